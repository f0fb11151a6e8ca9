"""What a secretary says back: comments kept, slips and receipts signed for the one they are for."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.domain.errors import CannotWrite, NotFound, Refused
from selfcheck.domain.missing import Standing
from selfcheck.domain.pack_drafts import PackDraft
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Comment, Place
from selfcheck.domain.rounds import Rating
from selfcheck.domain.settling import Decision, State
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.receipt import read_receipt
from selfcheck.exchange.return_slip import read_return_slip
from tests.computers import Computer
from tests.conftest import Calendar
from tests.services.branch import PACK, send
from tests.services.handing import file

DAY = date(2026, 11, 20)
DRAFT = PackDraft(
    title="第四季度作风自查",
    period="2026年第四季度",
    checklists=("xiao",),
    deadline=date(2026, 12, 10),
    branch=("示例局党委", "第一支部"),
    sees="你勾选上报的全部内容",
)


@pytest.fixture
def calendar():
    return Calendar(DAY)


@pytest.fixture
def computer(tmp_path, calendar):
    return Computer(tmp_path, "secretary", calendar)


@pytest.fixture
def desk(computer):
    with computer.desk() as desk:
        desk.take_in_roster(desk.look_at_roster(desk.pasted_roster("李明、王喆")))
        yield desk


@pytest.fixture
def task(desk):
    return desk.issuing.issue(DRAFT).id


@pytest.fixture
def came(desk, task, tmp_path):
    """Take in files with this content; the submissions that are there then."""

    def _came(*contents):
        folder = tmp_path / "came"
        folder.mkdir(exist_ok=True)
        for number, content in enumerate(contents):
            (folder / f"{number}.json").write_bytes(content)
        desk.gather_task([folder])(no_pulse)
        return desk.submissions(task)

    return _came


@pytest.fixture
def ming(came, task):
    (kept,) = came(file("李明", task=task))
    return kept.id


def test_a_submission_is_read_as_its_author_let_it_out(desk, ming, task):
    handed = desk.replying.handed(ming)
    assert (handed.name, handed.task_id, handed.revision, handed.is_signed) == (
        "李明",
        task,
        1,
        True,
    )
    told = {item.id: item for section in handed.sections for item in section.items}
    assert told["si-shen.shen-du.3"].rating in Rating
    assert all(heading for _, heading, _ in handed.texts)
    assert handed.sections[0].counts.total > 0


def test_nobody_reads_what_is_not_there(desk, task):
    with pytest.raises(NotFound):
        desk.replying.handed(99)


def test_a_comment_stands_at_its_place_until_it_is_emptied(desk, ming):
    replying = desk.replying
    replying.comment(ming, "哪一天的事？", place=Place.ITEM, key="si-shen.shen-du.3")
    replying.comment(ming, "写得实在。")
    replying.comment(ming, "  写得实在，很好。 ")
    assert replying.comments(ming) == (
        Comment("写得实在，很好。"),
        Comment("哪一天的事？", Place.ITEM, "si-shen.shen-du.3"),
    )
    replying.comment(ming, "")
    assert [one.text for one in replying.comments(ming)] == ["哪一天的事？"]


def test_a_comment_without_a_place_is_refused(desk, ming):
    with pytest.raises(Refused) as refused:
        desk.replying.comment(ming, "这里", place=Place.ITEM)
    assert refused.value.rule == "comment-not-placed"


def test_a_slip_carries_the_comments_and_the_board_says_so(desk, task, ming, tmp_path):
    desk.replying.comment(ming, "写得实在。")
    desk.replying.set_called("第一支部　王书记")
    path = desk.replying.send_back(ming, tmp_path / "back.json", deadline=date(2026, 12, 12))
    opened = open_envelope(path.read_bytes())
    slip = read_return_slip(opened.payload)
    assert (opened.key, slip.by, slip.returned_on, slip.deadline) == (
        desk.issuing.keys().signing.public,
        "第一支部　王书记",
        DAY,
        date(2026, 12, 12),
    )
    (kept,) = desk.submissions(task)
    assert slip.of.submission_sha256 == kept.sha256.hex()
    assert slip.of.task_title == DRAFT.title
    line = desk.board(task).board.lines[0]
    assert (line.person.name, line.standing) == ("李明", Standing.RETURNED)
    assert desk.replying.comments(ming) == slip.comments


@pytest.mark.parametrize(
    ("rule", "deadline", "text"),
    [("no-comments", None, ""), ("deadline-gone", date(2026, 11, 19), "改一改")],
)
def test_a_slip_that_says_nothing_or_too_late_is_refused(
    desk, ming, tmp_path, rule, deadline, text
):
    desk.replying.comment(ming, text)
    with pytest.raises(Refused) as refused:
        desk.replying.send_back(ming, tmp_path / "back.json", deadline=deadline)
    assert refused.value.rule == rule
    assert not (tmp_path / "back.json").exists()


def test_a_slip_that_could_not_be_written_sends_nothing_back(desk, task, ming, tmp_path):
    desk.replying.comment(ming, "改一改")
    with pytest.raises(CannotWrite):
        desk.replying.send_back(ming, tmp_path / "nowhere" / "back.json")
    assert desk.board(task).board.lines[0].standing is Standing.HANDED_IN


def test_an_older_revision_is_not_sent_back(desk, task, came, tmp_path):
    kept = came(file("李明", task=task), file("李明", task=task, revision=2))
    old = next(one for one in kept if one.state is State.OLD)
    desk.replying.comment(old.id, "改一改")
    with pytest.raises(Refused) as refused:
        desk.replying.send_back(old.id, tmp_path / "back.json")
    assert refused.value.rule == "not-current"


def test_each_submission_has_a_receipt_that_says_what_became_of_it(desk, task, came, tmp_path):
    came(file("李明", task=task), file("李明", task=task, revision=2), file("王喆", task=task))
    due = desk.replying.without_receipt(task)
    written = desk.replying.receipts_task(task, due, tmp_path)(no_pulse)
    told = {}
    for one in written:
        said = read_receipt(open_envelope(one.path.read_bytes()).payload)
        assert one.path.name.isascii()
        assert (said.of.person, said.by) == (one.name, "第一支部")
        told[one.name, said.of.revision] = said.state
    assert told == {
        ("李明", 1): ReceiptState.OLD,
        ("李明", 2): ReceiptState.TAKEN,
        ("王喆", 1): ReceiptState.TAKEN,
    }
    assert desk.replying.without_receipt(task) == due  # as long as nobody said they are written
    desk.replying.note_receipts(written)
    assert desk.replying.without_receipt(task) == ()


def test_what_has_become_old_since_is_due_another_receipt(desk, task, ming, came, tmp_path):
    desk.replying.receipt(ming, tmp_path / "one.json", note="收到，谢谢。")
    said = read_receipt(open_envelope((tmp_path / "one.json").read_bytes()).payload)
    assert (said.state, said.note) == (ReceiptState.TAKEN, "收到，谢谢。")
    assert desk.replying.without_receipt(task) == ()
    kept = came(file("李明", task=task), file("李明", task=task, revision=2))
    assert set(desk.replying.without_receipt(task)) == {one.id for one in kept}


def test_a_receipt_says_what_it_says_whatever_comes_before_it_is_noted(desk, task, came, tmp_path):
    came(file("李明", task=task))
    due = desk.replying.without_receipt(task)
    written = desk.replying.receipts_task(task, due, tmp_path)(no_pulse)
    came(file("李明", task=task), file("李明", task=task, revision=2))
    desk.replying.note_receipts(written)
    assert set(due) < set(desk.replying.without_receipt(task))  # the one that is old now, too


def test_one_of_whom_nobody_said_whose_it_is_has_no_receipt_yet(desk, task, came, tmp_path):
    kept = came(file("李明", task=task), file("李明", task=task, by="另一台电脑"))
    assert {one.state for one in kept} == {State.WAITING}
    assert desk.replying.without_receipt(task) == ()
    with pytest.raises(Refused) as refused:
        desk.replying.receipt(kept[0].id, tmp_path / "one.json")
    assert refused.value.rule == "still-waiting"
    desk.decide(kept[0].id, Decision.THEIRS)
    states = {one.id: one.state for one in desk.submissions(task)}
    assert states[kept[0].id] is State.CURRENT
    assert kept[0].id in desk.replying.without_receipt(task)


def test_a_task_of_another_desk_is_not_answered_with_our_keys(desk, tmp_path):
    desk.issuing.keys()
    desk.know_task(send(tmp_path).read_bytes())
    (tmp_path / "came.json").write_bytes(file("李明", task=PACK.id))
    desk.gather_task([tmp_path / "came.json"])(no_pulse)
    (kept,) = desk.submissions(PACK.id)
    desk.replying.comment(kept.id, "改一改")
    with pytest.raises(Refused) as refused:
        desk.replying.send_back(kept.id, tmp_path / "back.json")
    assert refused.value.rule == "task-of-other-desk"


def test_without_the_task_pack_nothing_is_answered(desk, tmp_path):
    (tmp_path / "came.json").write_bytes(file("李明", task="elsewhere"))
    desk.gather_task([tmp_path / "came.json"])(no_pulse)
    (kept,) = desk.submissions("elsewhere")
    with pytest.raises(Refused) as refused:
        desk.replying.receipt(kept.id, tmp_path / "one.json")
    assert refused.value.rule == "task-not-sent"
