"""Wherever a file goes, nothing that lies there is replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from selfcheck.ui.theme import LIGHT
from selfcheck.ui.widgets.save_place import choose_place, in_documents
from selfcheck.ui.widgets.unsaved_bar import UnsavedBar


def press(words):
    """Press that button of the question that comes up."""

    def _press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, _press)


@pytest.fixture
def typed(monkeypatch):
    """Have the person type this name in the system's dialog."""

    def _typed(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return _typed


@pytest.fixture
def bar(qtbot):
    made = UnsavedBar(lambda: "没存上的话", tokens=LIGHT)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("answer", "is_replaced"), [("替换", True), ("回去", False)])
def test_a_name_without_its_ending_asks_about_what_is_there(
    bar, typed, tmp_path, answer, is_replaced
):
    there = tmp_path / "另存.txt"
    there.write_text("以前的", encoding="utf-8")
    typed(tmp_path / "另存")
    press(answer)
    assert bar.choose_path(tmp_path / "proposed.txt") == (there if is_replaced else None)


def test_where_nothing_lies_nothing_is_asked(qtbot, typed, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    typed(tmp_path / "任务包")
    chosen = choose_place(parent, "存任务包", tmp_path / "x.json", kind="任务包")
    assert chosen == tmp_path / "任务包.json"


def test_where_the_system_keeps_no_documents_home_is_proposed(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    documents = tmp_path / "文档"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    assert in_documents("a.pdf") == tmp_path / "a.pdf"
    documents.mkdir()
    assert in_documents("a.pdf") == documents / "a.pdf"
