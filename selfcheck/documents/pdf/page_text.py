"""A page as it was read: its text, and what stands outside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selfcheck.domain.verdicts import What

NUMBER = re.compile("—([0-9]{1,5})—")
"""How a page bears its number, blanks left out."""
UNKNOWN = "\ufffd"
"""In the place of a character whose code has no meaning."""
_CODE = re.compile("校验码([0-9A-Z]{4}-[0-9A-Z]{4})")


class Run(NamedTuple):
    """Characters drawn in one go, without blanks; where, in points, if that is known."""

    text: str
    x: float = 0.0
    y: float = 0.0
    is_placed: bool = True


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: the text, what stands outside it, and what our writer does not write."""

    runs: tuple[Run, ...] = ()
    number: int = 0
    """As printed, 0 for none."""
    code: str = ""
    head: str = ""
    besides: str = ""
    """Other words outside the text."""
    odd: frozenset[What] = frozenset()
    """Of the kind `EXTRAS`."""
    below_head: float = 0.0
    """How far the first line stands below the head of the text, in points."""
    above_foot: float = 0.0
    """How far the lowest line stands above its foot."""

    @property
    def text(self) -> str:
        """Its text in one piece."""
        return "".join(run.text for run in self.runs)

    @property
    def is_ours(self) -> bool:
        """Whether it can be read as a page of our writer, if perhaps something was added."""
        if self.number or self.code or self.head:
            return True
        return UNKNOWN not in self.text and not (self.odd and not self.runs)


def page_of_lines(lines: Sequence[str]) -> ReadPage:
    """A page that another library read: lines of nothing but furniture are taken for it."""
    runs, number, code = [], 0, ""
    for line in lines:
        words = "".join(line.split())
        found_number, found_code = NUMBER.search(words), _CODE.search(words)
        rest = words
        for found in filter(None, (found_number, found_code)):
            rest = rest.replace(found[0], "", 1)
        if words and not rest:
            number = int(found_number[1]) if found_number else number
            code = found_code[1] if found_code else code
        else:
            runs += [Run(char, is_placed=False) for char in words]
    return ReadPage(tuple(runs), number, code, odd=frozenset({What.REWRITTEN}))
