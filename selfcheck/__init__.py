"""三省自查: walk a checklist, keep what was written, print what it came to."""

from __future__ import annotations

__version__ = "0.1.0"
