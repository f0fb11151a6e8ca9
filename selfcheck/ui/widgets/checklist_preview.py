"""What a checklist asks, to be read before beginning."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Audience, Checklist, Item, Nature, Section
from selfcheck.domain.choosing import Offer, Twin
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_card
from selfcheck.words import AUDIENCE, KIND, NATURE, TIER

_Twins = Mapping[str, tuple[Twin, ...]]
_INNER = str.maketrans("“”", "‘’")  # quotation marks within quotation marks


class ChecklistPreview(QWidget):
    """The sentence it comes from, then its sections with every statement asked of the person.

    What is meant for others is folded away at the end.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._column = QWidget()
        layout.addWidget(self._column)

    @property
    def folds(self) -> list[QPushButton]:
        """What unfolds the items for others, in reading order."""
        return self._column.findChildren(QPushButton)

    def show_offer(
        self,
        offer: Offer,
        *,
        twins: _Twins,
        speeches: Mapping[str, str],
        ticked: Collection[str],
    ) -> None:
        """Show *offer* in place of the one before.

        *twins* are the other places of its items, *speeches* the titles by document; *ticked* are
        the ids of the checklists that the person is about to walk.
        """
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(em(1), em(0.25), em(1), em(0.5))
        layout.setSpacing(em(0.375))
        _add_head(layout, offer)
        _add_quotations(layout, offer.checklist, speeches)
        for section in offer.asked.sections:
            layout.addSpacing(em(0.625))
            _add_section(layout, section, twins, ticked)
        for audience, places in offer.left_out.items():
            layout.addSpacing(em(0.5))
            _add_folded(layout, audience, places)
        layout.addStretch(1)
        self._show(column)

    def clear(self) -> None:
        """Show nothing."""
        self._show(QWidget())

    def _show(self, column: QWidget) -> None:
        whole = self.layout()
        if whole is not None:
            whole.replaceWidget(self._column, column)
        column.show()  # at once: else the pane is empty for a moment
        self._column.hide()
        self._column.deleteLater()
        self._column = column


def _add_head(layout: QVBoxLayout, offer: Offer) -> None:
    checklist = offer.checklist
    subtitle = checklist.name.partition("：")[2]
    facts = [checklist.theme.value, KIND[checklist.kind], TIER[checklist.tier]]
    if offer.for_whom is not Audience.ALL:
        facts.append(f"供{AUDIENCE[offer.for_whom]}")
    layout.addWidget(ParagraphLabel(checklist.title, "heading"))
    if subtitle:
        layout.addWidget(ParagraphLabel(subtitle, "muted"))
    layout.addWidget(ParagraphLabel(" · ".join(facts), "small"))


def _add_quotations(layout: QVBoxLayout, checklist: Checklist, speeches: Mapping[str, str]) -> None:
    card, inside = make_card("quote", padding_em=1)
    inside.setContentsMargins(em(1), em(0.75), em(1), em(0.75))
    inside.addWidget(ParagraphLabel(checklist.lead_quote, "quotation"))
    inside.addWidget(ParagraphLabel(f"——{checklist.source.title}\n{checklist.place}", "small"))
    if checklist.also_in:
        inside.addSpacing(em(0.25))
        inside.addWidget(ParagraphLabel("别处也讲到", "small"))
    for quotation in checklist.also_in:
        speech = speeches.get(quotation.document, "")
        source = f"\n——{speech}" if speech else ""
        inside.addWidget(ParagraphLabel(f"{quotation.text}{source}", "small"))
    layout.addSpacing(em(0.25))
    layout.addWidget(card)
    if checklist.notes:
        layout.addWidget(ParagraphLabel(f"说明：{checklist.notes}", "small"))


def _add_section(
    layout: QVBoxLayout, section: Section, twins: _Twins, ticked: Collection[str]
) -> None:
    layout.addWidget(ParagraphLabel(section.name, "lead"))
    layout.addWidget(ParagraphLabel(section.meaning, "muted"))
    for item in section.conduct_items:
        layout.addWidget(ParagraphLabel(f"· {item.text}", "body"))
        _add_twins(layout, item, twins, ticked)
    reminder = f"（{NATURE[Nature.BOTTOM_LINE]}）"
    for item in section.bottom_line_items:
        layout.addWidget(ParagraphLabel(f"· {item.text}{reminder}", "muted"))
        _add_twins(layout, item, twins, ticked)


def _add_twins(layout: QVBoxLayout, item: Item, twins: _Twins, ticked: Collection[str]) -> None:
    for twin in twins.get(item.id, ()):
        place = f"{twin.checklist.title} › {twin.section.name}".translate(_INNER)
        words = (
            f"与已选的“{place}”同一条，只答一次"
            if twin.checklist.id in ticked
            else f"与“{place}”同一条，都选时只答一次"
        )
        label = ParagraphLabel(words, "small")
        label.setContentsMargins(em(1), 0, 0, 0)
        layout.addWidget(label)


def _add_folded(
    layout: QVBoxLayout, audience: Audience, places: tuple[tuple[Section, Item], ...]
) -> None:
    what = f"另有 {len(places)} 条供{AUDIENCE[audience]}"
    button = make_button(f"{what}，展开看看", f"library-others-{audience}", role="link")
    inside = QWidget()
    inside.setObjectName(f"library-others-{audience}-items")
    column = QVBoxLayout(inside)
    column.setContentsMargins(em(0.25), 0, 0, 0)
    column.setSpacing(em(0.375))
    inside.hide()
    section_before: Section | None = None
    for section, item in places:
        if section is not section_before:
            column.addWidget(ParagraphLabel(section.name, "small"))
            section_before = section
        column.addWidget(ParagraphLabel(f"· {item.text}", "muted"))

    def fold() -> None:
        inside.setVisible(inside.isHidden())
        words = f"{what}，{'展开看看' if inside.isHidden() else '收起'}"
        button.setText(words)
        button.setAccessibleName(words)

    button.clicked.connect(fold)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    layout.addWidget(inside)
