"""A desk with a task that was sent from here, and what came back for it."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from selfcheck.domain.pack_drafts import PackDraft
from selfcheck.domain.roster import Person
from selfcheck.services.collecting import Collecting
from selfcheck.services.gathering import gather
from selfcheck.store.opening_collection import collection_in_memory
from selfcheck.ui.pages.handed import HandedPage
from selfcheck.ui.theme import LIGHT
from tests.conftest import Calendar, small_checklist
from tests.ui.handed.people import written

WIDE = (1280, 700)
DRAFT = PackDraft(
    title="2026年第四季度作风自查",
    period="2026年第四季度",
    checklists=("xiao",),
    deadline=date(2026, 11, 25),
    branch=("示例局党委", "第一党支部"),
    sees="你勾选上报的全部内容",
)


class Branch:
    """The desk, and a way to let files come."""

    def __init__(self, folder: Path, *, today=None):
        self.folder = folder
        self.today = today or Calendar(date(2026, 11, 21))
        self.db = collection_in_memory()
        numbers = count(1)
        self.collecting = Collecting(
            self.db,
            folder / "collection.db",
            lambda: [small_checklist()],
            today=self.today,
            new_id=lambda: f"desk-{next(numbers)}",
            new_seed=lambda: f"seed {next(numbers)}".encode().ljust(32, b"\5"),
        )
        self.sent_back = self.collecting.replying.sent_back
        self.task = self.collecting.issuing.issue(DRAFT).id
        self._files = count(1)

    def enrol(self, *names):
        """Put them into the roster, in this order."""
        for name in names:
            self.collecting.set_person(Person("", name))

    def take(self, name, *, task=None, **said):
        """Let a submission come; its number."""
        path = self.folder / f"{next(self._files)}.json"
        path.write_bytes(written(name, task=self.task if task is None else task, **said))
        before = {one.id for one in self.collecting.submissions(task or self.task)}
        gather(self.db, [path])
        (new,) = {one.id for one in self.collecting.submissions(task or self.task)} - before
        return new

    @property
    def replying(self):
        return self.collecting.replying

    def slip(self, submission):
        """What was sent back."""
        return self.sent_back(submission)


@pytest.fixture
def branch(tmp_path):
    made = Branch(tmp_path)
    yield made
    made.db.close()


@pytest.fixture
def make_page(branch, clock, shown):
    def make(submission, size=WIDE):
        page = HandedPage(
            branch.collecting,
            sent_back=branch.sent_back,
            tokens=LIGHT,
            now=clock,
            today=branch.today,
        )
        page.resize(*size)
        page.open(submission)
        return shown(page)

    return make
