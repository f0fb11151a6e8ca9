"""What is offered, what filters leave of it, what it comes to, and how periods are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.domain.checklists import Audience, Checklist, Item, Nature, Section, Theme, Tier
from selfcheck.domain.choosing import (
    Filters,
    admitted,
    extent,
    offered,
    periods_at,
    twins,
)
from tests.conftest import small_checklist


def with_items(name: str, *items: Item, **changes: object) -> Checklist:
    """A checklist of one section with these items."""
    small = small_checklist(name)
    section: Section = replace(small.sections[0], items=items)
    return replace(small, sections=(section,), **changes)


def only(*checklists: Checklist, audiences: tuple[Audience, ...] = ()):
    return offered(checklists, audiences, {})


def item(name: str, audience: Audience = Audience.ALL, *, same_as: str = "") -> Item:
    return Item(name, f"{name}的话", audience=audience, same_as=same_as)


def test_whom_a_checklist_is_for_follows_from_its_items_if_all_are_for_one():
    (offer,) = only(with_items("a", item("a.1", Audience.ENTERPRISE)))
    assert offer.for_whom is Audience.ENTERPRISE
    assert not offer.suits
    (mixed,) = only(with_items("a", item("a.1"), item("a.2", Audience.WINDOW)))
    assert mixed.for_whom is Audience.ALL
    assert mixed.audiences == {Audience.ALL, Audience.WINDOW}


def test_what_is_left_out_is_told_by_whom_it_is_for():
    leaders = item("a.2", Audience.LEADERS)
    (offer,) = only(with_items("a", item("a.1"), leaders))
    assert [one for _, one in offer.left_out[Audience.LEADERS]] == [leaders]
    (asked,) = only(with_items("a", item("a.1"), leaders), audiences=(Audience.LEADERS,))
    assert asked.left_out == {}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), {"mine", "deep"}),
        (Filters(suited=False), {"mine", "deep", "theirs"}),
        (Filters(theme=Theme.LEARNING), {"deep"}),
        (Filters(theme=Theme.LEARNING, tier=Tier.CORE), set()),
        (Filters(tier=Tier.EXTENDED), {"deep"}),
        (Filters(suited=False, audience=Audience.LEADERS), {"theirs"}),
        (Filters(audience=Audience.LEADERS), set()),
        (Filters(speech="another.txt"), set()),
        (Filters(words="MINE.1的话"), {"mine"}),
        (Filters(words="的话 甲"), {"mine", "deep"}),
        (Filters(words="的话 独角兽"), set()),
    ],
)
def test_all_filters_must_hold(filters, found):
    offers = only(
        with_items("mine", item("mine.1")),
        with_items("deep", item("deep.1"), theme=Theme.LEARNING, tier=Tier.EXTENDED),
        with_items("theirs", item("theirs.1"), audience=Audience.LEADERS),
    )
    assert admitted(offers, filters) == found


def test_loosening_lets_go_of_one_at_a_time():
    filters = Filters(words="慎", theme=Theme.LEARNING)
    assert filters.loosened == {
        "words": Filters(theme=Theme.LEARNING),
        "theme": Filters(words="慎"),
        "suited": replace(filters, suited=False),
    }
    assert filters.cleared == Filters()
    assert replace(filters, suited=False).cleared == Filters(suited=False)


def test_twins_know_each_other_from_both_sides():
    first, second = with_items("a", item("a.1")), with_items("b", item("b.1", same_as="a.1"))
    found = twins([first, second])
    assert [twin.checklist for twin in found["a.1"]] == [second]
    assert [twin.checklist for twin in found["b.1"]] == [first]
    assert twins([first]) == {}


def test_the_extent_counts_what_is_the_same_once():
    lists = [
        with_items("a", item("a.1"), Item("a.2", "提醒", nature=Nature.BOTTOM_LINE)),
        with_items("b", item("b.1", same_as="a.1"), item("b.2")),
    ]
    found = extent(lists)
    assert (found.checklists, found.sections, found.items, found.repeated) == (2, 2, 3, 1)
    assert found.minutes == 1
    assert extent([]).items == 0


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        (
            date(2026, 11, 20),
            ("2026年第四季度", "2026年第三季度", "2026年下半年", "2026年", "2026年11月"),
        ),
        (
            date(2027, 1, 1),
            ("2027年第一季度", "2026年第四季度", "2027年上半年", "2027年", "2027年1月"),
        ),
        (
            date(2026, 6, 30),
            ("2026年第二季度", "2026年第一季度", "2026年上半年", "2026年", "2026年6月"),
        ),
    ],
)
def test_periods_are_named_around_the_day(day, periods):
    assert periods_at(day) == periods
