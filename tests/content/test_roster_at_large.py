"""Rosters as large and as damaged as they come: a result or one sentence, in time and memory."""

from __future__ import annotations

import random
import sys
import time
from contextlib import suppress
from datetime import date

import pytest

from selfcheck.content.roster_paste import pasted_roster
from selfcheck.content.roster_workbook import read_roster
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.roster import Person
from selfcheck.domain.roster_comparing import preview
from tests.large_workbooks import measured, mutated, parts_of, with_rows
from tests.rosters import TITLE, roster_book

TODAY = date(2026, 11, 21)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "芳敏静丽磊军洋勇艳杰"
DAMAGED = roster_book(
    (TITLE,),
    ("序号", "姓 名", "工号", "支部", "起止时间", "姓 名"),
    (1, "李明", "01", "一支部", "2026.1.1-2026.6.30", "王芳"),
    (2, "阿依·古丽", "02", None, "2026年3月", None),
    ("合计", "3人"),
    merged=("A1:E1", "D3:D4"),
)


def large(path, rows):
    """A roster of *rows* people, written as another program might."""
    book = roster_book(("姓名", "编号", "支部", "小组", "职务", "起"))
    return with_rows(book, path, map(_line, range(2, rows + 2)))


def _line(number):
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 10] + GIVEN[number // 100 % 10]
    group = f"第{number // 10 % 4}小组"
    cells = (name, f"{number:06d}", f"第{number // 40}支部", group, "干部", "2026-01-01")
    texts = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in cells)
    return f'<row r="{number}">{texts}</row>'


def read_all_mutated(tmp_path, times):
    """How many of so many damaged files could be read; the others had their sentence."""
    parts = parts_of(DAMAGED)
    chance = random.Random(20261121)  # noqa: S311 - the same damage every time
    path = tmp_path / "名册.xlsx"
    there = [Person("a", "李明", "01"), Person("b", "赵四")]
    taken = 0
    for _ in range(times):
        path.write_bytes(mutated(parts, chance))
        try:
            file = read_roster(path, today=TODAY)
        except FileProblem as problem:
            said = f"{problem.found}。请选{problem.expected}。"
        else:
            found = preview(file, there, today=TODAY)
            assert {line.was.id for line in found.lines if line.was} == {"a", "b"}
            taken += 1
            continue
        assert len(said) > len("。请选。")
        assert "\n" not in said
    return taken


def test_damaged_files_give_a_result_or_one_sentence(tmp_path):
    assert 0 < read_all_mutated(tmp_path, 300) < 300


@pytest.mark.long
def test_10_000_damaged_files_give_a_result_or_one_sentence(tmp_path):
    assert 0 < read_all_mutated(tmp_path, 10_000) < 10_000


def test_any_text_can_be_pasted():
    chance = random.Random(20261121)  # noqa: S311 - the same texts every time
    signs = '李明王芳支部科·、，,；;：:\t\n\r" （）()1230.=\u3000\u200b姓名合计a𬱖\ud800'
    for _ in range(3_000):
        text = "".join(chance.choices(signs, k=chance.randrange(80)))
        for row in pasted_roster(text, today=TODAY).rows:
            assert row.person.name


@pytest.mark.parametrize("sign", [*"（·、李1：./-", "\u3000", "\t", "\n"])
def test_a_long_text_of_anything_is_quick(tmp_path, sign):
    begun = time.process_time()
    pasted_roster((f"李{sign} " + sign) * 10_000, today=TODAY)
    pasted_roster(f"李{sign * 100_000}明", today=TODAY)
    head = ("姓名", "编号", "支部", "职务", "起止", "免填原因")
    path = tmp_path / "名册.xlsx"
    path.write_bytes(roster_book(head, *[(f"李{sign * 10_000}明",) * len(head)] * 3))
    with suppress(FileProblem):
        read_roster(path, today=TODAY)
    assert time.process_time() - begun < 2  # squared, ten thousand take longer than that


def test_time_grows_with_the_rows_and_no_faster(tmp_path):
    def seconds(rows):
        path = large(tmp_path / f"{rows}.xlsx", rows)
        times = []
        for _ in range(3):
            begun = time.process_time()
            assert len(read_roster(path, today=TODAY).rows) == rows
            times.append(time.process_time() - begun)
        return min(times)

    assert seconds(2_000) < 4 * 2 * seconds(500)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the figure is the kernel's")
def test_100_000_people_take_no_more_than_256_mib_and_60_seconds(tmp_path):
    figures = measured(read_roster, large(tmp_path / "large.xlsx", 100_000))
    assert figures["rows"] == 100_000
    assert figures["mib"] <= 256
    assert figures["seconds"] <= 60
