"""A paper about the task: in which format, how arranged, and to whom it may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import Choices, choice_button
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.save_place import KINDS


class PaperKind(Enum):
    """Which paper."""

    REMINDER = "reminder"
    COVER_LIST = "cover-list"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class _About:
    words: str
    title: str
    """As it stands on the paper, and in the name of its file."""
    suffixes: tuple[str, ...]
    said: str
    tip: str


PAPERS: Mapping[PaperKind, _About] = {
    PaperKind.REMINDER: _About(
        "催报单",
        "催报单",
        (".pdf", ".docx"),
        "写明还在等谁的材料，按支部排，不排名次；已经收到、等确认的不在其中。",
        "写给还没有交的同志，可以打印",
    ),
    PaperKind.COVER_LIST: _About(
        "封面清单",
        "封面清单",
        (".pdf", ".docx", ".xlsx"),
        "一人一行，写明交来的日期和校验码，用来和纸质材料核对。",
        "和纸质材料核对用的清单",
    ),
    PaperKind.MERGED: _About(
        "合并材料",
        "问题汇编",
        (".docx", ".xlsx", ".pdf"),
        "只收本人同意拿出来的问题；没有同意署名的，不写姓名。留在本支部用，不要原样外发。",
        "把大家拿出来的问题放在一起",
    ),
}
_AS_SHEET = "Excel 是一张表，可以自己排序和筛选。"


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper as the person wants it."""

    kind: PaperKind
    suffix: str
    a_page_each: bool = False


class PaperPanel(QFrame):
    """Asks how a paper is wanted; hidden until one is.

    Signals:
        left: the person thought better of it.
        wanted: a `WantedPaper`.
    """

    left = Signal()
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.kind = PaperKind.REMINDER
        self.setObjectName("collect-paper")
        set_role(self, "card")
        self._title = make_caption("", role="lead")
        self._about = ParagraphLabel("", "small")
        self.formats = Choices("格式", KINDS, "collect-paper-format")
        self.page_each = choice_button("催报单", "一个支部一页", "collect-paper-page-each")
        self._hint = ParagraphLabel("", "small")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("写文件的进度")
        self.bar.setTextVisible(False)
        self.save = make_button(
            "存成文件…", "collect-paper-save", role="primary", tip="选一个位置，写成文件"
        )
        self.back = make_button("不写了", "collect-paper-back", role="ghost", tip="Esc")
        self._lay_out()
        for button in self.formats.buttons.values():
            button.clicked.connect(self._show_options)
        self.save.clicked.connect(self._on_save)
        self.back.clicked.connect(self.left)
        self.hide()

    def ask(self, kind: PaperKind) -> None:
        """Ask how this paper is wanted; it begins as it is mostly wanted."""
        self.kind = kind
        about = PAPERS[kind]
        self._title.setText(about.words)
        self.setAccessibleName(about.words)
        self._about.set_text(about.said)
        for suffix, button in self.formats.buttons.items():
            button.setVisible(suffix in about.suffixes)
        self.formats.show_chosen(about.suffixes[0])
        self._show_options()
        self.be_ready()
        self.show()
        self.formats.focus_chosen()

    def be_ready(self) -> None:
        """Let it be chosen and written."""
        self._be_busy(on=False)

    def show_far(self, done: int, total: int) -> None:
        """Say how far the writing is; meanwhile nothing is chosen."""
        self.bar.setUpdatesEnabled(False)  # otherwise it paints the window at once
        self.bar.setMaximum(max(1, total))  # never 0: that would move by itself
        self.bar.setValue(done)
        self.bar.setUpdatesEnabled(True)
        self._be_busy(on=True)

    @property
    def now(self) -> WantedPaper:
        """What is chosen now."""
        return WantedPaper(
            self.kind,
            _chosen(self.formats),
            self.kind is PaperKind.REMINDER and self.page_each.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _be_busy(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        words = "停下" if on else "不写了"
        self.back.setText(words)
        self.back.setAccessibleName(words)
        for widget in (self.save, self.formats, self.page_each):
            widget.setEnabled(not on)

    def _on_save(self) -> None:
        self.wanted.emit(self.now)

    def _show_options(self) -> None:
        is_sheet = self.kind is PaperKind.MERGED and self.now.suffix == ".xlsx"
        self.page_each.setVisible(self.kind is PaperKind.REMINDER)
        self._hint.set_text(_AS_SHEET if is_sheet else "")
        self._hint.setVisible(is_sheet)

    def _lay_out(self) -> None:
        options = QWidget()
        row = FlowLayout(options, gap=em(0.5))
        row.addWidget(_captioned("格式", self.formats))
        row.addWidget(self.page_each)
        foot = QHBoxLayout()
        foot.setSpacing(em(0.5))
        foot.addWidget(self._hint, 1)
        foot.addStretch(0)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.625), em(1), em(0.75))
        column.setSpacing(em(0.375))
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(options)
        column.addWidget(self.bar)
        column.addLayout(foot)


def _captioned(words: str, choices: Choices[str]) -> QWidget:
    """*choices* with what they are about before them."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, em(1), 0)
    row.setSpacing(em(0.5))
    row.addWidget(make_caption(words, role=""))
    row.addWidget(choices, 1)
    return group


def _chosen(choices: Choices[str]) -> str:
    return next(value for value, button in choices.buttons.items() if button.isChecked())
