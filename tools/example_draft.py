"""The task that the example branch writes, for pictures: everything said, nothing sent."""

from __future__ import annotations

from datetime import date, timedelta

from selfcheck.domain.checklists import FIRST
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.task_packs import Reader
from selfcheck.exchange.keys import signing_keys

_OFFICE = "示例区政府办公室机关党委"
_OFFICE_KEYS = signing_keys(b"example office".ljust(32, b"\3"))


def example_draft(today: date) -> PackDraft:
    """What a secretary has written so far on *today*."""
    return PackDraft(
        title="2026年第四季度作风自查",
        period="2026年第四季度",
        checklists=FIRST,
        deadline=today + timedelta(days=41),
        branch=("示例区委", _OFFICE, "综合科党支部"),
        sees="你勾选上报的全部内容",
        above=(
            Reader(_OFFICE, "汇总后的情况：多数人、部分人怎么答，不含姓名", _OFFICE_KEYS.public),
            Reader("示例区委", "谁交了、谁没有交，不含内容"),
        ),
        sealing=Sealing.OFFERED,
        note="照实写，写给自己看。有不方便写的，当面找我谈。办公室 302，王书记。",
    )
