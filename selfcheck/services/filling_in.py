"""Sheets for those who cannot run the program: made from a task pack, taken when they come back."""

from __future__ import annotations

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import Template
from selfcheck.domain.fill_in import FillIn, selection_of, walk_of
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import build_report
from selfcheck.domain.task_packs import TaskPack
from selfcheck.exchange.submission import For, submission_bytes

OF_A_SHEET = "fill-in-"
"""How the ids of rounds begin that a sheet stands for."""
_DIGITS = 32  # of the file's hash: as many as a nonce has


def round_of(file_sha256: str) -> str:
    """The id of the round that the sheet with this hash, 64 hexadecimal digits, stands for."""
    return f"{OF_A_SHEET}{file_sha256[:_DIGITS]}"


def payload_of(filled: FillIn, pack: TaskPack, template: Template, *, file_sha256: str) -> bytes:
    """The payload of a submission that says what *filled* does, to be taken without a signature.

    *filled* fits *pack* and has no problems. *file_sha256*, 64 hexadecimal digits, is that of the
    sheet it was read from; the payload stays tied to it. The same bytes for the same sheet.
    """
    person = filled.person
    walk = walk_of(filled, pack, round_id=round_of(file_sha256))
    report = build_report(
        walk,
        Profile(name=person.name, unit=person.unit),
        {},
        selection_of(filled),
        person.on or pack.issued_on,
    )
    return submission_bytes(
        report,
        compose(report, template),
        round_id=walk.round.id,
        template=template.id,
        nonce=file_sha256[:_DIGITS],
        asked=For(pack.id, pack.revision, person.number),
    )
