"""F6: from pane to pane, onto a control that takes keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from selfcheck.machine.places import RESOURCES
from selfcheck.ui.frame import Frame
from selfcheck.ui.theme import LIGHT
from tests.ui.whole_window import begin_rounds, focused, go, window_over


class Page(QWidget):
    """A page with two panes to type in, and one between them with nothing but words."""

    def __init__(self):
        super().__init__()
        row = QHBoxLayout(self)
        self.columns = []
        for pane in ("left", "words", "right"):
            column = QWidget()
            inside = QVBoxLayout(column)
            for number in (1, 2):
                one = QLabel("字") if pane == "words" else QLineEdit()
                one.setObjectName(f"{pane}-{number}")
                inside.addWidget(one)
            row.addWidget(column)
            self.columns.append(column)

    def panes(self):
        return self.columns


@pytest.fixture
def frame(shown):
    frame = Frame({"home": "首页", "settings": "设置"}, icons=RESOURCES / "icons", tokens=LIGHT)
    frame.present(frame.added(Page(), "home"))
    frame.resize(960, 540)
    shown(frame)
    frame.findChild(QLineEdit, "left-1").setFocus()
    return frame


def f6(qtbot, *, back=False):
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, shift)
    return focused()


def test_it_goes_round_over_what_takes_keys_and_back_again(qtbot, frame):
    assert [f6(qtbot) for _ in range(3)] == ["right-1", "nav-home", "left-1"]
    assert [f6(qtbot, back=True) for _ in range(3)] == ["nav-home", "right-1", "left-1"]


def test_it_comes_to_the_control_that_had_the_focus_there_last(qtbot, frame):
    frame.findChild(QLineEdit, "right-2").setFocus()
    assert [f6(qtbot) for _ in range(3)] == ["nav-home", "left-1", "right-2"]
    frame.findChild(QLineEdit, "right-2").setEnabled(False)
    frame.findChild(QLineEdit, "left-1").setFocus()
    assert f6(qtbot) == "right-1"


def test_it_comes_to_the_tab_of_the_page_that_is_shown(qtbot, frame):
    frame.findChild(QAbstractButton, "nav-home").setFocus()
    settings = frame.added(QPushButton("设置里的"), "settings")
    settings.setObjectName("only")
    frame.present(settings)
    settings.setFocus()
    assert f6(qtbot) == "nav-settings"
    assert f6(qtbot) == "only"


def test_a_notice_is_a_pane_as_long_as_it_stands_there(qtbot, frame):
    frame.tell_problem("磁盘满了。")
    assert [f6(qtbot) for _ in range(4)] == ["right-1", "nav-home", "notice-close", "left-1"]
    frame.notice.hide()
    assert [f6(qtbot) for _ in range(3)] == ["right-1", "nav-home", "left-1"]


def test_what_stands_above_the_pages_is_a_pane(qtbot, frame):
    above = QPushButton("移除")
    above.setObjectName("above")
    frame.head.addWidget(above)
    above.show()
    frame.findChild(QAbstractButton, "nav-home").setFocus()
    assert [f6(qtbot) for _ in range(2)] == ["above", "left-1"]


def test_on_every_page_each_stop_is_a_control_that_takes_keys(
    qtbot, services, clock, shown, full_checking
):
    rounds = begin_rounds(full_checking)
    window = shown(window_over(services, clock))
    for page in ("home", "library", "report", "review", "search", "settings", "walk"):
        go(qtbot, window, page, rounds)
        stops = []
        for _ in range(8):
            f6(qtbot)
            at = QApplication.focusWidget()
            assert at.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert at.accessibleName()
            stops.append(at.objectName())
        assert any(name.startswith("nav-") for name in stops)
        assert any(not name.startswith("nav-") for name in stops)
