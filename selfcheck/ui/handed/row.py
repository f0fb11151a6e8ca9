"""One place of a submission: what stands there, what was noted at it before, and the comment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.return_slips import Place
from selfcheck.ui.handed.column import Column
from selfcheck.ui.handed.parts import Earlier, Part
from selfcheck.ui.icons import rating_icon
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.text_field import AutosavedText
from selfcheck.words import RATING

Save = Callable[[Part, str], bool]
"""Keeps a comment, empty takes it away; False if that failed."""

_CAPTION_EM = 4
_TITLES = {Place.SECTION: "heading", Place.TEXT: "heading"}
_FIRST_LINES = {Place.SECTION: "muted"}
_HINT = "哪里要改、为什么；退回修改的时候发给本人"


class CommentField(AutosavedText):
    """Where a comment is written; Esc goes back to reading.

    Signals:
        left: the focus has gone elsewhere on the page.
        reading_wanted: Esc was pressed.
    """

    left = Signal()
    reading_wanted = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save, and tell; but not while a menu or another window has the focus."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field, not the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.reading_wanted.emit()
        else:
            super().keyPressEvent(event)


class PartRow(QFrame):
    """Text to read, with a quiet button that opens a field beneath it.

    A field that is left empty goes; what stood in it can be had back with Ctrl+Z as long as the
    submission is open.

    Signals:
        changed: something stands here that is not saved yet.
        done: the comment is written, on to the next place.
        reading_wanted: Esc was pressed in the field.
    """

    changed = Signal()
    done = Signal()
    reading_wanted = Signal()

    def __init__(
        self,
        part: Part,
        number: int,
        save: Save,
        *,
        tokens: Tokens,
        comment: str = "",
        earlier: Earlier | None = None,
        read_only: bool = False,
    ) -> None:
        super().__init__()
        self.part = part
        self.field: CommentField | None = None
        self._number = number
        self._save = save
        self.write = make_button(
            "写意见", f"handed-write-{number}", role="link", tip="在这一处下面写，自动保存"
        )
        self.write.setAccessibleName(f"写意见：{part.where}")
        policy = self.write.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the text would be wrapped anew
        self.write.setSizePolicy(policy)
        self.write.clicked.connect(self.open_field)
        self._column = Column(self)
        inwards = em(1) if part.at[0] is Place.ITEM else 0
        self._column.setContentsMargins(inwards, 0, 0, em(0.25))
        self._column.setSpacing(em(0.375))
        self._lay_out(tokens)
        if earlier:
            self._column.addWidget(earlier_note(earlier, part))
        if read_only:
            self.write.hide()
            if comment:
                self._column.addWidget(_captioned("这一份的意见", comment))
        elif comment:
            self._make_field(comment)

    @property
    def way_in(self) -> QWidget | None:
        """The control by which the keyboard comes here; None where nothing can be written."""
        if self.field and not self.field.isHidden():
            return self.field
        return None if self.write.isHidden() else self.write

    def open_field(self) -> None:
        """Let the person write."""
        field = self.field or self._make_field("")
        field.show()
        self.write.hide()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Save what was typed; False if that failed."""
        return self.field.flush() if self.field else True

    @property
    def words(self) -> str:
        """What stands here and is not saved; empty if nothing is."""
        if self.field is None or not self.field.unsaved:
            return ""
        return f"【{self.part.where}】\n{self.field.toPlainText()}"

    def _lay_out(self, tokens: Tokens) -> None:
        text = QVBoxLayout()
        text.setContentsMargins(0, em(0.3), 0, 0)  # the first line beside the word on the button
        text.setSpacing(em(0.25))
        part = self.part
        if part.title:
            text.addWidget(ParagraphLabel(part.title, _TITLES.get(part.at[0], "lead")))
        first, *others = part.lines or (("", ""),)
        if first[1]:
            text.addWidget(ParagraphLabel(first[1], _FIRST_LINES.get(part.at[0], "body")))
        if part.rating:
            text.addLayout(_rated(part, tokens))
        if part.at[0] is Place.FINDING:
            text.addLayout(_table(others))
        else:  # longer ones: they take the whole width
            for caption, words in others:
                text.addWidget(_captioned(caption, words))
        if not text.count():
            text.addWidget(ParagraphLabel("对整份的意见", "lead"))
        row = QHBoxLayout()
        row.setSpacing(em(1))
        row.addLayout(text, 1)
        row.addWidget(self.write, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _make_field(self, text: str) -> CommentField:
        field = self.field = CommentField(
            f"意见：{self.part.where}", lines=1 if text else 2, most=10
        )
        field.setObjectName(f"handed-comment-{self._number}")
        field.setPlaceholderText(_HINT)
        field.show_text(text)
        field.save_due.connect(lambda words, _visit: self._on_save_due(words))
        field.changed.connect(self.changed)
        field.done.connect(self.done)
        field.reading_wanted.connect(self.reading_wanted)
        # not at once: whoever takes the focus is on the way
        field.left.connect(lambda: QTimer.singleShot(0, self, self._fold))
        self._column.addWidget(field)
        self.write.setHidden(bool(text))
        QWidget.setTabOrder(self.write, field)
        return field

    def _on_save_due(self, words: str) -> None:
        if self.field and not self._save(self.part, words):
            self.field.hold()

    def _fold(self) -> None:
        field = self.field
        if field and not field.hasFocus() and not field.unsaved and not field.toPlainText().strip():
            field.hide()
            self.write.show()


def earlier_note(earlier: Earlier, now: Part | None) -> QFrame:
    """What was asked for, and what has become of the place since."""
    note = QFrame()
    set_role(note, "remark")
    column = QVBoxLayout(note)
    column.setContentsMargins(em(0.75), em(0.375), em(0.75), em(0.5))
    column.setSpacing(em(0.125))
    about = "上次的意见" if earlier.sent else "上次写下、没有发出的意见"
    if now is None and earlier.where:
        about = f"{about}（{earlier.where}）"
    column.addWidget(_captioned(about, earlier.text))
    for words in _since(earlier, now):
        column.addWidget(ParagraphLabel(words, "small"))
    return note


def _since(earlier: Earlier, now: Part | None) -> tuple[str, ...]:
    if now is None:
        return ("这一处，这次没有上报。",)
    was = earlier.was
    if was is None or not now.lines:
        return ()
    changed = now.changed_since(was)
    return ("这一处改过，上次是：", *changed) if changed else ("这一处和上次一样。",)


def _rated(part: Part, tokens: Tokens) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(em(0.375))
    if part.rating:
        shape = make_caption("")
        shape.setPixmap(rating_icon(part.rating, tokens).pixmap(em(1), em(1)))
        line.addWidget(shape)
        line.addWidget(make_caption(RATING[part.rating], role="muted"))
    line.addStretch(1)
    return line


def _table(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """Captions beside their words."""
    grid = QGridLayout()
    grid.setContentsMargins(0, em(0.125), 0, 0)
    grid.setHorizontalSpacing(em(0.75))
    grid.setVerticalSpacing(em(0.25))
    grid.setColumnStretch(1, 1)
    for number, (caption, words) in enumerate(lines):
        name = ParagraphLabel(caption, "small")
        name.setFixedWidth(em(_CAPTION_EM))
        name.setContentsMargins(0, em(0.125), 0, 0)
        grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(ParagraphLabel(words, "body"), number, 1)
    return grid


def _captioned(caption: str, words: str) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(make_caption(caption))
    column.addWidget(ParagraphLabel(words, "body"))
    return around
