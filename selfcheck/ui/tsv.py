"""Cells on the clipboard, as WPS and Excel put them there and take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

_NEEDS_QUOTES = frozenset('\t\n\r"')
# cells that are text and stay it: a leading = is no formula, 3-1 no day
_CELL = "<td style=\"mso-number-format:'\\@';white-space:normal\">{}</td>"
_NEW_LINE = '<br style="mso-data-placement:same-cell">'


def to_clipboard(rows: Sequence[Sequence[str]]) -> QMimeData:
    """*rows* as plain text with tabs, and as a table whose cells are text."""
    data = QMimeData()
    data.setText(written(rows))
    cells = (
        "".join(_CELL.format(escape(cell).replace("\n", _NEW_LINE)) for cell in row) for row in rows
    )
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    data.setHtml(f'<meta charset="utf-8"><table>{table}</table>')
    return data


def written(rows: Iterable[Sequence[str]]) -> str:
    """*rows* as lines with tabs; a cell with a tab, a quote or a new line stands in quotes."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def read(text: str) -> list[list[str]]:
    """The rows of cells that *text* is; the end of the last line is no row of its own."""
    rows: list[list[str]] = [[]]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at, size = 0, len(text)
    while at <= size:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at < size and text[at] == "\n":
            if at + 1 == size:
                break
            rows.append([])
        at += 1
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at *at*, and where it ends: at a tab, a line end or the end."""
    if at < len(text) and text[at] == '"':
        end, said = at + 1, ""
        while (close := text.find('"', end)) >= 0:
            said += text[end:close]
            if text[close + 1 : close + 2] != '"':
                if text[close + 1 : close + 2] in ("", "\t", "\n"):
                    return said, close + 1
                break  # a quote that only stands at the beginning
            said, end = said + '"', close + 2
    ends = [place for sign in "\t\n" if (place := text.find(sign, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _quoted(cell: str) -> str:
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if _NEEDS_QUOTES.isdisjoint(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
