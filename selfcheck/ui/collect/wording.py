"""What the board of a task says: days, counts, whose something is, why a reply is not written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from selfcheck.domain.errors import Refused, SelfCheckError
from selfcheck.domain.missing import Standing
from selfcheck.domain.settling import State
from selfcheck.domain.units import Unit
from selfcheck.services.collecting import Kept, Waiting
from selfcheck.ui.task.wording import day_named
from selfcheck.words import sentence

_RULE = {
    "task-not-sent": "这项任务的任务包不在这台电脑里，回执没有支部的签名，交来的人收不下。"
    "请到发出任务的那台电脑上写回执。",
    "task-of-other-desk": "这项任务是另一台电脑发出的，这里写的回执会被当作别人的。"
    "请到发出任务的那台电脑上写回执。",
    "still-waiting": "有一份还没有确认是不是本人交的。请先确认，再写回执。",
}
_OTHER_COUNTS = "同一个人的另一份算作本人交的，已计入。"
_OTHER_DOES_NOT = "同一个人的另一份没有计入。"
_MOST_NAMES = 6


def refusal(error: SelfCheckError) -> str:
    """Why something was not done, in the words of the desk where it has some."""
    own = _RULE.get(error.rule, "") if isinstance(error, Refused) else ""
    return own or sentence(error)


def deadline_words(last: date | None, today: date) -> str:
    """「12月10日截止，还有 12 天」, 「已过 3 天」; empty where nobody set a last day."""
    if last is None:
        return ""
    left = (last - today).days
    if not left:
        return "今天截止"
    near = f"还有 {left} 天" if left > 0 else f"已过 {-left} 天"
    return f"{day_named(last, today)}截止，{near}"


def unit_words(unit: Unit, shared: Unit = ()) -> str:
    """「一支部 · 第二小组」, without what all units *shared* have in common."""
    return " · ".join(unit[len(shared) :] or unit[-1:])


def handed_words(counts: Mapping[Standing, int]) -> str:
    """「应交 8，已交 5」: of those from whom something is expected."""
    due = sum(counts.values()) - counts[Standing.EXEMPT]
    return f"应交 {due}，已交 {counts[Standing.HANDED_IN]}"


def revision_words(revision: int) -> str:
    """「第 1 次修订」; empty for the first writing."""
    return f"第 {revision - 1} 次修订" if revision > 1 else ""


def kept_words(one: Kept, called: str) -> str:
    """「李明　第 1 次修订」, and if it is not the one that counts, what it is."""
    aside = {State.OLD: "旧版", State.SET_ASIDE: "没有计入"}.get(one.state, "")
    return "　".join(filter(None, (called or "没有署名", revision_words(one.revision), aside)))


def question(one: Waiting, called: str, *, beside: int = 0) -> str:
    """What is asked about a submission that waits; *beside* others of the same person."""
    unit = f"（{one.unit}）" if one.unit and "（" not in called else ""
    if beside and one.signer:
        return f"{called}{unit}：几台电脑都交来一份，这份是本人的？"
    if one.signer:
        return f"{called}{unit}：这份是新电脑交来的，确认是本人？"
    return f"{called}{unit}：这份没有签名，另有签了名的。确认是本人？"


def what_helps(one: Waiting, today: date) -> str:
    """What there is to go by."""
    parts = [f"{day_named(one.on, today)}交", revision_words(one.revision)]
    if one.earlier_tasks:
        parts.append(f"以前 {one.earlier_tasks} 项任务也是这台电脑交的")
    elif one.signer:
        parts.append("这台电脑以前没有交过")
    return "，".join(filter(None, parts)) + "。拿不准，打个电话问问本人。"


def settled_too(
    one: Waiting, before: Collection[Waiting], now: Collection[Waiting], kept: Iterable[Kept]
) -> str:
    """What the answer about *one* has settled of the same person, unasked; empty for nothing.

    *before* and *now* are those that wait for an answer; *kept* is where all stand now.
    """
    still = {other.submission for other in now}
    unasked = {other.submission for other in before if other.who == one.who}
    unasked -= {*still, one.submission}
    if not unasked:
        return ""
    counts = any(each.id in unasked and each.state is State.CURRENT for each in kept)
    return _OTHER_COUNTS if counts else _OTHER_DOES_NOT


def names_words(names: Sequence[str]) -> str:
    """The first few of *names*, and that there are more."""
    shown = "、".join(name or "没有署名" for name in names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown}等 {len(names)} 人"
