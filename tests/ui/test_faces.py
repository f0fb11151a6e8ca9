"""What the window says can be drawn with the faces that are shipped: no other need be there."""

from __future__ import annotations

import ast
from functools import cache

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from selfcheck.machine.places import RESOURCES, SEEDS

PACKAGE = SEEDS.parent / "selfcheck"


@cache
def spoken(path):
    """The characters of every string in a module that is not a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return {
        sign
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        for sign in node.value
        if sign.isprintable()
    }


@pytest.fixture(scope="module", params=["SelfCheckSans-Regular", "SelfCheckSans-Bold"])
def face(request):
    return TTFont(request.param, RESOURCES / "fonts" / f"{request.param}.ttf").face.charToGlyph


def test_every_word_of_the_window_can_be_drawn(face):
    files = [
        PACKAGE / "app.py",
        *(PACKAGE / "words").rglob("*.py"),
        *(PACKAGE / "ui").rglob("*.py"),
    ]
    missing = {
        (path.name, sign) for path in files for sign in spoken(path) if ord(sign) not in face
    }
    assert missing == set()


def test_every_word_of_the_checklists_can_be_drawn(face):
    words = "".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.toml"))
    assert {sign for sign in words if sign.isprintable() and ord(sign) not in face} == set()


def test_every_quotation_can_be_drawn_in_its_own_face():
    face = TTFont("Kai", RESOURCES / "fonts" / "SelfCheckKai.ttf").face.charToGlyph
    words = "".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.toml"))
    assert {sign for sign in words if sign.isprintable() and ord(sign) not in face} == set()
