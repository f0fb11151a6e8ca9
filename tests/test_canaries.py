"""Whatever leaves a computer, in whatever format, holds nothing that its author kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

import pytest

from selfcheck.domain.findings import Move
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.plans import Cadence
from selfcheck.domain.profile import Profile
from selfcheck.domain.return_slips import Place
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.services.handing_over import write
from selfcheck.services.issuing import SEES
from selfcheck.services.printing import SUFFIXES, file_task
from tests.computers import Computer
from tests.conftest import Calendar
from tests.readable import everything_in

DRAFT = PackDraft(
    title="第四季度作风自查",
    period="2026年第四季度",
    checklists=("xiao",),
    deadline=date(2026, 12, 10),
    branch=("示例局党委", "第一支部"),
    sees=SEES,
    sealing=Sealing.OFFERED,
)
LET_OUT = ("勾上的事例", "勾上的问题", "写在报告里的打算")
KEPT = tuple(f"金丝雀{sign}" for sign in "甲乙丙丁戊己庚辛壬癸子丑")
"""One for each place where words are kept that nobody ticked."""


class Desk:
    """A secretary and 李明, who writes everything that can be written and ticks three things."""

    def __init__(self, folder):
        self.secretary = Computer(folder, "secretary", Calendar(date(2026, 11, 20)))
        self.ming = Computer(folder, "李明", Calendar(date(2026, 11, 20)))
        self.out = folder / "out"
        self.out.mkdir()

    def send(self):
        with self.secretary.desk() as desk:
            desk.take_in_roster(desk.look_at_roster(desk.pasted_roster("李明、王喆")))
            self.task = desk.issuing.issue(DRAFT).id
            desk.issuing.write_pack(self.task, self.out / "pack.json")
            desk.issuing.sheet_task(self.task, self.out / "sheet.xlsx")(no_pulse)

    def write(self):
        """Put one canary into each place that is private; the rest is ticked."""
        with self.ming.person() as services:
            services.introducing.introduce(Profile("李明", "第一支部"))
            submitting, checking = services.submitting, services.checking
            look = submitting.look_at_pack(self.out / "pack.json")
            self.round = submitting.open_pack(look)
            hidden = iter(KEPT)
            checking.record(self.round, Answer("xiao.jia.1", Rating.GAP, instance=LET_OUT[0]))
            checking.record(self.round, Answer("xiao.jia.2", Rating.GAP, instance=next(hidden)))
            talk = Answer(
                "xiao.yi.1", Rating.NOT_APPLICABLE, na_reason=next(hidden), talk_in_person=True
            )
            checking.record(self.round, replace(talk, instance=next(hidden), flagged=True))
            checking.reflect(self.round, "xiao.jia", next(hidden))
            checking.acknowledge(self.round, "xiao.yi.2", Acknowledgement.ASK)
            ledger = services.rectifying
            told, kept = ledger.draft(self.round, "xiao.jia.1"), ledger.add()
            for field, words in (("problem", LET_OUT[1]), ("remark", next(hidden))):
                ledger.write(told, field, words)
            ledger.move(told, Move.CONFIRM)
            for field in ("problem", "detail", "measure"):
                ledger.write(kept, field, next(hidden))
            ledger.put_evidence(told, ledger.new_evidence(date(2026, 11, 20), next(hidden)))
            card = services.noting.begin("san-si")
            services.noting.write(replace(card, values={"result": next(hidden)}))
            services.planning.plan(next(hidden), Cadence.MONTHLY, 20, ["xiao"])
            services.reporting.write_text(self.round, "plan", LET_OUT[2])
            services.reporting.write_text(self.round, "gaps", next(hidden))
            tick = partial(services.reporting.tick, self.round, Edition.SUBMIT, on=True)
            tick(Part.INSTANCE, "xiao.jia.1")
            tick(Part.FINDING, told)
            tick(Part.TEXT, "plan")
            checking.finish(self.round)
            assert next(hidden, "") == ""

    def hand_in(self):
        """In every way there is; the files that can be read are told."""
        with self.ming.person() as services:
            making = services.reporting.paper_task(self.round, Edition.SUBMIT)
            for suffix in SUFFIXES:
                file_task(making, self.out / f"report{suffix}")(no_pulse)
            for is_sealed in (True, False):
                handed = services.submitting.paper_task(self.round, is_sealed=is_sealed)(no_pulse)
                copy = None if is_sealed else self.out / "handed.json"
                write(handed, self.out / f"handed-{is_sealed}.pdf", no_pulse, copy=copy)
                services.submitting.note_written(handed)

    def collect(self):
        self.secretary.gather(self.out / "handed.json")
        with self.secretary.desk() as desk:
            (kept,) = desk.submissions(self.task)
            desk.replying.comment(kept.id, "写得实在。")
            desk.replying.comment(kept.id, "当时呢？", place=Place.ITEM, key="xiao.jia.1")
            desk.replying.send_back(kept.id, self.out / "slip.json")
            desk.replying.receipt(kept.id, self.out / "receipt.json")
            papers = desk.papering
            for number, suffix in zip(count(), SUFFIXES, strict=False):
                papers.merged_task(self.task, self.out / f"merged-{number}{suffix}")(no_pulse)
                papers.cover_list_task(self.task, self.out / f"list-{number}{suffix}")(no_pulse)
            for suffix in (".pdf", ".docx"):
                papers.reminder_task(self.task, self.out / f"reminder{suffix}")(no_pulse)
            (self.out / "clipboard.txt").write_text(papers.still_out_text(self.task))


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """Everything that can be read in each file that left, by its name."""
    desk = Desk(tmp_path_factory.mktemp("everything"))
    desk.send()
    desk.write()
    desk.hand_in()
    desk.collect()
    return {path.name: everything_in(path.read_bytes()) for path in desk.out.iterdir()}


def test_everything_there_is_has_left(left):
    assert len(left) == 19
    for name in ("report.pdf", "report.docx", "report.xlsx", "handed.json", "handed-False.pdf"):
        assert [words for words in LET_OUT if words not in left[name]] == [], name
    for name in ("merged-0.pdf", "merged-1.docx", "merged-2.xlsx"):
        assert LET_OUT[1] in left[name]


def test_what_was_kept_is_in_none_of_it(left):
    found = {(name, words) for name, said in left.items() for words in KEPT if words in said}
    assert found == set()


def test_what_was_sealed_can_be_read_by_nobody_on_the_way(left):
    assert [words for words in LET_OUT if words in left["handed-True.pdf"]] == []


def test_bottom_lines_are_in_nothing_that_was_handed_in_or_made_of_it(left):
    asks = ("pack.json", "sheet.xlsx")
    assert [name for name, said in left.items() if name not in asks and "底线一条" in said] == []


def test_where_the_author_is_not_named_nobody_is(left):
    assert [name for name in left if name.startswith("merged") and "李明" in left[name]] == []


def test_what_looks_for_them_looks_into_everything_that_is_packed(left):
    said = ("第四季度", "第一支部")  # somewhere in all but the sealed one, whose cover says less
    unread = [name for name, read in left.items() if not any(words in read for words in said)]
    assert unread == []
