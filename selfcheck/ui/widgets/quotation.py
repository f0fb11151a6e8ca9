"""The words of the speech that a section comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Checklist, Section
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_pane


class QuotationPane(QFrame):
    """A quotation in the Kai face on warm ground, with its speech and place.

    Signals:
        source_wanted: the checklist and the section that are shown; see them in the speech.
    """

    source_wanted = Signal(Checklist, Section)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Checklist, Section] | None = None
        set_role(self, "quote")
        self.setAccessibleName("出处")
        self._quote = ParagraphLabel("", "quotation")
        self._title = ParagraphLabel("", "body")
        self._place = ParagraphLabel("", "small")
        self._before = ParagraphLabel("", "small")
        self._before.hide()
        copy = make_button("复制引文", "copy-quotation", role="link", tip="连同出处")
        copy.clicked.connect(self._on_copy)
        self.source = make_button(
            "看原文", "quotation-source", role="link", tip="在自己手头的讲话稿里看前后文"
        )
        self.source.clicked.connect(self._on_source)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.625))
        for label in (make_caption("出处"), self._quote, self._title, self._place):
            column.addWidget(label)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.125), em(1), em(0.75), em(0.75))
        layout.setSpacing(em(0.625))
        layout.addWidget(make_pane(words, "quotation-words", "出处"), 1)
        layout.addWidget(self._before)
        links = QHBoxLayout()
        links.setSpacing(em(1))
        links.addWidget(copy)
        links.addWidget(self.source)
        links.addStretch(1)
        layout.addLayout(links)

    def show_section(self, checklist: Checklist, section: Section) -> None:
        """Show the sentence *section* comes from."""
        self._shown = (checklist, section)
        self._quote.set_text(section.quote)
        self._title.set_text(f"——{checklist.source.title}")
        self._place.set_text(checklist.place)

    def show_before(self, words: str) -> None:
        """Show how it was the time before; nothing if *words* is empty."""
        self._before.set_text(words)
        self._before.setVisible(bool(words))

    def _on_copy(self) -> None:
        words = f"「{self._quote.words}」\n{self._title.words}\n{self._place.words}"
        QApplication.clipboard().setText(words)

    def _on_source(self) -> None:
        if self._shown:
            self.source_wanted.emit(*self._shown)
