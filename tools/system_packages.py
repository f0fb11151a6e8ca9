"""Installs packages of Debian and its relatives, or names them for the administrator.

A package is named as in Debian's `Depends`: alternatives with " | " between them, the best first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence

from main import LACKING, START

VENV = f"python3.{sys.version_info.minor}-venv | python3-venv"

_LINE = "  sudo apt-get install -y --no-install-recommends {names}"
_ASK = "缺少系统组件，需要管理员执行一次：\n\n{line}\n\n装好以后，再运行 {start}。"
_FAILED = "系统组件没有装上，apt-get 最后说：\n{said}\n\n请管理员查明原因，再执行一次：\n\n{line}"
_NO_APT = "缺少系统组件，而这台电脑没有 apt-get。请用它自己的软件管理器安装：{names}。"


class Stopped(Exception):
    """Set-up cannot go on: *words* say why and what to do, *code* is the exit code."""

    def __init__(self, words: str, code: int) -> None:
        super().__init__(words)
        self.words = words
        self.code = code


def install(packages: Iterable[str]) -> None:
    """Install *packages*. Raises `Stopped` where only an administrator can."""
    wanted = tuple(packages)
    if not shutil.which("apt-get"):
        raise Stopped(_NO_APT.format(names="、".join(wanted)), LACKING)
    rights = _rights()
    if rights is None:
        raise Stopped(_ASK.format(line=_line(wanted), start=START), LACKING)
    apt = (*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    outcome = _install(apt, wanted)
    if outcome.returncode:  # most often because the lists of packages are old, or not there yet
        _run([*apt, "update"])
        outcome = _install(apt, wanted)
    if outcome.returncode:
        raise Stopped(_FAILED.format(said=last_lines(outcome.stderr), line=_line(wanted)), LACKING)


def called_here(package: str, is_known: Callable[[str], bool]) -> str:
    """The first alternative of *package* that *is_known*, and the last where none is."""
    *better, last = package.split(" | ")
    return next(filter(is_known, better), last)


def last_lines(said: str) -> str:
    """The end of what a program said: where it says why it failed."""
    return "\n".join(f"  {line}" for line in said.strip().splitlines()[-8:])


def _line(packages: Iterable[str]) -> str:
    return _LINE.format(names=" ".join(called_here(each, _is_known) for each in packages))


def _is_known(name: str) -> bool:
    return bool(_run(["apt-cache", "show", name]).stdout)


def _install(apt: Sequence[str], packages: Iterable[str]) -> subprocess.CompletedProcess[str]:
    names = (called_here(each, _is_known) for each in packages)
    options = ("-o", "DPkg::Lock::Timeout=300", "-y", "--no-install-recommends")
    return _run([*apt, "install", *options, *names])


def _rights() -> tuple[str, ...] | None:
    """What goes before a command to run it as root; None where that takes a password."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]).returncode == 0:
        return ("sudo", "-n")
    return None


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
