"""One plan in the list of plans: its name, how often, when it comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.line_button import LineButton
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_NARROWEST_EM = 6  # Qt's own guess at wrapped text is wider than a narrow window has room for


class PlanCard(LineButton):
    """Stays down while it is the chosen one; only then Tab comes to it, arrows to the others."""

    def __init__(self, plan_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", f"plans-{plan_id}", tip="", parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so it is heard as one of several
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_role(self, "")
        self._name = self.findChild(ParagraphLabel) or ParagraphLabel("", "body")
        set_role(self._name, "lead")
        self._about = ParagraphLabel("", "small")
        self._about.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for label in (self._name, self._about):
            label.setMinimumWidth(em(_NARROWEST_EM))
        column = self.layout()
        if isinstance(column, QBoxLayout):
            column.setDirection(QBoxLayout.Direction.TopToBottom)
            column.setContentsMargins(em(0.875), em(0.625), em(0.875), em(0.625))
            column.setSpacing(em(0.125))
            column.addWidget(self._about)
        self.toggled.connect(self._on_toggled)

    def show_words(self, name: str, about: str) -> None:
        """Say what the plan is called, and the rest of it beneath."""
        if (name, about) == (self._name.words, self._about.words):
            return
        self._name.set_text(name)
        self._about.set_text(about)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about.replace("\n", "，"))
        self.updateGeometry()

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - the signal's own
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
