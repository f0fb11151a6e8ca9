"""From a report to an outline, and from an outline to a file."""

from __future__ import annotations
