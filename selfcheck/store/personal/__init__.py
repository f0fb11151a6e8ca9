"""One person's own store."""

from __future__ import annotations
