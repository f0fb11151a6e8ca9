"""The ledger over time: listed, closed, come back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from selfcheck.domain.ledger_history import LedgerHistory
from selfcheck.ui.history.card import Card
from selfcheck.ui.history.numbers import NumbersTable
from selfcheck.ui.history.wording import ledger_words
from selfcheck.ui.theme import Tokens
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_HEADINGS = ("时段", "列入", "销号", "反复", "期末在整改")


class LedgerHistoryCard(Card):
    """Says what has become of the findings, in words and span by span.

    Signals:
        ledger_requested: see the ledger itself.
    """

    ledger_requested = Signal()

    def __init__(
        self, ledger: LedgerHistory, *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__("台账里的问题", parent)
        self._go = make_button("看台账", "history-ledger", role="link", tip="打开整改台账")
        self._go.clicked.connect(self.ledger_requested)
        self._numbers = NumbersTable(
            "history-findings", "各个时段列入、销号、反复几条", tokens=tokens
        )
        self._numbers.show_rows(
            _HEADINGS,
            [
                (span.name, *map(str, (span.listed, span.closed, span.relapsed, span.open)))
                for span in ledger.spans
            ],
        )
        self._numbers.reached.connect(lambda place: self.reached.emit(self._numbers, place))
        self.column.addWidget(ParagraphLabel(ledger_words(ledger), "body"))
        self.column.addWidget(self._numbers)
        self.column.addWidget(
            ParagraphLabel(
                "销号的日子就是台账里的销号日期；说是还没有完、重新打开的，不算销过号。"
                "草稿和回收站里的不算。",
                "small",
            )
        )
        self.column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)

    def controls(self) -> tuple[QWidget, ...]:
        """The table, then the way to the ledger."""
        return (self._numbers, self._go)
