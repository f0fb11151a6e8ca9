"""Which characters the faces have, and whether the marks are shaped as the line breaker thinks."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf.fonts import Face, Proof, register, sorts
from selfcheck.machine.places import RESOURCES

FULL_BLANK_AFTER = "，。、；：？！）》〉】〕〗」』］｝”’"
FULL_BLANK_BEFORE = "（《〈【〔〖「『［｛“‘"
SQUARE = 100  # pixels


def characters_of(encoding, leads):
    """The ideographs that a two-byte encoding reaches."""
    found = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                found.add(bytes([lead, trail]).decode(encoding))
            except UnicodeDecodeError:
                continue
    return {char for char in found if "\u4e00" <= char <= "\u9fff"}


GB_2312 = characters_of("gb2312", range(0xB0, 0xF8))
GBK = characters_of("gbk", range(0x81, 0xFF))


def test_sets_are_those_of_the_standards():
    assert (len(GB_2312), len(GBK)) == (6763, 20902)


@pytest.mark.parametrize("face", Face)
def test_every_face_has_gb_2312(face):
    assert {char for char in GB_2312 if sorts(face)[char].face is not face} == set()


def test_song_has_gbk():
    assert {char for char in GBK if sorts(Face.SONG)[char].face is not Face.SONG} == set()


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("char", "喆堃㛃昇頔䶮𬱖")
def test_rare_names_can_be_set_in_every_face(face, char):
    proof = Proof()
    assert proof.read(char) == char
    assert sorts(face)[char].advance == 1


def test_fangsong_leaves_rare_names_to_song():
    assert {sorts(Face.FANGSONG)[char].face for char in "喆堃㛃昇頔䶮𬱖"} == {Face.SONG}


@pytest.mark.parametrize("face", Face)
def test_chinese_marks_are_as_wide_as_an_ideograph(face):
    marks = FULL_BLANK_AFTER + FULL_BLANK_BEFORE + "—…"
    assert {char: sorts(face)[char].advance for char in marks} == dict.fromkeys(marks, 1)


@pytest.mark.parametrize("face", Face)
def test_half_of_a_closing_mark_is_blank(face):
    for char, (_, right) in ink_of(FULL_BLANK_AFTER, face).items():
        assert right <= 0.52 * SQUARE, char


@pytest.mark.parametrize("face", Face)
def test_half_of_an_opening_mark_is_blank(face):
    for char, (left, _) in ink_of(FULL_BLANK_BEFORE, face).items():
        assert left >= 0.48 * SQUARE, char


@pytest.mark.parametrize("face", Face)
def test_two_dashes_make_one(face):
    left, right = ink_of("—", face)["—"]
    assert left <= 0.02 * SQUARE
    assert right >= 0.98 * SQUARE


def ink_of(chars, face):
    """The columns, first and last, in which each character has ink, of `SQUARE`."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(SQUARE, SQUARE))
    for char in chars:
        canvas.setFont(register(sorts(face)[char].face), SQUARE)
        canvas.drawString(0, 0.2 * SQUARE, char)
        canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        pages = [page.render(scale=1, grayscale=True) for page in document]
    pictures = [
        Image.frombytes("L", (page.width, page.height), bytes(page.buffer), "raw", "L", page.stride)
        for page in pages
    ]
    boxes = [picture.point(lambda grey: 255 if grey < 128 else 0).getbbox() for picture in pictures]
    return {char: (box[0], box[2]) for char, box in zip(chars, boxes, strict=True)}


def test_fonts_come_with_their_licences():
    names = {path.name for path in (RESOURCES / "fonts" / "licences").iterdir()}
    assert names == {
        "Fandol-COPYING.txt",
        "Fandol-README.txt",
        "LXGWWenKai-OFL.txt",
        "NotoCJK-OFL.txt",
    }


def test_proof_notes_each_unprintable_character_once_in_its_order():
    proof = Proof()
    assert proof.read("雪☃花😀，雪☃") == "雪〔U+2603〕花〔U+1F600〕，雪〔U+2603〕"
    assert proof.read("😀笑ก") == "〔U+1F600〕笑〔U+0E01〕"
    assert proof.unprintable == ("☃", "😀", "ก")


def test_proof_keeps_newlines():
    proof = Proof()
    assert proof.read("一\r\n二") == "一\n二"
    assert proof.unprintable == ()
