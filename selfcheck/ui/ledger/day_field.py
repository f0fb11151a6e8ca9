"""A day, typed or picked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from selfcheck.services.reading_days import likely_day
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_WIDTH_EM = 8


class DayField(QWidget):
    """A line that understands 2026-12-31 and 12.31, and a calendar to pick from.

    What was typed is shown as it was understood. What is no day stays, and the field says so.

    Signals:
        chosen: the `date`, None when the line was emptied. Only on a change.
    """

    chosen = Signal(object)

    def __init__(
        self,
        of: str,
        name: str,
        *,
        today: Callable[[], date],
        may_be_empty: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """*of* says which day it is, for those who hear it; *name* begins the object names."""
        super().__init__(parent)
        self._of = of
        self._today = today
        self._may_be_empty = may_be_empty
        self._day: date | None = None
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(of)
        self.line.setAccessibleDescription("如 2026-12-31 或 12.31")
        self.line.setPlaceholderText("如 12.31")
        self.line.setFixedWidth(em(_WIDTH_EM))
        self.line.editingFinished.connect(self._on_typed)
        self.pick = make_button(
            "月历", f"{name}-pick", role="ghost", tip="打开月历，方向键换一天，回车选定"
        )
        self.pick.setAccessibleName(f"在月历上选{of}")
        self.pick.clicked.connect(self._on_pick)
        self._wrong = ParagraphLabel("", "warning")
        self._wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(em(0.25))
        row.addWidget(self.line)
        row.addWidget(self.pick)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.25))
        layout.addLayout(row)
        layout.addWidget(self._wrong)

    @property
    def day(self) -> date | None:
        """The day that stands here."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show *day*, unless another is being typed; nothing is emitted."""
        self._day = day
        if not self.line.isModified():
            self._show()

    def choose(self, day: date | None) -> None:
        """Take *day* as if it had been typed."""
        before, self._day = self._day, day
        self._show()
        if day != before:
            self.chosen.emit(day)

    def flush(self) -> None:
        """Take what has been typed."""
        self._on_typed()

    def set_read_only(self, *, on: bool) -> None:
        """Show only."""
        self.line.setReadOnly(on)
        self.pick.setHidden(on)

    def _show(self) -> None:
        self.line.setText(self._day.isoformat() if self._day else "")
        self.line.setModified(False)
        self._wrong.hide()

    def _on_typed(self) -> None:
        if not self.line.isModified():
            return
        text = self.line.text().strip()
        day = likely_day(text, self._today())
        if day or (not text and self._may_be_empty):
            self.choose(day)
            return
        words = f"“{text}”不像日期" if text else "这里要有日期"
        kept = f"，仍按 {self._day}" if self._day else ""
        self._wrong.set_text(f"{words}{kept}。请写成 2026-12-31 或 12.31。")
        self._wrong.show()

    def _on_pick(self) -> None:
        calendar = _Calendar(self._day or self._today(), self._of, self.pick)
        calendar.chosen.connect(self.choose)
        calendar.move(self.mapToGlobal(QPoint(0, self.line.height())))
        calendar.show()
        calendar.month.setFocus(Qt.FocusReason.PopupFocusReason)


class _Calendar(QFrame):
    """A month, over everything until a day is chosen."""

    chosen = Signal(object)

    def __init__(self, day: date, of: str, parent: QPushButton) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_role(self, "card")
        self.month = QCalendarWidget()
        self.month.setObjectName("day-month")
        self.month.setAccessibleName(f"月历：{of}")
        self.month.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self.month.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        ink = QTextCharFormat()
        ink.setForeground(self.palette().text())  # Qt's own red is not to be read on dark ground
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day_of_week, ink)
        for name, arrow, words in (
            ("qt_calendar_prevmonth", "←", "上个月"),
            ("qt_calendar_nextmonth", "→", "下个月"),
        ):
            if button := self.month.findChild(QToolButton, name):
                button.setIcon(QIcon())
                button.setText(arrow)
                button.setAccessibleName(words)
        self.month.setMinimumSize(em(20), em(15))  # two digits fit their cell
        self.month.activated.connect(self._on_chosen)
        self.month.clicked.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        layout.addWidget(self.month)

    def _on_chosen(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))
