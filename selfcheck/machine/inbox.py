"""What a second start asks of the window that has the data folder already.

The second process puts a note into the folder `inbox/`: which file it was to open, or nothing
where the window is only to come to the front. The note holds the path and not the content: what a
person writes is not to lie in one more place. The window takes the note away; that is its answer.

The Windows half has not been run on Windows.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from selfcheck.domain.errors import CannotWrite
from selfcheck.machine.whole_files import write_whole

_PATIENCE_S = 3.0  # a window that has not answered by then is no window, or it hangs
_LOOK_EVERY_S = 0.05
_MOST_BYTES = 65_536  # the longest path there is takes half of it, escaped
_SUFFIX = ".json"
_ANY_PROCESS = -1  # ASFW_ANY


@dataclass(frozen=True, slots=True)
class Call:
    """One note that was taken."""

    at: datetime
    opening: Path | None
    """The file to open; None for the window alone."""


def inbox_of(root: Path) -> Path:
    """The inbox of the data folder *root*, made if it is not there. Raises `CannotWrite`."""
    inbox = root / "inbox"
    try:
        inbox.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise CannotWrite(inbox, error.errno or 0) from error
    return inbox


def hand_over(
    root: Path, opening: Path | None, *, at: datetime, patience_s: float = _PATIENCE_S
) -> bool:
    """Ask the window that has the data folder *root* to open a file, and wait for its answer.

    False if nobody answered within *patience_s* seconds, or could not be asked; no note is left
    behind then.
    """
    try:
        note = inbox_of(root) / f"{at:%Y%m%d%H%M%S%f}-{os.getpid()}{_SUFFIX}"
        said = {"at": at.isoformat(), "opening": str(opening.absolute()) if opening else ""}
        _let_it_come_to_the_front()
        write_whole(note, lambda file: file.write(json.dumps(said).encode("ascii")))
    except CannotWrite:
        return False
    until = time.monotonic() + patience_s
    while note.exists() and time.monotonic() < until:
        time.sleep(_LOOK_EVERY_S)
    return not _taken_away(note)


def take_calls(inbox: Path, *, since: datetime | None = None) -> tuple[Call, ...]:
    """Take all notes away that lie in *inbox*; what they ask, in the order they were written.

    Those from before *since* are left over from a process that died, and ask for nothing more.
    What is no note of ours asks for nothing either, and goes too.
    """
    try:
        notes = sorted(one for one in inbox.glob(f"*{_SUFFIX}") if one.is_file())
    except OSError:
        return ()
    # what cannot be taken away would be asked for without end
    calls = [call for note in notes if (call := _read(note)) and _taken_away(note)]
    return tuple(call for call in calls if since is None or call.at >= since)


def _read(note: Path) -> Call | None:
    """What a note says; one that says nothing is taken away."""
    try:
        with note.open("rb") as file:
            said = json.loads(file.read(_MOST_BYTES))
        call = _call(said["at"], said["opening"])
    except FileNotFoundError:
        return None  # whoever wrote it has withdrawn it
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        call = None
    if call is None:
        _taken_away(note)
    return call


def _call(at: str, opening: str) -> Call | None:
    instant, path = datetime.fromisoformat(at), Path(opening) if opening else None
    is_ours = instant.tzinfo and "\0" not in opening and (path is None or path.is_absolute())
    return Call(instant, path) if is_ours else None


def _taken_away(note: Path) -> bool:
    """Take a note away; False if it was not there any more, or could not be taken."""
    try:
        note.unlink()
    except OSError:
        return False
    return True


if sys.platform == "win32":

    def _let_it_come_to_the_front() -> None:
        import ctypes  # noqa: PLC0415 - not for the others

        # only who was started by a click just now may pass the foreground on
        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)

else:

    def _let_it_come_to_the_front() -> None:
        """Elsewhere the window asks for itself; some desktops only mark it in their panel."""
