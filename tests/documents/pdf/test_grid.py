"""Where the rules of a table stand, and its text between them."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw
import pytest

from selfcheck.domain.outline import Break, Column, Paragraph, Table

MM = 72 / 25.4
COLUMNS = (Column("序号", 1, centred=True), Column("存在问题", 4), Column("整改措施", 5))
LONG = "对照检查，主动学习新知识、新技能不够，有时满足于一般性落实。" * 12


@pytest.fixture
def frames(printed):
    """Print a table after some lines; (left, bottom, right, top) of its frame on each page."""

    def find(table, *, lines=0):
        before = (Paragraph("干" * 28 * lines),) if lines else ()
        pdf = printed(Break(), *before, table, title="")
        with pypdfium2.PdfDocument(pdf.content) as document:
            return pdf, [_largest_path(page) for page in document]

    return find


def _largest_path(page):
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    boxes = [found.get_bounds() for found in page.get_objects(filter=kinds)]
    return max(boxes, key=lambda box: box[3] - box[1], default=None)


def test_frame_is_as_wide_as_the_text(frames):
    _, (frame,) = frames(Table(COLUMNS, (("1", "国", "家"),)))
    assert frame[0] == pytest.approx(28 * MM, abs=1)
    assert frame[2] == pytest.approx((210 - 26) * MM, abs=1)


@pytest.mark.parametrize("lines", range(0, 22, 3))
def test_frame_stays_within_the_text_of_every_page(frames, lines):
    rows = tuple((str(number), LONG[: 17 * number % 300], LONG) for number in range(9))
    pdf, found = frames(Table(COLUMNS, rows), lines=lines)
    assert pdf.pages > 2
    for frame in filter(None, found):
        assert frame[1] >= 35 * MM - 1
        assert frame[3] <= (297 - 37) * MM + 1


@pytest.mark.parametrize("lines", [0, 5, 8])
def test_text_keeps_off_the_frame_where_a_row_is_divided_too(frames, read_boxes, lines):
    pdf, found = frames(Table(COLUMNS, (("1", "国", LONG * 5),)), lines=lines)
    assert pdf.pages > 1
    for number, frame in enumerate(found):
        inside = [box for box in read_boxes(pdf, number)[:-1] if "干" not in box[0]]
        assert min(box[2] for box in inside) >= frame[1] + 4
        assert max(box[4] for box in inside) <= frame[3] - 4
        assert min(box[1] for box in inside) >= frame[0] + 4
        assert max(box[3] for box in inside) <= frame[2] - 4


def test_short_cell_stands_in_the_middle_of_its_row(frames, read_boxes):
    pdf, _ = frames(Table((Column("甲", 1), Column("乙", 1)), (("子", "丑\n寅\n卯"),)))
    middles = {box[0]: (box[2] + box[4]) / 2 for box in read_boxes(pdf) if len(box[0]) == 1}
    assert middles["子"] == pytest.approx(middles["寅"], abs=1)


def test_centred_cell_stands_in_the_middle_of_its_column(frames, read_boxes):
    columns = (Column("甲", 1, centred=True), Column("乙", 1))
    pdf, (frame,) = frames(Table(columns, (("国", "国家"),)))
    quarter = frame[0] + (frame[2] - frame[0]) / 4
    line = next(box for box in read_boxes(pdf) if box[0].startswith("国"))
    assert line[1] + 5 == pytest.approx(quarter, abs=2)


def test_empty_table_is_its_head(frames, read_text):
    pdf, _ = frames(Table(COLUMNS, ()))
    assert read_text(pdf) == "序号存在问题整改措施"
