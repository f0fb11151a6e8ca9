"""The example person's ledger: in step with their round, and fit to be printed."""

from __future__ import annotations

from selfcheck.content.example import read_example
from selfcheck.content.example_ledger import read_example_ledger
from selfcheck.domain.findings import TEXTS
from selfcheck.domain.rounds import Rating
from selfcheck.machine.places import RESOURCES

_PERSON = read_example(RESOURCES / "demo" / "person.toml")
_LINES = read_example_ledger(RESOURCES / "demo" / "ledger.toml")


def test_lines_of_the_round_come_from_what_fell_short_in_it():
    short = {one.item_id for one in _PERSON.answers if one.rating and one.rating.falls_short}
    found = [line.item for line in _LINES if line.item]
    assert len(found) >= 2
    assert set(found) <= short
    assert Rating.GAP in {one.rating for one in _PERSON.answers if one.item_id in found}


def test_there_is_something_from_before_closed_and_open():
    before = [line for line in _LINES if not line.item]
    assert {bool(line.closed_on) for line in before} == {True, False}


def test_every_line_is_written_by_the_person_on_days_that_have_been():
    for line in _LINES:
        assert {"problem", "measure", "responsible"} <= set(line.texts) <= set(TEXTS)
        assert line.texts["responsible"] == _PERSON.profile.name
        assert all(on <= _PERSON.day for on, _ in line.progress)
        assert line.closed_on is None or line.closed_on <= _PERSON.day
        assert all(text == text.strip() and "\n" not in text for text in line.texts.values())
