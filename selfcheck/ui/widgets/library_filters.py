"""The row above the library: for whom, about what, from which speech, and out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from selfcheck.domain.checklists import Theme
from selfcheck.domain.choosing import Filters, Offer, admitted
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.filter_menu import FilterMenu
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.words import AUDIENCE, TIER

_NARROW_EM = 40
_SCOPES = {"mine": "适合我", "all": "全部"}


class LibraryFilters(QWidget):
    """Holds all filters but the words of the search, which it is told.

    Signals:
        changed: the `Filters` that hold now.
    """

    changed = Signal(Filters)

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        self._offers: Sequence[Offer] = ()
        self.setObjectName("library-filters")
        self.scope = Choices("范围", _SCOPES, "library-scope")
        self.theme = self._menu("主题", "theme")
        self.speech = self._menu("讲话", "speech")
        self.audience = self._menu("对象", "audience")
        self.tier = self._menu("主干/加深", "tier")
        self.theme.offer({theme: theme.value for theme in Theme})
        self.audience.offer(AUDIENCE)
        self.tier.offer(TIER)
        self.clear = make_button("清除筛选", "library-clear", role="link", tip="Esc")
        row = FlowLayout(self, gap=em(0.5))
        for one in (self.scope, self.theme, self.speech, self.audience, self.tier, self.clear):
            row.addWidget(one)
        for name, button in self.scope.buttons.items():
            button.clicked.connect(
                lambda _=False, name=name: self.choose(replace(self.filters, suited=name == "mine"))
            )
        self.clear.clicked.connect(self._on_clear)
        self.show_filters(self.filters)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer what there is to choose among *offers*."""
        self._offers = offers
        sources = {offer.checklist.source for offer in offers}
        in_order = sorted(sources, key=lambda source: source.document)
        self.speech.offer({source.document: source.title for source in in_order})
        self.show_filters(self.filters)

    def choose(self, filters: Filters) -> None:
        """Let these hold from now on."""
        self.show_filters(filters)
        self.changed.emit(filters)

    def show_filters(self, filters: Filters) -> None:
        """Show these; nothing is emitted."""
        self.filters = filters
        self.scope.show_chosen("mine" if filters.suited else "all")
        self.theme.show_chosen(filters.theme)
        self.speech.show_chosen(filters.speech or None)
        self.audience.show_chosen(filters.audience)
        self.tier.show_chosen(filters.tier)
        self.clear.setVisible(filters != filters.cleared)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the buttons say less, so that the list keeps its room."""
        super().resizeEvent(event)
        for menu in (self.theme, self.speech, self.audience, self.tier):
            menu.say_less(on=self.width() < em(_NARROW_EM))

    def _menu(self, of: str, name: str) -> FilterMenu[Any]:
        menu: FilterMenu[Any] = FilterMenu(
            of,
            f"library-{name}",
            found=lambda value: len(admitted(self._offers, self.filters.having(name, value))),
        )
        menu.chosen.connect(lambda value: self.choose(self.filters.having(name, value)))
        return menu

    @Slot()
    def _on_clear(self) -> None:
        self.choose(self.filters.cleared)
        self.scope.focus_chosen()  # the button itself has gone
