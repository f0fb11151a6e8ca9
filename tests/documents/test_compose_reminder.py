"""催报单: who is still awaited, by unit and in the order of the roster, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from selfcheck.documents.compose_reminder import compose, plain_list
from selfcheck.documents.pdf.words_on_pages import words_on_pages
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.documents.word.writing import word_bytes
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.missing import Came
from selfcheck.domain.outline import Break, Paragraph
from selfcheck.domain.roster import Person, called
from selfcheck.domain.task import no_pulse
from tests.desk import FIRST, ON_PAPER, ROSTER, SECOND, TODAY, desk, large_desk
from tests.documents.office_files import word_paragraphs
from tests.documents.reports import lines_of, text_of

ALL_IN = tuple(Came(person.id, ON_PAPER.deadline) for person in ROSTER)


def test_the_whole_word_for_word():
    assert lines_of(compose(ON_PAPER, desk(), TODAY)) == [
        "催报单",
        "“2026年第四季度作风自查”，原定2026年11月20日前交来。截至2026年11月21日，以下同志尚未交（2人）：",
        "‹第一支部（1人）：›王喆",
        "‹第二支部（1人）：›李明",
        "以下同志的材料已退回修改、还没有再交（1人）：",
        "‹第二支部（1人）：›张三",
        "* 已经交了的，可能还在路上，告诉我们一声就好；有困难的也请说。",
        "机关党总支",
        "2026年11月21日",
    ]


def test_before_the_last_day_it_asks_and_does_not_look_back():
    before = date(2026, 11, 18)
    said = text_of(compose(ON_PAPER, desk(today=before, came=()), before))
    assert "请在2026年11月20日前交来" in said
    assert "原定" not in said


def test_who_handed_in_or_is_exempt_is_not_named():
    said = text_of(compose(ON_PAPER, desk(), TODAY))
    assert not any(name in said for name in ("李明（第一支部）", "赵六", "堃昇", "已调出"))


def test_it_neither_ranks_nor_reproaches():
    said = text_of(compose(ON_PAPER, large_desk(), TODAY)) + plain_list(
        ON_PAPER, large_desk(), TODAY
    )
    assert not any(word in said for word in ("逾期", "名次", "排名", "通报", "批评", "%", "最后"))


def test_names_stand_in_the_order_of_the_roster_and_branches_in_that_of_their_numbers():
    came = (Came("p1", TODAY),)
    people = (ROSTER[5], ROSTER[4], ROSTER[0], ROSTER[1])
    said = lines_of(compose(ON_PAPER, desk(roster=people, came=came), TODAY))
    assert said[2:4] == ["‹第一支部（1人）：›王喆", "‹第二支部（2人）：›赵六、张三"]


def test_a_page_for_each_unit_says_what_it_is_by_itself():
    outline = compose(ON_PAPER, large_desk(), TODAY, a_page_each=True)
    assert sum(isinstance(block, Break) for block in outline.blocks) == 2
    assert pdf_bytes(outline, no_pulse).pages == 3
    pages = words_on_pages(pdf_bytes(outline, no_pulse).content)
    assert all(page.startswith("催报单") for page in pages)
    words = [each for each in word_paragraphs(word_bytes(outline)) if each[1] == "催报单"]
    assert len(words) == 3
    assert len(set(words)) == 1
    lines = lines_of(outline)
    assert lines.count("机关党总支") == 3
    assert [line for line in lines if line.startswith("# ")] == [
        "# 第一支部",
        "# 第二支部",
        "# 离退休干部第三支部 · 第一党小组",
    ]


def test_a_page_for_a_unit_names_nobody_of_another():
    lines = lines_of(compose(ON_PAPER, desk(), TODAY, a_page_each=True))
    first = lines[: lines.index("———")]
    assert "王喆" in first
    assert not any("张三" in line or "李明" in line for line in first)


def test_sixty_people_stand_on_one_page():
    assert pdf_bytes(compose(ON_PAPER, large_desk(), TODAY), no_pulse).pages == 1


def test_when_all_are_in_it_says_so():
    outline = compose(ON_PAPER, desk(came=ALL_IN), TODAY)
    assert "应交的都已交来" in lines_of(outline)[1]
    assert plain_list(ON_PAPER, desk(came=ALL_IN), TODAY) == (
        "“2026年第四季度作风自查”：截至2026年11月21日，应交的都已交来。"
    )


def test_a_period_that_the_title_does_not_name_is_told():
    said = lines_of(compose(replace(ON_PAPER, title="作风自查"), desk(), TODAY))
    assert said[1].startswith("“作风自查”（2026年第四季度），")


def test_people_without_a_unit_are_not_lost():
    people = (replace(ROSTER[1], unit=()), ROSTER[0])
    assert "‹未写明单位（1人）：›王喆" in lines_of(compose(ON_PAPER, desk(roster=people), TODAY))


def test_where_there_is_one_unit_it_is_not_named():
    assert "王喆" in lines_of(compose(ON_PAPER, desk(roster=ROSTER[:2]), TODAY))


def test_the_list_for_the_clipboard_word_for_word():
    assert plain_list(ON_PAPER, desk(), TODAY) == (
        "“2026年第四季度作风自查”，原定2026年11月20日前交来。\n"
        "截至2026年11月21日，以下同志尚未交（2人）：\n"
        "第一支部：王喆\n"
        "第二支部：李明\n"
        "以下同志的材料已退回修改、还没有再交（1人）：\n"
        "第二支部：张三"
    )


def test_no_name_is_divided_between_lines():
    people = tuple(
        Person(f"n{n}", "欧阳" + "甲乙丙丁"[n % 4] * (n % 2), unit=FIRST) for n in range(40)
    )
    people += (Person("x", "买买提·艾力" * 6, unit=SECOND), Person("y", "赵六", unit=SECOND))
    outline = compose(ON_PAPER, desk(roster=people, came=()), TODAY)
    rows = [
        line
        for block in outline.blocks
        if isinstance(block, Paragraph) and block.lead
        for line in block.text.split("\n")
    ]
    assert [name for row in rows for name in row.split("、") if name] == list(called(people))
    assert all(len(row) <= 26 or "、" not in row.rstrip("、") for row in rows)


def test_who_sent_something_that_waits_for_the_secretary_is_not_urged():
    came = (Came("p2", None, waits=True),)
    said = compose(ON_PAPER, desk(came=came), TODAY)
    assert "王喆" not in text_of(said)
    assert "赵六" in text_of(said)
    assert "王喆" not in plain_list(ON_PAPER, desk(came=came), TODAY)


def test_namesakes_of_one_unit_are_told_apart_where_the_unit_stands_before_them():
    people = (
        Person("a", "李明", number="7", unit=FIRST),
        Person("b", "李明", number="8", unit=FIRST),
    )
    assert "李明（7）、李明（8）" in lines_of(
        compose(ON_PAPER, desk(roster=people, came=()), TODAY)
    )


def test_without_the_pack_no_day_is_told_by_which_it_was_to_come():
    nothing_known = DeskTask()
    lines = lines_of(compose(nothing_known, desk(), TODAY))
    assert lines[1] == "自查材料。截至2026年11月21日，以下同志尚未交（2人）："
    assert lines[-2:] == [
        "* 已经交了的，可能还在路上，告诉我们一声就好；有困难的也请说。",
        "2026年11月21日",
    ]
    assert plain_list(nothing_known, desk(), TODAY).startswith("自查材料。\n截至2026年11月21日，")
