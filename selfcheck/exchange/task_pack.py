"""自查任务包 as bytes.

Format history:
* 1 - task, branch, readers with their keys, checklists with their wording

`docs/exchange-format.md` describes it, `docs/task-pack.schema.json` states it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from selfcheck.domain.errors import Broken, Refused
from selfcheck.domain.task_packs import Reader, TaskPack, check_task_pack
from selfcheck.exchange.covers import FORMATS, Kind
from selfcheck.exchange.envelope import Opened
from selfcheck.exchange.keys import can_seal_to
from selfcheck.exchange.payloads import (
    Hash,
    Id,
    Line,
    MaybeText,
    Number,
    Part,
    Text,
    payload_bytes,
    read_payload,
)
from selfcheck.exchange.said_checklists import SaidChecklist, checklist_of


class SaidReader(Part, frozen=True):
    """One office of the chain."""

    office: Line
    sees: Text
    key: Hash | None = None


class SaidTaskPack(Part, frozen=True):
    """The whole payload."""

    format: Literal[1]
    kind: Literal["selfcheck-task-pack"]
    id: Id
    title: Line
    period: Line
    checklists: Annotated[tuple[SaidChecklist, ...], Meta(min_length=1, max_length=200)]
    template: Id
    deadline: date
    branch: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=10)]
    readers: Annotated[tuple[SaidReader, ...], Meta(min_length=1, max_length=20)]
    issued_on: date
    revision: Number
    sealing_key: Hash | None = None
    sealing_asked: bool = False
    note: MaybeText = ""


def task_pack_bytes(pack: TaskPack) -> bytes:
    """The payload of *pack*, to be signed with the key of its first reader.

    The same bytes for the same pack. Raises `Refused` for a rule between its parts, `OutOfBounds`
    for what is too long or missing.
    """
    check_task_pack(pack)
    said = {name: getattr(pack, name) for name in TaskPack.__slots__}
    readers = [
        {"office": one.office, "sees": one.sees, "key": one.key.hex() or None}
        for one in pack.readers
    ]
    named = {"format": FORMATS[Kind.TASK_PACK], "kind": Kind.TASK_PACK}
    keys = {"sealing_key": pack.sealing_key.hex() or None, "readers": readers}
    return payload_bytes({**said, **keys, **named}, SaidTaskPack)


def read_task_pack(opened: Opened) -> TaskPack:
    """The pack in *opened*. Raises `TooLarge`, `LaterFormat`, `Broken`.

    Broken is also one that another key signed than the one it names for the branch: the four words
    a person compares are then those of the signature.
    """
    said = read_payload(opened.payload, Kind.TASK_PACK, SaidTaskPack)
    pack = _pack(said)
    try:
        check_task_pack(pack)
    except Refused as error:
        raise Broken(error.name, error.rule) from error
    if pack.sealing_key and not can_seal_to(pack.sealing_key):
        raise Broken("sealing_key", "nothing can be sealed to it")
    if not opened.verified or pack.readers[0].key != opened.key:
        raise Broken("readers[0].key", "not the key it was signed with")
    return pack


def _pack(said: SaidTaskPack) -> TaskPack:
    return TaskPack(
        id=said.id,
        title=said.title,
        period=said.period,
        checklists=tuple(map(checklist_of, said.checklists)),
        template=said.template,
        deadline=said.deadline,
        branch=said.branch,
        readers=tuple(
            Reader(one.office, one.sees, bytes.fromhex(one.key or "")) for one in said.readers
        ),
        issued_on=said.issued_on,
        revision=said.revision,
        sealing_key=bytes.fromhex(said.sealing_key or ""),
        sealing_asked=said.sealing_asked,
        note=said.note,
    )
