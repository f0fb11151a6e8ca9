"""A desk over a store in a folder, as jobs need one, and the page over it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import Collecting
from selfcheck.services.papering import Papering
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.ui.pages.collect import CollectPage
from selfcheck.ui.theme import LIGHT
from tools.example_desk import DAY, ExampleDesk, make_desk

_AT = datetime(2026, 11, 20, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    made = DataFolder(tmp_path / "data")
    made.make()
    return made


@pytest.fixture
def db(folder):
    with collection_to_write(folder, at=_AT) as store:
        yield store


@pytest.fixture
def handed(tmp_path):
    """The folder in which lies what people handed in."""
    return tmp_path / "交来的"


@pytest.fixture
def desk(db, folder, handed, browsing):
    """Twenty-four people two days after the last day; what they handed in is taken."""
    return make_desk(db, collection_path(folder), handed, browsing.checklists, people=24)


@pytest.fixture
def bare_desk(db, folder, browsing):
    """Nothing is known yet."""
    path, numbers = collection_path(folder), count(1)
    collecting = Collecting(
        db,
        path,
        browsing.checklists,
        today=lambda: DAY,
        new_id=lambda: f"id-{next(numbers)}",
        new_seed=lambda: bytes([next(numbers)]) * 32,
    )
    return ExampleDesk(collecting, Papering(db, path, today=lambda: DAY), ())


@pytest.fixture
def page_over(shown, jobs):
    """Make a page over a desk, and show it."""

    def make(desk, *, size=(1274, 768)):
        page = CollectPage(desk.collecting, desk.papering, jobs, tokens=LIGHT, today=lambda: DAY)
        page.resize(*size)
        shown(page)
        page.open()
        return page

    return make


@pytest.fixture
def page(page_over, desk):
    return page_over(desk)
