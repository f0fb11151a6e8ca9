"""Finding words in the library and in what the person wrote."""

from __future__ import annotations

import string

import pytest

from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import FIRST
from selfcheck.domain.rounds import Answer, Place, Rating
from selfcheck.domain.searching import HitKind, excerpt, marks_in, patterns
from selfcheck.machine.places import RESOURCES
from selfcheck.services.checking import Checking
from selfcheck.services.reporting import Reporting
from selfcheck.services.searching import Searching
from tests.conftest import NONCE

ONE, TWO = "xiao.jia.1", "xiao.jia.2"


@pytest.fixture
def searching(db):
    return Searching(db)


@pytest.fixture
def round_id(checking):
    return checking.start(["xiao"], period="2026年第四季度")


def marked(hit):
    return [hit.excerpt[begin:end] for begin, end in hit.marks]


def own(searching, text, **more):
    return [hit for hit in searching.hits(text, **more) if hit.kind is HitKind.OWN_WORDS]


LIBRARY = (HitKind.ITEM, HitKind.QUOTATION)


def of_library(searching, text):
    hits = [hit for hit in searching.hits(text) if hit.checklist_id == "xiao"]
    return [(hit.kind, hit.title, hit.excerpt) for hit in hits]


@pytest.mark.parametrize("text", ["", "  ", "　\n"])
def test_no_word_finds_nothing(searching, text):
    assert searching.hits(text) == ()


@pytest.mark.parametrize(
    ("word", "kind", "where"),
    [
        ("xiao：甲", HitKind.ITEM, "xiao · 示例讲话"),
        ("甲的意思", HitKind.ITEM, "xiao › 甲"),
        ("第三条", HitKind.ITEM, "xiao › 乙"),
        ("底线一条", HitKind.ITEM, "xiao › 乙"),
        ("导语", HitKind.QUOTATION, "xiao · 示例讲话"),
        ("乙的出处", HitKind.QUOTATION, "xiao › 乙 · 示例讲话"),
    ],
)
def test_names_meanings_statements_and_quotations_are_found(searching, word, kind, where):
    ((got, title, words),) = of_library(searching, word)
    assert (got, title) == (kind, where)
    assert word in words


def test_a_word_of_two_characters_is_found_in_the_speeches(full_db):
    hits = Searching(full_db).hits("慎独")
    assert {hit.kind for hit in hits} == {HitKind.ITEM, HitKind.QUOTATION}
    assert all("慎独" in marked(hit) for hit in hits)


def test_what_a_person_meets_first_comes_first_in_the_library(full_db):
    (first, *_) = Searching(full_db).hits("的")
    assert first.checklist_id in FIRST


def test_own_words_are_found_wherever_they_were_written(db, checking, clock, searching, round_id):
    checking.record(round_id, Answer(ONE, Rating.GAP, instance="那天在窗口，态度急了"))
    checking.record(round_id, Answer(TWO, Rating.NOT_APPLICABLE, na_reason="没有窗口工作"))
    checking.reflect(round_id, "xiao.yi", "窗口就是脸面")
    templates = read_templates(RESOURCES / "report-templates")
    reporting = Reporting(
        db, templates=templates, now=clock, today=lambda: clock().date(), new_nonce=lambda: NONCE
    )
    reporting.write_text(round_id, "plan", "每周到窗口坐半天")
    hits = own(searching, "窗口")
    assert [hit.place for hit in hits] == [
        Place("xiao.jia", ONE, "instance", 3),
        Place("xiao.jia", TWO, "na_reason", 2),
        Place("xiao.yi", "", "reflection", 0),
        None,
    ]
    period = "2026年第四季度"
    assert [hit.title for hit in hits] == [
        f"{period} · xiao › 甲",
        f"{period} · xiao › 甲",
        f"{period} · xiao › 乙",
        period,
    ]
    assert {hit.round_id for hit in hits} == {round_id}


def test_own_words_stand_before_the_library(checking, searching, round_id):
    checking.reflect(round_id, "xiao.jia", "甲的意思，我是这样看的")
    kinds = [hit.kind for hit in searching.hits("甲的")]
    assert kinds[0] is HitKind.OWN_WORDS
    assert kinds == sorted(kinds, key=list(HitKind).index)
    assert set(kinds) == {HitKind.OWN_WORDS, *LIBRARY}


def test_the_round_touched_last_comes_first(checking, searching, round_id):
    later = checking.start(["xiao"], period="2027年第一季度")
    checking.reflect(later, "xiao.jia", "急躁")
    assert [hit.round_id for hit in own(searching, "急躁")] == [later]
    checking.reflect(round_id, "xiao.jia", "急躁，又一次")
    assert [hit.round_id for hit in own(searching, "急躁")] == [round_id, later]


def test_an_answer_kept_for_two_items_leads_to_the_one_in_the_round(checking, searching):
    other = checking.start(["da"], period="2026年")
    checking.record(other, Answer(TWO, Rating.GAP, instance="拖了两天"))
    (hit,) = own(searching, "两天")
    assert hit.place == Place("da.jia", "da.jia.2", "instance", 2)


def test_a_revision_hides_only_what_it_took_over_unchanged(checking, searching, round_id):
    checking.reflect(round_id, "xiao.jia", "急躁")
    checking.reflect(round_id, "xiao.yi", "急躁，改了吗")
    checking.finish(round_id)
    revision = checking.revise(round_id)
    checking.reflect(revision, "xiao.yi", "急躁，改了")
    found = [(hit.round_id, hit.excerpt) for hit in own(searching, "急躁")]
    assert found == [
        (revision, "急躁"),
        (revision, "急躁，改了"),
        (round_id, "急躁，改了吗"),
    ]


def test_every_word_must_be_in_the_text(checking, searching, round_id):
    checking.reflect(round_id, "xiao.jia", "下乡时没有带走访本")
    assert own(searching, "走访 下乡")
    assert own(searching, "走访　下乡")
    assert not own(searching, "走访 进城")


def test_letters_and_digits_are_found_in_either_case_and_width(checking, searching, round_id):
    checking.reflect(round_id, "xiao.jia", "汇报用了Ｐpt，１2页")
    for word in ("ppt", "PPT", "ｐＰｔ", "12", "１２", ",1"):
        assert own(searching, word), word
    assert not own(searching, "ppt1")


@pytest.mark.parametrize("character", string.punctuation)
def test_marks_mean_themselves(character):
    terms = patterns(character)
    wide = chr(ord(character) + 0xFEE0)
    assert marks_in(f"甲{character}乙{wide}", terms) == ((1, 2), (3, 4))
    assert marks_in("甲乙a1", terms) == ()


def test_words_that_touch_or_overlap_are_marked_as_one():
    assert marks_in("慎独慎微与慎独", patterns("慎独 独慎 微")) == ((0, 4), (5, 7))
    assert marks_in("一慎独慎微", patterns("慎独慎 独")) == ((1, 4),)


def test_a_long_text_is_shown_around_the_first_word_on_one_line():
    text = "前" * 50 + "\n慎独\n" + "后" * 200
    line, marks = excerpt(text, marks_in(text, patterns("慎独")))
    assert "\n" not in line
    assert line.startswith("…前")
    assert line.endswith("后…")
    assert [line[begin:end] for begin, end in marks] == ["慎独"]


def test_a_word_that_runs_past_the_excerpt_is_marked_as_far_as_shown():
    text = "甲" + "乙" * 300
    line, marks = excerpt(text, marks_in(text, patterns("乙")))
    assert marks == ((1, len(line) - 1),)


def test_no_more_of_a_kind_than_asked_for(checking, searching, round_id):
    for key in ("xiao.jia", "xiao.yi"):
        checking.reflect(round_id, key, "甲的")
    kinds = [hit.kind for hit in searching.hits("甲的", most=1)]
    assert kinds == [HitKind.OWN_WORDS, *LIBRARY]


def test_what_was_just_written_is_found_and_what_was_replaced_is_not(checking, searching, round_id):
    checking.reflect(round_id, "xiao.jia", "先前的话")
    assert own(searching, "先前")
    checking.reflect(round_id, "xiao.jia", "后来的话")
    assert not own(searching, "先前")
    assert own(searching, "后来")


def test_words_written_through_another_connection_are_found(tmp_path, clock, new_id):
    from selfcheck.machine.places import DataFolder
    from selfcheck.store.driver import Database
    from selfcheck.store.opening import store_to_write
    from tests.conftest import small_checklist

    folder = DataFolder(tmp_path)
    with store_to_write(folder, at=clock()) as db:
        from selfcheck.store.personal import checklists

        checklists.replace_seed(db, "small.toml", "0" * 64, [small_checklist()])
        checking = Checking(db, now=clock, new_id=new_id)
        round_id = checking.start(["xiao"], period="2026年")
        searching = Searching(db)
        assert not searching.hits("外来")
        other = Database(folder.store)
        Checking(other, now=clock, new_id=new_id).reflect(round_id, "xiao.jia", "外来的话")
        other.close()
        assert own(searching, "外来")
