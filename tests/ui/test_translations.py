"""What Qt itself says is said in Chinese."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from selfcheck.ui.translations import speak_chinese

EVERY_BUTTON = [one for one in QDialogButtonBox.StandardButton if one.value and one.name]


@pytest.fixture(autouse=True)
def chinese(qapp):
    assert speak_chinese(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)


def latin(words):
    """The Latin words among *words*; letters to press after Alt, and keys, are none."""
    plain = [re.sub(r"\(&?[A-Z]\)|&|\t.*|(Ctrl|Shift|Alt)\+\S+", "", one) for one in words]
    return [one for one in plain if re.search("[A-Za-z]", one)]


@pytest.mark.parametrize("kind", [QPlainTextEdit, QLineEdit])
def test_the_menu_of_a_text_field_is_chinese(qtbot, kind):
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert latin(words) == []
    shown = [re.sub(r"\(.*", "", one).split("\t")[0] for one in words]
    assert shown == ["撤销", "恢复", "剪切", "复制", "粘贴", "删除", "全选"]


@pytest.mark.parametrize("mode", QFileDialog.AcceptMode)
def test_a_file_dialog_of_qt_is_chinese(qtbot, tmp_path, mode):
    (tmp_path / "甲").mkdir()
    dialog = QFileDialog(None, "导出", str(tmp_path), "所有文件 (*)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    labels = [one.text() for one in dialog.findChildren(QLabel)]
    buttons = [one.text() for one in dialog.findChildren(QAbstractButton)]
    tips = [one.toolTip() for one in dialog.findChildren(QWidget)]
    spoken = [one.accessibleName() for one in dialog.findChildren(QWidget)]
    actions = [one.text() for one in dialog.findChildren(QAction)]
    heads = [head for view in dialog.findChildren(QAbstractItemView) for head in titles(view)]
    assert "文件名(&N)：" in labels
    assert {"名称", "大小", "类型", "修改日期"} <= set(heads)
    assert latin([*labels, *buttons, *tips, *spoken, *actions, *heads]) == []


def titles(view):
    model = view.model()
    across = Qt.Orientation.Horizontal
    if model is None or view.objectName() != "treeView":
        return []
    return [model.headerData(column, across) for column in range(model.columnCount())]


def test_every_button_that_qt_words_is_chinese(qtbot):
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for standard in EVERY_BUTTON:
        box.addButton(standard)
    words = [one.text() for one in box.buttons()]
    assert len(words) > 10
    assert latin(words) == []


def test_the_button_for_details_is_chinese(qtbot):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setDetailedText("ValueError")
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    assert latin([one.text() for one in box.buttons()]) == []


def test_an_open_window_hears_of_it(qtbot, qapp):
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    assert latin([action.text() for action in field.createStandardContextMenu().actions()])
    speak_chinese(qapp)
    assert latin([action.text() for action in field.createStandardContextMenu().actions()]) == []
