from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from selfcheck.domain.errors import (
    CannotWrite,
    Damaged,
    FolderHeld,
    NotFound,
    NotSaved,
    StoreProblem,
    TooNew,
)
from selfcheck.machine.places import DataFolder
from selfcheck.store.driver import STAMP, Database, driver
from selfcheck.store.migrating import migrations
from selfcheck.store.opening import store_in_memory, store_to_read, store_to_write
from selfcheck.store.tables import tables_of
from selfcheck.store.transactions import write_tx

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "one person")


def make(folder, *, name="张"):
    with store_to_write(folder, at=AT) as db, write_tx(db):
        db.execute("insert or replace into profile (id, name, unit) values (1, ?, '')", (name,))


def names(folder):
    with store_to_read(folder, at=AT) as db:
        return [name for (name,) in db.execute("select name from profile")]


def test_what_is_written_is_there_after_closing_in_one_file(folder):
    make(folder)
    assert names(folder) == ["张"]
    assert not list(folder.root.glob("store.db-*"))


def test_an_ordinary_sqlite_reads_the_file_of_a_store_without_a_password(folder):
    make(folder)
    plain = sqlite3.connect(folder.store)
    assert plain.execute("select name from profile").fetchall() == [("张",)]
    plain.close()


def test_every_guard_is_on(folder):
    with store_to_write(folder, at=AT) as db:
        guards = ("journal_mode", "synchronous", "foreign_keys", "cell_size_check")
        found = [db.execute(f"pragma {guard}").fetchone()[0] for guard in guards]
        assert found == ["wal", 2, 1, 1]
        assert db.execute("pragma secure_delete").fetchone()[0] == 1
        assert db.execute("pragma trusted_schema").fetchone()[0] == 0
        tables = [t for t in tables_of(db).tables if not t.name.startswith(("_", "sqlite"))]
        assert len(tables) == 26
        assert all(table.strict for table in tables)


def test_the_stores_of_the_tests_are_like_any_other_in_memory(db, full_db):
    names = [*STAMP, "cell_size_check", "foreign_keys", "journal_mode", "secure_delete"]
    names += ["trusted_schema", "page_size"]
    fresh = store_in_memory()
    for store in (db, full_db):
        for question in (*(f"pragma {name}" for name in names), "select sql from sqlite_master"):
            assert store.execute(question).fetchall() == fresh.execute(question).fetchall()
    fresh.close()


def test_what_one_test_writes_no_other_finds(full_db, full_store):
    with write_tx(full_db):
        full_db.execute("delete from checklist")
    assert full_store.execute("select count(*) from checklist").fetchone()[0] > 50


def test_on_a_share_or_stick_the_journal_is_the_one_that_is_safe_there(folder, monkeypatch):
    monkeypatch.setattr("selfcheck.store.opening.is_shared_or_removable", lambda path: True)
    with store_to_write(folder, at=AT) as db:
        assert db.execute("pragma journal_mode").fetchone()[0] == "delete"
        assert db.execute("pragma synchronous").fetchone()[0] == 3


def test_a_second_instance_is_told_who_holds_the_folder(folder):
    with store_to_write(folder, at=AT):
        with pytest.raises(FolderHeld) as told, store_to_write(folder, at=AT):
            pass
        assert "@" in told.value.detail
    with store_to_write(folder, at=AT):
        pass  # free again


def test_a_held_folder_can_be_read_but_not_written(folder):
    make(folder)
    with store_to_write(folder, at=AT), store_to_read(folder, at=AT) as looking:
        assert looking.execute("select name from profile").fetchall() == [("张",)]
        with pytest.raises(NotSaved), write_tx(looking):
            looking.execute("delete from profile")


def test_another_process_holding_the_folder_lets_go_when_it_is_killed(folder):
    code = (
        "import sys, pathlib, datetime\n"
        "from selfcheck.machine.places import DataFolder\n"
        "from selfcheck.store.opening import store_to_write\n"
        "at = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)\n"
        "with store_to_write(DataFolder(pathlib.Path(sys.argv[1])), at=at):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(folder.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "held\n"
    with pytest.raises(FolderHeld) as told, store_to_write(folder, at=AT):
        pass
    assert f", {child.pid}" in told.value.detail
    child.kill()
    child.communicate()
    make(folder)
    assert names(folder) == ["张"]


def test_reading_where_nothing_is_makes_nothing(folder):
    with pytest.raises(NotFound), store_to_read(folder, at=AT):
        pass
    assert not folder.root.exists()


def test_file_from_a_later_version_is_refused_untouched(folder):
    make(folder)
    later = sqlite3.connect(folder.store)
    later.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at)"
        " values ('selfcheck.personal', '999_future', 't')"
    )
    later.execute("pragma user_version = 999")
    later.commit()
    later.close()
    before = folder.store.read_bytes()
    for opening in (store_to_write, store_to_read):
        with pytest.raises(TooNew, match="999_future"), opening(folder, at=AT):
            pass
    assert folder.store.read_bytes() == before
    assert sorted(p.name for p in folder.root.iterdir()) == ["lock", "store.db"]


def test_an_older_store_is_backed_up_then_upgraded(folder, monkeypatch):
    make(folder)

    def _later(db: Database) -> None:
        db.execute("alter table profile add column post text not null default ''")

    newer = type(migrations)(migrations.name)
    newer._migrations = [*migrations._migrations, type(migrations)._Migration("999_post", _later)]
    monkeypatch.setattr("selfcheck.store.migrating.migrations", newer)
    monkeypatch.setitem(STAMP, "user_version", STAMP["user_version"] + 1)
    with store_to_write(folder, at=AT) as db:
        assert db.execute("select name, post from profile").fetchall() == [("张", "")]
    (backup,) = folder.backups.iterdir()
    assert backup.name == "store-before-999_post-20261120T083000Z.db"
    copy = sqlite3.connect(backup)
    assert copy.execute("select * from profile").fetchall() == [(1, "张", "", "")]
    copy.close()


def test_the_stamp_counts_the_changes_of_the_schema(folder):
    assert STAMP["user_version"] == len(migrations._migrations)
    make(folder)
    with store_to_write(folder, at=AT) as db:
        assert [db.execute(f"pragma {name}").fetchone()[0] for name in STAMP] == list(
            STAMP.values()
        )


def test_an_ordinary_start_does_without_sqlite_utils(folder):
    make(folder)
    code = (
        "import sys, pathlib, datetime\n"
        "from selfcheck.machine.places import DataFolder\n"
        "from selfcheck.store.opening import store_to_write\n"
        "from selfcheck.store.personal.rounds import rounds_by_touch\n"
        "at = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)\n"
        "with store_to_write(DataFolder(pathlib.Path(sys.argv[1])), at=at) as db:\n"
        "    rounds_by_touch(db)\n"
        "print('sqlite_utils' in sys.modules)\n"
    )
    command = [sys.executable, "-c", code, str(folder.root)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said == "False\n"


def test_a_migration_that_fails_leaves_the_store_as_it_was(folder, monkeypatch):
    make(folder)

    def _broken(db: Database) -> None:
        db.execute("drop table profile")
        db.execute("select nothing from nowhere")

    newer = type(migrations)(migrations.name)
    newer._migrations = [
        *migrations._migrations,
        type(migrations)._Migration("999_broken", _broken),
    ]
    with monkeypatch.context() as patch:
        patch.setattr("selfcheck.store.migrating.migrations", newer)
        patch.setitem(STAMP, "user_version", STAMP["user_version"] + 1)
        with pytest.raises(StoreProblem), store_to_write(folder, at=AT):
            pass
    assert names(folder) == ["张"]


@pytest.mark.parametrize(
    "content",
    [b"not a database, but long enough to look at " * 100, b"SQLite format 3\0" + b"\0" * 4000],
    ids=["text", "header only"],
)
def test_garbage_is_told_as_damage_and_not_touched(folder, content):
    folder.make()
    folder.store.write_bytes(content)
    with pytest.raises(StoreProblem), store_to_write(folder, at=AT):
        pass
    assert folder.store.read_bytes() == content


def test_another_programs_database_is_refused_untouched(folder):
    folder.make()
    other = sqlite3.connect(folder.store)
    other.execute("create table recipes (name text)")
    other.commit()
    other.close()
    before = folder.store.read_bytes()
    with pytest.raises(Damaged), store_to_write(folder, at=AT):
        pass
    assert folder.store.read_bytes() == before


def test_a_damaged_page_is_noticed(folder):
    with store_to_write(folder, at=AT) as db, write_tx(db):
        db.conn.executemany(
            "insert into seed (file, sha256) values (?, ?)",
            [(f"{number}.toml", "x" * 200) for number in range(2_000)],
        )
    content = bytearray(folder.store.read_bytes())
    content[-40_000:-20_000] = b"\xff" * 20_000
    folder.store.write_bytes(content)
    with pytest.raises(Damaged), store_to_write(folder, at=AT):
        pass


def test_an_emptied_file_beside_backups_is_damage_not_a_fresh_start(folder):
    make(folder)
    folder.store.write_bytes(b"")
    folder.backups.mkdir()
    (folder.backups / "store-x.db").write_bytes(b"")
    with pytest.raises(Damaged), store_to_write(folder, at=AT):
        pass


def test_an_emptied_marker_is_damage(folder):
    make(folder)
    plain = sqlite3.connect(folder.store)
    plain.execute("delete from marker")
    plain.commit()
    plain.close()
    with pytest.raises(Damaged), store_to_write(folder, at=AT):
        pass


def test_a_folder_that_cannot_be_made_is_told_with_the_systems_reason(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(CannotWrite),
        store_to_write(DataFolder(tmp_path / "file" / "data"), at=AT),
    ):
        pass


def test_a_transaction_that_fails_changes_nothing(folder):
    make(folder)
    with store_to_write(folder, at=AT) as db:
        with pytest.raises(driver.IntegrityError), write_tx(db):
            db.conn.executemany(
                "insert or replace into profile (id, name, unit) values (?, '李', '')", [(1,), (2,)]
            )
        assert db.execute("select name from profile").fetchone() == ("张",)


def test_read_then_write_waits_for_the_other_writer(folder):
    """`atomic()` of sqlite-utils begins deferred and fails here without waiting."""
    make(folder)
    with store_to_write(folder, at=AT) as db:
        other = Database(folder.store)
        with write_tx(db):
            db.execute("select name from profile").fetchone()
            with pytest.raises(NotSaved, match="SQLITE_BUSY"), write_tx(other):
                pass
            db.execute("update profile set name = '王'")
        with write_tx(other):
            assert other.execute("select name from profile").fetchone() == ("王",)
        other.close()


def test_a_read_only_store_is_refused_for_work_untouched_and_can_still_be_read(folder, monkeypatch):
    make(folder)
    before = folder.store.read_bytes()
    monkeypatch.setattr("selfcheck.store.opening.os.access", lambda path, mode: False)
    with pytest.raises(StoreProblem, match="read-only"), store_to_write(folder, at=AT):
        pass
    assert [path.name for path in folder.root.glob("store.db*")] == ["store.db"]
    with store_to_read(folder, at=AT) as db:
        assert db.execute("select name from profile").fetchone() == ("张",)
    assert folder.store.read_bytes() == before
