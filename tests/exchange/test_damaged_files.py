"""Whatever happens to a file on its way: one clear error, or the very bytes that were signed."""

from __future__ import annotations

import time

import pytest

from selfcheck.domain.errors import BadSubmission, TravelProblem
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import Opened, open_envelope, signed
from selfcheck.exchange.receipt import read_receipt
from selfcheck.exchange.return_slip import read_return_slip
from selfcheck.exchange.submission import read_submission
from selfcheck.exchange.task_pack import read_task_pack
from tests.exchange.keep_samples import BRANCH, SEALING, SUBMISSION, samples
from tests.exchange.mutations import mutations

COUNTS = [500, pytest.param(10_000, marks=pytest.mark.long)]
LONGEST_S = 2  # a file; most take a thousandth of it, and a busy machine is no bug

SAMPLES = samples()
COVERED = ["task-pack-1", "submission-1", "submission-1-sealed", "receipt-1", "return-slip-1"]
READERS = {
    Kind.TASK_PACK: read_task_pack,
    Kind.SUBMISSION: lambda opened: read_submission(opened.payload),
    Kind.RECEIPT: lambda opened: read_receipt(opened.payload),
    Kind.RETURN_SLIP: lambda opened: read_return_slip(opened.payload),
}


@pytest.mark.parametrize("count", COUNTS)
def test_a_damaged_file_is_refused_or_is_what_was_signed(count):
    whole = [SAMPLES[f"{name}.json"] for name in COVERED]
    signed_once = {open_envelope(file, [SEALING]).payload for file in whole}
    refused = 0
    for _, now in mutations(whole, count, seed=6):
        began = time.perf_counter()
        try:
            opened = open_envelope(now, [SEALING])
        except TravelProblem:
            refused += 1
        else:
            assert not opened.verified or opened.payload in signed_once
        assert time.perf_counter() - began < LONGEST_S
    assert refused > count * 0.95


@pytest.mark.parametrize("count", COUNTS)
def test_a_submission_that_nobody_signed_is_read_or_refused(count):
    taken = 0
    for _, now in mutations([SUBMISSION], count, seed=66):
        try:
            opened = open_envelope(now)
            assert not opened.verified
            taken += 1
            read_submission(opened.payload)
        except (TravelProblem, BadSubmission):
            continue
    assert taken


@pytest.mark.parametrize("count", COUNTS)
def test_a_strange_payload_that_is_truly_signed_is_read_or_refused(count):
    whole = [open_envelope(SAMPLES[f"{name}.json"]) for name in COVERED if "sealed" not in name]
    kinds = {one.payload: one.kind for one in whole}
    read = 0
    for was, now in mutations(list(kinds), count, seed=666):
        kind = kinds[was]
        opened = Opened(kind, 1, now, BRANCH.public, verified=True)
        began = time.perf_counter()
        try:
            READERS[kind](opened)
            read += 1
        except (TravelProblem, BadSubmission):
            pass
        assert time.perf_counter() - began < LONGEST_S
    assert 0 < read < count / 4


def test_the_same_damage_is_done_each_time():
    once, again = (list(mutations([SUBMISSION], 20, seed=1)) for _ in range(2))
    assert once == again
    assert open_envelope(signed(SUBMISSION, BRANCH)).payload == SUBMISSION
