"""Wide tables on pages that lie, and what goes along with them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from selfcheck.documents.pdf.preview import render
from selfcheck.domain.outline import Break, Column, Heading, Paragraph, Style, Table
from selfcheck.domain.task import no_pulse

MM = 72 / 25.4
COLUMNS = (Column("序号", 1, centred=True), Column("存在问题", 4), Column("整改措施", 5))
ROWS = (("甲", "国家", "整改"),)


def wide(rows=ROWS, caption="整改台账"):
    return Table(COLUMNS, rows, caption, landscape=True)


@pytest.fixture
def shapes():
    """Of each page whether it lies."""

    def find(pdf):
        with pikepdf.open(BytesIO(pdf.content)) as file:
            boxes = [[float(edge) for edge in page.mediabox] for page in file.pages]
        assert all(sorted(box[2:]) == pytest.approx([210 * MM, 297 * MM]) for box in boxes)
        return ["wide" if box[2] > box[3] else "upright" for box in boxes]

    return find


def test_wide_table_stands_on_a_page_of_its_own(printed, shapes, read_lines):
    pdf = printed(Paragraph("前文"), wide(), Paragraph("后文"))
    assert shapes(pdf) == ["upright", "wide", "upright"]
    first, second, third = read_lines(pdf)
    assert first == ["自查报告", "前文"]
    assert second[0] == "整改台账"
    assert third == ["后文"]


def test_headings_before_and_what_closes_it_go_along(printed, shapes, read_lines):
    pdf = printed(
        Paragraph("前文"),
        Heading("三、整改"),
        Heading("（一）台账", 2),
        wide(),
        Paragraph("注释", Style.NOTE),
        Paragraph("王喆", Style.SIGNATURE),
    )
    assert shapes(pdf) == ["upright", "wide"]
    assert read_lines(pdf)[1][:3] == ["三、整改", "（一）台账", "整改台账"]
    assert "".join(read_lines(pdf)[1]).endswith("注释王喆 — 2 —")


def test_title_goes_along_where_nothing_stands_between(printed, shapes, read_lines):
    pdf = printed(Paragraph("第三党支部", Style.BYLINE), wide())
    assert shapes(pdf) == ["wide"]
    assert read_lines(pdf)[0][:3] == ["自查报告", "第三党支部", "整改台账"]


def test_wide_tables_share_a_page(printed, shapes):
    assert shapes(printed(wide(), Heading("二、续"), wide())) == ["wide"]
    assert shapes(printed(wide(), Break(), wide())) == ["wide", "wide"]


def test_head_is_repeated_and_nothing_leaves_the_margins(printed, shapes, read_lines, read_boxes):
    rows = tuple((str(number), "国家" * (number % 40), "干部" * 40) for number in range(60))
    pdf = printed(wide(rows), title="")
    assert set(shapes(pdf)) == {"wide"}
    assert pdf.pages > 4
    for number, page in enumerate(read_lines(pdf)):
        assert "整改措施" in "".join(page)
        for text, left, bottom, right, top in read_boxes(pdf, number):
            if set(text) & set("国干"):
                assert left >= 35 * MM
                assert right <= (297 - 37) * MM
                assert bottom >= 26 * MM
                assert top <= (210 - 28) * MM


def test_page_number_stands_where_it_does_on_an_upright_page(printed):
    """Seven millimetres from the text at the foot of the sheet as it is bound, on its outside."""
    pdf = printed(wide(), Break(), wide(), title="")
    with pypdfium2.PdfDocument(pdf.content) as document:
        odd, even = map(dashes_of, document)
    for dashes in (odd, even):
        assert all(
            (left + right) / 2 == pytest.approx(28 * MM, abs=1) for left, _, right, _ in dashes
        )
    assert min(bottom for _, bottom, _, _ in odd) == pytest.approx(26 * MM + 14, abs=2)
    assert max(top for _, _, _, top in even) == pytest.approx(182 * MM - 14, abs=2)


def dashes_of(page):
    text = page.get_textpage()
    return [
        text.get_charbox(index)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1) == "—"
    ]


def test_preview_shows_it_lying(printed):
    (page,) = render(printed(wide(), title="").content, 594, no_pulse)
    assert (page.width, page.height) == (594, 420)
