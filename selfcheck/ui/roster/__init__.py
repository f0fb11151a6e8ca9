"""What the page of the roster is made of."""

from __future__ import annotations
