"""A sheet that came back becomes a submission like any other, only that nobody signed it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from selfcheck.content.fill_in_workbook import fill_in_of
from selfcheck.documents.fill_in_sheet import fill_in_bytes
from selfcheck.documents.templates import read_template
from selfcheck.domain.rounds import Rating
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.handed_in import handed_in
from selfcheck.exchange.submission import read_submission
from selfcheck.machine.places import RESOURCES
from selfcheck.services.filling_in import payload_of
from tests.desk import TASK
from tests.filled import NAMED, filled, rows_of

TEMPLATE = read_template(RESOURCES / "report-templates" / "self-check.toml")
SHEET = fill_in_bytes(TASK)
ROW = rows_of(SHEET)
CELLS = {
    f"C{ROW['独自办公时，按同样的流程办事']}": "做到",
    f"C{ROW['报销费用时，逐项核对小额支出']}": "有差距",
    f"D{ROW['报销费用时，逐项核对小额支出']}": "十月有一张票没有核对。",
    f"C{ROW['手头不忙时，主动补做工作']}": "未做到",
    f"D{ROW['手头不忙时，主动补做工作']}": "只想当面说的事。",
    f"E{ROW['手头不忙时，主动补做工作']}": "√",
}


def payload(content: bytes) -> bytes:
    filled_in = fill_in_of(content)
    assert filled_in.problems == ()
    return payload_of(filled_in, TASK, TEMPLATE, file_sha256=sha256(content).hexdigest())


@pytest.fixture(scope="module")
def content():
    return filled(SHEET, CELLS, NAMED | {"B6": 2})


def test_it_is_taken_as_an_unsigned_submission_for_its_task(content):
    opened = open_envelope(payload(content))
    said = handed_in(opened)
    assert not opened.verified
    assert (said.task, said.name, said.number, said.unit) == (TASK.id, "王喆", "007", "第一支部")
    assert (said.on.isoformat(), said.revision, said.signer) == ("2026-11-18", 2, b"")
    assert said.ratings == {"alone.1": Rating.MET, "small.1": Rating.GAP}
    assert read_submission(opened.payload).counts.talk == 1


def test_instances_are_in_and_what_is_kept_for_a_talk_is_not(content):
    said = payload(content).decode()
    assert "十月有一张票没有核对。" in said
    assert "只想当面说的事。" not in said


def test_no_bottom_line_is_in(content):
    assert "金丝雀" not in payload(content).decode()


def test_the_same_sheet_is_the_same_bytes_and_another_is_not(content):
    assert payload(content) == payload(content)
    other = filled(SHEET, {**CELLS, f"C{ROW['独自办公时，按同样的流程办事']}": "基本做到"})
    assert payload(other) != payload(content)
    assert replace(fill_in_of(content).person, revision=1) == fill_in_of(other).person
