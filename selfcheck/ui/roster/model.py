"""The roster as a table, with no widget a row; those who left stand beneath a head of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from selfcheck.domain.roster import Person, called
from selfcheck.ui.roster.arranging import Asked, arranged
from selfcheck.ui.roster.columns import HEADING, PLAIN, PersonColumn, text_of
from selfcheck.ui.roster.wording import left_words
from selfcheck.ui.widgets.table_parts import head_said

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class PeopleModel(QAbstractTableModel):
    """Holds everybody, and shows those who are `Asked` for; who left only when unfolded."""

    columns: Sequence[PersonColumn] = PLAIN

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked = Asked()
        self.unfolded = False
        self._today = date.min
        self._people: tuple[Person, ...] = ()
        self._called: dict[str, str] = {}
        self._rows: tuple[Person | None, ...] = ()
        self._left = 0

    def show_people(self, people: Iterable[Person], today: date) -> None:
        """Have these in place of all that were there."""
        self._people, self._today = tuple(people), today
        names = called(self._people)
        self._called = {one.id: name for one, name in zip(self._people, names, strict=True)}
        self.arrange(self.asked, unfolded=self.unfolded)

    def arrange(self, asked: Asked, *, unfolded: bool) -> None:
        """Show whom *asked* wants; *unfolded*: those who left, too."""
        here, left = arranged(self._people, asked, self._today)
        head: tuple[None, ...] = (None,) if left else ()
        self.beginResetModel()
        self.asked, self.unfolded, self._left = asked, unfolded, len(left)
        self._rows = (*here, *head, *(left if unfolded else ()))
        self.endResetModel()

    @property
    def head(self) -> int:
        """The row of the head over those who left; -1 where nobody has."""
        return self._rows.index(None) if self._left else -1

    @property
    def here(self) -> int:
        """How many are shown who have not left."""
        return self.head if self._left else len(self._rows)

    def at(self, row: int) -> Person | None:
        """Who stands in this row; None in the head over those who left."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, person_id: str) -> int:
        """Where somebody stands; -1 if they are not shown."""
        rows = (n for n, one in enumerate(self._rows) if one and one.id == person_id)
        return next(rows, -1)

    def called(self, person: Person) -> str:
        """Their name, and what tells them from others of that name."""
        return self._called.get(person.id, person.name)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are shown, the head among them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns; which are hidden the table knows."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, and how it sounds."""
        person, column = self._rows[index.row()], self.columns[index.column()]
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if person is None:
            folded = "收起" if self.unfolded else "展开"
            words = left_words(self._left)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{words}，回车{folded}" if index.column() == 0 else f"{words}　{column}"
            return words if index.column() == 0 else None
        text = text_of(person, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.called(person)}　{HEADING[column]}：{text or '空'}"
        return text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What stands over a column."""
        headings = [HEADING[column] for column in self.columns]
        return head_said(headings, section, orientation, role)
