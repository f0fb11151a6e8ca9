"""LibreOffice as a second reader, with our faces under the names that the files ask for."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from selfcheck.machine.places import RESOURCES

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")

_FACES = {
    "仿宋": "SelfCheck FangSong",
    "楷体": "SelfCheck Kai",
    "黑体": "SelfCheck Sans",
    "宋体": "SelfCheck Song",
    "方正小标宋简体": "SelfCheck Title",
}
_SAME = (
    '<match><test name="family"><string>{}</string></test><edit name="family" mode="prepend"'
    ' binding="strong"><string>{}</string></edit></match>'
)


def pages_in_office(content: bytes, name: str, folder: Path) -> list[list[str]]:
    """The lines of every page as LibreOffice prints them, furniture included."""
    (folder / name).write_bytes(content)
    faces = "".join(_SAME.format(asked, ours) for asked, ours in _FACES.items())
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{RESOURCES / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir>"
        f"{faces}</fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder / "printed", folder / name),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed = (folder / "printed" / name).with_suffix(".pdf")
    with pypdfium2.PdfDocument(printed) as document:
        return [page.get_textpage().get_text_range().splitlines() for page in document]
