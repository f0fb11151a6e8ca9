"""The real pages of a document, under each other, and beside each other where there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from selfcheck.domain.pages import PageImage, Preview
from selfcheck.ui.theme import em, set_role

_BYTES = 4  # blue, green, red, nothing: a screen takes them as they are
_NARROWEST_EM = 42  # a page that stands beside another is read as well as one that stands alone
_WIDEST_EM = 56  # no larger than a sheet held in the hand
_GAP_EM = 1
_BESIDE_EM = 0.5
_FRAME_PX = 2  # the thin frame of a page, left and right


class Sheet(QLabel):
    """One page. It becomes a picture when it is first seen: there may be a hundred of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: PageImage | None = None
        self._ratio = 1.0
        self._picture: QPixmap | None = None
        set_role(self, "sheet")

    @property
    def has_picture(self) -> bool:
        """Whether memory is held for pixels that can be painted."""
        return self._picture is not None

    def show_page(self, page: PageImage, *, ratio: float) -> None:
        """Show *page*, drawn for a screen with so many pixels to one of Qt's."""
        self.page, self._ratio, self._picture = page, ratio, None
        width, height = round(page.width / ratio), round(page.height / ratio)
        self.setFixedSize(width + _FRAME_PX, height + _FRAME_PX)
        self.update()

    def pixmap(self) -> QPixmap:
        """The page as a picture, made now if there is none."""
        if self._picture is None:
            self._picture = _pixmap(self.page) if self.page else QPixmap()
            self._picture.setDevicePixelRatio(self._ratio)
        return self._picture

    def put_away(self) -> None:
        """Hold no picture until the page is seen again."""
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in its frame."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(_FRAME_PX // 2, _FRAME_PX // 2, self.pixmap())
        painter.end()


class PagePreview(QScrollArea):
    """Shows pages as wide as there is room for; where one was reading stays in sight.

    Signals:
        width_changed: the pages want to be drawn again.
    """

    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-pages")
        self.setAccessibleName("报告预览")
        self.setAccessibleDescription("打印出来的样子，上下方向键或翻页键滚动")
        self.setWidgetResizable(True)
        set_role(self, "pane")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        middle = QWidget()
        self._grid = QGridLayout()
        self._grid.setSpacing(em(_GAP_EM))
        across = QHBoxLayout(middle)
        across.setContentsMargins(em(_BESIDE_EM), em(0.25), em(_BESIDE_EM), em(0.25))
        across.addStretch(1)
        across.addLayout(self._grid)
        across.addStretch(1)
        self.setWidget(middle)
        self._sheets: list[Sheet] = []
        self.verticalScrollBar().valueChanged.connect(self._put_away)
        self._placed = (0, 0)  # how many pages, and how many of them side by side

    @property
    def page_width_px(self) -> int:
        """How wide a page should be drawn, in the screen's own pixels."""
        mine = (self._room + em(_GAP_EM)) // self._columns - em(_GAP_EM) - _FRAME_PX
        return max(1, round(min(mine, em(_WIDEST_EM)) * self.devicePixelRatioF()))

    @property
    def drawn_to_fit(self) -> bool:
        """Whether there are pages, drawn for the width there is now."""
        return {one.page.width for one in self._sheets if one.page} == {self.page_width_px}

    @property
    def count(self) -> int:
        """How many pages are shown; 0 while none are drawn."""
        return len(self._sheets)

    def clear(self) -> None:
        """Show no pages until the next ones come."""
        self.show_preview(Preview((), ()))

    def show_preview(self, preview: Preview) -> None:
        """Show these pages in place of the ones before."""
        bar = self.verticalScrollBar()
        before, height = bar.value(), max(1, bar.maximum())
        while len(self._sheets) > len(preview.pages):
            gone = self._sheets.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._sheets) < len(preview.pages):
            self._sheets.append(Sheet(self.widget()))
        total = len(preview.pages)
        for number, (sheet, page) in enumerate(zip(self._sheets, preview.pages, strict=True), 1):
            sheet.show_page(page, ratio=self.devicePixelRatioF())
            sheet.setAccessibleName(f"第 {number} 页，共 {total} 页")
            sheet.setAccessibleDescription(page.text)
        self._place()
        self.widget().adjustSize()
        bar.setValue(round(before / height * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for pages that fit."""
        super().resizeEvent(event)
        self._place()
        if event.oldSize().width() != event.size().width():
            self.width_changed.emit()

    @property
    def _room(self) -> int:
        """What the pages may take of the width."""
        return self.viewport().width() - 2 * em(_BESIDE_EM)

    @property
    def _columns(self) -> int:
        """How many pages fit side by side."""
        return max(1, (self._room + em(_GAP_EM)) // em(_NARROWEST_EM + _GAP_EM))

    def _place(self) -> None:
        """Put the pages in rows; nothing moves while their number and the room stay."""
        placed = len(self._sheets), self._columns
        if placed == self._placed:
            return
        self._placed = placed
        for number, sheet in enumerate(self._sheets):
            row, column = divmod(number, self._columns)
            self._grid.addWidget(sheet, row, column, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _put_away(self) -> None:
        """Forget the pictures of pages that are more than a screen away."""
        height = self.viewport().height()
        top = self.verticalScrollBar().value()
        near = QRect(0, top - height, self.widget().width(), 3 * height)
        for sheet in self._sheets:
            if not near.intersects(sheet.geometry()):
                sheet.put_away()


def _pixmap(page: PageImage) -> QPixmap:
    stride = page.width * _BYTES
    image = QImage(page.bgrx, page.width, page.height, stride, QImage.Format.Format_RGB32)
    return QPixmap.fromImage(image)
