"""The screen the measured windows stand on: in memory, of a usual size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


@contextmanager
def on_a_screen() -> Iterator[Mapping[str, str]]:
    """The environment for a process that shows a window; Qt's own screen is 800 × 800."""
    with tempfile.TemporaryDirectory() as folder:
        screens = Path(folder, "screens.json")
        screens.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
        yield {
            **os.environ,
            "QT_FONT_DPI": "96",
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        }


def printed_by(module: str, *arguments: str) -> str:
    """What `python -m module` prints on that screen. Raises `RuntimeError` if it fails."""
    with on_a_screen() as environment:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=environment,
        )
    if done.returncode:
        raise RuntimeError(f"{module} stopped:\n{done.stderr}")
    return done.stdout
