"""What the branch said of a round, read in the walk at its places."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel

from selfcheck.domain.profile import Profile
from selfcheck.domain.receipts import Receipt, ReceiptState
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.domain.rounds import Place as At
from selfcheck.domain.task import no_pulse
from selfcheck.ui.remarks import remarks_of
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.widgets.section_body import SectionBody
from tests.services.branch import handover_of, send, send_back, send_receipt
from tests.ui.walking import settle
from tests.ui.whole_window import window_over

WHOLE = "支部意见（12月2日）：写得实在。"
ELSEWHERE = "支部意见（12月2日）：这一条别处才有。"
ITEM = "支部意见（12月2日）：当时是怎么处理的？"
SECTION = "支部意见（12月2日）：这一方面举一件事。"


@pytest.fixture
def handed(services, tmp_path):
    """The payload that was handed in for a task, and the id of its round."""
    services.introducing.introduce(Profile("李明", "三科"))
    submitting = services.submitting
    round_id = submitting.open_pack(submitting.look_at_pack(send(tmp_path)))
    services.checking.finish(round_id)
    paper = submitting.paper_task(round_id)(no_pulse)
    submitting.note_written(paper)
    return paper.paper.payload, round_id


@pytest.fixture
def revised(services, handed, tmp_path):
    """The round begun after it was sent back."""
    payload, round_id = handed
    services.submitting.take_return_slip(send_back(tmp_path, handover_of(payload)))
    return services.submitting.revise(round_id)


@pytest.fixture
def window(services, clock, shown):
    one = window_over(services, clock)
    one.resize(1366, 768)
    return shown(one)


def walked(qtbot, window, round_id, place=None):
    window.rounds.show_walk(round_id, place)
    settle(qtbot, window.rounds.walk)
    return window.rounds.walk


def remarks(page):
    """The words of each frame that holds any, by its name."""
    return {
        frame.objectName(): [label.words for label in frame.findChildren(QLabel)]
        for frame in page.body.findChildren(QFrame)
        if frame.objectName().startswith("remarks")
    }


def test_each_comment_stands_at_its_place(qtbot, window, revised):
    page = walked(qtbot, window, revised)
    assert remarks(page) == {
        "remarks-xiao.jia.1": [ITEM],
        "remarks-of-section": [WHOLE, ELSEWHERE],  # where one begins to read
    }
    page.next.click()
    assert remarks(page) == {"remarks-of-section": [SECTION]}


def test_it_is_seen_in_the_round_it_is_about_too(qtbot, window, services, revised):
    page = walked(qtbot, window, services.checking.walk(revised).round.revises)
    assert remarks(page)["remarks-xiao.jia.1"] == [ITEM]


def test_a_round_nobody_said_anything_of_shows_nothing(qtbot, window, services, revised):
    of_ones_own = services.checking.start(["si-shen"], period="年末")
    assert remarks(walked(qtbot, window, of_ones_own)) == {}


def test_who_reads_the_screen_aloud_hears_it_with_the_row(qtbot, window, revised):
    page = walked(qtbot, window, revised)
    row = page.body.rows[0]
    assert row.accessibleDescription().startswith(f"还没有评价。{ITEM}")
    qtbot.keyClick(row, Qt.Key.Key_1)
    assert row.accessibleDescription().startswith(f"做到。{ITEM}")
    assert page.body.rows[1].accessibleDescription() == "还没有评价。按 1 到 5 评价，Delete 清除。"


def test_rating_moves_nothing_of_what_was_said(qtbot, window, revised):
    page = walked(qtbot, window, revised)
    frames = [one for one in page.body.findChildren(QFrame) if "remarks" in one.objectName()]

    def places():
        # a scroll bar that comes takes its width from all
        return [(one.mapTo(page.body, QPoint(0, 0)), one.height()) for one in frames]

    before, row = places(), page.body.rows[0]
    assert len(before) == 2
    for key, unfolded in ((Qt.Key.Key_3, True), (Qt.Key.Key_1, False)):
        row.setFocus()
        qtbot.keyClick(row, key)
        assert row.unfolded is unfolded
        qtbot.waitUntil(lambda: places() == before)  # once it is laid out


def test_where_one_item_is_shown_at_a_time_the_section_is_spoken_of_with_the_first(
    qtbot, window, revised
):
    window.setMinimumSize(0, 0)
    window.resize(700, 380)
    page = walked(qtbot, window, revised)
    whole, of_item = (
        page.body.findChild(QFrame, name) for name in ("remarks-of-section", "remarks-xiao.jia.1")
    )
    assert whole.isVisible()
    assert of_item.isVisible()
    page.body.go_to_row(1)
    assert not whole.isVisible()
    assert not of_item.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(whole.isVisible)


def test_that_it_arrived_is_said_at_the_head(qtbot, window, services, handed, tmp_path):
    payload, round_id = handed
    services.submitting.take_receipt(send_receipt(tmp_path, handover_of(payload)))
    page = walked(qtbot, window, round_id)
    assert remarks(page) == {"remarks-of-section": ["第一党支部 12月1日收下：收到，谢谢。"]}


def test_a_place_leads_there_and_the_comment_is_in_sight(qtbot, window, revised):
    page = walked(qtbot, window, revised, At("xiao.yi", ""))
    (frame,) = (one for one in page.body.findChildren(QFrame) if "remarks" in one.objectName())
    assert frame.visibleRegion().boundingRect().height() == frame.height()


def test_a_slip_that_cannot_be_read_does_not_keep_the_person_from_walking(
    qtbot, window, full_db, revised
):
    full_db.execute("update reply set file = ?", (b"{}",))
    page = walked(qtbot, window, revised)
    assert remarks(page) == {}
    assert window.notice.isVisible()


def test_a_comment_on_a_mere_reminder_is_said_with_the_section(qtbot, services, handed, window):
    section = services.checking.walk(handed[1]).round.checklists[0].sections[1]
    body = SectionBody(section, "", tokens=LIGHT)
    qtbot.addWidget(body)
    body.show_remarks((), {"xiao.yi.2": (ITEM,)})
    (frame,) = (one for one in body.findChildren(QFrame) if "remarks" in one.objectName())
    assert [label.words for label in frame.findChildren(QLabel)] == [ITEM]


def test_several_slips_and_comments_on_one_place_all_stand_there_with_their_days():
    of = None
    slips = [
        ReturnSlip(of, date(2026, 12, day), "支部", (Comment(f"第{day}天", Place.ITEM, "a"),))
        for day in (2, 5)
    ]
    said = remarks_of(slips, (), today=date(2027, 1, 3))
    assert said.items == {
        "a": ("支部意见（2026年12月2日）：第2天", "支部意见（2026年12月5日）：第5天")
    }


def test_comments_on_texts_and_findings_are_not_for_the_walk():
    comments = (Comment("一", Place.TEXT, "plan"), Comment("二", Place.FINDING, "3"))
    slip = ReturnSlip(None, date(2026, 12, 2), "支部", comments)
    said = remarks_of([slip], (), today=date(2026, 12, 3))
    assert (said.whole, said.sections, said.items) == ((), {}, {})


def test_of_several_receipts_the_one_that_counts_is_said():
    def said(*states):
        receipts = [Receipt(None, date(2026, 12, 1), "支部", state) for state in states]
        return remarks_of((), receipts, today=date(2026, 12, 3)).whole

    refused, taken, same = ReceiptState.REFUSED, ReceiptState.TAKEN, ReceiptState.SAME
    assert said(refused, taken, same) == said(taken) == ("支部 12月1日收下。",)
    assert said(taken, refused) == said(taken)
    assert said(same, refused) == said(refused)


def test_a_receipt_without_a_note_is_one_sentence_too():
    receipt = Receipt(None, date(2026, 12, 1), "第一党支部", ReceiptState.REFUSED, "")
    said = remarks_of((), [receipt], today=date(2026, 12, 3))
    assert said.whole == ("第一党支部 12月1日退件，没有收下。",)
