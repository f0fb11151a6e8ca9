"""Which of several submissions counts: a function of what is there, never of the order it came in.

Files come shuffled, twice, late or not at all, to several secretaries; whoever has the same files
and has given the same answers comes to the same result. So the key that happened to be seen first
has no privilege: as soon as two keys sign for one person and task, neither counts until somebody
says which is theirs. The first could be the stranger's as well as the second.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a submission stands among those of its person and task. Stored: never rename."""

    CURRENT = "current"
    OLD = "old"
    WAITING = "waiting"
    """It would count, if somebody said that it is theirs."""
    SET_ASIDE = "set-aside"
    """Somebody said that it is not theirs."""


class Decision(StrEnum):
    """What the secretary answered about one file and its key. Stored: never rename."""

    THEIRS = "theirs"
    NOT_THEIRS = "not-theirs"


@dataclass(frozen=True, slots=True)
class Known:
    """One submission among those of one person and task."""

    sha256: bytes
    signer: bytes
    revision: int
    on: date
    decision: Decision | None = None

    @property
    def rank(self) -> tuple[int, date, bytes]:
        """The highest counts: by revision, then by day.

        Two of one revision and day are told apart by their hash, which says nothing, but says the
        same to everybody; both are kept.
        """
        return self.revision, self.on, self.sha256


def settled(known: Sequence[Known], decided: Collection[tuple[bytes, Decision]]) -> list[State]:
    """Where each of *known*, all of one person and task, stands.

    *decided* are the answers about the keys of this person, given with any task. A key alone is
    trusted; with several, those that somebody said are theirs. What nobody signed waits as soon as
    something signed is there.
    """
    theirs = {key for key, decision in decided if key and decision is Decision.THEIRS}
    others = {key for key, decision in decided if key and decision is Decision.NOT_THEIRS} - theirs
    keys = {one.signer for one in known if one.signer} - others
    trusted_keys = theirs or (keys if len(keys) == 1 else set())
    signed = {one.sha256 for one in known if one.signer in keys}
    has_signed = bool(keys | theirs)
    standing = [one for one in known if not _is_aside(one, others)]
    trusted = [
        one for one in standing if _is_trusted(one, trusted_keys, signed, has_signed=has_signed)
    ]
    best = max(trusted, key=_order, default=None)
    newest: dict[bytes, Known] = {}
    for one in standing:
        if one not in trusted and (one.signer or one.sha256 not in signed):
            newest[one.signer] = max(one, newest.get(one.signer, one), key=_order)
    waiting = [one for one in newest.values() if best is None or one.rank > best.rank]
    return [_state(one, best, waiting, standing) for one in known]


def _order(one: Known) -> tuple[tuple[int, date, bytes], bytes]:
    return one.rank, one.signer  # one payload may bear two trusted keys


def _is_trusted(
    one: Known, trusted_keys: Collection[bytes], signed: Collection[bytes], *, has_signed: bool
) -> bool:
    if one.signer:
        return one.signer in trusted_keys
    if one.sha256 in signed:
        return False  # the same, signed, is there
    return one.decision is Decision.THEIRS or not has_signed


def _state(
    one: Known, best: Known | None, waiting: Sequence[Known], standing: Sequence[Known]
) -> State:
    if one == best:
        return State.CURRENT
    if one in waiting:
        return State.WAITING
    return State.OLD if one in standing else State.SET_ASIDE


def _is_aside(one: Known, others: Collection[bytes]) -> bool:
    return one.signer in others if one.signer else one.decision is Decision.NOT_THEIRS
