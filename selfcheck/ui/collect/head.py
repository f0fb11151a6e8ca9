"""Over the board: which task, until when, and what the list is narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.unit_order import units_in_order
from selfcheck.domain.units import Unit, unit_tree
from selfcheck.ui.collect.arranging import BY, SHOWN, Arrangement, By, Shown
from selfcheck.ui.collect.rows import BoardRow, counts_by_unit, shared_unit
from selfcheck.ui.collect.wording import deadline_words, handed_words, unit_words
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.drop_button import DropButton
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_search_field

_NEW_TASK, _CHANGE_TASK = "新任务…", "改这项任务…"
_FILES = "任务包和填报表…"
_UNTITLED = "没有写明任务的材料"
_NO_PACK = "任务包不在这里的材料"
_SEARCH_EM = 10
_ON_BUTTON_EM = 9  # of a unit's name
_BESIDE_EM = 4  # what the task's button needs besides its words
_STEP = "　"
_ALL_UNITS = "全部支部"

_Choice = tuple[str, bool, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class NamedTask:
    """A task as the head offers it; *title* is empty where only submissions are here."""

    id: str
    title: str
    period: str = ""

    @property
    def called(self) -> str:
        """What the person reads."""
        return self.title or (_NO_PACK if self.id else _UNTITLED)


class TaskHead(QWidget):
    """Says which task is shown, and asks for another one, or another of its lists.

    Signals:
        arranged: the `Arrangement` that is wanted now.
        pack_requested: the id of the task to change, empty for a new one.
        sent_requested: the id of the task whose files are wanted.
        task_chosen: the id of a task.
    """

    arranged = Signal(object)
    pack_requested = Signal(str)
    sent_requested = Signal(str)
    task_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._arrangement = Arrangement()
        self._rows: Sequence[BoardRow] = ()
        self._shared: Unit = ()
        self._title = ""
        self.task = DropButton("任务", "collect-task")
        self.task.setAccessibleDescription("按回车换一项任务，写新任务，或改这项任务")
        self.about = ParagraphLabel("", "muted")
        self.about.setObjectName("collect-about")
        self.chips = {shown: self._chip(shown) for shown in Shown}
        self.unit = DropButton("支部", "collect-unit")
        self.unit.choices.aboutToShow.connect(self._offer_units)
        self.sort = DropButton("排序", "collect-sort")
        self.search = make_search_field(
            "在名单里找",
            "collect-search",
            prompt="找人",
            tip="姓名、拼音或首字母、编号；下方向键到名单",
        )
        for button in (self.unit, self.sort):
            set_role(button, "stance")
            button.setAccessibleDescription("按回车选择")
        self.search.setFixedWidth(em(_SEARCH_EM))
        self.search.textChanged.connect(
            lambda words: self._want(replace(self._arrangement, words=words.strip()))
        )
        self._lay_out()

    def show_tasks(self, tasks: Sequence[NamedTask], chosen: NamedTask | None) -> None:
        """Offer *tasks*, of which one is shown; without one, there is none."""
        self._title = chosen.called if chosen else "还没有任务"
        menu, group = self.task.choices, QActionGroup(self.task)
        menu.clear()
        for one in tasks:
            action = QAction(f"{one.called}\t{one.period or one.id}".strip(), group)
            action.setCheckable(True)
            action.setChecked(chosen is not None and one.id == chosen.id)
            action.triggered.connect(lambda _=False, name=one.id: self.task_chosen.emit(name))
            menu.addAction(action)
        if tasks:
            menu.addSeparator()
        menu.addAction(_NEW_TASK).triggered.connect(lambda: self.pack_requested.emit(""))
        if chosen and chosen.title:
            menu.addAction(_CHANGE_TASK).triggered.connect(
                lambda: self.pack_requested.emit(chosen.id)
            )
            menu.addAction(_FILES).triggered.connect(lambda: self.sent_requested.emit(chosen.id))
        self.task.setAccessibleName(f"任务：{self._title}")
        self.task.setToolTip(self._title)
        self._say_task()

    def show_about(self, period: str, deadline: date | None, today: date) -> None:
        """Say for what time it is, and how near its last day."""
        period = "" if period in self._title else period
        self.about.set_text(" · ".join(filter(None, (period, deadline_words(deadline, today)))))

    def show_rows(
        self, rows: Sequence[BoardRow], counted: Mapping[Shown, int], arrangement: Arrangement
    ) -> None:
        """Show how many there are of each, and what of them is shown."""
        if rows is not self._rows:
            self._rows, self._shared = rows, shared_unit(rows)
        self._arrangement = arrangement
        for shown, chip in self.chips.items():
            words = f"{SHOWN[shown]} {counted[shown]}"
            chip.setText(words)
            chip.setAccessibleName(f"只看：{words}")
            chosen = shown is arrangement.shown
            chip.setChecked(chosen)
            chip.setVisible(bool(counted[shown]) or chosen)
        self._say_unit()
        self.sort.say(f"{BY[arrangement.by]} ")
        self.sort.setAccessibleName(f"排序：{BY[arrangement.by]}")
        self.sort.fill(
            (words, by is arrangement.by, partial(self.sort_by, by)) for by, words in BY.items()
        )
        self._row.setVisible(bool(rows))
        self.search.setVisible(bool(rows))

    def sort_by(self, by: By) -> None:
        """Ask for the rows by this; the other way round if they are already."""
        again = by is self._arrangement.by and not self._arrangement.descending
        self._want(replace(self._arrangement, by=by, descending=again))

    def clear(self) -> bool:
        """Ask for everybody again; False if everybody is shown."""
        arrangement = self._arrangement
        whole = Arrangement(by=arrangement.by, descending=arrangement.descending)
        if arrangement == whole:
            return False
        self.search.setText("")
        self._want(whole)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of the task's title as there is room for."""
        super().resizeEvent(event)
        self._say_task()

    def _say_task(self) -> None:
        most = max(em(6), self.width() // 2 - em(_BESIDE_EM))
        metrics = self.task.fontMetrics()
        title = self._title
        while len(title) > 1 and metrics.horizontalAdvance(title) > most:
            title = f"{title[:-2]}…"
        self.task.say(title)

    def _say_unit(self) -> None:
        chosen, units = self._arrangement.unit, {row.unit for row in self._rows if row.standing}
        self.unit.setVisible(len(units - {()}) > 1)
        said = unit_words(chosen, self._shared) if chosen else _ALL_UNITS
        short = said if len(said) <= _ON_BUTTON_EM else f"{said[: _ON_BUTTON_EM - 1]}…"
        self.unit.say(f"{short} ")  # the arrow of a small button needs a little more room
        self.unit.setAccessibleName(f"支部：{said}")
        self.unit.setToolTip(said if chosen else "")

    def _offer_units(self) -> None:
        """Fill the choices as they are opened: counting takes longer than narrowing."""
        chosen, shared = self._arrangement.unit, self._shared
        counted = counts_by_unit(self._rows)
        choices: list[_Choice] = [(_ALL_UNITS, chosen is None, partial(self._want_unit, None))]
        for unit in unit_tree(units_in_order(unit for unit in counted if unit)):
            if len(unit) > len(shared):
                step = _STEP * (len(unit) - len(shared) - 1)
                words = f"{step}{unit[-1]}\t{handed_words(counted[unit])}"
                choices.append((words, unit == chosen, partial(self._want_unit, unit)))
        self.unit.fill(choices)

    def _want_unit(self, unit: Unit | None) -> None:
        self._want(replace(self._arrangement, unit=unit))

    def _want(self, arrangement: Arrangement) -> None:
        if arrangement != self._arrangement:
            self.arranged.emit(arrangement)

    def _chip(self, shown: Shown) -> QPushButton:
        button = choice_button(
            "只看", SHOWN[shown], f"collect-only-{shown.value}", tip="左右方向键选择，选了就见效"
        )
        set_role(button, "stance")
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self._want(replace(self._arrangement, shown=shown)))
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(em(0.75))
        first.addWidget(self.task)
        first.addWidget(self.about, 1)
        first.addStretch(0)
        first.addWidget(self.search)
        group = QButtonGroup(self)
        self._row = QWidget()
        row = FlowLayout(self._row, gap=em(0.375))
        for chip in self.chips.values():
            group.addButton(chip)
            row.addWidget(chip)
        for control in (self.unit, self.sort):
            row.addWidget(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.375))
        layout.addLayout(first)
        layout.addWidget(self._row)
