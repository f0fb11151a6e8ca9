"""What was sent back is read from the file that was signed."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.domain.errors import NotFound
from selfcheck.services.gathering import gather
from selfcheck.services.replying import Replying
from selfcheck.store.collection import replies, submissions
from selfcheck.store.opening_collection import collection_in_memory
from selfcheck.store.transactions import write_tx
from tests.services.branch import COMMENTS, handover_of, send_back
from tests.services.handing import TASK, file, payload


@pytest.fixture
def db():
    store = collection_in_memory()
    yield store
    store.close()


@pytest.fixture
def replying(db):
    return Replying(db, lambda: (), today=lambda: date(2026, 12, 2))


@pytest.fixture
def submission(db, tmp_path):
    path = tmp_path / "李明.json"
    path.write_bytes(file("李明"))
    gather(db, [path])
    (one,) = submissions.all_of(db, TASK)
    return one


def test_as_long_as_nothing_was_sent_back_there_is_no_slip(replying, submission):
    assert replying.sent_back(submission.id) is None


def test_the_last_slip_is_what_was_sent_back(db, replying, submission, tmp_path):
    of = handover_of(payload("李明"))
    for deadline in (date(2026, 12, 15), date(2026, 12, 20)):
        slip = send_back(tmp_path, of, deadline=deadline).read_bytes()
        with write_tx(db):
            replies.put_return(
                db, submission.sha256, on=date(2026, 12, 2), due_again=deadline, slip=slip
            )
    found = replying.sent_back(submission.id)
    assert (found.comments, found.deadline, found.of) == (COMMENTS, date(2026, 12, 20), of)


def test_one_that_is_not_there_was_never_sent_back(replying):
    with pytest.raises(NotFound):
        replying.sent_back(7)
