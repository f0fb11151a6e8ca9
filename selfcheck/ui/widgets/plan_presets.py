"""Plans that are made with one press, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.plans import Cadence
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_card, make_pane


class Preset(NamedTuple):
    """A plan as it is first proposed; all of it can be changed afterwards."""

    name: str
    cadence: Cadence
    day: int
    words: str
    """On the button."""


PRESETS = (
    Preset("每月28日活动日", Cadence.MONTHLY, 28, "每月28日活动日"),
    Preset("每季一次自查", Cadence.QUARTERLY, 20, "每季一次"),
    Preset("每周一次自查", Cadence.WEEKLY, 5, "每周一次"),
)
PROPOSED_DAY: Mapping[Cadence, int] = {one.cadence: one.day for one in PRESETS}

_FOR = "定一个日子，隔一阵子回头看看自己。日子快到的时候，首页上提一句，点“开始”就走。"
_CALM = "没赶上也没关系：不补、不记、不催，只等下一次。"
_CHOICE = "先选一种，再改成自己的：哪一天、查哪些清单，都可以换。"


class PresetButtons(QWidget):
    """A button for each preset.

    Signals:
        chosen: the `Preset`.
    """

    chosen = Signal(object)

    def __init__(self, name: str, *, role: str = "") -> None:
        """*name* begins the object names."""
        super().__init__()
        row = FlowLayout(self, gap=em(0.5))
        self.buttons: dict[Cadence, QPushButton] = {}
        for preset in PRESETS:
            button = make_button(
                preset.words, f"{name}-{preset.cadence}", role=role, tip="添上这个计划，随后可以改"
            )
            button.setAccessibleName(f"添加计划：{preset.words}")
            button.clicked.connect(lambda _=False, one=preset: self.chosen.emit(one))
            row.addWidget(button)
            self.buttons[preset.cadence] = button


class NoPlans(QWidget):
    """Says what plans are for, and offers the first one; `presets` are the buttons for that."""

    def __init__(self) -> None:
        super().__init__()
        self.presets = PresetButtons("plans-first")
        card, inside = make_card()
        inside.setSpacing(em(0.625))
        inside.addWidget(ParagraphLabel("还没有计划", "heading"))
        inside.addWidget(ParagraphLabel(_FOR, "body"))
        inside.addWidget(ParagraphLabel(_CALM, "body"))
        inside.addWidget(ParagraphLabel(_CHOICE, "muted"))
        inside.addSpacing(em(0.25))
        inside.addWidget(self.presets)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(centred(card, widest_em=44))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, em(0.5), 0, 0)
        layout.addWidget(make_pane(whole, "plans-about", "计划是做什么用的"))
