"""The person's side of a task: opening its pack, handing in, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.own_tasks import Came, OwnTask, Reply, Taken, TaskState, standing
from selfcheck.domain.pack_looks import PackLook
from selfcheck.domain.receipts import Receipt
from selfcheck.domain.return_slips import ReturnSlip
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import Pulse, Task
from selfcheck.domain.task_packs import TaskPack
from selfcheck.store.driver import Database
from selfcheck.store.personal import handovers, journal, keys, rounds, task_packs
from selfcheck.store.personal.handovers import HandedOver
from selfcheck.store.personal.journal import Act
from selfcheck.store.personal.task_packs import Branch, KeptPack
from selfcheck.store.transactions import write_tx

if TYPE_CHECKING:  # imported at their first need: the home page only asks how tasks stand
    from selfcheck.services.checking import Checking
    from selfcheck.services.handing_over import Matter
    from selfcheck.services.reporting import Reporting

__all__ = ["PackLook", "Submitting", "Taken", "handed_file_task"]

_MOST_NUMBER = 64  # characters; longer ones are taken nowhere


class Submitting:
    """One person's tasks. What a method changes is on disk when it returns.

    *new_seed* draws 32 bytes of chance: the person's key is made of them, once, when something is
    first handed in. Every change raises `NotSaved` if it could not be written; what reads a file
    raises `FileProblem`, `TravelProblem`, and `Refused` (`other-kind`).
    """

    def __init__(
        self,
        db: Database,
        checking: Checking,
        reporting: Callable[[], Reporting],
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_id: Callable[[], str],
        new_seed: Callable[[], bytes],
    ) -> None:
        self._db = db
        self._checking = checking
        self._reporting = reporting
        self._now = now
        self._today = today
        self._new_id = new_id
        self._new_seed = new_seed

    # -- how tasks stand

    def tasks(self) -> tuple[OwnTask, ...]:
        """All tasks that were opened, those that end first before. Quick: no file is read."""
        return tuple(map(self._own_task, task_packs.packs(self._db)))

    def task(self, task_id: str) -> OwnTask:
        """One task. Raises `NotFound`."""
        return self._own_task(self._kept(task_id))

    def task_of(self, round_id: str) -> OwnTask | None:
        """The task that a round was begun for; None for a round of the person's own."""
        task_id = task_packs.task_of(self._db, round_id)
        return self.task(task_id) if task_id else None

    def pack_of(self, task_id: str) -> TaskPack:
        """The pack as it was sent, in its last revision. Raises `NotFound`."""
        from selfcheck.services.opening_packs import kept_pack  # noqa: PLC0415 - see the head

        return kept_pack(self._db, task_id, self._kept(task_id).revision)

    def what_came(self, path: Path) -> Came:
        """What the file at *path* is: whoever opens a file asks this first. Nothing is changed."""
        from selfcheck.exchange.envelope import open_envelope  # noqa: PLC0415 - see the head
        from selfcheck.services.unwrapping import content_of  # noqa: PLC0415

        return Came(open_envelope(content_of(path)).kind)

    # -- opening a pack

    def look_at_pack(self, path: Path) -> PackLook:
        """What the task pack at *path* says; nothing is changed. Takes a fifth of a second.

        Raises `Refused` (`pack-of-other-branch`, `pack-with-other-content`) where it cannot be the
        task that it says to be.
        """
        from selfcheck.services.opening_packs import look_at  # noqa: PLC0415 - see the head

        return look_at(self._db, path, today=self._today())

    def open_pack(self, look: PackLook, *, is_their_new_key: bool = False) -> str:
        """Take the task on that was looked at; the id of its round.

        The same pack again, or an older one, changes nothing. A newer one keeps the round if it
        asks the same, else begins it again with what was said to unchanged words. Raises `Refused`
        (`other-key`) if the branch had another key until now, unless the person says that it *is
        their new key*.
        """
        from selfcheck.services.opening_packs import begun_for  # noqa: PLC0415 - see the head

        pack, key = look.pack, look.pack.readers[0].key
        known = task_packs.branch_of(self._db, pack.branch)
        if known and known.key != key and not is_their_new_key:
            raise Refused("other-key", pack.readers[0].office)
        at = self._now()
        with write_tx(self._db):
            number = known.number if known else ""
            task_packs.put_branch(self._db, Branch(pack.branch, key, number))
            before = task_packs.pack_of(self._db, pack.id)
            if before and before.revision >= pack.revision:
                return task_packs.last_revision(self._db, before.round_id)
            round_id = begun_for(self._db, before, pack, self._new_id, at=at)
            task_packs.add_pack(
                self._db,
                KeptPack(
                    *(pack.id, pack.revision, pack.branch, key, pack.title, pack.deadline),
                    round_id=round_id,
                ),
                look.file,
                at=at.isoformat(),
            )
        return task_packs.last_revision(self._db, round_id)

    # -- handing in

    def number(self, task_id: str) -> str:
        """The person's number in the roster of the branch that asks. Raises `NotFound`."""
        branch = task_packs.branch_of(self._db, self._kept(task_id).unit)
        return branch.number if branch else ""

    def set_number(self, task_id: str, number: str) -> None:
        """Keep the person's number; the next task of this branch has it too. It can be undone.

        Raises `NotFound`, and `Refused` (`number-too-long`).
        """
        number = number.strip()
        if len(number) > _MOST_NUMBER:
            raise Refused("number-too-long", number)
        unit = self._kept(task_id).unit
        with write_tx(self._db):
            branch = task_packs.branch_of(self._db, unit)
            if branch and branch.number != number:
                task_packs.put_branch(self._db, replace(branch, number=number))
                was, now = {"number": branch.number}, {"number": number}
                self._note(Act.NUMBER, task_id, was, now)

    def released(self, round_id: str) -> frozenset[str]:
        """The findings that may stand under the person's name; by default none."""
        return handovers.released(self._db, round_id)

    def release(self, round_id: str, *finding_ids: str, named: bool) -> None:
        """Save whether findings may stand under the person's name; one act, that can be undone.

        They leave only if ticked.
        """
        with write_tx(self._db):
            before = handovers.released(self._db, round_id)
            changed = [one for one in finding_ids if (one in before) is not named]
            for one in changed:
                handovers.put_released(self._db, round_id, one, named=named)
            if changed:
                was, now = dict.fromkeys(changed, not named), dict.fromkeys(changed, named)
                self._note(Act.RELEASE, round_id, was, now)

    def paper_task(self, round_id: str, *, is_sealed: bool = False) -> Task[HandedPaper]:
        """Read the round now, on this thread; return the slow part, which makes the paper.

        Also of a round that nobody asked for. The first paper draws the person's key. Written once
        more, a revision bears the day it bore. Raises `NotFound`, `NotSaved`, `Refused`
        (`example`; `hand-in-unfinished`: what is handed in changes no more; `no-sealing-key`); the
        task `Refused` (`changed-since-handed-in`) and `TooLarge`.
        """
        matter = self._matter(round_id, is_sealed=is_sealed)

        def work(_pulse: Pulse) -> HandedPaper:
            from selfcheck.services.handing_over import make  # noqa: PLC0415 - see the head

            return make(matter)

        return work

    def note_written(self, handed: HandedPaper) -> None:
        """Note that the file of *handed* is written, where the person wanted it."""
        one = HandedOver(
            handed.round_id,
            handed.task_id,
            handed.sha256,
            handed.on_day,
            handed.paper.code,
            bool(handed.sealed_for),
        )
        with write_tx(self._db):
            handovers.add_handover(self._db, one, at=self._now().isoformat())

    # -- what comes back

    def take_receipt(self, path: Path) -> Taken:
        """Take the receipt at *path* in.

        Raises `Refused`: `reply-without-task`, `reply-of-stranger` (signed with another key than
        the branch has), `reply-for-others` (it speaks of no round of this person).
        """
        from selfcheck.services.taking_replies import take_receipt  # noqa: PLC0415 - see the head

        return take_receipt(self._db, path, at=self._now())

    def take_return_slip(self, path: Path) -> Taken:
        """Take the return slip at *path* in. What was handed in stays as it is. Raises as above."""
        from selfcheck.services.taking_replies import take_return_slip  # noqa: PLC0415 - see above

        return take_return_slip(self._db, path, at=self._now())

    def slips_for(self, round_id: str) -> tuple[ReturnSlip, ...]:
        """The return slips to have in view in this round: its own, or those of the one it revises.

        Those that have been answered are gone: a later revision than theirs was taken, and it is
        not this round. A comment on something that the round does not have is about the whole.
        Where nothing came back this is quick: no file is read.
        """
        if not self._came_back(round_id):
            return ()
        from selfcheck.services.taking_replies import slips_for  # noqa: PLC0415 - see the head

        return slips_for(self._db, rounds.round_of(self._db, round_id))

    def receipts_for(self, round_id: str) -> tuple[Receipt, ...]:
        """The receipts for what was handed in of this very round, in the order they came.

        As quick as `slips_for`.
        """
        if not self._came_back(round_id):
            return ()
        from selfcheck.services.taking_replies import receipts_for  # noqa: PLC0415 - see the head

        return receipts_for(self._db, round_id)

    def revise(self, round_id: str) -> str:
        """The round to change things in: a new revision of one that is read-only; its id.

        One that was begun already is gone on with. Raises `NotFound`, and `Refused` (`example`).
        """
        last = task_packs.last_revision(self._db, round_id)
        if rounds.is_finished(self._db, last):
            return self._checking.revise(last)
        return last

    # -- inner parts

    def _note(self, act: Act, key: str, was: journal.Facts, now: journal.Facts) -> None:
        """Of no round: it is done to one that is finished, where nothing could be undone."""
        at = self._now().isoformat()
        journal.note(self._db, act, at=at, round_id=None, key=key, was=was, now=now)

    def _came_back(self, round_id: str) -> bool:
        """Whether anything came back for the task of a round."""
        task_id = task_packs.task_of(self._db, round_id)
        return bool(task_id and handovers.replies(self._db, task_id))

    def _own_task(self, kept: KeptPack) -> OwnTask:
        replies = handovers.replies(self._db, kept.task_id)
        written, written_on = handovers.last_handed_over(self._db, kept.task_id)
        state, new_day = standing(
            written, (Reply(one.state, one.revision, one.deadline) for one in replies)
        )
        deadline = new_day or kept.deadline
        round_id = task_packs.last_revision(self._db, kept.round_id)
        waits = state in (TaskState.OPEN, TaskState.RETURNED, TaskState.REFUSED)
        return OwnTask(
            kept.task_id,
            kept.title,
            kept.unit,
            deadline,
            round_id,
            rounds.revision_number(self._db, round_id),
            state,
            written_on,
            late=waits and deadline < self._today(),
        )

    def _kept(self, task_id: str) -> KeptPack:
        kept = task_packs.pack_of(self._db, task_id)
        if kept is None:
            raise NotFound("task", task_id)
        return kept

    def _matter(self, round_id: str, *, is_sealed: bool) -> Matter:
        from selfcheck.exchange.submission import For  # noqa: PLC0415 - see the head
        from selfcheck.services.handing_over import Matter  # noqa: PLC0415

        handed_in = rounds.round_of(self._db, round_id)
        if handed_in.example:
            raise Refused("example", handed_in.period)
        if not handed_in.finished:
            raise Refused("hand-in-unfinished", handed_in.period)
        task_id = task_packs.task_of(self._db, round_id)
        pack = self.pack_of(task_id) if task_id else None
        if is_sealed and not (pack and pack.sealing_key):
            raise Refused("no-sealing-key", handed_in.period)
        reporting = self._reporting()
        report = reporting.report(round_id, Edition.SUBMIT)
        before = handovers.handovers(self._db, round_id)
        named = self.released(round_id)
        return Matter(
            report=replace(report, made_on=before[0].on_day) if before else report,
            template=reporting.template_of(round_id),
            round_id=round_id,
            nonce=reporting.nonce(round_id),
            seed=self._seed(),
            asked=For(task_id, pack.revision, self.number(task_id), named)
            if pack
            else For(named=named),
            task_title=pack.title if pack else "",
            before=frozenset(one.sha256 for one in before),
            sealing_key=pack.sealing_key if pack and is_sealed else b"",
            sealed_for=pack.readers[0].office if pack and is_sealed else "",
        )

    def _seed(self) -> bytes:
        if kept := keys.seed_of(self._db):
            return kept
        with write_tx(self._db):
            keys.put_seed(self._db, self._new_seed(), at=self._now().isoformat())
        return keys.seed_of(self._db)


def handed_file_task(handed: HandedPaper, path: Path, *, copy: Path | None = None) -> Task[Path]:
    """Write what was looked at to *path*, a PDF, and its plain data to *copy*.

    Each file appears whole or not at all. The task raises `CannotWrite`, and `Refused`
    (`sealed-has-no-copy`); who runs it calls `note_written` when it has succeeded.
    """

    def work(pulse: Pulse) -> Path:
        from selfcheck.services.handing_over import write  # noqa: PLC0415 - see the head

        return write(handed, path, pulse, copy=copy)

    return work
