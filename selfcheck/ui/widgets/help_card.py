"""Help over the page it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from selfcheck.ui.help import Help, Hint
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption, make_pane
from selfcheck.ui.widgets.way_back import WayBack

_WIDEST_EM = 54
_BESIDE_FROM_EM = 46  # narrower than this, the two lists stand under each other
_AROUND_EM, _PADDING_EM = 1.5, 1.25
_ABOVE_EM, _BETWEEN_EM, _BELOW_EM = 1.25, 0.75, 1
_FRAME_PX = 4  # of the pane, on both sides
_VEIL = 200  # of 255: the page can be made out beneath, not read
_SCROLLS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class HelpCard(QDialog):
    """What can be done on one page, over a veil that takes the whole of its parent.

    A dialog to those who hear it, but no window of its own; the focus stays in it.

    Signals:
        closed: by a key, the button, or a click beside the card.
    """

    closed = Signal()

    def __init__(self, page: Help, everywhere: Sequence[Hint], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("help")
        self.setAccessibleName(f"帮助：{page.title}")
        self.setAccessibleDescription(page.about)
        self.back = WayBack("知道了", "help-close")
        self.back.clicked.connect(self.closed)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(em(2))
        for heading, hints in (("在这一页", page.hints), ("随处可用", everywhere)):
            if hints:
                self._beside.addWidget(_listed(heading, hints), 1)
        self._pane = make_pane(self._column(page), "help-words", f"帮助：{page.title}")
        self._lay_out()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Go round inside: what lies beneath is out of reach."""
        del forward  # there are two
        other = self._pane if self.back.hasFocus() else self.back
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; arrows scroll, wherever the focus is; nothing goes to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _SCROLLS and not self._pane.hasFocus():
            self._pane.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            self.back.keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(self.palette().window().color())
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(event.rect(), veil)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists side by side where there is room; the card is no higher than its words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= em(_BESIDE_FROM_EM)
        self._beside.setDirection(across if wide else down)
        self._beside.setSpacing(em(2 if wide else 1))
        width = min(self.width() - em(2 * _AROUND_EM), em(_WIDEST_EM)) - em(2 * _PADDING_EM)
        words = self._pane.widget().layout()
        if words:
            needed = words.totalHeightForWidth(width - _FRAME_PX) + _FRAME_PX
            others = (
                em(_ABOVE_EM + _BETWEEN_EM + _BELOW_EM) + self.back.sizeHint().height() + 2
            )  # of the card itself
            room = self.height() - em(2 * _AROUND_EM) - others
            self._pane.setFixedHeight(max(0, min(needed, room)))

    def minimumSizeHint(self) -> QSize:
        """None: the window's size is its pages' affair."""
        return QSize(0, 0)

    def _column(self, page: Help) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(em(0.5), 0, em(0.75), 0)
        column.setSpacing(em(0.25))
        column.addWidget(ParagraphLabel(page.title, "heading"))
        column.addWidget(ParagraphLabel(page.about, "muted"))
        column.addSpacing(em(0.75))
        column.addLayout(self._beside)
        column.addStretch(1)
        return words

    def _lay_out(self) -> None:
        self._card = QFrame()
        set_role(self._card, "card")
        self._card.setMaximumWidth(em(_WIDEST_EM))
        foot = QHBoxLayout()
        foot.setContentsMargins(em(0.5) + _FRAME_PX // 2, 0, 0, 0)  # in line with the words
        foot.addWidget(make_caption("Esc 或 F1 也关上"))
        foot.addStretch(1)
        foot.addWidget(self.back)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(em(_PADDING_EM), em(_ABOVE_EM), em(_PADDING_EM), em(_BELOW_EM))
        inside.setSpacing(em(_BETWEEN_EM))
        inside.addWidget(self._pane)
        inside.addLayout(foot)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card, 100)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        around = em(_AROUND_EM)
        whole.setContentsMargins(around, around, around, around)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(1)


def _listed(heading: str, hints: Sequence[Hint]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(em(0.75))
    grid.setVerticalSpacing(em(0.375))
    grid.setColumnStretch(1, 1)
    grid.addWidget(make_caption(heading, role="lead"), 0, 0, 1, 2)
    for row, hint in enumerate(hints, start=1):
        if hint.shown:
            keys = ParagraphLabel(hint.shown, "lead")
            keys.setWordWrap(False)
            grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
        words = ParagraphLabel(hint.words, "body")
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    grid.setRowStretch(len(hints) + 1, 1)
    return part
