"""All cards: the kinds to write a new one of, those written so far, and the bin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.cards import CardKind
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.card_lines import Written, found, line_of
from selfcheck.ui.widgets.card_list import CardList
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.kind_list import KindList
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import (
    make_button,
    make_caption,
    make_card,
    make_search_field,
)

_SEARCH_AFTER_MS = 120
_NONE = "还没有写过卡片。挑一种，写几个字就存下了；哪一栏都可以空着，一个字没写的不留。"
_NONE_BINNED = "回收站是空的。"


class CardsOverview(QWidget):
    """Two lists beside each other.

    Signals:
        chosen: the id of a kind; a card of it is to be written.
        export_wanted: the ids of the cards that are ticked.
        opened: the id of a card.
        print_wanted: the ids of the cards that are ticked.
        talk_wanted: show 谈心一页纸.
        taken_back: the ids of cards to be taken out of the bin.
    """

    chosen = Signal(str)
    export_wanted = Signal(tuple)
    opened = Signal(str)
    print_wanted = Signal(tuple)
    talk_wanted = Signal()
    taken_back = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: Sequence[Written] = ()
        self._binned: Sequence[Written] = ()
        self._in_bin = False
        self._soon = QTimer(self, singleShot=True, interval=_SEARCH_AFTER_MS)
        self._make_controls()
        self._lay_out()
        self._connect()

    @property
    def in_bin(self) -> bool:
        """Whether the bin is shown in place of the cards."""
        return self._in_bin

    def show_kinds(self, kinds: Sequence[CardKind]) -> None:
        """Offer these to be written."""
        self.kinds.show_kinds(kinds)

    def show_cards(self, cards: Sequence[Written], binned: Sequence[Written]) -> None:
        """Show these; what is due for another look comes first."""
        self._cards = sorted(cards, key=lambda one: not one.due)
        self._binned = binned
        there = {one.card.id for one in (self._binned if self._in_bin else self._cards)}
        self.list.tick([card_id for card_id in self.list.ticked_ids if card_id in there])
        if self._in_bin and not binned:
            self._in_bin = False
        self._show()

    def show_bin(self, *, on: bool) -> None:
        """Show what was thrown away, or what was not."""
        self._in_bin = on
        self.search.clear()
        self.list.tick(())
        self._show()
        here = self.list if self.list.isVisibleTo(self) else self.search
        here.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_talk(self, *, on: bool) -> None:
        """Offer 谈心一页纸 once there is a round."""
        self.talk.setVisible(on)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        return (self._head, self.kinds, self.search, self.list, self._foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search into the list; Esc clears it, or leaves the bin."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._go_to_list()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self._in_bin:
            self.show_bin(on=False)
        else:
            super().keyPressEvent(event)

    def _make_controls(self) -> None:
        self.talk = make_button(
            "谈心一页纸…", "cards-talk", tip="把最近一次自查里做了记号的条目印成一页，谈话时带着"
        )
        self.kinds = KindList()
        self.search = make_search_field(
            "搜索卡片", "cards-search", prompt="搜索写过的卡片", tip="边写边找，下方向键到结果"
        )
        self.list = CardList()
        self._keys = self.list.accessibleDescription()
        self._count = make_caption("")
        self._count.setObjectName("cards-count")
        self._none = ParagraphLabel("", "muted")
        self._none.setObjectName("cards-none")
        self._ticked = make_caption("")
        self._ticked.setObjectName("cards-ticked")
        self.print = make_button("打印…", "cards-print", tip="印勾选的卡片")
        self.export = make_button("导出 PDF…", "cards-export", tip="把勾选的卡片存成一份 PDF")
        self.take_back = make_button("取回", "cards-take-back", tip="把勾选的、或当前这张放回原处")
        self.bin = make_button("", "cards-bin", role="link", tip="看放进回收站的卡片，可以取回")
        self.out_of_bin = make_button("回到写过的", "cards-out-of-bin", role="link", tip="Esc")

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(make_caption("卡片", role="heading"))
        about = ParagraphLabel("写给自己的几张纸，想到就写。", "muted")
        head.addSpacing(em(0.75))
        head.addWidget(about, 1)
        head.addWidget(self.talk)
        across = QHBoxLayout()
        across.setSpacing(em(0.75))
        across.addWidget(self._left(), 4)
        across.addWidget(self._right(), 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.625))
        layout.addWidget(self._head)
        layout.addLayout(across, 1)
        layout.addWidget(ParagraphLabel("谁能看到：只有你自己；卡片不进报告、不上报。", "small"))

    def _left(self) -> QFrame:
        left, column = make_card(padding_em=0.5)
        column.setContentsMargins(em(0.5), em(0.875), em(0.25), em(0.5))
        title = make_caption("写一张新的", self.kinds, role="lead")
        title.setContentsMargins(em(0.5), 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self.kinds, 1)
        return left

    def _right(self) -> QFrame:
        right, column = make_card(padding_em=0.5)
        column.setContentsMargins(em(0.75), em(0.625), em(0.25), em(0.5))
        top = QHBoxLayout()
        top.setContentsMargins(em(0.25), 0, em(0.5), 0)
        top.setSpacing(em(0.5))
        self._title = make_caption("", self.list, role="lead")
        top.addWidget(self._title)
        top.addWidget(self._count)
        top.addStretch(1)
        self.search.setMinimumWidth(em(10))
        self.search.setMaximumWidth(em(16))
        top.addWidget(self.search, 3)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, gap=em(0.5))
        for widget in (
            self._ticked,
            self.print,
            self.export,
            self.take_back,
            self.out_of_bin,
            self.bin,
        ):
            foot.addWidget(widget)
        self._ticked.setMinimumHeight(self.print.sizeHint().height())  # in line with its buttons
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self._foot)
        return right

    def _connect(self) -> None:
        self.bin.clicked.connect(lambda: self.show_bin(on=True))
        self.export.clicked.connect(lambda: self.export_wanted.emit(self.list.ticked_ids))
        self.kinds.chosen.connect(self.chosen)
        self.list.left.connect(self.search.setFocus)
        self.list.opened.connect(self._on_opened)
        self.list.ticked.connect(self._show_foot)
        self.out_of_bin.clicked.connect(lambda: self.show_bin(on=False))
        self.print.clicked.connect(lambda: self.print_wanted.emit(self.list.ticked_ids))
        self.search.returnPressed.connect(self._go_to_list)
        self.search.textChanged.connect(self._soon.start)
        self.take_back.clicked.connect(self._on_take_back)
        self.talk.clicked.connect(self.talk_wanted)
        self._soon.timeout.connect(self._show)

    @Slot()
    def _show(self) -> None:
        """Show what is wanted of what there is."""
        self._soon.stop()
        every = self._binned if self._in_bin else self._cards
        wanted = self.search.text().strip()
        lines = found(every, wanted) if wanted else [line_of(one) for one in every]
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._none.set_text(
            f"没有找到“{wanted}”。"
            if every and wanted
            else (_NONE_BINNED if self._in_bin else _NONE)
        )
        self._title.setText("回收站" if self._in_bin else "写过的")
        self.list.setAccessibleName("回收站里的卡片" if self._in_bin else "写过的卡片")
        keys = "上下键选择，空格勾选，勾好了按“取回”"
        self.list.setAccessibleDescription(keys if self._in_bin else self._keys)
        count = f"{len(lines)}/{len(every)} 张" if wanted else f"{len(every)} 张"
        self._count.setText(count if every else "")
        self.search.setVisible(bool(every))
        self._show_foot()

    @Slot()
    def _show_foot(self) -> None:
        ticked = len(self.list.ticked_ids)
        self._ticked.setText(f"勾了 {ticked} 张")
        self._ticked.setVisible(bool(ticked))
        for button in (self.print, self.export):
            button.setVisible(bool(ticked) and not self._in_bin)
        self.take_back.setVisible(self._in_bin)
        self.out_of_bin.setVisible(self._in_bin)
        self.bin.setText(f"回收站 {len(self._binned)} 张")
        self.bin.setAccessibleName(self.bin.text())
        self.bin.setVisible(not self._in_bin and bool(self._binned))
        self._foot.setVisible(bool(ticked or self._in_bin or self._binned))

    @Slot()
    def _go_to_list(self) -> None:
        self._show()
        if not self.list.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_opened(self, card_id: str) -> None:
        if not self._in_bin:  # what was thrown away is taken back first
            self.opened.emit(card_id)

    @Slot()
    def _on_take_back(self) -> None:
        if wanted := self.list.ticked_ids or tuple(filter(None, [self.list.current])):
            self.list.tick(())
            self.taken_back.emit(wanted)
