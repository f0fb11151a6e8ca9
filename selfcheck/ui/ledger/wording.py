"""What the ledger page calls things: states, moves, origins, hints, and days in relation to today.

`tests/ui/ledger/test_table.py` keeps the states and fields in step with `documents.wording`, which
screens do not speak to.
"""

from __future__ import annotations

from datetime import date

from selfcheck.domain.finding_hints import FindingHint
from selfcheck.domain.findings import Finding, Move, Origin, State
from selfcheck.domain.reviews import Outcome, Review
from selfcheck.words import RATING

STATE = {
    State.DRAFT: "草稿",
    State.NOT_BEGUN: "未启动",
    State.UNDER_WAY: "整改中",
    State.AWAITING: "待核验",
    State.CLOSED: "已销号",
}
ORIGIN = {
    Origin.SELF_CHECK: "自查",
    Origin.TALK: "谈心谈话",
    Origin.OPINIONS: "征求意见",
    Origin.SUPERVISION: "督查",
    Origin.INSPECTION: "巡视巡察反馈",
    Origin.FEEDBACK: "群众反映",
    Origin.OTHER: "其他",
}
MOVE = {
    Move.CONFIRM: "列入问题清单",
    Move.BEGIN: "开始整改",
    Move.HAND_OVER: "提请核验",
    Move.SEND_BACK: "退回",
    Move.CLOSE: "销号…",
    Move.REOPEN: "重新打开",
}
"""`Move.RELAPSE` is not here: 回头看 leads to it, no button of its own."""
MOVE_TIP = {
    Move.CONFIRM: "改成了自己的话，就从草稿变成台账里的一条",
    Move.BEGIN: "从“未启动”到“整改中”",
    Move.HAND_OVER: "整改好了，等核验人看过再销号",
    Move.SEND_BACK: "还没有做到位，回到“整改中”",
    Move.CLOSE: "先问一问佐证和回头看的日子",
    Move.REOPEN: "其实还没有完，回到“整改中”；以前的记录都在",
}
HINT = {
    FindingHint.NO_MEASURE: "还没有写整改措施。",
    FindingHint.NO_DAY: "还没有定整改时限。",
    FindingHint.SAME_AS_BEFORE: "和前面的一条写得一样。如果是同一件事，可以接着那一条往下做。",
    FindingHint.SET_PHRASES: (
        "有的只是“加强学习”一类的话，可以写得再具体些：做什么、哪一天、怎样看出做到了。"
    ),
}
_SOON = 7  # days in which a day to come is spoken of


def number_words(finding: Finding) -> str:
    """What a line is called: 「第 3 号」, or 「草稿」."""
    return f"第 {finding.number} 号" if finding.number else STATE[State.DRAFT]


def due_words(finding: Finding, today: date) -> str:
    """How its day stands to *today*: 「逾期 3 天」, 「今天到期」, 「还有 5 天」; else empty."""
    if finding.due is None or not finding.is_open:
        return ""
    days = (finding.due - today).days
    if days < 0:
        return f"逾期 {-days} 天"
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days <= _SOON else ""


def review_words(finding: Finding, today: date) -> str:
    """When it is looked at again: 「回头看到期」, 「回头看 2027-02-26」; else empty."""
    review = finding.review_to_come
    if review is None or finding.binned:
        return ""
    return "回头看到期" if review.due_by(today) else f"回头看 {review.due}"


def history(finding: Finding) -> tuple[str, ...]:
    """What was held, one after the other: 「第 1 次回头看 2027-02-26：又出现了」, and its words."""
    held = [review for review in finding.reviews if review.done]
    return tuple(_held(number, review) for number, review in enumerate(held, start=1))


def _held(number: int, review: Review) -> str:
    came_to = "又出现了" if review.outcome is Outcome.RELAPSED else "守住了"
    rated = f"，评为“{RATING[review.rating]}”" if review.rating else ""
    written = (
        f"\n{words}：{text.strip()}"
        for words, text in (
            ("查漏补缺", review.gaps),
            ("总结教训", review.lessons),
            ("经验", review.experience),
        )
        if text.strip()
    )
    return f"第 {number} 次回头看 {review.done_on}：{came_to}{rated}" + "".join(written)
