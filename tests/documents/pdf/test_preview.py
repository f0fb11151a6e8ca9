"""Pages as pixels."""

from __future__ import annotations

import pytest
from PIL import Image

from selfcheck.documents.pdf.preview import render
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.errors import Cancelled
from selfcheck.domain.outline import Break, Paragraph
from selfcheck.domain.task import no_pulse


def picture_of(page):
    return Image.frombytes("RGB", (page.width, page.height), page.bgrx, "raw", "BGRX")


@pytest.mark.parametrize("width", [320, 701, 702, 703, 900])
def test_pages_are_as_wide_as_asked(printed, width):
    pages = render(printed(Paragraph("国" * 900), Break()).content, width, no_pulse)
    assert len(pages) == 2
    for page in pages:
        assert page.width == width
        assert page.height == pytest.approx(width * 297 / 210, abs=1.01)
        assert len(page.bgrx) == 4 * page.width * page.height


@pytest.mark.parametrize("width", [702, 703])
def test_rows_are_not_shifted(printed, width):
    """A chart in the middle of the page is as far from the left as from the right."""
    chart = radar([Axis("", 3)] * 4, width=300, height=300, size=9)
    (page,) = render(printed(chart, title="").content, width, no_pulse)
    blue = picture_of(page).convert("HSV").getchannel("S").point(lambda s: 255 * (s > 90))
    left, _, right, _ = blue.getbbox()
    middle = (28 + 78) / 210 * width
    assert (left + right) / 2 == pytest.approx(middle, abs=2)


def test_paper_is_white_and_ink_is_black(printed):
    (page,) = render(printed(Paragraph("国" * 100)).content, 600, no_pulse)
    colours = {colour for _, colour in picture_of(page).getcolors(1 << 20)}
    assert {(255, 255, 255), (0, 0, 0)} <= colours


def test_red_and_blue_are_not_exchanged(printed):
    chart = radar([Axis("", 3)] * 4, width=300, height=300, size=9)
    (page,) = render(printed(chart).content, 600, no_pulse)
    tinted = [c for _, c in picture_of(page).getcolors(1 << 20) if max(c) - min(c) > 40]
    assert all(red < blue for red, _, blue in tinted)
    assert tinted


def test_labels_of_a_chart_are_black(printed):
    chart = radar([Axis("国", 3)] * 4, width=300, height=300, size=12)
    (page,) = render(printed(chart, title="").content, 600, no_pulse)
    upper_half = picture_of(page).crop((0, 0, page.width, page.height // 2))
    assert min(max(colour) for _, colour in upper_half.getcolors(1 << 20)) < 80


@pytest.mark.parametrize("char", "喆堃㛃昇頔䶮𬱖")
def test_rare_names_can_be_seen(printed, char):
    (name,) = render(printed(Paragraph(char)).content, 600, no_pulse)
    (blank,) = render(printed(Paragraph("国")).content, 600, no_pulse)
    (unknown,) = render(printed(Paragraph("☃")).content, 600, no_pulse)
    assert len({name.bgrx, blank.bgrx, unknown.bgrx}) == 3


def test_cancelled_preview_stops(printed):
    def impatient(done, total):
        assert total == 2
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        render(printed(Break(), Paragraph("国")).content, 200, impatient)
