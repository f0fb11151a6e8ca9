"""Answer without end, saying what is on disk: the process that `reliability` kills.

`python -m bench.answering FOLDER SEED FIRST` begins a round in FOLDER (or goes on with the
last) and prints one JSON line after each act that has returned: `[item id, rating, instance]`. Acts
are numbered from FIRST, and each carries its number in its text.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

from selfcheck.domain.checklists import FIRST, placed_sections
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import SEEDS, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.store.opening import store_to_write


def _now() -> datetime:
    return datetime.now(UTC)


def main(folder: Path, seed: int, first: int) -> None:
    """Answer at random until killed."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    with store_to_write(DataFolder(folder), at=_now()) as db:
        import_seeds(db, SEEDS)
        checking = Checking(db, now=_now, new_id=lambda: f"r{chance.getrandbits(64):016x}")
        known = checking.rounds()
        round_id = known[0].id if known else checking.start(FIRST, period="2026年第四季度")
        sections = placed_sections(checking.walk(round_id).round.checklists)
        items = [item for _, section in sections for item in section.conduct_items]
        for number in count(first):
            answer = Answer(
                chance.choice(items).answered_as,
                chance.choice(list(Rating)),
                instance=f"第{number}次：{'写' * chance.randrange(400)}",
            )
            checking.record(round_id, answer)
            print(json.dumps([answer.item_id, answer.rating, answer.instance]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
