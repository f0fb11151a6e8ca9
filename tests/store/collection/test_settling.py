"""Whatever the order files come in, the same counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.domain.gathered import HandedIn
from selfcheck.domain.matching import Matching
from selfcheck.domain.report import Counts
from selfcheck.domain.roster import Person
from selfcheck.domain.rounds import Rating
from selfcheck.domain.settling import Decision, State
from selfcheck.store.collection import pinned_keys, roster, submissions
from selfcheck.store.collection.tallies import item_tally, rebuild_tallies, section_tally
from selfcheck.store.opening_collection import collection_in_memory
from selfcheck.store.transactions import write_tx

DAY = date(2026, 11, 20)
OWN, NEW = b"\1" * 32, b"\2" * 32


@pytest.fixture
def db():
    store = collection_in_memory()
    yield store
    store.close()


def one(number=1, **changed):
    """A submission; *number* makes its bytes."""
    said = HandedIn(
        sha256=number.to_bytes(32),
        signer=OWN,
        task="t",
        round_id="r",
        revision=1,
        on=DAY,
        name="李明",
        number="",
        unit="",
        ratings={"a.b.1": "met", "a.b.2": "gap"},
        sections={"a.b": (1, 0, 1, 0, 0, 0, 0)},
    )
    return replace(said, **changed)


def who(said):
    return Matching(()).who(said.name, said.number, said.unit, otherwise=said.round_id)


def take(db, *said):
    with write_tx(db):
        batch = [submissions.Incoming(each, submissions.packed(b"{}"), b"") for each in said]
        return submissions.take(db, batch, who)


def table(db):
    """What is in the store, whatever the rows are numbered."""
    rows = db.execute(
        "select task, who, hex(sha256), hex(signer), state from submission order by 1, 2, 3, 4"
    ).fetchall()
    return rows, tallies(db)


def tallies(db):
    return {task: (item_tally(db, task), section_tally(db, task)) for task in ("t", "u", "")}


def states(db, ids):
    return [state.value for state in submissions.states(db, ids)]


def test_a_later_revision_replaces_and_an_earlier_one_never_does(db):
    (second,) = take(db, one(2, revision=2, ratings={"a.b.1": "unmet"}))
    (first,) = take(db, one(1, revision=1))
    assert states(db, [first, second]) == ["old", "current"]
    assert item_tally(db, "t") == {"a.b.1": {Rating.UNMET: 1}}
    (third,) = take(db, one(3, revision=3))
    assert states(db, [first, second, third]) == ["old", "old", "current"]
    assert item_tally(db, "t") == {"a.b.1": {Rating.MET: 1}, "a.b.2": {Rating.GAP: 1}}
    assert section_tally(db, "t") == {"a.b": (1, Counts(met=1, gap=1))}


def test_the_revision_counts_before_the_day(db):
    second, first = take(db, one(2, revision=2), one(1, on=date(2026, 12, 1)))
    assert states(db, [first, second]) == ["old", "current"]


def test_what_is_there_signed_is_not_taken_again_unsigned(db):
    assert take(db, one(1)) == [1]
    assert take(db, one(1, signer=b"")) == [None]


def test_of_one_revision_the_later_day_counts(db):
    later, earlier = take(db, one(1, on=date(2026, 11, 21)), one(2))
    assert states(db, [later, earlier]) == ["current", "old"]


def test_the_same_bytes_are_taken_once(db):
    assert take(db, one(1), one(1)) == [1, None]
    assert take(db, one(1)) == [None]


def test_what_came_unsigned_and_comes_signed_is_the_same_and_has_its_signature_now(db):
    assert take(db, one(1, signer=b"")) == [1]
    assert take(db, one(1)) == [None]
    assert take(db, one(1, signer=b"")) == [None]
    assert db.execute("select hex(signer), state from submission order by id").fetchall() == [
        ("", "old"),
        (OWN.hex(), "current"),
    ]
    assert item_tally(db, "t")["a.b.1"] == {Rating.MET: 1}


def test_with_two_keys_neither_counts_until_somebody_says_whose_they_are(db):
    (first,) = take(db, one(1))
    assert states(db, [first]) == ["current"]
    (second,) = take(db, one(2, signer=NEW, revision=2))
    assert states(db, [first, second]) == ["waiting", "waiting"]
    assert tallies(db)["t"] == ({}, {})
    with write_tx(db):
        submissions.decide(db, second, Decision.THEIRS)
    assert states(db, [first, second]) == ["old", "current"]
    (third,) = take(db, one(3, revision=3))
    assert [each.submission for each in pinned_keys.waiting(db, "t")] == [third]
    with write_tx(db):
        submissions.decide(db, third, Decision.THEIRS)
    assert states(db, [first, second, third]) == ["old", "old", "current"]


def test_a_key_that_is_not_theirs_counts_for_nothing_in_any_task(db):
    first, stranger = take(db, one(1), one(2, signer=NEW, revision=2))
    with write_tx(db):
        submissions.decide(db, stranger, Decision.NOT_THEIRS)
    assert states(db, [first, stranger]) == ["current", "set-aside"]
    (other,) = take(db, one(3, signer=NEW, task="u"))
    assert states(db, [other]) == ["set-aside"]
    with write_tx(db):
        submissions.decide(db, stranger, None)
    assert states(db, [first, stranger, other]) == ["waiting", "waiting", "current"]


def test_a_key_that_was_said_to_be_theirs_is_theirs_in_the_next_task_too(db):
    (first,) = take(db, one(1))
    with write_tx(db):
        submissions.decide(db, first, Decision.THEIRS)
    (other,) = take(db, one(2, signer=NEW, task="u"))
    assert states(db, [other]) == ["waiting"]


def test_what_nobody_signed_does_not_replace_what_somebody_did(db):
    unsigned, signed = take(db, one(1, signer=b"", revision=5), one(2))
    assert states(db, [unsigned, signed]) == ["waiting", "current"]
    with write_tx(db):
        submissions.decide(db, unsigned, Decision.THEIRS)
    assert states(db, [unsigned, signed]) == ["current", "old"]


def test_another_roster_asks_again_whose_everything_is(db):
    first, second = take(db, one(1, name="李明", unit="一支部"), one(2, name="李 明"))
    assert states(db, [first, second]) == ["current", "current"]  # two strangers
    people = [Person("p1", "李明", unit=("一支部",))]
    with write_tx(db):
        roster.put(db, people)
        ask = Matching(roster.people(db))
        submissions.settle_anew(
            db, lambda said: ask.who(said.name, said.number, said.unit, otherwise="")
        )
    assert sorted(states(db, [first, second])) == ["current", "old"]
    assert item_tally(db, "t")["a.b.1"] == {Rating.MET: 1}


_SAID = st.builds(
    one,
    st.integers(1, 12),
    signer=st.sampled_from([b"", OWN, NEW, b"\3" * 32]),
    name=st.sampled_from(["李明", "王芳"]),
    task=st.sampled_from(["t", "u"]),
    revision=st.integers(1, 3),
    on=st.sampled_from([DAY, date(2026, 11, 21)]),
    ratings=st.dictionaries(
        st.sampled_from(["a.b.1", "a.b.2"]), st.sampled_from([each.value for each in Rating])
    ),
)
_MANY = st.lists(_SAID, max_size=14, unique_by=lambda said: (said.sha256, said.signer)).map(
    # one payload says one thing, whoever signs it
    lambda found: [
        replace(next(each for each in found if each.sha256 == said.sha256), signer=said.signer)
        for said in found
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_MANY, st.data())
def test_shuffled_repeated_and_in_any_batches_it_comes_to_the_same(said, data):
    whole = collection_in_memory()
    take(whole, *said)
    again = collection_in_memory()
    shuffled = data.draw(st.permutations(said + said[:3]))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=4)))
    for start, end in pairwise([0, *cuts, len(shuffled)]):
        take(again, *shuffled[start:end])
    assert without_shadows(table(again)) == without_shadows(table(whole))
    for db in (whole, again):
        kept = tallies(db)
        with write_tx(db):
            rebuild_tallies(db)
        assert tallies(db) == kept
        db.close()


def without_shadows(found):
    """Whether the unsigned twin of something signed was kept says nothing: it counts nowhere."""
    rows, sums = found
    signed = {row[2] for row in rows if row[3]}
    return [row for row in rows if row[3] or row[2] not in signed], sums


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_MANY, st.lists(st.tuples(st.integers(1, 14), st.sampled_from([*Decision, None]))))
def test_answers_keep_the_tallies_true_and_settling_anew_changes_nothing(said, answers):
    db = collection_in_memory()
    take(db, *said)
    there = {row[0] for row in db.execute("select id from submission")}
    with write_tx(db):
        for submission, decision in answers:
            if submission in there:
                submissions.decide(db, submission, decision)
    kept = table(db)
    with write_tx(db):
        submissions.settle_anew(db, who)
    assert table(db) == kept
    db.close()


def test_states_are_told_for_each(db):
    assert submissions.states(db, []) == []
    assert submissions.states(db, [each for each in take(db, one(1)) if each]) == [State.CURRENT]
