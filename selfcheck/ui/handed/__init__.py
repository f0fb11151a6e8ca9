"""What the page of one submission is made of."""

from __future__ import annotations
