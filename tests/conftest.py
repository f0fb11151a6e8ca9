"""Fixtures shared by every layer."""

from __future__ import annotations

import gc
import os
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt: no test opens a window

from selfcheck.domain.checklists import (
    Audience,
    Checklist,
    Item,
    Kind,
    Nature,
    Section,
    Source,
    Theme,
    Tier,
)
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_in_memory
from selfcheck.store.personal import checklists as checklist_rows
from tests.examples import be_quick, examples

NONCE = "5" * 32
"""The chance in what leaves, drawn by nobody."""

SOURCE = Source("000_speech.txt", "0" * 64, "示例讲话（某单位；原文无标题）")


class Clock:
    """Time that moves by a second each time somebody looks."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


class Calendar:
    """A local date that moves only when told to."""

    def __init__(self, day):
        self.day = day

    def __call__(self):
        return self.day


def small_checklist(name: str = "xiao", *, same_as: str = "") -> Checklist:
    """Two sections: two items to rate, then one to rate and one that only reminds."""
    return Checklist(
        id=name,
        name=f"{name}：甲、乙",
        source=SOURCE,
        place="一、…",
        theme=Theme.INTEGRITY,
        audience=Audience.ALL,
        kind=Kind.POSITIVE_STANDARD,
        tier=Tier.CORE,
        lead_quote="导语",
        lead_offset=0,
        sections=(
            Section(
                id="jia",
                name="甲",
                quote="甲的出处",
                offset=1,
                meaning="甲的意思",
                items=(
                    Item(f"{name}.jia.1", "第一条"),
                    Item(f"{name}.jia.2", "第二条", same_as=same_as),
                ),
                typical_gaps=("常见的样子",),
            ),
            Section(
                id="yi",
                name="乙",
                quote="乙的出处",
                offset=9,
                meaning="乙的意思",
                items=(
                    Item(f"{name}.yi.1", "第三条"),
                    Item(f"{name}.yi.2", "底线一条", nature=Nature.BOTTOM_LINE),
                ),
            ),
        ),
    )


@pytest.fixture
def qtbot(qapp, request):
    """The one of pytest-qt, but a wait ends within a millisecond of what it waits for."""
    from tests.waiting import Watchful

    return Watchful(request)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def new_id():
    numbers = count(1)
    return lambda: f"round-{next(numbers)}"


def pytest_configure(config):
    if config.option.markexpr == "not long":
        be_quick()
    settings.register_profile("as many as there is time for", max_examples=examples(100))
    settings.load_profile("as many as there is time for")


def pytest_collection_finish(session):
    # what is loaded by now stays to the end: no collection of garbage need look at it again
    gc.collect()
    gc.freeze()


def copy_of(store: Database) -> Database:
    """A store in memory that says what *store* says; it costs nothing beside a migration."""
    copy = Database(None)
    store.conn.backup(copy.conn)
    copy.execute("pragma foreign_keys = on")  # as `store_in_memory` has it: no copy carries that
    return copy


@pytest.fixture(scope="session")
def small_store():
    """What `db` is a copy of."""
    database = store_in_memory()
    lists = [small_checklist("xiao"), small_checklist("da", same_as="xiao.jia.2")]
    checklist_rows.replace_seed(database, "small.toml", "0" * 64, lists)
    yield database
    database.close()


@pytest.fixture(scope="session")
def full_store():
    """What `full_db` is a copy of."""
    from selfcheck.machine.places import SEEDS
    from selfcheck.services.importing import import_seeds

    database = store_in_memory()
    assert import_seeds(database, SEEDS) == ()
    yield database
    database.close()


@pytest.fixture
def db(small_store):
    """A fresh store in memory, with the whole schema and two small checklists."""
    database = copy_of(small_store)
    yield database
    database.close()


@pytest.fixture
def full_db(full_store):
    """A fresh store in memory with all five speeches."""
    database = copy_of(full_store)
    yield database
    database.close()


@pytest.fixture
def introducing(db, clock):
    return Introducing(db, now=clock)


@pytest.fixture
def calendar():
    return Calendar(date(2026, 11, 20))


@pytest.fixture
def checking(db, clock, new_id):
    return Checking(db, now=clock, new_id=new_id)


@pytest.fixture
def no_mouse(qapp):
    """Nothing in this test comes from a mouse."""
    from tests.sitting import NoMouse

    watcher = NoMouse()
    qapp.installEventFilter(watcher)
    yield
    qapp.removeEventFilter(watcher)
