"""Where lines of Chinese end, and how each is brought to its width.

Pure: the width of every character comes in, in any unit, and positions go out in the same unit.

Closing marks begin no line and opening ones end none; a dash, an ellipsis, a word of Western
letters and a number with its unit stay whole. A Chinese mark is as wide as an ideograph but half
blank, and may give of that blank: all of it at the edge of a line and beside another mark, half
of it where that brings one more character into the line.
Source: GB/T 15834-2011, 5.1.1-5.1.11.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

CLOSING = "，。、；：？！）》〉】〕〗」』］｝”’…—·％‰℃°々ー～–／!),.:;?]}%~"
"""What begins no line."""
OPENING = "（《〈【〔〖「『［｛“‘／([{$￥¥№"
"""What ends no line."""

_CLOSERS, _OPENERS = "，。、；：？！）》〉】〕〗」』］｝”’", "（《〈【〔〖「『［｛“‘"  # half blank
HALF, QUARTER = 0.5, 0.25
"""What a mark may give of its width: all its blank, or half of it."""

_LOOSEST = 0.5  # em between characters; a line that needs more is left short
_AHEAD = 8  # characters: how far the next place to break may lie to be worth a squeeze
_ROOMY = 8.0  # em: in narrower columns a last line of one character is no blemish
_EPSILON = 1e-6

_WESTERN = "!-~À-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_WORD = re.compile(f"[{_WESTERN}]{{2,}}")
_BOUND = re.compile(  # what follows the match stays on its line
    r"第(?=\d)|[A-Za-z]\s(?=\d)"
    r"|\d(?=[年月日号时分秒天周岁届次个名位人户家件份种类项条款章节页期批轮场级倍万亿元米吨])"
)
_SPACES = re.compile(r"\s*")
_NO_START = re.compile(rf"\s*[{re.escape(CLOSING)}]|\s+")
_NO_END = re.compile(rf"[{re.escape(OPENING)}]\s*")
_BLANK_AFTER = re.compile(f"[{_CLOSERS}]")
_BLANK_BEFORE = re.compile(f"[{_OPENERS}]")
_PAIRS = re.compile(f"[{_CLOSERS}{_OPENERS}]{{2,}}")
_SOLID = re.compile(f"[{_WESTERN}]+|—+|…+")
_STRETCHES = re.compile(f"(?P<solid>{_SOLID.pattern})|[^{_WESTERN}—…]+")
_LONE = re.compile(rf"[^{_WESTERN}\s][{re.escape(CLOSING)}\s]*\Z")

_FREE, _IN_WORD, _AT_MARK = b"\2", b"\1", b"\0"


@dataclass(frozen=True, slots=True)
class Cut:
    """The character at *index* advances by *share* of its width less: `HALF` or `QUARTER`."""

    index: int
    share: float


@dataclass(frozen=True, slots=True)
class Line:
    """``text[start:end]``; the lines of a text tile it."""

    start: int
    end: int
    x: float
    """Where it begins: its indent, or so far left that only blank of an opening mark hangs out."""
    right: float
    """Where its last character ends. Spaces after it hang out, and blank of a closing mark."""
    gap: float
    """Between neighbours, except inside words, dashes and ellipses."""
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """``text[start:end]`` from *x* on, with *gap* between; all are marks if they are *cut*."""

    start: int
    end: int
    x: float
    gap: float
    cut: float


def break_lines(
    text: str,
    widths: Sequence[float],
    *,
    measure: float,
    em: float,
    indent: float = 0.0,
    justified: bool = True,
) -> tuple[Line, ...]:
    """Break one paragraph, without newlines, into lines no wider than *measure*.

    *indent* is that of the first line; *em* the width of an ideograph. A rule is broken only in
    a line that has no other place to break. The last line is never spread.
    """
    return tuple(_Breaker(text, widths, measure, em).lines(indent, justified=justified))


def break_balanced(
    text: str, widths: Sequence[float], *, measure: float, em: float
) -> tuple[Line, ...]:
    """Break *text* into as few lines as *measure* allows, of nearly equal length."""
    lines = break_lines(text, widths, measure=measure, em=em, justified=False)
    narrow, wide = measure / 2, measure
    while len(lines) > 1 and wide - narrow > em / 4:
        middle = (narrow + wide) / 2
        tried = break_lines(text, widths, measure=middle, em=em, justified=False)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def runs(text: str, widths: Sequence[float], line: Line) -> Iterator[Run]:
    """The stretches of *line* that can be drawn in one go, from left to right."""
    x = line.x
    for start, end, gap in _stretches(text, line):
        for first, last, share in _between(start, end, line.cuts):
            yield Run(first, last, x, gap, share)
            x += sum(widths[first:last]) * (1 - share) + gap * (last - first - 1) + line.gap


def _stretches(text: str, line: Line) -> Iterator[tuple[int, int, float]]:
    """Start and end of what has equal gaps in *line*, and that gap."""
    if not line.gap:
        yield line.start, line.end, 0.0
        return
    for stretch in _STRETCHES.finditer(text, line.start, line.end):
        yield stretch.start(), stretch.end(), 0.0 if stretch["solid"] else line.gap


def _between(start: int, end: int, cuts: Sequence[Cut]) -> Iterator[tuple[int, int, float]]:
    """*start* to *end* in parts of equal share, and that share."""
    inside = [cut for cut in cuts if start <= cut.index < end]
    for share, same in groupby(inside, lambda cut: cut.share):
        for first, last in _rows(cut.index for cut in same):
            if start < first:
                yield start, first, 0.0
            yield first, last, share
            start = last
    if start < end:
        yield start, end, 0.0


def _rows(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each row of numbers that follow one another."""
    for _, row in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        (_, first), *others = row
        yield first, first + 1 + len(others)


class _Breaker:
    """One paragraph on its way to lines; each step looks at no more than one line."""

    def __init__(self, text: str, widths: Sequence[float], measure: float, em: float) -> None:
        self._text = text
        self._widths = widths
        self._measure = measure
        self._em = em
        self._pairs = list(_pairs(text))
        self._paired = frozenset(self._pairs)
        advances = list(widths)
        for index in self._pairs:
            advances[index] *= HALF
        self._ends = list(accumulate(advances, initial=0.0))
        self._ease = self._eases()

    def lines(self, indent: float, *, justified: bool) -> Iterator[Line]:
        start = 0
        while start < len(self._text):
            end = self._next_break(start, self._measure - indent)
            is_last = end == len(self._text)
            yield self._line(start, end, indent, justified=justified and not is_last)
            start, indent = end, 0.0

    def _next_break(self, start: int, room: float) -> int:
        fit = self._fitting(start, room)
        if fit == len(self._text):
            return fit
        end = fit
        if self._ease[fit] != _FREE[0]:
            ahead = self._ease.find(_FREE, fit + 1, fit + _AHEAD)
            end = ahead if self._can_squeeze(start, ahead, room) else self._last_break(start, fit)
        return self._with_company(start, end, room) if self._is_lonely(end) else end

    def _fitting(self, start: int, room: float) -> int:
        """How far the line may go, at least one character, and the spaces after."""
        reach = self._ends[start] + self._lead(start) + room + _EPSILON
        end = max(bisect_right(self._ends, reach, lo=start) - 1, start + 1)
        if end < len(self._text) and self._ends[end + 1] - self._tail(end + 1) <= reach:
            end += 1
        elif end > start + 1 and self._ends[end] - self._tail(end) > reach:
            end -= 1
        spaces = _SPACES.match(self._text, end)
        return spaces.end() if spaces else end

    def _last_break(self, start: int, fit: int) -> int:
        for ease in (_FREE, _IN_WORD):
            found = self._ease.rfind(ease, start + 1, fit + 1)
            if found >= 0:
                return found
        return fit

    def _is_lonely(self, end: int) -> bool:
        """Whether a single character would be left for the last line."""
        left = len(self._text) - end
        roomy = self._measure > _ROOMY * self._em
        return roomy and left < _AHEAD and _LONE.match(self._text, end) is not None

    def _with_company(self, start: int, end: int, room: float) -> int:
        """Save the last character from a line of its own: fetch it, or send it another."""
        if self._can_squeeze(start, len(self._text), room):
            return len(self._text)
        earlier = self._ease.rfind(_FREE, max(start + 1, end - 3), end)
        return earlier if earlier > 0 else end

    def _can_squeeze(self, start: int, end: int, room: float) -> bool:
        if end < 0:
            return False
        stop = self._visible(start, end)
        excess = self._width(start, stop) - room
        give = sum(self._widths[index] * QUARTER for index in self._squeezable(start, stop))
        return excess <= give + _EPSILON

    def _squeezable(self, start: int, stop: int) -> list[int]:
        """The closing marks inside a line that stand alone."""
        marks = (mark.start() for mark in _BLANK_AFTER.finditer(self._text, start, stop - 1))
        return [mark for mark in marks if not self._paired & {mark - 1, mark}]

    def _line(self, start: int, end: int, indent: float, *, justified: bool) -> Line:
        stop = self._visible(start, end)
        slack = self._measure - indent - self._width(start, stop)
        first, last = (bisect_left(self._pairs, place) for place in (start, stop - 1))
        shares = dict.fromkeys(self._pairs[first:last], HALF)
        if stop - 2 in shares and _BLANK_AFTER.match(self._text, stop - 1):
            shares[stop - 1] = HALF  # nothing moves, but two marks at the end stay in one run
        for index in self._squeezable(start, stop) if slack < -_EPSILON else ():
            shares[index] = QUARTER
            slack += self._widths[index] * QUARTER
            if slack >= -_EPSILON:
                break
        gap = self._gap(start, stop, slack) if justified else 0.0
        return Line(
            start,
            end,
            x=indent - self._lead(start),
            right=self._measure if gap else self._measure - slack,
            gap=gap,
            cuts=tuple(Cut(index, shares[index]) for index in sorted(shares)),
        )

    def _gap(self, start: int, stop: int, slack: float) -> float:
        solids = _SOLID.finditer(self._text, start, stop)
        places = stop - start - 1 - sum(solid.end() - solid.start() - 1 for solid in solids)
        if slack < _EPSILON or slack > places * self._em * _LOOSEST:
            return 0.0
        return slack / places

    def _width(self, start: int, stop: int) -> float:
        return self._ends[stop] - self._ends[start] - self._lead(start) - self._tail(stop)

    def _lead(self, start: int) -> float:
        """The blank that an opening mark gives at the head of a line; not of a paragraph."""
        if start == 0 or not _BLANK_BEFORE.match(self._text, start):
            return 0.0
        return self._widths[start] * HALF

    def _tail(self, stop: int) -> float:
        """The blank that a closing mark gives at the end of a line, unless it has already.

        An opening mark that has given for the next one takes its ink back there.
        """
        closes = _BLANK_AFTER.match(self._text, stop - 1)
        if (stop - 1 in self._paired) is bool(closes):
            return 0.0
        return self._widths[stop - 1] * (HALF if closes else -HALF)

    def _visible(self, start: int, end: int) -> int:
        while end > start + 1 and self._text[end - 1].isspace():
            end -= 1
        return end

    def _eases(self) -> bytearray:
        """For each place between characters: free, inside a word, or against the rule of marks."""
        text, eases = self._text, bytearray(_FREE * (len(self._text) + 1))
        for word in _WORD.finditer(text):
            if self._ends[word.end()] - self._ends[word.start()] <= self._measure:
                eases[word.start() + 1 : word.end()] = _IN_WORD * (len(word[0]) - 1)
        for bound in _BOUND.finditer(text):
            eases[bound.end()] = _IN_WORD[0]
        for mark in _NO_START.finditer(text):
            eases[mark.start() : mark.end()] = _AT_MARK * len(mark[0])
        for mark in _NO_END.finditer(text):
            eases[mark.start() + 1 : mark.end() + 1] = _AT_MARK * len(mark[0])
        eases[len(text)] = _FREE[0]
        return eases


def _pairs(text: str) -> Iterator[int]:
    """The marks beside whose blank another mark stands, in their order."""
    for pair in _PAIRS.finditer(text):
        for index in range(pair.start(), pair.end() - 1):
            if _BLANK_AFTER.match(text, index) or _BLANK_BEFORE.match(text, index + 1):
                yield index
