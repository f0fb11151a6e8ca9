"""Keeps what people will see in step with what is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.pack_drafts import PackDraft
from selfcheck.domain.pack_looks import pack_changes
from selfcheck.domain.task_packs import TaskPack
from selfcheck.services.collecting import Collecting
from selfcheck.services.foreseeing import foreseen, words_of
from selfcheck.ui.task_pack.readers_field import ReadersField
from selfcheck.ui.task_pack.seen import PackSeen, Sight
from selfcheck.ui.turns import BREATH_MS
from selfcheck.words import sentence

_AFTER_MS = 250  # after the first change that is not to be seen yet
_AGAIN_AFTER_MS = 5_000  # while something else writes


class Seeing(QObject):
    """Shows a draft in *seen* soon after it has changed, and the words of keys in *readers*.

    Signals:
        problem: a sentence; the keys of this desk could not be drawn. It is tried again.
    """

    problem = Signal(str)

    def __init__(
        self,
        collecting: Collecting,
        seen: PackSeen,
        readers: ReadersField,
        *,
        today: Callable[[], date],
    ) -> None:
        super().__init__(seen)
        self._collecting = collecting
        self._seen = seen
        self._readers = readers
        self._today = today
        self._draft = PackDraft()
        self._known: Mapping[str, Checklist] = {}
        self._before: TaskPack | None = None
        self._words: dict[bytes, tuple[str, ...]] = {}
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._show)
        self._turn = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._turn.timeout.connect(self._learn)

    def begin(
        self, draft: PackDraft, known: Mapping[str, Checklist], before: TaskPack | None
    ) -> None:
        """Show *draft* at once; *before* is the revision that was sent last."""
        self._draft, self._known, self._before = draft, known, before
        self._show()

    def take(self, draft: PackDraft) -> None:
        """Show *draft* soon."""
        self._draft = draft
        if not self._timer.isActive():  # later keys do not put it off
            self._timer.start()

    @property
    def settled(self) -> bool:
        """Whether all that is written is to be seen."""
        return not self._timer.isActive() and not self._turn.isActive()

    def stop(self) -> None:
        """Show nothing more: it was sent."""
        self._timer.stop()
        self._turn.stop()

    @Slot()
    def _show(self) -> None:
        """Show it; words of keys not known yet are found out before, each in a turn of its own."""
        draft, before = self._draft, self._before
        try:
            keys = self._collecting.issuing.keys()
        except SelfCheckError as error:  # the first time they are drawn, they are written
            self.problem.emit(sentence(error))
            self._timer.start(_AGAIN_AFTER_MS)
            return
        self._timer.setInterval(_AFTER_MS)
        if self._new_keys:
            self._turn.start()
            return
        self._readers.show_words(self._words)
        revision = before.revision + 1 if before else 1
        pack = foreseen(draft, self._known, keys, today=self._today(), revision=revision)
        self._seen.show_sight(
            Sight(
                pack,
                dict(self._words),
                has_deadline=draft.deadline is not None,
                changes=pack_changes(before, pack) if before else (),
                is_first=not self._collecting.tasks(),
            )
        )

    @property
    def _new_keys(self) -> set[bytes]:
        own = self._collecting.issuing.keys().signing.public
        return {own, *(one.key for one in self._draft.above)} - {b"", *self._words}

    @Slot()
    def _learn(self) -> None:
        """Find out the words of one key, then go on."""
        for key in [*self._new_keys][:1]:
            self._words[key] = words_of(key)
        self._show()
