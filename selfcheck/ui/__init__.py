"""The window and its pages: the only place with Qt, beside app."""

from __future__ import annotations
