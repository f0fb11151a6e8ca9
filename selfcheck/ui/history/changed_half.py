"""The items that have changed one way: the first few, and all of them when asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.history import Change
from selfcheck.ui.history.changed_list import ChangedList
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.pieces import make_button, make_caption

_MOST = 6  # rows that stand there at once; of more, the first few until all are asked for
_FEW = 5


class ChangedHalf(QWidget):
    """A list under its words.

    Signals:
        controls_changed: there are others than before.
        left: as in `SaidList`.
        opened: the `Place` of an item.
        reached: the list and the `QRect` in it that the keyboard has come to.
    """

    controls_changed = Signal()
    left = Signal(int)
    opened = Signal(object)
    reached = Signal(QWidget, QRect)

    def __init__(
        self,
        changes: Sequence[Change],
        name: str,
        words: str,
        *,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._changes = changes
        self._name = name
        self._words = words
        self._tokens = tokens
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(0.25), 0, 0)
        self._column.setSpacing(em(0.25))
        self._column.addWidget(make_caption(f"{words}　{len(changes)} 条", role="lead"))
        folds = len(changes) > _MOST
        self.rows = self._list(changes[:_FEW] if folds else changes)
        self._column.addWidget(self.rows)
        self._all = make_button(
            f"看全部 {len(changes)} 条",
            f"history-all-{name}",
            role="link",
            tip=f"把{words}的都列出来",
        )
        self._all.clicked.connect(self._unfold)
        self._column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._all.setHidden(not folds)
        self._column.addStretch(1)

    def controls(self) -> tuple[QWidget, ...]:
        """The list, and what unfolds it while there is more."""
        return (self.rows,) if self._all.isHidden() else (self.rows, self._all)

    def _list(self, changes: Sequence[Change]) -> ChangedList:
        spoken = f"{self._words}，{len(changes)} 条"
        rows = ChangedList(
            changes, f"history-{self._name}", spoken, tokens=self._tokens, parent=self
        )
        rows.left.connect(self.left)
        rows.opened.connect(self.opened)
        rows.reached.connect(lambda place: self.reached.emit(rows, place))
        return rows

    @Slot()
    def _unfold(self) -> None:
        """Show all of them, the person at the first that is new."""
        folded, self.rows = self.rows, self._list(self._changes)
        self._column.replaceWidget(folded, self.rows)
        self.rows.show()
        self.rows.go_to(_FEW)
        self._all.hide()
        folded.hide()
        folded.deleteLater()
        self.controls_changed.emit()
