"""What the person may want to look at again before a text leaves: pointed out, never blocked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class HintKind(StrEnum):
    """Why a place is pointed out."""

    PERSON = "person"
    """It looks like the name of somebody else."""
    NUMBER = "number"
    """It looks like a telephone or identity number."""
    SECRET = "secret"  # noqa: S105 - no password
    """It looks like something classified."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A place in a text, in characters."""

    kind: HintKind
    start: int
    end: int
    words: str


# frequent surnames, then the frequent double ones
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱"
)
_DOUBLE = "欧阳|上官|司马|诸葛|皇甫|慕容|令狐|夏侯|尉迟|司徒"
_TITLES = (
    "同志|书记|主任|局长|科长|处长|厅长|部长|区长|县长|市长|镇长|乡长|所长|院长|校长|站长|队长|组长|"
    "经理|总经理|董事长|老师|先生|女士|师傅|阿姨|大爷|老板"
)
_NO_NAME = (
    "任何|任务|任意|方面|方法|白天|金额|金库|周边|高度|高潮|余下|毛病|范围|程序|石头|马上|史上"
)
_NAME = re.compile(
    rf"(?!{_NO_NAME})(?<!任)(?:(?:{_DOUBLE})|[{_SURNAMES}])[\u4e00-\u9fff]{{0,2}}?(?:副)?(?:{_TITLES})"
    rf"|(?!{_NO_NAME})[{_SURNAMES}]总(?![是体之的共结量数额局部有要会])"
    rf"|[老小阿](?!{_NO_NAME})[{_SURNAMES}]"
    rf"|[{_SURNAMES}]某[某甲乙丙]?"
)
_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
_SECRET = re.compile(
    "绝密|机密|秘密[★件级]|国家秘密|工作秘密|涉密|密级|内部文件|内部资料|不得外传|"
    "未公开|[〔\\[]\\d{4}[〕\\]]\\s*\\d+\\s*号"
)


def hints(text: str, *, own_name: str = "") -> tuple[Hint, ...]:
    """What in *text* looks like somebody's name, a number or something classified, in order.

    It is a rule of thumb and misses much. *own_name* is not somebody else's.
    """
    return tuple(sorted(_found(text, own_name.strip()), key=lambda hint: (hint.start, hint.end)))


def _found(text: str, own_name: str) -> Iterator[Hint]:
    for kind, pattern in (
        (HintKind.PERSON, _NAME),
        (HintKind.NUMBER, _NUMBER),
        (HintKind.SECRET, _SECRET),
    ):
        for match in pattern.finditer(text):
            if not (own_name and own_name in match.group()):
                yield Hint(kind, match.start(), match.end(), match.group())
