"""What it is called where somebody stands: on paper, on the screen and in what commands say."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.domain.missing import Standing

STANDING: Mapping[Standing, str] = {
    Standing.HANDED_IN: "已交",
    Standing.RETURNED: "已退回修改",
    Standing.OVERDUE: "逾期",
    Standing.WAITED_FOR: "未交",
    Standing.EXEMPT: "免填",
}
