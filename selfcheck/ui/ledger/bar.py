"""Over the table: what it is narrowed to, its columns, and a way to add a line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.findings import Origin
from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.arranging import SHOWN, Arrangement, Shown
from selfcheck.ui.ledger.columns import COLUMNS, HEADING
from selfcheck.ui.ledger.excel import EXCEL, Excel
from selfcheck.ui.ledger.menu_button import MenuButton
from selfcheck.ui.ledger.wording import ORIGIN
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_search_field

_TITLED_EM = 40  # narrower, the buttons need its room
_ALWAYS = (Shown.ALL,)


class LedgerBar(QWidget):
    """Says what is shown, and asks for something else.

    Signals:
        board_wanted: whether to show the board in place of the table.
        added: the `Origin` of a new draft.
        columns_wanted: by `Column`, whether it is to be shown.
        excel_wanted: an `Excel`.
        narrowed: a `Shown`.
        searched: the words.
        sort_wanted: a `Column`.
    """

    added = Signal(object)
    board_wanted = Signal(bool)
    columns_wanted = Signal(dict)
    excel_wanted = Signal(object)
    narrowed = Signal(object)
    searched = Signal(str)
    sort_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown_columns: tuple[Column, ...] = ()
        self._wanted: dict[Column, bool] = {}
        self._arrangement = Arrangement()
        self.title = make_caption("整改台账", role="heading")
        self.search = make_search_field(
            "在台账里找", "ledger-search", prompt="在台账里找", tip="边写边找，下方向键到台账"
        )
        self.search.setMinimumWidth(em(9))
        self.search.setMaximumWidth(em(18))
        self.board = make_button(
            "看板", "ledger-as-board", role="ghost", tip="按状态分列地看；再按一次回到表格"
        )
        self.board.setCheckable(True)
        self.columns = MenuButton[Column](
            "列与排序", "ledger-columns", {}, role="ghost", tip="选择显示哪些列、按哪一列排序"
        )
        self.excel = MenuButton[Excel](
            "Excel", "ledger-excel", EXCEL, role="ghost", tip="存成 Excel 文件，或把改过的读回来"
        )
        self.add = MenuButton[Origin](
            "新增", "ledger-add", ORIGIN, role="primary", tip="新写一条，先选从哪里来；Ctrl+N"
        )
        self.filters = {shown: self._filter(shown) for shown in Shown}
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.add.chosen.connect(self.added)
        self.board.toggled.connect(self.board_wanted)
        self.excel.chosen.connect(self.excel_wanted)
        self.columns.clicked.disconnect()
        self.columns.clicked.connect(self.open_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without the title where there is no room for it: the tab says the same."""
        super().resizeEvent(event)
        self.title.setVisible(self.width() >= em(_TITLED_EM))

    def show_counts(self, counts: Mapping[Shown, int], arrangement: Arrangement) -> None:
        """Show how many there are of each; those without any stand aside, but for the chosen."""
        self._arrangement = arrangement
        for shown, button in self.filters.items():
            words = f"{SHOWN[shown]} {counts[shown]}"
            button.setText(words)
            button.setAccessibleName(f"只看：{words}")
            button.setChecked(shown is arrangement.shown)
            chosen = shown is arrangement.shown or shown in _ALWAYS
            button.setVisible(bool(counts[shown]) or chosen)

    def show_controls(self, *, on: bool) -> None:
        """Show what an empty ledger has no use for, or the title alone."""
        self.search.setVisible(on)
        self.board.setVisible(on)
        self.add.setVisible(on)
        self.excel.choices.actions()[0].setVisible(on)  # what is empty does not go out
        table = on and not self.board.isChecked()  # the board has columns of its own
        self.columns.setVisible(table)
        self._row.setVisible(table)

    def offer_excel(self, *, on: bool) -> None:
        """Offer it, also over an empty ledger: a sheet may be what it begins with."""
        self.excel.setVisible(on)

    def show_columns(self, shown: tuple[Column, ...], wanted: Mapping[Column, bool]) -> None:
        """Know which columns there are now, and which the person asked for."""
        self._shown_columns, self._wanted = shown, dict(wanted)

    def open_columns(self) -> None:
        """Open the columns: which are shown, and by which the rows are sorted."""
        menu = QMenu(self)
        for column in COLUMNS:
            action = menu.addAction(HEADING[column])
            action.setCheckable(True)
            action.setChecked(column in self._shown_columns)
            action.triggered.connect(lambda on, column=column: self._want(column, on=on))
        menu.addAction("按窗口宽度自动显示").triggered.connect(lambda: self.columns_wanted.emit({}))
        menu.addSeparator()
        sorting = menu.addMenu("排序")
        group = QActionGroup(sorting)
        for column in COLUMNS:
            by = column is self._arrangement.by
            way = ("（从小到大）", "（从大到小）")[self._arrangement.descending] if by else ""
            action = sorting.addAction(f"按{HEADING[column]}{way}")
            action.setCheckable(True)
            action.setChecked(by)
            action.triggered.connect(lambda _=False, column=column: self.sort_wanted.emit(column))
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))
        menu.setActiveAction(menu.actions()[0])

    def _want(self, column: Column, *, on: bool) -> None:
        self.columns_wanted.emit({**self._wanted, column: on})

    def _filter(self, shown: Shown) -> QPushButton:
        button = choice_button(
            "只看", SHOWN[shown], f"ledger-only-{shown.value}", tip="左右方向键选择，选了就见效"
        )
        set_role(button, "stance")
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.narrowed.emit(shown))
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(em(0.75))
        first.addWidget(self.title)
        first.addSpacing(em(0.5))
        first.addWidget(self.search, 1)
        first.addStretch(0)
        first.addWidget(self.board)
        first.addWidget(self.columns)
        first.addWidget(self.excel)
        first.addWidget(self.add)
        group = QButtonGroup(self)
        self._row = QWidget()
        row = FlowLayout(self._row, gap=em(0.375))
        for button in self.filters.values():
            group.addButton(button)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addLayout(first)
        layout.addWidget(self._row)
