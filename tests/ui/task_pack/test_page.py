"""A task is written, kept while it is written, seen as people will see it, and sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from selfcheck.domain.errors import NotFound, NotSaved
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.task_packs import Reader
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.services.foreseeing import words_of
from tests.services.branch import PACK, SIGNING, send
from tests.ui.conftest import commit, compose
from tests.ui.task_pack.conftest import OFFICE, WHOLE


def write(line, words):
    line.setFocus()
    line.selectAll()
    if words:
        commit(line, words)
    else:  # an input method commits no nothing
        line.clear()


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def focused():
    return QApplication.focusWidget().objectName()


def said_in(widget):
    labels = (one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
    return "\n".join(getattr(one, "words", one.text()) for one in labels).replace("\u2060", "")


def is_seen(page, *words):
    return lambda: all(one in said_in(page.seen) for one in words)


def not_missing(page):
    return [rule for rule, link in page.missing.links.items() if not link.isHidden()]


# -- writing


def test_a_new_task_proposes_the_quarter_and_what_the_branch_sees(page):
    page.open()
    page.focus_first()
    assert focused() == "pack-title"
    assert page.form.period.text() == "2026年第四季度"
    assert "大家读到的是“2026年第四季度里，我：……”" in said_in(page.form)
    assert page.form.readers.sees.toPlainText() == "你勾选上报的全部内容"
    assert page.form.drop.isHidden()


def test_everything_typed_is_kept_soon_and_found_again(qtbot, page, new_page, issuing):
    page.open()
    write(page.form.title.line, "年底自查")
    write(page.form.branch.own, "综合科党支部")
    write(page.form.note, "照实写。")
    page.form.deadline.choose(date(2026, 12, 31))
    page.form.sealing.buttons[Sealing.ASKED].click()
    assert page.saved.text() == "正在保存…"
    qtbot.waitUntil(lambda: page.saved.text().startswith("✓ 已保存"))
    kept = issuing.draft()
    assert (kept.title, kept.branch, kept.note) == ("年底自查", ("综合科党支部",), "照实写。")
    assert (kept.deadline, kept.sealing) == (date(2026, 12, 31), Sealing.ASKED)
    other = new_page()
    other.open()
    assert other.form.draft(PackDraft()) == kept


def test_leaving_keeps_what_is_typed_and_what_is_still_composed(page, issuing):
    page.open()
    write(page.form.title.line, "年底自查")
    page.form.note.setFocus()
    compose(page.form.note, "照实写")
    assert page.flush()
    assert (issuing.draft().title, issuing.draft().note) == ("年底自查", "照实写")


def test_esc_keeps_the_draft_and_goes_back(qtbot, page, issuing):
    page.open()
    write(page.form.title.line, "年底自查")
    with qtbot.waitSignal(page.left):
        press(qtbot, Qt.Key.Key_Escape)
    assert issuing.draft().title == "年底自查"


def test_a_draft_that_cannot_be_kept_holds_the_page(qtbot, page, issuing, collecting, tmp_path):
    from selfcheck.store.opening_collection import own_connection
    from selfcheck.store.transactions import write_tx

    page.open()
    write(page.form.title.line, "年底自查")
    with own_connection(collecting.store) as other, write_tx(other):
        with qtbot.waitSignal(page.problem) as told:
            assert not page.flush()
        assert "没有存上" in told.args[0]
        assert page.saved.text() == "没有存上"
        with pytest.raises(NotSaved):
            issuing.keep_draft(None)
    assert page.flush()
    assert issuing.draft().title == "年底自查"


def test_keys_that_cannot_be_drawn_now_are_told_not_raised(qtbot, page, collecting):
    from selfcheck.store.opening_collection import own_connection
    from selfcheck.store.transactions import write_tx

    with own_connection(collecting.store) as other, write_tx(other):
        with qtbot.waitSignal(page.problem) as told:
            page.open()
        assert "没有存上" in told.args[0]
    write(page.form.title.line, "年底自查")
    assert page.flush()


def test_own_pack_is_no_office_above(qtbot, whole, tmp_path):
    path = tmp_path / "任务.json"
    whole.files.choose_path = lambda proposed: path
    whole.send.click()
    whole.open()
    whole.choose_office = lambda: path
    with qtbot.waitSignal(whole.problem) as told:
        whole.form.readers.read.click()
    assert "是本支部自己发的任务包" in told.args[0]


def test_what_people_will_see_follows_what_is_typed(qtbot, whole, issuing):
    own = issuing.words()
    qtbot.waitUntil(is_seen(whole, "2026年第四季度作风自查", "综合科党支部", "、".join(own)))
    assert is_seen(whole, "2026年第四季度 · 截止 12月31日", "、".join(words_of(OFFICE.public)))()
    assert is_seen(whole, "四慎：慎独", "照实写，写给自己看。", "上报的时候可以封装")()
    assert is_seen(whole, "换电脑会变成新的四个词")()
    write(whole.form.title.line, "年底自查")
    write(whole.form.note, "")
    write(whole.form.readers.rows[1].sees, "只看交没交")
    qtbot.waitUntil(is_seen(whole, "年底自查", "只看交没交"))
    assert "写给自己看" not in said_in(whole.seen)


def test_what_is_not_said_yet_is_seen_as_missing(qtbot, page):
    page.open()
    qtbot.waitUntil(is_seen(page, "（还没有写名称）", "（还没有写支部）", "（还没有选清单）"))
    assert "（还没有定截止日期）" in said_in(page.seen)


def test_a_last_day_before_today_is_told_at_once(qtbot, whole):
    write(whole.form.deadline.line, "2026-11-19")
    press(qtbot, Qt.Key.Key_Return)
    assert "截止日期早于今天，请改。" in said_in(whole.form)
    whole.send.click()
    assert not_missing(whole) == ["pack-late-already"]
    write(whole.form.deadline.line, "2026-11-20")
    press(qtbot, Qt.Key.Key_Return)
    assert "早于今天" not in said_in(whole.form)
    assert whole.missing.isHidden()


# -- checklists


def test_checklists_are_found_ticked_and_arranged(qtbot, page):
    page.open()
    page.form.checklists.choose.click()
    choice = page.findChild(QWidget, "pack-all-checklists").parent()
    assert choice.list.hasFocus()
    choice.list.go_to("san-ge-quan")
    press(qtbot, Qt.Key.Key_Space)
    choice.search.setText("慎独")
    choice.list.go_to("si-shen")
    choice.list.setFocus()
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert focused() == "pack-choose"
    assert page.form.checklists.ids == ("san-ge-quan", "si-shen")
    assert "2 份 · 7 个方面 · 27 条" in page.form.checklists.words
    page.form.checklists.list.setFocus()
    page.form.checklists.list.setCurrentRow(1)
    press(qtbot, Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    assert page.form.checklists.ids == ("si-shen", "san-ge-quan")
    press(qtbot, Qt.Key.Key_Delete)
    assert page.keeping.draft.checklists == ("san-ge-quan",)


def test_a_theme_and_a_speech_narrow_the_choice(page):
    page.open()
    page.form.checklists.choose.click()
    choice = page.findChild(QWidget, "pack-all-checklists").parent()
    choice.theme.open()
    choice.theme.choices.actions()[1].trigger()
    of_theme = choice.list.findItems("", Qt.MatchFlag.MatchContains)
    shown = [one for one in of_theme if not one.isHidden()]
    assert 0 < len(shown) < len(of_theme)
    choice.clear.click()
    assert choice.theme.hasFocus()
    assert choice.clear.isHidden()


def test_unticking_keeps_the_order_of_the_others(page, issuing):
    issuing.keep_draft(replace(WHOLE, checklists=("san-ge-quan", "si-shen", "gone-checklist")))
    page.open()
    assert "这份清单已经没有了" in page.form.checklists.list.item(2).text()
    page.form.checklists.choose.click()
    choice = page.findChild(QWidget, "pack-all-checklists").parent()
    choice.list.findItems("", Qt.MatchFlag.MatchContains)
    choice.list.go_to("san-ge-quan")
    choice.list.currentItem().setCheckState(0, Qt.CheckState.Unchecked)
    assert page.form.checklists.ids == ("si-shen", "gone-checklist")


# -- branch and readers


def test_levels_above_the_branch_are_added_and_taken_out(page):
    page.open()
    write(page.form.branch.own, "综合科党支部")
    page.form.branch.add.click()
    assert page.form.branch.lines[0].hasFocus()
    write(page.form.branch.lines[0], "机关党委")
    assert page.keeping.draft.branch == ("机关党委", "综合科党支部")
    page.findChild(QWidget, "pack-branch-remove-0").click()
    assert page.keeping.draft.branch == ("综合科党支部",)


def test_the_nearest_office_of_the_path_is_proposed_as_a_reader(whole):
    whole.form.readers.rows[0].acts["remove"].click()
    assert [one.office for one in whole.keeping.draft.above] == ["示例区委"]
    whole.form.readers.add.click()
    assert whole.keeping.draft.above[-1] == Reader("机关党委", "")
    assert whole.form.readers.rows[-1].sees.hasFocus()


def test_readers_are_put_in_order(whole):
    whole.form.readers.rows[1].acts["up"].click()
    assert [one.office for one in whole.keeping.draft.above] == ["示例区委", "机关党委"]
    assert whole.keeping.draft.above[1].key == OFFICE.public


def test_an_office_is_read_from_the_pack_it_sent(qtbot, page, tmp_path):
    page.open()
    page.choose_office = lambda: send(tmp_path, keys=SIGNING)
    page.form.readers.read.click()
    (office,) = page.keeping.draft.above
    assert (office.office, office.sees, office.key) == (PACK.branch[-1], "", SIGNING.public)
    assert page.form.readers.rows[0].sees.hasFocus()
    qtbot.waitUntil(lambda: "、".join(words_of(SIGNING.public)) in said_in(page.form))
    with qtbot.waitSignal(page.problem) as told:
        page.form.readers.read.click()
    assert "已经在里面" in told.args[0]


def test_a_file_that_is_no_pack_is_told(qtbot, page, tmp_path):
    path = tmp_path / "别的.json"
    path.write_text("{}", encoding="utf-8")
    page.open()
    page.choose_office = lambda: path
    with qtbot.waitSignal(page.problem) as told:
        page.form.readers.read.click()
    assert told.args[0].startswith("“别的.json”")
    assert page.keeping.draft.above == ()


# -- sending


def test_what_is_missing_is_listed_and_leads_there(qtbot, page, collecting):
    page.open()
    page.send.click()
    rules = ["pack-no-title", "pack-no-deadline", "pack-no-checklists", "pack-no-branch"]
    assert not_missing(page) == rules
    assert focused() == "pack-missing-pack-no-title"
    assert collecting.tasks() == ()
    for rule, control in zip(
        rules, ("pack-title", "pack-deadline", "pack-choose", "pack-branch-0"), strict=True
    ):
        page.missing.links[rule].click()
        assert focused() == control
    write(page.form.title.line, "年底自查")
    assert not_missing(page) == rules[1:]


def test_a_day_that_is_none_stops_the_sending(whole, collecting):
    write(whole.form.deadline.line, "过几天")
    whole.send.click()
    assert not_missing(whole) == ["pack-day-unread"]
    assert collecting.tasks() == ()


def test_an_office_without_what_it_sees_stops_the_sending(whole):
    write(whole.form.readers.rows[1].sees, " ")
    whole.send.click()
    assert not_missing(whole) == ["pack-reader-unsaid"]
    whole.missing.links["pack-reader-unsaid"].click()
    assert focused() == "pack-reader-2-sees"


def test_the_office_above_is_never_taken_for_the_branch(whole):
    write(whole.form.branch.own, "")
    whole.send.click()
    assert not_missing(whole) == ["pack-no-branch"]


def test_a_task_is_sent_and_its_file_is_the_signed_pack(qtbot, whole, issuing, tmp_path):
    path = tmp_path / "任务.json"
    whole.files.choose_path = lambda proposed: path
    whole.send.click()
    assert whole.sent.isVisible()
    assert "任务包已存到" in whole.sent.said
    pack = read_task_pack(open_envelope(path.read_bytes()))
    assert (pack.title, pack.note, len(pack.checklists)) == (WHOLE.title, WHOLE.note, 2)
    assert pack.readers[1:] == WHOLE.above
    folders = []
    whole.files.show_folder = folders.append
    whole.sent.folder.click()
    assert folders == [tmp_path]
    told = []
    whole.issued.connect(told.append)
    whole.done.connect(told.append)
    whole.sent.back.click()
    assert told == [pack.id, "任务“2026年第四季度作风自查”已发出。"]
    assert issuing.draft().title == ""


def test_a_task_whose_file_was_not_saved_is_kept_and_saved_later(whole, collecting, tmp_path):
    whole.send.click()
    (sent,) = collecting.tasks()
    assert "还没有存成文件" in whole.sent.said
    assert focused() == "pack-save"
    assert whole.sent.folder.isHidden()
    path = tmp_path / "任务.json"
    whole.files.choose_path = lambda proposed: path
    whole.sent.save.click()
    assert path.exists()
    whole.open()
    whole.open_sent(sent.id)
    assert whole.sent.save.text() == "存任务包…"


def test_a_place_that_cannot_be_written_is_told(qtbot, whole, tmp_path):
    whole.files.choose_path = lambda proposed: tmp_path / "没有" / "任务.json"
    with qtbot.waitSignal(whole.problem) as told:
        whole.send.click()
    assert "没能写入" in told.args[0]
    assert "还没有存成文件" in whole.sent.said


def test_the_sheet_to_fill_in_is_written_beside(qtbot, whole, tmp_path):
    path = tmp_path / "填报表.xlsx"
    whole.send.click()
    proposed = []
    whole.files.choose_sheet_path = lambda place: proposed.append(place.name) or path
    whole.sent.sheet.click()
    assert not whole.sent.sheet.isEnabled()
    qtbot.waitUntil(whole.sent.sheet.isEnabled)
    assert "填报表已存到" in whole.sent.said
    assert proposed == ["填报表 2026年第四季度作风自查.xlsx"]
    assert load_workbook(path).sheetnames


def test_a_text_that_is_too_long_is_told_and_led_to(qtbot, whole, collecting):
    write(whole.form.readers.rows[0].office, "党" * 201)
    with qtbot.waitSignal(whole.problem) as told:
        whole.send.click()
    assert told.args[0].startswith("第 1 个上级单位的名称太长（现在 201，最多 200）")
    assert collecting.tasks() == ()


# -- once more


def test_a_revision_says_what_it_changes_and_replaces_the_one_before(qtbot, whole, collecting):
    whole.send.click()
    (sent,) = collecting.tasks()
    whole.open(sent.id)
    assert "第 2 版" in said_in(whole)
    assert "大家手里的第 1 版会被替换" in said_in(whole)
    qtbot.waitUntil(is_seen(whole, "和已经发出的一版一样，还没有改动。"))
    whole.form.deadline.choose(date(2027, 1, 10))
    qtbot.waitUntil(is_seen(whole, "期限：2026年12月31日 → 2027年1月10日"))
    assert "换电脑会变成" not in said_in(whole.seen)
    whole.send.click()
    (sent,) = collecting.tasks()
    assert (sent.revision, sent.deadline) == (2, date(2027, 1, 10))


def test_a_task_that_is_not_there_cannot_be_revised(page):
    with pytest.raises(NotFound):
        page.open("nothing")


def test_the_next_task_takes_over_what_stays(whole):
    whole.send.click()
    whole.open()
    assert whole.form.title.text == ""
    assert whole.form.branch.path == WHOLE.branch
    assert whole.form.readers.above == WHOLE.above
    assert whole.form.period.text() == "2026年第四季度"
    assert whole.form.drop.isHidden()


def test_a_draft_of_something_else_is_never_passed_over(whole, issuing, collecting):
    whole.send.click()
    (sent,) = collecting.tasks()
    whole.open()
    write(whole.form.title.line, "另一件事")
    whole.open(sent.id)
    whole.focus_first()
    assert "一份新任务“另一件事”，还没有发出" in said_in(whole.other)
    assert whole.form.title.text == "另一件事"
    assert focused() == "pack-other-stay"
    whole.other.drop.click()
    assert whole.form.title.text == WHOLE.title
    assert whole.other.isHidden()
    whole.taken_back.take_back.click()
    assert whole.form.title.text == "另一件事"
    assert issuing.draft().title == "另一件事"


def test_a_draft_is_dropped_and_taken_back(whole, issuing):
    whole.form.drop.click()
    assert whole.form.title.text == ""
    assert issuing.draft() == PackDraft(sees="你勾选上报的全部内容")
    whole.taken_back.take_back.click()
    assert whole.form.draft(PackDraft()) == WHOLE
    assert issuing.draft() == WHOLE


def test_the_window_made_anew_goes_on_where_it_was(whole, new_page, collecting):
    whole.send.click()
    (sent,) = collecting.tasks()
    again = new_page()
    again.take_up(whole.kept())
    assert again.sent.isVisible()
    whole.open(sent.id)
    again = new_page()
    again.take_up(whole.kept())
    assert "第 2 版" in said_in(again)
