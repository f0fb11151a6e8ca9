"""Words every document uses: ratings, numerals, dates, and how things are named in prose."""

from __future__ import annotations

from datetime import date

from selfcheck.domain.checklists import Checklist, Kind, Section, Source
from selfcheck.domain.rounds import Rating
from selfcheck.domain.text import printable

RATING = {
    Rating.MET: "做到",
    Rating.MOSTLY: "基本做到",
    Rating.GAP: "有差距",
    Rating.UNMET: "未做到",
    Rating.NOT_APPLICABLE: "不适用或没遇到",
}

_DIGITS = "零一二三四五六七八九"
_PAIR, _TEN, _HUNDRED = 2, 10, 100
_OTHER_LEVEL = str.maketrans("“”‘’", "‘’“”")
_NAMES_WHAT_IS_WRONG_OR_ASKED = (Kind.NEGATIVE_LIST, Kind.QUESTION)


def numeral(number: int) -> str:
    """*number*, from 1 to 999, as headings are numbered: 一, 十一, 二十, 一百零一."""
    hundreds, rest = divmod(number, _HUNDRED)
    tens, ones = divmod(rest, _TEN)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if number < 2 * _TEN else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def how_many(number: int) -> str:
    """*number* before a measure word: 两, 三 … 十, then figures."""
    if number == _PAIR:
        return "两"
    return numeral(number) if number <= _TEN else str(number)


def day_in_words(day: date) -> str:
    """2026年11月20日, without noughts. Source: GB/T 9704-2012, 7.3.5.4."""
    return f"{day.year}年{day.month}月{day.day}日"


def quoted(name: str) -> str:
    """*name* in quotation marks, those in it one level down; one that has its own is left so.

    Source: GB/T 15834-2011, 4.8.
    """
    if name.startswith("“") and name.find("”") == len(name) - 1:
        return name
    return f"“{name.translate(_OTHER_LEVEL)}”"


def checklist_name(checklist: Checklist) -> str:
    """The short name of a checklist without a remark in brackets after it: 「七破七立」."""
    return checklist.title.partition("（")[0]


def speech_name(source: Source) -> str:
    """A speech as prose names it: a title in 《》, a description that holds a quoted name as is."""
    return source.title if source.title.startswith("“") else f"《{source.title}》"


def place_in_speech(checklist: Checklist) -> str:
    """The speech and, where its parts are numbered, the part: 「《…》第五部分」."""
    part = checklist.place.partition("、")[0]
    number = f"第{part}部分" if part and set(part) <= set(_DIGITS + "十") else ""
    return speech_name(checklist.source) + number


def section_name(checklist: Checklist, section: Section) -> str:
    """A section as a heading or a lead names it.

    What a negative list names is held up to compare oneself with, not admitted to.
    """
    if section.before and section.after:
        return f"破除{section.before}、树立{section.after}"
    if checklist.kind in _NAMES_WHAT_IS_WRONG_OR_ASKED:
        return f"对照{quoted(section.name)}"
    return section.name


def own_words(text: str) -> str:
    """What a person wrote, without blanks at its ends; empty if nothing of it can be seen."""
    return text.strip() if printable(text).strip() else ""
