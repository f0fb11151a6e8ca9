"""Who will read: the branch itself, then the offices above, nearest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.task_packs import Reader
from selfcheck.ui.task_pack.reader_row import ReaderRow
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.text_field import AutosavedText

_MOST = 19  # beside the branch itself
_ABOUT = "这里写的，每个人打开任务时都看得到。近的在前，远的在后。"


class ReadersField(QWidget):
    """What the branch sees, and a row for each office above.

    Signals:
        add_wanted: one more office is to be written.
        changed: another word, another office or another order.
        office_wanted: an office is to be read from the task pack it sent.
        rearranged: there are other controls than before.
    """

    add_wanted = Signal()
    changed = Signal()
    office_wanted = Signal()
    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ReaderRow] = []
        self._words: Mapping[bytes, tuple[str, ...]] = {}
        self.sees = AutosavedText("本支部会看到什么", lines=1, most=4)
        self.sees.setObjectName("pack-sees")
        self.sees.setAccessibleDescription("每个人打开任务时看得到这句话")
        self.sees.setPlaceholderText("会看到什么")
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.375))
        self.add = make_button(
            "加一个上级单位", "pack-reader-add", role="link", tip="添一个也会阅看的单位"
        )
        self.read = make_button(
            "从上级发来的任务包读入…",
            "pack-reader-read",
            role="link",
            tip="选上级发来的任务包，读出它的名称和四个词",
        )
        acts = FlowLayout(gap=em(1))
        for button in (self.add, self.read):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        column.addWidget(make_caption("本支部会看到", self.sees))
        column.addWidget(self.sees)
        column.addWidget(self._rows)
        column.addLayout(acts)
        column.addWidget(ParagraphLabel(_ABOUT, "small"))
        self.sees.textChanged.connect(self.changed)
        self.add.clicked.connect(self.add_wanted)
        self.read.clicked.connect(self.office_wanted)

    @property
    def above(self) -> tuple[Reader, ...]:
        """The offices above as they stand."""
        return tuple(row.reader for row in self.rows)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        rows = (one for row in self.rows for one in row.controls)
        return (self.sees, *rows, self.add, self.read)

    def show_readers(self, sees: str, above: Sequence[Reader]) -> None:
        """Show these; nothing is emitted."""
        self.sees.show_text(sees)
        if tuple(above) != self.above:
            self._show_rows(above)

    def put(self, reader: Reader) -> None:
        """Add *reader* at the end, and put the focus on what is to be said of it."""
        self._show_rows([*self.above, reader])
        row = self.rows[-1]
        first = row.sees if reader.office else row.office
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def show_words(self, words: Mapping[bytes, tuple[str, ...]]) -> None:
        """Show the four words of the keys that *words* knows."""
        self._words = words
        for row in self.rows:
            row.show_words(words.get(row.reader.key, ()))

    def flush(self) -> None:
        """Take what an input method still holds."""
        for field in (self.sees, *(row.sees for row in self.rows)):
            field.flush()

    def _show_rows(self, above: Sequence[Reader]) -> None:
        while piece := self._column.takeAt(0):
            gone = piece.widget()
            gone.setParent(None)
            gone.deleteLater()
        self.rows = []
        for number, reader in enumerate(above, start=1):
            row = ReaderRow(number, reader, last=number == len(above))
            row.changed.connect(self.changed)
            row.wanted.connect(lambda act, place=number - 1: self._on_wanted(place, act))
            row.show_words(self._words.get(reader.key, ()))
            self._column.addWidget(row)
            self.rows.append(row)
        self._rows.setVisible(bool(above))
        for button in (self.add, self.read):
            button.setHidden(len(above) >= _MOST)
        self.rearranged.emit()

    def _on_wanted(self, place: int, act: str) -> None:
        above = [*self.above]
        one = above.pop(place)
        if act == "remove":
            self._show_rows(above)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            place += -1 if act == "up" else 1
            above.insert(place, one)
            self._show_rows(above)
            button = self.rows[place].acts[act]
            here = self.rows[place].office if button.isHidden() else button
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
