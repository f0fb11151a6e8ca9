"""From the start of the process to the first paint of the home page, and the pauses after it.

The start is that of somebody with a round under way. It stands beside a bare window, in pairs run
one after the other. `first_ever_ms` is the one start that makes the store and reads the
checklists, in an empty folder. The pauses are the longest
of every step of a journey (`bench.journey`, which says what is walked; `bench.pauses`, how it is
measured and what is not counted), each the median over several journeys: a first show with its
imports happens once in a process. Every process has the same screen, in memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.screens import ROOT, on_a_screen, printed_by

_PAIRS = 11
_LIMIT = 1.8
_JOURNEYS = 3
_PAUSE_LIMIT_MS = 50
_WORST = 5


def measure() -> dict[str, object]:
    """The figures of `bench start`; `ratio` is the median over pairs, `pause_ms` as above."""
    with tempfile.TemporaryDirectory() as folder:
        first_ever = _seconds(["bench.first_paint", "home", f"{folder}/empty"])
        printed_by("bench.history", f"{folder}/few", "few")
        ours = ["bench.first_paint", "home", f"{folder}/few"]
        _seconds(ours)  # the first of several finds nothing in the system's caches
        pairs = [(_seconds(ours), _seconds(["bench.first_paint", "bare"])) for _ in range(_PAIRS)]
        journeys = [journey(Path(folder, f"journey-{number}")) for number in range(_JOURNEYS)]
    ratio = median(home / bare for home, bare in pairs)
    pauses = {
        name: median(each["longest_ms"][name] for each in journeys)
        for name in journeys[0]["longest_ms"]
    }
    worst = sorted(pauses, key=lambda name: -pauses[name])
    return {
        "name": "start",
        "ratio": round(ratio, 2),
        "limit": _LIMIT,
        "home_ms": round(1000 * median(home for home, _ in pairs)),
        "bare_ms": round(1000 * median(bare for _, bare in pairs)),
        "first_ever_ms": round(1000 * first_ever),
        "pairs": _PAIRS,
        "pause_ms": round(pauses[worst[0]]),
        "pause_at": worst[0],
        "pause_limit_ms": _PAUSE_LIMIT_MS,
        "pause_steps": journeys[0]["steps"],
        "pause_journeys": _JOURNEYS,
        "pauses": {name: round(pauses[name]) for name in worst[:_WORST]},
        "ok": ratio <= _LIMIT and pauses[worst[0]] <= _PAUSE_LIMIT_MS,
    }


def journey(folder: Path) -> dict[str, Any]:
    """What `bench.journey` prints, gone once over a fresh *folder*."""
    printed_by("bench.history", str(folder), "many")
    told: dict[str, Any] = json.loads(printed_by("bench.journey", str(folder)))
    return told


def _seconds(arguments: list[str]) -> float:
    """How long until the process says it has painted."""
    with on_a_screen() as environment:
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=environment,
        ) as process:
            said = process.stdout.readline() if process.stdout else ""
            seconds = time.perf_counter() - begun
            process.communicate()
    if said != "painted\n":
        raise RuntimeError(f"no paint from {arguments}")
    return seconds
