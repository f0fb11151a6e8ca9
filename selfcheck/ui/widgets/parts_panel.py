"""What goes into a document: the ticks, kept as they are made."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.offers import Disclosure, Offer, disclosure, offers
from selfcheck.domain.rounds import Walk
from selfcheck.domain.selection import Edition, Part
from selfcheck.services.reporting import Reporting
from selfcheck.ui.disclosed import talks_words
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.parts_tree import PartsTree
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.words import sentence

_AT_ONCE_S = 0.015  # a tick on a group is hundreds of ticks: so long, then the window has its turn
_CAPTION = {Edition.PERSONAL: "放进报告的内容", Edition.SUBMIT: "另外勾选放进去的内容"}
_COLUMNS = {
    Edition.PERSONAL: "问题按台账的各栏印出；佐证和回头看的文字不印。",
    Edition.SUBMIT: "勾选的问题按台账的各栏印出，备注除外；佐证和回头看的文字不印。",
}
_EARLIER = "写着（上次）的，只印存在问题、整改措施和现在的状态。"


class PartsPanel(QWidget):
    """Offers the parts of one round to one edition.

    Signals:
        changed: ticks have been kept; `disclosure` says what they come to.
        problem: a sentence.
    """

    changed = Signal()
    problem = Signal(str)

    def __init__(self, reporting: Reporting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reporting = reporting
        self._walk: Walk | None = None
        self._edition = Edition.PERSONAL
        self._headings: Mapping[str, str] = {}
        self._offered: tuple[Offer, ...] = ()
        self._waiting: deque[tuple[Part, str, bool]] = deque()
        self._goes_on = QTimer(self, singleShot=True, interval=0)
        self._goes_on.timeout.connect(self._keep_some)
        self.tree = PartsTree()
        self.tree.ticked.connect(self._on_ticked)
        self._caption = make_caption("", self.tree)
        self._talks = ParagraphLabel("", "small")
        self._columns = ParagraphLabel("", "small")
        self._columns.setObjectName("report-columns")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.375))
        for piece in (self._caption, self.tree, self._columns, self._talks):
            column.addWidget(piece)

    def show_parts(self, walk: Walk, edition: Edition, headings: Mapping[str, str]) -> None:
        """Show what *walk* has to offer; *headings* are the template's words by their keys."""
        self.flush()
        self._walk, self._edition, self._headings = walk, edition, headings
        self._caption.setText(_CAPTION[edition])
        self.show_stored()

    def show_stored(self) -> None:
        """Show the ticks, and the texts there are by now."""
        if self._walk is None:
            return
        self.flush()
        round_id = self._walk.round.id
        texts = self._reporting.texts(round_id)
        ledger = self._reporting.ledger(round_id)
        self._offered = offers(self._walk, texts, self._headings, self._edition, ledger)
        selection = self._reporting.selection(round_id, self._edition)
        self.tree.show_selection(self._offered, selection)
        self._caption.setVisible(bool(self._offered))
        self.tree.setVisible(bool(self._offered))
        talks = talks_words(self.disclosure) if self._edition is Edition.SUBMIT else ""
        self._talks.set_text(talks)
        self._talks.setVisible(bool(talks))
        offered = {offer.key for offer in self._offered if offer.part is Part.FINDING}
        columns = _COLUMNS[self._edition] if offered else ""
        if any(finding.id in offered for finding in ledger.earlier):
            columns += _EARLIER
        self._columns.set_text(columns)
        self._columns.setVisible(bool(columns))

    @property
    def disclosure(self) -> Disclosure:
        """What the edition shows of the round, by the ticks that are kept."""
        if self._walk is None:
            raise LookupError("no round is shown")
        selection = self._reporting.selection(self._walk.round.id, self._edition)
        return disclosure(self._walk, self._offered, selection)

    def flush(self) -> bool:
        """Keep all ticks that still wait; False if one could not be kept."""
        self._goes_on.stop()
        return self._keep(float("inf"))

    @Slot(Part, str, bool)
    def _on_ticked(self, part: Part, key: str, on: bool) -> None:  # noqa: FBT001 - a signal's own
        self._waiting.append((part, key, on))
        if not self._goes_on.isActive():
            self._keep_some()
            self._goes_on.start()  # what else comes of the same act waits for its turn

    @Slot()
    def _keep_some(self) -> None:
        waits = bool(self._waiting)
        if self._keep(_AT_ONCE_S) and self._waiting:
            self._goes_on.start()
        if waits:
            self.changed.emit()

    def _keep(self, at_most_s: float) -> bool:
        if self._walk is None:
            return True
        until = time.monotonic() + at_most_s
        try:
            while self._waiting and time.monotonic() < until:
                part, key, on = self._waiting.popleft()
                self._reporting.tick(self._walk.round.id, self._edition, part, key, on=on)
        except SelfCheckError as error:
            self._waiting.clear()
            self.problem.emit(sentence(error))
            self.show_stored()  # the ticks went ahead of the store
            return False
        return True
