"""Where two texts differ: what both begin and end with is told apart from the rest."""

from __future__ import annotations

from dataclasses import dataclass

_AROUND = 24  # characters of what is the same that are shown beside what is not
_LONG = 80  # shorter texts are shown whole
_SHORT = 10  # of a day or a name, all is another


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and from where to where the other one has something else."""

    text: str
    begin: int = 0
    end: int = 0


def marked(was: str, now: str) -> tuple[Marked, Marked]:
    """Both texts with their difference marked; of long ones, what is the same far off goes."""
    if max(len(was), len(now)) <= _SHORT:
        return Marked(was, 0, len(was)), Marked(now, 0, len(now))
    before = _same(was, now)
    after = _same(was[before:][::-1], now[before:][::-1])
    return _part(was, before, after), _part(now, before, after)


def _same(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    least = min(len(one), len(other))
    return next((at for at, (a, b) in enumerate(pairs) if a != b), least)


def _part(text: str, before: int, after: int) -> Marked:
    if len(text) <= _LONG:
        return Marked(text, before, len(text) - after)
    end = len(text) - after
    begin = max(0, before - _AROUND)
    stop = min(len(text), end + _AROUND)
    cut, more = "…" * (begin > 0), "…" * (stop < len(text))
    shift = len(cut) - begin
    return Marked(f"{cut}{text[begin:stop]}{more}", before + shift, end + shift)
