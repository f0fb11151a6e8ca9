"""Kill processes that answer and type, at random times: nothing shown as saved may be missing."""

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
from typing import Any

from selfcheck.machine.places import DataFolder
from selfcheck.services.checking import Checking
from selfcheck.store.opening import store_to_write

MOST_UNSAVED_S = 0.7  # 600 ms to the save, then the save itself and the step of the typing
_ACTS = 1_000_000  # more than one process ever gets to
_LONGEST_S = 0.25  # until the kill, counted from the first act


@dataclass(frozen=True, slots=True)
class Kills:
    """How often a process was killed, how many acts it had shown as saved, how many are missing."""

    kills: int
    acknowledged: int
    lost: int


@dataclass(frozen=True, slots=True)
class Typing:
    """What kills took from a text being typed."""

    kills: int
    lost: int
    """Characters the page had shown as saved."""
    longest_s: float
    """Between the first character that is missing and the last that was typed."""


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


def kill_while_typing(folder: Path, *, times: int, seed: int) -> Typing:
    """Kill `bench.typing` *times* times, each over a fresh folder inside *folder*."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    lost = 0
    longest = 0.0
    for kill in range(times):
        person = folder / f"typing-{kill}"
        lines = _lines_until_killed(["bench.typing", str(person)], chance.uniform(0.9, 2.4))
        kept = _kept_reflection(person)
        shown_as_saved = max((length for _, length, saved in lines if saved), default=0)
        lost += max(0, shown_as_saved - len(kept))
        missing = [seconds for seconds, length, _ in lines if length > len(kept)]
        if missing:
            longest = max(longest, lines[-1][0] - missing[0])
    return Typing(times, lost, longest)


def _killed_after(
    folder: Path, seconds: float, seed: int, first: int
) -> list[tuple[str, str, str]]:
    arguments = ["bench.answering", str(folder), str(seed), str(first)]
    return [(item, rating, text) for item, rating, text in _lines_until_killed(arguments, seconds)]


def _lines_until_killed(arguments: list[str], seconds: float) -> list[list[Any]]:
    """The whole JSON lines a process prints from its first one until it is killed *seconds* on."""
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=root
    ) as child:
        first = child.stdout.readline() if child.stdout else ""
        if not first:
            raise RuntimeError(f"{arguments[0]} did not start")
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        rest, _ = child.communicate()
        timer.cancel()
    lines = [first, *rest.splitlines(keepends=True)]
    return [json.loads(line) for line in lines if line.endswith("\n")]


def _kept_reflection(person: Path) -> str:
    at = datetime.now(UTC)
    with store_to_write(DataFolder(person), at=at) as db:
        checking = Checking(db, now=lambda: at, new_id=lambda: "")
        return next(iter(checking.walk("typed").reflections.values()), "")


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
        typing = kill_while_typing(Path(folder), times=max(1, times // 10), seed=20261120)
    return {
        "name": "reliability",
        "kills": kills.kills,
        "acknowledged": kills.acknowledged,
        "lost": kills.lost,
        "kills_while_typing": typing.kills,
        "lost_shown_as_saved": typing.lost,
        "longest_unsaved_ms": round(1000 * typing.longest_s),
        "limit": 0,
        "ok": kills.lost == 0 == typing.lost and typing.longest_s <= MOST_UNSAVED_S,
    }
