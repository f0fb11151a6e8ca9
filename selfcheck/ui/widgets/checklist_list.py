"""The library as a list: two lines a checklist, a tick before it, grouped by theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from selfcheck.domain.checklists import Audience, Checklist, Theme
from selfcheck.services.browsing import FIRST
from selfcheck.ui.widgets.checklist_row import FACTS, LAST, TITLE, ChecklistRow
from selfcheck.words import AUDIENCE

_ID = Qt.ItemDataRole.UserRole
_FIRST = "先从这里开始"


class ChecklistList(QTreeWidget):
    """Shows checklists to tick; ticks outlive searching and showing anew.

    Signals:
        picked: the id of the checklist the person has come to.
        ticks_changed: a tick was set or taken away.
    """

    picked = Signal(str)
    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checklists: dict[str, Checklist] = {}
        self._words: dict[str, str] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, list[Checklist]]] = []
        self.setObjectName("library-list")
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
    def ticked(self) -> tuple[Checklist, ...]:
        """The ticked checklists, in the order shown."""
        return tuple(
            self._checklists[name]
            for name, row in self._rows.items()
            if row.checkState(0) is Qt.CheckState.Checked
        )

    def show_checklists(
        self, checklists: Sequence[Checklist], last_walked: Mapping[str, datetime]
    ) -> None:
        """Show these in place of the ones before; the first becomes the current one."""
        ticked = {checklist.id for checklist in self.ticked}
        with QSignalBlocker(self):
            self.clear()
            self._rows.clear()
            self._checklists = {checklist.id: checklist for checklist in checklists}
            self._words = {checklist.id: _all_words(checklist) for checklist in checklists}
            self._groups = list(_groups(checklists))
            for group, members in self._groups:
                self.addTopLevelItem(group)
                for one in members:
                    row = self._rows[one.id] = _row(one, last_walked.get(one.id))
                    state = Qt.CheckState.Checked if one.id in ticked else Qt.CheckState.Unchecked
                    row.setCheckState(0, state)
                    self.addTopLevelItem(row)
        self.ticks_changed.emit()
        self.go_to_first()

    def search(self, text: str) -> int:
        """Show only what has every word of *text* somewhere in it; how many those are."""
        terms = text.split()
        found = 0
        for name, row in self._rows.items():
            hit = all(term in self._words[name] for term in terms)
            row.setHidden(not hit)
            found += hit
        for group, members in self._groups:
            group.setHidden(all(self._rows[one.id].isHidden() for one in members))
        self.go_to_first()
        return found

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

    def _on_current(self, row: QTreeWidgetItem | None) -> None:
        if row:
            self.picked.emit(row.data(0, _ID))


def _groups(checklists: Sequence[Checklist]) -> Iterator[tuple[QTreeWidgetItem, list[Checklist]]]:
    """What is met first, then the others by theme, each under its title."""
    by_title: dict[str, list[Checklist]] = {_FIRST: [], **{theme.value: [] for theme in Theme}}
    for one in checklists:
        by_title[_FIRST if one.id in FIRST else one.theme.value].append(one)
    for title, members in by_title.items():
        if members:
            group = QTreeWidgetItem()
            # no parent of its rows: a parent without flags takes theirs away, too
            group.setFlags(Qt.ItemFlag.NoItemFlags)
            group.setData(0, TITLE, title)
            group.setData(0, Qt.ItemDataRole.AccessibleTextRole, title)
            yield group, members


def _row(checklist: Checklist, walked: datetime | None) -> QTreeWidgetItem:
    items = sum(len(section.items) for section in checklist.sections)
    facts = [f"{len(checklist.sections)} 个方面 · {items} 条", checklist.source.title]
    if checklist.audience is not Audience.ALL:
        facts.append(AUDIENCE[checklist.audience])
    last = f"上次 {_day(walked)}" if walked else ""
    row = QTreeWidgetItem()
    row.setData(0, _ID, checklist.id)
    row.setData(0, TITLE, checklist.title)
    row.setData(0, FACTS, " · ".join(facts))
    row.setData(0, LAST, last)
    spoken = "，".join(filter(None, (checklist.title, *facts, last)))
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    row.setToolTip(0, checklist.name)
    return row


def _day(instant: datetime) -> str:
    local = instant.astimezone()
    return f"{local.year}年{local.month}月{local.day}日"


def _all_words(checklist: Checklist) -> str:
    def words() -> Iterable[str]:
        yield from (checklist.name, checklist.theme, checklist.source.label, checklist.lead_quote)
        for section in checklist.sections:
            yield from (section.name, section.meaning, section.quote)
            yield from (item.text for item in section.items)

    return "\n".join(words())
