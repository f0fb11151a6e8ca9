"""A small table to be filled in, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.cards import Field, Row, Value, filled
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.card_cells import columns_of
from selfcheck.ui.widgets.card_fields import CardField
from selfcheck.ui.widgets.card_row_line import RowLine
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_AGAIN_AFTER_MS = 5_000  # after a save that failed: the disk may have room again


class RowsField(CardField):
    """Rows beneath each other; a blank one always stands last, so that Tab leads on into it.

    Signals:
        reached: the cell to which the person was brought.
        removed: from where, counted from 0, a row was taken out, and its words by column.
    """

    reached = Signal(QWidget)
    removed = Signal(int, dict)

    def __init__(self, field: Field, name: str, *, today: date) -> None:
        super().__init__(field.label, field.prompt)
        self._field = field
        self._name = name
        self._today = today
        self._unsaved = False
        self._visit = ""
        self._current: RowLine | None = None
        self.rows: list[RowLine] = []
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER_MS)
        self._make_controls()
        self._add(0, {})
        self._again.timeout.connect(self.flush)

    @property
    def control(self) -> QWidget:
        """The first cell."""
        return self.rows[0].first

    @property
    def trouble(self) -> str:
        """What stands in a cell for a day and is none."""
        return next((row.trouble for row in self.rows if row.trouble), "")

    @property
    def unsaved_words(self) -> str:
        """The whole table, if something in it is not saved."""
        if not self._unsaved and not self.trouble:
            return ""
        return "\n".join(row.words for row in self.rows if row.words)

    def show_value(self, value: Value) -> None:
        """Show the rows that are stored, unless something unsaved stands here."""
        stored = value if isinstance(value, tuple) else ()
        if self._unsaved or self.trouble or filled(stored) == self._value():
            return
        while len(self.rows) > len(stored) + 1:
            self._drop(self.rows[-1])
        while len(self.rows) < len(stored) + 1:
            self._add(len(self.rows), {})
        for line, row in zip(self.rows, (*stored, {}), strict=True):
            line.show_row(row)

    def flush(self) -> bool:
        """Ask for saving now; False if something is left that is not saved."""
        fit = [row.flush() for row in self.rows]  # each gets its chance
        if self._unsaved:
            self._ask(self._visit)
        return all(fit) and not self._unsaved

    def hold(self) -> None:
        """Keep the table as unsaved. It is asked for again in a while."""
        self._unsaved = True
        self._again.start()

    def put_back(self, place: int, texts: Mapping[str, str]) -> None:
        """Put a row that was taken out where it was."""
        line = self._add(min(place, len(self.rows) - 1), {})
        line.put(texts)
        self._ask(uuid4().hex)
        self._reach(line.first)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go through the table: coming to its place, it has forgotten the way."""
        super().showEvent(event)
        self._put_in_tab_order()

    def _make_controls(self) -> None:
        head = QWidget()
        labels = {one.key: ParagraphLabel(one.label, "small") for one in self._field.columns}
        columns_of(head, self._field.columns, labels, number=None)
        self._body = QVBoxLayout()
        self._body.setSpacing(em(0.125))
        self.add = make_button("添一行", f"{self._name}-add", tip="在这一行下面添一个空行")
        self.up = make_button("上移", f"{self._name}-up", tip="把这一行上移，Alt+↑")
        self.down = make_button("下移", f"{self._name}-down", tip="把这一行下移，Alt+↓")
        self.remove = make_button("删去这一行", f"{self._name}-remove", tip="删了还能撤销")
        tools = QWidget()
        row = FlowLayout(tools, gap=em(0.5))
        acts = {
            self.add: self._on_add,
            self.up: lambda: self._move(-1),
            self.down: lambda: self._move(1),
            self.remove: self._on_remove,
        }
        for button, act in acts.items():
            button.setAccessibleName(f"{self.label}：{button.text()}")
            button.clicked.connect(act)
            row.addWidget(button)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._move(step))
        self.column.addWidget(head)
        self.column.addLayout(self._body)
        self.column.addSpacing(em(0.25))
        self.column.addWidget(tools)

    def _add(self, place: int, row: Row) -> RowLine:
        line = RowLine(self._field, self._name, today=self._today)
        line.show_row(row)
        line.changed.connect(lambda: self._on_changed(line))
        line.checked.connect(self.checked)
        line.due.connect(self._ask)
        line.entered.connect(lambda: self._mark(line))
        line.next_wanted.connect(lambda key: self._go_down(line, key))
        self.rows.insert(place, line)
        self._body.insertWidget(place, line)
        line.show()  # at once: the next key may lead into it
        self._number()
        return line

    def _drop(self, line: RowLine) -> None:
        self.rows.remove(line)
        self._body.removeWidget(line)
        if self._current is line:
            self._current = None
        line.hide()
        line.deleteLater()
        self._number()

    def _number(self) -> None:
        """Tell each row its number, and Tab the way through them."""
        for number, line in enumerate(self.rows, start=1):
            line.show_number(number)
        self._put_in_tab_order()
        self._show_what_goes()

    def _put_in_tab_order(self) -> None:
        cells = [cell for line in self.rows for cell in line.controls]
        for before, after in pairwise((*cells, self.add, self.up, self.down, self.remove)):
            QWidget.setTabOrder(before, after)

    def _show_what_goes(self) -> None:
        place = self.rows.index(self._current) if self._current else -1
        written = 0 <= place < len(self.rows) - 1  # not the blank one at the end
        self.up.setEnabled(written and place > 0)
        self.down.setEnabled(written and place < len(self.rows) - 2)
        self.remove.setEnabled(written)

    def _mark(self, line: RowLine) -> None:
        for one in self.rows:
            one.show_current(on=one is line)
        self._current = line
        self._show_what_goes()

    def _value(self) -> tuple[Row, ...]:
        return filled([line.row for line in self.rows])

    def _on_changed(self, line: RowLine) -> None:
        self._unsaved = True
        if line is self.rows[-1]:
            self._add(len(self.rows), {})
        self.changed.emit()

    @Slot(str)
    def _ask(self, visit: str) -> None:
        self._again.stop()
        self._unsaved, self._visit = False, visit
        self.due.emit(self._value(), visit)

    def _go_down(self, line: RowLine, key: str) -> None:
        """Go to the same column of the row beneath; from the last one, out."""
        below = self.rows.index(line) + 1
        if below < len(self.rows):
            self._reach(self.rows[below].cell(key))
        else:
            self._reach(self.add)

    def _reach(self, control: QWidget) -> None:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reached.emit(control)

    @Slot()
    def _on_add(self) -> None:
        """Add a blank row beneath the current one; one that is there already is gone to."""
        place = self.rows.index(self._current) + 1 if self._current else len(self.rows) - 1
        if place >= len(self.rows) - 1:
            place = len(self.rows) - 1
        else:
            self._add(place, {})
        self._reach(self.rows[place].first)

    def _move(self, step: int) -> None:
        line = self._current
        place = self.rows.index(line) + step if line else -1
        if line is None or not 0 <= place < len(self.rows) - 1 or line is self.rows[-1]:
            return
        line.flush()
        self.rows.remove(line)
        self.rows.insert(place, line)
        self._body.removeWidget(line)
        self._body.insertWidget(place, line)
        self._number()
        self._ask(uuid4().hex)
        self.reached.emit(line)

    @Slot()
    def _on_remove(self) -> None:
        line = self._current
        if line is None or line is self.rows[-1]:
            return
        place, texts = self.rows.index(line), line.texts
        self._drop(line)
        self._ask(uuid4().hex)
        self._reach(self.rows[place].first)
        if any(texts.values()):
            self.removed.emit(place, texts)
