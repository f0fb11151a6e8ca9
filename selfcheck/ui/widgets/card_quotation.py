"""The sentence of a speech that a kind of card comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QVBoxLayout, QWidget

from selfcheck.domain.cards import CardKind
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption


class CardQuotation(QFrame):
    """The quotation in the Kai face on warm ground, its speech and place, and what is ours."""

    def __init__(self, kind: CardKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        set_role(self, "quote")
        self.setAccessibleName("出处")
        self.copy = make_button("复制引文", "card-copy-quotation", role="link", tip="连同出处")
        self.copy.clicked.connect(self._on_copy)
        self._heading = make_caption("出处")
        self._place = ParagraphLabel("", "small")
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.setSpacing(em(0.5))
        self._foot.addWidget(self._place, 1)
        self._foot.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.125), em(0.75), em(1), em(0.5))
        layout.setSpacing(em(0.375))
        layout.addWidget(self._heading)
        layout.addWidget(ParagraphLabel(kind.quote, "quotation"))
        layout.addLayout(self._foot)
        if kind.notes:
            layout.addWidget(ParagraphLabel(kind.notes, "small"))
        self.be_flat(on=False)

    def be_flat(self, *, on: bool) -> None:
        """Take little height, where it stands over the fields and not beside them."""
        direction = QBoxLayout.Direction
        between = " · " if on else "\n"
        self._heading.setVisible(not on)
        self._place.set_text(f"——{self._kind.source.title}{between}{self._kind.place}")
        self._foot.setDirection(direction.LeftToRight if on else direction.TopToBottom)

    @Slot()
    def _on_copy(self) -> None:
        kind = self._kind
        QApplication.clipboard().setText(f"「{kind.quote}」\n——{kind.source.title}\n{kind.place}")
