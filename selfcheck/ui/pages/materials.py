"""Begin with the document to be: its headings, and the checklists that feed them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.choosing import Offer, extent
from selfcheck.services.browsing import Browsing
from selfcheck.services.choosing import Chapter, Material, materials
from selfcheck.services.reporting import Reporting
from selfcheck.ui.changes import Changes
from selfcheck.ui.sources import TOLD
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.checklist_list import ChecklistList, Group
from selfcheck.ui.widgets.material_card import MaterialCard
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card, make_pane
from selfcheck.ui.widgets.start_bar import StartBar
from selfcheck.ui.widgets.template_actions import TemplateActions

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MaterialsPage(QWidget):
    """Kinds of documents, and beside them what the chosen one will be written from.

    Signals:
        done: a sentence; something was done with a template.
        library_requested: go back to all checklists.
        problem: a sentence; something could not be done.
        start_requested: the ids of the ticked checklists, the period, the id of the template.
        template_requested: the id of the own template that the person wants to change.
    """

    done = Signal(str)
    library_requested = Signal()
    problem = Signal(str)
    start_requested = Signal(tuple, str, str)
    template_requested = Signal(str)

    def __init__(
        self,
        browsing: Browsing,
        reporting: Reporting,
        changes: Changes,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._browsing = browsing
        self._templating = reporting.templating
        self._materials: dict[str, Material] = {}
        self._ticks: dict[str, frozenset[str]] = {}  # where the person has changed any
        self._chosen = ""
        self._templates: tuple[object, ...] | None = None  # as shown; None for not yet
        self.cards: dict[str, MaterialCard] = {}
        self._make_controls(today())
        self._lay_out()
        for changed in (changes.profile_changed, changes.round_changed, changes.rounds_changed):
            changed.connect(self._on_changed)
        self.acts.changed.connect(self._on_templates_changed)
        self.acts.change_requested.connect(self.template_requested)
        self.acts.done.connect(self.done)
        self.acts.problem.connect(self.problem)
        self.back.clicked.connect(self.library_requested)
        self.foot.started.connect(self._on_started)
        self.list.ticks_changed.connect(self._on_ticked)

    def refresh(self) -> None:
        """Show what is stored; the choice and the ticks stay."""
        self._show_stored()
        # the focus can come only to what has been laid out
        card = self.cards[self._chosen]
        QTimer.singleShot(0, card, card.setFocus)

    @property
    def chosen(self) -> str:
        """The id of the chosen template."""
        return self._chosen

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        return (self._kinds, self.acts, self.list, self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins from the list; from a document it leads to its checklists."""
        if event.key() not in _ENTER or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif self.list.hasFocus():
            self.foot.begin()
        elif any(card.hasFocus() for card in self.cards.values()):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _show_stored(self) -> None:
        templates = tuple(self._templating.templates().values())
        if templates == self._templates:
            return
        self._templates = templates
        offers, audiences = self._browsing.offers(), self._browsing.audiences()
        found = materials(templates, offers, audiences, is_own=self._templating.is_own)
        self._materials = {material.id: material for material in found}
        self._show_cards(found)
        self._choose(self._chosen if self._chosen in self._materials else found[0].id)

    def _make_controls(self, today: date) -> None:
        self.back = make_button("回到全部清单", "materials-back", role="ghost", tip="一份一份地选")
        self._kinds = QWidget()
        self._kinds.setAccessibleName("材料")
        self._column = QVBoxLayout(self._kinds)
        self._column.setContentsMargins(em(0.5), 0, em(0.75), em(0.25))
        self._column.setSpacing(em(0.5))
        self._group = QButtonGroup(self)
        self._name = ParagraphLabel("", "heading")
        self.acts = TemplateActions(self._templating, "materials")
        self.list = ChecklistList("materials-list")
        self.foot = StartBar(today, "materials", hint="请至少勾一份清单。")
        self.period, self.start = self.foot.period, self.foot.start

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(make_caption("按材料模板开始", role="heading"))
        top.addStretch(1)
        top.addWidget(self.back)
        left, kinds = make_card(padding_em=0.25)
        kinds.setContentsMargins(em(0.25), em(0.75), em(0.125), em(0.75))
        self._pane = make_pane(self._kinds, "materials-kinds", "材料")
        self._pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cards in it are come to instead
        kinds.addWidget(self._pane)
        take_in = QHBoxLayout()
        take_in.setContentsMargins(em(0.5), em(0.25), em(0.5), 0)
        take_in.addWidget(self.acts.take_in)
        take_in.addStretch(1)
        kinds.addLayout(take_in)
        right, parts = make_card(padding_em=0.75)
        parts.setContentsMargins(em(0.75), em(0.875), em(0.25), em(0.75))
        parts.addWidget(self._name)
        parts.addWidget(self.acts)
        parts.addWidget(self.list, 1)
        panes = QHBoxLayout()
        panes.setSpacing(em(0.75))
        left.setMaximumWidth(em(26))
        panes.addWidget(left, 3)
        panes.addWidget(right, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addLayout(top)
        layout.addLayout(panes, 1)
        layout.addWidget(self.foot)
        layout.addWidget(
            make_caption("谁能看到：自己改的模板和你选了什么，只存在这台电脑里，导出才带走。")
        )

    def _show_cards(self, found: Sequence[Material]) -> None:
        while taken := self._column.takeAt(0):
            if before := taken.widget():
                before.hide()
                before.deleteLater()
        self.cards.clear()
        own = [material for material in found if material.suits]
        self._add_cards(own)
        if others := [material for material in found if not material.suits]:
            self._column.addSpacing(em(0.5))
            self._column.addWidget(make_caption("其他材料"))
            self._add_cards(others)
        self._column.addStretch(1)
        in_order = (
            self.back,
            *self.cards.values(),
            self.acts.take_in,
            *self.acts.buttons,
            self.list,
            self.period,
            self.start,
        )
        for one, after in pairwise(in_order):
            QWidget.setTabOrder(one, after)

    def _add_cards(self, found: Iterable[Material]) -> None:
        for material in found:
            card = self.cards[material.id] = MaterialCard(material)
            self._group.addButton(card)
            self._column.addWidget(card)
            card.toggled.connect(lambda on, name=material.id: self._choose(name) if on else None)

    def _choose(self, template_id: str) -> None:
        material = self._materials[template_id]
        self._chosen = template_id
        self.cards[template_id].setChecked(True)
        self._pane.ensureWidgetVisible(self.cards[template_id])
        ticked = self._ticks.get(template_id, frozenset(_suiting(material)))
        self._name.set_text(material.name)
        self.acts.show_template(template_id, material.name, own=material.own)
        self.list.show_groups(
            [Group(one.title, one.offers, _note(one)) for one in material.chapters], ticked
        )
        self.list.go_to_first()
        self._show_extent()

    @Slot()
    def _on_changed(self) -> None:
        """Other checklists may suit, others have been walked; a template may have been undone."""
        self._templates = None
        if not self.isVisible():
            return
        if any(card.hasFocus() for card in self.cards.values()):
            self.refresh()  # the card goes, and the focus with it
        else:
            self._show_stored()

    @Slot(str)
    def _on_templates_changed(self, shown: str) -> None:
        self._chosen = shown or self._chosen
        self.refresh()

    @Slot()
    def _on_ticked(self) -> None:
        self._ticks[self._chosen] = frozenset(self.list.ticked)
        self._show_extent()

    def _show_extent(self) -> None:
        ticked = self.list.ticked
        offers = _offers(self._materials[self._chosen])
        self.foot.show_extent(
            extent([offer.asked for offer in offers if offer.checklist.id in ticked])
        )

    @Slot(str)
    def _on_started(self, period: str) -> None:
        self.start_requested.emit(self.list.ticked, period, self._chosen)


def _offers(material: Material) -> Iterator[Offer]:
    for chapter in material.chapters:
        yield from chapter.offers


def _suiting(material: Material) -> Iterator[str]:
    return (offer.checklist.id for offer in _offers(material) if offer.suits)


def _note(chapter: Chapter) -> str:
    """What a heading is written from; the checklists stand under it."""
    if not chapter.told:
        return f"这一部分由你自己写：{chapter.prompt}"
    sentences = [TOLD[chapter.told]]
    if chapter.prompt:
        sentences.append("还可以自己补写。")
    if chapter.unknown:
        sentences.append(f"模板里写的“{'、'.join(chapter.unknown)}”没有找到，请核对模板文件。")
    return "".join(sentences)
