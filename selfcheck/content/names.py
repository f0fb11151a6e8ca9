"""Names of people as they are written: what is one, and what else stands round it."""

from __future__ import annotations

import re

from selfcheck.content.pinyin import HAN, surnames
from selfcheck.domain.text import printable

_HAN_BLANKS = re.compile(rf"(?<=[{HAN}·])\s+(?=[{HAN}·])")
_DOTS = re.compile(rf"\s*[·•・‧∙⋅･᛫●]\s*|(?<=[{HAN}])\s*[.．]\s*(?=[{HAN}])")
_LETTERS = rf"[^\W\d_{HAN}]"
_NAME = re.compile(
    rf"[{HAN}]{{1,15}}(?:·[{HAN}]{{1,15}})*"
    rf"|{_LETTERS}+(?:[ .'’·-]{{1,2}}{_LETTERS}+){{0,7}}\.?"
)
_STRICT = re.compile(rf"[{HAN}]{{2,4}}")
_LONG = re.compile(rf"[{HAN}]{{1,12}}(?:·[{HAN}]{{1,12}})+")
_LONGEST = 40
_NO_NAME = 200  # characters: whatever is longer is no name, and not worth the looking
_LONGEST_PLAIN = 6  # characters of a Chinese name without a dot between; 爱新觉罗 has given names
_AFTER = re.compile(r"(.+?)\s*(?:[（(【\[〔]\s*(.*?)\s*[)）】\]〕]|(\d{1,2}))")
_BEFORE = re.compile(r"\d{1,4}\s*[、.．)）:：]\s*")
_COUNTED = re.compile(r"\d{1,4}[.．)）]?")
_BRACKETS = "[（(【\\[〔][^）)】\\]〕]{0,40}[)）】\\]〕]"
_PARTS = re.compile(rf"(?:{_BRACKETS}|[^、，,；;/／|])+")
_PIECES = re.compile(rf"(?:{_BRACKETS}|\S)+")
_UNITS_END_SO = (
    "支部 党委 总支 小组 公司 中心 大队 支队 中队 机关 单位 科室 街道 社区 车间 分局 办公室 党组"
    " 学院 学校 医院 委员会 管委会 村委会 居委会 联合会 协会 分公司 事务所 派出所 研究所"
)
_UNIT_ENDS = tuple(_UNITS_END_SO.split())
_SHORT_UNIT_ENDS = tuple("科处室部组局委所队股院厅办站馆社会班")
_WORDS = (
    "姓名 合计 总计 小计 共计 总数 人数 备注 说明 无 空 空缺 待定 暂缺 缺 同上 以下空白 此行空白"
    " 序号 编号 单位 部门 支部 职务 职位 党员 干部 书记 组长 名单 花名册 示例 举例 例如"
)
_NEVER = frozenset(_WORDS.split())
"""What stands where names stand, and is none."""
_PAIR = 2
_HAS_HAN = re.compile(f"[{HAN}]")


def tidy(text: str) -> str:
    """*text* on one line, without what cannot be seen and blanks that only widen."""
    return " ".join(printable(text).split())


def closed_up(text: str) -> str:
    """*text* without blanks between Chinese characters: 「综 合 科」 is 综合科."""
    return _HAN_BLANKS.sub("", tidy(text))


def cleaned(text: str) -> str:
    """*text* as a name is kept: 「李　明」 is 李明, all dots in 阿依·古丽 the same."""
    return _HAN_BLANKS.sub("", _DOTS.sub("·", tidy(text)))


def name_and_note(text: str) -> tuple[str, str]:
    """The name that *text* holds, and what is added to it: 「李明（女）」, 「1. 李明」."""
    plain = cleaned(text[:_NO_NAME])
    plain = plain[match.end() :] if (match := _BEFORE.match(plain)) else plain
    match = _AFTER.fullmatch(plain)
    if match and can_be_name(match[1]):
        return match[1], cleaned(match[2] or match[3] or "")
    return plain, ""


def can_be_name(text: str) -> bool:
    """Whether *text*, which is clean, can be a name: nothing is wrong with it."""
    if text in _NEVER or not 1 < len(text) <= _LONGEST or not _NAME.fullmatch(text):
        return False
    is_plain = "·" not in text and not text.isascii() and text[0] >= "\u3007"
    return not is_plain or len(text) <= _LONGEST_PLAIN


def is_surely_name(text: str) -> bool:
    """Whether *text*, which is clean, looks like a name and like nothing else."""
    if text in _NEVER:
        return False
    if _LONG.fullmatch(text):
        return True
    if not _STRICT.fullmatch(text) or text.endswith((*_UNIT_ENDS, *_SHORT_UNIT_ENDS)):
        return False
    return _begins_as_name(text)


def is_surely_unit(text: str) -> bool:
    """Whether *text* looks like a unit and not like a name; 安全科 may be somebody."""
    if text.endswith(_UNIT_ENDS):
        return True
    return may_be_unit(text) and not (_STRICT.fullmatch(text) and _begins_as_name(text))


def may_be_unit(text: str) -> bool:
    """Whether *text* can be a unit, where there is more to say so than its words."""
    return text.endswith(_UNIT_ENDS) or (len(text) > _PAIR and text.endswith(_SHORT_UNIT_ENDS))


def unit_words(words: str) -> str:
    """「一、第一支部（12人）：」 as 第一支部."""
    words = closed_up(words).rstrip("：:")
    for bracket in "（(":
        words = words.partition(bracket)[0]
    head, mark, rest = words.partition("、")
    return (rest if mark and len(head) <= 2 else words).strip()  # noqa: PLR2004


def _begins_as_name(text: str) -> bool:
    return text[0] in surnames() or text[:_PAIR] in surnames()


def several_names(text: str) -> tuple[str, ...]:
    """The names in a text of several: one a line, or with 、，；/ or blanks between.

    Names of two characters are often spread to the width of three: single characters that
    follow one another are one name. 「欧阳 锋」 is one, too.
    """
    names: list[str] = []
    for line in printable(text).split("\n"):
        for part in _PARTS.findall(_DOTS.sub("·", tidy(line))):
            pieces = [piece for piece in _PIECES.findall(part) if not _COUNTED.fullmatch(piece)]
            names += _by_blanks(pieces)
    return tuple(names)


def _by_blanks(pieces: list[str]) -> list[str]:
    if not any(_HAS_HAN.search(piece) for piece in pieces):
        return [" ".join(pieces)] if pieces else []  # John Smith
    if _is_one(pieces):
        return ["".join(pieces)]
    names: list[str] = []
    half = ""
    for piece in pieces:
        if half and len(piece) == 1:
            names.append(half + piece)
            half = ""
            continue
        if half:
            names.append(half)
        half = piece if len(piece) == 1 else ""
        if not half:
            names.append(piece)
    return [*names, half] if half else names


def _is_one(pieces: list[str]) -> bool:
    if all(len(piece) == 1 for piece in pieces):
        return len(pieces) <= _PAIR + 1
    if len(pieces) != _PAIR:
        return False
    first, second = pieces
    if second[0] in "（([【〔":
        return True
    return (len(first) == _PAIR and first in surnames() and len(second) <= _PAIR) or (
        len(first) == 1 and len(second) == _PAIR and first in surnames()
    )
