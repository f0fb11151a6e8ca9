"""How much memory the idle program takes, beside a bare window in the same run.

`pss_mib` is the kernel's proportional share: pages that several processes map are divided among
them, so another Qt program at the same time makes it smaller; `rss_mib` counts every page in full
and bounds it from above. Home only, the store open, all checklists imported; `toured_mib` after
every page has been shown once, with a report over all lists drawn.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median

from bench.screens import printed_by

_LIMIT_MIB = 100
_TIMES = 3


def measure() -> dict[str, object]:
    """The figures of `bench memory`: medians over processes that run one after the other."""
    result: dict[str, object] = {"name": "memory", "limit": _LIMIT_MIB}
    if not Path("/proc/self/smaps_rollup").exists():
        return {**result, "ok": False, "why": "needs /proc/self/smaps_rollup, which only Linux has"}
    with tempfile.TemporaryDirectory() as folder:
        printed_by("bench.history", folder, "many")
        pairs = [(_figures("home", folder), _figures("bare")) for _ in range(_TIMES)]
    ours = {name: median(home[name] for home, _ in pairs) for name in pairs[0][0]}
    bare = median(bare["pss_mib"] for _, bare in pairs)
    return {
        **result,
        "ratio": round(ours["pss_mib"] / bare, 2),
        "pss_mib": ours["pss_mib"],
        "bare_mib": bare,
        "toured_mib": ours["toured_pss_mib"],
        "rss_mib": ours["rss_mib"],
        "toured_rss_mib": ours["toured_rss_mib"],
        "times": _TIMES,
        "ok": ours["pss_mib"] <= _LIMIT_MIB,
    }


def _figures(*arguments: str) -> dict[str, float]:
    figures: dict[str, float] = json.loads(printed_by("bench.resident", *arguments))
    return figures
