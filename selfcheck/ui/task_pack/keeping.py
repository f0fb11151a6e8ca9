"""The draft is kept while it is written, so that nothing is lost when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.pack_drafts import PackDraft
from selfcheck.services.issuing import Issuing
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.text_field import SAVE_AFTER_MS
from selfcheck.words import sentence

_AGAIN_AFTER_MS = 5_000  # after a save that failed: the disk may have room again


class DraftKeeping(QObject):
    """Holds the draft, and keeps it soon after a change.

    Signals:
        problem: a sentence; it could not be kept. Once, until it can be again.
    """

    problem = Signal(str)

    def __init__(
        self, issuing: Issuing, label: SavedLabel, *, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._issuing = issuing
        self._label = label
        self._now = now
        self._stored = self.draft = PackDraft()
        self._failed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def begin(self, draft: PackDraft) -> None:
        """Go on with *draft*, which is stored or can be made anew."""
        self._timer.stop()
        self._failed = False
        self._stored = self.draft = draft
        self._label.clear()

    def take(self, draft: PackDraft) -> None:
        """Go on from *draft*, which stands on the page now."""
        self.draft = draft
        if not self._failed:
            self._label.show_pending()
        if not self._timer.isActive():  # later keys do not put it off
            self._timer.start(SAVE_AFTER_MS)

    def put(self, draft: PackDraft | None) -> bool:
        """Keep *draft*, or throw the one that is kept away; False after saying why it failed."""
        try:
            self._issuing.keep_draft(draft)
        except SelfCheckError as error:
            self._label.show_problem()
            if not self._failed:
                self._failed = True
                self.problem.emit(sentence(error))
            self._timer.start(_AGAIN_AFTER_MS)
            return False
        self._failed = False
        return True

    @Slot()
    def flush(self) -> bool:
        """Keep what is not kept yet; False if that failed."""
        self._timer.stop()
        if self.draft == self._stored:
            return True
        if not self.put(self.draft):
            return False
        self._stored = self.draft
        self._label.show_saved(self._now().astimezone())
        return True
