"""The person's side of a task on the screen: a pack opened, handed in, and what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from selfcheck.domain.findings import Move
from selfcheck.domain.own_tasks import OwnTask, TaskState
from selfcheck.domain.profile import Profile
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Comment, Place
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.reading import attached_payload
from selfcheck.exchange.submission import read_submission
from selfcheck.ui.task.wording import at_hand, place_words, section_and_item, until
from tests.conftest import small_checklist
from tests.services.branch import (
    NEW_COMPUTER,
    PACK,
    SEALING,
    STRANGER,
    handover_of,
    send,
    send_back,
    send_receipt,
)
from tests.services.handing import file
from tests.ui.conftest import TODAY
from tests.ui.whole_window import focused, window_over

_NO_KEYS = Qt.KeyboardModifier.NoModifier
OPEN = replace(PACK, sealing_asked=False)


@pytest.fixture
def window(services, clock, shown):
    services.introducing.introduce(Profile("李明", "三科"))
    return shown(window_over(services, clock))


@pytest.fixture
def page(window):
    return window.tasks.task


@pytest.fixture
def on_task(window, services, tmp_path):
    """The round of a task that was taken on."""
    return take_on(window, tmp_path)


@pytest.fixture
def handed(qtbot, window, services, on_task, tmp_path):
    """The payload that was handed in for it, from the page that shows what leaves."""
    services.checking.finish(on_task)
    return hand_in(qtbot, window, on_task, tmp_path / "上报.pdf")


def take_on(window, folder, pack=OPEN):
    window.tasks.open_file(send(folder, pack))
    window.tasks.task.go.click()
    return window.rounds.walk.round_id


def hand_in(qtbot, window, round_id, path):
    window.papers.show_leaving(round_id)
    leaving = window.papers.leaving
    qtbot.waitUntil(lambda: leaving.paper is not None)
    payload = leaving.paper.payload
    leaving.choose_path = lambda _proposed: path
    with qtbot.waitSignal(leaving.exported):
        leaving.exports.all[".pdf"].click()
    return payload


def handing_file(folder):
    """Somebody's 上报件."""
    path = folder / "李明.json"
    path.write_bytes(file("李明"))
    return path


def said_on(page):
    """All words that stand on the page."""
    labels = [getattr(one, "words", one.text()) for one in page.findChildren(QLabel)]
    buttons = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    return "\n".join(labels + buttons)


def told(window):
    return window.notice.findChild(QLabel).words


def due_words(qtbot, window):
    window.go_home()
    qtbot.waitUntil(lambda: window.findChild(QPushButton, f"home-task-{PACK.id}") is not None)
    button = window.findChild(QPushButton, f"home-task-{PACK.id}")
    return button.accessibleDescription()


# -- opening a pack


def test_a_pack_says_who_sends_it_and_who_will_read_what(window, page, tmp_path):
    window.tasks.open_file(send(tmp_path))
    assert window.page is page
    words = said_on(page)
    for said in (
        *("2026年第四季度作风自查", "2026年第四季度 · 截止 12月10日"),
        "示例局党委 › 机关党总支 › 第一党支部",
        "可以打电话核对这四个词",
        *("你勾选上报的全部内容", "汇总后的情况，不含姓名", "不用本程序"),
        *("xiao：甲、乙 · 2 个方面，4 条", "有事打电话。", "支部希望封装上报"),
        *("先不接受", "接受并开始自查", "什么也不存"),
    ):
        assert said in words, said


def test_nothing_is_stored_before_a_pack_is_accepted(qtbot, window, page, services, tmp_path):
    window.tasks.open_file(send(tmp_path))
    qtbot.waitUntil(page.pane.hasFocus)
    qtbot.keyClick(page.pane, Qt.Key.Key_Escape)
    assert window.page is window.home
    assert services.submitting.tasks() == ()
    assert services.checking.rounds() == ()


def test_a_pack_is_accepted_by_keyboard_and_its_round_is_walked(
    qtbot, window, page, services, tmp_path
):
    window.tasks.open_file(send(tmp_path))
    qtbot.waitUntil(page.pane.hasFocus)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert focused() == "task-go"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.page is window.rounds.walk
    (task,) = services.submitting.tasks()
    assert (task.title, task.round_id) == (PACK.title, window.rounds.walk.round_id)


def test_a_file_dropped_on_the_window_is_opened(window, page, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(send(tmp_path)))])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NO_KEYS)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), *how))
    assert window.page is page


def test_the_link_on_the_first_page_opens_what_is_chosen(window, page, tmp_path):
    window.tasks.choose_file = lambda: send(tmp_path)
    window.findChild(QPushButton, "home-task").click()
    assert window.page is page


def test_two_files_at_once_are_refused_in_words(window, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("甲", "乙")])
    window.tasks.take(mime)
    assert "一次只拖进来一个" in told(window)
    assert window.page is window.home


def test_what_is_no_file_of_a_branch_is_refused_in_words(window, tmp_path):
    other = tmp_path / "别的.json"
    other.write_text("{}", encoding="utf-8")
    window.tasks.open_file(other)
    assert "“别的.json”不是三省自查的文件" in told(window)
    window.tasks.open_file(handing_file(tmp_path))
    assert "“李明.json”是上报件，交给支部就行" in told(window)
    window.tasks.open_file(tmp_path / "没有.json")
    assert "“没有.json”读不出来" in told(window)
    assert window.page is window.home


def test_the_same_pack_again_leads_to_the_round_it_has(window, page, on_task, tmp_path):
    window.tasks.open_file(send(tmp_path, OPEN))
    assert "已经接受过，没有变化" in said_on(page)
    page.second.click()
    assert "继续自查" in said_on(page)
    window.tasks.open_file(send(tmp_path, OPEN))
    page.go.click()
    assert (window.page, window.rounds.walk.round_id) == (window.rounds.walk, on_task)


def test_a_newer_pack_says_what_is_otherwise_before_it_is_accepted(
    window, page, services, on_task, tmp_path
):
    newer = replace(OPEN, revision=2, deadline=date(2026, 12, 20), note="")
    window.tasks.open_file(send(tmp_path, newer))
    words = said_on(page)
    assert "期限：2026年12月10日 → 2026年12月20日" in words
    assert "接受新的一版" in words
    assert services.submitting.task(PACK.id).deadline == PACK.deadline
    page.go.click()
    assert services.submitting.task(PACK.id).deadline == newer.deadline
    assert window.rounds.walk.round_id == on_task


def test_a_changed_key_is_a_question_and_no_pack_is_taken_before_its_answer(
    window, page, services, on_task, tmp_path
):
    newer = replace(OPEN, id="2027q1-0001", title="第二个任务")
    window.tasks.open_file(send(tmp_path, newer, NEW_COMPUTER))
    assert "换了密钥" in said_on(page)
    assert not page.go.isEnabled()
    page.new_key.confirmed.click()
    page.go.click()
    assert {one.title for one in services.submitting.tasks()} == {PACK.title, "第二个任务"}


def test_the_page_is_as_it_was_when_the_window_is_made_anew(
    qtbot, window, services, clock, shown, tmp_path
):
    window.tasks.open_file(send(tmp_path))
    new = window_over(services, clock)
    new.return_to(window.whereabouts())
    shown(new)
    assert new.topic == "task"
    assert "接受并开始自查" in said_on(new.tasks.task)
    qtbot.waitUntil(new.tasks.task.pane.hasFocus)


# -- how it stands


def test_the_first_page_says_calmly_how_a_task_stands(
    qtbot, window, services, on_task, handed, tmp_path
):
    written = "第一党支部 · 已写出上报件（11月20日），等支部的回执"
    qtbot.waitUntil(lambda: due_words(qtbot, window) == written)
    window.tasks.open_file(send_receipt(tmp_path, handover_of(handed)))
    assert "收下" in told(window)
    assert (window.tasks.task.go.text(), window.tasks.task.second.text()) == (
        "看报告",
        "再存一份…",
    )
    qtbot.waitUntil(lambda: due_words(qtbot, window) == "第一党支部 · 支部已收下")


def test_the_first_page_leads_to_the_task(qtbot, window, page, on_task):
    assert due_words(qtbot, window) == "第一党支部 · 截止 12月10日"
    window.findChild(QPushButton, f"home-task-{PACK.id}").click()
    assert window.page is page
    page.go.click()
    assert window.rounds.walk.round_id == on_task


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (30, "截止 12月20日"),
        (7, "截止 11月27日，还有 7 天"),
        (1, "截止 11月21日，明天"),
        (0, "今天截止"),
        (-1, "已过截止日（11月19日）"),
        (60, "截止 2027年1月19日"),
    ],
)
def test_the_last_day_is_said_in_words(days, words):
    assert until(TODAY + timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("state", "days", "is_said"),
    [
        (TaskState.OPEN, 60, True),
        (TaskState.OPEN, 61, False),
        (TaskState.TAKEN, 14, True),
        (TaskState.TAKEN, 15, False),
    ],
)
def test_nobody_is_reminded_for_ever(state, days, is_said):
    last = TODAY - timedelta(days=days)
    task = OwnTask("t", "任务", ("支部",), last, "r", 1, state, None, late=True)
    assert bool(list(at_hand([task], TODAY))) is is_said


# -- handing in


def test_what_leaves_for_a_task_names_its_readers_and_waits_until_the_round_is_finished(
    qtbot, window, services, on_task
):
    window.papers.show_leaving(on_task)
    leaving = window.papers.leaving
    qtbot.waitUntil(lambda: leaving.paper is not None)
    assert "示例局党委：汇总后的情况，不含姓名" in said_on(leaving)
    assert leaving.unfinished.isVisible()
    assert not leaving.exports.isVisible()
    services.checking.finish(on_task)
    leaving.open(on_task)
    assert not leaving.unfinished.isVisible()
    assert leaving.exports.isVisible()


def test_the_paper_of_a_task_is_written_as_shown_with_a_signed_copy_beside(
    qtbot, window, services, on_task, tmp_path
):
    services.checking.finish(on_task)
    window.papers.show_leaving(on_task)
    window.papers.leaving.beside.setChecked(True)
    path = tmp_path / "上报.pdf"
    payload = hand_in(qtbot, window, on_task, path)
    assert attached_payload(path) == payload
    assert open_envelope(path.with_suffix(".json").read_bytes()).payload == payload
    assert services.submitting.task(PACK.id).state is TaskState.WRITTEN


def test_a_pack_that_asks_for_a_seal_gets_it_unless_the_person_takes_it_off(
    qtbot, window, services, tmp_path
):
    round_id = take_on(window, tmp_path, PACK)
    services.checking.finish(round_id)
    window.papers.show_leaving(round_id)
    leaving = window.papers.leaving
    assert leaving.handing.seal.isChecked()
    assert not leaving.beside.isVisible()
    assert not leaving.exports.all[".docx"].isVisible()
    path = tmp_path / "封装.pdf"
    payload = hand_in(qtbot, window, round_id, path)
    assert open_envelope(attached_payload(path), [SEALING]).payload == payload
    leaving.handing.seal.click()
    qtbot.waitUntil(lambda: leaving.paper is not None)
    assert leaving.beside.isVisible()
    assert hand_in(qtbot, window, round_id, tmp_path / "不封装.pdf") == payload


def test_the_number_in_the_roster_is_kept_and_handed_in(qtbot, window, services, on_task, tmp_path):
    services.checking.finish(on_task)
    window.papers.show_leaving(on_task)
    leaving = window.papers.leaving
    qtbot.waitUntil(lambda: leaving.paper is not None)
    assert not window.findChild(QLabel, "leaving-nameless").isVisible()
    leaving.handing.number.setFocus()
    qtbot.keyClicks(leaving.handing.number, " 017")
    qtbot.keyClick(leaving.handing.number, Qt.Key.Key_Return)
    assert services.submitting.number(PACK.id) == "017"
    assert leaving.paper is None  # what was shown is not what would be written
    payload = hand_in(qtbot, window, on_task, tmp_path / "上报.pdf")
    assert read_submission(payload).person.number == "017"


def test_findings_leave_under_a_name_only_where_the_person_says_so(
    qtbot, window, services, on_task, tmp_path
):
    services.checking.record(on_task, Answer("xiao.jia.1", Rating.GAP))
    finding = services.rectifying.draft(on_task, "xiao.jia.1")
    services.rectifying.write(finding, "problem", "记得不及时")
    services.rectifying.move(finding, Move.CONFIRM)
    services.reporting.tick(on_task, Edition.SUBMIT, Part.FINDING, finding, on=True)
    services.checking.finish(on_task)
    window.papers.show_leaving(on_task)
    leaving = window.papers.leaving
    qtbot.waitUntil(lambda: leaving.paper is not None)
    (said,) = read_submission(leaving.paper.payload).findings
    assert not said.named
    leaving.handing.named.click()
    payload = hand_in(qtbot, window, on_task, tmp_path / "上报.pdf")
    (said,) = read_submission(payload).findings
    assert said.named


def test_what_was_changed_after_it_was_handed_in_is_neither_shown_nor_written(
    qtbot, window, services, on_task, handed
):
    services.reporting.tick(on_task, Edition.SUBMIT, Part.RATING, "xiao.jia.1", on=True)
    services.reporting.write_text(on_task, "plan", "后来写的")
    services.reporting.tick(on_task, Edition.SUBMIT, Part.TEXT, "plan", on=True)
    leaving = window.papers.leaving
    with qtbot.waitSignal(leaving.problem) as got:
        window.papers.show_leaving(on_task)
    assert "请另开修订再上报" in got.args[0]
    assert leaving.paper is None
    assert not leaving.views.isVisible()


def test_a_person_without_a_name_is_told_that_nobody_will_know_them(window, services, on_task):
    services.introducing.introduce(Profile())
    window.papers.show_leaving(on_task)
    assert window.findChild(QLabel, "leaving-nameless").isVisible()


def test_a_round_of_ones_own_has_no_readers(qtbot, window, services, full_checking):
    own = full_checking.start(["si-shen"], period="2026年第四季度")
    window.papers.show_leaving(own)
    leaving = window.papers.leaving
    qtbot.waitUntil(lambda: leaving.paper is not None)
    assert not leaving.handing.isVisible()
    assert leaving.exports.isVisible()


# -- what comes back


def test_comments_lead_to_their_places_and_to_a_revision(
    qtbot, window, page, services, on_task, handed, tmp_path
):
    window.tasks.open_file(send_back(tmp_path, handover_of(handed)))
    assert window.page is page
    words = said_on(page)
    for said in (
        *("支部的 4 条意见", "第一党支部，12月2日退回修改，12月15日截止"),
        *("整份材料", "写得实在。"),
        "xiao › 甲，第 1 条：第一条",
        "xiao › 乙",
    ):
        assert said in words, said
    page.findChild(QPushButton, "task-comment-0-1").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (window.page, window.rounds.walk.round_id) == (window.rounds.walk, on_task)
    qtbot.waitUntil(window.rounds.walk.body.rows[0].hasFocus)
    window.tasks.show_task(PACK.id)
    assert page.go.text() == "另开修订"
    page.go.click()
    (newest, *_) = services.checking.rounds()
    assert (newest.revision, window.rounds.walk.round_id) == (2, newest.id)
    window.tasks.show_task(PACK.id)
    assert page.go.text() == "继续修订"
    assert "写得实在。" in said_on(page)
    services.checking.finish(newest.id)
    window.tasks.show_task(PACK.id)
    assert page.go.text() == "上报…"
    page.go.click()
    assert window.papers.leaving.round_id == newest.id


def test_a_refused_paper_can_be_written_again_or_revised(window, page, handed, tmp_path):
    window.tasks.open_file(send_receipt(tmp_path, handover_of(handed), ReceiptState.REFUSED))
    assert "▲" in told(window)
    assert "退件，没有收下" in told(window)
    assert (page.go.text(), page.second.text()) == ("上报…", "另开修订")


def test_a_reply_of_a_stranger_is_not_taken(window, services, handed, tmp_path):
    window.go_home()
    window.tasks.open_file(send_receipt(tmp_path, handover_of(handed), keys=STRANGER))
    assert "签名不是发任务的支部的" in told(window)
    assert window.page is window.home
    assert services.submitting.task(PACK.id).state is TaskState.WRITTEN


@pytest.mark.parametrize(
    ("comment", "words", "leads_to"),
    [
        (Comment("话"), "整份材料", ("", "")),
        (
            Comment("话", Place.ITEM, "xiao.jia.2"),
            "xiao › 甲，第 2 条：第二条",
            ("xiao.jia", "xiao.jia.2"),
        ),
        (Comment("话", Place.SECTION, "xiao.yi"), "xiao › 乙", ("xiao.yi", "")),
        (Comment("话", Place.TEXT, "plan"), "报告里的“下一步打算”", ("", "")),
        (Comment("话", Place.FINDING, "3"), "台账第 3 号", ("", "")),
    ],
)
def test_a_comment_says_what_it_is_about(comment, words, leads_to):
    checklists = (small_checklist("xiao"),)
    assert place_words(comment, checklists, {"plan": "下一步打算"}) == words
    assert section_and_item(comment, checklists) == leads_to
