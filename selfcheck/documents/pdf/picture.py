"""A chart as a block: centred, whole, and no wider than the text."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.flow import Strips
from selfcheck.documents.pdf.page import Sheet
from selfcheck.documents.pdf.paragraph import AROUND
from selfcheck.domain.charts import Chart

_COMPANY = 1 / 3  # of a page: left free for the headings that stay with it


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart and how much smaller it is drawn."""

    chart: Chart
    scale: float
    left: float
    strips: Strips

    def draw(self, pen: Pen, part: range, top: float) -> None:  # noqa: ARG002 - a single strip
        """Draw it in the middle between the margins."""
        pen.chart(self.chart, self.left, top - self.chart.height * self.scale, self.scale)


def picture(chart: Chart, sheet: Sheet) -> Picture:
    """Fit *chart* to the page; it is never drawn larger than it is."""
    scale = min(1.0, sheet.measure / chart.width, sheet.room * (1 - _COMPANY) / chart.height)
    left = (sheet.left + sheet.right - chart.width * scale) / 2
    strips = Strips((chart.height * scale,), (False,), before=AROUND, after=AROUND, on_lines=False)
    return Picture(chart, scale, left, strips)
