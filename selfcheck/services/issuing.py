"""Send out a task: its keys, its draft, its pack, the sheet for those without the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from selfcheck.documents.fill_in_sheet import write_fill_in
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import NotFound
from selfcheck.domain.pack_drafts import PackDraft, Sealing, check_draft, draft_of, next_draft
from selfcheck.domain.task import Pulse, Task
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import open_envelope, proposed_name, signed
from selfcheck.exchange.keys import BranchKeys, fingerprint, sealing_keys, signing_keys
from selfcheck.exchange.task_pack import read_task_pack, task_pack_bytes
from selfcheck.machine.whole_files import write_whole
from selfcheck.services.foreseeing import foreseen
from selfcheck.services.unwrapping import content_of, unwrapped
from selfcheck.store.collection import branch, roster, tasks
from selfcheck.store.driver import Database
from selfcheck.store.transactions import write_tx

SEES = "你勾选上报的全部内容"
"""What a branch sees, unless it says otherwise."""


def branch_keys(db: Database) -> BranchKeys | None:
    """The keys of this desk; None as long as it has sent nothing."""
    if seeds := branch.seeds(db):
        return BranchKeys(signing_keys(seeds[0]), sealing_keys(seeds[1]))
    return None


class Issuing:
    """The tasks that a branch sends. What a method changes is on disk when it returns.

    *library* gives the checklists there are, *new_seed* 32 bytes of chance. Every change raises
    `NotSaved` if it could not be written.
    """

    def __init__(
        self,
        db: Database,
        library: Callable[[], Sequence[Checklist]],
        *,
        today: Callable[[], date],
        new_id: Callable[[], str],
        new_seed: Callable[[], bytes],
    ) -> None:
        self._db = db
        self._library = library
        self._today = today
        self._new_id = new_id
        self._new_seed = new_seed

    def keys(self) -> BranchKeys:
        """The keys of this desk, drawn at the first call."""
        if branch.seeds(self._db) is None:
            with write_tx(self._db):
                branch.put_seeds(self._db, self._new_seed(), self._new_seed())
        keys = branch_keys(self._db)
        assert keys is not None  # noqa: S101 - they were put there
        return keys

    def words(self) -> tuple[str, ...]:
        """The four words of this desk's key, to be read out by phone. Takes a fiftieth second."""
        return fingerprint(self.keys().signing.public)

    # -- the task that is being written

    def draft(self) -> PackDraft:
        """The one that was kept; else a new one that takes over what stays from the last task."""
        if said := branch.draft(self._db):
            return _draft(said)
        if sent := tasks.tasks(self._db):
            return next_draft(self.pack_of(sent[0].id))
        return PackDraft(sees=SEES)

    def revise(self, task_id: str) -> PackDraft:
        """A draft that says what the task says, to be changed and sent again. Raises `NotFound`."""
        return draft_of(self.pack_of(task_id))

    def keep_draft(self, draft: PackDraft | None) -> None:
        """Keep *draft* until it is sent; None throws it away."""
        said = None
        if draft is not None:
            above = [{**asdict(one), "key": one.key.hex()} for one in draft.above]
            due = draft.deadline.isoformat() if draft.deadline else ""
            said = {**asdict(draft), "above": above, "deadline": due}
        with write_tx(self._db):
            branch.put_draft(self._db, said)

    # -- sending

    def issue(self, draft: PackDraft) -> TaskPack:
        """Sign the task of *draft* and keep it: from now on what is made for it is taken.

        Its file is written by `write_pack`, now or later. Raises `Refused` for what it does not
        say or may not, `OutOfBounds` for what is too long, `NotFound` for a checklist.
        """
        check_draft(draft)
        keys = self.keys()
        pack = self._pack(draft, keys)
        file = signed(task_pack_bytes(pack), keys.signing)
        with write_tx(self._db):
            tasks.put(self._db, pack, file)
            branch.put_draft(self._db, None)
        return pack

    def pack_of(self, task_id: str) -> TaskPack:
        """The task as it was sent last. Raises `NotFound`."""
        return read_task_pack(open_envelope(tasks.pack_file(self._db, task_id)))

    def proposed_name(self, task_id: str) -> str:
        """A name for its file that every system takes. Raises `NotFound`."""
        file = tasks.pack_file(self._db, task_id)
        return proposed_name(file, Kind.TASK_PACK, tasks.task(self._db, task_id).issued_on)

    def write_pack(self, task_id: str, path: Path) -> None:
        """Write the signed file, whole or not at all. Raises `NotFound`, `CannotWrite`."""
        file = tasks.pack_file(self._db, task_id)
        write_whole(path, lambda out: out.write(file))

    def sheet_task(self, task_id: str, path: Path) -> Task[Path]:
        """Write the sheet to be filled in by those who cannot run the program; an .xlsx.

        It offers the units of the roster to choose from. The task raises `CannotWrite`.
        """
        pack = self.pack_of(task_id)
        units = tuple(dict.fromkeys("/".join(one.unit) for one in roster.people(self._db)))

        def write(_: Pulse) -> Path:
            write_fill_in(pack, path, tuple(filter(None, units)))
            return path

        return write

    def office_in(self, path: Path) -> Reader:
        """The office above that sent the task pack at *path*, with its key, to be a reader too.

        What it will see is for the secretary to say. Raises `FileProblem`, `TravelProblem`, and
        `Refused` (`other-kind`).
        """
        first = read_task_pack(unwrapped(content_of(path), Kind.TASK_PACK)).readers[0]
        return replace(first, sees="")

    def _pack(self, draft: PackDraft, keys: BranchKeys) -> TaskPack:
        """As it was foreseen, with its id; every checklist must be there."""
        today = self._today()
        revision = tasks.task(self._db, draft.revises).revision + 1 if draft.revises else 1
        pack = foreseen(draft, self._checklists(draft), keys, today=today, revision=revision)
        return replace(pack, id=draft.revises or f"{today:%Y%m%d}-{self._new_id()[:8]}")

    def _checklists(self, draft: PackDraft) -> Mapping[str, Checklist]:
        """Those of the library; those that a task has and the library no more, as the task does."""
        known = {one.id: one for one in self._library()}
        if draft.revises:
            kept = self.pack_of(draft.revises).checklists
            known = {**{one.id: one for one in kept}, **known}
        for wanted in draft.checklists:
            if wanted not in known:
                raise NotFound("checklist", wanted)
        return known


def _draft(said: object) -> PackDraft:
    kept = dict(said)  # type: ignore[call-overload]  # what `keep_draft` wrote
    above = tuple(
        Reader(one["office"], one["sees"], bytes.fromhex(one["key"])) for one in kept["above"]
    )
    return PackDraft(
        **{
            **kept,
            "above": above,
            "checklists": tuple(kept["checklists"]),
            "branch": tuple(kept["branch"]),
            "deadline": date.fromisoformat(kept["deadline"]) if kept["deadline"] else None,
            "sealing": Sealing(kept["sealing"]),
        }
    )
