"""What has become of it over the rounds: in words and counts first, then drawn and as numbers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.history import History
from selfcheck.domain.ledger_history import LedgerHistory
from selfcheck.services.comparing import Comparing
from selfcheck.ui.changes import Changes
from selfcheck.ui.history.card import Card
from selfcheck.ui.history.compared import ComparedCard
from selfcheck.ui.history.ledger_card import LedgerHistoryCard
from selfcheck.ui.history.sections import SectionsCard
from selfcheck.ui.history.shape import ShapeCard
from selfcheck.ui.history.still_to_come import StillToComeCard
from selfcheck.ui.history.wording import WHO, rounds_words
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.columns import in_columns
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_pane

_Shown = tuple[int, History, LedgerHistory | None]


class HistoryPage(QWidget):
    """Rounds beside each other, and the ledger over time. It only shows.

    Signals:
        home_requested: go on with a round, or begin one.
        ledger_requested: see the ledger.
        place_requested: a round's id and a `Place` in it.
    """

    home_requested = Signal()
    ledger_requested = Signal()
    place_requested = Signal(str, object)

    def __init__(
        self,
        comparing: Comparing,
        changes: Changes,
        *,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self._tokens = tokens
        self._stale = True
        self._shown: _Shown | None = None
        self._section = ""
        self._cards: list[Card] = []
        self._content: QWidget | None = None
        room = QWidget()
        self._column = QVBoxLayout(room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pane = make_pane(room, "history-pane", "历程")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addWidget(self._pane, 1)
        layout.addWidget(in_columns([ParagraphLabel(WHO, "small")], beneath=self._pane))
        changes.ledger_changed.connect(self._on_changed)
        changes.round_changed.connect(self._on_changed)
        changes.rounds_changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show what is stored, and put the focus where it was, or on what is first."""
        if self._stale:
            self._stale = False
            now = self._comparing.finished(), self._comparing.history(), self._comparing.ledger()
            if now != self._shown:  # most of what changes is in no finished round
                self._shown = now
                self._show(*now)
        (self._came_from() or self._first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _came_from(self) -> QWidget | None:
        """The control in which the person was before, if it is still there."""
        before = self._pane.focusWidget()
        return before if before in self._controls() else None

    def _first(self) -> QWidget:
        return next(iter(self._controls()), self._pane)

    def _controls(self) -> list[QWidget]:
        return [control for card in self._cards for control in card.controls()]

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _show(self, finished: int, history: History, ledger: LedgerHistory | None) -> None:
        if self._content:
            self._content.hide()
            self._content.deleteLater()  # not at once: a control in it may have brought us here
        above: list[QWidget] = [
            ParagraphLabel("历程", "title"),
            ParagraphLabel(rounds_words(history, finished), "muted"),
        ]
        self._cards = self._round_cards(history)
        if ledger:
            told = LedgerHistoryCard(ledger, tokens=self._tokens)
            told.ledger_requested.connect(self.ledger_requested)
            self._cards.append(told)
        self._content = in_columns(above, self._cards, parent=self._pane.widget())
        self._column.addWidget(self._content)
        self._content.show()  # what is not shown yet takes no focus
        self._pane.verticalScrollBar().setValue(0)
        for card in self._cards:
            card.reached.connect(self._bring_into_sight)
        self._order_tabs()

    def _round_cards(self, history: History) -> list[Card]:
        if history.comparison is None and not history.trends:
            to_come = StillToComeCard(len(history.periods))
            to_come.home_requested.connect(self.home_requested)
            return [to_come]
        cards: list[Card] = []
        if history.comparison:
            compared = ComparedCard(history.comparison, tokens=self._tokens)
            compared.place_requested.connect(self.place_requested)
            compared.controls_changed.connect(self._order_tabs)
            cards.append(compared)
        else:
            cards.append(_nothing_beside())
        if history.trends:
            shape = ShapeCard(tokens=self._tokens)
            shape.show_beside(history.comparison, history.beside)
            sections = SectionsCard(tokens=self._tokens)
            sections.chosen.connect(lambda key: self._on_section(key, history, shape))
            sections.show_trends(history.trends, self._section, new_sections=history.new_sections)
            cards += [sections, shape]
        return cards

    def _on_section(self, key: str, history: History, shape: ShapeCard) -> None:
        self._section = key
        shape.follow(next(one.checklist_id for one in history.trends if one.key == key))

    @Slot()
    def _order_tabs(self) -> None:
        """What is made late would stand at the end."""
        after: QWidget = self._pane
        for control in self._controls():
            QWidget.setTabOrder(after, control)
            after = control

    @Slot(QWidget, QRect)
    def _bring_into_sight(self, control: QWidget, place: QRect) -> None:
        top = control.mapTo(self._pane.widget(), QPoint(0, place.top())).y()
        half = place.height() // 2
        self._pane.ensureVisible(0, top + half, 0, half + em(0.5))


def _nothing_beside() -> Card:
    card = Card("最近这一次问的，以前都没有问过")
    card.column.addWidget(
        ParagraphLabel("所以没有和上次比。以前问过几次的方面，历次的情况在下面。", "body")
    )
    return card
