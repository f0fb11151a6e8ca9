"""What is said of a submission: its counts, its revision, how it stands, why something is refused.

Everything here is in the secretary's language; nothing of it travels.
"""

from __future__ import annotations

from datetime import date

from selfcheck.domain.errors import OutOfBounds, Refused, SelfCheckError
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.report import Counts
from selfcheck.domain.return_slips import ReturnSlip
from selfcheck.domain.rounds import Rating
from selfcheck.domain.settling import State
from selfcheck.services.collecting import Kept
from selfcheck.ui.task.wording import day_named
from selfcheck.words import RATING, sentence
from selfcheck.words.submitting import RECEIPT_STATE

ONLY_TICKED = "只显示本人勾选上报的内容。"

STATE = {
    State.CURRENT: "已交",
    State.OLD: "旧版",
    State.WAITING: "等确认是本人",
    State.SET_ASIDE: "确认不是本人交的，没有计入",
}
WHY_READ_ONLY = {
    State.OLD: "这是较早的一份，只供查看。",
    State.WAITING: "这一份的签名和以前不同，还没有确认是本人交的，只供查看。确认请到汇总页。",
    State.SET_ASIDE: "这一份已确认不是本人交的，没有计入，只供查看。",
}

_NOT_OUR_TASK = "退回修改和回执要用发任务时的密钥签名，本人的程序才认。请在发出这项任务的电脑上写。"
NO_PACK = (
    f"这里没有这项任务的任务包，可以看、可以记意见，不能退回修改，也不能写回执。{_NOT_OUR_TASK}"
)

_RULE = {
    "deadline-gone": "新的截止日期已经过去，没有写出退回修改。请改成今天或以后的日子。",
    "no-comments": "还没有写意见，没有写出退回修改。请先在要改的地方写上意见。",
    "not-current": "这一份现在不算数，没有写出退回修改。请换到算数的那一份再退回。",
    "still-waiting": "这一份还没有确认是不是本人交的，没有写回执。请先到汇总页确认。",
    "task-not-sent": f"这里没有这项任务的任务包，没有写出文件。{_NOT_OUR_TASK}",
    "task-of-other-desk": f"这项任务是另一台电脑发出的，没有写出文件。{_NOT_OUR_TASK}",
}

_MOST = {
    ".by": "落款有 {found} 字，最多 {most} 字，没有写出文件。请删减后再试。",
    ".note": "附言有 {found} 字，最多 {most} 字，没有写出文件。请删减后再试。",
    ".comments": "意见有 {found} 条，最多 {most} 条，没有写出文件。请合并一些再试。",
    ".text": "有一条意见有 {found} 字，最多 {most} 字，没有写出文件。请删减后再试。",
}


def problem_sentence(error: SelfCheckError) -> str:
    """What is wrong, where, what to do."""
    if isinstance(error, Refused) and error.rule in _RULE:
        return _RULE[error.rule]
    if isinstance(error, OutOfBounds):
        return _too_long(error)
    return sentence(error)


def counts_words(counts: Counts) -> str:
    """「做到 3 · 基本做到 1 · 未说 2」; what there is none of is not said."""
    told = [(RATING[rating], getattr(counts, rating.value)) for rating in Rating]
    told += [("拟当面汇报", counts.talk), ("未说", counts.unanswered)]
    return " · ".join(f"{words} {count}" for words, count in told if count) or "没有条目"


def revision_words(revision: int) -> str:
    """「第 1 次修订」; the first that was made is no revision."""
    return f"第 {revision - 1} 次修订" if revision > 1 else "原稿"


def revision_choice(kept: Kept) -> str:
    """「第 1 次修订（现在算数）」: one of several that came from somebody."""
    about = {
        State.CURRENT: "现在算数",
        State.OLD: "较早的",
        State.WAITING: "等确认是本人",
        State.SET_ASIDE: "不是本人交的",
    }
    return f"{revision_words(kept.revision)}（{about[kept.state]}）"


def comments_words(count: int) -> str:
    """How many comments stand at a submission."""
    return f"{count} 条意见" if count else "还没有写意见"


def receipt_words(state: ReceiptState, today: date) -> str:
    """What a receipt says: what became of the submission, on which day."""
    return f"{day_named(today, today)}：{RECEIPT_STATE[state]}"


def standing_words(
    state: State, slip: ReturnSlip | None, today: date, *, pack_is_here: bool
) -> str:
    """What is to be known before reading; empty if nothing is."""
    told = [WHY_READ_ONLY[state]] if state in WHY_READ_ONLY else []
    if slip:
        told.append(sent_back_words(slip, today) if not told else _was_sent_back(slip, today))
    if not pack_is_here:
        told.append(NO_PACK)
    return "".join(told)


def _was_sent_back(slip: ReturnSlip, today: date) -> str:
    return f"{day_named(slip.returned_on, today)}退回修改，带去 {len(slip.comments)} 条意见。"


def sent_back_words(slip: ReturnSlip, today: date) -> str:
    """When it was sent back and until when, and that more can be said."""
    last = f"，新的截止日期是{day_named(slip.deadline, today)}" if slip.deadline else ""
    return (
        f"{day_named(slip.returned_on, today)}退回修改过{last}，带去 {len(slip.comments)} 条意见。"
        "意见还可以改；再退回一次，带去的是那时的全部意见。"
    )


def _too_long(error: OutOfBounds) -> str:
    """*where* is a path in the file that is to be written: `.by`, `.comments[0].text`."""
    where = error.where
    if where == ".by" and error.most is None:
        return "落款还空着，没有写出文件。请写上落款。"
    for end, what in _MOST.items():
        if where.endswith(end) and error.most is not None:
            return what.format(found=error.found, most=error.most)
    return sentence(error)
