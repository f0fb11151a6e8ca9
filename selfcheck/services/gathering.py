"""Take in what comes back: any files, in any order, any number of times.

Nothing is changed where they lie. What is settled is settled by what is there, not by the order it
came in; a pass that was broken off is simply begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from selfcheck.domain.errors import CannotVerify, NotFound, TravelProblem
from selfcheck.domain.gathered import Gathered, HandedIn, Reason
from selfcheck.domain.matching import STRANGER, Matching
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.settling import Decision, State
from selfcheck.domain.task import Pulse, Task, no_pulse
from selfcheck.domain.verdicts import What
from selfcheck.exchange.evidence import evidence_file
from selfcheck.exchange.found_files import found_files
from selfcheck.exchange.handed_in import handed_in
from selfcheck.exchange.incoming import Held, detail_of, incoming, reason_of
from selfcheck.exchange.keys import SealingKeys
from selfcheck.exchange.pdf_parts import take_apart
from selfcheck.services.reading_back import is_personal, pages_of
from selfcheck.store.collection import boards, roster, submissions, tasks, verdicts
from selfcheck.store.collection.submissions import Incoming
from selfcheck.store.collection.verdicts import RefusedFile
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import own_connection
from selfcheck.store.transactions import write_tx

BATCH = 2_000
"""Submissions of one transaction: fewer write the tallies too often, more only take memory."""

_MOST_IN_MEMORY = 32 << 20  # bytes of a batch, packed
_NOT_KEPT = (Reason.ABSENT, Reason.NOT_OURS)  # what else lies in a folder is nobody's business
_WHY = {What.ENCRYPTED: Reason.LOCKED, What.TOO_LARGE: Reason.TOO_LARGE}
_REFUSED, _OLD = ReceiptState.REFUSED, ReceiptState.OLD


def gather_task(
    store: Path, paths: Sequence[Path], *, task_id: str = "", sealing: Sequence[SealingKeys] = ()
) -> Task[tuple[Gathered, ...]]:
    """`gather`, to be run on another thread, with a connection of its own to *store*."""

    def run(pulse: Pulse) -> tuple[Gathered, ...]:
        with own_connection(store) as db:
            return gather(db, paths, task_id=task_id, sealing=sealing, pulse=pulse)

    return run


def gather(
    db: Database,
    paths: Iterable[Path],
    *,
    task_id: str = "",
    sealing: Sequence[SealingKeys] = (),
    pulse: Pulse = no_pulse,
) -> tuple[Gathered, ...]:
    """Take in the files at *paths*, folders and packages with all that is in them.

    One verdict a file, as things stand when all are in. With *task_id* only what was made for
    that task; without, what was made for any task that is known, or for any at all if none is.
    *sealing* are the pairs that sealed ones are tried with. Raises `NotFound` for a task, and
    `NotSaved` or `Cancelled` half-way: what was taken by then stays.
    """
    files = list(found_files(paths))
    desk = _Pass(db, _wanted(db, task_id))
    for number, file in enumerate(files):
        pulse(number, len(files))
        for held in incoming(file, sealing):
            desk.add(held, _within(pulse, number, len(files)))
    desk.write()
    pulse(len(files), len(files))
    return desk.verdicts()


def decide(db: Database, submission: int, decision: Decision | None) -> None:
    """Keep the answer to 「这份是新电脑交来的，确认是本人？」; None takes it back.

    It is about the key that signed it, for this person, in every task; about the file alone where
    nobody signed it.
    """
    with write_tx(db):
        submissions.decide(db, submission, decision)


def settle_with_roster(db: Database) -> None:
    """Ask the roster again whose everything is, in the transaction that changed it."""
    matching = Matching(roster.people(db))
    submissions.settle_anew(db, lambda said: _who(matching, said))


def evidence_of(db: Database, submission: int) -> bytes:
    """The signed file of a submission, byte for byte; its bare payload where nobody signed."""
    return evidence_file(*submissions.evidence(db, submission))


def _wanted(db: Database, task_id: str) -> frozenset[str] | None:
    known = frozenset(task.id for task in tasks.tasks(db))
    if not task_id:
        return known or None
    if known and task_id not in known:
        raise NotFound("task", task_id)
    return frozenset({task_id})


def _within(pulse: Pulse, *before: int) -> Pulse:
    """For what goes on inside one file: it stops where *pulse* does, and tells nothing new."""

    def within(done: int, total: int) -> None:  # noqa: ARG001 - so a pulse is called
        pulse(*before)

    return within


def _who(matching: Matching, said: HandedIn) -> str:
    otherwise = f"key:{said.signer.hex()}" if said.signer else f"round:{said.round_id}"
    return matching.who(said.name, said.number, said.unit, otherwise=otherwise)


class _Pass:
    """One run over files: what waits to be written, and the verdicts so far."""

    def __init__(self, db: Database, wanted: frozenset[str] | None) -> None:
        self._db = db
        self._wanted = wanted
        self._matching = Matching(roster.people(db))
        self._sheets: Callable[[Held, Pulse], Held] | None = None
        self._found: list[Gathered] = []
        self._ids: dict[int, int] = {}
        self._places: list[int] = []
        self._batch: list[Incoming] = []
        self._refused: list[RefusedFile] = []
        self._taken: list[str] = []
        self._size = 0

    def add(self, held: Held, pulse: Pulse) -> None:
        """Hear one file; every now and then what was heard is written."""
        if held.workbook:
            held = self._sheet(held, pulse)
        said, reason, detail = self._heard(held)
        if said is None or held.opened is None or reason:
            self._not_taken(held, reason, detail, said.name if said else held.name)
            return
        packed = submissions.packed(held.opened.payload)
        self._places.append(len(self._found))
        self._batch.append(Incoming(said, packed, held.signature))
        self._taken += [held.key, held.file]
        self._found.append(
            Gathered(
                *(held.file, ReceiptState.TAKEN),
                name=said.name,
                unsigned=not held.opened.verified,
                sheet=held.sheet,
            )
        )
        self._size += len(packed)
        if len(self._batch) >= BATCH or self._size >= _MOST_IN_MEMORY:
            self.write()

    def _not_taken(self, held: Held, reason: Reason, detail: str, name: str) -> None:
        if reason is Reason.SAME_BYTES:
            self._found.append(Gathered(held.file, ReceiptState.SAME, reason, name=name))
            self._taken += [held.key, held.file]
            return
        self._found.append(Gathered(held.file, _REFUSED, reason, detail, name))
        if reason not in _NOT_KEPT:
            self._refused.append(RefusedFile(held.key, held.file, reason, detail))

    def _sheet(self, held: Held, pulse: Pulse) -> Held:
        if self._sheets is None:
            # imported here: most passes see no workbook
            from selfcheck.services.taking_sheets import Sheets  # noqa: PLC0415

            sheets = Sheets(self._db, misplaced=self._misplaced, who=self._who_said)
            self._sheets = sheets.read
        return self._sheets(held, pulse)

    def write(self) -> None:
        """Bring to the disk what waits. The store is as after so many files more, or as before."""
        with write_tx(self._db):
            ids = submissions.take(self._db, self._batch, self._who_said)
            verdicts.put(self._db, self._refused)
            if verdicts.has_any(self._db):
                verdicts.forget(self._db, self._taken)
        for place, row_id in zip(self._places, ids, strict=True):
            if row_id is None:
                self._found[place] = replace(
                    self._found[place], verdict=ReceiptState.SAME, reason=Reason.SAME_BYTES
                )
            else:
                self._ids[place] = row_id
        self._places, self._batch, self._refused, self._taken = [], [], [], []
        self._size = 0

    def verdicts(self) -> tuple[Gathered, ...]:
        """One a file, in the order they were heard."""
        standing = boards.standing(self._db, self._ids.values())
        for place, row_id in self._ids.items():
            self._found[place] = self._judged(self._found[place], standing[row_id])
        return tuple(self._found)

    def _heard(self, held: Held) -> tuple[HandedIn | None, Reason, str]:
        if held.pages:
            reason, detail = _by_pages(held)
            return None, reason, detail
        if held.opened is None:
            return None, held.reason, held.detail
        try:
            said = handed_in(held.opened)
        except TravelProblem as error:
            return None, reason_of(error), detail_of(error)
        return said, *self._misplaced(said)

    def _misplaced(self, said: HandedIn) -> tuple[Reason, str]:
        if self._wanted is None or said.task in self._wanted:
            return Reason.NONE, ""
        if not said.task:
            return Reason.NO_TASK, ""
        if not self._matching.is_empty and self._who_said(said).startswith(STRANGER):
            return Reason.OTHER_BRANCH, said.task
        return Reason.OTHER_TASK, said.task

    def _who_said(self, said: HandedIn) -> str:
        return _who(self._matching, said)

    def _judged(self, one: Gathered, standing: boards.Standing) -> Gathered:
        match standing.state:
            case State.CURRENT:
                stranger = not self._matching.is_empty and standing.who.startswith(STRANGER)
                reason = Reason.UNSIGNED if one.unsigned else Reason.NONE
                return replace(one, reason=Reason.NOT_IN_ROSTER if stranger else reason)
            case State.OLD:
                same = standing.revision == standing.counted_revision
                reason = Reason.SAME_REVISION if same else Reason.LATER_THERE
                return replace(one, verdict=_OLD, reason=reason)
            case State.SET_ASIDE:
                return replace(one, verdict=_REFUSED, reason=Reason.SET_ASIDE)
        reason = Reason.SIGNED_THERE if one.unsigned else Reason.KEY_CHANGED
        return replace(one, verdict=_REFUSED, reason=reason)


def _by_pages(held: Held) -> tuple[Reason, str]:
    """What a PDF without data is; of the edition that stays nothing but its head is told."""
    try:
        parts = take_apart(held.pages, Path(held.file))
    except CannotVerify as error:
        return _WHY.get(What(error.why), Reason.DAMAGED), ""
    pages = pages_of(parts, held.pages)
    if is_personal(pages, has_data=False):
        return Reason.PERSONAL, ""
    code = next((page.code for page in pages if page.code), "")
    return (Reason.ATTACHMENT_LOST, code) if code else (Reason.NOT_OURS, "")
