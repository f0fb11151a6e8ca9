"""Writing in the roster: one person at a time, and always to be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.roster import Person
from selfcheck.services.collecting import Collecting
from selfcheck.ui.roster.arranging import has_left
from selfcheck.ui.roster.checking import AS_CELL, NOT_A_NAME, SEVERAL_NAMES, faults
from selfcheck.ui.roster.columns import PersonColumn
from selfcheck.ui.roster.incoming import last_day
from selfcheck.ui.roster.people import PeopleView
from selfcheck.words import sentence


class PeopleWriting(QObject):
    """Puts into the roster what is written in the form of a `PeopleView`.

    Signals:
        done: what was done, as a sentence.
        problem: a sentence.
    """

    done = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        collecting: Collecting,
        view: PeopleView,
        *,
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self._view = view
        self._today = today
        self.people: tuple[Person, ...] = ()
        """Everybody, as they were stored when they were last shown."""
        view.form.closed.connect(self._drop_person)
        view.form.leave_wanted.connect(self._turn_leaving)
        view.form.saved.connect(self._save)
        view.opened.connect(lambda person_id: self._open_person(person_id, focus=True))
        view.turned_to.connect(lambda person_id: self._open_person(person_id, focus=False))

    def show_stored(self) -> None:
        """Show everybody as they are stored now."""
        self.people = self._collecting.people()
        self._view.show_people(self.people)

    def flush(self) -> bool:
        """Save what is written of one person; False if it cannot be kept as it stands."""
        is_written = self._view.is_open and self._view.form.is_changed
        return self._save() if is_written else True

    def _person(self, person_id: str) -> Person | None:
        return next((one for one in self.people if one.id == person_id), None)

    def _open_person(self, person_id: str, *, focus: bool) -> None:
        person = self._person(person_id)
        if person is None:
            return
        if not self.flush():
            self._view.table.go_to(self._view.model.row_of(self._view.form.person.id))
            return
        self._view.open_person(person, focus=focus)

    def add(self) -> None:
        """Begin with somebody new, in the unit that is looked at."""
        if self.flush():
            self._view.open_person(Person("", "", unit=self._view.model.asked.unit))

    @Slot()
    def _drop_person(self) -> None:
        self._view.form.take_back()
        self._view.close_person()

    def _save(self) -> bool:
        """Put what stands in the form into the roster; False if it cannot be."""
        form = self._view.form
        was = form.person
        typed, about_name = self._understood(form.typed())
        found = {**about_name, **faults(typed, self.people)}
        if form.has_no_day or found:
            form.show_faults(found)
            return False
        if typed == was:
            self._view.close_person()
            return True
        return self._put(typed, was)

    def _understood(self, typed: Person) -> tuple[Person, Mapping[PersonColumn, str]]:
        """The name as it would be read in a file, and what is wrong with it if it would not be.

        Blanks within it go, and what is in brackets stands apart.
        """
        if not typed.name or typed.name == self._view.form.person.name:
            return typed, {}
        read = self._collecting.pasted_roster(AS_CELL.format(typed.name)).rows
        if len(read) == 1:
            one = read[0].person
            return replace(typed, name=one.name, note=one.note or typed.note), {}
        words = SEVERAL_NAMES if read else NOT_A_NAME.format(typed.name)
        return typed, {PersonColumn.NAME: words}

    def _put(self, person: Person, was: Person) -> bool:
        """Put *person* in the place of *was*, and offer to take that back."""
        try:
            new_id = self._collecting.set_person(person)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return False
        self.show_stored()
        kept = self._person(new_id) or person
        self._view.show_among(kept)
        self._view.form.show_person(kept, ())
        self._view.close_person()
        if was.id:
            self._view.took.offer(f"已改好：{kept.name}。", lambda: self._restore(was))
        else:
            self.done.emit(f"已加上：{kept.name}。写错了随时可以改。")
        return True

    def _restore(self, was: Person) -> None:
        try:
            self._collecting.set_person(was)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return
        self.show_stored()
        self._view.show_among(was)
        self._view.table.go_to(self._view.model.row_of(was.id))
        self._view.focus()
        self.done.emit(f"已恢复原样：{was.name}。")

    @Slot()
    def _turn_leaving(self) -> None:
        """Note the last day of who is shown, or forget it."""
        if not self.flush():
            return
        person = self._person(self._view.form.person.id)
        if person is None:
            return
        today = self._today()
        until = None if has_left(person, today) else last_day(today)
        self._put(replace(person, until=until), person)
