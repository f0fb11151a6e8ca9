"""What is wrong with somebody as typed, before they go into the roster."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from selfcheck.domain.roster import Person
from selfcheck.ui.roster.columns import PersonColumn

_CARD = re.compile(r"\d{17}[\dXx]|\d{15}", re.ASCII)
_LONGEST = 60  # characters, as in a file
AS_CELL = "姓名\t编号\n{}\t"
"""A name as the only one of a sheet: so it is read as in any other."""
SEVERAL_NAMES = "这里像是几个人的姓名，一次只加一个。几个人请用“粘贴”。"
NOT_A_NAME = "“{}”不像姓名。请写一个人的姓名。"
_WORDS = {
    PersonColumn.NAME: "姓名",
    PersonColumn.NUMBER: "编号",
    PersonColumn.UNIT: "支部/小组里的一个名字",
    PersonColumn.POST: "职务",
    PersonColumn.EXEMPT: "原因",
}


def faults(person: Person, others: Iterable[Person]) -> Mapping[PersonColumn, str]:
    """What is wrong, by where it stands; empty if nothing is."""
    found = {
        column: f"太长了，最多 {_LONGEST} 个字。请把{_WORDS[column]}写短一些。"
        for column, text in _texts(person)
        if len(text) > _LONGEST
    }
    if not person.name:
        found[PersonColumn.NAME] = "请写上姓名。"
    if _CARD.fullmatch(person.number):
        found[PersonColumn.NUMBER] = (
            "这像是身份证号，花名册不存身份证号。请写工号或别的编号，或者空着。"
        )
    elif same := _with_number(person, others):
        found[PersonColumn.NUMBER] = f"编号 {person.number} 是{same.name}的。请换一个，或者空着。"
    if person.since and person.until and person.until < person.since:
        found[PersonColumn.UNTIL] = "“止”早于“起”。请改其中一个。"
    return found


def _texts(person: Person) -> Iterable[tuple[PersonColumn, str]]:
    yield PersonColumn.NAME, person.name
    yield PersonColumn.NUMBER, person.number
    yield PersonColumn.POST, person.post
    yield PersonColumn.EXEMPT, person.exempt
    yield PersonColumn.UNIT, max(person.unit, key=len, default="")


def _with_number(person: Person, others: Iterable[Person]) -> Person | None:
    if not person.number:
        return None
    return next(
        (one for one in others if one.number == person.number and one.id != person.id), None
    )
