"""Writes `tests/data/store-N.db` with today's schema: before a change is added to it.

Run it as `python -m tests.store.keep_sample`; `test_samples` says what every sample holds.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from selfcheck.domain.plans import Cadence
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.machine.places import DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.planning import Planning
from selfcheck.services.rectifying import Rectifying
from selfcheck.store.driver import STAMP
from selfcheck.store.opening import store_to_write
from selfcheck.store.personal import checklists, plans, reports
from selfcheck.store.transactions import write_tx
from tests.conftest import Clock, small_checklist


def _today() -> date:
    return date(2026, 11, 20)


def main() -> None:
    clock = Clock()
    kept = Path(__file__).parents[1] / "data" / f"store-{STAMP['user_version']}.db"
    with tempfile.TemporaryDirectory() as scratch:
        folder = DataFolder(Path(scratch))
        with store_to_write(folder, at=clock()) as db:
            checklists.replace_seed(db, "small.toml", "0" * 64, [small_checklist()])
            Introducing(db, now=clock).introduce(Profile("赵示例", "示例科"))
            checking = Checking(db, now=clock, new_id=lambda: "round-1")
            round_id = checking.start(["xiao"], period="2026年第四季度")
            checking.reflect(round_id, "xiao.jia", "反思的话")
            checking.acknowledge(round_id, "xiao.yi.2", Acknowledgement.ASK)
            rectifying = Rectifying(db, now=clock, today=_today, new_id=lambda: "finding-1")
            rectifying.write(rectifying.draft(round_id, "xiao.jia.2"), "measure", "改的办法")
            with write_tx(db):
                reports.put_tick(db, round_id, Edition.SUBMIT, Part.INSTANCE, "xiao.jia.2", on=True)
            planning = Planning(db, checking, now=clock, today=_today, new_id=lambda: "plan-1")
            planning.plan("每月一次", Cadence.MONTHLY, 20, ["xiao"])
            with write_tx(db):
                plans.keep(db, "plan-1", _today(), round_id)
            checking.record(round_id, Answer("xiao.jia.2", Rating.GAP, instance="那一天"))
            checking.record(round_id, Answer("xiao.jia.1", Rating.MET))
        shutil.copy(folder.store, kept)
    print(kept)  # noqa: T201 - a script speaks to a terminal


if __name__ == "__main__":
    main()
