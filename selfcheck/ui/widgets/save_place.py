"""Where a file goes: the person says so, and nothing that lies there is replaced unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

KINDS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}


def in_documents(name: str) -> Path:
    """*name* in the folder where the system keeps documents, or at home where it keeps none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents)
    return (folder if documents and folder.is_dir() else Path.home()) / name


def choose_place(parent: QWidget, title: str, proposed: Path, *, kind: str = "") -> Path | None:
    """Ask for a path with the suffix of *proposed*; None if the person thinks better of it.

    *kind* is what such files are called, where `KINDS` does not say.
    """
    suffix = proposed.suffix
    kind = f"{kind or KINDS[suffix]} (*{suffix})"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kind)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() == suffix:
        return path  # the dialog has asked about what is there
    path = path.with_name(path.name + suffix)
    return path if may_replace(parent, path) else None


def may_replace(parent: QWidget, path: Path) -> bool:
    """Whether *path* is free, or the person lets what is there go."""
    if not path.exists():
        return True
    box = QMessageBox(QMessageBox.Icon.Question, parent.window().windowTitle(), "", parent=parent)
    box.setText(f"这里已经有一个“{path.name}”。")
    box.setInformativeText("替换它，原来的内容就没有了；也可以回去换一个文件名。")
    replace = box.addButton("替换", QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton("回去", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    return box.clickedButton() is replace
