"""The three formats of a document, PDF first, and the way to a printer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.save_place import KINDS


class ExportButtons(QWidget):
    """Asks for a file in one of the formats, or for a printer; `all` holds buttons by suffix.

    Signals:
        print_wanted: on paper, now.
        wanted: the suffix of the file.
    """

    print_wanted = Signal()
    wanted = Signal(str)

    def __init__(self, words: str, name: str, *, tip: str) -> None:
        """*words* and *tip* are those of the first button; *name* begins the object names."""
        super().__init__()
        self.all = {
            ".pdf": make_button(words, name, role="primary", tip=tip),
            **{
                suffix: make_button(
                    f"{KINDS[suffix]}…",
                    f"{name}{suffix.replace('.', '-')}",
                    role="ghost",
                    tip=f"同样的文字，存成 {KINDS[suffix]} 文件",
                )
                for suffix in (".docx", ".xlsx")
            },
        }
        self.print = make_button(
            "打印…", f"{name}-print", role="ghost", tip="选一台打印机，直接印在纸上"
        )
        self.print.clicked.connect(self.print_wanted)
        self._last: QPushButton = self.all[".pdf"]
        for suffix, button in self.all.items():
            button.clicked.connect(lambda _=False, suffix=suffix: self._on_clicked(suffix))
        first, *others = self.all.values()
        self.row = QHBoxLayout()
        self.row.setSpacing(em(0.25))
        for button in (*others, self.print):
            self.row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        column.addWidget(first)
        column.addLayout(self.row)

    def allow(self, *, on: bool) -> None:
        """Let them be pressed, or not while something is under way."""
        for button in self.all.values():
            button.setEnabled(on)

    def focus_pressed(self) -> None:
        """Put the focus on the one that was pressed last."""
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, suffix: str) -> None:
        self._last = self.all[suffix]
        self.wanted.emit(suffix)
