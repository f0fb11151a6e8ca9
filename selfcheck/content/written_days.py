"""Days as people write them into tables."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

from selfcheck.content.workbook.days import day_of

_BLANKS_AROUND = re.compile(r"\s*([-/.年月日号])\s*")
_BY_THEN = re.compile("(?:之前|以前|前)$")  # 「11月20日前」: that day is the limit
_TIME = re.compile(r"[T\s]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_DAY = r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]|(\d\d)(\d\d))"
_WHOLE, _SOMEWHERE = re.compile(_DAY), re.compile(rf"(?<!\d){_DAY}(?!\d)")
_YEAR_MONTH = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})月?|(\d\d))(?:份|底|末|内|月底|月末)*")
_MONTH = re.compile(r"(\d{1,2})月(?:份|底|末|内)*")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_SHORT_YEAR = re.compile(r"(\d\d)([-/.年])(\d{1,2})[-/.月](\d{1,2})日?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_END = re.compile(r"(?:(\d{4})年|今年|本年|年)(?:底|末|内|终|年底|年末)")
_QUARTER = re.compile(r"(?:(\d{4})年)?第?([一二三四1-4])季度(?:底|末|内)*")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_AS_COUNTED = re.compile(r"\d{5}")
_YEARS = range(2000, 2100)  # those in which a bare number can be meant as a day
_LAST_MONTH = 12
_LONGEST = 200  # characters of a cell that may say a day


def day_in(text: str) -> date | None:
    """The day that *text* is, in one of five styles; None if it is anything else.

    2026-11-20, 2026/11/20, 2026.11.20, 2026年11月20日, 20261120; also full-width, with blanks,
    with 前 after it or a time of day.
    """
    match = _WHOLE.fullmatch(_plain(text))
    return _of(match) if match else None


def proposed_day(text: str, today: date) -> date | None:
    """What *text*, which is no day, may mean; only ever shown, never taken by itself.

    A month means its last day, a day without a year the next one from *today* on.
    """
    plain = _plain(text)
    return next((day for day in _readings(plain, today) if day), None)


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        return ""  # the patterns look back: a cell of 30,000 blanks took seconds
    plain = _BLANKS_AROUND.sub(r"\1", normalize("NFKC", text).strip())
    return _BY_THEN.sub("", _TIME.sub("", plain))


def _readings(plain: str, today: date) -> Iterator[date | None]:
    if match := _WHOLE.fullmatch(plain):
        year, month = _parts(match)[:2]
        yield _last_of(year, month)  # the 31st of a month that has 30
    if match := _SOMEWHERE.search(plain):
        yield _of(match)
    if match := _SHORT_YEAR.fullmatch(plain):
        yield _made(2000 + int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.fullmatch(plain):
        one, other, year = map(int, match.groups())
        yield _made(year, other, one) if one > _LAST_MONTH else _made(year, one, other)
    if _AS_COUNTED.fullmatch(plain):
        day = day_of(int(plain), from_1904=False)
        yield day if day and day.year in _YEARS else None
    yield from _parts_of_years(plain, today)


def _parts_of_years(plain: str, today: date) -> Iterator[date | None]:
    if match := _YEAR_MONTH.fullmatch(plain):
        yield _last_of(int(match[1]), int(match[2] or match[3]))
    if match := _MONTH.fullmatch(plain):
        month = int(match[1])
        yield _last_of(today.year + (month < today.month), month)
    if match := _MONTH_DAY.fullmatch(plain):
        month, day = int(match[1]), int(match[2])
        this_year = _made(today.year, month, day)
        yield this_year if this_year and this_year >= today else _made(today.year + 1, month, day)
    if match := _YEAR_END.fullmatch(plain):
        yield _last_of(int(match[1] or today.year), 12)
    if match := _QUARTER.fullmatch(plain):
        quarter = _QUARTERS.get(match[2]) or int(match[2])
        yield _last_of(int(match[1] or today.year), 3 * quarter)


def _of(match: re.Match[str]) -> date | None:
    return _made(*_parts(match))


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    year, _, *parts = match.groups()
    month, day = (int(part) for part in parts if part)
    return int(year), month, day


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date | None:
    if not 1 <= month <= _LAST_MONTH or not year:
        return None
    return date(year, month, monthrange(year, month)[1])
