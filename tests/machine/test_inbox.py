"""Notes that a second start leaves for the window that has the folder."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from selfcheck.machine.inbox import Call, hand_over, inbox_of, take_calls

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path):
    return inbox_of(tmp_path)


def leave(inbox, name="note", **said):
    path = inbox / f"{name}.json"
    path.write_text(json.dumps({"at": AT.isoformat(), "opening": "", **said}), encoding="utf-8")
    return path


class Window:
    """Takes what lies in the inbox until it has got something, as the watching window does."""

    def __init__(self, inbox):
        self.calls = ()
        self._inbox = inbox
        self._thread = Thread(target=self._take)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._thread.join(timeout=30)

    def _take(self):
        while not self.calls:
            self.calls = take_calls(self._inbox)


def test_a_note_that_is_taken_is_answered(tmp_path, inbox):
    pack = tmp_path / "任务包.json"
    with Window(inbox) as window:
        assert hand_over(tmp_path, pack, at=AT, patience_s=30)
    assert window.calls == (Call(AT, pack),)
    assert not list(inbox.iterdir())


def test_without_a_file_the_window_alone_is_asked_for(tmp_path, inbox):
    with Window(inbox) as window:
        assert hand_over(tmp_path, None, at=AT, patience_s=30)
    assert window.calls == (Call(AT, None),)


def test_a_path_goes_over_absolute_and_the_content_not_at_all(tmp_path, inbox, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("pack.json").write_text("私密的话", encoding="utf-8")
    with Window(inbox) as window:
        assert hand_over(tmp_path, Path("pack.json"), at=AT, patience_s=30)
    assert window.calls == (Call(AT, tmp_path / "pack.json"),)


@pytest.mark.skipif(os.name == "nt", reason="names there are never bytes")
def test_a_name_that_is_no_text_goes_over_too(tmp_path, inbox):
    odd = tmp_path / os.fsdecode(b"\xb2\xe2\xca\xd4.json")  # GBK, as old archives leave it
    with Window(inbox) as window:
        assert hand_over(tmp_path, odd, at=AT, patience_s=30)
    assert window.calls == (Call(AT, odd),)


def test_where_nobody_answers_the_note_is_withdrawn(tmp_path, inbox):
    assert not hand_over(tmp_path, tmp_path / "pack.json", at=AT, patience_s=0.1)
    assert not list(inbox.iterdir())


def test_where_no_note_can_be_left_nobody_is_asked(tmp_path):
    (tmp_path / "inbox").write_text("not a folder")
    assert not hand_over(tmp_path, None, at=AT, patience_s=30)


def test_notes_come_in_the_order_they_were_written(inbox):
    for number in (2, 1, 3):
        leave(inbox, f"{number}", opening=str(inbox / f"{number}"))
    assert [call.opening for call in take_calls(inbox)] == [inbox / "1", inbox / "2", inbox / "3"]


def test_what_was_left_over_from_another_day_is_cleared_away_unopened(inbox):
    leave(inbox, "a", opening=str(inbox / "old"))
    now = AT + timedelta(hours=1)
    leave(inbox, "b", at=now.isoformat(), opening=str(inbox / "new"))
    assert take_calls(inbox, since=now) == (Call(now, inbox / "new"),)
    assert not list(inbox.iterdir())


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"null", b'"at"', b"\xff\xfe", b"[" * 60_000, b"1" * 70_000),
        *(b"{}", b'{"at": 3, "opening": ""}', b'{"at": "2026-11-20T08:30:00+00:00"}'),
        b'{"at": "yesterday", "opening": ""}',
        b'{"at": "2026-11-20T08:30:00", "opening": ""}',  # of no zone: nobody knows when
        b'{"at": "2026-11-20T08:30:00+00:00", "opening": 7}',
        b'{"at": "2026-11-20T08:30:00+00:00", "opening": "pack.json"}',
        b'{"at": "2026-11-20T08:30:00+00:00", "opening": "/a\\u0000b"}',
    ],
)
def test_what_is_no_note_is_cleared_away_and_does_no_harm(inbox, content):
    (inbox / "odd.json").write_bytes(content)
    assert take_calls(inbox) == ()
    assert not list(inbox.iterdir())


def test_what_is_not_there_or_no_file_is_let_be(tmp_path, inbox):
    (inbox / "folder.json").mkdir()
    unfinished = inbox / "other.json.part"
    unfinished.write_text("{}")
    assert take_calls(inbox) == ()
    assert unfinished.exists()  # somebody may be writing it just now
    assert take_calls(tmp_path / "nothing") == ()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that refuses")
def test_a_note_that_cannot_be_taken_away_is_not_opened_again_and_again(inbox):
    leave(inbox, opening=str(inbox / "pack"))
    inbox.chmod(0o500)
    try:
        assert take_calls(inbox) == ()
    finally:
        inbox.chmod(0o700)


def test_the_inbox_is_its_owners_alone(inbox):
    assert os.name == "nt" or inbox.stat().st_mode & 0o077 == 0
