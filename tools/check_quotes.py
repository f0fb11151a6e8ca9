#!/usr/bin/env python3
"""Check that every quotation of `seeds/` stands in its speech, word for word, at its offset.

    python3 tools/check_quotes.py                the quotations against their kept hashes
    python3 tools/check_quotes.py DIR            and against the speeches, which lie in DIR
    python3 tools/check_quotes.py DIR --write    then keep the hashes, if all of them stand there

The speeches are no part of the program. The hashes in `seeds/quotes.sha256` were written beside
them, so a quotation that was changed by accident shows without them too. Exit status 1 if
anything is wrong; each fault has a line of its own. Needs nothing but Python.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT))  # a script finds its own folder only

from selfcheck.content.cards import read_cards  # noqa: E402 - see above
from selfcheck.content.files import CARDS  # noqa: E402
from selfcheck.content.seeds import LONGEST_QUOTE, read_seeds  # noqa: E402
from selfcheck.domain.cards import CardKind  # noqa: E402
from selfcheck.domain.checklists import Checklist, Quotation, Source  # noqa: E402
from selfcheck.domain.errors import BadSeed  # noqa: E402

_KEPT = "quotes.sha256"
_HEAD = (
    "# SHA-256 of the quotation, speech@offset, where it is quoted. See tools/check_quotes.py.\n"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation and where it is quoted.

    As `si-shen`, `si-shen.shen-du`, `si-shen.also_in.1`, and of a card `cards.san-si`.
    """

    key: str
    quotation: Quotation

    @property
    def line(self) -> str:
        """What is kept of it."""
        digest = sha256(self.quotation.text.encode()).hexdigest()
        return f"{digest}  {self.quotation.document}@{self.quotation.offset}  {self.key}"


def main() -> int:
    """Check, say what was checked and every fault; 1 if there was one."""
    arguments = _arguments()
    seeds: Path = arguments.seeds
    speeches: Path | None = arguments.speeches
    read = read_seeds(seeds)
    cards, problems = _cards(seeds)
    quoted = [one for checklist in read.checklists for one in quotations(checklist)]
    quoted += map(quotation_of_card, cards)
    problems += read.problems
    faults = [f"{p.path.name}: {p.where}: {p.expected}: {p.found}" for p in problems]
    if speeches:
        sources = [checklist.source for checklist in read.checklists]
        sources += [kind.source for kind in cards]
        faults += _speech_faults(speeches, sources)
        faults += _misquoted(speeches, quoted)
    if arguments.write and not faults:
        _keep(seeds / _KEPT, quoted)
    faults += _not_as_kept(seeds / _KEPT, quoted)
    against = f"the speeches in {speeches} and " if speeches else ""
    longest = max((len(one.quotation.text) for one in quoted), default=0)
    held = f"{len(read.checklists)} checklists, {len(cards)} cards, {len(quoted)} quotations"
    print(f"{len(read.files)} seeds, {held}")
    print(f"longest quotation: {longest} of at most {LONGEST_QUOTE} characters")
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"compared with {against}the kept hashes: {len(faults) or 'no'} faults")
    return 1 if faults else 0


def quotations(checklist: Checklist) -> Iterator[Quoted]:
    """Every quotation of *checklist*: its lead, its sections', those from elsewhere."""
    speech = checklist.source.document
    yield Quoted(checklist.id, Quotation(speech, checklist.lead_quote, checklist.lead_offset))
    for section in checklist.sections:
        key = checklist.section_key(section)
        yield Quoted(key, Quotation(speech, section.quote, section.offset))
    for number, quotation in enumerate(checklist.also_in, start=1):
        yield Quoted(f"{checklist.id}.also_in.{number}", quotation)


def quotation_of_card(kind: CardKind) -> Quoted:
    """The one quotation of a card."""
    return Quoted(f"cards.{kind.id}", Quotation(kind.source.document, kind.quote, kind.offset))


def _cards(seeds: Path) -> tuple[tuple[CardKind, ...], tuple[BadSeed, ...]]:
    """The cards among *seeds*, and what was wrong; neither if there is no such file."""
    if not (seeds / CARDS).is_file():
        return (), ()
    try:
        return read_cards(seeds / CARDS), ()
    except BadSeed as problem:
        return (), (problem,)


def _speech_faults(folder: Path, sources: Iterable[Source]) -> Iterator[str]:
    for name, digest in sorted({(source.document, source.sha256) for source in sources}):
        if not (folder / name).is_file():
            yield f"{name}: not in {folder}"
        elif sha256((folder / name).read_bytes()).hexdigest() != digest:
            yield f"{name}: not the file the seeds were made from, its SHA-256 differs"


def _misquoted(folder: Path, quoted: Iterable[Quoted]) -> Iterator[str]:
    texts: dict[str, str] = {}
    for one in quoted:
        name, wanted, offset = one.quotation.document, one.quotation.text, one.quotation.offset
        if not (folder / name).is_file():
            continue
        if name not in texts:
            texts[name] = (folder / name).read_bytes().decode("utf-8", errors="replace")
        if (found := texts[name][offset : offset + len(wanted)]) != wanted:
            elsewhere = texts[name].find(wanted)
            hint = f", it stands at {elsewhere}" if elsewhere >= 0 else ""
            yield f"{one.key}: {name}@{offset} reads {found!r}, not {wanted!r}{hint}"


def _not_as_kept(path: Path, quoted: Iterable[Quoted]) -> Iterator[str]:
    if not path.is_file():
        yield f"{path.name}: not there; write it with DIR --write"
        return
    kept = path.read_text(encoding="utf-8").splitlines()[1:]
    lines = {one.line: one.key for one in quoted}
    for line, key in lines.items():
        if line not in kept:
            yield f"{key}: not the quotation that {path.name} keeps"
    for line in kept:
        if line not in lines:
            yield f"{path.name}: no seed has {line!r}"


def _keep(path: Path, quoted: Iterable[Quoted]) -> None:
    path.write_text(_HEAD + "".join(f"{one.line}\n" for one in quoted), "utf-8", newline="\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("speeches", type=Path, nargs="?", help="the folder of the speeches")
    parser.add_argument("--seeds", type=Path, default=_ROOT / "seeds", help="another seeds folder")
    parser.add_argument("--write", action="store_true", help="keep the hashes anew")
    arguments = parser.parse_args()
    if arguments.write and not arguments.speeches:
        parser.error("--write needs the speeches")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
