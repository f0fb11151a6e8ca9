"""The foot of a page on which a round is put together: what it comes to, its period, begin."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from selfcheck.domain.choosing import Extent
from selfcheck.domain.errors import Refused
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.period_field import PeriodField
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.words import sentence

_NARROW_EM = 42  # below this, the words stand above the controls
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StartBar(QWidget):
    """Says how much is ticked and begins; without a period it says so, and begins nothing.

    Signals:
        started: the period.
    """

    started = Signal(str)

    def __init__(self, today: date, name: str, *, hint: str) -> None:
        """*name* begins the object names; *hint* stands there while nothing is ticked."""
        super().__init__()
        self._hint = hint
        self._said = hint
        self.extent = ParagraphLabel(hint, "small")
        self.extent.setObjectName(f"{name}-extent")
        self.period = PeriodField(today, f"{name}-period")
        self.start = make_button(
            "开始一次自查　Enter", f"{name}-start", role="primary", tip="勾选的清单放进同一次自查"
        )
        self.start.setEnabled(False)
        controls = QHBoxLayout()
        controls.setSpacing(em(0.5))
        controls.addStretch(1)
        controls.addWidget(make_caption("时段", self.period, role=""))
        controls.addWidget(self.period)
        controls.addWidget(self.start)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(em(0.5))
        self._row.addWidget(self.extent, 1)
        self._row.addLayout(controls)
        self.period.textChanged.connect(self._say_extent)
        self.start.clicked.connect(self.begin)

    def show_extent(self, extent: Extent, *, hidden: int = 0) -> None:
        """Show what is ticked; *hidden* of the checklists are not in sight."""
        self._said = _in_words(extent, hidden) if extent.checklists else self._hint
        self.start.setEnabled(bool(extent.checklists))
        self._say_extent()

    @Slot()
    def begin(self) -> None:
        """Begin with what is ticked, if anything is."""
        period = self.period.text().strip()
        if not self.start.isEnabled():
            return
        if period:
            self.started.emit(period)
            return
        self.extent.set_text(sentence(Refused("no-period")))
        set_role(self.extent, "warning")
        self.period.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins from the period, too."""
        if event.key() in _ENTER and self.period.hasFocus() and not event.isAutoRepeat():
            self.begin()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the words take a line of their own."""
        super().resizeEvent(event)
        narrow = self.width() < em(_NARROW_EM)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    @Slot()
    def _say_extent(self) -> None:
        set_role(self.extent, "small")
        self.extent.set_text(self._said)


def _in_words(extent: Extent, hidden: int) -> str:
    unseen = f"，其中 {hidden} 份没有显示" if hidden else ""
    if hidden == extent.checklists:
        unseen = "，都没有显示" if hidden > 1 else "，没有显示"
    once = f"，相同的 {extent.repeated} 条只答一次" if extent.repeated else ""
    time = f"，约 {extent.minutes} 分钟" if extent.minutes else ""
    return (
        f"已选 {extent.checklists} 份{unseen} · {extent.sections} 个方面 · "
        f"{extent.items} 条{once}{time}"
    )
