"""The example branch: in step with the seeds, made up, and fit to be read by anybody."""

from __future__ import annotations

import re
from collections import Counter

from selfcheck.content.example_branch import read_example_branch
from selfcheck.content.names import can_be_name
from selfcheck.content.seeds import read_seeds
from selfcheck.documents.pdf.fonts import Proof
from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.hints import hints
from selfcheck.machine.places import RESOURCES, SEEDS
from selfcheck.services.rehearsing_mistakes import MISTAKES
from selfcheck.services.rehearsing_post import EXPECTED

_EXAMPLE = read_example_branch(RESOURCES / "demo" / "branch.toml")
_LIBRARY = {one.id: one for one in read_seeds(SEEDS).checklists}
_PLACED = list(placed_sections(_LIBRARY[name] for name in _EXAMPLE.task.checklists))
_PROSE = [
    *(getattr(gap, field) for gap in _EXAMPLE.gaps for field in gap.__slots__ if field != "item"),
    *(text for _, text in _EXAMPLE.reflections),
    *(text for _, text in _EXAMPLE.texts),
    *(planted.what for planted in _EXAMPLE.planted.values()),
]


def test_every_task_asks_what_there_is_and_ends_after_it_began():
    for task in (_EXAMPLE.task, _EXAMPLE.earlier_task, _EXAMPLE.other_task):
        assert set(task.checklists) <= set(_LIBRARY)
        assert (task.deadline - task.issued_on).days > 10
        assert all("示例" in name for name in task.branch)
    assert len({_EXAMPLE.task.id, _EXAMPLE.earlier_task.id, _EXAMPLE.other_task.id}) == 3


def test_gaps_are_of_items_that_are_asked_and_most_items_have_one():
    asked = {item.answered_as for _, section in _PLACED for item in section.conduct_items}
    items = Counter(gap.item for gap in _EXAMPLE.gaps)
    assert set(items) <= asked
    assert len(items) >= 0.7 * len(asked)


def test_every_task_has_gaps_to_write_of():
    items = {gap.item for gap in _EXAMPLE.gaps}
    for task in (_EXAMPLE.task, _EXAMPLE.earlier_task, _EXAMPLE.other_task):
        lists = [_LIBRARY[name] for name in task.checklists]
        asked = {i.answered_as for _, s in placed_sections(lists) for i in s.conduct_items}
        assert items & asked


def test_texts_stand_where_the_report_has_a_place_for_them():
    sections = {checklist.section_key(section) for checklist, section in _PLACED}
    assert {key for key, _ in _EXAMPLE.reflections} <= sections
    (template,) = (
        one
        for one in read_templates(RESOURCES / "report-templates")
        if one.id == _EXAMPLE.task.template
    )
    boxes = {heading.key for heading in template.headings if heading.text_box}
    assert {key for key, _ in _EXAMPLE.texts} <= boxes
    assert "plan" in boxes


def test_everything_that_is_planted_has_words_and_a_verdict():
    assert set(_EXAMPLE.planted) == set(EXPECTED)
    assert set(MISTAKES) <= set(EXPECTED)


def test_no_text_names_anybody_or_gives_a_number():
    assert [(text, hints(text)) for text in _PROSE if hints(text)] == []


def test_prose_is_punctuated_as_it_is_printed():
    for text in _PROSE:
        assert text == text.strip()
        assert text[-1:] in tuple("。？！"), text
        assert not re.search(r"[一-鿿][,;:!?()\"']|[,;:!?()\"'][一-鿿]|…|—|\*", text), text
        assert text.count("“") == text.count("”"), text


def test_prose_speaks_like_no_circular():
    worn = "不够深入|有待加强|有待提高|进一步|深刻|站位|深感|辜负|检讨|切实|着力|狠抓"
    assert [text for text in _PROSE if re.search(worn, text)] == []


def test_every_character_has_a_face_and_every_name_can_be_one():
    people, proof = _EXAMPLE.people, Proof()
    names = [*people.whole_names, people.newcomer, people.from_elsewhere]
    names += [surname + given for surname in people.surnames for given in people.given_names]
    assert all(map(can_be_name, names))
    proof.read("\n".join([*names, *_PROSE, *people.units, *people.posts, *people.exemptions]))
    assert proof.unprintable == ()
