"""催报单: who is still awaited, by unit and in the order of the roster, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from selfcheck.documents.compose_reminder import compose, plain_list
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.missing import Came
from selfcheck.domain.outline import Break
from selfcheck.domain.task import no_pulse
from tests.desk import ROSTER, TASK, TODAY, desk, large_desk
from tests.documents.reports import lines_of, text_of

ALL_IN = tuple(Came(person.id, TASK.deadline) for person in ROSTER)


def test_the_whole_word_for_word():
    assert lines_of(compose(TASK, desk(), TODAY)) == [
        "催报单",
        "“2026年第四季度作风自查”，原定2026年11月20日前交来。截至2026年11月21日，以下同志尚未交（2人）：",
        "‹第一支部。›王喆",
        "‹第二支部。›李明（第二支部）",
        "以下同志的材料已退回修改、还没有再交（1人）：",
        "‹第二支部。›张三",
        "* 已经交了的，可能还在路上，告诉我们一声就好；有困难的也请说。",
        "机关党总支",
        "2026年11月21日",
    ]


def test_before_the_last_day_it_asks_and_does_not_look_back():
    before = date(2026, 11, 18)
    said = text_of(compose(TASK, desk(today=before, came=()), before))
    assert "请在2026年11月20日前交来" in said
    assert "原定" not in said


def test_who_handed_in_or_is_exempt_is_not_named():
    said = text_of(compose(TASK, desk(), TODAY))
    assert not any(name in said for name in ("李明（第一支部）", "赵六", "堃昇", "已调出"))


def test_it_neither_ranks_nor_reproaches():
    said = text_of(compose(TASK, large_desk(), TODAY)) + plain_list(TASK, large_desk(), TODAY)
    assert not any(word in said for word in ("逾期", "名次", "排名", "通报", "批评", "%", "最后"))


def test_names_stand_in_the_order_of_the_roster():
    came = (Came("p1", TODAY),)
    people = (ROSTER[5], ROSTER[4], ROSTER[0], ROSTER[1])
    said = lines_of(compose(TASK, desk(roster=people, came=came), TODAY))
    assert said[2:4] == ["‹第二支部。›赵六、张三", "‹第一支部。›王喆"]


def test_a_page_for_each_unit_says_what_it_is_by_itself():
    outline = compose(TASK, large_desk(), TODAY, a_page_each=True)
    assert sum(isinstance(block, Break) for block in outline.blocks) == 2
    assert pdf_bytes(outline, no_pulse).pages == 3
    assert outline.running_head == "催报单　“2026年第四季度作风自查”"
    lines = lines_of(outline)
    assert lines.count("机关党总支") == 3
    assert [line for line in lines if line.startswith("# ")] == [
        "# 第一支部",
        "# 第二支部",
        "# 离退休干部第三支部 · 第一党小组",
    ]


def test_a_page_for_a_unit_names_nobody_of_another():
    lines = lines_of(compose(TASK, desk(), TODAY, a_page_each=True))
    first = lines[: lines.index("———")]
    assert "王喆" in first
    assert not any("张三" in line or "李明" in line for line in first)


def test_sixty_people_stand_on_one_page():
    assert pdf_bytes(compose(TASK, large_desk(), TODAY), no_pulse).pages == 1


def test_when_all_are_in_it_says_so():
    outline = compose(TASK, desk(came=ALL_IN), TODAY)
    assert "应交的都已交来" in lines_of(outline)[1]
    assert plain_list(TASK, desk(came=ALL_IN), TODAY) == (
        "“2026年第四季度作风自查”：截至2026年11月21日，应交的都已交来。"
    )


def test_a_period_that_the_title_does_not_name_is_told():
    said = lines_of(compose(replace(TASK, title="作风自查"), desk(), TODAY))
    assert said[1].startswith("“作风自查”（2026年第四季度），")


def test_people_without_a_unit_are_not_lost():
    people = (replace(ROSTER[1], unit=()), ROSTER[0])
    assert "‹未写明单位。›王喆" in lines_of(compose(TASK, desk(roster=people), TODAY))


def test_where_there_is_one_unit_it_is_not_named():
    assert "王喆" in lines_of(compose(TASK, desk(roster=ROSTER[:2]), TODAY))


def test_the_list_for_the_clipboard_word_for_word():
    assert plain_list(TASK, desk(), TODAY) == (
        "“2026年第四季度作风自查”，原定2026年11月20日前交来。\n"
        "截至2026年11月21日，以下同志尚未交（2人）：\n"
        "第一支部：王喆\n"
        "第二支部：李明（第二支部）\n"
        "以下同志的材料已退回修改、还没有再交（1人）：\n"
        "第二支部：张三"
    )
