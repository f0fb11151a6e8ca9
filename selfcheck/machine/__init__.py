"""The computer below the program: folders, files, locks, logs. No Qt, no SQL."""

from __future__ import annotations
