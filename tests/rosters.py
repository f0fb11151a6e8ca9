"""Rosters as offices write them, for the tests that read one."""

from __future__ import annotations

import io

import openpyxl

TITLE = "某局党员花名册"


def roster_book(*rows, sheet="名单", merged=(), more=None) -> bytes:
    """A workbook with *rows* on one sheet, and *more* sheets by their names."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    for name, others in (more or {}).items():
        extra = book.create_sheet(name)
        for row in others:
            extra.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def people(file):
    """Name and unit of everybody."""
    return [(row.person.name, "/".join(row.person.unit)) for row in file.rows]


def problems(file):
    return [
        (one.line, one.column, str(one.wrong), one.found, one.proposal) for one in file.problems
    ]


def remarks(file):
    return [(str(one.noticed), one.line, one.column, one.found) for one in file.remarks]
