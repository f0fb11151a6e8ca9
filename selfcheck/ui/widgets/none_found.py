"""What stands in place of an empty list: what it was narrowed to, and what to let go of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.choosing import Filters, Offer, admitted
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.words import AUDIENCE, TIER


class NoneFound(QWidget):
    """Offers every single filter without which something would be found, else to clear them.

    Signals:
        loosened: the `Filters` that the person wants instead.
    """

    loosened = Signal(Filters)

    def __init__(self) -> None:
        super().__init__()
        self._said = ParagraphLabel("", "body")
        self._said.setObjectName("library-none-found")
        self.ways: list[QPushButton] = []
        self._ways = QVBoxLayout()
        self._ways.setSpacing(em(0.25))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.5), em(0.75), em(0.5), em(0.5))
        layout.setSpacing(em(0.75))
        layout.addWidget(self._said)
        layout.addLayout(self._ways)
        layout.addStretch(1)

    def show_filters(
        self, filters: Filters, offers: Sequence[Offer], speeches: Mapping[str, str]
    ) -> None:
        """Say that nothing passes *filters*, and how many of *offers* would without one of them."""
        said = _in_words(filters, speeches)
        self._said.set_text(f"没有清单同时符合：{'、'.join(said.values())}。")
        while taken := self._ways.takeAt(0):
            if before := taken.widget():
                before.hide()
                before.deleteLater()  # not at once: it may have brought us here
        self.ways.clear()
        for name, looser in filters.loosened.items():
            if found := len(admitted(offers, looser)):
                words = f"不限{said[name]}，有 {found} 份"
                self._add_way(words, name, looser)
        if not self.ways:
            self._add_way(f"全部清除，看 {len(offers)} 份清单", "all", Filters(suited=False))

    def _add_way(self, words: str, name: str, looser: Filters) -> None:
        button = make_button(words, f"library-loosen-{name}", role="link")
        button.clicked.connect(lambda: self.loosened.emit(looser))
        self.ways.append(button)
        self._ways.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()  # at once: the focus may be wanted on it


def _quoted(name: str) -> str:
    return name if name.startswith("“") else f"“{name}”"  # never two marks side by side


def _in_words(filters: Filters, speeches: Mapping[str, str]) -> Mapping[str, str]:
    """What is set, by the names of `Filters`."""
    words = {
        "words": f"搜索“{filters.words}”",
        "theme": f"主题“{filters.theme}”",
        "speech": f"讲话{_quoted(speeches.get(filters.speech, ''))}",
        "audience": f"对象“{AUDIENCE[filters.audience]}”" if filters.audience else "",
        "tier": f"“{TIER[filters.tier]}”" if filters.tier else "",
        "suited": "“适合我”",
    }
    return {name: words[name] for name in filters.loosened}
