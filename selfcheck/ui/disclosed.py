"""What the edition that leaves shows and what it does not: two sentences, never wrong."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.offers import Disclosure
from selfcheck.domain.selection import Part

_COUNTED = {
    Part.RATING: "条评价",
    Part.INSTANCE: "条事例",
    Part.REFLECTION: "段反思",
    Part.TEXT: "段报告文字",
    Part.FINDING: "个问题",
}


def seen_words(what: Disclosure) -> str:
    """What whoever gets it will see."""
    always = "姓名、单位，自查的时段、清单和完成情况"
    if what.counted:
        always += "，各方面条目的数目"
    ticked = [
        f"{share.leaving} {words}"
        for part, words in _COUNTED.items()
        if (share := what.shares[part]).leaving
    ]
    return f"{always}；另外勾选的 {_listed(ticked)}。" if ticked else f"{always}；此外没有别的。"


def unseen_words(what: Disclosure) -> str:
    """What they will not see, of what there is."""
    stays = [
        f"{share.staying} {words}"
        for part, words in _COUNTED.items()
        if (share := what.shares[part]).staying
    ]
    hidden = [f"没有勾选的 {_listed(stays)}"] if stays else []
    if what.shares[Part.FINDING].leaving:
        hidden.append("所列问题的备注、佐证和回头看")
    if what.talks:
        hidden.append("当面谈的内容")
    if what.reasons:
        hidden.append("不适用的理由")
    if what.reminders:
        hidden.append("底线提醒")
    return f"其余的一切：{'，'.join(hidden)}。" if hidden else "其余的一切。"


def talks_words(what: Disclosure) -> str:
    """That items kept for a talk cannot be ticked; empty if there are none."""
    return f"当面谈的 {what.talks} 条只以数目出现。" if what.talks else ""


def _listed(parts: Sequence[str]) -> str:
    """「a、b 和 c」."""
    *others, last = parts
    return f"{'、'.join(others)}和 {last}" if others else last
