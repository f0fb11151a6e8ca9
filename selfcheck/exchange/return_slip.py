"""退回修改 as bytes.

Format history:
* 1 - which submission, comments each at its place, by whom, on which day, until when

`docs/exchange-format.md` describes it, `docs/return-slip.schema.json` states it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from selfcheck.domain.errors import Broken, Refused
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.exchange.covers import FORMATS, Kind
from selfcheck.exchange.payloads import Line, MaybeLine, Part, Text, payload_bytes, read_payload
from selfcheck.exchange.said_handovers import SaidHandover, handover_of, said_of


class SaidComment(Part, frozen=True):
    """One remark; the whole has no key, everything else has one."""

    text: Text
    place: Place
    key: MaybeLine = ""


class SaidReturnSlip(Part, frozen=True):
    """The whole payload."""

    format: Literal[1]
    kind: Literal["selfcheck-return-slip"]
    of: SaidHandover
    returned_on: date
    by: Line
    comments: Annotated[tuple[SaidComment, ...], Meta(min_length=1, max_length=200)]
    deadline: date | None = None


def return_slip_bytes(slip: ReturnSlip) -> bytes:
    """The payload of *slip*. The same bytes for the same slip.

    Raises `OutOfBounds`, and `Refused` for a comment that does not say where it belongs.
    """
    for comment in slip.comments:
        if not comment.is_placed:
            raise Refused("comment-not-placed", comment.text)
    said = {
        "format": FORMATS[Kind.RETURN_SLIP],
        "kind": Kind.RETURN_SLIP,
        "of": said_of(slip.of),
        "returned_on": slip.returned_on,
        "by": slip.by,
        "comments": slip.comments,
        "deadline": slip.deadline,
    }
    return payload_bytes(said, SaidReturnSlip)


def read_return_slip(payload: bytes) -> ReturnSlip:
    """What *payload* says. Raises `TooLarge`, `LaterFormat`, `Broken`.

    A comment's place may be one that this round does not have: it is shown with the whole then.
    Whether the key that signed it is the branch's is for the caller to compare with the task pack.
    """
    said = read_payload(payload, Kind.RETURN_SLIP, SaidReturnSlip)
    comments = tuple(Comment(one.text, one.place, one.key) for one in said.comments)
    for number, comment in enumerate(comments):
        if not comment.is_placed:
            raise Broken(f"comments[{number}].key", "does not fit its place")
    return ReturnSlip(handover_of(said.of), said.returned_on, said.by, comments, said.deadline)
