"""What stands in place of everything while the screen is covered."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred
from selfcheck.ui.widgets.way_back import WayBack

_WIDEST_EM = 30
_SAVED = "内容遮住了，写下的都已存好。"
_NOT_SAVED = "内容遮住了。有文字还没有存上，回来后请先看上方的提示。"
_NO_LOCK = "这不是锁：谁按“回来”都能看到内容。走远了，请再锁上电脑的屏幕。"


class Cover(QWidget):
    """The program's name and a way back; nothing of anybody's words.

    `back` is the button: whoever made this listens to its `clicked`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cover")
        self.setAccessibleName("屏幕已遮住")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = WayBack("回来", "cover-back")
        self._words = ParagraphLabel("", "body")
        name = ParagraphLabel("三省自查", "title")
        no_lock = ParagraphLabel(_NO_LOCK, "small")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setSpacing(em(0.75))
        for words in (name, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(em(1))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        no_lock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(1.5), em(1.5), em(1.5), em(1))
        whole.addStretch(4)
        whole.addWidget(centred(middle, widest_em=_WIDEST_EM))
        whole.addStretch(5)
        whole.addWidget(no_lock)

    def show_saved(self, *, saved: bool) -> None:
        """Say whether all that was typed is on disk."""
        words = _SAVED if saved else _NOT_SAVED
        self._words.set_text(words)
        self.back.setAccessibleDescription(f"{words}{_NO_LOCK}")

    def minimumSizeHint(self) -> QSize:
        """None: the window's size is its pages' affair."""
        return QSize(0, 0)
