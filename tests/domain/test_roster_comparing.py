"""A new roster beside the one there: who is new, who moved, who is not in it any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_comparing import AddPerson, Fate, Leave, SetPerson, preview
from selfcheck.domain.roster_rows import Column, ReadAs, RosterFile, RosterRow, RosterSheet

TODAY = date(2026, 11, 21)
YESTERDAY = date(2026, 11, 20)
ALL = tuple(column for column in Column if column not in (Column.SINCE, Column.UNTIL))
JIA, YI = ("甲支部",), ("乙支部",)


def of(*people, told=(Column.NAME, Column.UNIT)):
    columns = tuple(ReadAs(at, "A", column, column) for at, column in enumerate(told))
    rows = tuple(RosterRow("名单", line, "A", one) for line, one in enumerate(people, start=2))
    return RosterFile(rows, (RosterSheet("名单", columns, len(rows)),))


def person(name, unit=JIA, *, id="", **more):  # noqa: A002 - as in Person
    return Person(id, name, unit=unit, sort_key=name, **more)


def fates(file, *there):
    return [
        (line.fate, line.was.id if line.was else "", line.asks)
        for line in preview(file, there, today=TODAY).lines
    ]


def test_the_same_people_are_the_same():
    there = person("李明", id="a", post="科长", since=TODAY)
    assert fates(of(person("李明")), there) == [(Fate.SAME, "a", False)]


def test_what_the_file_does_not_say_stays_as_it_is():
    there = person("李明", id="a", post="科长", number="1", exempt="病假")
    told = (Column.NAME, Column.UNIT, Column.POST)
    (line,) = preview(of(person("李明"), told=told), [there], today=TODAY).lines
    assert line.steps == (SetPerson("a", "post", "科长", ""),)
    assert line.fate is Fate.CHANGED


def test_somebody_in_another_unit_has_moved_and_keeps_the_id():
    there = person("李明", id="a")
    (line,) = preview(of(person("李明", YI)), [there], today=TODAY).lines
    assert (line.fate, line.steps) == (Fate.MOVED, (SetPerson("a", "unit", JIA, YI),))


def test_by_number_one_is_the_same_in_another_unit_and_is_asked_under_another_name():
    there = person("李明", id="a", number="7")
    told = (Column.NAME, Column.NUMBER, Column.UNIT)
    moved = of(person("李明", YI, number="7"), told=told)
    assert fates(moved, there, person("李明", id="b", number="8"))[0] == (Fate.MOVED, "a", False)
    assert fates(of(person("李铭", number="7"), told=told), there) == [(Fate.RENAMED, "a", True)]


def test_one_character_of_the_name_differing_in_one_unit_is_asked_about():
    there = person("张小喆", id="a")
    (line,) = preview(of(person("张小哲")), [there], today=TODAY).lines
    assert (line.fate, line.asks) == (Fate.RENAMED, True)
    assert SetPerson("a", "sort_key", "张小喆", "张小哲") in line.steps
    assert fates(of(person("张小哲", YI)), there) == [
        (Fate.NEW, "", False),
        (Fate.NOT_TOLD, "a", False),
    ]


def test_who_is_not_in_the_file_stays_unless_the_person_says_they_left():
    there = (person("李明", id="a"), person("王芳", id="b", until=date(2027, 1, 1)))
    found = preview(of(person("李明")), there, today=TODAY)
    assert found.counts == {Fate.SAME: 1, Fate.ABSENT: 1}
    assert found.steps(today=TODAY) == ()
    assert found.steps(leaving={"b"}, today=TODAY) == (Leave("b", date(2027, 1, 1), YESTERDAY),)


def test_a_file_of_one_branch_says_nothing_of_another():
    there = (person("李明", id="a"), person("王芳", YI, id="b"), person("赵四", id="c"))
    assert fates(of(person("李明")), *there) == [
        (Fate.SAME, "a", False),
        (Fate.NOT_TOLD, "b", False),
        (Fate.ABSENT, "c", False),
    ]


def test_who_had_left_and_is_in_the_file_again_is_back():
    there = person("李明", id="a", number="1", until=date(2026, 5, 1))
    told = (Column.NAME, Column.NUMBER, Column.UNIT)
    (line,) = preview(of(person("李明", number="1"), told=told), [there], today=TODAY).lines
    assert (line.fate, line.asks) == (Fate.BACK, False)
    assert line.steps == (SetPerson("a", "until", date(2026, 5, 1), None),)
    assert fates(of(person("李明")), there) == [(Fate.BACK, "a", True)]


def test_who_had_left_and_is_not_in_the_file_is_not_spoken_of():
    there = person("王芳", id="b", until=date(2026, 5, 1))
    assert fates(of(person("李明")), there) == [(Fate.NEW, "", False)]


def test_namesakes_are_paired_by_unit_then_by_post():
    there = (
        person("李明", id="a", post="科长"),
        person("李明", id="b", post="科员"),
        person("李明", YI, id="c"),
    )
    rows = (person("李明", YI), person("李明", post="科员"), person("李明", post="科长"))
    told = (Column.NAME, Column.UNIT, Column.POST)
    assert fates(of(*rows, told=told), *there) == [
        (Fate.SAME, "c", False),
        (Fate.SAME, "b", False),
        (Fate.SAME, "a", False),
    ]


def test_of_namesakes_nobody_can_tell_apart_one_more_is_new_and_that_is_asked():
    assert fates(of(person("李明"), person("李明")), person("李明", id="a")) == [
        (Fate.SAME, "a", True),
        (Fate.NEW, "", False),
    ]
    there = (person("李明", id="a"), person("李明", id="b"))
    assert fates(of(person("李明")), *there) == [(Fate.SAME, "a", True), (Fate.ABSENT, "b", False)]


def test_two_numbers_and_two_units_are_two_people():
    told = (Column.NAME, Column.NUMBER, Column.UNIT)
    file = of(person("李明", YI, number="2"), told=told)
    assert fates(file, person("李明", id="a", number="1"))[0] == (Fate.NEW, "", False)


def test_a_pair_that_the_person_does_not_believe_is_two_people():
    there = person("张小喆", id="a")
    found = preview(of(person("张小哲")), [there], today=TODAY)
    assert found.steps(apart={"a"}, today=TODAY) == (AddPerson(person("张小哲")),)
    assert found.steps(apart={"a"}, leaving={"a"}, today=TODAY)[0] == Leave("a", None, YESTERDAY)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["李明", "李铭", "王芳", "张小喆", "张小哲"]),
        st.sampled_from([(), JIA, YI, (*JIA, "一组")]),
        st.sampled_from(["", "1", "2", "3"]),
    ),
    max_size=8,
)


@given(PEOPLE, PEOPLE)
def test_nobody_is_told_twice_and_nobody_vanishes(there, rows):
    roster = [Person(str(at), name, number, unit) for at, (name, unit, number) in enumerate(there)]
    file = of(*(Person("", name, number, unit) for name, unit, number in rows), told=ALL)
    found = preview(file, roster, today=TODAY)
    told = [line.was.id for line in found.lines if line.was]
    assert sorted(told) == sorted(person.id for person in roster)
    assert [line.line for line in found.lines if line.now] == [row.line for row in file.rows]
    assert not any(isinstance(step, Leave) for step in found.steps(today=TODAY))


@given(PEOPLE)
def test_the_same_file_again_changes_nothing(rows):
    roster = [Person(str(at), *some) for at, some in enumerate((n, k, u) for n, u, k in rows)]
    file = of(*(replace(one, id="") for one in roster), told=ALL)
    found = preview(file, roster, today=TODAY)
    assert {line.fate for line in found.lines} <= {Fate.SAME}


@pytest.mark.parametrize("number", [1_000])
def test_comparing_many_is_quick(number):
    roster = [person(f"李{at:04d}", id=str(at)) for at in range(number)]
    file = of(*(person(f"李{at:04d}") for at in range(number)))
    assert preview(file, roster, today=TODAY).counts == {Fate.SAME: number}
