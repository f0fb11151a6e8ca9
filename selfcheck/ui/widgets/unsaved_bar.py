"""What was not stored and why, with a way to keep the words elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.errors import CannotWrite
from selfcheck.services.rescuing import write_elsewhere
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.save_place import choose_place, in_documents
from selfcheck.ui.widgets.warning_sign import WarningSign
from selfcheck.words import sentence

_FILE = "三省自查 没有存上的文字.txt"
_STORED_NOT = "程序里还没有存上。"
_LONG = 48  # characters of a path


class UnsavedBar(QFrame):
    """A warning that stays until something has been stored again.

    Words in a file of the person's choosing are out of danger and still not stored: it says both.
    """

    def __init__(
        self, words: Callable[[], str], *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        """*words* gives all texts that are not stored now, empty if there are none."""
        super().__init__(parent)
        self._words = words
        self._path: Path | None = None
        self._written = ""
        self._refusal = ""
        self.setObjectName("unsaved")
        set_role(self, "problem")
        self._reason = ParagraphLabel("", "body")
        self._note = ParagraphLabel("", "small")
        self.elsewhere = make_button(
            "另存…", "save-elsewhere", tip="把没有存上的文字写到另一个文件里"
        )
        self.elsewhere.clicked.connect(self.save_elsewhere)
        column = QVBoxLayout()
        column.setSpacing(em(0.125))
        column.addWidget(self._reason)
        column.addWidget(self._note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(0.75), em(0.375), em(0.5), em(0.375))
        layout.setSpacing(em(0.625))
        layout.addWidget(WarningSign(tokens), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(column, 1)
        layout.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def said(self) -> str:
        """All that it says now; empty while nothing is wrong."""
        return "" if self.isHidden() else self._reason.words + self._note.words

    def show_problem(self, reason: str) -> None:
        """Say why something was not stored."""
        self._reason.set_text(reason)
        self.show()
        self.refresh()

    def refresh(self) -> None:
        """Say anew what has become of the words: they may have changed since they were written."""
        note = self._refusal
        if not note and self._path:
            where = _short(self._path)
            note = (
                f"文字已另存到“{where}”，请收好。{_STORED_NOT}"
                if self._words() == self._written
                else f"另存到“{where}”之后又有改动，可以再另存一次。{_STORED_NOT}"
            )
        self._note.set_text(note)
        self._note.setToolTip(str(self._path) if self._path else "")
        self._note.setVisible(bool(note))
        self.elsewhere.setVisible(bool(self._words()))
        self.setAccessibleName(f"没有存上：{self._reason.words}{note}")
        self.setAccessibleDescription(self._note.toolTip())

    def clear(self) -> None:
        """Say nothing: what can be stored is."""
        self._path, self._written, self._refusal = None, "", ""
        self.hide()

    @Slot()
    def save_elsewhere(self) -> bool:
        """Write the words to a file that the person chooses; whether they are in one now."""
        words = self._words()
        path = self.choose_path(in_documents(_FILE)) if words else None
        if path is None:
            return False
        try:
            write_elsewhere(path, words)
        except CannotWrite as error:
            self._refusal = sentence(error)
        else:
            self._path, self._written, self._refusal = path, words, ""
        self.refresh()
        return not self._refusal

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self, "另存", proposed, kind="文本")


def _short(path: Path) -> str:
    """The end of a long *path*, so that the warning leaves room for what it warns of."""
    whole = str(path)
    if len(whole) > _LONG:
        whole = str(Path("…", path.parent.name, path.name))
    return re.sub(r"([/\\])", "\\1\u200b", whole)  # it may be broken there
