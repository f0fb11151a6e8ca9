"""What the history page says: words and counts, never a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from selfcheck.domain.history import Comparison, History, Point, Trend
from selfcheck.domain.ledger_history import LedgerHistory
from selfcheck.domain.report import Counts

_ALWAYS = (("做到", "met"), ("基本做到", "mostly"), ("有差距", "gap"), ("未做到", "unmet"))
_IF_ANY = (("不适用", "na"), ("当面谈", "talk"), ("未答", "unanswered"))

ABOUT_TO_COME = (
    "完成两次自查、用同样的话问到过同样的条目以后，这里会说出有什么变化：哪几条比上次多做到了，"
    "哪几条少了；一个方面历次的情况；这次和上次各个方面的样子。台账里有了问题，也会在这里说出"
    "列入、销号和反复的经过。"
)
WHO = "谁能看到：只有你自己。线和图只画出形状，不是分数，也不和别人比。"


def rounds_words(history: History, finished: int) -> str:
    """How many rounds there are, and which are looked at."""
    if not history.periods:
        return "还没有完成的自查。"
    if finished == 1:
        return f"完成了一次自查：{history.periods[0]}。"
    span = f"从{history.periods[0]}到{history.periods[-1]}"
    if finished > len(history.periods):
        return f"一共完成了 {finished} 次自查，这里看最近的 {len(history.periods)} 次，{span}。"
    return f"{finished} 次完成的自查，{span}。"


def headline(comparison: Comparison) -> str:
    """「比上次多做到 3 条，少 1 条」."""
    gained, lost = comparison.gained, comparison.lost
    if not comparison.compared:
        return "和上次没有可以比的"
    if not comparison.changes:
        return "和上次一样"
    if gained and lost:
        return f"比上次多做到 {gained} 条，少 {lost} 条"
    if gained or lost:
        return f"比上次{'多' if gained else '少'}做到 {gained or lost} 条"
    return f"做到的和上次一样，另有 {len(comparison.changes)} 条有变化"


def compared_words(comparison: Comparison) -> str:
    """What was compared, and how it came out."""
    finished = f"（{day(comparison.earlier_at)}完成）" if comparison.earlier_at else ""
    beside = f"这次是{comparison.later}，上次是{comparison.earlier}{finished}。"
    if not comparison.compared:
        return beside
    nearer = sum(change.nearer for change in comparison.changes)
    further = len(comparison.changes) - nearer
    same = comparison.compared - len(comparison.changes)
    told = [
        words
        for number, words in (
            (nearer, f"{nearer} 条离“做到”近了"),
            (further, f"{further} 条离“做到”远了"),
            (same, f"{same} 条没有变" if comparison.changes else "评价都没有变"),
        )
        if number
    ]
    return f"{beside}两次用同样的话问、都有评价的一共 {comparison.compared} 条：{'，'.join(told)}。"


def not_compared_words(comparison: Comparison) -> str:
    """What was left out and why; empty if nothing was."""
    told = "，".join(
        f"{number} 条{words}"
        for number, words in (
            (comparison.reworded, "换过说法"),
            (comparison.not_compared, "有一次不适用、当面谈或没有评价"),
            (comparison.only_now, "上次没有问"),
            (comparison.only_then, "这次没有问"),
        )
        if number
    )
    return f"没有比的：{told}。" if told else ""


def left_out_words(trend: Trend) -> str:
    """What of a section does not count in its trend; that nothing does, if so."""
    told = []
    if trend.left_out:
        told.append(f"另有 {trend.left_out} 条有的时候没有问，或者换过说法，没有算进来。")
    if trend.passed_over:
        told.append(f"另有 {trend.passed_over} 次多半换过说法，没有放进来。")
    return "".join(told) or "每次问的都是同样的话。"


def headings(trends: Sequence[Trend]) -> tuple[tuple[str, str], ...]:
    """The ratings to show and their names in `Counts`: four always, the others if there are any."""
    points = [point for trend in trends for point in trend.points]
    more = (each for each in _IF_ANY if any(getattr(point.counts, each[1]) for point in points))
    return (*_ALWAYS, *more)


def counts_words(counts: Counts) -> str:
    """「做到 2，有差距 1」."""
    told = ((words, getattr(counts, name)) for words, name in (*_ALWAYS, *_IF_ANY))
    return "，".join(f"{words} {number}" for words, number in told if number)


def point_names(points: Sequence[Point]) -> list[tuple[str, str]]:
    """The period of each and, where two have the same, the day that tells them apart."""
    how_often = Counter(point.period for point in points)
    return [
        (point.period, day(point.finished_at) if how_often[point.period] > 1 else "")
        for point in points
    ]


def trend_words(trend: Trend) -> str:
    """The points one by one, for who cannot see them."""
    return "；".join(
        f"{period}{at}：{counts_words(point.counts)}"
        for (period, at), point in zip(point_names(trend.points), trend.points, strict=True)
    )


def beside_words(trends: Sequence[Trend]) -> str:
    """The sections one by one, then and now, for who cannot see them."""
    return "；".join(
        f"{trend.name}：上次{counts_words(trend.points[0].counts)}，"
        f"这次{counts_words(trend.points[-1].counts)}"
        for trend in trends
    )


def ledger_words(ledger: LedgerHistory) -> str:
    """What has become of the ledger, in one sentence."""
    back = f"，反复 {ledger.relapsed} 次" if ledger.relapsed else ""
    rest = f"现在还在整改的 {ledger.open} 条" if ledger.open else "现在都销号了"
    since = f"{ledger.since.year}年{ledger.since.month}月"
    return f"从{since}起，列入 {ledger.listed} 条，销号 {ledger.closed} 次{back}；{rest}。"


def day(instant: datetime | None) -> str:
    """The local day of *instant*, 「2026年9月28日」; empty for None."""
    if instant is None:
        return ""
    local = instant.astimezone()
    return f"{local.year}年{local.month}月{local.day}日"
