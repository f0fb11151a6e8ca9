"""The ledger on the screen: what is shown of it, and going from line to line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfcheck.domain.finding_hints import FindingHint, finding_hints
from selfcheck.domain.findings import Asked, Finding
from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.arranging import SHOWN, Arrangement, Shown, arranged, counts
from selfcheck.ui.ledger.bar import LedgerBar
from selfcheck.ui.ledger.board import LedgerBoard
from selfcheck.ui.ledger.columns import COLUMNS
from selfcheck.ui.ledger.detail import LedgerDetail
from selfcheck.ui.ledger.empty import EmptyLedger
from selfcheck.ui.ledger.model import LedgerModel
from selfcheck.ui.ledger.panes import LedgerPanes
from selfcheck.ui.ledger.said_line import SaidLine
from selfcheck.ui.ledger.table import LedgerTable, turned
from selfcheck.ui.ledger.wording import number_words
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_NAME = 12  # characters of a problem by which it is called
_NOTHING = {
    Shown.DRAFTS: "没有草稿。",
    Shown.BIN: "回收站是空的。",
}
_DRAFTS = "草稿还没有列入问题清单：打开一条，改成自己的话，再按“列入问题清单”。"


class LedgerView(QWidget):
    """The table with what narrows it; a line is opened beside it, or in its place.

    It changes nothing in the ledger. *proposed* gives what a section proposes to do.
    """

    def __init__(
        self,
        table: LedgerTable,
        board: LedgerBoard,
        detail: LedgerDetail,
        model: LedgerModel,
        *,
        proposed: Callable[[Asked | None], Sequence[str]],
        warning: QWidget,
    ) -> None:
        """*warning* stands beneath the bar when there is one."""
        super().__init__()
        self.model = model
        self.table = table
        self.board = board
        self.detail = detail
        self._proposed = proposed
        self.bar = LedgerBar()
        self.said = SaidLine()
        self.empty = EmptyLedger()
        self._nothing = ParagraphLabel("", "muted")
        self._nothing.setObjectName("ledger-nothing")
        self._about_drafts = ParagraphLabel(_DRAFTS, "small")
        self._lay_out(warning)
        self._connect()

    @property
    def opened(self) -> Finding | None:
        """The finding that is shown whole, or was last."""
        return self.detail.finding

    @property
    def opened_id(self) -> str:
        """Its id, empty if there is none."""
        return self.detail.finding.id if self.detail.finding else ""

    @property
    def is_open(self) -> bool:
        """Whether a finding is shown whole."""
        return self._panes.is_open

    @property
    def as_board(self) -> bool:
        """Whether the board stands in place of the table."""
        return self.bar.board.isChecked()

    def in_order(self) -> tuple[QWidget, ...]:
        """The panes in reading order."""
        return (self.bar, self.said, self.table, self.board, self.empty, self.detail)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in place of all that were there."""
        self.model.show_findings(findings)
        self.refresh()

    def put(self, finding: Finding) -> None:
        """Show *finding* as it is now; while a cell is written in, the rows stay."""
        self.model.put(finding, in_place=self.table.editing)
        if not self.table.editing:
            self.refresh()

    def refresh(self) -> None:
        """Show what is known of the ledger now."""
        findings, arrangement = self.model.findings, self.model.arrangement
        there, rows = bool(findings), bool(self.model.rowCount()) or self.as_board
        self.bar.show_counts(counts(findings, self.model.today()), arrangement)
        self.bar.show_controls(on=there)
        self.empty.setVisible(not there)
        self._panes.setVisible(there)
        self.table.setVisible(rows and not self.as_board)
        self._show_board()
        drafts = arrangement.shown is Shown.DRAFTS and rows and not self.as_board
        self._about_drafts.setVisible(drafts)
        self._nothing.set_text(_nothing_in(arrangement))
        self._nothing.setVisible(not rows)
        self._show_columns()
        self._show_opened()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show what *arrangement* says."""
        self.table.arrange(arrangement)
        self.refresh()

    @Slot(object)
    def see(self, shown: Shown) -> None:
        """Narrow the table, or widen it; what was said is of before."""
        self.said.hide()
        self.arrange(replace(self.model.arrangement, shown=shown))

    def want_columns(self, wanted: dict[Column, bool]) -> None:
        """Show and hide columns as the person wants."""
        self.table.want(wanted)
        self._show_columns()

    @Slot(str)
    def open(self, finding_id: str) -> None:
        """Show a finding whole."""
        if self.table.flush() and self._turn_to(finding_id):
            self._panes.open_detail(on=True)
            self.detail.fields.focus_first()

    def open_new(self, finding_id: str) -> None:
        """Show a finding whole, whatever the table was narrowed to."""
        self.bar.search.clear()
        self.see(Shown.ALL)
        self.open(finding_id)

    def close_opened(self) -> None:
        """Show the table alone."""
        self._panes.open_detail(on=False)

    def focus(self) -> None:
        """Put the focus where one goes on."""
        if not self.empty.isHidden():
            self.empty.first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_open and not self._panes.beside:
            self.detail.fields.focus_first()
        else:
            self.focus_table()

    def focus_table(self) -> None:
        """Put the focus into the table or the board; into the search where there is nothing."""
        if self.as_board:
            self.board.go_to(self.opened_id)
        elif self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def step_back(self) -> bool:
        """One step towards the whole table; False if there is none."""
        if self.is_open:
            if self.detail.flush():
                self._step_out()
            return True
        whole = replace(self.model.arrangement, shown=Shown.ALL, words="")
        if whole == self.model.arrangement:
            return False
        self.bar.search.clear()
        self.see(Shown.ALL)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back; from the search, the down key goes to the table."""
        if event.key() == Qt.Key.Key_Down and self.bar.search.hasFocus():
            self.focus_table()
        elif event.key() != Qt.Key.Key_Escape or not self.step_back():
            super().keyPressEvent(event)

    def finding(self, finding_id: str) -> Finding | None:
        """The finding with this id, also one that is not shown."""
        return next((one for one in self.model.findings if one.id == finding_id), None)

    def called(self, finding_id: str) -> str:
        """What a person calls it: 「第 3 号“来电登记补得晚”」."""
        finding = self.finding(finding_id)
        if finding is None:
            return ""
        first = next(iter(finding.problem.strip().splitlines()), "")
        return f"{number_words(finding)}“{first[:_NAME]}{'…' * (len(first) > _NAME)}”"

    def hints(self, finding: Finding) -> tuple[FindingHint, ...]:
        """What may be worth another look."""
        return finding_hints(finding, self.model.findings)

    def current_column(self) -> Column:
        """The column one is in."""
        index = self.table.currentIndex()
        return COLUMNS[index.column()] if index.isValid() else Column.PROBLEM

    def _step_out(self) -> None:
        if self.detail.is_closing:
            self.detail.end_closing()
        else:
            self.close_opened()
            self.focus_table()

    def _turn_to(self, finding_id: str) -> bool:
        """Let the detail show another finding; False if what stands there cannot be saved."""
        if finding_id != self.opened_id and self.opened and not self.detail.flush():
            self.table.go_to(self.opened_id)
            self.board.go_to(self.opened_id, focus=self.as_board)
            return False
        finding = self.finding(finding_id)
        if finding is None:
            return False
        self._show(finding)
        self.table.go_to(finding_id, self.current_column())
        self.board.go_to(finding_id, focus=False)
        return True

    @Slot(str)
    def _on_current(self, finding_id: str) -> None:
        if self.is_open and finding_id and finding_id != self.opened_id:
            self._turn_to(finding_id)

    @Slot(bool)
    def _on_board_wanted(self, _on: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        if self.table.flush():
            self.refresh()
            self.focus()

    def _show_board(self) -> None:
        self.board.setVisible(self.as_board)
        if self.as_board:
            words = Arrangement(words=self.model.arrangement.words)
            self.board.show_findings(arranged(self.model.findings, words, self.model.today()))

    @Slot(object)
    def _on_sort(self, by: Column) -> None:
        self.arrange(turned(self.model.arrangement, by))

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self.arrange(replace(self.model.arrangement, words=words.strip()))

    def _show(self, finding: Finding) -> None:
        self.detail.show_finding(
            finding, suggestions=self._proposed(finding.asked), hints=self.hints(finding)
        )

    def _show_opened(self) -> None:
        if not self.is_open:
            return
        now = self.finding(self.opened_id)
        if now:
            self._show(now)
        else:  # a draft was taken back
            self.detail.finding = None
            self.close_opened()

    @Slot()
    def _show_columns(self) -> None:
        self.bar.setVisible(self._panes.beside or not self.is_open)
        self.bar.show_columns(self.table.columns, self.table.wanted)

    def _connect(self) -> None:
        self.bar.board_wanted.connect(self._on_board_wanted)
        self.bar.columns_wanted.connect(self.want_columns)
        self.bar.narrowed.connect(self.see)
        self.bar.searched.connect(self._on_searched)
        self.bar.sort_wanted.connect(self._on_sort)
        self.board.current_changed.connect(self._on_current)
        self.board.opened.connect(self.open)
        self.detail.back_wanted.connect(self.step_back)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.open)
        self.table.sort_wanted.connect(self._on_sort)
        self._panes.shared_out.connect(self._show_columns)

    def _lay_out(self, warning: QWidget) -> None:
        sheet = QFrame()
        set_role(sheet, "card")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        column.addWidget(self._about_drafts)
        column.addWidget(self.table, 1)
        column.addWidget(self.board, 1)
        column.addWidget(self._nothing)
        column.addStretch(0)
        self._panes = LedgerPanes(sheet, self.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        for part in (self.bar, warning, self.said):
            layout.addWidget(part)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self.empty, 1)


def _nothing_in(arrangement: Arrangement) -> str:
    shown = SHOWN[arrangement.shown]
    if arrangement.words:
        return f"“{shown}”里没有找到“{arrangement.words}”。"
    return _NOTHING.get(arrangement.shown, f"没有{shown}的问题。")
