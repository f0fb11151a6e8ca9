"""Checklists in a list: two lines each, a tick before it, under the headings of their groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from selfcheck.domain.checklists import Audience
from selfcheck.domain.choosing import Offer
from selfcheck.ui.widgets.checklist_row import BADGE, FACTS, LAST, NOTE, TITLE, ChecklistRow
from selfcheck.words import AUDIENCE

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Group:
    """Checklists under a heading; with a *note*, even an empty one, the heading is a strong one."""

    title: str
    offers: tuple[Offer, ...]
    note: str | None = None


class ChecklistList(QTreeWidget):
    """Shows checklists to tick; what is out of sight stays ticked.

    Signals:
        picked: the id of the checklist the person has come to.
        ticks_changed: a tick was set or taken away.
    """

    picked = Signal(str)
    ticks_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """*name* is its object name."""
        super().__init__(parent)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, Group]] = []
        self.setObjectName(name)
        self.setAccessibleName("清单")
        self.setAccessibleDescription("空格勾选，回车开始自查")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(ChecklistRow(self))
        self.currentItemChanged.connect(self._on_current)
        self.itemChanged.connect(self.ticks_changed)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked checklists, in the order shown."""
        return tuple(
            name for name, row in self._rows.items() if row.checkState(0) is Qt.CheckState.Checked
        )

    @property
    def hidden_ticks(self) -> int:
        """How many of the ticked ones are not in sight."""
        return sum(self._rows[name].isHidden() for name in self.ticked)

    @property
    def current(self) -> str:
        """The id of the checklist the person has come to, empty if there is none in sight."""
        if not self.currentIndex().isValid() or self.currentItem().isHidden():
            return ""
        return str(self.currentItem().data(0, _ID))

    def show_groups(self, groups: Sequence[Group], ticked: Collection[str]) -> None:
        """Show these in place of the ones before, these *ticked*; nothing is emitted."""
        with QSignalBlocker(self):
            self.clear()
            self._rows.clear()
            self._groups.clear()
            for group in groups:
                heading = _heading(group)
                self._groups.append((heading, group))
                self.addTopLevelItem(heading)
                for offer in group.offers:
                    name = offer.checklist.id
                    row = self._rows[name] = _row(offer)
                    on = Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked
                    row.setCheckState(0, on)
                    self.addTopLevelItem(row)

    def show_only(self, wanted: Collection[str]) -> None:
        """Take all others out of sight, and groups of which nothing is left."""
        for name, row in self._rows.items():
            row.setHidden(name not in wanted)
        for heading, group in self._groups:
            heading.setHidden(all(offer.checklist.id not in wanted for offer in group.offers))

    def go_to(self, checklist_id: str) -> None:
        """Make one checklist the current one and bring it into sight."""
        if row := self._rows.get(checklist_id):
            self.setCurrentItem(row)
            self.scrollToItem(row)

    def go_to_first(self) -> None:
        """Come to the first checklist in sight."""
        first = next((row for row in self._rows.values() if not row.isHidden()), None)
        if first:
            self.setCurrentItem(first)
            self.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notes wrap anew."""
        super().resizeEvent(event)
        if any(group.note for _, group in self._groups):
            self.scheduleDelayedItemsLayout()

    def _on_current(self, row: QTreeWidgetItem | None) -> None:
        if row:
            self.picked.emit(row.data(0, _ID))


def _heading(group: Group) -> QTreeWidgetItem:
    heading = QTreeWidgetItem()
    # no parent of its rows: a parent without flags takes theirs away, too
    heading.setFlags(Qt.ItemFlag.NoItemFlags)
    heading.setData(0, TITLE, group.title)
    heading.setData(0, NOTE, group.note)
    spoken = "：".join(filter(None, (group.title, group.note)))
    heading.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return heading


def _row(offer: Offer) -> QTreeWidgetItem:
    asked = offer.asked
    items = sum(len(section.items) for section in asked.sections)
    facts = (f"{len(asked.sections)} 个方面 · {items} 条", asked.source.title)
    last = f"上次 {_day(offer.walked)}" if offer.walked else ""
    badge = "" if offer.for_whom is Audience.ALL else AUDIENCE[offer.for_whom]
    row = QTreeWidgetItem()
    values: Mapping[int, str] = {
        _ID: asked.id,
        TITLE: asked.title,
        FACTS: " · ".join(facts),
        LAST: last,
        BADGE: badge,
        Qt.ItemDataRole.AccessibleTextRole: "，".join(
            filter(None, (asked.title, *facts, last, badge and f"供{badge}"))
        ),
        Qt.ItemDataRole.ToolTipRole: asked.name,
    }
    for role, value in values.items():
        row.setData(0, role, value)
    return row


def _day(instant: datetime) -> str:
    local = instant.astimezone()
    return f"{local.year}年{local.month}月{local.day}日"
