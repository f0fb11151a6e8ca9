"""What unfolds beneath a rated item: a place for the instance, or for why it does not apply."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.checklists import Item
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.ui.widgets.text_field import AutosavedText


class RowDetails(QWidget):
    """Two texts, of which those are shown that fit the answer.

    Signals:
        text_due: which text (`instance` or `na_reason`), the text, the visit.
        next_wanted: Ctrl+Enter inside a text.
        changed: a text holds something that is not saved yet.
        entered: the `Qt.FocusReason` with which the focus came to a text.
    """

    text_due = Signal(str, str, str)
    next_wanted = Signal()
    changed = Signal()
    entered = Signal(Qt.FocusReason)

    def __init__(self, item: Item, typical_gaps: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # until somebody asks: its row is in sight when it is made
        gaps = [f"常见表现（供对照，不代写）：{'；'.join(typical_gaps)}。"] if typical_gaps else []
        self._instance_part, self.instance = _captioned(
            self, "具体事例（仅存本机）", f"具体事例：{item.text}", *gaps, lines=2
        )
        self._reason_part, self.reason = _captioned(
            self, "为什么不适用（可不写，仅存本机）", f"不适用的原因：{item.text}", lines=1
        )
        self.texts = {"instance": self.instance, "na_reason": self.reason}
        for name, field in self.texts.items():
            field.setObjectName(f"{name}-{item.id}")
            field.changed.connect(self.changed)
            field.done.connect(self.next_wanted)
            field.entered.connect(self.entered)
            field.save_due.connect(
                lambda text, visit, which=name: self.text_due.emit(which, text, visit)
            )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, em(0.25), 0, em(0.25))
        layout.setSpacing(em(0.5))
        layout.addWidget(self._instance_part)
        layout.addWidget(self._reason_part)

    def show_answer(self, answer: Answer) -> None:
        """Show what is stored; nothing is emitted."""
        self.instance.show_text(answer.instance)
        self.reason.show_text(answer.na_reason)

    def fit(self, answer: Answer) -> None:
        """Keep those texts in sight that *answer* has, or asks for."""
        self._instance_part.setVisible(_wants_instance(answer))
        self._reason_part.setVisible(_wants_reason(answer))


def wants_details(answer: Answer) -> bool:
    """Whether there is anything to unfold beneath *answer*."""
    return _wants_instance(answer) or _wants_reason(answer)


def _wants_instance(answer: Answer) -> bool:
    return bool(answer.rating and answer.rating.falls_short) or bool(answer.instance)


def _wants_reason(answer: Answer) -> bool:
    return answer.rating is Rating.NOT_APPLICABLE or bool(answer.na_reason)


def _captioned(
    parent: QWidget, caption: str, name: str, *notes: str, lines: int
) -> tuple[QWidget, AutosavedText]:
    """A text under its caption, with *notes* beneath it; the whole, and the text in it."""
    part = QWidget(parent)
    field = AutosavedText(name, lines=lines, parent=part)
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(em(0.25))
    layout.addWidget(make_caption(caption, field))
    layout.addWidget(field)
    for note in notes:
        layout.addWidget(ParagraphLabel(note, "small", part))
    return part, field
