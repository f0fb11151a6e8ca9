"""`docs/mechanisms.md` says of 36 mechanisms where each works; what it names is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tools.screens import SCREENS

ROOT = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip(" |").split("|")]
    for line in (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| wf-")
]


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_all_thirty_six_are_there_once():
    assert len({name for name, *_ in ROWS}) == len(ROWS) == 36


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_a_row_names_is_there(row):
    name, words, where, shown = row
    assert words
    assert where
    tests = re.findall(r"`(tests/[^`]+)`", shown)
    pictures = re.findall(r"picture `([^`]+)`", shown)
    assert bool(tests or pictures) is not where.startswith("尚未"), name
    for one in tests:
        path, _, test = one.partition("::")
        assert test in names_in(path) if test else (ROOT / path).exists(), one
    assert set(pictures) <= set(SCREENS)
