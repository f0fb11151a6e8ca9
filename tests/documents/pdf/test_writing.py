"""From an outline to pages, read back by another library."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.pdf.writing import pdf_bytes, write_pdf
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.domain.outline import (
    Break,
    Column,
    Heading,
    Outline,
    Paragraph,
    Style,
    Table,
)
from selfcheck.domain.task import no_pulse
from tests.examples import examples

BODY = (
    "今年第四季度，我对照“四慎”“三个圈”两份清单，结合岗位实际逐条作了自查。总体看，能够坚持按"
    "规矩办事；但在慎微、慎欲两个方面，与《中国共产党廉洁自律准则》的要求相比还有差距（2026年10月"
    "起已着手整改）。群众说：“看了不知道怎么干。”这句话——我记住了……"
)
COLUMNS = (Column("序号", 1, centred=True), Column("存在问题", 4), Column("整改措施", 5))
MM = 72 / 25.4


def test_every_character_is_printed_in_its_order(printed, read_text):
    texts = [BODY[start:] + BODY for start in range(0, 60, 4)]
    pdf = printed(*(Paragraph(text) for text in texts))
    assert read_text(pdf) == "自查报告" + "".join(texts)


@pytest.mark.parametrize("style", Style)
def test_text_is_never_markup(printed, read_text, style):
    text = "A&B&amp;<b>粗</b></para><img/>1<2%s{0}\\n(括号)"
    assert text in read_text(printed(Paragraph(text, style)))


def test_text_of_cells_and_headings_is_never_markup(printed, read_text):
    text = "<b>A&B</b>"
    pdf = printed(Heading(text), Table((Column(text, 1),), ((text,),), text), title=text)
    assert read_text(pdf) == text * 5


@pytest.mark.parametrize("style", [Style.BODY, Style.QUOTE, Style.NOTE])
def test_newline_begins_a_paragraph(printed, read_boxes, style):
    boxes = read_boxes(printed(Paragraph("第一段\n\n　　第二段\r\n第三段", style)))
    assert [box[0] for box in boxes[1:4]] == ["第一段", "第二段", "第三段"]
    assert {round(box[1]) // 2 for box in boxes[1:4]} == {round(boxes[1][1]) // 2}


@pytest.mark.parametrize("style", Style)
def test_lead_stands_before_the_first_paragraph_only(printed, read_lines, style):
    lines = read_lines(printed(Paragraph("按规矩来。\n不例外。", style, lead="慎\n独。")))[0]
    assert lines[1:] == ["慎 独。按规矩来。", "不例外。"]


def test_lead_without_text_is_printed(printed, read_lines):
    assert read_lines(printed(Paragraph("", lead="慎独。")))[0][1:] == ["慎独。"]


def test_what_has_no_shape_is_left_out(printed, read_text):
    assert "慎独、慎微" in read_text(printed(Paragraph("慎\u200b独\x00、\u202e慎\ufeff微")))


def test_unprintable_characters_are_shown_and_told(printed, read_text):
    pdf = printed(Paragraph("雪☃", lead="😀"), Table(COLUMNS, (("1", "ก", "☃"),)))
    assert pdf.unprintable == ("😀", "☃", "ก")
    assert "〔U+1F600〕雪〔U+2603〕" in read_text(pdf)
    assert "〔U+0E01〕" in read_text(pdf)


def test_rare_names_are_printed(printed, read_text):
    pdf = printed(Paragraph("喆堃㛃昇頔䶮𬱖"))
    assert pdf.unprintable == ()
    assert "喆堃㛃昇頔䶮" in read_text(pdf)


def test_equal_outlines_give_equal_bytes(printed):
    blocks = (Heading("一、情况"), Paragraph(BODY), Table(COLUMNS, (("1", BODY, BODY),)))
    assert printed(*blocks).content == printed(*blocks).content
    assert printed(*blocks).content != printed(*blocks[:2]).content


def test_another_process_gives_the_same_bytes():
    program = (
        "import hashlib; from selfcheck.documents.pdf.writing import pdf_bytes\n"
        "from selfcheck.domain.outline import *\n"
        "from selfcheck.domain.task import no_pulse\n"
        "blocks = (Heading('一、情况'), Paragraph('慎独，喆堃。'),\n"
        "          Paragraph('王喆', Style.SIGNATURE))\n"
        "pdf = pdf_bytes(Outline('自查报告', '王喆', '个人留存', blocks), no_pulse)\n"
        "print(hashlib.sha256(pdf.content).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "UTC"))
    }
    blocks = (Heading("一、情况"), Paragraph("慎独，喆堃。"), Paragraph("王喆", Style.SIGNATURE))
    here = pdf_bytes(Outline("自查报告", "王喆", "个人留存", blocks), no_pulse)
    assert found == {hashlib.sha256(here.content).hexdigest()}


def test_page_has_22_lines_of_28_characters(printed, read_lines):
    pdf = printed(Break(), Paragraph("国" * (28 * 30)))
    page = read_lines(pdf)[1]
    assert [len(line) for line in page] == [26] + [28] * 21


def test_text_stands_between_the_margins(printed, read_boxes):
    boxes = read_boxes(printed(Break(), Paragraph("国" * (28 * 30))), number=1)[:-1]
    assert min(box[1] for box in boxes) >= 28 * MM
    assert max(box[3] for box in boxes) <= (210 - 26) * MM + 0.1
    assert max(box[4] for box in boxes) <= (297 - 37) * MM
    assert min(box[2] for box in boxes) >= 35 * MM


def test_no_line_of_a_file_begins_with_a_closing_mark(printed, read_lines):
    marks = "“国”，“家，”（干）。《部》，“作《风》。”——"
    more = "“作风”，干部与群众，"
    texts = ["国" * start + BODY + marks * 20 + more * 20 for start in range(28)]
    pdf = printed(*(Paragraph(text) for text in texts))
    starts = {line[0] for page in read_lines(pdf) for line in page}
    assert starts.isdisjoint("，。、；：？！）》”’…·％")


def test_no_character_begins_on_the_blank_of_another(printed):
    """By the widths that the file declares; a reader may take it for a new line else."""
    pdf = printed(Break(), Paragraph("“国”，“家，”（干）。《部》，“作《风》。”" * 20))
    with pypdfium2.PdfDocument(pdf.content) as document:
        page = document[1].get_textpage()
        boxes = [page.get_charbox(index, loose=True) for index in range(page.count_chars())]
    for (_, bottom, right, _), (left, next_bottom, _, _) in pairwise(boxes):
        if abs(bottom - next_bottom) < 8 and left > 28 * MM + 8:
            assert left >= right - 1


def test_odd_page_numbers_stand_right_and_even_ones_left(printed, read_boxes):
    pdf = printed(Paragraph(BODY * 20))
    odd, even = read_boxes(pdf, 0)[-1], read_boxes(pdf, 1)[-1]
    assert (odd[0], even[0]) == ("— 1 —", "— 2 —")
    assert odd[3] == pytest.approx((210 - 26) * MM - 14, abs=1.5)
    assert even[1] == pytest.approx(28 * MM + 14, abs=1.5)
    assert (odd[2] + odd[4]) / 2 == pytest.approx((35 - 7) * MM, abs=1)


def test_running_head_stands_on_every_page(printed, read_lines):
    pdf = printed(Paragraph(BODY * 20), running_head="个人留存，请勿上报")
    pages = read_lines(pdf)
    assert len(pages) == pdf.pages > 2
    assert all("个人留存，请勿上报" in page for page in pages)


def test_long_title_is_balanced_and_centred(printed, read_boxes):
    title = "关于二〇二六年第四季度机关党员领导干部作风建设对照检查情况的报告"
    first, second = read_boxes(printed(title=title))[:2]
    assert len(first[0]) == len(second[0]) == 16
    assert first[1] + first[3] == pytest.approx(second[1] + second[3], abs=2)
    assert (first[1] + first[3]) / 2 == pytest.approx((28 + 78) * MM, abs=1)


def test_newline_in_a_title_begins_a_line(printed, read_lines):
    pdf = printed(title="机关第三党支部\n自查报告")
    assert read_lines(pdf)[0] == ["机关第三党支部", "自查报告"]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_heading_is_never_the_last_line_of_a_page(printed, read_lines, level):
    for lines in range(14, 24):
        pdf = printed(
            Paragraph("国" * (28 * lines)), Heading("一、小标题", level), Paragraph("家" * 28 * 4)
        )
        for page in read_lines(pdf):
            if "一、小标题" in page:
                assert len(page) - page.index("一、小标题") > 2


def test_paragraph_leaves_no_line_alone(printed, read_lines):
    for lines in range(14, 24):
        pdf = printed(Paragraph("国" * (28 * lines)), Paragraph("家" * (28 * 4)))
        counts = [sum("家" in line for line in page) for page in read_lines(pdf)]
        assert 1 not in counts


def test_break_begins_a_page(printed, read_lines):
    pdf = printed(Paragraph("甲"), Break(), Paragraph("乙"), Break(), Break(), Paragraph("丙"))
    assert read_lines(pdf) == [["自查报告", "甲"], ["乙"], ["丙"]]


def test_date_ends_four_characters_from_the_right_and_the_name_is_centred_on_it(
    printed, read_boxes
):
    blocks = Paragraph("王喆", Style.SIGNATURE), Paragraph("2026年12月31日", Style.SIGNATURE)
    name, date = read_boxes(printed(Paragraph(BODY), *blocks))[-3:-1]
    assert date[3] == pytest.approx((210 - 26) * MM - 4 * 156 * MM / 28, abs=5)
    assert (name[1] + name[3]) / 2 == pytest.approx((date[1] + date[3]) / 2, abs=4)


def test_signature_takes_two_lines_of_text_along(printed, read_lines):
    for lines in range(12, 24):
        pdf = printed(
            Paragraph("国" * (28 * lines)), Paragraph("王喆\n2026年12月31日", Style.SIGNATURE)
        )
        last = read_lines(pdf)[-1]
        assert last[-2:] == ["王喆", "2026年12月31日"]
        assert sum("国" in line for line in last) >= 2


def test_source_of_a_quotation_is_set_to_the_right(printed, read_boxes):
    quote = Paragraph("作风建设永远在路上。\n——动员会讲话", Style.QUOTE)
    words, source = read_boxes(printed(quote))[1:3]
    assert source[1] > words[3]
    assert source[3] == pytest.approx((210 - 26) * MM - 2 * 156 * MM / 28, abs=2)


def test_head_of_a_table_is_repeated_on_every_page(printed, read_lines):
    rows = tuple((str(number), BODY[:40], BODY[:60]) for number in range(60))
    pages = read_lines(printed(Table(COLUMNS, rows, "台账")))
    assert len(pages) > 2
    assert all("整改措施" in "".join(page) for page in pages)
    assert ["台账" in "".join(page) for page in pages] == [True] + [False] * (len(pages) - 1)


@pytest.mark.parametrize("length", [0, 1, 300, 3_000, 20_000])
def test_row_of_any_length_loses_nothing(printed, read_text, length):
    text = "".join(chr(0x4E00 + number % 5000) for number in range(length))
    pdf = printed(Table((Column("甲", 1), Column("乙", 3)), (("子", text),)))
    assert read_text(pdf).replace("甲乙", "").replace("子", "", 1) == "自查报告" + text.replace(
        "甲乙", ""
    )


def test_low_row_is_not_divided(printed, read_lines):
    for lines in range(4, 22):
        rows = (("1", "国" * 80, "家"),)
        pages = read_lines(printed(Paragraph("干" * 28 * lines), Table(COLUMNS, rows)))
        counts = [sum("国" in line for line in page) for page in pages]
        assert sorted(counts)[:-1] == [0] * (len(counts) - 1)


def test_labels_of_a_chart_are_text(printed, read_text):
    chart = radar([Axis(name, 2) for name in ("慎独", "慎微", "𬱖")], width=300, height=200, size=9)
    text = read_text(printed(chart))
    assert "慎独" in text
    assert "慎微" in text


def test_chart_is_no_wider_than_the_text(printed, read_boxes):
    chart = radar([Axis("社交圈", 2)] * 4, width=2000, height=900, size=40)
    boxes = [box for box in read_boxes(printed(chart)) if "社交圈" in box[0]]
    assert min(box[1] for box in boxes) >= 28 * MM
    assert max(box[3] for box in boxes) <= (210 - 26) * MM


def test_unprintable_characters_of_a_chart_are_told(printed):
    chart = radar([Axis(name, 2) for name in "甲☃乙"], width=300, height=200, size=9)
    assert printed(chart).unprintable == ("☃",)


def test_faces_stand_level_in_a_line(printed, read_boxes):
    """The same character in the body face and, as a lead, in the Kai face."""
    body, kai = (
        next(box for box in read_boxes(printed(paragraph)) if box[0] == "国")
        for paragraph in (
            Paragraph("国"),
            Paragraph("", lead="国"),
        )
    )
    assert (body[2] + body[4]) / 2 == pytest.approx((kai[2] + kai[4]) / 2, abs=0.3)


def test_outline_without_anything_is_one_page(printed):
    assert printed(title="").pages == 1


def test_file_holds_what_the_bytes_hold(tmp_path, printed):
    outline = Outline("自查报告", "王喆", "", (Paragraph(BODY),))
    path = tmp_path / "报告.pdf"
    assert write_pdf(outline, path, no_pulse) == pdf_bytes(outline, no_pulse)
    assert path.read_bytes() == printed(Paragraph(BODY)).content


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotWrite):
        write_pdf(Outline("题", "", "", ()), tmp_path / "无" / "报告.pdf", no_pulse)


@pytest.mark.parametrize("patience", [0, 3, 7])
def test_cancelled_task_leaves_nothing_behind(tmp_path, patience):
    blocks = tuple(Paragraph(BODY * 8) for _ in range(5))

    def impatient(done, total):
        assert 0 <= done <= total
        if done >= patience:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(Outline("题", "", "", blocks), tmp_path / "报告.pdf", impatient)
    assert list(tmp_path.iterdir()) == []


blocks_of_any_kind = st.one_of(
    st.builds(Heading, st.text(max_size=40), st.integers(1, 4)),
    st.builds(Paragraph, st.text(max_size=200), st.sampled_from(Style), st.text(max_size=5)),
    st.builds(
        Table,
        st.just(COLUMNS),
        st.lists(st.tuples(*[st.text(max_size=80)] * 3), max_size=4).map(tuple),
        st.text(max_size=10),
    ),
    st.just(Break()),
)


@given(st.text(max_size=60), st.lists(blocks_of_any_kind, max_size=6))
@settings(max_examples=examples(60), deadline=None)
def test_any_text_can_be_printed(title, blocks):
    pdf = pdf_bytes(Outline(title, title, title, tuple(blocks)), no_pulse)
    assert pdf.pages >= 1
