"""Sorting people by the sound of their names."""

from __future__ import annotations

import random

import pytest

from selfcheck.content.pinyin import by_pinyin, sort_key, surnames
from selfcheck.domain.roster import Person


def people(*names):
    return [Person(str(place), name) for place, name in enumerate(names)]


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        *(("单雄信", "shan4"), ("解缙", "xie4"), ("曾国藩", "zeng1"), ("区玉", "ou1")),
        *(("仇英", "qiu2"), ("查良镛", "zha1"), ("翟志刚", "zhai2"), ("尉迟恭", "yu4")),
        *(("任正", "ren2"), ("朴正", "piao2"), ("缪荃", "miao4"), ("盖叫天", "ge3")),
        *(("长孙无忌", "zhang3"), ("万俟卨", "mo4"), ("单于", "chan2"), ("尉缭", "wei4")),
        *(("乐毅", "yue4"), ("华佗", "hua4"), ("吕布", "lv3"), ("翁同龢", "weng1")),
        *(("张三", "zhang1"), ("王喆", "wang2"), ("那英", "na1"), ("曲波", "qu1")),
    ],
)
def test_surnames_sound_as_surnames_do(name, sound):
    assert sort_key(name).startswith(f"{sound}{name[0]}")


def test_in_a_given_name_the_same_character_sounds_as_it_mostly_does():
    assert "dan1单" in sort_key("李单")


def test_people_stand_as_in_a_printed_list_of_names():
    wanted = ["阿依·古丽", "曹操", "陈平", "李白", "李斯", "李渔", "吕布", "欧阳修", "单雄信"]
    wanted += ["王芳", "尉迟恭", "曾国藩", "张飞", "张三", "章邯"]
    shuffled = people(*wanted)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - the same order every time
    assert [person.name for person in by_pinyin(shuffled)] == wanted


def test_rare_characters_sound_and_unknown_ones_come_last():
    names = ["王𬱖", "王㛃", "王䶮", "王昇"]
    assert [one.name for one in by_pinyin(people(*names))] == ["王𬱖", "王㛃", "王昇", "王䶮"]
    assert sort_key("\U000323af") > sort_key("祚")


def test_keys_sort_alike_as_text_and_as_bytes():
    names = ["李明", "李 ", "Li", "𬱖", "吕", "卢", "李明华", "·", "１"]
    keys = [sort_key(name) for name in names]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode())


def test_every_character_that_people_are_named_with_has_a_sound():
    daily = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = [text for pair in daily if (text := pair.decode("gb2312", "ignore"))]
    assert len(characters) == 6763
    assert [sign for sign in characters if sort_key(sign).startswith("~")] == []


def test_the_common_surnames_are_known():
    assert {"李", "王", "欧阳", "单", "尉迟"} <= surnames()
    assert len(surnames()) > 450
