"""A 填报表 as somebody fills it in by hand: for rehearsals. Equal input, equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from openpyxl import load_workbook

from selfcheck.documents.workbook.packing import packed
from selfcheck.domain.fill_in import (
    CHECK,
    CHOICES,
    DAY,
    NAME,
    OWN_NUMBER,
    SELF,
    TICK,
    UNIT,
    FilledBy,
)
from selfcheck.domain.rounds import Answer

_RATED, _INSTANCE, _TALK, _KEY = 3, 4, 5, 6  # columns of the sheet 自查


def filled_bytes(sheet: bytes, answers: Mapping[str, Answer], person: FilledBy) -> bytes:
    """*sheet*, as `fill_in_sheet` wrote it, with *answers* by `Item.answered_as` and who gave them.

    Of what is kept for a talk nothing but the tick is written.
    """
    book = load_workbook(BytesIO(sheet))
    for row in book[CHECK].iter_rows(min_row=1, max_col=_KEY):
        key, colon, _ = str(row[_KEY - 1].value or "").rpartition(":")
        answer = answers.get(key) if colon else None
        if answer is None:
            continue
        if answer.talk_in_person:
            row[_TALK - 1].value = TICK
        elif answer.rating:
            row[_RATED - 1].value = CHOICES[answer.rating]
            row[_INSTANCE - 1].value = answer.instance.strip() or None
    said = {
        NAME: person.name,
        OWN_NUMBER: person.number,
        UNIT: person.unit,
        DAY: person.on,
    }
    for row in book[SELF].iter_rows(max_col=2):
        if value := said.get(row[0].value):
            row[1].value = value
    return packed(book, title=book.properties.title or "")
