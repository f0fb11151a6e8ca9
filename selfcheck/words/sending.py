"""What there is to say of tasks that are sent out, and of what is said back."""

from __future__ import annotations

from selfcheck.domain import errors

_RULE = {
    "comment-not-placed": "有一条意见没有说明针对哪一处。请选定位置，或改为针对整份。",
    "deadline-gone": "改好再交的日期已经过去，没有写出。请另定一天。",
    "no-comments": "还没有写意见，没有写出退回修改。请先写至少一条意见。",
    "not-current": "这一份已经有更新的，不再退回。请在最新的一份上写意见。",
    "pack-late-already": "截止日期已经过去。请另定一天。",
    "pack-no-branch": "还没有写支部名称。请写上。",
    "pack-no-checklists": "还没有选清单。请至少选一份。",
    "pack-no-deadline": "还没有定截止日期。请定一天。",
    "pack-no-period": "还没有写时段。请写上，例如“2026年第四季度”。",
    "pack-no-sees": "还没有写本支部会看到什么。请写上，打开任务包的人要看。",
    "pack-no-title": "还没有写任务名称。请写上，例如“2026年第四季度作风自查”。",
    "pack-reader-unsaid": "有一个上级单位没有写名称，或没有写会看到什么。请写全，或去掉它。",
    "pack-repeats": "任务里有重复的清单、方面或条目。请去掉重复的。",
    "several-of-this-name": "有几个人叫这个名字，分不清是谁。请改用编号。",
    "still-waiting": "这一份还没有确认是不是本人交来的。请先确认，再写回执。",
    "task-not-sent": "这里没有这项任务的任务包，写不了退回修改和回执。请先收下任务包。",
    "task-of-other-desk": "这项任务是别的电脑发出的，这台电脑没有它的签名。"
    "请在发任务的电脑上写退回修改和回执。",
}
_NOT_FOUND = {
    "checklist": "没有编号是“{name}”的清单，任务没有发出。请用 checklists 查看清单编号。",
    "place": "这份上报件里没有“{name}”这一处，没有写出退回修改。"
    "请核对条目、方面、文字或问题的编号。",
    "submission": "没有“{name}”的上报件。请核对姓名或编号，或先收下交来的文件。",
    "task": "没有编号是“{name}”的任务。请核对任务编号。",
}
_PART = {
    "title": "任务名称",
    "period": "时段",
    "note": "说明",
    "branch": "支部名称",
    "readers": "会看到的单位",
    "checklists": "清单",
    "comments": "意见",
    "by": "落款",
}


def rule_sentence(rule: str) -> str:
    """What is missing or may not be, and what to do; empty for a rule that is no matter of this."""
    return _RULE.get(rule, "")


def problem_sentence(error: errors.SelfCheckError) -> str:
    """What is wrong and what to do; empty for what is no matter of sending."""
    match error:
        case errors.Refused():
            return rule_sentence(error.rule)
        case errors.NotFound() if error.what in _NOT_FOUND:
            return _NOT_FOUND[error.what].format(name=error.name)
        case errors.OutOfBounds():
            part = _PART.get(error.where.split(".")[0].split("[")[0], error.where)
            return f"{part}太长或不合要求，没有写出。请改短后再试。"
    return ""
