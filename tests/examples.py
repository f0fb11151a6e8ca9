"""How many examples a property is tried with: half of them in the usual run, twice as many in
the long one.
"""

from __future__ import annotations

_USUAL, _LONG = 0.5, 2.0
_times = _LONG


def examples(many: int) -> int:
    """*many*, as many times as the run has time for."""
    return round(many * _times)


def be_quick() -> None:
    """From now on, as the usual run does; before any test is read."""
    global _times  # noqa: PLW0603 - it is one number for one run
    _times = _USUAL
