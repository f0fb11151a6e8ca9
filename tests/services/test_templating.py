"""One's own kinds of documents: copied, changed, handed on, taken in, taken back."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.templates import Matter, read_template, read_templates
from selfcheck.domain.errors import BadTemplate, CannotWrite, NotFound, Refused
from selfcheck.domain.outline import Heading, Paragraph, Room
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.domain.template_drafts import Fault, Field, HeadingDraft, Wrong
from selfcheck.machine.places import RESOURCES, DataFolder
from selfcheck.services.reporting import Reporting
from selfcheck.services.templating import Templating
from selfcheck.services.undoing import Undoing
from selfcheck.store.opening import store_in_memory, store_to_write
from tests.conftest import NONCE, Clock
from tests.examples import examples

SHIPPED = read_templates(RESOURCES / "report-templates")


@pytest.fixture
def reporting(db, clock):
    return Reporting(
        db,
        templates=SHIPPED,
        now=clock,
        today=lambda: date(2026, 11, 20),
        new_nonce=lambda: NONCE,
    )


@pytest.fixture
def templating(reporting):
    return reporting.templating


@pytest.fixture
def undoing(db, clock):
    return Undoing(db, now=clock)


def names(templating):
    return [one.name for one in templating.templates().values()]


def blocks(reporting, round_id, edition=Edition.PERSONAL):
    return reporting.paper_task(round_id, edition)(no_pulse).outline.blocks


def test_a_copy_is_like_what_it_is_of_but_for_id_and_name(templating):
    copied = templating.copy("branch-meeting")
    of, copy = (templating.templates()[name] for name in ("branch-meeting", copied))
    assert copy == replace(of, id=copied, name="组织生活会个人对照检查材料（我的）")
    assert copied.startswith("own-")
    assert (templating.is_own(copied), templating.is_own("branch-meeting")) == (True, False)


def test_no_two_templates_have_one_name_or_id(templating):
    ids = [templating.copy("self-check") for _ in range(3)]
    ids.append(templating.copy(ids[0]))
    assert names(templating)[3:] == [
        "自查报告（我的）",
        "自查报告（我的）（2）",
        "自查报告（我的）（3）",
        "自查报告（我的）（我的）",
    ]
    assert len({*ids, *(one.id for one in SHIPPED)}) == 7


def test_what_is_changed_is_there_at_once_in_the_report_of_a_round_under_way(
    checking, reporting, templating
):
    own = templating.copy("self-check")
    round_id = checking.start(["xiao"], period="2026年", template=own)
    reporting.write_text(round_id, "plan", "十二月起")
    draft = templating.draft_of(own)
    *others, plan = draft.headings
    templating.change(
        replace(
            draft,
            title="{period}我的材料",
            headings=(replace(plan, text="今后的打算"), *others),
            review="支部意见",
            signature=False,
        )
    )
    outline = reporting.paper_task(round_id, Edition.PERSONAL)(no_pulse).outline
    assert outline.title == "2026年我的材料"
    first = next(one.text for one in outline.blocks if isinstance(one, Heading))
    assert first == "一、今后的打算"
    assert Paragraph("十二月起") in outline.blocks
    assert [one.title for one in outline.blocks if isinstance(one, Room)] == ["支部意见"]
    assert reporting.proposed_name(round_id, Edition.PERSONAL).endswith("（我的）.pdf")


def test_saving_what_was_not_changed_is_no_act(db, templating):
    own = templating.copy("self-check")
    templating.change(templating.draft_of(own))
    assert db.execute("select count(*) from journal").fetchone() == (1,)


def test_what_ships_can_be_neither_changed_nor_deleted(templating):
    with pytest.raises(NotFound):
        templating.change(templating.draft_of("self-check"))
    with pytest.raises(NotFound):
        templating.delete("self-check")
    assert names(templating) == [one.name for one in SHIPPED]


def test_a_new_heading_never_gets_the_words_of_one_that_is_gone(checking, reporting, templating):
    own = templating.copy("self-check")
    round_id = checking.start(["xiao"], period="2026年", template=own)
    draft = templating.draft_of(own)
    added = replace(draft, headings=(*draft.headings, HeadingDraft("甲", prompt="写甲")))
    templating.change(added)
    first = templating.draft_of(own).headings[-1].key
    reporting.write_text(round_id, first, "写在甲下的话")
    templating.change(draft)
    templating.change(added)
    second = templating.draft_of(own).headings[-1].key
    assert first != second
    assert reporting.texts(round_id) == {first: "写在甲下的话"}
    assert Paragraph("写在甲下的话") not in blocks(reporting, round_id)


def test_words_under_a_heading_that_is_gone_stay_and_leave_in_nothing(
    checking, reporting, templating, undoing
):
    own = templating.copy("self-check")
    round_id = checking.start(["xiao"], period="2026年", template=own)
    reporting.write_text(round_id, "plan", "金丝雀")
    reporting.tick(round_id, Edition.SUBMIT, Part.TEXT, "plan", on=True)
    draft = templating.draft_of(own)
    assert b"plan" in reporting.paper_task(round_id, Edition.SUBMIT)(no_pulse).payload
    templating.change(replace(draft, headings=draft.headings[:-1]))
    paper = reporting.paper_task(round_id, Edition.SUBMIT)(no_pulse)
    assert "金丝雀".encode() not in paper.payload
    assert Paragraph("金丝雀") not in paper.outline.blocks
    undoing.undo()
    assert Paragraph("金丝雀") in blocks(reporting, round_id, Edition.SUBMIT)


def test_a_round_whose_template_is_gone_is_printed_as_the_plain_report_its_words_kept(
    checking, reporting, templating, undoing
):
    own = templating.copy("branch-meeting")
    round_id = checking.start(["xiao"], period="2026年", template=own)
    checking.start(["xiao"], period="2027年", template="branch-meeting")
    reporting.write_text(round_id, "learning", "学了三遍")
    assert templating.rounds_for(own) == 1
    templating.delete(own)
    assert reporting.template_of(round_id).id == "self-check"
    assert reporting.texts(round_id) == {"learning": "学了三遍"}
    assert undoing.undo().words == "材料模板：组织生活会个人对照检查材料（我的）：删除"
    assert Paragraph("学了三遍") in blocks(reporting, round_id)


def test_each_act_is_taken_back_and_done_again_by_its_name(templating, undoing):
    own = templating.copy("self-check")
    first = templating.draft_of(own)
    templating.change(replace(first, name="月度小结"))
    assert undoing.next_undo().words == "材料模板：月度小结：改动"
    undoing.undo()
    assert templating.draft_of(own) == first
    assert undoing.undo().words == "材料模板：自查报告（我的）：新建"
    assert not templating.is_own(own)
    undoing.redo()
    undoing.redo()
    assert templating.draft_of(own).name == "月度小结"
    assert undoing.next_redo() is None


def test_undo_does_not_touch_what_came_after(templating, undoing, db):
    own = templating.copy("self-check")
    db.execute("update template set toml = replace(toml, '差距', '不足')")
    with pytest.raises(Refused) as refused:
        undoing.undo()
    assert refused.value.rule == "changed-since"
    assert "存在的不足" in [one.text for one in templating.draft_of(own).headings]


def test_it_is_kept_when_the_program_is_closed_and_in_its_backups(tmp_path, clock):
    folder = DataFolder(tmp_path / "one")
    with store_to_write(folder, at=clock()) as db:
        own = Templating(db, built_in=SHIPPED, now=clock).copy("self-check")
    other = DataFolder(tmp_path / "two")
    other.make()
    shutil.copy(folder.store, other.store)
    with store_to_write(other, at=clock()) as db:
        assert Templating(db, built_in=SHIPPED, now=clock).draft_of(own).name == "自查报告（我的）"


def test_a_file_handed_on_is_taken_in_under_an_id_of_its_own(tmp_path, templating, clock):
    own = templating.copy("branch-meeting")
    templating.write_file(own, tmp_path / "模板.toml")
    assert read_template(tmp_path / "模板.toml") == templating.templates()[own]
    elsewhere = Templating(store_in_memory(), built_in=SHIPPED, now=clock)
    there = elsewhere.read_file(tmp_path / "模板.toml")
    assert there != own
    assert replace(elsewhere.draft_of(there), id=own) == templating.draft_of(own)
    again = elsewhere.read_file(tmp_path / "模板.toml")
    assert elsewhere.draft_of(again).name == "组织生活会个人对照检查材料（我的）（2）"


def test_one_that_ships_is_not_replaced_by_a_file_of_its_id(tmp_path, templating):
    path = shutil.copy(RESOURCES / "report-templates" / "self-check.toml", tmp_path)
    taken_in = templating.read_file(Path(path))
    assert templating.templates()["self-check"] in SHIPPED
    assert templating.draft_of(taken_in).name == "自查报告（2）"


def test_a_broken_file_is_told_by_line_and_cause_and_changes_nothing(tmp_path, db, templating):
    text = (RESOURCES / "report-templates" / "self-check.toml").read_text(encoding="utf-8")
    path = tmp_path / "my.toml"
    path.write_text(text.replace('source = "gaps"', 'source = "差距"'), encoding="utf-8")
    at = path.read_text(encoding="utf-8").split("\n").index('source = "差距"') + 1
    with pytest.raises(BadTemplate) as refused:
        templating.read_file(path)
    assert refused.value.where == f"第 {at} 行（heading #4 › source）"
    assert (refused.value.path, refused.value.found) == (path, "差距")
    assert db.execute("select count(*) from journal").fetchone() == (0,)
    assert len(templating.templates()) == 3


def test_a_file_that_is_too_large_or_gone_is_told(tmp_path, templating):
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadTemplate) as refused:
        templating.read_file(path)
    assert "1 MB" in refused.value.expected
    with pytest.raises(BadTemplate):
        templating.read_file(tmp_path / "gone.toml")


def test_a_folder_that_is_not_there_is_told(tmp_path, templating):
    with pytest.raises(CannotWrite):
        templating.write_file("self-check", tmp_path / "gone" / "a.toml")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": " \u200b"}, Fault(Field.NAME, Wrong.EMPTY)),
        ({"name": " 自查报告 "}, Fault(Field.NAME, Wrong.TAKEN)),
        ({"title": "自查报告"}, Fault(Field.TITLE, Wrong.PERIOD)),
        ({"title": "{period}{period}"}, Fault(Field.TITLE, Wrong.PERIOD)),
        ({"title": "{period}{"}, Fault(Field.TITLE, Wrong.PERIOD)),
        ({"review": "　"}, Fault(Field.REVIEW, Wrong.EMPTY)),
        ({"headings": ()}, Fault(Field.HEADINGS, Wrong.EMPTY)),
        ({"headings": (HeadingDraft("", prompt="甲"),)}, Fault(Field.TEXT, Wrong.EMPTY, 0)),
        ({"headings": (HeadingDraft("甲"),)}, Fault(Field.PROMPT, Wrong.EMPTY, 0)),
        (
            {"headings": (HeadingDraft("甲", "gaps"), HeadingDraft("乙", "gaps"))},
            Fault(Field.SOURCE, Wrong.TAKEN, 1),
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_field_and_nothing_is_saved(templating, changes, fault):
    own = templating.copy("self-check")
    draft = replace(templating.draft_of(own), **changes)
    assert templating.faults(draft) == (fault,)
    with pytest.raises(Refused):
        templating.change(draft)
    assert templating.draft_of(own).name == "自查报告（我的）"


def test_a_template_keeps_its_own_name(templating):
    assert templating.faults(templating.draft_of(templating.copy("self-check"))) == ()


_WORDS = st.text(st.sampled_from("慎独{}period \n\t\"'\\#=\x00\x7f\u2028\ud800😀"), max_size=8)
_HEADINGS = st.builds(
    HeadingDraft,
    _WORDS,
    st.sampled_from(["", *Matter]),
    _WORDS,
    st.just(""),
    st.lists(st.sampled_from(["si-shen", "san-wen"]), max_size=1).map(tuple),
)


@given(_WORDS, _WORDS, _WORDS, st.none() | _WORDS, st.lists(_HEADINGS, max_size=4))
@settings(max_examples=examples(300), deadline=None)
def test_whatever_is_typed_is_either_told_as_wrong_or_kept(name, about, title, review, headings):
    templating = Templating(store_in_memory(), built_in=SHIPPED, now=Clock())
    own = templating.copy("self-check")
    fed = [name for one in headings if one.source for name in one.checklists]
    draft = replace(
        templating.draft_of(own),
        name=name,
        about=about,
        title="{period}" + title.replace("{", ""),
        review=review,
        headings=tuple(headings) if len(fed) == len(set(fed)) else (HeadingDraft("甲", "gaps"),),
    )
    if templating.faults(draft):
        return
    templating.change(draft)
    kept = templating.draft_of(own)
    plain = draft.plain
    assert (kept.name, kept.about, kept.title, kept.review) == (
        plain.name,
        plain.about,
        plain.title,
        plain.review,
    )
    assert [(one.text, one.source, one.prompt) for one in kept.headings] == [
        (one.text, one.source, one.prompt) for one in plain.headings
    ]


def test_the_journal_has_the_whole_of_what_was_and_is(db, templating):
    own = templating.copy("self-check")
    templating.delete(own)
    (_, added), (was, now) = [
        (json.loads(was), json.loads(now))
        for was, now in db.execute("select was, now from journal order by id")
    ]
    assert was == added
    assert "存在的差距" in was["toml"]
    assert now == {"toml": "", "changed_at": ""}
