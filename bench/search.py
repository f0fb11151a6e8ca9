"""A search for a two-character word, beside a plain scan of the same texts in memory."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from threading import Thread

from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import SEEDS, DataFolder
from selfcheck.services.browsing import Browsing
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.services.searching import Searching
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_write
from selfcheck.store.personal import rounds
from selfcheck.store.transactions import write_tx

_TEXTS = 20_000
_SHORTEST, _LONGEST = 60, 400
_ONE_IN = 200  # so many texts to one that has the word
_WORD, _LATIN_WORD = "慎独", "ppt"
_TIMES = 41
_FIRST_TIMES = 11
_LIMIT = 2.0


def measure() -> dict[str, object]:
    """The figures of `bench search`: medians over searches and scans that take turns.

    `first` is the search after something was written, when the texts are read again; its ratio is
    to reading the same texts plainly and scanning them. Of its time `first_asking_ms` is spent on
    the thread that asks, the window's: the rest goes on where no key waits for it.
    """
    at = datetime.now(UTC)
    with (
        tempfile.TemporaryDirectory() as folder,
        store_to_write(DataFolder(Path(folder)), at=at) as db,
    ):
        texts = _fill(db)
        searching = Searching(db)
        first, asking, plain = [], [], []
        for _ in range(_FIRST_TIMES):
            _write(db)
            first.append(_seconds(lambda: searching.hits(_WORD)))
            _write(db)
            asking.append(_asking(searching))
            plain.append(_seconds(lambda: [text for text in _read(db) if _WORD in text]))
        ours, scan, latin = [], [], []
        for _ in range(_TIMES):
            ours.append(_seconds(lambda: searching.hits(_WORD)))
            scan.append(_seconds(lambda: [text for text in texts if _WORD in text]))
            latin.append(_seconds(lambda: searching.hits(_LATIN_WORD)))
        found = len(searching.hits(_WORD))
    ratio = _ratio(ours, scan)
    first_ratio = _ratio(first, plain)
    return {
        "name": "search",
        "ratio": round(ratio, 2),
        "limit": _LIMIT,
        "ours_ms": round(1e3 * median(ours), 1),
        "scan_ms": round(1e3 * median(scan), 1),
        "latin_ms": round(1e3 * median(latin), 1),
        "first_ratio": round(first_ratio, 2),
        "first_ms": round(1e3 * median(first), 1),
        "plain_ms": round(1e3 * median(plain), 1),
        "first_asking_ms": round(1e3 * median(asking), 1),
        "texts": len(texts),
        "found": found,
        "ok": max(ratio, first_ratio) <= _LIMIT,
    }


def _fill(db: Database) -> list[str]:
    """Answer items with instances until there are as many texts as wanted; those texts."""
    import_seeds(db, SEEDS)
    numbers = count(1)
    checking = Checking(db, now=lambda: datetime.now(UTC), new_id=lambda: f"round-{next(numbers)}")
    library = Browsing(db).checklists()
    items = {
        item.answered_as: None
        for checklist in library
        for section in checklist.sections
        for item in section.conduct_items
    }
    texts = list(_texts())
    for begin in range(0, len(texts), len(items)):
        round_id = checking.start([c.id for c in library], period="2026年第四季度")
        with write_tx(db):
            part = texts[begin : begin + len(items)]
            for item_id, text in zip(items, part, strict=False):
                rounds.put_answer(db, round_id, Answer(item_id, Rating.GAP, instance=text))
    return texts


def _texts() -> Iterator[str]:
    chance = random.Random(2026)  # noqa: S311 - the same texts at every measurement
    common = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    for number in range(_TEXTS):
        text = "".join(chance.choices(common, k=chance.randint(_SHORTEST, _LONGEST)))
        if number % _ONE_IN == 0:
            text = f"{text[:40]}{_WORD}{text[40:]}"
        yield text


def _write(db: Database) -> None:
    with write_tx(db):
        db.execute("update profile set unit = unit || '甲' where id = 1")
        db.execute("insert or ignore into profile (id, name, unit) values (1, '', '')")


def _read(db: Database) -> list[str]:
    """The texts that `_fill` wrote, with what says where they stand, as plainly as can be."""
    rows = db.execute("select round_id, item_id, instance from answer where instance <> ''")
    return [text for _, _, text in rows.fetchall()]


def _asking(searching: Searching) -> float:
    """Processor seconds of the asking thread, while another one reads and looks."""
    begun = time.thread_time()
    task = searching.task(_WORD)
    spent = time.thread_time() - begun
    worker = Thread(target=lambda: task(no_pulse))
    worker.start()
    worker.join()
    return spent


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return median(our / their for our, their in zip(ours, theirs, strict=True))


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
