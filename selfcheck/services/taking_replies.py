"""Receipts and return slips: whose they are, which round they speak of, and keeping them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.errors import Refused
from selfcheck.domain.own_tasks import RETURNED, Taken
from selfcheck.domain.receipts import Handover, Receipt, ReceiptState
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.rounds import Round
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import Opened, open_envelope
from selfcheck.exchange.receipt import read_receipt
from selfcheck.exchange.return_slip import read_return_slip
from selfcheck.services.unwrapping import content_of, unwrapped
from selfcheck.store.driver import Database
from selfcheck.store.personal import handovers, task_packs
from selfcheck.store.personal.handovers import KeptReply
from selfcheck.store.transactions import write_tx

_TAKEN = (ReceiptState.TAKEN, ReceiptState.SAME)


def take_receipt(db: Database, path: Path, *, at: datetime) -> Taken:
    """Take the receipt at *path* in. Raises as `Submitting.take_receipt`."""
    file = content_of(path)
    opened = unwrapped(file, Kind.RECEIPT)
    receipt = read_receipt(opened.payload)
    return _keep(db, receipt, receipt.state, opened, file, at)


def take_return_slip(db: Database, path: Path, *, at: datetime) -> Taken:
    """Take the return slip at *path* in. Raises as `Submitting.take_receipt`."""
    file = content_of(path)
    opened = unwrapped(file, Kind.RETURN_SLIP)
    return _keep(db, read_return_slip(opened.payload), RETURNED, opened, file, at)


def slips_for(db: Database, shown: Round) -> tuple[ReturnSlip, ...]:
    """As `Submitting.slips_for`."""
    until_now = [
        one
        for one in handovers.replies(db, task_packs.task_of(db, shown.id))
        if one.revision <= shown.revision
    ]
    slips = [one for one in until_now if one.state == RETURNED]
    last = max((one.revision for one in slips), default=0)
    if any(one.state in _TAKEN and last < one.revision < shown.revision for one in until_now):
        return ()
    files = [handovers.file_of(db, one.sha256) for one in slips if one.revision == last]
    return tuple(_placed(read_return_slip(open_envelope(file).payload), shown) for file in files)


def receipts_for(db: Database, round_id: str) -> tuple[Receipt, ...]:
    """As `Submitting.receipts_for`."""
    files = (
        handovers.file_of(db, one.sha256)
        for one in handovers.replies(db, task_packs.task_of(db, round_id))
        if one.round_id == round_id and one.state != RETURNED
    )
    return tuple(read_receipt(open_envelope(file).payload) for file in files)


def _keep(  # noqa: PLR0917 - called twice, side by side
    db: Database,
    said: Receipt | ReturnSlip,
    state: str,
    opened: Opened,
    file: bytes,
    at: datetime,
) -> Taken:
    of = said.of
    round_id = _round_meant(db, of, opened.key, said.by)
    deadline = said.deadline if isinstance(said, ReturnSlip) else None
    digest = sha256(opened.payload).hexdigest()
    kept = KeptReply(digest, of.task_id, round_id, state, of.revision, deadline)
    with write_tx(db):
        is_new = handovers.add_reply(db, kept, file, at=at.isoformat())
    return Taken(said, round_id, again=not is_new)


def _round_meant(db: Database, of: Handover, key: bytes, by: str) -> str:
    pack = task_packs.pack_of(db, of.task_id)
    branch = task_packs.branch_of(db, pack.unit) if pack else None
    if branch is None:
        raise Refused("reply-without-task", of.task_title)
    if branch.key != key:
        raise Refused("reply-of-stranger", by)
    if found := handovers.round_of(db, of.task_id, of.submission_sha256):
        return found
    # the hash is lost where the store is older than the file: a backup was restored
    if task_packs.task_of(db, of.round_id) != of.task_id:
        raise Refused("reply-for-others", of.person)
    return of.round_id


def _placed(slip: ReturnSlip, shown: Round) -> ReturnSlip:
    """*slip* with a comment on what the round does not have as one on the whole."""
    known = {
        Place.SECTION: {
            one.section_key(section) for one, section in placed_sections(shown.checklists)
        },
        Place.ITEM: {
            item.answered_as
            for _, section in placed_sections(shown.checklists)
            for item in section.items
        },
    }
    return replace(
        slip,
        comments=tuple(
            one if one.key in known.get(one.place, {one.key}) else Comment(one.text)
            for one in slip.comments
        ),
    )
