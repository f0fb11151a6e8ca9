from __future__ import annotations

import stat
from pathlib import Path

import pytest

from selfcheck.machine.places import (
    RESOURCES,
    SEEDS,
    DataFolder,
    default_data_folder,
    file_system_of,
    is_shared_or_removable,
)

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:41 / /mnt/share rw - cifs //server/share rw
41 22 8:17 / /media/my\\040stick rw - vfat /dev/sdb1 rw
42 40 0:44 / /mnt/share/local rw - tmpfs tmpfs rw
a line that is none
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/zhang/data", "ext4"),
        ("/mnt/share/branch", "cifs"),
        ("/mnt/sharedness", "ext4"),
        ("/mnt/share/local/x", "tmpfs"),
        ("/media/my stick/data", "vfat"),
    ],
)
def test_the_innermost_mount_says_what_a_path_lies_on(path, kind):
    assert file_system_of(Path(path), MOUNTS) == kind


def test_this_disk_is_neither_shared_nor_removable(tmp_path):
    assert not is_shared_or_removable(tmp_path)


def test_a_new_data_folder_is_for_its_owner_only(tmp_path):
    folder = DataFolder(tmp_path / "a" / "b")
    folder.make()
    folder.make()  # and again, without complaint
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700


def test_what_ships_is_there():
    assert (SEEDS / "quotes.sha256").is_file()
    assert (RESOURCES / "fonts" / "licences").is_dir()
    assert default_data_folder().root.is_absolute()
