"""Answer those who handed in: comments at their places, slips that carry them, receipts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcheck.documents.templates import Template
from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.handed_texts import HandedText
from selfcheck.domain.receipts import Handover, Receipt, ReceiptState
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.settling import State
from selfcheck.domain.task import Pulse, Task
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import open_envelope, proposed_name, signed
from selfcheck.exchange.keys import SigningKeys
from selfcheck.exchange.receipt import receipt_bytes
from selfcheck.exchange.return_slip import read_return_slip, return_slip_bytes
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.machine.whole_files import write_whole
from selfcheck.services.issuing import branch_keys
from selfcheck.services.reading_handed import handed_text
from selfcheck.store.collection import branch, replies, submissions, tasks
from selfcheck.store.collection.submissions import Kept
from selfcheck.store.driver import Database
from selfcheck.store.transactions import write_tx

RECEIPT: Mapping[State, ReceiptState] = {
    State.CURRENT: ReceiptState.TAKEN,
    State.OLD: ReceiptState.OLD,
    State.SET_ASIDE: ReceiptState.REFUSED,
}
"""What a receipt says of a submission; of one that waits for an answer there is none yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """A receipt that lies there now."""

    submission: int
    name: str
    state: ReceiptState
    """What it says, whatever becomes of the submission later."""
    path: Path


class Replying:
    """What a secretary says back. What a method changes is on disk when it returns.

    Slips and receipts are signed with the key of the task pack: without it they would be taken
    for a stranger's. So whatever writes one raises `Refused` `task-not-sent` where the pack is not
    here, `task-of-other-desk` where another computer sent it. Every change raises `NotSaved`.
    """

    def __init__(
        self,
        db: Database,
        templates: Callable[[], Sequence[Template]],
        *,
        today: Callable[[], date],
    ) -> None:
        self._db = db
        self._templates = templates
        self._today = today

    def handed(self, submission: int) -> HandedText:
        """What its author let out, to be read. Raises `NotFound`."""
        return handed_text(self._db, submission, self._templates())

    def called(self, task_id: str) -> str:
        """How those who answer sign: what was said last, else the name of the branch."""
        if name := branch.called(self._db):
            return name
        try:
            return tasks.task(self._db, task_id).branch[-1]
        except NotFound:
            return ""

    def set_called(self, name: str) -> None:
        """Sign as *name* from now on: 第一支部　王书记."""
        with write_tx(self._db):
            branch.set_called(self._db, name.strip())

    def sent_back(self, submission: int) -> ReturnSlip | None:
        """The slip it was sent back with last, read from the very file that was signed.

        None if it never was. Raises `NotFound`.
        """
        file = replies.slip(self._db, submissions.kept(self._db, submission).sha256)
        return read_return_slip(open_envelope(file).payload) if file else None

    # -- comments

    def comments(self, submission: int) -> tuple[Comment, ...]:
        """What was noted at a submission, about the whole first. Raises `NotFound`."""
        return replies.comments(self._db, submissions.kept(self._db, submission).sha256)

    def comment(
        self, submission: int, text: str, *, place: Place = Place.WHOLE, key: str = ""
    ) -> None:
        """Note *text* at its place, in the stead of what was noted there; empty takes it away.

        It leaves this computer only with a slip. Raises `Refused` (`comment-not-placed`).
        """
        comment = Comment(text.strip(), place, key)
        if not comment.is_placed:
            raise Refused("comment-not-placed", text)
        kept = submissions.kept(self._db, submission)
        with write_tx(self._db):
            replies.put_comment(self._db, kept.sha256, comment)

    # -- slips and receipts

    def send_back(self, submission: int, path: Path, *, deadline: date | None = None) -> Path:
        """Write the slip with all comments to *path*, and keep that it was sent back.

        *deadline* is the new last day; None leaves that of the task. Raises `Refused`
        (`no-comments`, `deadline-gone`, `not-current`), `OutOfBounds`, `CannotWrite`.
        """
        kept = submissions.kept(self._db, submission)
        if kept.state is not State.CURRENT:
            raise Refused("not-current", kept.name)
        noted = replies.comments(self._db, kept.sha256)
        if not noted:
            raise Refused("no-comments", kept.name)
        today = self._today()
        if deadline and deadline < today:
            raise Refused("deadline-gone", deadline.isoformat())
        keys = self._keys(kept.task)
        slip = ReturnSlip(self._of(kept), today, self.called(kept.task), noted, deadline)
        file = signed(return_slip_bytes(slip), keys)
        write_whole(path, lambda out: out.write(file))
        with write_tx(self._db):
            replies.put_return(self._db, kept.sha256, on=today, due_again=deadline, slip=file)
        return path

    def proposed_slip_name(self, submission: int) -> str:
        """A name for its slip that every system takes, and nobody's name in it."""
        return self._proposed("return", submission)

    def proposed_receipt_name(self, submission: int) -> str:
        """The same for its receipt."""
        return self._proposed("receipt", submission)

    def without_receipt(self, task_id: str) -> tuple[int, ...]:
        """The submissions of whom no receipt says yet what has become of them."""
        written = replies.receipts(self._db, task_id)
        return tuple(
            kept.id
            for kept in submissions.all_of(self._db, task_id)
            if kept.state in RECEIPT and written.get(kept.sha256) is not RECEIPT[kept.state]
        )

    def receipt(self, submission: int, path: Path, *, note: str = "") -> Path:
        """Write one receipt to *path*, and keep that it was written.

        Raises `Refused` (`still-waiting`) for one of whom nobody has said yet whose it is,
        `OutOfBounds`, `CannotWrite`.
        """
        kept = submissions.kept(self._db, submission)
        file = self._receipt(kept, note, self._keys(kept.task))
        write_whole(path, lambda out: out.write(file))
        self.note_receipts([Written(submission, kept.name, RECEIPT[kept.state], path)])
        return path

    def receipts_task(
        self, task_id: str, chosen: Collection[int], folder: Path
    ) -> Task[tuple[Written, ...]]:
        """Write a receipt for each of the submissions *chosen* into *folder*, one file a person.

        Files are called after nobody; which is whose is in what the task returns. Who runs it calls
        `note_receipts` when it has succeeded. Raises as `receipt`; the task raises `CannotWrite`.
        """
        keys = self._keys(task_id)
        files = []
        for submission in chosen:
            kept = submissions.kept(self._db, submission)
            file = self._receipt(kept, "", keys)
            name = proposed_name(file, Kind.RECEIPT, self._today())
            files.append((Written(submission, kept.name, RECEIPT[kept.state], folder / name), file))

        def write(pulse: Pulse) -> tuple[Written, ...]:
            for number, (one, file) in enumerate(files):
                pulse(number, len(files))
                write_whole(one.path, lambda out, file=file: out.write(file))  # type: ignore[misc]
            return tuple(one for one, _ in files)

        return write

    def note_receipts(self, written: Iterable[Written]) -> None:
        """Keep that these receipts were written."""
        today = self._today()
        with write_tx(self._db):
            for one in written:
                digest = submissions.kept(self._db, one.submission).sha256
                replies.put_receipt(self._db, digest, on=today, state=one.state)

    def _proposed(self, what: str, submission: int) -> str:
        digits = submissions.kept(self._db, submission).sha256.hex()[:8]
        return f"selfcheck-{what}-{self._today():%Y%m%d}-{digits}.json"

    def _receipt(self, kept: Kept, note: str, keys: SigningKeys) -> bytes:
        if kept.state not in RECEIPT:
            raise Refused("still-waiting", kept.name)
        by = self.called(kept.task)
        receipt = Receipt(self._of(kept), self._today(), by, RECEIPT[kept.state], note.strip())
        return signed(receipt_bytes(receipt), keys)

    def _of(self, kept: Kept) -> Handover:
        task = tasks.task(self._db, kept.task)
        return Handover(
            kept.task, task.title, kept.sha256.hex(), kept.round_id, kept.revision, kept.name
        )

    def _keys(self, task_id: str) -> SigningKeys:
        try:
            pack = read_task_pack(open_envelope(tasks.pack_file(self._db, task_id)))
        except NotFound:
            raise Refused("task-not-sent", task_id) from None
        keys = branch_keys(self._db)
        if keys is None or pack.readers[0].key != keys.signing.public:
            raise Refused("task-of-other-desk", pack.title)
        return keys.signing
