"""Writes `tests/data/collection-N.db` with today's schema: before a change is added to it.

Run it as `python -m tests.store.collection.keep_sample`; `test_samples` says what each holds.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from selfcheck.domain.roster import Person
from selfcheck.machine.places import DataFolder
from selfcheck.services.gathering import gather, settle_with_roster
from selfcheck.services.overseeing import know_task
from selfcheck.store.collection import boards, replies, roster
from selfcheck.store.kinds import COLLECTION
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.store.transactions import write_tx
from tests.services.branch import send
from tests.services.handing import TASK, file

_AT = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def main() -> None:
    kept = Path(__file__).parents[2] / "data" / f"collection-{COLLECTION.stamp['user_version']}.db"
    with tempfile.TemporaryDirectory() as scratch:
        folder = DataFolder(Path(scratch, "desk"))
        with collection_to_write(folder, at=_AT) as db:
            know_task(db, send(Path(scratch)).read_bytes())
            people = (Person("p1", "李明", sort_key="li"), Person("p2", "王喆", sort_key="wang"))
            with write_tx(db):
                roster.put(db, people)
                settle_with_roster(db)
            came = Path(scratch, "came")
            came.mkdir()
            for name in ("李明", "过路人"):
                Path(came, f"{name}.json").write_bytes(file(name))
            Path(came, "broken.json").write_bytes(file("王喆")[:-9])
            gather(db, [came])
            (counted,) = (one for one in boards.counted(db, TASK) if one.name == "李明")
            with write_tx(db):
                replies.put_return(
                    db, counted.sha256, on=date(2026, 12, 2), due_again=None, slip=b"slip"
                )
        shutil.copy(collection_path(folder), kept)
    print(kept)  # noqa: T201 - a script speaks to a terminal


if __name__ == "__main__":
    main()
