"""Comments are written at their places, saved by themselves, and go when they are emptied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.return_slips import Comment, Place
from tests.ui.conftest import commit, compose
from tests.ui.handed.test_reading import ALT, ITEM, complete, row_at

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(branch, make_page, qtbot):
    page = make_page(branch.take("赵示例"))
    complete(qtbot, page)
    return page


@pytest.fixture
def noted(branch, page):
    return lambda: branch.replying.comments(page.kept().submission)


def write(page, at, text):
    row = row_at(page, at)
    row.write.click()
    commit(row.field, text)
    return row


def test_a_comment_is_on_disk_when_its_field_is_left(page, noted, qtbot):
    row = write(page, ITEM, "请补一句。")
    assert noted() == ()
    qtbot.keyClick(row.field, Qt.Key.Key_Tab)
    assert noted() == (Comment("请补一句。", *ITEM),)
    assert page.head.facts.words.endswith("1 条意见")
    assert page.head.saved.text().startswith("✓ 已保存")


def test_a_comment_is_on_disk_a_little_after_it_is_typed(page, noted, qtbot):
    row = write(page, (Place.WHOLE, ""), "写得实在。")
    qtbot.waitUntil(lambda: noted() == (Comment("写得实在。"),))
    assert row.field.hasFocus()


def test_every_place_takes_a_comment_of_its_own(page, noted):
    for row in page.letter.rows:
        row.write.click()
        commit(row.field, row.part.where)
    assert page.flush()
    assert {(one.place, one.key): one.text for one in noted()} == {
        row.part.at: row.part.where for row in page.letter.rows
    }


def test_what_an_input_method_holds_is_not_lost(page, noted):
    row = write(page, ITEM, "请补")
    compose(row.field, "一句")
    assert page.flush()
    assert noted() == (Comment("请补一句", *ITEM),)


def test_emptied_a_comment_is_gone_and_can_be_had_back(page, noted, qtbot):
    row = write(page, ITEM, "请补一句。")
    assert page.flush()
    row.field.selectAll()
    qtbot.keyClick(row.field, Qt.Key.Key_Delete)
    qtbot.keyClick(row.field, Qt.Key.Key_Tab)
    assert noted() == ()
    qtbot.waitUntil(row.write.isVisible)
    assert not row.field.isVisible()
    assert page.head.facts.words.endswith("还没有写意见")
    row.write.click()
    qtbot.keyClick(row.field, Qt.Key.Key_Z, CONTROL)
    assert page.flush()
    assert noted() == (Comment("请补一句。", *ITEM),)


def test_a_field_that_was_only_looked_into_goes(page, noted, qtbot):
    row = row_at(page, ITEM)
    row.write.click()
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(row.write.isVisible)
    qtbot.waitUntil(page.pane.hasFocus)
    assert noted() == ()


def test_what_was_noted_stands_there_again(branch, page, make_page, qtbot):
    write(page, ITEM, "请补一句。")
    page.flush()
    again = make_page(page.kept().submission)
    complete(qtbot, again)
    row = row_at(again, ITEM)
    assert row.field.toPlainText() == "请补一句。"
    assert not row.write.isVisible()


def test_from_place_to_place_by_key(page, qtbot):
    page.pane.setFocus()
    met = []
    for _ in page.letter.rows:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
        met.append(QApplication.focusWidget())
        assert not met[-1].visibleRegion().isEmpty()
    assert met == [row.write for row in page.letter.rows]
    qtbot.keyClick(met[-1], Qt.Key.Key_Down, ALT)
    assert QApplication.focusWidget() is met[-1]
    qtbot.keyClick(met[-1], Qt.Key.Key_Up, ALT)
    assert QApplication.focusWidget() is met[-2]


def test_the_key_that_ends_a_comment_leads_on(page, noted, qtbot):
    row = write(page, ITEM, "请补一句。")
    qtbot.keyClick(row.field, Qt.Key.Key_Return, CONTROL)
    following = page.letter.rows[page.letter.rows.index(row) + 1]
    assert QApplication.focusWidget() is following.write
    assert noted() == (Comment("请补一句。", *ITEM),)


def test_what_cannot_be_saved_stays_and_nobody_leaves(branch, page, noted, qtbot):
    row = write(page, ITEM, "请补一句。")
    branch.db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem):
        assert not page.flush()
    assert page.head.saved.text() == "没有存上"
    assert "请补一句。" in page.unsaved_words()
    assert "没有人核对时" in page.unsaved_words()
    other = branch.collecting.submissions(branch.task)[0].id
    page.open(other)
    assert row.field.toPlainText() == "请补一句。"
    branch.db.execute("pragma query_only = off")
    assert page.flush()
    assert noted() == (Comment("请补一句。", *ITEM),)
    assert page.unsaved_words() == ""


def test_another_submission_has_comments_of_its_own(branch, page, qtbot):
    write(page, ITEM, "请补一句。")
    page.open(branch.take("王喆"))
    complete(qtbot, page)
    assert row_at(page, ITEM).field is None
    (first, second) = branch.collecting.submissions(branch.task)
    told = {one.name: branch.replying.comments(one.id) for one in (first, second)}
    assert told == {"赵示例": (Comment("请补一句。", *ITEM),), "王喆": ()}


def test_a_comment_that_grows_pushes_down_what_follows(page, qtbot):
    row = write(page, ITEM, "请补一句。")
    following = page.letter.rows[page.letter.rows.index(row) + 1]
    before = following.mapTo(page.letter, following.rect().topLeft()).y()
    commit(row.field, "\n再补一句。" * 6)
    qtbot.waitUntil(lambda: row.field.height() >= row.field.sizeHint().height())
    assert following.mapTo(page.letter, following.rect().topLeft()).y() > before + 50
    assert row.rect().contains(row.field.geometry())
