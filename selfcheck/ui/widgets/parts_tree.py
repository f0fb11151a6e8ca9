"""What of a round goes into a document, ticked one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from selfcheck.domain.offers import Offer
from selfcheck.domain.selection import Part, Selection
from selfcheck.ui.theme import em, set_role

_TICK = Qt.ItemDataRole.UserRole
_GROUPS = {
    Part.FINDING: "问题清单",
    Part.REFLECTION: "个人反思",
    Part.INSTANCE: "具体事例",
    Part.RATING: "逐条评价",
    Part.TEXT: "报告里写的文字",
}


class PartsTree(QTreeWidget):
    """What is offered, in groups; a tick on a group is a tick on all in it.

    Signals:
        ticked: the `Part`, its key, and whether it is on.
    """

    ticked = Signal(Part, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-parts")
        self.setAccessibleName("放进报告的内容")
        self.setAccessibleDescription("左右方向键展开和收起，空格勾选")
        self.setIndentation(em(1))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # as high as what is unfolded: the page around it scrolls
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QTreeWidget.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, "tree")
        self._shown: tuple[Offer, ...] = ()
        self._rows: list[QTreeWidgetItem] = []
        self.itemChanged.connect(self._on_changed)

    def show_selection(self, offered: tuple[Offer, ...], selection: Selection) -> None:
        """Show what there is to tick, and the ticks; nothing is emitted."""
        with QSignalBlocker(self):
            if offered != self._shown:
                self._shown = offered
                self._fill(offered)
            for row in self._rows:
                on = selection.takes(*row.data(0, _TICK))
                row.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _fill(self, offered: Sequence[Offer]) -> None:
        unfolded = self._unfolded()
        self.clear()
        self._rows.clear()
        for part, words in _GROUPS.items():
            entries = [offer for offer in offered if offer.part is part]
            if not entries:
                continue
            group = QTreeWidgetItem([f"{words}（{len(entries)}）"])
            group.setData(0, _TICK, (part, ""))
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            rows = [_row(offer) for offer in entries]
            group.addChildren(rows)
            self.addTopLevelItem(group)
            self._rows += rows
            group.setExpanded(part in unfolded)
        if first := self.topLevelItem(0):
            self.setCurrentItem(first)  # the focus is seen on the current row only

    def _unfolded(self) -> set[Part]:
        groups = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return {group.data(0, _TICK)[0] for group in groups if group and group.isExpanded()}

    def _on_changed(self, row: QTreeWidgetItem) -> None:
        part, key = row.data(0, _TICK)
        if key:
            self.ticked.emit(part, key, row.checkState(0) is Qt.CheckState.Checked)


def _row(offer: Offer) -> QTreeWidgetItem:
    row = QTreeWidgetItem([offer.words])
    row.setToolTip(0, offer.words)
    row.setData(0, _TICK, (offer.part, offer.key))
    row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    return row
