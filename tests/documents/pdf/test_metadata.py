"""What a file says about itself, read by another library."""

from __future__ import annotations

from io import BytesIO

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


def test_every_font_is_an_embedded_subset(opened):
    fonts = [
        value
        for value in opened(*ALL_FACES).objects
        if isinstance(value, pikepdf.Dictionary) and value.get("/Type") == "/Font"
    ]
    assert len(fonts) > 5
    for font in fonts:
        assert str(font.BaseFont)[7:8] == "+", font.BaseFont
        assert "/FontFile2" in font.FontDescriptor


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
