"""The tree of units is what the paths say, in the order they first say it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.units import is_within, unit_tree

PATHS = st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=4).map(tuple), max_size=12)


def test_units_count_those_below_them_and_stand_before_them():
    tree = unit_tree([("甲", "一"), ("乙",), ("甲", "二"), ("甲", "一"), ()])
    assert list(tree.items()) == [
        ((), 5),
        (("甲",), 3),
        (("甲", "一"), 2),
        (("甲", "二"), 1),
        (("乙",), 1),
    ]


@given(PATHS)
def test_the_tree_names_every_path_once_and_all_above_it(paths):
    named = list(unit_tree(paths))
    assert set(named) == {(), *(path[:n] for path in paths for n in range(1, len(path) + 1))}
    assert all(named.index(path) > named.index(path[:-1]) for path in named if path)


def test_a_unit_is_within_itself_and_what_is_above_it():
    assert is_within(("局", "一支部"), ("局",))
    assert is_within(("局", "一支部"), ("局", "一支部"))
    assert not is_within(("局",), ("局", "一支部"))
    assert not is_within(("局", "一支部"), ("局", "二支部"))
