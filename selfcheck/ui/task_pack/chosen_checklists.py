"""The checklists of the task in the order they will be walked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSizePolicy, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.choosing import extent
from selfcheck.ui.task_pack.field_row import keep_room
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_MOST_ROWS = 8  # in sight at a time
_ROW_EM = 2.125
_GONE = "（这份清单已经没有了，请去掉）"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChosenList(QListWidget):
    """A row for each; Alt with an arrow moves it, Delete takes it out.

    Signals:
        moved: the current one is to go so many places down.
        removed: the current one is to go.
    """

    moved = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pack-checklists")
        self.setAccessibleName("任务的清单")
        self.setAccessibleDescription("Alt 加上下键调整先后，Delete 去掉")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its rows, up to a few of them."""
        return QSize(em(10), em(_ROW_EM) * max(1, min(self.count(), _MOST_ROWS)))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(_STEPS[key])
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ChosenChecklists(QWidget):
    """Shows what is chosen, lets it be arranged, and leads to the choice.

    Signals:
        changed: another choice or another order.
        choice_wanted: choose among all that there are.
    """

    changed = Signal()
    choice_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: Mapping[str, Checklist] = {}
        self.ids: tuple[str, ...] = ()
        self.list = ChosenList()
        self._said = ParagraphLabel("", "small")
        self._said.setObjectName("pack-extent")
        self.choose = make_button("选清单…", "pack-choose", role="link", tip="从全部清单里勾选")
        self.up = make_button("上移", "pack-checklist-up", role="link", tip="选中的清单往前一位")
        self.down = make_button("下移", "pack-checklist-down", role="link", tip="选中的往后一位")
        self.remove = make_button(
            "去掉", "pack-checklist-remove", role="link", tip="去掉选中的清单"
        )
        for button, words in ((self.up, "上移"), (self.down, "下移"), (self.remove, "去掉")):
            button.setAccessibleName(f"清单{words}")
            keep_room(button)
        row = QHBoxLayout()
        row.setSpacing(em(0.75))
        row.addWidget(self.choose)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.125))
        column.addWidget(self.list)
        column.addWidget(self._said)
        column.addLayout(row)
        self.choose.clicked.connect(self.choice_wanted)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.currentRowChanged.connect(self._show_acts)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        return (self.list, self.choose, self.up, self.down, self.remove)

    @property
    def words(self) -> str:
        """What all of them come to."""
        return self._said.words

    def show_chosen(self, ids: Sequence[str], known: Mapping[str, Checklist]) -> None:
        """Show these of the checklists *known* by id; nothing is emitted."""
        self._known = known
        self._show(tuple(ids), max(0, self.list.currentRow()))

    def choose_all(self, ids: Sequence[str]) -> None:
        """Take these in the stead of those before, as if chosen here."""
        if tuple(ids) != self.ids:
            self._show(tuple(ids), 0)
            self.changed.emit()

    def _show(self, ids: tuple[str, ...], current: int) -> None:
        self.ids = ids
        with QSignalBlocker(self.list):
            self.list.clear()
            for number, one in enumerate(ids, start=1):
                self.list.addItem(f"{number}　{self._named(one)}")
                item = self.list.item(number - 1)
                item.setSizeHint(QSize(0, em(_ROW_EM)))
                item.setToolTip(self._known[one].name if one in self._known else "")
            self.list.setCurrentRow(min(current, len(ids) - 1))
        self.list.setHidden(not ids)
        self.list.updateGeometry()
        self._said.set_text(_in_words([self._known[one] for one in ids if one in self._known]))
        self._said.setHidden(not ids)
        set_role(self.choose, "link" if ids else "")
        self.choose.setText("换清单…" if ids else "选清单…")
        self.choose.setAccessibleName(self.choose.text().removesuffix("…"))
        self._show_acts(self.list.currentRow())

    def _named(self, one: str) -> str:
        if one not in self._known:
            return f"{one}{_GONE}"
        checklist = self._known[one]
        items = sum(len(section.items) for section in checklist.sections)
        return f"{checklist.title} · {items} 条"

    def _show_acts(self, row: int) -> None:
        self.up.setVisible(row > 0)
        self.down.setVisible(0 <= row < len(self.ids) - 1)
        self.remove.setVisible(row >= 0)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + step < len(self.ids):
            return
        ids = [*self.ids]
        ids.insert(row + step, ids.pop(row))
        pressed = self.up if step < 0 else self.down
        had_focus = pressed.hasFocus()
        self._show(tuple(ids), row + step)
        if had_focus and pressed.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        ids = [*self.ids]
        ids.pop(row)
        self._show(tuple(ids), row)
        if not ids:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


def _in_words(checklists: Sequence[Checklist]) -> str:
    if not checklists:
        return ""
    found = extent(checklists)
    once = f"，相同的 {found.repeated} 条只答一次" if found.repeated else ""
    time = f"，约 {found.minutes} 分钟" if found.minutes else ""
    return (
        f"{found.checklists} 份 · {found.sections} 个方面 · {found.items} 条{once}{time}，"
        "按这个先后走。"
    )
