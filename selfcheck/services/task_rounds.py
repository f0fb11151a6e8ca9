"""The round of a task: begun with the wording of its pack, and again when that changes.

What was said to unchanged words goes along.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.pack_looks import unchanged_items
from selfcheck.domain.profile import Profile, tailored
from selfcheck.domain.rounds import Round
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task_packs import TaskPack
from selfcheck.store.driver import Database
from selfcheck.store.personal import journal, profiles, reports, rounds
from selfcheck.store.personal.bodies import to_body
from selfcheck.store.personal.journal import Act

_OF_ITEMS = (Part.RATING, Part.INSTANCE)


def begin(db: Database, pack: TaskPack, round_id: str, *, at: datetime) -> None:
    """Begin the round that *pack* asks for. Only what is for the person's audiences is in it."""
    _add(db, _asked(db, pack, round_id, at), pack, Act.START, at)


def begin_again(
    db: Database, pack: TaskPack, round_id: str, *, instead_of: str, revises: bool, at: datetime
) -> None:
    """Begin the round that a newer *pack* asks for, *instead_of* the one before.

    It *revises* that one if that was handed in, which is read-only from now on. Otherwise both
    stand side by side, the earlier one as it was left.
    """
    old = rounds.round_of(db, instead_of)
    new = _asked(db, pack, round_id, at)
    if revises:
        if not old.finished:
            rounds.set_finished(db, old.id, at.isoformat())
            _note(db, Act.FINISH, old.id, {}, at=at)
        new = replace(new, revision=old.revision + 1, revises=old.id)
    _add(db, new, pack, Act.REVISE if revises else Act.START, at)
    _carry_over(db, old, new)


def _asked(db: Database, pack: TaskPack, round_id: str, at: datetime) -> Round:
    audiences = (profiles.profile(db) or Profile()).audiences
    asked = tuple(tailored(one, audiences) for one in pack.checklists)
    return Round(round_id, pack.period, asked, at, template=pack.template)


def _add(db: Database, new: Round, pack: TaskPack, act: Act, at: datetime) -> None:
    rounds.add_round(db, new, list(map(to_body, new.checklists)))
    facts = {
        "checklists": [one.id for one in new.checklists],
        "task": pack.id,
        "pack": pack.revision,
        "revision": new.revision,
    }
    _note(db, act, new.id, facts, key=new.revises or new.period, at=at)


def _carry_over(db: Database, old: Round, new: Round) -> None:
    """Everything that was said to what has not changed; the rest stays where it was said."""
    items = unchanged_items(old.checklists, new.checklists)
    for name, answer in rounds.answers_of(db, old.id).items():
        if name in items:
            rounds.put_answer(db, new.id, answer)
    for name, stance in rounds.acknowledgements_of(db, old.id).items():
        if name in items:
            rounds.put_acknowledgement(db, new.id, name, stance)
    _carry_texts(db, old, new)
    for edition in Edition:
        for (part, key), on in reports.selection_of(db, old.id, edition).ticks.items():
            if part not in _OF_ITEMS or key in items:
                reports.put_tick(db, new.id, edition, part, key, on=on)


def _carry_texts(db: Database, old: Round, new: Round) -> None:
    sections = {one.section_key(section) for one, section in placed_sections(new.checklists)}
    for key, text in rounds.reflections_of(db, old.id).items():
        if key in sections:
            rounds.put_reflection(db, new.id, key, text)
    for heading, text in reports.texts_of(db, old.id).items():
        reports.put_text(db, new.id, heading, text)


def _note(
    db: Database, act: Act, round_id: str, facts: journal.Facts, *, key: str = "", at: datetime
) -> None:
    journal.note(db, act, at=at.isoformat(), round_id=round_id, key=key, was={}, now=facts)
