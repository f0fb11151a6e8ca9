"""A pass that dies is begun again, and comes to the same."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfcheck.machine.places import DataFolder
from selfcheck.services.gathering import gather, gather_task
from selfcheck.store.collection import boards
from selfcheck.store.collection.tallies import item_tally, rebuild_tallies, section_tally
from selfcheck.store.opening_collection import (
    collection_path,
    collection_to_read,
    collection_to_write,
)
from selfcheck.store.transactions import write_tx
from tests.services.handing import TASK, file

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
TAKES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from selfcheck.machine.places import DataFolder
from selfcheck.services import gathering
from selfcheck.store.opening_collection import collection_to_write

gathering.BATCH = 10
with collection_to_write(DataFolder(Path(sys.argv[1])), at=datetime.now(UTC)) as db:
    print("begun", flush=True)
    gathering.gather(db, [Path(sys.argv[2])])
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("交来的")
    for number in range(200):
        name = f"人{number % 150}"
        revision = 1 + number // 150
        (folder / f"{number:03}.json").write_bytes(file(name, revision=revision))
    return folder


def counts(db):
    counted = {(one.who, one.revision, one.sha256) for one in boards.counted(db, TASK)}
    return counted, item_tally(db, TASK), section_tally(db, TASK)


@pytest.fixture(scope="module")
def whole(files, tmp_path_factory):
    with collection_to_write(DataFolder(tmp_path_factory.mktemp("whole")), at=AT) as db:
        gather(db, [files])
        return counts(db)


@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.long)])
def test_killed_anywhere_and_begun_again_it_comes_to_the_same(files, whole, tmp_path, times):
    for number in range(times):
        folder = DataFolder(tmp_path / f"{number}")
        process = subprocess.Popen(
            [sys.executable, "-c", TAKES, str(folder.root), str(files)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout.readline() == b"begun\n"
        with suppress(subprocess.TimeoutExpired):  # somewhere in the pass, which takes 0.15 s
            process.wait(0.02 + 0.12 * number / times)
        process.kill()
        process.communicate()
        with collection_to_write(folder, at=AT) as db:
            kept = counts(db)
            with write_tx(db):
                rebuild_tallies(db)
            assert counts(db) == kept
            gather(db, [files])
            assert counts(db) == whole


def test_two_desks_on_one_folder_come_to_the_same(files, whole, tmp_path):
    found = []
    for name in ("甲", "乙"):
        with collection_to_write(DataFolder(tmp_path / name), at=AT) as db:
            paths = sorted(files.iterdir(), reverse=name == "乙")
            gather(db, paths)
            found.append(counts(db))
    assert found == [whole, whole]


def test_as_a_job_it_has_a_connection_of_its_own(files, whole, tmp_path):
    folder = DataFolder(tmp_path)
    with collection_to_write(folder, at=AT) as db:
        pulses = []
        found = gather_task(collection_path(folder), [files])(
            lambda done, total: pulses.append((done, total))
        )
        assert counts(db) == whole
    assert len(found) == 200
    assert pulses[-1] == (200, 200)
    with collection_to_read(folder, at=AT) as db:
        assert counts(db) == whole
