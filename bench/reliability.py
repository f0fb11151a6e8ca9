"""Kill a process that is answering, at random times: nothing it said was saved may be missing."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from selfcheck.machine.places import DataFolder
from selfcheck.services.checking import Checking
from selfcheck.store.opening import store_to_write

_ACTS = 1_000_000  # more than one process ever gets to
_LONGEST_S = 0.25  # until the kill, counted from the first act


@dataclass(frozen=True, slots=True)
class Kills:
    """How often a process was killed, how many acts it had shown as saved, how many are missing."""

    kills: int
    acknowledged: int
    lost: int


def kill_while_answering(folder: Path, *, times: int, seed: int) -> Kills:
    """Kill `bench.answering` over *folder* *times* times, each time checking every act it showed.

    The one act that was under way may be there or not; nothing else may differ.
    """
    chance = Random(seed)  # noqa: S311 - nothing secret
    said: dict[str, tuple[str, str]] = {}
    acknowledged = lost = 0
    for kill in range(times):
        first = kill * _ACTS
        acts = _killed_after(folder, chance.uniform(0, _LONGEST_S), chance.getrandbits(32), first)
        acknowledged += len(acts)
        for item_id, rating, instance in acts:
            said[item_id] = (rating, instance)
        kept = _kept(folder)
        under_way = f"第{first + len(acts)}次"
        lost += sum(
            kept.get(item_id) != words and not kept.get(item_id, ("", ""))[1].startswith(under_way)
            for item_id, words in said.items()
        )
        said = kept
    return Kills(times, acknowledged, lost)


def _killed_after(
    folder: Path, seconds: float, seed: int, first: int
) -> list[tuple[str, str, str]]:
    command = [sys.executable, "-m", "bench.answering", str(folder), str(seed), str(first)]
    root = Path(__file__).resolve().parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        if child.stdout is None or child.stdout.readline() != "answering\n":
            raise RuntimeError("the answering process did not start")
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        shown, _ = child.communicate()
        timer.cancel()
    whole = [line for line in shown.splitlines(keepends=True) if line.endswith("\n")]
    return [tuple(json.loads(line)) for line in whole]


def _kept(folder: Path) -> dict[str, tuple[str, str]]:
    at = datetime.now(UTC)
    with store_to_write(DataFolder(folder), at=at) as db:  # checks the file's pages too
        checking = Checking(db, now=lambda: at, new_id=lambda: "")
        rounds = checking.rounds()
        answers = checking.walk(rounds[0].id).answers if rounds else {}
        return {a.item_id: (a.rating or "", a.instance) for a in answers.values()}


def measure(times: int = 100) -> dict[str, object]:
    """The figures of `bench reliability`; its limit is no loss at all."""
    with tempfile.TemporaryDirectory() as folder:
        kills = kill_while_answering(Path(folder), times=times, seed=20261120)
    return {
        "name": "reliability",
        "kills": kills.kills,
        "acknowledged": kills.acknowledged,
        "lost": kills.lost,
        "limit": 0,
        "ok": kills.lost == 0,
    }
