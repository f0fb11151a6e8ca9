"""From the start of the process to the first paint of the home page, beside a bare window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

_ROOT = Path(__file__).resolve().parents[1]
_PAIRS = 11
_LIMIT = 1.8


def measure() -> dict[str, object]:
    """The figures of `bench start`; `ratio` is the median over pairs run one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        ours = ["-m", "bench.first_paint", "home", folder]
        _seconds(ours)  # makes the store and reads the checklists, once
        pairs = [
            (_seconds(ours), _seconds(["-m", "bench.first_paint", "bare"])) for _ in range(_PAIRS)
        ]
    ratio = median(home / bare for home, bare in pairs)
    return {
        "name": "start",
        "ratio": round(ratio, 2),
        "limit": _LIMIT,
        "home_ms": round(1000 * median(home for home, _ in pairs)),
        "bare_ms": round(1000 * median(bare for _, bare in pairs)),
        "pairs": _PAIRS,
        "ok": ratio <= _LIMIT,
    }


def _seconds(arguments: list[str]) -> float:
    """How long until the process says it has painted."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=_ROOT,
        env=environment,
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        seconds = time.perf_counter() - begun
        process.communicate()
    if said != "painted\n":
        raise RuntimeError(f"no paint from {arguments}")
    return seconds
