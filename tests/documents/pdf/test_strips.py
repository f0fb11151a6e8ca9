"""Pages for a printer: strip by strip they are what pdfium draws at once."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from selfcheck.documents.pdf.strips import open_sheets
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.outline import Break, Column, Paragraph, Table

CHART = radar([Axis("国", 3)] * 4, width=300, height=300, size=12)
WIDE = Table((Column("事项", 1), Column("情况", 3)), (("会议", "按时到会。"),), landscape=True)


def joined(strips, mode):
    """One picture of all strips; each must begin within the one before."""
    width, height = strips[0].width, strips[-1].top + strips[-1].height
    page = Image.new(mode, (width, height), "red" if mode == "RGB" else 128)
    foot = 0
    for strip in strips:
        assert strip.width == width
        assert strip.top < foot or strip.top == foot == 0
        raw = "L" if mode == "L" else "BGRX"
        size = (strip.width, strip.height)
        page.paste(
            Image.frombuffer(mode, size, strip.pixels, "raw", raw, strip.stride, 1),
            (0, strip.top),
        )
        foot = strip.top + strip.height
    return page


def at_once(content, index, dpi, *, grey):
    with pypdfium2.PdfDocument(content) as document:
        image = document[index].render(scale=dpi / 72, grayscale=grey).to_pil()
        return image.convert("L" if grey else "RGB")


@pytest.mark.parametrize("dpi", [100, 203, 300])
def test_strips_make_the_page(printed, dpi):
    content = printed(Paragraph("国" * 300)).content
    with open_sheets(content) as sheets:
        assert len(sheets) == 1
        page = joined(list(sheets.strips(0, dpi)), "L")
    whole = at_once(content, 0, dpi, grey=True)
    assert all(abs(one - other) <= 1 for one, other in zip(page.size, whole.size, strict=True))
    if page.size == whole.size:
        assert page.tobytes() == whole.tobytes()
    assert page.getextrema()[0] < 60


def test_a_page_is_grey_unless_there_is_colour_on_it(printed):
    content = printed(Paragraph("国"), Break(), CHART).content
    with open_sheets(content) as sheets:
        first, second = (list(sheets.strips(index, 300)) for index in range(2))
    assert {strip.grey for strip in first} == {True}
    assert {strip.grey for strip in second} == {False}
    assert joined(second, "RGB").size == joined(first, "L").size


def test_a_wide_page_lies_upright_with_its_head_at_the_left(printed):
    content = printed(Paragraph("国"), WIDE).content
    with open_sheets(content) as sheets:
        assert sheets.size_pt(0) == sheets.size_pt(1)
        assert sheets.size_pt(1)[0] < sheets.size_pt(1)[1]
        turned = joined(list(sheets.strips(1, 144)), "L")
    wide = at_once(content, 1, 144, grey=True).rotate(90, expand=True)
    differing = sum(
        abs(here - there) > 100
        for here, there in zip(turned.tobytes(), wide.tobytes(), strict=True)
    )
    assert differing < 0.002 * turned.width * turned.height
    assert turned.getextrema()[0] < 60


def test_a_strip_is_small_at_any_resolution(printed):
    with open_sheets(printed(CHART).content) as sheets:
        sizes = [len(strip.pixels) for strip in sheets.strips(0, 600)]
    assert max(sizes) < 3e6
    assert len(sizes) > 50
