"""The frame of the window: a rail of tabs, one page at a time, and a line for what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from selfcheck.domain.errors import SelfCheckError
from selfcheck.ui.theme import Tokens, set_role
from selfcheck.ui.widgets.notice import NoticeBar
from selfcheck.ui.widgets.rail import Rail
from selfcheck.words import sentence

if TYPE_CHECKING:  # imported at their first need: the home page does not wait for them
    from selfcheck.ui.whereabouts import Whereabouts
    from selfcheck.ui.widgets.cover import Cover
    from selfcheck.ui.widgets.help_card import HelpCard

_Page = TypeVar("_Page", bound=QWidget)

_NAME = "三省自查"
_SMALLEST = QSize(960, 540)  # what a screen of 1024×600 leaves within frame and panel
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Frame(QMainWindow):
    """Holds the pages without knowing them; whoever adds one says what it does.

    A page with a method `flush` is asked to save before it is left, and stays if that failed. One
    with a method `panes` names its panes in reading order, for F6. One that `Keeps` something
    stored nowhere has it given back when the window is made anew.

    Signals:
        painted: the window has been seen for the first time.
    """

    painted = Signal()

    def __init__(self, tabs: Mapping[str, str], *, icons: Path, tokens: Tokens) -> None:
        """*tabs* are the words by name; the last one stands at the foot of the rail."""
        super().__init__()
        self.notice = NoticeBar()
        self.rail = Rail(tabs, icons=icons, tokens=tokens, last_at_foot=True)
        self.head = QVBoxLayout()
        self._pages = QStackedWidget()
        self._tab_of: dict[QWidget, str] = {}
        self._topic_of: dict[QWidget, str] = {}
        self._help: HelpCard | None = None
        self._focused: QWidget | None = None  # before something came over the pages
        self._next: Callable[[], object] = lambda: None  # what the notice leads to
        self._was_painted = False
        self._lay_out()
        self.setWindowTitle(_NAME)
        self.setMinimumSize(_SMALLEST)
        self.notice.acted.connect(self._on_notice_acted)
        self.bind("F6", lambda: self._go_round(1))
        self.bind("Shift+F6", lambda: self._go_round(-1))
        for keys, act in (("F1", self._on_help_key), ("Ctrl+L", self.cover)):
            shortcut = QShortcut(keys, self)
            shortcut.setAutoRepeat(False)  # held long, it would flicker
            shortcut.activated.connect(act)

    def added(self, page: _Page, tab: str, topic: str = "") -> _Page:
        """Take *page* in, under the tab named *tab*; it is returned.

        *topic* tells it from other pages of that tab, for its help; without one, it is the tab's.
        """
        set_role(page, "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages.addWidget(page)
        self._tab_of[page] = tab
        self._topic_of[page] = topic or tab
        return page

    def remove(self, page: QWidget) -> None:
        """Let go of *page*, which is not shown and will not be again."""
        self._pages.removeWidget(page)
        del self._tab_of[page], self._topic_of[page]
        page.deleteLater()

    def bind(self, keys: str | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
        """Let *keys* do *act* on every page; a standard key stands for all that the system has."""
        QShortcut(keys, self).activated.connect(lambda: self._do(act))

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._pages.currentWidget()

    @property
    def page_name(self) -> str:
        """The tab of the page that is shown."""
        return self._tab_of[self.page]

    @property
    def topic(self) -> str:
        """What the page that is shown is about: what its help goes by."""
        return self._topic_of[self.page]

    @property
    def covered(self) -> bool:
        """Whether nothing of the pages can be seen or reached."""
        return self._within.window() is not self

    def present(self, page: QWidget) -> None:
        """Show *page*; what was told as done on the one before goes."""
        self._close_help()
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

    @Slot(str)
    def tell_done(
        self, words: str, lead: str = "", then: Callable[[], object] = lambda: None
    ) -> None:
        """Say what was done, until the person goes on; a button worded *lead* does *then*."""
        self._next = then
        self.notice.show_done(words, lead)

    @Slot(Path)
    def tell_saved(self, path: Path) -> None:
        """Say where a file lies now, and lead there."""
        self.tell_done(f"已保存到 {path}", "打开所在文件夹", lambda: open_folder(path.parent))

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
        keep = getattr(self.page, "save_elsewhere", None)
        box = QMessageBox(QMessageBox.Icon.Warning, _NAME, "有文字没有存上。", parent=self)
        box.setInformativeText("现在关闭，这些文字就没有了。可以先另存一份，或腾出空间后再试。")
        stay = box.addButton("留在这里", QMessageBox.ButtonRole.RejectRole)
        elsewhere = box.addButton("另存…", QMessageBox.ButtonRole.ActionRole) if keep else None
        lose = box.addButton("仍然关闭", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        if keep and box.clickedButton() is elsewhere:
            keep()  # the page says what came of it; closing is for the person to ask again
            return False
        return box.clickedButton() is lose

    def cover(self) -> None:
        """Put everything out of sight and out of reach, saved or not; what is typed stays.

        A second time it does nothing: somebody in a hurry presses twice.
        """
        if self.covered:
            return
        self._close_help()
        self._room.addWidget(self._cover, 0, 0)
        self._cover.show()
        self._take_focus(self._cover.back)
        self._cover.show_saved(saved=self.leave())
        # hidden in its place, it could still be read by what reads the screen aloud
        self._room.removeWidget(self._within)
        self._within.setParent(self._aside)

    def uncover(self) -> None:
        """Bring everything back, the focus to where it was."""
        from selfcheck.ui.widgets.way_back import Shield  # noqa: PLC0415 - see above

        self._focused = self._focus_within  # taken in again, the pages forget it
        self._room.addWidget(self._within, 0, 0)
        self._within.show()
        self._return_focus()
        self._cover.hide()
        self._room.removeWidget(self._cover)
        Shield(self._within)

    def show_help(self) -> None:
        """Say over the page what can be done on it; nothing if nobody has written that."""
        from selfcheck.ui.help import EVERYWHERE, HELP  # noqa: PLC0415 - see above
        from selfcheck.ui.widgets.help_card import HelpCard  # noqa: PLC0415 - see above

        if self.covered or self._help or self.topic not in HELP:
            return
        self._help = HelpCard(HELP[self.topic], EVERYWHERE, self._centre)
        self._help.closed.connect(self._close_help)
        self._room.addWidget(self._help, 0, 0)
        self._help.show()
        self._take_focus(self._help.back)

    def whereabouts(self) -> Whereabouts:
        """Where the person is, for the window that takes the place of this one."""
        from selfcheck.ui.whereabouts import whereabouts_on  # noqa: PLC0415 - see above

        there = whereabouts_on(self.page, self.topic, focused=self._focus_within)
        return replace(there, covered=self.covered)

    def return_to(self, there: Whereabouts) -> None:
        """Bring back fields, focus, cursor and scrolling, when the page they belong to is shown."""
        from selfcheck.ui.whereabouts import (  # noqa: PLC0415 - see above
            put_focus,
            scroll_back,
            take_up,
        )

        if there.covered:
            self.cover()
        if there.topic != self.topic:
            return
        page = self.page
        take_up(page, there)

        def come_back() -> None:  # after the page has put the focus where it thinks best
            put_focus(self._within, page, there)
            QTimer.singleShot(0, page, lambda: scroll_back(page, there))

        QTimer.singleShot(0, page, come_back)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, then go; stay if a text could not be saved."""
        if self.leave() or self.accept_loss():
            super().closeEvent(event)
        else:
            event.ignore()

    def _go_round(self, step: int) -> None:
        """Take the focus to the next pane: the rail, then those of the page in reading order."""
        from selfcheck.ui.panes import pane_beside  # noqa: PLC0415 - see above

        head = (self.head.itemAt(n).widget() for n in range(self.head.count()))
        of_page: tuple[QWidget, ...] = tuple(getattr(self.page, "panes", tuple)()) or (self.page,)
        panes = [self.rail, self.notice, *(one for one in head if one), *of_page]
        if control := pane_beside(panes, QApplication.focusWidget(), step):
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, act: Callable[[], object]) -> None:
        if not self.covered:
            self._close_help()
            act()

    @Slot()
    def _on_notice_acted(self) -> None:
        self._next()

    def _on_help_key(self) -> None:
        if self._help:
            self._close_help()
        else:
            self.show_help()

    def _close_help(self) -> None:
        if self._help:
            card, self._help = self._help, None
            self._return_focus()
            card.hide()
            card.deleteLater()

    @property
    def _focus_within(self) -> QWidget | None:
        """What on the pages has the focus, or had it before something came over them."""
        if focused := self._within.focusWidget():
            return focused
        return self._focused if self._focused and isValid(self._focused) else None

    def _take_focus(self, control: QWidget) -> None:
        """Give the focus to *control*, which came over the pages."""
        # what is still being composed becomes text, and the list of candidates goes
        QGuiApplication.inputMethod().commit()
        self._focused = self._within.focusWidget()
        control.setFocus(Qt.FocusReason.PopupFocusReason)

    def _return_focus(self) -> None:
        if focused := self._focus_within:
            # as if from a menu that went: nothing is selected, folded or scrolled for it
            focused.setFocus(Qt.FocusReason.PopupFocusReason)

    @cached_property
    def _aside(self) -> QWidget:
        """A window that is never shown: what stands in it is out of reach and goes with us."""
        return QWidget(self, Qt.WindowType.Window)

    @cached_property
    def _cover(self) -> Cover:
        from selfcheck.ui.widgets.cover import Cover  # noqa: PLC0415 - see above

        cover = Cover(self._centre)
        cover.back.clicked.connect(self.uncover)
        return cover

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
        self._within = QWidget()
        self._within.setLayout(whole)
        self._centre = QWidget()
        self._room = QGridLayout(self._centre)  # one cell: what comes over the pages lies there
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.addWidget(self._within, 0, 0)
        self.setCentralWidget(self._centre)


def open_folder(folder: Path) -> None:
    """Show *folder* as the system does."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
