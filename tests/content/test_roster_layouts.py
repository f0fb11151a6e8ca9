"""However an office lays out its roster, the same people come out of it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.content.roster_workbook import read_roster
from tests.examples import examples
from tests.rosters import people, roster_book

TODAY = date(2026, 11, 21)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "芳敏静丽磊军洋勇艳杰娟涛超霞平刚"
NAMES = st.one_of(
    st.builds(
        "".join, st.tuples(st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2))
    ),
    st.sampled_from(["阿依·古丽", "买买提·吐尔逊", "欧阳修", "司马光", "尉迟敬德"]),
)
UNITS = st.sampled_from(["第一支部", "第二支部", "机关党支部", "离退休支部"])


@st.composite
def groups(draw):
    """People by their units, the units in the order of the sheet."""
    units = draw(st.lists(UNITS, min_size=1, max_size=4, unique=True))
    return [(unit, draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))) for unit in units]


def widened(name, *, wide):
    """A name of two characters spread to the width of three."""
    return f"{name[0]}　{name[1]}" if wide and len(name) == 2 else name


@st.composite
def layouts(draw):
    """Groups of people, and a workbook with them."""
    there = draw(groups())
    wide = draw(st.booleans())
    above = draw(st.sampled_from([(), (("某局花名册",),), (("某局花名册",), (), ("2026年",))]))
    name, unit = (
        draw(st.sampled_from(["姓名", "姓 名", "人员姓名"])),
        draw(st.sampled_from(["支部", "所在党支部", "党 支 部"])),
    )
    kind = draw(st.sampled_from(["every row", "merged", "once", "above", "beside", "cells"]))
    rows, merged = [*above], []
    head = [name] if kind == "above" else [unit, name]
    rows.append(head * 2 if kind == "beside" else head)
    flat = [(each, one) for each, names in there for one in names]
    if kind == "beside":
        for at in range(0, len(flat), 2):
            pair = flat[at : at + 2]
            rows.append([cell for each, one in pair for cell in (each, widened(one, wide=wide))])
    elif kind == "cells":
        rows += [[each, "、".join(names)] for each, names in there]
    else:
        for each, names in there:
            if kind == "above":
                rows.append([f"{each}（{len(names)}人）"])
            first = len(rows) + 1
            for count, one in enumerate(names):
                is_said = kind == "every row" or count == 0
                cells = [widened(one, wide=wide)]
                rows.append(cells if kind == "above" else [each if is_said else None, *cells])
            if kind == "merged" and len(names) > 1:
                merged.append(f"A{first}:A{len(rows)}")
    if draw(st.booleans()):
        rows.append(["合计", f"{len(flat)}人"])
    return [(one, each) for each, one in flat], roster_book(*rows, merged=merged), kind


@settings(deadline=None, max_examples=examples(60))
@given(layouts())
def test_the_same_people_come_out_of_every_layout(layout):
    there, content, _ = layout
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名册.xlsx"
        path.write_bytes(content)
        file = read_roster(path, today=TODAY)
    assert sorted(people(file)) == sorted(there)
    assert file.problems == ()
