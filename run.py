#!/usr/bin/env python3
"""Set everything up, then do what was asked: see `_USAGE`.

It needs Python 3.11 to 3.13 and nothing else: what is missing it installs, or names for the
administrator. Standard library only. Written to work as `py run.py` on Windows, not tried there.
Older Pythons read this file before it refuses them: nothing here may be newer than 3.7.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from main import LACKING, START, wants_window
from tools.environment import DEVELOPMENT, ROOT, RUNTIME, clean, environment_for

_USAGE = """\
用法：
  {start}                         准备好运行环境，启动程序
  {start} test [--long] [参数]    运行全部测试；--long 连同耗时的大数量测试；参数交给 pytest
  {start} lint                    检查格式、写法、类型和分层
  {start} bench [名称] [--json]   运行性能测试
  {start} pictures [--all]        重画说明文档里的界面图片；--all 画出全部界面
  {start} wheelhouse              下载全部组件到 wheelhouse 文件夹，供不能上网的电脑使用
  {start} 命令 …                  执行程序的一个命令，例如：{start} rounds --help
"""
_SUITABLE = ((3, 11), (3, 12), (3, 13))
_WRONG_PYTHON = "三省自查需要 Python 3.11、3.12 或 3.13，现在的是 {found}。\n{advice}"
_USE_ANOTHER = "这台电脑上有合适的版本，请改用：{name} run.py"
_GET_ANOTHER = "请安装其中一个版本，再用它启动，例如：{example}"
_NO_DISPLAY = "没有检测到图形界面，改为生成一份示例报告，放在 demo_out 文件夹里。"
_TASKS = ("test", "lint", "bench", "pictures", "wheelhouse")
_WITH_QT = ("test", "bench", "pictures")


def unsuitable(version: tuple[int, int], is_installed: Callable[[str], bool]) -> str:
    """Say why the program cannot run on Python *version* and what to do; empty where it can."""
    if version in _SUITABLE:
        return ""
    others = (f"python{major}.{minor}" for major, minor in reversed(_SUITABLE))
    name = next(filter(is_installed, others), None)
    if name:
        advice = _USE_ANOTHER.format(name=name)
    else:
        example = "py -3.12 run.py" if sys.platform == "win32" else "python3.12 run.py"
        advice = _GET_ANOTHER.format(example=example)
    return _WRONG_PYTHON.format(found="{}.{}".format(*version), advice=advice)


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether a window can be opened. Without a display Qt aborts with a misleading message."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def main(arguments: Sequence[str]) -> int:
    """Set up what *arguments* need and carry them out."""
    refusal = unsuitable(sys.version_info[:2], _is_installed)
    if refusal:
        print(refusal, file=sys.stderr)
        return LACKING
    if arguments[:1] in (["-h"], ["--help"]):
        print(_USAGE.format(start=START), end="")
        return 0
    if arguments and arguments[0] in _TASKS:
        return _task(arguments[0], arguments[1:])
    if wants_window(arguments) and not has_display(os.environ):
        print(_NO_DISPLAY, file=sys.stderr, flush=True)
        arguments = ["demo", "--out", "demo_out"]
    python = _prepared(RUNTIME, qt=os.environ if wants_window(arguments) else None)
    return _become([str(python), str(ROOT / "main.py"), *arguments])


def _is_installed(program: str) -> bool:
    return any(Path(folder, program).exists() for folder in os.get_exec_path())


def _task(name: str, arguments: Sequence[str]) -> int:
    offscreen: Mapping[str, str] = {}
    python = _prepared(RUNTIME, DEVELOPMENT, qt=offscreen if name in _WITH_QT else None)
    from tools.tasks import TASKS  # noqa: PLC0415 - a start of the program does without

    return TASKS[name](python, arguments)


def _prepared(*locks: Path, qt: Mapping[str, str] | None) -> Path:
    """Set up what *locks* pin and what Qt loads under the variables *qt*; return the Python to use.

    Every start comes by here: the set-up itself is loaded only where something is missing.
    """
    environment = environment_for(locks)
    lacking: Sequence[str] = ()
    if qt is not None:
        from tools import libraries  # noqa: PLC0415 - see above

        lacking = libraries.missing(libraries.needed(qt))
    if lacking or not environment.is_ready(locks):
        from tools.setting_up import set_up  # noqa: PLC0415 - see above

        code = set_up(environment, locks, lacking)
        if code:
            sys.exit(code)
    return environment.python


def _become(command: list[str]) -> NoReturn:
    """Go on as *command*. On Windows it is waited for: exec would return to the prompt at once."""
    environ = clean(os.environ)
    if sys.platform == "win32":
        from subprocess import call  # noqa: PLC0415 - loaded where it is used

        sys.exit(call(command, env=environ))
    os.execve(command[0], command, environ)  # noqa: S606 - our own Python, no shell wanted


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell says it
