"""Plans and their days in words."""

from __future__ import annotations

from datetime import date, timedelta

from selfcheck.domain.plans import LAST_OF_EVERY_MONTH, Cadence, Plan

WEEKDAYS = "一二三四五六日"
CADENCE = {
    Cadence.WEEKLY: "每周",
    Cadence.MONTHLY: "每月",
    Cadence.QUARTERLY: "每季",
}
WHICH_DAY = {
    Cadence.WEEKLY: "星期几",
    Cadence.MONTHLY: "哪一天",
    Cadence.QUARTERLY: "季度最后一个月的哪一天",
}
_MOST_TITLES = 4


def how_often(plan: Plan) -> str:
    """「每月28日」."""
    if plan.cadence is Cadence.WEEKLY:
        return f"每周星期{WEEKDAYS[plan.day - 1]}"
    return f"每月{plan.day}日" if plan.cadence is Cadence.MONTHLY else f"每季末月{plan.day}日"


def note_on(plan: Plan) -> str:
    """What is to be known of its days; empty where nothing is."""
    notes = []
    if plan.cadence is Cadence.QUARTERLY:
        notes.append("在每季最后一个月里：3月、6月、9月、12月。")
    if plan.cadence is not Cadence.WEEKLY and plan.day > LAST_OF_EVERY_MONTH:
        notes.append(f"没有{plan.day}日的月份，按当月最后一天。")
    return "".join(notes)


def day_in_full(day: date) -> str:
    """「2026年12月28日，星期一」."""
    return f"{day.year}年{day.month}月{day.day}日，星期{WEEKDAYS[day.weekday()]}"


def day_soon(day: date, today: date) -> str:
    """「今天」, 「明天」, else 「12月28日，星期一」; past or to come, it sounds the same."""
    if day == today:
        return "今天"
    if day - today == timedelta(days=1):
        return "明天"
    return f"{day.month}月{day.day}日，星期{WEEKDAYS[day.weekday()]}"


def day_before(day: date, today: date) -> str:
    """「10月20日」, of another year with that."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def listed(titles: tuple[str, ...]) -> str:
    """The first few of *titles*, and how many there are."""
    if len(titles) <= _MOST_TITLES:
        return "、".join(titles)
    return f"{'、'.join(titles[:_MOST_TITLES])}等 {len(titles)} 份清单"
