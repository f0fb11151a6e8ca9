"""The screens worth looking at, by name: what the pictures show and what the tests go over.

Every one stands on the example person, who is invented, on a fixed day and at a fixed hour.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from selfcheck.domain.checklists import FIRST
from selfcheck.domain.findings import Move
from selfcheck.domain.rounds import Place
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.ui.widgets.leaving_views import View
from selfcheck.ui.window import MainWindow
from tools.desk_screens import DESK_SCREENS
from tools.example_branch import TASK, example_pack, send, send_newer
from tools.scenes import SHEETS, Scene, Screen, Stage, asked


def _plans(window: MainWindow, on: Stage) -> None:
    window.beginnings.show_plans()
    plans = on.services.planning.plans()
    window.beginnings.plans.take_up(window.beginnings.plans.kept())
    if plans:
        window.beginnings.plans.cards[plans[0].id].click()


def _choosing(window: MainWindow, on: Stage) -> None:
    _plans(window, on)
    window.beginnings.plans.form.choose.click()


def _is_due(window: MainWindow) -> bool:
    return window.findChild(QWidget, "home-ledger") is not None


def _in_plans(window: MainWindow) -> bool:
    return window.beginnings.plans.isAncestorOf(window.focusWidget())


def _card(name: str) -> Callable[[MainWindow, Stage], None]:
    def show(window: MainWindow, on: Stage) -> None:
        window.notes.show_cards()
        window.notes.cards.show_all()
        cards = on.services.noting.cards()
        window.notes.cards.open_card(next(one.id for one in cards if one.kind_id == name))

    return show


def _all_cards(window: MainWindow, _on: Stage) -> None:
    window.notes.show_cards()
    window.notes.cards.show_all()


def _talk(window: MainWindow, on: Stage) -> None:
    _all_cards(window, on)
    window.notes.cards.show_talk()


def _writes(window: MainWindow) -> bool:
    form = window.notes.cards.card.form
    return form is not None and form.isAncestorOf(window.focusWidget())


def _talk_is_drawn(window: MainWindow) -> bool:
    return window.notes.cards.talk.pages.drawn_to_fit


def _pack(window: MainWindow, on: Stage) -> None:
    pack = example_pack(asked(on.services, FIRST), on.day)
    window.tasks.open_file(send(pack, Path(SHEETS.name)))


def _newer_pack(window: MainWindow, on: Stage) -> None:
    pack = example_pack(asked(on.services, FIRST), on.day)
    window.tasks.open_file(send_newer(pack, Path(SHEETS.name)))


def _reads(window: MainWindow) -> bool:
    return window.tasks.task.pane.hasFocus()


def _has_task(window: MainWindow) -> bool:
    return window.findChild(QWidget, f"home-task-{TASK}") is not None


def _leaving_for_task(window: MainWindow, on: Stage) -> None:
    window.papers.show_leaving(on.finished)
    window.papers.leaving.views.show_view(View.WORDS)


def _report(edition: Edition) -> Callable[[MainWindow, Stage], None]:
    def show(window: MainWindow, on: Stage) -> None:
        window.papers.show_report(on.finished)
        window.papers.report.show_edition(edition)

    return show


def _leaving(view: View, of: str) -> Callable[[MainWindow, Stage], None]:
    def show(window: MainWindow, on: Stage) -> None:
        window.papers.show_leaving(on.under_way if of == "under way" else on.finished)
        window.papers.leaving.views.show_view(view)

    return show


def _ledger(
    problem: str = "", *, closing: bool = False, board: bool = False
) -> Callable[[MainWindow, Stage], None]:
    """The whole ledger; or the line with this *problem* in it, or what is asked before closing."""

    def show(window: MainWindow, on: Stage) -> None:
        window.findings.show_ledger()
        while window.findings.ledger.view.is_open:
            window.findings.ledger.detail.back.click()
        window.findings.ledger.view.bar.board.setChecked(board)
        findings = on.services.rectifying.findings()
        if opened := next((one.id for one in findings if problem and problem in one.problem), ""):
            window.findings.show_ledger(opened)
        if closing:
            window.findings.ledger.detail.moves[Move.CLOSE].click()

    return show


def _ledger_import(window: MainWindow, on: Stage) -> None:
    """The ledger came back: changed, closed, new, and with what cannot be taken."""
    path = Path(SHEETS.name, "台账.xlsx")
    on.services.ledger_files.file_task(path)(no_pulse)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = {row[0].value: row for row in sheet.iter_rows() if isinstance(row[0].value, int)}
    for number, column, text in (
        (1, 4, "接完电话先写下时间、来电人、事由和回电号码；下班前翻一遍登记本，有漏的当场补"),
        (1, 6, "2027-03-31"),
        (2, 6, "年底"),
        (3, 8, "是"),
        (4, 7, f"{rows[4][7].value or ''}\n2026-12-01 又翻了一遍群里的三行，一次没有漏"),
    ):
        rows[number][column].value = text
    sheet.append([None, "会上记下的一条：窗口材料一次告知不全", None, None, "做一张一次告知单"])
    book.save(path)
    window.findings.show_ledger_import(path)


def _compared(window: MainWindow) -> bool:
    return window.findings.ledger_import.list.isVisible()


def _drawn(window: MainWindow) -> bool:
    return window.papers.report.pages.drawn_to_fit


def _shows_paper(window: MainWindow) -> bool:
    return window.papers.leaving.paper is not None


def _walk(section: str, item: str = "", field: str = "") -> Callable[[MainWindow, Stage], None]:
    place = Place(section, item and f"{section}.{item}", field)
    return lambda window, on: window.rounds.show_walk(on.under_way or on.finished, place)


def _ticked(window: MainWindow, _on: Stage) -> None:
    window.show_page("library")
    if not window.beginnings.library.list.ticked:
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
            _press(window.beginnings.library.list, key)


def _unticked(window: MainWindow, on: Stage) -> None:
    _ticked(window, on)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Space):
        _press(window.beginnings.library.list, key)


def _searched(words: str) -> Callable[[MainWindow, Stage], None]:
    def search(window: MainWindow, _on: Stage) -> None:
        window.show_page("search")
        window.notes.search.field.setText(words)
        _press(window.notes.search.field, Qt.Key.Key_Return)

    return search


def _previews(window: MainWindow) -> bool:
    return window.beginnings.library.shows_current


def _has_looked(window: MainWindow) -> bool:
    return not window.notes.search.looking


def _source(window: MainWindow, on: Stage) -> None:
    window.rounds.show_walk(on.under_way)
    walk = on.services.checking.walk(on.under_way)
    checklist = walk.round.checklists[0]
    window.rounds.show_source(checklist, checklist.sections[0])


def _shows_source(window: MainWindow) -> bool:
    return window.topic == "source"


def _told(window: MainWindow, _on: Stage) -> None:
    window.go_home()
    window.tell_problem("磁盘满了，刚才的内容没有存上。请腾出一些空间再试。")


def _press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _walks(window: MainWindow) -> bool:
    return window.rounds.walk.body.isAncestorOf(window.focusWidget())


_OWN: dict[str, Screen] = {
    "first-run": Screen("第一次打开", Scene.EMPTY, lambda w, _: w.go_home()),
    "example": Screen(
        "看示例", Scene.LOOKING, lambda w, on: w.rounds.show_walk(on.example), _walks
    ),
    "home-start": Screen("首页：还没有开始", Scene.INTRODUCED, lambda w, _: w.go_home()),
    "home": Screen(
        "首页：自查进行中，这几天有事", Scene.UNDER_WAY, lambda w, _: w.go_home(), _is_due
    ),
    "home-finished": Screen("首页：完成之后", Scene.FINISHED, lambda w, _: w.go_home()),
    "home-problem": Screen("首页：出了问题", Scene.FINISHED, _told),
    "plans": Screen("自查计划", Scene.UNDER_WAY, _plans, _in_plans),
    "plans-checklists": Screen("自查计划：查什么", Scene.UNDER_WAY, _choosing, _in_plans),
    "plans-empty": Screen("自查计划：还没有", Scene.FINISHED, _plans, _in_plans),
    "library": Screen("清单：还没有勾选", Scene.UNDER_WAY, _unticked, _previews),
    "library-ticked": Screen("清单：勾了两份", Scene.UNDER_WAY, _ticked, _previews),
    "materials": Screen(
        "按材料模板开始", Scene.UNDER_WAY, lambda w, _: w.beginnings.show_materials()
    ),
    "template": Screen(
        "改材料模板", Scene.UNDER_WAY, lambda w, on: w.beginnings.show_template(on.template)
    ),
    "walk-fresh": Screen(
        "自查：新的一个方面", Scene.UNDER_WAY, _walk("san-ge-quan.sheng-huo-quan"), _walks
    ),
    "walk-gap": Screen(
        "自查：有差距，写事例", Scene.UNDER_WAY, _walk("si-shen.shen-wei", "1"), _walks
    ),
    "walk-before": Screen(
        "自查：评后看上次", Scene.UNDER_WAY, _walk("si-shen.shen-xing", "4"), _walks
    ),
    "walk-bottom-line": Screen(
        "自查：底线提醒", Scene.UNDER_WAY, _walk("si-shen.shen-yu", field="reflection"), _walks
    ),
    "walk-finished": Screen(
        "自查：完成后只供查看", Scene.FINISHED, _walk("si-shen.shen-du", "3"), _walks
    ),
    "walk-remarks": Screen(
        "自查：支部的意见",
        Scene.SENT_BACK,
        lambda w, on: w.rounds.show_walk(on.finished),
        _walks,
    ),
    "cards": Screen("卡片", Scene.UNDER_WAY, _all_cards),
    "card": Screen("卡片：三思卡，该再看一眼了", Scene.UNDER_WAY, _card("san-si"), _writes),
    "card-rows": Screen(
        "卡片：岗位廉政风险点", Scene.UNDER_WAY, _card("gangwei-fengxian"), _writes
    ),
    "talk": Screen("谈心一页纸", Scene.UNDER_WAY, _talk, _talk_is_drawn),
    "task": Screen("任务：接受以前", Scene.UNDER_WAY, _pack, _reads),
    "task-newer": Screen("任务：新的一版，换了密钥", Scene.SENT_BACK, _newer_pack, _reads),
    "task-replied": Screen(
        "任务：退回修改", Scene.SENT_BACK, lambda w, _: w.tasks.show_task(TASK), _reads
    ),
    "task-home": Screen("首页：有任务", Scene.SENT_BACK, lambda w, _: w.go_home(), _has_task),
    "task-leaving": Screen(
        "离开本机的内容：为任务上报", Scene.SENT_BACK, _leaving_for_task, _shows_paper
    ),
    "source": Screen("看原文：还没有选文件", Scene.UNDER_WAY, _source, _shows_source),
    "review": Screen(
        "看一遍再完成", Scene.UNDER_WAY, lambda w, on: w.rounds.show_review(on.under_way)
    ),
    "ledger": Screen("台账", Scene.UNDER_WAY, _ledger()),
    "ledger-empty": Screen("台账：还没有内容", Scene.FINISHED, _ledger()),
    "ledger-detail": Screen("台账：一条问题", Scene.UNDER_WAY, _ledger("夜里接的电话")),
    "ledger-closing": Screen(
        "台账：销号之前", Scene.UNDER_WAY, _ledger("夜里接的电话", closing=True)
    ),
    "ledger-board": Screen("台账：看板", Scene.UNDER_WAY, _ledger(board=True)),
    "ledger-review": Screen("台账：回头看", Scene.UNDER_WAY, _ledger("会上说得多")),
    "ledger-import": Screen("读回台账", Scene.UNDER_WAY, _ledger_import, _compared),
    "history": Screen("历程", Scene.LATER, lambda w, _: w.findings.show_history()),
    "history-empty": Screen(
        "历程：完成一次之后", Scene.FINISHED, lambda w, _: w.findings.show_history()
    ),
    "report": Screen("报告", Scene.UNDER_WAY, _report(Edition.PERSONAL), _drawn),
    "report-submit": Screen("报告：上报版", Scene.UNDER_WAY, _report(Edition.SUBMIT), _drawn),
    "leaving": Screen(
        "离开本机的内容：请再看一眼",
        Scene.UNDER_WAY,
        _leaving(View.WORDS, "under way"),
        _shows_paper,
    ),
    "leaving-calm": Screen(
        "离开本机的内容", Scene.UNDER_WAY, _leaving(View.WORDS, "finished"), _shows_paper
    ),
    "leaving-data": Screen(
        "离开本机的内容：附带数据", Scene.UNDER_WAY, _leaving(View.DATA, "finished"), _shows_paper
    ),
    "search": Screen("搜索：找到了", Scene.UNDER_WAY, _searched("记录"), _has_looked),
    "search-nothing": Screen(
        "搜索：没有找到", Scene.UNDER_WAY, _searched("没有写过的话"), _has_looked
    ),
    "settings": Screen("设置", Scene.UNDER_WAY, lambda w, _: w.looks.show_settings()),
}

SCREENS: Mapping[str, Screen] = _OWN | DESK_SCREENS
"""All screens by name, those of the desk last."""
