"""A process of its own that meets an obstacle while saving, and tells what it saw.

`python -m tests.store.obstacles OBSTACLE FOLDER` prints one JSON object. It becomes another user
first where it is root: to root no file is read-only.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from selfcheck.domain.errors import SelfCheckError
from selfcheck.machine.places import DataFolder
from selfcheck.services.checking import Checking
from selfcheck.store import opening
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_read, store_to_write
from selfcheck.store.personal import checklists
from selfcheck.words import sentence
from tests.conftest import small_checklist

NOBODY = 65534
BEFORE = "存好了的。"
LATER = "后来写的，很长。" * 500
_AT = datetime(2026, 11, 20, tzinfo=UTC)
_SECTION = "xiao.jia"


@contextmanager
def no_room_in_files(_folder: DataFolder) -> Iterator[None]:
    """No file may grow: what the system says then is not what it says of a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def full_disk(folder: DataFolder) -> Iterator[None]:
    """Fill the file system that *folder* lies on: a small one, made for this."""
    filler = folder.root.parent / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    yield
    filler.unlink()


@contextmanager
def read_only_folder(folder: DataFolder) -> Iterator[None]:
    """Nothing new may be put into the folder."""
    folder.root.chmod(0o500)
    yield
    folder.root.chmod(0o700)


@contextmanager
def somebody_else(folder: DataFolder) -> Iterator[None]:
    """Another connection holds the write lock for longer than anybody waits."""
    other = Database(folder.store)
    other.conn.execute("begin immediate")
    yield
    other.conn.execute("rollback")
    other.close()


Obstacle = Callable[[DataFolder], object]
OBSTACLES: dict[str, Obstacle] = {
    "no-room-in-files": no_room_in_files,
    "full-disk": full_disk,
    "read-only-folder": read_only_folder,
    "somebody-else": somebody_else,
}


def main(name: str, root: Path) -> dict[str, object]:
    """Save, meet the obstacle, save again without it, open again: what was seen each time."""
    if os.geteuid() == 0:
        with store_to_write(DataFolder(root / "first"), at=_AT) as db:
            _begin(db)  # whatever is imported on the way, another user may not be able to
        shutil.rmtree(root / "first")
        os.chown(root, NOBODY, NOBODY)
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    folder = DataFolder(root / "data")
    if name == "opening":
        return _open_read_only(folder)
    if name == "read-only-folder":  # with WAL, the files that are written to are there already
        opening.is_shared_or_removable = lambda _path: True  # type: ignore[assignment]
    seen: dict[str, object] = {}
    with store_to_write(folder, at=_AT) as db:
        checking = _begin(db)
        with OBSTACLES[name](folder):  # type: ignore[attr-defined]
            seen |= _told(lambda: checking.reflect("r", _SECTION, LATER))
            seen["meanwhile"] = _stored(db)
        seen["again"] = _told(lambda: checking.reflect("r", _SECTION, LATER))["error"]
    with store_to_write(folder, at=_AT) as db:
        seen["reopened"] = _stored(db)
    return seen


def _open_read_only(folder: DataFolder) -> dict[str, object]:
    with store_to_write(folder, at=_AT) as db:
        _begin(db)
    before = folder.store.read_bytes()
    folder.root.chmod(0o500)
    seen = {
        "write": _told(lambda: _open(folder, store_to_write)),
        "read": _told(lambda: _open(folder, store_to_read)),
    }
    folder.root.chmod(0o700)
    same = folder.store.read_bytes() == before
    return {**seen, "untouched": same, "freed": _told(lambda: _open(folder, store_to_write))}


def _open(folder: DataFolder, how: Callable[..., object]) -> None:
    with how(folder, at=_AT) as db:  # type: ignore[attr-defined]
        assert _stored(db) == BEFORE


def _begin(db: Database) -> Checking:
    checklists.replace_seed(db, "small.toml", "0" * 64, [small_checklist("xiao")])
    checking = Checking(db, now=lambda: _AT, new_id=lambda: "r")
    checking.start(["xiao"], period="2026年第四季度")
    checking.reflect("r", _SECTION, BEFORE)
    return checking


def _stored(db: Database) -> str:
    walk = Checking(db, now=lambda: _AT, new_id=lambda: "").walk("r")
    return walk.reflections[_SECTION]


def _told(act: Callable[[], object]) -> dict[str, str]:
    try:
        act()
    except SelfCheckError as error:
        detail = getattr(error, "detail", "")
        return {"error": type(error).__name__, "sentence": sentence(error), "detail": detail}
    return {"error": "", "sentence": "", "detail": ""}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
