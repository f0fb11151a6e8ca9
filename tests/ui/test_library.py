"""All checklists: narrow down, look, tick, begin; everything by keyboard, too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from selfcheck.domain.checklists import Audience, Theme
from selfcheck.domain.profile import Profile
from selfcheck.ui.pages.library import LibraryPage
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import TODAY, commit


@pytest.fixture
def page(browsing, changes, shown):
    one = shown(LibraryPage(browsing, changes, today=lambda: TODAY))
    one.resize(1200, 700)
    one.refresh()
    return one


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def ticked(page):
    return list(page.list.ticked)


def sentences(page):
    return [label.accessibleName() or label.text() for label in page.findChildren(QLabel)]


def button(page, name):
    """The one in sight: what has been taken away is gone only a little later."""
    found = page.findChildren(QAbstractButton, name)
    return next((one for one in found if one.isVisible()), None)


def choose(menu, words):
    """Open a filter and take the choice that begins with *words*."""
    menu.click()
    action = next(one for one in menu.choices.actions() if one.text().startswith(words))
    action.trigger()
    menu.choices.close()


def previewed(page):
    """All that the preview says and that is not folded away."""
    labels = page.preview.findChildren(ParagraphLabel)
    return [one.words for one in labels if one.isVisibleTo(page.preview)]


def foot(page):
    return page.foot.extent.words


def tick(page, *names):
    """Go to each checklist and tick it."""
    for name in names:
        page.list.go_to(name)
        page.list.setFocus()
        QTest.keyClick(page.list, Qt.Key.Key_Space)


def in_sight(page):
    """The titles of the checklists that are not hidden, as they are read aloud."""
    rows = [page.list.topLevelItem(number) for number in range(page.list.topLevelItemCount())]
    spoken = [
        row.data(0, Qt.ItemDataRole.AccessibleTextRole)
        for row in rows
        if not row.isHidden() and row.flags() & Qt.ItemFlag.ItemIsEnabled
    ]
    return [words.partition("，")[0] for words in spoken]


def test_what_suits_is_shown_and_two_stand_first(page):
    assert len(in_sight(page)) == 50
    assert in_sight(page)[:2] == ["四慎", "三个圈"]
    assert "61 份清单中的 50 份" in sentences(page)


def test_all_are_shown_when_asked_for(page, browsing):
    button(page, "library-scope-all").click()
    assert len(in_sight(page)) == len(browsing.checklists()) == 61
    assert "61 份清单中的 61 份" in sentences(page)


def test_what_suits_follows_who_the_person_is(page, introducing, changes):
    introducing.introduce(Profile(audiences=(Audience.LEADERS,)))
    changes.profile_changed.emit()
    page.refresh()
    assert len(in_sight(page)) == 58
    assert "四个带头" in in_sight(page)


def test_filters_narrow_together_and_say_what_they_are(page):
    choose(page.filters.theme, "廉洁自律")
    choose(page.filters.tier, "加深")
    choose(page.filters.speech, "立足岗位转作风")
    assert in_sight(page) == ["三个“常”"]
    assert page.filters.theme.accessibleName() == "主题：廉洁自律"
    assert page.filters.speech.text().startswith("讲话：立足岗位转作风")


def test_an_audience_finds_what_is_for_it_in_particular(page):
    button(page, "library-scope-all").click()
    choose(page.filters.audience, "支部工作")
    assert in_sight(page) == ["组织生活制度"]
    choose(page.filters.audience, "涉企工作")
    assert in_sight(page) == ["政商交往", "“店小二”式服务"]


def test_a_choice_says_how_many_it_would_leave(page):
    choose(page.filters.tier, "加深")
    page.filters.theme.click()
    said = [action.text() for action in page.filters.theme.choices.actions()]
    page.filters.theme.choices.close()
    assert said[0] == "全部\t16 份"
    assert "领导作风\t0 份" in said
    assert "生活社交\t3 份" in said


def test_clearing_takes_nothing_out_of_sight(qtbot, page):
    assert not page.filters.clear.isVisible()
    button(page, "library-scope-all").click()
    choose(page.filters.theme, "廉洁自律")
    commit(page.search, "慎")
    assert page.filters.clear.isVisible()
    page.filters.clear.click()
    assert page.search.text() == ""
    assert len(in_sight(page)) == 61
    assert not page.filters.clear.isVisible()
    assert page.filters.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("control", ["search", "list"])
def test_escape_clears_the_filters(qtbot, page, control):
    choose(page.filters.theme, "廉洁自律")
    commit(page.search, "慎")
    getattr(page, control).setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert len(in_sight(page)) == 50


def test_coming_back_to_an_empty_list_comes_to_the_search(page):
    commit(page.search, "独角兽")
    page.setFocus()
    page.refresh()
    assert page.search.hasFocus()


def test_the_filters_can_be_chosen_by_keyboard(qtbot, page):
    page.filters.theme.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert QApplication.activePopupWidget() is page.filters.theme.choices
    qtbot.keyClick(page.filters.theme.choices, Qt.Key.Key_Down)
    qtbot.keyClick(page.filters.theme.choices, Qt.Key.Key_Return)
    assert page.filters.filters.theme is Theme.CONVICTION
    assert len(in_sight(page)) == 6


def test_space_ticks_and_arrows_walk_past_the_titles_of_groups(qtbot, page):
    space, down = Qt.Key.Key_Space, Qt.Key.Key_Down
    press(qtbot, space, down, space, down, space)
    assert ticked(page)[:2] == ["si-shen", "san-ge-quan"]
    assert len(ticked(page)) == 3


def test_space_again_takes_the_tick_away(qtbot, page):
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert ticked(page) == []


def test_a_click_beside_the_title_ticks_and_one_on_it_does_not(qtbot, page):
    row = page.list.visualItemRect(page.list.currentItem())
    view = page.list.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(6, 6))
    assert ticked(page) == ["si-shen"]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.center())
    assert ticked(page) == ["si-shen"]


def test_what_is_ticked_is_counted_and_begun_with_enter(qtbot, page):
    assert not page.start.isEnabled()
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert foot(page) == "已选 2 份 · 7 个方面 · 27 条，约 5 分钟"
    with qtbot.waitSignal(page.start_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [("si-shen", "san-ge-quan"), "2026年第四季度"]


def test_enter_with_nothing_ticked_begins_nothing(qtbot, page):
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, Qt.Key.Key_Return)


def test_a_period_of_ones_own_is_taken_along(qtbot, page):
    press(qtbot, Qt.Key.Key_Space)
    page.period.setFocus()
    page.period.clear()
    commit(page.period, "二〇二六年")
    with qtbot.waitSignal(page.start_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [("si-shen",), "二〇二六年"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("三个圈", "三个圈"),
        ("独自出差", "四慎"),
        ("慎独 公车", "四慎"),
        ("自觉坚持慎独", "四慎"),
        ("没有人看着", "四慎"),
        ("凭着高度自觉", "四慎"),
    ],
)
def test_search_finds_names_statements_and_quotations(page, words, found):
    commit(page.search, words)
    assert found in in_sight(page)
    assert len(in_sight(page)) < 61


def test_search_shows_the_first_hit_and_enter_leads_to_it(qtbot, page):
    page.search.setFocus()
    commit(page.search, "娱乐圈")
    assert page.list.currentItem().toolTip(0).startswith("三个圈")
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, Qt.Key.Key_Return)
    assert page.list.hasFocus()


def test_nothing_found_says_what_to_let_go_of(qtbot, page):
    choose(page.filters.theme, "领导作风")
    commit(page.search, "弹钢琴")
    assert in_sight(page) == []
    assert not page.list.isVisible()
    assert "没有清单同时符合：搜索“弹钢琴”、主题“领导作风”、“适合我”。" in sentences(page)
    loosen = button(page, "library-loosen-suited")
    assert loosen.text() == "不限“适合我”，有 1 份"
    loosen.click()
    assert in_sight(page) == ["领导作风要高远"]
    assert page.list.hasFocus()


def test_what_is_nowhere_leads_back_to_all(qtbot, page):
    commit(page.search, "独角兽")
    assert in_sight(page) == []
    qtbot.waitUntil(lambda: previewed(page) == [])
    choose(page.filters.theme, "领导作风")
    button(page, "library-loosen-all").click()
    assert page.search.text() == ""
    assert len(in_sight(page)) == 61


def test_ticks_stay_out_of_sight_and_the_foot_says_so(qtbot, page):
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    commit(page.search, "娱乐圈")
    assert foot(page) == "已选 2 份，其中 1 份没有显示 · 7 个方面 · 27 条，约 5 分钟"
    choose(page.filters.theme, "学习提升")
    assert foot(page).startswith("已选 2 份，都没有显示 · ")
    with qtbot.waitSignal(page.start_requested) as got:
        page.start.click()
    assert got.args[0] == ("si-shen", "san-ge-quan")
    page.filters.clear.click()
    assert ticked(page) == ["si-shen", "san-ge-quan"]
    assert "没有显示" not in foot(page)


def test_the_foot_counts_what_is_asked_and_what_is_the_same_only_once(page):
    page.go_to("luoshi-san-wen")
    assert "另有 1 条供领导干部，展开看看" in [
        one.text() for one in page.preview.findChildren(QAbstractButton)
    ]
    tick(page, "luoshi-san-wen", "qi-lei-wenti")
    assert foot(page) == "已选 2 份 · 10 个方面 · 23 条，相同的 1 条只答一次，约 6 分钟"


def test_ticks_outlive_a_walk_which_is_remembered(qtbot, page, full_checking, changes, round_id):
    press(qtbot, Qt.Key.Key_Space)
    changes.rounds_changed.emit()
    page.refresh()
    assert ticked(page) == ["si-shen"]
    spoken = page.list.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "四慎，4 个方面 · 15 条，“作风建设年”动员讲话，上次 2026年11月20日"


def test_the_preview_shows_the_sentence_and_marks_what_only_reminds(page):
    said = previewed(page)
    assert "第三句：自觉坚持慎独、慎微、慎欲、慎行。" in said
    assert any("——“作风建设年”动员讲话\n五、坚持从严治党" in words for words in said)
    assert "· 独自出差时，按规定标准安排食宿" in said
    assert "· 节假日里，不私用公物、公车（底线提醒）" in said


def test_the_preview_shows_where_else_it_is_said(page):
    page.go_to("san-ge-quan")
    assert "时刻约束自己的生活圈，净化自己的社交圈\n——立足岗位转作风" in previewed(page)


def text_for_leaders(browsing, name):
    (checklist,) = (one for one in browsing.checklists() if one.id == name)
    items = (item for section in checklist.sections for item in section.items)
    return next(item.text for item in items if item.audience is Audience.LEADERS)


def test_what_is_for_others_is_folded_away(page, browsing):
    page.go_to("qi-lei-wenti")
    unfold = button(page.preview, "library-others-leaders")
    for_leaders = f"· {text_for_leaders(browsing, 'qi-lei-wenti')}"
    assert unfold.text() == "另有 2 条供领导干部，展开看看"
    assert for_leaders not in previewed(page)
    unfold.click()
    assert for_leaders in previewed(page)
    assert unfold.text() == "另有 2 条供领导干部，收起"
    unfold.click()
    assert for_leaders not in previewed(page)


def test_a_leader_is_asked_it_and_nothing_is_folded(page, browsing, introducing, changes):
    introducing.introduce(Profile(audiences=(Audience.LEADERS,)))
    changes.profile_changed.emit()
    page.refresh()
    page.go_to("qi-lei-wenti")
    assert f"· {text_for_leaders(browsing, 'qi-lei-wenti')}" in previewed(page)
    assert button(page.preview, "library-others-leaders") is None


def test_the_preview_says_what_is_answered_only_once(qtbot, page):
    page.go_to("qinglian-xian-ji-feng")
    assert "与“四慎 › 慎行”同一条，都选时只答一次" in previewed(page)
    tick(page, "si-shen")
    page.list.go_to("qinglian-xian-ji-feng")
    qtbot.waitUntil(lambda: "与已选的“四慎 › 慎行”同一条，只答一次" in previewed(page))


def test_typical_gaps_are_not_put_into_anybodys_head(page, browsing):
    gaps = {
        gap
        for checklist in browsing.checklists()
        for s in checklist.sections
        for gap in s.typical_gaps
    }
    assert gaps
    assert not gaps & set(previewed(page))


def test_the_preview_follows_the_list_and_can_be_reached_by_keyboard(qtbot, page):
    press(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: previewed(page)[0] == "三个圈")
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "library-preview"


def test_a_checklist_asked_for_is_shown_whatever_was_filtered(page):
    commit(page.search, "慎独")
    choose(page.filters.theme, "廉洁自律")
    page.go_to("si-ge-daitou")  # for leaders
    assert page.list.current == "si-ge-daitou"
    assert previewed(page)[0] == "四个带头"
    assert len(in_sight(page)) == 61


def test_the_period_is_taken_from_the_suggestions(qtbot, page):
    page.period.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    menu = page.period.suggestions
    assert QApplication.activePopupWidget() is menu
    assert [action.text() for action in menu.actions()] == [
        "2026年第四季度",
        "2026年第三季度",
        "2026年下半年",
        "2026年",
        "2026年11月",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert page.period.text() == "2026年第三季度"
    assert page.period.hasFocus()


def test_without_a_period_nothing_begins_and_the_page_says_so(qtbot, page):
    press(qtbot, Qt.Key.Key_Space)
    page.period.setText("　 ")
    with qtbot.assertNotEmitted(page.start_requested):
        page.list.setFocus()
        press(qtbot, Qt.Key.Key_Return)
    assert foot(page).startswith("还没有写时段。")
    assert page.period.hasFocus()
    commit(page.period, "二〇二六年")
    assert foot(page).startswith("已选 1 份")


def test_the_other_way_to_begin_is_offered(qtbot, page):
    with qtbot.waitSignal(page.materials_requested):
        page.materials.click()


@pytest.mark.parametrize(("width", "short"), [(1200, False), (500, True)])
def test_a_narrow_window_says_less_on_the_filters(page, width, short):
    choose(page.filters.theme, "工作作风")
    page.resize(width, 700)
    page.filters.resize(width, page.filters.height())
    assert page.filters.theme.text().startswith("工作作风" if short else "主题：工作作风")


def test_tab_goes_through_the_page_as_it_is_read(qtbot, page):
    page.go_to("qi-lei-wenti")
    page.materials.setFocus()
    came_to = []
    for _ in range(14):
        focused = QApplication.focusWidget()
        came_to.append(focused.objectName())
        press(qtbot, Qt.Key.Key_Tab)
    assert came_to == [
        "library-materials",
        "library-search",
        "library-scope-mine",
        "library-theme",
        "library-speech",
        "library-audience",
        "library-tier",
        "library-list",
        "library-preview",
        "library-others-leaders",
        "library-others-window",
        "library-period",
        "library-materials",
        "library-search",
    ]


def test_tab_leads_from_the_filters_to_what_to_let_go_of(qtbot, page):
    commit(page.search, "独角兽")
    page.filters.clear.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "library-loosen-words"
