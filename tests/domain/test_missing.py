"""Who has handed in: counted from the roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.missing import Came, Standing, board
from selfcheck.domain.roster import Person

GIVEN_OUT, DUE = date(2026, 11, 1), date(2026, 11, 20)
BEFORE, AFTER = date(2026, 11, 10), date(2026, 11, 25)
LI = Person("a", "李明", unit=("甲支部", "一组"))
WANG = Person("b", "王芳", unit=("甲支部",))


_CAME = (
    Came("", BEFORE),
    Came("", BEFORE, returned=True),
    Came("", BEFORE, waits=True),
    Came("", None, waits=True),
    Came("", BEFORE, returned=True, waits=True),
)


def board_of(*people, came=(), today=BEFORE):
    return board(people, came, given_out=GIVEN_OUT, due=DUE, today=today)


def standings(shown):
    return {line.person.id: line.standing for line in shown.lines}


def test_who_was_given_another_day_is_late_only_after_that():
    extended = Came("p1", date(2026, 12, 11), due_again=date(2026, 12, 12))
    later = Came("p2", date(2026, 12, 13), due_again=date(2026, 12, 12))
    seen = board(
        (Person("p1", "李明"), Person("p2", "王喆")),
        (extended, later),
        given_out=date(2026, 11, 20),
        due=date(2026, 12, 10),
        today=date(2026, 12, 20),
    )
    assert [(line.standing, line.late) for line in seen.lines] == [
        (Standing.HANDED_IN, False),
        (Standing.HANDED_IN, True),
    ]


def test_whoever_sent_nothing_is_waited_for_up_to_the_deadline_and_overdue_after_it():
    assert standings(board_of(LI, today=DUE)) == {"a": Standing.WAITED_FOR}
    assert standings(board_of(LI, today=date(2026, 11, 21))) == {"a": Standing.OVERDUE}


def test_what_came_after_the_deadline_is_handed_in_and_late():
    shown = board_of(LI, WANG, came=[Came("a", DUE), Came("b", AFTER)], today=AFTER)
    assert [(line.standing, line.late) for line in shown.lines] == [
        (Standing.HANDED_IN, False),
        (Standing.HANDED_IN, True),
    ]


def test_what_was_sent_back_has_its_own_day():
    came = Came("a", BEFORE, returned=True, due_again=AFTER)
    (line,) = board_of(LI, came=[came], today=AFTER).lines
    assert (line.standing, line.late) == (Standing.RETURNED, False)
    (line,) = board_of(LI, came=[replace(came, due_again=None)], today=AFTER).lines
    assert (line.standing, line.late) == (Standing.RETURNED, True)


def test_of_the_exempt_nothing_is_expected_but_what_comes_counts():
    exempt = replace(LI, exempt="产假")
    assert standings(board_of(exempt, today=AFTER)) == {"a": Standing.EXEMPT}
    shown = board_of(exempt, came=[Came("a", BEFORE)])
    assert standings(shown) == {"a": Standing.HANDED_IN}


def test_who_left_before_the_task_is_not_asked_but_keeps_what_they_sent():
    left = replace(LI, until=date(2026, 10, 31))
    shown = board_of(left, WANG)
    assert (standings(shown), shown.not_asked) == ({"b": Standing.WAITED_FOR}, (left,))
    assert standings(board_of(left, came=[Came("a", BEFORE)])) == {"a": Standing.HANDED_IN}


def test_files_of_people_not_in_the_roster_are_in_no_count():
    shown = board_of(LI, came=[Came("x", BEFORE)])
    assert shown.strangers == ("x",)
    assert sum(shown.counts.values()) == 1
    assert shown.counts[Standing.HANDED_IN] == 0


def test_every_unit_counts_those_in_it():
    counts = board_of(LI, WANG, came=[Came("a", BEFORE)]).counts_by_unit()
    assert list(counts) == [(), ("甲支部",), ("甲支部", "一组")]
    assert counts["甲支部",][Standing.HANDED_IN] == 1
    assert counts["甲支部",][Standing.WAITED_FOR] == 1
    assert counts["甲支部", "一组"][Standing.WAITED_FOR] == 0


def test_the_list_of_those_still_out_names_namesakes_so_that_all_know_who_is_meant():
    other = Person("c", "李明", unit=("乙支部",))
    came = [Came("a", BEFORE), Came("b", BEFORE, returned=True)]
    shown = board_of(LI, WANG, other, came=came)
    assert shown.still_out() == ((("甲支部",), ("王芳",)), (("乙支部",), ("李明（乙支部）",)))


def test_who_waits_for_the_click_is_counted_as_before_and_not_urged():
    shown = board_of(LI, WANG, came=[Came("a", None, waits=True)], today=AFTER)
    assert standings(shown) == {"a": Standing.OVERDUE, "b": Standing.OVERDUE}
    assert shown.still_out() == ((("甲支部",), ("王芳",)),)
    assert shown.waiting() == ((("甲支部", "一组"), ("李明",)),)


def test_who_answered_a_return_from_a_new_computer_is_not_urged_again():
    came = [Came("a", BEFORE, returned=True, waits=True), Came("b", BEFORE, returned=True)]
    shown = board_of(LI, WANG, came=came)
    assert set(standings(shown).values()) == {Standing.RETURNED}
    assert shown.still_out() == ((("甲支部",), ("王芳",)),)
    assert shown.waiting() == ((("甲支部", "一组"), ("李明",)),)


def test_what_waits_makes_nobody_expected_who_is_not():
    left = replace(LI, until=date(2026, 10, 31))
    waiting = [Came("a", None, waits=True), Came("x", None, waits=True)]
    shown = board_of(left, WANG, came=waiting)
    assert (standings(shown), shown.not_asked) == ({"b": Standing.WAITED_FOR}, (left,))
    assert shown.strangers == ()
    exempt = board_of(replace(LI, exempt="产假"), came=waiting)
    assert (standings(exempt), exempt.still_out()) == ({"a": Standing.EXEMPT}, ())


@given(
    st.lists(
        st.tuples(st.sampled_from(["甲", "乙", ""]), st.booleans(), st.booleans()), max_size=20
    ),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(_CAME)), max_size=30),
    st.sampled_from([BEFORE, AFTER]),
)
def test_counts_always_add_up_to_the_roster(people, came, today):
    roster = [
        Person(
            str(number),
            "李明",
            unit=(unit,) if unit else (),
            exempt="病假" if is_exempt else "",
            until=date(2026, 1, 1) if has_left else None,
        )
        for number, (unit, is_exempt, has_left) in enumerate(people)
    ]
    facts = [replace(one, person_id=str(number)) for number, one in came]
    shown = board_of(*roster, came=facts, today=today)
    assert len(shown.lines) + len(shown.not_asked) == len(roster)
    assert sum(shown.counts.values()) == len(shown.lines)
    whole = shown.counts_by_unit().get((), dict.fromkeys(Standing, 0))
    assert whole == shown.counts
    ids = {person.id for person in roster}
    last = {one.person_id: one for one in facts}
    assert set(shown.strangers) == {each for each, one in last.items() if one.on} - ids
    out = sum(len(names) for _, names in shown.still_out())
    waits = [line for line in shown.lines if line.waits]
    done = (Standing.HANDED_IN, Standing.EXEMPT)
    assert out + sum(line.standing not in done for line in waits) == sum(
        count for standing, count in shown.counts.items() if standing not in done
    )
