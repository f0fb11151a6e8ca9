"""A checklist as one text: nothing is lost on the way there and back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.content.seeds import read_seeds
from selfcheck.domain.checklists import Audience, Checklist, Item, Nature, Section
from selfcheck.machine.places import SEEDS
from selfcheck.store.personal.bodies import from_body, to_body


def _many(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=3).map(tuple)


_SECTIONS = st.builds(
    Section,
    items=_many(st.from_type(Item)),
    typical_gaps=_many(st.text()),
    suggested_actions=_many(st.text()),
)
_CHECKLISTS = st.builds(Checklist, sections=_many(_SECTIONS))


@given(_CHECKLISTS)
def test_any_checklist_comes_back_equal(checklist: Checklist):
    assert from_body(to_body(checklist)) == checklist


def test_every_seed_comes_back_equal():
    checklists = read_seeds(SEEDS).checklists
    assert tuple(from_body(to_body(checklist)) for checklist in checklists) == checklists


def test_equal_checklists_have_one_body():
    first, again = (read_seeds(SEEDS).checklists[0] for _ in range(2))
    assert first is not again
    body = to_body(first)
    assert body == to_body(again)
    assert first.name in body  # Chinese as it is, not as \\u escapes
    parsed = json.loads(body)
    assert list(parsed) == sorted(parsed)


_OLD = {
    "id": "si-shen",
    "name": "四慎",
    "source": {"document": "speech.txt", "sha256": "0" * 64, "label": "讲话", "dropped_since": 1},
    "place": "五",
    "theme": "廉洁自律",
    "audience": "leaders",
    "kind": "question",
    "tier": "core",
    "lead_quote": "慎独",
    "lead_offset": 7,
    "dropped_since": True,
    "sections": [
        {
            "id": "shen-du",
            "name": "慎独",
            "quote": "慎独",
            "offset": 7,
            "meaning": "一句话。",
            "items": [{"id": "si-shen.shen-du.1", "text": "按时到岗"}],
        }
    ],
}


def test_a_body_from_before_a_field_takes_its_default():
    checklist = from_body(json.dumps(_OLD))
    assert (checklist.audience, checklist.lead_offset) == (Audience.LEADERS, 7)
    assert (checklist.related, checklist.also_in, checklist.notes) == ((), (), "")
    (section,) = checklist.sections
    assert (section.typical_gaps, section.before, section.after) == ((), "", "")
    assert section.items == (
        Item("si-shen.shen-du.1", "按时到岗", Nature.CONDUCT, Audience.ALL, ""),
    )
