"""Which numbers of a workbook are days: the format they are shown in tells."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import isfinite

from selfcheck.content.workbook.package import Hearer, NotWorkbook

_MOST_FORMATS = 70_000  # Excel takes 65,490 looks of cells
_DAYS_BUILT_IN = frozenset({*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)})
"""Source: ISO/IEC 29500-1, 18.8.30, with the formats of Chinese editions."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # words, spaces, colours, conditions
_TIME_ONLY = re.compile("[hs]")
_LAST = 2_958_465  # 9999-12-31


class Styles(Hearer):
    """Hears `styles.xml`: which looks of cells show days."""

    def __init__(self) -> None:
        self.days: list[bool] = []
        """By the number that a cell gives as its look."""
        self._codes: dict[str, str] = {}
        self._in_looks = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """A format or a look begins."""
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_looks = True
        elif name == "xf" and self._in_looks:
            self.days.append(self._shows_a_day(attributes.get("numFmtId", "0")))
        if len(self.days) + len(self._codes) > _MOST_FORMATS:
            raise NotWorkbook

    def end(self, name: str, /) -> None:
        """The looks end."""
        if name == "cellXfs":
            self._in_looks = False

    def _shows_a_day(self, number: str) -> bool:
        if number in self._codes:
            return shows_a_day(self._codes[number])
        return number.isdecimal() and int(number) in _DAYS_BUILT_IN


def shows_a_day(code: str) -> bool:
    """Whether the number format *code* shows a number as a day; times of day alone do not."""
    signs = _NOT_SHOWN.sub("", code).lower().replace("general", "")
    return "y" in signs or "d" in signs or ("m" in signs and not _TIME_ONLY.search(signs))


def day_of(number: float, *, from_1904: bool) -> date | None:
    """The day that a workbook counts as *number*; None if it counts none.

    Excel counts from 1900, and in it a 29th of February that never was; files from old Macs count
    from 1904.
    """
    if not isfinite(number) or not 1 <= number <= _LAST:
        return None
    days = int(number)
    try:
        if from_1904:
            return date(1904, 1, 1) + timedelta(days)
        return date(1899, 12, 30 if days >= 60 else 31) + timedelta(days)  # noqa: PLR2004
    except OverflowError:
        return None
