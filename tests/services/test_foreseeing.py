"""What is seen of a task before it is sent is what is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.task_packs import Reader
from selfcheck.services.foreseeing import foreseen, words_of
from selfcheck.services.issuing import Issuing
from selfcheck.store.opening_collection import collection_in_memory
from tests.conftest import small_checklist

TODAY = date(2026, 11, 20)
KNOWN = {"xiao": small_checklist("xiao")}
DRAFT = PackDraft(
    title=" 年底自查 ",
    period="2026年第四季度",
    checklists=("xiao",),
    deadline=date(2026, 12, 31),
    branch=("机关党委", " ", "综合科党支部"),
    sees="你勾选上报的全部内容",
    above=(Reader("机关党委", "汇总后的情况", b"k" * 32),),
    note="照实写。\n",
)


@pytest.fixture
def issuing():
    db = collection_in_memory()
    yield Issuing(
        db,
        lambda: tuple(KNOWN.values()),
        today=lambda: TODAY,
        new_id=lambda: "12345678",
        new_seed=lambda: b"s" * 32,
    )
    db.close()


@pytest.mark.parametrize("sealing", Sealing)
def test_what_is_foreseen_is_what_is_sent(issuing, sealing):
    draft = replace(DRAFT, sealing=sealing)
    seen = foreseen(draft, KNOWN, issuing.keys(), today=TODAY)
    sent = issuing.issue(draft)
    assert replace(seen, id=sent.id) == sent


def test_a_revision_is_foreseen_under_its_own_number(issuing):
    sent = issuing.issue(DRAFT)
    draft = issuing.revise(sent.id)
    seen = foreseen(draft, KNOWN, issuing.keys(), today=TODAY, revision=2)
    assert seen == issuing.issue(draft)


def test_what_is_not_said_is_empty(issuing):
    seen = foreseen(PackDraft(checklists=("gone",)), {}, issuing.keys(), today=TODAY)
    assert (seen.title, seen.branch, seen.checklists) == ("", (), ())
    assert (seen.readers[0].office, seen.deadline) == ("", TODAY)


def test_the_words_of_a_key_are_those_of_the_desk(issuing):
    assert words_of(issuing.keys().signing.public) == issuing.words()
    assert words_of(b"") == ()
