"""Which file a new roster is read from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from selfcheck.ui.roster.wording import FAR_FILE, ONE_FILE, OTHER_FILE

_SUFFIXES = (".xlsx", ".csv")


def choose_roster(over: QWidget, looks_in: Path | None = None) -> Path | None:
    """Ask for a roster, in a dialog over *over*; None if the person thinks better of it.

    It *looks in* a folder, or else among the person's documents.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = str(looks_in or QStandardPaths.writableLocation(documents))
    kinds = f"名册 ({' '.join(f'*{suffix}' for suffix in _SUFFIXES)})"
    chosen, _ = QFileDialog.getOpenFileName(over, "选一份名册", folder, kinds)
    return Path(chosen) if chosen else None


def refusal(dropped: QMimeData) -> str:
    """Why what was *dropped* is not looked at; empty if it can be."""
    urls = dropped.urls()
    if len(urls) != 1:
        return ONE_FILE
    path = Path(urls[0].toLocalFile())
    if not urls[0].isLocalFile():
        return FAR_FILE
    return "" if path.suffix.lower() in _SUFFIXES else OTHER_FILE.format(path.name)
