"""The check of the example report finds what would be wrong on another machine."""

from __future__ import annotations

import shutil

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf.writing import write_pdf
from selfcheck.domain.outline import Column, Outline, Paragraph, Table
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.submission import check_code
from tools.check_report import check, main
from tools.environment import ROOT
from tools.example_papers import papers

_FACE = "SetupTestFace"
KEEP = "个人留存，请勿上报"
_KEPT = "【个人留存】自查报告.pdf"


@pytest.fixture
def make(tmp_path):
    pdfmetrics.registerFont(TTFont(_FACE, ROOT / "resources/fonts/SelfCheckSans-Regular.ttf"))

    def report(
        name=_KEPT,
        *,
        pages=1,
        title="自查报告",
        printed="自 查 报 告",
        font=_FACE,
        x=100,
        head=KEEP,
    ):
        canvas = Canvas(str(tmp_path / name), initialFontName=font)
        canvas.setTitle(title)
        canvas.bookmarkPage("top")
        canvas.addOutlineEntry(title, "top")
        for _ in range(pages):
            canvas.setFont(font, 22)
            canvas.drawString(x, 700, printed)
            canvas.setFont(_FACE, 10)
            canvas.drawString(200, 770, head)
            canvas.showPage()
        canvas.save()
        return tmp_path / name

    return report


def test_a_good_report_passes(make):
    report = make()
    assert list(check(report)) == []
    assert main([str(report.parent)]) == 0


def test_a_face_that_does_not_travel_along_is_named(make):
    report = make(font="Helvetica", title="Report", printed="Report")
    assert list(check(report)) == ["the font /Helvetica is not embedded"]


@pytest.mark.parametrize(
    ("printed", "found"), [("，自查报告", "begins with ，"), ("自查报告（", "ends with （")]
)
def test_a_line_that_breaks_a_rule_is_found(make, printed, found):
    (problem,) = check(make(printed=printed))
    assert found in problem


def test_a_line_that_sticks_out_is_found(make):
    (problem,) = check(make(x=500))
    assert "sticks out" in problem


def test_a_bookmark_to_nowhere_is_found(make):
    problems = list(check(make(title="别的")))
    assert "the bookmark 别的 leads to no heading" in problems


def test_a_report_must_carry_its_title_on_the_first_page(make):
    problems = list(check(make(title="别的")))
    assert any("does not stand on the first page" in problem for problem in problems)


def test_an_example_report_that_grew_too_long_is_found(make):
    assert list(check(make(pages=9))) == ["9 pages, 8 at most"]


def test_a_page_without_text_is_found(make):
    assert "page 1 has no text" in list(check(make(printed="", head="")))


def test_a_folder_without_the_kept_edition_fails(make, capsys):
    report = make("上报.pdf")
    assert main([str(report.parent)]) == 1
    assert "no report whose name begins with 【个人留存】" in capsys.readouterr().out


def test_a_kept_report_says_so_on_every_page(make):
    assert list(check(make(head=""))) == [f"page 1 does not say {KEEP}"]


WIDE = Table((Column("事项", 1), Column("情况", 3)), (("会议", "按时到会。" * 40),), landscape=True)


@pytest.mark.parametrize(("head", "code"), [(KEEP, b""), ("", b'{"a": 1}')])
def test_a_sheet_that_is_turned_passes(tmp_path, head, code):
    foot = f"校验码 {check_code(code)}" if code else ""
    outline = Outline("自查报告", "李明", head, (Paragraph("国" * 40), WIDE, WIDE), foot)
    path = tmp_path / (_KEPT if head else "上报.pdf")
    write_pdf(outline, path, no_pulse, attachment=code)
    with pikepdf.open(path) as pdf:
        sizes = {float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages}
    assert sizes == {False, True}
    assert [each for each in check(path) if each != "no bookmarks"] == []


def test_a_line_that_sticks_out_of_a_turned_sheet_is_found(tmp_path):
    pdfmetrics.registerFont(TTFont(_FACE, ROOT / "resources/fonts/SelfCheckSans-Regular.ttf"))
    path = tmp_path / _KEPT
    canvas = Canvas(str(path), pagesize=(841.9, 595.3), initialFontName=_FACE)
    canvas.setTitle("自查报告")
    canvas.bookmarkPage("top")
    canvas.addOutlineEntry("自查报告", "top")
    canvas.setFont(_FACE, 16)
    for x, y, words in (
        (110, 500, "自查报告"),
        (90, 400, "太左"),
        (720, 300, "太右了"),
        (300, 200, KEEP),
    ):
        canvas.drawString(x, y, words)
    canvas.rotate(90)  # as the sheet is bound
    canvas.drawString(100, -60, "— 1 —")
    canvas.drawString(20, -120, "太低")
    canvas.save()
    found = list(check(path))
    assert [words[-3:].lstrip("： ") for words in found] == ["太左", "太右了", "太低"]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The example person's edition that leaves, which nobody changes."""
    (paper,) = (each.making(no_pulse) for each in papers() if each.name == "self-check-submit")
    path = tmp_path_factory.mktemp("written") / "上报.pdf"
    write_pdf(paper.outline, path, no_pulse, attachment=paper.payload)
    return path


@pytest.fixture
def leaving(written, tmp_path):
    """A copy of it to be spoilt."""
    return shutil.copy(written, tmp_path / written.name)


def test_a_good_report_that_leaves_passes(leaving):
    assert list(check(leaving)) == []


def without_attachment(pdf):
    del pdf.attachments["submission.json"]


def without_association(pdf):
    del pdf.Root["/AF"]


def with_another_relation(pdf):
    pdf.Root.AF[0].AFRelationship = pikepdf.Name.Source


def with_another_kind(pdf):
    pdf.Root.AF[0].EF.F.Subtype = pikepdf.Name("/text/plain")


def with_other_data(pdf):
    pdf.Root.AF[0].EF.F.write(b"{}")


def with_no_json(pdf):
    pdf.Root.AF[0].EF.F.write(b"{")


def without_metadata(pdf):
    del pdf.Root["/Metadata"]


def with_a_time(pdf):
    pdf.docinfo["/CreationDate"] = "D:20261120"


def with_a_file_time(pdf):
    pdf.Root.AF[0].EF.F.Params["/ModDate"] = pikepdf.String("D:20261120")


def with_another_title(pdf):
    xmp = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(xmp.replace("自查报告", "别的").encode())


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (without_attachment, "the attachments are [], not submission.json alone"),
        (without_association, "/AF names [], not submission.json"),
        (with_another_relation, "/AFRelationship is /Source, not /Data"),
        (with_another_kind, "the kind of submission.json is /text/plain"),
        (with_other_data, "page 1 bears the check codes"),
        (with_no_json, "submission.json is no JSON"),
        (without_metadata, "no XMP metadata"),
        (with_a_time, "the properties tell more than title and author: ['/CreationDate']"),
        (with_a_file_time, "the data tell when or where they were made: ['/ModDate']"),
        (with_another_title, "the XMP metadata do not have the title"),
    ],
)
def test_a_report_that_leaves_in_disorder_is_found(leaving, damage, words):
    damaged = leaving.with_name("上报 2.pdf")
    with pikepdf.open(leaving) as pdf:
        damage(pdf)
        pdf.save(damaged)
    assert any(problem.startswith(words) for problem in check(damaged))


def test_a_kept_report_that_carries_data_is_found(leaving):
    problems = list(check(leaving.rename(leaving.with_name(_KEPT))))
    assert "it carries data, as if it could be handed in" in problems
    assert "page 1 bears a check code, as if it could be handed in" in problems
