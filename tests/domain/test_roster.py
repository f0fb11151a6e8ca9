"""People of a roster: what they are called, in which order, in which units."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.domain.roster import Person, ToldBy, called, namesakes, sorted_people


def li(number="", unit=(), note="", name="李明"):
    return Person("", name, number, unit, note=note)


@pytest.mark.parametrize(
    ("people", "told_by", "names"),
    [
        ((li("1"), li("2")), ToldBy.NUMBER, ("李明（1）", "李明（2）")),
        ((li("1", ("甲",)), li("", ("乙",))), ToldBy.UNIT, ("李明（甲）", "李明（乙）")),
        (
            (li(unit=("甲", "一组")), li(unit=("甲", "二组"))),
            ToldBy.UNIT,
            ("李明（一组）", "李明（二组）"),
        ),
        (
            (li(unit=("甲", "一支部")), li(unit=("乙", "一支部"))),
            ToldBy.UNIT,
            ("李明（甲/一支部）", "李明（乙/一支部）"),
        ),
        ((li(unit=("甲",)), li(unit=("甲", "一组"))), ToldBy.UNIT, ("李明（甲）", "李明（一组）")),
        ((li(note="女"), li(note="男")), ToldBy.NOTE, ("李明（女）", "李明（男）")),
        ((li(unit=("甲",)), li()), ToldBy.ORDER, ("李明（1）", "李明（2）")),
        ((li("1"), li("1"), li("2")), ToldBy.ORDER, ("李明（1）", "李明（2）", "李明（3）")),
    ],
)
def test_namesakes_are_told_apart_by_the_first_thing_that_differs(people, told_by, names):
    (group,) = namesakes(people)
    assert (group.name, group.told_by) == ("李明", told_by)
    assert called(people) == names


def test_beside_their_units_those_are_not_told_apart_whom_the_unit_tells_apart():
    people = (li(unit=("甲",)), li(unit=("乙",)), li(note="女", name="王芳"), li(name="王芳"))
    assert called(people, beside_unit=True) == ("李明", "李明", "王芳（1）", "王芳（2）")


def test_who_has_no_namesake_is_called_by_name_alone():
    assert called([li("1"), li(name="王芳")]) == ("李明", "王芳")
    assert namesakes([li("1"), li(name="王芳")]) == ()


def test_people_are_sorted_by_sound_then_by_number():
    one, two, other = Person("a", "李明", "2"), Person("b", "李明", "1"), Person("c", "安")
    people = [Person(p.id, p.name, p.number, sort_key=p.name) for p in (one, two, other)]
    assert [person.id for person in sorted_people(people)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("since", "until", "was_there"),
    [
        (None, None, True),
        (date(2026, 3, 31), None, True),
        (date(2026, 4, 1), None, False),
        (None, date(2026, 3, 1), True),
        (None, date(2026, 2, 28), False),
    ],
)
def test_somebody_was_there_if_on_any_day(since, until, was_there):
    person = Person("a", "李明", since=since, until=until)
    assert person.was_there(date(2026, 3, 1), date(2026, 3, 31)) is was_there
