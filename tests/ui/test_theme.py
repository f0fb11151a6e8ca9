"""Every theme can be read, and the same faces are used on every machine."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QRawFont
from PySide6.QtWidgets import QLabel, QPushButton

from selfcheck.machine.places import RESOURCES
from selfcheck.ui.theme import KAI, LIGHT, SANS, apply, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel

TEXTS = [
    ("text", "surface"),
    ("text", "ground"),
    ("text", "surface_quiet"),
    ("text", "quote_ground"),
    ("text", "problem_ground"),
    ("text", "accent_weak"),
    ("text_quiet", "surface"),
    ("text_quiet", "ground"),
    ("text_quiet", "surface_quiet"),
    ("text_quiet", "quote_ground"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "accent_weak"),
    ("accent", "quote_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("quote", "quote_ground"),
    ("met", "ground"),
    ("unmet", "ground"),
    ("unmet", "surface"),
]
SHAPES = [
    ("line_strong", "surface"),
    ("line_strong", "surface_quiet"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("focus", "quote_ground"),
    ("accent", "line"),
    ("met", "surface"),
    ("mostly", "surface"),
    ("gap", "surface"),
    ("unmet", "surface"),
    ("na", "surface"),
]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours. Source: WCAG 2.1, relative luminance."""

    def light(colour: str) -> float:
        parts = QColor(colour).getRgbF()[:3]
        line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(ink, ground):
    assert contrast(getattr(LIGHT, ink), getattr(LIGHT, ground)) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_borders_and_shapes_can_be_seen(ink, ground):
    assert contrast(getattr(LIGHT, ink), getattr(LIGHT, ground)) >= 3


@pytest.mark.parametrize("widget", [QLabel, QPushButton])
def test_the_interface_is_set_in_the_face_that_ships(qtbot, widget):
    one = widget("自查")
    qtbot.addWidget(one)
    one.ensurePolished()
    assert QFontInfo(one.font()).family() == SANS
    assert QRawFont.fromFont(one.font()).supportsCharacter("查")


def test_a_quotation_is_set_in_the_kai_face_that_ships(qtbot):
    one = ParagraphLabel("慎独", "quotation")
    qtbot.addWidget(one)
    assert QFontInfo(one.font()).family() == KAI


def test_one_size_scales_everything(qapp, qtbot):
    button = QPushButton("继续")
    title = ParagraphLabel("四慎", "title")
    for widget in (button, title):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    before = em(10), button.sizeHint().height(), title.font().pointSizeF()
    apply(qapp, LIGHT, resources=RESOURCES, pt=18)
    after = em(10), button.sizeHint().height(), title.font().pointSizeF()
    apply(qapp, LIGHT, resources=RESOURCES)
    assert [b > a for a, b in zip(before, after, strict=True)] == [True, True, True]


def test_a_role_set_late_is_dressed_at_once(qtbot):
    label = QLabel("四慎")
    qtbot.addWidget(label)
    label.ensurePolished()
    plain = label.font().pointSizeF()
    set_role(label, "title")
    assert label.font().pointSizeF() > plain
