"""A newer roster of the branch on the screen, for the pictures of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl

from selfcheck.domain.roster import Person
from selfcheck.ui.pages.roster import RosterPage

PASTED = "综合科党支部：\n苏敏、何洋\n阿依·古丽\n信息科党支部：\n许静"

_HEAD = ("序号", "姓 名", "工号", "身份证号", "支部", "小组", "职务", "起", "免填原因")
_ABSENT = (2, 5)
_CARD = "110101199001011234"  # of nobody: its last digit is wrong


def new_roster(people: Sequence[Person], path: Path) -> None:
    """Write what another roster says of *people*: changed, new, absent, and in part wrong."""
    here = [one for one in people if one.until is None]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["机关党总支党员花名册"])
    sheet.append(list(_HEAD))
    for number, person in enumerate(_changed(here), start=1):
        if number not in _ABSENT:
            since = person.since.isoformat() if person.since else None
            unit = (*person.unit, None, None)[:2]
            sheet.append(
                [
                    number,
                    person.name,
                    person.number,
                    _CARD,
                    *unit,
                    person.post,
                    since,
                    person.exempt,
                ]
            )
    unit = (*here[0].unit, None, None)[:2]
    sheet.append([len(here) + 1, "堃昇", "90011", None, *unit, "干事", "3月", None])
    sheet.append([len(here) + 2, "阿依·古丽", "90012", None, *unit, None, None, None])
    sheet.append([None, f"合计：{len(here)} 人"])
    sheet.merge_cells("A1:I1")
    book.save(path)


def look_at_new_roster(page: RosterPage, folder: Path) -> None:
    """Let *page*, which is open, compare that with what it shows; `compared` tells when it has."""
    path = folder / "2026年花名册.xlsx"
    people = [page.view.model.at(row) for row in range(page.view.model.here)]
    new_roster([one for one in people if one], path)
    page.look_at(path)


def compared(page: RosterPage) -> bool:
    """Whether the comparison can be looked at."""
    return page.incoming.arrival is not None


def _changed(here: Sequence[Person]) -> list[Person]:
    """One renamed, one in another unit, one with another post."""
    found = list(here)
    other = next((one.unit for one in here if one.unit != here[0].unit), here[0].unit)
    found[0] = replace(found[0], unit=other)
    found[3] = replace(found[3], name=f"{found[3].name[:-1]}喆")
    found[6] = replace(found[6], post="科长")
    return found
