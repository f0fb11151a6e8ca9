"""One line of the ledger, whole: how it stands, its fields, and the moves it may make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from selfcheck.domain.finding_hints import FindingHint
from selfcheck.domain.findings import Finding, Move, State, moves
from selfcheck.ui.ledger.closing import ClosingForm
from selfcheck.ui.ledger.dated import Save
from selfcheck.ui.ledger.fields import FindingFields
from selfcheck.ui.ledger.wording import (
    HINT,
    MOVE,
    MOVE_TIP,
    STATE,
    due_words,
    number_words,
    review_words,
)
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_pane

_FIELDS, _CLOSING = 0, 1


class LedgerDetail(QFrame):
    """Shows a finding; `fields` and `closing` ask for what is changed in them.

    The callables are those of `FindingFields`.

    Signals:
        back_wanted: the table again.
        bin_wanted, taken_back: into the bin, out of it.
        changed: something stands here that is not saved yet.
        moved: a `Move`.
    """

    back_wanted = Signal()
    bin_wanted = Signal()
    taken_back = Signal()
    changed = Signal()
    moved = Signal(object)

    def __init__(
        self,
        write: Callable[[str, str, str], bool],
        save_note: Save,
        save_evidence: Save,
        write_review: Callable[[str, str, str], bool],
        *,
        today: Callable[[], date],
        tokens: Tokens,
    ) -> None:
        super().__init__()
        self._today = today
        self.finding: Finding | None = None
        set_role(self, "card")
        self.setObjectName("ledger-detail")
        self.setAccessibleName("一条问题")
        self.fields = FindingFields(
            write, save_note, save_evidence, write_review, today=today, tokens=tokens
        )
        self.closing = ClosingForm(save_evidence, today=today)
        self._make_controls()
        self._lay_out()
        self._connect()

    def show_finding(
        self, finding: Finding, *, suggestions: Sequence[str], hints: Sequence[FindingHint]
    ) -> None:
        """Show *finding* as it is stored, but for what is being typed."""
        other = self.finding is None or self.finding.id != finding.id
        self.finding = finding
        if other:
            self._begin_another()
        self._show_head(finding)
        self.fields.show_finding(
            finding,
            suggestions=suggestions,
            evidence_elsewhere=self.closing.evidence_id if self.is_closing else "",
        )
        self._show_foot(finding, hints)

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [part.flush() for part in (self.fields, self.closing)]  # each gets its chance
        return all(saved)

    @property
    def words(self) -> tuple[str, ...]:
        """What stands here and is not saved, each under its heading."""
        closing = (self.closing.words,) if self.closing.words else ()
        return (*self.fields.words, *closing)

    @property
    def is_closing(self) -> bool:
        """Whether the questions before closing are shown."""
        return self._panes.currentIndex() == _CLOSING

    def ask_before_closing(self, hints: Sequence[FindingHint]) -> None:
        """Show the questions before closing."""
        if self.finding:
            self._panes.setCurrentIndex(_CLOSING)
            self._foot.hide()
            self.closing.begin(self.finding, hints)

    def end_closing(self) -> None:
        """Show the fields again."""
        if self.is_closing:
            self.closing.end()
            self._panes.setCurrentIndex(_FIELDS)
            self._foot.show()
            if self.finding:
                self.fields.evidence.show_all(self.finding.evidence)
            self.fields.focus_first()

    def show_alone(self, *, on: bool) -> None:
        """Say where the way back leads: to the table in whose place this is, or to more room."""
        words = "返回台账" if on else "收起"
        self.back.setText(words)
        self.back.setAccessibleName(words)

    def _begin_another(self) -> None:
        if (focused := self.focusWidget()) and focused.hasFocus():
            focused.clearFocus()  # a stay in a field is of one finding
        self.fields.clear()
        self._panes.setCurrentIndex(_FIELDS)
        self._foot.show()
        self.closing.end()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_head(self, finding: Finding) -> None:
        self._title.setText(number_words(finding))
        said = [STATE[finding.state] if finding.number else "还没有列入问题清单"]
        if finding.binned:
            said = ["在回收站里"]
        elif finding.closed_on:
            said = [f"{finding.closed_on} 销号"]
        if late := due_words(finding, self._today()):
            said.append(f"▲ {late}" if finding.overdue(self._today()) else late)
        if finding.relapses:
            said.append(f"反弹过 {finding.relapses} 次")
        if again := review_words(finding, self._today()):
            said.append(again)
        self._said.set_text(" · ".join(said))

    def _show_foot(self, finding: Finding, hints: Sequence[FindingHint]) -> None:
        allowed = [move for move in moves(finding) if move in MOVE]
        reviewing = not self.fields.review.isHidden()
        closed = finding.state is State.CLOSED
        first = None if reviewing or closed else next(iter(allowed), None)
        if Move.CLOSE in allowed and finding.state is not State.NOT_BEGUN:
            first = Move.CLOSE
        for move, button in self.moves.items():
            button.setVisible(move in allowed)
            set_role(button, "primary" if move is first else "")
        self.take_back.setVisible(finding.binned)
        self.throw_away.setVisible(not finding.binned)
        open_still = not finding.binned and finding.state is not State.CLOSED
        words = "".join(HINT[hint] for hint in hints) if open_still else ""
        self._hints.set_text(f"可以再看看：{words}" if words else "")
        self._hints.setVisible(bool(words))

    def _make_controls(self) -> None:
        self._title = make_caption("", role="heading")
        self._title.setObjectName("ledger-title")
        self._said = ParagraphLabel("", "muted")
        self.back = make_button("收起", "ledger-back", role="ghost", tip="Esc")
        self._hints = ParagraphLabel("", "small")
        self._hints.setObjectName("ledger-hints")
        self.moves = {
            move: make_button(words, f"ledger-move-{move.value}", tip=MOVE_TIP[move])
            for move, words in MOVE.items()
        }
        self.take_back = make_button(
            "从回收站取回", "ledger-take-back", role="primary", tip="回到台账原来的位置"
        )
        self.throw_away = make_button(
            "放进回收站", "ledger-throw-away", role="ghost", tip="可以取回，什么都不会删掉"
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(em(0.75))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.back)
        self._scroll = make_pane(self.fields, "ledger-fields", "这一条的内容")
        self._panes = QStackedWidget()
        self._panes.addWidget(self._scroll)
        self._panes.addWidget(make_pane(self.closing, "ledger-closing", "销号之前"))
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(em(1), em(0.375), em(1), em(0.625))
        foot.setSpacing(em(0.375))
        foot.addWidget(self._hints)
        row = FlowLayout(gap=em(0.5))
        for button in (*self.moves.values(), self.take_back, self.throw_away):
            row.addWidget(button)
        foot.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, em(0.5), 1, 1)
        layout.setSpacing(em(0.25))
        top = QVBoxLayout()
        top.setContentsMargins(em(1), 0, em(0.5), 0)
        top.setSpacing(0)
        top.addLayout(head)
        top.addWidget(self._said)
        layout.addLayout(top)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.closing.changed.connect(self.changed)
        self.closing.left.connect(self.end_closing)
        self.fields.changed.connect(self.changed)
        self.take_back.clicked.connect(self.taken_back)
        self.throw_away.clicked.connect(self.bin_wanted)
        for move, button in self.moves.items():
            button.clicked.connect(lambda _=False, move=move: self.moved.emit(move))
