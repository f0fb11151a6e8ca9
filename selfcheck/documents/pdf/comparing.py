"""The text of pages beside the words they ought to have: where they differ, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfcheck.documents.pdf.following import Place, Words
from selfcheck.documents.pdf.page_text import Run
from selfcheck.documents.pdf.passages import Passage
from selfcheck.domain.verdicts import Difference, What

_ALIKE = 8  # characters: where so many agree again, what stood between was another stretch
_LINES, _BEGINNING = 80, 16  # characters by which the place of a page is found
_FAR, _FURTHEST = 20_000, 5_000  # characters ahead, in the words and on the page
_MOST_ON_A_PAGE = 3  # differences; after them the page is given up
_AROUND = 6  # characters shown on either side of a difference
_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of a page."""

    places: frozenset[Place]
    """Where one is after it."""

    differences: tuple[Difference, ...]
    """In its text; they do not know its number."""
    alike: float
    """The share of its characters that stand where they ought to, 1 if it has none."""
    skipped: str = ""
    """Words that ought to stand between the page before and this one."""
    is_earlier: bool = False
    """Whether its words belong before those of the page before."""
    is_lost: bool = False
    """Whether nothing is known of its end, for too much is different."""


class Comparison:
    """Takes one page after another."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._words = Words(passages)
        self._places = {self._words.start()}

    def look(self, runs: Sequence[Run], then: str = "") -> Compared:
        """Compare a page with the words that come next, or with those that it begins with.

        *then* is how the next page begins: so words added at the foot are told from changed ones.
        """
        begun = self._words.on_next_page(self._places)
        found, skipped, is_earlier = self._beginning(begun, runs)
        reading = _Reading(self._words, found, runs, then)
        is_lost = not reading.reaches_its_end()
        total = sum(len(run.text) for run in runs)
        return Compared(
            frozenset(reading.places),
            tuple(reading.differences),
            reading.alike / total if total else 1.0,
            skipped,
            is_earlier,
            is_lost,
        )

    def keep(self, compared: Compared) -> None:
        """Go on behind this page."""
        self._places = set(compared.places)

    @property
    def left(self) -> str:
        """The words that stand on no page taken so far."""
        return self._words.text[self._read(self._places) :]

    def _read(self, places: Iterable[Place]) -> int:
        return max(map(self._words.read, places), default=0)

    def _beginning(self, begun: set[Place], runs: Sequence[Run]) -> tuple[set[Place], str, bool]:
        """Where the page begins: at *begun* if its first line does, or else where that is found."""
        text = "".join(run.text for run in runs[:_FAR])
        here = self._reached(begun, runs)
        if here == len(text):
            return begun, "", False
        read = self._read(begun)
        best, most = None, here + min(_ALIKE, len(text) - here - 1)
        for place in self._candidates(text, read):
            if (reached := self._reached({place}, runs)) > most:
                best, most = place, reached
        if best is None:
            return begun, "", False
        found = self._words.read(best)
        if found == read:  # it begins where it ought to, but not as it ought to
            return begun, "", False
        return {best}, self._words.text[read:found], found < read

    def _candidates(self, text: str, read: int) -> list[Place]:
        """Where a page with this *text* may begin: first what lies ahead, then what was read.

        People repeat themselves; so the whole page is looked for, and then less and less of it.
        """
        found: list[Place] = []
        for head in ("", *self._words.heads):
            if not text.startswith(head):
                continue
            body = text[len(head) :]
            for probe in (body, body[: len(body) // 2], body[:_LINES], body[:_BEGINNING]):
                for start in (read, 0):
                    at = self._words.text.find(probe, start) if probe else -1
                    if at >= 0:
                        place = self._words.place(at)
                        found.append(place._replace(head=0) if head else place)
        return list(dict.fromkeys(found))

    def _reached(self, places: set[Place], runs: Sequence[Run]) -> int:
        """How many characters can be followed from *places*."""
        reached, before = 0, None
        for run in runs:
            places = self._words.follow(places, before, run)
            if not places:
                break
            reached += len(run.text)
            before = run
        return reached


class _Reading:
    """One page, read to its end over its differences."""

    def __init__(self, words: Words, places: set[Place], runs: Sequence[Run], then: str) -> None:
        self._words = words
        self._then = then
        self._runs = list(runs)
        self.places = places
        self.differences: list[Difference] = []
        self.alike = 0
        self._read = ""

    def reaches_its_end(self) -> bool:
        """Read the page; False where too much is different to know how it goes on."""
        at, before = 0, None
        while at < len(self._runs):
            run = self._runs[at]
            found = self._words.follow(self.places, before, run)
            if not found and before and (found := self._words.follow(self.places, None, run)):
                self._tell(Difference(What.MOVED_WORDS, found=short(run.text)))
            if found:
                self.places, before = found, run
                self.alike += len(run.text)
                self._read = (self._read + run.text)[-_AROUND:]
                at += 1
                continue
            goes_on = self._stretch(at)
            if goes_on < 0 or len(self.differences) > _MOST_ON_A_PAGE:
                return False
            at, before = goes_on, None
        return True

    def _stretch(self, at: int) -> int:
        """Tell how the words from the run *at* differ; the run at which they agree again, or -1."""
        text = "".join(run.text for run in self._runs[at:])
        place = max(self.places, key=self._words.read)
        read = self._words.read(place)
        head = self._words.head_left(place)
        wanted = head + self._words.text[read : read + _FAR]
        same = _common(text, wanted)
        meeting = _meeting(text[same:], wanted[same:], self._then)
        more, fewer = meeting or (len(text) - same, min(len(wanted), len(text)) - same)
        self.alike += same
        self._difference(text, wanted, same, (more, fewer))
        self.places = {self._words.place(read + max(0, same + fewer - len(head)))}
        if meeting is None or (more, fewer) == (0, 0):
            return -1
        self._read = text[: same + more][-_AROUND:]
        return self._cut(at, same + more)

    def _difference(self, text: str, wanted: str, same: int, length: tuple[int, int]) -> None:
        more, fewer = length
        before = (self._read + text[:same])[-_AROUND:]
        what = What.OTHER_WORDS if more and fewer else What.MORE_WORDS if more else What.FEWER_WORDS
        if not more and not fewer:
            what = What.MOVED_WORDS
        after = text[same + more :][:_AROUND]
        self._tell(
            Difference(
                what,
                found=before + short(text[same : same + more]) + after,
                wanted=before + short(wanted[same : same + fewer]) + after,
            )
        )

    def _cut(self, at: int, characters: int) -> int:
        """The run that begins so many *characters* after the beginning of the run *at*."""
        while at < len(self._runs) and characters >= len(self._runs[at].text):
            characters -= len(self._runs[at].text)
            at += 1
        if characters:
            self._runs[at] = self._runs[at]._replace(text=self._runs[at].text[characters:])
        return at

    def _tell(self, difference: Difference) -> None:
        if difference not in self.differences:
            self.differences.append(difference)


def _common(one: str, other: str) -> int:
    """How many characters agree from the start."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _meeting(text: str, wanted: str, then: str) -> tuple[int, int] | None:
    """How much of each has to be passed over until they agree again; None if they never do.

    Behind *text* comes *then*; they may agree there.
    """
    best: tuple[int, int] | None = None
    for more in range(min(len(text), _FURTHEST) + 1):
        if best is not None and more >= sum(best):
            break
        probe = (text[more : more + _ALIKE] + then)[:_ALIKE]
        if not probe or (more and len(probe) < _ALIKE // 2):
            break
        limit = len(wanted) if best is None else sum(best) - more + _ALIKE
        fewer = wanted.find(probe, 0, limit)
        if fewer >= 0 and (best is None or more + fewer < sum(best)):
            best = (more, fewer)
    return best


def short(text: str) -> str:
    """*text* as it fits into a sentence."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
