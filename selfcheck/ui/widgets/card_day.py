"""A day, typed as one likes or picked from a calendar, that saves itself."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from selfcheck.services.reading_days import likely_day, written_day
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.chevron import chevron
from selfcheck.ui.widgets.text_field import SAVE_AFTER_MS

DAY_EM = 8.5
"""How wide a day is, with the arrow that opens the calendar."""

_AGAIN_AFTER_MS = 5_000  # after a save that failed: the disk may have room again
_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_F4)
_TIP = "写作 2026-11-20 或 2026年11月20日；按向下键从月历里选，自动保存"


class DayLine(QLineEdit):
    """Holds a day or nothing. What is no day stays as it was typed, and is not saved.

    Signals:
        changed: something stands here now that is not saved yet.
        checked: it was asked what this is: see `wrong`.
        due: the day as 2026-11-20, empty for none, and the id of this visit.
        entered: the focus has come.
        moved_on: Enter was pressed.
    """

    changed = Signal()
    checked = Signal()
    due = Signal(str, str)
    entered = Signal()
    moved_on = Signal()

    def __init__(
        self, spoken: str, name: str, *, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._day = ""
        self._unsaved = False
        self._visit = ""
        self.wrong = ""
        """What stands here although it is no day; empty if all is well."""
        self._soon = QTimer(self, singleShot=True)
        self.setAccessibleDescription(_TIP)
        self.setToolTip(_TIP)
        arrow = QAction(QIcon(chevron(em(1))), "", self)
        arrow.setToolTip("从月历里选（向下键）")
        arrow.triggered.connect(self.open_calendar)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)
        self.be_called(spoken, name)
        self._soon.timeout.connect(self._save_if_whole)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_return)

    @property
    def day(self) -> str:
        """The last day that stood here and was one."""
        return self._day

    @property
    def unsaved(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._unsaved

    @property
    def likely(self) -> date | None:
        """What the person may have meant by what is no day."""
        return likely_day(self.wrong, self._today) if self.wrong else None

    def be_called(self, spoken: str, name: str) -> None:
        """Have another name: *spoken* for those who hear it, *name* for what finds it."""
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        for button in self.findChildren(QToolButton):  # Qt gives it neither name nor words
            button.setObjectName(f"{name}-calendar")
            button.setAccessibleName(f"{spoken}：从月历里选")
            button.setAccessibleDescription("打开月历")

    def show_day(self, text: str) -> None:
        """Show what is stored, unless something unsaved stands here."""
        if not self._unsaved and text != self.text():
            self._day = text
            self.setText(text)

    def put(self, text: str) -> None:
        """Take *text* as if it had been typed, and the field left."""
        self.setText(text)
        self._on_edited()
        self.flush()

    def flush(self) -> bool:
        """Ask for saving now; False if that failed or what stands here is no day."""
        self._soon.stop()
        if self._unsaved:
            day = self._read()
            self.wrong = "" if day is not None else self.text().strip()
            if day is not None:
                self.setText(day)
                self._ask(day)
            self.checked.emit()
        return not self._unsaved

    def hold(self) -> None:
        """Keep it as unsaved: saving failed. It is asked for again in a while."""
        self._unsaved = True
        self._soon.start(_AGAIN_AFTER_MS)

    @Slot()
    def open_calendar(self) -> None:
        """Open a calendar beneath, at the day that stands here, or at today."""
        shown = written_day(self.text()) or self.likely or self._today
        menu = QMenu("月历", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar(shown, f"{self.objectName()}-month", menu)

        def take(picked: QDate) -> None:
            menu.close()
            self.setFocus(Qt.FocusReason.PopupFocusReason)
            self.put(date(picked.year(), picked.month(), picked.day()).isoformat())

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a visit."""
        self._visit = uuid4().hex
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves is done with it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the calendar."""
        if event.key() in _OPENS and not event.modifiers():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _read(self) -> str | None:
        """The day that stands here; None if it is something else."""
        text = self.text().strip()
        if not text or text == self._day:  # what stood here before is let stand
            return text
        day = written_day(text)
        return day.isoformat() if day else None

    def _ask(self, day: str) -> None:
        self._day = day
        self._unsaved = False
        self.due.emit(day, self._visit)

    @Slot()
    def _on_edited(self) -> None:
        self._unsaved = True
        self._visit = self._visit or uuid4().hex
        if self.wrong:
            self.wrong = ""
            self.checked.emit()
        self.changed.emit()
        self._soon.start(SAVE_AFTER_MS)

    @Slot()
    def _save_if_whole(self) -> None:
        day = self._read()
        if day is not None and self._unsaved:  # still typing otherwise: nothing is said yet
            self._ask(day)

    @Slot()
    def _on_return(self) -> None:
        if self.flush():
            self.moved_on.emit()


def what_is_wrong(line: DayLine) -> str:
    """What is said where *line* holds what is no day; empty where it does not."""
    if not line.wrong:
        return ""
    return f"“{line.wrong}”认不出是哪一天，还没有存上。请写成 2026-11-20 这样，或者清空。"


def _calendar(shown: date, name: str, parent: QWidget) -> QCalendarWidget:
    calendar = QCalendarWidget(parent)
    calendar.setObjectName(name)
    calendar.setAccessibleName("月历")
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    calendar.setFixedSize(em(17), em(15.5))
    quiet = QTextCharFormat()  # as this toolkit has them, the days of rest are a glaring red
    quiet.setForeground(calendar.palette().color(QPalette.ColorRole.PlaceholderText))
    calendar.setHeaderTextFormat(quiet)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    for which, arrow, words in (
        ("prev", Qt.ArrowType.LeftArrow, "上个月"),
        ("next", Qt.ArrowType.RightArrow, "下个月"),
    ):
        button = calendar.findChild(QToolButton, f"qt_calendar_{which}month")
        if isinstance(button, QToolButton):
            button.setIcon(QIcon())
            button.setArrowType(arrow)
            button.setAccessibleName(words)
            button.setToolTip(words)
    return calendar
