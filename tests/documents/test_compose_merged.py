"""合并材料: what people released, in an order and in company that give nobody away."""

from __future__ import annotations

import random

import pytest

from selfcheck.documents.compose_merged import UNSIGNED, compose, compose_sheet
from selfcheck.documents.workbook.writing import workbook_bytes
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.findings import State
from selfcheck.domain.merged import ONESELF, Arrangement, Merged, Reach, told, without_name
from selfcheck.domain.outline import Table
from tests.desk import FIRST, ON_PAPER, SECOND, TODAY, finding, merged
from tests.documents.office_files import sheets
from tests.documents.reports import lines_of, text_of

THIRD = ("第三支部",)
LATE = finding(
    "值班登记补得晚",
    "李明",
    cause="图省事。",
    measure="当班当时写。",
    due="2026-12-31",
    state=State.UNDER_WAY,
    about="四慎 · 慎独",
)
CARELESS = finding("报销核对不细", about="四慎 · 慎微")
FAR = finding("下基层次数少", "张三", SECOND, measure="每月去两次。")
ALL = (LATE, CARELESS, FAR)


def document(of: Merged, arrangement=Arrangement.UNIT, reach=Reach.DESK):
    return compose(ON_PAPER, of, TODAY, arrangement=arrangement, reach=reach)


def units_of(of: Merged, arrangement=Arrangement.UNIT):
    """What is told outward, each problem with the unit it is told with."""
    return {
        one.problem: one.unit
        for group in told(of, arrangement, Reach.OUTWARD).groups
        for one in group.findings
    }


def test_by_unit_word_for_word():
    assert "\n".join(lines_of(document(merged(*ALL)))) == (
        """\
问题汇编
2026年第四季度作风自查
机关党总支　2026年11月21日
已收到14人的材料，其中本人同意汇编的问题，这里列出3条。
# 一、第一支部
序号|存在问题|原因分析|整改措施|整改时限|进展|署名
1|值班登记补得晚|图省事。|当班当时写。|2026-12-31|整改中|李明
2|报销核对不细||||未销号|（未署名）
# 二、第二支部
序号|存在问题|整改措施|进展|署名
1|下基层次数少|每月去两次。|未销号|张三
* 同一组里按文字排列，先后与人无关；写了姓名的，是本人同意署名的。"""
    )


def test_by_section_names_bring_their_unit_and_others_none():
    lines = lines_of(document(merged(*ALL), Arrangement.ABOUT))
    assert [line for line in lines if line.startswith("# ")] == [
        "# 一、四慎 · 慎微",
        "# 二、四慎 · 慎独",
        "# 三、未注明方面",
    ]
    assert "1|报销核对不细|未销号|（未署名）" in lines
    assert any("李明\n第一支部" in line for line in ["\n".join(lines)])


def test_the_order_is_that_of_the_words_whatever_came_first():
    ones = [finding(f"问题{n}", "李明" if n % 2 else "") for n in range(9)]
    wanted = text_of(document(merged(*ones)))
    for seed in range(20):
        random.Random(seed).shuffle(ones)  # noqa: S311 - nothing secret about it
        assert text_of(document(merged(*ones))) == wanted


def test_outward_a_crowd_of_five_unnamed_people_is_told_with_its_unit():
    of = merged(CARELESS, people={FIRST: 5, SECOND: 9})
    assert units_of(of) == {"报销核对不细": FIRST}


def test_outward_who_is_named_hides_nobody():
    of = merged(CARELESS, LATE, people={FIRST: 5, SECOND: 9})
    assert units_of(of) == {"报销核对不细": (), "值班登记补得晚": FIRST}


def test_outward_a_small_unit_never_stands_alone_without_a_name():
    other = finding("开会迟到", unit=SECOND)
    of = merged(CARELESS, other, people={FIRST: 3, SECOND: 9})
    assert units_of(of) == {"报销核对不细": (), "开会迟到": ()}


def test_outward_small_units_hide_one_another():
    other, third = finding("开会迟到", unit=SECOND), finding("会前不看材料", unit=THIRD)
    of = merged(CARELESS, other, third, people={FIRST: 3, SECOND: 2, THIRD: 7})
    assert units_of(of) == {"报销核对不细": (), "开会迟到": (), "会前不看材料": THIRD}


def test_outward_small_units_that_said_nothing_hide_no_large_one():
    of = merged(CARELESS, people={FIRST: 8, SECOND: 1})
    assert units_of(of) == {"报销核对不细": FIRST}


@pytest.mark.parametrize("arrangement", Arrangement)
def test_outward_fewer_than_five_people_say_nothing_unnamed_and_are_not_counted(arrangement):
    of = merged(CARELESS, LATE, people={FIRST: 4})
    assert list(units_of(of, arrangement)) == ["值班登记补得晚"]
    said = text_of(document(of, arrangement, Reach.OUTWARD))
    assert "已收到不足5人的材料" in said
    assert "报销核对不细" not in said
    assert "另有未署名的问题，因为写的人可能不足5人，这里不列出。" in said
    assert "4人" not in said


def test_on_the_desk_all_are_there_and_counted():
    of = merged(CARELESS, LATE, people={FIRST: 4})
    said = text_of(document(of))
    assert "已收到4人的材料" in said
    assert "报销核对不细" in said
    assert "不列出" not in said


def test_outward_by_section_no_unnamed_one_says_its_unit():
    of = merged(*ALL, people={FIRST: 80, SECOND: 60})
    assert units_of(of, Arrangement.ABOUT)["报销核对不细"] == ()


def test_with_nothing_released_it_says_so():
    lines = lines_of(document(merged()))
    assert lines[-1] == "已收到14人的材料，没有可以列出的问题。"
    content = workbook_bytes(compose_sheet(ON_PAPER, merged(), TODAY, reach=Reach.DESK))
    assert len(sheets(content)) == 1


def test_the_sheet_has_all_in_one_table_with_their_units():
    outline = compose_sheet(ON_PAPER, merged(*ALL), TODAY, reach=Reach.DESK)
    (table,) = (block for block in outline.blocks if isinstance(block, Table))
    assert [column.title for column in table.columns][:4] == [
        *("序号", "单位", "清单和方面", "存在问题"),
    ]
    assert [(row[0], row[1], row[-1]) for row in table.rows] == [
        ("1", "第一支部", "李明"),
        ("2", "第一支部", UNSIGNED),
        ("3", "第二支部", "张三"),
    ]
    assert [sheet.name for sheet in sheets(workbook_bytes(outline))] == ["正文", "问题汇编"]


def test_the_sheet_that_goes_outward_keeps_the_same_rule():
    of = merged(CARELESS, LATE, people={FIRST: 4, SECOND: 6})
    outline = compose_sheet(ON_PAPER, of, TODAY, reach=Reach.OUTWARD)
    (table,) = (block for block in outline.blocks if isinstance(block, Table))
    assert [(row[1], row[3]) for row in table.rows] == [
        ("第一支部", "值班登记补得晚"),
        ("不分单位", "报销核对不细"),
    ]


def test_who_is_not_named_does_not_name_themselves():
    own = finding(
        "李明的值班记录补得晚", "李明", cause="李　明图省事。", measure="李明每晚看一遍。"
    )
    hidden = without_name(own, ["李明"])
    assert (hidden.person, hidden.problem) == ("", f"{ONESELF}的值班记录补得晚")
    said = text_of(document(merged(hidden, CARELESS)))
    assert not any(name in said for name in ("李明", "李　明"))
    assert f"没有署名的问题里，凡写到本人姓名的地方，印作“{ONESELF}”。" in said
    assert ONESELF not in text_of(document(merged(CARELESS)))


@pytest.mark.parametrize("name", ["", " ", "明"])
def test_a_name_that_is_in_too_many_words_is_not_looked_for(name):
    assert without_name(finding("说明写得不明白"), [name]).problem == "说明写得不明白"


def test_without_the_pack_it_says_what_is_known():
    lines = lines_of(
        compose(DeskTask(), merged(*ALL), TODAY, arrangement=Arrangement.UNIT, reach=Reach.DESK)
    )
    assert lines[1:3] == ["自查材料", "2026年11月21日"]


def test_the_order_of_equal_words_is_not_that_of_arrival():
    one, two = (
        finding("开会迟到", about="四慎 · 慎微"),
        finding("开会迟到", about="三个圈 · 社交圈"),
    )
    assert lines_of(document(merged(one, two))) == lines_of(document(merged(two, one)))
    of_both = [
        [
            each.about
            for each in told(merged(*ones), Arrangement.UNIT, Reach.DESK).groups[0].findings
        ]
        for ones in ((one, two), (two, one))
    ]
    assert of_both[0] == of_both[1]
