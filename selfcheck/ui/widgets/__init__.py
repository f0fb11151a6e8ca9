"""Controls that more than one page, or a page more than once, is made of."""

from __future__ import annotations
