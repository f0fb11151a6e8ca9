"""The main job with real keys and no mouse: begin, stop in the middle, go on, finish, print."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
from PySide6.QtCore import Qt

from selfcheck.domain.rounds import Rating
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.services.importing import import_seeds
from selfcheck.settings import Settings
from selfcheck.store.opening import store_to_write
from selfcheck.ui.theme import LIGHT, apply
from tests.sitting import ALT, CTRL, Sitting
from tests.ui.conftest import commit


def test_from_first_start_to_the_printed_report(qtbot, qapp, no_mouse, tmp_path, clock, calendar):
    apply(qapp, LIGHT, resources=RESOURCES)
    folder = DataFolder(tmp_path / "data")
    path = tmp_path / "报告.pdf"
    at = datetime(2026, 11, 20, tzinfo=UTC)
    with store_to_write(folder, at=at) as db:
        assert import_seeds(db, SEEDS) == ()
        begin_and_stop_in_the_middle(Sitting(qtbot, db, clock, calendar))
    with store_to_write(folder, at=at) as db:
        sitting = Sitting(qtbot, db, clock, calendar)
        go_on_at_the_same_place(sitting)
        finish(sitting)
        export(sitting, qtbot, path)
        (done,) = sitting.checking.rounds()
        assert (done.finished, done.progress.answered, done.progress.total) == (True, 20, 20)
        answers = sitting.checking.walk(done.id).answers
        assert answers["san-ge-quan.yu-le-quan.2"].rating is Rating.UNMET
        sitting.window.close()
    words = words_of(path)
    assert "2026年第四季度自查报告" in words
    assert "十月报错了一张小票，财务退回来才改。" in words
    assert "节假日里，不私用公物、公车" not in words  # a bottom-line item


def test_every_page_is_come_to_and_left_by_keys(qtbot, qapp, no_mouse, tmp_path, clock, calendar):
    apply(qapp, LIGHT, resources=RESOURCES)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    with store_to_write(DataFolder(tmp_path / "data"), at=at) as db:
        import_seeds(db, SEEDS)
        sitting = Sitting(qtbot, db, clock, calendar)
        say_who_one_is(sitting)
        begin_from_the_library(sitting)
        see_the_source_and_come_back(sitting)
        find_a_word(sitting)
        begin_from_a_template(sitting)
        ask_for_help_and_cover(sitting)
        choose_a_size(sitting, qtbot)
        for key, topic in (
            (Qt.Key.Key_1, "home"),
            (Qt.Key.Key_4, "ledger"),
            (Qt.Key.Key_5, "history"),
            (Qt.Key.Key_6, "cards"),
            (Qt.Key.Key_7, "report"),
        ):
            sitting.press_with(ALT, key)
            sitting.topic_is(topic)
        sitting.focus_is("report-export")
        templates = [
            sitting.checking.walk(one.id).round.template for one in sitting.checking.rounds()
        ]
        assert sorted(templates) == ["branch-meeting", "self-check"]
        sitting.window.close()


def say_who_one_is(sitting):
    sitting.focus_is("first-start")
    sitting.tab_to("first-name")
    commit(sitting.focus(), "王喆")
    sitting.tab_to("first-window")
    sitting.press(Qt.Key.Key_Space)
    sitting.topic_is("first-run")


def begin_from_the_library(sitting):
    sitting.press_with(CTRL, Qt.Key.Key_2)
    sitting.topic_is("library")
    sitting.tab_to("library-search")
    commit(sitting.focus(), "慎独")
    sitting.press(Qt.Key.Key_Return)
    sitting.press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    sitting.section_is("慎独")


def see_the_source_and_come_back(sitting):
    sitting.tab_to("quotation-source")
    sitting.press(Qt.Key.Key_Return)
    sitting.topic_is("source")
    sitting.press(Qt.Key.Key_Escape)
    sitting.topic_is("walk")
    sitting.focus_is("quotation-source")


def find_a_word(sitting):
    sitting.press_with(CTRL, Qt.Key.Key_F)
    sitting.focus_is("search-field")
    commit(sitting.focus(), "社交圈")
    sitting.press(Qt.Key.Key_Return)
    sitting.focus_is("search-hits")
    sitting.press(Qt.Key.Key_Return)
    sitting.topic_is("library")


def begin_from_a_template(sitting):
    sitting.tab_to("library-materials")
    sitting.press(Qt.Key.Key_Return)
    sitting.focus_is("materials-self-check")
    sitting.press(Qt.Key.Key_Down)
    sitting.focus_is("materials-branch-meeting")
    sitting.tab_to("materials-start")
    sitting.press(Qt.Key.Key_Return)
    sitting.topic_is("walk")


def ask_for_help_and_cover(sitting):
    focused = sitting.focus().objectName()
    sitting.press(Qt.Key.Key_F1)
    sitting.focus_is("help-close")
    sitting.press(Qt.Key.Key_Escape)
    sitting.focus_is(focused)
    sitting.press_with(CTRL, Qt.Key.Key_L)
    assert sitting.window.covered
    sitting.press(Qt.Key.Key_Return)
    assert not sitting.window.covered
    sitting.focus_is(focused)


def choose_a_size(sitting, qtbot):
    sitting.press_with(CTRL, Qt.Key.Key_9)
    sitting.focus_is("settings-size-12")
    with qtbot.waitSignal(sitting.window.settings_wanted) as got:
        sitting.press(Qt.Key.Key_Right)
    assert got.args == [Settings(pt=14.0)]


def begin_and_stop_in_the_middle(sitting):
    sitting.focus_is("first-start")
    sitting.press(Qt.Key.Key_Return)
    sitting.section_is("慎独")
    sitting.answer_section("125")
    sitting.section_is("慎微")
    sitting.rate("13")
    sitting.press(Qt.Key.Key_Tab)  # into the instance, which has opened
    sitting.focus_is("instance-si-shen.shen-wei.2")
    commit(sitting.focus(), "十月报错了一张小票，财务退回来才改。")
    sitting.window.close()  # before anything was due


def go_on_at_the_same_place(sitting):
    sitting.focus_is("home-continue")
    sitting.press(Qt.Key.Key_Return)
    sitting.section_is("慎微")
    sitting.focus_is("instance-si-shen.shen-wei.2")
    field = sitting.focus()
    assert field.toPlainText() == "十月报错了一张小票，财务退回来才改。"
    assert field.cursor_position == len(field.toPlainText())
    sitting.press(Qt.Key.Key_Tab)
    sitting.focus_is("row-si-shen.shen-wei.3")


def finish(sitting):
    sitting.answer_section("2")
    for section, digits in (
        ("慎欲", "11"),
        ("慎行", "1212"),
        ("生活圈", "111"),
        ("社交圈", "211"),
        ("娱乐圈", "14"),
    ):
        sitting.section_is(section)
        sitting.answer_section(digits)
    sitting.focus_is("review-finish")
    sitting.press(Qt.Key.Key_Return)


def export(sitting, qtbot, path):
    sitting.focus_is("report-export")
    sitting.window.papers.report.choose_path = lambda proposed: path
    with qtbot.waitSignal(sitting.window.papers.report.exported):
        sitting.press(Qt.Key.Key_Return)


def words_of(path):
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())
