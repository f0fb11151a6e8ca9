"""The secretary's board: who is there, what comes in, what is answered and written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from selfcheck.domain.missing import Standing
from selfcheck.domain.roster import Person
from selfcheck.domain.settling import Decision
from selfcheck.machine.places import DataFolder
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.ui.collect.arranging import By, Shown
from selfcheck.ui.collect.found import Became
from selfcheck.ui.collect.papers import PaperKind
from tests.ui.conftest import commit
from tools.example_desk import DAY, make_desk


def names(page):
    model = page.view.model
    return [model.at(row).name for row in range(model.rowCount())]


def row_of(page, name):
    return next(row for row in page.view.model.everybody if row.name == name)


def passed(qtbot, page, paths):
    """Let the page take *paths*, and wait until it has."""
    with qtbot.waitSignal(page.passing.came):
        page.take(paths)


def lines(page):
    return {line.name: line.said for line in page.view.files.list.lines}


def visible(page):
    return [one for one in page.findChildren(QWidget) if one.isVisible()]


def heard(page, signal):
    said = []
    getattr(page, signal).connect(lambda *what: said.append(what[0] if what else None))
    return said


def drop(page, *urls):
    data = QMimeData()
    data.setUrls(list(urls))
    where, buttons, keys = QPoint(10, 10), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(where, action, data, buttons, keys))
    QApplication.sendEvent(page, QDropEvent(QPointF(where), action, data, buttons, keys))


# -- who is there


def test_everybody_of_the_roster_is_counted_once_under_one_word(page, desk):
    board = desk.collecting.board(page.task_id).board
    chips = page.view.head.chips
    assert chips[Shown.ALL].text() == "全部 24" == f"全部 {len(board.lines)}"
    counts = board.counts
    for shown, standing, word in (
        (Shown.HANDED_IN, Standing.HANDED_IN, "已交"),
        (Shown.RETURNED, Standing.RETURNED, "已退回修改"),
        (Shown.OVERDUE, Standing.OVERDUE, "逾期"),
        (Shown.EXEMPT, Standing.EXEMPT, "免填"),
    ):
        assert chips[shown].text() == f"{word} {counts[standing]}"
        assert counts[standing], word
    assert not chips[Shown.WAITED_FOR].isVisible()


def test_a_chip_narrows_the_list_and_esc_widens_it_again(qtbot, page):
    page.view.head.chips[Shown.RETURNED].click()
    assert {row.standing for row in map(page.view.model.at, range(len(names(page))))} == {
        Standing.RETURNED
    }
    qtbot.keyClick(page.view.table, Qt.Key.Key_Escape)
    assert len(names(page)) == 24


def test_those_of_one_name_are_told_apart(page):
    assert {name for name in names(page) if name.startswith("李明")} == {
        "李明（0002）",
        "李明（0003）",
    }


def test_people_stand_by_the_sound_of_their_names_or_by_unit_or_day(page):
    first = names(page)
    page.view.head.sort_by(By.NAME)
    assert names(page) == first[::-1]
    page.view.head.sort_by(By.UNIT)
    units = [page.view.model.at(row).unit[0] for row in range(24)]
    assert list(dict.fromkeys(units)) == ["第一支部", "第二支部", "第三支部", "离退休干部支部"]
    page.view.head.sort_by(By.ON)
    days = [page.view.model.at(row).on for row in range(24)]
    came = [day for day in days if day]
    assert came == sorted(came)
    assert days[len(came) :] == [None] * (24 - len(came))
    page.view.head.sort_by(By.ON)
    days = [page.view.model.at(row).on for row in range(24)]
    assert days[: len(came)] == came[::-1]  # who sent nothing stands last, both ways


def test_a_unit_is_chosen_by_words_that_say_who_is_out(page):
    page.view.head.unit.open()
    actions = page.view.head.unit.choices.actions()
    first = next(action for action in actions if action.text().startswith("第一支部"))
    page.view.head.unit.choices.close()
    first.trigger()
    shown = [page.view.model.at(row) for row in range(page.view.model.rowCount())]
    assert {row.unit for row in shown} == {("第一支部",)}
    due = [row for row in shown if row.standing is not Standing.EXEMPT]
    came = [row for row in shown if row.standing is Standing.HANDED_IN]
    assert first.text().endswith(f"应交 {len(due)}，已交 {len(came)}")
    assert page.view.head.chips[Shown.ALL].text() == f"全部 {len(shown)}"


@pytest.mark.parametrize("words", ["李明", "lm", "liming", "0002"])
def test_somebody_is_found_by_name_sound_initials_or_number(page, words):
    commit(page.view.head.search, words)
    assert "李明（0002）" in names(page)
    assert len(names(page)) < 6


def test_nobody_found_says_so(page):
    commit(page.view.head.search, "没有这个人")
    assert names(page) == []
    assert page.findChild(QLabel, "collect-none-found").isVisible()


def test_the_last_day_and_how_long_ago_it_was_stand_beside_the_task(page):
    assert page.view.head.about.words == "11月18日截止，已过 2 天"


def test_before_the_last_day_nobody_is_overdue(db, folder, handed, browsing, page_over):
    path, last = collection_path(folder), DAY + timedelta(days=12)
    page = page_over(make_desk(db, path, handed, browsing.checklists, people=24, deadline=last))
    assert page.view.head.about.words == "12月2日截止，还有 12 天"
    assert not page.view.head.chips[Shown.OVERDUE].isVisible()
    assert page.view.head.chips[Shown.WAITED_FOR].isVisible()


def test_enter_opens_what_somebody_handed_in_and_says_if_nothing_came(qtbot, page):
    problems = heard(page, "problem")
    page.focus_first()
    qtbot.waitUntil(page.view.table.hasFocus)
    row = next(row for row in page.view.model.everybody if row.submission)
    page.view.table.setCurrentIndex(page.view.model.index(row.place, 0))
    with qtbot.waitSignal(page.handed_requested) as got:
        qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert got.args == [row.submission]
    out = next(row for row in page.view.model.everybody if row.standing is Standing.OVERDUE)
    page.view.table.setCurrentIndex(page.view.model.index(out.place, 0))
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return)
    assert problems == [f"{out.name}还没有交来材料。"]


def test_selected_rows_are_copied_as_cells(qtbot, page):
    page.view.table.setFocus()
    page.view.table.selectAll()
    qtbot.keyClick(page.view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, *rows = QApplication.clipboard().text().split("\n")
    assert first.split("\t") == ["姓名", "编号", "支部/小组", "状态", "交来日期", "说明"]
    assert [row.split("\t")[0] for row in rows] == names(page)


def test_the_selection_stays_with_its_people_when_the_board_is_read_again(page):
    page.view.table.selectRow(7)
    before = page.view.table.selected
    page.refresh()
    page.view.head.sort_by(By.UNIT)
    assert page.view.table.selected == before


def test_no_widget_is_made_for_a_person(desk, page):
    few = len(visible(page))
    collecting = desk.collecting
    for number in range(60):
        collecting.set_person(Person("", f"新{number}", unit=("第一支部",)))
    page.refresh()
    assert len(names(page)) == 84
    assert len(visible(page)) <= few + 2  # the table's own bars may come


# -- what comes in


def test_a_pass_says_what_became_of_the_files_and_each_leads_to_their_list(qtbot, page, handed):
    passed(qtbot, page, [handed])
    came = page.view.intake.came
    assert came[Became.SAME].isVisible()
    assert not came[Became.TAKEN].isVisible()
    came[Became.REFUSED].click()
    assert page.view.files.isVisible()
    assert lines(page)["传坏了的.json"].startswith("文件损坏")
    assert lines(page)["通知.docx.json"] == "不是三省自查的文件；请核对是不是拿错了"
    qtbot.keyClick(page.view.files, Qt.Key.Key_Escape)
    assert page.view.sees_people


def test_a_first_pass_counts_what_is_new(qtbot, bare_desk, page_over, desk_folder):
    page = page_over(bare_desk)
    passed(qtbot, page, [desk_folder])
    assert page.view.intake.came[Became.TAKEN].text().startswith("新收 ")
    assert page.view.intake.came[Became.TAKEN].isVisible()
    assert page.view.intake.came[Became.WAITING].text() == "等确认 2"  # kept: no 退件
    assert page.view.intake.came[Became.REFUSED].text() == "退件 2"
    assert names(page)  # nobody is in a roster: they are listed all the same


def test_everybody_is_shown_as_soon_as_there_is_a_roster(qtbot, bare_desk, page_over, desk_folder):
    page = page_over(bare_desk)
    passed(qtbot, page, [desk_folder])
    assert page.view.model.arrangement.shown is Shown.STRANGERS
    bare_desk.collecting.set_person(Person("", "李明"))
    page.refresh()
    assert page.view.model.arrangement.shown is Shown.ALL
    assert names(page) == ["李明"]


@pytest.fixture
def desk_folder(tmp_path, browsing):
    """What the people of another desk handed in, and nobody has taken yet."""
    other, folder = DataFolder(tmp_path / "other"), tmp_path / "files"
    other.make()
    with collection_to_write(other, at=datetime(2026, 11, 20, tzinfo=UTC)) as store:
        make_desk(store, collection_path(other), folder, browsing.checklists, people=24)
    return folder


def test_nothing_is_answered_while_a_pass_is_under_way(qtbot, page, handed):
    buttons = page.view.asking.buttons
    assert all(button.isEnabled() for button in buttons)
    with qtbot.waitSignal(page.passing.came):
        page.take([handed])
        assert not any(button.isEnabled() for button in buttons)
        assert "收完再做" in buttons[0].toolTip()
        assert not page.view.foot.receipts.isEnabled()
    assert all(button.isEnabled() for button in page.view.asking.buttons)


def test_a_second_batch_waits_for_the_first(qtbot, page, handed):
    problems = heard(page, "problem")
    with qtbot.waitSignal(page.passing.came):
        page.take([handed])
        page.take([handed])
    assert len(problems) == 1
    assert "上一批还没有收完" in problems[0]


def test_a_stopped_pass_says_that_it_can_be_begun_again(qtbot, page, handed):
    with qtbot.waitSignal(page.passing.broken_off):
        page.take([handed])
        page.view.intake.stop.click()
    assert page.view.intake.said.words.startswith("停下了。这项任务还没有收进新的")
    assert page.view.intake.files.isVisible()


def test_who_is_on_another_page_is_told_what_came(qtbot, page, handed):
    done = heard(page, "done")
    with qtbot.waitSignal(page.passing.came):
        page.take([handed])
        page.hide()
    assert done == [done[0]]
    assert done[0].startswith("材料收完了。共 ")


def test_files_are_dropped_from_this_computer_only(qtbot, page, handed):
    problems = heard(page, "problem")
    drop(page, QUrl("https://example.org/a.json"))
    assert "不是这台电脑上的文件" in problems[0]
    with qtbot.waitSignal(page.passing.came):
        drop(page, QUrl.fromLocalFile(str(handed)))


def test_files_never_taken_go_off_the_list_and_stay_where_they_are(qtbot, page, handed, desk):
    page.view.intake.never.click()
    assert lines(page)["传坏了的.json"].startswith("文件损坏")
    page.view.files.list.selectAll()
    page.view.files.clear.click()
    assert desk.collecting.refused() == ()
    assert page.view.sees_people
    assert not page.view.intake.never.isVisible()
    assert (handed / "传坏了的.json").exists()


# -- what is answered


def test_an_answer_counts_the_submission_and_can_be_taken_back(page, desk):
    waiting = desk.collecting.board(page.task_id).waiting
    assert len(waiting) == len(page.view.asking.buttons) / 2 == 2
    (row,) = [row for row in page.view.model.everybody if row.key == waiting[0].who]
    assert row.note == "已收到一份，等确认"
    page.view.asking.buttons[0].click()  # 是本人
    after = desk.collecting.board(page.task_id)
    assert len(after.waiting) < 2
    assert waiting[0].who in {
        line.person.id for line in after.board.lines if line.standing is Standing.HANDED_IN
    }
    assert page.view.undo.said.startswith("✓ 已确认：")
    page.view.undo.take_back.click()
    assert desk.collecting.board(page.task_id).waiting == waiting


def test_what_is_said_to_be_a_strangers_is_set_aside(page, desk):
    waiting = desk.collecting.board(page.task_id).waiting
    page.view.asking.buttons[1].click()  # 不是本人
    kept = {one.id: one.state for one in desk.collecting.submissions(page.task_id)}
    assert kept[waiting[0].submission].value == "set-aside"
    assert "不是本人" in page.view.undo.said


def test_what_an_answer_settles_unasked_is_said_with_it(page, desk):
    first, second = desk.collecting.board(page.task_id).waiting
    assert first.who == second.who
    page.view.asking.buttons[1].click()  # 不是本人: one key is left, and trusted
    kept = {one.id: one.state.value for one in desk.collecting.submissions(page.task_id)}
    assert kept[second.submission] == "current"
    assert page.view.undo.said.endswith("没有计入。同一个人的另一份算作本人交的，已计入。")
    page.view.undo.take_back.click()
    assert len(desk.collecting.board(page.task_id).waiting) == 2


def test_what_is_asked_about_can_be_read_before_it_is_answered(qtbot, page, desk):
    second = desk.collecting.board(page.task_id).waiting[1]
    look = page.findChild(QPushButton, "collect-look-1")
    with qtbot.waitSignal(page.handed_requested) as got:
        look.click()
    assert got.args == [second.submission]


def test_an_answer_is_taken_back_only_as_long_as_one_stays(page):
    page.view.asking.buttons[0].click()
    assert page.view.undo.isVisible()
    page.open()
    assert not page.view.undo.isVisible()


def test_who_is_not_in_the_roster_is_listed_apart(qtbot, page):
    outsiders = page.view.outsiders
    assert outsiders.isVisible()
    assert "司马示例" not in names(page)
    outsiders.see.click()
    assert names(page) == ["司马示例"]
    with qtbot.waitSignal(page.roster_requested):
        outsiders.enrol.click()


def test_a_decision_of_nobody_asks_nothing(page, desk):
    for one in desk.collecting.board(page.task_id).waiting:
        desk.collecting.decide(one.submission, Decision.NOT_THEIRS)
    page.refresh()
    assert not page.view.asking.isVisible()


# -- what is written


def test_the_list_of_those_still_out_is_copied(page, desk):
    done = heard(page, "done")
    page.view.foot.copy.click()
    said = QApplication.clipboard().text()
    out = [
        name
        for _, people in desk.collecting.board(page.task_id).board.still_out()
        for name in people
    ]
    assert out
    assert all(name in said for name in out)
    assert done == ["未交名单已复制，可以粘到消息里。"]


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        (PaperKind.REMINDER, ".docx"),
        (PaperKind.REMINDER, ".pdf"),
        (PaperKind.COVER_LIST, ".xlsx"),
        (PaperKind.MERGED, ".docx"),
        (PaperKind.MERGED, ".xlsx"),
    ],
)
def test_a_paper_is_written_where_the_person_says(qtbot, page, tmp_path, kind, suffix):
    proposed = []

    def choose(path):
        proposed.append(path)
        return tmp_path / f"写好的{suffix}"

    page.papers.choose_path = choose
    page.view.foot.button_of(kind).click()
    panel = page.view.paper
    assert panel.isVisible()
    panel.formats.buttons[suffix].click()
    with qtbot.waitSignal(page.exported) as got:
        panel.save.click()
    assert got.args[0].stat().st_size > 500
    assert proposed[0].suffix == suffix
    assert "2026年第四季度作风自查" in proposed[0].name
    assert not panel.isVisible()


def test_who_thinks_better_of_a_paper_gets_none(qtbot, page):
    page.papers.choose_path = lambda _path: None
    page.view.foot.button_of(PaperKind.REMINDER).click()
    page.view.paper.save.click()
    assert page.view.paper.isVisible()
    qtbot.keyClick(page.view.paper, Qt.Key.Key_Escape)
    assert not page.view.paper.isVisible()


def test_only_a_reminder_may_have_a_page_for_each_unit(page):
    page.view.foot.button_of(PaperKind.MERGED).click()
    panel = page.view.paper
    assert not panel.page_each.isVisible()
    page.view.foot.button_of(PaperKind.REMINDER).click()
    assert panel.page_each.isVisible()


def test_receipts_are_written_for_all_that_have_none_and_it_is_said_whose_is_which(
    qtbot, page, desk, tmp_path
):
    folder = tmp_path / "回执"
    folder.mkdir()
    page.choose_folder = lambda _title: folder
    missing = desk.collecting.replying.without_receipt(page.task_id)
    page.view.foot.receipts.click()
    receipts = page.view.receipts
    commit(receipts.name.line, "　王书记")
    with qtbot.waitSignal(receipts.writing.finished):
        receipts.begin.click()
    written = {line.said for line in receipts.list.lines}
    assert len(missing) == len(receipts.list.lines)
    assert {path.name for path in folder.iterdir()} == written
    assert desk.collecting.replying.without_receipt(page.task_id) == ()
    assert "王书记" in desk.collecting.replying.called(page.task_id)
    receipts.copy.click()
    assert "李明（0002）\tselfcheck-receipt-" in QApplication.clipboard().text()
    done = heard(page, "done")
    receipts.back.click()
    page.view.foot.receipts.click()
    assert done == ["交来的每一份都写过回执了。"]


def test_receipts_for_a_task_of_another_desk_are_refused_in_words(
    qtbot, bare_desk, page_over, desk_folder, tmp_path
):
    page = page_over(bare_desk)
    passed(qtbot, page, [desk_folder])
    problems = heard(page, "problem")
    page.choose_folder = lambda _title: tmp_path
    page.view.foot.receipts.click()
    page.view.receipts.begin.click()
    assert "任务包不在这台电脑里" in problems[0]


# -- before there is anything


def test_without_a_roster_and_a_task_the_page_says_what_comes_first(qtbot, bare_desk, page_over):
    page = page_over(bare_desk)
    nobody = page.view.nobody
    assert nobody.isVisible()
    assert not page.view.foot.roster.isVisible()  # the same way twice
    assert page.view.head.task.accessibleName() == "任务：还没有任务"
    page.focus_first()
    qtbot.waitUntil(nobody.roster.hasFocus)
    with qtbot.waitSignal(page.roster_requested):
        nobody.roster.click()
    with qtbot.waitSignal(page.pack_requested) as got:
        nobody.task.click()
    assert got.args == [""]


def test_with_a_roster_a_task_is_what_is_missing(bare_desk, page_over):
    bare_desk.collecting.set_person(Person("", "李明"))
    page = page_over(bare_desk)
    assert not page.view.nobody.roster.isVisible()
    assert page.view.foot.roster.isVisible()
    assert page.view.nobody.task.isVisible()


def test_the_menu_of_tasks_leads_to_a_new_one_and_to_a_change(qtbot, page):
    actions = {action.text(): action for action in page.view.head.task.choices.actions()}
    with qtbot.waitSignal(page.pack_requested) as got:
        actions["新任务…"].trigger()
    assert got.args == [""]
    with qtbot.waitSignal(page.pack_requested) as got:
        actions["改这项任务…"].trigger()
    assert got.args == [page.task_id]
    with qtbot.waitSignal(page.sent_requested) as got:
        actions["任务包和填报表…"].trigger()
    assert got.args == [page.task_id]


def test_a_rehearsal_is_said_above_everything_and_ends_there(qtbot, page, tmp_path):
    with qtbot.waitSignal(page.rehearsal_requested):
        page.view.foot.rehearse.click()
    page.show_rehearsing(tmp_path)
    assert page.view.end.isVisible()
    assert not page.view.foot.rehearse.isVisible()
    with qtbot.waitSignal(page.planted_requested):
        page.view.planted.click()
    with qtbot.waitSignal(page.rehearsal_ended):
        page.view.end.click()


def test_a_window_made_anew_goes_on_where_the_person_was(qtbot, page, page_over, desk, handed):
    passed(qtbot, page, [handed])
    page.view.head.chips[Shown.OVERDUE].click()
    kept, before = page.kept(), names(page)
    anew = page_over(desk)
    anew.take_up(kept)
    assert names(anew) == before
    assert anew.view.intake.came[Became.SAME].isVisible()


def test_from_the_search_the_down_key_goes_to_the_list(qtbot, page):
    page.view.head.search.setFocus()
    qtbot.keyClick(page.view.head.search, Qt.Key.Key_Down)
    assert page.view.table.hasFocus()
