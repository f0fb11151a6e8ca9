"""A return slip brings each comment to its place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.errors import Broken, LaterFormat, OutOfBounds, Refused
from selfcheck.domain.return_slips import Comment, Place
from selfcheck.domain.text import printable
from selfcheck.exchange.covers import Kind
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.return_slip import read_return_slip, return_slip_bytes
from tests.exchange.keep_samples import BRANCH, FOLDER, return_slip
from tests.exchange.keep_schemas import DOCS

SCHEMA = json.loads((DOCS / "return-slip.schema.json").read_text(encoding="utf-8"))
CHECKED = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
LINES = st.text(min_size=1, max_size=40).filter(printable)
COMMENTS = st.one_of(
    st.builds(Comment, LINES),
    st.builds(Comment, LINES, st.sampled_from(list(Place)[1:]), LINES),
)


def test_the_kept_slip_is_still_read():
    opened = open_envelope((FOLDER / "return-slip-1.json").read_bytes())
    assert (opened.kind, opened.key) == (Kind.RETURN_SLIP, BRANCH.public)
    assert read_return_slip(opened.payload) == return_slip()


@given(st.lists(COMMENTS, min_size=1, max_size=8), st.none() | st.dates())
def test_any_slip_is_as_the_schema_says_and_comes_back(comments, deadline):
    made = replace(return_slip(), comments=tuple(comments), deadline=deadline)
    payload = return_slip_bytes(made)
    CHECKED.validate(json.loads(payload))
    seen = tuple(replace(one, text=printable(one.text), key=printable(one.key)) for one in comments)
    assert read_return_slip(payload) == replace(made, comments=seen)


def test_a_slip_has_something_to_say():
    for comments, where in (((), "comments"), ((Comment(""),), "comments[0].text")):
        with pytest.raises(OutOfBounds) as refused:
            return_slip_bytes(replace(return_slip(), comments=comments))
        assert (refused.value.where, refused.value.found) == (where, 0)
    with pytest.raises(OutOfBounds) as refused:
        return_slip_bytes(replace(return_slip(), comments=(Comment("一"),) * 201))
    assert (refused.value.found, refused.value.most) == (201, 200)


@pytest.mark.parametrize(
    "comment", [Comment("哪里？", Place.ITEM), Comment("整体", Place.WHOLE, "xiao.jia.1")]
)
def test_a_comment_without_its_place_is_not_made(comment):
    with pytest.raises(Refused) as refused:
        return_slip_bytes(replace(return_slip(), comments=(comment,)))
    assert refused.value.rule == "comment-not-placed"


@pytest.mark.parametrize(
    ("was", "now", "where", "in_schema"),
    [
        ('"place":"whole"', '"place":"margin"', "comments[0].place", True),
        ('"place":"whole"', '"place":"item"', "comments[0].key", False),
        ('"deadline":"2026-12-15"', '"deadline":"15/12"', "deadline", True),
        ('"by":"第一党支部"', '"by":""', "by", True),
        ('"comments":[', '"comments":[{}', None, False),
        ('"comments":[', '"comments":[{},', "comments[0]", True),
    ],
)
def test_what_a_slip_may_not_say_is_broken_by_place_also_by_the_schema(was, now, where, in_schema):
    told = return_slip_bytes(return_slip()).decode()
    assert was in told
    changed = told.replace(was, now, 1)
    with pytest.raises(Broken) as refused:
        read_return_slip(changed.encode())
    if where is not None:
        assert refused.value.where == where
        assert CHECKED.is_valid(json.loads(changed)) is not in_schema


def test_without_a_new_deadline_that_of_the_task_stays():
    slip = replace(return_slip(), deadline=None, returned_on=date(2026, 12, 3))
    payload = return_slip_bytes(slip)
    assert b"deadline" not in payload
    assert read_return_slip(payload) == slip


def test_a_later_one_is_told():
    with pytest.raises(LaterFormat):
        read_return_slip(return_slip_bytes(return_slip()).replace(b'"format":1', b'"format":2'))


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fall_over(noise):
    with pytest.raises(Broken):
        read_return_slip(noise)
