"""The table of the ledger: sorted, narrowed, written in, copied from and pasted into."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication

from selfcheck.documents.finding_words import FINDING_FIELD, FINDING_STATE
from selfcheck.domain.findings import Move, Origin
from selfcheck.domain.ledger_columns import Column
from selfcheck.store.driver import Database
from selfcheck.ui import tsv
from selfcheck.ui.ledger.arranging import Shown
from selfcheck.ui.ledger.columns import COLUMNS, HEADING, text_of
from selfcheck.ui.ledger.wording import STATE
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import commit
from tests.ui.ledger.pages import cell, go_to, press, shown_problems

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CLOSED = (Move.CONFIRM, Move.CLOSE)
TEXT = st.text("慎独\t\n\"=+-@a'，", max_size=8)


def said(page, finding_id, column):
    return cell(page, finding_id, column).data(Qt.ItemDataRole.AccessibleTextRole)


def test_screen_and_paper_call_states_and_fields_the_same():
    assert STATE == FINDING_STATE
    named = {one.value: HEADING[one] for one in COLUMNS if one.value in FINDING_FIELD}
    assert named.items() <= FINDING_FIELD.items()


def test_drafts_stand_after_the_ledger_however_it_is_sorted(make_page, line):
    line("草稿甲", moves=())
    line("乙")
    line("丙")
    page = make_page()
    assert shown_problems(page) == ["乙", "丙", "草稿甲"]
    for _ in range(2):
        page.table.heads.sectionClicked.emit(COLUMNS.index(Column.PROBLEM))
        assert shown_problems(page)[-1] == "草稿甲"


def test_a_press_on_a_head_sorts_and_a_second_turns_it_round(qtbot, make_page, line):
    line("甲", due=date(2026, 12, 31))
    line("乙")
    line("丙", due=date(2026, 12, 1))
    page = make_page()
    heads = page.table.heads
    at = heads.sectionViewportPosition(COLUMNS.index(Column.DUE)) + 10
    middle = heads.viewport().rect().center()
    middle.setX(at)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shown_problems(page) == ["丙", "甲", "乙"]
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shown_problems(page) == ["甲", "丙", "乙"]  # without a day: last, both ways


def test_sorting_keeps_the_line_one_is_at(make_page, line):
    line("乙")
    first = line("甲")
    page = make_page()
    go_to(page, first, Column.MEASURE)
    page.table.heads.sectionClicked.emit(COLUMNS.index(Column.PROBLEM))
    page.table.heads.sectionClicked.emit(COLUMNS.index(Column.NUMBER))
    assert page.table.current == first
    assert page.table.selected == (first,)
    assert COLUMNS[page.table.currentIndex().column()] is Column.MEASURE


def test_overdue_is_said_in_words(make_page, line):
    late = line("甲", due=date(2026, 11, 17))
    today, soon = line("乙", due=date(2026, 11, 20)), line("丙", due=date(2026, 11, 22))
    far, done = line("丁", due=date(2027, 1, 1)), line("戊", due=date(2026, 1, 1), moves=CLOSED)
    page = make_page()
    assert said(page, late, Column.DUE) == "第 1 号　整改时限：2026-11-17，逾期 3 天"
    assert said(page, today, Column.DUE).endswith("，今天到期")
    assert said(page, soon, Column.DUE).endswith("，还有 2 天")
    assert said(page, far, Column.DUE) == "第 4 号　整改时限：2027-01-01"
    assert said(page, done, Column.DUE) == "第 5 号　整改时限：2026-01-01"


def test_every_cell_sounds_different(make_page, line):
    for words in ("甲", "甲"):
        line(words)
        line(words, moves=())
    page = make_page()
    table = QAccessible.queryAccessibleInterface(page.table)
    heard = [table.child(number) for number in range(table.childCount())]
    names = [
        one.text(QAccessible.Text.Name) for one in heard if one.role() is QAccessible.Role.Cell
    ]
    assert len(names) == len(COLUMNS) * page.model.rowCount()
    assert "草稿第 2 条　存在问题：甲" in names
    assert len(set(names)) == len(names)


def test_filters_count_and_narrow(make_page, line, rectifying):
    line("草稿", moves=())
    line("甲", due=date(2026, 11, 1))
    line("乙", moves=(Move.CONFIRM, Move.BEGIN))
    line("丙", moves=CLOSED)
    rectifying.throw_away(line("丁"))
    page = make_page()
    buttons = page.view.bar.filters
    assert [one.text() for one in buttons.values() if one.isVisible()] == [
        "全部 4",
        "草稿 1",
        "未启动 1",
        "整改中 1",
        "已销号 1",
        "逾期 1",
        "回收站 1",
    ]
    for shown, expected in (
        (Shown.OVERDUE, ["甲"]),
        (Shown.UNDER_WAY, ["乙"]),
        (Shown.BIN, ["丁"]),
        (Shown.DRAFTS, ["草稿"]),
    ):
        buttons[shown].click()
        assert shown_problems(page) == expected


def test_words_narrow_by_every_text(make_page, line):
    line("甲", verifier="刘科长")
    line("乙", measure="写成三行\n发到群里")
    page = make_page()
    commit(page.view.bar.search, "刘科")
    assert shown_problems(page) == ["甲"]
    page.view.bar.search.clear()
    commit(page.view.bar.search, "群里 三行")
    assert shown_problems(page) == ["乙"]
    page.view.bar.search.clear()
    commit(page.view.bar.search, "没有这个")
    assert shown_problems(page) == []
    assert page.findChild(ParagraphLabel, "ledger-nothing").words == "“全部”里没有找到“没有这个”。"


def test_escape_shows_everything_again(qtbot, make_page, line):
    line("甲")
    page = make_page()
    commit(page.view.bar.search, "乙")
    press(qtbot, KEY.Key_Escape)
    assert shown_problems(page) == ["甲"]
    assert page.view.bar.search.text() == ""


def test_f2_writes_into_the_cell_and_enter_ends_it(qtbot, make_page, line, rectifying, undoing):
    one = line("甲", measure="原来的")
    page = make_page()
    go_to(page, one, Column.MEASURE)
    press(qtbot, KEY.Key_F2)
    commit(QApplication.focusWidget(), "第一行")
    press(qtbot, (Qt.KeyboardModifier.AltModifier, KEY.Key_Return))
    commit(QApplication.focusWidget(), "第二行")
    press(qtbot, KEY.Key_Return)
    assert rectifying.finding(one).measure == "第一行\n第二行"
    assert page.table.hasFocus()
    assert undoing.undo().words == "台账 第1号：整改措施"
    assert rectifying.finding(one).measure == "原来的"


def test_a_cell_saves_while_one_writes_and_the_rows_stay(qtbot, make_page, line, rectifying):
    one, _ = line("甲"), line("乙")
    page = make_page()
    page.table.heads.sectionClicked.emit(COLUMNS.index(Column.PROBLEM))
    page.table.heads.sectionClicked.emit(COLUMNS.index(Column.PROBLEM))
    before = shown_problems(page)
    go_to(page, one)
    press(qtbot, KEY.Key_F2)
    commit(QApplication.focusWidget(), "丙在写" if before == ["甲", "乙"] else "一")
    qtbot.waitUntil(lambda: rectifying.finding(one).problem != "甲")
    assert page.table.editing
    assert page.model.row_of(one) == before.index("甲")
    press(qtbot, KEY.Key_Return)
    assert page.table.current == one


def test_escape_brings_back_what_stood_in_the_cell(qtbot, make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    go_to(page, one)
    press(qtbot, KEY.Key_F2)
    commit(QApplication.focusWidget(), "别的")
    qtbot.waitUntil(lambda: rectifying.finding(one).problem == "别的")
    press(qtbot, KEY.Key_Escape)
    assert rectifying.finding(one).problem == "甲"
    assert not page.table.editing


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("12.31", date(2026, 12, 31)),
        ("2027年1月5日", date(2027, 1, 5)),
        ("", None),
    ],
)
def test_a_day_is_typed_into_its_cell(qtbot, make_page, line, rectifying, typed, day):
    one = line("甲", due=date(2026, 11, 30))
    page = make_page()
    go_to(page, one, Column.DUE)
    press(qtbot, KEY.Key_F2)
    QApplication.focusWidget().clear()
    commit(QApplication.focusWidget(), typed)
    press(qtbot, KEY.Key_Return)
    assert rectifying.finding(one).due == day
    assert not page.table.editing


def test_what_is_no_day_stays_in_the_cell_and_is_told(qtbot, make_page, line, rectifying):
    one = line("甲", due=date(2026, 11, 30))
    page = make_page()
    go_to(page, one, Column.DUE)
    press(qtbot, KEY.Key_F2)
    QApplication.focusWidget().clear()
    commit(QApplication.focusWidget(), "尽快")
    press(qtbot, KEY.Key_Return)
    assert page.table.editing
    assert page.said.words.startswith("▲ “尽快”不像日期")
    assert not page.flush()
    press(qtbot, KEY.Key_Escape)
    assert rectifying.finding(one).due == date(2026, 11, 30)
    assert page.flush()


@pytest.mark.parametrize("column", [Column.NUMBER, Column.DONE, Column.CLOSED])
def test_what_follows_from_the_rest_is_not_written_in_the_table(qtbot, make_page, line, column):
    one = line("甲")
    page = make_page()
    go_to(page, one, column)
    press(qtbot, KEY.Key_F2)
    assert not page.table.editing


@given(st.lists(st.lists(TEXT, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_written_as_tsv_reads_the_same(rows):
    width = min(map(len, rows))
    rows = [row[:width] for row in rows]
    assert tsv.read(tsv.written(rows)) == rows
    assert tsv.read(tsv.written(rows).replace("\n", "\r\n") + "\r\n") == rows


def test_a_quote_that_only_begins_a_cell_is_part_of_it():
    assert tsv.read('"慎独\t乙\n') == [['"慎独', "乙"]]
    assert tsv.read('"甲"乙\t丙') == [['"甲"乙', "丙"]]


def test_cells_go_round_by_the_clipboard(qtbot, make_page, line, rectifying):
    source = line("=1+1", measure="一\n二\t三", detail='说"好"')
    target = line("空的")
    page = make_page()
    model = page.table.selectionModel()
    for column in (Column.PROBLEM, Column.DETAIL, Column.CAUSE, Column.MEASURE):
        model.select(cell(page, source, column), QItemSelectionModel.SelectionFlag.Select)
    go_to_without_selecting(page, source)
    press(qtbot, (CTRL, KEY.Key_C))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == '=1+1\t"说""好"""\t\t"一\n二\t三"'
    assert "mso-number-format" in data.html()  # or Excel would make 2 of =1+1
    go_to(page, target)
    press(qtbot, (CTRL, KEY.Key_V))
    one, other = rectifying.finding(source), rectifying.finding(target)
    assert (other.problem, other.detail, other.measure) == (one.problem, one.detail, one.measure)


def go_to_without_selecting(page, finding_id):
    index = cell(page, finding_id, Column.PROBLEM)
    page.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    page.table.setFocus()


def test_pasting_fills_rows_and_every_cell_is_one_act(
    qtbot, make_page, line, rectifying, undoing, changes
):
    ids = [line("甲"), line("乙")]
    page = make_page()
    QGuiApplication.clipboard().setText("赵示例\t2026-12-31\r\n钱示例\t2027/1/5\r\n")
    go_to(page, ids[0], Column.RESPONSIBLE)
    press(qtbot, (CTRL, KEY.Key_V))
    now = [rectifying.finding(one) for one in ids]
    assert [(one.responsible, one.due) for one in now] == [
        ("赵示例", date(2026, 12, 31)),
        ("钱示例", date(2027, 1, 5)),
    ]
    for _ in range(4):
        undoing.undo()
    changes.ledger_changed.emit("")
    assert [rectifying.finding(one).due for one in ids] == [None, None]
    assert text_of(page.model.at(0), Column.RESPONSIBLE) == ""


def test_a_refused_cell_says_why_and_the_others_are_taken(qtbot, make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    QGuiApplication.clipboard().setText("赵示例\t年底\t做完了\n多一行\t\t")
    go_to(page, one, Column.RESPONSIBLE)
    press(qtbot, (CTRL, KEY.Key_V))
    assert rectifying.finding(one).responsible == "赵示例"
    assert rectifying.finding(one).due is None
    assert page.said.words == (
        "▲ 粘贴了 1 格。没有放进去的："
        "第 1 号的“整改时限”：“年底”不是完整的日期，请写成 2026-12-31；"
        "第 1 号的“完成情况”不能直接填，打开这一条来改；多出的 1 行没有对应的问题，请先“新增”。"
    )


def test_one_text_fills_all_that_is_selected(qtbot, make_page, line, rectifying):
    ids = [line("甲"), line("乙")]
    page = make_page()
    go_to(page, ids[0], Column.RESPONSIBLE)
    press(qtbot, (Qt.KeyboardModifier.ShiftModifier, KEY.Key_Down))
    QGuiApplication.clipboard().setText("赵示例")
    press(qtbot, (CTRL, KEY.Key_V))
    assert [rectifying.finding(one).responsible for one in ids] == ["赵示例"] * 2


def test_delete_goes_to_the_bin_and_comes_back(qtbot, make_page, line, rectifying):
    ids = [line("甲"), line("乙"), line("丙")]
    page = make_page()
    go_to(page, ids[0])
    press(qtbot, (Qt.KeyboardModifier.ShiftModifier, KEY.Key_Down), KEY.Key_Delete)
    assert shown_problems(page) == ["丙"]
    assert page.table.current == ids[2]
    assert page.said.words == "✓ 2 条放进了回收站。"
    page.said.undo.click()
    assert shown_problems(page) == ["甲", "乙", "丙"]
    assert rectifying.bin() == ()


def test_undo_brings_back_what_was_thrown_away(qtbot, make_page, line, undoing, changes):
    one = line("甲")
    page = make_page()
    go_to(page, one)
    press(qtbot, KEY.Key_Delete)
    assert shown_problems(page) == []
    undoing.undo()
    changes.ledger_changed.emit("")
    assert shown_problems(page) == ["甲"]


def test_in_the_bin_nothing_is_deleted(qtbot, make_page, line, rectifying):
    one = line("甲")
    rectifying.throw_away(one)
    page = make_page()
    page.view.bar.filters[Shown.BIN].click()
    go_to(page, one)
    press(qtbot, KEY.Key_F2, KEY.Key_Delete)
    assert not page.table.editing
    assert page.said.words.startswith("▲ 已经在回收站里了")
    press(qtbot, KEY.Key_Return)
    page.detail.take_back.click()
    assert not rectifying.finding(one).binned


def test_columns_go_where_the_room_is_short_and_the_choice_stays(make_page, line):
    line("甲")
    page = make_page()
    assert Column.REMARK not in page.table.columns
    wide = page.table.columns
    page.view.bar.columns_wanted.emit({Column.REMARK: True, Column.CAUSE: False})
    page.resize(800, 560)
    narrow = page.table.columns
    assert Column.REMARK in narrow
    assert Column.CAUSE not in narrow
    assert {Column.NUMBER, Column.PROBLEM, Column.DUE, Column.CLOSED} <= set(narrow)
    page.view.bar.columns_wanted.emit({})
    page.resize(1280, 700)
    assert page.table.columns == wide


def test_nothing_is_scrolled_sideways(make_page, line):
    line("甲")
    page = make_page()
    for width in range(700, 1900, 87):
        page.resize(width, 600)
        assert page.table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("origin", [Origin.TALK, Origin.INSPECTION])
def test_a_new_line_begins_as_a_draft_with_its_origin(qtbot, make_page, rectifying, origin):
    page = make_page()
    page.view.bar.added.emit(origin)
    assert QApplication.focusWidget().objectName() == "ledger-problem"
    (new,) = rectifying.findings()
    assert (new.origin, new.number) == (origin, 0)


def test_a_cell_that_cannot_be_saved_keeps_its_text(
    qtbot, make_page, line, rectifying, full_db: Database
):
    one = line("甲")
    page = make_page()
    go_to(page, one)
    full_db.execute("pragma query_only = on")
    press(qtbot, KEY.Key_F2)
    commit(QApplication.focusWidget(), "写了一半")
    press(qtbot, KEY.Key_Return)
    assert page.table.editing
    assert not page.flush()
    assert "第 1 号“甲”\n【存在问题】\n写了一半" in page.unsaved_words()
    assert page.unsaved.said
    full_db.execute("pragma query_only = off")
    assert page.flush()
    assert rectifying.finding(one).problem == "写了一半"
    assert page.unsaved_words() == ""


def test_a_cell_stays_open_while_lines_come_from_elsewhere(
    qtbot, make_page, line, rectifying, changes
):
    one = line("甲")
    page = make_page()
    go_to(page, one)
    press(qtbot, KEY.Key_F2)
    commit(QApplication.focusWidget(), "写到一半")
    line("乙")
    changes.ledger_changed.emit("")
    assert page.table.editing
    press(qtbot, KEY.Key_Return)
    assert rectifying.finding(one).problem == "写到一半"
    qtbot.waitUntil(lambda: shown_problems(page) == ["写到一半", "乙"])


def test_tab_goes_on_writing_in_the_next_cell(qtbot, make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    go_to(page, one)
    press(qtbot, KEY.Key_F2)
    commit(QApplication.focusWidget(), "一")
    press(qtbot, KEY.Key_Tab)
    with qtbot.assertNotEmitted(page.table.editing_ended, wait=50):
        assert page.table.editing
    commit(QApplication.focusWidget(), "二")
    press(qtbot, KEY.Key_Return)
    now = rectifying.finding(one)
    assert (now.problem, now.detail) == ("一", "二")
