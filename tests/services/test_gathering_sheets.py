"""填报表 come in among the files, and are taken as what nobody signed."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.documents.ledger_sheet import ledger_bytes
from selfcheck.domain.cell_places import places_in
from selfcheck.domain.errors import Cancelled
from selfcheck.domain.fill_in import CHECK, Wrong
from selfcheck.domain.gathered import Reason, TakenSheet
from selfcheck.domain.roster import Person
from selfcheck.domain.settling import Decision
from selfcheck.exchange.submission import read_submission
from selfcheck.services.gathering import decide, evidence_of, gather
from selfcheck.store.collection import boards, pinned_keys, verdicts
from selfcheck.store.collection.tallies import item_tally, rebuild_tallies, section_tally
from selfcheck.store.opening_collection import collection_in_memory
from selfcheck.store.transactions import write_tx
from selfcheck.words.collecting import gathered_sentence
from tests.documents.office import needs_office
from tests.examples import examples
from tests.filled import edited, saved_in_office
from tests.large_workbooks import mutated, parts_of
from tests.ledgers import LEDGER
from tests.services.branch import PACK
from tests.services.gathered import told, with_roster
from tests.services.handing import TASK, file, payload
from tests.services.sheets import REWORDED, SENT_ANEW, empty_sheet, knows, lines, sheet

ROOT = Path(__file__).parents[2]
FIRST = lines()[0]


@pytest.fixture
def empty():
    """A desk that knows no task."""
    store = collection_in_memory()
    yield store
    store.close()


@pytest.fixture
def db(empty):
    knows(empty)
    return empty


def test_a_sheet_is_taken_counted_and_marked_as_unsigned(db, put):
    path = put("王喆.xlsx", sheet("王喆", number="007", unit="第一党支部"))
    (found,) = gather(db, [path])
    assert (found.verdict.value, found.reason, found.unsigned, found.name) == (
        *("taken", Reason.UNSIGNED),
        *(True, "王喆"),
    )
    assert found.sheet == TakenSheet(left=len(lines()) - 1)
    (kept,) = boards.counted(db, TASK)
    assert (kept.name, kept.number, kept.unit) == ("王喆", "007", "第一党支部")
    assert (kept.signed, kept.on.isoformat(), kept.revision) == (False, "2026-11-18", 1)
    assert sum(item_tally(db, TASK)["xiao.jia.1"].values()) == 1
    assert gathered_sentence(found) == (
        f"收下　王喆.xlsx：填报表，未签名，还有 {len(lines()) - 1} 条没有答。"
    )


def test_its_evidence_is_the_submission_it_stands_for(db, put):
    gather(db, [put("a.xlsx", sheet("王喆", **{f"D{FIRST}": "十月的一件事。"}))])
    (kept,) = boards.counted(db, TASK)
    content = evidence_of(db, kept.submission)
    assert sha256(content).digest() == kept.sha256
    said = read_submission(content)
    assert (said.person.name, said.task.id, said.round.finished) == ("王喆", TASK, True)
    assert said.sections[0].items[0].instance == "十月的一件事。"


def test_the_same_sheet_again_is_the_same_under_any_name(db, put):
    content = sheet("王喆")
    found = gather(db, [put("a.xlsx", content), put("b.xlsx", content)])
    assert told(found) == [("a.xlsx", "taken", "unsigned"), ("b.xlsx", "same", "same-bytes")]
    assert told(gather(db, [put("c.XLS", content)])) == [("c.XLS", "same", "same-bytes")]
    assert len(boards.counted(db, TASK)) == 1


@needs_office
def test_one_that_another_office_saved_is_taken(db, put, tmp_path):
    saved = saved_in_office(sheet("王喆"), tmp_path)
    assert told(gather(db, [put("a.xlsx", saved)])) == [("a.xlsx", "taken", "unsigned")]


def test_a_sheet_in_a_package_is_taken_like_one_beside_it(db, put):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        package.writestr("一支部/王喆.xlsx", sheet("王喆"))
        package.writestr("一支部/总结.xlsx", ledger_bytes(LEDGER, "台账"))
        package.writestr("一支部/李明.json", file("李明"))
    found = gather(db, [put("一支部.zip", into.getvalue())])
    assert [(one.file.rpartition("› ")[2], one.reason.value) for one in found] == [
        ("一支部/王喆.xlsx", "unsigned"),
        ("一支部/总结.xlsx", "office"),
        ("一支部/李明.json", ""),
    ]


def word_file():
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w/>")
        package.writestr("word/embeddings/a.xlsx", empty_sheet())  # stored, names and all
    return into.getvalue()


OLD = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ledger_bytes(LEDGER, "台账"), "office"),
        (edited(sheet("王喆"), lambda book: book[CHECK].__setitem__("F1", None)), "office"),
        (word_file(), "damaged"),
        (OLD + "Workbook".encode("utf-16-le"), "office"),
        (OLD + "WordDocument".encode("utf-16-le"), "office"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (OLD, "not-ours"),
        (sheet("王喆").replace(b"xl/workbook.xml", b"xl/workbook.bin"), "office"),
    ],
    ids=["ledger", "no-mark", "word", "xls", "doc", "password", "other", "xlsb"],
)
def test_what_is_no_sheet_of_ours_is_told_as_before(db, put, content, reason):
    assert told(gather(db, [put("a.xlsx", content)])) == [("a.xlsx", "refused", reason)]


def test_a_sheet_whose_task_nobody_here_knows_waits_for_the_pack(empty, put):
    path = put("a.xlsx", sheet("王喆"))
    (found,) = gather(empty, [path])
    assert (found.reason, found.detail, found.name) == (Reason.NO_PACK, TASK, "王喆")
    assert "请先收下任务包" in gathered_sentence(found)
    assert [one.reason for one in verdicts.refused_files(empty)] == [Reason.NO_PACK]
    (found,) = gather(empty, [path], task_id=TASK)
    assert found.reason is Reason.NO_PACK
    knows(empty)
    assert told(gather(empty, [path])) == [("a.xlsx", "taken", "unsigned")]
    assert verdicts.refused_files(empty) == ()


def test_a_sheet_of_another_task_is_told_so(db, put):
    other = replace(PACK, id="another")
    path = put("a.xlsx", sheet("王喆", pack=other))
    (found,) = gather(db, [path])
    assert (found.reason, found.detail, found.name) == (Reason.OTHER_TASK, "another", "王喆")
    with_roster(db, Person("p", "李明"))
    assert [one.reason for one in gather(db, [path])] == [Reason.OTHER_BRANCH]
    knows(db, other)
    assert [one.reason for one in gather(db, [path], task_id=TASK)] == [Reason.OTHER_BRANCH]
    assert [one.verdict.value for one in gather(db, [path])] == ["taken"]


def test_a_pack_sent_anew_for_its_day_alone_still_takes_what_was_filled_in(db, put):
    path = put("a.xlsx", sheet("王喆"))
    knows(db, SENT_ANEW)
    assert told(gather(db, [path])) == [("a.xlsx", "taken", "unsigned")]
    (kept,) = boards.counted(db, TASK)
    assert read_submission(evidence_of(db, kept.submission)).task.revision == PACK.revision


def test_a_pack_sent_anew_that_asks_something_else_does_not_take_it(db, put):
    early, late = put("a.xlsx", sheet("王喆")), put("b.xlsx", sheet("李明"))
    gather(db, [early])
    knows(db, REWORDED)
    assert told(gather(db, [early, late])) == [
        ("a.xlsx", "same", "same-bytes"),  # it was taken while it answered what was asked
        ("b.xlsx", "refused", "other-revision"),
    ]
    assert [one.file for one in verdicts.refused_files(db)] == [str(late)]
    assert len(boards.counted(db, TASK)) == 1


def test_a_sheet_that_asks_something_else_under_our_name_is_told(db, put):
    forged = sheet("王喆", pack=replace(REWORDED, revision=1))
    assert told(gather(db, [put("a.xlsx", forged)])) == [("a.xlsx", "refused", "other-wording")]


def test_cells_that_cannot_be_taken_are_told_by_their_places_and_no_word_is_kept(db, put):
    second = lines()[1]
    cells = {f"C{second}": "悄悄话", f"D{second + 40}": "另一句悄悄话"}
    (found,) = gather(db, [put("a.xlsx", sheet("王喆", day=None, **cells))])
    assert (found.verdict.value, found.reason, found.name) == ("refused", Reason.CELLS, "王喆")
    places = places_in(found.detail)
    assert [(one.wrong, one.line, one.column) for one in places.first] == [
        (Wrong.NOT_A_RATING, second, "C"),
        (Wrong.OUTSIDE, second + 40, "D"),
        (Wrong.NO_DAY, 5, "B"),
    ]
    said = gathered_sentence(found)
    assert f"工作表『自查』第 {second} 行 C 列：不是五种评价之一；可改为：做到、" in said
    assert "工作表『本人』第 5 行 B 列：没有写填表日期" in said
    (kept,) = verdicts.refused_files(db)
    assert kept.detail == found.detail
    assert "悄悄话" not in repr(kept) + said
    assert boards.counted(db, TASK) == ()


def test_a_sheet_that_was_put_right_counts_in_the_stead_of_the_one_before(db, put):
    first = put("a.xlsx", sheet("王喆"))
    second = put("b.xlsx", sheet("王喆", time=2, day="2026-11-20", rated="有差距"))
    for paths in ([first, second], [second, first]):
        store = collection_in_memory()
        knows(store)
        gather(store, paths)
        (kept,) = boards.counted(store, TASK)
        assert (kept.revision, len(paths)) == (2, 2)
        store.close()
    gather(db, [second])
    assert told(gather(db, [first])) == [("a.xlsx", "old", "later-there")]


def test_a_sheet_beside_a_signed_file_waits_for_one_click(db, put):
    with_roster(db, Person("p", "王喆"))
    path = put("a.xlsx", sheet("王喆", time=2))
    gather(db, [put("b.json", file("王喆"))])
    assert told(gather(db, [path])) == [("a.xlsx", "refused", "signed-there")]
    assert [(str(one.on), one.waits) for one in boards.came(db, TASK)] == [("2026-11-20", True)]
    (asked,) = pinned_keys.waiting(db, TASK)
    decide(db, asked.submission, Decision.THEIRS)
    assert [one.revision for one in boards.counted(db, TASK)] == [2]


def test_reading_a_sheet_can_be_stopped(db, put):
    def stop(done, total):
        pulses.append((done, total))
        if len(pulses) > 2:
            raise Cancelled

    pulses = []
    with pytest.raises(Cancelled):
        gather(db, [put("a.xlsx", sheet("王喆"))], pulse=stop)
    assert set(pulses) == {(0, 1)}


def test_macros_are_not_looked_at_and_that_is_said(db, put):
    parts = parts_of(sheet("王喆"))
    rels = "xl/_rels/workbook.xml.rels"
    macro = b'<Relationship Id="m" Type="a/vbaProject" Target="vba.bin"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", macro)
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    (found,) = gather(db, [put("a.xlsm", into.getvalue())])
    assert found.sheet.has_macros
    assert "文件里有宏，程序不运行也不读取" in gathered_sentence(found)


def test_a_name_that_is_a_whole_novel_is_refused(db, put):
    (found,) = gather(db, [put("a.xlsx", sheet("王" * 30_000))])
    assert (found.verdict.value, found.reason) == ("refused", Reason.DAMAGED)
    assert len(repr(verdicts.refused_files(db))) < 1_000


LOADS = """
import sys
from pathlib import Path
from selfcheck.services.gathering import gather
from selfcheck.store.opening_collection import collection_in_memory

(found,) = gather(collection_in_memory(), [Path(sys.argv[1])])
print(found.reason.value, *(name in sys.modules for name in ("openpyxl", "pyexpat", "tomllib")))
"""


def test_what_reads_a_workbook_is_loaded_where_one_is(put):
    def loaded(path):
        command = [sys.executable, "-c", LOADS, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        return done.stdout.split()

    assert loaded(put("a.json", payload("李明"))) == ["unsigned", "False", "False", "False"]
    assert loaded(put("a.xlsx", sheet("李明"))) == ["no-pack", "False", "True", "True"]


MEASURES = """
import sys, time
from pathlib import Path
from selfcheck.services.gathering import gather
from selfcheck.store.opening_collection import collection_in_memory

db = collection_in_memory()
for path in sys.argv[1:]:
    began = time.monotonic()
    (found,) = gather(db, [Path(path)])
    print(found.reason.value, round(time.monotonic() - began, 1))
status = Path("/proc/self/status").read_text()
print("mib", int(status.split("VmHWM:")[1].split()[0]) >> 10)
"""
SECOND = "xl/worksheets/sheet2.xml"


def measured(paths, *, most_mib):
    """Why each of *paths* is refused and how long it took, by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURES, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *answers, (_, mib) = [line.split() for line in done.stdout.splitlines()]
    assert int(mib) <= most_mib
    assert all(float(seconds) < 60 for _, seconds in answers)
    return [(reason, float(seconds)) for reason, seconds in answers]


def grown(path, unit, mib):
    """The sheet with so much of *unit* under its table, unpacked, at *path*."""
    parts = parts_of(sheet("王喆"))
    head, _, tail = parts.pop(SECOND).partition(b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        with package.open(SECOND, "w") as part:
            part.write(head)
            for _ in range(mib):
                part.write(unit * ((1 << 20) // len(unit)))
            part.write(b"</sheetData>" + tail)
    return path


@pytest.mark.parametrize(
    ("mib", "reasons"),
    [
        (12, ["no-pack", "damaged"]),
        pytest.param(60, ["too-large", "damaged"], marks=pytest.mark.long),
    ],
    ids=["large", "as-large-as-is-read"],
)
def test_a_sheet_with_much_under_its_table_takes_no_more_than_it_may(tmp_path, mib, reasons):
    row = b"<row>" + b"<c><v>1</v></c>" * 60 + b"</row>"
    paths = [grown(tmp_path / "a.xlsx", row, mib), grown(tmp_path / "b.xlsx", b"<row/>", mib)]
    assert [reason for reason, _ in measured(paths, most_mib=320)] == reasons


def test_a_sheet_that_grows_beyond_every_measure_is_not_looked_into(tmp_path):
    path = grown(tmp_path / "a.xlsx", b"<row>" + b" " * 9_000 + b"</row>", 200)
    ((reason, seconds),) = measured([path], most_mib=120)
    assert (reason, seconds < 5) == ("too-large", True)


@pytest.mark.parametrize(
    "count", [300, pytest.param(10_000, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_whatever_happened_to_a_sheet_it_has_one_verdict(db, tmp_path, count):
    chance = random.Random(23)  # noqa: S311 - the same ones each time
    whole = [parts_of(sheet("王喆", **{f"D{FIRST}": "一件事。"})), parts_of(sheet("李明"))]
    paths = []
    for number in range(count):
        paths.append(tmp_path / f"{number:05}.xlsx")
        paths[-1].write_bytes(mutated(whole[number % 2], chance))
    found = gather(db, paths)
    # one whose list of parts was hit is a package of so many files
    told = dict.fromkeys(one.file.partition(" › ")[0] for one in found)
    assert list(told) == [str(path) for path in paths]
    counted = boards.counted(db, TASK)
    assert counted  # some of them were only scratched
    assert {one.signed for one in counted} == {False}
    kept = item_tally(db, TASK), section_tally(db, TASK)
    with write_tx(db):
        rebuild_tallies(db)
    assert (item_tally(db, TASK), section_tally(db, TASK)) == kept


_FILES = [
    sheet("李明"),
    sheet("李明", rated="有差距"),
    sheet("李明", time=2),
    sheet("李明", time=2, day="2026-11-19"),
    sheet("赵强", number="A1"),
    sheet("赵 强", rated="未做到"),
    sheet("王芳"),
    sheet("王芳", rated="差不多"),
    sheet("王芳", pack=replace(PACK, id="another")),
    sheet("王芳", pack=REWORDED),
    sheet("王芳", pack=SENT_ANEW),
    file("李明"),
    payload("李明", revision=2),
    file("王芳", by="另一台"),
    ledger_bytes(LEDGER, "台账"),
    sheet("周勇").replace(b"xl/workbook.xml", b"xl/workbook.xmI", 1),
]


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=examples(60),
)
@given(st.data())
def test_shuffled_repeated_and_lost_sheets_come_to_the_same(tmp_path, data):
    each = st.sampled_from(range(len(_FILES)))  # numbers: what is told of a failure is short
    there = data.draw(st.lists(each, unique=True, max_size=8))
    stores = []
    for _ in range(2):
        order = data.draw(st.permutations(there + there[:2]))
        folder = tmp_path / sha256(repr(order).encode()).hexdigest()[:16]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        db = collection_in_memory()
        knows(db)
        with_roster(db, Person("p1", "李明"), Person("p2", "赵强", number="A1"))
        new = []
        for number, which in enumerate(order):
            new.append(folder / f"{number}.xlsx")
            new[-1].write_bytes(_FILES[which])
            if data.draw(st.booleans()):  # one by one, or several together
                gather(db, new)
                new = []
        gather(db, [folder])  # what was there before comes once more
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
    refused = db.execute("select key, reason, detail from refused_file order by 1").fetchall()
    return kept, refused, item_tally(db, TASK), section_tally(db, TASK)
