from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pikepdf
import pypdfium2
import pytest

from selfcheck.content.example import read_example
from selfcheck.documents.templates import Matter, read_templates
from selfcheck.domain.errors import CannotWrite, NotFound
from selfcheck.domain.findings import TEXTS, Move, Origin
from selfcheck.domain.outline import Heading, Paragraph, Table
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES
from selfcheck.services.printing import file_task
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.rehearsing import show
from selfcheck.services.reporting import Reporting
from selfcheck.services.verifying import verify
from selfcheck.store.tables import tables_of
from tests.conftest import NONCE

PERSONAL = Edition.PERSONAL
CANARIES = {"instance": "金丝雀甲", "reflection": "金丝雀乙", "na_reason": "金丝雀丙"}


@pytest.fixture
def reporting(db, clock):
    templates = read_templates(RESOURCES / "report-templates")
    return Reporting(
        db,
        templates=templates,
        now=clock,
        today=lambda: date(2026, 11, 20),
        new_nonce=lambda: NONCE,
    )


@pytest.fixture
def round_id(checking):
    started = checking.start(["xiao"], period="2026年第四季度")
    checking.record(started, Answer("xiao.jia.1", Rating.GAP, instance=CANARIES["instance"]))
    na = Answer("xiao.jia.2", Rating.NOT_APPLICABLE, na_reason=CANARIES["na_reason"])
    checking.record(started, na)
    checking.reflect(started, "xiao.jia", CANARIES["reflection"])
    checking.acknowledge(started, "xiao.yi.2", Acknowledgement.ASK)
    return started


def outline_of(reporting, round_id, edition):
    return reporting.paper_task(round_id, edition)(no_pulse).outline


def words(outline):
    told = [outline.title, outline.author, outline.running_head]
    for block in outline.blocks:
        match block:
            case Heading():
                told.append(block.text)
            case Paragraph():
                told += [block.lead, block.text]
            case Table():
                told += [cell for row in block.rows for cell in row]
    return "\n".join(told)


def test_the_personal_edition_holds_everything_unless_unticked(reporting, round_id):
    told = words(outline_of(reporting, round_id, PERSONAL))
    assert CANARIES["instance"] in told
    assert CANARIES["reflection"] in told
    reporting.tick(round_id, PERSONAL, Part.INSTANCE, "xiao.jia.1", on=False)
    reporting.tick(round_id, PERSONAL, Part.REFLECTION, "xiao.jia", on=False)
    told = words(outline_of(reporting, round_id, PERSONAL))
    assert not any(canary in told for canary in CANARIES.values())


def test_the_edition_that_leaves_holds_nothing_private_unless_ticked(reporting, round_id):
    told = words(outline_of(reporting, round_id, Edition.SUBMIT))
    assert not any(canary in told for canary in CANARIES.values())
    assert "第一条" not in told  # not even which item fell short


def test_what_is_kept_for_a_talk_leaves_as_a_number_only(checking, reporting, round_id):
    answer = Answer("xiao.jia.1", Rating.UNMET, instance=CANARIES["instance"], talk_in_person=True)
    checking.record(round_id, answer)
    for part in (Part.RATING, Part.INSTANCE):
        reporting.tick(round_id, Edition.SUBMIT, part, "xiao.jia.1", on=True)
    report = reporting.report(round_id, Edition.SUBMIT)
    assert (report.counts.talk, report.counts.unmet) == (1, 0)
    assert [section.counts.talk for section in report.sections] == [0, 0]
    told = words(outline_of(reporting, round_id, Edition.SUBMIT))
    assert "有1项拟当面汇报" in told
    assert "第一条" not in told
    assert "未做到1条" not in told
    assert CANARIES["instance"] not in told
    assert "未做到1条" in words(outline_of(reporting, round_id, PERSONAL))


def test_a_text_under_a_heading_leaves_only_when_ticked(reporting, round_id):
    reporting.write_text(round_id, "plan", "十二月起，每周一次")
    assert "每周一次" in words(outline_of(reporting, round_id, PERSONAL))
    assert "每周一次" not in words(outline_of(reporting, round_id, Edition.SUBMIT))
    reporting.tick(round_id, Edition.SUBMIT, Part.TEXT, "plan", on=True)
    assert "每周一次" in words(outline_of(reporting, round_id, Edition.SUBMIT))


def test_a_bottom_line_item_is_in_no_edition(reporting, round_id):
    for edition in Edition:
        assert "底线一条" not in words(outline_of(reporting, round_id, edition))


def test_what_is_unticked_is_in_no_text_and_no_stream_of_the_file(reporting, round_id, tmp_path):
    def everything_in(name):
        path = file_task(reporting.paper_task(round_id, PERSONAL), tmp_path / name)(no_pulse)
        with pypdfium2.PdfDocument(path) as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        with pikepdf.open(path) as pdf:
            streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        return "".join(text.split()), b"".join([path.read_bytes(), *streams])

    assert CANARIES["instance"] in everything_in("ticked.pdf")[0]  # else nothing is shown below
    for part, key in ((Part.INSTANCE, "xiao.jia.1"), (Part.REFLECTION, "xiao.jia")):
        reporting.tick(round_id, PERSONAL, part, key, on=False)
    text, content = everything_in("unticked.pdf")
    for canary in CANARIES.values():
        assert canary not in text
        assert all(canary.encode(how) not in content for how in ("utf-8", "utf-16-be"))


class Ledger:
    """Writes lines into the ledger, each from an answer or from elsewhere."""

    def __init__(self, db, clock):
        ids = (f"f{number}" for number in count(1))
        self.rectifying = Rectifying(
            db, now=clock, today=lambda: date(2026, 11, 20), new_id=lambda: next(ids)
        )

    def line(self, problem, *, round_id="", item="xiao.jia.1", confirmed=True):
        writing = self.rectifying
        new = writing.draft(round_id, item) if round_id else writing.add(Origin.OPINIONS)
        for field in TEXTS:
            writing.write(new, field, f"{problem}{field}")
        if confirmed:
            writing.move(new, Move.CONFIRM)
        return new


@pytest.fixture
def ledger(db, clock):
    return Ledger(db, clock)


def numbers(findings):
    return [finding.number for finding in findings]


def test_a_report_has_the_lines_its_round_brought_and_those_before_it(checking, reporting, ledger):
    ledger.line("先前")
    first = checking.start(["xiao"], period="春")
    checking.record(first, Answer("xiao.jia.1", Rating.GAP))
    ledger.line("春", round_id=first)
    ledger.line("草稿", confirmed=False)
    second = checking.start(["xiao"], period="秋")
    checking.record(second, Answer("xiao.jia.1", Rating.GAP))
    ledger.line("秋", round_id=second)
    thrown = ledger.line("扔了")
    ledger.rectifying.throw_away(thrown)
    got = reporting.ledger(second)
    assert (numbers(got.found), numbers(got.earlier)) == ([3], [1, 2])
    got = reporting.ledger(first)
    assert (numbers(got.found), numbers(got.earlier)) == ([2], [1])
    checking.finish(second)
    revised = checking.revise(second)
    assert numbers(reporting.ledger(revised).found) == [3]
    with pytest.raises(NotFound):
        reporting.ledger("nobody")


def test_a_document_without_a_place_for_earlier_lines_has_none(db, clock, checking, ledger):
    ledger.line("先前")
    (template,) = (
        one for one in read_templates(RESOURCES / "report-templates") if one.id == "self-check"
    )
    headings = tuple(one for one in template.headings if one.source is not Matter.EARLIER)
    reporting = Reporting(
        db,
        templates=[replace(template, headings=headings)],
        now=clock,
        today=lambda: date(2026, 11, 20),
        new_nonce=lambda: NONCE,
    )
    assert reporting.ledger(checking.start(["xiao"], period="春")).earlier == ()


def test_the_example_round_has_nothing_of_the_persons_own_ledger(full_db, clock):
    ledger = Ledger(full_db, clock)
    ledger.line(CANARIES["instance"])
    reporting = Reporting(
        full_db,
        templates=read_templates(RESOURCES / "report-templates"),
        now=clock,
        today=lambda: date(2026, 11, 20),
        new_nonce=lambda: NONCE,
    )
    example = read_example(RESOURCES / "demo" / "person.toml")
    shown = show(example, full_db, new_id=lambda: "example")
    assert CANARIES["instance"] not in words(outline_of(reporting, shown, PERSONAL))


def test_the_ledger_is_in_the_personal_edition_and_leaves_line_by_line(checking, reporting, ledger):
    ledger.line("先前那件")
    round_id = checking.start(["xiao"], period="2026年第四季度")
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    mine = ledger.line("这次那件", round_id=round_id)
    told = words(outline_of(reporting, round_id, PERSONAL))
    assert "先前那件problem" in told
    assert "这次那件remark" in told
    for on in (False, True):
        reporting.tick(round_id, Edition.SUBMIT, Part.FINDING, mine, on=on)
        told = words(outline_of(reporting, round_id, Edition.SUBMIT))
        assert ("这次那件problem" in told) is on
        assert "remark" not in told
        assert "先前那件" not in told


def test_what_is_handed_in_with_lines_of_the_ledger_agrees_with_itself(
    checking, reporting, ledger, tmp_path
):
    before = ledger.line("先前那件-")
    round_id = checking.start(["xiao"], period="2026年第四季度")
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    mine = [ledger.line(f"第{n}件，" * 30, round_id=round_id) for n in range(1)]
    mine += [ledger.line(f"外来第{n}件-2026-11-20，" * 12) for n in range(6)]
    for finding in (before, *mine):
        ledger.rectifying.put_progress(finding, date(2026, 11, 19), "当晚就改了。\n又看了一遍。")
        reporting.tick(round_id, Edition.SUBMIT, Part.FINDING, finding, on=True)
    path = file_task(reporting.paper_task(round_id, Edition.SUBMIT), tmp_path / "上报.pdf")(
        no_pulse
    )
    (verdict,) = verify([path])
    assert verdict.agrees, verdict.differences
    assert verdict.pages > 3


def test_ticks_and_texts_are_kept_and_journalled(db, reporting, round_id):
    reporting.tick(round_id, PERSONAL, Part.RATING, "xiao.jia.1", on=False)
    reporting.tick(round_id, PERSONAL, Part.RATING, "xiao.jia.1", on=False)  # nothing new
    reporting.write_text(round_id, "plan", "十二月起", visit="v")
    reporting.write_text(round_id, "plan", "十二月起，每周一次", visit="v")
    assert reporting.texts(round_id) == {"plan": "十二月起，每周一次"}
    assert not reporting.selection(round_id, PERSONAL).takes(Part.RATING, "xiao.jia.1")
    acts = list(tables_of(db).query("select act, was, now from journal order by id desc limit 2"))
    assert acts == [
        {"act": "report-text", "was": '{"text":""}', "now": '{"text":"十二月起，每周一次"}'},
        {"act": "selection", "was": '{"ticked":true}', "now": '{"ticked":false}'},
    ]


def test_a_finished_round_still_takes_the_texts_of_its_report(checking, reporting, round_id):
    checking.finish(round_id)
    reporting.write_text(round_id, "plan", "补一句")
    assert reporting.texts(round_id) == {"plan": "补一句"}


def test_the_proposed_name_warns_and_suits_every_system(checking, introducing, reporting):
    introducing.introduce(Profile(name="王/喆", unit="三科"))
    started = checking.start(["xiao"], period="2026:4?")
    name = reporting.proposed_name(started, PERSONAL)
    assert name == "【个人留存】2026：4？自查报告　王／喆.pdf"


def test_who_the_person_is_stands_in_the_report(introducing, reporting, round_id):
    assert reporting.profile() == Profile()
    introducing.introduce(Profile("王喆", "三科"))
    assert "三科　王喆" in words(outline_of(reporting, round_id, PERSONAL))


def test_a_report_that_cannot_be_written_says_where_and_why(reporting, round_id, tmp_path):
    task = file_task(reporting.paper_task(round_id, PERSONAL), tmp_path / "no" / "x.pdf")
    with pytest.raises(CannotWrite):
        task(no_pulse)


def test_an_unknown_round_has_no_report(reporting):
    for call in (
        lambda: reporting.report("nobody", PERSONAL),
        lambda: reporting.write_text("nobody", "plan", "x"),
    ):
        with pytest.raises(NotFound):
            call()
