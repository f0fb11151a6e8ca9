"""What the walk says and keeps when a save fails. The real SQLite refuses: `query_only`."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.rounds import Answer, Rating
from tests.ui.conftest import commit
from tests.ui.walking import (
    ALT,
    DU,
    ITEMS,
    button,
    make_page,
    press,
    ratings,
    row_with_focus,
    settle,
    show,
)


@pytest.fixture
def page(qtbot, full_checking, changes, round_id, clock):
    page = make_page(qtbot, full_checking, changes, clock)
    show(qtbot, page, round_id)
    return page


@pytest.fixture
def disk(full_db):
    """A disk that can be made to refuse."""
    yield lambda *, takes: full_db.execute(f"pragma query_only = {'off' if takes else 'on'}")
    full_db.execute("pragma query_only = off")


@pytest.fixture
def file(page, tmp_path):
    """The file that the person chooses when asked."""
    path = tmp_path / "没有存上的文字.txt"
    page.unsaved.choose_path = lambda proposed: path
    return path


def write_on_three_places(page):
    """A gap with an instance, an item that does not apply with its reason, and a reflection."""
    for field, words in (
        (page.body.rows[0].instance, "十月那一次\n没有登记"),
        (page.body.rows[1].reason, "没有出差"),
        (page.body.reflection, "想了想"),
    ):
        commit(field, words)


def test_what_cannot_be_saved_stays_on_screen_with_the_reason(page, disk, full_checking, round_id):
    field = page.body.reflection
    field.setFocus()
    commit(field, "不能丢的话")
    disk(takes=False)
    page.flush()
    assert field.toPlainText() == "不能丢的话"
    assert (page.saved.text(), page.unsaved.isVisible()) == ("没有存上", True)
    assert page.unsaved.said.startswith("刚才的内容没有存上")
    assert "之前存好的都在" in page.unsaved.said
    disk(takes=True)
    page.flush()
    assert page.saved.text().startswith("✓")
    assert not page.unsaved.isVisible()
    assert full_checking.walk(round_id).reflections == {DU: "不能丢的话"}


def test_unsaved_text_is_not_shown_as_saved(qtbot, page):
    press(qtbot, Qt.Key.Key_1)
    assert "✓" in page.saved.text()
    page.body.reflection.setFocus()
    commit(page.body.reflection, "想")
    assert "✓" not in page.saved.text()
    page.flush()
    assert "✓" in page.saved.text()


def test_a_page_with_unsaved_text_is_not_left(qtbot, page, disk, full_checking, round_id):
    commit(page.body.reflection, "不能丢的话")
    disk(takes=False)
    with qtbot.waitSignal(page.problem):
        page.next.click()
    with qtbot.waitSignal(page.problem):
        press(qtbot, Qt.Key.Key_Right, ALT)
    with qtbot.waitSignal(page.problem):
        page.outline.chosen.emit("si-shen.shen-xing")
    assert page.body.section.name == "慎独"
    assert page.body.reflection.toPlainText() == "不能丢的话"
    disk(takes=True)
    page.next.click()
    assert page.body.section.name == "慎微"
    assert full_checking.walk(round_id).reflections == {DU: "不能丢的话"}


@pytest.mark.parametrize("digit", range(1, 6))
def test_a_rating_that_failed_is_named_not_shown_as_chosen_and_not_gone_on_from(
    qtbot, page, disk, full_checking, round_id, digit
):
    disk(takes=False)
    press(qtbot, getattr(Qt.Key, f"Key_{digit}"))
    rating = list(Rating)[digit - 1]
    assert not button(page, f"rate-{rating.value}-{ITEMS[0]}").isChecked()
    assert not page.body.rows[0].unfolded
    assert row_with_focus(page) == ITEMS[0]
    assert "没存上的是“慎独”第 1 条的“" in page.unsaved.said
    assert page.saved.text() == "没有存上"
    assert not page.unsaved.elsewhere.isVisible()  # no text is in danger
    assert ratings(full_checking, round_id) == [None] * 3


def test_a_rating_of_before_stays_chosen_when_the_new_one_failed(qtbot, page, disk):
    press(qtbot, Qt.Key.Key_3)
    disk(takes=False)
    button(page, f"rate-met-{ITEMS[0]}").click()
    press(qtbot, Qt.Key.Key_Delete)
    assert button(page, f"rate-gap-{ITEMS[0]}").isChecked()
    assert not button(page, f"rate-met-{ITEMS[0]}").isChecked()


def test_everything_that_failed_is_named_until_something_is_stored(
    qtbot, page, disk, full_checking, round_id
):
    disk(takes=False)
    press(qtbot, Qt.Key.Key_1)
    page.flag.click()
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert page.body.section.name == "慎微"
    assert "“慎独”第 1 条的“稍后再看”" in page.unsaved.said
    settle(qtbot, page)
    press(qtbot, Qt.Key.Key_2)
    assert "“慎独”第 1 条的“稍后再看”、“慎微”第 1 条的“基本做到”" in page.unsaved.said
    disk(takes=True)
    press(qtbot, Qt.Key.Key_2)
    assert page.unsaved.said == ""
    assert page.saved.text().startswith("✓")
    assert full_checking.walk(round_id).answers == {
        "si-shen.shen-wei.1": Answer("si-shen.shen-wei.1", Rating.MOSTLY)
    }
    disk(takes=False)
    press(qtbot, Qt.Key.Key_1)
    assert "没存上的是“慎微”第 2 条的“做到”，" in page.unsaved.said


@pytest.mark.parametrize("name", ["walk-flag", "walk-talk", f"reminder-ask-{DU}.4"])
def test_a_mark_that_failed_is_not_shown_as_set(page, disk, name):
    disk(takes=False)
    button(page, name).click()
    assert not button(page, name).isChecked()
    assert f"“{button(page, name).text()}”" in page.unsaved.said


def test_all_unsaved_words_go_to_a_file_and_stay_unsaved(page, disk, file, full_checking, round_id):
    disk(takes=False)
    write_on_three_places(page)
    page.flush()
    page.unsaved.elsewhere.click()
    written = file.read_text(encoding="utf-8-sig")
    statements = [item.text for item in page.body.section.conduct_items]
    for words in (
        "时段：2026年第四季度\n清单：四慎 › 慎独",
        f"{statements[0]}\n【具体事例】\n十月那一次\n没有登记",
        f"{statements[1]}\n【为什么不适用】\n没有出差",
        "【我的反思】\n想了想",
    ):
        assert words in written
    assert statements[2] not in written
    assert f"…/{file.parent.name}/{file.name}" in page.unsaved.said.replace("\u200b", "")
    assert page.unsaved.accessibleDescription() == str(file)
    assert "程序里还没有存上" in page.unsaved.said
    assert page.saved.text() == "没有存上"
    assert not page.flush()  # what is in a file is not in the program
    assert full_checking.walk(round_id).reflections == {}


def test_words_changed_after_they_were_written_elsewhere_are_not_called_safe(page, disk, file):
    disk(takes=False)
    commit(page.body.reflection, "一")
    page.flush()
    page.save_elsewhere()
    assert "已另存到" in page.unsaved.said
    commit(page.body.reflection, "二")
    assert "之后又有改动" in page.unsaved.said
    assert "已另存到" not in page.unsaved.said
    assert page.save_elsewhere()
    assert file.read_text(encoding="utf-8-sig").endswith("一二\n")


def test_a_failing_save_again_does_not_take_back_where_the_words_are(page, disk, file):
    disk(takes=False)
    commit(page.body.reflection, "一")
    page.flush()
    page.save_elsewhere()
    page.flush()
    assert "已另存到" in page.unsaved.said


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(page, disk, file):
    disk(takes=False)
    commit(page.body.reflection, "一")
    page.flush()
    file.mkdir()
    assert not page.save_elsewhere()
    assert "没能写入" in page.unsaved.said
    assert "已另存到" not in page.unsaved.said
    file.rmdir()
    assert page.save_elsewhere()
    assert "没能写入" not in page.unsaved.said


def test_thinking_better_of_it_writes_nothing(page, disk, tmp_path):
    disk(takes=False)
    commit(page.body.reflection, "一")
    page.flush()
    page.unsaved.choose_path = lambda proposed: None
    assert not page.save_elsewhere()
    assert list(tmp_path.iterdir()) == []


def test_without_unsaved_words_there_is_nothing_to_keep_elsewhere(page, file):
    assert page.unsaved_words() == ""
    assert not page.save_elsewhere()
    assert not file.exists()


def test_a_text_still_held_is_not_called_saved_when_another_act_is(
    qtbot, page, disk, full_checking, round_id
):
    disk(takes=False)
    commit(page.body.reflection, "还没存上")
    page.flush()
    disk(takes=True)
    press(qtbot, Qt.Key.Key_1)
    assert not page.unsaved.isVisible()
    assert page.saved.text() == "正在保存…"
    page.flush()
    assert page.saved.text().startswith("✓")
    assert full_checking.walk(round_id).reflections == {DU: "还没存上"}


def test_typing_while_the_disk_fails_does_not_look_like_saving(page, disk):
    disk(takes=False)
    commit(page.body.reflection, "一")
    page.flush()
    commit(page.body.reflection, "二")
    assert (page.saved.text(), page.unsaved.isVisible()) == ("没有存上", True)


def test_moving_on_while_nothing_can_be_written_is_no_failure_of_words(qtbot, page, disk):
    press(qtbot, Qt.Key.Key_1)
    disk(takes=False)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert page.body.section.name == "慎微"
    assert not page.unsaved.isVisible()


def test_a_finished_round_says_what_to_do_and_forgets_it_on_the_next_page(
    qtbot, page, full_checking, changes, round_id
):
    full_checking.finish(round_id)
    changes.round_changed.emit(round_id)
    press(qtbot, Qt.Key.Key_1)
    assert page.unsaved.said.startswith("这次自查已经完成，只供查看")
    assert "没存上的是" not in page.unsaved.said
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert not page.unsaved.isVisible()


def test_the_button_is_reached_by_keyboard(qtbot, page, disk, file):
    disk(takes=False)
    commit(page.body.reflection, "一")
    page.flush()
    page.unsaved.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is page.unsaved.elsewhere
    press(qtbot, Qt.Key.Key_Return)
    assert file.exists()
    assert page.body.section.name == "慎独"
