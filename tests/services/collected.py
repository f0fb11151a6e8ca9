"""A desk that collected: its store in a folder, a roster, and submissions with findings in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from selfcheck.domain.roster import Person
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import signing_keys
from selfcheck.machine.places import DataFolder
from selfcheck.services.gathering import gather, settle_with_roster
from selfcheck.services.overseeing import know_task
from selfcheck.store.collection import roster
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.store.transactions import write_tx
from tests.exchange.keep_samples import PACK
from tests.services import handing
from tests.services.handing import TASK

TODAY = date(2026, 12, 11)
TASK_PACK = (handing.SAMPLE.parent / "exchange" / "task-pack-1.json").read_bytes()
TITLE = PACK.title
AN_INSTANT = datetime(2026, 12, 11, 1, tzinfo=UTC)


@contextmanager
def desk(folder: Path, people: Sequence[Person] = (), *, knows: bool = True) -> Iterator[Database]:
    """The store of a desk in *folder*, held open; its file is at `store_of`."""
    with collection_to_write(DataFolder(folder), at=AN_INSTANT) as db:
        if knows:
            assert know_task(db, TASK_PACK) == TASK
        with write_tx(db):
            roster.put(db, people)
            settle_with_roster(db)
        yield db


def store_of(folder: Path) -> Path:
    return collection_path(DataFolder(folder))


def said(problem: str, *, number: int = 1, **more: Any) -> dict[str, Any]:
    """A finding as a submission says it."""
    return {"number": number, "problem": problem, "closed": False, **more}


def payload(name: str, *findings: dict[str, Any], **person: Any) -> bytes:
    """A submission with these findings and no others."""
    whole = json.loads(handing.payload(name, **person))
    whole["findings"] = list(findings)
    return msgspec.json.encode(whole, order="sorted")


def hand_in(db: Database, folder: Path, *payloads: bytes) -> None:
    """Take in what was handed in, each signed with a key of the person's own."""
    for place, content in enumerate(payloads):
        person = json.loads(content)["person"]
        seed = (person["name"] + person.get("number", "") + person["unit"]).encode()
        path = folder / f"{place}.json"
        path.write_bytes(signed(content, signing_keys(seed.ljust(32, b"\1")[:32])))
        (one,) = gather(db, [path])
        assert one.verdict.value in ("taken", "old"), one
        path.unlink()
