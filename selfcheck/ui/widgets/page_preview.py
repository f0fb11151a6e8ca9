"""The real pages of a document, one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from selfcheck.domain.pages import PageImage, Preview
from selfcheck.ui.theme import em, set_role

_BYTES = 3  # red, green, blue


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
        self.setWidgetResizable(True)
        set_role(self, "pane")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column = QWidget()
        self._layout = QVBoxLayout(column)
        self._layout.setContentsMargins(em(0.5), em(0.25), em(0.5), em(0.25))
        self._layout.setSpacing(em(1))
        self.setWidget(column)
        self._labels: list[QLabel] = []

    @property
    def page_width_px(self) -> int:
        """How wide a page should be drawn, in the screen's own pixels."""
        room = self.viewport().width() - em(1) - 2  # its margins and the page's thin frame
        return max(1, round(room * self.devicePixelRatioF()))

    def clear(self) -> None:
        """Show no pages until the next ones come."""
        self.show_preview(Preview((), ()))

    def show_preview(self, preview: Preview) -> None:
        """Show these pages in place of the ones before."""
        bar = self.verticalScrollBar()
        before, height = bar.value(), max(1, bar.maximum())
        while len(self._labels) > len(preview.pages):
            gone = self._labels.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._labels) < len(preview.pages):
            label = QLabel()
            set_role(label, "sheet")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
            self._labels.append(label)
        total = len(preview.pages)
        for number, (label, page) in enumerate(zip(self._labels, preview.pages, strict=True), 1):
            label.setPixmap(self._pixmap(page))
            label.setAccessibleName(f"第 {number} 页，共 {total} 页")
        self.widget().adjustSize()
        bar.setValue(round(before / height * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for pages that fit."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.width_changed.emit()

    def _pixmap(self, page: PageImage) -> QPixmap:
        stride = page.width * _BYTES
        image = QImage(page.rgb, page.width, page.height, stride, QImage.Format.Format_RGB888)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        return pixmap
