"""The frame of the window: a rail of tabs, one page at a time, and a line for what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.errors import SelfCheckError
from selfcheck.ui.theme import Tokens, set_role
from selfcheck.ui.widgets.notice import NoticeBar
from selfcheck.ui.widgets.rail import Rail
from selfcheck.words import sentence

_Page = TypeVar("_Page", bound=QWidget)

_SMALLEST = QSize(960, 540)  # what a screen of 1024×600 leaves within frame and panel
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Frame(QMainWindow):
    """Holds the pages without knowing them; whoever adds one says what it does.

    A page with a method `flush` is asked to save before it is left, and stays if that failed.
    """

    def __init__(self, tabs: Mapping[str, str], *, icons: Path, tokens: Tokens) -> None:
        """*tabs* are the words by name; the last one stands at the foot of the rail."""
        super().__init__()
        self.notice = NoticeBar()
        self.rail = Rail(tabs, icons=icons, tokens=tokens, last_at_foot=True)
        self.head = QVBoxLayout()
        self._pages = QStackedWidget()
        self._tab_of: dict[QWidget, str] = {}
        self._lay_out()
        self.setWindowTitle("三省自查")
        self.setMinimumSize(_SMALLEST)
        self.bind("F6", lambda: self._go_round(1))
        self.bind("Shift+F6", lambda: self._go_round(-1))

    def added(self, page: _Page, tab: str) -> _Page:
        """Take *page* in, under the tab named *tab*; it is returned."""
        set_role(page, "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages.addWidget(page)
        self._tab_of[page] = tab
        return page

    def bind(self, keys: str | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
        """Let *keys* do *act* on every page; a standard key stands for all that the system has."""
        QShortcut(keys, self).activated.connect(act)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._pages.currentWidget()

    @property
    def page_name(self) -> str:
        """The tab of the page that is shown."""
        return self._tab_of[self.page]

    def present(self, page: QWidget) -> None:
        """Show *page*; what was told as done on the one before goes."""
        if page is not self.page:
            self.notice.retire()
            self._pages.setCurrentWidget(page)
        self.rail.mark(self._tab_of[page])

    def leave(self) -> bool:
        """Save what was typed on the page that is shown; False if that failed: nobody leaves."""
        page = self.page
        saved = bool(page.flush()) if hasattr(page, "flush") else True
        if not saved:
            self.rail.mark(self._tab_of[page])  # a click on another tab went ahead
        return saved

    def tell_problem(self, words: str) -> None:
        """Show a sentence across the window until it is closed."""
        self.notice.show_problem(words)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something a person asked for; False after telling why it could not be done."""
        try:
            act()
        except SelfCheckError as error:
            self.tell_problem(sentence(error))
            return False
        return True

    def accept_loss(self) -> bool:
        """Ask whether to close although a text could not be saved."""
        box = QMessageBox(QMessageBox.Icon.Warning, "三省自查", "有文字没有存上。", parent=self)
        box.setInformativeText("现在关闭，这些文字就没有了。可以先复制到别处，或腾出空间后再试。")
        box.addButton("留在这里", QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton("仍然关闭", QMessageBox.ButtonRole.DestructiveRole)
        box.exec()
        return box.clickedButton() is lose

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, on every page, as Space does."""
        focused = QApplication.focusWidget()
        if (
            event.key() in _ENTER
            and not event.isAutoRepeat()
            and isinstance(focused, QAbstractButton)
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, then go; stay if a text could not be saved."""
        if self.leave() or self.accept_loss():
            super().closeEvent(event)
        else:
            event.ignore()

    def _go_round(self, step: int) -> None:
        """Take the focus to the next pane: the rail, then those of the page in reading order."""
        panes = [self.rail, *(getattr(self.page, "panes", tuple)() or (self.page,))]
        panes = [pane for pane in panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        here = next(
            (n for n, pane in enumerate(panes) if focused and _is_within(focused, pane)), -step
        )
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addLayout(self.head)
        right.addWidget(self._pages, 1)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)


def _is_within(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)
