"""演练 as the window begins it: on another thread, with progress, into a folder to throw away."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from selfcheck.content.example_branch import read_example_branch
from selfcheck.domain.errors import Cancelled, Refused
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.handed_in import handed_in
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.machine.places import RESOURCES
from selfcheck.services.issuing import branch_keys
from selfcheck.services.overseeing import task_board, task_ids
from selfcheck.services.rehearsing_branch import rehearse_task
from selfcheck.services.rehearsing_people import FEWEST, Part, cast
from selfcheck.store.opening_collection import collection_to_read

EXAMPLE = read_example_branch(RESOURCES / "demo" / "branch.toml")


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def made(tmp_path_factory, told):
    def pulse(done, total):
        told.append((done, total))

    return rehearse_task(tmp_path_factory.mktemp("rehearsal"), FEWEST)(pulse)


def test_the_desk_knows_the_task_and_has_the_keys_it_was_sent_with(made):
    pack = read_task_pack(open_envelope(made.pack.read_bytes()))
    assert pack == made.task
    with collection_to_read(made.desk, at=datetime.now(UTC)) as db:
        keys = branch_keys(db)
        assert task_ids(db) == (pack.id,)
        board = task_board(db, pack.id, today=pack.deadline)
    assert (board.title, board.board.lines) == (pack.title, ())
    assert keys.signing.public == pack.readers[0].key
    assert keys.sealing.public == pack.sealing_key


def test_progress_is_told_to_the_end(made, told):
    total = told[0][1]
    assert told == [(done, total) for done in range(total + 1)]
    assert made.roster.is_file()


def test_it_can_be_stopped_between_two_people(tmp_path):
    def stop(done, _total):
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        rehearse_task(tmp_path, FEWEST)(stop)
    assert not (tmp_path / "planted-faults.json").exists()


def test_where_submissions_lie_already_nothing_is_made(tmp_path):
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / "a.pdf").write_bytes(b"")
    with pytest.raises(Refused):
        rehearse_task(tmp_path, FEWEST)(no_pulse)
    assert not (tmp_path / "roster.xlsx").exists()


def test_people_say_different_things(made):
    kinds = ("late", "old-computer", "unsigned", "before-restoring", "after-restoring")
    files = [made.folder / one.file for one in made.planted if one.kind in kinds]
    said = [handed_in(open_envelope(path.read_bytes())) for path in files]
    counts = [one.sections for one in said]
    assert len(said) == len(kinds)
    assert all(one not in counts[:place] for place, one in enumerate(counts))


@pytest.mark.parametrize("count", [FEWEST, 24, 300, 3_000])
def test_every_part_is_played_and_namesakes_have_numbers(count):
    played = cast(EXAMPLE.people, count)
    parts = Counter(played.parts.values())
    assert set(parts) == set(Part)
    assert parts.total() == len(played.people) == count
    assert len({one.number for one in played.people}) == count
    assert played.people[0].name in played.namesakes
    assert parts[Part.PLAIN] > count / 2 or count < 100


def test_a_large_branch_has_groups_and_a_small_one_has_none():
    assert {len(one.unit) for one in cast(EXAMPLE.people, 24).people} == {1}
    large = cast(EXAMPLE.people, 600).people
    assert {len(one.unit) for one in large} == {2}
    sizes = Counter(one.unit for one in large)
    assert min(sizes.values()) >= 5
    assert max(sizes.values()) <= 12
