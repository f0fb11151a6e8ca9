"""One module a group of pages that belong together, and the ways between them."""

from __future__ import annotations
