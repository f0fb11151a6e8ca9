"""Which file: where a task pack goes, and the one that the office above sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from selfcheck.ui.widgets.save_place import may_replace

_KIND = "三省自查任务包 (*.json)"
_SUFFIX = ".json"


def choose_pack_place(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where the task pack goes; None if the person thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "存任务包", str(proposed), _KIND)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == _SUFFIX:
        return path  # the dialog has asked about what is there
    path = path.with_name(path.name + _SUFFIX)
    return path if may_replace(parent, path) else None


def choose_office_pack(parent: QWidget) -> Path | None:
    """Ask for the task pack that the office above sent; None as above."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(documents)
    chosen, _ = QFileDialog.getOpenFileName(parent, "选上级发来的任务包", folder, _KIND)
    return Path(chosen) if chosen else None
