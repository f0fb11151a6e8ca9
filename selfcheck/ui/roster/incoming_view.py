"""A new roster, looked over before any of it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.roster_rows import Asked
from selfcheck.ui.roster.incoming import OF_FILE, Arrival, View
from selfcheck.ui.roster.incoming_model import IncomingModel
from selfcheck.ui.roster.reading_as import ReadingAs
from selfcheck.ui.roster.table import PeopleTable
from selfcheck.ui.roster.wording import NOBODY_IN_IT, NOTHING_NEW, stays_words, will_words
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.drop_button import DropButton
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_WORDS = {
    View.CHANGES: "有变化 {} 人",
    View.ASKED: "请看一眼 {} 人",
    View.NEW: "新增 {} 人",
    View.BACK: "重新列入 {} 人",
    View.RENAMED: "改了姓名 {} 人",
    View.MOVED: "换了支部 {} 人",
    View.CHANGED: "别的变化 {} 人",
    View.ABSENT: "文件里没有 {} 人",
    View.STAYS: "照旧 {} 人",
    View.PROBLEMS: "没有采用 {} 处",
    View.REMARKS: "说明 {} 条",
    View.READ_AS: "怎么读的",
}
_BACK = "回到花名册"
_GUESSED = "怎么读的：有猜的"
_TEXTS = (View.PROBLEMS, View.REMARKS)
_CHIPS_FROM_EM = 44  # narrower, and they would take too many lines
_LONGEST = 26  # characters of the name of a file
_SAID_FROM_EM = 24  # lower, and the tip of a line has to do
_LINES_SAID = 2  # beneath the table: so that it does not jump from one to the next


class IncomingView(QWidget):
    """Says what a file would change, and asks.

    Signals:
        asked: an `Asked`: the file is to be read otherwise.
        left: nothing is to be taken in.
        taken: what is shown is to be taken in, with its ticks.
    """

    asked = Signal(object)
    left = Signal()
    taken = Signal()

    def __init__(self, *, today: Callable[[], date], tokens: Tokens) -> None:
        super().__init__()
        self._today = today
        self._arrival: Arrival | None = None
        self._back = ""
        self._there: list[View] = []
        self.view = View.CHANGES
        self.model = IncomingModel(self)
        self._make_controls(tokens)
        self._lay_out()
        self._connect()

    @property
    def arrival(self) -> Arrival | None:
        """What is looked at."""
        return self._arrival

    def in_order(self) -> tuple[QWidget, ...]:
        """The panes in reading order."""
        return (self._head, self.table, self.reading_as, self.texts)

    def be_busy(self, words: str) -> None:
        """Say what is going on; how far it is nobody knows yet."""
        self._say(words, busy=True)
        self.progress.setRange(0, 0)
        self._offer(back="停下")

    def show_far(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleDescription(f"{done}/{total}")

    def say(self, words: str) -> None:
        """Say why there is nothing to look at."""
        self._arrival = None
        self._say(words, busy=False)
        self._offer(back=_BACK)

    def show_arrival(
        self, arrival: Arrival, asked: Asked, *, name: str, view: View, back: str = ""
    ) -> None:
        """Show what the file called *name* brings; ticks stay.

        *back* are the words of the way back, where it does not lead to the roster.
        """
        self._arrival = arrival
        self._back = back
        self._title.set_text(f"看一遍再采用：{_shortened(name)}")
        self._title.setToolTip(name)
        self.reading_as.show_file(arrival.file, asked)
        self._show_counts()
        self.see(view if view in self._there else self._first_view())
        self._share_out()
        self._show_ticked()

    def see(self, view: View) -> None:
        """Show some of the people, or what is said of the file."""
        arrival = self._arrival
        if arrival is None:
            return
        self.view = view
        self.filters[view].setChecked(True)
        self.menu.say(self.filters[view].text())
        self.menu.setAccessibleName(self.filters[view].accessibleName())
        self.menu.fill(
            (self.filters[one].text(), one is view, partial(self.see, one)) for one in self._there
        )
        if view not in OF_FILE:
            self.model.show_lines(arrival.people[view], self._today())
        elif view in _TEXTS:
            self.texts.setPlainText("\n".join(arrival.texts[view]))
            self.texts.setAccessibleName(self.filters[view].text())
        self._show_parts(
            self.table if view not in OF_FILE else None,
            self.texts if view in _TEXTS else None,
            self.reading_as if view is View.READ_AS else None,
        )
        self.table.go_to(0)
        self._show_current(self.table.currentIndex().row())

    def focus_first(self) -> None:
        """Put the focus where one reads, or on what can be done."""
        shown = (self.table, self.reading_as.pane, self.texts, self.back)
        first = next(one for one in shown if one.isVisibleTo(self))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was read: it is other people's."""
        self._arrival = None
        self.model.leaving.clear()
        self.model.apart.clear()
        self.model.show_lines((), self._today())
        self.texts.clear()
        self.view = View.CHANGES

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A row of choices where there is room for it, else a menu."""
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self._share_out()
            self._show_current(self.table.currentIndex().row())

    def _make_controls(self, tokens: Tokens) -> None:
        self._title = ParagraphLabel("", "heading")
        self._will = ParagraphLabel("", "body")
        self._will.setObjectName("roster-incoming-will")
        self.filters = {view: self._filter(view) for view in View}
        self.menu = DropButton("看哪一部分", "roster-incoming-view")
        self.menu.setAccessibleDescription("按回车选择看哪一部分")
        self.table = PeopleTable(
            self.model,
            "roster-incoming",
            "名册里的人",
            tip="上下方向键走动，空格或回车勾选",
            tokens=tokens,
        )
        self._said = ParagraphLabel("", "small")
        self._said.setObjectName("roster-incoming-said")
        self.texts = QPlainTextEdit()
        self.texts.setObjectName("roster-incoming-texts")
        self.texts.setAccessibleDescription("只能看；可以选中复制")
        self.texts.setReadOnly(True)
        self.texts.setTabChangesFocus(True)
        set_role(self.texts, "reading")
        self.reading_as = ReadingAs()
        self.said = ParagraphLabel("", "body")
        self.said.setObjectName("roster-incoming-state")
        self.progress = QProgressBar()
        self.progress.setObjectName("roster-incoming-progress")
        self.progress.setAccessibleName("进度")
        self.progress.setTextVisible(False)
        self.back = make_button("不采用", "roster-incoming-back", tip="什么也不改；Esc")
        self.take = make_button(
            "采用", "roster-incoming-take", role="primary", tip="照上面说的写进花名册"
        )

    def _filter(self, view: View) -> QPushButton:
        button = choice_button(
            "只看", "", f"roster-incoming-only-{view}", tip="左右方向键选择，选了就见效"
        )
        set_role(button, "stance")
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.see(view))
        return button

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        self._chips = QWidget()
        flow = FlowLayout(self._chips, gap=em(0.375))
        for button in self.filters.values():
            group.addButton(button)
            flow.addWidget(button)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(em(0.375))
        for one in (self._title, self._will, self._chips):
            head.addWidget(one)
        head.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignLeft)
        for one in (self._will, self._chips, self.menu):
            one.hide()
        self._card = QFrame()
        set_role(self._card, "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        inside.setSpacing(em(0.375))
        for one in (self.said, self.progress):
            inside.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.reading_as, 1)
        inside.addWidget(self._said)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.75))
        foot.addWidget(self.back)
        foot.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(self._head)
        layout.addWidget(self._card, 1)
        layout.addWidget(self.texts, 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.reading_as.asked.connect(self.asked)
        self.back.clicked.connect(self.left)
        self.take.clicked.connect(self.taken)
        self.model.dataChanged.connect(self._show_ticked)
        self.table.opened.connect(lambda row: self.model.turn(self.model.index(row, 0)))
        self.table.current_changed.connect(self._show_current)

    def _first_view(self) -> View:
        arrival = self._arrival
        if arrival is None or not arrival.file.rows:
            read_as = arrival is None or arrival.file.asks_which_sheet
            wrong = arrival.texts[View.PROBLEMS] if arrival else ()
            return View.PROBLEMS if wrong and not read_as else View.READ_AS
        return View.CHANGES if arrival.people[View.CHANGES] else View.STAYS

    def _show_counts(self) -> None:
        arrival = self._arrival
        if arrival is None:
            return
        self._there = []
        for view, button in self.filters.items():
            if view in OF_FILE:
                count = len(arrival.texts.get(view, (view,)))
            else:  # a file that names nobody says nothing of anybody
                count = len(arrival.people[view]) if arrival.file.rows else 0
            guessed = view is View.READ_AS and arrival.has_guesses
            button.setText(_GUESSED if guessed else _WORDS[view].format(count))
            button.setAccessibleName(f"只看：{button.text()}")
            button.setVisible(bool(count))
            if count:
                self._there.append(view)

    @Slot()
    def _show_ticked(self) -> None:
        """Say what will happen, as it is ticked now."""
        arrival = self._arrival
        if arrival is None:
            return
        leaving = len(self._leaving(arrival))
        changes = arrival.changes_with(leaving=self._leaving(arrival), apart=self.model.apart)
        counts = arrival.counts_with(self.model.apart)
        if not arrival.file.rows:
            words = "" if arrival.file.asks_which_sheet else NOBODY_IN_IT
        elif not changes:
            words = NOTHING_NEW + stays_words(counts, leaving=leaving)
        else:
            words = will_words(counts, leaving=leaving) + stays_words(counts, leaving=leaving)
        words += arrival.about_cards
        self._will.set_text(words)
        self._will.setVisible(bool(words))
        takes = self.take if changes and arrival.file.rows else None
        self._offer(takes, back=self._back or ("不采用" if takes else _BACK))
        self._show_current(self.table.currentIndex().row())

    def _leaving(self, arrival: Arrival) -> set[str]:
        """Those who are ticked, and are still absent as the file is read now."""
        absent = {one.was.id for one in arrival.people[View.ABSENT] if one.was}
        return self.model.leaving & absent

    @Slot(int)
    def _show_current(self, row: int) -> None:
        words = self.model.said_of(row)
        self._said.set_text(words)
        self._said.setMinimumHeight(_LINES_SAID * round(em(1.625) * 0.875))
        has_room = self.height() >= em(_SAID_FROM_EM)
        self._said.setVisible(bool(words) and has_room and self.view not in OF_FILE)

    def _say(self, words: str, *, busy: bool) -> None:
        self.said.set_text(words)
        self._title.set_text("读入名册")
        for one in (self._will, self._chips, self.menu):
            one.hide()
        self._show_parts(self.said, self.progress if busy else None)
        self._show_current(-1)

    def _share_out(self) -> None:
        is_wide, there = self.width() >= em(_CHIPS_FROM_EM), self._arrival is not None
        self._chips.setVisible(there and is_wide)
        self.menu.setVisible(there and not is_wide)

    def _show_parts(self, *shown: QWidget | None) -> None:
        parts = (self.said, self.progress, self.table, self.texts, self.reading_as)
        for one in parts:
            one.setVisible(one in shown)
        self._card.setVisible(self.texts not in shown)
        # a list takes all there is, a sentence as much as it needs
        fills = self.table in shown or self.reading_as in shown
        policy = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Maximum
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def _offer(self, take: QPushButton | None = None, *, back: str) -> None:
        self.take.setVisible(take is not None)
        self.back.setText(back)
        self.back.setAccessibleName(back)

    @property
    def ticks(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of those who left, and of those who are apart; only of who is looked at."""
        arrival = self._arrival
        if arrival is None:
            return frozenset(), frozenset()
        asked = {one.was.id for one in arrival.people[View.ASKED] if one.was}
        return frozenset(self._leaving(arrival)), frozenset(self.model.apart & asked)


def _shortened(name: str) -> str:
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[-half:]}"
