"""The table of all sections at the end, and their shape; counts that always add up."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.content.example import read_example
from selfcheck.content.seeds import read_seeds
from selfcheck.domain.charts import Axis, Chart, Label, radar
from selfcheck.domain.checklists import Checklist, Item, placed_sections
from selfcheck.domain.outline import Outline, Paragraph, Style, Table
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import RESOURCES, SEEDS
from tests.documents.reports import (
    FOUR,
    THREE,
    chapter,
    composed,
    lines_of,
    section_of,
    text_of,
    walk_of,
)

_STATES = {
    "": Answer("", None),
    "拟当面汇报": Answer("", None, talk_in_person=True),
    "做到": Answer("", Rating.MET),
    "基本做到": Answer("", Rating.MOSTLY, instance="某日某事。"),
    "有差距": Answer("", Rating.GAP, instance="某日某事。"),
    "未做到": Answer("", Rating.UNMET),
    "不适用或没遇到": Answer("", Rating.NOT_APPLICABLE),
}
_ANY_STATE = st.sampled_from(list(_STATES.values()))


@cache
def _seeds() -> tuple[Checklist, ...]:
    return read_seeds(SEEDS).checklists


def _keys(*checklists: Checklist) -> list[str]:
    """The ids under which answers to conduct items are kept, each once."""
    return list(
        dict.fromkeys(
            item.answered_as
            for _, section in placed_sections(checklists)
            for item in section.conduct_items
        )
    )


def _answered(states: dict[str, Answer]) -> dict[str, Answer]:
    return {key: replace(state, item_id=key) for key, state in states.items()}


def _table(outline: Outline) -> Table:
    return next(block for block in outline.blocks if isinstance(block, Table))


def _charts(outline: Outline) -> list[Chart]:
    return [block for block in outline.blocks if isinstance(block, Chart)]


def _notes(outline: Outline) -> list[str]:
    paragraphs = [block for block in outline.blocks if isinstance(block, Paragraph)]
    return [block.text for block in paragraphs if block.style is Style.NOTE]


def _rated(sections: int, items: int = 2) -> Outline:
    """A round with so many sections, each with so many rated items."""
    made = tuple(
        section_of(f"s{n}", f"方面{n}", *(Item(f"s{n}.{i}", f"事{i}") for i in range(items)))
        for n in range(sections)
    )
    checklist = replace(FOUR, sections=made)
    answers = dict.fromkeys(_keys(checklist), Answer("", Rating.MOSTLY))
    return composed(walk_of(_answered(answers), checklists=(checklist,)))


@settings(deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(_keys(FOUR, THREE), _ANY_STATE)))
def test_the_counts_in_words_add_up_to_the_items_of_the_round(states: dict[str, Answer]):
    (told,) = chapter(composed(walk_of(_answered(states))), "自查情况")
    total = int(re.findall(r"共3个方面、(\d+)条。", told)[0])
    assert total == 6
    outcome = told.partition("条。")[2]
    numbers = [
        int(number) for number in re.findall(r"(\d+)条(?=[，。])", outcome.split("有1条在")[0])
    ]
    if numbers:
        assert sum(numbers) == total
    else:
        assert len({(state.rating, state.talk_in_person) for state in states.values()}) == 1


@settings(deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(_keys(FOUR, THREE), _ANY_STATE)))
def test_each_row_of_the_table_adds_up_to_the_items_of_its_section(states: dict[str, Answer]):
    rows = _table(composed(walk_of(_answered(states)))).rows
    sums = {row[:2]: sum(map(int, row[2:])) for row in rows}
    assert sums == {
        ("四慎", "慎独"): 2,
        ("四慎", "慎微"): 3,
        ("三个“不为”", "不想为"): 2,
        ("合计", ""): 6,
    }


@pytest.mark.parametrize(
    ("state", "column"),
    [("不适用或没遇到", "不适用"), ("拟当面汇报", "当面谈"), ("", "未答")],
)
def test_a_column_that_would_hold_noughts_only_is_left_out(state: str, column: str):
    def titles(states: dict[str, Answer]) -> list[str]:
        return [each.title for each in _table(composed(walk_of(_answered(states)))).columns]

    always = ["清单", "方面", "做到", "基本做到", "有差距", "未做到"]
    all_met = dict.fromkeys(_keys(FOUR, THREE), _STATES["做到"])
    assert titles(all_met) == always
    assert titles(all_met | {"alone.1": _STATES[state]}) == [*always, column]


def bars_of(chart: Chart) -> list[str]:
    """The names at the left of the bars, from the top."""
    labels = [mark for mark in chart.marks if isinstance(mark, Label) and mark.anchor == 1.0]
    return [label.text for label in sorted(labels, key=lambda each: -each.at[1])]


@pytest.mark.parametrize("sections", [3, 8])
def test_three_to_eight_sections_are_drawn_as_a_radar(sections: int):
    (chart,) = _charts(_rated(sections))
    assert bars_of(chart) != [f"方面{n}" for n in range(sections)]
    assert chart.height == 236


@pytest.mark.parametrize(
    ("sections", "bars"), [(2, [2]), (9, [9]), (12, [12]), (13, [7, 6]), (24, [12, 12])]
)
def test_fewer_and_more_are_drawn_as_bars_in_the_order_of_the_table(sections: int, bars: list[int]):
    charts = _charts(_rated(sections))
    names = [bars_of(chart) for chart in charts]
    assert [len(each) for each in names] == bars
    assert [name for each in names for name in each] == [f"方面{n}" for n in range(sections)]


def test_bars_of_two_charts_stand_in_line():
    names = ["短", *(f"一个长得多的方面{n}" for n in range(12))]
    made = tuple(
        section_of(f"s{n}", name, *(Item(f"s{n}.{i}", f"事{i}") for i in range(2)))
        for n, name in enumerate(reversed(names))
    )
    checklist = replace(FOUR, sections=made)
    answers = _answered(dict.fromkeys(_keys(checklist), Answer("", Rating.MOSTLY)))
    charts = _charts(composed(walk_of(answers, checklists=(checklist,))))
    places = [
        {mark.text: mark.at[0] for mark in chart.marks if isinstance(mark, Label)}
        for chart in charts
    ]
    assert len(places) == 2
    assert places[0]["做到"] == places[1]["做到"]
    assert places[0]["未做到"] == places[1]["未做到"]


def test_bars_stand_over_words_and_tell_their_values_to_who_cannot_see_them():
    (chart,) = _charts(_rated(2))
    words = {mark.text for mark in chart.marks if isinstance(mark, Label)}
    assert words == {"未做到", "有差距", "基本做到", "做到", "方面0", "方面1"}
    assert chart.words == "方面0 2.0，方面1 2.0"


@pytest.mark.parametrize("sections", [2, 3, 9])
def test_a_shape_comes_with_its_formula(sections: int):
    outline = _rated(sections)
    (note,) = _notes(outline)
    for words in ("做到为3，基本做到为2，有差距为1，未做到为0", "不是分数", "不作比较", "不足两条"):
        assert words in note
    assert outline.blocks[-1] == _charts(outline)[-1]


def test_more_sections_than_can_be_drawn_are_told_why():
    outline = _rated(25)
    assert _charts(outline) == []
    assert _notes(outline) == ["有评价的方面共25个，超过24个，画成图形看不清楚，所以没有画。"]


def test_a_single_section_has_nothing_beside_it_and_needs_no_explanation():
    outline = _rated(1)
    assert _charts(outline) == []
    assert _notes(outline) == []


def test_a_section_with_one_rated_item_has_no_place_in_the_shape():
    assert len(_charts(_rated(3, items=1))) == 0
    outline = composed(
        walk_of(
            _answered(
                {"alone.1": _STATES["做到"], "alone.2": _STATES["不适用或没遇到"]}
                | dict.fromkeys(("small.1", "small.2", "will.1"), _STATES["有差距"])
            )
        )
    )
    (chart,) = _charts(outline)
    assert bars_of(chart) == ["慎微", "不想为"]


def test_the_annex_begins_a_page_after_the_signature():
    lines = lines_of(_rated(3))
    assert lines[lines.index("———") - 1] == "2026年11月20日"
    assert lines[lines.index("———") + 1] == "# 附：自查情况一览"


@settings(deadline=None)
@given(st.data())
def test_whatever_checklist_and_rating_the_sentences_are_well_formed(data: st.DataObject):
    checklists = tuple(
        data.draw(st.lists(st.sampled_from(_seeds()), min_size=1, max_size=8, unique=True))
    )
    states = {key: data.draw(_ANY_STATE) for key in _keys(*checklists)}
    text = text_of(composed(walk_of(_answered(states), checklists=checklists)))
    assert not re.search("[，。；：、][，。；：、]|[（“‘《][，。；：、]|“‘?[”’]|（）", text)
    for opening, closing in ("“”", "‘’", "（）", "《》"):
        assert text.count(opening) == text.count(closing)
    assert not re.search("“[^“”]*“", text), "a quotation within a quotation of the same kind"


def test_no_reminder_of_any_speech_gets_into_a_report():
    checklists = _seeds()
    for state in ("做到", "有差距"):
        answers = _answered(dict.fromkeys(_keys(*checklists), _STATES[state]))
        text = text_of(composed(walk_of(answers, checklists=checklists)))
        rated, reminding = set(), set()
        for _, section in placed_sections(checklists):
            rated |= {item.text for item in section.conduct_items}
            reminding |= {item.text for item in section.bottom_line_items}
        assert [words for words in rated if words not in text] == []
        assert [words for words in reminding - rated if words in text] == []


def test_the_example_person_prints_every_word_once():
    example = read_example(RESOURCES / "demo" / "person.toml")
    checklists = tuple(each for each in _seeds() if each.id in example.checklists)
    walk = replace(
        walk_of({answer.item_id: answer for answer in example.answers}, checklists=checklists),
        reflections=example.reflections,
    )
    outline = composed(walk, profile=example.profile, texts=example.texts)
    printed = [block.text for block in outline.blocks if isinstance(block, Paragraph)]
    words = [answer.instance for answer in example.answers if answer.instance]
    words += [*example.reflections.values(), *example.texts.values()]
    assert len(words) > 10
    assert [printed.count(text.strip()) for text in words] == [1] * len(words)


@pytest.mark.parametrize("number", range(3, 9))
def test_every_name_keeps_within_the_chart(number: int):
    names = [section.after or section.name for _, section in placed_sections(_seeds())]
    for start in range(0, len(names) - number, number):
        axes = [Axis(name, 2.0) for name in names[start : start + number]]
        chart = radar(axes, width=430.0, height=236.0, size=11.0)
        assert chart
        labels = [mark for mark in chart.marks if isinstance(mark, Label)]
        assert "".join(label.text for label in labels) == "".join(axis.label for axis in axes)
        for label in labels:
            width = len(label.text) * label.size
            left = label.at[0] - width * label.anchor
            assert left > -1
            assert left + width < chart.width + 1
            assert 0 < label.at[1] < chart.height - label.size


def test_a_long_name_is_broken_between_phrases_and_stands_beside_its_spoke():
    long = "不打折扣、不做选择、不搞变通"
    axes = [Axis(name, 2.0) for name in ("北", long, "南", "西")]
    chart = radar(axes, width=430.0, height=260.0, size=11.0)
    assert chart
    labels = {mark.text: mark.at for mark in chart.marks if isinstance(mark, Label)}
    assert list(labels) == ["北", "不打折扣、", "不做选择、", "不搞变通", "南", "西"]
    heights = [labels[line][1] for line in ("不打折扣、", "不做选择、", "不搞变通")]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    assert heights[0] - heights[1] > 11
    assert heights[1] == pytest.approx(labels["西"][1])


@pytest.mark.parametrize("at", [0, 2])
def test_the_lines_of_a_name_above_or_below_grow_away_from_the_shape(at: int):
    names = ["北", "东", "南", "西"]
    names[at] = "字" * 50
    chart = radar([Axis(name, 2.0) for name in names], width=430.0, height=260.0, size=11.0)
    assert chart
    labels = [mark for mark in chart.marks if isinstance(mark, Label)]
    first, second = (label.at[1] for label in labels if "字" in label.text)
    opposite = next(label.at[1] for label in labels if label.text == names[2 - at])
    near = min(first, second) if at == 0 else max(first, second)
    assert near + opposite == pytest.approx(260 - 2 * 11 * 0.35)


def test_what_is_taken_up_names_its_spoke():
    before_after = next(each for each in _seeds() if each.id == "qi-po-qi-li")
    answers = _answered(dict.fromkeys(_keys(before_after), _STATES["做到"]))
    (chart,) = _charts(composed(walk_of(answers, checklists=(before_after,))))
    assert chart.words.startswith("开拓创新 3.0，抢抓机遇 3.0，")
