"""A program folder of its own for a test: the real files, and a Python that only echoes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tools.environment import DEVELOPMENT, ROOT, RUNTIME, Environment

_ECHO = """\
for word in "$@"; do echo "argument $word"; done
env | sed 's/^/variable /'
"""


@pytest.fixture
def make_program():
    """Write a shell script that can be started like any program."""

    def make(path, script):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def echo(make_program, tmp_path):
    """A program that prints its arguments and variables, a line each."""
    return make_program(tmp_path / "echo", _ECHO)


@pytest.fixture
def program(make_program, tmp_path):
    """The program's folder, set up, with an echo for a Python."""
    folder = tmp_path / "program"
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("run.py", "main.py", RUNTIME.name, DEVELOPMENT.name):
        shutil.copy(ROOT / name, folder)
    environment = Environment(folder / ".venv")
    make_program(environment.python, _ECHO)
    environment.stamp(RUNTIME)
    environment.stamp(DEVELOPMENT)
    return folder


@pytest.fixture
def run(make_program, program, tmp_path):
    """Start `run.py` of *program* from another folder, on a machine without a display.

    Whatever that machine lacks, nothing is installed there: its apt-get is not the real one.
    """
    for name in ("apt-get", "apt-cache", "sudo"):
        make_program(tmp_path / "bin" / name, "exit 0")
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"

    def start(*arguments, options=(), environ=None):
        bare = {"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [sys.executable, *options, str(program / "run.py"), *arguments],
            check=False,
            cwd=tmp_path,
            env=bare | (environ or {}),
            capture_output=True,
            encoding="utf-8",
        )

    return start
