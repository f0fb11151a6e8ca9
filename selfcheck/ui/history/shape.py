"""The sections of this round and the last beside each other: their shape, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from selfcheck.domain.charts import Axis, Chart, radar
from selfcheck.domain.history import Comparison, Trend
from selfcheck.ui.history.beside import BesideLayout
from selfcheck.ui.history.card import Card
from selfcheck.ui.history.numbers import NumbersTable
from selfcheck.ui.history.wording import beside_words, headings
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.chart_view import ChartView
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_MOST = 8  # spokes that can be told apart
_FEWEST = 2  # sections: one alone is told by its trend
_HIGH_EM = 17
_LABEL_EM = 0.8125
_RADAR_EM, _REST_EM = 26, 22


class ShapeCard(Card):
    """All sections that both rounds asked, or, where they are many, those of one checklist."""

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._comparison: Comparison | None = None
        self._all: tuple[Trend, ...] = ()
        self._shown: tuple[Trend, ...] = ()
        self._chart = ChartView("history-radar", tokens=tokens)
        self.numbers = NumbersTable("history-beside", "各个方面，上次和这次", tokens=tokens)
        self._note = ParagraphLabel("", "small")
        beside = QWidget()
        layout = BesideLayout(beside, first_em=_RADAR_EM, rest_em=_REST_EM)
        layout.addWidget(self._chart)
        layout.addWidget(self.numbers)
        self.column.addWidget(beside)
        self.column.addWidget(self._note)
        self.numbers.reached.connect(lambda place: self.reached.emit(self.numbers, place))

    def controls(self) -> tuple[QWidget, ...]:
        """The table."""
        return (self.numbers,)

    def show_beside(self, comparison: Comparison | None, trends: Sequence[Trend]) -> None:
        """Show *trends*, each with two points."""
        self._comparison = comparison
        self._all = tuple(trends)
        self._shown = ()
        self.follow("")

    def follow(self, checklist_id: str) -> None:
        """Where there are too many sections, show those of this checklist."""
        if not self._comparison:
            self.hide()
            return
        shown = self._all
        if len(shown) > _MOST:
            mine = [one for one in shown if one.checklist_id == checklist_id]
            shown = tuple(
                mine or [one for one in shown if one.checklist_id == shown[0].checklist_id]
            )
        few = len(shown) < _FEWEST
        if few or self.parentWidget():  # shown without one, it would be a window of its own
            self.setHidden(few)
        if shown and shown != self._shown:
            self._shown = shown
            self._show(shown, self._comparison)

    def _show(self, shown: Sequence[Trend], comparison: Comparison) -> None:
        narrowed = len(shown) < len(self._all)
        whose = shown[0].checklist if narrowed else "各个方面"
        self.heading.set_text(f"{whose}：这次和上次")
        valued = [(trend.name, trend.points[0].value, trend.points[-1].value) for trend in shown]
        axes = [
            (Axis(n, now), then) for n, then, now in valued if now is not None and then is not None
        ]

        def draw(width: float, height: float) -> Chart | None:
            if len(axes) > _MOST:
                return None
            return radar(
                [axis for axis, _ in axes],
                width=width,
                height=height,
                size=em(_LABEL_EM),
                last=[then for _, then in axes],
                legend=("这次", "上次"),
            )

        self._chart.show_chart(draw, beside_words(shown), height_em=_HIGH_EM)
        self._show_numbers(shown)
        self._note.set_text(self._explained(comparison, len(axes), narrowed=narrowed))

    def _show_numbers(self, shown: Sequence[Trend]) -> None:
        """Of each section how many items are at each rating: then → now, or once if the same."""
        columns = headings(shown)
        counts = [
            [
                tuple(int(getattr(point.counts, name)) for point in trend.points)
                for _, name in columns
            ]
            for trend in shown
        ]
        self.numbers.show_rows(
            ["方面", *(words for words, _ in columns)],
            [
                (trend.name, *(str(now) if then == now else f"{then} → {now}" for then, now in row))
                for trend, row in zip(shown, counts, strict=True)
            ],
            spoken=[
                (trend.name, *(f"上次 {then}，这次 {now}" for then, now in row))
                for trend, row in zip(shown, counts, strict=True)
            ],
        )

    def _explained(self, comparison: Comparison, drawn: int, *, narrowed: bool) -> str:
        told = []
        if drawn > _MOST:
            told.append(f"方面多于 {_MOST} 个，画在一起看不清楚，只列数字。")
        elif self._chart.isVisibleTo(self):
            told.append(
                f"实线是{comparison.later}，虚线是{comparison.earlier}；"
                "越靠外越近于“做到”。有一次评价不到两条的方面不画。"
            )
            told.append("表里写的是条数，箭头从上次指向这次。")
        else:
            told.append("两次都评价过两条以上的方面不到三个，看不出形状，只列数字。")
        if narrowed:
            told.append(f"能比的方面一共 {len(self._all)} 个，这里是上面选中的那份清单里的。")
        return "".join(told)
