"""Ledgers as large and as damaged as they come: a result or one sentence, in time and memory."""

from __future__ import annotations

import random
import sys
import time

import pytest

from selfcheck.content.ledger_workbook import read_ledger
from selfcheck.documents.ledger_sheet import ledger_bytes
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.ledger_comparing import preview
from selfcheck.words.ledger import file_sentence
from tests.large_workbooks import measured, mutated, parts_of, with_rows
from tests.ledgers import HEAD, LEDGER, TODAY

SOME = (
    "值班登记补得晚，第二天才写。",
    "没有人核对时写得简单；",
    "两人对着记录念一遍，当班当时写。",
)


def large(path, rows):
    """A ledger of *rows* lines, as if saved by another office: no two texts alike."""
    return with_rows(ledger_bytes((), "台账"), path, map(_line, range(1, rows + 1)))


def _line(number):
    words = [f"{SOME[place % 3]}（{number}）" * 2 for place in range(7)]
    cells = [
        f'<c r="A{number + 2}"><v>{number}</v></c>',
        *(_text(letter, number, text) for letter, text in zip("BCDEF", words, strict=False)),
        _text("G", number, "2026年12月20日"),
        _text("H", number, f"2026-11-20　{words[5]}"),
        _text("I", number, "否"),
        _text("K", number, words[6]),
        _text("L", number, f"{number:032x}"),
    ]
    return f'<row r="{number + 2}">{"".join(cells)}</row>'


def _text(letter, number, text):
    return f'<c r="{letter}{number + 2}" t="inlineStr"><is><t>{text}</t></is></c>'


def read_all_mutated(tmp_path, times):
    """How many of so many damaged files could be read; the others had their sentence."""
    parts = parts_of(ledger_bytes(LEDGER, "台账"))
    chance = random.Random(20261121)  # noqa: S311 - the same damage every time
    path = tmp_path / "台账.xlsx"
    taken = 0
    for _ in range(times):
        path.write_bytes(mutated(parts, chance))
        try:
            file = read_ledger(path, today=TODAY)
        except FileProblem as problem:
            said = file_sentence(problem)
        else:
            found = preview(file, LEDGER, {}, today=TODAY)
            assert len(found.missing) + len(found.rows) >= 3
            taken += 1
            continue
        assert said.startswith("没能读“台账.xlsx”：")
        assert "\n" not in said
    return taken


def test_damaged_files_give_a_result_or_one_sentence(tmp_path):
    assert 0 < read_all_mutated(tmp_path, 300) < 300


@pytest.mark.long
def test_10_000_damaged_files_give_a_result_or_one_sentence(tmp_path):
    assert 0 < read_all_mutated(tmp_path, 10_000) < 10_000


def test_time_grows_with_the_rows_and_no_faster(tmp_path):
    def seconds(rows):
        path = large(tmp_path / f"{rows}.xlsx", rows)
        times = []
        for _ in range(3):
            begun = time.process_time()
            assert len(read_ledger(path, today=TODAY).rows) == rows
            times.append(time.process_time() - begun)
        return min(times)

    assert seconds(2_000) < 4 * 2 * seconds(500)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the figure is the kernel's")
def test_100_000_rows_take_no_more_than_256_mib(tmp_path):
    figures = measured(read_ledger, large(tmp_path / "large.xlsx", 100_000))
    assert figures["rows"] == 100_000
    assert figures["mib"] <= 256


def test_the_sheet_of_the_long_tests_is_a_ledger(tmp_path):
    file = read_ledger(large(tmp_path / "台账.xlsx", 2), today=TODAY)
    assert [len(row.said) for row in file.rows] == [len(HEAD) - 2] * 2
    assert [problem for row in file.rows for problem in row.problems] == []
