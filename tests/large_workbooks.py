"""Workbooks as large and as damaged as they come, and what reading one takes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ROOT = Path(__file__).resolve().parents[1]
SHEET = "xl/worksheets/sheet1.xml"
READS = """
import json, sys, time
from datetime import date
from importlib import import_module
from pathlib import Path
read = getattr(import_module(sys.argv[1]), sys.argv[2])
begun = time.perf_counter()
file = read(Path(sys.argv[3]), today=date(2026, 11, 21))
seconds = time.perf_counter() - begun
# not ru_maxrss, in which the size of the process that started this one goes along
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps({"rows": len(file.rows), "seconds": seconds, "mib": peak}))
"""


def parts_of(workbook):
    """The parts of a workbook given as bytes, by name."""
    with ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_rows(workbook, path, rows):
    """*workbook* at *path*, with these rows, XML each, after those of its first sheet."""
    parts = parts_of(workbook)
    head, _, tail = parts[SHEET].decode().partition("</sheetData>")
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if name != SHEET:
                package.writestr(name, content)
        with package.open(SHEET, "w") as part:
            part.write(head.encode())
            for row in rows:
                part.write(row.encode())
            part.write(f"</sheetData>{tail}".encode())
    return path


def measured(read, path):
    """What reading *path* takes in a process of its own: rows, seconds, the peak in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", READS, read.__module__, read.__name__, path],
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
