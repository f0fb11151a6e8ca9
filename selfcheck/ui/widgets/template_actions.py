"""What can be done with a kind of document: copy it, change it, hand it on, take one in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.text import file_name
from selfcheck.services.templating import SUFFIX, Templating
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.save_place import choose_place, in_documents
from selfcheck.words import sentence

_KIND = "材料模板"


class TemplateActions(QWidget):
    """Buttons for one template; `take_in` is for whoever made this to lay out elsewhere.

    Signals:
        change_requested: the id of the own template that the person wants to change.
        changed: templates have come or gone; the id of the one to be shown now, empty for any.
        done: a sentence; something was done.
        problem: a sentence; something could not be done.
    """

    change_requested = Signal(str)
    changed = Signal(str)
    done = Signal(str)
    problem = Signal(str)

    def __init__(self, templating: Templating, name: str) -> None:
        """*name* begins the object names."""
        super().__init__()
        self._templating = templating
        self._id = ""
        self._name = ""
        self.copy = make_button(
            "复制一份来改…", f"{name}-copy", role="link", tip="原来的不变，另存一份自己的"
        )
        self.change = make_button(
            "修改…", f"{name}-change", role="link", tip="改这份模板的名称、题目和标题"
        )
        self.hand_on = make_button(
            "导出…", f"{name}-export", role="link", tip="存成文件，可以交给别人导入"
        )
        self.delete = make_button(
            "删除…", f"{name}-delete", role="link", tip="删去这份自己的模板，写过的文字不动"
        )
        self.take_in = make_button(
            "导入模板…", f"{name}-import", role="link", tip="从别人给的模板文件添加一份"
        )
        row = FlowLayout(self, gap=em(0.5))
        for button in self.buttons:
            row.addWidget(button)
        self.copy.clicked.connect(lambda: self._attempt(self._copy))
        self.change.clicked.connect(lambda: self.change_requested.emit(self._id))
        self.hand_on.clicked.connect(lambda: self._attempt(self._hand_on))
        self.delete.clicked.connect(lambda: self._attempt(self._delete))
        self.take_in.clicked.connect(self._on_take_in)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Those for the template that is shown, in their order."""
        return (self.copy, self.change, self.hand_on, self.delete)

    def show_template(self, template_id: str, name: str, *, own: bool) -> None:
        """Let the buttons be for this template; only an own one can be changed and deleted."""
        self._id, self._name = template_id, name
        for button in (self.change, self.hand_on, self.delete):
            button.setVisible(own)

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self, "导出模板", proposed, kind=_KIND)

    def choose_file(self) -> Path | None:
        """Ask the person for the file to take in; None if they think better of it."""
        kind = f"{_KIND} (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self, "导入模板", str(in_documents("")), kind)
        return Path(chosen) if chosen else None

    def confirm(self, question: str, more: str) -> bool:
        """Ask whether the template is to go."""
        box = QMessageBox(QMessageBox.Icon.Warning, "三省自查", question, parent=self)
        box.setInformativeText(more)
        stay = box.addButton("留着", QMessageBox.ButtonRole.RejectRole)
        go = box.addButton("删除", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is go

    def _copy(self) -> None:
        copied = self._templating.copy(self._id)
        self.changed.emit(copied)
        self.change_requested.emit(copied)

    def _hand_on(self) -> None:
        path = self.choose_path(in_documents(f"{file_name(self._name)}{SUFFIX}"))
        if path:
            self._templating.write_file(self._id, path)
            self.done.emit(f"模板已导出到 {path}")

    def _delete(self) -> None:
        number = self._templating.rounds_for(self._id)
        used = f"有 {number} 次自查用它，以后按“自查报告”打印。" if number else ""
        more = f"{used}标题下写过的文字都会留着。删错了，可以按 Ctrl+Z 撤销。"
        if self.confirm(f"删除模板“{self._name}”？", more):
            name = self._name
            self._templating.delete(self._id)
            self.changed.emit("")
            self.done.emit(f"模板“{name}”已经删除。")

    @Slot()
    def _on_take_in(self) -> None:
        if path := self.choose_file():
            self._attempt(lambda: self._take_in(path))

    def _take_in(self, path: Path) -> None:
        taken = self._templating.read_file(path)
        self.changed.emit(taken)
        self.done.emit(f"已导入模板“{self._templating.draft_of(taken).name}”。")

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
