"""Help for a page: it says what is so, it stays in its card, and it goes without a trace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from selfcheck.domain.checklists import Theme
from selfcheck.settings import SIZES, Settings
from selfcheck.ui.help import EVERYWHERE, HELP
from selfcheck.ui.pages.walk import WalkPage
from selfcheck.ui.widgets.help_card import HelpCard
from selfcheck.ui.widgets.leaving_views import View
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import compose
from tests.ui.whole_window import DESK, TABBED, begin_rounds, desk_in, focused, go, window_over

# where the focus stands when a key is tried, by page and key; else where the page has put it
STARTS = {
    "ledger": dict.fromkeys(("Up", "Left", "Ctrl+V"), "middle cell") | {"Esc": "open line"},
    "collect": {
        "Up": "second person",
        "Down": "collect-search",
        "Enter": "who handed in",
        "Ctrl+C": "who handed in",
        "Esc": "narrowed",
    },
    "handed": {
        "Alt+Up": "second place",
        "Alt+Left": "next submission",
        "Ctrl+Enter": "comment",
    },
    "planted": {"Up": "down the planted"},
    "roster": {"Up": "second person", "Ctrl+V": "names to paste"},
    "task-pack": {
        **dict.fromkeys(("Alt+Down", "Delete", "Ctrl+Z", "Ctrl+Shift+Z"), "pack-checklists"),
        "Alt+Up": "second checklist",
        "Enter": "pack-choose",
    },
    "first-run": {"Left": "first-size-12", "Right": "first-size-12"},
    "ledger-import": {
        "Up": "second line",
        "Left": "ledger-import-only-new",
        "Right": "ledger-import-only-all",
    },
    "history": {
        "Up": "second section of a checklist",
        "Down": "history-sections",
        "Enter": "history-nearer",
        "Left": "second cell",
        "Right": "history-numbers",
    },
    "leaving": {
        "Down": "leaving-text",
        "Enter": "leaving-back",
        "Left": "data looked at",
        "Right": "leaving-view-words",
        "Space": "leaving-beside",
        "Up": "down the words",
    },
    "library": {
        "Up": "second row",
        "Down": "library-list",
        "Space": "library-list",
        "Enter": "library-list",
        "Esc": "filtered",
    },
    "materials": {"Space": "row of a checklist", "Up": "second material"},
    "cards": {
        "Up": "second kind",
        "Space": "written card",
        "Alt+Up": "second row of a card",
        "Alt+Down": "first row of a card",
        "Esc": "card",
    },
    "report": {
        "Space": "unfolded",
        "Left": "unfolded",
        "Right": "folded",
        "Down": "report-pages",
        "Up": "scrolled down",
    },
    "search": dict.fromkeys(("Up", "Enter", "Ctrl+Z", "Ctrl+Shift+Z"), "results"),
    "settings": {"Enter": "settings-open-folder"},
    "task": {"Down": "task-text", "Up": "down the pack", "Enter": "task-back"},
    "template": {
        **dict.fromkeys(("Down", "Alt+Down", "Ctrl+Z", "Ctrl+Shift+Z"), "template-row-0"),
        **dict.fromkeys(("Up", "Alt+Up"), "second heading"),
        "Left": "template-source-reflections",
        "Right": "template-source-reflections",
        "Space": "template-signature",
        "Enter": "template-add",
    },
    "walk": {"Ctrl+Enter": "reflection", "Alt+Left": "second section", "Delete": "rated row"},
}
PAGES = [
    *TABBED,
    "leaving",
    "ledger-import",
    "materials",
    "plans",
    "review",
    "source",
    "task",
    "template",
]


@pytest.fixture
def rounds(full_checking, services):
    ledger = services.rectifying
    for problem in ("登记补得晚", "回复晚了一天", "会后记得少"):
        ledger.write(ledger.add(), "problem", problem)
    return begin_rounds(full_checking)


@pytest.fixture(autouse=True)
def listens_at_once(monkeypatch):
    """The walk hears digits as soon as it is there; that it waits is tried with its own keys."""
    monkeypatch.setitem(WalkPage.__init__.__kwdefaults__, "deaf_ms", 0)


@pytest.fixture
def window(services, clock, shown, qapp):
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)  # two pictures of a blinking caret may differ
    yield shown(window_over(services, clock, settings=Settings(pt=14.0)))
    qapp.setCursorFlashTime(before)


@pytest.fixture
def desk_window(services, clock, shown, tmp_path, rounds, qapp):
    """The same for who collects for a branch."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    settings = Settings(pt=14.0, collects=True)
    with desk_in(tmp_path, services) as desk:
        window = shown(window_over(services, clock, settings=settings, collecting=desk.collecting))
        yield window
        window.close()
    qapp.setCursorFlashTime(before)


def card(window):
    return next((one for one in window.findChildren(HelpCard) if one.isVisible()), None)


def press(qtbot, keys):
    combination = QKeySequence(keys.replace("Enter", "Return"))[0]
    control = QApplication.focusWidget()
    qtbot.keyClick(control, combination.key(), combination.keyboardModifiers())


def take_up(qtbot, window, topic, key):
    """Put the person where *key* is said to do something."""
    start = STARTS.get(topic, {}).get(key)
    if topic == "search":
        window.notes.search.field.clear()
        qtbot.waitUntil(lambda: window.notes.search.list.count() == 0)
        window.notes.search.field.setText("登记")
        qtbot.waitUntil(lambda: window.notes.search.list.count() > 0)
        window.notes.search.field.setFocus()
    if topic == "report":
        pages = window.papers.report.pages
        qtbot.waitUntil(lambda: pages.drawn_to_fit and pages.verticalScrollBar().maximum() > 0)
    if start in _WAYS:
        _WAYS[start](qtbot, window)
    elif start:
        window.findChild(QWidget, start).setFocus()


def filtered(window):
    filters = window.beginnings.library.filters
    filters.choose(filters.filters.having("theme", Theme.INTEGRITY))


def to_checklist(qtbot, window):
    window.beginnings.materials.list.setFocus()
    press(qtbot, "Down")


def to_second_heading(qtbot, window):
    window.beginnings.template.sketch.focus_row(0)
    press(qtbot, "Down")


def to_second_row(qtbot, window):
    window.beginnings.library.list.setFocus()
    press(qtbot, "Down")


def to_second_section_shown(qtbot, window):
    window.findChild(QWidget, "history-sections").setFocus()
    press(qtbot, "Down")


def to_second_cell(qtbot, window):
    window.findChild(QWidget, "history-numbers").setFocus()
    press(qtbot, "Right")


def to_group(window, *, folded):
    parts = window.papers.report.parts
    parts.setFocus()
    (parts.collapseAll if folded else parts.expandAll)()
    parts.setCurrentIndex(parts.model().index(0, 0))


def down_the_pages(qtbot, window):
    window.papers.report.pages.setFocus()
    window.papers.report.pages.verticalScrollBar().setValue(100)


def down_the_words(qtbot, window):
    window.papers.leaving.views.text.setFocus()
    press(qtbot, "Down")


def down_the_pack(window):
    window.tasks.task.pane.setFocus()
    window.tasks.task.pane.verticalScrollBar().setValue(100)


def to_data(window):
    window.papers.leaving.views.choice.buttons[View.DATA].click()
    window.papers.leaving.views.choice.focus_chosen()


def to_second_section(qtbot, window):
    press(qtbot, "Alt+Right")
    body = window.rounds.walk.body
    qtbot.waitUntil(lambda: body.listens() and body.isAncestorOf(QApplication.focusWidget()))


def to_card(window, *, row=None):
    """Where a card is open, whose table has two rows."""
    cards = window.notes.cards
    cards.write_new("gangwei-fengxian")
    rows = cards.card.form.fields["points"]
    for number in range(2):
        rows.rows[number].first.setPlainText(f"环节{number}")
    cards.flush()
    if row is None:
        cards.card.back.setFocus()
    else:
        rows.rows[row].first.setFocus()


def to_written(window):
    to_card(window)
    window.notes.cards.show_all()
    window.notes.cards.overview.list.setFocus()


def to_middle_cell(window):
    table = window.findings.ledger.table
    table.go_to(window.findings.ledger.model.at(1).id)
    table.setFocus()
    QApplication.clipboard().setText("粘贴的字")


def narrowed(window):
    window.branch.real.board.view.head.search.setText("李")


def to_who_handed_in(window):
    board = window.branch.real.board.view
    row = next(n for n, row in enumerate(board.model.everybody) if row.submission)
    board.table.setCurrentIndex(board.model.index(row, 0))
    QApplication.clipboard().setText("以前复制的字")


def to_comment(qtbot, window):
    press(qtbot, "Alt+Down")
    window.branch.real.handed.letter.rows[0].open_field()


def to_second_place(qtbot, window):
    for _ in range(2):
        press(qtbot, "Alt+Down")


def to_second_checklist(qtbot, window):
    window.findChild(QWidget, "pack-checklists").setFocus()
    press(qtbot, "Down")


_WAYS = {
    "comment": to_comment,
    "down the planted": lambda qtbot, _: press(qtbot, "Down"),
    "names to paste": lambda *_: QApplication.clipboard().setText("张喆、李昇"),
    "narrowed": lambda _, window: narrowed(window),
    "next submission": lambda qtbot, _: press(qtbot, "Alt+Right"),
    "second checklist": to_second_checklist,
    "second person": lambda qtbot, _: press(qtbot, "Down"),
    "second place": to_second_place,
    "who handed in": lambda _, window: to_who_handed_in(window),
    "middle cell": lambda _, window: to_middle_cell(window),
    "open line": lambda qtbot, _: press(qtbot, "Enter"),
    "card": lambda _, window: to_card(window),
    "first row of a card": lambda _, window: to_card(window, row=0),
    "second row of a card": lambda _, window: to_card(window, row=1),
    "second kind": lambda qtbot, _: press(qtbot, "Down"),
    "written card": lambda _, window: to_written(window),
    "data looked at": lambda _, window: to_data(window),
    "down the pack": lambda _, window: down_the_pack(window),
    "down the words": down_the_words,
    "filtered": lambda _, window: filtered(window),
    "folded": lambda _, window: to_group(window, folded=True),
    "row of a checklist": to_checklist,
    "rated row": lambda _, window: window.rounds.walk.body.rows[0].setFocus(),
    "results": lambda _, window: window.notes.search.list.setFocus(),
    "scrolled down": down_the_pages,
    "second line": lambda qtbot, _: press(qtbot, "Down"),
    "second heading": to_second_heading,
    "second material": lambda qtbot, _: press(qtbot, "Down"),
    "second row": to_second_row,
    "second cell": to_second_cell,
    "second section": to_second_section,
    "second section of a checklist": to_second_section_shown,
    "unfolded": lambda _, window: to_group(window, folded=False),
}


class Traces:
    """All that a key could change, before and after."""

    def __init__(self, window):
        self.window = window
        self.asked = []
        window.settings_wanted.connect(self.asked.append)

    def __call__(self):
        return (self._told(), self.window.grab().toImage())

    def are_still(self, before):
        """Whether nothing has changed since; the picture is the last thing that is asked."""
        told, picture = before
        return self._told() == told and self.window.grab().toImage() == picture

    def _told(self):
        popup = QApplication.activePopupWidget() is not None  # no part of the picture
        return (
            self.window.topic,
            focused(),
            len(self.asked),
            QApplication.clipboard().text(),
            popup,
        )


def open_no_dialog(window, topic, asked):
    """Let what would ask the system be noted in *asked*."""
    if topic == "report":
        window.papers.report.choose_path = asked.append
    if topic == "settings":
        window.looks.settings.folder_requested.disconnect()
        window.looks.settings.folder_requested.connect(lambda: asked.append("folder"))
    if topic == "source":
        window.rounds.source.choose_path = asked.append


def without_effect(qtbot, window, topic, round_id, hints, *, anew=True):
    """The keys of *hints* that change nothing on the page *topic*.

    With *anew* the page is come to again for each; otherwise only after a key that has led away.
    """
    traces, dead = Traces(window), []
    if topic in ("report", "settings", "source"):
        go(qtbot, window, topic, round_id)
        open_no_dialog(window, topic, traces.asked)
    for key in [key for hint in hints if hint.shown for key in hint.keys or (hint.shown,)]:
        if window.covered:
            window.uncover()
        if anew or window.topic != topic:
            if topic in TABBED:
                go(qtbot, window, "home" if topic != "home" else "library", round_id)
            go(qtbot, window, topic, round_id)
        window.notice.hide()
        take_up(qtbot, window, topic, key)
        before = traces()
        press(qtbot, key)
        if traces.are_still(before):
            dead.append(key)
        if popup := QApplication.activePopupWidget():
            popup.close()
    if window.topic == "template":
        window.beginnings.template.question.drop.click()  # or else closing asks
    return dead


@pytest.mark.parametrize("topic", PAGES)
def test_every_key_that_is_named_does_something_on_its_page(qtbot, rounds, window, topic):
    window.home.refresh()
    assert without_effect(qtbot, window, topic, rounds, HELP[topic].hints) == []


@pytest.mark.parametrize("topic", PAGES)
def test_the_keys_for_everywhere_do_something_on_every_page(qtbot, rounds, window, topic):
    there_already = ("Ctrl+1", "Alt+1") if topic == "home" else ()
    there_already += ("Ctrl+F",) if topic == "search" else ()
    dead = without_effect(qtbot, window, topic, rounds, EVERYWHERE, anew=False)
    assert [key for key in dead if key not in there_already] == []


@pytest.mark.parametrize("topic", DESK)
def test_every_key_that_is_named_does_something_on_its_page_of_the_desk(qtbot, desk_window, topic):
    assert without_effect(qtbot, desk_window, topic, "", HELP[topic].hints) == []


@pytest.mark.parametrize("topic", DESK)
def test_the_keys_for_everywhere_do_something_on_every_page_of_the_desk(qtbot, desk_window, topic):
    assert without_effect(qtbot, desk_window, topic, "", EVERYWHERE, anew=False) == []


def test_a_key_that_nobody_names_leaves_no_trace_at_the_desk(qtbot, desk_window):
    for topic in DESK:
        go(qtbot, desk_window, topic, "")
        traces = Traces(desk_window)
        before = traces()
        press(qtbot, "F9")
        assert traces.are_still(before)


@pytest.mark.parametrize("topic", DESK)
def test_help_opens_at_the_desk_and_goes_back_to_where_one_was(qtbot, desk_window, topic):
    go(qtbot, desk_window, topic, "")
    before = QApplication.focusWidget()
    press(qtbot, "F1")
    assert card(desk_window).accessibleName() == f"帮助：{HELP[topic].title}"
    press(qtbot, "Escape")
    assert (card(desk_window), QApplication.focusWidget()) == (None, before)


def test_the_keys_of_the_first_page_do_something(qtbot, window):
    assert window.topic == "first-run"
    assert without_effect(qtbot, window, "first-run", "", HELP["first-run"].hints) == []


def test_a_key_that_nobody_names_leaves_no_trace(qtbot, rounds, window):
    for topic in PAGES:
        go(qtbot, window, topic, rounds)
        take_up(qtbot, window, topic, "F9")
        traces = Traces(window)
        before = traces()
        press(qtbot, "F9")
        assert traces.are_still(before)


def test_the_keys_of_every_page_that_has_help_are_tried():
    assert set(HELP) == {"first-run", *PAGES, *DESK}


def test_keys_are_shown_in_the_words_that_qt_knows():
    every = [hint for help_ in HELP.values() for hint in help_.hints] + list(EVERYWHERE)
    keys = [key for hint in every if hint.shown for key in hint.keys or (hint.shown,)]
    unknown = [key for key in keys if QKeySequence(key)[0].key() == Qt.Key.Key_unknown]
    assert (len(keys) > 30, unknown) == (True, [])


@pytest.mark.parametrize("topic", PAGES)
def test_help_opens_with_f1_and_goes_with_a_key_back_to_where_one_was(qtbot, rounds, window, topic):
    go(qtbot, window, topic, rounds)
    before = QApplication.focusWidget()
    for key in ("Escape", "F1", "Enter", "Space"):
        press(qtbot, "F1")
        assert card(window).accessibleName() == f"帮助：{HELP[topic].title}", key
        press(qtbot, key)
        assert card(window) is None, key
        assert QApplication.focusWidget() is before, key


def test_the_focus_stays_in_the_card(qtbot, rounds, window):
    go(qtbot, window, "walk", rounds)
    press(qtbot, "F1")
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Down", "Right", "End", "3", "Delete"):
        press(qtbot, key)
        assert card(window).isAncestorOf(QApplication.focusWidget())
    assert window.rounds.walk.body.section.name == "慎独"


def test_a_digit_over_the_card_rates_nothing(qtbot, rounds, window, full_checking):
    go(qtbot, window, "walk", rounds)
    answers = full_checking.walk(rounds).answers
    press(qtbot, "F1")
    for key in ("1", "4", "Delete", "Alt+Right"):
        press(qtbot, key)
    assert full_checking.walk(rounds).answers == answers


def test_a_key_that_leads_elsewhere_takes_the_card_away(qtbot, rounds, window):
    go(qtbot, window, "walk", rounds)
    press(qtbot, "F1")
    press(qtbot, "Ctrl+F")
    assert (card(window), window.topic, focused()) == (None, "search", "search-field")


def test_enter_held_too_long_writes_nothing_into_the_text(qtbot, rounds, window):
    go(qtbot, window, "walk", rounds)
    field = window.rounds.walk.body.reflection
    field.setFocus()
    before = field.toPlainText()
    press(qtbot, "F1")
    close = window.findChild(QAbstractButton, "help-close")
    qtbot.keyPress(close, Qt.Key.Key_Return)
    assert card(window) is not None
    qtbot.keyRelease(close, Qt.Key.Key_Return)
    assert (card(window), focused(), field.toPlainText()) == (None, "reflection", before)


def test_a_click_beside_the_card_closes_it_and_presses_nothing(qtbot, rounds, window):
    go(qtbot, window, "walk", rounds)
    press(qtbot, "F1")
    qtbot.mouseClick(card(window), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))  # over a tab
    assert (card(window), window.topic) == (None, "walk")


def test_what_is_being_composed_is_not_lost(qtbot, rounds, window):
    go(qtbot, window, "walk", rounds)
    field = window.rounds.walk.body.reflection
    field.setFocus()
    compose(field, "ni hao")
    press(qtbot, "F1")
    press(qtbot, "Escape")
    assert "ni hao" in field.toPlainText()


def test_it_is_a_dialog_to_those_who_hear_it(qtbot, rounds, window):
    go(qtbot, window, "walk", rounds)
    press(qtbot, "F1")
    heard = QAccessible.queryAccessibleInterface(card(window))
    assert heard.role() == QAccessible.Role.Dialog
    assert heard.text(QAccessible.Text.Name) == "帮助：自查"
    controls = [one for one in card(window).findChildren(QWidget) if one.focusPolicy()]
    assert [one.objectName() for one in controls if not one.accessibleName()] == []


@pytest.mark.parametrize("pt", SIZES)
def test_its_words_can_be_read_in_the_smallest_window(
    qtbot, services, clock, shown, dress, rounds, pt
):
    dress(pt)
    window = window_over(services, clock)
    window.resize(1024, 600)
    shown(window)
    go(qtbot, window, "walk", rounds)
    window.show_help()
    words = card(window).findChildren(ParagraphLabel)

    def everything_fits():
        assert [one.words for one in words if one.height() < one.heightForWidth(one.width())] == []
        assert [one.words for one in words if not one.wordWrap() and cut(one)] == []

    qtbot.waitUntil(everything_fits)
    assert window.size().toTuple() == (1024, 600)
    pane = window.findChild(QWidget, "help-words")
    assert pane.horizontalScrollBar().maximum() == 0
    assert card(window).rect().contains(pane.geometry())


def cut(label):
    return label.width() < label.sizeHint().width()


def test_a_page_without_help_says_nothing(qtbot, rounds, window):
    page = window.added(QLineEdit(), "home", topic="nobody has written of this")
    window.present(page)
    page.setFocus()
    press(qtbot, "F1")
    assert card(window) is None
