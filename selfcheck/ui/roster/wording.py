"""The words of the roster page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_comparing import Fate
from selfcheck.domain.units import Unit

SEEN_BY = "谁能看到：花名册只存在这台电脑。"
UNIT_STROKE = "/"
_BETWEEN = " › "
NEVER_DELETED = "没有删掉任何人。"
NO_CARDS_KEPT = "文件里的身份证号没有读，也没有保存。"

ONE_FILE = "一次只能读一个文件。请只拖一份名册过来。"
FAR_FILE = "拖过来的不是这台电脑上的文件，没有打开。请先把它存到这台电脑上，再拖过来。"
OTHER_FILE = "“{}”不是 .xlsx 或 .csv 文件，没有打开。请在 Excel 或 WPS 里另存为 .xlsx，再拖过来。"
NOTHING_TO_PASTE = (
    "剪贴板里没有文字。请先在表格或文档里选中姓名，按 Ctrl+C 复制，再到这里按 Ctrl+V。"
)
NOBODY_YET = (
    "花名册里还没有人。\n"
    "选一份 Excel 名册读进来，把文件拖到这里，或者把姓名粘贴过来；也可以一个一个地加。"
    "读进来以前先给你看一遍，采用了才算数。"
)
NOBODY_FOUND = "没有找到。换几个字，或者换一个支部看看。"
NOBODY_LEFT_HERE = "这里现在没有人。"
UNREADABLE_SO = "这样读不了，仍按原来的读法。"
NOTHING_NEW = "文件里写的，花名册里都有，没有要改的。"
NOBODY_IN_IT = "里面没有读到一个人。请看“没有采用”和“怎么读的”，改一改读法，或换一个文件。"
CHANGE_TEXT = "回去改文字"
NOT_USED = "粘贴的文字没有采用，花名册没有改动。"
STOPPED = "停下了，什么也没有改。"

_COUNTED = {
    Fate.NEW: "新增 {} 人",
    Fate.BACK: "重新列入 {} 人",
    Fate.RENAMED: "改姓名 {} 人",
    Fate.MOVED: "换支部 {} 人",
    Fate.CHANGED: "改别的内容 {} 人",
}


def unit_words(unit: Unit) -> str:
    """「一支部 › 第二小组」; empty for none."""
    return _BETWEEN.join(unit)


def unit_typed(unit: Unit) -> str:
    """「一支部/第二小组」, as it is typed and taken apart again."""
    return UNIT_STROKE.join(unit)


def will_words(counts: dict[Fate, int], *, leaving: int) -> str:
    """What taking the file in will do, in one sentence or two."""
    parts = [words.format(counts[fate]) for fate, words in _COUNTED.items() if counts.get(fate)]
    if leaving:
        parts.append(f"记下 {leaving} 人已离开")
    words = f"采用以后：{'，'.join(parts)}；" if parts else "采用以后没有变化；"
    return f"{words}其余照旧，不删掉任何人。"


def stays_words(counts: dict[Fate, int], *, leaving: int) -> str:
    """Of those who are not in the file, who stays."""
    absent, not_told = counts.get(Fate.ABSENT, 0) - leaving, counts.get(Fate.NOT_TOLD, 0)
    words = []
    if absent > 0:
        words.append(f"文件里没有的 {absent} 人照旧留着。")
    if not_told:
        words.append(f"文件没有说到的支部有 {not_told} 人，原样保留。")
    return "".join(words)


def done_words(counts: dict[Fate, int], *, leaving: int) -> str:
    """What has been done."""
    parts = [words.format(counts[fate]) for fate, words in _COUNTED.items() if counts.get(fate)]
    if leaving:
        parts.append(f"记下已离开 {leaving} 人")
    return f"花名册已更新：{'，'.join(parts)}。{NEVER_DELETED}"


def left_words(count: int) -> str:
    """The head over those who left."""
    return f"已离开 {count} 人"


def leave_hint(last_day: date) -> str:
    """What the tick on somebody who is not in the file does."""
    return f"勾上“已离开”：最后一天记作 {last_day}，交过的材料都还在。"


def apart_hint(was: Person, now: Person) -> str:
    """What the tick on two who are only probably one does."""
    if was.name == now.name:
        return f"按是同一人处理。勾上“不是同一人”：原来的{was.name}不动，另外加上这一个。"
    return f"按是同一人处理。勾上“不是同一人”：原来的{was.name}不动，另外加上{now.name}。"


def understood_words(people: int, units: Collection[Unit]) -> str:
    """What was made of a pasted text."""
    if not people:
        return "还没有认出姓名。"
    named = "、".join(unit_words(unit) for unit in list(units)[:_NAMED])
    more = f"等 {len(units)} 个支部或小组" if len(units) > _NAMED else ""
    return f"认出 {people} 人。" + (f"支部：{named}{more}。" if units else "没有写支部。")


_NAMED = 6  # units that are named one by one
