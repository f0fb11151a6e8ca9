"""A text that saves itself."""

from __future__ import annotations

from math import ceil
from uuid import uuid4

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QSizePolicy, QWidget

SAVE_AFTER_MS = 600  # after the first unsaved change; later keys do not put it off

_AGAIN_AFTER_MS = 5_000  # after a save that failed: the disk may have room again
_FRAME_PX = 12  # border and padding above and below, as the style sheet has them, and a hair
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AutosavedText(QPlainTextEdit):
    """A plain text field that asks to be saved soon after a change, and before it is left.

    It is *lines* high when empty and grows with its text to *most* lines. Tab leaves it.

    Signals:
        save_due: the text, and the id of this visit: all typing between coming and going.
        done: Ctrl+Enter was pressed; the text has been sent before.
        entered: the `Qt.FocusReason` with which the focus came.
        changed: something stands here now that is not saved yet.
    """

    save_due = Signal(str, str)
    done = Signal()
    entered = Signal(Qt.FocusReason)
    changed = Signal()

    def __init__(
        self, name: str, *, lines: int = 3, most: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleDescription("只存在这台电脑里，自动保存")
        self._lines, self._most = lines, most
        self._unsaved = False
        self._visit = ""
        self._preedit = ""
        self._dropped = ""  # what an input method has just thrown away
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask_for_saving)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_text_grown)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless something unsaved stands here."""
        if self._unsaved or text == self.toPlainText():
            return
        with QSignalBlocker(self):
            self.setPlainText(text)
        self.updateGeometry()

    def flush(self) -> bool:
        """Ask for saving now if anything is unsaved; False if it could not be saved.

        What an input method still holds becomes text first: whoever asks is about to leave.
        """
        self._take_composed()
        self._ask_for_saving()
        return not self._unsaved

    def hold(self) -> None:
        """Keep the text as unsaved: saving failed. It is asked for again in a while."""
        self._unsaved = True
        self._timer.start(_AGAIN_AFTER_MS)

    @property
    def unsaved(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._unsaved

    @property
    def cursor_position(self) -> int:
        """Where the cursor stands, in characters from the start."""
        return self.textCursor().position()

    def put_cursor(self, position: int) -> None:
        """Set the cursor; a position behind the end is the end."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """As high as its text, between its two bounds."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """No less than the hint: the field never squeezes its text."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._on_text_grown()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a visit."""
        self._visit = uuid4().hex
        super().focusInEvent(event)
        self.entered.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what an input method still holds, then ask for saving."""
        self._take_composed()
        super().focusOutEvent(event)
        self._ask_for_saving()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed: it is not in the text yet."""
        before, self._preedit = self._preedit, event.preeditString()
        self._dropped = ""
        if before and not self._preedit and not event.commitString():
            # by Esc; or, as fcitx does, because the field is about to be left: then it is wanted
            self._dropped = before
            QTimer.singleShot(0, self, self._forget_dropped)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter leaves the text, but not while an input method is composing, nor held long."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            if not self._preedit and not event.isAutoRepeat():
                self.flush()
                self.done.emit()
            return
        super().keyPressEvent(event)

    def _ask_for_saving(self) -> None:
        self._timer.stop()
        if self._unsaved:
            self._unsaved = False
            self.save_due.emit(self.toPlainText(), self._visit)

    def _take_composed(self) -> None:
        if self._preedit and self.hasFocus():
            QGuiApplication.inputMethod().commit()  # where there is one, it lets go by this
        if composed := self._preedit or self._dropped:
            commit = QInputMethodEvent()
            commit.setCommitString(composed)
            QApplication.sendEvent(self, commit)

    def _forget_dropped(self) -> None:
        self._dropped = ""

    def _on_text_changed(self) -> None:
        self._unsaved = True
        self.changed.emit()
        if not self._visit:
            self._visit = uuid4().hex
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER_MS)

    def _on_text_grown(self) -> None:
        # a bar that comes and goes would change the width, and with it the lines
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if self._text_lines > self._most else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    @property
    def _text_lines(self) -> int:
        """The lines of the text as wrapped now; no more than one beyond the most shown."""
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines <= self._most:
            self.blockBoundingRect(block)  # wraps it: blocks not painted yet are not
            lines += block.layout().lineCount()
            block = block.next()
        return lines

    def _height(self) -> int:
        shown = max(self._lines, min(self._most, self._text_lines))
        around = _FRAME_PX + 2 * int(self.document().documentMargin())
        line = self.document().firstBlock().layout().lineAt(0).height()  # wrapped just now
        return ceil(shown * line) + around
