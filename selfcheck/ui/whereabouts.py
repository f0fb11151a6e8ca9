"""Where the person is in a window, to come back to when it is made anew.

Controls are known by their object names; scroll areas without one by their order on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)


@runtime_checkable
class Keeps(Protocol):
    """A page with something of its own that is stored nowhere, such as ticks."""

    def kept(self) -> object:
        """What the page made anew is to be given."""

    def take_up(self, kept: object) -> None:
        """Go on with what `kept` has told."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One page as the person left it."""

    topic: str
    round_id: str = ""
    focus: str = ""  # the object name of the control that had it last
    in_sight: bool = True  # whether that control was to be seen
    selection: tuple[int, int] = (0, 0)  # of the focused text: from where to where the cursor went
    lines: Mapping[str, str] = field(default_factory=dict)  # what stands in one-line fields
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # the current one of a list
    scrolled: Mapping[str, float] = field(default_factory=dict)  # how far down, 0 to 1
    kept: object = None
    covered: bool = False
    practice: object = None  # a rehearsal that goes on, from the window that had it


def whereabouts_on(page: QWidget, topic: str, *, focused: QWidget | None) -> Whereabouts:
    """Where the person is on *page*; what is hidden there does not count."""
    return Whereabouts(
        topic,
        round_id=getattr(page, "round_id", ""),
        focus=focused.objectName() if focused else "",
        in_sight=not page.isVisible() or not (focused and focused.visibleRegion().isEmpty()),
        selection=_selection(focused),
        lines={line.objectName(): line.text() for line in _lines(page)},
        rows={view.objectName(): _path(view.currentIndex()) for view in _lists(page)},
        scrolled={
            name: bar.value() / bar.maximum() for name, bar in _bars(page) if bar.maximum() > 0
        },
        kept=page.kept() if isinstance(page, Keeps) else None,
    )


def take_up(page: QWidget, there: Whereabouts) -> None:
    """Give *page* back what stands in its fields and lists."""
    if there.kept is not None and isinstance(page, Keeps):
        page.take_up(there.kept)
    for line in _lines(page):
        text = there.lines.get(line.objectName(), line.text())
        if text != line.text() and not line.isReadOnly():
            line.setText(text)
    for view in _lists(page):
        index = _index(view, there.rows.get(view.objectName(), ()))
        if index.isValid():
            view.setCurrentIndex(index)


def put_focus(within: QWidget, page: QWidget, there: Whereabouts) -> None:
    """Put focus and cursor where they were, if that control is there; look on *page* first."""
    control = _named(page, there.focus) or _named(within, there.focus)
    if control is None:
        return
    # as if from a menu that went: nothing is selected, folded or scrolled for it
    control.setFocus(Qt.FocusReason.PopupFocusReason)
    before, after = there.selection
    if isinstance(control, QPlainTextEdit):
        cursor, end = control.textCursor(), control.document().characterCount() - 1
        cursor.setPosition(min(before, end))
        cursor.setPosition(min(after, end), QTextCursor.MoveMode.KeepAnchor)
        control.setTextCursor(cursor)
    elif isinstance(control, QLineEdit):
        if before == after:
            control.setCursorPosition(after)
        else:
            control.setSelection(before, after - before)


def scroll_back(page: QWidget, there: Whereabouts) -> None:
    """Scroll everything to where it was; what is still empty follows once there is something.

    A control with the focus that was in sight is in sight, even if another size moved it.
    """
    for name, bar in _bars(page):
        share = there.scrolled.get(name)
        if share is None:
            continue  # there was nothing to scroll
        if bar.maximum() > 0:
            bar.setValue(round(share * bar.maximum()))
        elif share:
            _Later(bar, share)
    focused = page.focusWidget()
    if there.in_sight and focused and focused.visibleRegion().isEmpty():
        for area in page.findChildren(QScrollArea):
            if area.isAncestorOf(focused):
                area.ensureWidgetVisible(focused)


class _Later(QObject):
    """Scrolls *bar* once, when it has come to have a length."""

    def __init__(self, bar: QScrollBar, share: float) -> None:
        super().__init__(bar)
        self._bar, self._share = bar, share
        bar.rangeChanged.connect(self._on_range)

    def _on_range(self) -> None:
        if self._bar.maximum() > 0:
            self._bar.rangeChanged.disconnect(self._on_range)
            QTimer.singleShot(0, self, self._scroll)  # whoever fills the page may scroll it, too

    def _scroll(self) -> None:
        self._bar.setValue(round(self._share * self._bar.maximum()))
        self.deleteLater()


def _selection(focused: QWidget | None) -> tuple[int, int]:
    if isinstance(focused, QPlainTextEdit):
        cursor = focused.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(focused, QLineEdit):
        start, place = focused.selectionStart(), focused.cursorPosition()
        if start < 0:
            return place, place
        return (start, place) if place != start else (focused.selectionEnd(), place)
    return 0, 0


def _lines(page: QWidget) -> Iterator[QLineEdit]:
    for line in page.findChildren(QLineEdit):
        if _is_there(line, page) and not line.objectName().startswith("qt_"):
            yield line


def _lists(page: QWidget) -> Iterator[QAbstractItemView]:
    for view in page.findChildren(QAbstractItemView):
        # a head shares the selection of its table: it would put a cell in place of a row
        if _is_there(view, page) and not isinstance(view, QHeaderView):
            yield view


def _bars(page: QWidget) -> Iterator[tuple[str, QScrollBar]]:
    unnamed = 0
    for area in page.findChildren(QAbstractScrollArea):
        if not area.objectName():
            unnamed += 1
        if area.isVisibleTo(page):
            yield area.objectName() or f"#{unnamed}", area.verticalScrollBar()


def _named(within: QWidget, name: str) -> QWidget | None:
    found = within.findChildren(QWidget, name) if name else []
    return next((one for one in found if one.isVisibleTo(within) and one.isEnabled()), None)


def _is_there(control: QWidget, page: QWidget) -> bool:
    return bool(control.objectName()) and control.isVisibleTo(page)


def _path(index: QModelIndex) -> tuple[int, ...]:
    rows: list[int] = []
    while index.isValid():
        rows.insert(0, index.row())
        index = index.parent()
    return tuple(rows)


def _index(view: QAbstractItemView, rows: tuple[int, ...]) -> QModelIndex:
    index = QModelIndex()
    for row in rows:
        index = view.model().index(row, 0, index)
    return index
