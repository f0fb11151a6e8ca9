"""A task is written, kept while it is written, signed and sent; sent again in a new revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from selfcheck.content.fill_in_workbook import read_fill_in
from selfcheck.domain.errors import CannotWrite, NotFound, OutOfBounds, Refused
from selfcheck.domain.fill_in import Fit, fit
from selfcheck.domain.pack_drafts import PackDraft, Sealing, check_draft, unsaid
from selfcheck.domain.roster import Person
from selfcheck.domain.task import no_pulse
from selfcheck.domain.task_packs import Reader
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.keys import fingerprint
from selfcheck.exchange.task_pack import read_task_pack
from tests.computers import Computer
from tests.conftest import Calendar
from tests.services.branch import SIGNING, send

DAY = date(2026, 11, 20)
DRAFT = PackDraft(
    title="第四季度作风自查",
    period="2026年第四季度",
    checklists=("da", "xiao"),
    deadline=date(2026, 12, 10),
    branch=("示例局党委", "第一支部"),
    sees="你勾选上报的全部内容",
    above=(Reader("示例局党委", "只看汇总"),),
    sealing=Sealing.OFFERED,
    note="照实写。",
)


@pytest.fixture
def computer(tmp_path):
    return Computer(tmp_path, "secretary", Calendar(DAY))


@pytest.fixture
def desk(computer):
    with computer.desk() as desk:
        yield desk


@pytest.fixture
def issuing(desk):
    return desk.issuing


def test_a_sent_task_says_what_was_written_signed_with_the_keys_of_the_desk(issuing, tmp_path):
    pack = issuing.issue(DRAFT)
    issuing.write_pack(pack.id, tmp_path / "pack.json")
    opened = open_envelope((tmp_path / "pack.json").read_bytes())
    assert read_task_pack(opened) == pack
    assert opened.key == issuing.keys().signing.public == pack.readers[0].key
    assert issuing.words() == fingerprint(opened.key)
    assert [one.id for one in pack.checklists] == ["da", "xiao"]
    assert [(one.office, one.sees) for one in pack.readers] == [
        ("第一支部", "你勾选上报的全部内容"),
        ("示例局党委", "只看汇总"),
    ]
    assert (pack.issued_on, pack.revision, pack.note) == (DAY, 1, "照实写。")
    assert issuing.proposed_name(pack.id).isascii()


@pytest.mark.parametrize(
    ("sealing", "has_key", "asked"),
    [(Sealing.NONE, False, False), (Sealing.OFFERED, True, False), (Sealing.ASKED, True, True)],
)
def test_the_key_to_seal_to_goes_along_only_where_sealing_is_offered(
    issuing, sealing, has_key, asked
):
    pack = issuing.issue(replace(DRAFT, sealing=sealing))
    assert (bool(pack.sealing_key), pack.sealing_asked) == (has_key, asked)


def test_the_keys_are_drawn_once(computer):
    with computer.desk() as desk:
        keys = desk.issuing.keys()
    with computer.desk() as desk:
        assert desk.issuing.keys() == keys
    assert keys.signing.seed != keys.sealing.seed


def test_a_draft_is_kept_until_it_is_sent(computer):
    with computer.desk() as desk:
        desk.issuing.keep_draft(DRAFT)
    with computer.desk() as desk:
        assert desk.issuing.draft() == DRAFT
        desk.issuing.issue(desk.issuing.draft())
        after = desk.issuing.draft()
    assert (after.title, after.deadline, after.period) == ("", None, "")
    assert (after.branch, after.above, after.checklists) == (
        DRAFT.branch,
        DRAFT.above,
        DRAFT.checklists,
    )


def test_a_draft_thrown_away_is_gone(issuing):
    issuing.keep_draft(DRAFT)
    issuing.keep_draft(None)
    assert issuing.draft().title == ""


def test_a_revision_has_the_same_id_and_a_higher_number(issuing):
    first = issuing.issue(DRAFT)
    again = issuing.issue(replace(issuing.revise(first.id), deadline=date(2026, 12, 20)))
    assert (again.id, again.revision) == (first.id, 2)
    assert issuing.pack_of(first.id) == again


def test_a_revision_keeps_a_checklist_that_the_library_has_no_more(computer):
    with computer.desk() as desk:
        first = desk.issuing.issue(DRAFT)
    with computer.desk(library=()) as later:
        again = later.issuing.issue(later.issuing.revise(first.id))
    assert again.checklists == first.checklists


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("pack-no-title", {"title": " "}),
        ("pack-no-period", {"period": ""}),
        ("pack-no-checklists", {"checklists": ()}),
        ("pack-no-deadline", {"deadline": None}),
        ("pack-no-branch", {"branch": (" ",)}),
        ("pack-no-sees", {"sees": ""}),
        ("pack-reader-unsaid", {"above": (Reader("局党委", ""),)}),
        ("pack-late-already", {"deadline": date(2026, 11, 19)}),
    ],
)
def test_what_is_not_said_is_refused_and_the_draft_stays(issuing, rule, changed):
    draft = replace(DRAFT, **changed)
    issuing.keep_draft(draft)
    with pytest.raises(Refused) as refused:
        issuing.issue(draft)
    assert refused.value.rule == rule
    assert issuing.draft() == draft


def test_everything_unsaid_is_told_at_once():
    rules = unsaid(PackDraft())
    assert rules[0] == "pack-no-title"
    assert len(rules) == len(set(rules)) == 6
    assert unsaid(DRAFT) == ()
    check_draft(DRAFT)


def test_an_unknown_checklist_or_a_title_without_end_is_refused(issuing):
    with pytest.raises(NotFound):
        issuing.issue(replace(DRAFT, checklists=("nowhere",)))
    with pytest.raises(OutOfBounds):
        issuing.issue(replace(DRAFT, title="长" * 201))


def test_a_place_that_refuses_the_file_leaves_the_task_sent(issuing, tmp_path):
    pack = issuing.issue(DRAFT)
    with pytest.raises(CannotWrite):
        issuing.write_pack(pack.id, tmp_path / "nowhere" / "pack.json")
    issuing.write_pack(pack.id, tmp_path / "pack.json")


def test_the_sheet_fits_the_task_and_offers_the_units_of_the_roster(desk, tmp_path):
    desk.set_person(Person("", "李明", unit=("第一支部", "二组")))
    pack = desk.issuing.issue(DRAFT)
    path = desk.issuing.sheet_task(pack.id, tmp_path / "sheet.xlsx")(no_pulse)
    assert fit(read_fill_in(path), pack) is Fit.YES
    cells = [cell.value for sheet in load_workbook(path) for row in sheet for cell in row]
    assert "第一支部/二组" in cells


def test_an_office_above_is_known_by_its_own_task_pack(issuing, tmp_path):
    office = issuing.office_in(send(tmp_path))
    assert (office.office, office.sees, office.key) == ("第一党支部", "", SIGNING.public)


words = st.text(st.characters(categories=("L", "N"), max_codepoint=0x9FFF), max_size=30)


@given(
    st.builds(
        PackDraft,
        title=words,
        period=words,
        checklists=st.lists(words, max_size=4).map(tuple),
        deadline=st.none() | st.dates(),
        branch=st.lists(words, max_size=4).map(tuple),
        sees=words,
        above=st.lists(st.builds(Reader, words, words, st.binary(max_size=32)), max_size=3).map(
            tuple
        ),
        sealing=st.sampled_from(Sealing),
        note=words,
        revises=words,
    )
)
def test_any_draft_comes_back_as_it_was_kept(tmp_path_factory, draft):
    with Computer(tmp_path_factory.mktemp("any"), "any", Calendar(DAY)).desk() as desk:
        desk.issuing.keep_draft(draft)
        assert desk.issuing.draft() == draft
