"""Where files come in: dropped or chosen, how far the pass is, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.collect.found import BECAME, Became
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_DROP = "把交来的文件拖到这里"
_LET_GO = "松开，就开始收"
_ORIGINALS = "文件、文件夹、压缩包都可以，原来的文件一个也不动。"


class Intake(QFrame):
    """A place to drop files, with buttons for those who do not drag.

    Signals:
        files_wanted: the person wants to choose files.
        folder_wanted: … a folder.
        list_wanted: a `Became`, of the last pass; None for all that was never taken.
        stopped: the pass is to stop.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    list_wanted = Signal(object)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("collect-intake")
        self.setAccessibleName("收材料")
        set_role(self, "reminder")
        self._words = ParagraphLabel(_DROP, "lead")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._about = ParagraphLabel(_ORIGINALS, "small")
        self.files = make_button(
            "选择文件…", "collect-files", role="stance", tip="可以一次选许多个，压缩包也行"
        )
        self.folder = make_button(
            "选择文件夹…", "collect-folder", role="stance", tip="连同里面的文件夹，一起收"
        )
        self.bar = QProgressBar()
        self.bar.setAccessibleName("收材料的进度")
        self.bar.setTextVisible(False)
        self.stop = make_button(
            "停下", "collect-stop", role="stance", tip="已经收下的都在，没有看到的下次再收"
        )
        self.said = ParagraphLabel("", "body")
        self.said.setObjectName("collect-said")
        self.came = {one: self._link(BECAME[one], one, one.value) for one in Became}
        self.never = self._link("", None, "never")
        self._lay_out()
        self.files.clicked.connect(self.files_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.stop.clicked.connect(self.stopped)
        self.tell("")
        self.show_ready()

    def show_ready(self) -> None:
        """Let files come in."""
        self._words.set_text(_DROP)
        self._show(busy=False)

    def show_hovering(self, *, on: bool) -> None:
        """Say what happens to what is held over the page."""
        self._words.set_text(_LET_GO if on else _DROP)

    def show_far(self, done: int, total: int) -> None:
        """Say how far the pass is."""
        words = f"正在收 {done:,} / {total:,}" if total else "正在收……"
        self._words.set_text(words)
        self.bar.setUpdatesEnabled(False)  # otherwise it paints the window at once
        self.bar.setMaximum(max(1, total))  # never 0: that would move by itself
        self.bar.setValue(done)
        self.bar.setUpdatesEnabled(True)
        self._show(busy=True)

    def show_stopping(self) -> None:
        """Say that the pass was asked to stop."""
        self._words.set_text("正在停下……")
        self.stop.setEnabled(False)

    def show_came(self, counted: Mapping[Became, int]) -> None:
        """Say what became of the files of the last pass, each a way to their list."""
        for one, button in self.came.items():
            words = f"{BECAME[one]} {counted[one]}"
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(bool(counted[one]))
        self._show_links()
        nothing = not any(counted.values())
        self.said.set_text("没有找到文件。" if nothing else "刚才：")
        self.said.setVisible(True)

    def tell(self, words: str) -> None:
        """Say *words* in place of what came; nothing for none."""
        for button in self.came.values():
            button.hide()
        self._show_links()
        self.said.set_text(words)
        self.said.setVisible(bool(words))

    def show_never(self, count: int) -> None:
        """Say how many files could never be taken, as a way to their list."""
        words = f"历次没能收下的 {count}"
        self.never.setText(words)
        self.never.setAccessibleName(words)
        self.never.setVisible(bool(count))
        self._show_links()

    def _show_links(self) -> None:
        links = (*self.came.values(), self.never)
        self._links.setVisible(not all(button.isHidden() for button in links))

    def _show(self, *, busy: bool) -> None:
        while_busy: tuple[QWidget, ...] = (self.bar, self.stop)
        while_ready: tuple[QWidget, ...] = (self.files, self.folder, self._about)
        for widget in while_busy:
            widget.setVisible(busy)
        for widget in while_ready:
            widget.setVisible(not busy)
        self.stop.setEnabled(busy)

    def _link(self, words: str, leads_to: Became | None, name: str) -> QPushButton:
        button = make_button(
            words, f"collect-came-{name}", role="stance", tip="看是哪些文件，为什么"
        )
        button.clicked.connect(lambda: self.list_wanted.emit(leads_to))
        button.hide()
        return button

    def _lay_out(self) -> None:
        row = QWidget()
        buttons = FlowLayout(row, gap=em(0.5))
        for button in (self.files, self.folder, self.stop):
            buttons.addWidget(button)
        self._links = QWidget()
        came = FlowLayout(self._links, gap=em(0.375))
        for button in (*self.came.values(), self.never):
            came.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.75), em(1), em(0.625))
        column.setSpacing(em(0.375))
        for part in (self._words, self.bar, row, self.said, self._links, self._about):
            column.addWidget(part)
