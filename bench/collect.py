"""Files taken in by the desk, beside reading, verifying, decoding and writing down, and no more.

`SELFCHECK_LARGE=1` goes up to 100,000 files: ten minutes, and 8 GB of disk.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.screens import printed_by
from bench.submissions import write_pdfs, write_submissions
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.submission import Submission, read_submission
from selfcheck.machine.places import DataFolder
from selfcheck.services.gathering import BATCH, gather
from selfcheck.store.collection.tallies import RATINGS
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import collection_to_write

_FEW, _MANY, _LARGE = 1_000, 10_000, 100_000
_IN_TURN = 2_000
_TIMES = 5
_PDFS = 200
_LIMIT, _RSS_LIMIT_MIB, _LINEAR_LIMIT = 1.5, 256, 1.25
_NUMBERS = {rating.value: number for number, rating in enumerate(RATINGS)}
_COUNTS = ("met", "mostly", "gap", "unmet", "na", "talk", "unanswered")


def measure() -> dict[str, object]:
    """The figures of `bench collect`: medians over passes that take turns in one process.

    `linear` is how many times longer a file takes among many than among 1,000, `rss_mib` the most
    that a pass over all of them ever took. A PDF is told by itself: most of it is unpacking.
    """
    many = _LARGE if os.environ.get("SELFCHECK_LARGE") else _MANY
    with tempfile.TemporaryDirectory() as folder:
        paths = write_submissions(Path(folder), many)
        turns = [_turn(paths[:_IN_TURN]) for _ in range(_TIMES + 1)][1:]
        passes = [
            json.loads(printed_by("bench.one_pass", folder, str(count)))
            for count in (_FEW, many, _FEW, many, _FEW)
        ]
    ours, raw = zip(*turns, strict=True)
    ratio = median(one / other for one, other in turns)
    few, whole = (
        median(one["seconds"] for one in passes if one["files"] == count) / count
        for count in (_FEW, many)
    )
    rss = max(one["rss_mib"] for one in passes)
    return {
        "name": "collect",
        "ratio": round(ratio, 2),
        "limit": _LIMIT,
        "ours_us": round(1e6 * median(ours) / _IN_TURN),
        "raw_us": round(1e6 * median(raw) / _IN_TURN),
        "files": many,
        "seconds": median(one["seconds"] for one in passes if one["files"] == many),
        "linear": round(whole / few, 2),
        "linear_limit": _LINEAR_LIMIT,
        "rss_mib": rss,
        "rss_limit_mib": _RSS_LIMIT_MIB,
        "store_mib": max(one["store_mib"] for one in passes),
        "pdf_us": _pdf_us(),
        "ok": ratio <= _LIMIT and whole / few <= _LINEAR_LIMIT and rss <= _RSS_LIMIT_MIB,
    }


def _turn(paths: Sequence[Path]) -> tuple[float, float]:
    return _seconds(lambda db: gather(db, paths)), _seconds(lambda db: _raw(db, paths))


def _pdf_us() -> int:
    with tempfile.TemporaryDirectory() as folder:
        paths = write_pdfs(Path(folder), _PDFS)
        times = [_seconds(lambda db: gather(db, paths)) for _ in range(3)]
    return round(1e6 * median(times) / _PDFS)


def _seconds(act: Callable[[Database], object]) -> float:
    with (
        tempfile.TemporaryDirectory() as data,
        collection_to_write(DataFolder(Path(data)), at=datetime.now(UTC)) as db,
    ):
        begun = time.perf_counter()
        act(db)
        return time.perf_counter() - begun


def _raw(db: Database, paths: Sequence[Path]) -> None:
    """Read, verify, decode, executemany of the same rows, the payload as it stands.

    No verdicts, nothing packed, nothing added up.
    """
    items: dict[str, int] = {}
    for start in range(0, len(paths), BATCH):
        rows: list[tuple[Any, ...]] = []
        answers: list[tuple[int, int, int]] = []
        counts: list[tuple[int, ...]] = []
        payloads: list[tuple[int, bytes, bytes]] = []
        for row_id, path in enumerate(paths[start : start + BATCH], start=start + 1):
            opened = open_envelope(path.read_bytes())
            said = read_submission(opened.payload)
            rows.append(_row(row_id, said, opened.key))
            payloads.append((row_id, opened.payload, b""))
            for section in said.sections:
                place = items.setdefault(section.key, len(items) + 1)
                counts.append((row_id, place, *(getattr(section.counts, c) for c in _COUNTS)))
                for item in section.items:
                    place = items.setdefault(item.id, len(items) + 1)
                    answers.append((row_id, place, _NUMBERS[item.rating or "na"]))
        connection = db.conn
        connection.execute("pragma foreign_keys = on")
        connection.execute("begin immediate")
        for table in ("item", "section"):
            connection.executemany(
                f"insert or ignore into {table} (key, id) values (?, ?)",  # noqa: S608
                list(items.items()),
            )
        connection.executemany(
            "insert into submission values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'old', null)", rows
        )
        connection.executemany("insert into evidence values (?, ?, ?)", payloads)
        connection.executemany("insert into answer values (?, ?, ?)", answers)
        connection.executemany(
            "insert into section_count values (?, ?, ?, ?, ?, ?, ?, ?, ?)", counts
        )
        connection.execute("commit")


def _row(row_id: int, said: Submission, key: bytes) -> tuple[Any, ...]:
    person, turn = said.person, said.round
    return (
        *(row_id, said.task.id if said.task else "", person.name, row_id.to_bytes(32), key),
        *(person.name, person.number, person.unit, turn.id, turn.revision, said.handed_in_on),
    )
