"""One person with a store, in memory or on disk, and a search over it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from selfcheck.content.cards import read_cards
from selfcheck.content.files import CARDS
from selfcheck.documents.templates import read_templates
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.noting import Noting
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.reporting import Reporting
from selfcheck.services.searching import Searching
from selfcheck.services.undoing import Undoing
from selfcheck.store.opening import store_in_memory, store_to_write
from selfcheck.store.personal import checklists
from tests.conftest import NONCE, Clock, small_checklist

TODAY = date(2026, 11, 20)
KINDS = read_cards(SEEDS / CARDS)
WITH_ROWS = next(kind for kind in KINDS if any(one.columns for one in kind.fields))
TEMPLATES = read_templates(RESOURCES / "report-templates")


class Person:
    """Everything that one person can do in a store, and a search over it."""

    def __init__(self, db):
        self.db = db
        checklists.replace_seed(db, "small.toml", "0" * 64, [small_checklist()])
        self.now, numbers = Clock(), count(1)
        given = {"now": self.now, "new_id": lambda: f"id-{next(numbers)}"}
        self.checking = Checking(db, **given)
        self.rectifying = Rectifying(db, today=lambda: TODAY, **given)
        self.noting = Noting(db, KINDS, today=lambda: TODAY, **given)
        self.reporting = Reporting(
            db, templates=TEMPLATES, now=self.now, today=lambda: TODAY, new_nonce=lambda: NONCE
        )
        self.undoing = Undoing(db, now=self.now)
        self.searching = Searching(db, KINDS)

    @property
    def latest(self):
        """The round that is gone on with."""
        return self.checking.latest()

    def hits(self, text, kind):
        return [hit for hit in self.searching.hits(text) if hit.kind is kind]


@contextmanager
def a_person(*, on_disk):
    with ExitStack() as stack:
        if on_disk:
            folder = DataFolder(Path(stack.enter_context(TemporaryDirectory())))
            db = stack.enter_context(store_to_write(folder, at=datetime.now(UTC)))
        else:
            db = store_in_memory()
            stack.callback(db.close)
        yield Person(db)
