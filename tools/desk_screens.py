"""The screens of who collects for a branch, by name; the people are made up."""

from __future__ import annotations

from pathlib import Path

from selfcheck.ui.collect.papers import PaperKind
from selfcheck.ui.pages.roster import RosterPage
from selfcheck.ui.roster.incoming import View
from selfcheck.ui.window import MainWindow
from tools.example_draft import example_draft
from tools.example_roster import PASTED, compared, look_at_new_roster
from tools.scenes import SHEETS, Scene, Screen, Stage


def _board(window: MainWindow, _on: Stage) -> None:
    window.branch.show_board()


def _merges(window: MainWindow, _on: Stage) -> None:
    window.branch.show_board()
    window.branch.real.board.view.foot.button_of(PaperKind.MERGED).click()


def _never_taken(window: MainWindow, _on: Stage) -> None:
    window.branch.show_board()
    window.branch.real.board.view.intake.never.click()


def _handed(window: MainWindow, on: Stage) -> None:
    window.branch.real.show_handed(on.handed)


def _sends_back(window: MainWindow, on: Stage) -> None:
    _handed(window, on)
    window.branch.real.handed.send_back.click()


def _is_read(window: MainWindow) -> bool:
    letter = window.branch.real.handed.letter
    return letter is not None and letter.is_complete


def _roster(window: MainWindow) -> RosterPage:
    """The page as it begins, whatever was shown there before."""
    page = window.branch.real.roster
    page.pasting.forget()
    page.incoming.forget()
    window.branch.real.show_roster()
    return page


def _one_person(window: MainWindow, _on: Stage) -> None:
    page = _roster(window)
    if person := page.view.model.at(0):
        page.view.opened.emit(person.id)


def _new_roster(window: MainWindow, _on: Stage) -> None:
    look_at_new_roster(_roster(window), Path(SHEETS.name))


def _is_compared(window: MainWindow) -> bool:
    return compared(window.branch.real.roster)


def _columns_are_seen(window: MainWindow) -> bool:
    page = window.branch.real.roster
    if compared(page) and page.incoming.view is not View.READ_AS:
        page.incoming.see(View.READ_AS)
    return compared(page)


def _pastes(window: MainWindow, _on: Stage) -> None:
    _roster(window).start_pasting(PASTED)


def _writes_task(window: MainWindow, on: Stage) -> None:
    on.opened_desk().issuing.keep_draft(example_draft(on.day))
    window.branch.real.show_task_pack()


def _chooses_for_task(window: MainWindow, on: Stage) -> None:
    _writes_task(window, on)
    window.branch.real.task_pack.form.checklists.choose.click()


def _misses_something(window: MainWindow, on: Stage) -> None:
    on.opened_desk().issuing.keep_draft(None)
    window.branch.real.show_task_pack()
    window.branch.real.task_pack.send.click()


def _was_sent(window: MainWindow, on: Stage) -> None:
    window.branch.real.show_sent(on.opened_desk().task_ids()[0])


def _words_are_there(window: MainWindow) -> bool:
    return window.branch.real.task_pack.seeing.settled


DESK_SCREENS: dict[str, Screen] = {
    "collect": Screen("汇总", Scene.DESK, _board),
    "collect-large": Screen("汇总：两千人", Scene.LARGE_DESK, _board),
    "collect-empty": Screen("汇总：还没有开始", Scene.NEW_DESK, _board),
    "collect-files": Screen("汇总：没有收下的文件", Scene.DESK, _never_taken),
    "collect-paper": Screen("汇总：合并材料", Scene.DESK, _merges),
    "handed": Screen("汇总：一份上报件", Scene.DESK, _handed, _is_read),
    "handed-slip": Screen("汇总：退回修改", Scene.DESK, _sends_back),
    "roster": Screen("花名册", Scene.DESK, lambda w, _: _roster(w)),
    "roster-person": Screen("花名册：一个人", Scene.DESK, _one_person),
    "roster-paste": Screen(
        "花名册：粘贴",
        Scene.DESK,
        _pastes,
        lambda w: w.branch.real.roster.pasting.look.isEnabled(),
    ),
    "roster-new": Screen("花名册：看一遍再采用", Scene.DESK, _new_roster, _is_compared),
    "roster-columns": Screen("花名册：怎么读的", Scene.DESK, _new_roster, _columns_are_seen),
    "task-pack": Screen("写任务", Scene.DESK, _writes_task, _words_are_there),
    "task-pack-choice": Screen("写任务：选清单", Scene.DESK, _chooses_for_task, _words_are_there),
    "task-pack-empty": Screen(
        "写任务：还差几处", Scene.NEW_DESK, _misses_something, _words_are_there
    ),
    "task-pack-sent": Screen("写任务：已发出", Scene.DESK, _was_sent),
}
