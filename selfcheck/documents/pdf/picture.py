"""A chart as a block: centred, whole, and no wider than the text."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.flow import Strips
from selfcheck.documents.pdf.page import BOTTOM, LEFT, RIGHT, TOP
from selfcheck.domain.charts import Chart

_AROUND = 8.0  # points free above and below


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart and how much smaller it is drawn."""

    chart: Chart
    scale: float
    strips: Strips

    def draw(self, pen: Pen, part: range, top: float) -> None:  # noqa: ARG002 - a single strip
        """Draw it in the middle between the margins."""
        x = (LEFT + RIGHT - self.chart.width * self.scale) / 2
        pen.chart(self.chart, x, top - self.chart.height * self.scale, self.scale)


def picture(chart: Chart) -> Picture:
    """Fit *chart* to the page; it is never drawn larger than it is."""
    scale = min(1.0, (RIGHT - LEFT) / chart.width, (TOP - BOTTOM) / chart.height)
    strips = Strips(
        (chart.height * scale,), (False,), before=_AROUND, after=_AROUND, on_lines=False
    )
    return Picture(chart, scale, strips)
