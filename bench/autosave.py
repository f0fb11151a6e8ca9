"""One rating saved and on disk, with its journal row, beside a raw commit of the same rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

from selfcheck.domain.checklists import FIRST, placed_sections
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import SEEDS, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_write

_TIMES = 600
_ITEMS = 20
_LIMIT = 1.3


def measure() -> dict[str, object]:
    """The figures of `bench autosave`: medians over acts that take turns in one process."""
    at = datetime.now(UTC)
    with (
        tempfile.TemporaryDirectory() as folder,
        store_to_write(DataFolder(Path(folder)), at=at) as db,
    ):
        import_seeds(db, SEEDS)
        checking = Checking(db, now=lambda: datetime.now(UTC), new_id=lambda: "r")
        round_id = checking.start(FIRST, period="2026年第四季度")
        sections = placed_sections(checking.walk(round_id).round.checklists)
        items = [item.id for _, section in sections for item in section.conduct_items]
        checking.record(round_id, Answer(items[0], instance="the first"))
        ours, raw = [], []
        for item_id, rating, number in zip(
            cycle(items), cycle(Rating), range(_TIMES), strict=False
        ):
            answer = Answer(item_id, rating, instance=f"{number}")
            _written(db, number)  # both begin where the same has just been read
            ours.append(_seconds(partial(checking.record, round_id, answer)))
            raw.append(_seconds(partial(_raw, db, _written(db, number))))
    ratio = median(our / their for our, their in zip(ours, raw, strict=True))
    return {
        "name": "autosave",
        "ratio": round(ratio, 2),
        "limit": _LIMIT,
        "ours_us": round(1e6 * median(ours)),
        "raw_us": round(1e6 * median(raw)),
        "times": _TIMES,
        "ok": ratio <= _LIMIT,
    }


_Row = tuple[str | int | None, ...]


def _written(db: Database, number: int) -> tuple[_Row, _Row]:
    """The rows the last act wrote, under another item's id: as much to write, and as new."""
    (answer,) = db.conn.execute(
        "select * from answer where item_id = (select key from journal order by id desc limit 1)"
    )
    (entry,) = db.conn.execute(
        "select at, act, round_id, key, was, now from journal order by id desc limit 1"
    )
    name = f"raw-{number % _ITEMS}.shen-du.1"
    return (answer[0], name, *answer[2:]), (*entry[:3], name, *entry[4:])


def _raw(db: Database, rows: tuple[_Row, _Row]) -> None:
    answer, entry = rows
    connection = db.conn
    connection.execute("begin immediate")
    connection.execute(
        "insert into answer values (?, ?, ?, ?, ?, ?, ?) on conflict (round_id, item_id)"
        " do update set rating = excluded.rating, instance = excluded.instance",
        answer,
    )
    connection.execute(
        "insert into journal (at, act, round_id, key, was, now) values (?, ?, ?, ?, ?, ?)", entry
    )
    connection.execute("commit")


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
