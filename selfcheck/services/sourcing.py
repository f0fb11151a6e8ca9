"""The reader's own copies of the speeches: which file it is, and a quotation found in it."""

from __future__ import annotations

from pathlib import Path

from selfcheck.content.sources import locate, read_speech
from selfcheck.domain.checklists import Quotation, Source
from selfcheck.domain.own_copies import OwnCopy
from selfcheck.domain.task import Pulse, Task
from selfcheck.store.driver import Database
from selfcheck.store.personal import own_copies
from selfcheck.store.transactions import write_tx


class Sourcing:
    """Own copies are only ever read, and only their paths are kept."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def copy_of(self, source: Source) -> Path | None:
        """The file that was chosen for a speech; it may have gone since."""
        return own_copies.own_copies(self._db).get(source.document)

    def choose(self, source: Source, path: Path) -> None:
        """Keep *path* as the copy of a speech; any edition will do."""
        with write_tx(self._db):
            own_copies.put_own_copy(self._db, source.document, path.absolute())

    def forget(self, source: Source) -> None:
        """Know no longer where a copy of the speech is; the file stays."""
        with write_tx(self._db):
            own_copies.forget_own_copy(self._db, source.document)

    def open_task(self, path: Path, source: Source, quote: str, offset: int) -> Task[OwnCopy]:
        """The slow part: read the copy at *path* and find *quote* in it.

        It touches no store. Raises `FileProblem`, with what it is in *found* and what to choose
        instead in *expected*.
        """
        quotation = Quotation(source.document, quote, offset)

        def open_copy(pulse: Pulse) -> OwnCopy:
            speech = read_speech(path, pulse)
            return OwnCopy(path, speech.text, locate(speech, quotation, source.sha256))

        return open_copy
