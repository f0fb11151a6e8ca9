"""What the branch said of a round, by the place in the walk where it is to be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from selfcheck.domain.receipts import Receipt, ReceiptState
from selfcheck.domain.return_slips import Place, ReturnSlip
from selfcheck.ui.task.wording import day_named
from selfcheck.words.submitting import RECEIPT_STATE

_Lines = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences to read; whoever shows them changes nothing about them."""

    whole: tuple[str, ...] = ()
    """Of all that was handed in, and that it arrived."""
    sections: _Lines = field(default_factory=dict)
    """By the key of the section."""
    items: _Lines = field(default_factory=dict)
    """By the id that an answer is kept under."""


def remarks_of(slips: Iterable[ReturnSlip], receipts: Iterable[Receipt], *, today: date) -> Remarks:
    """The comments of *slips* at their places; those on texts and findings are read elsewhere."""
    whole = [_arrived(one, today) for one in _that_counts(tuple(receipts))]
    at: dict[Place, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for slip in slips:
        said = f"支部意见（{day_named(slip.returned_on, today)}）："
        for comment in slip.comments:
            if comment.place is Place.WHOLE:
                whole.append(f"{said}{comment.text}")
            else:
                there = at[comment.place]
                there[comment.key] = (*there.get(comment.key, ()), f"{said}{comment.text}")
    return Remarks(tuple(whole), at[Place.SECTION], at[Place.ITEM])


def _that_counts(receipts: tuple[Receipt, ...]) -> tuple[Receipt, ...]:
    """What was taken once stays taken; until then the last word counts."""
    taken = tuple(one for one in receipts if one.state is ReceiptState.TAKEN)
    return taken[:1] or receipts[-1:]


def _arrived(receipt: Receipt, today: date) -> str:
    note = f"：{receipt.note.rstrip('。')}" if receipt.note else ""
    on, state = day_named(receipt.received_on, today), RECEIPT_STATE[receipt.state]
    return f"{receipt.by} {on}{state}{note}。"
