"""The schema of the collection store, as the ordered list of changes that made it.

Append only. A change that has shipped is never edited and imports nothing of the program: it
must mean the same in ten years.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("selfcheck.collection")

_FIRST = (
    # tells our file from any other, and a whole one from an emptied one
    """
    create table marker (
        id      integer primary key check (id = 1),
        kind    text not null
    ) strict
    """,
    "insert into marker (id, kind) values (1, 'collection')",
    # what was sent out; the whole of it stands in the signed file
    """
    create table task (
        id        text primary key,
        revision  integer not null check (revision >= 1),
        title     text not null,
        period    text not null,
        issued_on text not null,
        deadline  text not null,
        branch    text not null check (json_valid(branch)),
        pack      blob not null
    ) strict
    """,
    """
    create table person (
        id       text primary key,
        place    integer not null unique,
        name     text not null,
        number   text not null,
        unit     text not null check (json_valid(unit)),
        post     text not null,
        since    text,
        until    text,
        exempt   text not null,
        note     text not null,
        sort_key text not null
    ) strict
    """,
    # every payload that was taken, once for each key that signed it; `who` and `state` follow from
    # the other columns, from the roster and from the decisions, whatever the order they came in
    """
    create table submission (
        id       integer primary key,
        task     text not null,
        who      text not null,
        sha256   blob not null check (length(sha256) = 32),
        signer   blob not null check (length(signer) in (0, 32)),
        name     text not null,
        number   text not null,
        unit     text not null,
        round    text not null,
        revision integer not null check (revision >= 1),
        on_day   text not null,
        state    text not null check (state in ('current', 'old', 'waiting', 'set-aside')),
        decision text check (decision in ('theirs', 'not-theirs')),
        unique (sha256, signer)
    ) strict
    """,
    """
    create unique index submission_current on submission (task, who) where state = 'current'
    """,
    "create index submission_of on submission (who, task)",
    "create index submission_waiting on submission (task, who) where state = 'waiting'",
    "create index submission_decided on submission (who) where decision is not null",
    # the evidence: the very bytes that were signed, packed, and the signature over them
    """
    create table evidence (
        submission integer primary key references submission (id) on delete cascade,
        payload    blob not null,
        signature  blob not null
    ) strict
    """,
    """
    create table item (
        id  integer primary key,
        key text not null unique
    ) strict
    """,
    """
    create table section (
        id  integer primary key,
        key text not null unique
    ) strict
    """,
    # 0 met, 1 mostly, 2 gap, 3 unmet, 4 na: never changed. Only those whose author let them out.
    """
    create table answer (
        submission integer not null references submission (id) on delete cascade,
        item       integer not null references item (id),
        rating     integer not null check (rating between 0 and 4),
        primary key (submission, item)
    ) strict, without rowid
    """,
    """
    create table section_count (
        submission integer not null references submission (id) on delete cascade,
        section    integer not null references section (id),
        met        integer not null check (met >= 0),
        mostly     integer not null check (mostly >= 0),
        gap        integer not null check (gap >= 0),
        unmet      integer not null check (unmet >= 0),
        na         integer not null check (na >= 0),
        talk       integer not null check (talk >= 0),
        unanswered integer not null check (unanswered >= 0),
        primary key (submission, section)
    ) strict, without rowid
    """,
    # sums over the current submissions, kept in the same transaction; nobody's name, no times
    """
    create table tally (
        task   text not null,
        item   integer not null references item (id),
        rating integer not null check (rating between 0 and 4),
        people integer not null check (people >= 0),
        primary key (task, item, rating)
    ) strict, without rowid
    """,
    """
    create table section_tally (
        task       text not null,
        section    integer not null references section (id),
        people     integer not null check (people >= 0),
        met        integer not null check (met >= 0),
        mostly     integer not null check (mostly >= 0),
        gap        integer not null check (gap >= 0),
        unmet      integer not null check (unmet >= 0),
        na         integer not null check (na >= 0),
        talk       integer not null check (talk >= 0),
        unanswered integer not null check (unanswered >= 0),
        primary key (task, section)
    ) strict, without rowid
    """,
    # files that could not be taken, by the hash of their bytes; gone once the same file is taken
    """
    create table refused_file (
        key     text primary key,
        file    text not null,
        reason  text not null,
        detail  text not null
    ) strict
    """,
    # what was sent back with comments
    """
    create table returned (
        sha256    blob primary key check (length(sha256) = 32),
        on_day    text not null,
        due_again text,
        slip      blob not null
    ) strict
    """,
)


@migrations(name="001_collection")
def _first(db: Database) -> None:
    for statement in _FIRST:
        db.execute(statement)


_DESK = (
    # the branch's two pairs of keys as their seeds, which are secrets
    """
    create table branch (
        id           integer primary key check (id = 1),
        signing_seed blob not null check (length(signing_seed) = 32),
        sealing_seed blob not null check (length(sealing_seed) = 32)
    ) strict
    """,
    # what those who answer call themselves
    """
    create table called (
        id   integer primary key check (id = 1),
        name text not null
    ) strict
    """,
    # a task that is being written, and has not been sent
    """
    create table pack_draft (
        id   integer primary key check (id = 1),
        said text not null check (json_valid(said))
    ) strict
    """,
    # what the secretary notes at a submission; a slip takes them along when it is written
    """
    create table comment (
        sha256 blob not null check (length(sha256) = 32),
        place  text not null,
        key    text not null,
        text   text not null,
        primary key (sha256, place, key)
    ) strict, without rowid
    """,
    # receipts that were written, the last for each submission
    """
    create table receipt (
        sha256 blob primary key check (length(sha256) = 32),
        on_day text not null,
        state  text not null
    ) strict
    """,
)


@migrations(name="002_desk")
def _desk(db: Database) -> None:
    for statement in _DESK:
        db.execute(statement)
