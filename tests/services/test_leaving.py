"""What is looked at before it leaves: the very words and data, and what deserves a second look."""

from __future__ import annotations

import json
from datetime import date
from itertools import count

import pytest

from selfcheck.documents.templates import read_templates
from selfcheck.domain.findings import Move
from selfcheck.domain.hints import HintKind
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES
from selfcheck.services.leaving import LineKind, leaving_task, own_texts
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.reporting import Reporting
from tests.conftest import NONCE

HEADINGS = {"plan": "下一步打算"}
INSTANCE = "那天王局长打来电话\n号码是13812345678，没有记。"
REFLECTION = "我想过了，李明也这样想。"


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
def round_id(checking, introducing, reporting):
    introducing.introduce(Profile("李明", "三科"))
    started = checking.start(["xiao", "da"], period="2026年第四季度")
    checking.record(started, Answer("xiao.jia.1", Rating.GAP, instance=INSTANCE))
    checking.reflect(started, "xiao.jia", REFLECTION)
    reporting.write_text(started, "plan", "请小周看一遍。")
    for part, key in (
        (Part.INSTANCE, "xiao.jia.1"),
        (Part.REFLECTION, "xiao.jia"),
        (Part.TEXT, "plan"),
    ):
        reporting.tick(started, Edition.SUBMIT, part, key, on=True)
    return started


@pytest.fixture
def looked_at(reporting, round_id):
    """What is shown of the round as it stands, made anew at each call."""
    return lambda: leaving_task(reporting.paper_task(round_id, Edition.SUBMIT), HEADINGS)(no_pulse)


def test_every_word_of_the_document_is_shown(looked_at):
    shown = looked_at()
    words = "\n".join(line.text for line in shown.lines)
    document = json.loads(shown.paper.payload)["document"]
    pieces = [document["title"]]
    for block in document["blocks"]:
        pieces += [block.get("lead", ""), *block.get("text", "").split("\n")]
        pieces += [*block.get("columns", ()), *block.get("labels", ()), block.get("caption", "")]
        pieces += [cell for row in block.get("rows", ()) for cell in row]
    assert len(pieces) > 30
    assert [piece for piece in pieces if piece not in words] == []


def test_what_stands_on_every_page_and_in_the_properties_is_shown_too(looked_at):
    shown = looked_at()
    words = [line.text for line in shown.lines]
    assert f"〔每页页脚〕校验码 {shown.paper.code}" in words
    assert words[-1] == "〔文件属性〕标题“2026年第四季度自查报告”，作者“李明”"


def test_the_data_say_the_same_with_blanks_between(looked_at):
    shown = looked_at()
    assert json.loads(shown.data) == json.loads(shown.paper.payload)
    assert shown.data.count("\n") > 50


def test_what_the_person_wrote_is_told_from_what_the_program_wrote(looked_at):
    own = [line for line in looked_at().lines if line.own]
    assert [line.text[line.lead :].strip() for line in own] == [
        *INSTANCE.split("\n"),
        REFLECTION,
        "请小周看一遍。",
    ]
    assert own[0].text[: own[0].lead].strip() == "第一条。"


def test_own_texts_say_where_they_stand(looked_at):
    assert [text.where for text in own_texts(looked_at().paper.payload, HEADINGS)] == [
        "xiao › 甲：具体事例",
        "xiao › 甲：反思",
        "“下一步打算”里的文字",
    ]


def test_what_deserves_a_second_look_is_pointed_at_where_it_stands(looked_at):
    shown = looked_at()
    assert [(one.where, one.hint.kind, one.hint.words) for one in shown.pointed] == [
        ("xiao › 甲：具体事例", HintKind.PERSON, "王局长"),
        ("xiao › 甲：具体事例", HintKind.NUMBER, "13812345678"),
        ("“下一步打算”里的文字", HintKind.PERSON, "小周"),
    ]
    for one in shown.pointed:
        assert shown.lines[one.line].text[one.hint.start : one.hint.end] == one.hint.words
        assert one.hint in shown.lines[one.line].hints


def test_ones_own_name_and_the_words_of_the_program_are_not_pointed_at(
    checking, reporting, round_id, looked_at
):
    for part, key in ((Part.INSTANCE, "xiao.jia.1"), (Part.TEXT, "plan")):
        reporting.tick(round_id, Edition.SUBMIT, part, key, on=False)
    checking.reflect(round_id, "xiao.jia", "李明同志是我自己。")
    assert looked_at().pointed == ()


def test_a_text_that_is_not_ticked_is_not_looked_at(reporting, round_id, looked_at):
    reporting.tick(round_id, Edition.SUBMIT, Part.INSTANCE, "xiao.jia.1", on=False)
    shown = looked_at()
    assert [one.hint.words for one in shown.pointed] == ["小周"]
    assert not any("王局长" in line.text for line in shown.lines)
    assert "王局长" not in shown.data


def test_the_same_words_in_two_places_are_pointed_at_in_both(checking, reporting, round_id):
    checking.reflect(round_id, "xiao.yi", "请小周看一遍。")
    reporting.tick(round_id, Edition.SUBMIT, Part.REFLECTION, "xiao.yi", on=True)
    making = reporting.paper_task(round_id, Edition.SUBMIT)
    pointed = leaving_task(making, HEADINGS)(no_pulse).pointed
    assert [one.hint.words for one in pointed].count("小周") == 2
    assert len({one.line for one in pointed if one.hint.words == "小周"}) == 2


@pytest.fixture
def listed(db, clock, reporting, round_id):
    """A line of the ledger, ticked."""
    ids = count(1)
    rectifying = Rectifying(
        db, now=clock, today=lambda: date(2026, 11, 20), new_id=lambda: f"f{next(ids)}"
    )
    new = rectifying.draft(round_id, "xiao.jia.1")
    for field, text in (
        ("problem", "小周催了才补登记"),
        ("detail", "那天王局长来电\n没有记"),
        ("measure", "写完再坐下"),
        ("responsible", "李明、高秀兰"),
        ("remark", "老赵提醒的"),
    ):
        rectifying.write(new, field, text)
    rectifying.put_progress(new, date(2026, 11, 19), "给周主任回了电话。")
    rectifying.move(new, Move.CONFIRM)
    reporting.tick(round_id, Edition.SUBMIT, Part.FINDING, new, on=True)
    return rectifying, new


def test_a_line_of_the_ledger_is_shown_cell_by_cell_under_its_headings(listed, looked_at):
    shown = looked_at().lines
    words = [line.text.strip() for line in shown]
    at = words.index("存在问题：小周催了才补登记")
    assert words[at - 1] == "序号：1"
    assert words[at + 1 : at + 4] == ["具体表现：那天王局长来电", "没有记", "整改措施：写完再坐下"]
    assert [line.own for line in shown[at - 1 : at + 4]] == [False, True, True, True, True]
    assert any("〔横排的表，各栏：序号、存在问题、" in line for line in words)
    assert not any("备注" in line or "老赵" in line for line in words)


def test_names_in_the_ledger_are_pointed_at_where_they_stand(listed, looked_at):
    shown = looked_at()
    pointed = [one for one in shown.pointed if one.where.startswith("台账")]
    assert [(one.where, one.hint.words) for one in pointed] == [
        ("台账第1号：存在问题", "小周"),
        ("台账第1号：具体表现", "王局长"),
        ("台账第1号：责任人", "高秀兰"),
        ("台账第1号：完成情况", "周主任"),
    ]
    for one in pointed:
        assert shown.lines[one.line].text[one.hint.start : one.hint.end] == one.hint.words


@pytest.mark.parametrize(
    ("who", "found"),
    [("高秀兰", ["高秀兰"]), ("李明", []), ("本人", []), ("综合科王主任", ["王主任"]), ("", [])],
)
def test_who_else_is_responsible_is_pointed_at_whatever_the_name(listed, looked_at, who, found):
    rectifying, new = listed
    rectifying.write(new, "responsible", who)
    pointed = [one for one in looked_at().pointed if one.where == "台账第1号：责任人"]
    assert [one.hint.words for one in pointed] == found
    assert all(one.line is not None for one in pointed)


def test_a_line_that_is_not_ticked_is_not_looked_at(listed, reporting, round_id, looked_at):
    reporting.tick(round_id, Edition.SUBMIT, Part.FINDING, listed[1], on=False)
    shown = looked_at()
    assert "催了才补登记" not in "".join(line.text for line in shown.lines) + shown.data
    assert not any(one.where.startswith("台账") for one in shown.pointed)


def test_the_rows_of_a_table_keep_their_cells(looked_at):
    rows = [line.text.split("\t") for line in looked_at().lines if line.kind is LineKind.CELLS]
    assert rows[0][:4] == ["清单", "方面", "做到", "基本做到"]
    assert {len(row) for row in rows} == {len(rows[0])}
