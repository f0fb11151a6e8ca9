"""What a person writes beneath the headings of a report, each text in a field of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.services.reporting import Reporting
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.ui.widgets.text_field import AutosavedText
from selfcheck.words import sentence


class HeadingTexts(QObject):
    """The `fields` by the keys of their headings, in a `column` to be laid out by who made this.

    Signals:
        problem: a sentence; a text could not be saved.
        saved: a text is stored.
    """

    problem = Signal(str)
    saved = Signal()

    def __init__(self, reporting: Reporting, before: QWidget, parent: QObject) -> None:
        """Tab comes here from *before*."""
        super().__init__(parent)
        self._reporting = reporting
        self._before = before
        self._round_id = ""
        self._boxes: Mapping[str, tuple[str, str]] = {}
        self.fields: dict[str, AutosavedText] = {}
        self.column = QVBoxLayout()

    @property
    def headings(self) -> dict[str, str]:
        """The words of the headings, by their keys."""
        return {key: words for key, (words, _) in self._boxes.items()}

    def show_headings(self, boxes: Mapping[str, tuple[str, str]]) -> None:
        """Give a field to each heading; *boxes* are their words and prompts by their keys."""
        if boxes == self._boxes:
            return
        self._boxes = boxes
        while piece := self.column.takeAt(0):
            piece.widget().deleteLater()
        self.fields.clear()
        before = self._before
        for key, (words, prompt) in boxes.items():
            field = self.fields[key] = self._field(key, words, prompt)
            QWidget.setTabOrder(before, field)  # made late, it would be the last of all
            before = field

    def show_texts(self, round_id: str, *, read_only: bool) -> None:
        """Show what is stored for a round, but for what is being typed."""
        self._round_id = round_id
        texts = self._reporting.texts(round_id)
        for key, field in self.fields.items():
            field.show_text(texts.get(key, ""))
            field.setReadOnly(read_only)

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [field.flush() for field in self.fields.values()]  # each gets its chance
        return all(saved)

    def _field(self, key: str, words: str, prompt: str) -> AutosavedText:
        field = AutosavedText(words, lines=3)
        field.setObjectName(f"report-text-{key}")
        field.setPlaceholderText(prompt)
        field.setAccessibleDescription(prompt)
        field.save_due.connect(lambda text, visit: self._save(key, text, visit))
        caption = make_caption(f"{words}（可不写）", field)
        caption.setContentsMargins(0, em(0.25), 0, 0)
        self.column.addWidget(caption)
        self.column.addWidget(field)
        return field

    def _save(self, heading: str, text: str, visit: str) -> None:
        try:
            self._reporting.write_text(self._round_id, heading, text, visit=visit)
        except SelfCheckError as error:
            self.fields[heading].hold()
            self.problem.emit(sentence(error))
        else:
            self.saved.emit()
