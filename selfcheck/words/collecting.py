"""What became of collected files, in the secretary's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from selfcheck.documents import standing_words
from selfcheck.domain.fill_in import Fit
from selfcheck.domain.gathered import Gathered, Reason
from selfcheck.domain.receipts import ReceiptState
from selfcheck.services.overseeing import TaskBoard
from selfcheck.words.fill_in import fit_sentence, places_words, taken_words

VERDICT = {
    ReceiptState.TAKEN: "收下",
    ReceiptState.SAME: "重复",
    ReceiptState.OLD: "旧版",
    ReceiptState.REFUSED: "退件",
}
STANDING = standing_words.STANDING
_UNSIGNED = "未签名"
_REASON = {
    Reason.NONE: "",
    Reason.NOT_IN_ROSTER: "花名册里没有这个人，已另行列出；请核对姓名、编号或补进花名册",
    Reason.SAME_BYTES: "同一份以前已经收下",
    Reason.LATER_THERE: "已经有修订更新的一份，以那一份为准",
    Reason.SAME_REVISION: "同一次修订已有另一份，以日期较晚的为准；请向本人核对",
    Reason.ABSENT: "找不到这个文件；U盘或共享文件夹断开了，请接好再收一遍，"
    "不然请检查文件名是否写对",
    Reason.NOT_OPENED: "打不开，请检查它是不是文件、有没有读取权限",
    Reason.TOO_LARGE: "太大，或者展开以后太大，不会是三省自查导出的，没有打开",
    Reason.LOCKED: "加了密码或限制，打不开；请本人重新导出一份，不要加密",
    Reason.NOT_OURS: "不是三省自查的文件；请核对是不是拿错了",
    Reason.OTHER_KIND: "是三省自查的{kind}，不是上报件；请本人导出上报版",
    Reason.OFFICE: "Word 或 Excel 文件不带上报数据；请本人交上报版 PDF 或 .json，"
    "填报表要用发下来的那份 .xlsx；花名册请到“花名册”里读入",
    Reason.PERSONAL: "个人留存版，未读取内容；请本人导出上报版",
    Reason.ATTACHMENT_LOST: "附带的数据丢了，多半是“打印成 PDF”造成的（校验码 {detail}）；"
    "请本人直接交导出的那一份",
    Reason.NESTED: "压缩包里套着压缩包，没有打开；请解开里面一层再收",
    Reason.UNSAFE_NAME: "压缩包里的文件名指向包外，没有打开；请向交的人核对",
    Reason.DAMAGED: "文件损坏，或者不完整；还在拷贝的，拷完再收一遍，不然请本人重新导出一份",
    Reason.ALTERED: "签名以后被改动过；请本人重新导出一份",
    Reason.LATER_FORMAT: "是更新版本的三省自查写的；请换用新版本再收",
    Reason.SEALED_FOR_OTHER: "封装给了别的支部，这里打不开；请本人核对任务包",
    Reason.NO_TASK: "没有写明是哪项任务；请本人打开任务包，再从那里上报",
    Reason.OTHER_TASK: "是另一项任务的（{detail}）；请核对，或先选那项任务",
    Reason.OTHER_BRANCH: "是别的支部的任务（{detail}），花名册里也没有这个人；请退回本人",
    Reason.NO_PACK: "是填报表，但这里没有它的任务包（{detail}），不知道问的是哪些条目；"
    "请先收下任务包，再收一遍",
    Reason.OTHER_REVISION: fit_sentence(Fit.OTHER_REVISION).removesuffix("。"),
    Reason.OTHER_WORDING: fit_sentence(Fit.OTHER_WORDING).removesuffix("。"),
    Reason.KEY_CHANGED: "签名与同名的另一份不同，可能换了电脑；已留存，等确认是本人",
    Reason.SIGNED_THERE: "没有签名，而这个人另有签了名的；已留存，等确认是本人",
    Reason.SET_ASIDE: "曾确认不是本人交的，没有计入",
}
_KIND = {
    "selfcheck-task-pack": "任务包",
    "selfcheck-receipt": "回执",
    "selfcheck-return-slip": "退回修改单",
}


def reason_words(one: Gathered) -> str:
    """Why, as a clause without a full stop; empty for what was simply taken."""
    unsigned = taken_words(one.sheet) if one.sheet else _UNSIGNED
    if one.reason is Reason.UNSIGNED:
        return unsigned
    if one.reason is Reason.CELLS:
        return places_words(one.detail)
    words = _REASON[one.reason].format(kind=_KIND.get(one.detail, "文件"), detail=one.detail)
    words = words.replace("（）", "")
    if one.unsigned and one.reason is Reason.NOT_IN_ROSTER:
        words = f"{words}；{unsigned}"
    return words


def gathered_sentence(one: Gathered) -> str:
    """「退件　张三.pdf：签名以后被改动过；请本人重新导出一份。」."""
    why = reason_words(one)
    name = PurePath(one.file).name if " › " not in one.file else _short(one.file)
    return f"{VERDICT[one.verdict]}　{name}{f'：{why}' if why else ''}。"


def counts_sentence(found: Sequence[Gathered]) -> str:
    """「共 20 份：收下 15，重复 2，旧版 1，退件 2。」."""
    counts = Counter(one.verdict for one in found)
    told = "，".join(f"{word} {counts[verdict]}" for verdict, word in VERDICT.items())
    return f"共 {len(found)} 份：{told}。"


def board_lines(seen: TaskBoard) -> Iterator[str]:
    """How a task stands, line by line; nobody is ranked, those still out stand by their units."""
    title = seen.title or seen.task_id or "没有写明任务的上报件"
    yield f"{title}{f'，{seen.deadline} 截止' if seen.deadline else ''}"
    counts = "，".join(f"{STANDING[one]} {count}" for one, count in seen.board.counts.items())
    yield f"花名册 {len(seen.board.lines)} 人：{counts}。"
    for unit, names in seen.board.still_out():
        yield f"{' / '.join(unit) or '未分支部'}：{'、'.join(names)}"
    if seen.strangers:
        yield f"花名册里没有：{'、'.join(one.name or '没有署名' for one in seen.strangers)}"
    if seen.waiting:
        waiting = dict.fromkeys(one.name or "没有署名" for one in seen.waiting)
        out = any(line.waits and line.on is None for line in seen.board.lines)
        uncounted = "，确认以前不算已交，也不催" if out else ""
        yield f"已收到，等确认是本人{uncounted}：{'、'.join(waiting)}"


def board_told(seen: TaskBoard) -> dict[str, object]:
    """The same for a machine."""
    return {
        "task": seen.task_id,
        "title": seen.title,
        "deadline": seen.deadline.isoformat() if seen.deadline else None,
        "counts": {STANDING[one]: count for one, count in seen.board.counts.items()},
        "people": [
            {
                "name": line.person.name,
                "number": line.person.number,
                "unit": list(line.person.unit),
                "standing": STANDING[line.standing],
                "on": line.on.isoformat() if line.on else None,
                "late": line.late,
                "waits": line.waits,
            }
            for line in seen.board.lines
        ],
        "not_in_roster": [{"name": one.name, "unit": one.unit} for one in seen.strangers],
        "waiting": [
            {"name": one.name, "unit": one.unit, "revision": one.revision} for one in seen.waiting
        ],
    }


def _short(file: str) -> str:
    package, _, inside = file.partition(" › ")
    return f"{PurePath(package).name} › {inside}"
