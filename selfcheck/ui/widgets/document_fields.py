"""What a kind of document is called, what its title says, and how it ends."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from selfcheck.domain.template_drafts import TemplateDraft
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.field_line import CAPTION_EM, FieldLine
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.pieces import make_caption

REVIEW = "支部审阅意见"
"""What is proposed above the room for whoever reviews the document."""


class DocumentFields(QWidget):
    """The fields of the document as a whole.

    Signals:
        changed: the person has changed something.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = FieldLine("名称", "template-name", tip="模板叫什么，也用在文件名里")
        self.about = FieldLine("用途", "template-about", tip="一句话，什么时候用；可以不写")
        self.about.line.setPlaceholderText("可以不写")
        self.title = FieldLine(
            "题目",
            "template-title",
            tip="印在第一页最上面",
            hint="{period} 会换成这次自查的期间。",
        )
        self.signature = choice_button("末尾", "署名和日期", "template-signature")
        self.reviewed = choice_button("末尾", "审阅栏", "template-reviewed")
        for button in (self.signature, self.reviewed):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.review = FieldLine(
            "栏目名",
            "template-review",
            tip="审阅栏上面印的字",
            hint="下面留出空白，供人手写、签名。",
        )
        self._lay_out()
        for field in (self.name, self.about, self.title, self.review):
            field.edited.connect(self.changed)
        self.signature.clicked.connect(self.changed)
        self.reviewed.clicked.connect(self._on_reviewed)

    def draft(self, before: TemplateDraft) -> TemplateDraft:
        """*before* with what stands in the fields."""
        return replace(
            before,
            name=self.name.text,
            about=self.about.text,
            title=self.title.text,
            signature=self.signature.isChecked(),
            review=self.review.text if self.reviewed.isChecked() else None,
        )

    def show_draft(self, draft: TemplateDraft) -> None:
        """Show *draft*; nothing is emitted."""
        self.name.show_text(draft.name)
        self.about.show_text(draft.about)
        self.title.show_text(draft.title)
        self.signature.setChecked(draft.signature)
        self.reviewed.setChecked(draft.review is not None)
        self.review.show_text(draft.review or "")
        self.review.setVisible(draft.review is not None)

    def _on_reviewed(self) -> None:
        on = self.reviewed.isChecked()
        if on and not self.review.text:
            self.review.show_text(REVIEW)
        self.review.setVisible(on)
        self.changed.emit()

    def _lay_out(self) -> None:
        ending = FlowLayout(gap=em(0.5))
        for button in (self.signature, self.reviewed):
            ending.addWidget(button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(0.5))
        grid.setColumnStretch(1, 1)
        words = make_caption("末尾", role="")
        words.setMinimumWidth(em(CAPTION_EM))
        words.setMinimumHeight(self.signature.sizeHint().height())
        grid.addWidget(words, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(ending, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.625))
        for field in (self.name, self.about, self.title):
            column.addWidget(field)
        column.addLayout(grid)
        column.addWidget(self.review)
