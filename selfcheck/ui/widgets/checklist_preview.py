"""What a checklist asks, to be read before beginning."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.checklists import Audience, Checklist, Nature, Section
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_card
from selfcheck.words import AUDIENCE, NATURE, TIER


class ChecklistPreview(QWidget):
    """The sentence it comes from, then its sections with every statement."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(em(1), em(0.25), em(1), em(0.5))
        self._layout.setSpacing(em(0.375))

    def show_checklist(self, checklist: Checklist) -> None:
        """Show *checklist* in place of the one before."""
        while taken := self._layout.takeAt(0):
            if before := taken.widget():
                before.deleteLater()
        add = self._layout.addWidget
        add(ParagraphLabel(checklist.title, "heading"))
        add(ParagraphLabel(_facts(checklist), "small"))
        quote, inside = make_card("quote", padding_em=1)
        inside.addWidget(ParagraphLabel(checklist.lead_quote, "quotation"))
        inside.addWidget(ParagraphLabel(f"——{checklist.source.title}\n{checklist.place}", "small"))
        add(quote)
        for section in checklist.sections:
            self._layout.addSpacing(em(0.5))
            self._add_section(section)
        self._layout.addStretch(1)

    def _add_section(self, section: Section) -> None:
        name = ParagraphLabel(section.name, "lead")
        self._layout.addWidget(name)
        self._layout.addWidget(ParagraphLabel(section.meaning, "muted"))
        for item in section.items:
            reminder = item.nature is Nature.BOTTOM_LINE
            mark = f"（{NATURE[item.nature]}）" if reminder else ""
            line = ParagraphLabel(f"· {item.text}{mark}", "body")
            set_role(line, "muted" if reminder else "body")
            self._layout.addWidget(line)


def _facts(checklist: Checklist) -> str:
    facts = [checklist.theme.value, TIER[checklist.tier]]
    if checklist.audience is not Audience.ALL:
        facts.append(AUDIENCE[checklist.audience])
    return " · ".join(facts)
