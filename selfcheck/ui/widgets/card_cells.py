"""The cells of a small table, and the columns they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from selfcheck.domain.cards import Field, FieldKind
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.card_day import DayLine
from selfcheck.ui.widgets.chevron import chevron
from selfcheck.ui.widgets.text_field import AutosavedText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NUMBER_EM = 1.25
_AROUND_LINE_PX = 20  # what a text cell has above and below its one line
_DAY_EM = 7.75
_ARROW_EM = 0.75
_AROUND_CHOICE_EM = 3.25
_LEAST_TEXT_EM = 4
_MOST_LINES = 8
_NOT_CHOSEN = "选…"


class TextCell(AutosavedText):
    """A text in a cell: Enter goes down, Shift+Enter begins a line.

    Signals:
        moved_on: Enter was pressed.
    """

    moved_on = Signal()

    def __init__(self, spoken: str) -> None:
        super().__init__(spoken, lines=1, most=_MOST_LINES)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down."""
        if event.key() in _ENTER and not event.modifiers():
            if not event.isAutoRepeat():
                self.moved_on.emit()
            return
        super().keyPressEvent(event)


class ChoiceCell(QPushButton):
    """One of a few words, or none yet; they are in a menu.

    Signals:
        chosen: a word was chosen, or none.
        entered: the focus has come.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self._spoken = field.label
        self.word = ""
        self.menu_of_words = QMenu(field.label, self)
        self.clicked.connect(self.open)
        self.show_word("")

    def be_called(self, spoken: str, name: str) -> None:
        """Have another name: *spoken* for those who hear it, *name* for what finds it."""
        self.setObjectName(name)
        self._spoken = spoken
        self.show_word(self.word)

    def show_word(self, word: str) -> None:
        """Show what is chosen; nothing is emitted."""
        self.word = word
        self.setText(f"{word or _NOT_CHOSEN}　")  # the arrow stands where the blank is
        self.setAccessibleName(f"{self._spoken}：{word or '还没选'}")
        self.setAccessibleDescription("按回车或向下键选择")

    @Slot()
    def open(self) -> None:
        """Open the words beneath."""
        self.menu_of_words.clear()
        group = QActionGroup(self.menu_of_words)
        offered = dict.fromkeys(("", *self._field.choices, self.word))
        for word in offered:
            action = QAction(word or "还没定", group)
            action.setCheckable(True)
            action.setChecked(word == self.word)
            action.triggered.connect(lambda _=False, word=word: self._take(word))
            self.menu_of_words.addAction(action)
        self.menu_of_words.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu_of_words.setActiveAction(group.checkedAction())

    def sizeHint(self) -> QSize:
        """As high as a text beside it."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, _line_height(self)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the words, too."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the arrow at its end."""
        super().paintEvent(event)
        arrow = chevron(em(_ARROW_EM))
        size = arrow.deviceIndependentSize().toSize()
        x, y = self.width() - size.width() - em(0.5), (self.height() - size.height()) // 2
        QPainter(self).drawPixmap(x, y, arrow)

    def _take(self, word: str) -> None:
        if word != self.word:
            self.show_word(word)
            self.chosen.emit()


Cell = TextCell | DayLine | ChoiceCell


def columns_of(
    line: QWidget,
    columns: Sequence[Field],
    widgets: Mapping[str, QWidget],
    *,
    number: QLabel | None,
) -> None:
    """Lay *widgets* out in *line* as the columns of the table, after a *number* or its room."""
    layout = QHBoxLayout(line)
    layout.setContentsMargins(em(0.25), 0, em(0.25), 0)
    layout.setSpacing(em(0.375))
    first = number or QLabel()
    first.setFixedWidth(em(_NUMBER_EM))
    height = _line_height(line) if number else 0
    top = Qt.AlignmentFlag.AlignTop
    first.setMinimumHeight(height)
    layout.addWidget(first, 0, top)
    for column in columns:
        widget = widgets[column.key]
        if width := _fixed_em(column):
            widget.setFixedWidth(em(width))
            widget.setMinimumHeight(height)
            layout.addWidget(widget, 0, top)
        else:
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
            widget.setMinimumWidth(em(_LEAST_TEXT_EM))
            layout.addWidget(widget, 1, top)


def _line_height(widget: QWidget) -> int:
    """How high a text cell with one line is."""
    widget.ensurePolished()
    return widget.fontMetrics().height() + _AROUND_LINE_PX


def _fixed_em(column: Field) -> float:
    """How wide the column is in characters; 0 for what takes its share of the rest."""
    if column.kind is FieldKind.DAY:
        return _DAY_EM
    if column.kind is FieldKind.CHOICE:
        return max(map(len, (_NOT_CHOSEN, column.label, *column.choices))) + _AROUND_CHOICE_EM
    return 0


def cell_of(column: Field, today: date) -> Cell:
    """A cell for what *column* takes."""
    if column.kind is FieldKind.DAY:
        return DayLine(column.label, "", today=today)
    if column.kind is FieldKind.CHOICE:
        return ChoiceCell(column)
    return TextCell(column.label)
