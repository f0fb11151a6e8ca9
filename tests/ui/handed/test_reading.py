"""A submission is read: what was let out, and nothing else, with what was asked for before."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from selfcheck.domain.errors import NotFound
from selfcheck.domain.return_slips import Place
from selfcheck.domain.settling import Decision
from selfcheck.ui.handed.parts import parts_of
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.handed.people import improved, long

ALT = Qt.KeyboardModifier.AltModifier
ITEM = (Place.ITEM, "si-shen.shen-du.3")


def words_on(page, key=None):
    """All that can be read on it; by *key*, or about as it was made."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    if key:
        labels.sort(key=key)
    return "\n".join(one.words if isinstance(one, ParagraphLabel) else one.text() for one in labels)


def row_at(page, at):
    return next(row for row in page.letter.rows if row.part.at == at)


def complete(qtbot, page):
    if not page.letter.is_complete:
        with qtbot.waitSignal(page.letter.complete, timeout=10_000):
            pass
    qtbot.waitUntil(page.letter.rows[-1].isVisible)  # Qt shows what is new a turn later


def test_what_was_let_out_is_read_in_the_order_of_the_report(branch, make_page, qtbot):
    page = make_page(branch.take("赵示例", unit="综合科", number="A-017"))
    complete(qtbot, page)
    words = words_on(page, key=lambda one: one.mapTo(page, one.rect().topLeft()).y())
    inside = [
        "赵示例",
        "综合科 · 编号 A-017 · 2026年第四季度 · 11月20日交来 · 原稿 · 已交 · 还没有写意见",
        "只显示本人勾选上报的内容。",
        "四慎 › 慎独",
        "做到 1 · 有差距 1 · 不适用/没遇到 1",
        "值班记录平时没有人逐条去看",
        "没有人核对时，如实填写工作记录",
        "\n有差距\n",
        "10月17日夜里值班",
        "三个圈 › 娱乐圈",
        "下一步打算",
        "列出的问题",
        "第 3 号 · 愿意署名",
        "夜间值班接了电话不当场记",
        "第 1 号 · 已销号",
    ]
    assert [each for each in inside if each not in words] == []
    places = [words.find(each) for each in inside]
    assert places == sorted(places)
    assert "谁能看到" in words


def test_what_was_not_let_out_has_no_place(branch, make_page, qtbot):
    submission = branch.take("赵示例")
    page = make_page(submission)
    complete(qtbot, page)
    text = branch.replying.handed(submission)
    items = [row for row in page.letter.rows if row.part.at[0] is Place.ITEM]
    assert len(items) == sum(len(section.items) for section in text.sections) == 1
    assert [row.part for row in page.letter.rows] == list(parts_of(text))


def test_unsigned_late_and_nameless_is_said_quietly(branch, make_page):
    page = make_page(branch.take("", unsigned=True, day="2026-11-26"))
    assert page.head.name.words == "没有署名"
    assert "11月26日交来 · 晚于截止日 · 原稿 · 未签名 · 已交" in page.head.facts.words


def test_one_that_is_not_there_is_not_found(branch, make_page):
    page = make_page(branch.take("赵示例"))
    with pytest.raises(NotFound):
        page.open(999)
    assert page.head.name.words == "赵示例"


def test_a_long_one_is_there_at_once_and_whole_a_little_later(branch, make_page, qtbot):
    page = make_page(branch.take("赵示例", change=long()))
    assert not page.letter.is_complete
    assert len(page.letter.rows) >= 8
    complete(qtbot, page)
    assert len(page.letter.rows) > 130
    page.pane.setFocus()
    met = []
    for _ in page.letter.rows:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == [row.write for row in page.letter.rows]


def test_another_can_be_opened_while_a_long_one_is_being_set(branch, make_page, qtbot):
    first = branch.take("赵示例", change=long())
    page = make_page(first)
    page.open(branch.take("王喆"))
    complete(qtbot, page)
    assert len(page.letter.rows) < 30


def test_the_others_come_in_the_order_of_the_roster(branch, make_page, qtbot):
    branch.enrol("王喆", "赵示例", "李明")
    for name in ("过路人", "李明", "赵示例", "王喆"):
        branch.take(name)
    (first,) = (one.id for one in branch.collecting.submissions(branch.task) if one.name == "李明")
    page = make_page(first)
    qtbot.waitUntil(page.head.before.isVisible)
    assert not page.head.before.isEnabled()
    assert page.head.of_how_many.text() == "第 1 份，共 4 份"
    names = [page.head.name.words]
    for _ in range(4):  # once more than there are others
        qtbot.keyClick(page.pane, Qt.Key.Key_Right, ALT)
        names.append(page.head.name.words)
    assert names == ["李明", "王喆", "赵示例", "过路人", "过路人"]
    assert not page.head.after.isEnabled()
    page.head.before.click()
    assert page.head.name.words == "赵示例"


def test_whoever_steps_by_key_goes_on_reading(branch, make_page, qtbot):
    branch.enrol("王喆", "赵示例")
    second = branch.take("赵示例")
    first = branch.take("王喆")
    page = make_page(first)
    page.letter.rows[2].write.setFocus()
    qtbot.keyClick(page.letter.rows[2].write, Qt.Key.Key_Right, ALT)
    assert page.kept().submission == second
    qtbot.waitUntil(page.pane.hasFocus)


def test_a_new_revision_shows_what_was_asked_for_and_what_became_of_it(
    branch, make_page, qtbot, tmp_path
):
    old = branch.take("赵示例")
    say = branch.replying.comment
    say(old, "写得实在。")
    say(old, "请补一句。", place=Place.ITEM, key="si-shen.shen-du.3")
    say(old, "写上日子。", place=Place.TEXT, key="plan")
    say(old, "看得见的程度。", place=Place.FINDING, key="3")
    say(old, "例会很好。", place=Place.FINDING, key="1")
    branch.replying.send_back(old, tmp_path / "slip.json")
    page = make_page(branch.take("赵示例", revision=2, change=improved))
    complete(qtbot, page)
    words = words_on(page)
    assert (
        "上次的意见\n请补一句。\n这一处改过，上次是：\n有差距\n具体事例：10月17日夜里值班" in words
    )
    assert "上次的意见（报告“下一步打算”）\n写上日子。\n这一处，这次没有上报。" in words
    assert "看得见的程度。\n这一处改过，上次是：\n完成情况：2026-11-16" in words
    assert "例会很好。\n这一处和上次一样。" in words
    assert "第 1 次修订 · 已交 · 还没有写意见" in words  # the old ones are not said again


def test_what_was_noted_and_never_sent_is_called_so(branch, make_page, qtbot):
    branch.replying.comment(branch.take("赵示例"), "写得实在。")
    page = make_page(branch.take("赵示例", revision=2))
    complete(qtbot, page)
    assert "上次写下、没有发出的意见\n写得实在。" in words_on(page)


def test_an_earlier_revision_is_only_looked_at(branch, make_page, qtbot, tmp_path):
    old = branch.take("赵示例")
    branch.replying.comment(old, "写得实在。")
    branch.replying.send_back(old, tmp_path / "slip.json", deadline=date(2026, 12, 1))
    page = make_page(branch.take("赵示例", revision=2))
    offered = page.head.revisions.choices.actions()
    assert [one.text() for one in offered] == ["第 1 次修订（现在算数）", "原稿（较早的）"]
    offered[1].trigger()
    complete(qtbot, page)
    assert page.kept().submission == old
    assert page.band.said == "这是较早的一份，只供查看。11月21日退回修改，带去 1 条意见。"
    assert "这一份的意见\n写得实在。" in words_on(page)
    assert [row.way_in for row in page.letter.rows if row.way_in] == []
    assert not page.send_back.isVisible()
    page.band.lead.click()
    assert page.head.revisions.text().startswith("第 1 次修订")
    assert not page.band.isVisible()


def test_one_with_another_key_is_read_before_it_is_decided_on(branch, make_page):
    branch.take("赵示例")
    other = branch.take("赵示例", by="别的电脑", note="另一份")
    page = make_page(other)
    assert "还没有确认是本人交的" in page.band.said
    assert not page.send_back.isVisible()
    assert not page.write_receipt.isVisible()
    branch.collecting.decide(other, Decision.NOT_THEIRS)
    page.open(other)
    assert "已确认不是本人交的" in page.band.said
    assert page.write_receipt.isVisible()


def test_of_a_task_of_which_no_pack_is_here_nothing_can_be_written(branch, make_page):
    branch.db.execute("delete from task")
    page = make_page(branch.take("赵示例", task="elsewhere"))
    assert "这里没有这项任务的任务包" in page.band.said
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert page.send_back not in buttons
    assert page.write_receipt not in buttons
    assert page.letter.rows[0].write in buttons


def test_escape_leads_back_to_the_board(branch, make_page, qtbot):
    page = make_page(branch.take("赵示例"))
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.pane, Qt.Key.Key_Escape)


def test_the_window_made_anew_shows_the_same(branch, make_page, qtbot, tmp_path):
    submission = branch.take("赵示例", change=long(20, 3))
    page = make_page(submission)
    page.write_receipt.click()
    page.receipt.show_note("收到，谢谢。")
    again = make_page(branch.take("王喆"))
    again.take_up(page.kept())
    assert again.letter.is_complete  # the focus may be wanted anywhere
    assert again.kept() == page.kept()
    assert again.receipt.isVisible()
    assert again.receipt.note_words == "收到，谢谢。"


def test_who_has_come_meanwhile_is_counted(branch, make_page, qtbot):
    first = branch.take("赵示例")
    page = make_page(first)
    qtbot.waitUntil(lambda: page.head.of_how_many.text() == "第 1 份，共 1 份")
    branch.take("王喆")
    page.open(first)
    qtbot.waitUntil(lambda: page.head.of_how_many.text().endswith("共 2 份"))


def test_whoever_was_given_another_day_is_late_only_after_it(branch, make_page, tmp_path):
    old = branch.take("赵示例")
    branch.replying.comment(old, "写得实在。")
    branch.replying.send_back(old, tmp_path / "slip.json", deadline=date(2026, 12, 1))
    page = make_page(branch.take("赵示例", revision=2, day="2026-12-01"))
    assert "晚于截止日" not in page.head.facts.words
    page.open(branch.take("赵示例", revision=3, day="2026-12-02"))
    assert "晚于截止日" in page.head.facts.words
