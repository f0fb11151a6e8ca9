"""Look at a task pack, and take it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from selfcheck.domain.errors import Refused
from selfcheck.domain.own_tasks import Standing
from selfcheck.domain.pack_looks import PackChange, PackLook, asks_otherwise, pack_changes
from selfcheck.domain.task_packs import TaskPack
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.keys import fingerprint
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.services.task_rounds import begin, begin_again
from selfcheck.services.unwrapping import content_of, unwrapped
from selfcheck.store.driver import Database
from selfcheck.store.personal import handovers, task_packs
from selfcheck.store.personal.task_packs import KeptPack


def look_at(db: Database, path: Path, *, today: date) -> PackLook:
    """What the task pack at *path* says beside what was opened before. Raises as `Submitting`."""
    content = content_of(path)
    opened = unwrapped(content, Kind.TASK_PACK)
    pack = read_task_pack(opened)
    before = task_packs.pack_of(db, pack.id)
    if before and before.unit != pack.branch:
        raise Refused("pack-of-other-branch", pack.title)
    same = task_packs.file_of(db, pack.id, pack.revision)
    if same and same != content:
        raise Refused("pack-with-other-content", pack.title)
    known = task_packs.branch_of(db, pack.branch)
    changes: tuple[PackChange, ...] = ()
    if before:
        changes = pack_changes(kept_pack(db, pack.id, before.revision), pack)
    return PackLook(
        pack,
        fingerprint(opened.key),
        fingerprint(known.key) if known and known.key != opened.key else (),
        tuple(fingerprint(one.key) if one.key else () for one in pack.readers),
        _standing(before, pack),
        before.revision if before else 0,
        changes,
        task_packs.last_revision(db, before.round_id) if before else "",
        pack.deadline < today,
        content,
    )


def kept_pack(db: Database, task_id: str, revision: int) -> TaskPack:
    """A pack that was opened, read once more."""
    return read_task_pack(open_envelope(task_packs.file_of(db, task_id, revision)))


def begun_for(
    db: Database,
    before: KeptPack | None,
    pack: TaskPack,
    new_id: Callable[[], str],
    *,
    at: datetime,
) -> str:
    """The round of a new *pack*: that of the one *before* it, if it asks the same; its id."""
    if before is None:
        round_id = new_id()
        begin(db, pack, round_id, at=at)
        return round_id
    if not asks_otherwise(kept_pack(db, pack.id, before.revision), pack):
        return before.round_id
    round_id = new_id()
    begin_again(
        db,
        pack,
        round_id,
        instead_of=task_packs.last_revision(db, before.round_id),
        revises=handovers.last_handed_over(db, pack.id)[0] > 0,
        at=at,
    )
    return round_id


def _standing(before: KeptPack | None, pack: TaskPack) -> Standing:
    if before is None:
        return Standing.NEW
    if pack.revision == before.revision:
        return Standing.SAME
    return Standing.NEWER if pack.revision > before.revision else Standing.OLDER
