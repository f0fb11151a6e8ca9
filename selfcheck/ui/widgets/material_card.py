"""One kind of document to begin a round for: its name, what it is for, and for whom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from selfcheck.domain.checklists import Audience
from selfcheck.services.choosing import Material
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.line_button import LineButton
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.words import AUDIENCE


class MaterialCard(LineButton):
    """Stays down while it is the chosen one; only then Tab comes to it, arrows to the others."""

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        about = [material.about] if material.about else []
        if material.for_whom is not Audience.ALL:
            about.append(f"供{AUDIENCE[material.for_whom]}用。")
        super().__init__(material.name, f"materials-{material.id}", tip="", parent=parent)
        self.setAccessibleDescription("".join(about))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so it is heard as one of several
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_role(self, "")
        name = self.findChild(ParagraphLabel)
        if name:
            set_role(name, "lead")
        column = self.layout()
        if isinstance(column, QBoxLayout):
            column.setDirection(QBoxLayout.Direction.TopToBottom)
            column.setContentsMargins(em(0.875), em(0.625), em(0.875), em(0.625))
            column.setSpacing(em(0.125))
            words = ParagraphLabel("".join(about), "small")
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(words)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - the signal's own
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
