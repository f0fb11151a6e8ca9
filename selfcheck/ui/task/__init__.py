"""What the page of a task is made of."""

from __future__ import annotations
