"""封面清单: everybody of the roster once, with counts that are the roster's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2

from selfcheck.documents.compose_cover_list import Arrived, compose
from selfcheck.documents.pdf.words_on_pages import words_on_pages
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.missing import Came
from selfcheck.domain.outline import Table
from selfcheck.domain.task import no_pulse
from tests.desk import FIRST, ON_PAPER, ROSTER, TODAY, desk, large_desk
from tests.documents.reports import lines_of, text_of

ARRIVED = {
    "p1": Arrived(1, "7K3M-9QXD"),
    "p5": Arrived(2, "AAAA-BBBB"),
    "p6": Arrived(3, ""),
    "stranger": Arrived(1, "XXXX-XXXX"),
}
_WIDEST_DAY = date(2026, 9, 28)  # a 1 is narrower than the other figures


def table_of(outline) -> Table:
    (table,) = (block for block in outline.blocks if isinstance(block, Table))
    return table


def test_the_whole_word_for_word():
    assert "\n".join(lines_of(compose(ON_PAPER, desk(), ARRIVED, TODAY))) == (
        """\
封面清单
2026年第四季度作风自查
2026年11月20日前交　截至2026年11月21日
花名册在册6人，其中免填1人
应交5人：已交2人，已退回修改1人，逾期2人
序号|姓名|单位|状态|日期|稿次|校验码
1|李明|第一支部|已交|2026-11-19|1|7K3M-9QXD
2|王喆|第一支部|逾期|||
3|李明|第二支部|逾期|||
4|堃昇|第二支部|免填（产假）|||
5|张三|第二支部|已退回修改|2026-11-20|2|AAAA-BBBB
6|赵六|第二支部|已交|2026-11-21|3|
* 另收到花名册以外的材料1份，未计入。
* 另有1人在这次任务期间不在册，未计入。
机关党总支
2026年11月21日"""
    )


def test_before_the_last_day_nobody_is_late():
    said = text_of(compose(ON_PAPER, desk(today=ON_PAPER.deadline), ARRIVED, ON_PAPER.deadline))
    assert "未交2人" in said
    assert "逾期" not in said


def test_the_counts_are_those_of_the_rows():
    outline = compose(ON_PAPER, large_desk(), {}, TODAY)
    rows = table_of(outline).rows
    counted = {name: sum(row[3] == name for row in rows) for name in ("已交", "已退回修改", "逾期")}
    exempt = sum(row[3].startswith("免填") for row in rows)
    assert f"花名册在册60人，其中免填{exempt}人" in lines_of(outline)
    assert sum(counted.values()) + exempt == 60
    told = "，".join(f"{name}{count}人" for name, count in counted.items())
    assert f"应交{60 - exempt}人：{told}" in lines_of(outline)


def test_a_roster_of_nobody_says_so():
    outline = compose(ON_PAPER, desk(roster=(), came=()), {}, TODAY)
    assert "花名册里没有应交的同志" in lines_of(outline)
    assert not any(isinstance(block, Table) for block in outline.blocks)


def test_where_all_are_exempt_no_count_is_empty():
    people = (ROSTER[3],)
    lines = lines_of(compose(ON_PAPER, desk(roster=people, came=()), {}, TODAY))
    assert "花名册在册1人，其中免填1人" in lines
    assert not any(line.startswith("应交") for line in lines)


def test_the_head_is_repeated_on_every_page():
    pages = words_on_pages(pdf_bytes(compose(ON_PAPER, large_desk(), {}, TODAY), no_pulse).content)
    assert len(pages) > 2
    assert all("校验码" in page for page in pages[:-1])


def test_a_check_code_and_a_day_stand_on_one_line_each():
    people = tuple(
        replace(ROSTER[0], id=f"n{n}", name=f"王某{'一二三'[n % 3]}{n}") for n in range(120)
    )
    came = tuple(Came(person.id, _WIDEST_DAY) for person in people)
    arrived = {person.id: Arrived(12, "WM7K-3QWN") for person in people}
    outline = compose(ON_PAPER, desk(roster=people, came=came), arrived, TODAY)
    with pypdfium2.PdfDocument(pdf_bytes(outline, no_pulse).content) as document:
        said = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert said.count("WM7K-3QWN") == said.count("2026-09-28") == 120
    assert said.count("已交") == 121


def test_long_reasons_ask_for_wide_pages_and_take_the_head_along():
    people = (*ROSTER, replace(ROSTER[3], id="p9", exempt="借调到省里的专班工作，由专班组织自查"))
    assert table_of(compose(ON_PAPER, desk(roster=people), {}, TODAY)).landscape
    assert not table_of(compose(ON_PAPER, desk(), {}, TODAY)).landscape
    pages = words_on_pages(
        pdf_bytes(compose(ON_PAPER, desk(roster=people), {}, TODAY), no_pulse).content
    )
    assert "封面清单" in pages[0]
    assert "校验码" in pages[0]


def test_units_stand_by_their_levels():
    people = (replace(ROSTER[0], unit=("某局", "机关党总支", *FIRST, "第一党小组")),)
    (row,) = table_of(compose(ON_PAPER, desk(roster=people), {}, TODAY)).rows
    assert row[2] == "第一支部\n第一党小组"


def test_what_waits_to_be_confirmed_is_neither_handed_in_nor_missing():
    came = (Came("p2", None, waits=True), Came("p1", TODAY, waits=True))
    lines = lines_of(compose(ON_PAPER, desk(came=came), {}, TODAY))
    assert "应交5人：已交1人，逾期3人，待确认1人" in lines
    assert "2|王喆|第一支部|待确认|||" in lines
    assert "* 待确认：收到了，但是还没有确认是本人交的，在确认以前不算已交。" in lines


def test_where_papers_can_be_sealed_it_says_that_their_covers_bear_another_code():
    sealing = replace(ON_PAPER, can_be_sealed=True)
    said = "封装交来的，纸上只有封面，封面上的校验码是封装件的，与这里的不同。"
    assert said in text_of(compose(sealing, desk(), ARRIVED, TODAY))
    assert said not in text_of(compose(sealing, desk(), {}, TODAY))
    assert said not in text_of(compose(ON_PAPER, desk(), ARRIVED, TODAY))


def test_without_the_pack_it_has_neither_day_nor_office():
    lines = lines_of(compose(DeskTask(), desk(), ARRIVED, TODAY))
    assert lines[1:3] == ["自查材料", "截至2026年11月21日"]
    assert "机关党总支" not in lines
