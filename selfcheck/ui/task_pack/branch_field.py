"""Which branch it is: the offices above, the top first, and the branch itself at the end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.units import Unit
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.pieces import make_button

_MOST = 10  # levels that a task pack can name
_OWN = "如 综合科党支部"
_ABOVE = "如 某某机关党委"


class BranchField(QWidget):
    """A line for each level.

    Signals:
        changed: another word or another level.
        rearranged: there are other controls than before.
    """

    changed = Signal()
    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QLineEdit] = []
        self._removes: list[QPushButton] = []
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.25))
        self.add = make_button(
            "上面再加一级", "pack-branch-add", role="link", tip="在最上面添一行，写上级党组织的名称"
        )
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.125))
        column.addWidget(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_path(())

    @property
    def path(self) -> Unit:
        """What stands in the lines; empty if nothing does."""
        names = tuple(line.text() for line in self.lines)
        return names if any(name.strip() for name in names) else ()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        pairs = zip_longest(self.lines, self._removes)
        return (*(one for pair in pairs for one in pair if one), self.add)

    @property
    def own(self) -> QLineEdit:
        """The line of the branch itself."""
        return self.lines[-1]

    def show_path(self, path: Unit) -> None:
        """Show *path*; nothing is emitted."""
        if self.lines and path == self.path:
            return
        self._show_lines(path or ("",))

    def _show_lines(self, names: Sequence[str]) -> None:
        while piece := self._column.takeAt(0):
            gone = piece.widget()
            gone.setParent(None)
            gone.deleteLater()
        self.lines, self._removes = [], []
        for number, name in enumerate(names):
            self._column.addWidget(self._row(number, name, last=number == len(names) - 1))
        self.add.setHidden(len(names) >= _MOST)
        self.rearranged.emit()

    def _row(self, number: int, name: str, *, last: bool) -> QWidget:
        line = QLineEdit(name)
        line.setObjectName(f"pack-branch-{number}")
        line.setAccessibleName("本支部" if last else f"从上往下第 {number + 1} 级")
        line.setAccessibleDescription("本支部的名称" if last else "上级党组织的名称")
        line.setPlaceholderText(_OWN if last else _ABOVE)
        line.setCursorPosition(0)
        line.textChanged.connect(lambda _: self.changed.emit())
        self.lines.append(line)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(line, 1)
        if not last:
            layout.addWidget(self._remove(number))
        return row

    def _remove(self, number: int) -> QPushButton:
        remove = make_button("去掉", f"pack-branch-remove-{number}", role="link")
        remove.setAccessibleName(f"去掉第 {number + 1} 级")
        remove.setAccessibleDescription("去掉这一行，别的不变")
        remove.clicked.connect(lambda: self._on_remove(number))
        self._removes.append(remove)
        return remove

    def _on_add(self) -> None:
        self._show_lines(["", *(line.text() for line in self.lines)])
        self.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_remove(self, number: int) -> None:
        names = [line.text() for line in self.lines]
        names.pop(number)
        self._show_lines(names)
        self.lines[min(number, len(names) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
