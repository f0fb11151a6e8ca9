"""Saving where the disk really refuses: told in words, nothing of before lost, and it goes on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.store.obstacles import BEFORE, LATER

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and users of Unix")

SAVED_BEFORE = "之前存好的都在。"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder():
    """A folder that another user may come to; pytest's own are closed to others."""
    path = Path(tempfile.mkdtemp(prefix="selfcheck-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def small_disk(folder):
    """A disk of 1 MiB, where the system lets us have one."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0777", "tmpfs", str(folder)]
    unmount = ["umount", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a disk of one's own can be mounted only by an administrator")
    yield folder
    subprocess.run(unmount, check=True)


def meet(obstacle, folder):
    """What a process of its own saw when it met *obstacle*."""
    command = [sys.executable, "-m", "tests.store.obstacles", obstacle, str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@pytest.mark.parametrize(
    ("obstacle", "detail", "words"),
    [
        ("read-only-folder", "SQLITE_READONLY", "数据文件是只读的，请检查文件夹的权限"),
        ("no-room-in-files", "SQLITE_IOERR", "磁盘读写出错，请检查磁盘或U盘是否正常"),
        ("somebody-else", "SQLITE_BUSY", "数据文件正被别的程序占用，请稍等片刻"),
    ],
)
def test_a_save_that_cannot_be_is_told_and_the_same_one_succeeds_later(
    folder, obstacle, detail, words
):
    seen = meet(obstacle, folder)
    assert (seen["error"], seen["detail"].partition(":")[0]) == ("NotSaved", detail)
    assert seen["sentence"] == f"刚才的内容没有存上：{words}。{SAVED_BEFORE}"
    assert seen["meanwhile"] == BEFORE
    assert (seen["again"], seen["reopened"]) == ("", LATER)


def test_a_full_disk_is_called_full_and_what_was_stored_stays(small_disk):
    seen = meet("full-disk", small_disk)
    assert seen["sentence"] == (
        f"刚才的内容没有存上：磁盘空间不足，请清理出一些空间。{SAVED_BEFORE}"
    )
    assert seen["meanwhile"] == BEFORE
    assert (seen["again"], seen["reopened"]) == ("", LATER)


@pytest.mark.parametrize("how", ["write", "read"])
def test_a_store_in_a_read_only_folder_says_so_and_where_and_is_not_touched(folder, how):
    seen = meet("opening", folder)
    assert seen[how]["error"] == "StoreProblem"
    assert str(folder / "data" / "store.db") in seen[how]["sentence"]
    assert "只读" in seen[how]["sentence"]
    assert seen["untouched"]
    assert seen["freed"]["error"] == ""
