"""What stands in `seeds/`: counted, and looked over for slips."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256

import pytest

from selfcheck.content.seeds import read_seeds
from selfcheck.domain.checklists import Audience, Nature, placed_sections
from selfcheck.machine.places import SEEDS

_READ = read_seeds(SEEDS)
_CHECKLISTS = _READ.checklists
_SECTIONS = [section for _, section in placed_sections(_CHECKLISTS)]
_ITEMS = [item for section in _SECTIONS for item in section.items]

_OWN_WORDS = [
    text
    for checklist in _CHECKLISTS
    for text in (checklist.name, checklist.place, checklist.notes, checklist.source.label)
] + [
    text
    for section in _SECTIONS
    for text in (
        section.name,
        section.meaning,
        section.before,
        section.after,
        *(item.text for item in section.items),
        *section.typical_gaps,
        *section.suggested_actions,
    )
]
_QUOTES = [
    *(checklist.lead_quote for checklist in _CHECKLISTS),
    *(section.quote for section in _SECTIONS),
    *(quotation.text for checklist in _CHECKLISTS for quotation in checklist.also_in),
]


def test_every_seed_is_in_order():
    assert [(p.path.name, p.where, p.expected, p.found) for p in _READ.problems] == []


def test_five_speeches_come_to_61_checklists_233_sections_613_items():
    assert len(_READ.files) == len({c.source.document for c in _CHECKLISTS}) == 5
    assert (len(_CHECKLISTS), len(_SECTIONS), len(_ITEMS)) == (61, 233, 613)


def test_items_by_nature():
    assert Counter(item.nature for item in _ITEMS) == {
        Nature.CONDUCT: 545,
        Nature.BOTTOM_LINE: 68,
    }


def test_items_by_audience():
    assert Counter(item.audience for item in _ITEMS) == {
        Audience.ALL: 487,
        Audience.LEADERS: 87,
        Audience.ENTERPRISE: 13,
        Audience.PARTY_BRANCH: 9,
        Audience.WINDOW: 9,
        Audience.WRITING: 5,
        Audience.OFFICE: 3,
    }


def test_sixteen_items_are_the_same_as_another():
    assert sum(bool(item.same_as) for item in _ITEMS) == 16


def test_seven_sections_only_remind():
    keys = {c.section_key(s) for c, s in placed_sections(_CHECKLISTS) if not s.conduct_items}
    assert keys == {
        "ba-ge-jue-bu-yunxu.bu-san-bu",
        "ba-ge-jue-bu-yunxu.fei-fa-huo-dong",
        "ba-ge-jue-bu-yunxu.yao-yan",
        "si-ge-fucong.quan-dang-fu-cong-zhong-yang",
        "zheng-shang-jiaowang.bu-neng-jiao-yi",
        "zheng-shang-jiaowang.bu-neng-mou-si",
        "zheng-shang-jiaowang.bu-neng-tan-xin",
    }


def test_item_ids_are_unique_over_all_speeches():
    assert [name for name, times in Counter(item.id for item in _ITEMS).items() if times > 1] == []


def test_every_quotation_is_the_one_whose_hash_was_kept():
    rows = []
    for checklist in _CHECKLISTS:
        speech = checklist.source.document
        rows.append((checklist.lead_quote, speech, checklist.lead_offset, checklist.id))
        rows += [(s.quote, speech, s.offset, checklist.section_key(s)) for s in checklist.sections]
        rows += [
            (q.text, q.document, q.offset, f"{checklist.id}.also_in.{number}")
            for number, q in enumerate(checklist.also_in, start=1)
        ]
    lines = [f"{sha256(q.encode()).hexdigest()}  {d}@{o}  {key}" for q, d, o, key in rows]
    kept = (SEEDS / "quotes.sha256").read_text(encoding="utf-8").splitlines()
    assert lines == [line for line in kept[1:] if "  cards." not in line]
    assert len(lines) == 308


def test_checklists_of_a_speech_follow_it():
    for one_file in _READ.files.values():
        begins = [min(c.lead_offset, *(s.offset for s in c.sections)) for c in one_file]
        assert begins == sorted(begins)


def test_sections_of_a_checklist_follow_the_speech():
    for checklist in _CHECKLISTS:
        offsets = [section.offset for section in checklist.sections]
        assert offsets == sorted(offsets), checklist.id


def test_four_cautions_are_what_they_are():
    checklist = next(c for c in _CHECKLISTS if c.id == "si-shen")
    assert checklist.title == "四慎"
    assert checklist.source.title == "“作风建设年”动员讲话"
    assert [section.name for section in checklist.sections] == ["慎独", "慎微", "慎欲", "慎行"]
    assert checklist.sections[0].items[0].text == "独自办公、无人查看时，按同样的流程办事"


@pytest.mark.parametrize(
    ("slip", "pattern"),
    [
        ("a mask of the sources", r"\*|X|##|某某|××"),
        ("half-width punctuation in Chinese", r"[一-鿿][,.;:!?()]|[,.;:!?()][一-鿿]"),
        ("an ASCII quotation mark", r"[\"']"),
        ("a space inside Chinese", r"(?<![›→]) (?![›→])|\u3000"),
        ("a doubled mark", r"([，。；：、？！])\1"),
        ("three dots", r"\.\.\.|(?<!…)…(?!…)"),
        ("a word of the workshop", r"我们|使用者|业务方|维度|用户"),
    ],
)
def test_own_words_are_free_of(slip, pattern):
    assert [text for text in _OWN_WORDS if re.search(pattern, text)] == [], slip


def test_quotations_avoid_what_the_sources_mask():
    assert [quote for quote in _QUOTES if re.search(r"[*#]|X|\s", quote)] == []


def test_quotation_marks_and_brackets_come_in_pairs():
    for text in [*_OWN_WORDS, *_QUOTES]:
        for opening, closing in ("“”", "‘’", "（）", "「」", "《》"):
            assert text.count(opening) == text.count(closing), text


def test_items_are_statements_that_go_on_from_the_lead_in():
    for item in _ITEMS:
        assert len(item.text) <= 30, item.id
        assert item.text[0] not in "我，。：", item.id
        assert item.text[-1] not in "。，；：？！、", item.id
        assert not set(item.text) & set("？！；。"), item.id


def test_gaps_and_actions_carry_no_full_stop_and_meanings_do():
    for section in _SECTIONS:
        assert section.meaning.endswith("。"), section.meaning
        for text in (*section.typical_gaps, *section.suggested_actions):
            assert text[-1] not in "。，；：！、", text
            assert len(text) <= 40, text


def test_every_section_helps_a_person_think():
    for section in _SECTIONS:
        assert 2 <= len(section.items) <= 4, section.id
        assert 2 <= len(section.typical_gaps) <= 3, section.id
        assert 1 <= len(section.suggested_actions) <= 2, section.id


def test_no_item_of_a_checklist_says_what_another_says():
    for checklist in _CHECKLISTS:
        texts = [item.text for section in checklist.sections for item in section.items]
        assert len(texts) == len(set(texts)), checklist.id
