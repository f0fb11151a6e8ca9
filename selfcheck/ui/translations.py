"""The words that Qt itself puts on screen: menus of text fields, file dialogs, their buttons."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

_OURS = {
    # as the rest of the program calls them
    ("QLineEdit", "&Undo"): "撤销(&U)",
    ("QLineEdit", "&Redo"): "恢复(&R)",
    ("QWidgetTextControl", "&Undo"): "撤销(&U)",
    ("QWidgetTextControl", "&Redo"): "恢复(&R)",
    ("QFileDialog", "File &name:"): "文件名(&N)：",
    ("QFileSystemModel", "Size"): "大小",
    # what Qt's own Chinese leaves out
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    # keys: what Qt's own Chinese makes of them it cannot read itself
    ("QFileDialog", "Alt+Left"): "Alt+Left",
    ("QFileDialog", "Alt+Right"): "Alt+Right",
    ("QFileDialog", "Alt+Up"): "Alt+Up",
}


def speak_chinese(app: QApplication) -> bool:
    """Let Qt speak Chinese in *app*, whatever the system speaks; False if its words are missing.

    Windows already open hear of it. Dates, sizes and kinds of files remain the system's.
    """
    words = _Words(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    there = words.load("qtbase_zh_CN", folder)
    app.installTranslator(words)
    return there


class _Words(QTranslator):
    """Those of Qt, and ours where they are better."""

    def isEmpty(self) -> bool:
        """It has words even if Qt's file is missing."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The Chinese word; without one, the word itself."""
        ours = _OURS.get((context, source))
        # an empty answer would be shown as such
        return ours or super().translate(context, source, disambiguation, n) or source
