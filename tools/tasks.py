"""What `run.py` does itself in the environment it set up: tests, lint, benchmarks and the rest."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.environment import DEVELOPMENT, ROOT, RUNTIME

_STRANGERS = ("PYTHON", "QT_")  # settings of the caller's that would change what a test sees
_TWO_AT_A_TIME = ("-n", "2", "--dist", "loadfile")
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def test(python: Path, arguments: Sequence[str]) -> int:
    """Run the tests; *arguments* go to pytest, but for `--long`, which adds those marked so.

    All of them run two at a time, file by file; those that somebody names run one by one.
    """
    chosen = () if "--long" in arguments else ("-m", "not long")
    rest = [each for each in arguments if each != "--long"]
    beside = () if any(not each.startswith("-") for each in rest) else _TWO_AT_A_TIME
    return _call_apart([str(python), "-m", "pytest", *beside, *chosen, *rest])


def bench(python: Path, arguments: Sequence[str]) -> int:
    """Run the benchmarks that *arguments* name, or all."""
    return _call_apart([str(python), "-m", "bench", *arguments])


def lint(python: Path, _arguments: Sequence[str]) -> int:
    """Check format, style, types and import contracts: all of them, even where one fails."""
    checks = (
        ["-m", "ruff", "format", "--check"],
        ["-m", "ruff", "check"],
        ["-m", "mypy"],
        ["-c", _LINT_IMPORTS, "--no-cache", "--no-logo"],
    )
    return max([_call_apart([str(python), *check]) for check in checks])


def pictures(python: Path, arguments: Sequence[str]) -> int:
    """Draw the pictures of the documentation anew, or into the folder in *arguments*."""
    return _call_apart([str(python), "tools/pictures.py", *arguments])


def wheelhouse(python: Path, _arguments: Sequence[str]) -> int:
    """Fetch every pinned package for this system and this Python into `wheelhouse/`."""
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", "wheelhouse"]
    locks = ["-r", str(RUNTIME), "-r", str(DEVELOPMENT)]
    return subprocess.call([str(python), "-m", "pip", "download", *options, *locks], cwd=ROOT)


TASKS = {
    "test": test,
    "lint": lint,
    "bench": bench,
    "pictures": pictures,
    "wheelhouse": wheelhouse,
}


def _call_apart(command: Sequence[str]) -> int:
    """Run *command* in the program's folder, away from the caller's settings, data and screen."""
    with tempfile.TemporaryDirectory(prefix="selfcheck-") as home:
        code = subprocess.call(command, cwd=ROOT, env=_apart(os.environ, Path(home)))
    return code if code >= 0 else 128 - code  # ended by a signal: as a shell says it


def _apart(environ: Mapping[str, str], home: Path) -> dict[str, str]:
    """*environ* for a run that finds the same world everywhere, with *home* for a home."""
    kept = {name: value for name, value in environ.items() if not name.startswith(_STRANGERS)}
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_RUNTIME_DIR": home / "runtime",
        "XDG_STATE_HOME": home / "state",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, exist_ok=True)  # Qt warns of a runtime folder open to others
    if not os.access(ROOT, os.W_OK):
        kept["PYTEST_ADDOPTS"] = "-p no:cacheprovider"
        folders["HYPOTHESIS_STORAGE_DIRECTORY"] = home / "hypothesis"
        folders["MYPY_CACHE_DIR"] = home / "mypy"
        folders["RUFF_CACHE_DIR"] = home / "ruff"
    fixed = {"LC_ALL": "C.UTF-8", "QT_FONT_DPI": "96", "QT_QPA_PLATFORM": "offscreen"}
    return kept | {name: str(folder) for name, folder in folders.items()} | fixed
