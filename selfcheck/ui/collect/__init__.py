"""The parts of the page on which a secretary collects."""

from __future__ import annotations
