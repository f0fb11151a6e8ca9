"""A roster as an Excel file, read again as `collect --roster` reads one."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from selfcheck.content.roster_workbook import read_roster
from selfcheck.documents.roster_sheet import roster_bytes
from selfcheck.domain.roster import Person

FIRST = ("第一支部",)
PEOPLE = (
    Person("1", "李明", "0007", FIRST, "支部书记"),
    Person("2", "李明", "0008", FIRST, "科员", until=date(2026, 8, 31)),
    Person("3", "古丽·示例", "0009", ("第二支部",), exempt="产假"),
    Person("4", "=1+1", "0010", ("第二支部",)),
)


@pytest.fixture
def read(tmp_path):
    def again(people, **said):
        path = tmp_path / "roster.xlsx"
        path.write_bytes(roster_bytes(people, title="某局党员花名册", **said))
        return read_roster(path, today=date(2026, 11, 21))

    return again


def test_everybody_comes_back_as_they_were(read):
    file = read(PEOPLE[:3], note="填报单位：某局")
    said = [
        (p.name, p.number, p.unit, p.post, p.until, p.exempt)
        for p in (row.person for row in file.rows)
    ]
    assert said == [(p.name, p.number, p.unit, p.post, p.until, p.exempt) for p in PEOPLE[:3]]
    assert (file.problems, file.remarks) == ((), ())


def test_groups_of_a_branch_have_a_column_of_their_own(read):
    people = (
        Person("1", "李明", unit=("第一支部", "第一党小组")),
        Person("2", "王芳", unit=("第二支部",)),
    )
    assert [row.person.unit for row in read(people).rows] == [one.unit for one in people]


def test_words_stay_words():
    book = openpyxl.load_workbook(io.BytesIO(roster_bytes(PEOPLE, title="花名册")))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=4)]
    assert [row[2] for row in cells] == ["0007", "0008", "0009", "0010"]
    name = book.active["B7"]
    assert (name.value, name.data_type) == ("=1+1", "s")


def test_equal_people_make_equal_bytes():
    assert roster_bytes(PEOPLE, title="花名册") == roster_bytes(PEOPLE, title="花名册")
