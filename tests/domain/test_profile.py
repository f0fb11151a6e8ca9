"""Whom an item is for: nobody is asked what is not for them, and nobody is left without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.content.seeds import read_seeds
from selfcheck.domain.checklists import Audience
from selfcheck.domain.profile import ordered, suits, tailored
from selfcheck.machine.places import SEEDS
from tests.conftest import small_checklist

A = Audience
EVERYTHING = {checklist.id: checklist for checklist in read_seeds(SEEDS).checklists}


def audiences_of(checklist):
    return {item.audience for section in checklist.sections for item in section.items}


def for_others(checklist, audience, *, from_item=0):
    """*checklist* with the items of its first section, from *from_item* on, for *audience*."""
    first, *rest = checklist.sections
    items = tuple(
        replace(item, audience=audience) if place >= from_item else item
        for place, item in enumerate(first.items)
    )
    return replace(checklist, sections=(replace(first, items=items), *rest))


def test_an_item_for_others_is_not_asked():
    asked = tailored(for_others(small_checklist(), A.LEADERS, from_item=1), ())
    assert [item.text for item in asked.sections[0].items] == ["第一条"]
    assert asked.sections[1] == small_checklist().sections[1]


def test_a_section_with_nothing_left_is_not_walked():
    asked = tailored(for_others(small_checklist(), A.WINDOW), (A.LEADERS,))
    assert [section.name for section in asked.sections] == ["乙"]
    assert tailored(for_others(small_checklist(), A.WINDOW), (A.WINDOW,)).sections[0].name == "甲"


def test_whoever_takes_a_checklist_for_others_is_asked_what_it_asks_of_them():
    theirs = replace(for_others(small_checklist(), A.OFFICE, from_item=1), audience=A.OFFICE)
    assert tailored(theirs, ()) is theirs
    assert not suits(theirs, ())
    assert suits(theirs, (A.OFFICE,))


def test_a_checklist_without_a_word_for_the_person_is_asked_whole():
    with_enterprises = EVERYTHING["zheng-shang-jiaowang"]
    assert audiences_of(with_enterprises) == {A.ENTERPRISE}
    assert not suits(with_enterprises, (A.LEADERS,))
    assert tailored(with_enterprises, (A.LEADERS,)) is with_enterprises


@pytest.mark.parametrize("first", ["si-shen", "san-ge-quan"])
def test_what_everybody_meets_first_is_the_same_for_all(first):
    assert tailored(EVERYTHING[first], ()) is EVERYTHING[first]


@given(st.sampled_from(sorted(EVERYTHING)), st.sets(st.sampled_from(A)))
def test_what_is_asked_is_a_part_in_the_same_order_and_never_nothing(name, chosen):
    whole, audiences = EVERYTHING[name], ordered(chosen)
    asked = tailored(whole, audiences)
    kept = [item for section in asked.sections for item in section.items]
    everything = [item for section in whole.sections for item in section.items]
    assert kept
    assert kept == [item for item in everything if item in kept]
    if suits(whole, audiences):
        assert audiences_of(asked) <= {A.ALL, whole.audience, *audiences}
        assert kept == [i for i in everything if i.audience in {A.ALL, whole.audience, *audiences}]
    assert A.ALL not in audiences
