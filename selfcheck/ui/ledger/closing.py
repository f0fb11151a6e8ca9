"""Before a line is closed: what shows it, when it is looked at again, what may be worth a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.finding_hints import FindingHint
from selfcheck.domain.findings import Finding
from selfcheck.ui.ledger.dated import DatedRow, Said, Save
from selfcheck.ui.ledger.next_review import NextReview
from selfcheck.ui.ledger.tab_order import put_before
from selfcheck.ui.ledger.wording import HINT, number_words
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption

_NONE_YET = "还没有写佐证。可以不写，写了以后更好说清楚。"


class ClosingForm(QWidget):
    """Asks in the pane; nothing here stops anybody from closing.

    What is written as 佐证 is saved at once, as everywhere: going back loses nothing.

    Signals:
        changed: something stands here that is not saved yet.
        closed: the day of 回头看, or None.
        file_wanted: the `DatedRow` a file is wanted for.
        left: not yet.
    """

    changed = Signal()
    closed = Signal(object)
    file_wanted = Signal(object)
    left = Signal()

    def __init__(self, save: Save, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._save = save
        self._today = today
        self.evidence: DatedRow | None = None
        self.review = NextReview("ledger-closing-review", today=today)
        self._title = ParagraphLabel("", "heading")
        self._hints = ParagraphLabel("", "body")
        self._there = ParagraphLabel("", "small")
        self._when = ParagraphLabel("", "small")
        self.close_it = make_button(
            "销号", "ledger-closing-do", role="primary", tip="今天销号；以后还能重新打开"
        )
        self.back = make_button("先不销号", "ledger-closing-back", tip="回到这一条，写下的佐证留着")
        self._place = QVBoxLayout()
        self._lay_out()
        self.review.changed.connect(self._show_when)
        self.close_it.clicked.connect(self._on_close)
        self.back.clicked.connect(self._on_back)
        self._show_when()

    def begin(self, finding: Finding, hints: Sequence[FindingHint]) -> None:
        """Ask about *finding*."""
        self._title.set_text(f"{number_words(finding)}，今天销号？")
        words = "\n".join(HINT[hint] for hint in hints)
        self._hints.set_text(f"可以再看看（不看也能销号）：\n{words}" if words else "")
        self._hints.setVisible(bool(words))
        count = len(finding.evidence)
        self._there.set_text(f"已经有 {count} 条佐证，可以再写一条。" if count else _NONE_YET)
        self._renew()
        self.review.begin()

    def flush(self) -> bool:
        """Save what was typed; False if that failed."""
        return self.evidence.flush() if self.evidence else True

    @property
    def words(self) -> str:
        """What stands here and is not saved; empty if nothing is."""
        return self.evidence.words if self.evidence else ""

    @property
    def evidence_id(self) -> str:
        """The id of what is written here."""
        return self.evidence.said.id if self.evidence else ""

    def end(self) -> None:
        """Let go of the row: the finding shows it from now on."""
        if self.evidence:
            self.evidence.hide()
            self.evidence.deleteLater()
            self.evidence = None

    def _renew(self) -> None:
        self.end()
        row = self.evidence = DatedRow(
            Said(uuid4().hex, self._today(), ""),
            "佐证",
            "ledger-closing-evidence",
            self._save,
            today=self._today,
            with_file=True,
            may_drop=False,
        )
        row.changed.connect(self.changed)
        row.file_wanted.connect(lambda: self.file_wanted.emit(row))
        self._place.addWidget(row)
        row.show()
        first = next(iter(self.review.choices.buttons.values()))
        put_before(first, row.in_order)
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_when(self) -> None:
        day = self.review.day
        self._when.set_text(f"{day} 会提醒回头看。" if day else "先不定日子，以后随时可以定。")

    def _on_close(self) -> None:
        self.review.own.flush()
        if self.flush():
            self.closed.emit(self.review.day)

    def _on_back(self) -> None:
        if self.flush():
            self.left.emit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.75))
        buttons.addWidget(self.close_it)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1), em(0.875), em(1), em(0.875))
        layout.setSpacing(em(0.5))
        layout.addWidget(self._title)
        layout.addWidget(self._hints)
        layout.addSpacing(em(0.25))
        layout.addWidget(make_caption("佐证：做到了什么，从哪里看得出", role="lead"))
        layout.addWidget(self._there)
        layout.addLayout(self._place)
        layout.addSpacing(em(0.5))
        layout.addWidget(make_caption("什么时候回头看", role="lead"))
        layout.addWidget(self.review)
        layout.addWidget(self._when)
        layout.addSpacing(em(0.5))
        layout.addLayout(buttons)
        layout.addStretch(1)
