"""The window as a whole: everything named, nothing clipped, every page within reach of keys."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from selfcheck.domain.findings import Move, State
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import RESOURCES
from selfcheck.settings import Settings
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.turns import take_turns
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.section_body import SectionBody
from selfcheck.ui.window import MainWindow
from tests.ui.conftest import TODAY, commit

PAGES = ["home", "library", "report", "review", "search", "settings", "walk"]
SMALLEST = (1024, 600)


@pytest.fixture
def make_window(services, clock, shown):
    def make(width=1366, height=768):
        window = MainWindow(
            services,
            icons=RESOURCES / "icons",
            tokens=LIGHT,
            settings=Settings(),
            data_folder=Path("data"),
            now=clock,
            today=lambda: TODAY,
        )
        window.resize(width, height)
        return shown(window)

    return make


@pytest.fixture
def some_rounds(full_checking, round_id):
    """One round finished and revised, and one under way with a bit of everything in it."""
    full_checking.finish(round_id)
    full_checking.finish(full_checking.revise(round_id))
    current = full_checking.start(["si-shen", "san-ge-quan"], period="2027年第一季度")
    for item, answer in {
        "si-shen.shen-du.1": {"rating": Rating.GAP, "instance": "十月那一次没有登记。" * 8},
        "si-shen.shen-du.2": {"rating": Rating.MET, "flagged": True},
        "si-shen.shen-du.3": {"talk_in_person": True},
    }.items():
        full_checking.record(current, Answer(item, **answer))
    return current


def go(qtbot, window, page, round_id):
    if page == "review":
        window.rounds.walk.review_requested.emit(round_id)
    else:
        tab(window, page).click()
    qtbot.waitUntil(lambda: shows(window, page))
    if page == "walk":
        qtbot.waitUntil(window.rounds.walk.body.listens)


def shows(window, page):
    return window.topic == page and window.page.isVisible()


def tab(window, page):
    return window.findChild(QAbstractButton, f"nav-{page}")


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def in_sight(window):
    return [one for one in window.findChildren(QWidget) if one.isVisible()]


def controls(window):
    return [
        one
        for one in in_sight(window)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one, QScrollBar)
        and not one.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_spoken_name_and_a_name_of_its_own(
    qtbot, make_window, some_rounds, page
):
    window = make_window()
    go(qtbot, window, page, some_rounds)
    assert [one for one in controls(window) if not one.accessibleName()] == []
    names = Counter(one.objectName() for one in controls(window))
    assert [name for name, count in names.items() if count > 1 or not name] == []


@pytest.mark.parametrize(
    "case",
    [(page, pt) for page in PAGES for pt in (12.0, 14.0, 18.0)],
)
def test_nothing_is_clipped_in_the_smallest_window(qtbot, make_window, dress, some_rounds, case):
    page, pt = case
    dress(pt)
    window = make_window(*SMALLEST)
    go(qtbot, window, page, some_rounds)

    def everything_fits():  # once the last layout has settled
        assert [words for one in in_sight(window) if (words := clipped_words(one))] == []

    qtbot.waitUntil(everything_fits)
    assert window.size().toTuple() == SMALLEST


def test_where_there_is_no_room_the_quotation_takes_turns_with_the_card(
    qtbot, make_window, dress, some_rounds
):
    dress(18.0)
    window = make_window(*SMALLEST)
    go(qtbot, window, "walk", some_rounds)
    walk = window.rounds.walk
    assert (walk.next.isVisible(), walk.quotation.isVisible()) == (True, False)
    walk.source.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert (walk.next.isVisible(), walk.quotation.isVisible()) == (False, True)
    press(qtbot, Qt.Key.Key_Space)
    assert (walk.next.isVisible(), walk.quotation.isVisible()) == (True, False)


def clipped_words(one):
    """The words of a widget that has less room than they need; empty if all can be read."""
    if isinstance(one, QLabel) and one.property("role") == "sheet":
        return ""
    if isinstance(one, QLabel) and one.wordWrap():
        return one.text() if one.height() < one.heightForWidth(one.width()) else ""
    if isinstance(one, QLabel | QAbstractButton):
        needed = one.sizeHint()
        short = one.width() < needed.width() or one.height() < needed.height()
        return one.accessibleName() or one.text() if one.text() and short else ""
    if isinstance(one, QAbstractScrollArea):
        sideways = one.horizontalScrollBar().maximum()
        return f"{one.objectName()}: {sideways} px beyond its side" if sideways else ""
    return ""


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_every_control_and_comes_round(qtbot, make_window, some_rounds, page):
    window = make_window()
    go(qtbot, window, page, some_rounds)
    start = QApplication.focusWidget()
    reached = [start]
    for _ in range(100):
        press(qtbot, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        reached.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is start
    missed = {one.objectName() for one in controls(window)} - {one.objectName() for one in reached}
    assert {name for name in missed if not name.startswith("nav-")} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_who_can_see(qtbot, make_window, some_rounds, page):
    window = make_window()
    go(qtbot, window, page, some_rounds)
    said = [one.text() for one in in_sight(window) if isinstance(one, QLabel)]
    assert sum("谁能看到" in words for words in said) == 1


def test_a_focused_button_is_seen_to_be_focused(qtbot, make_window, some_rounds):
    window = make_window()
    button = window.findChild(QAbstractButton, "home-library")
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_what_needs_a_round_is_offered_once_there_is_one(qtbot, make_window):
    window = make_window()
    assert [tab(window, page).isVisible() for page in ("home", "library")] == [True, True]
    assert [tab(window, page).isVisible() for page in ("walk", "report")] == [False, False]
    press(qtbot, Qt.Key.Key_Return)  # 开始
    assert [tab(window, page).isVisible() for page in ("walk", "report")] == [True, True]
    assert tab(window, "walk").isChecked()


@pytest.mark.parametrize("modifier", ["ControlModifier", "AltModifier"])
@pytest.mark.parametrize(
    "page", ["home", "library", "walk", "ledger", "history", "cards", "report"]
)
def test_pages_have_keys(qtbot, make_window, some_rounds, modifier, page):
    digit = ["home", "library", "walk", "ledger", "history", "cards", "report"].index(page) + 1
    window = make_window()
    go(qtbot, window, "walk" if page != "walk" else "library", some_rounds)
    key = getattr(Qt.Key, f"Key_{digit}")
    press(qtbot, key, getattr(Qt.KeyboardModifier, modifier))
    assert shows(window, page)
    assert tab(window, page).isChecked()


def test_a_key_of_a_page_that_is_not_offered_does_nothing(qtbot, make_window):
    window = make_window()
    press(qtbot, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.beginnings.first_run.isVisible()


def test_the_walk_tab_leads_to_the_last_round_when_none_is_under_way(
    qtbot, make_window, full_checking, round_id
):
    full_checking.finish(round_id)
    window = make_window()
    tab(window, "walk").click()
    assert window.rounds.walk.isVisible()
    assert window.rounds.walk.round_id == round_id


def test_what_was_typed_is_kept_when_the_window_closes(
    qtbot, make_window, some_rounds, full_checking, reporting
):
    window = make_window()
    go(qtbot, window, "report", some_rounds)
    commit(window.papers.report.texts.fields["plan"], "下月起逐项登记。")
    commit(window.papers.report.findChild(QLineEdit, "report-name"), "赵示例")
    window.close()
    assert reporting.texts(some_rounds) == {"plan": "下月起逐项登记。"}
    assert reporting.profile().name == "赵示例"


def test_what_was_typed_is_kept_when_the_page_changes(qtbot, make_window, some_rounds, reporting):
    window = make_window()
    go(qtbot, window, "report", some_rounds)
    commit(window.papers.report.texts.fields["plan"], "下月起逐项登记。")
    tab(window, "home").click()
    assert reporting.texts(some_rounds) == {"plan": "下月起逐项登记。"}


def test_a_start_without_a_period_is_refused_in_words(qtbot, make_window, full_checking, round_id):
    full_checking.finish(round_id)
    window = make_window()
    window.findChild(QLineEdit, "home-period").clear()
    press(qtbot, Qt.Key.Key_Return)
    assert window.home.isVisible()
    assert "还没有写时段" in window.notice.findChild(QLabel).accessibleName()
    assert [one.id for one in full_checking.rounds()] == [round_id]


def test_a_problem_stays_until_it_is_closed_and_good_news_until_one_goes_on(qtbot, make_window):
    window = make_window()
    window.tell_problem("磁盘满了。")
    tab(window, "library").click()
    assert window.notice.isVisible()
    window.notice.findChild(QAbstractButton, "notice-close").click()
    assert not window.notice.isVisible()
    window.notice.show_done("已保存。")
    tab(window, "home").click()
    assert not window.notice.isVisible()


def test_finishing_leads_to_the_report_and_says_so(qtbot, make_window, full_checking, some_rounds):
    window = make_window()
    go(qtbot, window, "review", some_rounds)
    press(qtbot, Qt.Key.Key_Return)
    assert full_checking.walk(some_rounds).round.finished
    assert window.papers.report.isVisible()
    assert "这次自查完成了" in window.notice.findChild(QLabel).accessibleName()


@pytest.mark.parametrize("page", ["walk", "report"])
def test_a_page_with_text_that_could_not_be_saved_is_neither_left_nor_closed(
    qtbot, make_window, some_rounds, full_db, page
):
    window = make_window()
    go(qtbot, window, page, some_rounds)
    field = (
        window.rounds.walk.body.reflection
        if page == "walk"
        else window.papers.report.texts.fields["plan"]
    )
    commit(field, "不能丢的话")
    full_db.execute("pragma query_only = on")
    for other in ("home", "library"):
        tab(window, other).click()
        assert shows(window, page)
        assert tab(window, page).isChecked()
        assert window.notice.isVisible()
    window.accept_loss = lambda: False
    assert not window.close()
    assert field.toPlainText() == "不能丢的话"
    full_db.execute("pragma query_only = off")
    assert window.close()


CTRL = Qt.KeyboardModifier.ControlModifier


def rating_of(checking, round_id, item_id):
    answer = checking.walk(round_id).answers.get(item_id)
    return answer.rating if answer else None


def test_undo_takes_back_the_last_act_by_its_name_and_redo_brings_it_again(
    qtbot, make_window, some_rounds, full_checking
):
    window = make_window()
    go(qtbot, window, "walk", some_rounds)
    row = window.rounds.walk.body.rows[1]
    row.setFocus()
    press(qtbot, Qt.Key.Key_4)
    assert rating_of(full_checking, some_rounds, row.item.id) is Rating.UNMET
    row.setFocus()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert rating_of(full_checking, some_rounds, row.item.id) is Rating.MET
    assert "已撤销：慎独 第2条" in notice(window)
    press(qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert rating_of(full_checking, some_rounds, row.item.id) is Rating.UNMET
    assert "已恢复：慎独 第2条" in notice(window)


def test_undo_inside_a_text_is_for_its_typing(qtbot, make_window, some_rounds, full_checking):
    window = make_window()
    go(qtbot, window, "walk", some_rounds)
    before = full_checking.walk(some_rounds).answers
    field = window.rounds.walk.body.reflection
    field.setFocus()
    commit(field, "想到的")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == ""
    assert full_checking.walk(some_rounds).answers == before


def test_what_one_wrote_is_found_and_opened_at_its_place(qtbot, make_window, some_rounds):
    window = make_window()
    press(qtbot, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(window.notes.search.isVisible)
    commit(window.notes.search.field, "十月")
    qtbot.waitUntil(lambda: window.notes.search.list.count() > 0)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(window.rounds.walk.isVisible)
    assert window.rounds.walk.round_id == some_rounds
    assert window.rounds.walk.body.section.name == "慎独"


def test_a_checklist_found_is_shown_in_the_library(qtbot, make_window):
    window = make_window()
    press(qtbot, Qt.Key.Key_F, CTRL)
    window.notes.search.checklist_requested.emit("si-bu-luan")
    assert window.beginnings.library.isVisible()
    assert "四个“不乱”" in [
        one.words for one in window.beginnings.library.preview.findChildren(ParagraphLabel)
    ]


def notice(window):
    words = [one.words for one in window.notice.findChildren(ParagraphLabel)]
    return "".join(words) if window.notice.isVisible() else ""


def test_the_first_page_gives_way_to_home_with_the_first_round(qtbot, make_window):
    window = make_window()
    assert window.beginnings.first_run.isVisible()
    press(qtbot, Qt.Key.Key_Return)
    assert window.rounds.walk.isVisible()
    tab(window, "home").click()
    assert window.home.isVisible()


def test_the_example_says_what_it_is_on_every_page_and_goes(qtbot, make_window, full_checking):
    window = make_window()
    bar = window.findChild(QWidget, "example-bar")
    assert not bar.isVisible()
    window.findChild(QAbstractButton, "first-example").click()
    (example,) = full_checking.examples()
    assert (window.rounds.walk.isVisible(), window.rounds.walk.round_id) == (True, example)
    for show in (window.rounds.show_review, window.papers.show_report, window.rounds.show_walk):
        show(example)
        assert bar.isVisible()
    tab(window, "library").click()
    assert not bar.isVisible()
    tab(window, "home").click()
    assert window.beginnings.first_run.isVisible()
    window.findChild(QAbstractButton, "example-remove").click()
    assert full_checking.rounds() == ()
    assert not bar.isVisible()
    assert not tab(window, "walk").isVisible()
    assert "示例已经移除" in notice(window)


def test_ones_own_round_beside_an_example_has_no_bar(qtbot, make_window, services, some_rounds):
    services.rehearse()
    window = make_window()
    bar = window.findChild(QWidget, "example-bar")
    window.rounds.show_walk(some_rounds)
    assert not bar.isVisible()
    tab(window, "home").click()
    assert window.home.isVisible()
    assert bar.isVisible()


def answer_with(words):
    """Press the button *words* of the question that is about to be asked."""

    def press_it():
        box = QApplication.activeModalWidget()
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, press_it)


def test_closing_with_unsaved_text_offers_another_place_and_stays_open(
    qtbot, make_window, full_db, round_id, tmp_path
):
    window = make_window()
    go(qtbot, window, "walk", round_id)
    window.rounds.walk.unsaved.choose_path = lambda proposed: tmp_path / "另存.txt"
    full_db.execute("pragma query_only = on")
    commit(window.rounds.walk.body.reflection, "存不上的话")
    answer_with("另存…")
    assert not window.close()
    assert "存不上的话" in (tmp_path / "另存.txt").read_text(encoding="utf-8")
    answer_with("留在这里")
    assert not window.close()
    answer_with("仍然关闭")
    assert window.close()
    full_db.execute("pragma query_only = off")
    assert window.leave()  # nothing is left that would try again after the test


def test_gaps_are_drafted_from_the_review_and_lead_to_the_ledger(
    make_window, services, full_checking, round_id
):
    window = make_window()
    for number, rating in ((1, Rating.GAP), (2, Rating.MET), (3, Rating.GAP)):
        full_checking.record(round_id, Answer(f"si-shen.shen-du.{number}", rating))
    window.rounds.show_review(round_id)
    window.findChild(QAbstractButton, "review-list-gap").click()
    drafts = services.rectifying.findings()
    assert [one.state for one in drafts] == [State.DRAFT, State.DRAFT]
    window.findChild(QAbstractButton, "notice-act").click()
    assert window.page_name == "ledger"


def test_the_first_page_says_how_the_ledger_stands(qtbot, make_window, services, some_rounds):
    rectifying = services.rectifying
    finding = rectifying.add()
    rectifying.write(finding, "problem", "登记补得晚")
    rectifying.move(finding, Move.CONFIRM)
    window = make_window()
    window.go_home()
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, "home-ledger") is not None)
    labels = window.home.findChildren(QLabel)
    assert any("整改台账：未销号 1" in (one.accessibleName() or one.text()) for one in labels)
    window.findChild(QAbstractButton, "home-ledger").click()
    assert window.page_name == "ledger"


def test_the_pages_likely_to_come_are_made_while_there_is_nothing_to_do(qtbot, make_window):
    window = make_window()
    assert "library" not in vars(window.beginnings)
    shown = window.page
    window.prepare()
    qtbot.waitUntil(lambda: "search" in vars(window.notes))
    made = (window.beginnings, "library"), (window.rounds, "walk"), (window.papers, "report")
    assert all(name in vars(way) for way, name in made)
    assert window.page is shown


def test_a_window_that_was_closed_makes_no_more_of_them(qtbot, make_window):
    window, turns = make_window(), []
    window.prepare()
    window.close()
    take_turns(QApplication.instance(), [lambda: turns.append(1)] * 10)
    qtbot.waitUntil(lambda: len(turns) == 10)
    assert "library" not in vars(window.beginnings)


def test_the_rows_made_to_warm_up_are_let_go(qtbot, make_window):
    window = make_window()
    window.rounds.warm_up()
    assert len(window.rounds.walk.findChildren(SectionBody)) == 1
    qtbot.waitUntil(lambda: window.rounds.walk.findChildren(SectionBody) == [])
