"""Follow the words of a document over its pages, run by run, to where they are others.

A row that is divided goes on on the next page in every one of its cells, so there may be several
places at which one may be; all of them are followed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from selfcheck.documents.pdf.page_text import Run
from selfcheck.documents.pdf.passages import Passage

_LEVEL = 4.0  # points: runs of one line differ by less in height, lines by more
_MOST_PLACES = 200  # followed at a time


class Place(NamedTuple):
    """How far the words have been read: *offsets* characters of the cells of a passage."""

    passage: int
    cell: int
    offsets: tuple[int, ...]
    head: int = -1
    """How much of a head that is drawn again; -1 outside one."""
    is_fresh: bool = True
    """Whether nothing of the passage stands on this page yet."""


class Words:
    """The passages of a document, to be read along."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts = [*accumulate((len(passage.text) for passage in passages), initial=0)]
        self.text = "".join(passage.text for passage in passages)
        """All of them."""
        self.heads = {
            text: None for each in passages if each.head >= 0 and (text := passages[each.head].text)
        }
        """Of tables; any may stand at the head of a page."""

    def start(self) -> Place:
        """Before the first word."""
        return self._entered(0)

    def place(self, read: int) -> Place:
        """Where *read* characters have been read, one cell after another."""
        number = bisect_right(self._starts, read, hi=len(self._starts) - 1) - 1
        if read >= len(self.text):
            return Place(len(self._passages), 0, ())
        left = read - self._starts[number]
        offsets = []
        for cell in self._passages[number].cells:
            offsets.append(min(left, len(cell)))
            left -= offsets[-1]
        at = next(i for i, c in enumerate(self._passages[number].cells) if offsets[i] < len(c))
        return Place(number, at, tuple(offsets), is_fresh=False)

    def read(self, place: Place) -> int:
        """How many characters have been read at *place*."""
        return self._starts[min(place.passage, len(self._passages))] + sum(place.offsets)

    def head_left(self, place: Place) -> str:
        """What is still to come of a head that is drawn again."""
        head = self._head_of(place) if place.head >= 0 else None
        return head.text[place.head :] if head else ""

    def on_next_page(self, places: Iterable[Place]) -> set[Place]:
        """The same places where a page begins."""
        turned = set[Place]()
        for place in places:
            if self._is_complete(place):
                place = self._entered(place.passage + 1)  # noqa: PLW2901 - a step further
            fresh = place._replace(cell=0, head=-1, is_fresh=True)
            head = self._head_of(place)
            if head is None or not head.text or not head.is_low:
                turned.add(fresh)
            if head is not None and head.text:
                turned.add(fresh._replace(head=0))
        return turned

    def follow(self, places: Iterable[Place], before: Run | None, run: Run) -> set[Place]:
        """Where one may be after *run*, which stands behind *before*; nowhere if it is wrong.

        Without *before* it may stand anywhere.
        """
        found = set[Place]()
        for place in places:
            found.update(self._steps(place, before, run))
            if len(found) > _MOST_PLACES:
                return set(sorted(found)[:_MOST_PLACES])
        return found

    def _steps(self, place: Place, before: Run | None, run: Run) -> Iterator[Place]:
        if place.head >= 0:
            head = self._head_of(place)
            text = head.text if head else ""
            if text.startswith(run.text, place.head):
                reached = place.head + len(run.text)
                yield place._replace(head=reached if reached < len(text) else -1)
            return
        if self._is_complete(place):
            if place.passage >= len(self._passages):
                return
            if self._passages[place.passage].is_free:
                before = None
            place = self._entered(place.passage + 1)
        if place.passage >= len(self._passages):
            return
        passage = self._passages[place.passage]
        where = before if before and before.is_placed and not passage.is_free else None
        for number in range(place.cell, len(passage.cells)):
            offset = place.offsets[number]
            if offset < len(passage.cells[number]) and passage.cells[number].startswith(
                run.text, offset
            ):
                if where and not _may_follow(where, run, place, number):
                    continue
                offsets = list(place.offsets)
                offsets[number] += len(run.text)
                yield Place(place.passage, number, tuple(offsets), is_fresh=False)

    def _entered(self, number: int) -> Place:
        """At the beginning of the passage *number*, or of the next that has words."""
        while number < len(self._passages) and not self._passages[number].text:
            number += 1
        if number >= len(self._passages):
            return Place(len(self._passages), 0, ())
        return Place(number, 0, (0,) * len(self._passages[number].cells))

    def _head_of(self, place: Place) -> Passage | None:
        if place.passage >= len(self._passages):
            return None
        number = self._passages[place.passage].head
        return self._passages[number] if number >= 0 else None

    def _is_complete(self, place: Place) -> bool:
        if place.passage >= len(self._passages):
            return True
        return sum(place.offsets) == len(self._passages[place.passage].text)


def _may_follow(before: Run, run: Run, place: Place, cell: int) -> bool:
    """Whether *run*, in this *cell*, stands where a reader looks for it after *before*."""
    is_beside = abs(run.y - before.y) <= _LEVEL and run.x > before.x
    if place.is_fresh or cell == place.cell:
        return run.y < before.y - _LEVEL or (is_beside and not place.is_fresh)
    return run.y >= before.y - _LEVEL and run.x > before.x
