"""The way from page to page, at the left edge of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from selfcheck.ui.icons import icon
from selfcheck.ui.theme import Tokens, em, set_role

_ICON_EM = 1.5
_MOST_KEYS = 9  # there are no more digits


class Rail(QWidget):
    """One tab a page, picture over word; Ctrl or Alt with its place is its key.

    The places are those one sees: a tab that is hidden leaves no hole.

    *entries* are the words by name; the picture is the drawing of that name in *icons*.

    Signals:
        wanted: the name of the page the person asks for.
    """

    wanted = Signal(str)

    def __init__(
        self,
        entries: Mapping[str, str],
        *,
        icons: Path,
        tokens: Tokens,
        last_at_foot: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("导航")
        self.setFixedWidth(em(5.75))  # a bold word must not widen it
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.375), em(0.375), em(0.375), em(0.375))
        column.setSpacing(em(0.125))
        self._tabs: dict[str, QToolButton] = {}
        self._icons, self._tokens = icons, tokens
        self._marked: set[str] = set()  # whose picture of having been come to is drawn
        for number, (name, words) in enumerate(entries.items(), start=1):
            tab = self._tabs[name] = _tab(name, words, icons=icons, tokens=tokens)
            if last_at_foot and number == len(entries):
                column.addStretch(1)
            tab.clicked.connect(lambda _=False, wanted=name: self.wanted.emit(wanted))
            group.addButton(tab)
            column.addWidget(tab)
            for keys in (f"Ctrl+{number}", f"Alt+{number}") if number <= _MOST_KEYS else ():
                QShortcut(QKeySequence(keys), self).activated.connect(
                    lambda place=number: self._press(place)
                )
        if not last_at_foot:
            column.addStretch(1)
        self._number()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pictures out where the tabs would not fit with them."""
        super().resizeEvent(event)
        self._fit()

    def mark(self, name: str) -> None:
        """Show where the person is."""
        tab = self._tabs[name]
        if name not in self._marked:
            self._marked.add(name)
            drawing, tokens = self._icons / f"{name}.svg", self._tokens
            tab.setIcon(icon(drawing, tokens.text_quiet, em(_ICON_EM), checked=tokens.accent))
        tab.setChecked(True)

    def offer(self, names: Iterable[str], *, on: bool) -> None:
        """Show these tabs, or hide them together with their keys."""
        for name in names:
            self._tabs[name].setVisible(on)
            self._tabs[name].setEnabled(on)
        self._number()
        self._fit()

    @property
    def _offered(self) -> list[QToolButton]:
        return [tab for tab in self._tabs.values() if tab.isEnabled()]

    def _press(self, place: int) -> None:
        if place <= len(self._offered):
            self._offered[place - 1].click()

    def _fit(self) -> None:
        style = Qt.ToolButtonStyle
        for wanted in (style.ToolButtonTextUnderIcon, style.ToolButtonTextOnly):
            for tab in self._tabs.values():
                tab.setToolButtonStyle(wanted)
            if sum(tab.sizeHint().height() + em(0.125) for tab in self._offered) < self._room:
                break

    @property
    def _room(self) -> int:
        return self.height() - em(0.75)

    def _number(self) -> None:
        for place, tab in enumerate(self._offered, start=1):
            has_key = place <= _MOST_KEYS
            tab.setToolTip(f"Ctrl+{place}" if has_key else "")
            keys = f"，Ctrl+{place} 或 Alt+{place}" if has_key else ""
            tab.setAccessibleDescription(f"转到“{tab.text()}”页{keys}")


def _tab(name: str, words: str, *, icons: Path, tokens: Tokens) -> QToolButton:
    tab = QToolButton()
    tab.setObjectName(f"nav-{name}")
    tab.setText(words)
    tab.setAccessibleName(words)
    tab.setCheckable(True)
    tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    tab.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    size = em(_ICON_EM)
    tab.setIcon(icon(icons / f"{name}.svg", tokens.text_quiet, size))
    tab.setIconSize(QSize(size, size))
    set_role(tab, "nav")
    return tab
