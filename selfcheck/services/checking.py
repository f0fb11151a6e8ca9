"""Walking through checklists: begin a round, answer, reflect, finish, revise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from selfcheck.domain.checklists import Item, Nature, placed_sections
from selfcheck.domain.errors import Refused
from selfcheck.domain.profile import Profile, tailored
from selfcheck.domain.rounds import (
    DEFAULT_TEMPLATE,
    Acknowledgement,
    Answer,
    Place,
    Previous,
    Round,
    RoundSummary,
    Walk,
    changed,
    summary_of,
)
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists, journal, profiles, rounds
from selfcheck.store.personal.bodies import from_body, to_body
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx


class Checking:
    """One person's rounds. What a method changes is on disk when it returns.

    *now* gives the instant in UTC, *new_id* a fresh id. Every change raises `NotSaved` if it
    could not be written, `NotFound` for a round that does not exist, and `Refused`
    (`round-finished`) for one that is read-only; the store is then as before.
    """

    def __init__(
        self, db: Database, *, now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._db = db
        self._now = now
        self._new_id = new_id
        self._natures: dict[str, dict[str, Nature]] = {}

    def start(
        self,
        checklist_ids: Sequence[str],
        *,
        period: str,
        template: str = DEFAULT_TEMPLATE,
        example: str = "",
    ) -> str:
        """Begin a round over these checklists, their wording frozen; its id.

        Only what is for the person's audiences is in it. *template* names the report it is meant
        for, *example* the invented person whose round it is. Raises `Refused` (`no-checklists`,
        `no-period`).
        """
        if not checklist_ids:
            raise Refused("no-checklists")
        if not period.strip():
            raise Refused("no-period")
        at = self._now()
        with write_tx(self._db):
            wanted = dict.fromkeys(checklist_ids)
            audiences = (profiles.profile(self._db) or Profile()).audiences
            asked = tuple(
                tailored(from_body(checklists.checklist_body(self._db, name)), audiences)
                for name in wanted
            )
            new = Round(
                self._new_id(), period.strip(), asked, at, template=template, example=example
            )
            rounds.add_round(self._db, new, list(map(to_body, asked)))
            self._note(Act.START, new.id, period, {}, {"checklists": list(wanted)}, at=at)
        return new.id

    def record(self, round_id: str, answer: Answer, *, visit: str = "") -> None:
        """Save one answer. It is on disk when this returns.

        *visit* names one stay in a text field, so that all typing of the stay is one act.
        Raises `Refused` (`not-rated`) for an item that is not rated in this round: a bottom-line
        item never gets an answer.
        """
        with write_tx(self._db):
            was = rounds.answer_while_open(self._db, round_id, answer.item_id)
            if was is None:
                raise Refused("round-finished", round_id)
            self._require(round_id, answer.item_id, Nature.CONDUCT, "not-rated")
            if answer == was:
                return
            rounds.put_answer(self._db, round_id, answer)
            before, after = changed(was, answer)
            self._note(Act.ANSWER, round_id, answer.item_id, before, after, visit=visit)

    def reflect(self, round_id: str, section_key: str, text: str, *, visit: str = "") -> None:
        """Save the reflection of one section; *visit* as in `record`."""
        with self._changing(round_id):
            was = rounds.reflections_of(self._db, round_id).get(section_key, "")
            if text == was:
                return
            rounds.put_reflection(self._db, round_id, section_key, text)
            self._note(
                Act.REFLECTION, round_id, section_key, {"text": was}, {"text": text}, visit=visit
            )

    def acknowledge(self, round_id: str, item_id: str, stance: Acknowledgement | None) -> None:
        """Save what was said to a bottom-line item, for the person alone; None takes it back.

        *item_id* is the id it is kept under (`Item.answered_as`). Raises `Refused`
        (`not-a-reminder`) for an item that is rated.
        """
        with self._changing(round_id):
            self._require(round_id, item_id, Nature.BOTTOM_LINE, "not-a-reminder")
            was = rounds.acknowledgements_of(self._db, round_id).get(item_id)
            if stance is was:
                return
            rounds.put_acknowledgement(self._db, round_id, item_id, stance)
            self._note(Act.ACKNOWLEDGEMENT, round_id, item_id, {"stance": was}, {"stance": stance})

    def remember_place(self, round_id: str, place: Place) -> None:
        """Keep where the person is, to come back to. A finished round keeps its last place."""
        with write_tx(self._db):
            if not rounds.is_finished(self._db, round_id):
                rounds.put_place(self._db, round_id, place)

    def finish(self, round_id: str) -> None:
        """Make the round read-only, complete or not."""
        at = self._now()
        with self._changing(round_id):
            rounds.set_finished(self._db, round_id, at.isoformat())
            self._note(Act.FINISH, round_id, "", {}, {}, at=at)

    def revise(self, round_id: str) -> str:
        """Open a revision of a finished round, with all that was said in it; its id.

        Raises `Refused` (`not-finished`, `revised-already`, `example`): the chain of revisions has
        no forks, and an example is only looked at.
        """
        at = self._now()
        with write_tx(self._db):
            old = rounds.round_of(self._db, round_id)
            if old.example:
                raise Refused("example", old.period)
            if not old.finished:
                raise Refused("not-finished", old.period)
            if rounds.revision_of(self._db, round_id):
                raise Refused("revised-already", old.period)
            new = replace(
                old,
                id=self._new_id(),
                started_at=at,
                finished_at=None,
                revision=old.revision + 1,
                revises=old.id,
            )
            rounds.add_round(self._db, new, rounds.bodies_of(self._db, round_id))
            rounds.copy_words(self._db, of=old.id, to=new.id)
            self._note(Act.REVISE, new.id, old.id, {}, {"revision": new.revision}, at=at)
        return new.id

    def examples(self) -> tuple[str, ...]:
        """The ids of the rounds that are not the person's own."""
        return rounds.examples(self._db)

    def remove_examples(self) -> None:
        """Take the example rounds away, with everything in them: none of it is the person's."""
        with write_tx(self._db):
            for round_id in rounds.examples(self._db):
                rounds.forget(self._db, round_id)

    def walk(self, round_id: str) -> Walk:
        """The round with everything said in it so far. Raises `NotFound`."""
        return walk_of(self._db, round_id)

    def previous(self, round_id: str, item: Item) -> Previous | None:
        """How *item* was rated in the round before this one; None if it never was."""
        before = rounds.rated_before(self._db, round_id, item.answered_as)
        if before is None:
            return None
        earlier = rounds.round_of(self._db, before[0])
        was, now = earlier.item(item.answered_as), rounds.round_of(self._db, round_id)
        asked = now.item(item.answered_as) or item
        return Previous(before[1], earlier.period, bool(was and was.text == asked.text))

    def rounds(self) -> tuple[RoundSummary, ...]:
        """All rounds in a line each, the one touched last first."""
        return tuple(
            summary_of(
                walk_of(self._db, round_id),
                touched_at=touched_at,
                revised=bool(rounds.revision_of(self._db, round_id)),
            )
            for round_id, touched_at in rounds.rounds_by_touch(self._db)
        )

    def latest(self) -> str:
        """The id of the round touched last, empty if there is none."""
        return next((round_id for round_id, _ in rounds.rounds_by_touch(self._db)), "")

    @contextmanager
    def _changing(self, round_id: str) -> Iterator[None]:
        with write_tx(self._db):
            if rounds.is_finished(self._db, round_id):
                raise Refused("round-finished", round_id)
            yield

    def _require(self, round_id: str, item_id: str, nature: Nature, rule: str) -> None:
        if round_id not in self._natures:  # the wording of a round never changes
            self._natures[round_id] = {
                item.answered_as: item.nature
                for _, section in placed_sections(rounds.round_of(self._db, round_id).checklists)
                for item in section.items
            }
        if self._natures[round_id].get(item_id) is not nature:
            raise Refused(rule, item_id)

    def _note(
        self,
        act: Act,
        round_id: str,
        key: str,
        was: journal.Facts,
        now: journal.Facts,
        *,
        visit: str = "",
        at: datetime | None = None,
    ) -> None:
        instant = (at or self._now()).isoformat()
        journal.note(
            self._db, act, at=instant, round_id=round_id, key=key, was=was, now=now, visit=visit
        )


def walk_of(db: Database, round_id: str) -> Walk:
    """The round with everything said in it so far. Raises `NotFound`."""
    return Walk(
        round=rounds.round_of(db, round_id),
        answers=rounds.answers_of(db, round_id),
        reflections=rounds.reflections_of(db, round_id),
        acknowledgements=rounds.acknowledgements_of(db, round_id),
        place=rounds.place_in(db, round_id),
    )
