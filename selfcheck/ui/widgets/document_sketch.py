"""A document in outline: its title, its headings in order, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.heading_row import HeadingRow
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_card, make_pane


@dataclass(frozen=True, slots=True)
class Sketch:
    """What there is to be seen of a document."""

    title: str
    headings: tuple[str, ...]
    """With their numbers."""
    ending: str
    """Name and date; empty for neither."""
    review: str | None
    """The words above the room for whoever reviews it; None for no such room."""


class DocumentSketch(QFrame):
    """Shows the whole; one heading is picked, and can be moved and taken out.

    Signals:
        added: a heading is wanted after the picked one.
        moved: the picked heading is to go so many places down.
        picked: the number of a heading, from 0.
        removed: the picked heading is to go.
    """

    added = Signal()
    moved = Signal(int)
    picked = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[HeadingRow] = []
        self._group = QButtonGroup(self)
        self._make_controls()
        self._lay_out()
        self.add.clicked.connect(self.added)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab may come to, in reading order."""
        return (*self.rows, self.add, self.up, self.down, self.remove)

    def show_sketch(self, sketch: Sketch, current: int) -> None:
        """Show *sketch* with the heading *current* picked; nothing is emitted."""
        self._title.set_text(sketch.title)
        self._show_rows(sketch.headings)
        for number, row in enumerate(self.rows):
            with QSignalBlocker(row):
                row.setChecked(number == current)
            policy = Qt.FocusPolicy.StrongFocus if number == current else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
        self._ending.set_text(sketch.ending)
        self._ending.setVisible(bool(sketch.ending))
        self._room.setVisible(sketch.review is not None)
        self._review.set_text(sketch.review or "")
        self.up.setEnabled(current > 0)
        self.down.setEnabled(current < len(self.rows) - 1)
        self.remove.setEnabled(len(self.rows) > 1)
        if self.rows:
            self._pane.ensureWidgetVisible(self.rows[current])

    def focus_row(self, number: int) -> None:
        """Put the focus on a heading."""
        self.rows[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_controls(self) -> None:
        self._title = ParagraphLabel("", "lead")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._ending = ParagraphLabel("", "small")
        self._ending.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._review = ParagraphLabel("", "small")
        self._room, inside = make_card("reminder", padding_em=0.75)
        inside.setContentsMargins(em(0.75), em(0.375), em(0.75), em(2))
        inside.addWidget(self._review)
        self.add = make_button("加标题", "template-add", role="link", tip="加在选中的标题后面")
        self.up = make_button("上移", "template-up", role="link", tip="选中的标题往前一位")
        self.down = make_button("下移", "template-down", role="link", tip="选中的标题往后一位")
        self.remove = make_button(
            "去掉", "template-remove", role="link", tip="去掉选中的标题；写过的文字会留着"
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setAccessibleName("样子")
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(0.5), em(0.25), em(0.75), em(0.25))
        column.setSpacing(em(0.25))
        column.addWidget(self._title)
        column.addSpacing(em(0.25))
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.25))
        column.addLayout(self._column)
        column.addSpacing(em(0.25))
        column.addWidget(self._ending)
        column.addWidget(self._room)
        column.addStretch(1)
        self._pane = make_pane(inside, "template-sketch", "样子")
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the headings are come to instead
        foot = QWidget()
        foot.setContentsMargins(em(0.625), 0, em(0.25), 0)
        row = FlowLayout(foot, gap=em(0.875))
        for button in (self.add, self.up, self.down, self.remove):
            row.addWidget(button)
        card, within = make_card(padding_em=0.25)
        within.setContentsMargins(em(0.25), em(0.75), em(0.125), em(0.5))
        within.addWidget(self._pane, 1)
        within.addWidget(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _show_rows(self, headings: Sequence[str]) -> None:
        while len(self.rows) > len(headings):
            row = self.rows.pop()
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(headings):
            number = len(self.rows)
            row = HeadingRow(number)
            row.toggled.connect(lambda on, number=number: self.picked.emit(number) if on else None)
            row.moved.connect(self.moved)
            self.rows.append(row)
            self._group.addButton(row)
            self._column.addWidget(row)
        for row, words in zip(self.rows, headings, strict=True):
            row.show_words(words)
