"""What there is to say of a roster that comes from a file: where, what, and what to do."""

from __future__ import annotations

from selfcheck.domain.errors import FileProblem
from selfcheck.domain.roster import Namesakes, ToldBy
from selfcheck.domain.roster_comparing import Fate
from selfcheck.domain.roster_rows import (
    Column,
    Noticed,
    ReadAs,
    Remark,
    RosterFile,
    RosterSheet,
    RowProblem,
    Wrong,
)

FATE = {
    Fate.SAME: "没有变化",
    Fate.CHANGED: "有变化",
    Fate.MOVED: "换了支部",
    Fate.RENAMED: "改了姓名",
    Fate.BACK: "重新列入",
    Fate.NEW: "新增",
    Fate.ABSENT: "文件里没有",
    Fate.NOT_TOLD: "文件没有说到",
}
ABSENT_HINT = "这些人不在新名册里。只有你勾选“已离开”，才记下离开的日期；他们交过的材料都还在。"
NOT_TOLD_HINT = "文件里没有这些人所在的支部，原样保留。"
COLUMN = {
    Column.NAME: "姓名",
    Column.NUMBER: "编号",
    Column.UNIT: "支部/小组",
    Column.POST: "职务",
    Column.SINCE: "起",
    Column.UNTIL: "止",
    Column.PERIOD: "起止",
    Column.EXEMPT: "免填原因",
    Column.ORDINAL: "序号",
    Column.NOTHING: "不读",
}

_EXAMPLE = "2026-11-20"
_WRONG = {
    Wrong.BACKWARDS: ("止的日期早于起的日期（{found}），都没有采用", "先后相符的两个日期"),
    Wrong.FAULT: ("这里是错误值“{found}”，没有采用", "直接写出内容"),
    Wrong.FORMULA: (
        "这里是公式“{found}”，程序不计算，也不采用",
        "直接写出内容，或复制后用“选择性粘贴”只粘贴数值",
    ),
    Wrong.IDENTITY_CARD: ("这里像是身份证号，没有采用，也没有保存", "工号或别的编号，或者空着"),
    Wrong.NOT_A_DAY: ("“{found}”不是完整的日期，没有采用", f"{_EXAMPLE} 这样的日期"),
    Wrong.NOT_A_NAME: ("“{found}”不像姓名，这一行没有采用", "一个人的姓名"),
    Wrong.NO_NAME: ("这一行没有姓名（写着“{found}”），没有采用", "补上姓名，或删去这一行"),
    Wrong.SAME_NUMBER: ("编号 {found} 已经有人用，这一行的编号没有采用", "各人自己的编号"),
    Wrong.SAME_PERSON: ("和前面的{found}是同一人，写的却不一样，以前面的为准", "只留一行"),
    Wrong.TOO_LONG: ("“{found}……”太长，没有采用", "短一些的写法"),
}
_NOTICED = {
    Noticed.ASIDE: "第 {line} 行只有“{found}”等字样，没有当作人员。",
    Noticed.BRACKETS: "第 {line} 行“{found}”：括号里的字或后面的数字另记，不算姓名。",
    Noticed.DUPLICATE: "第 {line} 行与前面的{found}姓名、编号相同，只记一次。",
    Noticed.FILLED_DOWN: "{column} 列有 {found} 格空着，当作同上一行。",
    Noticed.IDENTITY_CARDS: "{column} 列“{found}”没有读，也没有保存。",
    Noticed.LONE_NUMBERS: "从第 {line} 行起，有 {found} 行只有序号，没有当作人员。",
    Noticed.MACROS: "文件里有宏，程序不运行也不读取。",
    Noticed.NO_UNIT: "有 {found} 人没有写支部，第一处在第 {line} 行。",
    Noticed.OTHER_SHEET: "工作表『{sheet}』没有读。",
    Noticed.PEOPLE_BESIDE: "一行里并排写着几个人（{found} 列姓名），都读了。",
    Noticed.REPEATED_HEAD: "第 {line} 行又是一遍表头，跳过了。",
    Noticed.SEVERAL_NAMES: "第 {line} 行 {column} 列一格里有几个姓名，当作 {found}。",
    Noticed.TOTAL: "第 {line} 行是“{found}”，没有当作人员。",
    Noticed.UNIT_ABOVE: "把第 {line} 行“{found}”当作以下各人的支部。",
    Noticed.UNIT_OF_SHEET: "工作表『{sheet}』的名字当作其中各人的支部。",
    Noticed.UNREAD_COLUMN: "{column} 列“{found}”没有读，也没有保存。",
}


def file_sentence(problem: FileProblem) -> str:
    """Why nothing was read, and what to choose instead."""
    name = problem.path.name
    return f"没能读“{name}”：{problem.found}。请选{problem.expected}。花名册没有改动。"


def problem_sentence(problem: RowProblem) -> str:
    """「工作表『名单』第 12 行 C 列：…；可改为：…。」."""
    what, proposal = _WRONG[problem.wrong]
    place = f" {problem.column} 列" if problem.column else ""
    what = what.format(found=problem.found)
    return (
        f"工作表『{problem.sheet}』第 {problem.line} 行{place}：{what}；"
        f"可改为：{problem.proposal or proposal}。"
    )


def remark_sentence(remark: Remark) -> str:
    """One sentence on what was understood without having been said."""
    return _NOTICED[remark.noticed].format(
        line=remark.line, column=remark.column, found=remark.found, sheet=remark.sheet
    )


def read_as_sentence(one: ReadAs) -> str:
    """「把 B 列“姓 名”当作姓名」."""
    if one.column is Column.NOTHING:
        return f"{one.letter} 列“{one.heading}”不读"
    heading = f"“{one.heading}”" if one.heading else ""
    guessed = "" if one.certain else "（表里没有标题，按内容判断）"
    return f"把 {one.letter} 列{heading}当作{COLUMN[one.column]}{guessed}"


def which_sheet_sentence(file: RosterFile) -> str:
    """The question if several sheets name people."""
    sheets = "、".join(map(_sheet, file.sheets))
    return f"这份文件有几张工作表写着姓名：{sheets}。读哪一张？可以多选。"


def _sheet(sheet: RosterSheet) -> str:
    return f"『{sheet.name}』{sheet.people} 人"


def namesakes_sentence(file: RosterFile, group: Namesakes) -> str:
    """How people of one name are told apart, or the question if they cannot be."""
    rows = [file.rows[place] for place in group.places]
    lines = "、".join(f"第 {row.line} 行" for row in rows)
    if group.told_by is ToldBy.ORDER:
        return (
            f"有 {len(rows)} 个“{group.name}”（{lines}），看不出区别。是同一个人，请删去多写的；"
            f"是几个人，请给他们编号。现在都列入，按先后记作（1）到（{len(rows)}）。"
        )
    by = {ToldBy.NUMBER: "编号", ToldBy.UNIT: "支部", ToldBy.NOTE: "括号里的字"}[group.told_by]
    return f"有 {len(rows)} 个“{group.name}”（{lines}），按{by}分清。"
