"""What one heading of a document says, and what it is written from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from selfcheck.domain.template_drafts import HeadingDraft
from selfcheck.ui.sources import SOURCES, TOLD
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.field_line import CAPTION_EM, FieldLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption

_NOTHING = "own"  # in the place of an empty source, for an object name


class HeadingFields(QWidget):
    """The fields of the heading that is picked.

    Signals:
        changed: the person has changed something.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = HeadingDraft()
        self.text = FieldLine("标题", "template-heading", tip="不用写序号，印的时候自动编")
        self.source = Choices(
            "内容来自",
            {source or _NOTHING: words for source, words in SOURCES.items()},
            "template-source",
        )
        self._told = ParagraphLabel("", "small")
        self._fault = ParagraphLabel("", "warning")
        self._fault.hide()
        self.prompt = FieldLine(
            "提示语",
            "template-prompt",
            tip="写报告时，这一栏里提示写什么",
            hint="写报告时提示自己补写什么；留空，这个标题下就不设自己写的一栏。",
        )
        self._lay_out()
        for field in (self.text, self.prompt):
            field.edited.connect(self.changed)
        for source, button in self.source.buttons.items():
            button.toggled.connect(
                lambda on, source=source: self._on_source(source) if on else None
            )

    @property
    def draft(self) -> HeadingDraft:
        """The heading as it stands in the fields."""
        return replace(self._shown, text=self.text.text, prompt=self.prompt.text)

    def show_draft(self, draft: HeadingDraft) -> None:
        """Show *draft*; nothing is emitted."""
        self._shown = draft
        self.text.show_text(draft.text)
        self.prompt.show_text(draft.prompt)
        self.source.show_chosen(draft.source or _NOTHING)
        self._say_told()

    def show_faults(self, *, text: str, source: str, prompt: str) -> None:
        """Say at each field what is wrong there; empty for nothing."""
        self.text.show_fault(text)
        self.prompt.show_fault(prompt)
        self._fault.set_text(source)
        self._fault.setVisible(bool(source))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(0.5))
        grid.setVerticalSpacing(em(0.25))
        grid.setColumnStretch(1, 1)
        words = make_caption("内容来自", role="")
        words.setMinimumWidth(em(CAPTION_EM))
        words.setMinimumHeight(self.source.first_height)
        grid.addWidget(words, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.source, 0, 1)
        grid.addWidget(self._told, 1, 1)
        grid.addWidget(self._fault, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.625))
        column.addWidget(self.text)
        column.addLayout(grid)
        column.addWidget(self.prompt)

    def _on_source(self, source: str) -> None:
        source = "" if source == _NOTHING else source
        if source != self._shown.source:
            self._shown = replace(self._shown, source=source)
            self._say_told()
            self.changed.emit()

    def _say_told(self) -> None:
        told = TOLD.get(self._shown.source, "自查里的内容不写进来，只印自己补写的话。")
        if self._shown.source and self._shown.checklists:
            told += f"按这份模板开始自查时，有 {len(self._shown.checklists)} 份清单归在这里。"
        self._told.set_text(told)
