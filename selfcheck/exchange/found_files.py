"""Which files lie under the paths that somebody named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

_NOISE = {"thumbs.db", "desktop.ini", ".ds_store"}
_MOST_DEEP = 40  # folders in folders


def found_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file that *paths* name or hold, each once, folder by folder in the order of names.

    What is no file (a pipe, a socket) is left out of folders, and so is what the system or an
    office program lays beside files. A path that is not there, or that is named and is no file, is
    given all the same: it has to be answered.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in _inside(path, _MOST_DEEP):
            try:
                told = file.stat()
            except OSError:
                yield file
                continue
            if not stat.S_ISREG(told.st_mode):
                continue
            identity = (told.st_dev, told.st_ino)
            if not told.st_ino or identity not in seen:
                seen.add(identity)
                yield file


def _inside(folder: Path, deep: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda each: each.name)
    except OSError:
        yield folder  # answered as a file that cannot be opened
        return
    for entry in entries:
        name = entry.name.casefold()
        if name in _NOISE or name.startswith(("._", "~$", ".~")) or name.endswith(".part"):
            continue
        if entry.is_dir(follow_symlinks=False):
            if deep:
                yield from _inside(Path(entry.path), deep - 1)
        elif not (entry.is_symlink() and entry.is_dir()):
            yield Path(entry.path)
