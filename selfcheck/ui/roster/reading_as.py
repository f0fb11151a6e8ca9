"""How a file was read, and ways to have it read otherwise."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.roster_rows import (
    Asked,
    Column,
    Noticed,
    ReadAs,
    RosterFile,
    RosterSheet,
)
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.drop_button import DropButton
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_pane, put_in_tab_order
from selfcheck.words.roster import COLUMN, read_as_sentence, which_sheet_sentence

_LONGEST = 12  # characters of a heading on its button; its tip has all
_AS_NAMES = "按一个一个的姓名读的，没有分列。"
_ABOUT = "每一列当作什么，写在按钮上；不对就点开换一个，换了马上重新读。"
_FILL = "支部一列空着的格，当作同上一行"


class ReadingAs(QWidget):
    """Says how each column was understood.

    Signals:
        asked: an `Asked`: how the file is to be read instead.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self.columns: dict[tuple[str, int], DropButton] = {}
        self.pane = make_pane(QWidget(), "roster-read-as", "怎么读的")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)

    def show_file(self, file: RosterFile, asked: Asked) -> None:
        """Show how *file* was read, as it was *asked* for."""
        self._asked = asked
        self.columns = {}
        focused = self.focusWidget()
        name = focused.objectName() if focused and focused.hasFocus() else ""
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(em(0.75), em(0.5), em(0.75), em(0.5))
        layout.setSpacing(em(0.5))
        for part in self._parts(file):
            layout.addWidget(part)
        layout.addStretch(1)
        if before := self.pane.takeWidget():
            before.deleteLater()  # not at once: a button in it may have brought us here
        self.pane.setWidget(column)
        put_in_tab_order(column, after=self.pane)
        if again := column.findChild(QWidget, name) if name else None:
            # the focus can come only to what has been laid out
            QTimer.singleShot(0, again, lambda: again.setFocus(Qt.FocusReason.OtherFocusReason))

    def _parts(self, file: RosterFile) -> list[QWidget]:
        parts: list[QWidget] = []
        if len(file.sheets) > 1:
            words = which_sheet_sentence(file) if file.asks_which_sheet else "读哪几张工作表："
            parts += [ParagraphLabel(words, "lead"), self._sheets(file)]
        read = [sheet for sheet in file.sheets if sheet.is_read]
        if any(sheet.columns for sheet in read):
            parts.append(ParagraphLabel(_ABOUT, "muted"))
        for number, sheet in enumerate(read):
            if len(file.sheets) > 1:
                parts.append(ParagraphLabel(f"工作表『{sheet.name}』", "lead"))
            parts += [self._columns(number, sheet)] if sheet.columns else []
        if read and not any(sheet.columns for sheet in read):
            parts.append(ParagraphLabel(_AS_NAMES, "body"))
        if any(one.column is Column.UNIT for sheet in read for one in sheet.columns):
            parts.append(self._filling(file))
        return parts

    def _sheets(self, file: RosterFile) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=em(0.5))
        for number, sheet in enumerate(file.sheets):
            button = choice_button(
                "读这张工作表",
                f"{sheet.name}　{sheet.people} 人",
                f"roster-sheet-{number}",
                tip="空格选上或取消，可以多选",
            )
            button.setChecked(sheet.is_read)
            button.clicked.connect(lambda on, name=sheet.name: self._turn_sheet(file, name, on=on))
            flow.addWidget(button)
        return row

    def _columns(self, of: int, sheet: RosterSheet) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=em(0.5))
        for one in sheet.columns:
            button = DropButton(f"{one.letter} 列当作", f"roster-column-{of}-{one.place}")
            button.say(_button_words(one))
            button.setAccessibleName(read_as_sentence(one))
            button.setAccessibleDescription(f"工作表『{sheet.name}』，按回车换一种当法")
            button.setToolTip(read_as_sentence(one))
            button.fill(
                (words, column is one.column, partial(self._read_as, sheet.name, one, column))
                for column, words in COLUMN.items()
            )
            self.columns[sheet.name, one.place] = button
            flow.addWidget(button)
        return row

    def _filling(self, file: RosterFile) -> QWidget:
        filled = any(one.noticed is Noticed.FILLED_DOWN for one in file.remarks)
        asked = self._asked.fill_down
        self.fill = choice_button("空格", _FILL, "roster-fill-down")
        self.fill.setChecked(filled if asked is None else asked)
        self.fill.clicked.connect(
            lambda on: self.asked.emit(Asked(self._asked.sheets, self._asked.columns, fill_down=on))
        )
        row = QWidget()
        flow = FlowLayout(row, gap=em(0.5))
        flow.addWidget(self.fill)
        return row

    def _turn_sheet(self, file: RosterFile, name: str, *, on: bool) -> None:
        read = [sheet.name for sheet in file.sheets if sheet.is_read]
        wanted = {*read, name} if on else {*read} - {name}
        sheets = tuple(sheet.name for sheet in file.sheets if sheet.name in wanted)
        self.asked.emit(Asked(sheets, self._asked.columns, self._asked.fill_down))

    def _read_as(self, sheet: str, one: ReadAs, column: Column) -> None:
        if column is one.column:
            return
        columns = {name: dict(of) for name, of in self._asked.columns.items()}
        told = columns.setdefault(sheet, {})
        told[one.place] = column
        self.asked.emit(Asked(self._asked.sheets, columns, self._asked.fill_down))


def _button_words(one: ReadAs) -> str:
    heading = one.heading if len(one.heading) <= _LONGEST else f"{one.heading[: _LONGEST - 1]}…"
    named = f"“{heading}”" if heading else ""
    sure = "" if one.certain or one.column is Column.NOTHING else "（按内容猜的）"
    return f"{one.letter} 列{named}：{COLUMN[one.column]}{sure}"
