"""The whole circle with real keys and no mouse, over a winter: from a gap to its relapse."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt

from selfcheck.domain.findings import State
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Rating
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.services.importing import import_seeds
from selfcheck.store.opening import store_to_write
from selfcheck.ui.theme import LIGHT, apply
from tests.sitting import ALT, CTRL, Sitting
from tests.ui.conftest import commit

KEY = Qt.Key
SECTIONS = ("慎独", "慎微", "慎欲", "慎行", "生活圈", "社交圈", "娱乐圈")


def test_from_a_gap_to_a_finding_closed_looked_at_again_and_relapsed(
    qtbot, qapp, no_mouse, tmp_path, clock, calendar
):
    apply(qapp, LIGHT, resources=RESOURCES)
    folder = DataFolder(tmp_path / "data")
    with store_to_write(folder, at=datetime(2026, 11, 20, tzinfo=UTC)) as db:
        import_seeds(db, SEEDS)
        sitting = Sitting(qtbot, db, clock, calendar)
        sitting.focus_is("first-start")
        sitting.press(KEY.Key_Return)
        walk(sitting, gap="十月那一次第二天才补登记。")
        list_the_gap(sitting)
        rewrite_and_confirm(sitting)
        calendar.day = date(2026, 12, 20)
        note_and_close(sitting)
        sitting.window.close()
    calendar.day = date(2027, 3, 20)
    with store_to_write(folder, at=datetime(2027, 3, 20, tzinfo=UTC)) as db:
        sitting = Sitting(qtbot, db, clock, calendar)
        look_again_from_home(sitting)
        begin_the_next(sitting)
        walk(sitting)
        see_what_became_of_it(sitting)
        sitting.window.close()


def walk(sitting, gap=""):
    """Rate every row 做到; with *gap*, the first 有差距 with these words as its instance."""
    for section in SECTIONS:
        sitting.section_is(section)
        rows = len(sitting.window.rounds.walk.body.rows)
        if gap and section == SECTIONS[0]:
            sitting.rate("3")
            sitting.press(KEY.Key_Tab)
            sitting.focus_is("instance-si-shen.shen-du.1")
            commit(sitting.focus(), gap)
            sitting.press(KEY.Key_Tab)
            rows -= 1
        sitting.answer_section("1" * rows)
    sitting.focus_is("review-finish")


def list_the_gap(sitting):
    sitting.tab_to("review-list-gap")
    sitting.press(KEY.Key_Space)
    (draft,) = sitting.services.rectifying.findings()
    assert (draft.state, draft.detail) == (State.DRAFT, "十月那一次第二天才补登记。")
    sitting.tab_to("review-finish")
    sitting.press(KEY.Key_Return)
    sitting.topic_is("report")


def rewrite_and_confirm(sitting):
    sitting.press_with(ALT, KEY.Key_4)
    sitting.topic_is("ledger")
    sitting.press(KEY.Key_Return)
    sitting.focus().selectAll()
    commit(sitting.focus(), "夜里的电话第二天才补登记")
    sitting.tab_to("ledger-measure")
    commit(sitting.focus(), "接完电话先写下再坐下")
    sitting.tab_to("ledger-due")
    commit(sitting.focus(), "12.31")
    sitting.tab_to("ledger-move-confirm")
    sitting.press(KEY.Key_Space)
    (line,) = sitting.services.rectifying.findings()
    assert (line.number, line.state, line.due) == (1, State.NOT_BEGUN, date(2026, 12, 31))


def note_and_close(sitting):
    sitting.tab_to("ledger-note-add")
    sitting.press(KEY.Key_Space)
    commit(sitting.focus(), "一个月没有漏")
    sitting.tab_to("ledger-move-close")
    sitting.press(KEY.Key_Space)
    sitting.focus_is("ledger-closing-evidence")
    commit(sitting.focus(), "登记本十二月一页")
    sitting.tab_to("ledger-closing-do")
    sitting.press(KEY.Key_Space)
    (line,) = sitting.services.rectifying.findings()
    assert (line.state, line.closed_on) == (State.CLOSED, date(2026, 12, 20))
    assert [(one.on, one.text) for one in line.progress] == [(date(2026, 12, 20), "一个月没有漏")]
    assert line.review_to_come.due == date(2027, 3, 20)


def look_again_from_home(sitting):
    (line,) = sitting.services.rectifying.findings()
    sitting.topic_is("home")
    sitting.appears(f"home-review-{line.id}")
    sitting.tab_to(f"home-review-{line.id}")
    sitting.press(KEY.Key_Return)
    sitting.topic_is("ledger")
    sitting.press(KEY.Key_3)  # on the same question as in the autumn
    sitting.tab_to("ledger-review-lessons")
    commit(sitting.focus(), "一忙就忘")
    sitting.tab_to("ledger-review-relapsed")
    sitting.press(KEY.Key_Space)
    (line,) = sitting.services.rectifying.findings()
    assert (line.state, line.relapses, line.closed_on) == (State.UNDER_WAY, 1, None)
    (held,) = line.reviews
    assert (held.outcome, held.rating, held.lessons) == (
        Outcome.RELAPSED,
        Rating.GAP,
        "一忙就忘",
    )
    sitting.press(KEY.Key_Escape)  # out of its texts, where Ctrl+Z is theirs
    sitting.press_with(CTRL, KEY.Key_Z)
    (undone,) = sitting.services.rectifying.findings()
    assert undone.state is State.CLOSED
    sitting.press_with(CTRL | Qt.KeyboardModifier.ShiftModifier, KEY.Key_Z)
    assert sitting.services.rectifying.findings() == (line,)


def begin_the_next(sitting):
    sitting.press_with(CTRL, KEY.Key_1)
    sitting.focus_is("home-start")
    sitting.press(KEY.Key_Return)


def see_what_became_of_it(sitting):
    sitting.press(KEY.Key_Return)
    sitting.topic_is("report")
    sitting.press_with(ALT, KEY.Key_5)
    sitting.topic_is("history")
    words = sitting.words()
    assert "比上次多做到 1 条" in words
    assert "反复" in words
