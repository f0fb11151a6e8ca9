"""From an outline to a Word file, taken apart with zip and XML alone."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import time
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.word.writing import word_bytes, write_word
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.domain.outline import Break, Column, Heading, Outline, Paragraph, Style, Table
from selfcheck.domain.task import no_pulse
from selfcheck.domain.text import printable
from tests.documents.office import needs_office, pages_in_office
from tests.documents.office_files import Picture, W, names, part, word_paragraphs, word_tables
from tests.examples import examples

COLUMNS = (Column("序号", 1, centred=True), Column("存在问题", 4), Column("整改措施", 5))
CHART = radar([Axis(name, 2) for name in ("慎独", "慎“微”", "慎欲")], width=300, height=200, size=9)
HOSTILE = "<w:t>&amp;\"'</w:t>]]>%s{0}\\n"


def word(*blocks, **words):
    kept = {"title": "自查报告", "author": "王喆", "running_head": ""} | words
    return word_bytes(Outline(blocks=blocks, **kept))


def texts(content):
    return [text for _, text in word_paragraphs(content)]


def body(content):
    return part(content, "word/document.xml").find(W + "body")


def attributes(element):
    return {name.removeprefix(W): value for name, value in element.attrib.items()}


def style(content, wanted):
    """Of one style: the properties of its paragraphs and of its characters, by their names."""
    found = next(
        each
        for each in part(content, "word/styles.xml").iter(W + "style")
        if each.find(W + "name").get(W + "val") == wanted
    )
    return tuple(
        {each.tag.removeprefix(W): attributes(each) for each in found.find(W + kind) or ()}
        for kind in ("pPr", "rPr")
    )


def test_every_block_has_a_style_of_its_own():
    content = word(
        Paragraph("某支部　王喆", Style.BYLINE),
        Heading("一、情况", 1),
        Heading("（一）慎独", 2),
        Heading("1.小事", 3),
        Paragraph("正文"),
        Paragraph("自觉坚持慎独。\n——动员讲话", Style.QUOTE),
        Paragraph("说明", Style.NOTE),
        Table(COLUMNS, (("1", "甲", "乙"),), "台账"),
        Paragraph("王喆\n2026年11月20日", Style.SIGNATURE),
    )
    assert [used for used, _ in word_paragraphs(content)] == [
        *("Title", "Byline", "Heading1", "Heading2", "Heading3", "BodyText"),
        *("Quote", "QuoteSource", "Note", "Caption", *["TableHead"] * 3),
        *("TableCentred", "TableText", "TableText", "Signature", "Signature"),
    ]


def test_every_style_used_is_there_and_stands_on_normal():
    content = word(CHART, Table(COLUMNS, ()), Paragraph("正文", lead="慎独。"), running_head="留存")
    styles = {each.get(W + "styleId"): each for each in part(content, "word/styles.xml")}
    used = {style for style, _ in word_paragraphs(content)}
    assert used <= styles.keys()
    for name in used:
        below = styles[name].find(W + "basedOn").get(W + "val")
        assert below == "Normal" or styles[below].find(W + "basedOn").get(W + "val") == "Normal"


def test_styles_bear_the_names_that_word_knows():
    document = docx.Document(io.BytesIO(word(Heading("一、情况"), Paragraph("正文"))))
    assert [each.style.name for each in document.paragraphs] == ["Title", "Heading 1", "Body Text"]


@pytest.mark.parametrize(
    ("name", "face", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("heading 1", "黑体", None),
        ("heading 2", "楷体", None),
        ("Quote", "楷体", None),
        ("caption", "黑体", "24"),
        ("表格文字", "宋体", "21"),
        ("footer", "宋体", "28"),
    ],
)
def test_face_is_set_for_all_scripts(name, face, half_points):
    _, letters = style(word(), name)
    faces = letters["rFonts"]
    assert {faces[each] for each in ("ascii", "hAnsi", "eastAsia", "cs")} == {face}
    assert letters.get("sz", {}).get("val") == half_points


def test_rest_is_fangsong_of_16_points_in_chinese_and_without_a_theme():
    content = word(Paragraph("正文"))
    defaults = part(content, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert attributes(defaults.find(W + "rFonts"))["eastAsia"] == "仿宋"
    assert defaults.find(W + "sz").get(W + "val") == "32"
    language = attributes(defaults.find(W + "lang"))
    assert (language["val"], language["eastAsia"]) == ("zh-CN", "zh-CN")
    assert not any("theme" in name.lower() for name in names(content))
    assert not any(
        "Theme" in name for each in part(content, "word/styles.xml").iter() for name in each.attrib
    )


def test_fonts_that_may_stand_in_are_named():
    fonts = {
        font.get(W + "name"): font.find(W + "altName").get(W + "val").split(",")
        for font in part(word(), "word/fontTable.xml")
    }
    assert "FangSong" in fonts["仿宋"]
    assert "仿宋_GB2312" in fonts["仿宋"]
    assert "宋体" in fonts["方正小标宋简体"]
    assert {"黑体", "楷体", "宋体"} <= fonts.keys()


def test_page_is_a4_with_22_lines_of_28_characters():
    section = body(word(Paragraph("正文"))).find(W + "sectPr")
    size, margins, grid = (
        attributes(section.find(W + name)) for name in ("pgSz", "pgMar", "docGrid")
    )
    assert (size["w"], size["h"]) == ("11906", "16838")
    sides = ("top", "bottom", "left", "right")
    assert [round(int(margins[side]) / 1440 * 25.4) for side in sides] == [37, 35, 28, 26]
    assert grid == {"type": "linesAndChars", "linePitch": "579", "charSpace": "-849"}
    high = (16838 - int(margins["top"]) - int(margins["bottom"])) / 20
    wide = (11906 - int(margins["left"]) - int(margins["right"])) / 20
    assert high // (579 / 20) == 22
    assert wide // (16 - 849 / 4096) == 28


def test_body_is_indented_by_two_characters_on_exact_lines():
    paragraph, _ = style(word(), "Body Text")
    assert paragraph["ind"]["firstLineChars"] == "200"
    normal, _ = style(word(), "Normal")
    assert normal["spacing"] == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    assert normal["jc"] == {"val": "both"}


@pytest.mark.parametrize("level", [1, 2, 3])
def test_heading_stays_with_what_follows_and_is_in_the_contents(level):
    paragraph, _ = style(word(), f"heading {level}")
    assert "keepNext" in paragraph
    assert paragraph["outlineLvl"]["val"] == str(level - 1)


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones():
    content = word(Paragraph("正文"))
    assert part(content, "word/settings.xml").find(W + "evenAndOddHeaders") is not None
    for side, shown, edge in (("default", "footer", "right"), ("even", "页脚（双页）", "left")):
        foot = part(content, f"word/footer-{side}.xml")
        words = "".join(each.text for each in foot.iter() if each.tag in (W + "t", W + "instrText"))
        assert words == "—  PAGE 1 —"
        used = foot.find(f".//{W}pStyle").get(W + "val")
        found = {
            each.get(W + "styleId"): each.find(W + "name").get(W + "val")
            for each in part(content, "word/styles.xml").iter(W + "style")
        }
        assert found[used] == shown
        paragraph, _ = style(content, shown)
        assert paragraph["jc"]["val"] == edge
        assert paragraph["ind"][edge] == "280"


def test_running_head_stands_on_odd_and_even_pages():
    content = word(Paragraph("正文"), running_head="个人留存，\n请勿上报&")
    for side in ("default", "even"):
        head = part(content, f"word/header-{side}.xml")
        assert "".join(each.text for each in head.iter(W + "t")) == "个人留存， 请勿上报&"
    assert len(body(content).findall(f"{W}sectPr/{W}headerReference")) == 2
    assert not any("header" in name for name in names(word(Paragraph("正文"))))


def test_lead_is_set_apart_in_the_first_paragraph_only():
    first, second = body(
        word(Paragraph("按规矩来。\n不例外。", lead="慎\n独。"), title="")
    ).findall(W + "p")
    leads = [run.find(f"{W}rPr/{W}rStyle") is not None for run in first.iter(W + "r")]
    assert leads == [True, False]
    assert "".join(each.text for each in first.iter(W + "t")) == "慎 独。按规矩来。"
    assert second.find(f".//{W}rStyle") is None


def test_break_begins_a_page_without_an_empty_line():
    content = word(Paragraph("甲"), Break(), Break(), Paragraph("乙"), Break())
    breaks = [each.find(f"{W}pPr/{W}pageBreakBefore") is not None for each in body(content)[:-1]]
    assert breaks == [False, False, True]


def test_break_before_a_table_begins_a_page():
    content = word(Paragraph("甲"), Break(), Table(COLUMNS, (("1", "甲", "乙"),)))
    tags = [each.tag.removeprefix(W) for each in body(content)]
    assert tags == ["p", "p", "p", "tbl", "p", "sectPr"]
    assert body(content)[2].find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_head_of_a_table_is_repeated_and_rows_may_go_on_over_pages():
    rows = tuple((str(number), "甲", "乙\n丙") for number in range(3))
    content = word(Table(COLUMNS, rows))
    found = [*body(content).iter(W + "tr")]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in found] == [True] + [False] * 3
    assert not [*body(content).iter(W + "cantSplit")]
    assert word_tables(content)[0][1] == ["0", "甲", "乙\n丙"]


def test_columns_share_the_width_of_the_text():
    table = body(word(Table(COLUMNS, (("1", "甲", "乙"),)))).find(W + "tbl")
    widths = [int(column.get(W + "w")) for column in table.iter(W + "gridCol")]
    assert widths == [884, 3537, 4422]
    cells = [int(cell.get(W + "w")) for cell in table.iter(W + "tcW")]
    assert cells == widths * 2


def test_two_tables_in_a_row_stay_two():
    table = Table(COLUMNS, (("1", "甲", "乙"),))
    tags = [each.tag.removeprefix(W) for each in body(word(table, table, title=""))]
    assert tags == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_wide_table_turns_its_pages_and_takes_its_heading_along():
    wide = Table(COLUMNS, (("1", "甲", "乙"),), landscape=True)
    note = Paragraph("说明", Style.NOTE)
    content = word(
        Paragraph("甲"), Heading("二、台账"), wide, note, Paragraph("乙"), running_head="留存"
    )
    ends = [
        "".join(each.text for each in paragraph.iter(W + "t"))
        for paragraph in body(content).iter(W + "p")
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None
    ]
    assert ends == ["甲", "说明"]
    sections = [*body(content).iter(W + "sectPr")]
    sizes = [attributes(section.find(W + "pgSz")) for section in sections]
    assert [size.get("orient") for size in sizes] == [None, "landscape", None]
    assert [len(section.findall(W + "footerReference")) for section in sections] == [2, 2, 2]
    turned = attributes(sections[1].find(W + "pgMar"))
    sides = ("top", "right", "bottom", "left")
    assert [round(int(turned[side]) / 1440 * 25.4) for side in sides] == [28, 37, 26, 35]
    table = body(content).find(W + "tbl")
    assert sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol")) == 12755


def test_date_ends_four_characters_from_the_right_and_the_name_is_centred_on_it():
    content = word(
        Paragraph("正文"),
        Paragraph("王喆", Style.SIGNATURE),
        Paragraph("2026年12月31日", Style.SIGNATURE),
    )
    text, name, day = body(content).findall(W + "p")[1:]
    indents = [attributes(each.find(f"{W}pPr/{W}ind"))["rightChars"] for each in (name, day)]
    # the date is 7 characters wide: 8 figures of a half and 3 words; the name 2
    assert indents == ["650", "400"]
    assert [each.find(f"{W}pPr/{W}keepNext") is not None for each in (text, name, day)] == [
        *(True, True, False)
    ]


def test_chart_is_a_picture_that_says_in_words_what_it_shows():
    content = word(CHART)
    assert texts(content) == ["自查报告", Picture(CHART.words)]
    with ZipFile(io.BytesIO(content)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("word/media/"))
        picture = archive.read(name)
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 5_000


def test_text_is_never_markup():
    blocks = [Paragraph(HOSTILE, kind, HOSTILE) for kind in Style]
    table = Table((Column(HOSTILE, 1),), ((HOSTILE,),), HOSTILE)
    found = texts(word(*blocks, Heading(HOSTILE), table, title=HOSTILE))
    assert "".join(found) == HOSTILE * (1 + 2 * len(Style) + 1 + 3)


def test_what_has_no_shape_is_left_out_as_on_paper():
    text = "慎\u200b独\x00、\u202e慎\ufeff微\ud800\ufffe\x85新段\u2028再一段\u2029末段\t完"
    assert texts(word(Paragraph(text), title="")) == ["慎独、慎微", "新段", "再一段", "末段 完"]


def test_rare_names_and_what_no_face_of_ours_has_stay_themselves():
    assert texts(word(Paragraph("喆堃㛃昇頔䶮𬱖☃😀ก\ue000"), title="")) == [
        "喆堃㛃昇頔䶮𬱖☃😀ก\ue000"
    ]


def test_100_000_characters_in_one_paragraph_are_all_there():
    text = "".join(chr(0x4E00 + number % 20_000) for number in range(100_000))
    assert texts(word(Paragraph(text), title="")) == [text]


def test_cell_of_5_000_characters_is_all_there():
    text = "慎独慎微" * 1250
    assert word_tables(word(Table(COLUMNS, (("1", text, "乙"),))))[0][1] == ["1", text, "乙"]


def test_2_000_rows_take_time_in_proportion():
    def seconds(rows):
        outline = Outline("台账", "", "", (Table(COLUMNS, (("1", "甲" * 60, "乙" * 90),) * rows),))
        started = time.perf_counter()
        word_bytes(outline)
        return time.perf_counter() - started

    few, many = (min(seconds(rows) for _ in range(3)) for rows in (500, 4_000))
    assert many < 8 * few * 3


def test_properties_tell_the_title_and_the_author_of_the_report_and_no_more():
    content = word(title="机关第三党支部\n自查报告", author="王喆")
    properties = {
        each.tag.rpartition("}")[2]: each.text for each in part(content, "docProps/core.xml")
    }
    assert properties == {
        "title": "机关第三党支部自查报告",
        "creator": "王喆",
        "lastModifiedBy": None,
        "language": "zh-CN",
    }
    application = part(content, "docProps/app.xml")
    assert [each.text for each in application] == ["三省自查"]
    known = docx.Document(io.BytesIO(content)).core_properties
    assert (known.author, known.last_modified_by, known.created) == ("王喆", "", None)


def test_file_has_no_part_that_nothing_here_needs():
    assert names(word(Paragraph("正文"), running_head="留存")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer-default.xml",
        "word/footer-even.xml",
        "word/header-default.xml",
        "word/header-even.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_word_is_asked_to_keep_names_out_when_somebody_edits():
    settings_part = part(word(), "word/settings.xml")
    assert settings_part.find(W + "removePersonalInformation") is not None
    assert settings_part.find(W + "removeDateAndTime") is not None


def test_another_process_on_another_day_gives_the_same_bytes():
    program = (
        "import hashlib\n"
        "from selfcheck.documents.word.writing import word_bytes\n"
        "from selfcheck.domain.charts import Axis, radar\n"
        "from selfcheck.domain.outline import *\n"
        "chart = radar([Axis(name, 2) for name in '甲乙丙'], width=300, height=200, size=9)\n"
        "blocks = (Heading('一、情况'), Paragraph('慎独，喆堃。'), chart,\n"
        "          Table((Column('甲', 1),), (('乙',),)), Paragraph('王喆', Style.SIGNATURE))\n"
        "content = word_bytes(Outline('自查报告', '王喆', '个人留存', blocks))\n"
        "print(hashlib.sha256(content).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ
            | {"PYTHONHASHSEED": seed, "TZ": zone, "USER": user, "LC_ALL": "C.UTF-8"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone, user in (("1", "Asia/Shanghai", "wangzhe"), ("2", "UTC", "root"))
    }
    chart = radar([Axis(name, 2) for name in "甲乙丙"], width=300, height=200, size=9)
    blocks = (Heading("一、情况"), Paragraph("慎独，喆堃。"), chart)
    blocks += (Table((Column("甲", 1),), (("乙",),)), Paragraph("王喆", Style.SIGNATURE))
    here = word(*blocks, running_head="个人留存")
    assert found == {hashlib.sha256(here).hexdigest()}
    with ZipFile(io.BytesIO(here)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}


def test_file_holds_what_the_bytes_hold(tmp_path):
    outline = Outline("自查报告", "王喆", "", (Paragraph("正文"),))
    write_word(outline, tmp_path / "报告.docx", no_pulse)
    assert (tmp_path / "报告.docx").read_bytes() == word_bytes(outline)


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotWrite):
        write_word(Outline("题", "", "", ()), tmp_path / "无" / "报告.docx")


@pytest.mark.parametrize("patience", [0, 2, 12])
def test_cancelled_task_leaves_nothing_behind(tmp_path, patience):
    blocks = (Paragraph("甲"), Paragraph("乙"), Table(COLUMNS, (("1", "甲", "乙"),) * 2_000))

    def impatient(done, total):
        assert 0 <= done < total
        if done >= patience:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_word(Outline("题", "", "", blocks), tmp_path / "报告.docx", impatient)
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=60), st.text(max_size=300), st.text(max_size=9))
@settings(max_examples=examples(60), deadline=None)
def test_any_text_is_written_as_it_was_cleaned(title, text, lead):
    content = word(Paragraph(text, lead=lead), Table((Column(title, 1),), ((text,),)), title=title)
    lines = [line.strip() for line in printable(text).split("\n")]
    assert word_tables(content)[0] == [
        ["\n".join(line.strip() for line in printable(title).split("\n"))],
        ["\n".join(lines)],
    ]
    wanted = printable(lead).replace("\n", " ") + "".join(filter(None, lines))
    written = "".join(text for used, text in word_paragraphs(content) if used == "BodyText")
    assert written == wanted


@needs_office
def test_another_office_finds_22_lines_of_28_characters_on_a_page(tmp_path):
    content = word(Paragraph("甲"), Break(), Paragraph("国" * 28 * 30))
    _, page, rest = pages_in_office(content, "满页.docx", tmp_path)
    assert [len(line) for line in page] == [26] + [28] * 21 + [len("— 2 —")]
    assert [len(line) for line in rest] == [28] * 8 + [2, len("— 3 —")]


@needs_office
def test_another_office_prints_every_word(tmp_path):
    blocks = (
        Heading("一、情况"),
        Paragraph("正文“引语”——出处。", lead="慎独。"),
        Table(COLUMNS, tuple((str(number), "甲" * 40, "乙" * 60) for number in range(60)), "台账"),
        CHART,
        Paragraph("王喆\n2026年11月20日", Style.SIGNATURE),
    )
    pages = pages_in_office(word(*blocks, running_head="个人留存"), "全文.docx", tmp_path)
    texts = ["".join(page).replace(" ", "") for page in pages]
    assert all("个人留存" in text for text in texts)
    assert all("序号存在问题整改措施" in text for text in texts[:-1])
    whole = "".join(texts)
    for words in ("一、情况", "慎独。正文“引语”——出处。", "台账", "王喆", "2026年11月20日"):
        assert words in whole
    assert (whole.count("甲"), whole.count("乙")) == (60 * 40, 60 * 60)
