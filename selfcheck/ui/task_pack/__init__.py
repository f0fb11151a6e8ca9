"""What the page is made of on which a task is written and sent."""

from __future__ import annotations
