"""Stores of every earlier version are kept in tests/data; today's program opens each of them.

`store-N.db` was written by the version whose schema had N changes: 赵示例 of 示例科, one round over
a small checklist, with a reflection, a bottom-line item and two ratings.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from selfcheck.domain.findings import State
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.machine.places import DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.undoing import Undoing
from selfcheck.store.driver import STAMP
from selfcheck.store.opening import store_to_write
from selfcheck.store.personal import findings, plans, reports

_WITH_A_PLAN = 7  # from this version on it has a plan, and a time of it that was kept
_WITH_A_LEDGER = 6  # from this version on a sample has a draft of the ledger and a tick
_SAMPLES = sorted((Path(__file__).parents[1] / "data").glob("store-*.db"))


@pytest.fixture(params=_SAMPLES, ids=lambda path: path.stem)
def folder(request, tmp_path):
    folder = DataFolder(tmp_path / "one person")
    folder.make()
    shutil.copy(request.param, folder.store)
    return folder


def test_there_is_a_sample_of_every_version_before_this_one():
    assert [path.stem for path in _SAMPLES] == [
        f"store-{number}" for number in range(1, STAMP["user_version"])
    ]


def test_everything_said_in_an_earlier_version_is_there(folder, clock, new_id):
    with store_to_write(folder, at=clock()) as db:
        walk = Checking(db, now=clock, new_id=new_id).walk("round-1")
        assert walk.answers == {
            "xiao.jia.1": Answer("xiao.jia.1", Rating.MET),
            "xiao.jia.2": Answer("xiao.jia.2", Rating.GAP, instance="那一天"),
        }
        assert walk.reflections == {"xiao.jia": "反思的话"}
        assert walk.acknowledgements == {"xiao.yi.2": Acknowledgement.ASK}
        assert (walk.round.template, walk.round.example) == ("self-check", "")
        assert Introducing(db, now=clock).profile() == Profile("赵示例", "示例科")
    assert list(folder.backups.glob("store-before-*.db"))


@pytest.mark.parametrize("sample", _SAMPLES[_WITH_A_LEDGER - 1 :], ids=lambda path: path.stem)
def test_ticks_and_the_ledger_of_an_earlier_version_are_there(sample, tmp_path, clock):
    folder = DataFolder(tmp_path / "one person")
    folder.make()
    shutil.copy(sample, folder.store)
    with store_to_write(folder, at=clock()) as db:
        assert reports.selection_of(db, "round-1", Edition.SUBMIT).ticks == {
            (Part.INSTANCE, "xiao.jia.2"): True
        }
        (finding,) = findings.findings(db)
        assert (finding.state, finding.measure) == (State.DRAFT, "改的办法")


@pytest.mark.parametrize("sample", _SAMPLES[_WITH_A_PLAN - 1 :], ids=lambda path: path.stem)
def test_a_plan_of_an_earlier_version_and_its_kept_time_are_there(sample, tmp_path, clock):
    folder = DataFolder(tmp_path / "one person")
    folder.make()
    shutil.copy(sample, folder.store)
    with store_to_write(folder, at=clock()) as db:
        assert plans.plan(db, "plan-1").name == "每月一次"
        assert plans.kept(db, "plan-1") == {date(2026, 11, 20): "round-1"}


def test_acts_of_an_earlier_version_can_be_taken_back(folder, clock, new_id):
    with store_to_write(folder, at=clock()) as db:
        undoing, checking = Undoing(db, now=clock), Checking(db, now=clock, new_id=new_id)
        assert undoing.undo().what == "未评价 → 做到"
        assert checking.walk("round-1").answer_to(
            checking.walk("round-1").round.item("xiao.jia.1")
        ) == Answer("xiao.jia.1")
        while undoing.undo():
            pass
        assert Introducing(db, now=clock).profile() == Profile()
        assert checking.walk("round-1").reflections["xiao.jia"] == ""
