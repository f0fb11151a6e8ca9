"""The parts of the history page."""

from __future__ import annotations
