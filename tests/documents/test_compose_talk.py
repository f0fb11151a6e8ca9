"""谈心一页纸: what is marked stands on one page, with room to write, and nothing else does."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from selfcheck.content.seeds import read_seeds
from selfcheck.documents.compose_talk import compose
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.checklists import Checklist, Item, Nature, placed_sections
from selfcheck.domain.outline import Outline, Room, Table
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating, Round, Walk
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import SEEDS
from tests.documents.reports import lines_of, walk_of

CHECKLISTS = read_seeds(SEEDS).checklists
MARKED = {
    "alone.1": Answer("alone.1", Rating.GAP, instance="某日某事。", flagged=True),
    "small.1": Answer("small.1", talk_in_person=True),
    "small.2": Answer("small.2", Rating.MET),
    "will.1": Answer("will.1", Rating.UNMET, talk_in_person=True, flagged=True),
}


def marked(checklists: tuple[Checklist, ...], items: list[Item]) -> Walk:
    """A walk in which every one of *items* is marked, in turn for a talk and a second look."""
    conduct = [item.answered_as for item in items if item.nature is Nature.CONDUCT]
    return Walk(
        Round("r", "2026年第四季度", checklists, datetime(2026, 11, 20, tzinfo=UTC)),
        {
            key: Answer(key, talk_in_person=n % 2 == 0, flagged=True)
            for n, key in enumerate(conduct)
        },
        reflections={},
        acknowledgements={
            item.answered_as: Acknowledgement.ASK
            for item in items
            if item.nature is Nature.BOTTOM_LINE
        },
    )


def room_on(outline: Outline) -> int:
    return sum(block.lines for block in outline.blocks if isinstance(block, Room))


def test_a_few_items_word_for_word():
    walk = replace(walk_of(MARKED), acknowledgements={"line.1": Acknowledgement.ASK})
    outline = compose(walk)
    assert (outline.running_head, outline.author) == ("个人留存，请勿上报", "")
    assert "\n".join(lines_of(outline)) == (
        """\
谈心一页纸
* 2026年第四季度自查里标记的4条。自己带着，程序里不留这一页。
# 一、想当面问的
‹四慎 · 慎终。›金丝雀line.1。
# 二、想当面谈的
‹四慎 · 慎微。›报销费用时，逐项核对小额支出。
‹三个“不为” · 对照“不想为”。›手头不忙时，主动补做工作。
# 三、稍后再看的
‹四慎 · 慎独。›独自办公时，按同样的流程办事。
▭ 我想说的，和谈过以后要做的
"""
    )


def test_one_kind_of_mark_needs_no_number():
    assert "# 稍后再看的" in lines_of(compose(walk_of({"alone.1": MARKED["alone.1"]})))


def test_ratings_and_instances_stay_at_home():
    said = "\n".join(lines_of(compose(walk_of(MARKED))))
    assert "某日某事" not in said
    assert "有差距" not in said
    assert "没有开口子" not in said  # answered, not marked


def test_with_nothing_marked_there_is_a_page_to_write_on():
    outline = compose(walk_of({}))
    assert lines_of(outline)[1:] == [
        "* 2026年第四季度自查里，没有标记想当面问、当面谈和稍后再看的条目。",
        "▭ 我想说的，和谈过以后要做的",
        "",
    ]
    assert room_on(outline) >= 10
    assert pdf_bytes(outline, no_pulse).pages == 1


def test_many_items_stand_in_a_table():
    lists = tuple(c for c in CHECKLISTS if c.id in ("si-shen", "san-ge-quan"))
    items = [item for _, section in placed_sections(lists) for item in section.items][:12]
    outline = compose(marked(lists, items))
    (table,) = (block for block in outline.blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["想当面问的", "想当面谈的", "稍后再看的"]
    assert table.rows[0][1].split("\n")[0] == "三个圈 · 生活圈：服务对象送的小礼物，当面婉拒"
    assert sum(len(row[1].split("\n")) for row in table.rows) == 12


@pytest.mark.parametrize("seed", range(40))
def test_twenty_items_stand_on_one_page(seed: int):
    chance = random.Random(seed)  # noqa: S311 - nothing secret about it
    lists = tuple(chance.sample(CHECKLISTS, chance.choice([3, 6, 20, 61])))
    items = [i for _, section in placed_sections(lists) for i in section.items if not i.same_as]
    outline = compose(marked(lists, chance.sample(items, chance.randint(1, 20))))
    assert pdf_bytes(outline, no_pulse).pages == 1


def test_the_twenty_wordiest_items_stand_on_one_page():
    def length(entry: tuple[Checklist, str, Item]) -> int:
        return len(entry[0].title + entry[1] + entry[2].text)

    entries = [(c, s.name, i) for c, s in placed_sections(CHECKLISTS) for i in s.items]
    wordiest = sorted((e for e in entries if not e[2].same_as), key=length)[-20:]
    outline = compose(marked(CHECKLISTS, [item for *_, item in wordiest]))
    assert pdf_bytes(outline, no_pulse).pages == 1


def test_up_to_a_dozen_items_leave_room_to_write():
    lists = tuple(c for c in CHECKLISTS if c.id in ("si-shen", "san-ge-quan"))
    items = [item for _, section in placed_sections(lists) for item in section.items]
    for count in range(1, 13):
        assert room_on(compose(marked(lists, items[:count]))) >= 4, count


def test_more_than_a_page_goes_on_and_loses_nothing():
    items = [i for _, s in placed_sections(CHECKLISTS) for i in s.items if not i.same_as][:120]
    outline = compose(marked(CHECKLISTS, items))
    said = "\n".join(lines_of(outline))
    assert [item.id for item in items if item.text not in said] == []
    assert pdf_bytes(outline, no_pulse).pages > 1
