"""Type on a line: where a mark of another face stands after one that gave its blank."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from selfcheck.documents.pdf.fonts import Face
from selfcheck.documents.pdf.page import CELL, PITCH
from selfcheck.documents.pdf.setting import Copy, Type

_TYPE = Type(Face.FANGSONG, 16.0, PITCH, CELL)


@given(st.text("、？“”，。（）一喆", min_size=1, max_size=12))
@example("”、？“")  # the question mark is of another face, and all four have given
def test_nothing_is_set_before_what_stands_before_it(text):
    (line,) = (Copy(text, _TYPE).line(),)
    starts = [glyphs.x for glyphs in line.glyphs]
    assert starts == sorted(starts)
    for before, after in pairwise(line.glyphs):
        width = len(before.text) * CELL * (1 - before.cut)
        assert after.x >= before.x + width - CELL / 2 - 0.01  # an opening mark gives in advance
