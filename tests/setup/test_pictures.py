"""The pictures are the same wherever they are made, and say nothing of where that was."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from hashlib import sha256

import pytest

from tools.environment import ROOT
from tools.example_papers import names

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 1_000_000
MOST_BYTES_OF_PAGES = 300_000
THERE = {"LOGNAME": "somebody", "TZ": "America/Lima", "LANG": "de_DE"}


def drawn(folder, *asked, **world):
    """The pictures *asked* for by name, made by a process of its own in another *world*."""
    environment = {**os.environ, **world}
    command = [sys.executable, "tools/pictures.py", *asked, str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.png")
    }


def hashed(pictures):
    return {name: sha256(each).hexdigest() for name, each in pictures.items()}


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """The report, the one screen that is drawn by several threads."""
    return drawn(tmp_path_factory.mktemp("pictures"), "--only", "report")


@pytest.fixture(scope="module")
def pages_here(tmp_path_factory):
    """The pages of all papers."""
    return drawn(tmp_path_factory.mktemp("pages"), "--pages")


@pytest.mark.long
def test_two_runs_give_equal_bytes(here, tmp_path):
    here, there = map(hashed, (here, drawn(tmp_path, "--only", "report", **THERE)))
    assert here == there


@pytest.mark.long
def test_two_runs_give_equal_pages(pages_here, tmp_path):
    assert hashed(pages_here) == hashed(drawn(tmp_path, "--pages", **THERE))


def test_there_is_a_page_of_every_paper_and_a_sheet_of_them(pages_here):
    pictures = pages_here
    first = {f"pages/{name}-1.png" for name in names()}
    assert {name for name in pictures if name.endswith("-1.png")} == first
    assert set(pictures) - {name for name in pictures if name.startswith("pages/")} == {
        "pages-sheet.png"
    }
    assert len(pictures["pages-sheet.png"]) < MOST_BYTES_OF_PAGES


def test_there_is_one_for_every_look_and_size(here):
    sizes = {"1024x600", "1366x768", "2560x1440"}
    assert set(here) == {
        f"report-{look}-{size}.png" for look in ("light", "dark", "contrast") for size in sizes
    }
    for name, content in here.items():
        assert "{}x{}".format(*struct.unpack(">II", content[16:24])) in name


def test_a_picture_holds_nothing_but_the_picture(here):
    for content in here.values():
        assert set(chunks(content)) <= {b"IHDR", b"pHYs", b"PLTE", b"IDAT", b"IEND"}


def chunks(content):
    """The kinds of what a PNG file is made of."""
    at = 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8]
        at += length + 12


def test_the_pictures_of_the_documentation_are_small():
    sizes = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    wanted = (
        *("collect", "collect-large", "contact-sheet", "desk-sheet", "pages-sheet"),
        *("report-page", "review", "walk"),
    )
    assert {f"{name}.png" for name in wanted} <= set(sizes)
    assert sizes["pages-sheet.png"] < MOST_BYTES_OF_PAGES
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_a_screen_that_does_not_exist_is_refused(tmp_path):
    command = [sys.executable, "tools/pictures.py", "--only", "nowhere", str(tmp_path)]
    run = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 2
    assert "home" in run.stderr
    assert list(tmp_path.iterdir()) == []
