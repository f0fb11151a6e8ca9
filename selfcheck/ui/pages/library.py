"""All checklists: look, search, tick several, begin a round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.rounds import quarter_of
from selfcheck.services.browsing import Browsing
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.checklist_preview import ChecklistPreview
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card

_ID = Qt.ItemDataRole.UserRole
_COLUMNS = ("清单", "方面·条目", "出自", "上次")
_SPEECH = 2  # the column 出自
_SPEECH_FROM_EM = 72
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
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemChanged.connect(self._show_ticked)
        self.search.textChanged.connect(self._on_search)
        self.start.clicked.connect(self._on_start)

    def refresh(self) -> None:
        """Show what is stored; ticks stay."""
        if self._stale:
            self._stale = False
            ticked = self.ticked
            self._checklists = {c.id: c for c in self._browsing.checklists()}
            self._fill(self._browsing.last_walked(), ticked)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked checklists, in the order shown."""
        return tuple(
            row.data(0, _ID) for row in self._rows() if row.checkState(0) is Qt.CheckState.Checked
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the speech only where there is room for it; the preview names it anyway."""
        super().resizeEvent(event)
        self.list.setColumnHidden(_SPEECH, self.width() < em(_SPEECH_FROM_EM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, or begins with what is ticked."""
        if event.key() not in _ENTER or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif self.start.isEnabled():
            self.start.click()

    def _make_controls(self, today: date) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("library-search")
        self.search.setAccessibleName("搜索清单")
        self.search.setPlaceholderText("搜索清单、方面、条目、引文")
        self.search.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setObjectName("library-list")
        self.list.setAccessibleName("清单")
        self.list.setAccessibleDescription("空格勾选，回车开始自查")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(_COLUMNS)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.preview = ChecklistPreview()
        self.period = QLineEdit(quarter_of(today))
        self.period.setObjectName("library-period")
        self.period.setAccessibleName("时段")
        self.period.setFixedWidth(em(11))
        self.start = make_button("开始一次自查 ⏎", "library-start", role="primary")
        self._sum = ParagraphLabel("", "small")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(make_caption("清单", role="heading"))
        top.addStretch(1)
        top.addWidget(self.search)
        self.search.setFixedWidth(em(20))
        left, inside = make_card(padding_em=0.75)
        inside.addWidget(self.list)
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setWidget(self.preview)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame, beside = make_card(padding_em=0.25)
        beside.addWidget(right)
        panes = QSplitter()
        panes.setHandleWidth(em(0.75))
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(frame)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        panes.setSizes([em(40), em(26)])
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

    def _fill(self, last_walked: Mapping[str, datetime], ticked: tuple[str, ...]) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.list.clear()
        for checklist in self._checklists.values():
            items = sum(len(section.items) for section in checklist.sections)
            walked = last_walked.get(checklist.id)
            row = QTreeWidgetItem(
                [
                    checklist.title,
                    f"{len(checklist.sections)}·{items}",
                    checklist.source.title,
                    f"{walked.astimezone():%m-%d}" if walked else "",
                ]
            )
            row.setData(0, _ID, checklist.id)
            row.setToolTip(0, checklist.name)
            on = checklist.id in ticked
            row.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addTopLevelItem(row)
        self.list.blockSignals(False)  # noqa: FBT003
        self._on_search()
        self._show_ticked()
        if rows := self._rows():
            self.list.setCurrentItem(rows[0])

    def _rows(self) -> list[QTreeWidgetItem]:
        return [
            row
            for number in range(self.list.topLevelItemCount())
            if (row := self.list.topLevelItem(number))
        ]

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True

    @Slot()
    def _on_current(self) -> None:
        row = self.list.currentItem()
        if row:
            self.preview.show_checklist(self._checklists[row.data(0, _ID)])

    @Slot()
    def _on_search(self) -> None:
        terms = self.search.text().split()
        for row in self._rows():
            words = _all_words(self._checklists[row.data(0, _ID)])
            row.setHidden(not all(term in words for term in terms))

    @Slot()
    def _show_ticked(self) -> None:
        chosen = [self._checklists[name] for name in self.ticked]
        sections = sum(len(checklist.sections) for checklist in chosen)
        items = sum(len(section.items) for checklist in chosen for section in checklist.sections)
        self._sum.set_text(
            f"已选 {len(chosen)} 份清单 · {sections} 个方面 · {items} 条"
            if chosen
            else "勾选一份或几份清单，放进同一次自查。"
        )
        self.start.setEnabled(bool(chosen))

    @Slot()
    def _on_start(self) -> None:
        self.start_requested.emit(self.ticked, self.period.text())


def _all_words(checklist: Checklist) -> str:
    sections = (
        "\n".join((s.name, s.meaning, s.quote, *(item.text for item in s.items)))
        for s in checklist.sections
    )
    return "\n".join((checklist.name, checklist.theme, checklist.source.label, *sections))
