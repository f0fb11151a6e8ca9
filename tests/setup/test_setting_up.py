"""Set-up says what it does, heals what was left half-made, and waits its turn."""

from __future__ import annotations

import fcntl
import re
import subprocess
import sys

import pytest

from tools.environment import ROOT, RUNTIME, Environment
from tools.setting_up import set_up

_SET_UP = (
    "import sys; from pathlib import Path; from tools.environment import *;"
    "from tools.setting_up import set_up;"
    "sys.exit(set_up(Environment(Path(sys.argv[1])), [Path(sys.argv[2])], []))"
)


@pytest.fixture
def environment(make_program, tmp_path):
    """One whose runtime is installed: the Python of these tests, for they install nothing."""
    made = Environment(tmp_path / ".venv")
    make_program(made.python, f'exec "{sys.executable}" "$@"')
    made.stamp(RUNTIME)
    return made


@pytest.fixture
def lock(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    path = tmp_path / "requirements-dev.lock"
    path.write_text("# nothing\n", encoding="utf-8")
    return path


def test_every_step_has_its_number_and_its_seconds(environment, lock, capsys):
    assert set_up(environment, [RUNTIME, lock], []) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(
        r"\[1/2\] 检查系统组件 … \d+\.\d 秒\n\[2/2\] 安装测试和检查工具 … \d+\.\d 秒\n", said.err
    )
    assert environment.is_ready([RUNTIME, lock])


def test_what_pip_cannot_install_is_not_stamped(environment, lock, capsys):
    lock.write_text(f"nobody-has-it==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    assert set_up(environment, [lock], []) == 1
    assert "nobody-has-it==1" in capsys.readouterr().err
    assert not environment.is_ready([lock])


def test_pip_is_held_to_the_hashes_and_to_the_lock_file_alone(
    environment, lock, make_program, tmp_path
):
    make_program(environment.python, f'echo "$*" > "{tmp_path}/asked"')
    assert set_up(environment, [lock], []) == 0
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split()
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(asked)
    assert asked[-2:] == ["-r", str(lock)]


def test_a_folder_that_cannot_be_made_is_named(tmp_path, lock, capsys):
    (tmp_path / "a file").touch()
    environment = Environment(tmp_path / "a file" / ".venv")
    assert set_up(environment, [lock], []) == 1
    assert str(environment.folder) in capsys.readouterr().err


def test_a_second_set_up_waits_for_the_first(environment, lock, make_program):
    make_program(environment.python, "exit 0")
    with environment.folder.with_name(".venv.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [sys.executable, "-c", _SET_UP, str(environment.folder), str(lock)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        with second:
            assert second.stderr.readline() == "另一个窗口正在准备运行环境，请稍候……\n"
            with pytest.raises(subprocess.TimeoutExpired):  # left alone it takes a few milliseconds
                second.wait(timeout=0.5)
            fcntl.flock(held, fcntl.LOCK_UN)
            assert "[2/2]" in second.stderr.read()
    assert second.returncode == 0
    assert environment.is_ready([lock])
