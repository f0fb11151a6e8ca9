from __future__ import annotations

import errno

import pytest

from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.machine.whole_files import write_whole


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_appears_whole(tmp_path):
    path = tmp_path / "报告.pdf"
    write_whole(path, lambda file: file.write(b"all of it"))
    assert path.read_bytes() == b"all of it"
    assert names(tmp_path) == ["报告.pdf"]


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"before")

    def half(file):
        file.write(b"half")
        assert path.read_bytes() == b"before"
        raise Cancelled

    with pytest.raises(Cancelled):
        write_whole(path, half)
    assert path.read_bytes() == b"before"
    assert names(tmp_path) == ["x"]


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path):
    def full(file):
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(CannotWrite) as told:
        write_whole(tmp_path / "x", full)
    assert told.value.reason == errno.ENOSPC
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotWrite) as told:
        write_whole(tmp_path / "no" / "x", lambda file: file.write(b""))
    assert told.value.reason == errno.ENOENT


@pytest.mark.parametrize("name", ["x" * 300, "folder"])
def test_a_name_the_system_does_not_take_is_told(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "in it").touch()
    with pytest.raises(CannotWrite):
        write_whole(tmp_path / name, lambda file: file.write(b""))
    assert names(tmp_path) == ["folder"]
