"""A secretary's whole task with real keys and no mouse: from the first start to the receipts."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.profile import Profile
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Place
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.services.collecting import desk_of
from selfcheck.services.handing_over import write
from selfcheck.services.importing import import_seeds
from selfcheck.services.together import Services
from selfcheck.settings import Settings
from selfcheck.store.opening import store_to_write
from selfcheck.ui.theme import LIGHT, apply
from selfcheck.ui.window import MainWindow
from tests.computers import Computer
from tests.conftest import NONCE
from tests.sitting import ALT, CTRL, Sitting
from tests.ui.conftest import commit

KEY = Qt.Key
ITEM = "si-shen.shen-du.1"
INSTANCES = {
    "李明": "十月有一次夜里接的电话，第二天才登记。",
    "王喆": "有一张票据没有当场核对。",
    "赵红": "独自值班时没有写交接。",
}
COMMENT = "后来是怎么补上的，请写一句。"


def test_from_a_task_that_is_written_to_the_receipts(qtbot, qapp, no_mouse, tmp_path, calendar):
    apply(qapp, LIGHT, resources=RESOURCES)
    stick = tmp_path / "stick"
    stick.mkdir()
    people = {name: Computer(tmp_path, name, calendar) for name in INSTANCES}
    with secretary_at(qtbot, tmp_path / "secretary", calendar) as sitting:
        become_a_secretary(sitting)
        write_a_task(sitting, stick / "任务包.json")
        paste_the_roster(sitting)

        calendar.day = date(2026, 12, 1)
        rounds = {
            name: take_on(computer, name, stick / "任务包.json")
            for name, computer in people.items()
        }
        for name, computer in people.items():
            hand_in(computer, rounds[name], stick / f"{name}.pdf", INSTANCES[name])
        take_in(sitting, qtbot, *(stick / f"{name}.pdf" for name in INSTANCES))
        assert standings(sitting) == {
            "李明": "handed-in",
            "王喆": "handed-in",
            "赵红": "handed-in",
            "钱多": "waited-for",
        }

        calendar.day = date(2026, 12, 3)
        other = Computer(tmp_path, "王喆的新电脑", calendar)
        anew = take_on(other, "王喆", stick / "任务包.json")
        hand_in(other, anew, stick / "新电脑.pdf", "换了电脑，重新写了一份。")
        take_in(sitting, qtbot, stick / "新电脑.pdf")
        say_that_both_are_theirs(sitting)

        comment_and_send_back(sitting, stick / "退回.json")
        copy_who_is_still_out(sitting)
        calendar.day = date(2026, 12, 4)
        write_the_receipts(sitting, qtbot, stick)
    sent_back_reaches_them(people["李明"], stick / "退回.json")
    receipts_reach_them(people["赵红"], stick)


# -- the secretary


class AtDesk(Sitting):
    """One start over a data folder with a desk; its window is made anew for other settings."""

    def __init__(self, qtbot, services, collecting, now, today):
        self._qtbot = qtbot
        self.services = services
        self.collecting = collecting
        self._times = {"now": now, "today": today}
        self.asked = []
        self._open(Settings()).show()

    def _open(self, settings):
        self.window = MainWindow(
            self.services,
            icons=RESOURCES / "icons",
            tokens=LIGHT,
            settings=settings,
            data_folder=Path("data"),
            collecting=lambda: self.collecting,
            **self._times,
        )
        self.window.settings_wanted.connect(self.asked.append)
        self.window.resize(1366, 768)
        self._qtbot.addWidget(self.window)
        return self.window

    def go_on_with_the_settings_asked_for(self):
        """What the program does: a window is made anew and comes back to where one was."""
        there = self.window.whereabouts()
        self.window.close()
        window = self._open(self.asked[-1])
        window.return_to(there)
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)

    @property
    def pages(self):
        """Those of the desk."""
        return self.window.branch.real

    def write(self, name, words):
        """Go to a field, and put *words* in place of what stands there."""
        self.tab_to(name)
        self.press_with(CTRL, KEY.Key_A)
        commit(self.focus(), words)

    def rows(self):
        """Everybody on the board, by name."""
        return {row.name: row for row in self.pages.board.view.model.everybody}

    def wait(self, until):
        self._qtbot.waitUntil(until)


@contextmanager
def secretary_at(qtbot, root, calendar):
    """The window over the stores in *root*, on the first day."""
    numbers, seeds, folder = count(1), count(1), DataFolder(root)

    def now():
        return datetime.combine(calendar(), time(1), UTC)

    with store_to_write(folder, at=now()) as db:
        assert import_seeds(db, SEEDS) == ()
        services = Services(
            db,
            now=now,
            today=calendar,
            new_id=lambda: f"id-{next(numbers)}",
            new_nonce=lambda: NONCE,
        )
        with desk_of(
            folder,
            services.browsing.checklists,
            at=now(),
            today=calendar,
            new_id=lambda: f"{next(numbers):08}",
            new_seed=lambda: bytes([next(seeds)]) * 32,
            is_held=True,
        ) as collecting:
            sitting = AtDesk(qtbot, services, collecting, now, calendar)
            yield sitting
            sitting.window.close()


def become_a_secretary(sitting):
    """Name oneself, and say in the settings that one collects: the desk is offered."""
    sitting.focus_is("first-start")
    sitting.tab_to("first-name")
    commit(sitting.focus(), "王书记")
    sitting.press_with(CTRL, KEY.Key_5)
    sitting.topic_is("settings")
    sitting.tab_to("settings-collects-no")
    sitting.press(KEY.Key_Right)
    assert [one.collects for one in sitting.asked] == [True]
    sitting.go_on_with_the_settings_asked_for()
    sitting.topic_is("settings")
    sitting.press_with(CTRL, KEY.Key_4)
    sitting.topic_is("collect")
    sitting.focus_is("collect-nobody-roster")


def write_a_task(sitting, path):
    """Name, period, last day, checklist and branch; it is sent, and lies at *path*."""
    sitting.tab_to("collect-nobody-task")
    sitting.press(KEY.Key_Return)
    sitting.topic_is("task-pack")
    sitting.focus_is("pack-title")
    commit(sitting.focus(), "2026年第四季度作风自查")
    sitting.write("pack-period", "2026年第四季度")
    sitting.write("pack-deadline", "2026-12-10")
    sitting.tab_to("pack-choose")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("pack-all-checklists")
    sitting.press(KEY.Key_Space, KEY.Key_Return)
    sitting.focus_is("pack-choose")
    sitting.write("pack-branch-0", "示例局第一党支部")
    sitting.pages.task_pack.files.choose_path = lambda _proposed: path
    sitting.tab_to("pack-send")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("pack-done")
    assert path.exists()
    sitting.press(KEY.Key_Return)
    sitting.topic_is("collect")
    (task,) = sitting.collecting.tasks()
    assert (task.title, task.deadline) == ("2026年第四季度作风自查", date(2026, 12, 10))


def paste_the_roster(sitting):
    """Copied elsewhere, looked at, adopted."""
    sitting.focus_is("collect-nobody-roster")
    sitting.press(KEY.Key_Return)
    sitting.topic_is("roster")
    QApplication.clipboard().setText("李明、王喆、赵红、钱多")
    sitting.press_with(CTRL, KEY.Key_V)
    sitting.focus_is("roster-pasted")
    sitting.press_with(CTRL, KEY.Key_Return)
    sitting.wait(lambda: sitting.pages.roster.incoming.arrival is not None)
    sitting.tab_to("roster-incoming-take")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("roster-table")
    assert [one.name for one in sitting.collecting.people()] == ["李明", "钱多", "王喆", "赵红"]
    sitting.press(KEY.Key_Escape)
    sitting.topic_is("collect")
    sitting.focus_is("collect-table")


def take_in(sitting, qtbot, *paths):
    """Chosen in the dialog of the system, which is not shown."""
    board = sitting.pages.board
    board.choose_files = lambda: list(paths)
    sitting.tab_to("collect-files")
    with qtbot.waitSignal(board.passing.came):
        sitting.press(KEY.Key_Return)
    sitting.focus_is("collect-files")


def standings(sitting):
    return {name: row.standing.value for name, row in sitting.rows().items()}


def say_that_both_are_theirs(sitting):
    """Two computers under one name: neither counts before somebody says whose they are."""
    waiting = sitting.collecting.board(sitting.pages.board.task_id).waiting
    assert [one.name for one in waiting] == ["王喆", "王喆"]
    assert standings(sitting)["王喆"] == "waited-for"
    sitting.tab_to("collect-theirs-0")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("collect-theirs-0")  # of the next question
    sitting.press(KEY.Key_Return)
    sitting.focus_is("collect-table")
    assert sitting.collecting.board(sitting.pages.board.task_id).waiting == ()
    assert standings(sitting)["王喆"] == "handed-in"
    assert sitting.rows()["王喆"].on == date(2026, 12, 3)


def comment_and_send_back(sitting, path):
    """What 李明 handed in is read, one place commented on, and sent back."""
    sitting.press(KEY.Key_Home)
    assert sitting.pages.board.view.table.current.name == "李明"
    sitting.press(KEY.Key_Return)
    sitting.topic_is("handed")
    sitting.focus_is("handed-text")
    sitting.wait(lambda: sitting.pages.handed.letter.is_complete)
    assert INSTANCES["李明"] in sitting.words()
    sitting.press_with(ALT, KEY.Key_Down)
    while f"写意见：{place_of_item(sitting)}" != sitting.focus().accessibleName():
        sitting.press_with(ALT, KEY.Key_Down)
    sitting.press(KEY.Key_Return)
    commit(sitting.focus(), COMMENT)
    sitting.press(KEY.Key_Escape)  # back to reading
    sitting.focus_is("handed-text")
    sitting.pages.handed.choose_path = lambda _proposed: path
    sitting.tab_to("handed-send-back")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("handed-slip-text")
    assert COMMENT in sitting.words()
    sitting.write("handed-slip-by", "第一党支部　王书记")
    sitting.tab_to("handed-slip-go")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("handed-send-back")
    sitting.press(KEY.Key_Escape)
    sitting.topic_is("collect")
    sitting.focus_is("collect-table")
    assert standings(sitting)["李明"] == "returned"


def place_of_item(sitting):
    rows = sitting.pages.handed.letter.rows
    return next(row.part.where for row in rows if row.part.at == (Place.ITEM, ITEM))


def copy_who_is_still_out(sitting):
    sitting.tab_to("collect-copy")
    sitting.press(KEY.Key_Return)
    copied = QApplication.clipboard().text()
    assert "钱多" in copied
    assert [name for name in INSTANCES if name in copied] == ["李明"]  # sent back: it is awaited


def write_the_receipts(sitting, qtbot, folder):
    """One for each that counts and has none."""
    board = sitting.pages.board
    board.choose_folder = lambda *_title: folder
    sitting.tab_to("collect-receipts-open")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("collect-receipts-begin")
    with qtbot.waitSignal(board.view.receipts.writing.finished):
        sitting.press(KEY.Key_Return)
    sitting.focus_is("collect-receipts-back")
    sitting.press(KEY.Key_Return)
    sitting.focus_is("collect-table")


# -- the people


def take_on(computer, name, pack):
    """Open the task pack; the id of the round."""
    with computer.person() as services:
        services.introducing.introduce(Profile(name, "第一支部"))
        return services.submitting.open_pack(services.submitting.look_at_pack(pack))


def hand_in(computer, round_id, path, instance):
    """Answer one item, let its instance out, finish, and write what is handed in to *path*."""
    with computer.person() as services:
        services.checking.record(round_id, Answer(ITEM, Rating.GAP, instance=instance))
        for part in (Part.RATING, Part.INSTANCE):
            services.reporting.tick(round_id, Edition.SUBMIT, part, ITEM, on=True)
        services.checking.finish(round_id)
        handed = services.submitting.paper_task(round_id)(no_pulse)
        write(handed, path, no_pulse)
        services.submitting.note_written(handed)


def sent_back_reaches_them(computer, slip):
    with computer.person() as services:
        taken = services.submitting.take_return_slip(slip)
        assert [(one.key, one.text) for one in taken.said.comments] == [(ITEM, COMMENT)]


def receipts_reach_them(computer, folder):
    """Of all receipts that were written one is theirs: it says that what they wrote was taken."""
    states = []
    with computer.person() as services:
        for path in folder.glob("selfcheck-receipt-*.json"):
            with suppress(SelfCheckError):
                states.append(services.submitting.take_receipt(path).said.state)
    assert states == [ReceiptState.TAKEN]
