"""Name and unit in two fields, saved when they are left; they stand on more than one page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.profile import Profile
from selfcheck.services.introducing import Introducing
from selfcheck.ui.changes import Changes
from selfcheck.words import sentence


class NameAndUnit(QObject):
    """The fields `name` and `unit`, to be laid out by whoever made this.

    Signals:
        problem: a sentence; something could not be saved.
    """

    problem = Signal(str)

    def __init__(
        self, introducing: Introducing, changes: Changes, name: str, parent: QObject
    ) -> None:
        """*name* begins the object names."""
        super().__init__(parent)
        self._introducing = introducing
        self._changes = changes
        self.name = _line("姓名", f"{name}-name")
        self.unit = _line("单位/支部", f"{name}-unit")
        for line in (self.name, self.unit):
            line.editingFinished.connect(self._save)

    def show_profile(self, profile: Profile, *, read_only: bool = False) -> None:
        """Show who the person is, but for what is being typed."""
        for line, text in ((self.name, profile.name), (self.unit, profile.unit)):
            line.setReadOnly(read_only)
            if not line.isModified():
                line.setText(text)

    def flush(self) -> bool:
        """Save what was typed; False if it could not be saved."""
        self._save()
        return not self._modified

    @property
    def _modified(self) -> bool:
        return self.name.isModified() or self.unit.isModified()

    @Slot()
    def _save(self) -> None:
        if not self._modified:
            return
        typed = replace(
            self._introducing.profile(),
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
        )
        try:
            self._introducing.introduce(typed)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return
        for line in (self.name, self.unit):
            line.setModified(False)
        self._changes.profile_changed.emit()


def _line(name: str, object_name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(object_name)
    line.setAccessibleName(name)
    line.setAccessibleDescription("印在报告上，可以不写")
    line.setPlaceholderText("可以不写")
    return line
