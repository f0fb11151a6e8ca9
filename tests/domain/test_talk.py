"""Which items a person brings to a talk, and in what order."""

from __future__ import annotations

from dataclasses import replace

from selfcheck.domain.rounds import Acknowledgement, Answer, Rating, Walk
from selfcheck.domain.talk import matters
from tests.documents.reports import FOUR, THREE, walk_of


def brought(walk: Walk) -> list[tuple[str, str]]:
    return [(matter.reason.value, matter.item.id) for matter in matters(walk)]


def test_only_what_was_marked_comes_along():
    walk = walk_of({"alone.1": Answer("alone.1", Rating.UNMET, "某日"), "will.1": Answer("will.1")})
    assert brought(walk) == []


def test_questions_come_first_then_talks_then_second_looks():
    walk = walk_of(
        {
            "alone.1": Answer("alone.1", flagged=True),
            "alone.2": Answer("alone.2", talk_in_person=True),
            "small.2": Answer("small.2", Rating.GAP, talk_in_person=True, flagged=True),
            "will.1": Answer("will.1", Rating.MET, flagged=True),
        }
    )
    walk = replace(walk, acknowledgements={"line.1": Acknowledgement.ASK})
    assert brought(walk) == [
        ("ask", "line.1"),
        ("talk", "alone.2"),
        ("talk", "small.2"),
        ("later", "alone.1"),
        ("later", "will.1"),
    ]


def test_an_item_in_two_places_comes_once():
    shared = {"small.1": Answer("small.1", flagged=True)}
    assert brought(walk_of(shared)) == [("later", "small.1")]
    assert brought(walk_of(shared, checklists=(THREE, FOUR))) == [("later", "will.2")]


def test_a_reminder_comes_only_when_the_person_wants_to_ask():
    for stance in Acknowledgement:
        walk = replace(walk_of({}), acknowledgements={"alone.3": stance})
        assert bool(matters(walk)) is (stance is Acknowledgement.ASK)


def test_an_answer_kept_by_mistake_under_a_reminder_brings_nothing():
    assert matters(walk_of({"line.1": Answer("line.1", flagged=True, talk_in_person=True)})) == ()
