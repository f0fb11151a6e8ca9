"""Hands that fill in a 填报表, and other programs that save it."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import openpyxl

from selfcheck.domain.fill_in import CHECK, SELF
from tests.documents.office import SOFFICE

NAMED = {"B2": "王喆", "B3": "007", "B4": "第一支部", "B5": "2026-11-18"}


def edited(content: bytes, edit) -> bytes:
    """*content* after somebody did *edit* to the workbook and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def filled(content: bytes, cells: dict[str, object] | None = None, person=None) -> bytes:
    """*content* with *cells* written on 自查 and *person* on 本人."""

    def write(book):
        for place, value in (cells or {}).items():
            book[CHECK][place] = value
        for place, value in (NAMED if person is None else person).items():
            book[SELF][place] = value

    return edited(content, write)


def rows_of(content: bytes) -> dict[str, int]:
    """The row of each statement on 自查."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[CHECK]
    return {row[1].value: row[1].row for row in sheet.iter_rows(min_row=4) if row[1].value}


def saved_in_office(content: bytes, folder: Path) -> bytes:
    """*content* opened in LibreOffice and saved as .xlsx again."""
    (folder / "in").mkdir()
    (folder / "in" / "a.xlsx").write_bytes(content)
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "xlsx", "--outdir", folder / "out", folder / "in" / "a.xlsx"),
        ],
        env=os.environ,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / "a.xlsx").read_bytes()
