"""Which kind of document the rounds of a plan are meant for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.chevron import chevron

_LONGEST = 16  # characters of a name on the button; the menu shows all
_ARROW_EM = 0.75


class TemplateMenu(QPushButton):
    """Says which is chosen, and opens the others.

    Signals:
        chosen: the id of the template that was picked.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        """*name* is its object name."""
        super().__init__()
        self._names: Mapping[str, str] = {}
        self._id = ""
        self.choices = QMenu("写成", self)
        self.setObjectName(name)
        self.setAccessibleDescription("按回车或向下键，从材料模板里选一种")
        self.clicked.connect(self.open)

    def show_chosen(self, template_id: str, names: Mapping[str, str]) -> None:
        """Show the one with this id; *names* are those of all that there are, by id."""
        self._id, self._names = template_id, names
        name = names.get(template_id, "")
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        self.setText(f"{shown}　")  # the arrow stands where the blank is
        self.setToolTip(name)
        self.setAccessibleName(f"写成：{name}")

    def open(self) -> None:
        """Open the choices beneath."""
        self.choices.clear()
        group = QActionGroup(self.choices)
        for template_id, name in self._names.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(template_id == self._id)
            action.triggered.connect(lambda _=False, one=template_id: self.chosen.emit(one))
            self.choices.addAction(action)
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.choices.setActiveAction(group.checkedAction())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the choices, too."""
        if event.key() == Qt.Key.Key_Down:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the arrow at its end."""
        super().paintEvent(event)
        arrow = chevron(em(_ARROW_EM))
        size = arrow.deviceIndependentSize().toSize()
        x, y = self.width() - size.width() - em(0.75), (self.height() - size.height()) // 2
        QPainter(self).drawPixmap(x, y, arrow)
