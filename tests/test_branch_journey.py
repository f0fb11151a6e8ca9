"""From a task to its receipts: a secretary and three people, who share nothing but files."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from selfcheck.domain.gathered import Reason
from selfcheck.domain.missing import Standing
from selfcheck.domain.own_tasks import TaskState
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Place
from selfcheck.domain.task import no_pulse
from selfcheck.services.issuing import SEES
from tests.computers import Computer
from tests.conftest import Calendar
from tests.readable import everything_in

DAY = date(2026, 11, 20)
VERIFIER = Path(__file__).parents[1] / "tools" / "verify_exchange.py"
LAST_DAY = date(2026, 12, 10)
TAKEN = (ReceiptState.TAKEN, Reason.NONE)
DRAFT = PackDraft(
    title="2026年第四季度作风自查",
    period="2026年第四季度",
    checklists=("xiao",),
    deadline=LAST_DAY,
    branch=("示例局党委", "第一支部"),
    sees=SEES,
    sealing=Sealing.OFFERED,
)


@pytest.fixture
def calendar():
    return Calendar(DAY)


@pytest.fixture
def branch(tmp_path, calendar):
    return Branch(tmp_path, calendar)


class Branch:
    """A secretary's computer, three people's, and the stick on which everything travels."""

    def __init__(self, folder, calendar):
        self.secretary = Computer(folder, "secretary", calendar)
        self.people = {name: Computer(folder, name, calendar) for name in ("李明", "王喆", "赵红")}
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.task = ""
        self.rounds = {}

    def send_out(self):
        """The roster is pasted, the task sent; each opens it and compares the words."""
        with self.secretary.desk() as desk:
            file = desk.pasted_roster("李明、王喆、赵红、钱多")
            desk.take_in_roster(desk.look_at_roster(file))
            self.task = desk.issuing.issue(DRAFT).id
            desk.issuing.write_pack(self.task, self.stick / "pack.json")
            words = desk.issuing.words()
        for name, computer in self.people.items():
            with computer.person() as services:
                assert services.submitting.look_at_pack(self.stick / "pack.json").words == words
            self.rounds[name] = computer.take_on(self.stick / "pack.json")

    def hand_in(self, name, file, example, **how):
        self.people[name].hand_in(self.rounds[name], self.stick / file, instance=example, **how)

    def gather(self):
        """One verdict a file."""
        found = self.secretary.gather(self.stick)
        return {one.file.rpartition("/")[2]: (one.verdict, one.reason) for one in found}

    def send_back(self, name, deadline):
        """Two comments, the second at its item; the person takes them and begins a revision."""
        with self.secretary.desk() as desk:
            back = next(kept.id for kept in desk.submissions(self.task) if kept.name == name)
            desk.replying.comment(back, "写得实在。")
            desk.replying.comment(back, "当时怎么处理的？", place=Place.ITEM, key="xiao.jia.1")
            desk.replying.send_back(back, self.stick / "back.json", deadline=deadline)
        with self.people[name].person() as services:
            services.submitting.take_return_slip(self.stick / "back.json")
            assert services.submitting.task(self.task).state is TaskState.RETURNED
            (slip,) = services.submitting.slips_for(self.rounds[name])
            assert [one.text for one in slip.comments] == ["写得实在。", "当时怎么处理的？"]
            self.rounds[name] = services.submitting.revise(self.rounds[name])

    def answer(self):
        """A receipt for everything, taken by whom it is for; what each was told."""
        with self.secretary.desk() as desk:
            due = desk.replying.without_receipt(self.task)
            written = desk.replying.receipts_task(self.task, due, self.stick)(no_pulse)
            desk.replying.note_receipts(written)
            assert desk.replying.without_receipt(self.task) == ()
        told = {name: [] for name in self.people}
        for one in written:
            with self.people[one.name].person() as services:
                told[one.name].append(services.submitting.take_receipt(one.path).said.state)
        return {name: sorted(states) for name, states in told.items()}

    def board(self):
        with self.secretary.desk() as desk:
            lines = desk.board(self.task).board.lines
            return {line.person.name: (line.standing, line.late) for line in lines}


def test_from_the_task_to_the_receipts(branch, calendar):
    branch.send_out()
    branch.hand_in("李明", "ming.pdf", "封起来的例子", sealed=True)
    branch.hand_in("王喆", "zhe.pdf", "第一稿的例子")
    found = branch.gather()
    assert found["ming.pdf"] == found["zhe.pdf"] == TAKEN
    assert branch.board() == {
        "李明": (Standing.HANDED_IN, False),
        "王喆": (Standing.HANDED_IN, False),
        "赵红": (Standing.WAITED_FOR, False),
        "钱多": (Standing.WAITED_FOR, False),
    }

    calendar.day = date(2026, 12, 1)
    branch.send_back("王喆", date(2026, 12, 12))
    assert branch.board()["王喆"] == (Standing.RETURNED, False)
    calendar.day = date(2026, 12, 11)  # after the last day of all, before the one of the slip
    branch.hand_in("王喆", "zhe-2.pdf", "改过的例子")
    calendar.day = date(2026, 12, 13)
    branch.hand_in("赵红", "hong.pdf", "晚交的例子")

    # everything that lies there is taken in once more
    found = branch.gather()
    assert found["zhe-2.pdf"] == found["hong.pdf"] == TAKEN
    assert found["ming.pdf"] == (ReceiptState.SAME, Reason.SAME_BYTES)
    assert found["pack.json"] == found["back.json"] == (ReceiptState.REFUSED, Reason.OTHER_KIND)
    assert branch.board() == {
        "李明": (Standing.HANDED_IN, False),
        "王喆": (Standing.HANDED_IN, False),
        "赵红": (Standing.HANDED_IN, True),
        "钱多": (Standing.OVERDUE, False),
    }
    assert branch.answer() == {
        "李明": [ReceiptState.TAKEN],
        "王喆": [ReceiptState.OLD, ReceiptState.TAKEN],
        "赵红": [ReceiptState.TAKEN],
    }
    for computer in branch.people.values():
        with computer.person() as services:
            assert services.submitting.task(branch.task).state is TaskState.TAKEN


def test_whoever_has_none_of_our_code_agrees_on_every_file_of_the_desk(branch):
    branch.send_out()
    branch.hand_in("王喆", "zhe.pdf", "第一稿的例子")
    branch.gather()
    branch.send_back("王喆", None)
    branch.answer()
    files = sorted(branch.stick.glob("*.json"))
    done = subprocess.run(
        [sys.executable, "-I", VERIFIER, *files], stdout=subprocess.PIPE, check=True
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(one["kind"] for one in told) == [
        "selfcheck-receipt",
        "selfcheck-return-slip",
        "selfcheck-task-pack",
    ]
    with branch.secretary.desk() as desk:
        assert {tuple(one["words"]) for one in told} == {desk.issuing.words()}
    assert all(one["verified"] for one in told)


def test_only_what_was_let_out_travels_and_what_is_sealed_only_its_branch_reads(branch):
    branch.send_out()
    branch.hand_in("李明", "ming.pdf", "封起来的例子", sealed=True)
    branch.hand_in("王喆", "zhe.pdf", "给大家看的例子")
    branch.gather()
    branch.send_back("王喆", None)
    branch.answer()
    travelled = "".join(everything_in(path.read_bytes()) for path in branch.stick.iterdir())
    assert "给大家看的例子" in travelled
    assert "只给自己的话" not in travelled
    assert "封起来的例子" not in travelled
    with branch.secretary.desk() as desk:
        (sealed_one,) = (one.id for one in desk.submissions(branch.task) if one.name == "李明")
        handed = desk.replying.handed(sealed_one)
    assert handed.sections[0].items[0].instance == "封起来的例子"
    assert not any(section.reflection for section in handed.sections)
