"""Try to save, and let the label and the bar say with one voice what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from selfcheck.domain.errors import Refused, SelfCheckError
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.unsaved_bar import UnsavedBar
from selfcheck.words import sentence


class SaveState:
    """Knows what was said on a page and could not be saved."""

    def __init__(
        self,
        label: SavedLabel,
        bar: UnsavedBar,
        *,
        words: Callable[[], str],
        now: Callable[[], datetime],
    ) -> None:
        """*words* gives all texts of the page that are not stored now."""
        self._label = label
        self._bar = bar
        self._words = words
        self._now = now
        self._lost: dict[str, str] = {}

    def attempt(self, change: Callable[[], None], *, said: str = "", to: str = "") -> bool:
        """Do *change*; whether it is on disk now.

        *said* names an act that leaves no trace on the screen if it fails, and *to* what it was
        said to. A text stays where it is and needs no name.
        """
        try:
            change()
        except SelfCheckError as error:
            if said and not isinstance(error, Refused):  # a rule is no loss
                self._lost[to] = said
            lost = "、".join(self._lost.values())
            again = f"没存上的是{lost}，请稍后再试。" if lost else ""
            self._label.show_problem()
            self._bar.show_problem(sentence(error) + again)
            return False
        self._lost.clear()
        self._bar.clear()
        if self._words():
            self._label.show_pending()  # held since the disk failed, it is asked for again soon
        else:
            self._label.show_saved(self._now().astimezone())
        return True

    def note_change(self) -> None:
        """A text has been changed, and is not stored yet."""
        if self._bar.isHidden():
            self._label.show_pending()
        else:
            self._bar.refresh()

    def turn_over(self) -> None:
        """Another section comes; a warning stays while something is lost that can be said again."""
        if not self._lost and not self._bar.isHidden():
            self._bar.clear()
            self._label.clear()
