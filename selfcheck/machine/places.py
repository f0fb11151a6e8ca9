"""Where things lie: what ships with the program, and the folder that is one person."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

_PROGRAM = Path(__file__).resolve().parents[2]
RESOURCES = _PROGRAM / "resources"
SEEDS = _PROGRAM / "seeds"

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.sshfs"}
    | {"ncpfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf"}
)
_STICK = frozenset({"exfat", "msdos", "vfat"})  # NTFS sticks on Linux are not told apart
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # GetDriveTypeW


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder that is one person: everything the program keeps lies in it."""

    root: Path

    @property
    def store(self) -> Path:
        """The person's own store."""
        return self.root / "store.db"

    @property
    def settings(self) -> Path:
        """Looks and habits; never names."""
        return self.root / "settings.toml"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write here."""
        return self.root / "lock"

    @property
    def backups(self) -> Path:
        """Copies of the store."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """What went wrong, without anybody's words."""
        return self.root / "logs"

    def make(self) -> None:
        """Create the folder, readable by its owner only, if it is not there."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)


def default_data_folder() -> DataFolder:
    """The folder that is used when the person names none."""
    return DataFolder(user_data_path("selfcheck", appauthor=False, roaming=False))


def is_shared_or_removable(path: Path) -> bool:
    """Whether *path* lies on a network share or a stick, where WAL is not safe.

    Unknown counts as no. The Windows half has not been run on Windows.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - not for the others

        drive = ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor)
        return drive in (_DRIVE_REMOVABLE, _DRIVE_REMOTE)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(path.resolve(), mounts) in _NETWORK | _STICK


def file_system_of(path: Path, mounts: str) -> str:
    """The type of the file system that holds *path*, by the text of `/proc/self/mountinfo`.

    Source: proc_pid_mountinfo(5): the mount point is the fifth field, the type follows " - ".
    """
    best, found = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if not after or len(fields) < 5:  # noqa: PLR2004 - see the source above
            continue
        point = fields[4].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, found = point, after.split()[0]
    return found
