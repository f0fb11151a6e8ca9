"""Every theme can be read, and the same faces are used on every machine."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from selfcheck.machine.places import RESOURCES
from selfcheck.settings import Look
from selfcheck.ui.theme import (
    DARK,
    HIGH_CONTRAST,
    KAI,
    LIGHT,
    SANS,
    apply,
    em,
    set_role,
    tokens_for,
)
from selfcheck.ui.widgets.paragraph import ParagraphLabel

THEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}
TEXTS = [  # what the sheet and the painted rows set on what
    ("text", "ground"),
    ("text", "surface"),
    ("text", "surface_quiet"),
    ("text", "quote_ground"),
    ("text", "problem_ground"),
    ("text", "accent_weak"),
    ("text_quiet", "ground"),
    ("text_quiet", "surface"),
    ("text_quiet", "surface_quiet"),
    ("text_quiet", "quote_ground"),
    ("text_quiet", "accent_weak"),
    ("off", "ground"),
    ("off", "surface"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent", "surface_quiet"),
    ("accent", "accent_weak"),
    ("accent", "quote_ground"),
    ("accent", "problem_ground"),
    ("accent_strong", "surface"),
    ("accent_strong", "ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("quote", "quote_ground"),
    ("met", "ground"),
    ("unmet", "ground"),
    ("unmet", "surface"),
    ("surface", "text"),
]
QUIET_ROLES = (
    QPalette.ColorRole.Window,
    QPalette.ColorRole.PlaceholderText,
    QPalette.ColorRole.Link,
)
SHAPES = [
    ("line_strong", "ground"),
    ("line_strong", "surface"),
    ("line_strong", "surface_quiet"),
    ("focus", "ground"),
    ("focus", "surface"),
    ("focus", "surface_quiet"),
    ("focus", "accent_weak"),
    ("focus", "quote_ground"),
    ("focus", "problem_ground"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent", "track"),
    ("unmet", "problem_ground"),
    *(
        (rating, ground)
        for rating in ("met", "mostly", "gap", "unmet", "na")
        for ground in ("surface", "surface_quiet", "accent_weak")
    ),
]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours. Source: WCAG 2.1, relative luminance."""

    def light(colour: str) -> float:
        parts = QColor(colour).getRgbF()[:3]
        line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(theme, ink, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_borders_and_shapes_can_be_seen(theme, ink, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", ["check", "partly"])
def test_a_tick_can_be_seen_on_its_box(theme, mark):
    tokens = THEMES[theme]
    drawing = (RESOURCES / "icons" / f"{mark}{tokens.marks}.svg").read_text(encoding="utf-8")
    (stroke,) = re.findall(r'stroke="(#\w+)"', drawing)
    assert contrast(stroke, tokens.accent) >= 3


@pytest.mark.parametrize(
    ("look", "by_day", "by_night"),
    [
        (Look.SYSTEM, LIGHT, DARK),
        (Look.LIGHT, LIGHT, LIGHT),
        (Look.DARK, DARK, DARK),
        (Look.HIGH_CONTRAST, HIGH_CONTRAST, HIGH_CONTRAST),
    ],
)
def test_only_the_look_of_the_system_asks_the_system(look, by_day, by_night):
    assert tokens_for(look, system_is_dark=False) is by_day
    assert tokens_for(look, system_is_dark=True) is by_night


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


def test_the_colours_can_be_changed_while_it_runs(qapp, qtbot):
    label, field = QLabel("四慎"), QLineEdit()
    grounds = []
    for widget in (label, field):
        qtbot.addWidget(widget)
    for tokens in (LIGHT, DARK, HIGH_CONTRAST, LIGHT):
        apply(qapp, tokens, resources=RESOURCES)
        label.ensurePolished()
        assert label.palette().windowText().color() == QColor(tokens.text)
        grounds.append(field.grab().toImage().pixelColor(field.width() // 2, 4).name().upper())
    assert grounds == [LIGHT.surface, DARK.surface, HIGH_CONTRAST.surface, LIGHT.surface]


def test_a_button_that_cannot_be_pressed_can_still_be_read(qapp, qtbot):
    button = QPushButton("开始")
    qtbot.addWidget(button)
    set_role(button, "primary")
    button.setEnabled(False)
    for tokens in THEMES.values():
        apply(qapp, tokens, resources=RESOURCES)
        colours = shown_colours(button)
        ground = max(colours, key=colours.get)
        assert max(contrast(ink, ground) for ink in colours) >= 4.5
    apply(qapp, LIGHT, resources=RESOURCES)


def shown_colours(widget):
    """How many pixels each colour has in the middle of *widget*, clear of its border."""
    image = widget.grab().toImage()
    return Counter(
        image.pixelColor(x, y).name()
        for x in range(12, image.width() - 12)
        for y in range(6, image.height() - 6)
    )


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_the_sheet_stands_in_the_table(qapp, theme):
    tokens = THEMES[theme]
    apply(qapp, tokens, resources=RESOURCES)
    used = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", qapp.styleSheet()))
    apply(qapp, LIGHT, resources=RESOURCES)
    assert used <= set(asdict(tokens).values())


@pytest.mark.parametrize("theme", THEMES)
def test_the_sheet_takes_the_ticks_of_the_theme(qapp, theme):
    tokens = THEMES[theme]
    apply(qapp, tokens, resources=RESOURCES)
    used = {Path(one) for one in re.findall(r'url\("(.+?)"\)', qapp.styleSheet())}
    apply(qapp, LIGHT, resources=RESOURCES)
    icons = RESOURCES / "icons"
    assert used == {icons / f"{mark}{tokens.marks}.svg" for mark in ("check", "partly")}


@pytest.mark.parametrize("theme", THEMES)
def test_what_the_sheet_does_not_reach_follows_too(qapp, theme):
    tokens = THEMES[theme]
    apply(qapp, tokens, resources=RESOURCES)
    shown = [qapp.palette().color(role).name().upper() for role in QUIET_ROLES]
    apply(qapp, LIGHT, resources=RESOURCES)
    assert shown == [tokens.ground, tokens.text_quiet, tokens.accent]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("role", ["", "primary"])
def test_a_button_that_cannot_be_pressed_looks_so(qapp, qtbot, theme, role):
    """Quieter words, and a border of dashes: in high contrast a colour alone says little."""
    apply(qapp, THEMES[theme], resources=RESOURCES)
    borders = []
    button = QPushButton("开始")
    qtbot.addWidget(button)
    set_role(button, role)
    for on in (True, False):
        button.setEnabled(on)
        image = button.grab().toImage()
        borders.append({image.pixelColor(x, 0).name() for x in range(20, image.width() - 20)})
    apply(qapp, LIGHT, resources=RESOURCES)
    assert [len(border) > 1 for border in borders] == [False, True]
