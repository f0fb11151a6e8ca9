"""What was done and what shows it: texts with a day of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.findings import Evidence, Progress
from selfcheck.ui.ledger.day_field import DayField
from selfcheck.ui.ledger.tab_order import put_before
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.text_field import AutosavedText

_FINGERPRINT = 12  # characters of a SHA-256 that are shown
_BREAK_AFTER = 16  # characters of a file's name that may stand in one piece


@dataclass(frozen=True, slots=True)
class Said:
    """One text as it stands in its row."""

    id: str
    on: date
    text: str
    file: str = ""
    sha256: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it but a day."""
        return not self.text.strip() and not self.file


Save = Callable[[Said, str], bool]
"""Saves one, as it is after this visit; False if that failed."""


class DatedRow(QWidget):
    """One day and its text; saved as soon as there is something in it.

    Signals:
        changed: something stands here that is not saved yet.
        dropped: it is to be taken away.
        file_wanted: a file is to be named as what shows it.
    """

    changed = Signal()
    dropped = Signal()
    file_wanted = Signal()

    def __init__(
        self,
        said: Said,
        of: str,
        name: str,
        save: Save,
        *,
        today: Callable[[], date],
        with_file: bool = False,
        may_drop: bool = True,
    ) -> None:
        super().__init__()
        self.said = said
        self.stored = False
        self._save = save
        self.day = DayField(f"{of}的日期", f"{name}-day", today=today, may_be_empty=False)
        self.text = AutosavedText(of, lines=1)
        self.text.setObjectName(name)
        self.file = ParagraphLabel("", "small")
        self.file.hide()
        self.attach = make_button(
            "附文件…", f"{name}-file", role="link", tip="只记文件名和指纹；文件留在原处，不复制"
        )
        self.drop = make_button("删去", f"{name}-drop", role="link", tip="可以用 Ctrl+Z 恢复")
        for button in (self.attach, self.drop):
            button.setAccessibleName(f"{of}：{button.accessibleName()}")
        self._lay_out()
        self.attach.setVisible(with_file)
        self.drop.setVisible(may_drop)
        self.day.chosen.connect(lambda _: self._put())
        self.text.changed.connect(self.changed)
        self.text.save_due.connect(lambda _text, visit: self._put(visit=visit))
        self.drop.clicked.connect(self.dropped)
        self.attach.clicked.connect(self.file_wanted)
        self.show_said(said)

    def show_said(self, said: Said) -> None:
        """Show what is stored, but for what is being typed."""
        self.said = said
        self.day.show_day(said.on)
        self.text.show_text(said.text)
        if said.file:
            self.file.set_text(f"附件：{_breakable(said.file)}　指纹 {said.sha256[:_FINGERPRINT]}…")
            self.file.setToolTip(f"{said.file}\nSHA-256 {said.sha256}")
        self.file.setVisible(bool(said.file))

    def take_file(self, name: str, sha256: str) -> None:
        """Name a file as what shows it, and save that."""
        self._put(file=name, sha256=sha256)

    def set_read_only(self, *, on: bool) -> None:
        """Show only."""
        self.day.set_read_only(on=on)
        self.text.setReadOnly(on)
        for button in (self.attach, self.drop):
            button.setEnabled(not on)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab comes to, as it is read."""
        return (self.day.line, self.day.pick, self.attach, self.drop, self.text)

    def flush(self) -> bool:
        """Save what was typed; False if that failed."""
        self.day.flush()
        return self.text.flush()

    @property
    def words(self) -> str:
        """What stands here and is not saved; empty if nothing is."""
        text = self.text.toPlainText()
        return (
            f"【{self.text.accessibleName()}】{self.said.on}\n{text}" if self.text.unsaved else ""
        )

    def _put(self, *, file: str = "", sha256: str = "", visit: str = "") -> None:
        now = Said(
            self.said.id,
            self.day.day or self.said.on,
            self.text.toPlainText(),
            file or self.said.file,
            sha256 or self.said.sha256,
        )
        if now == self.said or (now.empty and not self.stored):
            self.said = now
        elif self._save(now, visit):
            self.said, self.stored = now, True
            self.show_said(now)
        else:
            self.text.hold()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(em(0.75))
        head.addWidget(self.day, 1)
        head.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.25))
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addWidget(self.file)
        set_role(self, "plain")


class DatedList(QWidget):
    """Rows of dated texts, and a button for one more.

    Signals:
        changed: something stands here that is not saved yet.
        dropped: the id of the text that is to be taken away.
        file_wanted: the `DatedRow` a file is wanted for.
    """

    changed = Signal()
    dropped = Signal(str)
    file_wanted = Signal(object)

    def __init__(
        self,
        of: str,
        name: str,
        save: Save,
        *,
        today: Callable[[], date],
        more: str,
        with_files: bool = False,
    ) -> None:
        """*more* stands on the button that adds one."""
        super().__init__()
        self._of, self._name, self._save, self._today = of, name, save, today
        self._with_files = with_files
        self._read_only = False
        self._made = 0
        self.rows: list[DatedRow] = []
        self.add = make_button(more, f"{name}-add", role="link", tip="写下就存，日期可以改")
        self.add.clicked.connect(self._on_add)
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.5))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.25))
        layout.addLayout(self._column)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_all(self, stored: Sequence[Progress | Evidence], *, leaving_out: str = "") -> None:
        """Show what is stored; a row being written for the first time stays.

        *leaving_out* is the id of one that is shown elsewhere.
        """
        texts = {one.id: _said(one) for one in stored if one.id != leaving_out}
        for row in list(self.rows):
            if row.said.id in texts:
                row.stored = True
                row.show_said(texts.pop(row.said.id))
            elif row.stored:
                self._remove(row)
        for said in texts.values():
            self._append(said).stored = True

    def clear(self) -> None:
        """Let go of all rows: those of another finding come."""
        for row in list(self.rows):
            self._remove(row)
        self._made = 0

    def set_read_only(self, *, on: bool) -> None:
        """Show only."""
        self._read_only = on
        self.add.setHidden(on)
        for row in self.rows:
            row.set_read_only(on=on)

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [row.flush() for row in self.rows]  # each gets its chance
        return all(saved)

    @property
    def words(self) -> tuple[str, ...]:
        """What stands here and is not saved."""
        return tuple(row.words for row in self.rows if row.words)

    def _on_add(self) -> None:
        empty = next((row for row in self.rows if not row.stored and row.said.empty), None)
        row = empty or self._append(Said(uuid4().hex, self._today(), ""))
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self, said: Said) -> DatedRow:
        self._made += 1
        row = DatedRow(
            said,
            f"{self._of}第 {self._made} 条",
            f"{self._name}-{self._made}",
            self._save,
            today=self._today,
            with_file=self._with_files,
        )
        row.changed.connect(self.changed)
        row.dropped.connect(lambda: self._on_dropped(row))
        row.file_wanted.connect(lambda: self.file_wanted.emit(row))
        row.set_read_only(on=self._read_only)
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()  # at once: the focus may be wanted in it
        put_before(self.add, row.in_order)
        return row

    def _on_dropped(self, row: DatedRow) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        if row.stored:
            self.dropped.emit(row.said.id)
        else:
            self._remove(row)

    def _remove(self, row: DatedRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()  # not at once: a button in it may have brought us here


def _said(one: Progress | Evidence) -> Said:
    if isinstance(one, Evidence):
        return Said(one.id, one.on, one.text, one.file, one.sha256)
    return Said(one.id, one.on, one.text)


def _breakable(name: str) -> str:
    """*name* with places where a line may end: it would make the pane wider."""
    pieces = (name[at : at + _BREAK_AFTER] for at in range(0, len(name), _BREAK_AFTER))
    return "\u200b".join(pieces)
