"""Small things every page is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role


def make_button(text: str, name: str, *, role: str = "", tip: str = "") -> QPushButton:
    """A button with its object name; ⏎ and … in its *text* are not spoken."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text.replace(" ⏎", "").replace("…", ""))
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


def make_caption(text: str, buddy: QWidget | None = None, *, role: str = "small") -> QLabel:
    """One line of text; *buddy* is the control it names."""
    label = QLabel(text)
    set_role(label, role)
    if buddy:
        label.setBuddy(buddy)
    return label
