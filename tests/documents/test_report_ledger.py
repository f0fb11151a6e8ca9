"""The ledger in a report: what each edition prints of a line, and how earlier ones are told."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import read_template
from selfcheck.domain.findings import Evidence, Finding, Origin, Progress, State
from selfcheck.domain.ledger_columns import HEADINGS, Column
from selfcheck.domain.outline import Break, Heading, Table
from selfcheck.domain.report import build_report
from selfcheck.domain.reviews import Outcome, Review
from selfcheck.domain.round_findings import RoundFindings
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.machine.places import RESOURCES
from tests.documents.reports import CANARY, DAY, WHO, chapter, lines_of, text_of, walk_of

TEMPLATES = {
    name: read_template(RESOURCES / "report-templates" / f"{name}.toml")
    for name in ("self-check", "branch-meeting", "democratic-life-meeting")
}
LINE = Finding(
    "a",
    State.UNDER_WAY,
    3,
    problem="值班不当场记",
    detail="十月那一夜\n凭印象补的",
    cause="图省事",
    measure="写完再坐下",
    responsible="李明",
    due=date(2026, 12, 31),
    verifier=f"{CANARY}核验人",
    remark="只给自己的备注",
    origin=Origin.TALK,
    relapses=2,
    progress=(Progress("p", date(2026, 11, 16), "两次都记全"),),
    evidence=(Evidence("e", date(2026, 11, 17), f"{CANARY}佐证", f"{CANARY}.jpg", "0" * 64),),
    reviews=(
        Review(
            "v",
            date(2026, 11, 18),
            date(2026, 11, 18),
            Outcome.HELD,
            Rating.MET,
            *(f"{CANARY}{n}" for n in range(3)),
        ),
    ),
    extras=((f"{CANARY}栏", f"{CANARY}格"),),
)
CLOSED = Finding("b", State.CLOSED, 1, problem="通知发得晚", closed_on=date(2026, 10, 9))


def document(
    *, found=(), earlier=(), edition=Edition.PERSONAL, ticks=(), template="self-check", texts=None
):
    walk = walk_of({"alone.1": Answer("alone.1", Rating.MET)})
    selection = Selection(edition, dict.fromkeys(((Part.FINDING, key) for key in ticks), True))
    ledger = RoundFindings(tuple(found), tuple(earlier))
    report = build_report(walk, WHO, texts or {}, selection, DAY, ledger=ledger)
    return compose(report, TEMPLATES[template])


def wide(outline):
    return [block for block in outline.blocks if isinstance(block, Table) and block.landscape]


def titles(table):
    return [column.title for column in table.columns]


def test_the_personal_edition_prints_all_columns_of_the_ledger():
    (table,) = wide(document(found=[LINE]))
    assert titles(table) == [HEADINGS[one] for one in Column if one is not Column.ID]
    assert table.rows == (
        (
            *("3", "值班不当场记", "十月那一夜\n凭印象补的", "图省事", "写完再坐下", "李明"),
            *("2026-12-31", "2026-11-16　两次都记全", "否", "", "只给自己的备注"),
        ),
    )


def test_the_edition_that_leaves_prints_a_ticked_line_without_its_remark():
    outline = document(found=[LINE, CLOSED], edition=Edition.SUBMIT, ticks=["a"])
    (table,) = wide(outline)
    assert HEADINGS[Column.REMARK] not in titles(table)
    assert [row[0] for row in table.rows] == ["3"]
    assert "只给自己的备注" not in text_of(outline)
    assert "通知发得晚" not in text_of(outline)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("template", TEMPLATES)
def test_evidence_reviews_verifier_and_own_columns_are_printed_nowhere(edition, template):
    told = text_of(
        document(found=[LINE], earlier=[LINE], edition=edition, ticks=["a"], template=template)
    )
    assert "写完再坐下" in told
    assert CANARY not in told


def test_without_a_tick_nothing_of_the_ledger_leaves_not_even_how_much_there_is():
    outline = document(found=[LINE], earlier=[CLOSED], edition=Edition.SUBMIT)
    assert outline == document(edition=Edition.SUBMIT)


def test_the_ledger_follows_the_overview_on_pages_of_its_own():
    blocks = document(found=[LINE]).blocks
    at = next(n for n, one in enumerate(blocks) if isinstance(one, Table) and one.landscape)
    assert isinstance(blocks[at - 2], Break)
    assert blocks[at - 1] == Heading("附2：整改台账")
    assert Heading("附1：自查情况一览") in blocks
    assert Heading("附：自查情况一览") in document().blocks


def test_the_first_paragraph_says_where_the_ledger_is_if_there_is_one():
    assert "查出的问题和整改措施见文后台账。" in chapter(document(found=[LINE]), "自查情况")[0]
    assert "台账" not in text_of(document())


def test_earlier_lines_are_counted_by_state_then_told_one_by_one():
    told = chapter(document(earlier=[CLOSED, LINE]), "上次问题的整改情况")
    assert told == [
        "此前列入台账的问题，这里列出2个：已销号1个，整改中1个；其中1个销号以后出现过反弹。",
        "‹台账第1号（2026年10月9日销号）。›通知发得晚",
        "‹台账第3号（整改中，时限2026年12月31日，反弹过2次）。›值班不当场记",
        "‹整改措施。›写完再坐下",
    ]


def test_one_earlier_line_or_all_in_one_state_are_said_shortly():
    assert chapter(document(earlier=[CLOSED]), "上次问题的整改情况")[0] == (
        "此前列入台账的问题，这里列出1个。"
    )
    assert chapter(document(earlier=[CLOSED, CLOSED]), "上次问题的整改情况")[0] == (
        "此前列入台账的问题，这里列出2个，均已销号。"
    )


def test_an_overview_counts_only_what_is_told_here():
    told = chapter(
        document(earlier=[CLOSED, LINE], edition=Edition.SUBMIT, ticks=["b"]), "上次问题的整改情况"
    )
    assert told == [
        "此前列入台账的问题，这里列出1个。",
        "‹台账第1号（2026年10月9日销号）。›通知发得晚",
    ]


@pytest.mark.parametrize("template", ["branch-meeting", "democratic-life-meeting"])
def test_the_materials_for_a_meeting_tell_them_under_their_own_heading_with_the_persons_words(
    template,
):
    name = "上次查摆问题整改落实情况"
    outline = document(
        earlier=[CLOSED], template=template, texts={"earlier": "例会的通知已经改了。"}
    )
    assert chapter(outline, name)[-1] == "例会的通知已经改了。"
    assert chapter(outline, name)[0].startswith("此前列入台账的问题")
    alone = document(template=template, texts={"earlier": "没有列过台账，口头提过一条。"})
    assert chapter(alone, name) == ["没有列过台账，口头提过一条。"]
    assert name not in "".join(lines_of(document(template=template)))
