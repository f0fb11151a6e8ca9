"""The check of the example report finds what would be wrong on another machine."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tools.check_report import check, main
from tools.environment import ROOT

_FACE = "SetupTestFace"
_KEPT = "【个人留存】自查报告.pdf"


@pytest.fixture
def make(tmp_path):
    pdfmetrics.registerFont(TTFont(_FACE, ROOT / "resources/fonts/SelfCheckSans-Regular.ttf"))

    def report(name=_KEPT, *, pages=1, title="自查报告", printed="自 查 报 告", font=_FACE, x=100):
        canvas = Canvas(str(tmp_path / name), initialFontName=font)
        canvas.setTitle(title)
        canvas.bookmarkPage("top")
        canvas.addOutlineEntry(title, "top")
        for _ in range(pages):
            canvas.setFont(font, 22)
            canvas.drawString(x, 700, printed)
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
    assert "page 1 has no text" in list(check(make(printed="")))


def test_a_folder_without_the_kept_edition_fails(make, capsys):
    report = make("上报.pdf")
    assert main([str(report.parent)]) == 1
    assert "no report whose name begins with 【个人留存】" in capsys.readouterr().out
