"""main.py picks the window or the command line, and says what to do outside its environment."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from main import wants_window
from tools.environment import ROOT


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--data", "somewhere"],
        ["--data=somewhere"],
        ["收到.pdf"],
        ["任务包"],
        ["./report"],
        ["--data", "somewhere", "a.json"],
    ],
)
def test_a_folder_and_a_file_mean_the_window(arguments):
    assert wants_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["rounds"],
        ["open-pack", "a.json"],
        ["report", "--data", "somewhere"],
        ["--data", "somewhere", "rounds"],
        ["--help"],
        ["--open=a.pdf"],
        ["a.pdf", "b.pdf"],
    ],
)
def test_everything_else_means_the_command_line(arguments):
    assert not wants_window(arguments)


@pytest.fixture
def start(tmp_path):
    """Start main.py with a `selfcheck.cli` that consists of one statement."""

    def run(statement):
        shutil.copy(ROOT / "main.py", tmp_path)
        (tmp_path / "selfcheck").mkdir()
        (tmp_path / "selfcheck" / "cli.py").write_text(statement, encoding="utf-8")
        return subprocess.run(
            [sys.executable, str(tmp_path / "main.py"), "rounds"],
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    return run


def test_the_exit_code_is_that_of_the_side_it_started(start):
    assert start("main = len").returncode == len(["rounds"])


def test_outside_its_environment_it_names_the_command_to_run(start):
    outcome = start("import a_package_that_nobody_has")
    assert outcome.returncode == 3
    assert "缺少 a_package_that_nobody_has" in outcome.stderr
    assert "python3 run.py" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_mistake_of_our_own_is_not_taken_for_a_missing_package(start):
    outcome = start("import selfcheck.nothing")
    assert outcome.returncode == 1
    assert "Traceback" in outcome.stderr
