"""Read a file that came from a branch: its cover opened, and of the kind that is wanted."""

from __future__ import annotations

from pathlib import Path

from selfcheck.domain.errors import FileProblem, Refused, TooLarge
from selfcheck.exchange.covers import MOST_BYTES, Kind
from selfcheck.exchange.envelope import Opened, open_envelope


def content_of(path: Path) -> bytes:
    """The bytes of the file, up to as many as may travel.

    Raises `FileProblem` if the system does not give them, `TooLarge`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES)
    except OSError as error:
        raise FileProblem(path, "", "可以读取的文件", error.strerror or "") from error
    if len(content) >= MOST_BYTES:
        raise TooLarge(path.stat().st_size, MOST_BYTES)
    return content


def unwrapped(content: bytes, kind: Kind) -> Opened:
    """What is in *content*, signed.

    Raises `TravelProblem` for what cannot be opened, `Refused` (`other-kind`, with the kind that it
    is) for what is something else of ours.
    """
    opened = open_envelope(content)
    if opened.kind is not kind:
        raise Refused("other-kind", opened.kind)
    return opened
