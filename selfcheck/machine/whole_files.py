"""Files appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from selfcheck.domain.errors import CannotWrite


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let *write* fill a file beside *path*, bring it to the disk, then put it in place.

    Whatever stood at *path* stays until the new file is whole. Raises `CannotWrite` with what
    the system said; nothing is left behind then.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _forget(unfinished)
        raise CannotWrite(path, error.errno or 0) from error
    except BaseException:  # the writer stopped half-way, cancelled perhaps
        _forget(unfinished)
        raise


def _forget(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        return  # the same refusal that stopped the writing; the caller tells of that one


def _sync_folder(folder: Path) -> None:
    # a rename is on disk only when its folder is; Windows cannot open folders
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
