"""Build the six faces of `resources/fonts` from fonts that Debian 12 packages.

    mkdir packages sources; cd packages
    apt-get download fonts-noto-cjk fonts-lxgw-wenkai texlive-lang-chinese unicode-data
    for package in *.deb; do dpkg -x "$package" ../sources; done; cd ..
    python -m venv tool; tool/bin/pip install fonttools==4.68.0
    tool/bin/python tools/build_fonts.py sources FOLDER

fonttools is needed here and nowhere else, so it stands in no lock file. With the versions below
the files come out byte for byte as they are kept; any other may move a point or two.

    fonts-noto-cjk        1:20220127+repack1-1   Noto Sans and Serif CJK SC: OFL 1.1
    fonts-lxgw-wenkai     1.250+repack-1         LXGW WenKai: OFL 1.1, its name reserved
    texlive-lang-chinese  2022.20230122-1        FandolFang: GPL with font exception
    unicode-data          15.0.0-1               which characters 通用规范汉字表 has

Each face keeps the characters that a report needs, quadratic outlines (reportlab takes no others)
and nothing that only screens or other scripts use; each is renamed, as the licences ask.
"""

from __future__ import annotations

import bz2
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found] # only where this is run
from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-not-found]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-not-found]

KEPT = Path(__file__).resolve().parents[1] / "resources" / "fonts"

_NOTO = "usr/share/fonts/opentype/noto"
_WENKAI = "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
_FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
_UNIHAN = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
_SIMPLIFIED = 2  # the place of SC in the collections of Noto

_MOST_ERROR = 1.0  # units: how far a quadratic curve may leave the cubic one
_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "feat", "morx", "prop"),
    *("bsln", "FFTM", "kern", "STAT", "gasp", "prep", "fpgm", "cvt "),
)
_IS_BOLD, _IS_REGULAR = 0x20, 0x40  # flags of a style
_LICENCE_IDS = (0, 13, 14)  # whose it is, and by what licence

_SYMBOLS = "㛃䶮㳇𬱖🄯☑☐✓✔✗✘■□●○◎★☆▲△▼▽◆◇→←↑↓⇒⇔≈≠≤≥±×÷√∞∑‰℃№€£¥·•‐‑‒–—―‖‘’“”…′″※　"
_RANGES = (
    (0x20, 0x17F),
    (0x2000, 0x2070),
    (0x2150, 0x2190),
    (0x2460, 0x2500),
    (0x3000, 0x3040),
    (0x3220, 0x3244),
    (0xFF00, 0xFFEF),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One file: what it is called, what it is made from, and when it was first made."""

    name: str
    family: str
    weight: str
    source: str
    number: int | None
    stamp: int
    """Seconds since 1904, written into the file in the place of now."""
    all_of_gbk: bool = False


_FACES = (
    Face("SelfCheckFangSong", "SelfCheck FangSong", "Regular", _FANDOL, None, 3878089851),
    Face("SelfCheckKai", "SelfCheck Kai", "Regular", _WENKAI, None, 3878089851),
    Face(
        "SelfCheckSans-Regular",
        "SelfCheck Sans",
        "Regular",
        f"{_NOTO}/NotoSansCJK-Regular.ttc",
        _SIMPLIFIED,
        3878089851,
    ),
    Face(
        "SelfCheckSans-Bold",
        "SelfCheck Sans",
        "Bold",
        f"{_NOTO}/NotoSansCJK-Bold.ttc",
        _SIMPLIFIED,
        3878089851,
    ),
    Face(
        "SelfCheckSong",
        "SelfCheck Song",
        "Regular",
        f"{_NOTO}/NotoSerifCJK-Regular.ttc",
        _SIMPLIFIED,
        3878089852,
        all_of_gbk=True,
    ),
    Face(
        "SelfCheckTitle",
        "SelfCheck Title",
        "Regular",
        f"{_NOTO}/NotoSerifCJK-Bold.ttc",
        _SIMPLIFIED,
        3878089852,
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Build all faces into the folder; 1 if one differs from the file that is kept."""
    sources, folder = map(Path, arguments)
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as processes:
        files = list(processes.map(partial(build, sources, folder), _FACES))
    differences = [difference for file in files for difference in differing(file, KEPT / file.name)]
    for file in files:
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}")
    print(*differences or ["equal to the files that are kept"], sep="\n")
    return 1 if differences else 0


def build(sources: Path, folder: Path, face: Face) -> Path:
    """Write one face."""
    font = TTFont(
        sources / face.source,
        fontNumber=-1 if face.number is None else face.number,
        recalcTimestamp=False,
    )
    wanted = characters(sources, all_of_gbk=face.all_of_gbk)
    _reduce(font, wanted)
    if "glyf" not in font:
        _make_quadratic(font)
    _rename(font, face)
    _mark(font, face)
    font["head"].modified = face.stamp
    path = folder / f"{face.name}.ttf"
    font.save(path)
    return path


def characters(sources: Path, *, all_of_gbk: bool) -> set[int]:
    """The code points a face keeps as far as it has them."""
    wanted = {ord(char) for char in _SYMBOLS}
    wanted.update(code for first, end in _RANGES for code in range(first, end))
    wanted.update(_two_bytes("gb2312", range(0xA1, 0xAA), range(0xA1, 0xFF)))
    wanted.update(_two_bytes("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)))
    if all_of_gbk:
        wanted.update(_two_bytes("gbk", range(0x81, 0xFF), range(0x40, 0xFF)))
    with bz2.open(sources / _UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, tab, rest = line.partition("\t")
            if tab and rest.startswith("kTGH\t"):
                wanted.add(int(code.removeprefix("U+"), 16))
    return wanted


def _two_bytes(encoding: str, leads: Iterable[int], trails: Sequence[int]) -> Iterator[int]:
    for lead in leads:
        for trail in trails:
            char = bytes([lead, trail]).decode(encoding, errors="ignore")
            if len(char) == 1:
                yield ord(char)


def _reduce(font: TTFont, wanted: set[int]) -> None:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += _DROPPED
    options.legacy_kern = False
    options.recalc_bounds = True
    options.desubroutinize = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def _make_quadratic(font: TTFont) -> None:
    """Cubic outlines (CFF) to quadratic ones (glyf)."""
    order, glyph_set, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, _MOST_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0) or 0)
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    profile.maxZones = 1
    for figure in (
        *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
        *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxPoints"),
        *("maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth"),
    ):
        setattr(profile, figure, 0)
    font["post"].formatType = 3.0
    for tag in ("CFF ", "CFF2", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"
    table.compile(font)
    profile.recalc(font)


def _rename(font: TTFont, face: Face) -> None:
    """Give the names of this program; whose it is and by what licence stays in English."""
    names = font["name"]
    names.names = [
        record
        for record in names.names
        if record.nameID in _LICENCE_IDS
        and (record.platformID, record.platEncID, record.langID) == (3, 1, 0x409)
    ]
    full = face.family if face.weight == "Regular" else f"{face.family} {face.weight}"
    for number, text in {
        1: face.family,
        2: face.weight,
        3: f"{face.name};1.0",
        4: full,
        5: "Version 1.000",
        6: face.name,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)


def _mark(font: TTFont, face: Face) -> None:
    """Say what it is within its family, and that it may be embedded, as all the licences let it."""
    is_bold = face.weight == "Bold"
    font["OS/2"].fsType = 0
    font["OS/2"].fsSelection = _IS_BOLD if is_bold else _IS_REGULAR
    font["head"].macStyle = int(is_bold)


def differing(built: Path, kept: Path) -> Iterator[str]:
    """In what two fonts differ, table by table."""
    if built.read_bytes() == kept.read_bytes():
        return
    one, other = TTFont(built), TTFont(kept)
    for tag in sorted({*one.reader.tables, *other.reader.tables}):
        if tag not in one or tag not in other or one.reader[tag] != other.reader[tag]:
            yield f"{built.name}: the table {tag} differs"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
