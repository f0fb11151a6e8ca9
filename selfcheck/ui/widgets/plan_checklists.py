"""What a plan checks: all checklists, those of the plan first and ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.choosing import Filters, Offer, admitted, extent
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.checklist_list import ChecklistList, Group
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_search_field

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE = "至少要有一份清单；还没有勾选，计划仍按原来的几份。"


class PlanChecklists(QWidget):
    """Asks for saving at each tick, as long as one is left.

    Signals:
        changed: the ids of those ticked, in the order shown.
        done: back to the plan.
    """

    changed = Signal(tuple)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offers: dict[str, Offer] = {}
        self._name = ParagraphLabel("", "heading")
        self.search = make_search_field(
            "搜索清单", "plan-search", prompt="搜索清单和条目", tip="边写边找，回车到清单"
        )
        self.list = ChecklistList("plan-checklists")
        self.list.setAccessibleDescription("空格勾选，再按一次取消，随手存好")
        self._nothing = ParagraphLabel("没有找到。换一个词试试，或者清空再找。", "muted")
        self._said = ParagraphLabel("", "small")
        self._said.setObjectName("plan-extent")
        self.back = make_button("选好了", "plan-chosen", tip="回到计划")
        self._lay_out()
        self.back.clicked.connect(self.done)
        self.list.ticks_changed.connect(self._on_ticked)
        self.search.returnPressed.connect(self.list.setFocus)
        self.search.textChanged.connect(self._narrow)

    def show_choice(self, name: str, offers: Sequence[Offer], chosen: Sequence[str]) -> None:
        """Show *offers*, the *chosen* ones ticked and first; nothing is emitted."""
        self._offers = {offer.checklist.id: offer for offer in offers}
        first = tuple(self._offers[one] for one in chosen if one in self._offers)
        others = tuple(offer for offer in offers if offer not in first)
        suited = tuple(offer for offer in others if offer.suits)
        rest = tuple(offer for offer in others if not offer.suits)
        groups = (Group("现在查的", first), Group("还可以选", suited), Group("其他身份的", rest))
        self._name.set_text(f"{name}：查什么")
        self.search.clear()
        self.list.show_groups([group for group in groups if group.offers], chosen)
        self._narrow("")
        self.list.go_to_first()
        self._say()

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round."""
        return (self.search, self.list, self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the plan, and Enter from the list; down leads from the search."""
        key = event.key()
        if key == Qt.Key.Key_Down and self.search.hasFocus():
            self.focus_list()
        elif key == Qt.Key.Key_Escape or (key in _ENTER and self.list.hasFocus()):
            if not event.isAutoRepeat():
                self.done.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(em(0.75))
        foot.addWidget(self._said, 1)
        foot.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.5), em(0.25), em(0.25), em(0.25))
        column.setSpacing(em(0.5))
        column.addWidget(self._name)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        wanted = admitted(tuple(self._offers.values()), Filters(words=words.strip(), suited=False))
        self.list.show_only(wanted)
        self.list.setVisible(bool(wanted))
        self._nothing.setVisible(not wanted)

    @Slot()
    def _on_ticked(self) -> None:
        self._say()
        if self.list.ticked:
            self.changed.emit(self.list.ticked)

    def _say(self) -> None:
        ticked = self.list.ticked
        set_role(self._said, "small" if ticked else "warning")
        if not ticked:
            self._said.set_text(_NONE)
            return
        found = extent([self._offers[one].asked for one in ticked])
        time = f"，约 {found.minutes} 分钟" if found.minutes else ""
        self._said.set_text(
            f"已选 {found.checklists} 份 · {found.sections} 个方面 · {found.items} 条{time}"
        )
