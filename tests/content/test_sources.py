"""A quotation in the reader's own file: any encoding, any edition, .txt or .docx."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.content import sources
from selfcheck.content.sources import locate, read_speech
from selfcheck.content.word_text import word_text
from selfcheck.domain.checklists import Quotation
from selfcheck.domain.errors import Cancelled, FileProblem
from selfcheck.domain.own_copies import Edition, Found
from selfcheck.domain.task import no_pulse

QUOTE = "桌子要每天擦，“看不见”的角落也要擦。"
SPEECH = (
    f"大家好：\n今天说说打扫屋子。\n一是勤快。{QUOTE}窗户也一样。\n二是仔细。边边角角都要看到。\n"
)
OFFSET = SPEECH.index(QUOTE)
DIGEST = sha256(SPEECH.encode()).hexdigest()
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def path(tmp_path):
    return tmp_path / "讲话稿.txt"


def opened(path, content, *, quote=QUOTE, offset=OFFSET):
    """The text that *content* says as a file, where the quotation stands in it, and its words."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    speech = read_speech(path, no_pulse)
    found = locate(speech, Quotation("s.txt", quote, offset), DIGEST)
    return speech.text, found, speech.text[found.start : found.end]


def told(path, content):
    path.write_bytes(content)
    with pytest.raises(FileProblem) as caught:
        read_speech(path, no_pulse)
    assert caught.value.path == path
    return f"{caught.value.found}；{caught.value.expected}"


def package(body, *, name="word/document.xml", **others):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr(name, body)
        for other, content in others.items():
            made.writestr(other, content)
    return file.getvalue()


def word(body, **others):
    return package(f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **others)


def test_in_the_same_file_the_quotation_stands_where_it_says(path):
    text, found, words = opened(path, SPEECH)
    assert text == SPEECH
    assert found == Found(OFFSET, OFFSET + len(QUOTE), Edition.SAME, 1)
    assert words == QUOTE


def test_in_the_same_file_a_sentence_said_twice_is_the_one_that_is_meant(path):
    second = SPEECH.rindex("要")
    _, found, _ = opened(path, SPEECH, quote="要", offset=second)
    assert found == Found(second, second + 1, Edition.SAME, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_saved_again_in_another_encoding_it_is_still_the_same_edition(path, encoding, line_end):
    text, found, words = opened(path, SPEECH.replace("\n", line_end).encode(encoding))
    assert text == SPEECH
    assert (found.edition, words) == (Edition.SAME, QUOTE)


def test_utf_16_is_known_without_its_mark(path):
    assert opened(path, (SPEECH * 3).encode("utf-16-le"))[0] == SPEECH * 3


def test_another_edition_is_searched_for_the_sentence(path):
    text, found, words = opened(path, "前言在此。\n" * 9 + SPEECH)
    assert found == Found(text.index(QUOTE), text.index(QUOTE) + len(QUOTE), Edition.OTHER, 1)
    assert words == QUOTE


@pytest.mark.parametrize(
    "printed",
    [
        "桌子要每天擦，\n  “看不见”的\n角落也要擦。",
        "桌子要每天擦,「看不见」的角落也要擦.",
        "桌子要每天擦,‘看不见’的角落也要擦．",
        "桌子　要每天擦；看不见的角落，也要擦！",
        "桌⼦要每天擦，“看不⻅”的⻆落也要擦。",  # radicals, as copied out of a PDF
        "桌子要每天擦，“看\u200b不见”的角落也要擦。",
    ],
)
def test_other_marks_blanks_line_ends_and_forms_do_not_hide_it(path, printed):
    text, found, words = opened(path, SPEECH.replace(QUOTE, printed))
    assert (found.edition, found.hits) == (Edition.OTHER, 1)
    assert text[: found.start].endswith("一是勤快。")
    assert words.startswith("桌")
    assert words.rstrip("。").endswith("擦")


def test_letters_and_digits_count_in_either_width(path):
    _, found, words = opened(path, "落实５Ｓ管理，天天如此", quote="落实5S管理")
    assert (found.hits, words) == (1, "落实５Ｓ管理")


def test_of_several_places_the_nearest_to_where_it_stood_is_taken(path):
    copy = f"{QUOTE}\n{'别的话。' * 5}\n{QUOTE}\n{'别的话。' * 99}\n{QUOTE}"
    text, found, _ = opened(path, copy, offset=50)
    assert found.hits == 3
    assert found.start == text.index(QUOTE, 1)


def test_a_sentence_that_is_not_there_is_nowhere_and_the_text_is_read_all_the_same(path):
    text, found, _ = opened(path, SPEECH.replace("桌子", "椅子"))
    assert found == Found(0, 0, Edition.OTHER, 0)
    assert "椅子要每天擦" in text


def test_what_has_no_shape_is_left_out_of_the_text(path):
    text, found, words = opened(path, "\u200b\u202e" + SPEECH)
    assert text == SPEECH
    assert (found.hits, words) == (1, QUOTE)


@given(st.text("桌子擦，。 \n“”", max_size=40), st.text("桌子擦，。", min_size=1, max_size=4))
def test_what_is_found_is_always_the_same_words(text, quote):
    speech = sources.Speech(text, {})
    found = locate(speech, Quotation("s.txt", quote, 0), DIGEST)

    def words(one):
        return "".join(sign for sign in one if sign.isalnum())

    if found.hits:
        assert words(text[found.start : found.end]) == words(quote)
    else:
        assert not words(quote) or words(quote) not in words(text)


def test_a_document_of_word_is_read_paragraph_by_paragraph_with_its_tables(path):
    document = docx.Document()
    document.add_paragraph("大家好：")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "左", "右"
    paragraph = document.add_paragraph("一是勤快。")
    for sign in QUOTE:
        paragraph.add_run(sign).bold = sign in "擦"
    file = BytesIO()
    document.save(file)
    text, found, words = opened(path, file.getvalue())
    assert text == f"大家好：\n左\n右\n一是勤快。{QUOTE}"
    assert (found.edition, found.hits, words) == (Edition.OTHER, 1, QUOTE)


def test_breaks_and_tabs_are_kept_and_tab_stops_are_none(path):
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r></w:p>"
    )
    assert opened(path, word(body))[0] == "甲 乙\n丙-"


def test_what_was_deleted_and_what_is_there_twice_is_not_read(path):
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        '/2006"><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>'
        "</mc:Choice><mc:Fallback><w:p><w:r><w:t>旧</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent><w:t>尾</w:t></w:r><w:r><w:instrText>域</w:instrText></w:r></w:p>"
    )
    assert opened(path, word(body))[0] == "增尾\n框"


def test_the_text_is_found_where_the_package_says_it_is(path):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Target="/word/document2.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    body = f"<w:document {WORD}><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:document>"
    content = package(body, name="word/document2.xml", **{"_rels/.rels": relations})
    assert opened(path, content)[0] == "正文"


DAMAGED = "它不是 .docx 文档，或已经损坏；用 WPS 或 Word 另存成的 .docx 文件"


def test_entities_are_never_unfolded(path):
    laughs = '<!DOCTYPE d [<!ENTITY a "哈哈哈">]>'
    body = f"{laughs}<w:document {WORD}><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>"
    assert told(path, package(body)) == DAMAGED


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing more",
        package("<w:document"),
        package("其他", name="别的.txt"),
        word("<w:p>" * 300 + "<w:r><w:t>甲</w:t></w:r>" + "</w:p>" * 300),
        word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 999)[:200],
    ],
    ids=["no package", "cut off", "no Word", "too deep", "half of it"],
)
def test_a_document_that_is_not_whole_is_told_in_words(path, content):
    assert told(path, content) == DAMAGED


def test_a_package_that_unpacks_to_more_than_any_speech_is_refused(path):
    bomb = package(f"<w:document {WORD}>" + " " * 41_000_000)
    assert len(bomb) < 100_000
    assert told(path, bomb).startswith("它太大了，超过 20 MB 或 500 万字；")


def test_more_characters_than_any_speech_are_refused(path):
    assert told(path, b"a" * 5_000_001).startswith("它太大了")
    one = f"<w:p><w:r><w:t>{'a' * 4_900_000}</w:t></w:r></w:p>"
    assert told(path, word(one + "<w:p/>" * 100_000)).startswith("它太大了")


def test_a_file_that_is_too_large_is_not_even_looked_into(path):
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert told_of(path).startswith("它太大了")


def told_of(path):
    with pytest.raises(FileProblem) as caught:
        read_speech(path, no_pulse)
    return caught.value.found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "这是一份 PDF；它的 .txt 或 .docx 版本"),
        (b"{\\rtf1 ...}", "这是 RTF 文件；用 WPS 或 Word 另存成的 .docx 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "这是旧版文档（.doc、.wps），或加了密码；"),
        (SPEECH.encode("big5", "ignore"), "认不出它的文字编码，或里面不是文字；"),
        (bytes(range(256)) * 40, "认不出它的文字编码，或里面不是文字；"),
        (b"", "里面没有文字，也许是扫描的图片；有文字的 .txt 或 .docx 文件"),
        (word("<w:p/>"), "里面没有文字，也许是扫描的图片；"),
    ],
    ids=["pdf", "rtf", "doc", "big5", "binary", "empty", "pictures only"],
)
def test_what_is_no_text_is_told_with_what_to_choose_instead(path, content, words):
    assert told(path, content).startswith(words)


def test_a_file_that_has_gone_is_told_with_the_place_it_had(path):
    assert told_of(path) == f"它已经不在原来的位置（{path.parent}），可能被移动、改名或删除了"


def test_a_folder_is_told_in_words(tmp_path):
    assert told_of(tmp_path) == "系统不让读取它"


def test_reading_can_be_stopped(path):
    def stop(done, total):
        raise Cancelled

    path.write_bytes(word("<w:p/>"))
    with pytest.raises(Cancelled):
        read_speech(path, stop)
    with pytest.raises(Cancelled):
        word_text(path.read_bytes(), 10, stop)
