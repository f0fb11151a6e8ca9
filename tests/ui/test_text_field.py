from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from selfcheck.ui.widgets.text_field import SAVE_AFTER_MS, AutosavedText
from tests.ui.conftest import commit, compose


@pytest.fixture
def form(qtbot):
    whole = QWidget()
    layout = QVBoxLayout(whole)
    whole.text = AutosavedText("反思")
    whole.other = QLineEdit()
    layout.addWidget(whole.text)
    layout.addWidget(whole.other)
    qtbot.addWidget(whole)
    whole.show()
    whole.text.setFocus()
    whole.saved = []
    whole.text.save_due.connect(lambda text, visit: whole.saved.append((text, visit)))
    return whole


def test_a_text_is_due_600_ms_after_the_first_change_and_later_keys_do_not_put_it_off(form, qtbot):
    timer = form.text.findChild(QTimer)
    commit(form.text, "一")
    assert (timer.interval(), timer.isSingleShot(), SAVE_AFTER_MS) == (600, True, 600)
    assert timer.isActive()
    left = timer.remainingTime()
    qtbot.waitUntil(lambda: timer.remainingTime() < left - 50)
    before = timer.remainingTime()
    commit(form.text, "二")
    assert timer.remainingTime() <= before
    with qtbot.waitSignal(form.text.save_due):
        pass
    assert [text for text, _ in form.saved] == ["一二"]


def test_leaving_the_field_saves_at_once(form):
    commit(form.text, "写到一半")
    form.other.setFocus()
    assert [text for text, _ in form.saved] == ["写到一半"]


def test_all_typing_of_one_stay_has_one_visit_and_coming_back_is_another(form):
    for text in ("甲", "乙"):
        commit(form.text, text)
        form.text.flush()
    form.other.setFocus()
    form.text.setFocus()
    commit(form.text, "丙")
    form.text.flush()
    visits = [visit for _, visit in form.saved]
    assert visits[0] == visits[1] != visits[2]


def test_nothing_is_due_when_nothing_was_typed(form):
    form.text.show_text("存着的")
    form.other.setFocus()
    assert form.saved == []


def test_what_is_unsaved_is_not_overwritten_by_what_is_stored(form):
    commit(form.text, "还没存")
    form.text.show_text("存着的")
    assert form.text.toPlainText() == "还没存"


def test_a_text_that_could_not_be_saved_is_due_again(form):
    commit(form.text, "没存上")
    form.text.save_due.connect(form.text.hold)
    assert not form.text.flush()
    form.text.save_due.disconnect(form.text.hold)
    form.other.setFocus()
    assert [text for text, _ in form.saved] == ["没存上", "没存上"]


def test_text_still_being_composed_is_not_lost_by_tab(form, qtbot):
    commit(form.text, "已写")
    compose(form.text, "zhengzai")
    qtbot.keyClick(form.text, Qt.Key.Key_Tab)
    assert form.other.hasFocus()
    assert form.saved[-1][0] == "已写zhengzai"


def test_ctrl_enter_leaves_the_text_but_not_while_composing(form, qtbot):
    done = []
    form.text.done.connect(lambda: done.append(len(form.saved)))
    compose(form.text, "xie")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == []
    commit(form.text, "写")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == [1]  # saved before it was said
    assert form.text.toPlainText() == "写"


def test_the_field_grows_with_its_text_up_to_a_bound(form):
    low = form.text.sizeHint().height()
    form.text.show_text("\n".join("行" * 8))
    middle = form.text.sizeHint().height()
    form.text.show_text("\n".join("行" * 40))
    high = form.text.sizeHint().height()
    form.text.show_text("\n".join("行" * 80))
    assert low < middle < high == form.text.sizeHint().height()


def test_the_cursor_comes_back_and_never_lies_behind_the_end(form):
    form.text.show_text("四个字呢")
    form.text.put_cursor(2)
    assert form.text.cursor_position == 2
    form.text.put_cursor(99)
    assert form.text.cursor_position == 4
