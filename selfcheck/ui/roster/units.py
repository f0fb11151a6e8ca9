"""The units of the roster, with how many are in each: a tree, or a menu where there is no room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from selfcheck.domain.units import Unit, unit_tree
from selfcheck.ui.roster.arranging import in_order
from selfcheck.ui.roster.wording import unit_words
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.drop_button import DropButton

_UNIT = Qt.ItemDataRole.UserRole
_EVERYBODY = "全部"
_LONGEST = 14  # characters of a unit on the button; the menu shows all
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def counted(units: Iterable[Unit]) -> Mapping[Unit, int]:
    """How many are in each unit; () is everybody."""
    return unit_tree(sorted(units, key=in_order))


class UnitTree(QTreeWidget):
    """Narrows the table to one unit.

    Signals:
        chosen: the `Unit`; () for everybody.
        entered: Enter was pressed: on to the people.
    """

    chosen = Signal(tuple)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[Unit, QTreeWidgetItem] = {}
        self.setObjectName("roster-units")
        self.setAccessibleName("支部和小组")
        self.setAccessibleDescription("上下方向键换一个支部，左右键收起和展开，回车到人员")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(1)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setIndentation(em(1))
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self, "tree")
        self.currentItemChanged.connect(self._on_current)

    def show_units(self, counts: Mapping[Unit, int], chosen: Unit) -> None:
        """Show these, *chosen* among them the current one; nothing is emitted."""
        folded = {unit for unit, row in self._rows.items() if not row.isExpanded()}
        with QSignalBlocker(self):
            self.clear()
            self._rows = {}
            for unit, count in counts.items():
                row = QTreeWidgetItem([unit[-1] if unit else _EVERYBODY, f"{count} 人"])
                row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                row.setData(0, _UNIT, unit)
                called = f"{unit_words(unit) or _EVERYBODY}　{count} 人"
                for column, spoken in enumerate((called, f"{called}（人数）")):
                    row.setToolTip(column, called)
                    row.setData(column, Qt.ItemDataRole.AccessibleTextRole, spoken)
                self._rows[unit] = row
                parent = self._rows.get(unit[:-1]) if len(unit) > 1 else None
                if parent:
                    parent.addChild(row)
                else:
                    self.addTopLevelItem(row)
            for unit, row in self._rows.items():
                row.setExpanded(unit not in folded)
        self.choose(chosen)

    def choose(self, unit: Unit) -> None:
        """Make *unit* the current one; nothing is emitted."""
        with QSignalBlocker(self):
            if current := self._rows.get(unit) or self.topLevelItem(0):
                self.setCurrentItem(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the people."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, row: QTreeWidgetItem | None, _before: object = None) -> None:
        if row:
            self.chosen.emit(row.data(0, _UNIT))


class UnitMenu(DropButton):
    """The same as a button.

    Signals:
        chosen: the `Unit`; () for everybody.
    """

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__("支部和小组", "roster-unit-menu")
        self._counts: Mapping[Unit, int] = {}
        self._chosen: Unit = ()
        self.setAccessibleDescription("按回车选择只看哪个支部或小组")
        self.setToolTip("只看一个支部或小组")

    def show_units(self, counts: Mapping[Unit, int], chosen: Unit) -> None:
        """Offer these; say which is *chosen*."""
        self._counts, self._chosen = counts, chosen
        words = unit_words(chosen)
        self.setAccessibleName(f"只看：{words or _EVERYBODY}")
        short = words if len(words) <= _LONGEST else f"…{words[-_LONGEST + 1 :]}"
        self.say(short or "全部支部")

    def open(self) -> None:
        """Open them beneath; there may be hundreds, so not before they are wanted."""
        self.fill(
            (
                f"{unit_words(unit) or _EVERYBODY}\t{count} 人",
                unit == self._chosen,
                partial(self.chosen.emit, unit),
            )
            for unit, count in self._counts.items()
        )
        super().open()
