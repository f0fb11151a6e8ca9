"""Files that somebody changed: what is found, in which part, and on which page."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from random import Random

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.documents.compose_report import compose
from selfcheck.documents.word.writing import word_bytes
from selfcheck.documents.workbook.writing import workbook_bytes
from selfcheck.domain.outline import Column, Outline, Paragraph, Style, Table
from selfcheck.domain.verdicts import What
from selfcheck.exchange.submission import check_code
from selfcheck.services.verifying import verify
from tests.documents.test_same_text import BLOCKS, LETTERS, TEXTS, WORDS
from tests.examples import examples
from tests.services import tampering as by


def verdict_on(tmp_path, content, name="上报.pdf"):
    path = tmp_path / name
    path.write_bytes(content)
    (verdict,) = verify([path])
    return verdict


def told(verdict):
    return {(difference.what, difference.page) for difference in verdict.differences}


def test_an_untouched_report_agrees_and_says_whose_it_is(tmp_path):
    verdict = verdict_on(tmp_path, by.handed_in())
    assert verdict.agrees, verdict.differences
    assert verdict.code == check_code(by.payload())
    assert (verdict.origin.name, verdict.origin.period) == ("赵示例", "2026年第四季度")
    assert (verdict.origin.template, verdict.origin.revision, verdict.pages) == (
        "self-check",
        1,
        6,
    )


TAMPERED = {
    # the data
    "a count": (
        by.with_words('"gap":3', '"gap":2'),
        {(What.CHANGED_DATA, 0), (What.CONTRADICTION, 0)},
    ),
    "a rating": (by.with_words('"rating":"gap"', '"rating":"met"'), {(What.CHANGED_DATA, 0)}),
    "the person": (
        by.with_json(lambda told: told["person"].update(name="王某")),
        {(What.CHANGED_DATA, 0), (What.CONTRADICTION, 0)},
    ),
    "the period": (
        by.with_json(lambda told: told["round"].update(period="2025年")),
        {(What.CHANGED_DATA, 0)},
    ),
    "the wording of an item": (
        by.with_words('没有人核对时，如实填写工作记录",', '有人核对时，如实填写工作记录",'),
        {(What.CHANGED_DATA, 0), (What.CONTRADICTION, 0)},
    ),
    "blanks between": (by.with_data(by.payload() + b"\n"), {(What.CHANGED_DATA, 0)}),
    "a word of the document": (
        by.with_words("巷口的路灯不亮", "巷口的路灯很亮"),
        {(What.CHANGED_DATA, 0), (What.OTHER_WORDS, 2)},
    ),
    "the name everywhere": (
        by.with_data(by.payload().replace("赵示例".encode(), "钱示例".encode())),
        {(What.CHANGED_DATA, 0), (What.OTHER_WORDS, 1), (What.OTHER_WORDS, 5)},
    ),
    "data of another": (
        by.with_data(by.payload("钱某某")),
        {(What.CHANGED_DATA, 0), (What.OTHER_WORDS, 1), (What.OTHER_WORDS, 5)},
    ),
    "cut off": (by.with_data(by.payload()[:-100]), {(What.DAMAGED_DATA, 0)}),
    "not UTF-8": (by.with_data(by.payload() + b"\xff"), {(What.DAMAGED_DATA, 0)}),
    "no JSON": (by.with_data(b""), {(What.DAMAGED_DATA, 0)}),
    "format 2": (by.with_words('"format":1', '"format":2'), {(What.LATER_DATA, 0)}),
    "an unknown key": (by.with_json(lambda told: told.update(more=1)), {(What.DAMAGED_DATA, 0)}),
    "no data": (by.without_data, {(What.NO_DATA, 0)}),
    "renamed data": (by.renamed_data, {(What.NO_DATA, 0), (What.OTHER_ATTACHMENT, 0)}),
    "damaged data": (by.damaged_data, {(What.DAMAGED_DATA, 0)}),
    "a second attachment": (by.second_data, {(What.OTHER_ATTACHMENT, 0)}),
    "two of the same name": (by.second_of_the_name, {(What.OTHER_ATTACHMENT, 0)}),
    "another file shown": (by.shown_instead, {(What.OTHER_ATTACHMENT, 0)}),
    # the code
    "a code": (by.other_code(2), {(What.OTHER_CODE, 2)}),
    "no code": (by.without_furniture(2, 1), {(What.NO_CODE, 2)}),
    "no number": (by.without_furniture(2, 2), {(What.FEWER_WORDS, 2)}),
    "a number": (by.renumbered(6, 5), {(What.MOVED_PAGE, 6)}),
    "a number that is none of the others": (by.renumbered(6, 7), {(What.MOVED_PAGE, 6)}),
    # the text
    "a figure": (by.respelt(1, "3", "1"), {(What.OTHER_WORDS, 1)}),
    "a word": (by.respelt(2, "路灯不亮", "路灯记亮"), {(What.OTHER_WORDS, 2)}),
    "the first word": (by.respelt(1, "2026年第四", "2022年第四"), {(What.OTHER_WORDS, 1)}),
    "the last word": (by.respelt(5, "11月20日", "11月25日"), {(What.OTHER_WORDS, 5)}),
    "a cell": (by.respelt(6, "7", "1"), {(What.OTHER_WORDS, 6)}),
    "a label of the chart": (by.respelt(6, "社交圈", "生活圈"), {(What.OTHER_WORDS, 6)}),
    "a line less": (by.without_line(2, 3), {(What.FEWER_WORDS, 2)}),
    "the first line less": (by.without_line(4, 0), {(What.FEWER_WORDS, 4)}),
    "the last line of a page less": (by.without_line(2, 20), {(What.FEWER_WORDS, 2)}),
    "the last line of all less": (by.without_line(5, 10), {(What.FEWER_WORDS, 5)}),
    "a line more": (by.with_line(2, "没有差距"), {(What.MORE_WORDS, 2)}),
    "a line elsewhere": (by.moved_line(2), {(What.MOVED_WORDS, 2)}),
    "words in the margin": (
        by.with_line(2, "没有差距", height=40),
        {(What.MORE_WORDS, 2)},
    ),
    # pages
    "a page less": (by.without_page(3), {(What.MISSING_PAGE, 3)}),
    "the first page less": (by.without_page(1), {(What.MISSING_PAGE, 1)}),
    "the last page less": (by.without_page(6), {(What.MISSING_PAGE, 6)}),
    "a page twice": (by.repeated_page, {(What.REPEATED_PAGE, 3)}),
    "two pages swapped": (by.swapped_pages, {(What.MOVED_PAGE, 2), (What.MOVED_PAGE, 3)}),
    "a blank page": (by.blank_page, {(What.MORE_PAGE, 7)}),
    "a page of another instead": (
        by.with_page_of(lambda: by.handed_in("钱某某"), 2, instead=True),
        {(What.OTHER_CODE, 2)},
    ),
    "a page of the edition that stays": (
        by.with_page_of(by.kept, 2, instead=True),
        {(What.PERSONAL_PAGE, 2)},
    ),
    "a page of another, with other words": (
        by.with_page_of(by.quiet, 2, instead=True),
        {(What.FOREIGN_PAGE, 2)},
    ),
    "a page of another more": (
        by.with_page_of(by.quiet, 2, instead=False),
        {(What.FOREIGN_PAGE, 2)},
    ),
    "all of another": (
        lambda _: by.with_data(by.payload())(by.handed_in("钱某某")),
        {(What.CHANGED_DATA, 0), (What.OTHER_WORDS, 1), (What.OTHER_WORDS, 5)},
    ),
    # what lies over them
    "a note": (by.annotated(1, "FreeText"), {(What.ANNOTATION, 1)}),
    "a highlight": (by.annotated(2, "Highlight"), {(What.ANNOTATION, 2)}),
    "a stamp": (by.annotated(3, "Stamp"), {(What.ANNOTATION, 3)}),
    "a field": (by.with_field, {(What.FORM_FIELD, 0), (What.FORM_FIELD, 2)}),
    "a picture": (by.with_picture, {(What.PICTURE, 1)}),
    "a page laid over": (by.with_overlay, {(What.PICTURE, 1)}),
    "a white area": (
        by.with_operators(1, "q 1 1 1 rg 80 500 400 30 re f Q"),
        {(What.COVER, 1)},
    ),
    "a white stroke": (
        by.with_operators(1, "q 1 1 1 RG 2 w 80 500 m 400 500 l S Q"),
        {(What.COVER, 1)},
    ),
    "a chart's shape made dense": (by.dense_shapes, {(What.COVER, 6)}),
    "a broad stroke": (
        by.with_operators(1, "q 0 0 0 RG 20 w 80 500 m 400 500 l S Q"),
        {(What.COVER, 1)},
    ),
    "a white area behind operators that nobody understands": (
        by.with_operators(1, ") " * 30 + "q 1 1 1 rg 80 500 400 30 re f Q"),
        {(What.OTHER_DRAWING, 1)},
    ),
    "unseen text": (
        by.with_line(2, "没有差距", "3 Tr"),
        {(What.UNSEEN_TEXT, 2), (What.MORE_WORDS, 2)},
    ),
    "white text": (
        by.with_line(2, "没有差距", "1 1 1 rg"),
        {(What.UNSEEN_TEXT, 2), (What.MORE_WORDS, 2)},
    ),
    "all text white": (
        by.rewritten(2, lambda text, _: "1 1 1 rg\n" + text),
        {(What.UNSEEN_TEXT, 2)},
    ),
    "characters one upon another": (
        by.rewritten(2, lambda text, _: re.sub(r"-0.2070 Tc", "-16 Tc", text, count=1)),
        {(What.UNSEEN_TEXT, 2)},
    ),
    "characters beyond the edge": (
        by.rewritten(2, lambda text, _: re.sub(r"-0.2070 Tc", "25 Tc", text, count=1)),
        {(What.UNSEEN_TEXT, 2)},
    ),
    "another font brought back": (
        by.rewritten(
            2,
            lambda text, _: re.sub(r"BT (/F\d) 16 Tf", r"/F5 16 Tf q \1 16 Tf Q BT", text, count=1),
        ),
        {(What.OTHER_WORDS, 2)},
    ),
    "clipped away": (
        by.rewritten(2, lambda text, _: "0 0 1 1 re W n\n" + text),
        {(What.UNSEEN_TEXT, 2)},
    ),
    "other glyphs": (by.other_glyphs, {(What.OTHER_FONT, 0)}),
    "a script": (by.with_script, {(What.ACTION, 0)}),
    "layers": (by.with_layers, {(What.LAYERS, 0)}),
    "a page cropped": (by.cropped, {(What.OTHER_SHEET, 2)}),
    "pages turned": (by.turned, {(What.OTHER_SHEET, 0)}),
    # more than one
    "data and text": (
        by.in_turn(by.with_words('"gap":3', '"gap":2'), by.respelt(2, "路灯不亮", "路灯记亮")),
        {(What.CHANGED_DATA, 0), (What.CONTRADICTION, 0), (What.OTHER_WORDS, 2)},
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_changed_is_named(tmp_path, name):
    change, wanted = TAMPERED[name]
    verdict = verdict_on(tmp_path, change(by.handed_in()))
    assert told(verdict) == wanted, verdict.differences


UNTOUCHED = {
    "saved again": by.saved_again(),
    "for the web": by.saved_again(linearize=True),
    "objects packed": by.saved_again(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "nothing packed": by.saved_again(
        compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all
    ),
    "operators tidied": by.saved_again(normalize_content=True),
    "retitled": by.retitled,
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_what_another_program_only_saved_again_still_agrees(tmp_path, name):
    verdict = verdict_on(tmp_path, UNTOUCHED[name](by.handed_in()))
    assert verdict.agrees, verdict.differences


def test_data_that_belong_to_another_report_altogether_are_told(tmp_path):
    with pikepdf.open(BytesIO(by.quiet())) as pdf:
        data = pdf.attachments["submission.json"].get_file().read_bytes()
    verdict = verdict_on(tmp_path, by.with_data(data)(by.handed_in()))
    assert (What.DATA_OF_OTHERS, 0) in told(verdict)
    assert (What.OTHER_WORDS, 1) in told(verdict)


def test_a_difference_shows_both_sides_in_a_few_words(tmp_path):
    verdict = verdict_on(tmp_path, by.respelt(2, "路灯不亮", "路灯记亮")(by.handed_in()))
    (difference,) = verdict.differences
    assert difference.found == "说巷口的路灯记亮。我当时转"
    assert difference.wanted == "说巷口的路灯不亮。我当时转"


@pytest.mark.parametrize(
    ("page", "words"), [(2, "生活 特殊 不占 费用 社交"), (6, "画出 形状 平均 基本 分数 不足")]
)
def test_of_a_page_that_was_changed_all_over_only_its_changes_are_told(tmp_path, page, words):
    changes = [by.respelt(page, word, word[::-1]) for word in words.split()]
    verdict = verdict_on(tmp_path, by.in_turn(*changes)(by.handed_in()))
    assert len(verdict.differences) > 3
    assert {each.page for each in verdict.differences} == {page}
    assert all(each.found for each in verdict.differences), "its rest is not missing"


def test_characters_that_are_not_those_drawn_are_told(tmp_path):
    verdict = verdict_on(tmp_path, by.other_characters(by.handed_in()))
    assert {page for what, page in told(verdict) if what is What.OTHER_FONT} == {0}


def test_the_edition_that_stays_is_not_looked_into(tmp_path):
    verdict = verdict_on(tmp_path, by.kept())
    assert told(verdict) == {(What.PERSONAL, 0)}
    assert (verdict.origin, verdict.code) == (None, "")


def test_pages_of_the_edition_that_stays_are_not_quoted(tmp_path):
    verdict = verdict_on(tmp_path, by.with_page_of(by.kept, 2, instead=True)(by.handed_in()))
    assert not any(each.found for each in verdict.differences)


# data beside the PDF


def beside(tmp_path, content, data):
    (tmp_path / "上报.pdf").write_bytes(content)
    (tmp_path / "上报.json").write_bytes(data)
    return list(verify([tmp_path / "上报.pdf", tmp_path / "上报.json"]))


def test_data_alone_say_their_code(tmp_path):
    verdict = verdict_on(tmp_path, by.payload(), "上报.json")
    assert verdict.agrees
    assert (verdict.code, verdict.pages) == (check_code(by.payload()), 0)
    assert verdict.origin.name == "赵示例"


def test_data_beside_stand_in_for_those_that_were_lost(tmp_path):
    pdf, data = beside(tmp_path, by.without_data(by.handed_in()), by.payload())
    assert pdf.agrees, pdf.differences
    assert (pdf.data_from, data.pdf) == (data.path, pdf.path)
    changed = by.in_turn(by.without_data, by.respelt(2, "路灯不亮", "路灯记亮"))
    pdf, _ = beside(tmp_path, changed(by.handed_in()), by.payload())
    assert told(pdf) == {(What.OTHER_WORDS, 2)}


def test_data_of_others_beside_do_not_stand_in(tmp_path):
    pdf, data = beside(tmp_path, by.without_data(by.handed_in()), by.payload("钱某某"))
    assert told(pdf) == {(What.NO_DATA, 0)}
    assert (pdf.data_from, data.pdf) == (None, None)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{}", What.NO_JSON),
        (b"\xff", What.NO_JSON),
        (by.payload()[:-1], What.NO_JSON),
        (by.payload().replace(b'"format":1', b'"format":2'), What.LATER_DATA),
        (b" " * (16 << 20) + by.payload(), What.TOO_LARGE),
    ],
)
def test_data_that_are_not_ours_are_told(tmp_path, data, what):
    assert told(verdict_on(tmp_path, data, "上报.json")) == {(what, 0)}


# other files


def test_what_is_no_pdf_is_told_and_the_others_are_still_done(tmp_path):
    for name, content in {
        "图.png": b"\x89PNG",
        "空.pdf": b"",
        "好.pdf": by.handed_in(),
    }.items():
        (tmp_path / name).write_bytes(content)
    names = ("没有.pdf", "图.png", "空.pdf", "", "好.pdf")
    whats = [
        [each.what for each in verdict.differences]
        for verdict in verify([tmp_path / name for name in names])
    ]
    assert whats == [[What.ABSENT], [What.NO_PDF], [What.NO_PDF], [What.NOT_OPENED], []]


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_file_is_told(tmp_path, user):
    locked = by.saved_again(encryption=pikepdf.Encryption(owner="o", user=user))
    assert told(verdict_on(tmp_path, locked(by.handed_in()))) == {(What.ENCRYPTED, 0)}


@pytest.mark.parametrize(("suffix", "write"), [("docx", word_bytes), ("xlsx", workbook_bytes)])
def test_of_word_and_excel_only_the_code_is_read(tmp_path, suffix, write):
    outline = replace(compose(by.report(), by.TEMPLATE), running_foot="校验码 8101-D3ZB")
    verdict = verdict_on(tmp_path, write(outline), f"上报.{suffix}")
    assert (told(verdict), verdict.code) == ({(What.OTHER_FORMAT, 0)}, "8101-D3ZB")
    broken = verdict_on(tmp_path, write(outline)[:-50], f"上报.{suffix}")
    assert (told(broken), broken.code) == ({(What.OTHER_FORMAT, 0)}, "")


# printed to PDF


@pytest.mark.parametrize(
    "command",
    [
        ("pdftocairo", "-pdf", "{was}", "{now}"),
        ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "{now}", "{was}"),
    ],
    ids=("pdftocairo", "gs"),
)
def test_what_was_printed_to_pdf_is_compared_as_far_as_it_goes(tmp_path, command):
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")

    def printed_again(content):
        was, now = tmp_path / "was.pdf", tmp_path / "上报.pdf"
        was.write_bytes(content)
        words = [word.format(was=was, now=now) for word in command]
        subprocess.run(words, check=True, timeout=60, capture_output=True)
        return by.without_data_if_any(now.read_bytes())

    alone = verdict_on(tmp_path, printed_again(by.handed_in()))
    assert told(alone) == {(What.NO_DATA, 0)}
    assert alone.code == check_code(by.payload())
    pdf, _ = beside(tmp_path, printed_again(by.handed_in()), by.payload())
    assert told(pdf) == {(What.REWRITTEN, 0)}
    changed = by.respelt(2, "路灯不亮", "路灯记亮")(by.handed_in())
    pdf, _ = beside(tmp_path, printed_again(changed), by.payload())
    assert told(pdf) == {(What.REWRITTEN, 0), (What.OTHER_WORDS, 2)}
    kept = verdict_on(tmp_path, printed_again(by.kept()))
    assert told(kept) == {(What.PERSONAL, 0)}


# whatever somebody wrote, and whatever somebody sends

LONG = st.one_of(WORDS, st.text(LETTERS, max_size=400), st.text("啊\n", max_size=300))
TABLES = st.builds(
    Table,
    st.tuples(*[st.builds(Column, st.text(LETTERS, max_size=30), st.sampled_from([1.0, 4.0]))] * 3),
    st.lists(st.tuples(LONG, LONG, LONG), max_size=12).map(tuple),
    WORDS,
    st.booleans(),
)
BYLINE = Paragraph(f"{by.report().profile.unit}　{by.report().profile.name}", Style.BYLINE)


@given(TEXTS, st.lists(st.one_of(BLOCKS, TABLES), max_size=7))
@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_was_written_agrees_while_nobody_touches_it(tmp_path, title, blocks):
    outline = Outline(title, "", "", (BYLINE, *blocks))
    verdict = verdict_on(tmp_path, by.printed(outline, by.data_of(by.report(), outline)))
    assert verdict.agrees, verdict.differences


def test_rows_divided_over_pages_agree_and_a_character_in_them_counts(tmp_path):
    rows = tuple((f"第{n}", "上一格的话。" * n, "下一格，也很长。" * 2 * n) for n in (60, 120, 180))
    columns = (Column("序号", 1), Column("表现", 3), Column("措施", 3))
    outline = Outline("题", "", "", (BYLINE, Table(columns, rows, landscape=True)))
    content = by.printed(outline, by.data_of(by.report(), outline))
    verdict = verdict_on(tmp_path, content)
    assert (verdict.agrees, verdict.pages > 4) == (True, True)
    headless = by.without_head(3, "序号表现措施")(content)
    assert told(verdict_on(tmp_path, headless)) == {(What.FEWER_WORDS, 3)}
    for page in (2, 4):
        changed = by.respelt(page, "长", "话")(content)
        assert told(verdict_on(tmp_path, changed)) == {(What.OTHER_WORDS, page)}


def test_in_a_report_that_repeats_itself_only_the_missing_page_is_told(tmp_path):
    thoughts = [Paragraph(f"{'这句话说过多次，还要再说。' * 40}{n}") for n in range(20)]
    outline = Outline("题", "", "", (BYLINE, *thoughts))
    content = by.printed(outline, by.data_of(by.report(), outline))
    verdict = verdict_on(tmp_path, by.without_page(7)(content))
    assert told(verdict) == {(What.MISSING_PAGE, 7)}


@pytest.mark.parametrize(
    "change",
    [
        by.inflating,
        by.drawing_without_end,
        by.drawing_itself,
        by.with_operators_without_end,
        by.with_nested_arrays,
        by.with_many_pages,
    ],
)
def test_what_is_made_to_make_a_program_fall_over_gets_a_verdict(tmp_path, change):
    assert not verdict_on(tmp_path, change(by.handed_in())).agrees


def looks(content):
    with pypdfium2.PdfDocument(content) as document:
        return [bytes(page.render(scale=0.5).buffer) for page in document]


@pytest.mark.parametrize("count", [75, pytest.param(2000, marks=pytest.mark.long)])
def test_a_mutated_file_gets_a_verdict_and_looks_the_same_if_it_agrees(tmp_path, count):
    chance = Random(20261120)  # noqa: S311 - nothing is kept secret by it
    bare = UNTOUCHED["nothing packed"](by.handed_in())
    wanted = looks(bare)
    agreed = 0
    for _ in range(count):
        content = by.mutated(chance.choice((bare, bare, by.handed_in())), chance)
        if verdict_on(tmp_path, content).agrees:
            agreed += 1
            assert looks(content) == wanted
    assert 0 < agreed < count / 2
