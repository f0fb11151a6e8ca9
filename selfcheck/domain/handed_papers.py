"""A paper made to be handed in: what the person looks at, and the very bytes that leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.domain.outline import Outline
from selfcheck.domain.papers import Paper


@dataclass(frozen=True, slots=True)
class HandedPaper:
    """One 上报版, signed; sealed if the person said so. Whoever writes it writes this very one."""

    paper: Paper
    """What is handed in, to be looked at: words, data, and the code that the pages bear."""
    pages: Outline
    """What is printed: the words themselves, or only a cover sheet where they are sealed."""
    attachment: bytes
    """What rides in the PDF as its data: the payload itself, or it signed and sealed."""
    signature: bytes
    """Beside the payload: who signed it. Empty where the attachment holds that."""
    copy: bytes
    """The plain `.json` that may go along, signed; empty where it is sealed."""
    round_id: str
    task_id: str
    """Empty for a paper that nobody asked for."""
    sha256: str
    """Of the payload; receipts and return slips name it so."""
    on_day: date
    sealed_for: str = ""
    """The office that can open it; empty where everybody can read it."""
