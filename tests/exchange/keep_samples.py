"""Writes `tests/data/exchange`: `python -m tests.exchange.keep_samples`.

The keys are of fixed seeds and nothing is by chance, so the same files come out each time. A sample
of a format that has been sent is never written anew: a new format gets new ones beside it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import date
from hashlib import blake2b
from pathlib import Path

from nacl.bindings import crypto_box
from nacl.public import PrivateKey

from selfcheck.domain.checklists import (
    Audience,
    Checklist,
    Item,
    Kind,
    Nature,
    Quotation,
    Section,
    Source,
    Theme,
    Tier,
)
from selfcheck.domain.receipts import Handover, Receipt, ReceiptState
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.exchange.envelope import open_envelope, signature_alone, signed
from selfcheck.exchange.keys import fingerprint, sealing_keys, sign, signing_keys
from selfcheck.exchange.receipt import receipt_bytes
from selfcheck.exchange.return_slip import return_slip_bytes
from selfcheck.exchange.task_pack import task_pack_bytes

DATA = Path(__file__).parents[1] / "data"
FOLDER = DATA / "exchange"

PERSON = signing_keys(b"person".ljust(32, b"\1"))
BRANCH = signing_keys(b"branch".ljust(32, b"\2"))
UPPER = signing_keys(b"upper".ljust(32, b"\3"))
SEALING = sealing_keys(b"sealing".ljust(32, b"\4"))
OTHER_SEALING = sealing_keys(b"other".ljust(32, b"\5"))
SUBMISSION = (DATA / "submission-1-findings.json").read_bytes()

CHECKLIST = Checklist(
    id="xiao",
    name="小清单：两个方面",
    source=Source("示例讲话.txt", "a" * 64, "示例讲话（样本用）"),
    place="一、示例 › 第一句",
    theme=Theme.WORK_STYLE,
    audience=Audience.ALL,
    kind=Kind.BEFORE_AFTER,
    tier=Tier.CORE,
    lead_quote="把小事当作大事来办。",
    lead_offset=12,
    sections=(
        Section(
            id="jia",
            name="甲",
            quote="说了就办。",
            offset=40,
            meaning="答应的事有回音。",
            items=(
                Item("xiao.jia.1", "答应的事，当天有回音"),
                Item("xiao.jia.2", "转办的事，盯到有结果", audience=Audience.OFFICE),
            ),
            typical_gaps=("转出去就算办完",),
            suggested_actions=("每周五看一遍转办单",),
            before="推着走",
            after="主动办",
        ),
        Section(
            id="yi",
            name="乙",
            quote="守住底线。",
            offset=80,
            meaning="",
            items=(
                Item("xiao.yi.1", "不收不该收的", nature=Nature.BOTTOM_LINE),
                Item("xiao.yi.2", "转办有结果", same_as="xiao.jia.2"),
            ),
        ),
    ),
    related=("da",),
    also_in=(Quotation("另一篇.txt", "办就办好。", 7),),
    notes="样本。",
)

PACK = TaskPack(
    id="2026q4-7f3a",
    title="2026年第四季度作风自查",
    period="2026年第四季度",
    checklists=(CHECKLIST,),
    template="self-check",
    deadline=date(2026, 12, 10),
    branch=("示例局党委", "机关党总支", "第一党支部"),
    readers=(
        Reader("第一党支部", "你勾选上报的全部内容", BRANCH.public),
        Reader("示例局党委", "汇总后的情况，不含姓名", UPPER.public),
        Reader("上级工委", "各单位汇总，不足5人不列"),
    ),
    issued_on=date(2026, 11, 20),
    revision=2,
    sealing_key=SEALING.public,
    sealing_asked=True,
    note="时间不够的同志，先做“四慎”。\n有事打电话。",
)


def handover() -> Handover:
    """Of the submission that is kept."""
    said = json.loads(SUBMISSION)
    return Handover(
        PACK.id,
        PACK.title,
        open_envelope(SUBMISSION).sha256,
        said["round"]["id"],
        said["round"]["revision"],
        said["person"]["name"],
    )


def receipt() -> Receipt:
    return Receipt(handover(), date(2026, 12, 1), "第一党支部", ReceiptState.TAKEN, "收到，谢谢。")


def return_slip() -> ReturnSlip:
    comments = (
        Comment("写得实在，两处再想想。"),
        Comment("这一方面举一件事。", Place.SECTION, "si-shen.shen-du"),
        Comment("当时是怎么处理的？", Place.ITEM, "si-shen.shen-du.1"),
        Comment("期限近了一些，可以改。", Place.FINDING, "3"),
    )
    return ReturnSlip(handover(), date(2026, 12, 2), "第一党支部", comments, date(2026, 12, 15))


def sealed_without_chance(file: bytes, recipient: bytes, seed: bytes) -> bytes:
    """A sealed file, as libsodium documents sealed boxes; only here, for its key is used again."""
    once = PrivateKey(seed)
    public = bytes(once.public_key)
    nonce = blake2b(public + recipient, digest_size=24).digest()
    box = public + crypto_box(file, nonce, recipient, bytes(once))
    return _json({"envelope": 1, "recipient": recipient.hex(), "sealed": _base64(box)})


def labelled(payload: bytes, kind: str, number: int) -> bytes:
    """*payload*, truly signed, under a label of another."""
    return _json(
        {
            "envelope": 1,
            "format": number,
            "key": PERSON.public.hex(),
            "kind": kind,
            "payload": _base64(payload),
            "signature": sign(payload, PERSON).hex(),
        }
    )


def samples() -> dict[str, bytes]:
    """Every kept file by its name."""
    pack = signed(task_pack_bytes(PACK), BRANCH)
    submission = signed(SUBMISSION, PERSON)
    later = b'{"format":99,"kind":"selfcheck-task-pack","more":"?"}'
    once = b"once".ljust(32, b"\6")
    return {
        "task-pack-1.json": pack,
        "submission-1.json": submission,
        "submission-1-bare.json": SUBMISSION,
        "submission-1-sealed.json": sealed_without_chance(submission, SEALING.public, once),
        "submission-1.signature.json": signature_alone(SUBMISSION, PERSON),
        "receipt-1.json": signed(receipt_bytes(receipt()), BRANCH),
        "return-slip-1.json": signed(return_slip_bytes(return_slip()), BRANCH),
        "bad-altered.json": _with_other_payload(pack),
        "bad-label.json": labelled(SUBMISSION, "selfcheck-receipt", 1),
        "bad-later.json": labelled(later, "selfcheck-task-pack", 99),
        "bad-cut.json": submission[: len(submission) // 2],
        "bad-other-recipient.json": sealed_without_chance(submission, OTHER_SEALING.public, once),
        "bad-not-ours.json": '{"name":"别的程序"}'.encode(),
    }


def words() -> dict[str, dict[str, object]]:
    """The keys of the samples; the seeds are secrets only where they are somebody's."""
    keys = {"person": PERSON, "branch": BRANCH, "upper": UPPER, "sealing": SEALING}
    return {
        name: {
            "seed": pair.seed.hex(),
            "public": pair.public.hex(),
            "words": fingerprint(pair.public),
        }
        for name, pair in keys.items()
    }


def _with_other_payload(file: bytes) -> bytes:
    said = json.loads(file)
    payload = open_envelope(file).payload
    return _json({**said, "payload": _base64(payload.replace(b"2026-12-10", b"2026-12-01"))})


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


def _json(said: object) -> bytes:
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in samples().items():
        (FOLDER / name).write_bytes(content)
    told = json.dumps(words(), ensure_ascii=False, indent=1)
    (FOLDER / "keys.json").write_text(told + "\n", encoding="utf-8")
