from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from selfcheck.domain.errors import FileProblem, Refused
from selfcheck.domain.findings import Move, Origin, State
from selfcheck.domain.ledger_changes import Fate
from selfcheck.domain.profile import Profile
from selfcheck.domain.task import no_pulse
from selfcheck.services.introducing import Introducing
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.undoing import Undoing

DAY = date(2026, 11, 20)


@pytest.fixture
def rectifying(db, clock, new_id, calendar):
    return Rectifying(db, now=clock, today=calendar, new_id=new_id)


@pytest.fixture
def files(db, clock, new_id, calendar):
    return LedgerFiles(db, now=clock, today=calendar, new_id=new_id)


@pytest.fixture
def lines(rectifying):
    """Two lines of the ledger and a draft, by their ids."""
    ids = []
    for words in ("登记补得晚", "=1+1 的小数点", "还没想好"):
        ids.append(rectifying.add())
        rectifying.write(ids[-1], "problem", words)
    for one in ids[:2]:
        rectifying.move(one, Move.CONFIRM)
    return ids


def edited(files, path, edit):
    """The ledger written to *path*, changed there by *edit* as in Excel, and looked at."""
    files.file_task(path)(no_pulse)
    book = openpyxl.load_workbook(path)
    edit(book.active)
    book.save(path)
    return files.preview_task(path)(no_pulse)


def cell(sheet, heading, row):
    """The cell under *heading* of the line with 序号 *row*."""
    (head,) = [cells for cells in sheet.iter_rows() if cells[0].value == "序号"]
    column = [each.value for each in head].index(heading) + 1
    return sheet.cell(head[0].row + row, column)


def test_a_ledger_that_comes_back_untouched_changes_nothing(files, lines, tmp_path):
    preview = edited(files, tmp_path / "台账.xlsx", lambda sheet: None)
    assert preview.counts == {Fate.UNCHANGED: 2}
    assert (preview.instructions, preview.missing) == ((), ())
    assert files.take_in(preview.instructions) == 0


def test_what_was_changed_in_excel_is_shown_before_and_there_after(
    files, lines, rectifying, tmp_path
):
    def edit(sheet):
        cell(sheet, "整改措施", 1).value = "下班前登记"
        cell(sheet, "整改时限", 1).value = "2026年12月31日"
        cell(sheet, "是否销号", 2).value = "是"
        cell(sheet, "存在问题", 3).value = "会上记下的一条"

    before = [rectifying.finding(one) for one in lines]
    preview = edited(files, tmp_path / "台账.xlsx", edit)
    assert [row.fate for row in preview.rows] == [Fate.CHANGED, Fate.CLOSED, Fate.NEW]
    assert [rectifying.finding(one) for one in lines] == before  # only looked at
    assert files.take_in(preview.instructions) == 3
    first, second = (rectifying.finding(one) for one in lines[:2])
    assert (first.measure, first.due) == ("下班前登记", date(2026, 12, 31))
    assert (second.state, second.closed_on) == (State.CLOSED, DAY)
    (new,) = [one for one in rectifying.findings() if one.id not in lines]
    assert (new.problem, new.number, new.origin) == ("会上记下的一条", 3, Origin.OTHER)


def test_what_is_done_to_one_line_is_one_act(db, clock, files, lines, rectifying, tmp_path):
    def edit(sheet):
        cell(sheet, "整改措施", 1).value = "下班前登记"
        cell(sheet, "责任人", 1).value = "本人"

    was = rectifying.finding(lines[0])
    files.take_in(edited(files, tmp_path / "台账.xlsx", edit).instructions)
    assert Undoing(db, now=clock).undo().words == "台账 第1号：整改措施、责任人"
    assert rectifying.finding(lines[0]) == was


def test_own_columns_are_kept_and_go_out_again(files, lines, rectifying, tmp_path):
    path = tmp_path / "台账.xlsx"

    def edit(sheet):
        (head,) = [cells for cells in sheet.iter_rows() if cells[0].value == "序号"]
        column = sheet.max_column + 1
        sheet.cell(head[0].row, column).value = "牵头科室"
        sheet.cell(head[0].row + 1, column).value = "综合科"

    files.take_in(edited(files, path, edit).instructions)
    assert rectifying.finding(lines[0]).extras == (("牵头科室", "综合科"),)
    assert edited(files, path, lambda sheet: None).instructions == ()


def test_all_of_it_is_taken_in_or_nothing(files, lines, rectifying, tmp_path):
    def edit(sheet):
        for row in (1, 2):
            cell(sheet, "备注", row).value = "改过"

    preview = edited(files, tmp_path / "台账.xlsx", edit)
    rectifying.write(lines[1], "remark", "在程序里也写了")
    with pytest.raises(Refused, match="changed-since"):
        files.take_in(preview.instructions)
    assert rectifying.finding(lines[0]).remark == ""


def test_a_file_that_is_none_is_said(files, tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(FileProblem):
        files.preview_task(path)(no_pulse)


def test_the_title_names_whose_it_is(db, clock, files):
    assert files.title == "个人整改台账（2026年度）"
    Introducing(db, now=clock).introduce(Profile("王喆", "三科"))
    assert files.title == "王喆个人整改台账（2026年度）"


def test_taking_in_that_is_stopped_halfway_changes_nothing(files, lines, rectifying, tmp_path):
    def edit(sheet):
        for row in (1, 2):
            cell(sheet, "备注", row).value = "改过"
        cell(sheet, "存在问题", 3).value = "新的一条"

    preview = edited(files, tmp_path / "台账.xlsx", edit)
    before = rectifying.findings()
    taking = files.taking_in(preview.instructions)
    assert [next(taking), next(taking)] == [1, 2]
    taking.close()
    assert rectifying.findings() == before
    rectifying.write(lines[0], "remark", "别的还能写")  # the lock is let go of
    assert files.take_in(preview.rows[1].instructions) == 1


def test_new_lines_get_the_numbers_after_the_last(files, lines, rectifying, tmp_path):
    def edit(sheet):
        for row, words in ((3, "丙"), (4, "丁")):
            cell(sheet, "存在问题", row).value = words

    files.take_in(edited(files, tmp_path / "台账.xlsx", edit).instructions)
    numbers = [(one.number, one.problem) for one in rectifying.findings()[2:4]]
    assert numbers == [(3, "丙"), (4, "丁")]


def test_a_preview_knows_what_a_person_calls_the_lines(files, lines, tmp_path):
    preview = edited(files, tmp_path / "台账.xlsx", lambda sheet: None)
    assert [preview.called[row.finding_id] for row in preview.rows] == [
        *("登记补得晚", "=1+1 的小数点")
    ]


def test_the_name_of_the_file_is_one_that_windows_takes(db, clock, files):
    Introducing(db, now=clock).introduce(Profile("王喆/三科", ""))
    assert files.proposed_name == "王喆／三科个人整改台账（2026年度）.xlsx"
