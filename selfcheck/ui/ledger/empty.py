"""What stands in place of an empty ledger: what it is for, and how something gets into it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_card, make_pane

_FOR = (
    "把看清楚的问题一条一条记在这里，写上打算怎么改、什么时候改完，"
    "改好一条销一条，过些日子再回头看看。"
)
_WAYS = (
    "从自查来：评了“有差距”“未做到”的条目，可以列进来，先成为草稿，改成自己的话才算数。",
    "从别处来：谈心谈话、征求意见、督查、巡视巡察反馈、群众反映，按“新增”写上。",
)
_CALM = "不求多，有几条写几条；没有想清楚的先放在草稿里。"


class EmptyLedger(QWidget):
    """Says it, and offers to write the first line; `first` is the button for that."""

    def __init__(self) -> None:
        super().__init__()
        self.first = make_button(
            "写第一条", "ledger-first", role="primary", tip="新写一条，来源以后再选"
        )
        card, inside = make_card()
        inside.setSpacing(em(0.625))
        inside.addWidget(ParagraphLabel("台账里还没有内容", "heading"))
        inside.addWidget(ParagraphLabel(_FOR, "body"))
        for way in _WAYS:
            inside.addWidget(ParagraphLabel(f"· {way}", "body"))
        inside.addWidget(ParagraphLabel(_CALM, "muted"))
        inside.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(centred(card, widest_em=44))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, em(0.5), 0, 0)
        layout.addWidget(make_pane(whole, "ledger-about", "台账是做什么用的"))
