"""The form, the choice of checklists over it, and what people will see beside or beneath it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from selfcheck.ui.task_pack.choosing import ChecklistChoice
from selfcheck.ui.task_pack.form import PackForm
from selfcheck.ui.task_pack.seen import PackSeen
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.pieces import make_card, make_pane

_NARROW_EM = 70  # below this, what is seen stands beneath the form
_WIDEST_FORM_EM, _WIDEST_SEEN_EM = 46, 56


class WritingPanes(QWidget):
    """Lays the parts out, wide or narrow.

    Signals:
        rearranged: there are other controls than before.
    """

    rearranged = Signal()

    def __init__(self, form: PackForm, seen: PackSeen) -> None:
        super().__init__()
        self._form, self._seen = form, seen
        self._choice: ChecklistChoice | None = None
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(form)
        self._column.addStretch(1)
        self.form_pane = make_pane(inside, "pack-form", "写任务")
        self.form_pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.seen_pane = make_pane(QWidget(), "pack-seen", "大家打开时看到的")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form_pane)
        left, within = make_card(padding_em=0.5)
        within.setContentsMargins(em(0.5), em(0.5), em(0.25), em(0.5))
        within.addWidget(self._stack)
        left.setMaximumWidth(em(_WIDEST_FORM_EM))
        self.seen_pane.setMaximumWidth(em(_WIDEST_SEEN_EM))
        self.left = left
        panes = QHBoxLayout(self)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(em(0.75))
        panes.addWidget(left, 1)
        panes.addWidget(self.seen_pane, 1)
        self._is_wide = True
        self.seen_pane.setWidget(seen)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        if self.is_choosing and self._choice:
            return (*self._choice.controls, self.seen_pane)
        return (self.form_pane, *self._form.controls, self.seen_pane)

    @property
    def is_choosing(self) -> bool:
        """Whether checklists are being chosen."""
        return self._stack.currentWidget() is not self.form_pane

    def show_choice(self, choice: ChecklistChoice) -> None:
        """Show *choice* over the form."""
        if choice is not self._choice:
            self.forget_choice()
            self._choice = choice
            self._stack.addWidget(choice)
        self._stack.setCurrentWidget(choice)
        self.rearranged.emit()
        choice.focus_list()

    def show_form(self) -> None:
        """Show the form."""
        self._stack.setCurrentWidget(self.form_pane)
        self.rearranged.emit()

    def forget_choice(self) -> None:
        """Let the choice go: it is of other checklists."""
        self._stack.setCurrentWidget(self.form_pane)
        if self._choice:
            self._stack.removeWidget(self._choice)
            self._choice.deleteLater()
            self._choice = None

    def go_to(self, control: QWidget) -> None:
        """Put the focus on *control* of the form, and bring it into sight."""
        self.show_form()
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        # it may have been made just now: it stands in its place in the next turn
        QTimer.singleShot(0, control, lambda: self.form_pane.ensureWidgetVisible(control))
        if isinstance(control, QLineEdit):
            control.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what is seen goes beneath the form."""
        super().resizeEvent(event)
        wide = self.width() >= em(_NARROW_EM)
        if wide is not self._is_wide:
            self._is_wide = wide
            self._arrange()

    def _arrange(self) -> None:
        if self._is_wide:
            self._column.removeWidget(self._seen)
            self.seen_pane.setWidget(self._seen)
        else:
            self.seen_pane.takeWidget()
            self._column.insertWidget(1, self._seen)
        self._seen.show()
        self.seen_pane.setVisible(self._is_wide)
        self.left.setMaximumWidth(em(_WIDEST_FORM_EM if self._is_wide else _WIDEST_SEEN_EM))
        # what is only read is come to with the arrows of the pane
        policy = Qt.FocusPolicy.NoFocus if self._is_wide else Qt.FocusPolicy.StrongFocus
        self.form_pane.setFocusPolicy(policy)
        self.rearranged.emit()


def chain(*controls: QWidget) -> None:
    """Let Tab go from each to the next."""
    takers = [one for one in controls if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    for one, after in pairwise(takers):
        QWidget.setTabOrder(one, after)
