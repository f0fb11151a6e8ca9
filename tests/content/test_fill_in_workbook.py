"""填报表 that came back: as they were filled in, and as they went wrong on the way."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from datetime import date
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import pytest

from selfcheck.content.fill_in_workbook import fill_in_of, read_fill_in
from selfcheck.documents.fill_in_sheet import fill_in_bytes
from selfcheck.documents.ledger_sheet import ledger_bytes
from selfcheck.domain.cell_places import kept_places, places_in
from selfcheck.domain.errors import Broken, Cancelled, FileProblem, LaterFormat, NotOurs, TooLarge
from selfcheck.domain.fill_in import (
    CHECK,
    GUIDE,
    SELF,
    CellProblem,
    FilledBy,
    Fit,
    Wrong,
    fit,
    mark_of,
)
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.words.fill_in import cell_sentence, fit_sentence, place_sentences
from tests.desk import TASK
from tests.documents.office import needs_office
from tests.documents.reports import FOUR
from tests.filled import NAMED, edited, filled, rows_of, saved_in_office
from tests.ledgers import LEDGER, table

SHEET = fill_in_bytes(TASK, ["第一支部", "第二支部"])
ROW = rows_of(SHEET)
ALONE = ROW["独自办公时，按同样的流程办事"]
RECORDS = ROW["没有人核对时，如实填写记录"]
SMALL = ROW["报销费用时，逐项核对小额支出"]
WILL = ROW["手头不忙时，主动补做工作"]
ANSWERED = {
    f"C{ALONE}": "做到",
    f"C{SMALL}": "有差距",
    f"D{SMALL}": "十月有一张票没有核对。",
    f"E{WILL}": "√",
}


@pytest.fixture
def read(tmp_path):
    def reading(content, **options):
        path = tmp_path / "填报表.xlsx"
        path.write_bytes(content)
        return read_fill_in(path, **options)

    return reading


@pytest.fixture
def told(read):
    """What is said of a file that is no such sheet."""

    def telling(content):
        with pytest.raises(FileProblem) as caught:
            read(content)
        return f"{caught.value.found}；请选{caught.value.expected}"

    return telling


def problems(file):
    return [(p.sheet, p.line, p.column, p.wrong, p.found, p.proposal) for p in file.problems]


def test_a_filled_in_sheet_says_what_was_filled_in(read):
    file = read(filled(SHEET, ANSWERED))
    assert file.problems == ()
    assert file.person == FilledBy("王喆", "007", "第一支部", date(2026, 11, 18))
    assert file.answers == {
        "alone.1": Answer("alone.1", Rating.MET),
        "small.1": Answer("small.1", Rating.GAP, instance="十月有一张票没有核对。"),
        "will.1": Answer("will.1", talk_in_person=True),
    }
    assert (file.answered, file.mark.total) == (3, 6)


@needs_office
def test_another_office_that_saves_it_changes_nothing(read, tmp_path):
    content = filled(SHEET, ANSWERED)
    saved = saved_in_office(content, tmp_path)
    assert saved != content
    assert read(saved) == read(content)
    assert fit(read(saved), TASK) is Fit.YES


def test_a_sheet_belongs_to_its_task_its_revision_and_its_wording(read):
    file = read(filled(SHEET, ANSWERED))
    assert fit(file, TASK) is Fit.YES
    assert fit(file, replace(TASK, id="other")) is Fit.OTHER_TASK
    assert fit(file, replace(TASK, revision=3)) is Fit.OTHER_REVISION
    assert fit(file, replace(TASK, checklists=(FOUR,))) is Fit.OTHER_WORDING
    section = FOUR.sections[0]
    item = replace(section.items[0], text="独自办公时，多想一想")
    sections = (replace(section, items=(item, *section.items[1:])), *FOUR.sections[1:])
    reworded = (replace(FOUR, sections=sections), *TASK.checklists[1:])
    assert fit(file, replace(TASK, checklists=reworded)) is Fit.OTHER_WORDING
    assert fit_sentence(Fit.YES) == ""
    assert all(fit_sentence(each).endswith("。") for each in Fit if each is not Fit.YES)


def test_of_what_is_kept_for_a_talk_nothing_else_is_taken(read):
    cells = {f"C{WILL}": "未做到", f"D{WILL}": "只想当面说的事。", f"E{WILL}": "√"}
    file = read(filled(SHEET, cells))
    assert file.answers == {"will.1": Answer("will.1", talk_in_person=True)}


def test_bottom_lines_cannot_be_answered(read):
    line = next(
        row[0].row
        for row in openpyxl.load_workbook(io.BytesIO(SHEET))[CHECK].iter_rows(min_row=4)
        if "底线提醒" in str(row[0].value)
    )

    def unmerge(book):
        book[CHECK].unmerge_cells(f"A{line}:E{line}")
        book[CHECK][f"C{line}"] = "未做到"

    file = read(edited(filled(SHEET, ANSWERED), unmerge))
    assert problems(file) == [(CHECK, line, "C", Wrong.OUTSIDE, "未做到", "")]
    assert not any("line" in key or key == "alone.3" for key in file.answers)


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        *((words, Rating.MET) for words in ("做到", " 做 到 ", "●做到", "做到。")),
        ("基本做到", Rating.MOSTLY),
        *((words, Rating.NOT_APPLICABLE) for words in ("不适用或没遇到", "不适用", "没遇到")),
    ],
)
def test_ratings_typed_by_hand_are_understood(read, typed, rating):
    file = read(filled(SHEET, {f"C{ALONE}": typed}))
    assert (file.answers["alone.1"].rating, file.problems) == (rating, ())


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("没做到", "未做到"),
        ("完全做到", "做到"),
        ("差不多", "做到、基本做到、有差距、未做到、不适用或没遇到"),
        (3, "做到、基本做到、有差距、未做到、不适用或没遇到"),
    ],
)
def test_what_is_no_rating_is_told_with_its_place_and_never_guessed(read, typed, proposal):
    file = read(filled(SHEET, {f"C{ALONE}": typed}))
    assert problems(file) == [(CHECK, ALONE, "C", Wrong.NOT_A_RATING, str(typed), proposal)]
    assert file.answers == {}
    assert cell_sentence(file.problems[0]) == (
        f"工作表『自查』第 {ALONE} 行 C 列：“{typed}”不是五种评价之一；可改为：{proposal}。"
    )


@pytest.mark.parametrize("typed", ["√", "✓", "是", "v", "V", 1, True, "当面谈"])
def test_a_tick_is_understood(read, typed):
    assert read(filled(SHEET, {f"E{ALONE}": typed})).answers["alone.1"].talk_in_person


@pytest.mark.parametrize("typed", ["×", "否", "无", False, " "])
def test_a_cross_is_no_tick(read, typed):
    file = read(filled(SHEET, {**ANSWERED, f"E{ALONE}": typed}))
    assert (file.answers["alone.1"].talk_in_person, file.problems) == (False, ())


def test_what_is_neither_tick_nor_cross_is_told(read):
    file = read(filled(SHEET, {f"E{ALONE}": "下周"}))
    assert problems(file) == [(CHECK, ALONE, "E", Wrong.NOT_A_TICK, "下周", "√")]


def test_formulas_and_faults_are_told_and_not_calculated(read):
    cells = {f"C{ALONE}": '="做到"', f"D{SMALL}": "=1+1", f"D{RECORDS}": "#N/A"}
    assert problems(read(filled(SHEET, cells))) == [
        (CHECK, ALONE, "C", Wrong.FORMULA, '="做到"', ""),
        (CHECK, RECORDS, "D", Wrong.FAULT, "#N/A", ""),
        (CHECK, SMALL, "D", Wrong.FORMULA, "=1+1", ""),
    ]


def test_instances_keep_their_lines_and_lose_what_cannot_be_seen(read):
    file = read(filled(SHEET, {f"D{ALONE}": " 第一行\n第二行\u202e "}))
    assert file.answers["alone.1"] == Answer("alone.1", instance="第一行\n第二行")


def test_a_sheet_nobody_filled_in_is_told(read):
    file = read(filled(SHEET))
    assert [cell_sentence(problem) for problem in file.problems] == [
        "工作表『自查』：一条也没有填；请填好以后再交。"
    ]


def test_a_sheet_without_a_name_or_a_day_is_told(read):
    file = read(filled(SHEET, ANSWERED, {"B3": "12"}))
    assert file.person == FilledBy("", "12", "")
    assert [cell_sentence(problem) for problem in file.problems] == [
        "工作表『本人』第 2 行 B 列：没有写姓名，对不上花名册；请写上姓名。",
        "工作表『本人』第 5 行 B 列：没有写填表日期，以后再交时分不清哪一份在后；"
        "请写成 2026-11-20 这样。",
    ]
    formula = read(filled(SHEET, ANSWERED, NAMED | {"B2": "=A1"}))
    assert problems(formula) == [(SELF, 2, "B", Wrong.FORMULA, "=A1", "")]


@pytest.mark.parametrize(
    "value",
    [date(2026, 11, 18), "2026-11-18", "2026年11月18日", "２０２６．１１．１８", "20261118"],
)
def test_days_are_taken_in_many_styles(read, value):
    assert read(filled(SHEET, ANSWERED, NAMED | {"B5": value})).person.on == date(2026, 11, 18)


def test_a_day_that_is_none_is_told(read):
    file = read(filled(SHEET, ANSWERED, NAMED | {"B5": "11月中旬"}))
    assert problems(file) == [(SELF, 5, "B", Wrong.NOT_A_DAY, "11月中旬", "")]


@pytest.mark.parametrize(("value", "time"), [(2, 2), ("第 3 次", 3), ("２", 2), (None, 1)])
def test_how_often_it_was_handed_in_is_taken(read, value, time):
    assert read(filled(SHEET, ANSWERED, NAMED | {"B6": value})).person.revision == time


@pytest.mark.parametrize("value", ["好几次", 0, 1.5, "-1", 100])
def test_what_is_no_count_is_told(read, value):
    file = read(filled(SHEET, ANSWERED, NAMED | {"B6": value}))
    assert problems(file) == [(SELF, 6, "B", Wrong.NOT_A_TIME, str(value), "")]


def test_wording_that_was_changed_is_told_by_its_row(read):
    file = read(filled(SHEET, {**ANSWERED, f"B{ALONE}": "独自办公时，有时按流程办事"}))
    assert problems(file) == [
        (CHECK, ALONE, "B", Wrong.WORDING_CHANGED, "独自办公时，有时按流程办事", "")
    ]


def test_wording_whose_hash_was_changed_too_is_told(read):
    other = fill_in_bytes(
        replace(TASK, checklists=(replace(FOUR, sections=FOUR.sections[1:]), *TASK.checklists[1:]))
    )
    row = openpyxl.load_workbook(io.BytesIO(other))[CHECK]["F1"].value

    def forge(book):
        book[CHECK]["F1"] = row.rpartition(" ")[0] + f" {mark_of(TASK).total}"

    file = read(edited(filled(SHEET, ANSWERED), forge))
    assert problems(file) == [(CHECK, 0, "", Wrong.NOT_AS_SENT, "", "")]


def test_blanks_and_line_ends_that_a_program_moved_are_no_change(read):
    words = "独自办公时， 按同样的\n流程办事"
    assert read(filled(SHEET, {**ANSWERED, f"B{ALONE}": words})).problems == ()


def test_rows_in_another_order_and_rows_put_in_between_do_no_harm(read):
    def shuffle(book):
        sheet = book[CHECK]
        for column in "ABCDEF":
            one, other = sheet[f"{column}{ALONE}"], sheet[f"{column}{RECORDS}"]
            one.value, other.value = other.value, one.value
        sheet.insert_rows(sheet.max_row + 1)

    file = read(edited(filled(SHEET, ANSWERED), shuffle))
    assert (file.problems, file.answers["alone.1"].rating) == ((), Rating.MET)


def test_rows_that_are_gone_or_there_twice_are_told(read):
    def clear(book):
        for column in "ABCDEF":
            book[CHECK][f"{column}{RECORDS}"] = None

    file = read(edited(filled(SHEET, ANSWERED), clear))
    assert problems(file) == [(CHECK, 0, "", Wrong.ROWS_GONE, "1", "")]

    def copy(book):
        for column in "ABCDEF":
            book[CHECK][f"{column}99"] = book[CHECK][f"{column}{SMALL}"].value

    file = read(edited(filled(SHEET, ANSWERED), copy))
    assert problems(file) == [(CHECK, 99, "", Wrong.SAME_ROW, str(SMALL), "")]


def test_a_row_whose_key_is_no_key_is_told_if_something_stands_in_it(read):
    cells = {**ANSWERED, "F99": "另一条", "C99": "做到"}
    assert problems(read(filled(SHEET, cells))) == [(CHECK, 99, "C", Wrong.UNKNOWN_ROW, "做到", "")]


def test_words_under_the_table_are_told_and_not_lost_in_silence(read):
    file = read(filled(SHEET, {**ANSWERED, "D99": "补充一点"}))
    assert [cell_sentence(problem) for problem in file.problems] == [
        "工作表『自查』第 99 行 D 列：“补充一点”写在了不用填的地方；请移到要说的那一条后面。"
    ]


def test_columns_that_were_moved_are_refused_kindly_before_any_is_read(read):
    def put_in(book):
        book[CHECK].insert_cols(3)

    file = read(edited(filled(SHEET, ANSWERED), put_in))
    assert file.answers == {}
    assert cell_sentence(file.problems[0]) == (
        "工作表『自查』第 3 行 D 列：“评价”原来不在这一列，列移动过，没有读；请把它移回 C 列。"
    )
    assert {problem.wrong for problem in file.problems} == {Wrong.COLUMN_MOVED}


def test_a_lead_in_that_was_written_over_is_told(read):
    file = read(filled(SHEET, {**ANSWERED, "B3": "大家"}))
    assert problems(file) == [(CHECK, 3, "B", Wrong.WORDING_CHANGED, "大家", "")]


def test_the_first_of_two_labels_counts(read):
    person = NAMED | {"A20": "姓名", "B20": "别人"}
    assert read(filled(SHEET, ANSWERED, person)).person.name == "王喆"


def test_a_column_or_a_head_that_is_gone_is_told(read):
    file = read(filled(SHEET, {**ANSWERED, "E3": None}))
    assert problems(file) == [(CHECK, 3, "", Wrong.COLUMN_GONE, "当面谈", "")]
    gone = filled(SHEET, {**ANSWERED, **{f"{column}3": None for column in "ABCDEF"}})
    assert [problem.wrong for problem in read(gone).problems] == [Wrong.COLUMN_GONE]


def test_sheets_may_be_renamed_or_gone(read):
    def rename(book):
        book[CHECK].title = "Sheet2"
        del book[GUIDE]

    assert read(edited(filled(SHEET, ANSWERED), rename)).answered == 3

    def remove(book):
        del book[SELF]

    file = read(edited(filled(SHEET, ANSWERED), remove))
    assert problems(file) == [(SELF, 0, "", Wrong.SHEET_GONE, "", "")]


def test_a_sheet_of_a_later_version_is_not_read(read):
    def later(book):
        book[CHECK]["F1"] = "selfcheck-fill-in 2 something else entirely"

    with pytest.raises(LaterFormat) as caught:
        read(edited(SHEET, later))
    assert caught.value.format == 2


def test_every_problem_has_a_sentence(read):
    file = read(filled(SHEET, {f"C{ALONE}": "差不多"}))
    for wrong in Wrong:
        said = cell_sentence(replace(file.problems[0], wrong=wrong))
        assert said.startswith("工作表『自查』")
        assert said.endswith("。")
        assert "{" not in said


def test_what_is_kept_of_a_problem_is_its_kind_and_place_and_no_word_of_it(read):
    problem = read(filled(SHEET, {f"C{ALONE}": "差不多"})).problems[0]
    for wrong in Wrong:
        line = kept_places([replace(problem, wrong=wrong), replace(problem, sheet="张三的")])
        (place, other) = places_in(line).first
        assert (place.wrong, place.sheet, place.line, place.column) == (wrong, CHECK, ALONE, "C")
        assert other.sheet == CHECK
        said = place_sentences(line)[0]
        assert said.startswith(f"工作表『自查』第 {ALONE} 行 C 列：")
        assert said.endswith("。")
        assert "{" not in said
        assert "“”" not in said
        assert "差不多" not in line + said
        assert "张三" not in line


def test_a_sheet_full_of_problems_keeps_the_first_and_their_number(read):
    (problem,) = read(filled(SHEET, {f"C{ALONE}": "差不多"})).problems
    line = kept_places([problem] * 500)
    assert len(line) < 1_000
    assert (len(places_in(line).first), places_in(line).count) == (20, 500)
    whole = CellProblem(CHECK, 0, "", Wrong.ROWS_GONE, "3")
    assert place_sentences(kept_places([whole])) == (
        "工作表『自查』：少了几条；请用发下来的那份表重新填，不要删行。",
    )


def test_places_that_a_later_version_kept_are_counted(read):
    found = places_in("2; some-day-another check 3C; not-a-day self 5B")
    assert ([one.wrong for one in found.first], found.count) == ([Wrong.NOT_A_DAY], 2)
    assert places_in("").first == ()


def test_reading_can_be_stopped(read):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read(SHEET, pulse=stop)


# what is no such sheet


def packed(parts, *, method=ZIP_DEFLATED):
    file = io.BytesIO()
    with ZipFile(file, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def parts_of(content):
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(name, change):
    parts = parts_of(SHEET)
    parts[name] = change(parts[name])
    return packed(parts)


SECOND = "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "什么都没有"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧格式的表格（.xls、.et）"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"PK\x03\x04" + bytes(99), "已经损坏"),
        (packed({"content.xml": "<a/>"}), ".ods"),
        (ledger_bytes(LEDGER, "台账"), "不是填报表"),
        (filled(SHEET, {"F1": None}), "标记已经丢了"),
        (filled(SHEET, {"F1": "selfcheck-fill-in 1 a b c"}), "标记已经丢了"),
        (SHEET[: len(SHEET) // 2], "已经损坏"),
        (with_part(SECOND, lambda xml: xml[:2000]), "已经损坏"),
        (
            with_part(SECOND, lambda xml: xml.replace(b"<worksheet", b"<!DOCTYPE a><worksheet")),
            "损坏",
        ),
        (with_part(SECOND, lambda xml: b"<a>" * 99 + b"</a>" * 99), "已经损坏"),
        (packed({str(number): "" for number in range(10_001)}, method=ZIP_STORED), "已经损坏"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_such_sheet_is_told_in_one_sentence(told, content, says):
    assert says in told(content)


def test_entities_that_would_grow_are_never_unfolded(told):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))

    def bomb(xml):
        return xml.replace(b"<worksheet", f"<!DOCTYPE a [{levels}]><worksheet".encode(), 1)

    assert "已经损坏" in told(with_part(SECOND, bomb))


def test_a_sheet_that_unpacks_to_more_than_it_says_is_refused_before_it_is(told):
    size = 500_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    content = bytearray(packed(parts_of(SHEET) | {SECOND: b"X" * len(zeros)}, method=ZIP_STORED))
    start = content.index(b"X" * 99)
    content[start : start + len(zeros)] = zeros
    at = content.rindex(SECOND.encode()) - 46
    content[at + 10 : at + 12] = (8).to_bytes(2, "little")
    content[at + 24 : at + 28] = size.to_bytes(4, "little")
    local = content.index(SECOND.encode()) - 30
    content[local + 8 : local + 10] = (8).to_bytes(2, "little")
    assert "太大" in told(bytes(content))


def test_a_sheet_with_very_many_rows_is_refused(told):
    rows = "".join(f'<row r="{n}"><c t="n"><v>1</v></c></row>' for n in range(2_000, 63_000))
    content = with_part(
        SECOND, lambda xml: xml.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    )
    assert "里面不止是一份填报表" in told(content)


def test_cut_and_mangled_files_are_told_one_by_one(read):
    for at in range(0, len(SHEET), max(1, len(SHEET) // 200)):
        mangled = bytearray(SHEET)
        mangled[at] ^= 0x55
        try:
            read(bytes(mangled))
        except (FileProblem, LaterFormat):
            continue


def test_among_many_files_a_sheet_is_told_by_its_bytes(read):
    content = filled(SHEET, ANSWERED)
    assert fill_in_of(content) == read(content)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (ledger_bytes(LEDGER, "台账"), NotOurs),
        (b"%PDF-1.7", Broken),
        (SHEET[: len(SHEET) // 2], Broken),
        (bytes(60_000_001), TooLarge),
    ],
)
def test_among_many_files_one_that_is_none_is_told_by_its_kind(content, problem):
    with pytest.raises(problem):
        fill_in_of(content)


def test_of_other_workbooks_only_the_first_rows_are_looked_at():
    rows = [("姓名", "备注")] + [("甲", "selfcheck-fill-in")] * 5_000
    pulses = []
    with pytest.raises(NotOurs):
        fill_in_of(table(*rows), pulse=lambda done, total: pulses.append(done))
    assert len(pulses) == 1


def test_macros_are_not_looked_at_and_that_is_said(read):
    rels = "xl/_rels/workbook.xml.rels"
    macro = (
        b'<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    parts = parts_of(filled(SHEET, ANSWERED))
    parts[rels] = parts[rels].replace(b"</Relationships>", macro)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    file = read(packed(parts))
    assert file.has_macros
