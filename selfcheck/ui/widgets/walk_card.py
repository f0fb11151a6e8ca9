"""The card of the walk: one section that scrolls, and beneath it what is done with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.pieces import centred, make_button, make_caption

_AIRY = (1.5, 1.25, 0.75, 1.0)  # margins in characters
_DENSE = (1.0, 0.5, 0.5, 0.5)
_WIDEST_EM = 60  # a line of Chinese that the eye still follows to its end
_LEAD_EM = 3  # the height of the words that stand over a row that is alone


class WalkCard(QFrame):
    """Holds a section.

    `back`, `flag`, `talk` and `next` are its buttons: whoever made it listens to their `clicked`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("walk-card")
        self.setAccessibleName("这一方面")
        set_role(self, "card")
        self.back = make_button("上一方面", "walk-back", tip="Alt+←")
        self.flag = make_button("稍后再看", "walk-flag", tip="给这一条做个记号", role="ghost")
        self.talk = make_button(
            "当面谈", "walk-talk", tip="这一条留到当面谈，算已作答", role="ghost"
        )
        self.next = make_button(
            "下一方面　Enter", "walk-next", tip="Enter 或 Alt+→", role="primary"
        )
        for button in (self.flag, self.talk):
            button.setCheckable(True)
        self._keys = make_caption("1–5 评价 · ↑↓ 换条")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body: QWidget | None = None
        self.sheet = QWidget()
        """The parent for a section: one made in its place is dressed once, not at each move."""
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(centred(self.sheet, widest_em=_WIDEST_EM))
        foot = QHBoxLayout()
        foot.setSpacing(em(0.5))
        foot.setContentsMargins(0, 0, em(0.75), 0)
        for button in (self.back, self.flag, self.talk):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._keys)
        foot.addWidget(self.next)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._scroll, 1)
        self._layout.addLayout(foot)
        self.be_dense(on=False)

    def be_dense(self, *, on: bool) -> None:
        """Give more of the height to the section."""
        self._layout.setContentsMargins(*map(em, _DENSE if on else _AIRY))
        self._layout.setSpacing(em(0.5 if on else 0.75))

    def show_keys(self, *, on: bool) -> None:
        """Say which keys answer, where there is room for that."""
        self._keys.setVisible(on)

    def show_section(self, body: QWidget) -> None:
        """Put *body*, made on the sheet, in the place of the section before, from its top."""
        if before := self._body:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()  # not at once: a key press of its own may have brought us here
        self._body = body
        self._column.addWidget(body)
        body.show()
        self._scroll.verticalScrollBar().setValue(0)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll as little as it takes to see *widget*.

        Of one that is too high, a text shows where its cursor stands, anything else its upper part.
        """
        inside = self._scroll.widget()
        if not inside.isAncestorOf(widget):
            return  # asked for a moment ago; another section has come since
        # what has just opened is not laid out yet: this is the request for that, sent at once
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        room = self._scroll.contentsRect().height()
        top = widget.mapTo(inside, QPoint(0, 0)).y()
        if widget.height() + em(1) <= room:
            half = widget.height() // 2
            self._scroll.ensureVisible(0, top + half, 0, half + em(0.5))
        elif widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            self._scroll.ensureWidgetVisible(widget, 0, em(1))
        else:
            half = max(0, room - em(_LEAD_EM)) // 2
            self._scroll.ensureVisible(0, top + half, 0, half)
