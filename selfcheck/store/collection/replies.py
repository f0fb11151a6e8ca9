"""What is said back to those who handed in: comments, the slips that carry them, receipts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Comment, Place
from selfcheck.store.driver import Database


def comments(db: Database, sha256: bytes) -> tuple[Comment, ...]:
    """What was noted at a submission: about the whole first, then by place."""
    rows = db.execute(
        "select text, place, key from comment where sha256 = ? order by place <> ?, place, key",
        (sha256, Place.WHOLE.value),
    )
    return tuple(Comment(text, Place(place), key) for text, place, key in rows.fetchall())


def put_comment(db: Database, sha256: bytes, comment: Comment) -> None:
    """Keep *comment* in the stead of the one at its place; an empty one takes it away."""
    place = (sha256, comment.place.value, comment.key)
    if not comment.text:
        db.execute("delete from comment where sha256 = ? and place = ? and key = ?", place)
        return
    db.execute(
        "insert into comment (sha256, place, key, text) values (?, ?, ?, ?)"
        " on conflict (sha256, place, key) do update set text = excluded.text",
        (*place, comment.text),
    )


def put_receipt(db: Database, sha256: bytes, *, on: date, state: ReceiptState) -> None:
    """Say that a receipt was written; the latest stands."""
    db.execute(
        "insert into receipt (sha256, on_day, state) values (?, ?, ?) on conflict (sha256)"
        " do update set on_day = excluded.on_day, state = excluded.state",
        (sha256, on.isoformat(), state.value),
    )


def receipts(db: Database, task: str) -> Mapping[bytes, ReceiptState]:
    """The receipts that were written for submissions of *task*, by the hash of what they answer."""
    rows = db.execute(
        "select distinct receipt.sha256, receipt.state from receipt"
        " join submission on submission.sha256 = receipt.sha256 where task = ?",
        (task,),
    )
    return {bytes(digest): ReceiptState(state) for digest, state in rows.fetchall()}


def put_return(
    db: Database, sha256: bytes, *, on: date, due_again: date | None, slip: bytes
) -> None:
    """Say that a submission was sent back with the signed file *slip*; the latest stands."""
    db.execute(
        "insert into returned (sha256, on_day, due_again, slip) values (?, ?, ?, ?)"
        " on conflict (sha256) do update set on_day = excluded.on_day,"
        " due_again = excluded.due_again, slip = excluded.slip",
        (sha256, on.isoformat(), due_again.isoformat() if due_again else None, slip),
    )


def slip(db: Database, sha256: bytes) -> bytes | None:
    """The signed file a submission was sent back with last; None if it never was."""
    row = db.execute("select slip from returned where sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0]) if row else None
