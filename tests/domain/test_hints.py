"""Hints before a text leaves: they point at names, numbers and secrets, and at little else."""

from __future__ import annotations

import pytest

from selfcheck.content.seeds import read_seeds
from selfcheck.domain.hints import HintKind, hints
from selfcheck.machine.places import SEEDS


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("那天王局长说先放一放", HintKind.PERSON, "王局长"),
        ("和小李一起去的", HintKind.PERSON, "小李"),
        ("欧阳副主任也在", HintKind.PERSON, "欧阳副主任"),
        ("张三同志提醒过我", HintKind.PERSON, "张三同志"),
        ("陈某某找过我", HintKind.PERSON, "陈某某"),
        ("刘总请吃饭", HintKind.PERSON, "刘总"),
        ("他的电话13812345678没有记", HintKind.NUMBER, "13812345678"),
        ("身份证11010119900307123X抄在纸上", HintKind.NUMBER, "11010119900307123X"),
        ("把机密文件放在桌上", HintKind.SECRET, "机密"),
        ("〔2024〕12号文", HintKind.SECRET, "〔2024〕12号"),
    ],
)
def test_what_may_be_better_left_out_is_pointed_at(text, kind, words):
    (hint,) = hints(text)
    assert (hint.kind, hint.words) == (kind, words)
    assert text[hint.start : hint.end] == words


@pytest.mark.parametrize(
    "text",
    [
        *(
            "老百姓",
            "小事不小",
            "任何同志",
            "方面同志",
            "白天",
            "金额总数",
            "小范围试过",
            "接到老任务",
        ),
        "三月那一次没有登记，共计12.8元，20261120号",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert hints(text) == ()


def test_ones_own_name_is_nobody_elses():
    assert hints("王喆同志", own_name="王喆") == ()
    assert hints("王喆同志", own_name="王哲")


def test_the_items_themselves_raise_no_names():
    items = [
        item.text
        for checklist in read_seeds(SEEDS).checklists
        for section in checklist.sections
        for item in section.items
    ]
    found = [hint for text in items for hint in hints(text) if hint.kind is HintKind.PERSON]
    assert found == []
