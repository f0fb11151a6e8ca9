"""The desk of who collects, in the whole window: the ways to it, through it, and back to it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMetaMethod, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication

from selfcheck.domain.return_slips import Place
from selfcheck.domain.roster import Person
from selfcheck.machine.places import RESOURCES
from selfcheck.settings import Settings
from selfcheck.ui.theme import DARK, LIGHT, apply
from selfcheck.ui.widgets.notice import NoticeBar
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.services.handing import file
from tests.ui.conftest import bury, commit
from tests.ui.whole_window import DESK, begin_rounds, desk_in, focused, go, window_over

CTRL = Qt.KeyboardModifier.ControlModifier
_NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(tmp_path, services):
    with desk_in(tmp_path, services) as made:
        yield made.collecting


@pytest.fixture
def window(services, clock, shown, full_checking, desk):
    """That of a person who collects, and has begun to check themselves."""
    begin_rounds(full_checking)
    return shown(window_over(services, clock, collecting=desk))


@pytest.fixture
def made_anew(services, clock, shown, desk, qapp):
    """What the program does when other looks are wanted."""

    def make(old):
        there = old.whereabouts()
        bury()
        apply(qapp, DARK, resources=RESOURCES)
        new = window_over(services, clock, tokens=DARK, collecting=desk)
        new.resize(old.size())
        old.close()
        new.return_to(there)
        return shown(new)

    yield make
    bury()
    apply(qapp, LIGHT, resources=RESOURCES)


def said(window):
    notice = window.findChild(NoticeBar)
    words = [one.words for one in notice.findChildren(ParagraphLabel)]
    return "".join(words) if notice.isVisible() else ""


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NO_KEYS)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), *how))


def handed_in(folder, desk, *names):
    """A file of each, for the task that is there."""
    task, paths = desk.task_ids()[0], []
    for name in names:
        path = folder / f"{name}.json"
        path.write_bytes(file(name, task=task))
        paths.append(path)
    return paths


def kept_names(desk):
    return {one.name for one in desk.submissions(desk.task_ids()[0])}


# -- the way to it


def test_who_does_not_collect_has_no_tab_for_it_and_no_key(qtbot, services, clock, shown):
    window = shown(window_over(services, clock))
    tab = window.findChild(QAbstractButton, "nav-collect")
    assert not tab.isVisible()
    for digit in range(1, 10):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{digit}"), CTRL)
        assert window.topic != "collect"


def test_who_collects_comes_to_it_by_the_tab_and_by_its_number(qtbot, window):
    window.findChild(QAbstractButton, "nav-collect").click()
    assert window.topic == "collect"
    window.show_page("home")
    place = window.findChild(QAbstractButton, "nav-collect").toolTip().removeprefix("Ctrl+")
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{place}"), CTRL)
    assert window.topic == "collect"
    qtbot.waitUntil(lambda: focused() == "collect-table")


def test_the_first_page_asks_for_a_window_that_offers_it_and_that_one_comes_back(
    qtbot, services, clock, shown, desk
):
    old = shown(window_over(services, clock, settings=Settings(), collecting=desk))
    asked = []
    old.settings_wanted.connect(asked.append)
    assert not old.findChild(QAbstractButton, "nav-collect").isVisible()
    old.findChild(QAbstractButton, "first-secretary").click()
    assert [one.collects for one in asked] == [True]
    assert old.topic == "collect"
    there = old.whereabouts()
    old.close()
    new = window_over(services, clock, collecting=desk)
    new.return_to(there)
    shown(new)
    assert new.topic == "collect"
    assert new.findChild(QAbstractButton, "nav-collect").isVisible()


# -- what is dropped on it, wherever one is


def test_a_file_that_somebody_handed_in_is_taken_wherever_it_is_dropped(
    qtbot, window, desk, tmp_path
):
    (path,) = handed_in(tmp_path, desk, "欧阳示例")
    assert window.topic == "home"
    drop(window, path)
    assert window.topic == "collect"
    qtbot.waitUntil(lambda: not window.branch.real.board.passing.busy)
    assert "欧阳示例" in kept_names(desk)


def test_a_file_that_the_program_is_opened_with_is_taken(qtbot, window, desk, tmp_path):
    (path,) = handed_in(tmp_path, desk, "欧阳示例")
    window.tasks.open_file(path)
    assert window.topic == "collect"
    qtbot.waitUntil(lambda: not window.branch.real.board.passing.busy)
    assert "欧阳示例" in kept_names(desk)


def test_several_files_at_once_are_all_taken(qtbot, window, desk, tmp_path):
    drop(window, *handed_in(tmp_path, desk, "欧阳示例", "上官示例"))
    qtbot.waitUntil(lambda: not window.branch.real.board.passing.busy)
    assert {"欧阳示例", "上官示例"} <= kept_names(desk)


@pytest.mark.parametrize("kind", ["package", "folder", "sheet"])
def test_one_thing_that_may_hold_many_goes_to_the_board_too(qtbot, window, desk, tmp_path, kind):
    (path,) = handed_in(tmp_path, desk, "欧阳示例")
    folder = tmp_path / "大家交的"
    folder.mkdir()
    path.rename(folder / path.name)
    if kind == "package":
        folder = Path(shutil.make_archive(str(tmp_path / "大家交的"), "zip", folder))
    elif kind == "sheet":
        folder = tmp_path / "填报表.xlsx"
        openpyxl.Workbook().save(folder)
    with qtbot.waitSignal(window.branch.real.board.passing.came):
        drop(window, folder)
    assert window.topic == "collect"
    assert ("欧阳示例" in kept_names(desk)) is (kind != "sheet")
    assert "没有打开" not in said(window)


def test_dropped_while_a_comment_is_written_both_are_kept(qtbot, window, desk, tmp_path):
    go(qtbot, window, "handed", "")
    submission = write_comment(window)
    drop(window, *handed_in(tmp_path, desk, "欧阳示例"))
    assert window.topic == "collect"
    qtbot.waitUntil(lambda: not window.branch.real.board.passing.busy)
    assert "欧阳示例" in kept_names(desk)
    assert comments(desk, submission) == ["这里请写具体一些。"]


def test_who_does_not_collect_is_told_where_such_a_file_belongs(
    services, clock, shown, full_checking, desk, tmp_path
):
    begin_rounds(full_checking)
    window = shown(window_over(services, clock))
    (path,) = handed_in(tmp_path, desk, "欧阳示例")
    drop(window, path)
    assert window.topic == "home"
    assert "交给支部就行" in said(window)
    assert "欧阳示例" not in kept_names(desk)


# -- leaving its pages


def write_comment(window):
    """Leave a comment in its field, not saved yet; the number of the submission."""
    page = window.branch.real.handed
    page.letter.rows[0].open_field()
    commit(page.letter.rows[0].field, "这里请写具体一些。")
    return page.kept().submission


def comments(desk, submission):
    return [one.text for one in desk.replying.comments(submission)]


LEAVING = {
    "by another tab": lambda window: window.show_page("home"),
    "by the same tab": lambda window: window.show_page("collect"),
    "by closing": lambda window: window.close(),
    "by searching": lambda window: window.notes.show_search(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_a_comment_that_is_being_written_is_kept_when_one_leaves(qtbot, window, desk, way):
    go(qtbot, window, "handed", "")
    submission = write_comment(window)
    LEAVING[way](window)
    assert comments(desk, submission) == ["这里请写具体一些。"]


@pytest.mark.parametrize("way", LEAVING)
def test_a_task_that_is_being_written_is_kept_when_one_leaves(qtbot, window, desk, way):
    go(qtbot, window, "task-pack", "")
    commit(window.branch.real.task_pack.form.note, "写了一半的话")
    LEAVING[way](window)
    assert desk.issuing.draft().note.startswith("写了一半的话")


# -- the board is as things are


def test_the_board_knows_what_was_written_back(qtbot, window, desk, tmp_path):
    go(qtbot, window, "handed", "")
    page = window.branch.real.handed
    submission = write_comment(window)
    page.choose_path = lambda _proposed: tmp_path / "退回.json"
    page.send_back.click()
    page.slip.go.click()
    assert (tmp_path / "退回.json").exists()
    page.back.click()
    assert window.topic == "collect"
    row = next(
        one for one in window.branch.real.board.view.model.everybody if one.submission == submission
    )
    assert row.standing.value == "returned"


def test_the_board_knows_who_was_put_into_the_roster(qtbot, window, desk):
    go(qtbot, window, "roster", "")
    desk.set_person(Person("", "欧阳示例", unit=("第一支部",)))
    window.branch.real.roster.back.click()
    assert window.topic == "collect"
    names = [row.name for row in window.branch.real.board.view.model.everybody]
    assert "欧阳示例" in names


def test_the_board_shows_the_task_that_was_sent_just_now(qtbot, window, desk, tmp_path):
    go(qtbot, window, "task-pack", "")
    page = window.branch.real.task_pack
    page.files.choose_path = lambda _proposed: tmp_path / "任务包.json"
    page.send.click()
    page.sent.back.click()
    assert window.topic == "collect"
    assert window.branch.real.board.task_id == desk.task_ids()[0]
    assert len(desk.task_ids()) == 2
    assert "已发出" in said(window)


# -- a window made anew


@pytest.mark.parametrize("topic", [one for one in DESK if one != "planted"])
def test_other_looks_lead_back_to_the_same_page_with_the_focus_where_it_was(
    qtbot, window, made_anew, topic
):
    go(qtbot, window, topic, "")
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    before = focused()
    assert before
    new = made_anew(window)
    assert new.topic == topic
    qtbot.waitUntil(lambda: new.isActiveWindow() and focused() == before)


def test_other_looks_lead_back_to_the_same_submission_and_keep_what_was_written(
    qtbot, window, desk, made_anew
):
    go(qtbot, window, "handed", "")
    submission = write_comment(window)
    assert window.leave()
    new = made_anew(window)
    page = new.branch.real.handed
    assert page.kept().submission == submission
    assert page.letter.rows[0].field.toPlainText() == "这里请写具体一些。"
    assert [(one.place, one.text) for one in desk.replying.comments(submission)] == [
        (Place.WHOLE, "这里请写具体一些。")
    ]


def test_what_was_pasted_into_the_roster_is_pasted_still(qtbot, window, made_anew):
    go(qtbot, window, "roster", "")
    window.branch.real.roster.start_pasting("张喆、李昇")
    new = made_anew(window)
    assert new.branch.real.roster.pasting.text.toPlainText() == "张喆、李昇"


def test_a_submission_of_which_nothing_is_known_any_more_leads_to_the_board_by_a_key(
    qtbot, window, made_anew
):
    go(qtbot, window, "handed", "")
    there = replace(window.whereabouts(), kept=None)
    window.show_page("home")
    new = made_anew(window)
    new.return_to(there)
    assert new.topic == "handed"
    for keys in ("F6", "Alt+Down", "Alt+Right", "F1", "Escape", "Escape"):
        combination = QKeySequence(keys)[0]
        control = QApplication.focusWidget() or new.page
        qtbot.keyClick(control, combination.key(), combination.keyboardModifiers())
    assert new.topic == "collect"


# -- nothing leads nowhere


def unheard(one):
    """The signals of its own that nobody listens to."""
    meta = one.metaObject()
    methods = (meta.method(number) for number in range(meta.methodOffset(), meta.methodCount()))
    return [
        method.name().toStdString()
        for method in methods
        if method.methodType() is QMetaMethod.MethodType.Signal
        and not one.isSignalConnected(method)
    ]


def test_whatever_the_desk_and_its_pages_say_is_heard(window):
    way = window.branch.real
    pages = (way.board, way.handed, way.roster, way.task_pack, window.branch.planted)
    said_to_nobody = {type(one).__name__: unheard(one) for one in (way, *pages)}
    # the board reads again whenever it is shown: it need not be told of a reply
    assert said_to_nobody.pop("HandedPage") == ["replied"]
    assert {name: signals for name, signals in said_to_nobody.items() if signals} == {}


def test_who_does_nothing_but_collect_begins_at_the_desk(services, clock, shown, desk):
    window = shown(window_over(services, clock, collecting=desk))
    assert window.topic == "collect"
    window.findChild(QAbstractButton, "nav-home").click()
    assert window.topic == "first-run"
