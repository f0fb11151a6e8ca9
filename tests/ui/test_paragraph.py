"""Text to read is shown as it is, whole, and with air between its lines."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

from selfcheck.ui.widgets.paragraph import ParagraphLabel

LONG = "没有人看着的时候，也照样按规矩来；从小事小节上管住自己，不让小毛病变大。" * 3
ROLES = ["body", "small", "muted", "heading", "title", "quotation"]


@pytest.fixture
def label(qtbot):
    def make(text: str, role: str = "body") -> ParagraphLabel:
        one = ParagraphLabel(text, role)
        qtbot.addWidget(one)
        return one

    return make


def test_markup_is_text(label):
    assert label("<b>1 < 2</b> & 3").grab().toImage() != label("1 < 2 & 3").grab().toImage()
    assert label("<b>a</b>").accessibleName() == "<b>a</b>"
    assert label("<br><br><br>").heightForWidth(400) == label("甲").heightForWidth(400)


def test_a_line_end_begins_a_new_line(label):
    assert label("甲\n乙").heightForWidth(400) > label("甲乙").heightForWidth(400)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("width", [120, 333, 800])
def test_it_asks_for_all_the_height_its_lines_need(label, qtbot, role, width):
    plain = QLabel(LONG)
    qtbot.addWidget(plain)
    plain.setWordWrap(True)
    one = label(LONG, role)
    plain.setFont(one.font())
    assert one.heightForWidth(width) >= plain.heightForWidth(width) * 0.95


def test_lines_stand_further_apart_than_the_face_alone_sets_them(label):
    one = label("甲\n乙\n丙\n丁")
    metrics = QFontMetricsF(one.font())
    assert one.heightForWidth(400) > 4 * metrics.lineSpacing()
    assert 4 * 1.5 < one.heightForWidth(400) / metrics.horizontalAdvance("国") < 4 * 1.8


def test_a_text_shown_later_replaces_the_one_before(label):
    one = label("甲")
    one.set_text("乙")
    assert (one.words, one.accessibleName()) == ("乙", "乙")
