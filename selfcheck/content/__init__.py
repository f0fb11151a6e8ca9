"""Files that hold what is asked: checklists as TOML."""

from __future__ import annotations
