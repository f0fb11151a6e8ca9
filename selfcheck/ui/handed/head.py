"""Whose submission is shown, which of several, how it stands, and the ways to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.drop_button import DropButton
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.saved_label import SavedLabel


class HandedHead(QWidget):
    """Stands above the text and does not scroll.

    Signals:
        stepped: −1, the one before; +1, the next.
    """

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.saved = SavedLabel()
        self.name = ParagraphLabel("", "title")
        self.facts = ParagraphLabel("", "muted")
        self._known: tuple[str, ...] = ()
        self.revisions = DropButton("看哪一次交来的", "handed-revisions")
        self.revisions.setAccessibleDescription("回车或向下键选择看哪一次交来的")
        self.before = make_button("上一份", "handed-before", tip="按看板的次序，Alt+←")
        self.after = make_button("下一份", "handed-after", tip="按看板的次序，Alt+→")
        self.of_how_many = make_caption("")
        self._ways = QWidget()
        self._lay_out()
        self.show_place(0, 0)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))

    def show_whose(self, name: str, facts: Iterable[str]) -> None:
        """Say whose it is, and what is known of it."""
        self.name.set_text(name or "没有署名")
        self._known = tuple(filter(None, facts))

    def show_count(self, words: str) -> None:
        """Say how many comments there are, after what is known."""
        self.facts.set_text(" · ".join((*self._known, words)))

    def show_place(self, place: int, count: int) -> None:
        """Say which of how many it is, from 1; 0 for one that is in no count."""
        self.of_how_many.setText(f"第 {place} 份，共 {count} 份")
        for widget in (self.of_how_many, self.before, self.after):
            widget.setVisible(bool(place))
        self.before.setEnabled(place > 1)
        self.after.setEnabled(0 < place < count)

    def show_revisions(
        self, shown: str, choices: Iterable[tuple[str, bool, Callable[[], object]]]
    ) -> None:
        """Offer all that came from this person, one of which is *shown*; hidden with only one."""
        offered = tuple(choices)
        self.revisions.say(shown)
        self.revisions.setAccessibleName(f"看哪一次交来的：{shown}")
        self.revisions.fill(offered)
        self.revisions.setVisible(len(offered) > 1)

    def allow_steps(self, *, on: bool) -> None:
        """Offer the ways elsewhere, or not, as while a reply is written."""
        self._ways.setVisible(on)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(em(0.125))
        first = QHBoxLayout()
        first.setSpacing(em(1))
        first.addWidget(self.name, 1)
        first.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(first)
        words.addWidget(self.facts)
        steps = QHBoxLayout()
        steps.setSpacing(em(0.5))
        steps.addWidget(self.of_how_many)
        steps.addWidget(self.before)
        steps.addWidget(self.after)
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(em(0.375))
        ways.addLayout(steps)
        ways.addWidget(self.revisions, 0, Qt.AlignmentFlag.AlignRight)
        ways.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.25), 0, 0, 0)
        row.setSpacing(em(1))
        row.addLayout(words, 1)
        row.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignTop)
