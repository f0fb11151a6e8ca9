"""The example person: in step with the seeds, and fit to be printed."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date

from selfcheck.content.example import read_example
from selfcheck.content.seeds import read_seeds
from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.rounds import Acknowledgement, Rating
from selfcheck.machine.places import RESOURCES, SEEDS

_FILE = RESOURCES / "demo" / "person.toml"
_EXAMPLE = read_example(_FILE)
_WALKED = [c for c in read_seeds(SEEDS).checklists if c.id in _EXAMPLE.checklists]
_PROSE = [
    text
    for text in (
        *(answer.instance for answer in _EXAMPLE.answers),
        *(answer.na_reason for answer in _EXAMPLE.answers),
        *_EXAMPLE.reflections.values(),
        *_EXAMPLE.texts.values(),
    )
    if text
]


def test_is_plainly_an_example_on_a_fixed_day():
    assert _EXAMPLE.profile.name == "赵示例"
    assert "示例" in _EXAMPLE.profile.unit
    assert (_EXAMPLE.period, _EXAMPLE.day) == ("2026年第四季度", date(2026, 11, 20))


def test_walks_four_cautions_and_three_circles():
    assert _EXAMPLE.checklists == ("si-shen", "san-ge-quan")
    assert len(_WALKED) == 2


def test_answers_every_conduct_item_once():
    wanted = [i.answered_as for _, s in placed_sections(_WALKED) for i in s.conduct_items]
    assert Counter(answer.item_id for answer in _EXAMPLE.answers) == Counter(wanted)
    assert len(wanted) == 20


def test_acknowledges_every_bottom_line_item_once():
    wanted = [i.answered_as for _, s in placed_sections(_WALKED) for i in s.bottom_line_items]
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["acknowledgement"]
    assert Counter(row["item"] for row in rows) == Counter(wanted)
    assert set(_EXAMPLE.acknowledgements.values()) == set(Acknowledgement)
    assert len(wanted) == 7


def test_rates_like_a_person():
    assert Counter(answer.rating for answer in _EXAMPLE.answers) == {
        Rating.MET: 7,
        Rating.MOSTLY: 7,
        Rating.GAP: 3,
        Rating.UNMET: 1,
        Rating.NOT_APPLICABLE: 1,
        None: 1,
    }


def test_every_shortfall_has_an_instance_and_na_its_reason():
    for answer in _EXAMPLE.answers:
        short = bool(answer.rating and answer.rating.falls_short)
        assert bool(answer.instance) == short, answer.item_id
        assert bool(answer.na_reason) == (answer.rating is Rating.NOT_APPLICABLE), answer.item_id
        assert answer.talk_in_person == (answer.rating is None), answer.item_id


def test_reflects_at_length_that_can_be_read():
    keys = {checklist.section_key(section) for checklist, section in placed_sections(_WALKED)}
    assert set(_EXAMPLE.reflections) <= keys
    assert len(_EXAMPLE.reflections) == 5
    assert all(80 <= len(text) <= 180 for text in _EXAMPLE.reflections.values())


def test_plans_in_four_dated_steps():
    steps = _EXAMPLE.texts["plan"].splitlines()
    assert len(steps) == 4
    assert all(re.search(r"\d+月\d+日", step) for step in steps)


def test_prose_is_punctuated_as_it_is_printed():
    for text in _PROSE:
        for paragraph in text.split("\n"):
            assert paragraph == paragraph.strip(), text
            assert paragraph[-1:] in tuple("。？！"), text
        assert not re.search(r"[一-鿿][,;:!?()\"']|[,;:!?()\"'][一-鿿]| |…|—|\*", text), text
        assert text.count("“") == text.count("”"), text


def test_prose_speaks_like_no_circular():
    worn = "不够深入|有待加强|有待提高|进一步|深刻|站位|深感|辜负|检讨|切实|着力|狠抓"
    assert [text for text in _PROSE if re.search(worn, text)] == []
