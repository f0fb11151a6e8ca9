"""From an outline to pages: the only place with reportlab and pdfium."""

from __future__ import annotations
