"""What rides in a PDF is taken out byte for byte, or refused in words: nothing is trusted."""

from __future__ import annotations

import zlib

import pikepdf
import pytest

from selfcheck.documents.pdf.words_on_pages import NoPdf, words_on_pages
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.outline import Outline, Paragraph
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.reading import ATTACHMENT, attached_payload, pdf_content

PAYLOAD = '{"甲": 1}'.encode() * 1000


def with_attachment(path, raw, *, packed=None, name=ATTACHMENT):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pikepdf.Stream(pdf, raw)
    if packed:
        stream.write(raw, filter=pikepdf.Name(packed))
    specification = pikepdf.Dictionary(EF=pikepdf.Dictionary(F=pdf.make_indirect(stream)))
    names = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String(name), specification]))
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=names)
    pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def test_the_bytes_come_out_as_they_went_in(tmp_path):
    assert attached_payload(with_attachment(tmp_path / "a.pdf", PAYLOAD)) == PAYLOAD
    packed = with_attachment(tmp_path / "b.pdf", zlib.compress(PAYLOAD), packed="/FlateDecode")
    assert attached_payload(packed) == PAYLOAD


def test_a_pdf_without_ours_has_none(tmp_path):
    assert attached_payload(with_attachment(tmp_path / "a.pdf", b"x", name="other.json")) is None
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(pdf_bytes(Outline("题", "", "", ()), no_pulse).content)
    assert attached_payload(plain) is None


def test_one_that_grows_beyond_measure_is_refused(tmp_path):
    bomb = zlib.compress(b"\0" * (64 << 20))
    assert len(bomb) < 100_000
    with pytest.raises(FileProblem, match="16 MB"):
        attached_payload(with_attachment(tmp_path / "a.pdf", bomb, packed="/FlateDecode"))


@pytest.mark.parametrize(
    ("raw", "packed"), [(b"not packed at all", "/FlateDecode"), (b"4142>", "/ASCIIHexDecode")]
)
def test_one_packed_otherwise_is_refused(tmp_path, raw, packed):
    with pytest.raises(FileProblem):
        attached_payload(with_attachment(tmp_path / "a.pdf", raw, packed=packed))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"PK\3\4"])
def test_what_is_no_pdf_is_told(tmp_path, content):
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    assert pdf_content(path) == content
    with pytest.raises(FileProblem):
        attached_payload(path)
    with pytest.raises(NoPdf):
        words_on_pages(content)


def test_a_file_that_is_not_there_is_told(tmp_path):
    for read in (pdf_content, attached_payload):
        with pytest.raises(FileProblem):
            read(tmp_path / "none.pdf")


def test_a_tree_that_runs_in_a_circle_ends(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    node = pdf.make_indirect(pikepdf.Dictionary())
    node.Kids = pikepdf.Array([node, node])
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)
    pdf.save(tmp_path / "a.pdf")
    assert attached_payload(tmp_path / "a.pdf") is None


def test_the_words_of_the_pages_come_out_in_their_order():
    content = pdf_bytes(
        Outline("题目", "", "", (Paragraph("喆𬱖，一句话。" * 100),)), no_pulse
    ).content
    pages = words_on_pages(content)
    assert len(pages) == 2
    assert pages[0].startswith("题目喆𬱖，一句话。")


def test_a_file_that_would_grow_beyond_measure_is_not_even_opened(tmp_path):
    packing = zlib.compressobj(1)
    packed = b"".join(packing.compress(bytes(1 << 20)) for _ in range(260)) + packing.flush()
    path = tmp_path / "a.pdf"
    # no library could open it: it is refused by what stands in it
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + packed + b"\nendstream\nendobj\n")
    with pytest.raises(FileProblem) as refused:
        attached_payload(path)
    assert refused.value.expected == "解开后不超过 256 MB 的文件"
