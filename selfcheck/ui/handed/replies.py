"""Before a file goes back to its author: all that will be in it, and who signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.ui.ledger.day_field import DayField
from selfcheck.ui.task.wording import day_named
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.turns import take_turns
from selfcheck.ui.widgets.field_line import CAPTION_EM, FieldLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import (
    centred,
    make_button,
    make_caption,
    make_card,
    make_pane,
    put_in_tab_order,
)
from selfcheck.ui.widgets.text_field import AutosavedText

WIDEST_EM = 54
_MOST_SIGNED = 200  # characters; longer ones are written nowhere
_SIGNED_HINT = "写单位和称呼，本人看得到，例如“第一支部　王书记”。以后都用这个落款。"
_ALSO = (
    "文件里另外只有上面填的、今天的日期、任务名称“{}”、本人姓名和这份上报件的校验值："
    "本人的程序靠它们认出是哪一份。"
)
_SLIP_SEES = "谁能看到：拿到这个文件的人。文件没有加密，请只发给本人。"
_EACH_TURN = 4  # comments


class ReplyPanel(QWidget):
    """What a reply says, its fields, and the two ways on.

    Signals:
        left: it is not to be written now.
        signed: how those who answer sign from now on.
        wanted: it is to be written.
    """

    left = Signal()
    signed = Signal(str)
    wanted = Signal()

    def __init__(self, name: str, title: str, *, go: str, tip: str, back: str) -> None:
        """*name* begins the object names."""
        super().__init__()
        self.said = _Said()
        self.by = FieldLine("落款", f"{name}-by", tip="写在文件里的单位和称呼", hint=_SIGNED_HINT)
        self.by.line.setMaxLength(_MOST_SIGNED)
        self.go = make_button(go, f"{name}-go", role="primary", tip=tip)
        self.back = make_button(back, f"{name}-back", tip="Esc，回到上报的内容，什么也不写出")
        self._fields, self._field_column = make_card()
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(em(0.25), em(0.25), em(0.75), em(0.5))
        layout.setSpacing(em(0.75))
        for widget in (self._fields, self.said):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._field_column.addWidget(ParagraphLabel(title, "heading"))
        self._field_column.addWidget(self.by)
        self.pane = make_pane(column, f"{name}-text", title)
        self._lay_out(self.pane)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self.wanted)
        self.by.line.editingFinished.connect(lambda: self.signed.emit(self.by.text))

    def focus_first(self) -> None:
        """Put the focus where one reads what will be written."""
        self.pane.verticalScrollBar().setValue(0)
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, pane: QWidget) -> None:
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.5))
        row.addWidget(ParagraphLabel(_SLIP_SEES, "small"), 1)
        for button in (self.back, self.go):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.625))
        layout.addWidget(centred(pane, widest_em=WIDEST_EM), 1)
        layout.addWidget(centred(self.foot, widest_em=WIDEST_EM))


class SendBack(ReplyPanel):
    """退回修改: all comments with their places, and until when."""

    def __init__(self, *, today: Callable[[], date]) -> None:
        super().__init__(
            "handed-slip",
            "退回修改",
            go="存成文件…",
            tip="写成一个文件，由你发给本人；程序自己不发",
            back="先不退回",
        )
        self._today = today
        self.day = DayField("新的截止日期", "handed-slip-day", today=today)
        self._hint = ParagraphLabel("", "small")
        row = QHBoxLayout()
        row.setSpacing(em(0.5))
        caption = make_caption("截止日期", self.day.line, role="")
        caption.setMinimumWidth(em(CAPTION_EM))
        beside = QVBoxLayout()
        beside.setSpacing(em(0.125))
        beside.addWidget(self.day)
        beside.addWidget(self._hint)
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        caption.setFixedHeight(self.day.line.sizeHint().height())
        self._field_column.addLayout(row)
        put_in_tab_order(self.day, after=self.by.line)

    def begin(
        self,
        comments: Sequence[tuple[str, str]],
        *,
        called: str,
        title: str,
        proposed: date,
        deadline: date | None,
    ) -> None:
        """Show *comments*, places and words; *title* and *deadline* are those of the task."""
        self.by.show_text(called)
        self.day.choose(proposed)
        of_task = f"，也就是{day_named(deadline, self._today())}" if deadline else ""
        self._hint.set_text(f"可以改，也可以不写；不写就按任务原来的截止日期{of_task}。")
        self.said.show_all(
            f"写给本人的 {len(comments)} 条意见",
            comments,
            f"{_ALSO.format(title)}不含本人写的内容。",
        )


class Receipt(ReplyPanel):
    """回执: what has become of the submission, and a note."""

    def __init__(self) -> None:
        super().__init__(
            "handed-receipt",
            "回执",
            go="存成文件…",
            tip="写成一个文件，由你发给本人；程序自己不发",
            back="先不写",
        )
        self.note = AutosavedText("附言", lines=2, most=8)
        self.note.setObjectName("handed-receipt-note")
        self.note.setAccessibleDescription("写进回执里，可以不写")
        self.note.setPlaceholderText("可以不写")
        row = QHBoxLayout()
        row.setSpacing(em(0.5))
        caption = make_caption("附言", self.note, role="")
        caption.setMinimumWidth(em(CAPTION_EM))
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.note, 1)
        self._field_column.addLayout(row)

    @property
    def note_words(self) -> str:
        """What stands in the note; what an input method still holds is in it."""
        self.note.flush()
        return self.note.toPlainText()

    def show_note(self, words: str) -> None:
        """Let *words* stand in the note."""
        self.note.flush()
        self.note.show_text(words)

    def begin(self, says: str, *, called: str, title: str, again: bool) -> None:
        """Show what it *says* of a task with this *title*; *again* if one was written before."""
        self.by.show_text(called)
        before = "这一份的回执以前写过；再写一份，本人看到的是最近打开的一份。" if again else ""
        self.said.show_all("回执上写的", [("", says)], _ALSO.format(title) + before)


class _Said(QFrame):
    """What will be written, word for word."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(1.5), em(1.25), em(1.5), em(1.25))
        self._inside: QWidget | None = None

    def show_all(self, heading: str, said: Sequence[tuple[str, str]], also: str) -> None:
        """Show *said*, each after what it is about; *also* beneath."""
        if self._inside:
            self._inside.hide()
            self._inside.deleteLater()  # not at once: a button in it may have brought us here
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(ParagraphLabel(heading, "heading"))
        body = QVBoxLayout()
        body.setSpacing(em(0.5))
        column.addLayout(body)
        column.addWidget(ParagraphLabel(also, "small"))
        self._column.addWidget(inside)
        acts = _acts(body, said)
        for act in (next(acts, None) for _ in range(_EACH_TURN * 2)):
            if act:
                act()
        take_turns(inside, acts)


def _acts(body: QVBoxLayout, said: Sequence[tuple[str, str]]) -> Iterator[Callable[[], object]]:
    for about, words in said:
        yield lambda about=about, words=words: _add(body, about, words)  # type: ignore[misc]


def _add(body: QVBoxLayout, about: str, words: str) -> None:
    if about:
        rule = QFrame()
        set_role(rule, "rule")
        body.addWidget(rule)
    said = QVBoxLayout()
    said.setSpacing(em(0.125))
    if about:
        said.addWidget(ParagraphLabel(about, "small"))
    said.addWidget(ParagraphLabel(words, "body"))
    body.addLayout(said)
