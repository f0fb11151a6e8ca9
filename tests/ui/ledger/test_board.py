"""The board of the ledger: a column for each state, walked and moved by arrows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.findings import Move, State
from selfcheck.ui.ledger.model import FINDING
from tests.ui.conftest import commit
from tests.ui.ledger.pages import NARROW, press, tab_to

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
UNDER_WAY = (Move.CONFIRM, Move.BEGIN)
CLOSED = (Move.CONFIRM, Move.CLOSE)


@pytest.fixture
def make_board(make_page):
    def make(*size):
        page = make_page(*size)
        page.view.bar.board.setChecked(True)
        return page

    return make


def cards(page):
    """What stands in each column that is shown, by its state."""
    return {
        state: [column.item(row).data(FINDING).problem for row in range(column.count())]
        for state, column in page.view.board.columns.items()
        if column.isVisible()
    }


def here(page):
    finding = page.view.finding(page.view.board.current)
    return finding.problem if finding else ""


def chosen(page):
    columns = page.view.board.columns.values()
    return [one.data(FINDING).problem for each in columns for one in each.selectedItems()]


def test_each_line_stands_under_its_state_and_drafts_apart(make_board, line):
    line("甲")
    line("乙", moves=UNDER_WAY)
    line("丙", moves=CLOSED)
    line("草稿", moves=())
    page = make_board()
    assert cards(page) == {
        State.NOT_BEGUN: ["甲"],
        State.UNDER_WAY: ["乙"],
        State.CLOSED: ["丙"],
    }
    assert not page.table.isVisible()
    page.view.bar.board.click()
    assert page.table.isVisible()


def test_the_column_for_those_who_look_is_there_when_somebody_does(make_board, line):
    line("甲", verifier="刘科长")
    assert State.AWAITING in cards(make_board())


def test_arrows_go_from_card_to_card(qtbot, make_board, line):
    line("甲")
    line("乙")
    line("丙", moves=CLOSED)
    page = make_board()
    assert (here(page), chosen(page)) == ("甲", ["甲"])
    press(qtbot, KEY.Key_Down)
    assert here(page) == "乙"
    press(qtbot, KEY.Key_Right)  # over the empty column
    assert (here(page), chosen(page)) == ("丙", ["丙"])
    press(qtbot, KEY.Key_Right)
    assert here(page) == "丙"
    press(qtbot, KEY.Key_Left)
    assert here(page) == "甲"


def test_with_shift_the_card_goes_along_as_far_as_it_may(qtbot, make_board, line, rectifying):
    one = line("甲", verifier="刘科长")
    page = make_board()
    for key, state in (
        (KEY.Key_Right, State.UNDER_WAY),
        (KEY.Key_Right, State.AWAITING),
        (KEY.Key_Left, State.UNDER_WAY),
    ):
        press(qtbot, (SHIFT, key))
        assert rectifying.finding(one).state is state
        assert here(page) == "甲"
    press(qtbot, (SHIFT, KEY.Key_Left))
    assert rectifying.finding(one).state is State.UNDER_WAY
    assert page.said.words == "▲ 第 1 号“甲”没有往那边去的一步。打开它，看能怎么做。"


@pytest.mark.parametrize("size", [(), (NARROW,)])
def test_closing_from_the_board_asks_first(qtbot, make_board, line, rectifying, size):
    one = line("甲", moves=UNDER_WAY)
    page = make_board(*size)
    press(qtbot, (SHIFT, KEY.Key_Right))
    assert rectifying.finding(one).state is State.UNDER_WAY
    assert page.detail.is_closing
    commit(QApplication.focusWidget(), "登记本")
    tab_to(qtbot, "ledger-closing-do")
    press(qtbot, KEY.Key_Space)
    assert rectifying.finding(one).state is State.CLOSED
    press(qtbot, KEY.Key_Escape)
    assert cards(page)[State.CLOSED] == ["甲"]
    assert here(page) == "甲"
    press(qtbot, (SHIFT, KEY.Key_Left))
    assert rectifying.finding(one).state is State.UNDER_WAY


def test_enter_opens_and_the_line_follows(qtbot, make_board, line):
    line("甲")
    line("乙")
    page = make_board()
    press(qtbot, KEY.Key_Return)
    assert page.view.opened.problem == "甲"
    page.view.board.columns[State.NOT_BEGUN].setFocus()
    press(qtbot, KEY.Key_Down)
    assert page.view.opened.problem == "乙"


def test_a_card_says_what_it_shows(make_board, line):
    line("甲", due=date(2026, 11, 17), responsible="赵示例")
    page = make_board()
    item = page.view.board.columns[State.NOT_BEGUN].item(0)
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "甲，第 1 号 · 赵示例，▲ 逾期 3 天"


def test_words_narrow_the_board_too(make_board, line):
    line("甲")
    line("乙")
    page = make_board()
    commit(page.view.bar.search, "乙")
    assert cards(page)[State.NOT_BEGUN] == ["乙"]


def test_the_board_shows_which_line_is_opened(make_board, line):
    line("甲")
    other = line("乙", moves=CLOSED)
    page = make_board()
    page.open(other)
    assert chosen(page) == ["乙"]


def test_what_changes_on_a_card_is_seen_at_once(make_board, line, rectifying, changes):
    one = line("甲")
    line("乙")
    page = make_board()
    rectifying.write(one, "problem", "改过的")
    changes.ledger_changed.emit(one)
    assert cards(page)[State.NOT_BEGUN] == ["改过的", "乙"]
