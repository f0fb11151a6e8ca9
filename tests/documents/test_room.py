"""The frame in which somebody else writes by hand: where it stands, and that it stays whole."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import jsonschema
import pikepdf
import pypdfium2
import pytest

from selfcheck.documents.compose_report import compose
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.documents.templates import parse_template
from selfcheck.documents.word.writing import word_bytes
from selfcheck.documents.workbook.writing import workbook_bytes
from selfcheck.domain.outline import Column, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.report import build_report
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Selection
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.submission import read_submission, submission_bytes
from tests.documents.office_files import S, W, part, sheets, word_paragraphs
from tests.documents.reports import WHO, lines_of, walk_of

ROOM = Room("支部审阅意见", 5, "审阅人（签名）：　　　　　　年　　月　　日")
SCHEMA = Path(__file__).parents[2] / "docs" / "submission.schema.json"
TEMPLATE = """
id = "own"
name = "材料"
title = "{period}材料"
MORE
[[heading]]
key = "gaps"
text = "差距"
source = "gaps"
"""


def report(edition=Edition.PERSONAL):
    walk = walk_of({"alone.1": Answer("alone.1", Rating.GAP)})
    return build_report(walk, WHO, {}, Selection(edition), date(2026, 11, 20))


def told(more, edition=Edition.PERSONAL):
    template = parse_template(TEMPLATE.replace("MORE", more), Path("own.toml"))
    return compose(report(edition), template)


def outline(*blocks):
    return Outline("材料", "李明", "", blocks)


@pytest.mark.parametrize("edition", Edition)
def test_it_stands_after_name_and_date(edition):
    lines = lines_of(told('review = "支部审阅意见"', edition))
    signed = lines.index("2026年11月20日")
    assert lines[signed - 1 : signed + 3] == [
        "李明",
        "2026年11月20日",
        "▭ 支部审阅意见",
        "审阅人（签名）：　　　　　　年　　月　　日",
    ]


def test_a_template_without_it_has_none_and_name_and_date_can_be_left_out():
    assert not any(isinstance(block, Room) for block in told("").blocks)
    blocks = told("signature = false").blocks
    assert not any(isinstance(one, Paragraph) and one.style is Style.SIGNATURE for one in blocks)
    assert not any(isinstance(block, Room) for block in blocks)


@pytest.mark.parametrize("lines_before", range(10, 23))
def test_no_page_of_the_pdf_divides_it(lines_before):
    pdf = pdf_bytes(outline(*[Paragraph("前文")] * lines_before, ROOM), no_pulse)
    with pypdfium2.PdfDocument(pdf.content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    title, closing = (
        next(number for number, page in enumerate(pages) if words in page)
        for words in ("支部审阅意见", "审阅人")
    )
    assert title == closing
    assert len(frames(pdf.content)) == 1


def test_its_frame_has_the_width_of_the_text_and_room_for_its_lines():
    ((left, foot, width, height),) = frames(pdf_bytes(outline(ROOM), no_pulse).content)
    millimetre = 72 / 25.4
    assert left == pytest.approx(28 * millimetre, abs=0.1)
    assert width == pytest.approx(156 * millimetre, abs=0.1)
    assert height == pytest.approx(7 * 225 * millimetre / 22 + 8, abs=0.1)
    assert foot > 35 * millimetre


def test_one_that_no_page_holds_is_divided_and_framed_on_each():
    room = Room("支部审阅意见", 40, "审阅人")
    pdf = pdf_bytes(outline(room), no_pulse)
    assert pdf.pages > 1
    assert len(frames(pdf.content)) == pdf.pages - 1  # the title stands before them


def test_after_what_stands_on_a_wide_page_it_does_too():
    wide = Table((Column("甲", 1),), (("乙",),), landscape=True)
    pdf = pdf_bytes(outline(wide, Paragraph("李明", Style.SIGNATURE), ROOM), no_pulse)
    with pikepdf.open(BytesIO(pdf.content)) as file:
        assert all(page.mediabox[2] > page.mediabox[3] for page in file.pages)


def test_in_word_it_is_one_cell_that_no_page_divides():
    content = word_bytes(outline(Paragraph("前文"), ROOM, Paragraph("后文")))
    body = part(content, "word/document.xml")
    (row,) = body.iter(W + "tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    assert len(row.findall(f"{W}tc/{W}p")) == 7
    assert [text for _, text in word_paragraphs(content)] == [
        "材料",
        "前文",
        ROOM.title,
        ROOM.closing,
        "后文",
    ]


def test_in_excel_it_is_a_frame_of_two_cells_with_room_between_their_words():
    (prose,) = sheets(workbook_bytes(outline(Paragraph("前文"), ROOM, Paragraph("后文"))))
    rows = {cells["A"].shown: number for number, cells in prose.rows.items()}
    assert rows[ROOM.closing] == rows[ROOM.title] + 1
    heights = {int(row.get("r")): float(row.get("ht", 0)) for row in prose.xml.iter(S + "row")}
    assert heights[rows[ROOM.title]] > 5 * 25
    assert heights[rows[ROOM.closing]] < 30


def test_a_submission_has_its_words_and_is_what_the_schema_says():
    composed = told('review = "支部审阅意见"', Edition.SUBMIT)
    payload = submission_bytes(
        report(Edition.SUBMIT), composed, round_id="r", template="own", nonce="0" * 32
    )
    jsonschema.validate(json.loads(payload), json.loads(SCHEMA.read_text(encoding="utf-8")))
    (block,) = (one for one in read_submission(payload).document.blocks if one.kind == "room")
    assert (block.text, block.closing) == (ROOM.title, ROOM.closing)


def frames(content):
    """The rectangles drawn on all pages: left, foot, width, height."""
    with pikepdf.open(BytesIO(content)) as file:
        return [
            tuple(map(float, operands))
            for page in file.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "re"
        ]
