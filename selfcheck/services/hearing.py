"""Hear the three witnesses: the code of the data, the codes and the words on the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.documents.pdf.comparing import Compared, Comparison, short
from selfcheck.documents.pdf.page import PITCH
from selfcheck.documents.pdf.page_text import ReadPage
from selfcheck.documents.pdf.passages import passages
from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.outline import (
    Block,
    Column,
    Heading,
    Outline,
    Paragraph,
    Room,
    Style,
    Table,
)
from selfcheck.domain.verdicts import Difference, Kind, What
from selfcheck.exchange.submission import SaidBlock, SaidDocument, Submission
from selfcheck.services.reading_back import PERSONAL

_BELONGS = 0.4  # of the characters of a page: with fewer alike it is another one's
_FITS = 0.9  # with another code on it, a page belongs only if so much is alike
_BEGINNING = 40  # characters of the next page
_CHARACTERS = 28  # to a line
_LOW = 1.5 * PITCH  # points below the head of the text: there a line is missing above
_MOST_OF_OTHERS = 3  # differences in the text, where the data are of others anyway


@dataclass(frozen=True, slots=True)
class Heard:
    """What the pages say, and whom they contradict."""

    code: str
    """That stands on most pages."""
    differences: tuple[Difference, ...]


def hear(pages: Sequence[ReadPage], said: Submission | None, data_code: str) -> Heard:
    """Compare *pages* with one another and with what is *said*, the data of the *data_code*.

    Without data the words are not looked at: only the codes and the numbers of the pages.
    """
    code = _code_of(pages, data_code)
    hearing = _Hearing(pages, said, code)
    hearing.hold()
    differences = hearing.differences
    if data_code and code and data_code != code:
        differences = _of_data(
            differences, hearing.alike, Difference(What.CHANGED_DATA, found=data_code, wanted=code)
        )
    return Heard(code, tuple(differences))


def _code_of(pages: Sequence[ReadPage], data_code: str) -> str:
    """The data's own, if a page has it; or else the one that most pages have."""
    codes = Counter(page.code for page in pages if page.code)
    if data_code in codes:
        return data_code
    return codes.most_common(1)[0][0] if codes else ""


def _of_data(
    differences: Sequence[Difference], alike: float, changed: Difference
) -> list[Difference]:
    if alike >= _BELONGS:
        return [changed, *differences]
    others = [each for each in differences if each.what.kind in (Kind.TEXT, Kind.PAGES)]
    rest = [each for each in differences if each not in others]
    of_others = Difference(What.DATA_OF_OTHERS, found=changed.found, wanted=changed.wanted)
    return [of_others, *others[:_MOST_OF_OTHERS], *rest]


class _Hearing:
    """Goes through the pages in the order of their printed numbers."""

    def __init__(self, pages: Sequence[ReadPage], said: Submission | None, code: str) -> None:
        self._pages = pages
        self._code = code
        self._comparison = Comparison(passages(_outline(said.document))) if said else None
        self._number = 0
        """Of the last page, as printed."""
        self._gap = 0
        """The number of a page that was taken out or replaced, since the last that was right."""
        self._last: tuple[int, Compared] | None = None
        self._alike: list[tuple[int, float]] = []
        self.differences: list[Difference] = []

    @property
    def alike(self) -> float:
        """The share of characters that stand where they ought to."""
        total = sum(characters for characters, _ in self._alike)
        return sum(count * share for count, share in self._alike) / total if total else 1.0

    def hold(self) -> None:
        """Find all differences."""
        ordered = self._ordered()
        for at, index in enumerate(ordered):
            page = self._pages[index]
            then = "".join(self._pages[each].text for each in ordered[at + 1 : at + 2])
            self._see(index, page)
            if page.head == PERSONAL:
                self._tell(What.PERSONAL_PAGE, index)
                self._gap = page.number
            elif self._comparison is None:
                self._hear_code(index, page)
                for missing in range(self._number + 1, page.number):
                    self.differences.append(Difference(What.MISSING_PAGE, missing))
            else:
                self._compare(index, self._comparison, then[:_BEGINNING])
            self._number = max(self._number, page.number)
        if self._comparison and self._comparison.left:
            self._at_the_end(self._comparison.left)

    def _ordered(self) -> list[int]:
        """The pages by their numbers, without those that are there twice."""
        first: dict[int, int] = {}
        kept = []
        for index, page in enumerate(self._pages):
            twin = first.setdefault(page.number, index) if page.number else index
            if twin != index and self._pages[twin].text == page.text:
                self._tell(What.REPEATED_PAGE, index, found=str(page.number))
            else:
                kept.append(index)
        numbers = {index: self._pages[index].number or index + 1 for index in kept}
        ordered = sorted(kept, key=numbers.__getitem__)
        for index, right in zip(kept, ordered, strict=True):
            if numbers[index] != numbers[right]:
                self._tell(What.MOVED_PAGE, index, found=str(numbers[index]))
        return ordered

    def _see(self, index: int, page: ReadPage) -> None:
        """What stands on the page besides its text."""
        for what in sorted(page.odd):
            self._tell(what, index)
        words = page.besides + (page.head if page.head != PERSONAL else "")
        if words:
            self._tell(What.MORE_WORDS, index, found=short(words))

    def _hear_code(self, index: int, page: ReadPage) -> None:
        if not page.code:
            self._tell(What.NO_CODE, index)
        elif page.code != self._code:
            self._tell(What.OTHER_CODE, index, found=short(page.code), wanted=self._code)

    def _compare(self, index: int, comparison: Comparison, then: str) -> None:
        page = self._pages[index]
        compared = comparison.look(page.runs, then)
        belongs = compared.alike >= _BELONGS
        fits = compared.alike >= _FITS and not compared.skipped and not compared.is_earlier
        if page.code and page.code != self._code and not fits:
            self._gap = page.number
            self._tell(What.FOREIGN_PAGE, index, found=short(page.code), wanted=self._code)
            return
        is_more = not belongs and page.number in {0, self._number}
        if is_more or not (page.runs or page.code):
            self._tell(What.MORE_PAGE, index)
            return
        self._hear_code(index, page)
        if not page.number:
            self._tell(What.FEWER_WORDS, index, wanted=f"— {self._number + 1} —")
        for each in compared.differences:
            self._tell(each.what, index, each.found, each.wanted)
        follows = page.number in {0, self._number + 1} or compared.skipped or self._gap
        if compared.is_earlier or not follows:
            self._tell(What.MOVED_PAGE, index, found=str(page.number))
        elif compared.skipped:
            self._skipped(index, page, compared)
        comparison.keep(compared)
        self._alike.append((len(page.text), compared.alike))
        self._last, self._gap = (index, compared), 0
        self._number = max(self._number, page.number or self._number + 1)

    def _skipped(self, index: int, page: ReadPage, compared: Compared) -> None:
        """Words are missing between two pages: a page, or lines at its foot or at its head."""
        if self._gap:
            return
        missing = range(self._number + 1, page.number)
        if missing:
            self.differences += [Difference(What.MISSING_PAGE, number) for number in missing]
            return
        if self._last and self._last[1].is_lost:
            return
        begins_low = bool(page.runs) and page.runs[0].is_placed and page.below_head > _LOW
        at = index if begins_low or self._last is None else self._last[0]
        self._tell(What.FEWER_WORDS, at, wanted=short(compared.skipped))

    def _at_the_end(self, left: str) -> None:
        if self._last is None or (self._gap and self._gap >= self._number):
            return
        index, compared = self._last
        if compared.is_lost:
            return
        page = self._pages[index]
        needed = (len(left) / _CHARACTERS + 2) * PITCH
        if page.above_foot > needed:
            self._tell(What.FEWER_WORDS, index, wanted=short(left))
        else:
            self.differences.append(
                Difference(What.MISSING_PAGE, self._number + 1, wanted=short(left))
            )

    def _tell(self, what: What, index: int, found: str = "", wanted: str = "") -> None:
        self.differences.append(Difference(what, index + 1, found, wanted))


def _outline(said: SaidDocument) -> Outline:
    """The words of *said* as a document; how it looks is not known, and not needed."""
    return Outline(said.title, said.author, "", tuple(map(_block, said.blocks)))


def _block(said: SaidBlock) -> Block:
    match said.kind:
        case "heading":
            return Heading(said.text, said.level)
        case "table":
            columns = tuple(Column(title, 1.0) for title in said.columns)
            return Table(columns, said.rows, said.caption)
        case "chart":
            return Chart(1.0, 1.0, tuple(Label((0.0, 0.0), text, 1.0) for text in said.labels), "")
        case "room":
            return Room(said.text, 0, said.closing)
        case style:
            return Paragraph(said.text, Style(style), said.lead)
