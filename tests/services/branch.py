"""A branch that sends tasks and answers, made of the pure parts: keys, packs, receipts, slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from selfcheck.domain.receipts import Handover, Receipt, ReceiptState
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import sealing_keys, signing_keys
from selfcheck.exchange.receipt import receipt_bytes
from selfcheck.exchange.return_slip import return_slip_bytes
from selfcheck.exchange.submission import read_submission
from selfcheck.exchange.task_pack import task_pack_bytes
from tests.conftest import small_checklist

SIGNING = signing_keys(b"branch".ljust(32, b"\2"))
NEW_COMPUTER = signing_keys(b"new computer".ljust(32, b"\2"))
STRANGER = signing_keys(b"stranger".ljust(32, b"\3"))
SEALING = sealing_keys(b"sealing".ljust(32, b"\4"))

PACK = TaskPack(
    id="2026q4-7f3a",
    title="2026年第四季度作风自查",
    period="2026年第四季度",
    checklists=(small_checklist("xiao"),),
    template="self-check",
    deadline=date(2026, 12, 10),
    branch=("示例局党委", "机关党总支", "第一党支部"),
    readers=(
        Reader("第一党支部", "你勾选上报的全部内容", SIGNING.public),
        Reader("示例局党委", "汇总后的情况，不含姓名"),
    ),
    issued_on=date(2026, 11, 20),
    sealing_key=SEALING.public,
    sealing_asked=True,
    note="有事打电话。",
)


def send(folder, pack=PACK, keys=SIGNING, name="pack.json"):
    """*pack* as a file in *folder*, signed with *keys*, which it names as the branch's own."""
    first = replace(pack.readers[0], key=keys.public)
    whole = replace(pack, readers=(first, *pack.readers[1:]))
    path = folder / name
    path.write_bytes(signed(task_pack_bytes(whole), keys))
    return path


def handover_of(payload, pack=PACK):
    said = read_submission(payload)
    digest = sha256(payload).hexdigest()
    name, shown = said.person.name, said.round
    return Handover(pack.id, pack.title, digest, shown.id, shown.revision, name)


def send_receipt(folder, of, state=ReceiptState.TAKEN, keys=SIGNING):
    receipt = Receipt(of, date(2026, 12, 1), "第一党支部", state, "收到，谢谢。")
    path = folder / f"receipt-{state}-{of.revision}.json"
    path.write_bytes(signed(receipt_bytes(receipt), keys))
    return path


COMMENTS = (
    Comment("写得实在。"),
    Comment("当时是怎么处理的？", Place.ITEM, "xiao.jia.1"),
    Comment("这一方面举一件事。", Place.SECTION, "xiao.yi"),
    Comment("这一条别处才有。", Place.ITEM, "elsewhere.1"),
)


def send_back(folder, of, keys=SIGNING, deadline=date(2026, 12, 15)):
    slip = ReturnSlip(of, date(2026, 12, 2), "第一党支部", COMMENTS, deadline)
    path = folder / f"return-{of.revision}.json"
    path.write_bytes(signed(return_slip_bytes(slip), keys))
    return path
