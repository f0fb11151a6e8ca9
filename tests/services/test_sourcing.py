"""Which file is the reader's own copy of a speech, and the quotation found in it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from selfcheck.domain.errors import FileProblem
from selfcheck.domain.own_copies import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.services.sourcing import Sourcing
from selfcheck.store.tables import tables_of
from tests.conftest import SOURCE

SPEECH = "开头。甲的出处在这里。结尾。"


@pytest.fixture
def sourcing(db):
    return Sourcing(db)


@pytest.fixture
def path(tmp_path):
    one = tmp_path / "讲话稿.txt"
    one.write_text(SPEECH, encoding="utf-8")
    return one


def test_no_copy_is_known_until_one_is_chosen(sourcing, path):
    assert sourcing.copy_of(SOURCE) is None
    sourcing.choose(SOURCE, path)
    assert sourcing.copy_of(SOURCE) == path


def test_another_copy_takes_its_place_and_other_speeches_keep_theirs(sourcing, path):
    other = replace(SOURCE, document="001_other.txt")
    sourcing.choose(SOURCE, path)
    sourcing.choose(other, path)
    sourcing.choose(SOURCE, path.with_name("第二版.docx"))
    assert sourcing.copy_of(SOURCE) == path.with_name("第二版.docx")
    assert sourcing.copy_of(other) == path


def test_a_path_is_kept_whole_wherever_the_program_is_started_from(sourcing, path, monkeypatch):
    monkeypatch.chdir(path.parent)
    sourcing.choose(SOURCE, Path(path.name))
    assert sourcing.copy_of(SOURCE) == path


def test_a_forgotten_copy_stays_where_it_is(sourcing, path):
    sourcing.choose(SOURCE, path)
    sourcing.forget(SOURCE)
    assert sourcing.copy_of(SOURCE) is None
    assert path.read_text(encoding="utf-8") == SPEECH


def test_the_words_of_a_copy_are_never_stored(sourcing, db, path):
    sourcing.choose(SOURCE, path)
    sourcing.open_task(path, SOURCE, "甲的出处", 0)(no_pulse)
    stored = [list(table.rows) for table in tables_of(db).tables]
    assert str(path) in str(stored)
    assert "在这里" not in str(stored)


def test_a_copy_is_opened_at_the_quotation(sourcing, path):
    copy = sourcing.open_task(path, SOURCE, "甲的出处", 0)(no_pulse)
    assert (copy.path, copy.text) == (path, SPEECH)
    assert copy.text[copy.found.start : copy.found.end] == "甲的出处"
    assert copy.found.edition is Edition.OTHER


def test_the_file_the_checklists_were_made_from_is_known_again(sourcing, path):
    source = replace(SOURCE, sha256=sha256(SPEECH.encode()).hexdigest())
    copy = sourcing.open_task(path, source, "甲的出处", 3)(no_pulse)
    assert copy.found.edition is Edition.SAME


def test_a_copy_that_has_gone_is_a_file_problem(sourcing, path):
    path.unlink()
    with pytest.raises(FileProblem):
        sourcing.open_task(path, SOURCE, "甲的出处", 0)(no_pulse)
