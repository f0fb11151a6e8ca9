"""Which checklists the task asks for: all that there are, to search, narrow down and tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.checklists import FIRST, Audience, Checklist, Theme
from selfcheck.domain.choosing import Filters, admitted, extent, offered
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.checklist_list import ChecklistList, Group
from selfcheck.ui.widgets.filter_menu import FilterMenu
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_search_field

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChecklistChoice(QWidget):
    """Lets checklists be ticked; the order of those that stay is kept, new ones come after them.

    Signals:
        changed: the ids of those chosen.
        done: back to the form.
    """

    changed = Signal(tuple)
    done = Signal()

    def __init__(self, checklists: Sequence[Checklist]) -> None:
        super().__init__()
        self._offers = offered(checklists, tuple(Audience), {})  # who answers is not known here
        self._chosen: tuple[str, ...] = ()
        self._filters = Filters(suited=False)
        self.search = make_search_field(
            "搜索清单", "pack-search", prompt="搜索清单和条目", tip="边写边找，回车到清单"
        )
        self.theme: FilterMenu[Theme] = FilterMenu("主题", "pack-theme", found=self._found("theme"))
        self.speech: FilterMenu[str] = FilterMenu(
            "讲话", "pack-speech", found=self._found("speech")
        )
        self.theme.offer({theme: theme.value for theme in Theme})
        self.speech.offer({one.source.document: one.source.title for one in checklists})
        self.clear = make_button("清除筛选", "pack-filters-clear", role="link", tip="看全部清单")
        self.list = ChecklistList("pack-all-checklists")
        self.list.setAccessibleDescription("空格勾选，再按一次取消")
        self._nothing = ParagraphLabel("没有找到。换一个词试试，或者清除筛选。", "muted")
        self._said = ParagraphLabel("", "small")
        self.back = make_button("选好了", "pack-chosen", tip="回到任务，Esc 也可以")
        self._lay_out()
        self._connect()

    def show_choice(self, chosen: Sequence[str]) -> None:
        """Show all, the *chosen* ones ticked and first; nothing is emitted."""
        self._chosen = tuple(chosen)
        self.list.show_groups([group for group in self._groups() if group.offers], chosen)
        self._filters = Filters(suited=False)
        self.search.clear()
        self._narrow()
        self.list.go_to_first()
        self._say()

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        return (self.search, self.theme, self.speech, self.clear, self.list, self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the form, and Enter from the list; down leads from the search."""
        key = event.key()
        if key in (Qt.Key.Key_Down, *_ENTER) and self.search.hasFocus():
            self.focus_list()
        elif key == Qt.Key.Key_Escape or (key in _ENTER and self.list.hasFocus()):
            if not event.isAutoRepeat():
                self.done.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        filters = FlowLayout(gap=em(0.5))
        for one in (self.theme, self.speech, self.clear):
            filters.addWidget(one)
        foot = QHBoxLayout()
        foot.setSpacing(em(0.75))
        foot.addWidget(self._said, 1)
        foot.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.5), em(0.25), em(0.25), em(0.25))
        column.setSpacing(em(0.5))
        column.addWidget(ParagraphLabel("选清单", "heading"))
        column.addWidget(self.search)
        column.addLayout(filters)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.done)
        self.clear.clicked.connect(self._on_clear)
        self.list.ticks_changed.connect(self._on_ticked)
        self.search.textChanged.connect(
            lambda words: self._narrow_to(self._filters.having("words", words.strip() or None))
        )
        for menu, name in ((self.theme, "theme"), (self.speech, "speech")):
            menu.chosen.connect(
                lambda value, name=name: self._narrow_to(self._filters.having(name, value))
            )

    def _groups(self) -> Iterator[Group]:
        by_id = {offer.checklist.id: offer for offer in self._offers}
        chosen = tuple(by_id[one] for one in self._chosen if one in by_id)
        others = tuple(offer for offer in self._offers if offer not in chosen)
        yield Group("已经选的", chosen)
        yield Group("先看这两份", tuple(one for one in others if one.checklist.id in FIRST))
        yield Group("其余的清单", tuple(one for one in others if one.checklist.id not in FIRST))

    def _found(self, name: str) -> Callable[[object], int]:
        return lambda value: len(admitted(self._offers, self._filters.having(name, value)))

    def _narrow_to(self, filters: Filters) -> None:
        self._filters = filters
        self._narrow()

    def _narrow(self) -> None:
        wanted = admitted(self._offers, self._filters)
        self.theme.show_chosen(self._filters.theme)
        self.speech.show_chosen(self._filters.speech or None)
        self.clear.setVisible(bool(self._filters.theme or self._filters.speech))
        self.list.show_only(wanted)
        self.list.setVisible(bool(wanted))
        self._nothing.setVisible(not wanted)
        self._say()

    @Slot()
    def _on_clear(self) -> None:
        self._narrow_to(Filters(words=self._filters.words, suited=False))
        self.theme.setFocus(Qt.FocusReason.OtherFocusReason)  # the button itself has gone

    @Slot()
    def _on_ticked(self) -> None:
        ticked = self.list.ticked
        known = {offer.checklist.id for offer in self._offers}
        # one that is no more is taken out in the form, where it is said
        stay = tuple(one for one in self._chosen if one in ticked or one not in known)
        self._chosen = (*stay, *(one for one in ticked if one not in stay))
        self._say()
        self.changed.emit(self._chosen)

    def _say(self) -> None:
        wanted = [offer.checklist for offer in self._offers if offer.checklist.id in self._chosen]
        if not wanted:
            self._said.set_text("还没有勾选。")
            return
        found = extent(wanted)
        hidden = self.list.hidden_ticks
        unseen = f"，其中 {hidden} 份没有显示" if hidden else ""
        time = f"，约 {found.minutes} 分钟" if found.minutes else ""
        self._said.set_text(f"已选 {found.checklists} 份{unseen} · {found.items} 条{time}")
