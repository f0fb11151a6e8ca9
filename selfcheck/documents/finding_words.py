"""What the states and fields of a line of the ledger are called in documents."""

from __future__ import annotations

from selfcheck.domain.findings import State

FINDING_STATE = {
    State.DRAFT: "草稿",
    State.NOT_BEGUN: "未启动",
    State.UNDER_WAY: "整改中",
    State.AWAITING: "待核验",
    State.CLOSED: "已销号",
}
FINDING_FIELD = {
    "problem": "存在问题",
    "detail": "具体表现",
    "cause": "原因分析",
    "measure": "整改措施",
    "responsible": "责任人",
    "due": "整改时限",
    "verifier": "核验人",
    "remark": "备注",
    "origin": "问题来源",
    "progress": "完成情况",
    "evidence": "佐证",
    "reviews": "回头看",
    "extras": "自己加的栏目",
}
