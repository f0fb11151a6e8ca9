"""The ledger page: a line from draft to closed and back, all of it saved, all by keyboard."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from selfcheck.domain.findings import Move, Origin, State
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Place, Rating
from selfcheck.ui.ledger.arranging import Shown
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import commit
from tests.ui.ledger.pages import NARROW, go_to, press, shown_problems, tab_to

KEY = Qt.Key
CLOSED = (Move.CONFIRM, Move.CLOSE)


def opened(page, finding_id):
    page.open(finding_id)
    return page.detail


def text(page, name):
    return page.detail.fields.texts[name]


def moves_of(page):
    return [button.text() for button in page.detail.moves.values() if button.isVisible()]


def test_an_empty_ledger_says_what_it_is_for_and_takes_a_first_line(qtbot, make_page, rectifying):
    page = make_page()
    assert page.view.empty.isVisible()
    assert not page.table.isVisible()
    press(qtbot, KEY.Key_Space)  # the button has the focus
    commit(QApplication.focusWidget(), "来电登记补得晚")
    assert page.flush()
    assert [one.problem for one in rectifying.findings()] == ["来电登记补得晚"]
    assert not page.view.empty.isVisible()


def test_the_whole_way_by_keyboard(qtbot, make_page, rectifying, calendar, drafted):
    page = make_page()
    press(qtbot, KEY.Key_Return)  # opens the draft, at its problem
    QApplication.focusWidget().selectAll()
    commit(QApplication.focusWidget(), "夜里的电话第二天才补登记")
    tab_to(qtbot, "ledger-measure")
    commit(QApplication.focusWidget(), "接完电话先写下再坐下")
    tab_to(qtbot, "ledger-due")
    commit(QApplication.focusWidget(), "12.31")
    tab_to(qtbot, "ledger-move-confirm")
    press(qtbot, KEY.Key_Space)
    now = rectifying.finding(drafted)
    assert (now.number, now.state, now.due) == (1, State.NOT_BEGUN, date(2026, 12, 31))
    assert (now.problem, now.measure) == ("夜里的电话第二天才补登记", "接完电话先写下再坐下")

    calendar.day = date(2026, 12, 20)
    tab_to(qtbot, "ledger-note-add")
    press(qtbot, KEY.Key_Space)
    commit(QApplication.focusWidget(), "一个月没有漏")
    tab_to(qtbot, "ledger-move-close")
    press(qtbot, KEY.Key_Space)
    assert QApplication.focusWidget().objectName() == "ledger-closing-evidence"
    commit(QApplication.focusWidget(), "登记本十二月一页")
    tab_to(qtbot, "ledger-closing-do")
    press(qtbot, KEY.Key_Space)
    now = rectifying.finding(drafted)
    assert (now.state, now.closed_on) == (State.CLOSED, date(2026, 12, 20))
    assert [(one.on, one.text) for one in now.progress] == [(calendar.day, "一个月没有漏")]
    assert [one.text for one in now.evidence] == ["登记本十二月一页"]
    assert now.review_to_come.due == date(2027, 3, 20)

    calendar.day = date(2027, 3, 20)
    press(qtbot, KEY.Key_Escape)
    page.refresh()
    press(qtbot, KEY.Key_Return)
    assert page.detail.fields.review.isVisible()
    press(qtbot, KEY.Key_3)  # 有差距, on the question of the walk
    tab_to(qtbot, "ledger-review-lessons")
    commit(QApplication.focusWidget(), "一忙就忘")
    tab_to(qtbot, "ledger-review-relapsed")
    press(qtbot, KEY.Key_Space)
    now = rectifying.finding(drafted)
    assert (now.state, now.relapses, now.closed_on) == (State.UNDER_WAY, 1, None)
    (held,) = now.reviews
    assert (held.outcome, held.rating, held.lessons) == (Outcome.RELAPSED, Rating.GAP, "一忙就忘")
    words = "第 1 次回头看 2027-03-20：又出现了，评为“有差距”\n总结教训：一忙就忘"
    assert words in [label.words for label in page.findChildren(ParagraphLabel)]


def test_what_holds_is_looked_at_again_when_one_says(make_page, rectifying, line, calendar):
    one = line("甲", moves=CLOSED)
    rectifying.set_review(one, date(2026, 11, 20))
    page = make_page()
    review = opened(page, one).fields.review
    assert review.row is None  # nothing was asked where it comes from elsewhere
    review.review.choices.buttons[6].click()
    assert review.held.text() == "守住了，2027-05-20 再看"
    commit(review.texts["experience"], "三行记录管用")
    review.held.click()
    now = rectifying.finding(one)
    assert [each.done for each in now.reviews] == [True, False]
    assert now.reviews[0].experience == "三行记录管用"
    assert now.review_to_come.due == date(2027, 5, 20)
    assert review.isHidden()
    assert page.flush()


def test_what_is_written_at_looking_again_is_saved_before_it_is_settled(
    make_page, rectifying, line, undoing
):
    one, other = line("甲", moves=CLOSED), line("乙")
    rectifying.set_review(one, date(2026, 11, 20))
    page = make_page()
    review = opened(page, one).fields.review
    commit(review.texts["gaps"], "还漏了一样")
    go_to(page, other)
    assert rectifying.finding(one).review_to_come.gaps == "还漏了一样"
    go_to(page, one)
    assert review.texts["gaps"].toPlainText() == "还漏了一样"
    review.relapsed.click()
    assert [each.gaps for each in rectifying.finding(one).reviews] == ["还漏了一样"]
    assert undoing.undo().words == "台账 第1号：已销号 → 整改中"
    assert rectifying.finding(one).review_to_come.gaps == "还漏了一样"


def test_a_stay_in_a_note_is_one_act(qtbot, make_page, line, rectifying, undoing):
    one = line("甲")
    page = make_page()
    notes = opened(page, one).fields.notes
    notes.add.click()
    for words in ("做了一半", "，做完了"):
        before = rectifying.finding(one).progress
        commit(notes.rows[0].text, words)
        qtbot.waitUntil(lambda before=before: rectifying.finding(one).progress != before)
    assert undoing.undo().words == "台账 第1号：完成情况"
    assert rectifying.finding(one).progress == ()


def test_evidence_can_be_dropped_and_comes_back(make_page, line, rectifying, undoing):
    one = line("甲")
    rectifying.put_evidence(one, rectifying.new_evidence(date(2026, 11, 20), "登记本"))
    page = make_page()
    evidence = opened(page, one).fields.evidence
    evidence.rows[0].drop.click()
    assert rectifying.finding(one).evidence == ()
    undoing.undo()
    assert [each.text for each in rectifying.finding(one).evidence] == ["登记本"]


@pytest.mark.parametrize(
    ("moves", "verifier", "expected"),
    [
        ((), "", ["列入问题清单"]),
        ((Move.CONFIRM,), "", ["开始整改", "销号…"]),
        ((Move.CONFIRM,), "刘科长", ["开始整改", "提请核验"]),
        ((Move.CONFIRM, Move.HAND_OVER), "刘科长", ["退回", "销号…"]),
        (CLOSED, "", ["重新打开"]),
    ],
)
def test_only_the_moves_that_are_open_are_offered(make_page, line, moves, verifier, expected):
    one = line("甲", verifier=verifier, moves=moves)
    page = make_page()
    opened(page, one)
    assert moves_of(page) == expected


def test_a_draft_without_a_problem_is_asked_for_one(make_page, line, rectifying):
    one = line("", moves=())
    page = make_page()
    opened(page, one).moves[Move.CONFIRM].click()
    assert page.said.words == "▲ “存在问题”还空着。请先用自己的话写上，再列入问题清单。"
    assert rectifying.finding(one).state is State.DRAFT
    assert text(page, "problem").hasFocus()


def test_closing_asks_but_does_not_insist(make_page, line, rectifying):
    one = line("甲", measure="加强学习，提高认识")
    page = make_page()
    detail = opened(page, one)
    assert "做什么、哪一天" in detail.findChild(ParagraphLabel, "ledger-hints").words
    detail.moves[Move.CLOSE].click()
    detail.closing.review.choices.buttons[0].click()
    detail.closing.close_it.click()
    now = rectifying.finding(one)
    assert (now.state, now.evidence, now.review_to_come) == (State.CLOSED, (), None)


def test_going_back_from_closing_keeps_what_was_written(qtbot, make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    detail = opened(page, one)
    detail.moves[Move.CLOSE].click()
    commit(QApplication.focusWidget(), "登记本一页")
    press(qtbot, KEY.Key_Escape)
    assert not detail.is_closing
    assert rectifying.finding(one).state is State.NOT_BEGUN
    assert [each.text for each in rectifying.finding(one).evidence] == ["登记本一页"]
    assert [row.text.toPlainText() for row in detail.fields.evidence.rows] == ["登记本一页"]


def test_texts_save_themselves_and_a_stay_is_one_act(qtbot, make_page, line, rectifying, undoing):
    one = line("甲")
    page = make_page()
    opened(page, one)
    text(page, "cause").setFocus()
    for words in ("一忙", "就忘"):
        before = rectifying.finding(one).cause
        commit(text(page, "cause"), words)
        qtbot.waitUntil(lambda before=before: rectifying.finding(one).cause != before)
    assert undoing.undo().words == "台账 第1号：原因分析"
    assert rectifying.finding(one).cause == ""


def test_a_text_that_cannot_be_saved_stays_and_so_does_the_person(
    make_page, line, rectifying, full_db
):
    one, other = line("甲"), line("乙")
    page = make_page()
    opened(page, one)
    full_db.execute("pragma query_only = on")
    commit(text(page, "remark"), "只有这里有")
    assert not page.flush()
    go_to(page, other)
    assert (page.detail.finding.id, page.table.current) == (one, one)
    assert text(page, "remark").toPlainText() == "只有这里有"
    assert "第 1 号“甲”\n\n【备注】\n只有这里有" in page.unsaved_words()
    assert page.unsaved.isVisible()
    full_db.execute("pragma query_only = off")
    go_to(page, other)
    assert rectifying.finding(one).remark == "只有这里有"
    assert page.detail.finding.id == other
    assert page.unsaved.isHidden()


def test_a_move_that_cannot_be_saved_is_told_and_not_made(make_page, line, rectifying, full_db):
    one = line("甲")
    page = make_page()
    opened(page, one)
    full_db.execute("pragma query_only = on")
    page.detail.moves[Move.BEGIN].click()
    assert "第 1 号的“开始整改”" in page.unsaved.said
    assert moves_of(page) == ["开始整改", "销号…"]
    full_db.execute("pragma query_only = off")


def test_notes_keep_their_days_and_can_be_changed_and_dropped(qtbot, make_page, line, rectifying):
    one = line("甲")
    rectifying.put_progress(one, date(2026, 11, 2), "先前的")
    page = make_page()
    notes = opened(page, one).fields.notes
    notes.add.click()
    commit(QApplication.focusWidget(), "今天的")
    notes.rows[1].day.line.setFocus()
    notes.rows[1].day.line.selectAll()
    commit(notes.rows[1].day.line, "11.1")
    press(qtbot, KEY.Key_Return)
    said = [(each.on, each.text) for each in rectifying.finding(one).progress]
    assert said == [(date(2026, 11, 2), "先前的"), (date(2027, 11, 1), "今天的")]
    notes.rows[0].drop.click()
    assert [each.text for each in rectifying.finding(one).progress] == ["今天的"]
    assert len(notes.rows) == 1


def test_a_note_never_written_leaves_nothing(make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    notes = opened(page, one).fields.notes
    notes.add.click()
    notes.add.click()
    assert len(notes.rows) == 1
    assert page.flush()
    assert rectifying.finding(one).progress == ()


def test_a_day_that_is_none_is_told_beside_the_field(qtbot, make_page, line, rectifying):
    one = line("甲", due=date(2026, 11, 30))
    page = make_page()
    due = opened(page, one).fields.due
    due.line.setFocus()
    due.line.selectAll()
    commit(due.line, "尽快")
    press(qtbot, KEY.Key_Return)
    assert rectifying.finding(one).due == date(2026, 11, 30)
    shown = [label.words for label in due.findChildren(ParagraphLabel)]
    assert shown == ["“尽快”不像日期，仍按 2026-11-30。请写成 2026-12-31 或 12.31。"]


def test_months_help_with_the_day(make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    opened(page, one).findChild(QPushButton, "ledger-due-3").click()
    assert rectifying.finding(one).due == date(2027, 2, 20)


def test_a_file_is_known_by_its_name_and_fingerprint_only(
    qtbot, make_page, line, rectifying, tmp_path, monkeypatch
):
    path = tmp_path / "登记本.jpg"
    path.write_bytes(b"a page" * 100_000)
    one = line("甲")
    page = make_page()
    monkeypatch.setattr(page.attaching, "choose_path", lambda: path)
    evidence = opened(page, one).fields.evidence
    evidence.add.click()
    commit(evidence.rows[0].text, "十二月一页")
    evidence.rows[0].attach.click()
    qtbot.waitUntil(lambda: any(each.file for each in rectifying.finding(one).evidence))
    (kept,) = rectifying.finding(one).evidence
    assert (kept.text, kept.file) == ("十二月一页", "登记本.jpg")
    assert kept.sha256 == sha256(path.read_bytes()).hexdigest()


def test_a_file_that_cannot_be_read_is_told(
    qtbot, make_page, line, rectifying, tmp_path, monkeypatch
):
    one = line("甲")
    page = make_page()
    monkeypatch.setattr(page.attaching, "choose_path", lambda: tmp_path / "不在.jpg")
    evidence = opened(page, one).fields.evidence
    evidence.add.click()
    evidence.rows[0].attach.click()
    qtbot.waitUntil(lambda: page.said.words.startswith("▲ 读不了“不在.jpg”"))
    assert rectifying.finding(one).evidence == ()


def test_what_the_section_proposes_is_shown_and_not_put_in(make_page, drafted, rectifying):
    page = make_page()
    detail = opened(page, drafted)
    shown = [one.words for one in detail.findChildren(ParagraphLabel)]
    assert any(words.startswith("可参考（来自清单") for words in shown)
    assert detail.fields.texts["measure"].toPlainText() == ""


def test_the_quotation_leads_to_the_item_in_the_round(qtbot, make_page, drafted, round_id):
    page = make_page()
    detail = opened(page, drafted)
    with qtbot.waitSignal(page.round_requested) as got:
        detail.fields.source.click()
    assert got.args == [round_id, Place("si-shen.shen-du", "si-shen.shen-du.3")]


def test_the_origin_is_chosen(make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    detail = opened(page, one)
    actions = {each.text(): each for each in detail.fields.origin.choices.actions()}
    actions["巡视巡察反馈"].trigger()
    assert rectifying.finding(one).origin is Origin.INSPECTION
    assert detail.fields.origin.accessibleName() == "问题来源：巡视巡察反馈"


def test_where_there_is_room_both_stand_side_by_side(qtbot, make_page, line):
    line("甲")
    other = line("乙")
    page = make_page()
    press(qtbot, KEY.Key_Return)
    assert page.table.isVisible()
    assert page.detail.isVisible()
    go_to(page, other)
    assert page.detail.finding.id == other
    press(qtbot, KEY.Key_Escape)
    assert not page.detail.isVisible()


def test_where_there_is_none_the_line_takes_the_place_of_the_table(qtbot, make_page, line):
    line("甲")
    page = make_page(NARROW)
    press(qtbot, KEY.Key_Return)
    assert page.detail.isVisible()
    assert not page.table.isVisible()
    assert page.detail.back.text() == "返回台账"
    press(qtbot, KEY.Key_Escape)
    assert page.table.isVisible()
    assert page.table.hasFocus()


def test_what_leaves_the_filter_by_a_move_stays_open(make_page, line):
    one, other = line("甲"), line("乙")
    page = make_page()
    page.view.bar.filters[Shown.NOT_BEGUN].click()
    page.table.opened.emit(one)
    page.detail.moves[Move.BEGIN].click()
    assert shown_problems(page) == ["乙"]
    assert page.detail.finding.id == one
    assert page.table.current == other


def test_a_draft_taken_back_closes(make_page, rectifying, undoing, changes):
    page = make_page()
    page.view.bar.added.emit(Origin.TALK)
    assert page.detail.isVisible()
    undoing.undo()
    changes.ledger_changed.emit("")
    assert rectifying.findings() == ()
    assert page.view.empty.isVisible()
    assert not page.detail.isVisible()


def test_what_is_done_elsewhere_is_seen(make_page, line, rectifying, changes):
    one = line("甲")
    page = make_page()
    opened(page, one)
    rectifying.write(one, "problem", "改过的")
    changes.ledger_changed.emit(one)
    assert shown_problems(page) == ["改过的"]
    assert text(page, "problem").toPlainText() == "改过的"


def test_a_page_made_anew_goes_on_where_it_was(make_page, line):
    line("甲")
    other = line("乙", moves=(Move.CONFIRM, Move.BEGIN))
    page = make_page()
    page.view.bar.filters[Shown.UNDER_WAY].click()
    page.table.opened.emit(other)
    kept = page.kept()
    again = make_page()
    again.take_up(kept)
    assert shown_problems(again) == ["乙"]
    assert again.detail.finding.id == other


def test_many_lines_take_no_more_widgets_than_few(make_page, line, changes):
    line("甲")
    page = make_page()
    before = len(page.findChildren(QWidget))
    for number in range(200):
        line(f"第{number}个", moves=())
    changes.ledger_changed.emit("")
    assert page.model.rowCount() == 201
    assert len(page.findChildren(QWidget)) == before


def test_a_day_alone_is_no_note(qtbot, make_page, line, rectifying):
    one = line("甲")
    page = make_page()
    notes = opened(page, one).fields.notes
    notes.add.click()
    notes.rows[0].day.line.setFocus()
    notes.rows[0].day.line.selectAll()
    commit(notes.rows[0].day.line, "2026-11-01")
    press(qtbot, KEY.Key_Return)
    assert page.flush()
    assert rectifying.finding(one).progress == ()
    commit(notes.rows[0].text, "那天做的")
    assert page.flush()
    assert [each.on for each in rectifying.finding(one).progress] == [date(2026, 11, 1)]


def test_a_note_that_cannot_be_saved_stays(make_page, line, rectifying, full_db):
    one = line("甲")
    page = make_page()
    notes = opened(page, one).fields.notes
    notes.add.click()
    full_db.execute("pragma query_only = on")
    commit(notes.rows[0].text, "做了一半")
    assert not page.flush()
    assert "【完成情况第 1 条】2026-11-20\n做了一半" in page.unsaved_words()
    full_db.execute("pragma query_only = off")
    assert page.flush()
    assert [each.text for each in rectifying.finding(one).progress] == ["做了一半"]


def test_nothing_is_closed_over_evidence_that_cannot_be_saved(make_page, line, rectifying, full_db):
    one = line("甲")
    page = make_page()
    detail = opened(page, one)
    detail.moves[Move.CLOSE].click()
    full_db.execute("pragma query_only = on")
    commit(detail.closing.evidence.text, "登记本")
    detail.closing.close_it.click()
    assert detail.is_closing
    assert "登记本" in page.unsaved_words()
    full_db.execute("pragma query_only = off")
    detail.closing.close_it.click()
    assert rectifying.finding(one).state is State.CLOSED
    assert [each.text for each in rectifying.finding(one).evidence] == ["登记本"]


def test_a_stay_in_a_field_ends_with_its_finding(make_page, line, rectifying, undoing):
    one, other = line("甲"), line("乙")
    page = make_page()
    opened(page, one)
    for finding, words in ((one, "其一"), (other, "其二")):
        page.open(finding)
        text(page, "problem").setFocus()
        commit(text(page, "problem"), words)
    assert page.flush()
    assert undoing.undo().words == "台账 第2号：存在问题"
    assert undoing.undo().words == "台账 第1号：存在问题"
    assert [rectifying.finding(each).problem for each in (one, other)] == ["甲", "乙"]
