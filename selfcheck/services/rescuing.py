"""Words that the store could not take, written where the person can keep them."""

from __future__ import annotations

import os
from pathlib import Path

from selfcheck.machine.whole_files import write_whole


def write_elsewhere(path: Path, text: str) -> None:
    """Write *text* to a file of the person's choosing. It is on disk when this returns.

    UTF-8 with its mark, and the line ends of this system: old editors show anything else as
    rubbish or as one line. Raises `CannotWrite`; what stood at *path* is then as it was.
    """
    lines = text.replace("\n", os.linesep).encode("utf-8", errors="replace")  # half characters: ?
    write_whole(path, lambda file: file.write(b"\xef\xbb\xbf" + lines))
