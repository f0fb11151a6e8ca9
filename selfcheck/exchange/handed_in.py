"""What of a submission is counted."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from msgspec.structs import astuple

from selfcheck.domain.errors import BadSubmission, Broken, LaterFormat, TooLarge
from selfcheck.domain.gathered import HandedIn
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import Opened
from selfcheck.exchange.submission import FORMAT, SaidCounts, Submission, read_submission

MOST_PAYLOAD = 4_000_000  # bytes; a hundred checklists answered at length have a fifth of it
_MOST_COUNT = 1_000_000  # far beyond any checklist, far below what a column holds
_MOST_LENGTH = 200  # characters of a name, a number, a key
_MOST_SECTIONS = 1_000
_MOST_ITEMS = 10_000


def handed_in(opened: Opened) -> HandedIn:
    """What *opened*, a submission, says that is counted.

    Raises `TooLarge`, `LaterFormat`, and `Broken` for what no version of this program writes.
    """
    payload = opened.payload
    if len(payload) > MOST_PAYLOAD:
        raise TooLarge(len(payload), MOST_PAYLOAD)
    if opened.format > FORMAT:
        raise LaterFormat(Kind.SUBMISSION, opened.format)
    try:
        said = read_submission(payload)
    except BadSubmission as error:
        raise Broken(error.where, error.wrong) from error
    except RecursionError as error:
        raise Broken("", "too deep") from error
    return _handed_in(said, opened)


def _handed_in(said: Submission, opened: Opened) -> HandedIn:
    person, task = said.person, said.task
    for where, text in (
        ("person.name", person.name),
        ("person.unit", person.unit),
        ("person.number", person.number),
        ("round.id", said.round.id),
    ):
        _limit(where, len(text), _MOST_LENGTH)
    _limit("sections", len(said.sections), _MOST_SECTIONS)
    _limit("items", sum(len(section.items) for section in said.sections), _MOST_ITEMS)
    _limit("key", max((len(section.key) for section in said.sections), default=0), _MOST_LENGTH)
    _limit("round.revision", said.round.revision, _MOST_COUNT)
    try:
        on = date.fromisoformat(said.handed_in_on)
    except ValueError as error:
        raise Broken("handed_in_on", "no day") from error
    return HandedIn(
        sha256=sha256(opened.payload).digest(),
        signer=opened.key,
        task=task.id if task else "",
        round_id=said.round.id,
        revision=said.round.revision,
        on=on,
        name=person.name,
        number=person.number,
        unit=person.unit,
        ratings=_ratings(said),
        sections={section.key: _counts(section.counts) for section in said.sections},
    )


def _ratings(said: Submission) -> dict[str, str]:
    ratings: dict[str, str] = {
        item.id: item.rating for section in said.sections for item in section.items if item.rating
    }
    _limit("id", max(map(len, ratings), default=0), _MOST_LENGTH)
    return ratings


def _counts(said: SaidCounts) -> tuple[int, ...]:
    counts = astuple(said)  # a dataclass for each would take as long as all the rest of this
    _limit("counts", max(counts), _MOST_COUNT)
    return counts


def _limit(where: str, found: int, most: int) -> None:
    if found > most:
        raise Broken(where, "beyond every measure")
