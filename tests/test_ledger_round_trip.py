"""The ledger goes out as a sheet, is worked in, and comes back: nothing but the edits changes."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.content.ledger_workbook import read_ledger
from selfcheck.documents.ledger_sheet import ledger_bytes
from selfcheck.domain.findings import Finding, Progress, State
from selfcheck.domain.ledger_changes import Fate
from selfcheck.domain.ledger_columns import HEADINGS, WORDS, Column, as_shown, note_line, shown
from selfcheck.domain.ledger_comparing import preview
from tests.documents.office import SOFFICE, needs_office
from tests.examples import examples
from tests.ledgers import HEAD, LEDGER, TODAY, Model, by_day, edited, rows_shown, type_into

TITLE = "王喆个人整改台账（2026年度）"
PIECES = (
    *("=1+1", "+1", "-2", "@SUM(A1)", "=", "'甲", "#N/A", "TRUE", "0x1F", "1e5", "007", "3"),
    *("_x000D_", "_x0041_", "_x005F_", '"', "“”", "&amp;", "<is>", "]]>", "\\n", "{0}", "%s"),
    *("\n", "\r\n", "\r", "\t", " ", "　", "\x00", "\x0b", "\u200b", "\u202e", "\ufeff", "\ud800"),
    *("喆堃㛃昇頔䶮𬱖", "😀", "👨‍👩‍👧", "2026-11-20", "2026-11-20　记", "是", "存在问题", "备注"),
    *("值班登记补得晚。", "第1项（续1）", "a" * 40, "#REF!", "A1:B2"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=5).map("".join)
LONG = st.sampled_from(["慎独慎微\n" * 9_000, "𬱖_x0041_" * 8_000, " " + "长" * 40_000])
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
PAST = st.dates(date(2020, 1, 1), TODAY)
EDITED_WORDS = tuple(column for column in WORDS if column is not Column.DETAIL)
OWN = "责任科室"


def has_words(text):
    return bool(as_shown(text))


@st.composite
def ledgers(draw):
    findings = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        closed_on = draw(st.none() | PAST)
        notes = draw(st.lists(st.tuples(PAST, TEXTS.filter(has_words)), max_size=3))
        is_long = draw(st.integers(0, 9)) == 0
        findings.append(
            Finding(
                f"{number:032x}",
                State.CLOSED if closed_on else draw(st.sampled_from(list(State)[1:4])),
                number * 2,
                problem=draw(TEXTS.filter(has_words)),
                detail=draw(LONG if is_long else TEXTS),
                cause=draw(TEXTS),
                measure=draw(TEXTS),
                responsible=draw(TEXTS),
                remark=draw(TEXTS),
                due=draw(st.none() | DAYS),
                closed_on=closed_on,
                progress=by_day(
                    *(Progress(f"{number}-{at}", *note) for at, note in enumerate(notes))
                ),
            )
        )
    return findings


@st.composite
def edits(draw, findings):
    """What a person does in the sheet: cells by finding and column, and to the sheet."""
    cells = {}
    for finding in findings:
        columns = draw(st.sets(st.sampled_from([*EDITED_WORDS, Column.DUE, Column.DONE])))
        for column in sorted(columns):
            if column is Column.DUE:
                cells[finding.id, column] = draw(st.none() | DAYS)
            elif column is Column.DONE:
                words = draw(TEXTS.filter(has_words))
                on = draw(PAST)
                cells[finding.id, column] = note_line(Progress("", on, words))
            else:
                wanted = has_words if column is Column.PROBLEM else lambda _: True
                cells[finding.id, column] = as_shown(draw(TEXTS.filter(wanted)))
        if finding.state is not State.CLOSED and draw(st.booleans()):
            cells[finding.id, Column.CLOSED] = "是"
            cells[finding.id, Column.CLOSED_ON] = draw(PAST)
    new = draw(st.lists(TEXTS.filter(has_words).map(as_shown), max_size=2))
    gone = draw(st.none() | st.sampled_from(EDITED_WORDS[1:]))
    own = {one.id: as_shown(draw(TEXTS)) for one in findings} if draw(st.booleans()) else {}
    return cells, new, gone, own, draw(st.randoms(use_true_random=False))


def escaped(value):
    """As a file spells it; openpyxl leaves that to who uses it."""
    if isinstance(value, str):
        return re.sub("_x(?=[0-9A-Fa-f]{4}_)", "_x005F_x", value) or None
    return value


def work_in(sheet, cells, new, gone, own, chance):
    """Do all of it to *sheet*, then put its rows into another order."""
    at = {name: number for number, name in enumerate(HEAD, start=1)}
    rows = range(3, sheet.max_row + 1)
    ids = {}
    for row in rows:
        if "续" not in str(sheet.cell(row, 1).value):
            ids[str(sheet.cell(row, at[HEADINGS[Column.ID]]).value).partition(":")[0]] = row
    for (name, column), value in cells.items():
        cell = sheet.cell(ids[name], at[HEADINGS[column]])
        above = f"{cell.value}\n" if column is Column.DONE and cell.value else ""
        type_into(cell, above + escaped(value) if above else escaped(value))
    if own:
        sheet.cell(2, len(HEAD) + 1).value = OWN
        for name, text in own.items():
            type_into(sheet.cell(ids[name], len(HEAD) + 1), escaped(text))
    for words in new:
        type_into(sheet.cell(sheet.max_row + 1, at["存在问题"]), escaped(words))
    put_into_another_order(sheet, chance)
    if gone:
        sheet.delete_cols(at[HEADINGS[gone]])


def put_into_another_order(sheet, chance):
    lines = [
        [(cell.value, cell.number_format) for cell in line]
        for line in sheet.iter_rows(min_row=3, max_row=sheet.max_row)
    ]
    chance.shuffle(lines)
    for row, line in enumerate(lines, start=3):
        for place, (value, number_format) in enumerate(line, start=1):
            cell = sheet.cell(row, place)
            type_into(cell, value)
            cell.number_format = number_format


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_what_comes_back_is_what_went_out_but_for_the_edits(tmp_path, data):
    findings = data.draw(ledgers())
    cells, new, gone, own, chance = data.draw(edits(findings))
    before = ledger_bytes(findings, TITLE)
    content = edited(before, lambda sheet: work_in(sheet, cells, new, gone, own, chance))
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)

    file = read_ledger(path, today=TODAY)
    found = preview(file, findings, {}, today=TODAY)

    wanted = expected(findings, cells, gone, own)
    assert {
        (row.finding_id, change.heading): change.now
        for row in found.rows
        if row.finding_id
        for change in row.changes
    } == wanted
    assert found.missing == ()
    assert {p.wrong.value for p in found.problems} <= {"verifier-first"}
    assert sorted(
        change.now for row in found.rows if row.fate is Fate.NEW for change in row.changes
    ) == sorted(new)

    model = Model(findings)
    model.carry_out(found.instructions)
    after = rows_shown(ledger_bytes(list(model.findings.values()), TITLE, model.extras))
    untouched = rows_shown(before)
    for finding in findings:
        number = str(finding.number)
        row = untouched[number] | {
            heading: text for (name, heading), text in wanted.items() if name == finding.id
        }
        notes = model.findings[finding.id].progress
        row["完成情况"] = "\n".join(map(note_line, notes))
        kept = {heading: text for heading, text in row.items() if text}
        assert without_mark(after.pop(number)) == without_mark(kept)
        parts = [key for key in untouched if key.startswith(f"{number}（续")]
        assert all(without_mark(after.pop(part)) == without_mark(untouched[part]) for part in parts)
    assert sorted(row["存在问题"] for row in after.values()) == sorted(new)


def without_mark(row):
    return {heading: text for heading, text in row.items() if heading != "编号（勿改）"}


def expected(findings, cells, gone, own):
    """What should change: finding and heading, and what it should show."""
    wanted = {}
    for finding in findings:
        was = shown(finding)
        for column in Column:
            value = cells.get((finding.id, column))
            if (finding.id, column) not in cells or column is gone:
                continue
            text = value.isoformat() if isinstance(value, date) else value or ""
            if column is Column.DONE:
                text = f"{was[column]}\n{text}" if was[column] else text
            if text != was[column]:
                wanted[finding.id, HEADINGS[column]] = text
        if own.get(finding.id):
            wanted[finding.id, OWN] = own[finding.id]
    return wanted


def test_a_sheet_nobody_touched_changes_nothing(tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger_bytes(LEDGER, TITLE))
    found = preview(read_ledger(path, today=TODAY), LEDGER, {}, today=TODAY)
    assert [row.fate for row in found.rows] == [Fate.UNCHANGED] * 3
    assert (found.instructions, found.problems, found.missing, found.remarks) == ((), (), (), ())


@needs_office
def test_another_office_saves_it_again_and_nothing_changes(tmp_path):
    findings = [
        Finding(
            f"{number:032x}",
            State.CLOSED if number % 2 else State.NOT_BEGUN,
            number,
            problem=f"甲{words}",
            detail=f"{words}乙\n{words}",
            cause=words,
            closed_on=TODAY if number % 2 else None,
            due=TODAY + timedelta(number),
            progress=(Progress("n", TODAY, f"记{words}"),),
        )
        for number, words in enumerate((*PIECES, "长" * 40_000), start=1)
        if "\ud800" not in words
    ]
    extras = {findings[0].id: {OWN: "007", "得分": "5", "日": "2026年11月20日"}}
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledger_bytes(findings, TITLE, extras))
    subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "xlsx", "--outdir", tmp_path / "again", path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    file = read_ledger(tmp_path / "again" / path.name, today=TODAY)
    found = preview(file, findings, extras, today=TODAY)
    assert [change for row in found.rows for change in row.changes] == []
    assert len(found.rows) == len(findings)
    assert (found.instructions, found.problems, found.missing) == ((), (), ())
