"""The ledger to Excel and back: seen before it is taken in, line by line, and nothing unasked."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from selfcheck.domain.findings import Move, State
from selfcheck.domain.ledger_changes import AddNote, Change
from selfcheck.domain.task import no_pulse
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.ui.ledger.difference import marked
from selfcheck.ui.ledger.incoming import Incoming, Kind, Only
from selfcheck.ui.ledger.incoming_laid import Ink, Laying
from selfcheck.ui.pages.ledger import LedgerPage
from selfcheck.ui.pages.ledger_import import LedgerImportPage
from selfcheck.ui.theme import LIGHT
from tests.ledgers import table
from tests.ui.conftest import commit
from tests.ui.ledger.pages import NARROW, WIDE, go_to, press, tab_to

KEY = Qt.Key
HEAD = ("序号", "存在问题", "整改措施", "责任人", "整改时限", "完成情况", "是否销号")
CHECK = Qt.ItemDataRole.CheckStateRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def files(full_db, clock, new_id, calendar):
    return LedgerFiles(full_db, now=clock, today=calendar, new_id=new_id)


@pytest.fixture
def ledger_page(rectifying, full_checking, jobs, changes, clock, calendar, files, shown):
    page = LedgerPage(
        rectifying,
        full_checking,
        jobs,
        changes,
        tokens=LIGHT,
        now=clock,
        today=calendar,
        files=files,
    )
    page.resize(*WIDE)
    shown(page)
    page.refresh()
    return page


@pytest.fixture
def page(files, jobs, changes, shown):
    page = LedgerImportPage(files, jobs, changes, tokens=LIGHT)
    page.resize(*WIDE)
    page.heard = []
    page.left.connect(lambda: page.heard.append("left"))
    page.done.connect(page.heard.append)
    page.problem.connect(page.heard.append)
    return shown(page)


@pytest.fixture
def back(qtbot, page, files, tmp_path):
    """Send the ledger out, let *edit* work in the sheet, and look at what came back."""

    def send(edit):
        path = tmp_path / "台账.xlsx"
        files.file_task(path)(no_pulse)
        book = openpyxl.load_workbook(path)
        edit(book.active)
        book.save(path)
        look_at(qtbot, page, path)
        return path

    return send


def look_at(qtbot, page, path):
    page.open(path)
    qtbot.waitUntil(lambda: page.list.isVisible() or page.another.isVisible())
    page.focus_first()


def cell(sheet, heading, number):
    """The cell under *heading* of the line with this 序号, or where the next one would stand."""
    (head,) = [cells for cells in sheet.iter_rows() if cells[0].value == "序号"]
    column = [each.value for each in head].index(heading) + 1
    return sheet.cell(head[0].row + number, column)


def lines_of(page):
    model = page.list.model()
    return [model.at(row) for row in range(model.rowCount())]


def ticks(page):
    model = page.list.model()
    return [
        None
        if (state := model.index(row, 0).data(CHECK)) is None
        else state is Qt.CheckState.Checked
        for row in range(model.rowCount())
    ]


def shown_counts(page):
    return [one.text() for one in page.bar.filters.values() if one.isVisible()]


def drop(page, *paths):
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, actions = QPointF(page.rect().center()), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(place, actions, what, Qt.MouseButton.LeftButton, none))


# -- out ---------------------------------------------------------------------------------------


def test_the_ledger_goes_out_by_keyboard_to_where_one_says(
    qtbot, monkeypatch, ledger_page, line, tmp_path
):
    line("登记补得晚")
    ledger_page.refresh()
    asked = []
    monkeypatch.setattr(
        ledger_page.excel, "choose_place", lambda named: asked.append(named) or tmp_path / "甲.xlsx"
    )
    tab_to(qtbot, "ledger-excel")
    press(qtbot, KEY.Key_Space)
    menu = ledger_page.view.bar.excel.choices
    with qtbot.waitSignal(ledger_page.exported) as written:
        qtbot.keyClick(menu, KEY.Key_Return)  # the first one
    assert written.args == [tmp_path / "甲.xlsx"]
    assert [path.name for path in asked] == ["个人整改台账（2026年度）.xlsx"]
    sheet = openpyxl.load_workbook(tmp_path / "甲.xlsx").active
    assert cell(sheet, "存在问题", 1).value == "登记补得晚"
    assert ledger_page.said.words == ""


def test_what_is_being_written_goes_out_too(qtbot, monkeypatch, ledger_page, line, tmp_path):
    one = line("登记补得晚")
    ledger_page.refresh()
    go_to(ledger_page, one)
    press(qtbot, KEY.Key_F2)
    QApplication.focusWidget().selectAll()
    commit(QApplication.focusWidget(), "登记漏了")
    monkeypatch.setattr(ledger_page.excel, "choose_place", lambda _: tmp_path / "甲.xlsx")
    with qtbot.waitSignal(ledger_page.exported):
        ledger_page.view.bar.excel.choices.actions()[0].trigger()
    sheet = openpyxl.load_workbook(tmp_path / "甲.xlsx").active
    assert cell(sheet, "存在问题", 1).value == "登记漏了"


def test_a_place_that_cannot_be_written_to_is_said(qtbot, monkeypatch, ledger_page, line, tmp_path):
    line("登记补得晚")
    ledger_page.refresh()
    monkeypatch.setattr(ledger_page.excel, "choose_place", lambda _: tmp_path / "没有" / "甲.xlsx")
    ledger_page.view.bar.excel.choices.actions()[0].trigger()
    qtbot.waitUntil(lambda: "没能写入" in ledger_page.said.words)


def test_over_an_empty_ledger_only_the_way_back_is_offered(ledger_page):
    offered = [
        one.text() for one in ledger_page.view.bar.excel.choices.actions() if one.isVisible()
    ]
    assert ledger_page.view.bar.excel.isVisible()
    assert offered == ["从 Excel 读回…"]


def test_without_the_service_nothing_is_said_of_excel(make_page):
    page = make_page()
    assert not page.view.bar.excel.isVisible()
    assert not page.acceptDrops()


# -- in ----------------------------------------------------------------------------------------


def test_a_file_that_is_chosen_or_dropped_is_to_be_looked_at(
    qtbot, monkeypatch, ledger_page, tmp_path
):
    chosen, dropped = tmp_path / "甲.xlsx", tmp_path / "乙.XLSX"
    monkeypatch.setattr(ledger_page.excel, "choose_workbook", lambda: chosen)
    with qtbot.waitSignal(ledger_page.import_requested) as wanted:
        ledger_page.view.bar.excel.choices.actions()[1].trigger()
    assert wanted.args == [chosen]
    with qtbot.waitSignal(ledger_page.import_requested) as wanted:
        drop(ledger_page, dropped)
    assert wanted.args == [dropped]


@pytest.mark.parametrize(
    ("names", "said"),
    [(("甲.xlsx", "乙.xlsx"), "一次只能读回一个文件"), (("甲.et",), "不是 .xlsx")],
)
def test_what_cannot_be_read_back_is_refused_kindly(qtbot, ledger_page, tmp_path, names, said):
    with qtbot.assertNotEmitted(ledger_page.import_requested):
        drop(ledger_page, *(tmp_path / name for name in names))
    assert said in ledger_page.said.words


def test_all_is_seen_before_anything_is_changed(back, page, rectifying, line):
    ids = [line(words, measure="当班写") for words in ("甲", "乙", "丙", "丁", "戊")]
    before = [rectifying.finding(one) for one in ids]

    def edit(sheet):
        cell(sheet, "整改措施", 1).value = "接完电话先写下"
        cell(sheet, "完成情况", 2).value = "2026-11-18 看了一遍"
        cell(sheet, "是否销号", 3).value = "是"
        cell(sheet, "整改时限", 4).value = "尽快"
        cell(sheet, "存在问题", 6).value = "会上记下的一条"

    back(edit)
    kinds = [Kind.CHANGED, Kind.NOTED, Kind.CLOSED, Kind.REFUSED, Kind.NEW]
    assert [one.kind for one in lines_of(page)] == kinds
    assert shown_counts(page) == [
        *("全部 5 条", "改 1 条", "补进展 1 条", "新增 1 条", "销号 1 条", "需要你看一眼 1 处")
    ]
    assert "没有改动的 1 条不列出" in page.bar.about.words
    first, refused = lines_of(page)[0], lines_of(page)[3]
    assert first.title == "第 1 号“甲”"
    assert first.spoken.endswith("整改措施：原来“当班写”，改为“接完电话先写下”")
    assert "工作表『台账』第 6 行 G 列" in refused.spoken
    assert "可改为" in refused.spoken
    assert page.take.text() == "读回选中的 4 条"
    assert [rectifying.finding(one) for one in ids] == before


def test_a_line_is_left_out_and_the_rest_taken_in_by_keyboard(
    qtbot, back, page, rectifying, line, changes, undoing
):
    ids = [line(words) for words in ("甲", "乙")]

    def edit(sheet):
        for number in (1, 2):
            cell(sheet, "整改措施", number).value = f"措施{number}"
        cell(sheet, "存在问题", 3).value = "丙"

    back(edit)
    press(qtbot, KEY.Key_Space, KEY.Key_Down, KEY.Key_Return, KEY.Key_Return)
    assert ticks(page) == [False, True, True]
    assert page.take.text() == "读回选中的 2 条"
    tab_to(qtbot, "ledger-import-take")
    with qtbot.waitSignal(changes.ledger_changed, check_params_cb=lambda one: one == ""):
        press(qtbot, KEY.Key_Space)
    assert page.heard == ["left", "已从 Excel 读回 2 条，按 Ctrl+Z 一条一条退回。"]
    assert [one.measure for one in rectifying.findings()] == ["", "措施2", ""]
    assert [one.problem for one in rectifying.findings()] == ["甲", "乙", "丙"]
    assert [undoing.undo().where, undoing.undo().where] == ["台账 第3号", "台账 第2号"]
    assert [(one.id, one.measure) for one in rectifying.findings()] == [(one, "") for one in ids]


def test_leaving_changes_nothing_and_forgets_what_was_read(qtbot, back, page, rectifying, line):
    one = line("甲")
    back(lambda sheet: setattr(cell(sheet, "整改措施", 1), "value", "改过"))
    press(qtbot, KEY.Key_Escape)
    assert page.heard == ["left"]
    assert rectifying.finding(one).measure == ""
    assert lines_of(page) == []
    assert page.kept().path is None


def test_what_cannot_be_taken_has_no_tick_and_says_why(qtbot, back, page, line):
    line("甲")
    back(lambda sheet: setattr(cell(sheet, "整改时限", 1), "value", "尽快"))
    assert ticks(page) == [None]
    press(qtbot, KEY.Key_Space)
    tick = page.list.visualRect(page.list.model().index(0, 0)).topLeft() + QPoint(18, 20)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert ticks(page) == [None]
    assert not page.list.model().setData(page.list.currentIndex(), Qt.CheckState.Unchecked, CHECK)
    assert page.kept().left_out == frozenset()
    assert "不是完整的日期" in page.list.model().index(0, 0).data(SPOKEN)
    assert not page.take.isVisible()
    assert page.another.isVisible()
    assert "没有能读回的内容" in page.said.words


def test_a_click_ticks_at_the_tick_only(qtbot, back, page, line):
    line("甲")
    back(lambda sheet: setattr(cell(sheet, "整改措施", 1), "value", "改过"))
    row, left = page.list.visualRect(page.list.model().index(0, 0)), Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.list.viewport(), left, pos=row.topLeft() + QPoint(200, 20))
    assert ticks(page) == [True]
    qtbot.mouseClick(page.list.viewport(), left, pos=row.topLeft() + QPoint(18, 20))
    assert ticks(page) == [False]
    assert not page.take.isEnabled()


def test_narrowed_the_ticks_of_the_others_stay(qtbot, back, page, line):
    line("甲")

    def edit(sheet):
        cell(sheet, "整改措施", 1).value = "改过"
        cell(sheet, "存在问题", 2).value = "乙"

    back(edit)
    page.bar.filters[Only.NEW].click()
    assert [one.kind for one in lines_of(page)] == [Kind.NEW]
    page.bar.untick.click()
    assert page.take.text() == "读回选中的 1 条"
    page.bar.filters[Only.ALL].click()
    assert ticks(page) == [True, False]
    page.bar.tick.click()
    assert ticks(page) == [True, True]


def test_a_ledger_that_was_changed_meanwhile_is_compared_again(qtbot, back, page, rectifying, line):
    one, other = line("甲"), line("乙")

    def edit(sheet):
        for number in (1, 2):
            cell(sheet, "备注", number).value = "表里写的"

    back(edit)
    rectifying.write(other, "remark", "程序里写的")  # nobody tells the page
    page.take.click()
    qtbot.waitUntil(page.list.isVisible)
    assert "什么也没有读回" in page.said.words
    assert [rectifying.finding(each).remark for each in (one, other)] == ["", "程序里写的"]
    assert lines_of(page)[1].changes == (Change("备注", "程序里写的", "表里写的", also_here=True),)
    with qtbot.waitSignal(page.done):
        page.take.click()
    assert [rectifying.finding(each).remark for each in (one, other)] == ["表里写的"] * 2


def test_when_the_ledger_is_told_to_have_changed_it_is_compared_again_and_ticks_stay(
    qtbot, back, page, rectifying, line, changes
):
    one, _ = line("甲"), line("乙")

    def edit(sheet):
        for number in (1, 2):
            cell(sheet, "备注", number).value = "表里写的"

    back(edit)
    press(qtbot, KEY.Key_Space)
    rectifying.write(one, "cause", "图省事")
    changes.ledger_changed.emit(one)
    qtbot.waitUntil(page.list.isVisible)
    assert ticks(page) == [False, True]
    assert "重新比对" in page.said.words


def test_a_file_that_is_no_ledger_is_said_and_another_can_be_chosen(
    qtbot, monkeypatch, page, line, tmp_path
):
    bad, good = tmp_path / "坏.xlsx", tmp_path / "好.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    good.write_bytes(table(HEAD, (1, "从别处来的一条", "当班写", "王喆", "", "", "")))
    look_at(qtbot, page, bad)
    assert "没能读“坏.xlsx”" in page.said.words
    assert QApplication.focusWidget() is page.another
    monkeypatch.setattr(page, "choose_path", lambda: good)
    page.another.click()
    qtbot.waitUntil(page.list.isVisible)
    assert [one.title for one in lines_of(page)] == ["新的一条"]


def test_a_file_without_anything_new_says_so(back, page, line):
    line("甲")
    back(lambda sheet: None)
    assert page.said.words == "表里写的，台账里都有，没有要读回的。"
    assert not page.list.isVisible()


def test_what_was_noticed_of_the_file_is_told_beside_nothing_new(back, page, line):
    line("甲")
    back(lambda sheet: sheet.parent.create_sheet("填表说明").append(["每月底交"]))
    assert [one.title for one in lines_of(page)] == ["工作表『填表说明』没有读。"]
    assert page.said.words == "表里写的，台账里都有，没有要读回的。"
    assert not page.take.isVisible()


def test_a_closed_line_and_one_with_its_history_come_back_whole(
    qtbot, back, page, rectifying, line
):
    closed, noted = line("甲", moves=(Move.CONFIRM, Move.CLOSE)), line("乙")
    rectifying.put_progress(noted, date(2026, 11, 2), "抽看了两次")

    def edit(sheet):
        cell(sheet, "是否销号", 1).value = "否"
        notes = cell(sheet, "完成情况", 2)
        notes.value = f"{notes.value}\n2026-11-18 又看了一次"

    back(edit)
    assert [one.kind for one in lines_of(page)] == [Kind.REOPENED, Kind.NOTED]
    assert all(isinstance(step, AddNote) for step in lines_of(page)[1].steps)
    with qtbot.waitSignal(page.done):
        page.take.click()
    assert rectifying.finding(closed).state is State.UNDER_WAY
    assert [one.text for one in rectifying.finding(noted).progress] == ["抽看了两次", "又看了一次"]


def test_the_page_made_anew_goes_on_with_the_same_file(
    qtbot, back, page, files, jobs, changes, shown, line
):
    line("甲"), line("乙")

    def edit(sheet):
        cell(sheet, "备注", 1).value = "改过"
        cell(sheet, "备注", 2).value = "改过"
        cell(sheet, "存在问题", 3).value = "丙"

    back(edit)
    press(qtbot, KEY.Key_Space)
    page.bar.filters[Only.CHANGED].click()
    anew = shown(LedgerImportPage(files, jobs, changes, tokens=LIGHT))
    anew.take_up(page.kept())
    qtbot.waitUntil(anew.list.isVisible)
    assert ticks(anew) == [False, True]
    assert anew.bar.chosen is Only.CHANGED
    assert anew.take.text() == "读回选中的 2 条"


# -- many ------------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "许多.xlsx"
    rows = ((n, f"第{n}个问题", "当班写", "王喆", "", "", "") for n in range(1, 1201))
    path.write_bytes(table(HEAD, *rows))
    return path


def test_taking_in_many_can_be_stopped_and_nothing_is_changed(qtbot, page, many, rectifying):
    look_at(qtbot, page, many)
    page.take.click()
    assert page.sheet.progress.isVisible()  # it is not done at once
    press(qtbot, KEY.Key_Escape)
    assert page.said.words == "停下了，什么也没有读回。"
    assert page.heard == []
    assert rectifying.findings() == ()
    assert page.take.text() == "读回选中的 1200 条"


def test_who_goes_elsewhere_meanwhile_has_it_all(qtbot, page, many, rectifying):
    look_at(qtbot, page, many)
    page.take.click()
    assert page.flush()
    assert len(rectifying.findings()) == 1200
    assert page.heard[0] == "left"


def test_left_alone_it_comes_to_its_end(qtbot, page, many, rectifying):
    look_at(qtbot, page, many)
    with qtbot.waitSignal(page.done):
        page.take.click()
    assert len(rectifying.findings()) == 1200


def test_the_last_of_many_is_reached_and_seen_whole(qtbot, page, many):
    look_at(qtbot, page, many)
    press(qtbot, KEY.Key_End)
    index = page.list.currentIndex()
    assert index.row() == 1199
    place = page.list.visualRect(index)
    assert page.list.viewport().rect().contains(place)
    assert place.height() == page.list.itemDelegate().height(1199)


def test_a_line_higher_than_the_list_is_read_to_its_end_by_keyboard(qtbot, back, page, line):
    line("甲"), line("乙")
    long = "\n".join(f"第{n}步，写清楚做什么。" for n in range(80))

    def edit(sheet):
        cell(sheet, "整改措施", 1).value = long
        cell(sheet, "整改措施", 2).value = "短"

    page.resize(*NARROW)
    back(edit)
    first = page.list.model().index(0, 0)
    seen = page.list.viewport().height()
    while page.list.visualRect(first).bottom() >= seen:
        before = page.list.visualRect(first).bottom()
        press(qtbot, KEY.Key_Down)
        assert page.list.currentIndex().row() == 0
        assert before - seen < page.list.visualRect(first).bottom() < before
    press(qtbot, KEY.Key_Down)
    assert page.list.currentIndex().row() == 1


# -- how it is put --------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 900])
def test_no_word_is_lost_and_none_sticks_out(qapp, width):
    was = "会议纪要印发前逐条核对" * 3
    now = was + "，数字找原始报表再核一遍。\n核对人签字" * 2
    doubt = "工作表『台账』第 12 行 G 列：“11月底”不是完整的日期，没有采用；可改为：2026-11-30。"
    changes = (Change("自己起的很长的栏目名", was, now), Change("备注", "", "新写的"))
    line = Incoming(Kind.CHANGED, 5, "第 3 号" + "问题" * 30, changes, (doubt,), (object(),))
    font = QFont(QApplication.font())
    laid = Laying(font, width).lay(line)
    words = "".join(one.words for one in laid.pieces)
    for text in (line.title, "自己起的很长的栏目名", was, now.replace("\n", ""), "新写的", doubt):
        assert text in words
    struck, new = (
        "".join(one.words[one.begin : one.end] for one in laid.pieces if one.ink is ink)
        for ink in (Ink.WAS, Ink.NOW)
    )
    assert (struck, new) == ("", now.removeprefix(was).replace("\n", "") + "新写的")
    bold = QFont(font)
    bold.setBold(True)
    widest = max(one.x + QFontMetricsF(bold).horizontalAdvance(one.words) for one in laid.pieces)
    assert widest <= width + 2
    assert max(one.y for one in laid.pieces) < laid.height


def test_what_differs_is_marked_where_it_stands_beyond_new_lines(qapp):
    was = "第一步：先看登记本\n第二步：再问当班的人\n第三步：记在本子上"
    change = Change("整改措施", was, was.replace("当班的人", "前一天当班的人"))
    line = Incoming(Kind.CHANGED, 5, "第 3 号", (change,), (), (object(),))
    laid = Laying(QFont(QApplication.font()), 900).lay(line)
    new = [one.words[one.begin : one.end] for one in laid.pieces if one.ink is Ink.NOW]
    assert new == ["", "前一天", ""]


@pytest.mark.parametrize(
    ("was", "now", "gone", "new"),
    [
        ("2026-11-30", "2026-12-31", "2026-11-30", "2026-12-31"),
        ("当班登记，写清来电时间", "当班当时登记，写清来电时间", "", "当时"),
        ("留存底稿半年以后再销毁。", "留存底稿一年以后再销毁。", "半", "一"),
        ("甲" * 200 + "乙" + "丙" * 200, "甲" * 200 + "丁" + "丙" * 200, "乙", "丁"),
        ("", "新写的很长很长的一段文字", "", "新写的很长很长的一段文字"),
    ],
)
def test_of_two_texts_what_differs_is_marked(was, now, gone, new):
    before, after = marked(was, now)
    assert before.text[before.begin : before.end] == gone
    assert after.text[after.begin : after.end] == new


def test_of_a_long_text_what_is_the_same_far_off_is_left_out_and_said_to_be():
    before, _ = marked("甲" * 200 + "乙" + "丙" * 200, "甲" * 200 + "丁" + "丙" * 200)
    assert before.text == f"…{'甲' * 24}乙{'丙' * 24}…"
