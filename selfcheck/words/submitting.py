"""Task packs, handing in and what comes back, in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from selfcheck.domain import errors
from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.own_tasks import Came, Standing, Taken
from selfcheck.domain.pack_looks import Changed, PackChange, PackLook
from selfcheck.domain.receipts import Receipt, ReceiptState
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.rounds import Round

RECEIPT_STATE = {
    ReceiptState.TAKEN: "收下",
    ReceiptState.SAME: "重复，以前已经收下",
    ReceiptState.OLD: "旧版，已有更新的一份",
    ReceiptState.REFUSED: "退件，没有收下",
}
CAME = {
    Came.TASK_PACK: "任务包",
    Came.SUBMISSION: "上报件",
    Came.RECEIPT: "回执",
    Came.RETURN_SLIP: "退回修改",
}

_RULE = {
    "changed-since-handed-in": "这一次修订已经写出过上报版，之后内容又有改动。请另开修订再上报，"
    "收的人才分得清先后。",
    "hand-in-unfinished": "这次自查还没有完成，没有上报。"
    "请先点“完成”（可以留空没答的条目），再上报。",
    "no-sealing-key": "任务包里没有用来封装的密钥，这份材料不能封装。请不封装上报，或联系支部。",
    "number-too-long": "编号太长，最多 64 个字。请改短。",
    "other-key": "这个支部换了密钥，没有打开。请打电话核对新的四个词，确认以后再打开。",
    "pack-of-other-branch": "这个任务编号属于另一个支部，没有打开。请向发来的支部核对。",
    "pack-with-other-content": "同一版任务包以前打开过，内容与这一份不同，没有打开。"
    "请向支部核对；支部改过内容的，请支部重新发一版。",
    "reply-for-others": "它说的不是本人的上报件，没有采用。请转给本人，或向支部核对。",
    "reply-of-stranger": "它的签名不是发任务的支部的，没有采用。请向支部核对。",
    "reply-without-task": "还没有打开过它所说的任务，没有采用。请先打开任务包。",
    "sealed-has-no-copy": "封装的上报版不另存数据文件：另存的数据谁都能读。",
}

_CHANGED = {
    Changed.TITLE: "名称：“{was}” → “{now}”",
    Changed.PERIOD: "时段：{was} → {now}",
    Changed.DEADLINE: "期限：{was} → {now}",
    Changed.TEMPLATE: "材料模板换了",
    Changed.CHECKLIST_ADDED: "增加清单：{now}",
    Changed.CHECKLIST_GONE: "去掉清单：{was}",
    Changed.CHECKLIST_REWORDED: "清单有改动：{now}",
    Changed.READERS: "阅看单位：{was} → {now}",
    Changed.KEYS: "阅看单位的密钥有改动",
    Changed.SEALING: "封装的要求有改动",
    Changed.NOTE: "说明有改动：{now}",
}


def problem_sentence(error: errors.SelfCheckError, name: str = "") -> str:
    """What is wrong, where (the file *name*), what to do; empty for what is no matter of tasks."""
    match error:
        case errors.Refused(rule="other-kind"):
            kind = CAME[Came(error.name)]
            return f"“{name}”是{kind}，不是这里要的文件，没有打开。请另选文件。"
        case errors.Refused() if error.rule in _RULE:
            return f"“{name}”：{_RULE[error.rule]}" if name else _RULE[error.rule]
        case errors.NotFound(what="task"):
            return f"没有打开过任务“{error.name}”。请先打开任务包，并核对任务编号。"
        case errors.FileProblem():
            return f"“{name}”读不出来（{error.found}）。请检查文件是否还在、有没有读取权限。"
    for kind_of, words in _TRAVEL.items():
        if isinstance(error, kind_of):
            return f"“{name}”{words(error)}"
    return ""


def change_sentence(change: PackChange) -> str:
    """One thing that a newer pack says otherwise."""
    was, now = change.was, change.now
    if change.what is Changed.DEADLINE:
        was, now = (_day(date.fromisoformat(each)) for each in (was, now))
    return _CHANGED[change.what].format(was=was, now=now.replace("\n", " "))


def look_lines(look: PackLook) -> Iterator[str]:
    """All that a person has to see of a pack before it is opened, line by line."""
    pack = look.pack
    yield f"任务：{pack.title}（{pack.period}，期限 {_day(pack.deadline)}{_late(look.late)}）"
    yield f"发来的支部：{' › '.join(pack.branch)}"
    yield f"四个词：{'　'.join(look.words)}（请打电话与支部核对）"
    if look.known_words:
        yield f"注意：这个支部以前的四个词是 {'　'.join(look.known_words)}，现在换了密钥。"
    yield "会阅看的单位："
    for reader, words in zip(pack.readers, look.reader_words, strict=True):
        key = f"（四个词：{'　'.join(words)}）" if words else ""
        yield f"  {reader.office}：{reader.sees}{key}"
    items = sum(len(section.items) for _, section in placed_sections(pack.checklists))
    yield f"清单 {len(pack.checklists)} 份，{items} 条："
    yield from (f"  {one.name}" for one in pack.checklists)
    if pack.sealing_asked:
        yield "支部希望封装上报：页面只有封面，内容只有支部能打开。是否封装由本人决定。"
    if pack.note:
        yield f"说明：{pack.note}"
    yield from _standing_lines(look)


def taken_sentence(taken: Taken) -> str:
    """What became of a receipt or a return slip."""
    said = taken.said
    again = "（以前已经读过）" if taken.again else ""
    if isinstance(said, ReturnSlip):
        until = f"，请在 {_day(said.deadline)} 前改好再报" if said.deadline else ""
        return f"{said.by}退回修改，有 {len(said.comments)} 条意见{until}{again}。"
    return f"{_receipt(said)}{again}。"


def comment_line(comment: Comment, about: Round) -> str:
    """One comment of a return slip, after the place in the round that it is about."""
    return f"{_place(comment, about)}：{comment.text}"


def _place(comment: Comment, about: Round) -> str:
    match comment.place:
        case Place.ITEM:
            item = about.item(comment.key)
            return f"“{item.text}”" if item else "整份"
        case Place.SECTION:
            names = {
                one.section_key(section): f"{one.title} › {section.name}"
                for one, section in placed_sections(about.checklists)
            }
            return names.get(comment.key, "整份")
        case Place.FINDING:
            return f"台账第{comment.key}号"
        case Place.TEXT:
            return "报告里的文字"
    return "整份"


def _receipt(receipt: Receipt) -> str:
    note = f"：{receipt.note}" if receipt.note else ""
    state = RECEIPT_STATE[receipt.state]
    return f"{receipt.by} {_day(receipt.received_on)} {state}{note}".rstrip("。")


def _standing_lines(look: PackLook) -> Iterator[str]:
    before = f"以前打开过第 {look.opened_revision} 版"
    match look.standing:
        case Standing.NEW:
            return
        case Standing.SAME:
            yield "这份任务包已经打开过，没有变化。"
        case Standing.OLDER:
            yield f"这是第 {look.pack.revision} 版，{before}，不改动。"
        case Standing.NEWER:
            yield f"这是第 {look.pack.revision} 版，{before}。不同之处："
            yield from (f"  {change_sentence(change)}" for change in look.changes)


def _late(late: bool) -> str:  # noqa: FBT001 - one word of a sentence
    return "，已过期限" if late else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _too_large(error: errors.SelfCheckError) -> str:
    limit = error.limit if isinstance(error, errors.TooLarge) else 0
    return f"太大（最多 {limit / 1_000_000:.0f} MB），没有打开。请向发来的人要原件。"


_TRAVEL: dict[type[errors.SelfCheckError], Callable[[errors.SelfCheckError], str]] = {
    errors.NotOurs: lambda _: "不是三省自查的文件，没有打开。请另选文件。",
    errors.Altered: lambda _: "在签名以后被改动过，没有打开。请向发来的人要原件。",
    errors.Broken: lambda _: "已经损坏（可能没有传完），没有打开。请向发来的人要原件。",
    errors.LaterFormat: lambda _: "是更新版本的三省自查写的，这个版本读不了。请换用新版本打开。",
    errors.SealedForOther: lambda _: "是封给别人的，这里打不开。请向发来的人核对。",
    errors.TooLarge: _too_large,
    errors.OutOfBounds: lambda _: "里有内容太长，不能写成上报件。请改短后再试。",
}
