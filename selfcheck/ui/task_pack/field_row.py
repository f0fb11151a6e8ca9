"""A caption, and beside it whatever is filled in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.field_line import CAPTION_EM


def keep_room(button: QPushButton) -> None:
    """Let *button* leave its place empty while it is hidden: the others stay under the pointer."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)


def field_row(words: str, *inside: QWidget, first: QWidget | None = None) -> QWidget:
    """*words* before the widgets *inside*, in the middle of the *first* line of them or on top."""
    caption = QLabel(words)
    caption.setFixedWidth(em(CAPTION_EM))
    if first:
        first.ensurePolished()
        caption.setMinimumHeight(first.sizeHint().height())
    column = QVBoxLayout()
    column.setSpacing(em(0.25))
    for widget in inside:
        own_width = isinstance(widget, QPushButton | QLineEdit)
        left = Qt.AlignmentFlag.AlignLeft  # without it, one of its own width stands in the middle
        column.addWidget(widget, 0, left if own_width else Qt.AlignmentFlag(0))
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(0.5))
    row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    return whole
