"""Measurements, each beside its limit in the same run: `python3 run.py bench [NAME] [--json]`."""

from __future__ import annotations
