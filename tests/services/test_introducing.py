"""Who the person is, and the example beside their own."""

from __future__ import annotations

import pytest

from selfcheck.content.example import read_example
from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import Audience, placed_sections
from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.machine.places import RESOURCES
from selfcheck.services.browsing import Browsing
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.rehearsing import show
from selfcheck.services.reporting import Reporting
from selfcheck.services.searching import Searching
from selfcheck.services.undoing import Undoing
from tests.conftest import NONCE

EXAMPLE = read_example(RESOURCES / "demo" / "person.toml")


@pytest.fixture
def own(full_db, clock, new_id):
    return Checking(full_db, now=clock, new_id=new_id)


@pytest.fixture
def shown_example(full_db, new_id):
    return show(EXAMPLE, full_db, new_id=new_id)


def journal_size(db):
    return db.execute("select count(*) from journal").fetchone()[0]


def test_the_first_run_ends_with_a_word_about_oneself_even_an_empty_one(introducing):
    assert introducing.is_first_run()
    introducing.introduce(Profile())
    assert not introducing.is_first_run()
    assert introducing.profile() == Profile()


def test_somebody_with_a_round_of_their_own_is_not_new(checking, introducing):
    checking.start(["xiao"], period="2026年第四季度")
    assert not introducing.is_first_run()


def test_saying_the_same_again_is_no_act(db, introducing):
    introducing.introduce(Profile("王喆", "三科", (Audience.LEADERS, Audience.WINDOW)))
    acts = journal_size(db)
    introducing.introduce(Profile("王喆", "三科", (Audience.LEADERS, Audience.WINDOW)))
    assert journal_size(db) == acts
    assert introducing.profile().audiences == (Audience.LEADERS, Audience.WINDOW)


def test_who_the_person_is_decides_what_is_asked(full_db, own, clock):
    def asked(round_id):
        sections = placed_sections(own.walk(round_id).round.checklists)
        return {item.audience for _, section in sections for item in section.items}

    introducing = Introducing(full_db, now=clock)
    lists = ["qi-lei-wenti", "zuzhi-shenghuo"]
    assert asked(own.start(lists[:1], period="一")) == {Audience.ALL}
    introducing.introduce(Profile(audiences=(Audience.WINDOW,)))
    assert asked(own.start(lists[:1], period="二")) == {Audience.ALL, Audience.WINDOW}
    assert asked(own.start(lists, period="三")) >= {Audience.PARTY_BRANCH}
    assert Browsing(full_db).audiences() == (Audience.WINDOW,)


def test_the_example_is_looked_at_and_changes_nothing_of_the_persons_own(
    full_db, own, clock, shown_example
):
    introducing = Introducing(full_db, now=clock)
    assert introducing.is_first_run()
    assert own.walk(shown_example).round.example == EXAMPLE.profile.name
    assert [one.example for one in own.rounds()] == [EXAMPLE.profile.name]
    assert not Browsing(full_db).last_walked()
    assert not [hit for hit in Searching(full_db).hits("路灯") if hit.round_id]
    assert Undoing(full_db, now=clock).next_undo() is None
    mine = own.start(EXAMPLE.checklists, period="2027年第一季度")
    (first, *_) = own.walk(mine).round.checklists[0].sections[0].items
    assert own.previous(mine, first) is None
    assert own.latest() == mine


def test_nothing_can_be_written_into_an_example(full_db, own, clock, shown_example):
    reporting = Reporting(
        full_db,
        templates=read_templates(RESOURCES / "report-templates"),
        now=clock,
        today=lambda: EXAMPLE.day,
        new_nonce=lambda: NONCE,
    )
    item = EXAMPLE.answers[0].item_id
    for act in (
        lambda: own.record(shown_example, Answer(item, Rating.GAP)),
        lambda: own.revise(shown_example),
        lambda: reporting.write_text(shown_example, "plan", "我的话"),
        lambda: reporting.tick(shown_example, Edition.PERSONAL, Part.RATING, item, on=False),
    ):
        with pytest.raises(Refused):
            act()
    Introducing(full_db, now=clock).introduce(Profile("王喆", "三科"))
    assert reporting.report(shown_example, Edition.PERSONAL).profile == Profile("赵示例")


def test_an_example_goes_without_a_trace_and_takes_nothing_else(full_db, own, clock, shown_example):
    mine = own.start(["si-shen"], period="2027年第一季度")
    own.record(mine, Answer("si-shen.shen-du.1", Rating.MET))
    before = own.walk(mine)
    own.remove_examples()
    with pytest.raises(NotFound):
        own.walk(shown_example)
    assert own.walk(mine) == before
    for table in ("answer", "reflection", "acknowledgement", "journal", "round_checklist"):
        left = full_db.execute(f"select distinct round_id from {table}").fetchall()  # noqa: S608 - names from above
        assert {name for (name,) in left} <= {mine}


def test_looking_at_the_example_twice_leaves_one(full_db, own, new_id, shown_example):
    again = show(EXAMPLE, full_db, new_id=new_id)
    assert [one.id for one in own.rounds()] == [again]
