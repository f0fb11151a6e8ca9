"""The ledger as a board: a column for each state, walked and moved by arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from selfcheck.domain.findings import MOVES, Finding, Move, State, moves
from selfcheck.ui.ledger.board_card import BoardCard, when, who
from selfcheck.ui.ledger.model import FINDING
from selfcheck.ui.ledger.wording import STATE
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.pieces import make_caption

COLUMNS = (State.NOT_BEGUN, State.UNDER_WAY, State.AWAITING, State.CLOSED)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def move_towards(finding: Finding, step: int) -> Move | None:
    """The move that takes *finding* to the next state before or behind its own; None without."""
    here = COLUMNS.index(finding.state)
    beyond = COLUMNS[here + 1 :] if step > 0 else COLUMNS[:here][::-1]
    leading = {MOVES[move][1]: move for move in moves(finding) if move is not Move.RELAPSE}
    return next((leading[state] for state in beyond if state in leading), None)


class LedgerBoard(QWidget):
    """Shows the lines of the ledger, drafts apart; changes nothing by itself.

    Signals:
        current_changed: the id of the finding one has come to.
        moved: the id of a finding, and a `Move`.
        opened: the id of the finding to see whole.
        refused: the id of a finding that cannot go where the person wanted it.
    """

    current_changed = Signal(str)
    moved = Signal(str, object)
    opened = Signal(str)
    refused = Signal(str)

    def __init__(self, *, tokens: Tokens, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setAccessibleName("台账看板")
        self.columns = {
            state: _Column(state, self, tokens=tokens, today=today) for state in COLUMNS
        }
        self._heads = {state: make_caption("", role="lead") for state in COLUMNS}
        self._parts: dict[State, QWidget] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.25), em(0.25), em(0.25), 0)
        row.setSpacing(em(0.75))
        for state, column in self.columns.items():
            part = self._parts[state] = QWidget()
            beneath_head = QVBoxLayout(part)
            beneath_head.setContentsMargins(0, 0, 0, 0)
            beneath_head.setSpacing(em(0.25))
            beneath_head.addWidget(self._heads[state])
            beneath_head.addWidget(column, 1)
            row.addWidget(part, 1)
            column.currentItemChanged.connect(lambda now, _: self._on_current(now))
            column.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(FINDING).id))

    @property
    def current(self) -> str:
        """The id of the finding one is at, empty if there is none."""
        item = self._focused.currentItem()
        return item.data(FINDING).id if item else ""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, each under its state; 待核验 only where somebody looks at one of them."""
        current, in_focus = self.current, self._focused.hasFocus()
        verified = any(one.verifier.strip() and one.in_ledger for one in findings)
        for state, column in self.columns.items():
            mine = [one for one in findings if one.in_ledger and one.state is state]
            column.show_findings(mine)
            self._heads[state].setText(f"{STATE[state]} {len(mine)}")
            self._parts[state].setVisible(state is not State.AWAITING or verified)
        self.go_to(current, focus=in_focus)

    def go_to(self, finding_id: str, *, focus: bool = True) -> None:
        """Come to a finding; to the first there is if it is not here."""
        for column in self.columns.values():
            if column.choose(finding_id):
                self.choose_only(column)
                if focus:
                    column.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if focus:
            first = next((one for one in self.columns.values() if one.count()), self._focused)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, state: State, step: int) -> None:
        """Go on from the column of *state* to the next one that has something."""
        here = COLUMNS.index(state)
        row = self.columns[state].currentRow()
        beyond = COLUMNS[here + 1 :] if step > 0 else COLUMNS[:here][::-1]
        for column in (self.columns[one] for one in beyond):
            if column.count():
                column.setCurrentRow(min(max(row, 0), column.count() - 1))
                column.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def push(self, finding: Finding, step: int) -> None:
        """Ask for *finding* to be moved to the next state that is open to it."""
        if move := move_towards(finding, step):
            self.moved.emit(finding.id, move)
        else:
            self.refused.emit(finding.id)

    def choose_only(self, chosen: QListWidget) -> None:
        """Let no card be chosen in other columns than *chosen*."""
        for column in self.columns.values():
            if column is not chosen:
                column.clearSelection()

    @property
    def _focused(self) -> _Column:
        columns = list(self.columns.values())
        focused = self.focusWidget()
        return focused if isinstance(focused, _Column) else columns[0]

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item:
            self.current_changed.emit(item.data(FINDING).id)


class _Column(QListWidget):
    """The findings of one state."""

    def __init__(
        self, state: State, board: LedgerBoard, *, tokens: Tokens, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._state = state
        self._board = board
        self._today = today
        self._shown: Sequence[Finding] = ()
        self.setObjectName(f"ledger-board-{state.value}")
        self.setAccessibleName(f"看板：{STATE[state]}")
        self.setAccessibleDescription("方向键走动，Shift 加左右键移到别的状态，回车打开")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(BoardCard(self, tokens=tokens, today=today))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; the row one was in stays the current one."""
        before, self._shown = self._shown, findings
        row = self.currentRow()
        with QSignalBlocker(self):
            if [one.id for one in findings] != [one.id for one in before]:
                self.clear()
                before = ()
            for at, finding in enumerate(findings):
                if not before:
                    self.addItem(QListWidgetItem())
                if not before or finding != before[at]:
                    self._show(self.item(at), finding)
            self.setCurrentRow(
                min(row, self.count() - 1), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _show(self, item: QListWidgetItem, finding: Finding) -> None:
        said = (finding.problem or "还没有写", who(finding), when(finding, self._today()))
        item.setData(FINDING, finding)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, "，".join(part for part in said if part))

    def choose(self, finding_id: str) -> bool:
        """Come to the finding with this id; False if it is not here."""
        for row in range(self.count()):
            if self.item(row).data(FINDING).id == finding_id:
                with QSignalBlocker(self):
                    self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be somewhere, and nowhere else."""
        super().focusInEvent(event)
        self._board.choose_only(self)
        if self.count():  # Qt has made a card the current one, and has not selected it
            self.setCurrentRow(
                max(0, self.currentRow()), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; left and right go to other columns, with Shift the card goes along."""
        item, step = self.currentItem(), _SIDEWAYS.get(Qt.Key(event.key()), 0)
        if event.key() in _ENTER and item and not event.isAutoRepeat():
            self._board.opened.emit(item.data(FINDING).id)
        elif step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if item and not event.isAutoRepeat():
                self._board.push(item.data(FINDING), step)
        elif step:
            self._board.step(self._state, step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
