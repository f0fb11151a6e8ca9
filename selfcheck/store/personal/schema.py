"""The schema of one person's store, as the ordered list of changes that made it.

Append only. A change that has shipped is never edited and imports nothing of the program: it
must mean the same in ten years.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("selfcheck.personal")

_FIRST = (
    # tells our file from any other, and a whole one from an emptied one
    """
    create table marker (
        id      integer primary key check (id = 1),
        kind    text not null
    ) strict
    """,
    "insert into marker (id, kind) values (1, 'personal')",
    """
    create table profile (
        id      integer primary key check (id = 1),
        name    text not null,
        unit    text not null
    ) strict
    """,
    """
    create table seed (
        file        text primary key,
        sha256      text not null
    ) strict
    """,
    """
    create table checklist (
        id       text primary key,
        seed     text not null references seed (file) on delete cascade,
        position integer not null,
        body     text not null
    ) strict
    """,
    """
    create table round (
        id          text primary key,
        period      text not null,
        started_at  text not null,
        finished_at text,
        revision    integer not null check (revision >= 1),
        revises     text unique references round (id)
    ) strict
    """,
    # the wording as it was when the round began; never changed afterwards
    """
    create table round_checklist (
        round_id     text not null references round (id) on delete cascade,
        position     integer not null,
        checklist_id text not null,
        body         text not null,
        primary key (round_id, position),
        unique (round_id, checklist_id)
    ) strict
    """,
    # one row for all items that are the same: the key is `Item.answered_as`
    """
    create table answer (
        round_id       text not null references round (id) on delete cascade,
        item_id        text not null,
        rating         text check (rating in ('met', 'mostly', 'gap', 'unmet', 'na')),
        instance       text not null,
        na_reason      text not null,
        talk_in_person integer not null check (talk_in_person in (0, 1)),
        flagged        integer not null check (flagged in (0, 1)),
        primary key (round_id, item_id)
    ) strict
    """,
    """
    create table reflection (
        round_id    text not null references round (id) on delete cascade,
        section_key text not null,
        text        text not null,
        primary key (round_id, section_key)
    ) strict
    """,
    # bottom-line items: for the person alone, apart from anything that is rated
    """
    create table acknowledgement (
        round_id text not null references round (id) on delete cascade,
        item_id  text not null,
        stance   text not null check (stance in ('checked', 'ask', 'not-met-with')),
        primary key (round_id, item_id)
    ) strict
    """,
    """
    create table report_text (
        round_id text not null references round (id) on delete cascade,
        heading  text not null,
        text     text not null,
        primary key (round_id, heading)
    ) strict
    """,
    """
    create table selection (
        round_id text not null references round (id) on delete cascade,
        edition  text not null check (edition in ('personal', 'submit')),
        part     text not null check (part in ('rating', 'instance', 'reflection')),
        key      text not null,
        ticked   integer not null check (ticked in (0, 1)),
        primary key (round_id, edition, part, key)
    ) strict
    """,
    """
    create table place (
        round_id    text primary key references round (id) on delete cascade,
        section_key text not null,
        item_id     text not null,
        field       text not null,
        cursor      integer not null
    ) strict
    """,
    # every act: a rating is one row, a text one row for each visit to its field
    """
    create table journal (
        id       integer primary key,
        at       text not null,
        act      text not null,
        round_id text references round (id) on delete cascade,
        key      text not null,
        visit    text unique,
        was      text not null,
        now      text not null
    ) strict
    """,
    "create index journal_by_round on journal (round_id, at)",
)


@migrations(name="001_first")
def _first(db: Database) -> None:
    for statement in _FIRST:
        db.execute(statement)


@migrations(name="002_undo")
def _undo(db: Database) -> None:
    # which row an act takes back: undone or not is told by rows added, never by rows changed
    db.execute(
        "alter table journal add column undoes integer references journal (id) on delete cascade"
    )
    db.execute("create index journal_by_undone on journal (undoes) where undoes is not null")


_THIRD = (
    # the audiences of the person, separated by blanks; nobody is asked what is not for them
    "alter table profile add column audiences text not null default ''",
    "alter table round add column template text not null default 'self-check'",
    # the invented person whose round it is; empty for the person's own
    "alter table round add column example text not null default ''",
    # where the person keeps a speech of their own: the path only, the file is theirs
    """
    create table own_copy (
        document text primary key,
        path     text not null
    ) strict
    """,
)


@migrations(name="003_audiences_templates_examples_copies")
def _third(db: Database) -> None:
    for statement in _THIRD:
        db.execute(statement)


_FOURTH = (
    # the texts under a report's headings can be ticked too; SQLite changes a check only so
    """
    create table selection_next (
        round_id text not null references round (id) on delete cascade,
        edition  text not null check (edition in ('personal', 'submit')),
        part     text not null check (part in ('rating', 'instance', 'reflection', 'text')),
        key      text not null,
        ticked   integer not null check (ticked in (0, 1)),
        primary key (round_id, edition, part, key)
    ) strict
    """,
    "insert into selection_next select round_id, edition, part, key, ticked from selection",
    "drop table selection",
    "alter table selection_next rename to selection",
    # 128 bits of chance in what is handed in, so that its hash tells nothing; once a round
    """
    create table nonce (
        round_id text primary key references round (id) on delete cascade,
        nonce    text not null check (length(nonce) = 32)
    ) strict
    """,
)


@migrations(name="004_texts_ticked_nonces")
def _fourth(db: Database) -> None:
    for statement in _FOURTH:
        db.execute(statement)


_FIFTH = (
    # the person's own kinds of documents, whole as their files would be, so that they are handed
    # on as they are kept
    """
    create table template (
        id         text primary key,
        toml       text not null,
        changed_at text not null
    ) strict
    """,
)


@migrations(name="005_templates")
def _fifth(db: Database) -> None:
    for statement in _FIFTH:
        db.execute(statement)


_SIXTH = (
    # one row a line of the ledger: its notes, evidence and reviews ride in it as JSON, so that
    # one act of the person changes one row
    """
    create table finding (
        id          text primary key,
        state       text not null
            check (state in ('draft', 'not-begun', 'under-way', 'awaiting', 'closed')),
        number      integer not null check (number >= 0),
        problem     text not null,
        detail      text not null,
        cause       text not null,
        measure     text not null,
        responsible text not null,
        due         text,
        verifier    text not null,
        remark      text not null,
        origin      text not null check (origin in (
            'self-check', 'talk', 'opinions', 'supervision', 'inspection', 'feedback', 'other'
        )),
        asked       text not null check (json_valid(asked)),
        closed_on   text,
        relapses    integer not null check (relapses >= 0),
        binned      integer not null check (binned in (0, 1)),
        progress    text not null check (json_valid(progress)),
        evidence    text not null check (json_valid(evidence)),
        reviews     text not null check (json_valid(reviews)),
        extras      text not null check (json_valid(extras))
    ) strict
    """,
    # when the person wants to check themselves again
    """
    create table plan (
        id         text primary key,
        name       text not null,
        cadence    text not null check (cadence in ('weekly', 'monthly', 'quarterly')),
        day        integer not null check (day between 1 and 31),
        checklists text not null check (json_valid(checklists)),
        since      text not null,
        template   text not null
    ) strict
    """,
    # the times of a plan that were kept, and by which round
    """
    create table plan_kept (
        plan_id  text not null references plan (id) on delete cascade,
        due      text not null,
        round_id text not null references round (id) on delete cascade,
        primary key (plan_id, due)
    ) strict
    """,
    # guided notes: values by the keys of their kind, which is data
    """
    create table card (
        id            text primary key,
        kind          text not null,
        title         text not null,
        on_day        text not null,
        look_again_on text,
        body          text not null check (json_valid(body)),
        binned        integer not null check (binned in (0, 1))
    ) strict
    """,
)


@migrations(name="006_ledger_plans_cards")
def _sixth(db: Database) -> None:
    for statement in _SIXTH:
        db.execute(statement)


_SEVENTH = (
    # the lines of the ledger can be ticked for a report
    """
    create table selection_next (
        round_id text not null references round (id) on delete cascade,
        edition  text not null check (edition in ('personal', 'submit')),
        part     text not null
            check (part in ('rating', 'instance', 'reflection', 'text', 'finding')),
        key      text not null,
        ticked   integer not null check (ticked in (0, 1)),
        primary key (round_id, edition, part, key)
    ) strict
    """,
    "insert into selection_next select round_id, edition, part, key, ticked from selection",
    "drop table selection",
    "alter table selection_next rename to selection",
    # what was kept of a plan outlives it: somebody who takes its deletion back is not asked again
    """
    create table plan_kept_next (
        plan_id  text not null,
        due      text not null,
        round_id text not null references round (id) on delete cascade,
        primary key (plan_id, due)
    ) strict
    """,
    "insert into plan_kept_next select plan_id, due, round_id from plan_kept",
    "drop table plan_kept",
    "alter table plan_kept_next rename to plan_kept",
)


@migrations(name="007_findings_ticked_plans_remembered")
def _seventh(db: Database) -> None:
    for statement in _SEVENTH:
        db.execute(statement)


_EIGHTH = (
    # whose hand this is: 32 bytes of chance that the pair is made of which signs what is handed in;
    # a secret that stands open in the file until the file has a password
    """
    create table signing_key (
        id      integer primary key check (id = 1),
        seed    blob not null check (length(seed) = 32),
        made_at text not null
    ) strict
    """,
    # those whose task packs were opened, by their unit: the public key each is known by, and the
    # number the person has in its roster
    """
    create table branch (
        unit   text primary key check (json_valid(unit)),
        key    blob not null check (length(key) = 32),
        number text not null
    ) strict
    """,
    # every revision of a task as it was sent, whole, and the round that was begun for it
    """
    create table task_pack (
        task_id   text not null,
        revision  integer not null check (revision >= 1),
        unit      text not null references branch (unit),
        key       blob not null check (length(key) = 32),
        title     text not null,
        deadline  text not null,
        file      blob not null,
        round_id  text not null references round (id) on delete cascade,
        opened_at text not null,
        primary key (task_id, revision)
    ) strict
    """,
    # what was written to be handed in: one row for each file, never changed afterwards
    """
    create table handover (
        id       integer primary key,
        at       text not null,
        round_id text not null references round (id) on delete cascade,
        task_id  text not null,
        sha256   text not null check (length(sha256) = 64),
        on_day   text not null,
        code     text not null,
        sealed   integer not null check (sealed in (0, 1))
    ) strict
    """,
    # what came back, whole as it was signed; the same file twice is one row
    """
    create table reply (
        sha256   text primary key check (length(sha256) = 64),
        at       text not null,
        task_id  text not null,
        round_id text not null references round (id) on delete cascade,
        state    text not null check (state in ('taken', 'same', 'old', 'refused', 'returned')),
        deadline text,
        file     blob not null
    ) strict
    """,
    # lines of the ledger that may stand under the person's name where those of all are put together
    """
    create table released (
        round_id   text not null references round (id) on delete cascade,
        finding_id text not null,
        named      integer not null check (named in (0, 1)),
        primary key (round_id, finding_id)
    ) strict
    """,
)


@migrations(name="008_tasks_keys_handovers")
def _eighth(db: Database) -> None:
    for statement in _EIGHTH:
        db.execute(statement)
