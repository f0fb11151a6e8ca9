"""Whatever people type stands on paper, can be copied out, and is told where it cannot."""

from __future__ import annotations

import re
from unicodedata import category, normalize

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.pdf.fonts import Proof
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.outline import Column, Heading, Outline, Paragraph, Style, Table
from selfcheck.domain.task import no_pulse
from selfcheck.domain.text import printable
from tests.examples import examples

HOSTILE = st.sampled_from(
    [
        *"\x00\x07\x1b\x7f\x85\ufeff\ufffe\ud800\udfff\u00ad\u200b\u200d\u202e\u2066\u2028\u2029",
        *"\t\r\n\v\f\u00a0\u3000\u2003",
        *(
            "👨\u200d👩\u200d👧",
            "🇨🇳",
            "⚠\ufe0f",
            "e\u0301",
            "u\u0308\u030c",
            "\u302a",
            "أهلا",
            "שלום",
        ),
        *("喆堃㛃昇頔䶮𬱖", "𠮷", "\U00020000", "\U0010ffff", "\ue000", "한", "ก", "ﬁ", "①"),
        *(
            "——",
            "……",
            "“”",
            "，。",
            "（（",
            "））",
            "-",
            "--",
            "a-b",
            "http://x/y?a=1&b=2",
            "\\",
            "()",
        ),
        *(
            "<b>",
            "&amp;",
            "%PDF",
            "endstream",
            "(Tj)",
            "\\n",
            "{0}",
            "%s",
            "]]>",
            "a" * 40,
            "9" * 40,
        ),
    ]
)
TEXTS = st.lists(
    st.one_of(HOSTILE, st.text(max_size=12), st.sampled_from(["国家干部作风", "慎独"])), max_size=14
).map("".join)


def read_back(pdf):
    """Every character of every page, without blanks and page numbers.

    pdfium gives a hyphen that ends a line, which it takes for a divided word, as U+FFFE.
    """
    with pypdfium2.PdfDocument(pdf.content) as document:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    return "".join(re.sub(r"—\d+—$", "", page) for page in pages).replace("\ufffe", "-")


def expected(*texts):
    """The same as it should have been printed, told by the proof of another document."""
    return "".join("".join(Proof().read(text).split()) for text in texts)


def print_out(*blocks, title=""):
    return pdf_bytes(Outline(title, "", "", blocks), no_pulse)


@given(TEXTS, st.sampled_from([Style.BODY, Style.QUOTE, Style.NOTE]))
@settings(max_examples=examples(150), deadline=None)
def test_every_character_can_be_copied_out_in_its_order(text, style):
    assert read_back(print_out(Paragraph(text, style))) == expected(text)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=examples(60), deadline=None)
def test_titles_headings_and_captions_lose_nothing(title, heading, caption):
    pdf = print_out(Heading(heading), Table((Column("甲", 1),), (("乙",),), caption), title=title)
    assert sorted(read_back(pdf)) == sorted(expected(title, heading, caption, "甲乙"))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
@settings(max_examples=examples(60), deadline=None)
def test_cells_lose_nothing(rows):
    pdf = print_out(Table((Column("甲", 1, centred=True), Column("乙", 2)), tuple(rows)))
    cells = [cell for row in rows for cell in row]
    assert sorted(read_back(pdf)) == sorted("甲乙" * pdf.pages + expected(*cells))


@given(st.text(max_size=60))
@settings(max_examples=examples(200), deadline=None)
def test_what_is_not_printed_is_told(text):
    """Only what has no shape, and what faces lack, is missing from the proof of a text."""
    proof = Proof()
    read = proof.read(text)
    told = {ord(char): None for char in proof.unprintable}
    assert told.keys().isdisjoint(map(ord, read))
    for char in proof.unprintable:
        assert f"〔U+{ord(char):04X}〕" in read
    assert without_accents(without_codes(read)) == without_accents(
        without_codes(printable(text)).translate(told)
    )


def without_codes(text):
    return re.sub(r"〔U\+[0-9A-F]{4,6}〕", "", text)


def without_accents(text):
    """Whether typed apart or not."""
    return "".join(char for char in normalize("NFD", text) if category(char) != "Mn")


def test_accent_typed_apart_is_set_with_its_letter():
    proof = Proof()
    assert proof.read("xi\u0304n, e\u0301, lü") == "xīn, é, lü"
    assert proof.unprintable == ()


def test_mark_that_stands_on_others_is_told():
    """Where a reader copies it, it would stand in another place."""
    proof = Proof()
    assert proof.read("国\u302a家") == "国〔U+302A〕家"
    assert proof.unprintable == ("\u302a",)


@pytest.mark.parametrize("name", ["喆", "堃", "㛃", "昇", "頔", "䶮", "𬱖", "王𬱖喆"])
@pytest.mark.parametrize("style", [Style.BODY, Style.QUOTE])
def test_rare_names_can_be_copied_out(name, style):
    assert read_back(print_out(Paragraph(f"{name}。", style))) == f"{name}。"


def test_narrowed_marks_can_be_copied_out():
    text = "“国”，“家，”（干）。《部》，“作《风》。”——" * 20
    assert read_back(print_out(Paragraph(text))) == text


def test_reflection_of_a_hundred_thousand_characters_loses_nothing():
    text = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(100_000))
    assert read_back(print_out(Paragraph(text))) == text


@pytest.mark.parametrize("filler", [" ", "—", "（", "，", "a", "。”", "\u200b", "\n"])
def test_long_row_of_one_character_is_printed(filler):
    text = f"国{filler * 20_000}家"
    assert read_back(print_out(Paragraph(text))) == expected(text)


def test_text_of_unprintable_characters_alone_is_told():
    text = "".join(chr(0x12000 + number) for number in range(3_000)) * 3
    pdf = print_out(Paragraph(text))
    assert len(pdf.unprintable) == 3_000
    assert read_back(pdf) == expected(text)


@pytest.mark.parametrize("landscape", [False, True])
def test_table_of_two_thousand_rows_loses_nothing(landscape):
    rows = tuple((str(number), f"问题{number}，", "整改" * (number % 9)) for number in range(2_000))
    columns = (Column("序号", 1, centred=True), Column("存在问题", 4), Column("措施", 5))
    pdf = print_out(Table(columns, rows, landscape=landscape))
    text = read_back(pdf).replace("序号存在问题措施", "")
    assert text == "".join(cell for row in rows for cell in row)


def test_cell_of_five_thousand_characters_runs_on_under_the_head():
    text = "".join(chr(0x4E00 + number) for number in range(5_000))
    pdf = print_out(Table((Column("甲乙", 1), Column("丙丁", 3)), (("子", text), ("丑", "寅"))))
    read = read_back(pdf)
    assert pdf.pages > 3
    assert read.count("甲乙丙丁") == pdf.pages
    assert (
        read.replace("甲乙丙丁", "").replace("子", "", 1) == text.replace("甲乙丙丁", "") + "丑寅"
    )


def test_head_higher_than_a_page_loses_nothing():
    title = "".join(chr(0x4E00 + number) for number in range(2_000))
    pdf = print_out(Table((Column("甲", 1), Column(title, 1)), (("子", "丑"),)))
    assert sorted(read_back(pdf)) == sorted(f"甲{title}子丑")


def test_caption_longer_than_a_page_loses_nothing():
    caption = "".join(chr(0x4E00 + number) for number in range(3_000))
    pdf = print_out(Table((Column("甲", 1),), (("子",),), caption))
    assert read_back(pdf) == f"{caption}甲子"
