"""The roster as it is: units, people, and one of them opened beside them or in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from selfcheck.domain.roster import Person
from selfcheck.domain.units import Unit
from selfcheck.ui.roster.arranging import Asked, has_left, in_order
from selfcheck.ui.roster.bar import RosterBar
from selfcheck.ui.roster.form import PersonForm
from selfcheck.ui.roster.model import PeopleModel
from selfcheck.ui.roster.table import PeopleTable
from selfcheck.ui.roster.units import UnitTree, counted
from selfcheck.ui.roster.wording import NOBODY_FOUND, NOBODY_LEFT_HERE, NOBODY_YET
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.take_back_line import TakeBackLine

_BESIDE_FROM_EM = 56  # narrower, in characters, and one person takes the place of all
_TREE_FROM_EM = 64  # narrower, and a menu takes the place of the tree
_WITH_BOTH_EM = 84
_TREE_EM, _FORM_EM = 15, 25


class PeopleView(QWidget):
    """Shows everybody; it changes nothing in the roster.

    Signals:
        opened: the id of somebody to be shown in the form, and written in.
        turned_to: the id of somebody to be shown there, while the person stays in the table.
    """

    opened = Signal(str)
    turned_to = Signal(str)

    def __init__(self, *, today: Callable[[], date], tokens: Tokens) -> None:
        super().__init__()
        self._today = today
        self._people: Sequence[Person] = ()
        self._units: tuple[Unit, ...] = ()
        self._counts: Mapping[Unit, int] = {}
        self.model = PeopleModel(self)
        self.bar = RosterBar()
        self.took = TakeBackLine("roster-took")
        self.tree = UnitTree()
        self.table = PeopleTable(
            self.model,
            "roster-table",
            "花名册",
            tip="上下方向键走动，回车打开一个人",
            tokens=tokens,
        )
        self.form = PersonForm(today=today)
        self.nothing = ParagraphLabel("", "body")
        self.nothing.setObjectName("roster-nothing")
        self._lay_out()
        self._connect()
        self.form.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is shown whole."""
        return not self.form.isHidden()

    @property
    def beside(self) -> bool:
        """Whether there is room for the table and the form."""
        return self.width() >= em(_BESIDE_FROM_EM)

    def in_order(self) -> tuple[QWidget, ...]:
        """The panes in reading order."""
        return (self.bar, self.took, self.tree, self.table, self.form)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these in place of all that were there; the place in the table stays."""
        current = self.model.at(self.table.currentIndex().row())
        self._people = people
        today = self._today()
        self._counts = counted(one.unit for one in people if not has_left(one, today))
        self._units = tuple(sorted({one.unit for one in people if one.unit}, key=in_order))
        asked = self.model.asked
        if asked.unit not in self._counts:
            self.model.asked = replace(asked, unit=())
        self.model.show_people(people, today)
        self.tree.show_units(self._counts, self.model.asked.unit)
        self.bar.menu.show_units(self._counts, self.model.asked.unit)
        self._show_found()
        if current:
            self._stand_at(current)

    def open_person(self, person: Person, *, focus: bool = True) -> None:
        """Show somebody in the form; with *focus*, to be written in."""
        self.form.show_person(person, self._units)
        self.form.show()
        self._stand_at(person)
        self._share_out()
        if focus:
            self.form.focus_first()

    def close_person(self) -> None:
        """Show the table alone."""
        self.form.hide()
        self._share_out()
        self._stand_at(self.form.person)
        self.focus()

    def show_among(self, person: Person) -> None:
        """See to it that *person* is among those shown."""
        if self.model.row_of(person.id) >= 0:
            return
        self.bar.search.clear()
        self.model.arrange(
            replace(self.model.asked, unit=(), words=""),
            unfolded=self.model.unfolded or has_left(person, self._today()),
        )
        self.show_people(self._people)

    def focus(self) -> None:
        """Put the focus where one goes on."""
        if self.is_open and not self.beside:
            self.form.focus_first()
        elif self.table.isVisibleTo(self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first = self.bar.search if self._people else self.bar.read
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """One step towards the whole roster; False if there is none."""
        if self.is_open:
            if self.form.take_back() and self.form.person.id:
                self.form.focus_first()
            else:
                self.close_person()
            return True
        asked = self.model.asked
        if asked.words or asked.unit:
            self.bar.search.clear()
            self._ask(replace(self.model.asked, unit=()))
            self.show_people(self._people)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search, the down key goes to the people."""
        if event.key() == Qt.Key.Key_Down and self.bar.search.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show beside each other what there is room for."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share_out()

    def _lay_out(self) -> None:
        self._card = QFrame()
        set_role(self._card, "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        self.nothing.setContentsMargins(em(0.5), em(0.375), em(0.5), em(0.375))
        inside.addWidget(self.nothing)
        inside.addWidget(self.table, 1)
        self._side = QFrame()
        set_role(self._side, "card")
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(em(0.25), em(0.5), em(0.25), em(0.5))
        beside.addWidget(self.tree)
        self._side.setFixedWidth(em(_TREE_EM))
        row = QHBoxLayout()
        row.setSpacing(em(0.75))
        row.addWidget(self._side)
        row.addWidget(self._card, 1)
        row.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.625))
        layout.addWidget(self.bar)
        layout.addWidget(self.took)
        layout.addLayout(row, 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.bar.searched.connect(self._on_searched)
        self.bar.menu.chosen.connect(self._on_unit)
        self.tree.chosen.connect(self._on_unit)
        self.tree.entered.connect(self.focus)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(lambda index: self._on_clicked(index.row()))
        self.table.current_changed.connect(self._on_current)

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        self._ask(replace(self.model.asked, words=words.strip()))

    @Slot(tuple)
    def _on_unit(self, unit: Unit) -> None:
        self._ask(replace(self.model.asked, unit=unit))
        self.bar.menu.show_units(self._counts, unit)
        self.tree.choose(unit)

    def _ask(self, asked: Asked) -> None:
        self.model.arrange(asked, unfolded=self.model.unfolded)
        self._show_found()

    @Slot(int)
    def _on_opened(self, row: int) -> None:
        person = self.model.at(row)
        if person:
            self.opened.emit(person.id)
        elif row == self.model.head:
            self._turn_fold()

    def _on_clicked(self, row: int) -> None:
        if row == self.model.head:
            self._turn_fold()

    @Slot(int)
    def _on_current(self, row: int) -> None:
        person = self.model.at(row)
        if self.is_open and self.beside and person and person.id != self.form.person.id:
            self.turned_to.emit(person.id)

    def _turn_fold(self) -> None:
        self.model.arrange(self.model.asked, unfolded=not self.model.unfolded)
        self._span_head()
        self.table.go_to(self.model.head)
        middle = PeopleTable.ScrollHint.PositionAtCenter
        self.table.scrollTo(self.model.index(self.model.head, 0), middle)

    def _show_found(self) -> None:
        """Show the table, or why it is empty."""
        today = self._today()
        there = sum(not has_left(one, today) for one in self._people)
        self.bar.show_count(self.model.here, of=there)
        self.bar.show_filled(on=bool(self._people))
        words = ""
        if not self._people:
            words = NOBODY_YET
        elif not self.model.rowCount():
            words = NOBODY_FOUND if self.model.asked.words else NOBODY_LEFT_HERE
        self.nothing.set_text(words)
        self.nothing.setVisible(bool(words))
        self.table.setVisible(not words)
        # the table takes all there is, a sentence as much as it needs
        policy = QSizePolicy.Policy.Maximum if words else QSizePolicy.Policy.Expanding
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._span_head()
        self._share_out()

    def _span_head(self) -> None:
        self.table.clearSpans()
        if self.model.head >= 0:
            self.table.setSpan(self.model.head, 0, 1, self.model.columnCount())

    def _stand_at(self, person: Person) -> None:
        """Make *person* the current one; nobody went there."""
        with QSignalBlocker(self.table):
            self.table.go_to(self.model.row_of(person.id))

    def _share_out(self) -> None:
        has_units = bool(self._units)
        both = self.width() >= em(_WITH_BOTH_EM if self.is_open else _TREE_FROM_EM)
        self._side.setVisible(has_units and both)
        self.bar.menu.setVisible(has_units and not both and (self.beside or not self.is_open))
        self._card.setVisible(self.beside or not self.is_open)
        if self.beside:
            self.form.setFixedWidth(em(_FORM_EM))
        else:
            self.form.setMinimumWidth(0)
            self.form.setMaximumWidth(self.width())
