"""Beginning with a template: its headings, and what of the library feeds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import Audience
from selfcheck.domain.outline import Heading, Paragraph
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES
from selfcheck.services.browsing import Browsing
from selfcheck.services.checking import Checking
from selfcheck.services.choosing import materials
from selfcheck.services.introducing import Introducing
from selfcheck.services.reporting import Reporting
from tests.conftest import NONCE

TEMPLATES = read_templates(RESOURCES / "report-templates")
ALL_THREE = ("self-check", "branch-meeting", "democratic-life-meeting")


def found(db, *audiences):
    return materials(TEMPLATES, Browsing(db).offers(), audiences)


def test_the_report_everybody_has_comes_first(full_db):
    assert [one.id for one in found(full_db)] == list(ALL_THREE)


def test_what_is_for_leaders_is_there_for_others_but_does_not_suit_them(full_db):
    assert {one.id: one.suits for one in found(full_db)}["democratic-life-meeting"] is False
    assert all(one.suits for one in found(full_db, Audience.LEADERS))


@pytest.mark.parametrize("name", ALL_THREE)
def test_every_checklist_that_a_template_names_is_there(full_db, name):
    (material,) = (one for one in found(full_db) if one.id == name)
    assert [chapter.unknown for chapter in material.chapters] == [()] * len(material.chapters)
    assert any(chapter.offers for chapter in material.chapters)


def test_a_checklist_that_is_not_there_is_named(full_db):
    template = TEMPLATES[0]
    fed = next(heading for heading in template.headings if heading.checklists)
    broken = replace(template, headings=(replace(fed, checklists=("si-shen", "gone")),))
    (material,) = materials([broken], Browsing(full_db).offers(), ())
    assert [offer.checklist.id for offer in material.chapters[0].offers] == ["si-shen"]
    assert material.chapters[0].unknown == ("gone",)


@pytest.mark.parametrize("name", ALL_THREE)
def test_a_round_begun_with_a_template_becomes_its_document(full_db, clock, new_id, name):
    """From the choice to the composed document, with a gap, a reflection and one's own words."""
    Introducing(full_db, now=clock).introduce(Profile(audiences=(Audience.LEADERS,)))
    (material,) = (one for one in found(full_db, Audience.LEADERS) if one.id == name)
    ids = [offer.checklist.id for chapter in material.chapters for offer in chapter.offers]
    checking = Checking(full_db, now=clock, new_id=new_id)
    reporting = Reporting(
        full_db,
        templates=TEMPLATES,
        now=clock,
        today=lambda: date(2026, 11, 20),
        new_nonce=lambda: NONCE,
    )
    round_id = checking.start(ids, period="2026年", template=name)
    checking.record(round_id, Answer("si-shen.shen-du.1", Rating.GAP, instance="某天的一件事"))
    checking.record(round_id, Answer("si-shen.shen-du.2", Rating.MET))
    checking.reflect(round_id, "si-shen.shen-du", "想了很久的一句话")
    template = reporting.template_of(round_id)
    assert template.id == name
    for heading in template.headings:
        if heading.text_box:
            reporting.write_text(round_id, heading.key, f"写在{heading.key}下的话")
    outline = reporting.paper_task(round_id, Edition.PERSONAL)(no_pulse).outline
    assert outline.title == f"2026年{template.name}"
    headings = [one.text for one in outline.blocks if isinstance(one, Heading) and one.level == 1]
    assert headings[: len(template.headings)] == [one.title for one in material.chapters]
    said = "\n".join(one.text for one in outline.blocks if isinstance(one, Paragraph))
    assert "某天的一件事" in said
    assert "想了很久的一句话" in said
    assert all(
        f"写在{heading.key}下的话" in said for heading in template.headings if heading.text_box
    )


def test_what_two_checklists_share_is_asked_once_and_shown_in_both(full_db, clock, new_id):
    """四慎 and 四个心中有 ask the same thing about rules one is not sure of."""
    checking = Checking(full_db, now=clock, new_id=new_id)
    alone = [
        checking.walk(checking.start([name], period="2026年")).progress.total
        for name in ("si-shen", "si-ge-xinzhong")
    ]
    round_id = checking.start(["si-ge-xinzhong", "si-shen"], period="2026年")
    assert checking.walk(round_id).progress.total == sum(alone) - 1
    walk = checking.walk(round_id)
    (shared,) = (
        item
        for section in walk.round.checklists[0].sections
        for item in section.items
        if item.same_as.startswith("si-shen.")
    )
    checking.record(round_id, Answer(shared.answered_as, Rating.MOSTLY))
    walk = checking.walk(round_id)
    assert walk.progress.answered == 1
    shown = [
        (checklist.id, walk.answer_to(item).rating)
        for checklist in walk.round.checklists
        for section in checklist.sections
        for item in section.items
        if walk.answer_to(item).rating
    ]
    assert shown == [("si-ge-xinzhong", Rating.MOSTLY), ("si-shen", Rating.MOSTLY)]
