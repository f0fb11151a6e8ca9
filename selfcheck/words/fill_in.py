"""What there is to say of a 填报表 that came back: where, what, and what to do.

Apart from the package itself, which is loaded at every start.
"""

from __future__ import annotations

from selfcheck.domain.cell_places import CellPlace, places_in
from selfcheck.domain.fill_in import CHOICES, TICK, CellProblem, Fit, Wrong
from selfcheck.domain.gathered import TakenSheet

_WRONG = {
    Wrong.COLUMN_GONE: ("找不到“{found}”这一栏", "请用发下来的那份表重新填，不要删表头"),
    Wrong.COLUMN_MOVED: ("“{found}”原来不在这一列，列移动过，没有读", "请把它移回 {proposal} 列"),
    Wrong.EMPTY: ("一条也没有填", "请填好以后再交"),
    Wrong.FAULT: ("这里是错误值“{found}”", "请直接写出内容"),
    Wrong.FORMULA: ("这里是公式“{found}”，程序不计算", "请直接写出内容，前面不要写等号"),
    Wrong.NOT_A_DAY: ("“{found}”不是完整的日期", "可改为：2026-11-20 这样的日期"),
    Wrong.NOT_A_RATING: ("“{found}”不是五种评价之一", "可改为：{proposal}"),
    Wrong.NOT_A_TICK: ("“{found}”看不出要不要当面谈", "可改为：{proposal}，或者空着"),
    Wrong.NOT_A_TIME: ("“{found}”看不出是第几次交", "可改为：1、2、3 这样的数字"),
    Wrong.NOT_AS_SENT: ("问的条目与发下来的不一样", "请用发下来的那份表重新填"),
    Wrong.NO_DAY: ("没有写填表日期，以后再交时分不清哪一份在后", "请写成 2026-11-20 这样"),
    Wrong.NO_NAME: ("没有写姓名，对不上花名册", "请写上姓名"),
    Wrong.OUTSIDE: ("“{found}”写在了不用填的地方", "请移到要说的那一条后面"),
    Wrong.ROWS_GONE: ("少了 {found} 条", "请用发下来的那份表重新填，不要删行"),
    Wrong.SAME_ROW: ("和第 {found} 行是同一条，分不清以哪一行为准", "请只留一行"),
    Wrong.SHEET_GONE: ("这张工作表没有了", "请用发下来的那份表重新填，不要删工作表"),
    Wrong.UNKNOWN_ROW: ("“{found}”所在的一行认不出是哪一条", "请用发下来的那份表重新填"),
    Wrong.WORDING_CHANGED: ("条目的文字改动过，现在是“{found}”", "请用发下来的那份表重新填"),
}
_WITHOUT_WORDS = {  # where only the place was kept, not what stands there
    Wrong.COLUMN_GONE: ("少了一栏表头", "请用发下来的那份表重新填，不要删表头"),
    Wrong.COLUMN_MOVED: ("这一列移动过，没有读", "请把各列移回原来的位置"),
    Wrong.FAULT: ("这里是错误值", "请直接写出内容"),
    Wrong.FORMULA: ("这里是公式，程序不计算", "请直接写出内容，前面不要写等号"),
    Wrong.NOT_A_DAY: ("不是完整的日期", "可改为：2026-11-20 这样的日期"),
    Wrong.NOT_A_RATING: ("不是五种评价之一", f"可改为：{'、'.join(CHOICES.values())}"),
    Wrong.NOT_A_TICK: ("看不出要不要当面谈", f"可改为：{TICK}，或者空着"),
    Wrong.NOT_A_TIME: ("看不出是第几次交", "可改为：1、2、3 这样的数字"),
    Wrong.OUTSIDE: ("这里不用填，却写了字", "请移到要说的那一条后面"),
    Wrong.ROWS_GONE: ("少了几条", "请用发下来的那份表重新填，不要删行"),
    Wrong.SAME_ROW: ("这一条有两行，分不清以哪一行为准", "请只留一行"),
    Wrong.UNKNOWN_ROW: ("这一行认不出是哪一条", "请用发下来的那份表重新填"),
    Wrong.WORDING_CHANGED: ("条目的文字改动过", "请用发下来的那份表重新填"),
}
_TOLD = 3  # places in one sentence about a file
_FIT = {
    Fit.YES: "",
    Fit.OTHER_TASK: "这份填报表是别的任务的。",
    Fit.OTHER_REVISION: "这份填报表不是按现在这一版任务包生成的，条目可能不同；请用现在的一份填。",
    Fit.OTHER_WORDING: "这份填报表问的条目与任务包里的不一样，不能收下；请用发下来的那份填。",
}


def cell_sentence(problem: CellProblem) -> str:
    """「工作表『自查』第 12 行 C 列：“差不多”不是五种评价之一；可改为：…。」."""
    what, instead = _WRONG[problem.wrong]
    what = what.format(found=problem.found)
    place = _place(problem.sheet, problem.line, problem.column)
    return f"{place}：{what}；{instead.format(proposal=problem.proposal)}。"


def place_sentences(detail: str) -> tuple[str, ...]:
    """The same of what was kept of a sheet that was refused, without a word of what it says."""
    return tuple(map(_place_sentence, places_in(detail).first))


def places_words(detail: str) -> str:
    """The first of them as a clause without a full stop, and how many more there are."""
    count = places_in(detail).count
    told = place_sentences(detail)[:_TOLD]
    more = f"还有 {count - len(told)} 处。" if count > len(told) else ""
    return f"填报表有 {count} 处要改。{''.join(told)}{more}改好存盘再交，这一份没有收"


def _place_sentence(one: CellPlace) -> str:
    what, instead = _WITHOUT_WORDS.get(one.wrong) or _WRONG[one.wrong]
    return f"{_place(one.sheet, one.line, one.column)}：{what}；{instead}。"


def _place(sheet: str, line: int, column: str) -> str:
    row = f"第 {line} 行" if line else ""
    cell = f" {column} 列" if line and column else ""
    return f"工作表『{sheet}』{row}{cell}"


def fit_sentence(fit: Fit) -> str:
    """Why a sheet is not one of the task it is collected for; empty if it is."""
    return _FIT[fit]


def taken_words(sheet: TakenSheet) -> str:
    """What is said beside a sheet that was taken: that nobody signed it, and how much is open."""
    rest = f"，还有 {sheet.left} 条没有答" if sheet.left else ""
    macros = "；文件里有宏，程序不运行也不读取" if sheet.has_macros else ""
    return f"填报表，未签名{rest}{macros}"
