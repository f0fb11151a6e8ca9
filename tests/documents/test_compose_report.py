"""From a walk to an outline: what stands in a report, word for word, and what never does."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from selfcheck.domain.checklists import Item
from selfcheck.domain.outline import Heading, Paragraph, Style
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part, Selection
from tests.documents.reports import (
    CANARY,
    FOUR,
    THREE,
    UNRATED,
    WHO,
    chapter,
    composed,
    lines_of,
    placed,
    section_of,
    text_of,
    unticked,
    walk_of,
)

RATED = {
    "alone.1": Answer("alone.1", Rating.MET),
    "alone.2": Answer("alone.2", Rating.GAP, "10月17日值班，记录是第二天补的。\n号码也没有留。"),
    "small.1": Answer("small.1", Rating.UNMET, "一张12.8元的单子夹错了月份。"),
    "small.2": Answer("small.2", Rating.MOSTLY),
    "small.3": Answer("small.3", talk_in_person=True),
    "will.1": Answer("will.1", Rating.NOT_APPLICABLE, na_reason=CANARY),
}
THOUGHTS = {
    "four.alone": "那天晚上没有人检查我，\n可是有一个人在等回音。",
    "three.will": "想到的“下次”太多。",
}
TEXTS = {"gaps": "电话接得太急。", "plan": "值班：随接随记。\n报销：每周五理一次。"}


def test_a_full_round_word_for_word():
    walk = walk_of(RATED, thoughts=THOUGHTS)
    outline = composed(walk, texts=TEXTS)
    assert (outline.author, outline.running_head) == ("李明", "个人留存，请勿上报")
    assert "\n".join(lines_of(outline)) == (
        """\
2026年第四季度自查报告
某局办公室　李明
# 一、自查情况
2026年第四季度，我对照“四慎”“三个‘不为’”两份清单作了自查。\
“四慎”出自“作风建设年”动员讲话，“三个‘不为’”出自《在机关作风建设工作会议上的讲话》，\
共3个方面、6条。\
其中，做到1条，基本做到1条，有差距1条，未做到1条，不适用或没遇到1条，拟当面汇报1条。\
有1条在两处出现、意思相同，只答一次，也只计一次。各方面的情况见文后附表。
# 二、做得较好的方面
‹慎独。›做到的有：独自办公时，按同样的流程办事。
‹慎微。›基本做到的有：遇到“就一点点”的例外，没有开口子。
# 三、存在的差距
有差距1条，未做到1条，分述如下。另有1项拟当面汇报。
## （一）慎独
‹没有人核对时，如实填写记录（有差距）。›10月17日值班，记录是第二天补的。
号码也没有留。
## （二）慎微
‹报销费用时，逐项核对小额支出（未做到）。›一张12.8元的单子夹错了月份。
## （三）对照“不想为”
‹报账之前，一笔一笔核对›（未做到），事例见“慎微”。
## （四）其他方面
电话接得太急。
# 四、个人反思
> 自觉坚持慎独、慎微。
——“作风建设年”动员讲话第五部分
‹慎独。›那天晚上没有人检查我，
可是有一个人在等回音。
> 这三个“不为”导致紧迫感不强。
——《在机关作风建设工作会议上的讲话》第二部分
‹对照“不想为”。›想到的“下次”太多。
# 五、下一步打算
值班：随接随记。
报销：每周五理一次。
李明
2026年11月20日
———
# 附：自查情况一览
清单|方面|做到|基本做到|有差距|未做到|不适用|当面谈
四慎|慎独|1|0|1|0|0|0
四慎|慎微|0|1|0|1|0|1
三个“不为”|不想为|0|0|0|1|1|0
合计||1|1|1|1|1|1
* 有1条在两处出现、意思相同，只答一次，也只计一次。
* 下图画出各方面的形状：每个方面取已评价各条的平均，做到为3，基本做到为2，有差距为1，未做到为0。\
它不是分数，不作比较。不适用、没遇到和拟当面汇报的不计在内，评价不足两条的方面不显示。
[慎独 2.0，慎微 1.0]"""
    )


def test_an_empty_round_says_so_and_no_more():
    outline = composed(walk_of(UNRATED, checklists=(FOUR,), finished=False), profile=Profile())
    assert "\n".join(lines_of(outline)) == (
        """\
2026年第四季度自查报告
# 自查情况
2026年第四季度，我对照“四慎”清单进行自查，到2026年11月20日还没有完成。\
清单出自“作风建设年”动员讲话，共2个方面、5条。各条均尚未作答。各方面的情况见文后附表。
2026年11月20日
———
# 附：自查情况一览
清单|方面|做到|基本做到|有差距|未做到|未答
四慎|慎独|0|0|0|0|2
四慎|慎微|0|0|0|0|3
合计||0|0|0|0|5"""
    )


def test_a_round_in_which_all_is_met():
    answers = {
        item.id: Answer(item.id, Rating.MET)
        for _, section in placed(walk_of(UNRATED))
        for item in section.conduct_items
    }
    outline = composed(walk_of(answers))
    assert "其中" not in chapter(outline, "自查情况")[0]
    assert "共3个方面、6条。各条均做到。" in chapter(outline, "自查情况")[0]
    assert chapter(outline, "做得较好的方面") == [
        "‹慎独。›2条均做到：独自办公时，按同样的流程办事；没有人核对时，如实填写记录。",
        "‹慎微。›3条均做到：报销费用时，逐项核对小额支出；"
        "遇到“就一点点”的例外，没有开口子；发现自己的小差错，及时改正。",
        "‹对照“不想为”。›2条均做到：手头不忙时，主动补做工作；报账之前，一笔一笔核对。",
    ]
    assert chapter(outline, "存在的差距") == ["对照下来，没有评为“有差距”或“未做到”的条目。"]
    assert "[慎独 3.0，慎微 3.0，不想为 3.0]" in lines_of(outline)


def test_an_unfinished_round_says_how_far_it_is():
    some = {key: RATED[key] for key in ("alone.1", "small.2")}
    outline = composed(walk_of(some, finished=False))
    (told,) = chapter(outline, "自查情况")
    assert "进行自查，到2026年11月20日还没有完成。" in told
    assert "其中，做到1条，基本做到1条，尚未作答4条。" in told
    assert chapter(outline, "存在的差距") == ["已作答的各条中，没有评为“有差距”或“未做到”的条目。"]


def test_a_finished_round_may_have_items_without_an_answer_and_says_so():
    (told,) = chapter(composed(walk_of({"alone.1": RATED["alone.1"]})), "自查情况")
    assert "作了自查。" in told
    assert "做到1条，尚未作答5条。" in told


def test_with_everything_unticked_only_counts_remain():
    kept = (Rating.MET, Rating.MOSTLY, Rating.GAP, Rating.UNMET)
    answers = {
        key: Answer(key, rating, instance=CANARY, na_reason=CANARY)
        for key, rating in zip(("alone.1", "alone.2", "small.1", "small.2"), kept, strict=True)
    }
    answers["small.3"] = Answer("small.3", instance=CANARY, talk_in_person=True)
    walk = walk_of(answers, thoughts=dict.fromkeys(("four.alone", "three.will"), CANARY))
    outline = composed(walk, selection=unticked(walk))
    assert CANARY not in text_of(outline)
    assert not [
        item.text
        for _, section in placed(walk)
        for item in section.items
        if item.text in text_of(outline)
    ]
    assert chapter(outline, "做得较好的方面") == ["‹慎独。›2条中，做到1条，基本做到1条。"]
    assert chapter(outline, "存在的差距") == [
        "有差距1条，未做到1条，评价没有逐条列出。另有1项拟当面汇报。"
    ]
    assert chapter(outline, "个人反思") == []


def test_the_submit_edition_takes_nothing_of_its_own_accord():
    answers = {key: replace(answer, instance=CANARY) for key, answer in RATED.items()}
    walk = walk_of(answers, thoughts=dict.fromkeys(THOUGHTS, CANARY))
    outline = composed(walk, selection=Selection(Edition.SUBMIT))
    assert CANARY not in text_of(outline)
    assert "个人留存" not in text_of(outline)
    assert "按同样的流程办事" not in text_of(outline)


def test_bottom_line_items_never_occur():
    keys = [item.id for _, section in placed(walk_of(UNRATED)) for item in section.items]
    answers = {key: Answer(key, Rating.UNMET, instance="某日某事。") for key in keys}
    text = text_of(composed(walk_of(answers), texts=TEXTS))
    assert CANARY not in text
    assert "慎终" not in text
    assert "共3个方面、6条" in text


def test_a_checklist_that_only_reminds_has_no_counts_and_no_table():
    reminding = replace(FOUR, sections=FOUR.sections[2:])
    lines = lines_of(composed(walk_of(UNRATED, checklists=(reminding,))))
    assert lines[3].endswith("清单出自“作风建设年”动员讲话，没有需要评价的条目。")
    assert lines[4:] == ["李明", "2026年11月20日"]


def test_one_unticked_rating_is_counted_but_not_named():
    answers = {key: Answer(key, Rating.MET) for key in ("alone.1", "alone.2")}
    answers |= {key: Answer(key, Rating.GAP) for key in ("small.1", "small.2")}
    no_names = dict.fromkeys(product([Part.RATING], ["alone.2", "small.2"]), False)
    outline = composed(
        walk_of(answers, checklists=(FOUR,)), selection=Selection(Edition.PERSONAL, no_names)
    )
    assert chapter(outline, "做得较好的方面") == [
        "‹慎独。›做到2条，其中有：独自办公时，按同样的流程办事。"
    ]
    assert chapter(outline, "存在的差距") == [
        "有差距2条，其中1条的评价没有逐条列出。",
        "## 慎微",
        "‹报销费用时，逐项核对小额支出›（有差距）。",
    ]


def test_a_rating_whose_items_are_all_unticked_is_counted():
    answers = {key: Answer(key, Rating.MET) for key in ("small.1", "small.2")}
    answers |= {key: Answer(key, Rating.MOSTLY) for key in ("alone.1", "alone.2", "small.3")}
    no_names = dict.fromkeys(product([Part.RATING], ["alone.1", "alone.2", "small.3"]), False)
    outline = composed(
        walk_of(answers, checklists=(FOUR,)), selection=Selection(Edition.PERSONAL, no_names)
    )
    assert chapter(outline, "做得较好的方面") == [
        "‹慎独。›2条均基本做到。",
        "‹慎微。›做到的有：报销费用时，逐项核对小额支出；"
        "遇到“就一点点”的例外，没有开口子。基本做到1条。",
    ]


@pytest.mark.parametrize(("on", "words"), [(True, "做到的有：办了一件事。"), (False, "做到1条。")])
def test_a_single_item_is_not_told_as_many(*, on: bool, words: str):
    one = replace(FOUR, sections=(section_of("one", "慎初", Item("one.1", "办了一件事")),))
    outline = composed(
        walk_of({"one.1": Answer("one.1", Rating.MET)}, checklists=(one,)),
        selection=Selection(Edition.PERSONAL, {(Part.RATING, "one.1"): on}),
    )
    assert "共1个方面、1条。其中，做到1条。" in chapter(outline, "自查情况")[0]
    assert chapter(outline, "做得较好的方面") == [f"‹慎初。›{words}"]


def test_an_item_for_a_talk_says_so_where_it_is_named():
    answers = {"alone.1": Answer("alone.1", Rating.MET, talk_in_person=True)}
    assert chapter(composed(walk_of(answers)), "做得较好的方面") == [
        "‹慎独。›做到的有：独自办公时，按同样的流程办事（拟当面汇报）。"
    ]


@pytest.mark.parametrize("edition", Edition)
def test_a_talk_does_not_change_how_many_items_are_in_two_places(edition):
    walk = walk_of(RATED | {"alone.1": Answer("alone.1", talk_in_person=True)})
    outline = composed(walk, selection=Selection(edition))
    assert "有1条在两处出现" in chapter(outline, "自查情况")[0]


def test_items_kept_for_a_talk_are_a_number_and_nothing_else():
    answers = {"alone.1": Answer("alone.1", talk_in_person=True)}
    assert chapter(composed(walk_of(answers)), "存在的差距") == ["有1项拟当面汇报。"]


def test_a_ticked_instance_stands_there_whatever_became_of_its_rating():
    changed_my_mind = {
        "alone.1": Answer("alone.1", Rating.MOSTLY, instance="后来补上了。"),
        "alone.2": Answer("alone.2", None, instance="还没想好。"),
        "small.1": Answer("small.1", Rating.GAP, instance="单子贴错了。"),
        "small.2": Answer("small.2", None, instance="见面再说。", talk_in_person=True),
        "small.3": Answer("small.3", Rating.GAP, talk_in_person=True),
    }
    selection = Selection(Edition.PERSONAL, {(Part.RATING, "small.1"): False})
    lines = lines_of(composed(walk_of(changed_my_mind, checklists=(FOUR,)), selection=selection))
    assert "有差距2条，其中1条的评价没有逐条列出。另有1项拟当面汇报。" in lines
    assert "‹独自办公时，按同样的流程办事（基本做到）。›后来补上了。" in lines
    assert "‹没有人核对时，如实填写记录。›还没想好。" in lines
    assert "‹报销费用时，逐项核对小额支出。›单子贴错了。" in lines
    assert "‹遇到“就一点点”的例外，没有开口子（拟当面汇报）。›见面再说。" in lines
    assert "‹发现自己的小差错，及时改正›（有差距，拟当面汇报）。" in lines


def test_a_shared_instance_among_what_was_done_is_told_once():
    shared = {"small.1": Answer("small.1", Rating.MET, instance="一张一张核过。")}
    lines = lines_of(composed(walk_of(shared)))
    assert [line for line in lines if "一张一张核过。" in line] == [
        "‹报销费用时，逐项核对小额支出（做到）。›一张一张核过。"
    ]
    assert "‹对照“不想为”。›做到的有：报账之前，一笔一笔核对。" in lines


def test_texts_of_the_person_stand_alone_and_unchanged():
    odd = "“一、”他说：‘A & B <b>100%</b>’……\n　　第二段，，没有句号"
    texts = dict.fromkeys(("strengths", "gaps", "plan"), odd)
    answers = {"alone.2": Answer("alone.2", Rating.GAP, instance=odd)}
    walk = walk_of(answers, thoughts={"four.alone": odd})
    blocks = composed(walk, texts=texts).blocks
    assert sum(isinstance(block, Paragraph) and block.text == odd for block in blocks) == 5


def test_a_text_under_a_heading_without_a_box_is_not_printed():
    texts = {"situation": CANARY, "reflections": CANARY, "no-such-heading": CANARY}
    assert CANARY not in text_of(composed(walk_of(RATED, thoughts=THOUGHTS), texts=texts))


def test_texts_of_blanks_are_no_texts():
    answers = {"alone.1": Answer("alone.1", Rating.MET, instance=" \n")}
    blank = {"strengths": "\u200b", "plan": "　　\n"}
    outline = composed(walk_of(answers, thoughts={"four.alone": "\n"}), texts=blank)
    headings = [block.text for block in outline.blocks if isinstance(block, Heading)]
    assert headings == ["一、自查情况", "二、做得较好的方面", "三、存在的差距", "附：自查情况一览"]
    assert chapter(outline, "做得较好的方面") == [
        "‹慎独。›做到的有：独自办公时，按同样的流程办事。"
    ]


def test_more_than_ten_sections_are_numbered_on():
    sections = tuple(
        section_of(f"s{number}", f"方面{number}", Item(f"s{number}.1", f"第{number}件事"))
        for number in range(1, 12)
    )
    answers = {f"s{n}.1": Answer(f"s{n}.1", Rating.GAP) for n in range(1, 12)}
    outline = composed(walk_of(answers, checklists=(replace(FOUR, sections=sections),)))
    numbers = [
        block.text[: block.text.index("）") + 1]
        for block in outline.blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    assert numbers == [f"（{numeral}）" for numeral in [*"一二三四五六七八九十", "十一"]]


@pytest.mark.parametrize(
    ("profile", "heads", "signs"),
    [
        (WHO, ["某局办公室　李明"], ["李明", "2026年11月20日"]),
        (Profile(name=" 李明 "), ["李明"], ["李明", "2026年11月20日"]),
        (Profile(unit="某局办公室"), ["某局办公室"], ["某局办公室", "2026年11月20日"]),
        (Profile(), [], ["2026年11月20日"]),
    ],
)
def test_who_speaks_and_signs(profile: Profile, heads: list[str], signs: list[str]):
    blocks = [
        b for b in composed(walk_of(RATED), profile=profile).blocks if isinstance(b, Paragraph)
    ]
    assert [block.text for block in blocks if block.style is Style.BYLINE] == heads
    assert [block.text for block in blocks if block.style is Style.SIGNATURE] == signs


@pytest.mark.parametrize(
    ("revision", "line"), [(1, None), (2, "（第1次修订）"), (3, "（第2次修订）")]
)
def test_a_revision_says_which_it_is(revision: int, line: str | None):
    lines = lines_of(composed(walk_of(RATED, revision=revision)))
    assert [each for each in lines if "修订" in each] == ([line] if line else [])


def test_checklists_of_one_speech_name_it_once():
    other = replace(FOUR, id="other", name="三个圈：生活圈")
    (told,) = chapter(composed(walk_of(UNRATED, checklists=(FOUR, other))), "自查情况")
    assert "对照“四慎”“三个圈”两份清单" in told
    assert "这些清单均出自“作风建设年”动员讲话，共" in told


def test_checklists_of_several_speeches_are_told_by_speech():
    others = [replace(FOUR, id=f"c{n}", name=f"清单{n}：") for n in range(4)]
    (told,) = chapter(composed(walk_of(UNRATED, checklists=(FOUR, THREE, *others))), "自查情况")
    assert "对照“四慎”“三个‘不为’”“清单0”“清单1”“清单2”“清单3”六份清单" in told
    assert (
        "“四慎”“清单0”“清单1”“清单2”“清单3”出自“作风建设年”动员讲话，"
        "“三个‘不为’”出自《在机关作风建设工作会议上的讲话》，共"
    ) in told


def test_many_checklists_are_not_all_named():
    many = tuple(replace(FOUR, id=f"c{n}", name=f"清单{n}：") for n in range(12))
    (told,) = chapter(composed(walk_of(UNRATED, checklists=(*many, THREE))), "自查情况")
    assert "对照“清单0”“清单1”“清单2”等13份清单作了自查。" in told
    assert "清单出自“作风建设年”动员讲话和《在机关作风建设工作会议上的讲话》，共" in told
