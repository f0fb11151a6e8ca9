"""The collection store has all the guards of a person's own, and is taken for no other."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime

import pytest

from selfcheck.domain.errors import Damaged, FolderHeld, NotFound, TooNew
from selfcheck.machine.places import DataFolder
from selfcheck.store.collection.schema import migrations
from selfcheck.store.collection.verdicts import RefusedFile, put, refused_files
from selfcheck.store.kinds import COLLECTION, PERSONAL
from selfcheck.store.opening import store_to_write
from selfcheck.store.opening_collection import (
    collection_beside,
    collection_in_memory,
    collection_path,
    collection_to_read,
    collection_to_write,
    own_connection,
)
from selfcheck.store.tables import tables_of
from selfcheck.store.transactions import write_tx

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "desk")


def make(folder):
    with collection_to_write(folder, at=AT):
        pass


def test_every_guard_is_on(folder):
    with collection_to_write(folder, at=AT) as db:
        guards = ("journal_mode", "synchronous", "foreign_keys", "cell_size_check")
        assert [db.execute(f"pragma {guard}").fetchone()[0] for guard in guards] == ["wal", 2, 1, 1]
        tables = [t for t in tables_of(db).tables if not t.name.startswith(("_", "sqlite"))]
        assert all(table.strict for table in tables)


def test_the_stamp_counts_the_changes_and_is_another_than_a_persons():
    assert COLLECTION.stamp["user_version"] == len(migrations._migrations)
    assert COLLECTION.stamp["application_id"] != PERSONAL.stamp["application_id"]


def test_it_lies_beside_the_persons_own_in_one_file(folder):
    with store_to_write(folder, at=AT):
        with collection_beside(folder, at=AT) as db, write_tx(db):
            put(db, [])
        with pytest.raises(FolderHeld), collection_to_write(folder, at=AT):
            pass
    assert {path.name for path in folder.root.iterdir()} == {"store.db", "collection.db", "lock"}


def test_a_persons_store_under_its_name_is_refused_untouched(folder):
    with store_to_write(folder, at=AT):
        pass
    shutil.move(folder.store, collection_path(folder))
    before = collection_path(folder).read_bytes()
    with pytest.raises(Damaged), collection_to_write(folder, at=AT):
        pass
    assert collection_path(folder).read_bytes() == before
    make(DataFolder(folder.root / "other"))
    shutil.move(collection_path(DataFolder(folder.root / "other")), folder.store)
    with pytest.raises(Damaged), store_to_write(folder, at=AT):
        pass


def test_one_from_a_later_version_is_refused_untouched(folder):
    make(folder)
    plain = sqlite3.connect(collection_path(folder))
    plain.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at)"
        " values ('selfcheck.collection', '999_later', '')"
    )
    plain.execute("pragma user_version = 99")
    plain.commit()
    plain.close()
    before = collection_path(folder).read_bytes()
    with pytest.raises(TooNew), collection_to_write(folder, at=AT):
        pass
    assert collection_path(folder).read_bytes() == before


def test_an_emptied_one_with_a_backup_is_not_begun_anew(folder):
    make(folder)
    collection_path(folder).write_bytes(b"")
    folder.backups.mkdir()
    (folder.backups / "store-before.db").write_bytes(b"?")
    make(folder)  # that one is of the other store
    collection_path(folder).write_bytes(b"")
    (folder.backups / "collection-before.db").write_bytes(b"?")
    with pytest.raises(Damaged), collection_to_write(folder, at=AT):
        pass


def test_looking_does_not_make_one(folder):
    with pytest.raises(NotFound), collection_to_read(folder, at=AT):
        pass
    assert not folder.root.exists()


def test_a_job_writes_through_a_connection_of_its_own(folder):
    with collection_to_write(folder, at=AT) as db:
        with own_connection(collection_path(folder)) as own, write_tx(own):
            assert own.execute("pragma synchronous").fetchone()[0] == 2
            put(own, [RefusedFile("k", "a.json", reason_of_damage())])
        assert [one.file for one in refused_files(db)] == ["a.json"]


def reason_of_damage():
    from selfcheck.domain.gathered import Reason

    return Reason.DAMAGED


def test_in_memory_it_is_the_real_one(folder):
    make(folder)
    question = "select sql from sqlite_master"
    fresh = collection_in_memory()
    with collection_to_read(folder, at=AT) as db:
        assert db.execute(question).fetchall() == fresh.execute(question).fetchall()
    fresh.close()
