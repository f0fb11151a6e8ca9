"""What a sheet would change is said row by row before anything is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.domain.findings import Finding, Move, Progress, State
from selfcheck.domain.ledger_changes import (
    AddNote,
    Change,
    ChangeNote,
    Fate,
    MoveTo,
    NewFinding,
    SetField,
)
from selfcheck.domain.ledger_columns import Column, as_shown, mark, marked, notes_in, shown
from selfcheck.domain.ledger_comparing import preview
from selfcheck.domain.ledger_rows import LedgerFile, LedgerRow, Noticed, Remark, RowProblem, Wrong
from selfcheck.words.ledger import FATE, problem_sentence, remark_sentence
from tests.ledgers import BINNED, CLOSED, DRAFT, LEDGER, OPEN, TODAY, WATCHED, letter

LETTERS = {column: letter(column) for column in Column}


def row_of(finding, line=3, *, went_out=None, **said):
    """The row of *finding* as it went out, with other words in some of its columns."""
    name, digests = marked(mark(went_out or finding))
    cells = {
        column: text
        for column, text in shown(went_out or finding).items()
        if column is not Column.NUMBER
    }
    cells |= {Column(name): text for name, text in said.items()}
    return LedgerRow(line, cells, name, digests, finding.number)


def foreign(line=3, number=0, **said):
    """A row that never was ours."""
    return LedgerRow(line, {Column(name): text for name, text in said.items()}, number=number)


def seen(*rows, findings=LEDGER, extras=None):
    return preview(LedgerFile("台账", rows, LETTERS), findings, extras or {}, today=TODAY)


def only(*rows, **options):
    found = seen(*rows, **options)
    assert len(found.rows) == 1
    return found.rows[0]


def wrongs(row):
    return [(problem.column, problem.wrong, problem.found) for problem in row.problems]


def test_a_cell_that_was_changed_is_named_with_what_it_was():
    row = only(row_of(OPEN, measure="两人核对", due=""))
    assert row.fate is Fate.CHANGED
    assert row.changes == (
        Change("整改措施", "当班当时写。", "两人核对"),
        Change("整改时限", "2026-12-31", ""),
    )
    assert row.instructions == (
        SetField(OPEN.id, "measure", "当班当时写。", "两人核对"),
        SetField(OPEN.id, "due", date(2026, 12, 31), None),
    )


def test_what_was_changed_here_since_and_not_in_the_sheet_stays():
    here = replace(OPEN, measure="后来在程序里改的", due=None)
    assert only(row_of(here, went_out=OPEN), findings=[here]).fate is Fate.UNCHANGED


def test_what_was_changed_in_both_places_is_said():
    here = replace(OPEN, measure="后来在程序里改的")
    row = only(row_of(here, went_out=OPEN, measure="在表里改的"), findings=[here])
    assert row.changes == (Change("整改措施", "后来在程序里改的", "在表里改的", also_here=True),)


@pytest.mark.parametrize(
    "text", ["当班当时写。\n", " 当班当时写。　", "\n\n当班\u200b当时写。\r\n"]
)
def test_blanks_and_line_ends_round_a_text_are_no_change(text):
    assert only(row_of(OPEN, measure=as_shown(text))).fate is Fate.UNCHANGED


def test_a_problem_is_never_emptied():
    row = only(row_of(OPEN, problem=""))
    assert (row.fate, row.instructions) == (Fate.UNCHANGED, ())
    assert wrongs(row) == [("B", Wrong.NO_PROBLEM, "")]
    assert row.problems[0].proposal == OPEN.problem


def test_closing_comes_after_what_is_written():
    row = only(row_of(OPEN, closed="是", closed_on="2026-11-18", remark="好了"))
    assert row.fate is Fate.CLOSED
    assert row.instructions == (
        SetField(OPEN.id, "remark", OPEN.remark, "好了"),
        MoveTo(OPEN.id, Move.CLOSE, date(2026, 11, 18)),
    )


def test_closing_without_a_day_is_of_today():
    row = only(row_of(OPEN, closed="是"))
    assert row.instructions == (MoveTo(OPEN.id, Move.CLOSE, TODAY),)
    assert row.changes[-1] == Change("销号日期", "", "2026-11-21")


def test_nothing_is_closed_on_a_day_to_come():
    row = only(row_of(OPEN, closed="是", closed_on="2026-11-22"))
    assert (row.fate, row.instructions) == (Fate.UNCHANGED, ())
    assert wrongs(row) == [("J", Wrong.FUTURE, "2026-11-22")]


def test_where_somebody_verifies_nothing_is_closed_before():
    row = only(row_of(WATCHED, closed="是", remark="做完了"))
    assert row.fate is Fate.CHANGED
    assert wrongs(row) == [("I", Wrong.VERIFIER_FIRST, "支部")]
    waiting = replace(WATCHED, state=State.AWAITING)
    assert only(row_of(waiting, closed="是"), findings=[waiting]).fate is Fate.CLOSED


def test_no_opens_again():
    row = only(row_of(CLOSED, closed="否"))
    assert row.fate is Fate.REOPENED
    assert row.instructions == (MoveTo(CLOSED.id, Move.REOPEN, TODAY),)


def test_the_day_of_closing_can_be_corrected():
    row = only(row_of(CLOSED, closed_on="2026-11-10"))
    assert row.instructions == (
        SetField(CLOSED.id, "closed_on", CLOSED.closed_on, date(2026, 11, 10)),
    )


@pytest.mark.parametrize(
    ("finding", "said", "wrong"),
    [
        (CLOSED, {"closed": ""}, ("I", Wrong.ANSWER_NEEDED, "")),
        (CLOSED, {"closed_on": ""}, ("J", Wrong.DAY_NEEDED, "")),
        (OPEN, {"closed_on": "2026-11-10"}, ("J", Wrong.NOT_CLOSED, "2026-11-10")),
        (CLOSED, {"closed_on": "2026-12-10"}, ("J", Wrong.FUTURE, "2026-12-10")),
    ],
)
def test_answers_that_do_not_fit_together_change_nothing(finding, said, wrong):
    row = only(row_of(finding, **said))
    assert (row.fate, row.instructions) == (Fate.UNCHANGED, ())
    assert wrongs(row) == [wrong]


def test_a_note_that_was_added_is_one_more():
    done = shown(OPEN)[Column.DONE] + "\n2026年11月20日：又看了一次\n都好"
    row = only(row_of(OPEN, done=done))
    assert row.instructions == (AddNote(OPEN.id, date(2026, 11, 20), "又看了一次\n都好"),)


def test_a_note_without_a_day_is_of_today():
    row = only(row_of(CLOSED, done="已核实"))
    assert row.instructions == (AddNote(CLOSED.id, TODAY, "已核实"),)


def test_a_note_with_other_words_is_the_same_note():
    done = shown(OPEN)[Column.DONE].replace("开始", "起先")
    row = only(row_of(OPEN, done=done))
    assert row.instructions == (ChangeNote(OPEN.id, "n1", date(2026, 10, 8), "起先当班当时写"),)


def test_a_note_that_is_gone_from_the_sheet_stays_here_and_that_is_said():
    row = only(row_of(OPEN, done="2026-10-08　开始当班当时写"))
    assert (row.fate, row.instructions) == (Fate.UNCHANGED, ())
    assert wrongs(row) == [("H", Wrong.NOTE_KEPT, "2026-11-02　请同事抽看了两次\n有一次漏了时间")]


def test_a_note_whose_words_begin_with_a_day_is_not_torn_apart():
    odd = replace(OPEN, progress=(Progress("n", TODAY, "先\n2026-11-01　后"),))
    done = shown(odd)[Column.DONE] + "\n2026-11-21　新"
    row = only(row_of(odd, done=done), findings=[odd])
    assert row.instructions == (AddNote(odd.id, TODAY, "新"),)


def test_days_that_are_none_stay_words_of_their_note():
    assert notes_in("2026-02-30 去了\n2026-11-20 回了", TODAY) == (
        (TODAY, "2026-02-30 去了"),
        (date(2026, 11, 20), "回了"),
    )


def test_a_row_nobody_knows_is_new_with_all_it_says():
    row = only(
        foreign(
            problem="新问题", due="2026-12-01", done="做了", closed="是", closed_on="2026-11-01"
        )
    )
    assert row.fate is Fate.NEW
    assert row.instructions == (
        NewFinding(
            3,
            {"problem": "新问题"},
            date(2026, 12, 1),
            ((TODAY, "做了"),),
            date(2026, 11, 1),
            {},
        ),
    )
    assert [change.heading for change in row.changes] == [
        *("存在问题", "整改时限", "完成情况", "是否销号", "销号日期"),
    ]


def test_a_new_row_without_a_problem_is_refused():
    row = only(foreign(measure="措施"))
    assert (row.fate, row.instructions) == (Fate.REFUSED, ())
    assert wrongs(row) == [("", Wrong.NO_PROBLEM, "")]


def test_a_row_that_lost_its_id_is_known_by_its_number_and_one_text():
    row = only(foreign(number=1, problem="换了说法", measure=OPEN.measure))
    assert (row.finding_id, row.fate) == (OPEN.id, Fate.CHANGED)
    assert only(foreign(number=1, problem="别的", measure="别的")).fate is Fate.NEW


def test_a_row_that_lost_id_and_number_is_known_by_its_problem():
    assert only(foreign(number=9, problem=OPEN.problem, cause="新")).finding_id == OPEN.id
    twins = (OPEN, replace(OPEN, id="z", number=7))
    assert only(foreign(problem=OPEN.problem), findings=twins).fate is Fate.NEW


def test_a_new_row_whose_problem_is_a_formula_says_that_and_no_more():
    formula = RowProblem(3, "B", Wrong.FORMULA, "=1")
    row = only(replace(foreign(measure="措施"), problems=(formula,)))
    assert (row.fate, row.problems) == (Fate.REFUSED, (formula,))


def test_two_rows_of_one_number_without_ids_are_one_known_and_one_new():
    found = seen(
        foreign(3, 1, problem=OPEN.problem, measure="一"), foreign(4, 1, problem="又", measure="二")
    )
    assert [row.fate for row in found.rows] == [Fate.CHANGED, Fate.NEW]
    assert wrongs(found.rows[1]) == [("A", Wrong.SAME_NUMBER, "1")]


def test_a_copied_row_with_another_number_or_none_is_new():
    for number in (0, 8):
        copy = replace(row_of(OPEN, 4, problem="照着写的新问题"), number=number)
        found = seen(row_of(OPEN), copy)
        assert [row.fate for row in found.rows] == [Fate.UNCHANGED, Fate.NEW]


def test_a_copied_row_with_the_same_number_is_refused_and_the_old_one_is_not():
    found = seen(row_of(OPEN, 4, problem="照着写的新问题"), row_of(OPEN, 5))
    assert [row.fate for row in found.rows] == [Fate.REFUSED, Fate.UNCHANGED]
    assert wrongs(found.rows[0]) == [("", Wrong.SAME_LINE, "5")]
    assert OPEN not in found.missing


def test_two_rows_that_are_one_line_and_both_changed_are_both_refused():
    found = seen(row_of(OPEN, 4, cause="一"), row_of(OPEN, 5, cause="二"))
    assert [wrongs(row) for row in found.rows] == [
        [("", Wrong.SAME_LINE, "5")],
        [("", Wrong.SAME_LINE, "4")],
    ]
    assert found.instructions == ()


@pytest.mark.parametrize("finding", [BINNED, DRAFT])
def test_what_is_not_in_the_ledger_any_more_is_not_changed(finding):
    row = only(row_of(finding, remark="改"))
    assert (row.fate, wrongs(row)) == (Fate.REFUSED, [("", Wrong.NOT_IN_LEDGER, "")])


def test_lines_that_the_sheet_does_not_have_are_said_and_stay():
    found = seen(row_of(CLOSED))
    assert found.missing == (OPEN, WATCHED)
    assert found.instructions == ()


def test_numbers_stay_and_that_is_said_once():
    found = seen(replace(row_of(OPEN), number=2), replace(row_of(CLOSED, 4), number=1))
    assert [row.fate for row in found.rows] == [Fate.UNCHANGED, Fate.UNCHANGED]
    (remark,) = found.remarks
    assert (remark.noticed, remark.found) == (Noticed.NUMBERS_KEPT, "2")


def test_all_in_one_is_counted():
    found = seen(row_of(OPEN, cause="改"), row_of(CLOSED, 4), foreign(5, problem="新"))
    assert found.counts == {Fate.CHANGED: 1, Fate.UNCHANGED: 1, Fate.NEW: 1}


def test_a_hidden_cell_that_was_cut_still_names_its_line():
    assert marked(f"{OPEN.id}") == (OPEN.id, {})
    name, digests = marked(mark(Finding("a:b", State.NOT_BEGUN, 1)))
    assert (name, len(digests)) == ("a:b", 10)


@pytest.mark.parametrize("wrong", Wrong)
def test_there_are_words_for_all_that_can_be_wrong(wrong):
    words = problem_sentence("台账", RowProblem(3, "G", wrong, "甲"))
    assert words.startswith("工作表『台账』第 3 行 G 列：")
    assert words.endswith("。")
    assert "{" not in words


@pytest.mark.parametrize("noticed", Noticed)
def test_there_are_words_for_all_that_can_be_noticed(noticed):
    assert "{" not in remark_sentence(Remark(noticed, 3, "甲"))


def test_every_fate_has_a_name():
    assert set(FATE) == set(Fate)
