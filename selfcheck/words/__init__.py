"""Exceptions and enums in the person's language: what happened, where, what to do."""

from __future__ import annotations

import errno
from collections.abc import Callable

from selfcheck.documents import wording
from selfcheck.domain import errors
from selfcheck.domain.checklists import Audience, Kind, Nature, Tier
from selfcheck.domain.rounds import Acknowledgement, Rating, SectionState
from selfcheck.domain.selection import Edition

RATING = {**wording.RATING, Rating.NOT_APPLICABLE: "不适用/没遇到"}  # short, on a button
ACKNOWLEDGEMENT = {
    Acknowledgement.CHECKED: "对照过了",
    Acknowledgement.ASK: "想当面问",
    Acknowledgement.NOT_MET_WITH: "没遇到",
}
SECTION_STATE = {
    SectionState.EMPTY: "还没有开始",
    SectionState.PARTLY: "答了一部分",
    SectionState.DONE: "已答完",
}
AUDIENCE = {
    Audience.ALL: "所有人",
    Audience.LEADERS: "领导干部",
    Audience.WINDOW: "窗口服务",
    Audience.ENTERPRISE: "涉企工作",
    Audience.WRITING: "综合文字",
    Audience.OFFICE: "办公室系统",
    Audience.PARTY_BRANCH: "支部工作",
}
NATURE = {Nature.CONDUCT: "对照条目", Nature.BOTTOM_LINE: "底线提醒"}
KIND = {
    Kind.POSITIVE_STANDARD: "正面要求",
    Kind.NEGATIVE_LIST: "负面清单",
    Kind.BEFORE_AFTER: "破与立",
    Kind.QUESTION: "自问",
}
TIER = {Tier.CORE: "主干", Tier.EXTENDED: "加深"}
EDITION = {Edition.PERSONAL: "个人留存版", Edition.SUBMIT: "上报版"}

FAR_FOLDER = (
    "数据放在网络盘或移动盘上，盘一断开，正在写的内容就存不上。请尽量放到这台电脑自己的硬盘："
    "先关闭程序，再把整个数据文件夹搬过去。"
)

_WHAT = {
    "round": "这次自查",
    "checklist": "清单",
    "store": "自查数据",
    "template": "这份材料模板",
    "finding": "这条问题",
    "plan": "这个计划",
    "submission": "这份上报件",
    "task": "这项任务",
    "card": "这张卡片",
    "card-kind": "这种卡片",
}

_RULE = {
    "comment-not-placed": "有一条意见没有说明针对哪一处。请选定位置，或改为针对整份。",
    "card-values": "卡片里的内容读不懂，没有改动。请重新填写，或从备份恢复。",
    "changed-since": "这一处后来又改过，没有撤销或恢复，内容没有变动。请直接在原处修改。",
    "example": "这是示例，只供查看。要写自己的，请另外开始一次自查。",
    "no-checklists": "还没有选清单。请先勾选至少一份清单。",
    "no-name": "还没有写名称。请先写上名称。",
    "no-period": "还没有写时段。请写上这次自查的时段，例如“2026年第四季度”。",
    "no-problem": "“存在问题”还空着。请先用自己的话写上，再列入问题清单。",
    "no-review": "这一条没有定下回头看的日子。",
    "not-a-move": "这一条现在不能这样改动。请先看它的状态。",
    "not-empty": "这个文件夹里已经有自查数据。示例不与真实内容混放，请另选一个空文件夹。",
    "not-finished": "这次自查还没有完成，可以直接修改，不用另开修订。",
    "not-rated": "这一条只作底线提醒，不评价、不记录。",
    "not-a-reminder": "这一条是对照条目，请用评价作答。",
    "pack-late-already": "截止日期早于发出日期。请改截止日期。",
    "pack-no-sealing-key": "要求封装，但支部还没有封装用的钥匙。",
    "pack-no-signing-key": "读取单位第一个应是本支部，并带有支部的签名钥匙。",
    "pack-repeats": "任务包里有重复的清单、方面或条目。请去掉重复的。",
    "revised-already": "这次自查已经另开过修订，请在最新一次修订里修改。",
    "template-faulty": "模板里还有要改的地方，没有保存。请改好再存。",
    "round-finished": "这次自查已经完成，只供查看。要修改，请另开修订。",
}

_SYSTEM_SAYS = {
    errno.EACCES: "没有写入权限，请换一个文件夹",
    errno.EPERM: "没有写入权限，请换一个文件夹",
    errno.EROFS: "这个位置是只读的，请换一个文件夹",
    errno.ENOSPC: "磁盘空间不足，请清理出一些空间再试",
    errno.EDQUOT: "磁盘配额已用完，请清理出一些空间再试",
    errno.ENOENT: "文件夹不存在，请换一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹，请换一个文件夹",
    errno.EISDIR: "这是一个文件夹，请换一个文件名",
    errno.EBUSY: "文件正被别的程序使用，请关闭后再试",
    errno.ENAMETOOLONG: "文件名太长，请换一个短些的",
}

_STORE_SAYS = (
    ("SQLITE_FULL", "磁盘空间不足，请清理出一些空间"),
    ("SQLITE_BUSY", "数据文件正被别的程序占用，请稍等片刻"),
    ("SQLITE_LOCKED", "数据文件正被别的程序占用，请稍等片刻"),
    ("SQLITE_READONLY", "数据文件是只读的，请检查文件夹的权限"),
    ("SQLITE_CANTOPEN", "数据文件打不开，请检查文件夹是否还在、有没有权限"),
    ("SQLITE_IOERR", "磁盘读写出错，请检查磁盘或U盘是否正常"),
)


def sentence(error: errors.SelfCheckError) -> str:
    """One Chinese sentence or two for *error*: what, where, and what to do."""
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            return _SENTENCES[kind](error)
    return "操作没有完成。"


def _not_found(error: errors.NotFound) -> str:
    if error.what == "store":
        return f"“{error.name}”里没有自查数据。请检查文件夹是否写对。"
    if (error.what, error.name) == ("round", "latest"):
        return "还没有任何一次自查。请先开始一次自查。"
    return f"找不到{_WHAT.get(error.what, error.what)}“{error.name}”。请核对编号。"


def _refused(error: errors.Refused) -> str:
    return _RULE.get(error.rule, "不能这样做。")


def _file_problem(error: errors.FileProblem) -> str:
    where = f"，{error.where}" if error.where else ""
    found = f"，现在是“{error.found}”" if error.found else ""
    return f"文件“{error.path.name}”{where}：应为{error.expected}{found}。请改正后重新打开程序。"


def _bad_template(error: errors.BadTemplate) -> str:
    where = f" {error.where}" if error.where else ""
    found = f"，现在是“{error.found}”" if error.found else ""
    return (
        f"模板文件“{error.path.name}”{where}：应为{error.expected}{found}。"
        "什么都没有改动，请改正文件后再试。"
    )


def _bad_submission(error: errors.BadSubmission) -> str:
    where = f"“{error.where}”一处" if error.where else "开头"
    return (
        f"上报数据读不懂，问题在{where}（{error.wrong}）。"
        "它不是三省自查写的，或者被改动过；请向本人要一份原件。"
    )


def _cannot_write(error: errors.CannotWrite) -> str:
    reason = _SYSTEM_SAYS.get(error.reason, "系统没有允许写入，请换一个位置再试")
    return f"没能写入“{error.path}”：{reason}。"


def _store_problem(error: errors.StoreProblem) -> str:
    return f"自查数据“{error.path}”打不开：{_reason(error)}。文件没有被改动。"


def _not_saved(error: errors.NotSaved) -> str:
    return f"刚才的内容没有存上：{_reason(error)}。之前存好的都在。"


def _damaged(error: errors.Damaged) -> str:
    return (
        f"文件“{error.path}”不是完好的自查数据。文件没有被改动，"
        "请先把它所在的整个文件夹复制一份保存好，再用 backups 文件夹里的备份替换。"
    )


def _folder_held(error: errors.FolderHeld) -> str:
    holder = f"（{error.detail}）" if error.detail else ""
    return (
        f"文件夹“{error.path}”正被另一个三省自查程序使用{holder}。"
        "请在已经打开的窗口里继续，或先把它关闭。"
    )


def _too_new(error: errors.TooNew) -> str:
    return (
        f"“{error.path}”是更新版本的三省自查存下的，这个版本读不了。"
        "请换用新版本打开。文件没有被改动。"
    )


def _reason(error: errors.StoreProblem) -> str:
    for code, words in _STORE_SAYS:
        if error.detail.startswith(code):
            return words
    return f"数据库说“{error.detail}”"


def _out_of_bounds(error: errors.OutOfBounds) -> str:
    if error.most is None:
        return f"“{error.where}”还空着。请写上再试。"
    return (
        f"“{error.where}”有 {error.found}（字或项），最多 {error.most}，没有写出文件。"
        "请删减后再试。"
    )


_MB = 1_000_000

_SENTENCES: dict[type, Callable[..., str]] = {
    errors.Altered: lambda _: "文件签名之后被改动过，没有收下。请向发出人要一份原件。",
    errors.Broken: lambda e: (
        f"文件不完整，或在传送中损坏了（{e.where or '整体'}）。没有收下，"
        "请对方重新发一份，不要打开另存。"
    ),
    errors.LaterFormat: lambda _: (
        "这是新版本的三省自查做的文件，这个版本读不了。请换用新版本再打开，文件没有改动。"
    ),
    errors.NotOurs: lambda _: "这不是三省自查的文件，没有读取。请核对是否选错了文件。",
    errors.OutOfBounds: _out_of_bounds,
    errors.SealedForOther: lambda _: (
        "文件是封好给另一个支部的，这里打不开。如果换过电脑，请先从备份恢复支部的钥匙。"
    ),
    errors.TooLarge: lambda e: (
        f"文件有 {e.size / _MB:.1f} MB，超过 {e.limit / _MB:g} MB，没有打开。"
        "请核对是否选错；自己做的，请减少内容。"
    ),
    errors.NotFound: _not_found,
    errors.Refused: _refused,
    errors.FileProblem: _file_problem,
    errors.BadTemplate: _bad_template,
    errors.BadSubmission: _bad_submission,
    errors.CannotWrite: _cannot_write,
    errors.StoreProblem: _store_problem,
    errors.NotSaved: _not_saved,
    errors.Damaged: _damaged,
    errors.FolderHeld: _folder_held,
    errors.TooNew: _too_new,
    errors.Cancelled: lambda _: "已停止。",
}
