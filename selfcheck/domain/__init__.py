"""Values and rules. Standard library only; no clock, no random, no input or output."""

from __future__ import annotations
