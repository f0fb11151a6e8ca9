"""Changing a kind of document of one's own: the fields, the sketch beside them, saving, leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from selfcheck.domain.template_drafts import Field, Wrong
from selfcheck.services.undoing import Undoing
from selfcheck.ui.pages.template import FAULTS, TemplatePage
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import TODAY, commit


@pytest.fixture
def templating(reporting):
    return reporting.templating


@pytest.fixture
def own(templating):
    return templating.copy("branch-meeting")


@pytest.fixture
def page(templating, changes, shown, own):
    one = shown(TemplatePage(templating, changes, today=lambda: TODAY))
    one.resize(1200, 700)
    one.open(own)
    one.focus_first()
    return one


def write(line, text):
    line.selectAll()
    commit(line, text)


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def headings(page):
    return [row.accessibleName() for row in page.sketch.rows]


def seen(page):
    return "\n".join(
        label.words for label in page.findChildren(ParagraphLabel) if label.isVisible()
    )


def test_the_whole_is_seen_beside_the_fields(page):
    assert headings(page) == [
        "一、学习体会",
        "二、上次查摆问题整改落实情况",
        "三、对照检查存在的问题",
        "四、原因分析",
        "五、整改措施和努力方向",
    ]
    assert "2026年第四季度组织生活会个人对照检查材料" in seen(page)
    assert "姓名　2026年11月20日" in seen(page)
    assert page.fields.name.line.hasFocus()
    assert "没有改动" in page.state.words


def test_what_is_typed_is_seen_at_once_and_stored_when_saved(qtbot, page, templating, own):
    write(page.fields.title.line, "{period}谈话材料")
    assert "2026年第四季度谈话材料" in seen(page)
    page.sketch.rows[3].click()
    write(page.heading.text.line, "根源")
    assert headings(page)[3] == "四、根源"
    assert "还没有保存" in page.state.words
    assert templating.draft_of(own).headings[3].text == "原因分析"
    with qtbot.waitSignal(page.done):
        page.save.click()
    stored = templating.draft_of(own)
    assert (stored.title, stored.headings[3].text) == ("{period}谈话材料", "根源")
    assert "没有改动" in page.state.words


def test_headings_are_added_moved_and_taken_out(page, templating, own):
    page.sketch.rows[1].click()
    page.sketch.add.click()
    assert page.heading.text.line.hasFocus()
    write(page.heading.text.line, "上次整改情况")
    write(page.heading.prompt.line, "上次说的，做到了没有。")
    page.sketch.up.click()
    page.sketch.rows[0].click()
    page.sketch.remove.click()
    assert headings(page)[:2] == ["一、上次整改情况", "二、上次查摆问题整改落实情况"]
    page.save.click()
    stored = templating.draft_of(own).headings
    assert [one.text for one in stored[:2]] == ["上次整改情况", "上次查摆问题整改落实情况"]
    assert stored[1].key == "earlier"


def test_the_last_heading_stays(page):
    while len(page.sketch.rows) > 1:
        page.sketch.remove.click()
    assert not page.sketch.remove.isEnabled()
    assert headings(page) == ["整改措施和努力方向"]


def test_all_can_be_done_by_keyboard(qtbot, page, templating, own):
    page.sketch.focus_row(0)
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.sketch.rows[2].hasFocus()
    assert page.heading.text.text == "对照检查存在的问题"
    press(qtbot, Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert headings(page)[2:4] == ["三、原因分析", "四、对照检查存在的问题"]
    assert page.sketch.rows[3].hasFocus()
    reached = []
    while not page.save.hasFocus() and len(reached) < 40:
        press(qtbot, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName())
    assert reached[:4] == ["template-add", "template-up", "template-down", "template-remove"]
    assert {"template-name", "template-heading", "template-prompt"} < set(reached)
    press(qtbot, Qt.Key.Key_Space)
    assert templating.draft_of(own).headings[3].text == "对照检查存在的问题"


def test_where_a_heading_is_written_from_is_chosen(page, templating, own):
    page.sketch.rows[3].click()
    assert page.heading.source.buttons["own"].isChecked()
    page.heading.source.buttons["strengths"].click()
    assert "做到、基本做到" in seen(page)
    page.save.click()
    assert templating.draft_of(own).headings[3].source == "strengths"


def test_checklists_come_back_with_what_is_told_as_long_as_nothing_is_saved(page, templating, own):
    page.sketch.rows[2].click()
    fed = templating.draft_of(own).headings[2].checklists
    page.heading.source.buttons["own"].click()
    page.heading.source.buttons["gaps"].click()
    assert not page.changed
    page.heading.source.buttons["own"].click()
    page.save.click()
    assert fed
    assert templating.draft_of(own).headings[2].checklists == ()


def test_name_date_and_review_are_switched(page, templating, own):
    page.fields.signature.click()
    assert "姓名　2026年11月20日" not in seen(page)
    page.fields.reviewed.click()
    assert not page.fields.review.isVisible()
    page.save.click()
    stored = templating.draft_of(own)
    assert (stored.signature, stored.review) == (False, None)
    page.fields.reviewed.click()
    page.save.click()
    assert templating.draft_of(own).review == "支部审阅意见"


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(qtbot, page, templating, own):
    before = templating.draft_of(own)
    write(page.fields.name.line, "自查报告")
    page.sketch.rows[4].click()
    write(page.heading.text.line, " ")
    page.sketch.rows[0].click()
    with qtbot.assertNotEmitted(page.done):
        page.save.click()
    assert page.fields.name.line.hasFocus()
    assert page.fields.name.fault == FAULTS[Field.NAME, Wrong.TAKEN]
    assert page.fields.name.line.accessibleDescription() == page.fields.name.fault
    assert "2 处" in page.state.words
    assert headings(page)[4] == "▲ 五、（还没有写标题）"
    assert templating.draft_of(own) == before
    write(page.fields.name.line, "月度小结")
    assert page.fields.name.fault == ""
    page.save.click()
    assert page.heading.text.line.hasFocus()
    assert page.heading.text.fault == FAULTS[Field.TEXT, Wrong.EMPTY]
    write(page.heading.text.line, "打算")
    page.save.click()
    assert templating.draft_of(own).name == "月度小结"


def test_nothing_is_said_to_be_wrong_before_it_is_to_be_saved(page):
    page.sketch.add.click()
    assert page.heading.text.fault == ""


def test_leaving_asks_where_anything_would_be_lost(qtbot, page, templating, own):
    assert page.flush()
    write(page.fields.title.line, "{period}新题目")
    with qtbot.assertNotEmitted(page.left):
        page.back.click()
    assert page.question.isVisible()
    assert page.question.save.hasFocus()
    assert not page.flush()
    page.question.stay.click()
    assert not page.question.isVisible()
    assert page.fields.title.text == "{period}新题目"
    page.flush()
    with qtbot.waitSignal(page.left):
        page.question.save.click()
    assert templating.draft_of(own).title == "{period}新题目"
    assert page.flush()


def test_leaving_without_saving_leaves_all_as_it_was(qtbot, page, templating, own):
    before = templating.draft_of(own)
    write(page.fields.title.line, "{period}新题目")
    page.flush()
    with qtbot.waitSignal(page.left):
        page.question.drop.click()
    assert page.flush()
    assert templating.draft_of(own) == before
    assert page.fields.title.text == before.title


def test_what_cannot_be_saved_is_not_left(qtbot, page):
    write(page.fields.title.line, "没有期间")
    page.flush()
    with qtbot.assertNotEmitted(page.left):
        page.question.save.click()
    assert page.fields.title.fault == FAULTS[Field.TITLE, Wrong.PERIOD]
    assert page.fields.title.text == "没有期间"


def test_an_undo_is_seen_and_one_of_its_making_leads_away(
    qtbot, page, templating, own, full_db, clock, changes
):
    write(page.fields.name.line, "月度小结")
    page.save.click()
    undoing = Undoing(full_db, now=clock)
    undoing.undo()
    changes.round_changed.emit("")
    assert page.fields.name.text == "组织生活会个人对照检查材料（我的）"
    undoing.undo()
    with qtbot.waitSignal(page.left):
        changes.round_changed.emit("")
    assert page.template_id == ""


def test_what_is_typed_stays_when_something_else_changes(page, changes):
    write(page.fields.name.line, "月度小结")
    changes.profile_changed.emit()
    assert page.fields.name.text == "月度小结"


def test_a_store_that_takes_nothing_is_told_and_nothing_is_lost(qtbot, page, full_db):
    write(page.fields.name.line, "月度小结")
    full_db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem):
        page.save.click()
    full_db.execute("pragma query_only = off")
    assert page.fields.name.text == "月度小结"
    assert page.changed


def test_everything_that_can_be_wrong_has_its_sentence(templating, own):
    draft = templating.draft_of(own)
    empty = replace(draft, name="", title="", review="", headings=())
    first = draft.headings[2]
    twice = (replace(first, text=""), replace(first, source="gaps"), replace(first, source=""))
    worse = replace(empty, name="自查报告", headings=(*twice, replace(twice[2], prompt="")))
    found = {
        (one.field, one.wrong) for one in (*templating.faults(empty), *templating.faults(worse))
    }
    assert found == set(FAULTS)


def test_every_control_has_a_name_and_says_what_it_does(page):
    page.flush()
    controls = [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) > 15
    assert [one for one in controls if not one.objectName() or not one.accessibleName()] == []
    assert [one for one in controls if not one.accessibleDescription()] == []


def test_a_page_made_anew_goes_on_where_the_other_was(qtbot, page, templating, changes, shown, own):
    page.sketch.rows[3].click()
    anew = shown(TemplatePage(templating, changes, today=lambda: TODAY))
    anew.take_up(page.kept())
    assert (anew.template_id, anew.heading.text.text) == (own, "原因分析")
    write(anew.heading.text.line, "根源")
    assert headings(anew)[3] == "四、根源"
    empty = TemplatePage(templating, changes, today=lambda: TODAY)
    qtbot.addWidget(empty)
    with qtbot.waitSignal(anew.left):
        anew.take_up(empty.kept())
