"""A document as it is handed over: what stands on its pages, and what rides along."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.domain.outline import Outline
from selfcheck.domain.selection import Edition

ATTACHMENT = "submission.json"
"""The name of the data in a PDF that leaves the machine."""
SIGNATURE = "submission.signature.json"
"""The name of what lies beside them: who signed them."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One edition of a document. What is looked at and what is written are the same paper."""

    edition: Edition
    outline: Outline
    payload: bytes = b""
    """The data for a machine, byte for byte; empty in the edition that stays."""
    code: str = ""
    """What shows that pages and data belong together; it stands on every page."""
