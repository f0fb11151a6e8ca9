"""What is worth a second look before a document leaves: pointed at, never in the way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from selfcheck.domain.hints import HintKind
from selfcheck.services.leaving import Pointed
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_WHY = {
    HintKind.PERSON: "像是别人的姓名",
    HintKind.NUMBER: "像是电话或证件号码",
    HintKind.SECRET: "像是涉密字样",
}
_NOTHING = "没有看出像别人姓名、电话或证件号码、涉密字样的地方。程序认不全，请自己再看一遍。"
_MOST_ROWS = 3
_BESIDE_WORDS_EM = 0.75  # what a row keeps free left and right, above and below


class SecondLooks(QWidget):
    """Lists the places, or says that none stood out.

    Signals:
        pointed: the `Pointed` that is the current one now.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ParagraphLabel("", "small")
        self._said.setObjectName("leaving-looks-said")
        self.list = _Places()
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(lambda item: self._on_row(self.list.row(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        column.addWidget(self._said)
        column.addWidget(self.list)
        self._shown: tuple[Pointed, ...] = ()

    def show_pointed(self, pointed: tuple[Pointed, ...]) -> None:
        """Show these places; nothing is emitted."""
        self._shown = pointed
        self._said.set_text(
            f"请再看一眼（{len(pointed)} 处）。程序认不全，留不留由你定。" if pointed else _NOTHING
        )
        self.list.show_places([_words(one) for one in pointed])

    def _on_row(self, number: int) -> None:
        if 0 <= number < len(self._shown):
            self.pointed.emit(self._shown[number])


class _Places(QListWidget):
    """As high as its rows, a few at most; the others scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("leaving-looks")
        self.setAccessibleName("请再看一眼")
        self.setAccessibleDescription("上下方向键逐处看，正文跟着走到那里")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(True)
        self._highest = 0

    def show_places(self, words: Sequence[str]) -> None:
        """Show one row each, the first one current."""
        with QSignalBlocker(self):
            self.clear()
            for row in words:
                item = QListWidgetItem(row)
                item.setToolTip(row)
                self.addItem(item)
            if words:
                self.setCurrentRow(0)
        self.setVisible(bool(words))
        self._wrap()

    def limit(self, height: int) -> None:
        """Be no higher than this; one row is always shown."""
        if height != self._highest:
            self._highest = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for a few rows."""
        rows = [self.item(n).sizeHint().height() for n in range(min(_MOST_ROWS, self.count()))]
        height = max(rows[0], min(sum(rows), self._highest)) if rows else 0
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """The same: what scrolls in so little room is not seen."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the rows into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._wrap()

    def _wrap(self) -> None:
        """Give each row the height that its words take: the view itself guesses too little."""
        room = QRect(0, 0, self.viewport().width() - em(_BESIDE_WORDS_EM), 0)
        for item in (self.item(number) for number in range(self.count())):
            taken = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, taken.height() + em(_BESIDE_WORDS_EM)))
        self.updateGeometry()


def _words(one: Pointed) -> str:
    only = "（在附带的数据里）" if one.line is None else ""
    return f"“{one.hint.words}”　{_WHY[one.hint.kind]}　{one.where}{only}"
