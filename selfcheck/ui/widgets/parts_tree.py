"""What of a round goes into a document, ticked one by one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.rounds import Walk
from selfcheck.domain.selection import Part, Selection
from selfcheck.ui.theme import em, set_role

_TICK = Qt.ItemDataRole.UserRole
_GROUPS = ((Part.REFLECTION, "个人反思"), (Part.INSTANCE, "具体事例"), (Part.RATING, "逐条评价"))


class PartsTree(QTreeWidget):
    """Reflections, instances and ratings; a tick on a group is a tick on all in it.

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # as high as what is unfolded: the page around it scrolls
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QTreeWidget.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(self, "tree")
        self._shown: list[tuple[Part, str]] = []
        self._rows: list[QTreeWidgetItem] = []
        self.itemChanged.connect(self._on_changed)

    def show_selection(self, walk: Walk, selection: Selection) -> None:
        """Show what there is to tick, and the ticks; nothing is emitted."""
        groups = [(part, words, list(_entries(walk, part))) for part, words in _GROUPS]
        keys = [(part, key) for part, _, entries in groups for key, _ in entries]
        with QSignalBlocker(self):
            if keys != self._shown:
                self._shown = keys
                self._fill(groups)
            for row in self._rows:
                on = selection.takes(*row.data(0, _TICK))
                row.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _fill(self, groups: Iterable[tuple[Part, str, list[tuple[str, str]]]]) -> None:
        self.clear()
        self._rows.clear()
        for part, words, entries in groups:
            if not entries:
                continue
            group = QTreeWidgetItem([f"{words}（{len(entries)}）"])
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            self.addTopLevelItem(group)
            for key, text in entries:
                row = QTreeWidgetItem([text])
                row.setToolTip(0, text)
                row.setData(0, _TICK, (part, key))
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                group.addChild(row)
                self._rows.append(row)
        if first := self.topLevelItem(0):
            self.setCurrentItem(first)  # the focus is seen on the current row only

    def _on_changed(self, row: QTreeWidgetItem) -> None:
        tick = row.data(0, _TICK)
        if tick:
            part, key = tick
            self.ticked.emit(part, key, row.checkState(0) is Qt.CheckState.Checked)


def _entries(walk: Walk, part: Part) -> Iterable[tuple[str, str]]:
    """The key and the words of everything that can be ticked, each once."""
    entries: dict[str, str] = {}
    for checklist, section in placed_sections(walk.round.checklists):
        key = checklist.section_key(section)
        if part is Part.REFLECTION:
            if walk.reflections.get(key, "").strip():
                entries[key] = f"{checklist.title} › {section.name}"
            continue
        for item in section.conduct_items:
            answer = walk.answer_to(item)
            there = answer.rating if part is Part.RATING else answer.instance.strip()
            if there:
                entries.setdefault(item.answered_as, item.text)
    return entries.items()
