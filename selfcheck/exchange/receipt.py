"""回执 as bytes.

Format history:
* 1 - which submission, received on which day, by whom, what became of it

`docs/exchange-format.md` describes it, `docs/receipt.schema.json` states it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from selfcheck.domain.receipts import Receipt, ReceiptState
from selfcheck.exchange.covers import FORMATS, Kind
from selfcheck.exchange.payloads import Line, MaybeText, Part, payload_bytes, read_payload
from selfcheck.exchange.said_handovers import SaidHandover, handover_of, said_of


class SaidReceipt(Part, frozen=True):
    """The whole payload."""

    format: Literal[1]
    kind: Literal["selfcheck-receipt"]
    of: SaidHandover
    received_on: date
    by: Line
    state: ReceiptState
    note: MaybeText = ""


def receipt_bytes(receipt: Receipt) -> bytes:
    """The payload of *receipt*. The same bytes for the same receipt. Raises `OutOfBounds`."""
    said = {
        "format": FORMATS[Kind.RECEIPT],
        "kind": Kind.RECEIPT,
        "of": said_of(receipt.of),
        "received_on": receipt.received_on,
        "by": receipt.by,
        "state": receipt.state,
        "note": receipt.note,
    }
    return payload_bytes(said, SaidReceipt)


def read_receipt(payload: bytes) -> Receipt:
    """What *payload* says. Raises `TooLarge`, `LaterFormat`, `Broken`.

    Whether the key that signed it is the branch's is for the caller to compare with the task pack.
    """
    said = read_payload(payload, Kind.RECEIPT, SaidReceipt)
    return Receipt(handover_of(said.of), said.received_on, said.by, said.state, said.note)
