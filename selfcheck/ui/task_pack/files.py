"""Which file: where a task pack goes, and the one that the office above sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from selfcheck.ui.widgets.save_place import choose_place, in_documents

_KIND = "三省自查任务包"


def choose_pack_place(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where the task pack goes; None if the person thinks better of it."""
    return choose_place(parent, "存任务包", proposed, kind=_KIND)


def choose_office_pack(parent: QWidget) -> Path | None:
    """Ask for the task pack that the office above sent; None as above."""
    folder, kind = str(in_documents("")), f"{_KIND} (*.json)"
    chosen, _ = QFileDialog.getOpenFileName(parent, "选上级发来的任务包", folder, kind)
    return Path(chosen) if chosen else None
