"""Where in a TOML text its keys stand: what `tomllib` forgets as it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
"""Keys from the root; a table of an array by its number, from 0."""

_STRINGS = r"""
    \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*'
"""
_HEADER = re.compile(r"(?m)^[ \t]*(\[{1,2})")
_PIECE = re.compile(
    rf"(?P<string>{_STRINGS})|(?P<comment>\#[^\n]*)|(?P<open>[\[{{])|(?P<close>[\]}}])"
    r"|(?P<end>\n)|(?P<other>[^\"'\#\[\]{}\n]+)",
    re.DOTALL | re.VERBOSE,
)
_KEY = re.compile(r"""[ \t]*("(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def lines_of_keys(text: str) -> Mapping[Place, int]:
    """The line, from 1, where each table begins and each key is written first.

    *text* is TOML that has been read without a fault. What is written inside an inline table or
    an array has no line of its own here.
    """
    lines: dict[Place, int] = {}
    tables: dict[Place, int] = {}
    within: Place = ()
    at, number = 0, 1
    while at < len(text):
        if head := _HEADER.match(text, at):
            keys, end = _dotted(text, head.end())
            within = _resolved(keys[:-1], tables, lines, number)
            within = (*within, keys[-1])
            lines.setdefault(within, number)
            if len(head[1]) > 1:
                tables[within] = tables.get(within, 0) + 1
            within = _inside(within, tables)
            lines.setdefault(within, number)
        else:
            keys, end = _dotted(text, at)
            if keys:
                _resolved(keys, tables, lines, number, within)
        end = _end_of_line(text, end)
        number += text.count("\n", at, end)
        at = end
    return lines


def _resolved(
    keys: list[str],
    tables: Mapping[Place, int],
    lines: dict[Place, int],
    number: int,
    within: Place = (),
) -> Place:
    """The place that *keys* lead to, each of them noted at the line *number* if it is new."""
    for key in keys:
        within = (*within, key)
        lines.setdefault(within, number)
        within = _inside(within, tables)
    return within


def _inside(place: Place, tables: Mapping[Place, int]) -> Place:
    """The last table of the array that stands at *place*, or *place* if none does."""
    return (*place, tables[place] - 1) if place in tables else place


def _dotted(text: str, at: int) -> tuple[list[str], int]:
    """The keys that begin at *at*, with dots between them, and where they end."""
    keys: list[str] = []
    while key := _KEY.match(text, at):
        keys.append(_plain(key[1]))
        at = key.end()
        if not text.startswith(".", at):
            break
        at += 1
    return keys, at


def _plain(key: str) -> str:
    if key[0] == '"':
        return _ESCAPE.sub(_character, key[1:-1])
    return key[1:-1] if key[0] == "'" else key


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _SHORT.get(escape[3], escape[3])


def _end_of_line(text: str, at: int) -> int:
    """Behind the line break that ends what is being written at *at*: not one within a value."""
    depth = 0
    for piece in _pieces(text, at):
        match piece.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth = max(0, depth - 1)
            case "end" if not depth:
                return piece.end()
            case _:
                pass
        at = piece.end()
    return max(at, len(text))


def _pieces(text: str, at: int) -> Iterator[re.Match[str]]:
    while piece := _PIECE.match(text, at):
        yield piece
        at = piece.end()
