"""One module a page of the window."""

from __future__ import annotations
