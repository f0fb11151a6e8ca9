"""A ledger page over the real services, on a calendar that moves only when told to."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.domain.findings import Move, Origin
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.undoing import Undoing
from selfcheck.ui.pages.ledger import LedgerPage
from selfcheck.ui.theme import LIGHT
from tests.ui.ledger.pages import WIDE


class Calendar:
    """A local date."""

    def __init__(self, day):
        self.day = day

    def __call__(self):
        return self.day


@pytest.fixture
def calendar():
    return Calendar(date(2026, 11, 20))


@pytest.fixture
def rectifying(full_db, clock, new_id, calendar):
    return Rectifying(full_db, now=clock, today=calendar, new_id=new_id)


@pytest.fixture
def undoing(full_db, clock):
    return Undoing(full_db, now=clock)


@pytest.fixture
def make_page(rectifying, full_checking, jobs, changes, clock, calendar, shown):
    def make(size=WIDE):
        page = LedgerPage(
            rectifying, full_checking, jobs, changes, tokens=LIGHT, now=clock, today=calendar
        )
        page.resize(*size)
        shown(page)
        page.refresh()
        return page

    return make


@pytest.fixture
def line(rectifying):
    """Add a line to the ledger: its problem, and other texts by name; its id."""

    def add(problem, *, due=None, moves=(Move.CONFIRM,), origin=Origin.OTHER, **texts):
        new = rectifying.add(origin)
        for field, text in {"problem": problem, **texts}.items():
            rectifying.write(new, field, text)
        if due:
            rectifying.set_due(new, due)
        for move in moves:
            rectifying.move(new, move)
        return new

    return add


@pytest.fixture
def drafted(rectifying, full_checking, round_id):
    """A draft from an answer in the walk; its id."""
    answer = Answer("si-shen.shen-du.3", Rating.GAP, instance="那天补记的。")
    full_checking.record(round_id, answer)
    return rectifying.draft(round_id, answer.item_id)
