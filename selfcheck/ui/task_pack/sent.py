"""A task that was sent: where its file lies, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.task_packs import TaskPack
from selfcheck.ui.task.pack_cards import WordTiles
from selfcheck.ui.task_pack.wording import FIRST_KEYS, READ_OUT
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_card, make_pane

_WIDEST_EM = 48
_NO_FILE = "任务包还没有存成文件，大家还收不到。任务已经记下，什么时候存都行。"
_HAND_OUT = "把存好的任务包发给大家：内部邮件、共享文件夹或 U盘都行。各人在三省自查首页打开它。"
_COMES_BACK = "大家交来的上报件，拖到“汇总”里就收下了。"
_WHO = "谁能看到：任务包和填报表，拿到文件的人都能打开看。"
_SHEET = "电脑上装不了程序的同志，用填报表：在 WPS 或 Excel 里填好交回来，一样收。"


class SentCard(QWidget):
    """Says so, and offers the files.

    Signals:
        closed: back to the board.
        folder_wanted: show where the file lies.
        save_wanted: write the task pack to a file.
        sheet_wanted: write the sheet to be filled in.
    """

    closed = Signal()
    folder_wanted = Signal()
    save_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ParagraphLabel("", "heading")
        self._path = ParagraphLabel("", "body")
        self._path.setObjectName("pack-path")
        self._sheet = ParagraphLabel("", "small")
        self._tiles = QVBoxLayout()
        self._first = ParagraphLabel(FIRST_KEYS, "small")
        self.save = make_button("", "pack-save", tip="选一个位置，存成文件")
        self.folder = make_button("打开所在文件夹", "pack-folder", tip="看看文件在哪里")
        self.sheet = make_button(
            "填报表（给装不了程序的人）…", "pack-sheet", tip="存成 Excel 表格，填好可以收回来"
        )
        self.back = make_button("回到汇总", "pack-done", role="primary", tip="看谁交了，收交来的")
        self._lay_out()
        self.save.clicked.connect(self.save_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.back.clicked.connect(self.closed)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        return (self.pane, self.save, self.folder, self.sheet, self.back)

    @property
    def said(self) -> str:
        """Where the files are, as it is said."""
        return "".join(one.words for one in (self._path, self._sheet) if not one.isHidden())

    def show_sent(self, pack: TaskPack, words: Sequence[str], *, is_first: bool) -> None:
        """Show *pack*, which was sent; *words* are those of its key."""
        which = f"第 {pack.revision} 版已发出" if pack.revision > 1 else "任务已发出"
        self._title.set_text(f"{which}：{pack.title}")
        while piece := self._tiles.takeAt(0):
            piece.widget().deleteLater()
        self._tiles.addWidget(WordTiles(words, "pack-words", "本支部的四个词"))
        self._first.setVisible(is_first)
        self.say_sheet("")

    def show_path(self, path: Path | None) -> None:
        """Say where the task pack lies; None if it is in no file yet."""
        where = re.sub(r"([/\\])", "\\1\u200b", str(path)) if path else ""  # broken there
        self._path.set_text(f"✓ 任务包已存到 {where}" if path else _NO_FILE)
        self._path.setToolTip(str(path) if path else "")
        self.save.setText("再存一份…" if path else "存任务包…")
        self.save.setAccessibleName(self.save.text().removesuffix("…"))
        set_role(self.save, "" if path else "primary")
        set_role(self.back, "primary" if path else "")
        self.folder.setHidden(path is None)

    def say_sheet(self, words: str) -> None:
        """Say what has become of the sheet; empty for nothing."""
        self._sheet.set_text(re.sub(r"([/\\])", "\\1\u200b", words))
        self._sheet.setVisible(bool(words))

    def _lay_out(self) -> None:
        card, inside = make_card()
        inside.setSpacing(em(0.625))
        ways = FlowLayout(gap=em(0.5))
        for button in (self.save, self.folder, self.sheet):
            ways.addWidget(button)
        inside.addWidget(self._title)
        inside.addWidget(self._path)
        inside.addWidget(self._sheet)
        inside.addLayout(ways)
        next_card, steps = make_card()
        steps.setSpacing(em(0.5))
        steps.addWidget(ParagraphLabel("接下来", "heading"))
        steps.addWidget(ParagraphLabel(f"1. {_HAND_OUT}", "body"))
        steps.addWidget(ParagraphLabel(f"2. {READ_OUT}", "body"))
        steps.addLayout(self._tiles)
        steps.addWidget(self._first)
        steps.addWidget(ParagraphLabel(f"{_COMES_BACK}{_SHEET}", "muted"))
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        layout.setSpacing(em(0.75))
        layout.addWidget(card)
        layout.addWidget(next_card)
        layout.addStretch(1)
        self.pane = make_pane(column, "pack-sent", "任务已发出")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(0.5), 0, em(0.5), 0)
        row.setSpacing(em(0.75))
        row.addWidget(ParagraphLabel(_WHO, "small"), 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em(0.625))
        whole.addWidget(centred(self.pane, widest_em=_WIDEST_EM), 1)
        whole.addWidget(centred(foot, widest_em=_WIDEST_EM, beneath=self.pane))
