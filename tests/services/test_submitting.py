"""The person's side of a task, with a branch made of the pure parts and files in a folder."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import Item
from selfcheck.domain.errors import (
    Altered,
    Broken,
    FileProblem,
    NotFound,
    NotOurs,
    Refused,
    TooLarge,
    TravelProblem,
)
from selfcheck.domain.findings import Move
from selfcheck.domain.own_tasks import RETURNED, Came, Reply, Standing, TaskState, standing
from selfcheck.domain.pack_looks import Changed
from selfcheck.domain.profile import Profile
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Place
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.keys import fingerprint
from selfcheck.exchange.reading import attached_payload
from selfcheck.exchange.submission import check_code, read_submission
from selfcheck.machine.places import RESOURCES
from selfcheck.services.handing_over import write
from selfcheck.services.introducing import Introducing
from selfcheck.services.leaving import handing_task
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.reporting import Reporting
from selfcheck.services.submitting import Submitting
from selfcheck.services.undoing import Undoing
from selfcheck.services.verifying import verify
from selfcheck.store.personal import journal, keys
from tests.conftest import NONCE, small_checklist
from tests.services.branch import (
    NEW_COMPUTER,
    PACK,
    SEALING,
    SIGNING,
    STRANGER,
    handover_of,
    send,
    send_back,
    send_receipt,
)

TEMPLATES = read_templates(RESOURCES / "report-templates")
REWORDED = replace(
    small_checklist("xiao"),
    sections=(
        replace(
            small_checklist("xiao").sections[0],
            items=(Item("xiao.jia.1", "第一条"), Item("xiao.jia.2", "第二条，说得更清楚")),
        ),
        small_checklist("xiao").sections[1],
    ),
)


@pytest.fixture
def reporting(db, clock, calendar):
    return Reporting(db, templates=TEMPLATES, now=clock, today=calendar, new_nonce=lambda: NONCE)


@pytest.fixture
def submitting(db, checking, reporting, clock, calendar, new_id):
    Introducing(db, now=clock).introduce(Profile("李明", "三科"))
    seeds = (bytes([number]) * 32 for number in count(1))
    return Submitting(
        db,
        checking,
        lambda: reporting,
        now=clock,
        today=calendar,
        new_id=new_id,
        new_seed=lambda: next(seeds),
    )


@pytest.fixture
def undoing(db, clock):
    return Undoing(db, now=clock)


@pytest.fixture
def opened(submitting, tmp_path):
    """The round of the task."""
    return submitting.open_pack(submitting.look_at_pack(send(tmp_path)))


@pytest.fixture
def finished(opened, checking, reporting):
    """The same round, answered and finished; the instance of the first item is ticked."""
    checking.record(opened, Answer("xiao.jia.1", Rating.GAP, instance="金丝雀甲，电话13800138000"))
    checking.reflect(opened, "xiao.jia", "金丝雀乙")
    checking.acknowledge(opened, "xiao.yi.2", Acknowledgement.ASK)
    reporting.tick(opened, Edition.SUBMIT, Part.INSTANCE, "xiao.jia.1", on=True)
    checking.finish(opened)
    return opened


def hand_in(submitting, round_id, folder, *, is_sealed=False):
    """Make the paper, write it, note it."""
    handed = submitting.paper_task(round_id, is_sealed=is_sealed)(no_pulse)
    write(handed, folder / f"{round_id}.pdf", no_pulse)
    submitting.note_written(handed)
    return handed


def rule_of(refused):
    return refused.value.rule


def test_a_pack_is_looked_at_before_anything_is_done(submitting, tmp_path, checking):
    look = submitting.look_at_pack(send(tmp_path))
    assert look.pack == PACK
    assert look.words == fingerprint(SIGNING.public)
    assert look.reader_words == (look.words, ())
    assert (look.standing, look.changes, look.known_words) == (Standing.NEW, (), ())
    assert not look.late
    assert (checking.rounds(), submitting.tasks()) == ((), ())


def test_an_opened_pack_is_a_round_with_its_wording_and_its_last_day(submitting, opened, checking):
    begun = checking.walk(opened).round
    assert begun.checklists == PACK.checklists
    assert (begun.period, begun.template, begun.revision) == (PACK.period, "self-check", 1)
    (task,) = submitting.tasks()
    assert (task.id, task.round_id, task.state) == (PACK.id, opened, TaskState.OPEN)
    assert (task.deadline, task.unit, task.late) == (date(2026, 12, 10), PACK.branch, False)
    assert submitting.task_of(opened) == task
    assert submitting.pack_of(PACK.id) == PACK


def test_a_file_says_what_it_is(submitting, finished, tmp_path):
    handed = hand_in(submitting, finished, tmp_path)
    of = handover_of(handed.paper.payload)
    copy = tmp_path / "copy.json"
    copy.write_bytes(handed.copy)
    files = (send(tmp_path), send_receipt(tmp_path, of), send_back(tmp_path, of), copy)
    assert [submitting.what_came(path) for path in files] == list(Came)


def test_a_round_of_ones_own_has_no_task(submitting, opened, checking):
    assert submitting.task_of(checking.start(["xiao"], period="年末")) is None


def test_only_what_is_for_the_person_is_asked(submitting, tmp_path, checking):
    from selfcheck.domain.checklists import Audience

    section = small_checklist().sections[0]
    more = (*section.items, Item("xiao.jia.3", "窗口一条", audience=Audience.WINDOW))
    for_all = replace(small_checklist(), sections=(replace(section, items=more),))
    pack = replace(PACK, checklists=(for_all,))
    round_id = submitting.open_pack(submitting.look_at_pack(send(tmp_path, pack)))
    asked = checking.walk(round_id).round.checklists[0].sections[0].items
    assert [item.id for item in asked] == ["xiao.jia.1", "xiao.jia.2"]


def test_the_same_pack_over_a_stick_twice_is_one_round(submitting, opened, tmp_path, checking):
    again = submitting.look_at_pack(send(tmp_path, name="copy.json"))
    assert (again.standing, again.changes, again.round_id) == (Standing.SAME, (), opened)
    assert submitting.open_pack(again) == opened
    assert len(checking.rounds()) == 1


def test_beginning_a_round_for_a_task_is_in_the_journal_and_cannot_be_undone(db, opened):
    rows = db.execute("select act, now from journal where round_id = ?", (opened,)).fetchall()
    assert [act for act, _ in rows] == [journal.Act.START]
    assert json.loads(rows[0][1])["task"] == PACK.id


def test_a_pack_that_is_late_already_says_so(submitting, tmp_path, calendar):
    calendar.day = date(2026, 12, 11)
    assert submitting.look_at_pack(send(tmp_path)).late


# -- packs that are not what they should be


@pytest.mark.parametrize("at", [40, 200, 900, -30])
def test_a_pack_altered_by_one_byte_is_refused(submitting, tmp_path, at):
    path = send(tmp_path)
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises((Altered, Broken)):
        submitting.look_at_pack(path)
    assert submitting.tasks() == ()


def test_what_is_no_pack_is_refused(submitting, tmp_path, finished):
    missing = tmp_path / "nothing.json"
    with pytest.raises(FileProblem):
        submitting.look_at_pack(missing)
    other = tmp_path / "other.json"
    other.write_text("{}")
    with pytest.raises(NotOurs):
        submitting.look_at_pack(other)
    handed = hand_in(submitting, finished, tmp_path)
    with pytest.raises(Refused) as refused:
        submitting.look_at_pack(send_receipt(tmp_path, handover_of(handed.paper.payload)))
    assert rule_of(refused) == "other-kind"
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(TooLarge):
        submitting.look_at_pack(large)


@given(noise=st.binary(max_size=300))
def test_no_bytes_make_opening_fall_over(noise, tmp_path_factory):
    from selfcheck.exchange.covers import Kind
    from selfcheck.services.unwrapping import unwrapped

    with pytest.raises((TravelProblem, Refused)):
        unwrapped(noise, Kind.TASK_PACK)


def test_other_content_under_the_same_number_is_refused(submitting, opened, tmp_path):
    with pytest.raises(Refused) as refused:
        submitting.look_at_pack(send(tmp_path, replace(PACK, note="另一份")))
    assert rule_of(refused) == "pack-with-other-content"


def test_a_task_of_another_branch_with_the_same_id_is_refused(submitting, opened, tmp_path):
    with pytest.raises(Refused) as refused:
        submitting.look_at_pack(send(tmp_path, replace(PACK, branch=("别的支部",)), STRANGER))
    assert rule_of(refused) == "pack-of-other-branch"


def test_another_key_of_the_branch_is_a_question_never_silent(submitting, opened, tmp_path):
    next_task = replace(PACK, id="2027q1", revision=1)
    look = submitting.look_at_pack(send(tmp_path, next_task, NEW_COMPUTER))
    assert look.known_words == fingerprint(SIGNING.public)
    assert look.words == fingerprint(NEW_COMPUTER.public)
    with pytest.raises(Refused) as refused:
        submitting.open_pack(look)
    assert rule_of(refused) == "other-key"
    assert len(submitting.tasks()) == 1
    submitting.open_pack(look, is_their_new_key=True)
    assert len(submitting.tasks()) == 2
    after = submitting.look_at_pack(send(tmp_path, replace(PACK, id="2027q2"), NEW_COMPUTER))
    assert after.known_words == ()


# -- a newer pack


def test_a_newer_pack_says_what_changed_and_keeps_the_round_if_it_asks_the_same(
    submitting, opened, tmp_path, checking
):
    later = replace(PACK, revision=2, deadline=date(2026, 12, 20), note="延期。")
    look = submitting.look_at_pack(send(tmp_path, later))
    assert look.standing is Standing.NEWER
    assert {one.what for one in look.changes} == {Changed.DEADLINE, Changed.NOTE}
    assert submitting.open_pack(look) == opened
    assert submitting.task(PACK.id).deadline == date(2026, 12, 20)
    assert len(checking.rounds()) == 1
    older = submitting.look_at_pack(send(tmp_path))
    assert older.standing is Standing.OLDER
    assert submitting.open_pack(older) == opened
    assert submitting.task(PACK.id).deadline == date(2026, 12, 20)


def test_a_pack_with_new_words_begins_again_with_what_was_said_to_unchanged_ones(
    submitting, opened, tmp_path, checking, reporting
):
    checking.record(opened, Answer("xiao.jia.1", Rating.GAP, instance="那一天"))
    checking.record(opened, Answer("xiao.jia.2", Rating.MET))
    checking.acknowledge(opened, "xiao.yi.2", Acknowledgement.ASK)
    for item in ("xiao.jia.1", "xiao.jia.2"):
        reporting.tick(opened, Edition.SUBMIT, Part.RATING, item, on=True)
    checking.reflect(opened, "xiao.jia", "想了想")
    look = submitting.look_at_pack(
        send(tmp_path, replace(PACK, revision=2, checklists=(REWORDED,)))
    )
    assert [one.what for one in look.changes] == [Changed.CHECKLIST_REWORDED]
    again = submitting.open_pack(look)
    walk = checking.walk(again)
    assert walk.answers == {"xiao.jia.1": Answer("xiao.jia.1", Rating.GAP, instance="那一天")}
    assert walk.reflections == {"xiao.jia": "想了想"}
    assert walk.acknowledgements == {"xiao.yi.2": Acknowledgement.ASK}
    ticks = reporting.selection(again, Edition.SUBMIT).ticks
    assert ticks == {(Part.RATING, "xiao.jia.1"): True}
    assert (walk.round.revision, walk.round.revises) == (1, "")
    assert checking.walk(opened).answers["xiao.jia.2"].rating is Rating.MET  # nothing is lost
    assert submitting.task(PACK.id).round_id == again


def test_new_words_after_handing_in_are_a_revision(submitting, finished, tmp_path, checking):
    hand_in(submitting, finished, tmp_path)
    look = submitting.look_at_pack(
        send(tmp_path, replace(PACK, revision=2, checklists=(REWORDED,)))
    )
    again = submitting.open_pack(look)
    begun = checking.walk(again).round
    assert (begun.revision, begun.revises, begun.finished) == (2, finished, False)
    checking.finish(again)
    said = read_submission(hand_in(submitting, again, tmp_path).paper.payload)
    assert said.task is not None
    assert (said.round.revision, said.task.revision) == (2, 2)


# -- handing in


def test_what_is_handed_in_names_its_task_and_is_signed_with_one_key(
    submitting, finished, tmp_path, db
):
    handed = submitting.paper_task(finished)(no_pulse)
    said = read_submission(handed.paper.payload)
    assert said.task is not None
    assert (said.task.id, said.task.revision, said.person.number) == (PACK.id, 1, "")
    signed = open_envelope(handed.copy)
    assert (signed.payload, signed.verified) == (handed.paper.payload, True)
    again = submitting.paper_task(finished)(no_pulse)
    assert again == handed
    assert len(keys.seed_of(db)) == 32
    assert sha256(handed.paper.payload).hexdigest() == handed.sha256 == signed.sha256


def test_a_key_that_is_there_stays(db):
    for seed in (b"1" * 32, b"2" * 32):
        keys.put_seed(db, seed, at="2026-11-20T01:00:00+00:00")
    assert keys.seed_of(db) == b"1" * 32


def test_a_number_is_said_to_a_branch_once(submitting, finished, tmp_path):
    submitting.set_number(PACK.id, " A-017 ")
    said = read_submission(submitting.paper_task(finished)(no_pulse).paper.payload)
    assert said.person.number == "A-017"
    submitting.open_pack(submitting.look_at_pack(send(tmp_path, replace(PACK, id="2027q1"))))
    assert submitting.number("2027q1") == "A-017"
    with pytest.raises(Refused):
        submitting.set_number(PACK.id, "9" * 65)
    with pytest.raises(NotFound):
        submitting.number("nothing")


def test_verify_agrees_with_what_was_written(submitting, finished, tmp_path):
    handed = submitting.paper_task(finished)(no_pulse)
    path = write(handed, tmp_path / "out.pdf", no_pulse, copy=tmp_path / "out.json")
    (verdict,) = verify([path])
    assert (verdict.differences, verdict.code) == ((), handed.paper.code)
    assert attached_payload(path) == handed.paper.payload
    assert check_code(handed.paper.payload) == handed.paper.code
    assert open_envelope((tmp_path / "out.json").read_bytes()).payload == handed.paper.payload


def test_only_what_was_ticked_leaves(submitting, finished, tmp_path):
    handed = submitting.paper_task(finished)(no_pulse)
    assert "金丝雀甲".encode() in handed.paper.payload
    assert "金丝雀乙".encode() not in handed.paper.payload


def test_nothing_is_handed_in_that_could_still_change(submitting, opened):
    with pytest.raises(Refused) as refused:
        submitting.paper_task(opened)
    assert rule_of(refused) == "hand-in-unfinished"


def test_one_revision_says_one_thing(submitting, finished, tmp_path, reporting, calendar):
    first = hand_in(submitting, finished, tmp_path)
    calendar.day = date(2026, 11, 25)
    assert submitting.paper_task(finished)(no_pulse) == first  # the day it bore
    reporting.tick(finished, Edition.SUBMIT, Part.REFLECTION, "xiao.jia", on=True)
    making = submitting.paper_task(finished)
    with pytest.raises(Refused) as refused:
        making(no_pulse)
    assert rule_of(refused) == "changed-since-handed-in"


def test_a_round_that_nobody_asked_for_can_be_signed_too(submitting, checking):
    own = checking.start(["xiao"], period="年末")
    checking.finish(own)
    handed = submitting.paper_task(own)(no_pulse)
    assert read_submission(handed.paper.payload).task is None
    assert open_envelope(handed.copy).verified
    with pytest.raises(Refused):
        submitting.paper_task(own, is_sealed=True)


def test_a_finding_is_released_under_the_name_only_where_that_was_said(
    submitting, opened, checking, reporting, db, clock, calendar
):
    checking.record(opened, Answer("xiao.jia.1", Rating.GAP, instance="那一天"))
    names = iter(("f1", "f2"))
    rectifying = Rectifying(db, now=clock, today=calendar, new_id=lambda: next(names))
    for item in ("xiao.jia.1", "xiao.jia.2"):
        finding = rectifying.draft(opened, item)
        rectifying.write(finding, "problem", f"问题 {item}")
        rectifying.move(finding, Move.CONFIRM)
        reporting.tick(opened, Edition.SUBMIT, Part.FINDING, finding, on=True)
    checking.finish(opened)
    submitting.release(opened, "f1", named=True)
    submitting.release(opened, "f2", named=True)
    submitting.release(opened, "f2", named=False)
    assert submitting.released(opened) == {"f1"}
    said = read_submission(submitting.paper_task(opened)(no_pulse).paper.payload)
    assert {one.problem: one.named for one in said.findings} == {
        "问题 xiao.jia.1": True,
        "问题 xiao.jia.2": False,
    }
    revised = submitting.revise(opened)
    assert submitting.released(revised) == {"f1"}
    submitting.release(revised, "f1", named=False)
    assert (submitting.released(revised), submitting.released(opened)) == (set(), {"f1"})


# -- taken back


def test_the_number_is_taken_back_and_given_again(submitting, opened, undoing):
    submitting.set_number(PACK.id, "A-017")
    submitting.set_number(PACK.id, "A-018")
    submitting.set_number(PACK.id, " A-018 ")  # says nothing new
    assert undoing.undo().words == "支部花名册里的编号：A-017 → A-018"
    assert submitting.number(PACK.id) == "A-017"
    assert undoing.undo().words == "支部花名册里的编号：（空） → A-017"
    assert submitting.number(PACK.id) == ""
    assert undoing.next_undo().act is journal.Act.PROFILE  # who one is, said before all this
    undoing.redo()
    undoing.redo()
    assert submitting.number(PACK.id) == "A-018"


def test_names_are_taken_back_in_one_step_also_of_a_finished_round(submitting, finished, undoing):
    submitting.release(finished, "f1", named=True)
    submitting.release(finished, "f1", "f2", "f3", named=True)
    assert submitting.released(finished) == {"f1", "f2", "f3"}
    assert undoing.undo().words == "列出的问题：可以署名"
    assert submitting.released(finished) == {"f1"}
    submitting.release(finished, "f1", named=False)
    assert undoing.undo().words == "列出的问题：不署名"
    assert submitting.released(finished) == {"f1"}
    assert undoing.redo().words == "列出的问题：不署名"
    assert submitting.released(finished) == frozenset()


def test_names_taken_back_in_a_revision_stay_as_they_were_in_the_first(
    submitting, finished, checking, undoing
):
    submitting.release(finished, "f1", named=True)
    revised = submitting.revise(finished)
    submitting.release(revised, "f1", named=False)
    assert undoing.undo().words == "列出的问题：不署名"
    assert (submitting.released(revised), submitting.released(finished)) == ({"f1"}, {"f1"})


def test_what_something_was_handed_in_under_is_not_taken_back(
    submitting, finished, undoing, tmp_path
):
    submitting.set_number(PACK.id, "A-017")
    submitting.release(finished, "f1", named=True)
    hand_in(submitting, finished, tmp_path)
    assert undoing.next_undo().act is journal.Act.PROFILE  # who one is, said before all this
    hand_in(submitting, finished, tmp_path)  # still the same, so it can be written once more
    submitting.release(finished, "f2", named=True)
    submitting.set_number(PACK.id, "A-018")
    assert undoing.undo().words.endswith("A-017 → A-018")
    assert undoing.undo().words == "列出的问题：可以署名"
    assert undoing.next_undo().act is journal.Act.PROFILE  # who one is, said before all this
    hand_in(submitting, finished, tmp_path)
    assert undoing.next_redo() is None
    assert (submitting.number(PACK.id), submitting.released(finished)) == ("A-017", {"f1"})


# -- what comes back


def test_a_receipt_marks_the_task_as_handed_in(submitting, finished, tmp_path, calendar):
    handed = hand_in(submitting, finished, tmp_path)
    task = submitting.task(PACK.id)
    assert (task.state, task.written_on) == (TaskState.WRITTEN, date(2026, 11, 20))
    calendar.day = date(2026, 12, 20)
    assert not submitting.task(PACK.id).late
    receipt = send_receipt(tmp_path, handover_of(handed.paper.payload))
    taken = submitting.take_receipt(receipt)
    assert (taken.round_id, taken.again) == (finished, False)
    assert submitting.task(PACK.id).state is TaskState.TAKEN
    assert submitting.take_receipt(receipt).again


def test_a_task_is_late_only_while_nothing_was_written(submitting, opened, calendar):
    calendar.day = date(2026, 12, 11)
    assert submitting.task(PACK.id).late


def test_returned_revised_and_handed_in_again_counts_revisions(
    submitting, finished, tmp_path, checking
):
    handed = hand_in(submitting, finished, tmp_path)
    slip = send_back(tmp_path, handover_of(handed.paper.payload))
    taken = submitting.take_return_slip(slip)
    assert taken.round_id == finished
    task = submitting.task(PACK.id)
    assert (task.state, task.deadline) == (TaskState.RETURNED, date(2026, 12, 15))
    (shown,) = submitting.slips_for(finished)
    assert [(one.place, one.key) for one in shown.comments] == [
        (Place.WHOLE, ""),
        (Place.ITEM, "xiao.jia.1"),
        (Place.SECTION, "xiao.yi"),
        (Place.WHOLE, ""),  # of something that this round does not have
    ]
    revised = submitting.revise(finished)
    assert submitting.revise(finished) == revised
    assert submitting.slips_for(revised) == (shown,)
    assert submitting.receipts_for(revised) == ()
    assert checking.walk(revised).answers["xiao.jia.1"].instance == "金丝雀甲，电话13800138000"
    checking.record(revised, Answer("xiao.jia.1", Rating.GAP, instance="后来当天就办了"))
    checking.finish(revised)
    again = hand_in(submitting, revised, tmp_path)
    said = read_submission(again.paper.payload)
    assert (said.round.revision, said.round.id) == (2, revised)
    task = submitting.task(PACK.id)
    assert (task.state, task.revision, task.round_id) == (TaskState.WRITTEN, 2, revised)
    submitting.take_receipt(send_receipt(tmp_path, handover_of(again.paper.payload)))
    assert submitting.task(PACK.id).state is TaskState.TAKEN
    submitting.take_receipt(send_receipt(tmp_path, handover_of(handed.paper.payload)))  # late
    assert submitting.task(PACK.id).state is TaskState.TAKEN
    for round_id, revision in ((finished, 1), (revised, 2)):
        (receipt,) = submitting.receipts_for(round_id)
        assert (receipt.of.revision, receipt.note) == (revision, "收到，谢谢。")
        assert submitting.slips_for(round_id) == (shown,)  # what it asked for, and its answer
    assert submitting.slips_for(submitting.revise(revised)) == ()  # that was answered, and taken


def test_where_nothing_came_back_nothing_is_read(submitting, finished, checking):
    for round_id in (finished, checking.start(["xiao"], period="年末"), "nowhere"):
        assert submitting.slips_for(round_id) == ()
        assert submitting.receipts_for(round_id) == ()


@pytest.mark.parametrize("send_reply", [send_receipt, send_back])
def test_a_reply_of_a_stranger_is_said_and_not_applied(submitting, finished, tmp_path, send_reply):
    handed = hand_in(submitting, finished, tmp_path)
    of = handover_of(handed.paper.payload)
    take = submitting.take_receipt if send_reply is send_receipt else submitting.take_return_slip
    with pytest.raises(Refused) as refused:
        take(send_reply(tmp_path, of, keys=STRANGER))
    assert rule_of(refused) == "reply-of-stranger"
    with pytest.raises(Refused) as refused:
        take(send_reply(tmp_path, replace(of, task_id="elsewhere")))
    assert rule_of(refused) == "reply-without-task"
    with pytest.raises(Refused) as refused:
        take(send_reply(tmp_path, replace(of, submission_sha256="0" * 64, round_id="other")))
    assert rule_of(refused) == "reply-for-others"
    assert submitting.task(PACK.id).state is TaskState.WRITTEN


def test_a_receipt_finds_its_round_where_the_hash_is_lost(submitting, finished, tmp_path):
    payload = submitting.paper_task(finished)(no_pulse).paper.payload  # written, and not noted
    submitting.take_receipt(send_receipt(tmp_path, handover_of(payload)))
    assert submitting.task(PACK.id).state is TaskState.TAKEN


REPLIES = st.lists(
    st.builds(
        Reply, st.sampled_from([*ReceiptState, RETURNED]), st.integers(min_value=1, max_value=3)
    ),
    max_size=6,
)


@given(st.integers(min_value=0, max_value=3), REPLIES, st.randoms(use_true_random=False))
def test_replies_in_any_order_any_number_of_times_come_to_the_same(written, replies, chance):
    shuffled = [*replies, *replies]
    chance.shuffle(shuffled)
    assert standing(written, shuffled) == standing(written, replies)


def test_a_refused_file_asks_for_another(submitting, finished, tmp_path):
    handed = hand_in(submitting, finished, tmp_path)
    of = handover_of(handed.paper.payload)
    submitting.take_receipt(send_receipt(tmp_path, of, ReceiptState.REFUSED))
    assert submitting.task(PACK.id).state is TaskState.REFUSED
    submitting.take_receipt(send_receipt(tmp_path, of))
    assert submitting.task(PACK.id).state is TaskState.TAKEN


# -- sealed


def test_of_a_sealed_paper_the_pages_are_a_cover_and_only_the_branch_reads_the_rest(
    submitting, finished, tmp_path
):
    handed = submitting.paper_task(finished, is_sealed=True)(no_pulse)
    path = write(handed, tmp_path / "sealed.pdf", no_pulse)
    carried = attached_payload(path)
    assert carried == handed.attachment
    opened = open_envelope(carried, [SEALING])
    assert (opened.payload, opened.was_sealed) == (handed.paper.payload, True)
    assert opened.verified
    assert handed.paper.code == check_code(handed.attachment)
    assert handed.sealed_for == "第一党支部"
    with pytest.raises(Refused) as refused:
        write(handed, tmp_path / "more.pdf", no_pulse, copy=tmp_path / "more.json")
    assert rule_of(refused) == "sealed-has-no-copy"
    assert not list(tmp_path.glob("more*"))


def test_nothing_of_the_report_is_in_any_byte_of_a_sealed_file(submitting, finished, tmp_path):
    import pikepdf
    import pypdfium2

    handed = submitting.paper_task(finished, is_sealed=True)(no_pulse)
    path = write(handed, tmp_path / "sealed.pdf", no_pulse)
    canaries = ["金丝雀甲", "金丝雀乙", "第一条", "xiao", "甲的意思", "nonce", '"counts"']
    assert all(word in handed.paper.payload.decode() for word in ("金丝雀甲", "第一条", "nonce"))
    spellings = [
        code
        for word in canaries
        for code in (word.encode(), word.encode("utf-16-be"), json.dumps(word)[1:-1].encode())
    ]
    with pikepdf.open(path) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        words = [str(one) for one in pdf.objects if not isinstance(one, pikepdf.Stream)]
    everything = [path.read_bytes(), *streams, "".join(words).encode()]
    assert not [code for code in spellings for piece in everything if code in piece]
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(
            document[index].get_textpage().get_text_bounded() for index in range(len(document))
        )
    assert not [word for word in canaries if word in text]
    assert PACK.title in text
    assert handed.paper.code in text
    assert "李明" in text


def test_a_task_without_a_key_to_seal_to_cannot_be_sealed(submitting, tmp_path, checking):
    plain = replace(PACK, id="plain", sealing_key=b"", sealing_asked=False)
    round_id = submitting.open_pack(submitting.look_at_pack(send(tmp_path, plain)))
    checking.finish(round_id)
    with pytest.raises(Refused) as refused:
        submitting.paper_task(round_id, is_sealed=True)
    assert rule_of(refused) == "no-sealing-key"


def test_a_sealed_paper_and_a_plain_one_are_the_same_submission(submitting, finished, tmp_path):
    sealed = hand_in(submitting, finished, tmp_path, is_sealed=True)
    plain = submitting.paper_task(finished)(no_pulse)
    assert plain.sha256 == sealed.sha256
    receipt = send_receipt(tmp_path, handover_of(sealed.paper.payload))
    assert submitting.take_receipt(receipt).round_id == finished


# -- looked at before it leaves


def test_what_goes_along_is_seen_before_it_leaves(submitting, finished, reporting):
    submitting.set_number(PACK.id, "A-017")
    shown = handing_task(submitting.paper_task(finished), {})(no_pulse)
    words = [line.text for line in shown.lines]
    assert "〔随附数据〕任务 2026q4-7f3a 第1版，编号 A-017" in words
    assert any(text.startswith("〔签名〕") for text in words)
    assert shown.handed is not None
    assert shown.handed.paper == shown.paper
    assert f"〔每页页脚〕校验码 {shown.paper.code}" in words
    assert not any(text.startswith("〔封") for text in words)


def test_of_a_sealed_paper_cover_and_content_are_both_seen(submitting, finished):
    shown = handing_task(submitting.paper_task(finished, is_sealed=True), {})(no_pulse)
    words = [line.text for line in shown.lines]
    assert words[1].startswith("〔封装〕")
    assert "〔封面〕姓名　李明" in words
    assert any("金丝雀甲" in text for text in words)
    for one in shown.pointed:
        if one.line is not None:
            line = shown.lines[one.line]
            assert one.hint in line.hints
    assert any(one.line is not None for one in shown.pointed)
