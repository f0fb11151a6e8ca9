"""The branch of the example person: the files it sends, made up and always the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.receipts import Handover
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import SigningKeys, sealing_keys, signing_keys
from selfcheck.exchange.return_slip import return_slip_bytes
from selfcheck.exchange.task_pack import task_pack_bytes

_KEYS = signing_keys(b"example branch".ljust(32, b"\2"))
_OFFICE_KEYS = signing_keys(b"example office".ljust(32, b"\3"))
_NEW_KEYS = signing_keys(b"new computer".ljust(32, b"\5"))
_SEALING = sealing_keys(b"example branch".ljust(32, b"\4"))
TASK = "example-2026q4"
_NAME = "综合科党支部"


def example_pack(checklists: Sequence[Checklist], today: date) -> TaskPack:
    """What the branch asks for."""
    return TaskPack(
        id=TASK,
        title="2026年第四季度作风自查",
        period="2026年第四季度",
        checklists=tuple(checklists),
        template="self-check",
        deadline=today + timedelta(days=41),
        branch=("示例区委", "示例区政府办公室机关党委", _NAME),
        readers=(
            Reader(_NAME, "你勾选上报的全部内容", _KEYS.public),
            Reader(
                "示例区政府办公室机关党委",
                "汇总后的情况：多数人、部分人怎么答，不含姓名",
                _OFFICE_KEYS.public,
            ),
            Reader("示例区委", "谁交了、谁没有交，不含内容"),
        ),
        issued_on=today - timedelta(days=2),
        sealing_key=_SEALING.public,
        note="照实写，写给自己看。有不方便写的，当面找我谈。办公室 302，王书记。",
    )


def send(pack: TaskPack, folder: Path) -> Path:
    """The task pack as a file in *folder*."""
    return _written(pack, _KEYS, folder)


def send_newer(pack: TaskPack, folder: Path) -> Path:
    """A second revision of *pack* as a file in *folder*, from a computer that is new there."""
    first = replace(pack.readers[0], key=_NEW_KEYS.public)
    newer = replace(
        pack,
        revision=2,
        deadline=pack.deadline + timedelta(days=10),
        readers=(first, *pack.readers[1:]),
    )
    return _written(newer, _NEW_KEYS, folder)


def _written(pack: TaskPack, keys: SigningKeys, folder: Path) -> Path:
    path = folder / f"selfcheck-task-{pack.revision}.json"
    path.write_bytes(signed(task_pack_bytes(pack), keys))
    return path


def send_back(handed: HandedPaper, pack: TaskPack, today: date, folder: Path) -> Path:
    """What was handed in, with comments, as a file in *folder*."""
    of = Handover(
        pack.id, pack.title, sha256(handed.paper.payload).hexdigest(), handed.round_id, 1, "赵示例"
    )
    comments = (
        Comment("写得实在，看得出是自己想过的。"),
        Comment("那位居民后来联系上了没有？想一想还能怎么补救。", Place.ITEM, "si-shen.shen-du.3"),
        Comment("这一方面再想一件小事，越小越好。", Place.SECTION, "si-shen.shen-wei"),
        Comment("写明从哪一天开始做。", Place.TEXT, "plan"),
    )
    slip = ReturnSlip(
        of, today - timedelta(days=1), f"{_NAME}　王书记", comments, today + timedelta(days=5)
    )
    path = folder / "selfcheck-return.json"
    path.write_bytes(signed(return_slip_bytes(slip), _KEYS))
    return path
