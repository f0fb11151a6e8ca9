"""A font of our own making, as other libraries find it in a file."""

from __future__ import annotations

from io import BytesIO
from struct import unpack

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf.fonts import Face, font, register
from selfcheck.documents.pdf.truetype import TrueType
from selfcheck.machine.places import RESOURCES

FILES = sorted((RESOURCES / "fonts").glob("*.ttf"))


def new_canvas():
    return Canvas(BytesIO(), pagesize=(100, 100), initialFontName=register(Face.KAI), invariant=1)


def drawn(text, face=Face.KAI):
    """A page with *text* at its lower left, 50 points high, as the finished file."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(100, 100), initialFontName=register(face), invariant=1)
    canvas.setFont(register(face), 50)
    canvas.drawString(0, 20, text)
    canvas.save()
    return file.getvalue()


def programs_of(content):
    with pikepdf.open(BytesIO(content)) as file:
        return [
            value.FontFile2.read_bytes()
            for value in file.objects
            if isinstance(value, pikepdf.Dictionary) and "/FontFile2" in value
        ]


def ink_of(content):
    """How many pixels of a page are dark."""
    with pypdfium2.PdfDocument(content) as document:
        bitmap = document[0].render(scale=1, grayscale=True)
        return sum(level < 128 for level in bytes(bitmap.buffer))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_says_which_glyph_draws_a_character(path):
    file = TrueType(path)
    assert file.glyph("国") > 0
    assert file.advance(file.glyph("国")) == 1000
    assert file.glyph("\U0010ffff") == file.glyph("\ue000") == 0
    assert len({file.glyph(char) for char in "国家，、“A"}) == 6


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("chars", ["", "国", "国家A，¨´①"])
def test_subset_adds_up_as_a_font_file_must(path, chars):
    file = TrueType(path)
    subset = file.subset([(0, 1000), *((file.glyph(char), 500) for char in chars)])
    assert len(subset) % 4 == 0
    assert sum(unpack(f">{len(subset) // 4}I", subset)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_glyph_made_of_parts_is_drawn_with_them():
    """Kai has two of them."""
    assert ink_of(drawn("´")) > 20
    assert ink_of(drawn("¨")) > ink_of(drawn("´"))


def test_same_character_narrow_and_wide_is_two_glyphs_of_one_text():
    canvas = new_canvas()
    subset = font(Face.KAI).subset(canvas._doc)
    wide, narrow = subset.code("，"), subset.code("，", 0.5)
    assert wide != narrow
    assert [advance for _, advance in subset.glyphs[1:]] == [1000, 500]
    assert subset.chars[1:] == ["，", "，"]


def test_documents_made_at_the_same_time_keep_their_characters_apart():
    alone = drawn("慎独")
    other = new_canvas()
    font(Face.KAI).subset(other._doc).code("千字文天地玄黄")
    assert drawn("慎独") == alone
    assert len(programs_of(alone)[0]) < 3_000


def test_subset_is_named_after_what_is_in_it():
    def name_of(content):
        with pikepdf.open(BytesIO(content)) as file:
            return next(
                str(value.FontName)
                for value in file.objects
                if isinstance(value, pikepdf.Dictionary) and "/FontName" in value
            )

    assert name_of(drawn("慎独")) == name_of(drawn("慎独"))
    assert name_of(drawn("慎独")) != name_of(drawn("慎微"))
    assert name_of(drawn("慎独")).endswith("+SelfCheckKai")


def test_canvas_knows_how_wide_a_text_is():
    canvas = new_canvas()
    assert canvas.stringWidth("国家，", register(Face.KAI), 10) == pytest.approx(30)
