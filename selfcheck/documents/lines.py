"""How the texts of an outline fall into lines: in Word and Excel as on paper."""

from __future__ import annotations

from selfcheck.domain.outline import Paragraph, Style
from selfcheck.domain.text import printable


def paragraphs(text: str) -> list[str]:
    """Its lines without the blanks that people type in place of an indent; no empty ones."""
    return [words for line in printable(text).split("\n") if (words := line.strip())]


def one_line(text: str) -> str:
    """*text* for a place that has room for one line."""
    return printable(text).replace("\n", " ")


def cell_lines(text: str) -> list[str]:
    """The lines of a table's cell, empty ones kept: they may part what belongs together."""
    return [line.strip() for line in printable(text).split("\n")]


def lead_and_lines(block: Paragraph) -> tuple[str, list[str]]:
    """What stands before the first line in a face of its own, and the lines.

    Where a lead has no text after it, the one line is empty. Bylines and signatures have one
    face, and so no lead.
    """
    if block.style in (Style.BYLINE, Style.SIGNATURE):
        return "", paragraphs(one_line(block.lead) + printable(block.text))
    lead = one_line(block.lead)
    return lead, paragraphs(block.text) or [""] * bool(lead)
