"""From filled-in cards to an outline: what was written, word for word, and nothing empty."""

from __future__ import annotations

from datetime import date

from selfcheck.content.cards import read_cards
from selfcheck.content.files import CARDS
from selfcheck.documents.compose_card import compose
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.cards import Card, Values
from selfcheck.domain.outline import Heading, Paragraph, Table
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import SEEDS
from tests.documents.reports import lines_of

KINDS = {kind.id: kind for kind in read_cards(SEEDS / CARDS)}
DAY = date(2026, 11, 20)


def card(kind: str, title: str = "", values: Values | None = None, **days: date) -> Card:
    return Card("1", kind, days.get("on", DAY), title, values or {}, days.get("look_again_on"))


def lines(*cards: Card) -> str:
    return "\n".join(lines_of(compose([(KINDS[one.kind_id], one) for one in cards])))


THINKING = card(
    "san-si",
    "把值班表改成一人一周",
    {
        "result": " 周末不用临时找人。\n也少打电话。",
        "consequence": "",
        "influence": "请假要写清楚。",
    },
    look_again_on=date(2026, 12, 20),
)
RULES = card(
    "jianzhang-lizhi",
    "值班和交接",
    {
        "rules": (
            {"rule": "值班记录", "practice": "靠口头", "step": "完善", "due": "2026-12-31"},
            {"rule": " "},
            {"rule": "资料借阅", "step": "建立", "responsible": "综合科"},
        )
    },
)


def test_a_card_word_for_word():
    assert lines(THINKING) == (
        """\
三思卡
2026年11月20日
> 要事先考虑好“行”的结果、“行”的后果、“行”的影响。
——“作风建设年”动员讲话第五部分
‹要办的事。›把值班表改成一人一周
‹结果。›周末不用临时找人。
也少打电话。
‹影响。›请假要写清楚。
* 打算在2026年12月20日再看一遍。"""
    )


def test_a_small_table_word_for_word():
    assert lines(RULES) == (
        """\
建章立制
2026年11月20日
> 对已有的制度和规定进行完善，没有建立起来的抓紧建立，不符合新形势新要求的及时清理废除
——“作风建设年”动员讲话第三部分
‹哪方面的制度。›值班和交接
制度|现状|怎么办|责任人|期限
值班记录|靠口头|完善||2026-12-31
资料借阅||建立|综合科|"""
    )


def test_cards_of_one_kind_stand_one_under_another_by_day():
    first = card("meiri-kouwen", values={"who-am-i": "替人把表填完。"}, on=date(2026, 11, 19))
    second = card("meiri-kouwen", values={"for-whom": "来办证的人。", "relying-on": "老同事。"})
    assert lines(first, second) == (
        """\
每日叩问
> 时刻叩问自己“我是谁”“为了谁”“依靠谁”
——《将作风建设进行到底》第一部分
# 2026年11月19日
‹我是谁。›替人把表填完。
# 2026年11月20日
‹为了谁。›来办证的人。
‹依靠谁。›老同事。"""
    )


def test_cards_of_several_kinds_begin_on_pages_of_their_own():
    said = lines(THINKING, RULES, card("san-si", "换窗口")).split("\n")
    assert said[0] == "卡片"
    assert [line for line in said if line.startswith(("#", "———"))] == [
        "# 三思卡",
        "## 把值班表改成一人一周（2026年11月20日）",
        "## 换窗口（2026年11月20日）",
        "———",
        "# 建章立制",
        "## 值班和交接（2026年11月20日）",
    ]


def test_a_small_table_is_named_after_its_field():
    (table,) = (b for b in compose([(KINDS[RULES.kind_id], RULES)]).blocks if isinstance(b, Table))
    assert table.caption == "制度梳理"
    assert [column.centred for column in table.columns] == [False, False, True, False, True]


def test_every_page_says_that_it_is_ones_own_and_names_nobody():
    for cards in ([THINKING], [THINKING, RULES]):
        outline = compose([(KINDS[one.kind_id], one) for one in cards])
        assert (outline.running_head, outline.author) == ("个人留存，请勿上报", "")


def test_an_empty_card_is_its_sentence_and_its_day():
    assert lines(card("hao-zuofa")).split("\n") == [
        "好做法",
        "2026年11月20日",
        "> 同时还要注重借鉴身边同事的优秀做法，力争取得事半功倍的效果",
        "——《将作风建设进行到底》第二部分",
    ]


def test_a_day_is_told_in_words_and_what_is_no_day_as_it_stands():
    assert "‹哪一天。›2026年12月1日" in lines(card("tan-xin", values={"day": "2026-12-01"}))
    assert "‹哪一天。›下周二" in lines(card("tan-xin", values={"day": "下周二"}))


def test_after_the_later_look_what_was_found_stands_there():
    said = lines(
        card("san-si", "换班", {"afterwards": "少了一半电话。"}, look_again_on=date(2026, 12, 20))
    )
    assert said.endswith("‹后来怎样。›少了一半电话。")


def test_what_a_newer_edition_asked_is_printed_too():
    newer: Values = {
        "points": ({"step": "登记", "level": "要留意"},),
        "newer": "新的一问",
        "table": ({"a": "一格", "b": ""},),
    }
    said = lines(card("gangwei-fengxian", values=newer))
    assert "环节|风险|防控措施|复查日期|其他\n登记||||要留意" in said
    assert said.endswith("‹其他。›新的一问\n其他\n一格")


def test_what_was_written_stands_unchanged():
    odd = "“一、”他说：‘A & B <b>100%</b>’……\n　　第二段，，没有句号"
    values: Values = {"result": odd, "afterwards": odd}
    blocks = compose([(KINDS["san-si"], card("san-si", odd, values))]).blocks
    assert sum(isinstance(block, Paragraph) and block.text == odd for block in blocks) == 3
    assert not any(isinstance(block, Heading) and odd in block.text for block in blocks)


def test_every_kind_of_card_can_be_printed():
    filled = []
    for kind in KINDS.values():
        values: Values = {
            one.key: ({c.key: "办公室的值班表" for c in one.columns},)
            if one.columns
            else "一句话。"
            for one in kind.all_fields
        }
        filled.append((kind, card(kind.id, "一件事", values)))
        assert pdf_bytes(compose(filled[-1:]), no_pulse).pages == 1
    pdf = pdf_bytes(compose(filled), no_pulse)
    assert (pdf.pages, pdf.unprintable) == (12, ())
