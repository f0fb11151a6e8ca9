"""What a file says about itself, read by another library."""

from __future__ import annotations

from io import BytesIO
from struct import iter_unpack, unpack

import pikepdf
import pytest
from PIL import Image, ImageCms

from selfcheck.documents.pdf.metadata import srgb_profile
from selfcheck.domain.outline import Column, Heading, Paragraph, Style, Table


@pytest.fixture
def opened(printed):
    """Print blocks and open the file."""
    files = []

    def open_file(*blocks, **words):
        files.append(pikepdf.open(BytesIO(printed(*blocks, **words).content)))
        return files[-1]

    yield open_file
    for file in files:
        file.close()


ALL_FACES = (
    Heading("一、“学习”体会"),
    Heading("（一）慎独", 2),
    Paragraph("国家。”“是吗？”，喆堃䶮𬱖——……", lead="慎独。"),
    Paragraph("没有人看着的时候。", Style.QUOTE),
    Table((Column("序号", 1), Column("问题", 3)), (("1", "慎微。”，“慎行”"),)),
)


@pytest.fixture
def fonts(opened):
    """The fonts of a document in all faces, as its pages call them."""
    found = [
        value
        for value in opened(*ALL_FACES).objects
        if isinstance(value, pikepdf.Dictionary) and value.get("/Subtype") == "/Type0"
    ]
    assert len(found) == 5
    return found


def test_every_font_is_an_embedded_subset(fonts):
    for font in fonts:
        (characters,) = font.DescendantFonts
        assert str(font.BaseFont)[7:8] == "+", font.BaseFont
        assert characters.BaseFont == characters.FontDescriptor.FontName == font.BaseFont
        assert "/FontFile2" in characters.FontDescriptor


def test_no_font_is_there_that_no_page_needs(opened):
    file = opened(Paragraph("国"), title="")
    assert {
        str(value.BaseFont)[8:]
        for value in file.objects
        if isinstance(value, pikepdf.Dictionary) and value.get("/Type") == "/Font"
    } == {"SelfCheckFangSong", "SelfCheckSong"}


def test_declared_widths_are_those_of_the_glyphs(fonts):
    """Narrowed marks too: they are glyphs of their own."""
    narrow = 0
    for font in fonts:
        (characters,) = font.DescendantFonts
        program = characters.FontDescriptor.FontFile2.read_bytes()
        advances = advances_of(program)
        declared = [int(characters.DW)] * len(advances)
        entries = list(characters.W)
        for first, widths in zip(entries[0::2], entries[1::2], strict=True):
            declared[int(first) : int(first) + len(widths)] = [int(width) for width in widths]
        assert declared == advances
        narrow += sum(width in {500, 750} for width in declared)
    assert narrow > 3


def advances_of(program):
    count = unpack(">H", program[4:6])[0]
    tables = {
        tag: program[start : start + length]
        for tag, _, start, length in iter_unpack(">4sIII", program[12 : 12 + 16 * count])
    }
    assert unpack(">H", tables[b"hhea"][34:36]) == unpack(">H", tables[b"maxp"][4:6])
    return [advance for advance, _ in iter_unpack(">Hh", tables[b"hmtx"])]


def test_every_character_of_a_font_can_be_copied(opened):
    """In blocks of a hundred, as readers may expect; those beyond U+FFFF as well."""
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 250)) + "䶮𬱖"
    fonts = [
        value
        for value in opened(*ALL_FACES, Paragraph(text)).objects
        if isinstance(value, pikepdf.Dictionary) and "/ToUnicode" in value
    ]
    assert len(fonts) == 5
    for font in fonts:
        blocks = font.ToUnicode.read_bytes().decode().split("beginbfchar\n")[1:]
        assert blocks
        for block in blocks:
            lines = block.partition("\nendbfchar")[0].splitlines()
            assert 0 < len(lines) <= 100
            for line in lines:
                code, char = line.strip("<>").split("> <")
                assert int(code, 16) > 0
                assert len(bytes.fromhex(char).decode("utf-16-be")) == 1


def test_properties_are_title_and_author_and_no_more(opened):
    file = opened(title="自查\n报告", author="王喆")
    assert {str(key): str(value) for key, value in file.docinfo.items()} == {
        "/Title": "自查报告",
        "/Author": "王喆",
        "/Creator": "三省自查",
    }


def test_nobody_is_named_where_there_is_no_author(opened):
    file = opened(author="")
    assert "/Author" not in file.docinfo
    assert b"dc:creator" not in file.Root.Metadata.read_bytes()


def test_properties_stand_in_the_xmp_packet_too(opened):
    with opened(title="甲 & <乙>", author="王 & 喆").open_metadata() as found:
        assert found["dc:title"] == "甲 & <乙>"
        assert found["dc:creator"] == ["王 & 喆"]
        assert "xmp:CreateDate" not in found


def test_packet_can_be_found_without_inflating(opened):
    assert opened().Root.Metadata.read_raw_bytes().startswith(b"<?xpacket")


def test_language_and_version(opened):
    file = opened()
    assert file.Root.Lang == "zh-CN"
    assert file.pdf_version == "1.7"


def test_headings_are_bookmarks(opened):
    blocks = [
        Heading("一、甲"),
        Heading("1.子", 3),
        Heading("二、乙"),
        Heading("（一）丑", 2),
    ]
    with opened(*blocks).open_outline() as outline:
        found = [(top.title, [below.title for below in top.children]) for top in outline.root]
    assert found == [("一、甲", ["1.子"]), ("二、乙", ["（一）丑"])]


def test_colours_are_declared(opened):
    (intent,) = opened().Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()


def test_declared_colours_are_srgb():
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    colours = Image.new("RGB", (256, 4))
    levels = range(256)
    colours.putdata(
        [(n, n, n) for n in levels]
        + [(n, 0, 255 - n) for n in levels]
        + [(0, n, 128) for n in levels]
        + [(255, 255 - n, n) for n in levels]
    )
    converted = ImageCms.profileToProfile(colours, ours, theirs)
    differences = [
        abs(one - other) for one, other in zip(colours.tobytes(), converted.tobytes(), strict=True)
    ]
    assert max(differences) <= 1
