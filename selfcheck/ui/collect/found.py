"""What became of files, as the desk counts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum

from selfcheck.domain.gathered import Gathered, Reason
from selfcheck.domain.receipts import ReceiptState


class Became(Enum):
    """One word for a file; what was kept and waits for an answer is no 退件."""

    TAKEN = "taken"
    SAME = "same"
    OLD = "old"
    WAITING = "waiting"
    REFUSED = "refused"


BECAME: Mapping[Became, str] = {
    Became.TAKEN: "新收",
    Became.SAME: "重复",
    Became.OLD: "旧版",
    Became.WAITING: "等确认",
    Became.REFUSED: "退件",
}
_OF_VERDICT = {
    ReceiptState.TAKEN: Became.TAKEN,
    ReceiptState.SAME: Became.SAME,
    ReceiptState.OLD: Became.OLD,
    ReceiptState.REFUSED: Became.REFUSED,
}
_WAIT = (Reason.KEY_CHANGED, Reason.SIGNED_THERE)


def became(one: Gathered) -> Became:
    """Under which word *one* is counted."""
    return Became.WAITING if one.reason in _WAIT else _OF_VERDICT[one.verdict]


def counts_of(found: Iterable[Gathered]) -> dict[Became, int]:
    """How many files became what, all words named."""
    counted = Counter(map(became, found))
    return {one: counted[one] for one in Became}
