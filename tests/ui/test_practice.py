"""演练 in the whole window: a branch that is made up, the real one untouched, nothing left over."""

from __future__ import annotations

import shutil
import tempfile
import threading
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid

from selfcheck.exchange.packages import IN
from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import Collecting
from selfcheck.services.rehearsing_people import FEWEST
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.ui.collect.found import BECAME, Became
from selfcheck.ui.ways.rehearsal import Rehearsal
from selfcheck.ui.widgets.notice import NoticeBar
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import TODAY, commit
from tests.ui.whole_window import DESK, begin_rounds, focused, rehearsed, window_over

_MAKING_MS = 20_000


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def windows(temporary):
    """Those that a test has opened; closed, they leave nothing behind."""
    opened = []
    yield opened
    for window in opened:
        window.close()
    assert [one.name for one in temporary.iterdir()] == []


@pytest.fixture
def real_store(tmp_path):
    folder = DataFolder(tmp_path / "desk")
    folder.make()
    with collection_to_write(folder, at=datetime.combine(TODAY, time(1), UTC)) as db:
        yield db, collection_path(folder)


@pytest.fixture
def desk(real_store, services):
    """The real one, where nothing is known yet."""
    db, path = real_store
    return Collecting(
        db,
        path,
        services.browsing.checklists,
        today=lambda: TODAY,
        new_id=lambda: "00000001",
        new_seed=lambda: b"\1" * 32,
    )


@pytest.fixture
def open_window(services, clock, shown, full_checking, desk, windows):
    def make():
        window = shown(window_over(services, clock, collecting=desk))
        windows.append(window)
        return window

    begin_rounds(full_checking)
    return make


@pytest.fixture
def window(open_window):
    """At the real board."""
    window = open_window()
    window.show_page("collect")
    return window


@pytest.fixture
def practising(window, services):
    """At the board of those who are made up; they were made before."""
    rehearsal = Rehearsal()
    shutil.copytree(rehearsed().folder, rehearsal.folder, dirs_exist_ok=True)
    rehearsal.open(
        replace(rehearsed(), folder=rehearsal.folder),
        services.browsing.checklists,
        at=datetime.combine(TODAY, time(1), UTC),
        today=lambda: TODAY,
    )
    window.branch.take_over(rehearsal)
    window.show_page("collect")
    return window


def is_made(qtbot, window):
    qtbot.waitUntil(lambda: window.branch.practice is not None, timeout=_MAKING_MS)


def folder_of(temporary):
    (folder,) = temporary.iterdir()
    return folder


def said(window):
    notice = window.findChild(NoticeBar)
    words = [one.words for one in notice.findChildren(ParagraphLabel)]
    return "".join(words) if notice.isVisible() else ""


def rows_in(db):
    """How many rows each table has."""
    names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
    counting = "select count(*) from [{}]".format
    return {name: db.execute(counting(name)).fetchone()[0] for name in names}


def take_in_the_roster(qtbot, window, folder):
    roster = window.branch.practice.roster
    window.branch.practice.board.view.nobody.roster.click()
    assert window.page is roster
    roster.look_at(folder / "roster.xlsx")
    qtbot.waitUntil(lambda: roster.incoming.arrival is not None, timeout=_MAKING_MS)
    roster.incoming.take.click()
    roster.back.click()
    assert window.page is window.branch.practice.board


def take_in(qtbot, window, folder):
    """Everything that is there; the verdict of each file by its name in the folder."""
    board = window.branch.practice.board
    with qtbot.waitSignal(board.passing.came, timeout=_MAKING_MS) as came:
        board.take([folder / "submissions"])
    found = {}
    for one in came.args[0]:
        path, dots, inside = one.file.partition(IN)
        named = Path(path).relative_to(folder).as_posix() + dots + inside
        found[named] = (one.verdict, one.reason)
    return found


def comment_on_somebody(window, words):
    """Open what somebody handed in, and write; it is not saved yet."""
    pages = window.branch.practice
    row = next(one for one in pages.board.view.model.everybody if one.submission)
    pages.board.handed_requested.emit(row.submission)
    pages.handed.letter.rows[0].open_field()
    commit(pages.handed.letter.rows[0].field, words)


def end(qtbot, window):
    window.branch.practice.board.view.end.click()
    qtbot.waitUntil(lambda: window.branch.practice is None)
    assert window.page is window.branch.real.board


def hear_everything():
    """Let all that was told be heard, and what waits for a later turn have it."""
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()


# -- beginning


def test_it_says_above_all_that_nobody_is_real_and_where_the_files_lie(qtbot, window, temporary):
    for _ in range(2):  # asked for twice it is made once
        window.branch.real.board.view.foot.rehearse.click()
    assert "马上就好" in said(window)
    is_made(qtbot, window)
    board = window.branch.practice.board
    assert window.page is board
    assert (board.view.rehearsing, window.branch.real.board.view.rehearsing) == (True, False)
    assert "临时文件夹" in said(window)
    assert window.findChild(QAbstractButton, "notice-act").text() == "打开文件夹"
    assert (folder_of(temporary) / "roster.xlsx").exists()
    take_in_the_roster(qtbot, window, folder_of(temporary))
    assert len(board.view.model.everybody) > 20


def test_nobody_is_taken_away_from_where_they_went_meanwhile(qtbot, window):
    window.branch.real.board.view.foot.rehearse.click()
    window.show_page("home")
    is_made(qtbot, window)
    assert window.topic == "home"
    assert "造好了" in said(window)
    window.findChild(QAbstractButton, "notice-act").click()
    assert window.page is window.branch.practice.board


def test_a_temporary_folder_that_cannot_be_made_is_said(window, temporary, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "not there"))
    window.branch.real.board.view.foot.rehearse.click()
    assert "临时文件夹建不了" in said(window)
    assert window.page is window.branch.real.board


def test_a_folder_that_cannot_be_filled_is_said_and_goes(qtbot, window, temporary, monkeypatch):
    window.branch.real.board.view.foot.rehearse.click()
    (folder_of(temporary) / "submissions").write_bytes(b"in the way")
    qtbot.waitUntil(lambda: "▲" in said(window), timeout=_MAKING_MS)
    assert window.branch.practice is None
    assert [*temporary.iterdir()] == []
    window.branch.real.board.view.foot.rehearse.click()  # it can be asked for again
    assert "马上就好" in said(window)


# -- practising


def test_whatever_was_planted_comes_out_as_was_said(qtbot, practising, temporary):
    folder = folder_of(temporary)
    take_in_the_roster(qtbot, practising, folder)
    found = take_in(qtbot, practising, folder)
    expected = {one.file: (one.verdict, one.code) for one in rehearsed().planted}
    assert {name: found[name] for name in expected} == expected
    assert {name for name in found if name not in expected} == set(rehearsed().plain)


def test_the_page_about_it_counts_as_the_board_does(qtbot, practising, temporary):
    folder = folder_of(temporary)
    take_in_the_roster(qtbot, practising, folder)
    take_in(qtbot, practising, folder)
    board = practising.branch.practice.board
    counted = {
        button.text().partition(" ")[0]: int(button.text().partition(" ")[2])
        for button in board.view.intake.came.values()
    }
    counted[BECAME[Became.TAKEN]] -= len(rehearsed().plain)
    board.view.planted.click()
    page = practising.branch.planted
    heads = [one.text().split() for one in page.findChildren(QLabel) if one.text().endswith(" 份")]
    assert {word: int(count) for word, count, _ in heads} == counted
    words = "".join(one.words for one in page.findChildren(ParagraphLabel))
    assert f"另外 {len(rehearsed().plain)} 份" in words
    assert [one.what for one in rehearsed().planted if one.what not in words] == []


@pytest.mark.parametrize("way", ["key", "button", "tab"])
def test_the_page_of_what_was_planted_leads_back(qtbot, practising, way):
    practising.branch.practice.board.view.planted.click()
    page = practising.branch.planted
    assert (practising.page, focused()) == (page, "planted-files")
    if way == "key":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    elif way == "button":
        page.back.click()
    else:
        practising.show_page("collect")
    assert practising.page is practising.branch.practice.board


def test_the_tab_leads_to_the_practice_as_long_as_it_goes_on(practising):
    practising.show_page("home")
    practising.show_page("collect")
    assert practising.page is practising.branch.practice.board


def test_other_looks_do_not_end_it(qtbot, practising, open_window, temporary):
    folder = folder_of(temporary)
    take_in_the_roster(qtbot, practising, folder)
    handed_over = practising.branch.handed_over()
    practising.close()
    assert folder.exists()
    anew = open_window()
    anew.branch.take_over(handed_over)
    anew.show_page("collect")
    board = anew.branch.practice.board
    assert (anew.page, board.view.rehearsing) == (board, True)
    take_in(qtbot, anew, folder)
    assert len(board.view.model.everybody) >= FEWEST
    board.view.planted.click()
    anew.branch.planted.back.click()
    end(qtbot, anew)
    assert not folder.exists()


@pytest.mark.parametrize("topic", DESK)
def test_other_looks_lead_back_to_the_same_page_of_the_practice(
    qtbot, practising, open_window, temporary, topic
):
    folder = folder_of(temporary)
    take_in_the_roster(qtbot, practising, folder)
    take_in(qtbot, practising, folder)
    pages = practising.branch.practice
    row = next(one for one in pages.board.view.model.everybody if one.submission)
    lead = {
        "collect": pages.show_board,
        "handed": lambda: pages.show_handed(row.submission),
        "planted": practising.branch.show_planted,
        "roster": pages.show_roster,
        "task-pack": pages.show_task_pack,
    }
    lead[topic]()
    there = practising.whereabouts()
    practising.close()
    anew = open_window()
    anew.return_to(there)
    assert anew.topic == topic
    practice = anew.branch.practice
    assert anew.page in (*practice.made(), anew.branch.planted)
    if topic == "handed":
        assert anew.page.kept().submission == row.submission
    anew.show_page("collect")
    assert practice.board.view.rehearsing
    end(qtbot, anew)
    assert not folder.exists()


def test_a_window_without_a_practice_has_none_to_hand_over(window):
    assert window.branch.handed_over() is None


# -- ending


def test_ended_it_leaves_no_folder_and_no_trace_at_the_real_desk(
    qtbot, practising, temporary, real_store
):
    db, _ = real_store
    before = rows_in(db)
    folder = folder_of(temporary)
    take_in_the_roster(qtbot, practising, folder)
    take_in(qtbot, practising, folder)
    comment_on_somebody(practising, "练习写的意见")
    practising.branch.practice.handed.back.click()
    made = practising.branch.practice.made()
    assert len(made) == 3  # board, roster, what was handed in
    end(qtbot, practising)
    assert "演练结束" in said(practising)
    assert not practising.branch.real.board.view.rehearsing
    assert ([isValid(page) for page in made], folder.exists()) == ([False] * 3, False)
    assert rows_in(db) == before
    practising.branch.real.board.view.foot.rehearse.click()  # it can be done again
    assert "马上就好" in said(practising)


def test_ended_while_files_are_taken_in_nothing_comes_after_it(qtbot, practising, temporary):
    board = practising.branch.practice.board
    board.take([folder_of(temporary) / "submissions"])
    assert board.passing.busy
    end(qtbot, practising)
    assert [*temporary.iterdir()] == []
    assert "演练结束" in said(practising)


def test_what_cannot_be_deleted_is_said(qtbot, practising, temporary, monkeypatch):
    folder = folder_of(temporary)
    with monkeypatch.context() as world:
        world.setattr(shutil, "rmtree", lambda *_how, **_more: None)  # as if something held it open
        end(qtbot, practising)
    assert f"没有删掉，在 {folder}" in said(practising)
    shutil.rmtree(folder)


def test_ended_while_a_roster_is_read_nothing_comes_after_it(qtbot, practising, temporary):
    pages = practising.branch.practice
    pages.show_roster()
    pages.roster.look_at(folder_of(temporary) / "roster.xlsx")
    practising.show_page("collect")
    end(qtbot, practising)
    hear_everything()
    assert [*temporary.iterdir()] == []


# -- closing


def test_closing_while_it_is_being_made_leaves_nothing(window, temporary):
    window.branch.real.board.view.foot.rehearse.click()
    assert [*temporary.iterdir()] != []
    window.close()
    hear_everything()
    assert (window.branch.practice, [*temporary.iterdir()]) == (None, [])


def test_closing_just_when_it_has_been_made_leaves_nothing(window, temporary):
    jobs_end = threading.Event()
    window.branch.real.board.view.foot.rehearse.click()
    folder = folder_of(temporary)
    while not (folder / "desk" / "collection.db").exists():
        jobs_end.wait(0.01)  # nothing is heard meanwhile
    window.close()
    hear_everything()
    assert (window.branch.practice, [*temporary.iterdir()]) == (None, [])


def test_closing_while_files_are_taken_in_leaves_nothing(practising, temporary):
    board = practising.branch.practice.board
    board.take([folder_of(temporary) / "submissions"])
    assert board.passing.busy
    practising.close()
    hear_everything()
    assert [*temporary.iterdir()] == []


def test_closing_while_a_submission_is_being_laid_out_leaves_nothing(qtbot, practising, temporary):
    folder = folder_of(temporary)
    take_in_the_roster(qtbot, practising, folder)
    take_in(qtbot, practising, folder)
    comment_on_somebody(practising, "写到一半")
    practising.close()
    hear_everything()
    assert [*temporary.iterdir()] == []


def test_every_page_of_it_says_that_it_is_not_real(practising):
    def bar():
        one = practising.findChild(QWidget, "rehearsal-bar")
        return one is not None and one.isVisible()

    pages = practising.branch.practice
    pages.show_roster()
    assert bar()
    pages.show_task_pack()
    assert bar()
    pages.show_board()  # it says so itself
    assert not bar()
    assert pages.board.view.planted.isVisible()
    practising.branch.show_planted()
    assert bar()
    practising.show_page("settings")
    assert not bar()
