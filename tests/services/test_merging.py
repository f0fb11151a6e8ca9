"""合并材料 from what people handed in: what they released comes in, and nothing else of them."""

from __future__ import annotations

import json
import random
import threading
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import msgspec
import pypdfium2
import pytest

from selfcheck.domain.errors import Cancelled, NotFound
from selfcheck.domain.findings import State
from selfcheck.domain.merged import ONESELF, Arrangement, Reach
from selfcheck.domain.roster import Person
from selfcheck.domain.task import no_pulse
from selfcheck.services.merging import merged, merged_paper_task, merged_task
from tests.documents.reports import lines_of
from tests.services import handing
from tests.services.collected import TASK, TITLE, TODAY, desk, hand_in, payload, said, store_of

FIRST, SECOND = ("第一党小组",), ("第二党小组",)
ROSTER = (
    Person("p1", "李明", number="A1", unit=FIRST),
    Person("p2", "王芳", unit=FIRST),
    Person("p3", "赵强", unit=SECOND),
    Person("p4", "孙莉", unit=SECOND),
)
NAMED = said(
    "值班登记补得晚", cause="图省事。", measure="当班当时写。", due="2026-12-31", named=True
)
UNNAMED = said("报销核对不细", number=2)
SUFFIXES = (".docx", ".xlsx", ".pdf")


def write(
    folder, name="汇编.docx", *, reach=Reach.DESK, arrangement=Arrangement.UNIT, pulse=no_pulse
):
    task = merged_task(
        store_of(folder), TASK, folder / name, today=TODAY, arrangement=arrangement, reach=reach
    )
    return task(pulse)


def everything_in(path: Path) -> str:
    """All that can be read in a file: every part of a package, every page and the raw bytes."""
    content = path.read_bytes()
    found = [path.name, content.decode("latin-1"), content.decode("utf-8", "replace")]
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
            found += map(unescape, parts)  # openpyxl writes &#25253; for 报
    else:
        with pypdfium2.PdfDocument(content) as document:
            found += [page.get_textpage().get_text_range() for page in document]
            found += document.get_metadata_dict().values()
            assert document.count_attachments() == 0
    return "".join("".join(found).split())


def test_a_finding_bears_its_authors_name_only_where_they_put_it(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("李明", NAMED, UNNAMED), payload("赵强", said("开会迟到")))
        found = merged(db, TASK)
    assert {(one.problem, one.person, one.unit) for one in found.findings} == {
        ("值班登记补得晚", "李明", FIRST),
        ("报销核对不细", "", FIRST),
        ("开会迟到", "", SECOND),
    }


def test_everybody_who_handed_in_is_counted_whether_they_released_anything_or_not(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("李明", NAMED), payload("王芳"), payload("赵强"))
        assert merged(db, TASK).people == {FIRST: 2, SECOND: 1}


def test_of_several_revisions_the_one_that_counts_is_read(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(
            db,
            tmp_path,
            payload("李明", said("旧的"), revision=1),
            payload("李明", said("新的"), revision=2),
        )
        assert [one.problem for one in merged(db, TASK).findings] == ["新的"]


def test_what_is_said_of_its_state_is_told_and_no_more(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        of_before = said("上次的", number=2, earlier=True, state="under-way")
        closed = said("销了号的", number=3, closed=True, closed_on="2026-12-01")
        hand_in(db, tmp_path, payload("李明", said("这次的", due="2026-12-31"), of_before, closed))
        found = {one.problem: (one.state, one.due) for one in merged(db, TASK).findings}
    assert found == {
        "这次的": (None, "2026-12-31"),
        "上次的": (State.UNDER_WAY, ""),
        "销了号的": (State.CLOSED, ""),
    }


def test_a_day_that_is_none_stands_as_it_was_said(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("李明", said("有差距", due="2026-02-31")))
    assert [one.suffix for one in (write(tmp_path, f"a{each}") for each in SUFFIXES)] == [*SUFFIXES]
    assert "2026-02-31" in everything_in(tmp_path / "a.xlsx")


def test_strangers_have_their_own_names_and_the_unit_they_mean(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(
            db,
            tmp_path,
            payload("周勇", NAMED, unit="第二党小组"),
            payload("吴兵", said("会前不看材料", named=True), unit="别的单位"),
            payload("李明", said("开会迟到", named=True), number="Z9"),
        )
        found = merged(db, TASK)
    assert {(one.person, one.unit) for one in found.findings} == {
        ("周勇", SECOND),
        ("吴兵", ("别的单位",)),
        ("李明（Z9）", ()),  # not the one of the roster
    }
    assert sum(found.people.values()) == 3
    assert list(found.people)[-1] == ()


def test_a_stranger_belongs_to_the_unit_that_alone_ends_as_they_say(tmp_path):
    near, far = ("机关党总支", "第一支部"), ("企业党总支", "第一支部")
    people = (Person("p1", "李明", unit=near), Person("p2", "王芳", unit=far))
    with desk(tmp_path, people) as db:
        hand_in(
            db,
            tmp_path,
            payload("周勇", unit="机关党总支第一支部"),
            payload("吴兵", unit="第一支部"),
        )
        assert merged(db, TASK).people == {near: 1, ("第一支部",): 1}


def test_namesakes_are_told_apart_by_the_unit_that_stands_there_anyway(tmp_path):
    people = (Person("p1", "李明", unit=FIRST), Person("p2", "李明", unit=SECOND))
    papers = [payload("李明", NAMED, unit=unit) for (unit,) in (FIRST, SECOND)]
    with desk(tmp_path, people) as db:
        hand_in(db, tmp_path, *papers)
        assert {(one.person, one.unit) for one in merged(db, TASK).findings} == {
            ("李明", FIRST),
            ("李明", SECOND),
        }


def test_without_any_roster_units_are_as_people_said_them(tmp_path):
    with desk(tmp_path) as db:
        hand_in(db, tmp_path, payload("周勇", NAMED, unit="一科"), payload("吴兵", unit="二科"))
        assert merged(db, TASK).people == {("一科",): 1, ("二科",): 1}


def test_a_name_is_not_lent_to_somebody_who_gave_none(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("", NAMED))
        assert [one.person for one in merged(db, TASK).findings] == [""]


def test_units_stand_by_their_numbers_and_people_in_no_order_of_arrival(tmp_path):
    papers = [
        payload(person.name, said(f"问题{n}", named=n % 2 == 0), said("一样的话", number=2))
        for n, person in enumerate(reversed(ROSTER))
    ]
    written = set()
    for seed in range(4):
        folder = tmp_path / str(seed)
        random.Random(seed).shuffle(papers)  # noqa: S311 - nothing secret about it
        with desk(folder, ROSTER) as db:
            hand_in(db, folder, *papers)
            assert list(merged(db, TASK).people) == [FIRST, SECOND]
        written.add(write(folder).read_bytes())
    assert len(written) == 1


CANARIES = {
    key: f"金丝雀{key}"
    for key in ("事例", "反思", "正文", "条目", "底线", "表现", "责任人", "完成", "单位", "清单")
}


def with_private_words(name: str) -> bytes:
    """A submission that says everything one can say, a word to know each place by."""
    whole = json.loads(handing.payload(name, unit=CANARIES["单位"]))
    section = whole["sections"][0]
    section |= {"reflection": CANARIES["反思"], "checklist": CANARIES["清单"]}
    for words in ("条目", "底线"):
        section["items"].append(
            {
                "id": f"si-shen.shen-du.{words}",
                "text": CANARIES[words],
                "wording_sha256": "0" * 64,
                "rating": "gap",
                "instance": CANARIES["事例"],
            }
        )
    whole["texts"]["plan"] = CANARIES["正文"]
    whole["document"]["blocks"].append({"kind": "body", "text": CANARIES["正文"]})
    told = {
        "detail": CANARIES["表现"],
        "responsible": CANARIES["责任人"],
        "done": CANARIES["完成"],
    }
    whole["findings"] = [
        said(
            f"{name}补记录",
            cause=f"{name[0]}　{name[1:]}图省事。",
            measure=f"{name}当班写。",
            **told,
        )
    ]
    return msgspec.json.encode(whole, order="sorted")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("arrangement", Arrangement)
def test_nothing_private_and_no_name_that_was_not_given_is_in_any_byte(
    tmp_path, suffix, arrangement
):
    people = tuple(Person(f"n{n}", f"欧阳{n}明", unit=FIRST) for n in range(6))
    with desk(tmp_path, people) as db:
        hand_in(db, tmp_path, *(with_private_words(person.name) for person in people))
    for reach in Reach:
        path = write(tmp_path, f"{reach}{suffix}", reach=reach, arrangement=arrangement)
        read = everything_in(path)
        assert "补记录" in read  # the words are there to be found
        assert ONESELF in read
        assert not [words for words in CANARIES.values() if words in read]
        assert not [person.name for person in people if person.name in read]
        assert not [person.id for person in people if f'"{person.id}"' in read]


def test_outward_fewer_than_five_people_say_nothing_without_a_name(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("李明", NAMED, UNNAMED), payload("赵强", said("开会迟到")))
    for suffix in SUFFIXES:
        read = everything_in(write(tmp_path, f"对外{suffix}", reach=Reach.OUTWARD))
        assert "值班登记补得晚" in read
        assert "报销核对不细" not in read
        assert "开会迟到" not in read
        assert "不足5人" in read


def test_what_came_without_any_task_is_merged_as_well(tmp_path):
    with desk(tmp_path, ROSTER, knows=False) as db:
        hand_in(db, tmp_path, payload("李明", NAMED, task=""))
        assert [one.person for one in merged(db, "").findings] == ["李明"]
    making = merged_paper_task(
        store_of(tmp_path), "", today=TODAY, arrangement=Arrangement.UNIT, reach=Reach.DESK
    )
    assert lines_of(making(no_pulse).outline)[:3] == ["问题汇编", "自查材料", "2026年12月11日"]


def test_a_task_of_which_nothing_is_here_is_not_found(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        assert merged(db, TASK).findings == ()
        with pytest.raises(NotFound):
            merged(db, "another")


def test_it_is_read_on_another_thread_while_the_store_is_open(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("李明", NAMED))
        done = []
        job = threading.Thread(target=lambda: done.append(write(tmp_path)))
        job.start()
        job.join(30)
        assert done == [tmp_path / "汇编.docx"]
    assert TITLE in everything_in(done[0])


def test_progress_goes_on_from_reading_to_writing(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, *(payload(person.name, NAMED) for person in ROSTER))
    for suffix in SUFFIXES:
        shares = []
        write(tmp_path, f"a{suffix}", pulse=lambda done, total, to=shares: to.append(done / total))
        assert shares[:4] == [0, 1 / 8, 2 / 8, 3 / 8]
        assert shares == sorted(shares)
        assert shares[-1] <= 1


@pytest.mark.parametrize("stopped_at", [0.2, 0.6])
def test_stopped_half_way_it_leaves_what_was_there(tmp_path, stopped_at):
    def pulse(done, total):
        if done / total > stopped_at:
            raise Cancelled

    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, *(payload(person.name, NAMED) for person in ROSTER))
    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(Cancelled):
        write(tmp_path, "a.pdf", pulse=pulse)
    assert (tmp_path / "a.pdf").read_bytes() == b"before"
    assert not list(tmp_path.glob("*.part"))
