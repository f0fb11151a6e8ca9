"""What `bench pdf` compares is the same thing drawn twice."""

from __future__ import annotations

import pikepdf
import pypdfium2

from bench.raw_canvas import Drawing
from bench.reports import payload, report
from bench.stock_platypus import platypus_pdf
from selfcheck.documents.pdf.preview import render
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.task import no_pulse


def texts_of(content):
    with pypdfium2.PdfDocument(content) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_raw_canvas_draws_the_same_pages():
    """It draws charts last, so the order of the text is another."""
    outline = report(1)
    ours, raw = pdf_bytes(outline, no_pulse).content, Drawing(outline).pdf(attachment=b"{}")
    assert list(map(sorted, texts_of(ours))) == list(map(sorted, texts_of(raw)))
    for one, other in zip(*(render(each, 300, no_pulse) for each in (ours, raw)), strict=True):
        differing = sum(here != there for here, there in zip(one.bgrx, other.bgrx, strict=True))
        assert differing < 3 * one.width * one.height / 500  # coordinates are rounded elsewhere


def test_both_carry_the_same_data(tmp_path):
    outline = report(1)
    data = payload(outline)
    assert len(data) > 20_000
    ours = pdf_bytes(outline, no_pulse, attachment=data).content
    for content in (ours, Drawing(outline).pdf(attachment=data)):
        (tmp_path / "x.pdf").write_bytes(content)
        with pikepdf.open(tmp_path / "x.pdf") as pdf:
            assert pdf.attachments["submission.json"].get_file().read_bytes() == data
        assert all("校验码7K3M-0001" in text for text in texts_of(content))


def test_platypus_prints_the_same_report():
    outline = report(1)
    texts = "".join(texts_of(platypus_pdf(outline)))
    assert 10 < len(texts_of(platypus_pdf(outline))) < 20
    for row in outline.blocks[5].rows:
        assert row[3][:12] in texts


def test_reports_differ_by_their_number():
    assert report(1) == report(1)
    assert report(1) != report(2)
