"""Sets up what `run.py` needs: system packages, a virtual environment, the pinned packages.

Loaded only where something is missing. Every line goes to stderr: stdout belongs to the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from main import START
from tools.environment import ROOT, RUNTIME, Environment, clean
from tools.libraries import PACKAGES
from tools.system_packages import VENV, Stopped, install, last_lines

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_Step = tuple[str, Callable[[], None]]

_TITLES = {"requirements.lock": "安装程序所用的组件", "requirements-dev.lock": "安装测试和检查工具"}
_NO_ENVIRONMENT = "运行环境没有建成，{python} -m venv 最后说：\n{said}"
_NO_PACKAGES = "有组件没有装上，pip 最后说：\n{said}\n\n{advice}"
_OFFLINE = (
    "wheelhouse 文件夹里的组件不全，或者不是给这个系统、这个版本的 Python 用的。\n"
    "请重新下载，或者删除这个文件夹以后联网安装。"
)
_ONLINE = (
    "请检查网络后再运行一次；单位内部有软件镜像的，请先设置 PIP_INDEX_URL。\n"
    "不能上网的电脑：先在同样的、能上网的系统上运行 {start} wheelhouse，\n"
    "再把得到的 wheelhouse 文件夹放到这台电脑的 run.py 旁边。"
)
_NO_PLACE = "运行环境没有建成，它应当放在 {folder}。系统说：{problem}"
_WAITING = "另一个窗口正在准备运行环境，请稍候……"


def set_up(environment: Environment, locks: Sequence[Path], libraries: Sequence[str]) -> int:
    """Install what is missing, one numbered line a step; return the exit code, 0 when all is there.

    *libraries* are those the system lacks. Set-ups of one environment wait for each other.
    """
    try:
        with _alone(environment.folder):
            _carry_out(_steps(environment, locks, libraries))
    except Stopped as stopped:
        _say(stopped.words)
        return stopped.code
    except OSError as problem:
        _say(_NO_PLACE.format(folder=environment.folder, problem=problem))
        return 1
    return 0


def _steps(
    environment: Environment, locks: Sequence[Path], libraries: Sequence[str]
) -> list[_Step]:
    is_new = not environment.is_ready([RUNTIME])
    steps: list[_Step] = [("检查系统组件", partial(_provide, libraries, with_venv=is_new))]
    if is_new:
        steps.append(("建立运行环境", partial(_make, environment)))
    due = [lock for lock in locks if is_new or not environment.is_ready([lock])]
    return [*steps, *((_TITLES[lock.name], partial(_install, environment, lock)) for lock in due)]


def _carry_out(steps: Sequence[_Step]) -> None:
    for number, (title, act) in enumerate(steps, start=1):
        _say(f"[{number}/{len(steps)}] {title} … ", end="")
        began = time.monotonic()
        try:
            act()
        except BaseException:
            _say("没有完成")
            raise
        _say(f"{time.monotonic() - began:.1f} 秒")


def _provide(libraries: Sequence[str], *, with_venv: bool) -> None:
    packages = [PACKAGES[name] for name in libraries]
    if with_venv and not find_spec("ensurepip"):
        packages.append(VENV)
    if packages:
        _say(f"安装 {len(packages)} 个 … ", end="")
        install(packages)


def _make(environment: Environment) -> None:
    environment.unstamp()
    made = _run([sys.executable, "-m", "venv", "--clear", str(environment.folder)])
    if made.returncode:
        words = _NO_ENVIRONMENT.format(python=sys.executable, said=last_lines(made.stdout))
        raise Stopped(words, code=1)


def _install(environment: Environment, lock: Path) -> None:
    """Install exactly what *lock* pins: its hashes are checked, and it is whole, so `--no-deps`."""
    wheelhouse = ROOT / "wheelhouse"
    source = ["--no-index", "--find-links", str(wheelhouse)] if wheelhouse.is_dir() else []
    options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    installed = _run(
        [str(environment.python), "-m", "pip", "install", *options, *source, "-r", str(lock)]
    )
    if installed.returncode:
        advice = _OFFLINE if source else _ONLINE.format(start=START)
        raise Stopped(_NO_PACKAGES.format(said=last_lines(installed.stdout), advice=advice), code=1)
    environment.stamp(lock)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the one lock for setting up *folder*; wait while another process holds it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        if not _held(lock.fileno()):
            _say(_WAITING)
            while not _held(lock.fileno()):
                time.sleep(0.2)
        yield


def _held(lock: int) -> bool:
    """Try to take *lock*, an open file; the system gives it back when this process ends."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the answers of flock and of Windows
        return False
    return True


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=clean(os.environ),
        encoding="utf-8",
        errors="replace",
    )


def _say(words: str, end: str = "\n") -> None:
    print(words, end=end, file=sys.stderr, flush=True)
