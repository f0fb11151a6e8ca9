"""A desk over a real collection store, and the page on which its tasks are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest

from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.task_packs import Reader
from selfcheck.exchange.keys import signing_keys
from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import Collecting
from selfcheck.store.opening_collection import collection_to_write
from selfcheck.ui.pages.task_pack import TaskPackPage
from tests.ui.conftest import TODAY

OFFICE = signing_keys(b"office".ljust(32, b"\6"))
WHOLE = PackDraft(
    title="2026年第四季度作风自查",
    period="2026年第四季度",
    checklists=("si-shen", "san-ge-quan"),
    deadline=date(2026, 12, 31),
    branch=("示例区委", "机关党委", "综合科党支部"),
    sees="你勾选上报的全部内容",
    above=(
        Reader("机关党委", "汇总后的情况，不含姓名", OFFICE.public),
        Reader("示例区委", "谁交了、谁没有交"),
    ),
    sealing=Sealing.OFFERED,
    note="照实写，写给自己看。",
)


@pytest.fixture
def collecting(tmp_path, browsing):
    seeds, ids = count(1), count(1)
    with collection_to_write(
        DataFolder(tmp_path / "desk"), at=datetime(2026, 11, 20, tzinfo=UTC)
    ) as db:
        yield Collecting(
            db,
            tmp_path / "desk" / "collection.db",
            browsing.checklists,
            today=lambda: TODAY,
            new_id=lambda: f"{next(ids):08}",
            new_seed=lambda: bytes([next(seeds)]) * 32,
        )


@pytest.fixture
def issuing(collecting):
    return collecting.issuing


@pytest.fixture
def new_page(collecting, browsing, jobs, shown, clock):
    """A page that is shown; its dialogs are thought better of."""

    made = []

    def make(size=(1300, 720)):
        page = TaskPackPage(collecting, browsing, jobs, today=lambda: TODAY, now=clock)
        page.files.choose_path = lambda _proposed: None
        page.files.choose_sheet_path = lambda _proposed: None
        page.choose_office = lambda: None
        page.resize(*size)
        made.append(page)
        return shown(page)

    yield make
    for page in made:  # as the window does before it goes, and the store after it
        page.flush()
        page.seeing.stop()


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def whole(page, issuing):
    """The page with a draft that can be sent."""
    issuing.keep_draft(WHOLE)
    page.open()
    page.focus_first()
    return page
