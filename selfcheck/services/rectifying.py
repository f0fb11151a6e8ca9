"""From gaps to change: findings drafted, confirmed, worked on, closed, looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from selfcheck.domain.checklists import Checklist, Section, placed_sections
from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.finding_hints import FindingHint, finding_hints
from selfcheck.domain.findings import (
    TEXTS,
    Asked,
    Evidence,
    Finding,
    Move,
    Origin,
    Progress,
    Standing,
    moved,
    standing,
    to_review,
)
from selfcheck.domain.profile import Profile
from selfcheck.domain.reviews import REVIEW_TEXTS, Outcome, Review
from selfcheck.domain.rounds import Rating
from selfcheck.services.checking import walk_of
from selfcheck.store.driver import Database
from selfcheck.store.personal import findings, journal, profiles
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx


class Rectifying:
    """One person's ledger. What a method changes is on disk when it returns.

    Nothing enters it by itself. Every change is one act in the journal, and raises `NotSaved` if
    it could not be written and `NotFound` for a finding that is not there; the store is then as
    before. *today* is the local date, *new_id* gives a fresh id.
    """

    def __init__(
        self,
        db: Database,
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_id: Callable[[], str],
    ) -> None:
        self._db = db
        self._now = now
        self._today = today
        self._new_id = new_id

    def findings(self) -> tuple[Finding, ...]:
        """All that is not in the bin: the ledger by number, then the drafts."""
        return tuple(one for one in findings.findings(self._db) if not one.binned)

    def bin(self) -> tuple[Finding, ...]:
        """What was thrown away, to be taken back."""
        return tuple(one for one in findings.findings(self._db) if one.binned)

    def finding(self, finding_id: str) -> Finding:
        """One finding, also from the bin. Raises `NotFound`."""
        return findings.finding(self._db, finding_id)

    def at_hand(self) -> tuple[Standing, tuple[Finding, ...]]:
        """How many stand where today, and those whose 回头看 has come."""
        everything, today = findings.findings(self._db), self._today()
        return standing(everything, today), to_review(everything, today)

    def hints(self, finding_id: str) -> tuple[FindingHint, ...]:
        """What the person may want to look at again; nothing is blocked by it."""
        everything = findings.findings(self._db)
        return finding_hints(self.finding(finding_id), everything)

    def drafted_from(self, round_id: str, item_id: str) -> str:
        """The id of what was drafted from an answer (`Item.answered_as`), empty if nothing was."""
        return findings.drafted_from(self._db, round_id, item_id)

    def draft(self, round_id: str, item_id: str) -> str:
        """Make a draft of an answer: item, quotation and instance; its id.

        One that is there already is not made twice. Raises `Refused` (`not-rated`) for an item
        that is not rated in the round, and (`example`) for an example.
        """
        walk = walk_of(self._db, round_id)
        if walk.round.example:
            raise Refused("example", round_id)
        if there := self.drafted_from(round_id, item_id):
            return there
        checklist, section = self._placed(round_id, item_id)
        item = next(one for one in section.conduct_items if one.answered_as == item_id)
        answer = walk.answer_to(item)
        new = Finding(
            self._new_id(),
            problem=item.text,
            detail=answer.instance.strip(),
            responsible=self._own_name(),
            asked=Asked(
                round_id, checklist.section_key(section), item_id, item.text, section.quote
            ),
        )
        self._add(new)
        return new.id

    def add(self, origin: Origin = Origin.OTHER) -> str:
        """Make an empty draft of something from elsewhere; its id."""
        new = Finding(self._new_id(), origin=origin, responsible=self._own_name())
        self._add(new)
        return new.id

    def write(self, finding_id: str, field: str, text: str, *, visit: str = "") -> None:
        """Save one of `TEXTS`; *visit* names one stay in its field, which is one act."""
        if field not in TEXTS:
            raise NotFound("field", field)
        written: dict[str, Any] = {field: text}
        self._change(finding_id, lambda was: replace(was, **written), visit=visit)

    def set_due(self, finding_id: str, due: date | None) -> None:
        """Save 整改时限."""
        self._change(finding_id, lambda was: replace(was, due=due))

    def set_origin(self, finding_id: str, origin: Origin) -> None:
        """Save where it comes from."""
        self._change(finding_id, lambda was: replace(was, origin=origin))

    def move(
        self,
        finding_id: str,
        move: Move,
        *,
        evidence: Evidence | None = None,
        review_on: date | None = None,
    ) -> None:
        """Make a move of `domain.findings.MOVES`, all in one act.

        Closing may bring *evidence* and sets 回头看 on *review_on*. Raises `Refused` as `moved`.
        """

        def change(was: Finding) -> Finding:
            now = moved(was, move, on=self._today())
            if move is Move.CONFIRM and not now.number:
                now = replace(now, number=findings.next_number(self._db))
            if evidence:
                now = replace(now, evidence=(*now.evidence, evidence))
            if review_on:
                return self._with_review(now, review_on)
            return without_review(now) if move in (Move.REOPEN, Move.RELAPSE) else now

        self._change(finding_id, change)

    def put_progress(
        self, finding_id: str, on: date, text: str, *, note_id: str = "", visit: str = ""
    ) -> str:
        """Save a note on what was done, a new one or the one with this id; its id.

        *visit* as in `write`.
        """
        note = Progress(note_id or self._new_id(), on, text)

        def change(was: Finding) -> Finding:
            kept = [one for one in was.progress if one.id != note.id]
            # those of one day stay as they were written
            return replace(was, progress=tuple(sorted([*kept, note], key=lambda one: one.on)))

        self._change(finding_id, change, visit=visit)
        return note.id

    def drop_progress(self, finding_id: str, note_id: str) -> None:
        """Take a note away; undo brings it back."""
        self._change(
            finding_id,
            lambda was: replace(
                was, progress=tuple(one for one in was.progress if one.id != note_id)
            ),
        )

    def put_evidence(self, finding_id: str, evidence: Evidence, *, visit: str = "") -> None:
        """Save what shows it: a new one, or in place of the one with its id.

        *visit* as in `write`.
        """

        def change(was: Finding) -> Finding:
            if any(one.id == evidence.id for one in was.evidence):
                now = tuple(evidence if one.id == evidence.id else one for one in was.evidence)
                return replace(was, evidence=now)
            return replace(was, evidence=(*was.evidence, evidence))

        self._change(finding_id, change, visit=visit)

    def drop_evidence(self, finding_id: str, evidence_id: str) -> None:
        """Take away what shows it; undo brings it back."""
        self._change(
            finding_id,
            lambda was: replace(
                was, evidence=tuple(one for one in was.evidence if one.id != evidence_id)
            ),
        )

    def set_review(self, finding_id: str, on: date) -> None:
        """Set or move the 回头看 that is to come."""
        self._change(finding_id, lambda was: self._with_review(was, on))

    def write_review(self, finding_id: str, field: str, text: str, *, visit: str = "") -> None:
        """Save one of `REVIEW_TEXTS` of the 回头看 that is set, before it is held.

        *visit* as in `write`. Raises `Refused` (`no-review`) if none is set.
        """
        if field not in REVIEW_TEXTS:
            raise NotFound("field", field)
        written: dict[str, Any] = {field: text}

        def change(was: Finding) -> Finding:
            if was.review_to_come is None:
                raise Refused("no-review", finding_id)
            now = tuple(one if one.done else replace(one, **written) for one in was.reviews)
            return replace(was, reviews=now)

        self._change(finding_id, change, visit=visit)

    def look_again(
        self,
        finding_id: str,
        outcome: Outcome,
        *,
        rating: Rating | None = None,
        gaps: str = "",
        lessons: str = "",
        experience: str = "",
        again_on: date | None = None,
    ) -> None:
        """Hold the 回头看 that is set, all in one act; a text left empty stays as it was written.

        A relapse opens the finding again, with its history; *again_on* sets the next one. Raises
        `Refused` (`no-review`) if none is set.
        """
        on = self._today()

        def change(was: Finding) -> Finding:
            review = was.review_to_come
            if review is None:
                raise Refused("no-review", finding_id)
            held = replace(
                review,
                done_on=on,
                outcome=outcome,
                rating=rating,
                gaps=gaps or review.gaps,
                lessons=lessons or review.lessons,
                experience=experience or review.experience,
            )
            now = moved(was, Move.RELAPSE, on=on) if outcome is Outcome.RELAPSED else was
            now = replace(now, reviews=(*without_review(now).reviews, held))
            return self._with_review(now, again_on) if again_on else now

        self._change(finding_id, change)

    def throw_away(self, finding_id: str) -> None:
        """Put a finding into the bin; nothing is deleted."""
        self._change(finding_id, lambda was: replace(was, binned=True))

    def take_back(self, finding_id: str) -> None:
        """Take a finding out of the bin, as it was."""
        self._change(finding_id, lambda was: replace(was, binned=False))

    def new_evidence(self, on: date, text: str, *, file: str = "", sha256: str = "") -> Evidence:
        """What shows something, with an id of its own; not saved yet."""
        return Evidence(self._new_id(), on, text, file, sha256)

    def _with_review(self, finding: Finding, on: date) -> Finding:
        coming = finding.review_to_come or Review(self._new_id(), on)
        held = without_review(finding).reviews
        return replace(finding, reviews=(*held, replace(coming, due=on)))

    def _placed(self, round_id: str, item_id: str) -> tuple[Checklist, Section]:
        for checklist, section in placed_sections(walk_of(self._db, round_id).round.checklists):
            if any(item.answered_as == item_id for item in section.conduct_items):
                return checklist, section
        raise Refused("not-rated", item_id)

    def _own_name(self) -> str:
        return (profiles.profile(self._db) or Profile()).name.strip()

    def _add(self, new: Finding) -> None:
        with write_tx(self._db):
            self._put(None, new)

    def _change(
        self, finding_id: str, change: Callable[[Finding], Finding], *, visit: str = ""
    ) -> None:
        with write_tx(self._db):
            was = findings.finding(self._db, finding_id)
            self._put(was, change(was), visit=visit)

    def _put(self, was: Finding | None, now: Finding, *, visit: str = "") -> None:
        put(self._db, was, now, at=self._now(), visit=visit)


def put(db: Database, was: Finding | None, now: Finding, *, at: datetime, visit: str = "") -> None:
    """Write *now* and the one act that made it of *was*; nothing where nothing changed.

    For inside a transaction.
    """
    before, after = findings.facts_of(was), findings.facts_of(now)
    names = [name for name in after if was is None or before[name] != after[name]]
    if not names:
        return
    findings.put_finding(db, now)
    journal.note(
        db,
        Act.FINDING,
        at=at.isoformat(),
        round_id=None,
        key=now.id,
        was={name: before[name] for name in names},
        now={name: after[name] for name in names},
        visit=visit,
    )


def without_review(finding: Finding) -> Finding:
    """*finding* without the 回头看 that is still to come."""
    return replace(finding, reviews=tuple(review for review in finding.reviews if review.done))
