"""A paper that leaves, two ways: the words on its pages, and the data that ride along."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from selfcheck.domain.papers import ATTACHMENT
from selfcheck.services.leaving import Leaving, Pointed
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.leaving_text import LeavingText
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.second_looks import SecondLooks

_LOOKS_SHARE = 4  # of the height: the text needs the rest


class View(StrEnum):
    """What of the paper is looked at."""

    WORDS = "words"
    DATA = "data"


_WORDS = {View.WORDS: "纸面文字", View.DATA: "附带数据"}


class LeavingViews(QWidget):
    """Shows one paper; what is pointed at in the list is brought into sight in the text."""

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaving: Leaving | None = None
        self.view = View.WORDS
        self.choice = Choices("要看的内容", _WORDS, "leaving-view")
        self.looks = SecondLooks()
        self.text = LeavingText(tokens=tokens)
        self._about_data = ParagraphLabel("", "small")
        self._about_data.setObjectName("leaving-about-data")
        self.data = _DataText()
        self._stack = QStackedWidget()
        self._stack.addWidget(_column(self.looks, self.text))
        self._stack.addWidget(_column(self._about_data, self.data))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(self.choice)
        layout.addWidget(self._stack, 1)
        self.choice.show_chosen(self.view)
        self.looks.pointed.connect(self._on_pointed)
        for view, button in self.choice.buttons.items():
            button.clicked.connect(lambda _=False, view=view: self.show_view(view))

    def show_leaving(self, leaving: Leaving) -> None:
        """Show this paper in place of the one before."""
        self._leaving = leaving
        self.looks.show_pointed(leaving.pointed)
        self.text.show_lines(leaving.lines)
        self._about_data.set_text(
            f"{ATTACHMENT}，{len(leaving.paper.payload):,} 字节，"
            "装在 PDF 里；Word 和 Excel 里没有。"
            "这里为了好读加了换行和空格，文件里是同样的内容，没有这些空白。"
        )
        self._show_data()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list no more than its share."""
        super().resizeEvent(event)
        self.looks.list.limit(self.height() // _LOOKS_SHARE)

    def show_view(self, view: View) -> None:
        """Look at this."""
        self.view = view
        self.choice.show_chosen(view)
        self._stack.setCurrentIndex(list(View).index(view))
        self._show_data()

    def focus_text(self) -> None:
        """Put the focus on what is looked at."""
        shown = self.data if self.view is View.DATA else self.text
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_data(self) -> None:
        """Fill in the data once somebody looks at them: they are long."""
        if self._leaving is None or self.view is not View.DATA:
            return
        if self._leaving.data != self.data.toPlainText():
            self.data.setPlainText(self._leaving.data)

    @Slot(object)
    def _on_pointed(self, one: Pointed) -> None:
        if one.line is not None:
            self.text.point_at(one.line, one.hint.start, one.hint.end)


class _DataText(QPlainTextEdit):
    """Shows data that can be read, selected and copied, not changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("leaving-data")
        self.setAccessibleName("附带的数据")
        self.setAccessibleDescription("只读；方向键或翻页键移动，按住 Shift 选中文字")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_role(self, "reading")
        self.setViewportMargins(em(1.25), em(0.5), em(0.5), em(0.5))


def _column(*pieces: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(em(0.375))
    for piece in pieces[:-1]:
        layout.addWidget(piece)
    layout.addWidget(pieces[-1], 1)
    return column
