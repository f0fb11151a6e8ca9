"""What a task would be if it were sent as it stands: for whoever is writing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.exchange.keys import BranchKeys, fingerprint

_NOT_YET = "not-sent-yet"


def foreseen(
    draft: PackDraft,
    known: Mapping[str, Checklist],
    keys: BranchKeys,
    *,
    today: date,
    revision: int = 1,
) -> TaskPack:
    """The pack of *draft*, to be looked at only: what is not said yet is empty in it.

    *known* are the checklists by id; one that is not among them is left out. Without a last day
    it is *today*.
    """
    names = tuple(name.strip() for name in draft.branch if name.strip())
    own = Reader(names[-1] if names else "", draft.sees.strip(), keys.signing.public)
    return TaskPack(
        id=draft.revises or _NOT_YET,
        title=draft.title.strip(),
        period=draft.period.strip(),
        checklists=tuple(known[one] for one in draft.checklists if one in known),
        template=draft.template,
        deadline=draft.deadline or today,
        branch=names,
        readers=(own, *draft.above),
        issued_on=today,
        revision=revision,
        sealing_key=b"" if draft.sealing is Sealing.NONE else keys.sealing.public,
        sealing_asked=draft.sealing is Sealing.ASKED,
        note=draft.note.strip(),
    )


def words_of(key: bytes) -> tuple[str, ...]:
    """The four words of a public key; none for none. Takes a fiftieth of a second."""
    return fingerprint(key) if key else ()
