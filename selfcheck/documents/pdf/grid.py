"""A ruled table whose rows may run on over pages, line by line, under a repeated head."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.flow import Strips
from selfcheck.documents.pdf.fonts import Face
from selfcheck.documents.pdf.page import Sheet
from selfcheck.documents.pdf.paragraph import AROUND
from selfcheck.documents.pdf.setting import Copy, SetLine, Type
from selfcheck.domain.outline import Table

_SIZE = 10.5  # 五号
_TEXT = Type(Face.SONG, _SIZE, pitch=16.0, cell=_SIZE)
_HEAD = Type(Face.SANS, _SIZE, pitch=16.0, cell=_SIZE)
_BESIDE, _ABOVE = 5.0, 4.0  # points free between text and rules
_FRAME, _RULE = 0.8, 0.4  # points
_WHOLE = 8  # lines: a row of so many is not divided
_SPREAD = 12.0  # ems: text in narrower columns is not spread
_MOST_HEAD = 1 / 3  # of a page: a higher head is not repeated, but divided as rows are

_Cell = tuple[tuple[float, SetLine], ...]
_Write = Iterator[tuple[float, float, SetLine]]


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells side by side; a line of a cell comes with its start from the left of the sheet."""

    cells: tuple[_Cell, ...]
    kind: Type
    heights: tuple[float, ...]
    """Of its strips, one for each line of its fullest cell, the room at its edges included."""

    def lines(self, part: range, top: float) -> _Write:
        """The lines of the strips *part*, down from *top*, with their baselines.

        In a whole row a cell with fewer lines stands in the middle, in a divided one at the top.
        """
        pitch = self.kind.pitch
        whole = len(part) == len(self.heights)
        first_foot = top - _ABOVE - pitch
        for cell in self.cells:
            spare = (len(self.heights) - len(cell)) * pitch if whole else 0.0
            foot = first_foot - spare / 2 + self.kind.baseline
            for number, (x, line) in enumerate(cell[part.start : part.stop]):
                yield x, foot - number * pitch, line


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on its way to pages. Its first strip is the head, the others are lines of rows."""

    head: _Row
    rows: tuple[_Row, ...]
    firsts: tuple[int, ...]
    """The first strip of each row."""
    edges: tuple[float, ...]
    """Of the columns, from the left of the sheet."""
    strips: Strips

    def draw(self, pen: Pen, part: range, top: float) -> None:
        """Draw the rows and lines of *part* under the head."""
        pen.write(self.head.lines(range(len(self.head.heights)), top), _SIZE)
        levels = [top, top - sum(self.head.heights)]
        lines: list[tuple[float, float, SetLine]] = []
        for row, strips in self._rows_in(part):
            lines += row.lines(strips, levels[-1])
            levels.append(levels[-1] - _ABOVE - len(strips) * row.kind.pitch - _ABOVE)
        pen.write(lines, _SIZE)
        self._draw_rules(pen, levels)

    def _rows_in(self, part: range) -> Iterator[tuple[_Row, range]]:
        """The rows that have strips in *part*, each with the numbers of these strips in it."""
        for index in range(max(0, bisect_right(self.firsts, part.start) - 1), len(self.rows)):
            row, first = self.rows[index], self.firsts[index]
            strips = range(max(part.start - first, 0), min(part.stop - first, len(row.heights)))
            if not strips:
                return
            yield row, strips

    def _draw_rules(self, pen: Pen, levels: Sequence[float]) -> None:
        left, right, top, foot = self.edges[0], self.edges[-1], levels[0], levels[-1]
        across = [(left, level, right, level) for level in levels[1:-1]]
        pen.rules(across + [(x, top, x, foot) for x in self.edges[1:-1]], _RULE)
        pen.frame(left, foot, right - left, top - foot, _FRAME)


def grid(table: Table, sheet: Sheet) -> Grid:
    """Set *table* over the full width of the text; its caption is a block before it."""
    shares = list(accumulate((column.share for column in table.columns), initial=0.0))
    edges = tuple(sheet.left + sheet.measure * share / shares[-1] for share in shares)
    centred = [column.centred for column in table.columns]
    head = _row(
        [column.title for column in table.columns], _HEAD, edges, [True] * len(table.columns)
    )
    rows = tuple(_row(texts, _TEXT, edges, centred) for texts in table.rows)
    if sum(head.heights) > sheet.room * _MOST_HEAD:
        head, rows = _Row((), _HEAD, ()), (head, *rows)
    heights = [sum(head.heights)]
    holds = [bool(rows)]
    firsts = []
    for row in rows:
        firsts.append(len(heights))
        heights += row.heights
        holds += _holds(len(row.heights))
    strips = Strips(
        tuple(heights),
        tuple(holds),
        before=0.0 if table.caption.strip() else AROUND,
        after=AROUND,
        repeated=sum(head.heights),
        torn=_ABOVE,
        on_lines=False,
    )
    return Grid(head, rows, tuple(firsts), edges, strips)


def _row(texts: Sequence[str], kind: Type, edges: Sequence[float], centred: Sequence[bool]) -> _Row:
    cells = tuple(
        _cell(text, kind, left, right, centred=middle)
        for text, (left, right), middle in zip(texts, pairwise(edges), centred, strict=True)
    )
    heights = [kind.pitch] * max(1, *map(len, cells))
    heights[0] += _ABOVE
    heights[-1] += _ABOVE
    return _Row(cells, kind, tuple(heights))


def _cell(text: str, kind: Type, left: float, right: float, *, centred: bool) -> _Cell:
    start, measure = left + _BESIDE, right - left - 2 * _BESIDE
    copies = [Copy(words.strip(), kind) for words in text.split("\n")]
    if centred:
        lines = [line for copy in copies for line in copy.balanced_lines(measure)]
        return tuple((start + (measure - line.width) / 2, line) for line in lines)
    justified = measure > _SPREAD * kind.cell
    return tuple(
        (start, line) for copy in copies for line in copy.lines(measure, justified=justified)
    )


def _holds(count: int) -> Iterator[bool]:
    """All strips of a low row hold together; of a high one the first two and the last two."""
    for index in range(count):
        yield index < count - 1 and (count <= _WHOLE or index in (0, count - 2))
