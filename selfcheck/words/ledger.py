"""What there is to say of a ledger that comes back from Excel: where, what, and what to do.

Apart from the package itself, which is loaded at every start.
"""

from __future__ import annotations

from selfcheck.domain.errors import FileProblem
from selfcheck.domain.ledger_changes import Fate
from selfcheck.domain.ledger_rows import Noticed, Remark, RowProblem, Wrong

FATE = {
    Fate.UNCHANGED: "没有改动",
    Fate.CHANGED: "有改动",
    Fate.NEW: "新增",
    Fate.CLOSED: "销号",
    Fate.REOPENED: "重新打开",
    Fate.REFUSED: "没有采用",
}
ALSO_HERE = "导出之后，这一处在程序里也改过"

_EXAMPLE = "2026-11-20"
_WRONG = {
    Wrong.ANSWER_NEEDED: ("这一项已经销号，“是否销号”却空着，仍按已销号", ""),
    Wrong.DAY_NEEDED: ("这一项已经销号，“销号日期”却空着，仍用原来的日期", ""),
    Wrong.DIFFERENT: ("合并成一项的几行写得不一样（{found}），没有采用", "只留一个"),
    Wrong.FAULT: ("这里是错误值“{found}”，没有采用", "直接写出内容"),
    Wrong.FORMULA: (
        "这里是公式“{found}”，程序不计算，也不采用",
        "直接写出内容，或复制后用“选择性粘贴”只粘贴数值",
    ),
    Wrong.FUTURE: ("销号日期“{found}”还没有到，没有采用", "今天或以前的日期"),
    Wrong.NO_PROBLEM: ("“存在问题”空着，没有采用", "写出存在的问题"),
    Wrong.NOT_A_DAY: ("“{found}”不是完整的日期，没有采用", f"{_EXAMPLE} 这样的日期"),
    Wrong.NOT_CLOSED: ("写了销号日期“{found}”，却没有销号，没有采用", "把“是否销号”写成“是”"),
    Wrong.NOT_IN_LEDGER: (
        "这一项在程序里已经放进回收站或退回草稿，没有采用",
        "先在程序里恢复这一项，再导入",
    ),
    Wrong.NOT_YES_OR_NO: ("“{found}”看不出是否销号，没有采用", "是 或 否"),
    Wrong.NOTE_KEPT: (
        "“{found}”不在表里了；程序里的这一条没有删",
        "要删，请在程序里删",
    ),
    Wrong.SAME_LINE: (
        "和第 {found} 行是台账里的同一项，分不清以哪一行为准，没有采用",
        "只留一行；如果是新的一项，请把这一行的序号清空",
    ),
    Wrong.SAME_NUMBER: ("序号 {found} 不止一行，这一行当作新的一项", "清空序号，由程序来编"),
    Wrong.VERIFIER_FIRST: (
        "这一项由“{found}”核验，核验之前不能销号",
        "先在程序里提请核验",
    ),
}
_NOTICED = {
    Noticed.ASIDE: "第 {line} 行只有“{found}”等字样，没有当作一项。",
    Noticed.JOINED: "第 {line} 行到第 {found} 行的序号是合并单元格，合为一项。",
    Noticed.KEPT_COLUMN: "“{found}”不是台账的栏目，照样保留，导出时还在。",
    Noticed.LONE_NUMBERS: "从第 {line} 行起，有 {found} 行只有序号，没有当作一项。",
    Noticed.MACROS: "文件里有宏，程序不运行也不读取。",
    Noticed.NUMBERS_KEPT: "有 {found} 行的序号改过；序号由程序来编，仍用原来的。",
    Noticed.OTHER_SHEET: "工作表『{found}』没有读。",
    Noticed.REPEATED_HEAD: "第 {line} 行又是一遍表头，跳过了。",
    Noticed.SECOND_TABLE: "从第 {line} 行起是另一张表，没有读。",
}


def file_sentence(problem: FileProblem) -> str:
    """Why nothing was read of a file that is no ledger, and what to choose instead."""
    name = problem.path.name
    return f"没能读“{name}”：{problem.found}。请选{problem.expected}。台账没有改动。"


def problem_sentence(sheet: str, problem: RowProblem) -> str:
    """「工作表『台账』第 12 行 G 列：“11月底”不是完整的日期，没有采用；可改为：2026-11-30。」."""
    what, proposal = _WRONG[problem.wrong]
    place = f" {problem.column} 列" if problem.column else ""
    what = what.format(found=problem.found)
    proposal = problem.proposal or proposal
    after = f"；可改为：{proposal}" if proposal else ""
    return f"工作表『{sheet}』第 {problem.line} 行{place}：{what}{after}。"


def remark_sentence(remark: Remark) -> str:
    """One sentence on what was noticed of the file."""
    return _NOTICED[remark.noticed].format(line=remark.line, found=remark.found)
