"""The places that an act of the journal changes: what stands there, and writing it back.

A place where nothing is yet has facts too, empty ones, so that making something is undone as
changing it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.store.driver import Database
from selfcheck.store.personal import (
    cards,
    findings,
    handovers,
    plans,
    profiles,
    reports,
    rounds,
    task_packs,
    templates,
)
from selfcheck.store.personal.journal import Act

Fields = dict[str, Any]
"""What stands at a place, by column: JSON values only."""
Read = Callable[[Database, str, str], Fields]
"""Of a round, empty for what belongs to none, and a key, as in the journal."""
Write = Callable[[Database, str, str, Fields], None]


def _answer(db: Database, round_id: str, item_id: str) -> Fields:
    return asdict(rounds.answer_to(db, round_id, item_id))


def _put_answer(db: Database, round_id: str, _item_id: str, fields: Fields) -> None:
    rating = Rating(fields["rating"]) if fields["rating"] else None
    rounds.put_answer(db, round_id, Answer(**{**fields, "rating": rating}))


def _reflection(db: Database, round_id: str, section_key: str) -> Fields:
    return {"text": rounds.reflections_of(db, round_id).get(section_key, "")}


def _put_reflection(db: Database, round_id: str, section_key: str, fields: Fields) -> None:
    rounds.put_reflection(db, round_id, section_key, fields["text"])


def _acknowledgement(db: Database, round_id: str, item_id: str) -> Fields:
    return {"stance": rounds.acknowledgements_of(db, round_id).get(item_id)}


def _put_acknowledgement(db: Database, round_id: str, item_id: str, fields: Fields) -> None:
    stance = Acknowledgement(fields["stance"]) if fields["stance"] else None
    rounds.put_acknowledgement(db, round_id, item_id, stance)


def _report_text(db: Database, round_id: str, heading: str) -> Fields:
    return {"text": reports.texts_of(db, round_id).get(heading, "")}


def _put_report_text(db: Database, round_id: str, heading: str, fields: Fields) -> None:
    reports.put_text(db, round_id, heading, fields["text"])


def _tick(db: Database, round_id: str, key: str) -> Fields:
    edition, part, item = key.split("/", 2)
    selection = reports.selection_of(db, round_id, Edition(edition))
    return {"ticked": selection.takes(Part(part), item)}


def _put_tick(db: Database, round_id: str, key: str, fields: Fields) -> None:
    edition, part, item = key.split("/", 2)
    on = bool(fields["ticked"])
    reports.put_tick(db, round_id, Edition(edition), Part(part), item, on=on)


def _profile(db: Database, _round_id: str, _key: str) -> Fields:
    return profiles.facts_of(profiles.profile(db) or Profile())


def _put_profile(db: Database, _round_id: str, _key: str, fields: Fields) -> None:
    profiles.put_profile(db, profiles.profile_from(fields))


def _number(db: Database, _round_id: str, task_id: str) -> Fields:
    return {"number": branch.number if (branch := _branch(db, task_id)) else ""}


def _put_number(db: Database, _round_id: str, task_id: str, fields: Fields) -> None:
    if branch := _branch(db, task_id):
        task_packs.put_branch(db, replace(branch, number=fields["number"]))


def _branch(db: Database, task_id: str) -> task_packs.Branch | None:
    pack = task_packs.pack_of(db, task_id)
    return task_packs.branch_of(db, pack.unit) if pack else None


def _put_names(db: Database, _round_id: str, of_round: str, fields: Fields) -> None:
    before = handovers.said_of_names(db, of_round)
    for finding_id, named in fields.items():
        if before.get(finding_id) is not named:  # what was said in another round stays there
            handovers.put_released(db, of_round, finding_id, named=named)


PLACES: Mapping[Act, tuple[Read, Write]] = {
    Act.ANSWER: (_answer, _put_answer),
    Act.REFLECTION: (_reflection, _put_reflection),
    Act.ACKNOWLEDGEMENT: (_acknowledgement, _put_acknowledgement),
    Act.REPORT_TEXT: (_report_text, _put_report_text),
    Act.SELECTION: (_tick, _put_tick),
    Act.PROFILE: (_profile, _put_profile),
    Act.NUMBER: (_number, _put_number),
    Act.RELEASE: (
        lambda db, _, of_round: handovers.said_of_names(db, of_round),
        _put_names,
    ),
    Act.TEMPLATE: (
        lambda db, _, key: templates.facts_of(db, key),
        lambda db, _, key, fields: templates.put_facts(db, key, fields),
    ),
    Act.FINDING: (
        lambda db, _, key: findings.facts_of(findings.finding_if_there(db, key)),
        lambda db, _, key, fields: findings.put_facts(db, key, fields),
    ),
    Act.PLAN: (
        lambda db, _, key: plans.facts_of(plans.plan_if_there(db, key)),
        lambda db, _, key, fields: plans.put_facts(db, key, fields),
    ),
    Act.CARD: (
        lambda db, _, key: cards.facts_in(db, key),
        lambda db, _, key, fields: cards.put_facts(db, key, fields),
    ),
}
"""Of every act that can be taken back; a round that began or ended is not."""
