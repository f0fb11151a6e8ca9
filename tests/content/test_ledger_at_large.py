"""Ledgers as large and as damaged as they come: a result or one sentence, in time and memory."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from selfcheck.content.ledger_workbook import read_ledger
from selfcheck.documents.ledger_sheet import ledger_bytes
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.ledger_comparing import preview
from selfcheck.words.ledger import file_sentence
from tests.ledgers import HEAD, LEDGER, TODAY

ROOT = Path(__file__).resolve().parents[2]
SOME = (
    "值班登记补得晚，第二天才写。",
    "没有人核对时写得简单；",
    "两人对着记录念一遍，当班当时写。",
)

READS = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from selfcheck.content.ledger_workbook import read_ledger
begun = time.perf_counter()
file = read_ledger(Path(sys.argv[1]), today=date(2026, 11, 21))
seconds = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows": len(file.rows), "seconds": seconds, "mib": peak}))
"""


def large(path, rows):
    """A ledger of *rows* lines, as if saved by another office: no two texts alike."""
    small = ledger_bytes((), "台账")
    with ZipFile(io.BytesIO(small)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    head, _, tail = parts[sheet].decode().partition("</sheetData>")
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if name != sheet:
                package.writestr(name, content)
        with package.open(sheet, "w") as part:
            part.write(head.encode())
            for number in range(1, rows + 1):
                part.write(_line(number).encode())
            part.write(f"</sheetData>{tail}".encode())
    return path


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


def measured(path):
    done = subprocess.run(
        [sys.executable, "-c", READS, path],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    return json.loads(done.stdout)


def mutated(parts, chance):
    """A workbook with something wrong in it: in the XML of one part, and perhaps in the zip."""
    name = chance.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(chance.randint(1, 4)):
        chance.choice((_flip, _cut, _repeat, _renumber, _mix))(content, chance)
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for each, whole in parts.items():
            package.writestr(each, bytes(content) if each == name else whole)
    packed = bytearray(file.getvalue())
    for _ in range(chance.choice((0, 0, 0, 1, 2, 3))):
        _flip(packed, chance)
    end = chance.choice((len(packed),) * 9 + (chance.randrange(len(packed)),))
    return bytes(packed[:end])


def _flip(content, chance):
    content[chance.randrange(len(content))] = chance.randrange(256)


def _cut(content, chance):
    at = chance.randrange(len(content) - 1) + 1  # something is left
    del content[at : at + chance.randint(1, 40)]


def _repeat(content, chance):
    at = chance.randrange(len(content))
    content[at:at] = content[at : at + chance.randint(1, 200)]


def _renumber(content, chance):
    places = [place for place, byte in enumerate(content) if chr(byte).isdigit()]
    content[chance.choice(places or [0])] = chance.choice(b"0123456789-.eX")


def _mix(content, chance):
    one, other = chance.randrange(len(content)), chance.randrange(len(content))
    content[one : one + 9] = content[other : other + 9]


def read_all_mutated(tmp_path, times):
    """How many of so many damaged files could be read; the others had their sentence."""
    with ZipFile(io.BytesIO(ledger_bytes(LEDGER, "台账"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
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

    assert seconds(4_000) < 4 * 2 * seconds(1_000)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the figure is the kernel's")
def test_100_000_rows_take_no_more_than_256_mib(tmp_path):
    figures = measured(large(tmp_path / "large.xlsx", 100_000))
    assert figures["rows"] == 100_000
    assert figures["mib"] <= 256


def test_the_sheet_of_the_long_tests_is_a_ledger(tmp_path):
    file = read_ledger(large(tmp_path / "台账.xlsx", 2), today=TODAY)
    assert [len(row.said) for row in file.rows] == [len(HEAD) - 2] * 2
    assert [problem for row in file.rows for problem in row.problems] == []
