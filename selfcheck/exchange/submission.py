"""What a 上报版 says to a machine: exactly what the person ticked, and the document's own words.

Format history:
* 1 - handed in, counts, what was ticked, the document; `findings`, left out where none is ticked;
  `task`, `person.number` and a finding's `named`, each left out where it is not given

The bytes are what is hashed and, later, signed: nothing ever writes them a second time from what
was read. `docs/file-format.md` describes them, `docs/submission.schema.json` states them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.errors import BadSubmission
from selfcheck.domain.findings import State
from selfcheck.domain.ledger_columns import Column
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Room, Table
from selfcheck.domain.report import Counts, ItemResult, Report, SectionResult
from selfcheck.domain.text import printable
from selfcheck.domain.told_findings import ToldFinding

FORMAT: Literal[1] = 1
KIND: Literal["selfcheck-submission"] = "selfcheck-submission"
_CODE_BITS = 40
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none is taken for another
_DIGIT_BITS = 5
_GROUP = 4

_Count = Annotated[int, Meta(ge=0)]
_Word = Annotated[str, Meta(min_length=1)]
_Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
_Nonce = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
_Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_TaskId = Annotated[
    str, Meta(pattern=r"^[0-9A-Za-z._-]+$(?!\n)", min_length=1, max_length=64)
]  # as in a task pack
_Revision = Annotated[int, Meta(ge=1, le=1_000_000)]
_State = Literal["not-begun", "under-way", "awaiting", "closed"]
_STATES: Mapping[State, _State] = {  # a draft is in no ledger
    State.NOT_BEGUN: "not-begun",
    State.UNDER_WAY: "under-way",
    State.AWAITING: "awaiting",
    State.CLOSED: "closed",
}


class _Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An object of the payload: what it may not say, it cannot say."""


class SaidCounts(_Part, frozen=True):
    """How many items stand where; every number is there, noughts too."""

    met: _Count
    mostly: _Count
    gap: _Count
    unmet: _Count
    na: _Count
    talk: _Count
    unanswered: _Count


class SaidItem(_Part, frozen=True):
    """One item of which something was ticked, with the wording it was given to."""

    id: _Word
    text: str
    wording_sha256: _Hash
    rating: Literal["met", "mostly", "gap", "unmet", "na"] | None = None
    instance: str = ""


class SaidSection(_Part, frozen=True):
    """One section that has conduct items."""

    key: _Word
    checklist: str
    name: str
    counts: SaidCounts
    items: tuple[SaidItem, ...] = ()
    reflection: str = ""


class SaidFinding(_Part, frozen=True):
    """One line of the ledger that was ticked: what of it the document prints, and no more."""

    number: Annotated[int, Meta(ge=1)]
    problem: str
    closed: bool
    earlier: bool = False
    """From before this round: told in prose, with its state, measure and relapses only."""
    detail: str = ""
    cause: str = ""
    measure: str = ""
    responsible: str = ""
    due: _Day | None = None
    done: str = ""
    closed_on: _Day | None = None
    state: _State | None = None
    relapses: _Count = 0
    named: bool = False
    """Released under the person's name where the findings of all are put together."""


class SaidRound(_Part, frozen=True):
    """The round that is handed in; a later revision has the higher number."""

    id: _Word
    period: _Word
    revision: Annotated[int, Meta(ge=1)]
    finished: bool


class SaidPerson(_Part, frozen=True):
    """Who hands in, as far as they said."""

    name: str
    unit: str
    number: str = ""
    """The person's number in the roster of the branch."""


class SaidTask(_Part, frozen=True):
    """The task it is handed in for, and which revision of its pack was opened."""

    id: _TaskId
    revision: _Revision


class SaidBlock(_Part, frozen=True):
    """A piece of the document: a heading, a paragraph, a table, a chart's labels, free room."""

    kind: Literal[
        "heading", "body", "quote", "note", "byline", "signature", "table", "chart", "room"
    ]
    text: str = ""
    lead: str = ""
    level: int = 0
    caption: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    labels: tuple[str, ...] = ()
    closing: str = ""


class SaidDocument(_Part, frozen=True):
    """The words of the pages in their order; how they are set is the printer's business."""

    title: str
    author: str
    blocks: tuple[SaidBlock, ...]


class Submission(_Part, frozen=True):
    """The whole payload."""

    format: Literal[1]
    kind: Literal["selfcheck-submission"]
    nonce: _Nonce
    round: SaidRound
    handed_in_on: _Day
    person: SaidPerson
    template: _Word
    counts: SaidCounts
    sections: tuple[SaidSection, ...]
    texts: dict[str, str]
    document: SaidDocument
    findings: tuple[SaidFinding, ...] = ()
    task: SaidTask | None = None


@dataclass(frozen=True, slots=True)
class For:
    """What a submission for a task says besides the report; nothing of it by default."""

    task: str = ""
    pack_revision: int = 0
    number: str = ""
    """The person's, in the roster of the branch."""
    named: Collection[str] = ()
    """The ids of the findings that are released under the person's name."""


_FOR_NOTHING = For()


def submission_bytes(
    report: Report,
    outline: Outline,
    *,
    round_id: str,
    template: str,
    nonce: str,
    asked: For = _FOR_NOTHING,
) -> bytes:
    """The payload of *report*, printed as *outline*. The same bytes for the same input.

    UTF-8 JSON with sorted keys; what cannot be seen on paper does not travel. *nonce* is 128 bits
    in 32 hexadecimal digits, drawn once for the round: without it the hash of so few ratings could
    be guessed.
    """
    said = Submission(
        format=FORMAT,
        kind=KIND,
        nonce=nonce,
        round=SaidRound(round_id, printable(report.period), report.revision, report.finished),
        handed_in_on=report.made_on.isoformat(),
        person=SaidPerson(
            _seen(report.profile.name), _seen(report.profile.unit), _seen(asked.number)
        ),
        template=template,
        counts=_counts(report.counts),
        sections=tuple(map(_section, report.sections)),
        texts={key: _seen(text) for key, text in report.texts.items() if _seen(text)},
        document=SaidDocument(
            printable(outline.title),
            printable(outline.author),
            tuple(_block(block) for block in outline.blocks if not isinstance(block, Break)),
        ),
        findings=(
            *(_finding(one, named=one.id in asked.named) for one in report.findings),
            *(_earlier(one, named=one.id in asked.named) for one in report.earlier),
        ),
        task=SaidTask(asked.task, asked.pack_revision) if asked.task else None,
    )
    return msgspec.json.encode(said, order="sorted")


def read_submission(payload: bytes) -> Submission:
    """What *payload* says. Raises `BadSubmission`, which names the place and what is wrong."""
    try:
        return msgspec.json.decode(payload, type=Submission)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        raise BadSubmission(where.strip("`").removeprefix("$."), what) from error
    except msgspec.DecodeError as error:
        raise BadSubmission("", str(error)) from error
    except UnicodeDecodeError as error:
        raise BadSubmission("", "not UTF-8") from error


def state_of(said: SaidFinding) -> State | None:
    """Where a finding stands, as far as that was let out."""
    if said.closed:
        return State.CLOSED
    return State(said.state) if said.state else None


def check_code(payload: bytes) -> str:
    """What stands on every page: 40 bits of the payload's SHA-256, as 「7K3M-9QXD」."""
    number = int.from_bytes(sha256(payload).digest()[: _CODE_BITS // 8])
    digits = [
        _DIGITS[number >> shift & (1 << _DIGIT_BITS) - 1]
        for shift in range(_CODE_BITS - _DIGIT_BITS, -1, -_DIGIT_BITS)
    ]
    groups = ["".join(digits[at : at + _GROUP]) for at in range(0, len(digits), _GROUP)]
    return "-".join(groups)


def _section(section: SectionResult) -> SaidSection:
    return SaidSection(
        key=section.key,
        checklist=section.checklist.title,
        name=section.section.name,
        counts=_counts(section.counts),
        items=tuple(
            _item(result) for result in section.items if result.rating or _seen(result.instance)
        ),
        reflection=_seen(section.reflection),
    )


def _item(result: ItemResult) -> SaidItem:
    return SaidItem(
        id=result.item.answered_as,
        text=result.item.text,
        wording_sha256=sha256(result.item.text.encode()).hexdigest(),
        rating=result.rating.value if result.rating else None,
        instance=_seen(result.instance),
    )


def _finding(one: ToldFinding, *, named: bool) -> SaidFinding:
    return SaidFinding(
        number=one.number,
        problem=_seen(one.cells[Column.PROBLEM]),
        closed=one.state is State.CLOSED,
        detail=_seen(one.cells[Column.DETAIL]),
        cause=_seen(one.cells[Column.CAUSE]),
        measure=_seen(one.cells[Column.MEASURE]),
        responsible=_seen(one.cells[Column.RESPONSIBLE]),
        due=one.due.isoformat() if one.due else None,
        done=_seen(one.cells[Column.DONE]),
        closed_on=one.closed_on.isoformat() if one.closed_on else None,
        named=named,
    )


def _earlier(one: ToldFinding, *, named: bool) -> SaidFinding:
    is_closed = one.state is State.CLOSED
    return SaidFinding(
        number=one.number,
        problem=_seen(one.cells[Column.PROBLEM]),
        closed=is_closed,
        earlier=True,
        measure=_seen(one.cells[Column.MEASURE]),
        due=one.due.isoformat() if one.due and not is_closed else None,
        closed_on=one.closed_on.isoformat() if one.closed_on else None,
        state=_STATES[one.state],
        relapses=one.relapses,
        named=named,
    )


def _counts(counts: Counts) -> SaidCounts:
    return SaidCounts(**{name: getattr(counts, name) for name in Counts.__slots__})


def _block(block: Block) -> SaidBlock:
    match block:
        case Heading():
            return SaidBlock("heading", printable(block.text), level=block.level)
        case Paragraph():
            return SaidBlock(block.style.value, printable(block.text), printable(block.lead))
        case Table():
            return SaidBlock(
                "table",
                caption=printable(block.caption),
                columns=tuple(printable(column.title) for column in block.columns),
                rows=tuple(tuple(map(printable, row)) for row in block.rows),
            )
        case Chart():
            labels = (mark.text for mark in block.marks if isinstance(mark, Label))
            return SaidBlock("chart", labels=tuple(map(printable, labels)))
        case Room():
            return SaidBlock("room", printable(block.title), closing=printable(block.closing))
        case Break():
            raise TypeError(block)  # left out before


def _seen(text: str) -> str:
    """*text* as it is printed, without blanks at its ends."""
    return printable(text).strip()
