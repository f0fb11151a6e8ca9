"""One section over the rounds: a line, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.charts import Chart
from selfcheck.domain.history import Trend
from selfcheck.domain.rounds import Rating
from selfcheck.domain.trend_chart import trend as drawn
from selfcheck.ui.history.beside import BesideLayout
from selfcheck.ui.history.card import Card
from selfcheck.ui.history.numbers import NumbersTable
from selfcheck.ui.history.section_names import SectionNames
from selfcheck.ui.history.wording import headings, left_out_words, point_names, trend_words
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.chart_view import ChartView
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.words import RATING

_SCALE = tuple(RATING[each] for each in (Rating.UNMET, Rating.GAP, Rating.MOSTLY, Rating.MET))
_HIGH_EM = 11
_LABEL_EM = 0.8125
_LIST_EM, _REST_EM = 13, 24


class SectionsCard(Card):
    """Sections to choose from, and the way of the one chosen.

    Signals:
        chosen: the key of the section that is shown.
    """

    chosen = Signal(str)

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__("一个方面的历次", parent)
        self._trends: dict[str, Trend] = {}
        self._headings: tuple[tuple[str, str], ...] = ()
        self.names = SectionNames()
        self._name = ParagraphLabel("", "lead")
        self._chart = ChartView("history-trend", tokens=tokens)
        self.numbers = NumbersTable("history-numbers", "这个方面历次各有几条", tokens=tokens)
        self._note = ParagraphLabel("", "small")
        self._new = ParagraphLabel("", "small")
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(0.5))
        for widget in (self._name, self._chart, self.numbers, self._note):
            inside.addWidget(widget)
        beside = QWidget()
        layout = BesideLayout(beside, first_em=_LIST_EM, rest_em=_REST_EM, level=True)
        layout.addWidget(self.names)
        layout.addWidget(right)
        self.column.addWidget(beside)
        self.column.addWidget(self._new)
        self.names.chosen.connect(self._show)
        self.names.reached.connect(lambda place: self.reached.emit(self.names, place))
        self.numbers.reached.connect(lambda place: self.reached.emit(self.numbers, place))

    def controls(self) -> tuple[QWidget, ...]:
        """The sections, then the table."""
        return (self.names, self.numbers)

    def show_trends(self, trends: Sequence[Trend], current: str, *, new_sections: int) -> None:
        """Show *trends*, of which there is at least one, that with the key *current* if it is."""
        self._trends = {trend.key: trend for trend in trends}
        self._headings = headings(trends)
        self._new.set_text(
            f"这次问到的方面里，另有 {new_sections} 个以前没有用同样的话问过，还没有历次可看。"
        )
        self._new.setHidden(not new_sections)
        self._show(self.names.show_sections(trends, current))

    def _show(self, key: str) -> None:
        shown = self._trends[key]
        names = point_names(shown.points)
        asked = shown.points[-1].counts.total
        self._name.set_text(f"{shown.name} · {len(shown.points)} 次都问过的 {asked} 条")
        points = [
            (f"{period}\n{at}" if at else period, point.value)
            for (period, at), point in zip(names, shown.points, strict=True)
        ]

        def draw(width: float, height: float) -> Chart | None:
            size = em(_LABEL_EM)
            return drawn(points, scale=_SCALE, width=width, height=height, size=size)

        self._chart.show_chart(draw, trend_words(shown), height_em=_HIGH_EM)
        few = "" if self._chart.isVisibleTo(self) else "评价过的条目太少，画不成线，只列数字。"
        self._note.set_text(few + left_out_words(shown))
        self.numbers.show_rows(
            ["时段", *(words for words, _ in self._headings)],
            [
                (
                    f"{period}（{at}）" if at else period,
                    *(str(getattr(point.counts, name)) for _, name in self._headings),
                )
                for (period, at), point in zip(names, shown.points, strict=True)
            ],
        )
        self.chosen.emit(key)
