"""All checklists: narrow them down, look, tick several, begin a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import FIRST, Theme
from selfcheck.domain.choosing import Filters, Offer, Twin, admitted, extent, twins
from selfcheck.services.browsing import Browsing
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.checklist_list import ChecklistList, Group
from selfcheck.ui.widgets.checklist_preview import ChecklistPreview
from selfcheck.ui.widgets.library_filters import LibraryFilters
from selfcheck.ui.widgets.none_found import NoneFound
from selfcheck.ui.widgets.pieces import (
    make_button,
    make_caption,
    make_card,
    make_pane,
    make_search_field,
)
from selfcheck.ui.widgets.start_bar import StartBar

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIRST = "先从这里开始"
_PREVIEW_AFTER_MS = 60  # while a person types or holds an arrow key, only what they stop at


class LibraryPage(QWidget):
    """A list with a tick at each checklist, and beside it what the current one says.

    Signals:
        materials_requested: begin with a report template instead.
        start_requested: the ids of the ticked checklists in the order shown, and the period.
    """

    materials_requested = Signal()
    start_requested = Signal(tuple, str)

    def __init__(
        self,
        browsing: Browsing,
        changes: Changes,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._browsing = browsing
        self._offers: dict[str, Offer] = {}
        self._twins: Mapping[str, tuple[Twin, ...]] = {}
        self._speeches: Mapping[str, str] = {}
        self._previewed = ""
        self._stale = True
        self._look = QTimer(self, singleShot=True, interval=_PREVIEW_AFTER_MS)
        self._make_controls(today())
        self._lay_out()
        self._connect(changes)

    @property
    def shows_current(self) -> bool:
        """Whether the preview is of the current row: it follows when the keys rest."""
        return not self._look.isActive()

    def fill(self) -> None:
        """Show what is stored, before the page is seen or when it is; ticks and filters stay."""
        if self._stale:
            self._stale = False
            self._show(self._browsing.offers())

    def refresh(self) -> None:
        """Show what is stored, and put the focus where one goes on."""
        self.fill()
        here = self.search if self.list.isHidden() else self.list
        here.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, checklist_id: str) -> None:
        """Show one checklist, whatever was filtered before."""
        offer = self._offers.get(checklist_id)
        self.filters.show_filters(Filters(suited=bool(offer and offer.suits)))
        self.search.clear()
        self._narrow(self.filters.filters)
        self.list.go_to(checklist_id)
        self._show_preview()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        return (self.search, self.filters, self.list, self._pane, self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins with what is ticked; from the search, it or the down key goes to the list.

        Escape clears the filters.
        """
        filters = self.filters.filters
        if event.key() in _ENTER and self.list.hasFocus() and not event.isAutoRepeat():
            self.foot.begin()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and filters != filters.cleared:
            self.filters.choose(filters.cleared)
        else:
            super().keyPressEvent(event)

    def _make_controls(self, today: date) -> None:
        self.materials = make_button(
            "按材料模板开始…",
            "library-materials",
            role="ghost",
            tip="先选要写的材料，再看哪些清单对应它的各个部分",
        )
        self.search = make_search_field(
            "搜索清单", "library-search", prompt="搜索清单和条目", tip="边写边找，回车到清单"
        )
        self.search.setMinimumWidth(em(11))
        self.search.setMaximumWidth(em(20))
        self.filters = LibraryFilters()
        self.list = ChecklistList("library-list")
        self.none_found = NoneFound()
        self.preview = ChecklistPreview()
        self._pane = make_pane(self.preview, "library-preview", "清单内容")
        self._count = make_caption("")
        self._count.setObjectName("library-count")
        self.foot = StartBar(
            today, "library", hint="空格或点方框勾选，几份清单可以放进同一次自查。"
        )
        self.period, self.start = self.foot.period, self.foot.start

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(em(0.75))
        top.addWidget(make_caption("清单", role="heading"))
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.materials)
        top.addWidget(self.search, 2)
        left, inside = make_card(padding_em=0.75)
        inside.setContentsMargins(em(0.75), em(0.75), em(0.25), em(0.75))
        inside.addWidget(self.none_found)
        inside.addWidget(self.list, 1)
        self._beside, beside = make_card(padding_em=0.25)
        beside.setContentsMargins(em(0.25), em(0.75), em(0.25), em(0.75))
        beside.addWidget(self._pane)
        panes = QSplitter()
        panes.setHandleWidth(em(0.75))
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self._beside)
        panes.setSizes([em(36), em(32)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addLayout(top)
        layout.addWidget(self.filters)
        layout.addWidget(panes, 1)
        layout.addWidget(self.foot)
        layout.addWidget(make_caption("谁能看到：清单人人一样；你勾了什么，只存在这台电脑里。"))

    def _connect(self, changes: Changes) -> None:
        for changed in (changes.profile_changed, changes.round_changed, changes.rounds_changed):
            changed.connect(self._on_changed)
        self.filters.changed.connect(self._narrow)
        self.foot.started.connect(self._on_started)
        self.list.picked.connect(self._look.start)
        self.list.ticks_changed.connect(self._on_ticked)
        self.materials.clicked.connect(self.materials_requested)
        self.none_found.loosened.connect(self._on_loosened)
        self.search.returnPressed.connect(self.list.setFocus)
        self.search.textChanged.connect(self._on_search)
        self._look.timeout.connect(self._show_preview)

    def _show(self, offers: Sequence[Offer]) -> None:
        self._offers = {offer.checklist.id: offer for offer in offers}
        self._twins = twins([offer.asked for offer in offers])
        sources = {offer.checklist.source for offer in offers}
        self._speeches = {source.document: source.title for source in sources}
        self.filters.show_offers(offers)
        self.list.show_groups(list(_groups(offers)), self.list.ticked)
        self._narrow(self.filters.filters)
        QTimer.singleShot(0, self, self._show_preview)  # the list shows first

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.filters.choose(replace(self.filters.filters, words=text.strip()))

    @Slot(Filters)
    def _on_loosened(self, filters: Filters) -> None:
        self.search.setText(filters.words)
        self.filters.choose(filters)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(Filters)
    def _narrow(self, filters: Filters) -> None:
        if filters.words != self.search.text().strip():
            self.search.setText(filters.words)
            return  # which has brought us here once more
        offers = tuple(self._offers.values())
        wanted = admitted(offers, filters)
        self.list.show_only(wanted)
        self.list.setVisible(bool(wanted))
        self._beside.setVisible(bool(wanted))
        self.list.go_to_first()
        self.none_found.setVisible(not wanted)
        if not wanted:
            self.none_found.show_filters(filters, offers, self._speeches)
            _in_tab_order(self.filters.clear, *self.none_found.ways, self.list)
        self._count.setText(f"{len(offers)} 份清单中的 {len(wanted)} 份")
        self._look.start()
        self._on_ticked()

    @Slot()
    def _on_ticked(self) -> None:
        chosen = [self._offers[name].asked for name in self.list.ticked]
        self.foot.show_extent(extent(chosen), hidden=self.list.hidden_ticks)
        if self._has_twins(self.list.current):
            self._look.start()  # what is asked only once depends on the ticks

    @Slot()
    def _show_preview(self) -> None:
        self._look.stop()
        name = self.list.current
        if name != self._previewed:
            self._previewed = name
            self._pane.verticalScrollBar().setValue(0)
        if offer := self._offers.get(name):
            self.preview.show_offer(
                offer, twins=self._twins, speeches=self._speeches, ticked=self.list.ticked
            )
            _in_tab_order(self._pane, *self.preview.folds, self.period)
        else:
            self.preview.clear()

    def _has_twins(self, name: str) -> bool:
        sections = self._offers[name].asked.sections if name else ()
        return any(item.id in self._twins for section in sections for item in section.items)

    @Slot(str)
    def _on_started(self, period: str) -> None:
        self.start_requested.emit(self.list.ticked, period)


def _in_tab_order(*controls: QWidget) -> None:
    """Let Tab go through these one after the other, as they are read."""
    for one, after in pairwise(controls):
        QWidget.setTabOrder(one, after)


def _groups(offers: Sequence[Offer]) -> Iterator[Group]:
    """What is met first, then the others by theme."""
    first = tuple(offer for offer in offers if offer.checklist.id in FIRST)
    yield Group(_FIRST, first)
    for theme in Theme:
        rest = (offer for offer in offers if offer not in first)
        members = tuple(offer for offer in rest if offer.checklist.theme is theme)
        if members:
            yield Group(theme.value, members)
