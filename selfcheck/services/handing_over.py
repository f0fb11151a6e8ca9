"""Make the paper that is handed in: signed, sealed where the person agrees; and write its files.

Imported off the GUI thread where it can be: signing and printing wait for large libraries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from selfcheck.documents import compose_sealed_cover
from selfcheck.documents.compose_report import compose
from selfcheck.documents.compose_sealed_cover import Cover
from selfcheck.documents.templates import Template
from selfcheck.domain.errors import Refused
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.outline import Outline
from selfcheck.domain.papers import Paper
from selfcheck.domain.report import Report
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import Pulse
from selfcheck.exchange.envelope import sealed, signature_alone, signed
from selfcheck.exchange.keys import signing_keys
from selfcheck.exchange.submission import For, check_code, submission_bytes
from selfcheck.machine.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a paper is made of; frozen, so that any thread may make it."""

    report: Report
    template: Template
    round_id: str
    nonce: str
    seed: bytes
    asked: For
    task_title: str
    before: frozenset[str]
    """The hashes of what was written of this revision before: it says one thing only."""
    sealing_key: bytes = b""
    """Empty for a paper that everybody can read."""
    sealed_for: str = ""


def make(matter: Matter) -> HandedPaper:
    """The paper of *matter*.

    Not sealed, equal matter gives equal bytes. Raises `TooLarge`, and `Refused`
    (`changed-since-handed-in`) if this revision was written before with other words: nobody could
    tell which is the later.
    """
    outline = compose(matter.report, matter.template)
    payload = submission_bytes(
        matter.report,
        outline,
        round_id=matter.round_id,
        template=matter.template.id,
        nonce=matter.nonce,
        asked=matter.asked,
    )
    digest = sha256(payload).hexdigest()
    if matter.before - {digest}:
        raise Refused("changed-since-handed-in", matter.report.period)
    keys = signing_keys(matter.seed)
    file = signed(payload, keys)
    attachment = sealed(file, matter.sealing_key) if matter.sealing_key else payload
    code = check_code(attachment)
    foot = f"校验码 {code}"
    pages = _cover(matter) if matter.sealing_key else outline
    return HandedPaper(
        paper=Paper(Edition.SUBMIT, replace(outline, running_foot=foot), payload, code),
        pages=replace(pages, running_foot=foot),
        attachment=attachment,
        signature=b"" if matter.sealing_key else signature_alone(payload, keys),
        copy=b"" if matter.sealing_key else file,
        round_id=matter.round_id,
        task_id=matter.asked.task,
        sha256=digest,
        on_day=matter.report.made_on,
        sealed_for=matter.sealed_for,
    )


def write(handed: HandedPaper, path: Path, pulse: Pulse, *, copy: Path | None = None) -> Path:
    """Write the PDF, and the plain data to *copy*. Each file appears whole or not at all.

    Raises `CannotWrite`, and `Refused` (`sealed-has-no-copy`) before anything is written.
    """
    from selfcheck.documents.pdf.writing import write_pdf  # noqa: PLC0415 - 0.2 s, once

    if copy and not handed.copy:
        raise Refused("sealed-has-no-copy")
    write_pdf(handed.pages, path, pulse, attachment=handed.attachment, signature=handed.signature)
    if copy:
        write_whole(copy, lambda file: file.write(handed.copy))
    return path


def _cover(matter: Matter) -> Outline:
    report = matter.report
    return compose_sealed_cover.compose(
        Cover(
            document=matter.template.name,
            task=matter.task_title,
            period=report.period,
            to=matter.sealed_for,
            name=report.profile.name,
            unit=report.profile.unit,
            number=matter.asked.number,
            made_on=report.made_on,
            revision=report.revision,
        )
    )
