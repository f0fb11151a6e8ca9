#!/usr/bin/env python3
"""Make `resources/names/pinyin.txt`, by which names are sorted, from the Unihan database.

    python3 tools/make_pinyin.py Unihan_Readings.txt

For each character the first reading of kMandarin, the customary one on the mainland (UAX #38).
How surnames are read stands in `surnames.txt`, which people edit. Needs nothing but Python.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from unicodedata import normalize

_TO = Path(__file__).resolve().parents[1] / "resources" / "names" / "pinyin.txt"
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_TWO_DOTS, _NO_TONE = "\u0308", 5
_HEAD = """\
# How characters are read: a syllable with its tone (5: none; v: ü), then those read so.
# Made by tools/make_pinyin.py from the Unihan database {version}, kMandarin.
# Copyright © Unicode, Inc.; licence: unicode-licence.txt beside this file.
"""


def spelt(reading: str) -> str:
    """“zhāng” as “zhang1”, “lǜ” as “lv4”."""
    tone, letters = _NO_TONE, ""
    for sign in normalize("NFD", reading):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == _TWO_DOTS:
            letters = letters[:-1] + "v"
        elif sign.isascii():  # which the hat of ê is not
            letters += sign
    return f"{letters}{tone}"


def main(source: Path) -> None:
    """Read *source*, write the table."""
    found: dict[str, list[str]] = defaultdict(list)
    version = ""
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("# Unicode version: "):
            version = line.removeprefix("# Unicode version: ").strip()
        place, _, said = line.partition("\tkMandarin\t")
        if said:
            found[spelt(said.split()[0])].append(chr(int(place.removeprefix("U+"), 16)))
    lines = (f"{syllable} {''.join(sorted(found[syllable]))}\n" for syllable in sorted(found))
    text = _HEAD.format(version=version) + "".join(lines)
    _TO.write_text(text, encoding="utf-8", newline="\n")
    print(f"{_TO.name}: {len(found)} syllables, {sum(map(len, found.values()))} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
