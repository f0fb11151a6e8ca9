"""What is broken into lines loses nothing and sticks out nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.wrapping import Face

TEXTS = [
    "独自办公、无人查看时，按同样的流程办事",
    "一张12.8元的快递单夹错了月份，财务的同志挑了出来，整套单子退给我重贴。",
    "\U0001f600一张快递单\U00020bb7夹错了月份，\U0001f600财务的同志挑了出来，整套单子退给我重贴。",
    "A-very-long-name-without-a-break-that-is-wider-than-any-line-there-is",
    "⸻⸻⸻⸻⸻⸻⸻⸻⸻⸻",
]


@pytest.fixture
def face(qapp):
    return Face(QApplication.font())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width_em", [6, 12, 19, 40])
def test_all_of_a_text_stands_in_its_lines_and_none_is_too_wide(face, text, width_em):
    lines = face.wrapped(text, em(width_em))
    assert "".join(lines) == text
    metrics = QFontMetricsF(QApplication.font())
    assert all(metrics.horizontalAdvance(line.rstrip()) <= em(width_em) for line in lines)


def test_newlines_begin_new_lines_and_empty_ones_stay(face):
    assert face.wrapped("一\n\n二", em(20)) == ("一", "", "二")


def test_of_nothing_there_is_no_line(face):
    assert face.wrapped("", em(20)) == ()


def test_no_line_begins_with_a_mark_that_ends_something(face):
    lines = face.wrapped("慎独，慎微，慎欲，慎行，" * 6, em(9))
    assert len(lines) > 6
    assert not any(line.startswith("，") for line in lines)
