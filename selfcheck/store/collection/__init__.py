"""What a secretary collects: tasks, the roster, submissions, and what they add up to."""

from __future__ import annotations
