"""Start the window, or carry out one command without it.

    main.py [--data DIR] [FILE]     the window; one that is open already takes the FILE
    main.py COMMAND …               the command line

It needs the environment that `run.py` sets up and imports only the side it starts.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

START = "py run.py" if sys.platform == "win32" else "python3 run.py"
LACKING = 3  # exit code: the machine lacks something

_INCOMPLETE = (
    "程序的运行环境不完整，缺少 {part}。\n"
    "请在程序所在的文件夹里运行：{start}\n"
    "如果仍然看到这句话，请删除其中的 .venv 文件夹，再运行一次。\n"
)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether *arguments* name nothing but a data folder and at most one file to open."""
    rest = list(arguments)
    if rest[:1] == ["--data"]:
        del rest[:2]
    elif rest and rest[0].startswith("--data="):
        del rest[0]
    return not rest or (len(rest) == 1 and _looks_like_a_file(rest[0]))


def _looks_like_a_file(word: str) -> bool:
    """Command words are lower-case letters and hyphens; a file has a dot or some other sign."""
    letters = word.replace("-", "")
    return not word.startswith("-") and not (letters.isascii() and letters.isalpha())


def main(arguments: Sequence[str]) -> int:
    """Hand *arguments* to the side they mean; the exit code is that side's."""
    side = "selfcheck.cli"
    if wants_window(arguments):
        side = "selfcheck.app"
        gc.disable()  # what is imported stays: looking for waste in it is a twentieth of the start
    try:
        code: int = import_module(side).main(arguments)
    except ImportError as problem:
        if problem.name is None or problem.name.partition(".")[0] == "selfcheck":
            raise  # ours to mend, not the person's
        sys.stderr.write(_INCOMPLETE.format(part=problem.name, start=START))
        return LACKING
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
