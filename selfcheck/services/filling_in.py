"""Sheets for those who cannot run the program: made from a task pack, taken when they come back."""

from __future__ import annotations

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import Template
from selfcheck.domain.fill_in import FillIn, selection_of, walk_of
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import build_report
from selfcheck.domain.task_packs import TaskPack
from selfcheck.exchange.submission import For, submission_bytes

_DIGITS = 32  # of the file's hash: as many as a nonce has


def payload_of(filled: FillIn, pack: TaskPack, template: Template, *, file_sha256: str) -> bytes:
    """The payload of a submission that says what *filled* does, to be taken without a signature.

    *filled* fits *pack* and has no problems. *file_sha256*, 64 hexadecimal digits, is that of the
    sheet it was read from; the payload stays tied to it. The same bytes for the same sheet.
    """
    person = filled.person
    name = file_sha256[:_DIGITS]
    walk = walk_of(filled, pack, round_id=f"fill-in-{name}")
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
        nonce=name,
        asked=For(pack.id, pack.revision, person.number),
    )
