"""One row of a table of a card: its number, its cells, and what is wrong in them beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfcheck.domain.cards import Field, Row
from selfcheck.ui.theme import em, set_role, set_state
from selfcheck.ui.widgets.card_cells import Cell, ChoiceCell, TextCell, cell_of, columns_of
from selfcheck.ui.widgets.card_day import DayLine, what_is_wrong
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption


class RowLine(QFrame):
    """The cells of one row.

    Signals:
        changed: something stands here now that is not saved yet.
        checked: a day was looked at: see `trouble`.
        due: the id of a visit; the row is to be saved.
        entered: the focus has come into one of its cells.
        next_wanted: the key of a column; go to it in the next row.
    """

    changed = Signal()
    checked = Signal()
    due = Signal(str)
    entered = Signal()
    next_wanted = Signal(str)

    def __init__(self, field: Field, name: str, *, today: date) -> None:
        super().__init__()
        self._field = field
        self._name = name
        self._kept: dict[str, str] = {}  # columns of a newer edition
        self._number = make_caption("")
        self._fault = ParagraphLabel("", "warning")
        self._fault.hide()
        self._cells: dict[str, Cell] = {one.key: cell_of(one, today) for one in field.columns}
        set_role(self, "row")
        line = QWidget()
        columns_of(line, field.columns, self._cells, number=self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.125), 0, em(0.125))
        column.setSpacing(em(0.125))
        column.addWidget(line)
        column.addWidget(self._fault)
        for key, cell in self._cells.items():
            self._listen(key, cell)

    @property
    def row(self) -> Row:
        """What fits, by column; a cell for a day with no day in it has what it had before."""
        texts = {key: _value(cell) for key, cell in self._cells.items()}
        return {**self._kept, **{key: text for key, text in texts.items() if text}}

    @property
    def texts(self) -> dict[str, str]:
        """What stands here, fitting or not."""
        return {**self._kept, **{key: _text(cell) for key, cell in self._cells.items()}}

    @property
    def words(self) -> str:
        """What stands here, to be read without the program."""
        said = ((one.label, _text(self._cells[one.key])) for one in self._field.columns)
        return "；".join(f"{label}：{text}" for label, text in said if text)

    @property
    def trouble(self) -> str:
        """What stands for a day and is none; empty if there is nothing such."""
        return next((day.wrong for day in self._days if day.wrong), "")

    @property
    def controls(self) -> Sequence[QWidget]:
        """The cells in reading order."""
        return tuple(self._cells.values())

    @property
    def first(self) -> QWidget:
        """The first cell."""
        return self.controls[0]

    def cell(self, key: str) -> Cell:
        """The cell of the column with this key."""
        return self._cells[key]

    def show_row(self, row: Row) -> None:
        """Show what is stored."""
        self._kept = {key: text for key, text in row.items() if key not in self._cells}
        for key, cell in self._cells.items():
            match cell:
                case TextCell():
                    cell.show_text(row.get(key, ""))
                case DayLine():
                    cell.show_day(row.get(key, ""))
                case ChoiceCell():
                    cell.show_word(row.get(key, ""))

    def put(self, texts: Mapping[str, str]) -> None:
        """Take *texts* as typed: what is no day stays, and is told."""
        self.show_row({key: text for key, text in texts.items() if not self._is_day(key)})
        for key, text in texts.items():
            cell = self._cells.get(key)
            if isinstance(cell, DayLine) and text:
                cell.put(text)

    def flush(self) -> bool:
        """Ask for saving now; False if something here is no day."""
        flushed = [
            cell.flush() for cell in self._cells.values() if not isinstance(cell, ChoiceCell)
        ]
        return all(flushed)

    def show_number(self, number: int) -> None:
        """Be the row with this number, from 1."""
        self._number.setText(str(number))
        for column in self._field.columns:
            cell = self._cells[column.key]
            spoken = f"{self._field.label} 第 {number} 行 {column.label}"
            name = f"{self._name}-{number}-{column.key}"
            if isinstance(cell, TextCell):
                cell.setObjectName(name)
                cell.setAccessibleName(spoken)
            else:
                cell.be_called(spoken, name)

    def show_current(self, *, on: bool) -> None:
        """Stand out as the row where the person is."""
        set_state(self, "active", on=on)

    @property
    def _days(self) -> list[DayLine]:
        return [cell for cell in self._cells.values() if isinstance(cell, DayLine)]

    def _is_day(self, key: str) -> bool:
        return isinstance(self._cells.get(key), DayLine)

    def _listen(self, key: str, cell: Cell) -> None:
        cell.entered.connect(lambda *_: self.entered.emit())
        if isinstance(cell, ChoiceCell):
            cell.chosen.connect(self._on_chosen)
            return
        cell.changed.connect(self.changed)
        cell.moved_on.connect(lambda: self.next_wanted.emit(key))
        if isinstance(cell, TextCell):
            cell.save_due.connect(lambda _text, visit: self.due.emit(visit))
        else:
            cell.due.connect(lambda _day, visit: self.due.emit(visit))
            cell.checked.connect(self._show_fault)

    @Slot()
    def _on_chosen(self) -> None:
        self.changed.emit()
        self.due.emit(uuid4().hex)

    @Slot()
    def _show_fault(self) -> None:
        words = "\n".join(filter(None, map(what_is_wrong, self._days)))
        self._fault.set_text(words)
        self._fault.setVisible(bool(words))
        self.checked.emit()


def _value(cell: Cell) -> str:
    return cell.day if isinstance(cell, DayLine) else _text(cell)


def _text(cell: Cell) -> str:
    match cell:
        case TextCell():
            return cell.toPlainText()
        case DayLine():
            return cell.text()
        case ChoiceCell():
            return cell.word
