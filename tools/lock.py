"""Make requirements.lock and requirements-dev.lock from the .in files beside them.

    python3 tools/lock.py [--upgrade]    needs uv on the PATH

Every version with its hashes, for each system and Python the program runs on. Versions that stand
in the lock files stay, but for `--upgrade`. requirements-dev.lock holds what comes on top only.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_OPTIONS = (
    *("--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--quiet"),
)


def main(arguments: Sequence[str]) -> int:
    """Remake both lock files; *arguments* go to uv."""
    uv = shutil.which("uv")
    if not uv:
        print("tools/lock.py needs uv on the PATH: python3 -m pip install uv", file=sys.stderr)
        return 1
    compile_ = [uv, "pip", "compile", *_OPTIONS, *arguments]
    runtime = _compiled([*compile_, "requirements.in"], "requirements.lock")
    extra = [f"--no-emit-package={name}" for name in names(runtime)]
    _compiled([*compile_, *extra, "requirements-dev.in"], "requirements-dev.lock")
    return 0


def names(lock: str) -> tuple[str, ...]:
    """The packages that *lock* pins on every system: the others are pinned again on top."""
    lines = (line for line in lock.splitlines() if "==" in line and ";" not in line)
    return tuple(line.partition("==")[0] for line in lines)


def _compiled(command: Sequence[str], output: str) -> str:
    subprocess.run([*command, "--output-file", output], cwd=_ROOT, check=True)
    return (_ROOT / output).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
