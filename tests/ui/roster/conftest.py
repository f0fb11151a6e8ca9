"""A roster page over a real collection store in a folder: a job could open it, too."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest

from selfcheck.domain.roster import Person
from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import Collecting
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.ui.pages.roster import RosterPage
from selfcheck.ui.theme import LIGHT
from tests.ui.ledger.pages import WIDE

TODAY = date(2026, 11, 21)
FIRST, SECOND = ("第一党支部", "第一小组"), ("第二党支部",)
PEOPLE = (
    Person("", "李明", "1001", FIRST, post="干事"),
    Person("", "王芳", "1002", FIRST),
    Person("", "赵晓燕", "1003", SECOND, since=date(2024, 3, 1)),
    Person("", "钱勇", "1004", SECOND, exempt="产假"),
    Person("", "孙平", "1005", SECOND, until=date(2026, 6, 30)),
)


@pytest.fixture
def collecting(tmp_path):
    folder, ids = DataFolder(tmp_path / "数据"), count(1)
    folder.make()
    with collection_to_write(folder, at=datetime.now(UTC)) as db:
        yield Collecting(
            db,
            collection_path(folder),
            lambda: (),
            today=lambda: TODAY,
            new_id=lambda: f"p{next(ids)}",
            new_seed=lambda: b"s" * 32,
        )


@pytest.fixture
def roster(collecting):
    """Five people, one of whom has left; their ids by name."""
    return {person.name: collecting.set_person(person) for person in PEOPLE}


@pytest.fixture
def make_page(collecting, jobs, shown):
    def make(size=WIDE):
        page = RosterPage(collecting, jobs, today=lambda: TODAY, tokens=LIGHT)
        page.heard = []
        page.done.connect(page.heard.append)
        page.left.connect(lambda: page.heard.append("left"))
        page.problem.connect(page.heard.append)
        page.resize(*size)
        shown(page)
        page.open()
        page.focus_first()
        return page

    return make
