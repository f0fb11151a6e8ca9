"""What a new roster brings, as a view asks for it, with its ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_comparing import Fate, PersonPreview
from selfcheck.ui.roster.columns import FATED, HEADING, PersonColumn, text_of
from selfcheck.ui.roster.incoming import last_day
from selfcheck.ui.roster.model import Index
from selfcheck.ui.roster.wording import apart_hint, leave_hint
from selfcheck.ui.widgets.table_parts import head_said
from selfcheck.words.roster import FATE, NOT_TOLD_HINT

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_CHECK = Qt.ItemDataRole.CheckStateRole
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOWHERE = QModelIndex()
_EMPTY = "（空）"

LEFT, APART = "已离开", "不是同一人"


class IncomingModel(QAbstractTableModel):
    """One line a person. Nothing is ticked until the person says so."""

    columns: Sequence[PersonColumn] = FATED

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.leaving: set[str] = set()
        """The ids of those absent who left, also of lines that are not shown."""
        self.apart: set[str] = set()
        """The ids of those who are not the one in the file."""
        self._today = date.min
        self._lines: Sequence[PersonPreview] = ()

    def show_lines(self, lines: Sequence[PersonPreview], today: date) -> None:
        """Have these in place of all that were there; ticks stay."""
        self.beginResetModel()
        self._lines, self._today = lines, today
        self.endResetModel()

    def at(self, row: int) -> PersonPreview | None:
        """The line in this row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def said_of(self, row: int) -> str:
        """All there is to say of a line, with what its tick does."""
        line = self.at(row)
        if line is None:
            return ""
        person = line.now or line.was
        assert person is not None  # noqa: S101 - a line is of somebody
        parts = [_facts(line)]
        if line.fate is Fate.NEW:
            parts.append(_all_of(person))
        elif line.now:
            parts += (f"{HEADING[column]} {_turned(*change)}" for column, change in _changes(line))
        else:
            parts.append(_all_of(person))
        return f"{_name(line)}：{'，'.join(part for part in parts if part)}。{self._hint(line)}"

    def fate_of(self, row: int) -> Fate:
        """What becomes of the line in this row, as it is ticked."""
        line = self._lines[row]
        is_apart = line.was is not None and line.now is not None and line.was.id in self.apart
        return Fate.NEW if is_apart else line.fate

    def was_and_now(self, row: int, column: PersonColumn) -> tuple[str, str]:
        """What a cell said and will say; both are one where nothing changes."""
        line = self._lines[row]
        shown = line.now or line.was
        if line.was and line.now and line.was.id in self.apart:
            return (text_of(line.now, column),) * 2
        if line.was and line.now and (change := dict(_changes(line)).get(column)):
            return change
        person = line.was or shown
        return (text_of(person, column),) * 2 if person else ("", "")

    def tick_of(self, row: int) -> tuple[str, bool] | None:
        """What a tick in this row says, and whether it is set; None where there is none."""
        line = self._lines[row]
        if line.was is None:
            return None
        if line.fate is Fate.ABSENT:
            return LEFT, line.was.id in self.leaving
        return (APART, line.was.id in self.apart) if line.asks else None

    def turn(self, index: Index) -> bool:
        """Tick a line, or not any more; False where there is nothing to tick."""
        tick = self.tick_of(index.row()) if index.isValid() else None
        state = _UNCHECKED if tick and tick[1] else _CHECKED
        at = self.index(index.row(), FATED.index(PersonColumn.FATE))
        return tick is not None and self.setData(at, state, _CHECK)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns; which are hidden the table knows."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Where there is a tick, it can be set."""
        is_tick = index.isValid() and self.columns[index.column()] is PersonColumn.FATE
        can = is_tick and self.tick_of(index.row()) is not None
        return _PLAIN | Qt.ItemFlag.ItemIsUserCheckable if can else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, how it sounds, and whether it is ticked."""
        row, column = index.row(), self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return self.said_of(row)
            case Qt.ItemDataRole.DisplayRole:
                if column is PersonColumn.FATE:
                    return FATE[self.fate_of(row)]
                was, now = self.was_and_now(row, column)
                return now if was == now else _turned(was, now)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.CheckStateRole:
                tick = self.tick_of(row) if column is PersonColumn.FATE else None
                return None if tick is None else _CHECKED if tick[1] else _UNCHECKED
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick it, or not."""
        line = self._lines[index.row()]
        if role != _CHECK or line.was is None or self.tick_of(index.row()) is None:
            return False
        ticked = self.leaving if line.fate is Fate.ABSENT else self.apart
        if value in (_CHECKED, _CHECKED.value):
            ticked.add(line.was.id)
        else:
            ticked.discard(line.was.id)
        row = index.row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What stands over a column."""
        headings = [HEADING[column] for column in self.columns]
        return head_said(headings, section, orientation, role)

    def _spoken(self, row: int, column: PersonColumn) -> str:
        line = self._lines[row]
        where = f"，第 {line.line} 行" if line.line else ""
        if column is PersonColumn.FATE:
            tick = self.tick_of(row)
            ticked = f"，{tick[0]}{'已勾' if tick[1] else '没有勾'}" if tick else ""
            return f"{_name(line)}{where}　{_facts(line)}{ticked}"
        was, now = self.was_and_now(row, column)
        words = (now or "空") if was == now else f"原来“{was or '空'}”，改为“{now or '空'}”"
        number = where or f"（{row + 1}）"
        return f"{_name(line)}{number}　{HEADING[column]}：{words}"

    def _hint(self, line: PersonPreview) -> str:
        if line.fate is Fate.ABSENT:
            return f"{leave_hint(last_day(self._today))}"
        if line.asks and line.was and line.now:
            return apart_hint(line.was, line.now)
        return NOT_TOLD_HINT if line.fate is Fate.NOT_TOLD else ""


def _name(line: PersonPreview) -> str:
    person = line.was or line.now
    return text_of(person, PersonColumn.NAME) if person else ""


def _facts(line: PersonPreview) -> str:
    words = FATE[line.fate]
    if line.asks:
        words = f"可能是同一人，{words}"
    return f"{words}（第 {line.line} 行）" if line.line else words


def _all_of(person: Person) -> str:
    """What is known of somebody besides the name."""
    said = ((column, text_of(person, column)) for column in FATED[1:])
    return "，".join(f"{HEADING[column]} {text}" for column, text in said if text)


def _changes(line: PersonPreview) -> list[tuple[PersonColumn, tuple[str, str]]]:
    """Each column that says something else than before, with both."""
    changed = {step.field for step in line.steps if hasattr(step, "field")}
    if line.was is None or line.now is None:
        return []
    found = []
    for column in FATED:
        fields = {"name", "note"} if column is PersonColumn.NAME else {str(column)}
        if fields & changed:
            was, now = text_of(line.was, column), text_of(line.now, column)
            if was != now:
                found.append((column, (was, now)))
    return found


def _turned(was: str, now: str) -> str:
    return f"{was or _EMPTY} → {now or _EMPTY}"
