"""A receipt says what became of one submission, and nothing it may not say."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.errors import Broken, LaterFormat, OutOfBounds, TooLarge
from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.text import printable
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.receipt import read_receipt, receipt_bytes
from tests.exchange.keep_samples import BRANCH, FOLDER, SUBMISSION, receipt
from tests.exchange.keep_schemas import DOCS

SCHEMA = json.loads((DOCS / "receipt.schema.json").read_text(encoding="utf-8"))
CHECKED = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
TEXTS = st.text(max_size=60)


def test_the_kept_receipt_is_still_read():
    opened = open_envelope((FOLDER / "receipt-1.json").read_bytes())
    assert (opened.kind, opened.key) == (Kind.RECEIPT, BRANCH.public)
    read = read_receipt(opened.payload)
    assert read == receipt()
    assert read.of.submission_sha256 == open_envelope(SUBMISSION).sha256


@given(
    st.sampled_from(ReceiptState),
    TEXTS,
    TEXTS.filter(printable),
    TEXTS,
    st.dates(),
    st.integers(1, 10**6),
)
def test_any_receipt_is_as_the_schema_says_and_comes_back(state, note, by, person, day, revision):
    made = replace(
        receipt(),
        state=state,
        note=note,
        by=by,
        received_on=day,
        of=replace(receipt().of, person=person, revision=revision),
    )
    payload = receipt_bytes(made)
    CHECKED.validate(json.loads(payload))
    seen = replace(
        made,
        note=printable(note),
        by=printable(by),
        of=replace(made.of, person=printable(person)),
    )
    assert read_receipt(payload) == seen


def test_it_knows_the_day_and_no_hour():
    payload = receipt_bytes(receipt())
    assert json.loads(payload)["received_on"] == "2026-12-01"
    assert b"T0" not in payload


def test_a_receipt_of_nobody_or_with_a_novel_is_not_made():
    with pytest.raises(OutOfBounds) as refused:
        receipt_bytes(replace(receipt(), by=""))
    assert (refused.value.where, refused.value.found, refused.value.least) == ("by", 0, 1)
    with pytest.raises(OutOfBounds) as refused:
        receipt_bytes(replace(receipt(), note="长" * 5000))
    assert (refused.value.where, refused.value.most) == ("note", 4000)


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        ('"state":"taken"', '"state":"lost"', "state"),
        ('"received_on":"2026-12-01"', '"received_on":"soon"', "received_on"),
        ('"revision":', '"revision":-', "of.revision"),
        ('"submission_sha256":"', '"submission_sha256":"x', "of.submission_sha256"),
        ('"by":', '"at":"09:30","by":', ""),
        ('"kind":"selfcheck-receipt"', '"kind":"selfcheck-return-slip"', "kind"),
        ('"format":1,"kind":"selfcheck-receipt"', '"format":9,"kind":"x"', "kind"),
        ('"format":1', '"format":"1"', "format"),
        ('"format":1', '"format":0', "format"),
    ],
)
def test_what_a_receipt_may_not_say_is_broken_by_place_also_by_the_schema(was, now, where):
    told = receipt_bytes(receipt()).decode()
    assert was in told
    changed = told.replace(was, now, 1)
    with pytest.raises(Broken) as refused:
        read_receipt(changed.encode())
    assert refused.value.where == where
    assert not CHECKED.is_valid(json.loads(changed))


def test_a_later_one_is_told_and_a_huge_one_not_decoded():
    payload = receipt_bytes(receipt())
    with pytest.raises(LaterFormat):
        read_receipt(payload.replace(b'"format":1', b'"format":3'))
    with pytest.raises(TooLarge):
        read_receipt(payload + b" " * 100_000)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fall_over(noise):
    with pytest.raises(Broken):
        read_receipt(noise)
