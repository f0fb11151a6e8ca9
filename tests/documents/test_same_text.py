"""One outline, three files, one text: each read back by a library that did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import example as including
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.content.example import read_example
from selfcheck.content.seeds import read_seeds
from selfcheck.documents.compose_report import compose
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.documents.templates import read_template
from selfcheck.documents.word.writing import word_bytes
from selfcheck.documents.workbook.writing import workbook_bytes
from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.outline import Break, Column, Heading, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.report import build_report
from selfcheck.domain.rounds import Round, Walk
from selfcheck.domain.selection import Edition, Selection
from selfcheck.domain.task import no_pulse
from selfcheck.domain.text import printable
from selfcheck.machine.places import RESOURCES, SEEDS
from tests.documents.office_files import Picture, Sheet, sheets, word_paragraphs
from tests.examples import examples

COLUMNS = tuple(Column(title, 1) for title in ("甲 列", "乙\n列", "丙<列>"))
# labels one under another, for pdfium reads those of one height from left to right
CHART = Chart(
    300, 200, tuple(Label((150, 200 - y), f"慎<独&{y}", 9) for y in (20, 90, 160)), words="三&<“行”"
)

# every kind of character that could be lost: markup, blanks, what has no shape, rare names,
# and what no face of ours has
LETTERS = st.sampled_from(
    "慎独微欲行，。、；：？！“”（）《》——…·12年月日 ab<&>\"'=+@\n\t　"
    "\u200b\u200f\u202e\ufeff\u2028\x00\x0b\x1f\x85\ud800\ufffe喆堃㛃昇頔䶮☃😀ก"
)
TEXTS = st.text(LETTERS, max_size=120)
WORDS = st.text(LETTERS, max_size=6)  # rows of more than 8 lines may be divided on paper
BLOCKS = st.one_of(
    st.builds(Heading, WORDS, st.integers(1, 4)),
    st.builds(Paragraph, TEXTS, st.sampled_from(Style), WORDS),
    st.builds(
        Table,
        st.just(COLUMNS),
        st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4).map(tuple),
        WORDS,
        st.booleans(),
    ),
    st.builds(Room, TEXTS, st.integers(0, 8), WORDS),
    st.just(Break()),
    st.just(CHART),
)


def example(edition: Edition) -> Outline:
    """The example person's report, as `demo` prints it."""
    person = read_example(RESOURCES / "demo" / "person.toml")
    by_id = {checklist.id: checklist for checklist in read_seeds(SEEDS).checklists}
    instant = datetime(2026, 11, 20, 1, tzinfo=UTC)
    checklists = tuple(by_id[each] for each in person.checklists)
    walk = Walk(
        Round("r", person.period, checklists, started_at=instant, finished_at=instant),
        answers={answer.item_id: answer for answer in person.answers},
        reflections=person.reflections,
        acknowledgements=person.acknowledgements,
    )
    report = build_report(walk, person.profile, person.texts, Selection(edition), person.day)
    return compose(report, read_template(RESOURCES / "report-templates" / "self-check.toml"))


@pytest.mark.parametrize("edition", Edition)
def test_example_report_says_the_same_in_all_three(edition):
    outline = example(edition)
    assert any(isinstance(block, Chart) for block in outline.blocks)
    assert any(isinstance(block, Table) for block in outline.blocks)
    assert len(in_word(outline)) > 500
    assert in_workbook(outline) == in_word(outline)
    assert_on_paper(outline)


@given(st.builds(Outline, TEXTS, WORDS, WORDS, st.lists(BLOCKS, max_size=7).map(tuple)))
@including(Outline("", "", "“☃", (Table(COLUMNS, (), landscape=True),)))
@settings(max_examples=examples(80), deadline=None)
def test_any_outline_says_the_same_in_all_three(outline):
    assert in_workbook(outline) == in_word(outline)
    assert_on_paper(outline)


def in_word(outline: Outline) -> str:
    """All characters of the Word file in their order, blanks left out."""
    charts = charts_of(outline)
    return "".join(
        labels_of(charts, text) if isinstance(text, Picture) else squeezed(text)
        for _, text in word_paragraphs(word_bytes(outline))
    )


def in_workbook(outline: Outline) -> str:
    """The same of the workbook, the sheets of tables read where the prose leads to them."""
    prose, *tables = sheets(workbook_bytes(outline))
    by_name = {sheet.name: sheet for sheet in tables}
    charts = charts_of(outline)
    text = ""
    for number, row in told_rows(prose, outline):
        cell = row.get("A")
        if number in prose.pictures:
            text += labels_of(charts, prose.pictures[number])
        elif cell and cell.leads_to:
            sheet = by_name.pop(cell.leads_to.rpartition("!")[0].strip("'").replace("''", "'"))
            text += squeezed("".join(map("".join, sheet.lines())))
        elif cell:
            text += squeezed(cell.shown)
    assert not by_name, "no row leads to them"
    return text


def told_rows(prose: Sheet, outline: Outline) -> Iterator[tuple[int, dict]]:
    """All rows but the running head, which stands first if there is one."""
    numbers = sorted({*prose.rows, *prose.pictures})
    if squeezed(outline.running_head):
        assert squeezed(prose.rows[numbers[0]]["A"].shown) == squeezed(outline.running_head)
        numbers = numbers[1:]
    return ((number, prose.rows.get(number, {})) for number in numbers)


def assert_on_paper(outline: Outline) -> None:
    """The PDF has the same characters; those without a face stand there by their numbers."""
    pdf = pdf_bytes(outline, no_pulse)
    wanted = in_word(outline)
    for char in pdf.unprintable:
        wanted = wanted.replace(char, f"〔U+{ord(char):04X}〕")
    with pypdfium2.PdfDocument(pdf.content) as document:
        pages = [
            (squeezed(page.get_textpage().get_text_range()), page.get_width() > page.get_height())
            for page in document
        ]
    repeated = squeezed("".join(column.title for column in COLUMNS))
    at = 0
    for number, (text, lies) in enumerate(pages, start=1):
        furniture = f"—{number}—{shown_head(outline, pdf.unprintable)}"
        # on a sheet that lies, pdfium mixes what stands at its side with the last line
        reads = sorted if lies else str
        for again in ("", repeated):
            told = len(text) - len(again) - len(furniture)
            if reads(text) == reads(again + wanted[at : at + told] + furniture):
                at += told
                break
        else:
            assert text == wanted[at:], f"page {number}"
    assert at == len(wanted)


def shown_head(outline: Outline, unprintable: tuple[str, ...]) -> str:
    head = squeezed(outline.running_head)
    for char in unprintable:
        head = head.replace(char, f"〔U+{ord(char):04X}〕")
    return head


def charts_of(outline: Outline) -> Iterator[Chart]:
    return (block for block in outline.blocks if isinstance(block, Chart))


def labels_of(charts: Iterator[Chart], picture: Picture) -> str:
    """The words on paper in the place of the next chart, whose picture must say the same."""
    chart = next(charts)
    assert picture.words == chart.words
    return squeezed("".join(mark.text for mark in chart.marks if isinstance(mark, Label)))


def squeezed(text: str) -> str:
    return "".join(printable(text).split())
