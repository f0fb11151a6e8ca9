"""Small things every page is made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

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


def make_card(role: str = "card", *, padding_em: float = 1.5) -> tuple[QFrame, QVBoxLayout]:
    """A framed surface and the column in it."""
    card = QFrame()
    set_role(card, role)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(em(padding_em), em(1.25), em(padding_em), em(1.25))
    layout.setSpacing(em(0.5))
    return card, layout


def centred(column: QWidget, *, widest_em: float, beneath: QScrollArea | None = None) -> QWidget:
    """A widget that keeps *column* in its middle and no wider than so many characters.

    Standing *beneath* a scroll area, it stays in line with what scrolls there.
    """
    column.setMaximumWidth(em(widest_em))
    around = QWidget()
    layout = QHBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch(1)
    layout.addWidget(column, 100)  # all there is, until its width is reached
    layout.addStretch(1)
    if beneath:
        bar = beneath.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _low, high: around.setContentsMargins(0, 0, bar.width() if high else 0, 0)
        )
    return around


def make_pane(inside: QWidget, name: str, spoken: str) -> QScrollArea:
    """A view onto *inside* that the keyboard can reach and scroll."""
    pane = QScrollArea()
    pane.setObjectName(name)
    pane.setAccessibleName(spoken)
    pane.setWidgetResizable(True)
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pane.setWidget(inside)
    set_role(pane, "pane")
    return pane


def make_caption(text: str, buddy: QWidget | None = None, *, role: str = "small") -> QLabel:
    """One line of text; *buddy* is the control it names."""
    label = QLabel(text)
    set_role(label, role)
    if buddy:
        label.setBuddy(buddy)
    return label
