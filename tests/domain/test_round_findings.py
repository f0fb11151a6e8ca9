"""Which lines of the ledger belong to a round, to the time before it, or to neither."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.findings import Asked, Finding, State
from selfcheck.domain.round_findings import Begun, RoundFindings, findings_of


def instant(month):
    return datetime(2026, month, 1, tzinfo=UTC)


BEGUN = (
    Begun("spring", "spring", instant(3)),
    Begun("summer", "summer", instant(6)),
    Begun("summer-again", "summer", instant(6)),
    Begun("autumn", "autumn", instant(9)),
)


def line(number, round_id="", *, state=State.UNDER_WAY, closed_on=None, binned=False):
    asked = Asked(round_id, "s", "i", "w", "q") if round_id else None
    return Finding(
        str(number), state, number, "问题", asked=asked, closed_on=closed_on, binned=binned
    )


def numbers(round_id, *lines, entered=None):
    got = findings_of(round_id, lines, BEGUN, entered or {})
    return tuple([one.number for one in part] for part in (got.found, got.earlier))


def test_a_round_has_its_own_lines_those_before_it_and_none_that_came_later():
    lines = [line(1, "spring"), line(2, "summer"), line(3, "autumn")]
    assert numbers("summer", *lines) == ([2], [1])
    assert numbers("autumn", *lines) == ([3], [1, 2])
    assert numbers("spring", *lines) == ([1], [])


def test_a_revision_and_what_it_revises_are_one_round():
    lines = [line(1, "summer"), line(2, "summer-again")]
    assert numbers("summer", *lines) == numbers("summer-again", *lines) == ([1, 2], [])


def test_what_came_from_elsewhere_belongs_to_the_round_that_was_the_last_then():
    entered = {"1": instant(2), "2": instant(4), "3": instant(10)}
    lines = [line(1), line(2), line(3), line(4)]
    assert numbers("spring", *lines, entered=entered) == ([2], [1, 4])
    assert numbers("autumn", *lines, entered=entered) == ([3], [1, 2, 4])


def test_what_was_over_before_the_round_before_is_not_told_again():
    def closed(number, day):
        return line(number, "spring", state=State.CLOSED, closed_on=day)

    lines = [closed(1, date(2026, 5, 31)), closed(2, date(2026, 6, 1)), line(3, "spring")]
    assert numbers("autumn", *lines) == ([], [2, 3])
    assert numbers("summer", *lines) == ([], [1, 2, 3])


def test_drafts_and_what_lies_in_the_bin_belong_nowhere():
    lines = [line(0, "summer", state=State.DRAFT), line(2, "summer", binned=True)]
    assert numbers("summer", *lines) == numbers("autumn", *lines) == ([], [])


def test_a_round_that_is_not_the_persons_own_has_none():
    assert findings_of("example", [line(1, "spring")], BEGUN, {}) == RoundFindings()


@given(
    st.lists(
        st.builds(
            line,
            st.integers(1, 40),
            st.sampled_from(["", "gone", *(one.round_id for one in BEGUN)]),
            state=st.sampled_from(State),
            closed_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        ),
        max_size=12,
        unique_by=lambda one: one.number,
    ),
    st.sampled_from(BEGUN),
)
def test_no_line_stands_in_two_places_and_all_stand_by_number(lines, begun):
    got = findings_of(begun.round_id, lines, BEGUN, {})
    for part in (got.found, got.earlier):
        assert [one.number for one in part] == sorted(one.number for one in part)
    assert not {one.id for one in got.found} & {one.id for one in got.earlier}
