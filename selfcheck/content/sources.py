"""A quotation inside the reader's own copy of its speech, a .txt or .docx that is only read.

The program ships no speech. What it knows of one is the SHA-256 of the file the checklists were
made from and where each quotation begins in it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from selfcheck.content.plain_text import decoded
from selfcheck.content.word_text import NotWord, TooMuch, word_text
from selfcheck.domain.checklists import Quotation
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.own_copies import Edition, Found
from selfcheck.domain.task import Pulse
from selfcheck.domain.text import printable

_MB = 1_000_000
_MOST_BYTES = 20 * _MB
_MOST_CHARACTERS = 5_000_000
_GOOD = "有文字的 .txt 或 .docx 文件"
_RESAVED = "用 WPS 或 Word 另存成的 .docx 文件"
_NOT_TEXTS = {
    b"%PDF": ("这是一份 PDF", "它的 .txt 或 .docx 版本"),
    b"{\\rtf": ("这是 RTF 文件", _RESAVED),
    # the old format of Word and WPS; also a .docx with a password
    b"\xd0\xcf\x11\xe0": ("这是旧版文档（.doc、.wps），或加了密码", f"不加密码、{_RESAVED}"),
}
_ZIP = b"PK\x03\x04"

_NOT_WORDS = re.compile(r"[\W_]+")
_FORMS = (
    range(0x2F00, 0x2FE0),  # radicals, which copying out of a PDF leaves in place of characters
    range(0xF900, 0xFB00),  # compatibility ideographs
    range(0xFF10, 0xFF5B),  # full-width digits and letters
)
_RADICALS = str.maketrans(  # those for which Unicode names no ordinary form
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻢⻣⻥⻦⻨⻩⻬⻮⻰⻳", "民西见角贝车长门青页风飞马骨鱼鸟麦黄齐齿龙龟"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """What a file says: *text* is what of it can be seen.

    *versions* are its words with every blank and line end, by the SHA-256 that tells them: that of
    the file, and that of the text in UTF-8 with plain line ends. Saved again with other line ends
    or in another encoding, it still says the same.
    """

    text: str
    versions: Mapping[str, str]


def read_speech(path: Path, pulse: Pulse) -> Speech:
    """Read a .txt or .docx, told by its content.

    Raises `FileProblem`: *found* says what it is as a clause, *expected* what to choose instead.
    """
    content = _bytes_of(path)
    pulse(1, 3)
    raw = _raw_text(path, content, pulse)
    if len(raw) > _MOST_CHARACTERS:
        raise _too_much(path)
    pulse(2, 3)
    text = printable(raw)
    if not text.strip():
        raise FileProblem(path, "", _GOOD, "里面没有文字，也许是扫描的图片")
    plain = raw.replace("\r\n", "\n")
    digests = (sha256(content), sha256(plain.encode("utf-8", "replace")))
    versions = zip(digests, (raw, plain), strict=True)
    return Speech(text, {digest.hexdigest(): words for digest, words in versions})


def locate(speech: Speech, quotation: Quotation, digest: str) -> Found:
    """Where *quotation*, out of the file with the SHA-256 *digest*, stands in *speech*.

    In the same file it stands where it says. Elsewhere its text is searched: as it is, and if that
    is nowhere, by its words alone, whatever the marks, blanks, line ends and widths among them.
    Of several places, the one nearest to where it stood. Time grows with the length of the text.
    """
    version = speech.versions.get(digest)
    edition = Edition.OTHER if version is None else Edition.SAME
    wanted = printable(quotation.text)
    places = _exact_places(speech.text, wanted) or _worded_places(speech.text, wanted)
    if not places:
        return Found(0, 0, edition, 0)
    # what cannot be seen has been taken out before it, too
    stood = quotation.offset if version is None else len(printable(version[: quotation.offset]))
    start, end = min(places, key=lambda place: abs(place[0] - stood))
    known = edition is Edition.SAME and start == stood
    return Found(start, end, edition, 1 if known else len(places))


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        found = f"它已经不在原来的位置（{path.parent}），可能被移动、改名或删除了"
        raise FileProblem(path, "", "它现在的位置，或换一份文件", found) from error
    except OSError as error:
        raise FileProblem(path, "", "另一份能打开的文件", "系统不让读取它") from error
    if len(content) > _MOST_BYTES:
        raise _too_much(path)
    return content


def _raw_text(path: Path, content: bytes, pulse: Pulse) -> str:
    for beginning, (found, expected) in _NOT_TEXTS.items():
        if content.startswith(beginning):
            raise FileProblem(path, "", expected, found)
    if content.startswith(_ZIP):
        try:
            return word_text(content, _MOST_CHARACTERS, pulse)
        except NotWord as error:
            raise FileProblem(path, "", _RESAVED, "它不是 .docx 文档，或已经损坏") from error
        except TooMuch as error:
            raise _too_much(path) from error
    text = decoded(content)
    if text is None:
        expected = "用记事本另存为 UTF-8 编码的 .txt 文件"
        raise FileProblem(path, "", expected, "认不出它的文字编码，或里面不是文字")
    return text


def _too_much(path: Path) -> FileProblem:
    limits = f"{_MOST_BYTES // _MB} MB 或 {_MOST_CHARACTERS // 10_000} 万字"
    return FileProblem(path, "", "只有讲话文字的 .txt 或 .docx 文件", f"它太大了，超过 {limits}")


def _exact_places(text: str, wanted: str) -> list[tuple[int, int]]:
    return [(start, start + len(wanted)) for start in _starts(text, wanted)]


def _worded_places(text: str, wanted: str) -> list[tuple[int, int]]:
    words = _NOT_WORDS.sub("", wanted.translate(_alike()))
    alike = text.translate(_alike())
    starts = list(_starts(_NOT_WORDS.sub("", alike), words))
    if not starts:
        return []
    # between words, at these of their places, so many characters had been left out by then
    at, left_out, total = array("l"), array("l"), 0
    for gap in _NOT_WORDS.finditer(alike):
        at.append(gap.start() - total)
        total += gap.end() - gap.start()
        left_out.append(total)

    def place(word: int) -> int:
        gaps = bisect_right(at, word)
        return word + (left_out[gaps - 1] if gaps else 0)

    last = len(words) - 1
    return [(place(start), place(start + last) + 1) for start in starts]


def _starts(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))


@cache
def _alike() -> dict[int, int | str]:
    """Characters and the ordinary form of each, one for one: places stay where they are."""
    forms = ((code, normalize("NFKC", chr(code))) for block in _FORMS for code in block)
    return {**_RADICALS, **{code: form for code, form in forms if len(form) == 1}}
