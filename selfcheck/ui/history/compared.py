"""The last round beside the one before: words and counts, then the items that have changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from selfcheck.domain.history import Change, Comparison
from selfcheck.ui.history.beside import BesideLayout
from selfcheck.ui.history.card import Card
from selfcheck.ui.history.changed_half import ChangedHalf
from selfcheck.ui.history.wording import compared_words, headline, not_compared_words
from selfcheck.ui.theme import Tokens
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_HALF_EM = 21  # a list no narrower than that may stand beside the other
_KINDS: tuple[tuple[str, str, Callable[[Change], bool]], ...] = (
    ("nearer", "离“做到”近了", lambda change: change.nearer),
    ("further", "离“做到”远了", lambda change: not change.nearer),
)


class ComparedCard(Card):
    """Says what has changed, and leads to the items.

    Signals:
        controls_changed: there are others than before.
        place_requested: the id of the later round and a `Place` in it.
    """

    controls_changed = Signal()
    place_requested = Signal(str, object)

    def __init__(
        self, comparison: Comparison, *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(headline(comparison), parent)
        self._tokens = tokens
        self._halves: list[ChangedHalf] = []
        self.column.addWidget(ParagraphLabel(compared_words(comparison), "body"))
        if rest := not_compared_words(comparison):
            self.column.addWidget(ParagraphLabel(rest, "small"))
        if comparison.changes:
            self.column.addWidget(self._lists(comparison))

    def controls(self) -> tuple[QWidget, ...]:
        """The lists, each with what unfolds it."""
        return tuple(control for half in self._halves for control in half.controls())

    def _lists(self, comparison: Comparison) -> QWidget:
        """The list of those that are nearer, and beside it the list of those that are not."""
        around = QWidget()
        beside = BesideLayout(around, first_em=0, rest_em=_HALF_EM)
        for name, words, belongs in _KINDS:
            mine = [change for change in comparison.changes if belongs(change)]
            if not mine:
                continue
            half = ChangedHalf(mine, name, words, tokens=self._tokens)
            number = len(self._halves)
            half.controls_changed.connect(self.controls_changed)
            half.left.connect(lambda step, here=number: self._step(here, step))
            half.opened.connect(lambda place: self.place_requested.emit(comparison.later_id, place))
            half.reached.connect(self.reached)
            self._halves.append(half)
            beside.addWidget(half)
        return around

    def _step(self, number: int, step: int) -> None:
        """Go on into the list before or after the one with this *number*; at an end stay."""
        if 0 <= number + step < len(self._halves):
            self._halves[number + step].rows.go_to(0 if step > 0 else -1)
