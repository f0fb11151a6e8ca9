"""The outline of a round: its sections and how complete each is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from selfcheck.domain.rounds import Progress, SectionState, Walk, progress
from selfcheck.ui.icons import state_icon
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.words import SECTION_STATE

_KEY = Qt.ItemDataRole.UserRole


class SectionList(QTreeWidget):
    """Checklists with their sections, ○ ◔ ✓ and counts.

    Signals:
        chosen: the key of the section the person picked.
    """

    chosen = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("section-list")
        self.setAccessibleName("目录")
        self.setAccessibleDescription("上下方向键选择，回车转到那个方面")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setIconSize(QSize(em(1), em(1)))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self, "outline")
        self.itemClicked.connect(self._on_item)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._shown: dict[str, Progress] = {}
        self._icons = {state: state_icon(state, tokens) for state in (*SectionState, None)}

    def show_walk(self, walk: Walk, current: str) -> None:
        """Show every section of *walk*, the one with the key *current* marked."""
        if set(self._rows) != {
            checklist.section_key(section)
            for checklist in walk.round.checklists
            for section in checklist.sections
        }:
            self._fill(walk)
        for checklist in walk.round.checklists:
            for section in checklist.sections:
                key = checklist.section_key(section)
                how_far = progress((section,), walk.answers)
                if self._shown.get(key) != how_far:  # of hundreds, one has changed
                    self._shown[key] = how_far
                    state = walk.section_state(section)
                    _show(self._rows[key], section.name, how_far, state, self._icons[state])
        if current in self._rows:
            self.setCurrentItem(self._rows[current])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks, and is not for the page."""
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self._on_item(current)
        else:
            super().keyPressEvent(event)

    def _fill(self, walk: Walk) -> None:
        self.clear()
        self._rows.clear()
        self._shown.clear()
        for checklist in walk.round.checklists:
            head = QTreeWidgetItem([checklist.title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(head)
            for section in checklist.sections:
                key = checklist.section_key(section)
                row = QTreeWidgetItem([section.name])
                row.setData(0, _KEY, key)
                row.setToolTip(0, section.meaning)
                head.addChild(row)
                self._rows[key] = row
            head.setExpanded(True)

    def _on_item(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, _KEY)
        if key:
            self.chosen.emit(key)


def _show(
    row: QTreeWidgetItem, name: str, how_far: Progress, state: SectionState | None, shape: QIcon
) -> None:
    row.setText(0, f"{name}　{how_far.answered}/{how_far.total}" if state else name)
    row.setIcon(0, shape)
    spoken = SECTION_STATE[state] if state else "只有底线提醒"
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}，{spoken}")
