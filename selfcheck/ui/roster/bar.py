"""Over the roster: looking for somebody, and the ways in for new people."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.ui.roster.units import UnitMenu
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_search_field

_ONE_LINE_FROM_EM = 45  # narrower, and the buttons stand beneath
_NARROWEST_EM = 30


class RosterBar(QWidget):
    """Says how many there are, and asks for more of them or less.

    Signals:
        searched: the words.
        read_wanted: a file is to be chosen.
        paste_wanted: names are to be pasted.
        add_wanted: one person is to be added.
    """

    searched = Signal(str)
    read_wanted = Signal()
    paste_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = make_caption("花名册", role="heading")
        self.search = make_search_field(
            "在花名册里找",
            "roster-search",
            prompt="找姓名、编号",
            tip="边写边找：姓名、编号、支部、职务；下方向键到人员",
        )
        self.search.setMinimumWidth(em(9))
        self.search.setMaximumWidth(em(18))
        self.read = make_button(
            "从 Excel 读入…",
            "roster-read",
            tip="选一份 .xlsx 或 .csv 名册，先看再采用；也可以把文件拖到这一页",
        )
        self.paste = make_button(
            "粘贴…", "roster-paste", tip="把复制好的姓名或表格贴进来，先看再采用；Ctrl+V"
        )
        self.add = make_button("加一个人", "roster-add", tip="在花名册里加上一个人；Ctrl+N")
        self.menu = UnitMenu()
        self.count = make_caption("", role="small")
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.read.clicked.connect(self.read_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.add.clicked.connect(self.add_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one line where there is room for it."""
        super().resizeEvent(event)
        self._place_buttons()

    def show_count(self, here: int, *, of: int) -> None:
        """Say how many are shown of how many; who left is not among them."""
        self.count.setText(f"{of} 人" if here == of else f"{of} 人里的 {here} 人")

    def show_filled(self, *, on: bool) -> None:
        """An empty roster has nobody to look for, and begins with a file."""
        for one in (self.search, self.count):
            one.setVisible(on)
        set_role(self.read, "" if on else "primary")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(em(0.75))
        first.addWidget(self.title)
        first.addSpacing(em(0.25))
        first.addWidget(self.search, 1)
        first.addWidget(self.count)
        first.addStretch(0)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(em(0.5))
        for button in (self.add, self.paste, self.read):
            buttons.addWidget(button)
        self._second = QHBoxLayout()
        self._second.addWidget(self.menu)
        self._second.addStretch(1)
        self._first = first
        first.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addLayout(first)
        layout.addLayout(self._second)

    def _place_buttons(self) -> None:
        is_wide = self.width() >= em(_ONE_LINE_FROM_EM)
        line = self._first if is_wide else self._second
        if line.indexOf(self._buttons) < 0:
            (self._second if is_wide else self._first).removeWidget(self._buttons)
            line.addWidget(self._buttons)

    def minimumSizeHint(self) -> QSize:
        """No wider than the wider of its lines has to be, when they stand beneath each other."""
        size = super().minimumSizeHint()
        apart = self._second.minimumSize().width() + self._buttons.minimumSizeHint().width()
        return QSize(min(size.width(), max(em(_NARROWEST_EM), apart)), size.height())
