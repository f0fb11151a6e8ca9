"""What the rows of a filled-in sheet say, and which of their cells cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from selfcheck.content.ledger_cells import shown_value
from selfcheck.content.workbook.cells import Fault, Formula, Row, Value, letter_of
from selfcheck.domain.fill_in import CHECK, CHOICES, TICK, CellProblem, Wrong, digest
from selfcheck.domain.rounds import Answer, Rating

STATEMENT, RATED, INSTANCE, TALK, KEY = 1, 2, 3, 4, 5
"""Where the columns stand, counted from 0."""
_SHOWN = 40
_WORDS = {words: rating for rating, words in CHOICES.items()} | {
    "不适用": Rating.NOT_APPLICABLE,
    "没遇到": Rating.NOT_APPLICABLE,
    "不适用/没遇到": Rating.NOT_APPLICABLE,
}
_PERHAPS = {  # never taken, only proposed
    "基本": Rating.MOSTLY,
    "基本上做到": Rating.MOSTLY,
    "差距": Rating.GAP,
    "存在差距": Rating.GAP,
    "没做到": Rating.UNMET,
    "没有做到": Rating.UNMET,
    "完全做到": Rating.MET,
    "已做到": Rating.MET,
    "做到了": Rating.MET,
    "无": Rating.NOT_APPLICABLE,
    "没有遇到": Rating.NOT_APPLICABLE,
    "未遇到": Rating.NOT_APPLICABLE,
    "不涉及": Rating.NOT_APPLICABLE,
}
_ORNAMENTS = "。．. ●○◎◕◑⊗—–-"
_TICKED = frozenset((TICK, "✓", "✔", "☑", "v", "是", "对", "要", "当面谈", "y", "yes", "true", "1"))
_NOT_TICKED = frozenset(
    ("", "×", "✗", "✘", "x", "☐", "□", "否", "不", "无", "n", "no", "false", "0")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One row that asks something, as it came back."""

    line: int
    key: str
    """`Item.answered_as`."""
    statement: str
    answer: Answer


class Rows:
    """Reads the rows below the head of the sheet *name*; what is wrong is gathered meanwhile."""

    def __init__(self, name: str = CHECK) -> None:
        self._name = name
        self.asked: list[Asked] = []
        self.problems: list[CellProblem] = []
        self._lines: dict[str, int] = {}

    def read(self, row: Row) -> None:
        """Take *row*, which asks something or stands between those that do."""
        key, wording = _key_in(row.at(KEY))
        if not key:
            self._between(row)
            return
        if key in self._lines:
            self._add(row.line, None, Wrong.SAME_ROW, str(self._lines[key]))
            return
        self._lines[key] = row.line
        statement = shown_value(row.at(STATEMENT))
        if digest(statement) != wording:
            self._add(row.line, STATEMENT, Wrong.WORDING_CHANGED, statement)
        answer = Answer(
            key,
            rating=self._rating(row),
            instance=self._instance(row),
            talk_in_person=self._talk(row),
        )
        if answer.talk_in_person:  # nothing else of it goes to anybody
            answer = Answer(key, talk_in_person=True)
        self.asked.append(Asked(row.line, key, statement, answer))

    def answers(self) -> Mapping[str, Answer]:
        """Those to which something was said."""
        return {
            one.key: one.answer for one in self.asked if one.answer.given or one.answer.instance
        }

    def statements(self) -> Iterator[tuple[str, str]]:
        """What was asked, by its key."""
        return ((one.key, one.statement) for one in self.asked)

    def _between(self, row: Row) -> None:
        """Headings and quotations reach over all columns; further words have nowhere to go."""
        for place in (RATED, INSTANCE, TALK):
            if words := shown_value(row.at(place)):
                wrong = Wrong.UNKNOWN_ROW if row.at(KEY) is not None else Wrong.OUTSIDE
                self._add(row.line, place, wrong, words)

    def _rating(self, row: Row) -> Rating | None:
        words = self._plain(row, RATED)
        if not words:
            return None
        plain = normalize("NFKC", "".join(words.split())).strip(_ORNAMENTS)
        rating = _WORDS.get(plain)
        if rating is None:
            perhaps = _PERHAPS.get(plain)
            proposal = CHOICES[perhaps] if perhaps else "、".join(CHOICES.values())
            self._add(row.line, RATED, Wrong.NOT_A_RATING, words, proposal)
        return rating

    def _talk(self, row: Row) -> bool:
        words = self._plain(row, TALK)
        plain = normalize("NFKC", words).strip("。. ").lower()
        if plain not in _TICKED and plain not in _NOT_TICKED:
            self._add(row.line, TALK, Wrong.NOT_A_TICK, words, TICK)
        return plain in _TICKED

    def _instance(self, row: Row) -> str:
        return self._plain(row, INSTANCE)

    def _plain(self, row: Row, place: int) -> str:
        """The words of a cell; empty if they are nobody's but a program's."""
        cell = row.at(place)
        if isinstance(cell, Formula | Fault):
            wrong = Wrong.FORMULA if isinstance(cell, Formula) else Wrong.FAULT
            self._add(row.line, place, wrong, shown_value(cell))
            return ""
        if place == TALK and isinstance(cell, bool):
            return TICK if cell else ""
        return shown_value(cell)

    def _add(
        self, line: int, place: int | None, wrong: Wrong, found: str = "", proposal: str = ""
    ) -> None:
        letter = "" if place is None else letter_of(place)
        self.problems.append(CellProblem(self._name, line, letter, wrong, found[:_SHOWN], proposal))


def _key_in(cell: Value | None) -> tuple[str, str]:
    """The item of a row and the short hash of its wording; both empty if it asks nothing."""
    key, _, wording = shown_value(cell).rpartition(":") if isinstance(cell, str) else ("", "", "")
    return key, wording
