"""The outline, the card and the quotation: side by side, or by turns where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.quotation import QuotationPane
from selfcheck.ui.widgets.section_list import SectionList
from selfcheck.ui.widgets.walk_card import WalkCard

_OUTLINE_FROM_EM = 75.5  # narrower, in characters, and the outline is a drawer
_QUOTATION_FROM_EM = 45.5  # narrower than this, the quotation takes turns with the card


class WalkPanes(QWidget):
    """Three panes in reading order.

    `source` is the button that turns the card over to the quotation; it stands where whoever made
    this puts it, and hides itself where both are to be seen.
    """

    def __init__(
        self,
        outline: SectionList,
        card: WalkCard,
        quotation: QuotationPane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outline, self._card, self._quotation = outline, card, quotation
        self.source = make_button("出处", "walk-source", tip="看这一方面的原话", role="ghost")
        self.source.setCheckable(True)
        self.source.toggled.connect(self.close_outline)
        self._drawer = QFrame()
        self._drawer.setObjectName("walk-outline")
        self._drawer.setAccessibleName("目录")
        set_role(self._drawer, "card")
        self._drawer.setFixedWidth(em(13))
        drawer = QVBoxLayout(self._drawer)
        drawer.setContentsMargins(em(0.5), em(0.75), em(0.5), em(0.5))
        drawer.addWidget(make_caption("目录　Ctrl+J", outline))
        drawer.addWidget(outline, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.75))
        layout.addWidget(self._drawer)
        layout.addWidget(card, 1)
        layout.addWidget(quotation)

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """The panes as they are read, those hidden now among them."""
        return (self._drawer, self._card, self._quotation)

    def open_outline(self) -> None:
        """Go to the outline; where it has no place of its own, it takes the quotation's."""
        self._share_out(outline_wanted=True)
        self._outline.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_outline(self) -> None:
        """Give each pane the room it has by itself."""
        self._share_out(outline_wanted=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the outline beside the card only where there is room for it."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.close_outline()

    def _share_out(self, *, outline_wanted: bool) -> None:
        wide = self.width() >= em(_OUTLINE_FROM_EM)
        roomy = self.width() >= em(_QUOTATION_FROM_EM)
        alone = self.source.isChecked() and not roomy
        self.source.setVisible(not roomy)
        self._drawer.setVisible(wide or outline_wanted)
        self._card.setVisible(not alone)
        self._card.show_keys(on=wide)
        self._quotation.setVisible(wide or alone or (roomy and not outline_wanted))
        if roomy:
            self._quotation.setFixedWidth(em(16 if wide else 13))
        else:
            self._quotation.setMinimumWidth(0)
            self._quotation.setMaximumWidth(self.width())
