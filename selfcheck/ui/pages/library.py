"""All checklists: look, search, tick several, begin a round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.rounds import quarter_of
from selfcheck.services.browsing import Browsing
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.checklist_list import ChecklistList
from selfcheck.ui.widgets.checklist_preview import ChecklistPreview
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card, make_pane

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryPage(QWidget):
    """A list with a tick at each checklist, and beside it what the current one says.

    Signals:
        start_requested: the ids of the ticked checklists in the order shown, and the period.
    """

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
        self._checklists: dict[str, Checklist] = {}
        self._stale = True
        self._make_controls(today())
        self._lay_out()
        changes.round_changed.connect(self._on_changed)
        changes.rounds_changed.connect(self._on_changed)
        self.list.picked.connect(self._on_picked)
        self.list.ticks_changed.connect(self._show_ticked)
        self.search.returnPressed.connect(self.list.setFocus)
        self.search.textChanged.connect(self._on_search)
        self.start.clicked.connect(self._on_start)

    def refresh(self) -> None:
        """Show what is stored; ticks stay."""
        if self._stale:
            self._stale = False
            checklists = self._browsing.checklists()
            self._checklists = {checklist.id: checklist for checklist in checklists}
            self.list.show_checklists(checklists, self._browsing.last_walked())
            self._on_search(self.search.text())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, checklist_id: str) -> None:
        """Show one checklist, whatever was searched for before."""
        self.search.clear()
        self.list.go_to(checklist_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins with what is ticked, from the list and from the period."""
        begins = self.list.hasFocus() or self.period.hasFocus()
        if event.key() in _ENTER and begins and not event.isAutoRepeat():
            self.start.click()
        else:
            super().keyPressEvent(event)

    def _make_controls(self, today: date) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("library-search")
        self.search.setAccessibleName("搜索清单")
        self.search.setPlaceholderText("搜索清单、方面、条目、引文")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(em(20))
        self.list = ChecklistList()
        self.preview = ChecklistPreview()
        self.period = QLineEdit(quarter_of(today))
        self.period.setObjectName("library-period")
        self.period.setAccessibleName("时段")
        self.period.setFixedWidth(em(11))
        self.start = make_button("开始一次自查　Enter", "library-start", role="primary")
        self._none_found = ParagraphLabel("没有找到。换个词，或者只写一两个字试试。", "muted")
        self._sum = ParagraphLabel("", "small")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(make_caption("清单", role="heading"))
        top.addStretch(1)
        top.addWidget(self.search)
        left, inside = make_card(padding_em=0.75)
        inside.addWidget(self._none_found)
        inside.addWidget(self.list, 1)
        right, beside = make_card(padding_em=0.25)
        beside.setContentsMargins(em(0.25), em(0.75), em(0.25), em(0.75))
        inside.setContentsMargins(em(0.75), em(0.75), em(0.25), em(0.75))
        beside.addWidget(make_pane(self.preview, "library-preview", "清单内容"))
        panes = QSplitter()
        panes.setHandleWidth(em(0.75))
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setSizes([em(36), em(32)])
        foot = QHBoxLayout()
        foot.setSpacing(em(0.5))
        foot.addWidget(self._sum, 1)
        foot.addWidget(make_caption("时段", self.period, role=""))
        foot.addWidget(self.period)
        foot.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addLayout(top)
        layout.addWidget(panes, 1)
        layout.addLayout(foot)
        layout.addWidget(make_caption("谁能看到：清单人人一样；你勾了什么，只存在这台电脑里。"))

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True

    @Slot(str)
    def _on_picked(self, checklist_id: str) -> None:
        self.preview.show_checklist(self._checklists[checklist_id])

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self._none_found.setVisible(not self.list.search(text))

    @Slot()
    def _show_ticked(self) -> None:
        chosen = self.list.ticked
        sections = [section for checklist in chosen for section in checklist.sections]
        items = sum(len(section.items) for section in sections)
        self._sum.set_text(
            f"已选 {len(chosen)} 份清单 · {len(sections)} 个方面 · {items} 条"
            if chosen
            else "空格或点方框勾选，几份清单可以放进同一次自查。"
        )
        self.start.setEnabled(bool(chosen))

    @Slot()
    def _on_start(self) -> None:
        chosen = tuple(checklist.id for checklist in self.list.ticked)
        self.start_requested.emit(chosen, self.period.text())
