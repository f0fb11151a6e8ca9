"""A radar of two times on paper: the time before is dashed, in ink and not only in name."""

from __future__ import annotations

import io

import pikepdf
import pytest

from selfcheck.documents.pdf.chart_image import chart_png
from selfcheck.domain.charts import Axis, radar

AXES = [Axis(name, 2.0) for name in ("慎独", "慎微", "慎欲")]


def chart(*, last=(), legend=("", "")):
    return radar(AXES, width=430.0, height=236.0, size=11.0, last=last, legend=legend)


@pytest.fixture
def strokes_of(printed):
    """The dash patterns in which the strokes of a page are drawn, in their order."""

    def strokes(drawn):
        content = printed(drawn).content
        with pikepdf.open(io.BytesIO(content)) as document:
            dash, found = (), []
            for page in document.pages:
                for operands, operator in pikepdf.parse_content_stream(page):
                    if str(operator) == "d":
                        dash = tuple(map(float, operands[0]))
                    elif str(operator) in ("S", "s", "B", "b", "b*", "B*"):
                        found.append(dash)
        return found

    return strokes


def test_the_time_before_and_its_sample_are_dashed_on_paper(strokes_of):
    dashed = [dash for dash in strokes_of(chart(last=(1.0, 3.0, 1.0), legend=("今", "昔"))) if dash]
    assert dashed == [(3.0, 2.0)] * 2


def test_one_time_alone_has_no_dashes(strokes_of):
    strokes = strokes_of(chart())
    assert strokes
    assert not any(strokes)


def test_what_is_named_at_the_foot_is_printed(printed, read_text):
    assert "这次上次" in read_text(printed(chart(last=(1.0, 1.0, 1.0), legend=("这次", "上次"))))


def test_the_picture_for_other_files_shows_the_time_before():
    assert chart_png(chart()) != chart_png(chart(last=(1.0, 3.0, 1.0)))
