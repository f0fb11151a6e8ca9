"""Which files became what, and why: those of the last pass, and those that were never taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.gathered import Gathered
from selfcheck.domain.receipts import ReceiptState
from selfcheck.services.collecting import RefusedFile
from selfcheck.ui.collect.found import BECAME, Became, became, counts_of
from selfcheck.ui.collect.lines import LineList, TwoPartLine
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.words.collecting import reason_words

_NEVER = "历次没能收下的"
_ABOUT = {
    Became.TAKEN: "都已存好，名单里可以打开。",
    Became.SAME: "以前收过同样的一份，没有再存。",
    Became.OLD: "已经有修订更新的一份，这些留着备查，不计入。",
    Became.WAITING: "都留着，等你确认是不是本人交的。",
    Became.REFUSED: "这些没有收，原来的文件没有动。",
    None: "历次没能收下、还没有处理的文件。去掉的只是这里的一行，文件还在原处。",
}
_WITHIN = " › "


class FilesPanel(QFrame):
    """Stands in place of the list of people.

    Signals:
        cleared: the keys of the files that are to go off the list.
        left: back to the people.
    """

    cleared = Signal(tuple)
    left = Signal()

    def __init__(self, *, tokens: Tokens) -> None:
        super().__init__()
        self._found: Sequence[Gathered] = ()
        self._never: Sequence[RefusedFile] = ()
        self._shown: Became | None = None
        self._why_not = ""
        self.setObjectName("collect-files-panel")
        self.setAccessibleName("收到的文件")
        set_role(self, "card")
        self.chips: dict[Became | None, QPushButton] = {}
        for one in Became:
            self.chips[one] = self._chip(one)
        self.chips[None] = self._chip(None)
        self._about = ParagraphLabel("", "small")
        self.list = LineList("collect-files-list", "文件", tokens=tokens, lines=2)
        self.clear = make_button(
            "从列表中去掉", "collect-files-clear", tip="去掉选中的；文件还在原处，再收时还会说"
        )
        self.clear_all = make_button(
            "全部去掉", "collect-files-clear-all", role="ghost", tip="清空这张列表；文件还在原处"
        )
        self.back = make_button("回到名单", "collect-files-back", tip="Esc")
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.clear.clicked.connect(self._on_clear)
        self.clear_all.clicked.connect(self._on_clear_all)
        self.hide()

    def show_files(self, found: Sequence[Gathered], never: Sequence[RefusedFile]) -> None:
        """Know the files of the last pass, and those that were never taken."""
        self._found, self._never = found, never
        self.see(self._shown)

    def see(self, shown: Became | None) -> None:
        """List those that became this; None are those that were never taken."""
        self._shown = shown
        counted = counts_of(self._found)
        for became_so, chip in self.chips.items():
            count = counted[became_so] if became_so else len(self._never)
            words = f"{BECAME[became_so] if became_so else _NEVER} {count}"
            chip.setText(words)
            chip.setAccessibleName(f"只看：{words}")
            chip.setChecked(became_so is shown)
            chip.setVisible(bool(count) or became_so is shown)
        self._about.set_text(_ABOUT[shown])
        self.list.show_lines(self._lines(shown))
        for button in (self.clear, self.clear_all):
            button.setVisible(shown is None)
        self._enable()

    def allow(self, *, why_not: str) -> None:
        """Let lines be taken away, unless there is a reason *why_not*."""
        self._why_not = why_not
        self._enable()

    def focus_list(self) -> None:
        """Put the focus on the files."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lines(self, shown: Became | None) -> list[TwoPartLine]:
        if shown is None:
            return [
                _line(Gathered(one.file, ReceiptState.REFUSED, one.reason, one.detail), one.key)
                for one in self._never
            ]
        return [_line(one) for one in self._found if became(one) is shown]

    def _on_clear(self) -> None:
        self.cleared.emit(tuple(line.key for line in self.list.selected))

    def _on_clear_all(self) -> None:
        self.cleared.emit(tuple(file.key for file in self._never))

    def _enable(self) -> None:
        for button in (self.clear, self.clear_all):
            button.setEnabled(bool(self._never) and not self._why_not)
            button.setToolTip(self._why_not or button.accessibleDescription())

    def _chip(self, shown: Became | None) -> QPushButton:
        words = BECAME[shown] if shown else _NEVER
        name = f"collect-files-{shown.value if shown else 'never'}"
        button = choice_button("只看", words, name, tip="左右方向键选择，选了就见效")
        set_role(button, "stance")
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.see(shown))
        return button

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        chips, acts = QWidget(), QWidget()
        row = FlowLayout(chips, gap=em(0.375))
        for chip in self.chips.values():
            group.addButton(chip)
            row.addWidget(chip)
        buttons = FlowLayout(acts, gap=em(0.5))
        for button in (self.back, self.clear, self.clear_all):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.75), em(0.75), em(0.75), em(0.75))
        column.setSpacing(em(0.5))
        column.addWidget(chips)
        column.addWidget(self._about)
        column.addWidget(self.list, 1)
        column.addWidget(acts)


def _line(one: Gathered, key: str = "") -> TwoPartLine:
    package, within, inside = one.file.partition(_WITHIN)
    name = PurePath(package).name
    said = " · ".join(filter(None, (one.name, reason_words(one))))
    return TwoPartLine(f"{name}{within}{inside}", said, key, one.file)
