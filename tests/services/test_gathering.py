"""Files come in, in any order, any number of times; each has one verdict."""

from __future__ import annotations

import json
import shutil
import time
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.domain.errors import Cancelled, NotFound
from selfcheck.domain.gathered import Reason
from selfcheck.domain.roster import Person
from selfcheck.domain.settling import Decision
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.submission import check_code
from selfcheck.services import gathering
from selfcheck.services.gathering import decide, evidence_of, gather
from selfcheck.store.collection import boards, pinned_keys, replies, tasks, verdicts
from selfcheck.store.collection.tallies import item_tally, rebuild_tallies, section_tally
from selfcheck.store.opening_collection import collection_in_memory
from selfcheck.store.transactions import write_tx
from tests.examples import examples
from tests.exchange.keep_samples import PACK
from tests.exchange.mutations import mutations
from tests.services import tampering as by
from tests.services.gathered import told, with_roster
from tests.services.handing import SEALING, TASK, file, payload, sealed_file


@pytest.fixture
def db():
    store = collection_in_memory()
    yield store
    store.close()


def test_a_file_that_was_still_being_written_is_no_more_among_the_refused_once_it_is_taken(db, put):
    content = file("李明")
    gather(db, [put("李明.json", content[:-40]), put("王喆.json", file("王喆")[:-9])])
    assert len(verdicts.refused_files(db)) == 2
    gather(db, [put("李明.json", content)])
    assert [Path(one.file).name for one in verdicts.refused_files(db)] == ["王喆.json"]


def test_a_signed_file_is_taken_and_kept_byte_for_byte(db, put):
    content = file("李明")
    path = put("李明.json", content)
    assert told(gather(db, [path])) == [("李明.json", "taken", "")]
    (kept,) = boards.counted(db, TASK)
    assert (kept.name, kept.signed, kept.sha256.hex()) == (
        "李明",
        True,
        open_envelope(content).sha256,
    )
    assert evidence_of(db, kept.submission) == content
    assert item_tally(db, TASK)["si-shen.shen-du.3"]
    assert section_tally(db, TASK)["si-shen.shen-du"][0] == 1


def test_a_second_pass_takes_nothing_and_changes_nothing(db, put):
    paths = [put("a.json", file("李明")), put("b.json", file("王芳")), put("c.json", b"{}")]
    gather(db, paths)
    before = dump(db)
    assert told(gather(db, paths)) == [
        ("a.json", "same", "same-bytes"),
        ("b.json", "same", "same-bytes"),
        ("c.json", "refused", "not-ours"),
    ]
    assert dump(db) == before


def test_nothing_is_changed_at_the_source(db, put):
    folder = put("里/a.json", file("李明")).parent.parent
    put("b.pdf", b"%PDF-1.7 nothing")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files_in(folder)}
    gather(db, [folder])
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files_in(folder)} == (
        before
    )


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_nobody_signed_is_taken_and_marked(db, put):
    (found,) = gather(db, [put("a.json", payload("李明"))])
    assert (found.verdict.value, found.reason, found.unsigned) == ("taken", Reason.UNSIGNED, True)


def test_what_is_sealed_to_the_desk_is_opened_and_its_inside_is_the_evidence(db, put):
    path = put("a.json", sealed_file("李明"))
    assert told(gather(db, [path], sealing=[SEALING])) == [("a.json", "taken", "")]
    (kept,) = boards.counted(db, TASK)
    assert evidence_of(db, kept.submission) == file("李明")
    other = put("b.json", sealed_file("王芳", to=b"\5" * 32))
    assert told(gather(db, [other], sealing=[SEALING])) == [
        ("b.json", "refused", "sealed-for-other")
    ]


def test_each_fault_has_its_reason(db, put):
    whole = file("李明")
    altered = json.loads(whole)
    altered["payload"] = json.loads(file("王芳"))["payload"]
    later = payload("李明").replace(b'"format":1', b'"format":9')
    cases = {
        "0-altered.json": (json_of(altered), "altered"),
        "1-cut.json": (whole[:900], "damaged"),
        "2-empty.json": (b"", "damaged"),
        "3-later.json": (later, "later-format"),
        "4-other.txt": ("会议通知".encode(), "not-ours"),
        "5-pack.json": (
            (Path(__file__).parents[1] / "data/exchange/task-pack-1.json").read_bytes(),
            "other-kind",
        ),
        "6-unsaid.json": (
            payload("李明").replace(b'"revision":1', b'"revision":0'),
            "damaged",
        ),
        "7-day.json": (payload("李明", day="2026-99-99"), "damaged"),
        "8-deep.json": (b'{"kind":' + b"[" * 100_000, "not-ours"),
    }
    paths = [put(name, content) for name, (content, _) in cases.items()]
    assert told(gather(db, [*paths, Path("没有.json")])) == [
        *((name, "refused", reason) for name, (_, reason) in cases.items()),
        ("没有.json", "refused", "absent"),
    ]
    kept = {Path(one.file).name for one in verdicts.refused_files(db)}
    assert kept == {name for name, (_, reason) in cases.items() if reason != "not-ours"}


def json_of(said):
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


def test_a_refused_file_leaves_the_list_when_it_is_taken(db, put):
    path = put("a.json", sealed_file("李明"))
    gather(db, [path])
    assert [one.reason for one in verdicts.refused_files(db)] == [Reason.SEALED_FOR_OTHER]
    gather(db, [path], sealing=[SEALING])
    assert verdicts.refused_files(db) == ()


def test_only_what_was_made_for_the_task_is_taken(db, put):
    paths = [
        put("a.json", file("李明")),
        put("b.json", file("王芳", task="another")),
        put("c.json", file("赵强", task="")),
    ]
    with write_tx(db):
        tasks.put(db, PACK, b"file")
    wanted = [("a.json", "taken", ""), ("b.json", "refused", "other-task")]
    assert told(gather(db, paths)) == [*wanted, ("c.json", "refused", "no-task")]
    with_roster(db, Person("p", "李明"))
    assert told(gather(db, paths))[1] == ("b.json", "refused", "other-branch")
    with pytest.raises(NotFound):
        gather(db, paths, task_id="unknown")


def test_people_are_found_in_the_roster_by_number_unit_or_a_name_of_their_own(db, put):
    with_roster(
        db,
        Person("p1", "李明", number="A1", unit=("一支部",)),
        Person("p2", "李明", number="A2", unit=("二支部",)),
        Person("p3", "买买提·艾力"),
        Person("p4", "王芳", number="B1"),
    )
    files = {
        "a": file("李明", number="A2"),
        "b": file("李 明", unit="一支部", by="b"),
        "c": file("买买提•艾力"),
        "d": file("李明", by="d"),  # one of two
        "e": file("赵强"),
        "f": file("王芳", number="A1", by="f"),  # somebody else's number
    }
    found = gather(db, [put(f"{name}.json", content) for name, content in files.items()])
    reasons = [one.reason.value for one in found]
    assert reasons == ["", "", "", "not-in-roster", "not-in-roster", "not-in-roster"]
    whos = {each.who for each in boards.counted(db, TASK)}
    assert {"p1", "p2", "p3"} <= whos
    assert "p4" not in whos


def test_a_new_computer_waits_for_one_click(db, put):
    first = put("a.json", file("李明"))
    second = put("b.json", file("李明", by="新电脑", revision=2))
    gather(db, [first])
    assert told(gather(db, [second])) == [("b.json", "refused", "key-changed")]
    asked = pinned_keys.waiting(db, TASK)
    assert [one.revision for one in asked] == [1, 2]  # neither is known to be theirs
    assert [(one.on, one.waits) for one in boards.came(db, TASK)] == [(None, True)]
    decide(db, asked[1].submission, Decision.THEIRS)
    assert [one.revision for one in boards.counted(db, TASK)] == [2]
    assert [one.waits for one in boards.came(db, TASK)] == [False]
    assert pinned_keys.waiting(db, TASK) == ()
    decide(db, asked[1].submission, None)
    assert len(pinned_keys.waiting(db, TASK)) == 2


def test_an_older_revision_that_comes_later_is_old(db, put):
    later = put("a.json", file("李明", revision=3))
    assert told(gather(db, [later])) == [("a.json", "taken", "")]
    old = put("b.json", file("李明", revision=2))
    twin = put("c.json", file("李明", revision=3, day="2026-11-19", note="别的话"))
    assert told(gather(db, [old, twin])) == [
        ("b.json", "old", "later-there"),
        ("c.json", "old", "same-revision"),
    ]
    assert [one.revision for one in boards.counted(db, TASK)] == [3]


def test_a_pass_that_is_stopped_and_begun_again_comes_to_the_same(db, put, monkeypatch):
    monkeypatch.setattr(gathering, "BATCH", 3)
    paths = [put(f"{n:02}.json", file(f"人{n}")) for n in range(10)]
    whole = collection_in_memory()
    gather(whole, paths)

    def stopped(done, total):
        if done == 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        gather(db, paths, pulse=stopped)
    assert len(boards.counted(db, TASK)) == 6
    gather(db, paths)
    assert contents(db) == contents(whole)
    whole.close()


def test_several_secretaries_over_one_folder_come_to_the_same_and_leave_it_as_it_is(db, put):
    files = [
        put("1.json", file("李明")),
        put("2.json", file("李明", revision=2)),
        put("3.json", file("王喆")),
        put("4.json", file("赵红", by="旧电脑")),
        put("5.json", file("赵红", by="新电脑")),
    ]
    before = {path: path.read_bytes() for path in files}
    other = collection_in_memory()
    gather(db, [files[0].parent])
    for path in reversed(files):
        gather(other, [path])
    seen = [
        (
            [(one.who, one.sha256) for one in boards.counted(desk, TASK)],
            sorted((one.name, one.signer) for one in pinned_keys.waiting(desk, TASK)),
            item_tally(desk, TASK),
            section_tally(desk, TASK),
        )
        for desk in (db, other)
    ]
    other.close()
    assert seen[0] == seen[1]
    assert [len(part) for part in seen[0][:2]] == [2, 2]
    assert {path: path.read_bytes() for path in files[0].parent.iterdir()} == before


def test_progress_tells_how_many_files_are_behind(db, put):
    paths = [put(f"{n}.json", file(f"人{n}")) for n in range(3)]
    pulses = []
    gather(db, paths, pulse=lambda done, total: pulses.append((done, total)))
    assert pulses == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_returned_submission_is_known_until_a_new_one_comes(db, put):
    gather(db, [put("a.json", file("李明"))])
    (kept,) = boards.counted(db, TASK)
    with write_tx(db):
        replies.put_return(
            db, kept.sha256, on=date(2026, 12, 1), due_again=date(2026, 12, 9), slip=b""
        )
    assert [one.returned for one in boards.came(db, TASK)] == [True]
    gather(db, [put("b.json", file("李明", revision=2))])
    assert [one.returned for one in boards.came(db, TASK)] == [False]


def test_a_pdf_without_data_is_known_by_its_pages(db, put):
    paths = [
        put("1.pdf", by.kept()),
        put("2.pdf", by.without_data(by.handed_in())),
        put("3.pdf", by.without_data(by.saved_again()(by.handed_in()))),
        put("4.pdf", other_pdf()),
        put("5.pdf", by.handed_in()),
        put("6.pdf", by.damaged_data(by.handed_in())),
    ]
    found = gather(db, paths)
    assert told(found) == [
        ("1.pdf", "refused", "personal"),
        ("2.pdf", "refused", "attachment-lost"),
        ("3.pdf", "refused", "attachment-lost"),
        ("4.pdf", "refused", "not-ours"),
        ("5.pdf", "taken", "unsigned"),
        ("6.pdf", "refused", "damaged"),
    ]
    assert found[1].detail == check_code(by.payload())
    assert found[0].name == found[0].detail == ""


def other_pdf():
    into = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(into)
    return into.getvalue()


@pytest.mark.parametrize(
    "nasty",
    [
        by.inflating,
        by.drawing_without_end,
        by.drawing_itself,
        by.with_operators_without_end,
        by.with_nested_arrays,
        by.with_many_pages,
    ],
    ids=lambda nasty: nasty.__name__,
)
def test_a_pdf_that_never_ends_is_answered(db, put, nasty):
    for number, whole in enumerate((by.handed_in(), by.without_data(by.handed_in()))):
        began = time.monotonic()
        (found,) = gather(db, [put(f"{number}.pdf", nasty(whole))])
        assert time.monotonic() - began < 20
        assert found.verdict.value in ("taken", "same", "refused")


@pytest.mark.parametrize(
    "count", [500, pytest.param(10_000, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_whatever_happened_to_files_each_has_one_verdict(db, tmp_path, count):
    whole = [file("李明"), payload("王芳"), sealed_file("孙莉"), by.handed_in(), by.kept()]
    paths = []
    for number, (_, now) in enumerate(mutations(whole, count, seed=11)):
        paths.append(tmp_path / f"{number:05}")
        paths[-1].write_bytes(now)
    found = gather(db, paths, sealing=[SEALING])
    assert [one.file for one in found] == [str(path) for path in paths]
    known = {sha256(each).digest() for each in (payload("李明"), payload("孙莉"), by.payload())}
    signed = db.execute("select sha256 from submission where length(signer) > 0").fetchall()
    assert {digest for (digest,) in signed} <= known
    kept = tallies_of(db)
    with write_tx(db):
        rebuild_tallies(db)
    assert tallies_of(db) == kept


def tallies_of(db):
    each = boards.tasks_of_submissions(db)
    return [(item_tally(db, task), section_tally(db, task)) for task in each]


_FILES = [
    file("李明"),
    file("李明", revision=2),
    file("李明", revision=2, note="同一版另一份"),
    file("李明", by="新电脑", revision=3),
    payload("李明", revision=4),
    payload("李明"),
    file("王芳"),
    file("王芳", by="另一台"),
    file("王芳", task="另一个"),
    file("赵强", number="A1"),
    file("赵 强"),
    sealed_file("孙莉"),
    file("孙莉"),
    file("周勇")[:700],
    b"%PDF-1.4 garbage",
]


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=examples(40),
)
@given(st.data())
def test_shuffled_repeated_and_lost_files_come_to_the_same(tmp_path, data):
    there = data.draw(st.lists(st.sampled_from(_FILES), unique=True, max_size=8))
    stores = []
    for _ in range(2):
        order = data.draw(st.permutations(there + there[:2]))
        folder = tmp_path / sha256(repr(order).encode()).hexdigest()[:16]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        db = collection_in_memory()
        with_roster(db, Person("p1", "李明"), Person("p2", "赵强", number="A1"))
        for number, content in enumerate(order):
            (folder / f"{number}.json").write_bytes(content)
            if data.draw(st.booleans()):  # one by one, or several together
                gather(db, [folder], sealing=[SEALING])
        gather(db, [folder], sealing=[SEALING])
        stores.append(contents(db))
        db.close()
    assert stores[0] == stores[1]


def contents(db):
    """What is in the store, but for row numbers, names of files, and twins that lost out."""
    rows = db.execute(
        "select task, who, hex(sha256), hex(signer), state, revision from submission"
    ).fetchall()
    signed = {row[2] for row in rows if row[3]}
    kept = sorted(row for row in rows if row[3] or row[2] not in signed)
    refused = db.execute("select key, reason from refused_file order by 1").fetchall()
    each = sorted({row[0] for row in rows})
    return kept, refused, [(item_tally(db, task), section_tally(db, task)) for task in each]


def dump(db):
    names = [name for (name,) in db.execute("select name from sqlite_master where type='table'")]
    return {name: db.execute(f"select * from {name}").fetchall() for name in names}  # noqa: S608
