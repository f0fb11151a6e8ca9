"""Collections of every earlier version are kept in tests/data; today's program opens each.

`collection-N.db` was written by the version whose schema had N changes: the task of
`tests.services.branch`, a roster of 李明 and 王喆, what 李明 and a stranger handed in, 李明's sent
back, and one file that was damaged.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from selfcheck.domain.gathered import Reason
from selfcheck.domain.missing import Standing
from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import Collecting
from selfcheck.store.kinds import COLLECTION
from selfcheck.store.opening_collection import collection_path, collection_to_write
from tests.services.branch import PACK

_AT = datetime(2026, 12, 11, 8, tzinfo=UTC)
_SAMPLES = sorted((Path(__file__).parents[2] / "data").glob("collection-*.db"))


@pytest.fixture(params=_SAMPLES, ids=lambda path: path.stem)
def folder(request, tmp_path):
    folder = DataFolder(tmp_path / "desk")
    folder.make()
    shutil.copy(request.param, collection_path(folder))
    return folder


def test_there_is_a_sample_of_every_version_before_this_one():
    assert [path.stem for path in _SAMPLES] == [
        f"collection-{number}" for number in range(1, COLLECTION.stamp["user_version"])
    ]


def test_everything_collected_in_an_earlier_version_is_there(folder):
    with collection_to_write(folder, at=_AT) as db:
        desk = Collecting(
            db,
            collection_path(folder),
            tuple,
            today=lambda: date(2026, 12, 11),
            new_id=lambda: "new",
            new_seed=lambda: b"\1" * 32,
        )
        seen = desk.board(PACK.id)
        assert [(line.person.name, line.standing) for line in seen.board.lines] == [
            ("李明", Standing.RETURNED),
            ("王喆", Standing.OVERDUE),
        ]
        assert [one.name for one in seen.strangers] == ["过路人"]
        assert [one.reason for one in desk.refused()] == [Reason.DAMAGED]
        assert desk.issuing.pack_of(PACK.id).title == PACK.title
        for kept in desk.submissions(PACK.id):
            assert desk.replying.handed(kept.id).sections
            assert desk.replying.comments(kept.id) == ()
        assert desk.issuing.draft().branch == PACK.branch
    assert list(folder.backups.glob("collection-before-*.db"))
