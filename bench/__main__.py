"""Run the measurements: `python -m bench [NAME] [--json]`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from bench import autosave, collect, memory, pdf, reliability, search, start

_ALL: dict[str, Callable[[], dict[str, object]]] = {
    "start": start.measure,
    "memory": memory.measure,
    "autosave": autosave.measure,
    "search": search.measure,
    "pdf": pdf.measure,
    "collect": collect.measure,
    "reliability": reliability.measure,
}


def main(arguments: list[str]) -> int:
    """Print one object, or an array of all; 1 if a limit was missed, 2 for an unknown name."""
    as_json = "--json" in arguments
    names = [name for name in arguments if name != "--json"]
    if unknown := [name for name in names if name not in _ALL]:
        print(f"没有名为“{unknown[0]}”的测量。可选：{'、'.join(_ALL)}。", file=sys.stderr)
        return 2
    results = [_ALL[name]() for name in names or _ALL]
    if as_json:
        print(json.dumps(results if not names else results[0], ensure_ascii=False))
    else:
        for result in results:
            print("  ".join(f"{key}={value}" for key, value in result.items()))
    return 0 if all(result["ok"] for result in results) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
