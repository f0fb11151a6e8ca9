"""The tree of units is what the paths say, in the order they first say it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.units import Unit, is_within, unit_tree

PATHS = st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=4).map(tuple), max_size=12)


def test_neighbours_stand_in_the_order_they_are_first_named():
    tree = unit_tree([("局", "二支部"), ("局", "一支部", "三组"), ("局", "二支部", "一组"), ()])
    assert tree == (Unit("局", (Unit("二支部", (Unit("一组"),)), Unit("一支部", (Unit("三组"),)))),)
    assert list(tree[0].paths())[:3] == [("局",), ("局", "二支部"), ("局", "二支部", "一组")]


@given(PATHS)
def test_the_tree_names_every_path_once_and_all_above_it(paths):
    named = [path for unit in unit_tree(paths) for path in unit.paths()]
    assert len(named) == len(set(named))
    assert set(named) == {path[:n] for path in paths for n in range(1, len(path) + 1)}
    assert unit_tree(named) == unit_tree(paths)


def test_a_unit_is_within_itself_and_what_is_above_it():
    assert is_within(("局", "一支部"), ("局",))
    assert is_within(("局", "一支部"), ("局", "一支部"))
    assert not is_within(("局",), ("局", "一支部"))
    assert not is_within(("局", "一支部"), ("局", "二支部"))
