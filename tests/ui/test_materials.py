"""Beginning with the document to be; everything by keyboard, too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.documents.templates import Matter
from selfcheck.domain.checklists import Audience
from selfcheck.domain.profile import Profile
from selfcheck.services.undoing import Undoing
from selfcheck.ui.pages.materials import MaterialsPage
from selfcheck.ui.sources import SOURCES, TOLD
from selfcheck.ui.widgets.checklist_row import NOTE, TITLE
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.conftest import NONCE
from tests.ui.conftest import TODAY

LEADERS_OWN = "democratic-life-meeting"


@pytest.fixture
def page(browsing, reporting, changes, shown):
    one = shown(MaterialsPage(browsing, reporting, changes, today=lambda: TODAY))
    one.resize(1200, 700)
    one.refresh()
    return one


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def rows(page):
    return [page.list.topLevelItem(number) for number in range(page.list.topLevelItemCount())]


def notes(page):
    """What is said under each heading, by the heading."""
    return {
        row.data(0, TITLE): row.data(0, NOTE) for row in rows(page) if row.data(0, NOTE) is not None
    }


def test_the_headings_stand_in_their_order_with_what_they_are_written_from(page):
    assert page.chosen == "self-check"
    assert notes(page) == {
        "一、自查情况": "由时段、清单和各项条数写成。",
        "二、上次问题的整改情况": "由台账上以前列入的问题写成。还可以自己补写。",
        "三、做得较好的方面": "由评为做到、基本做到的条目写成。还可以自己补写。",
        "四、存在的差距": "由评为有差距、未做到的条目和写下的事例写成。还可以自己补写。",
        "五、个人反思": "由各方面写下的反思写成。",
        "六、下一步打算": "这一部分由你自己写：打算做什么，做到哪一天，到时候怎样看出做到了没有。",
    }


def test_everything_a_template_can_tell_has_its_sentence():
    assert set(TOLD) == {matter.value for matter in Matter}
    assert set(SOURCES) == {*TOLD, ""}


def test_what_suits_is_ticked_at_first_and_the_rest_is_there(page):
    everyone = ("si-shen", "san-ge-quan", "gongzuo-zuofeng", "san-ge-yishi", "jiguan-richang")
    assert page.list.ticked == everyone
    titles = [row.data(0, TITLE) for row in rows(page)]
    assert {"办公室系统五点问题", "政商交往", "组织生活制度", "四个带头"} < set(titles)


def test_what_is_ticked_follows_who_the_person_is_until_they_tick(page, introducing, changes):
    page.cards["branch-meeting"].click()
    row = next(row for row in rows(page) if row.data(0, TITLE) == "四个心中有")
    row.setCheckState(0, Qt.CheckState.Unchecked)
    introducing.introduce(Profile(audiences=(Audience.OFFICE, Audience.PARTY_BRANCH)))
    changes.profile_changed.emit()
    page.refresh()
    assert page.chosen == "branch-meeting"
    assert {"si-ge-xinzhong", "zuzhi-shenghuo"}.isdisjoint(page.list.ticked)
    page.cards["self-check"].click()
    assert {"bangongshi-wu-dian", "zuzhi-shenghuo"} < set(page.list.ticked)


def test_the_one_for_leaders_stands_apart_but_can_be_taken(qtbot, page):
    labels = page.cards[LEADERS_OWN].findChildren(ParagraphLabel)
    assert any("供领导干部用" in one.words for one in labels)
    page.cards[LEADERS_OWN].click()
    assert list(notes(page)) == [
        "一、学习体会",
        "二、上次查摆问题整改落实情况",
        "三、对照检查存在的问题",
        "四、原因分析",
        "五、整改措施",
    ]
    assert "si-ge-daitou" not in page.list.ticked
    with qtbot.waitSignal(page.start_requested) as got:
        page.start.click()
    assert got.args[2] == LEADERS_OWN


def test_a_leader_has_it_among_their_own(browsing, reporting, changes, shown, introducing):
    introducing.introduce(Profile(audiences=(Audience.LEADERS,)))
    page = shown(MaterialsPage(browsing, reporting, changes, today=lambda: TODAY))
    page.refresh()
    page.cards[LEADERS_OWN].click()
    assert {"si-ge-daitou", "minzhu-jizhong", "lingdao-zuofeng"} < set(page.list.ticked)


def test_it_can_all_be_done_by_keyboard(qtbot, page):
    assert page.cards["self-check"].hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert page.chosen == "branch-meeting"
    assert page.cards["branch-meeting"].hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert page.list.hasFocus()
    press(qtbot, Qt.Key.Key_Space)  # the first one, 三问, is taken out
    with qtbot.waitSignal(page.start_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    ids, period, template = got.args
    assert ids == (
        "san-xue",
        "si-ge-xinzhong",
        "si-ge-fucong",
        "jiguan-richang",
        "gongzuo-zuofeng",
        "si-shen",
        "san-ge-quan",
    )
    assert (period, template) == ("2026年第四季度", "branch-meeting")


def test_tab_comes_to_the_chosen_document_only(qtbot, page):
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert page.acts.take_in.hasFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert page.acts.copy.hasFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert page.list.hasFocus()
    press(qtbot, *[Qt.Key.Key_Backtab] * 3)
    assert page.cards["branch-meeting"].hasFocus()


def test_the_foot_counts_after_tailoring_and_what_is_the_same_once(page):
    assert page.foot.extent.words == (
        "已选 5 份 · 16 个方面 · 53 条，相同的 1 条只答一次，约 12 分钟"
    )


def test_without_a_tick_or_a_period_nothing_begins(qtbot, page):
    page.list.setFocus()
    page.period.clear()
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, Qt.Key.Key_Return)
    assert page.foot.extent.words.startswith("还没有写时段。")
    assert page.period.hasFocus()
    page.list.setFocus()
    page.list.go_to_first()
    for _ in range(5):
        press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down)
    assert page.list.ticked == ()
    assert not page.start.isEnabled()
    assert page.foot.extent.words == "请至少勾一份清单。"


def test_ticks_stay_with_their_document(qtbot, page):
    page.list.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    page.cards["branch-meeting"].click()
    assert "si-shen" in page.list.ticked
    page.cards["self-check"].click()
    assert "si-shen" not in page.list.ticked


def test_there_is_a_way_back_to_all_checklists(qtbot, page):
    with qtbot.waitSignal(page.library_requested):
        page.back.click()


def test_a_checklist_that_a_template_only_names_is_told(
    tmp_path, full_db, clock, browsing, changes, shown
):
    from selfcheck.documents.templates import read_templates
    from selfcheck.services.reporting import Reporting

    (tmp_path / "own.toml").write_text(
        """
id = "self-check"
name = "自查报告"
title = "{period}自查报告"

[[heading]]
key = "gaps"
text = "存在的差距"
source = "gaps"
checklists = ["si-shen", "gone-from-here"]
""",
        encoding="utf-8",
    )
    reporting = Reporting(
        full_db,
        templates=read_templates(tmp_path),
        now=clock,
        today=lambda: TODAY,
        new_nonce=lambda: NONCE,
    )
    page = shown(MaterialsPage(browsing, reporting, changes, today=lambda: TODAY))
    page.refresh()
    assert "“gone-from-here”没有找到" in notes(page)["一、存在的差距"]
    assert page.list.ticked == ("si-shen",)


def named(page, name):
    return next(card for card in page.cards.values() if card.accessibleName() == name)


def test_only_an_own_template_can_be_changed_handed_on_or_deleted(page):
    assert page.acts.copy.isVisible()
    assert not any(one.isVisible() for one in page.acts.buttons[1:])


def test_a_copy_is_there_at_once_and_opened_to_be_changed(qtbot, page, reporting):
    page.cards["branch-meeting"].click()
    with qtbot.waitSignal(page.template_requested) as got:
        page.acts.copy.click()
    assert page.chosen == got.args[0]
    assert reporting.templating.is_own(page.chosen)
    assert named(page, "组织生活会个人对照检查材料（我的）").isChecked()
    assert all(one.isVisible() for one in page.acts.buttons)
    with qtbot.waitSignal(page.template_requested) as got:
        page.acts.change.click()
    assert got.args == [page.chosen]


def test_what_was_changed_elsewhere_is_seen_when_one_comes_back(page, reporting):
    own = reporting.templating.copy("self-check")
    page.refresh()
    reporting.templating.change(replace(reporting.templating.draft_of(own), name="月度小结"))
    page.refresh()
    assert page.cards[own].accessibleName() == "月度小结"


def test_a_template_goes_out_as_a_file_and_comes_in_again(
    qtbot, page, monkeypatch, tmp_path, reporting
):
    page.acts.copy.click()
    proposed = []
    monkeypatch.setattr(
        page.acts, "choose_path", lambda path: proposed.append(path) or tmp_path / "x.toml"
    )
    with qtbot.waitSignal(page.done) as said:
        page.acts.hand_on.click()
    assert proposed[0].name == "自查报告（我的）.toml"
    assert str(tmp_path / "x.toml") in said.args[0]
    monkeypatch.setattr(page.acts, "choose_file", lambda: tmp_path / "x.toml")
    with qtbot.waitSignal(page.done) as said:
        page.acts.take_in.click()
    assert said.args == ["已导入模板“自查报告（我的）（2）”。"]
    assert named(page, "自查报告（我的）（2）").isChecked()
    assert len(page.cards) == 5


def test_a_broken_file_is_told_and_changes_nothing(qtbot, page, monkeypatch, tmp_path):
    (tmp_path / "坏.toml").write_text('id = "a"\nname = 7\n', encoding="utf-8")
    monkeypatch.setattr(page.acts, "choose_file", lambda: tmp_path / "坏.toml")
    with qtbot.waitSignal(page.problem) as told:
        page.acts.take_in.click()
    assert "坏.toml" in told.args[0]
    (tmp_path / "坏.toml").write_text(
        'id = "a"\nname = "a"\ntitle = "{period}"\nheading = []\n', encoding="utf-8"
    )
    with qtbot.waitSignal(page.problem) as told:
        page.acts.take_in.click()
    assert "第 4 行（heading）" in told.args[0]
    assert len(page.cards) == 3


def test_before_a_template_goes_it_is_said_what_becomes_of_its_rounds(
    qtbot, page, monkeypatch, full_checking, full_db, clock, changes
):
    page.acts.copy.click()
    own = page.chosen
    full_checking.start(["si-shen"], period="2026年", template=own)
    asked = []
    monkeypatch.setattr(page.acts, "confirm", lambda *words: asked.append(words))  # 留着
    page.acts.delete.click()
    assert own in page.cards
    assert asked[0][0] == "删除模板“自查报告（我的）”？"
    assert "有 1 次自查用它，以后按“自查报告”打印" in asked[0][1]
    assert "文字都会留着" in asked[0][1]
    monkeypatch.setattr(page.acts, "confirm", lambda *_: True)
    with qtbot.waitSignal(page.done):
        page.acts.delete.click()
    assert own not in page.cards
    assert page.chosen == "self-check"
    qtbot.waitUntil(page.cards["self-check"].hasFocus)
    assert Undoing(full_db, now=clock).undo().where == "材料模板：自查报告（我的）"
    changes.round_changed.emit("")
    assert own in page.cards
    qtbot.waitUntil(page.cards["self-check"].hasFocus)
