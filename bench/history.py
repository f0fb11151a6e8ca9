"""Fill a data folder as after earlier sittings: `python -m bench.history FOLDER few|many`.

few: one round over the lists everyone meets first, some of it answered. many: such a round,
finished, and one over all lists, nearly answered: what a journey has to pass.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path

from selfcheck.domain.checklists import FIRST, placed_sections
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import SEEDS, DataFolder
from selfcheck.services.browsing import Browsing
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.store.opening import store_to_write

_INSTANCE = "十月报错了一张小票，财务退回来才改，以后先核对再签字。"
_LEFT_OF_FEW, _LEFT_OF_MANY = 12, 40  # items that are still to be answered


def main(folder: Path, *, many: bool) -> None:
    """Begin and answer the rounds."""
    numbers = count(1)
    with store_to_write(DataFolder(folder), at=_now()) as db:
        import_seeds(db, SEEDS)
        checking = Checking(db, now=_now, new_id=lambda: f"before-{next(numbers)}")
        short = checking.start(FIRST, period="2026年第三季度")
        _answer(checking, short, left=0 if many else _LEFT_OF_FEW)
        if many:
            checking.finish(short)
            everything = [checklist.id for checklist in Browsing(db).checklists()]
            _answer(checking, checking.start(everything, period="2026年全年"), left=_LEFT_OF_MANY)


def _answer(checking: Checking, round_id: str, *, left: int) -> None:
    """Answer every item but the first *left*; what falls short gets an instance."""
    sections = placed_sections(checking.walk(round_id).round.checklists)
    items = [item for _, section in sections for item in section.conduct_items]
    for item, rating in zip(items[left:], cycle(Rating), strict=False):
        instance = _INSTANCE if rating.falls_short else ""
        checking.record(round_id, Answer(item.answered_as, rating, instance=instance))


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main(Path(sys.argv[1]), many=sys.argv[2] == "many")
