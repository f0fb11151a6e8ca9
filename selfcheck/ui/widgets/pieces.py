"""Small things every page is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from selfcheck.ui.theme import em, set_role


def make_button(text: str, name: str, *, role: str = "", tip: str = "") -> QPushButton:
    """A button with its object name; its key and … in its *text* are not spoken."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text.replace("　Enter", "").replace("…", ""))
    button.setAccessibleDescription(tip)
    button.setToolTip(tip)
    set_role(button, role)
    return button


def make_search_field(spoken: str, name: str, *, prompt: str, tip: str) -> QLineEdit:
    """A line to search with; *prompt* stands in it while it is empty."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setAccessibleDescription(tip)
    field.setPlaceholderText(prompt)
    field.setClearButtonEnabled(True)
    for clear in field.findChildren(QToolButton):  # Qt gives it neither name nor words
        clear.setObjectName(f"{name}-clear")
        clear.setAccessibleName("清空")
        clear.setAccessibleDescription(f"清空“{spoken}”里的字")
    return field


def make_card(role: str = "card", *, padding_em: float = 1.5) -> tuple[QFrame, QVBoxLayout]:
    """A framed surface and the column in it."""
    card = QFrame()
    set_role(card, role)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(em(padding_em), em(1.25), em(padding_em), em(1.25))
    layout.setSpacing(em(0.5))
    return card, layout


class InLine(QWidget):
    """A widget beneath a scroll area, as wide as what scrolls there: its bar takes room."""

    def __init__(self, beneath: QScrollArea | None) -> None:
        super().__init__()
        self._bar = beneath.verticalScrollBar() if beneath else None
        if self._bar:
            self._bar.rangeChanged.connect(self._on_range)

    @Slot(int, int)
    def _on_range(self, _low: int, high: int) -> None:
        if self._bar and isValid(self._bar):  # it may go before we do
            self.setContentsMargins(0, 0, self._bar.sizeHint().width() if high else 0, 0)


def centred(column: QWidget, *, widest_em: float, beneath: QScrollArea | None = None) -> QWidget:
    """A widget that keeps *column* in its middle and no wider than so many characters.

    Standing *beneath* a scroll area, it stays in line with what scrolls there.
    """
    column.setMaximumWidth(em(widest_em))
    around = InLine(beneath)
    layout = QHBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch(0)
    layout.addWidget(column, 100)  # all there is, until its width is reached
    layout.addStretch(0)
    return around


def make_pane(inside: QWidget, name: str, spoken: str) -> QScrollArea:
    """A view onto *inside* that the keyboard can reach and scroll."""
    pane = QScrollArea()
    pane.setObjectName(name)
    pane.setAccessibleName(spoken)
    pane.setAccessibleDescription("上下方向键或翻页键滚动")
    pane.setWidgetResizable(True)
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pane.setWidget(inside)
    set_role(pane, "pane")
    return pane


def put_in_tab_order(inside: QWidget, *, after: QWidget) -> None:
    """Let Tab come to what is *inside* right after *after*.

    What is made later than the page around it would stand at the end of everything.
    """
    controls, one = [inside], inside.nextInFocusChain()
    while one and one is not inside:
        if inside.isAncestorOf(one):
            controls.append(one)
        one = one.nextInFocusChain()
    for control in controls:
        if control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(after, control)
            after = control


def make_caption(text: str, buddy: QWidget | None = None, *, role: str = "small") -> QLabel:
    """One line of text; *buddy* is the control it names."""
    label = QLabel(text)
    set_role(label, role)
    if buddy:
        label.setBuddy(buddy)
    return label
