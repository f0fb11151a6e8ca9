"""From a format to the next: pure functions over what was read, one for each number and kind.

No format has a successor yet. Whoever raises a number in `covers.FORMATS` adds the step from the
number before it here, and keeps a sample of the old one in `tests/data/exchange`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Upgrade = Callable[[dict[str, object]], dict[str, object]]
"""Takes what a format says, returns what the next one says; the `format` in it is not its work."""

UPGRADES: Mapping[str, Mapping[int, Upgrade]] = {}
"""By kind, then by the format that is left."""


def upgraded(
    kind: str,
    said: dict[str, object],
    to: int,
    *,
    steps: Mapping[str, Mapping[int, Upgrade]] = UPGRADES,
) -> dict[str, object] | None:
    """*said*, of an earlier format or of *to*, in the words of *to*; None if there is no way."""
    number = said.get("format")
    while number != to:
        step = steps.get(kind, {}).get(number) if isinstance(number, int) else None
        if step is None or not isinstance(number, int):
            return None
        number += 1
        said = {**step(said), "format": number}
    return said
