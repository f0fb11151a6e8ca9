"""A task pack brings the wording, the readers and their keys whole, or says what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.content.seeds import read_seeds
from selfcheck.domain.checklists import Item
from selfcheck.domain.errors import Broken, LaterFormat, OutOfBounds, Refused, TooLarge
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.domain.text import printable
from selfcheck.exchange.envelope import open_envelope, signed
from selfcheck.exchange.keys import signing_keys
from selfcheck.exchange.payloads import MOST_PAYLOAD
from selfcheck.exchange.task_pack import read_task_pack, task_pack_bytes
from selfcheck.machine.places import SEEDS
from tests.exchange.keep_samples import (
    BRANCH,
    CHECKLIST,
    FOLDER,
    OTHER_SEALING,
    PACK,
    SEALING,
    UPPER,
)
from tests.exchange.keep_schemas import DOCS

SCHEMA = json.loads((DOCS / "task-pack.schema.json").read_text(encoding="utf-8"))
CHECKED = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def read(payload, keys=BRANCH):
    return read_task_pack(open_envelope(signed(payload, keys)))


def test_a_pack_comes_back_as_it_was_made():
    payload = task_pack_bytes(PACK)
    assert read(payload) == PACK
    assert task_pack_bytes(PACK) == payload
    CHECKED.validate(json.loads(payload))


def test_the_kept_pack_is_still_read():
    assert read_task_pack(open_envelope((FOLDER / "task-pack-1.json").read_bytes())) == PACK


def test_every_checklist_that_ships_can_travel_in_one_pack():
    seeds = read_seeds(SEEDS).checklists
    assert len(seeds) > 50
    pack = replace(PACK, checklists=seeds)
    payload = task_pack_bytes(pack)
    assert read(payload).checklists == seeds
    assert len(payload) < MOST_PAYLOAD["selfcheck-task-pack"] // 8
    CHECKED.validate(json.loads(payload))


LINES = st.text(min_size=1, max_size=40).filter(printable)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
KEYS = st.binary(min_size=32, max_size=32)
IDS = st.from_regex(r"[0-9a-z][0-9a-z.-]{0,20}", fullmatch=True)
READERS = st.builds(Reader, LINES, LINES, st.one_of(st.just(b""), KEYS))


@st.composite
def packs(draw):
    days = sorted(draw(st.tuples(DAYS, DAYS)))
    sections = tuple(
        replace(section, items=(Item(f"i.{number}", draw(LINES)),), quote=draw(LINES))
        for number, section in enumerate(CHECKLIST.sections)
    )
    branch = Reader(draw(LINES), draw(LINES), BRANCH.public)
    sealing_key = draw(st.sampled_from([b"", SEALING.public, OTHER_SEALING.public]))
    return TaskPack(
        id=draw(IDS),
        title=draw(LINES),
        period=draw(LINES),
        checklists=(replace(CHECKLIST, name=draw(LINES), sections=sections),),
        template="self-check",
        issued_on=days[0],
        deadline=days[1],
        branch=tuple(draw(st.lists(LINES, min_size=1, max_size=10))),
        readers=(branch, *draw(st.lists(READERS, max_size=4))),
        revision=draw(st.integers(1, 1_000_000)),
        sealing_key=sealing_key,
        sealing_asked=bool(sealing_key) and draw(st.booleans()),
        note=draw(st.text(max_size=200)),
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_any_pack_is_as_the_schema_says_and_comes_back_the_same(pack):
    payload = task_pack_bytes(pack)
    CHECKED.validate(json.loads(payload))
    once = read(payload)
    assert task_pack_bytes(once) == payload  # what cannot be seen is gone, nothing else
    assert once.note == printable(pack.note)
    assert once.readers[0].key == BRANCH.public
    assert (once.deadline, once.revision, once.id) == (pack.deadline, pack.revision, pack.id)


def test_what_cannot_be_seen_does_not_travel():
    payload = task_pack_bytes(replace(PACK, title="看得见\u200b\ud800\u202e", note="一\r\n二\0"))
    pack = read(payload)
    assert (pack.title, pack.note) == ("看得见", "一\n二")


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"title": "长" * 201}, ("title", 201, None, 200)),
        ({"title": "\u200b"}, ("title", 0, 1, None)),
        ({"note": "长" * 4001}, ("note", 4001, None, 4000)),
        ({"checklists": ()}, ("checklists", 0, 1, None)),
        ({"branch": ("级",) * 11}, ("branch", 11, None, 10)),
        ({"branch": ("局", "")}, ("branch[1]", 0, 1, None)),
        ({"readers": ()}, ("readers", 0, 1, None)),
        ({"readers": (Reader("甲", "全部", BRANCH.public),) * 21}, ("readers", 21, None, 20)),
        (
            {"checklists": (replace(CHECKLIST, sections=()),)},
            ("checklists[0].sections", 0, 1, None),
        ),
        (
            {
                "checklists": (
                    replace(
                        CHECKLIST,
                        sections=(replace(CHECKLIST.sections[0], items=(Item("x", "长" * 4001),)),),
                    ),
                )
            },
            ("checklists[0].sections[0].items[0].text", 4001, None, 4000),
        ),
    ],
)
def test_what_is_too_long_or_missing_is_told_by_its_place(changes, facts):
    with pytest.raises(OutOfBounds) as refused:
        task_pack_bytes(replace(PACK, **changes))
    error = refused.value
    assert (error.where, error.found, error.least, error.most) == facts


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"deadline": date(2026, 11, 19)}, "pack-late-already"),
        ({"sealing_key": b""}, "pack-no-sealing-key"),
        ({"readers": (Reader("甲", "全部"),)}, "pack-no-signing-key"),
        ({"checklists": (CHECKLIST, CHECKLIST)}, "pack-repeats"),
        ({"checklists": (CHECKLIST, replace(CHECKLIST, id="da"))}, "pack-repeats"),
        (
            {"checklists": (replace(CHECKLIST, sections=CHECKLIST.sections[:1] * 2),)},
            "pack-repeats",
        ),
    ],
)
def test_a_pack_that_contradicts_itself_is_not_made(changes, rule):
    with pytest.raises(Refused) as refused:
        task_pack_bytes(replace(PACK, **changes))
    assert refused.value.rule == rule


def test_only_the_branch_that_is_named_first_may_sign():
    with pytest.raises(Broken) as refused:
        read(task_pack_bytes(PACK), UPPER)
    assert refused.value.where == "readers[0].key"
    with pytest.raises(Broken):
        read(task_pack_bytes(PACK), signing_keys(b"x" * 32))


def test_a_sealing_key_that_nothing_can_be_sealed_to_is_found_before_anybody_relies_on_it():
    with pytest.raises(Broken) as refused:
        read(task_pack_bytes(replace(PACK, sealing_key=bytes(32))))
    assert refused.value.where == "sealing_key"


@pytest.mark.parametrize(
    ("was", "now", "where", "in_schema"),
    [
        ('"title":"', '"titel":"x","title":"', "", True),
        ('"period":"2026年第四季度",', "", "", True),
        ('"deadline":"2026-12-10"', '"deadline":"2026-02-30"', "deadline", True),
        ('"deadline":"2026-12-10"', '"deadline":"2026-12-10T00:00:00"', "deadline", True),
        ('"deadline":"2026-12-10"', '"deadline":20261210', "deadline", True),
        ('"deadline":"2026-12-10"', '"deadline":"2026-01-10"', "2026-01-10", False),
        ('"revision":2', '"revision":0', "revision", True),
        ('"revision":2', '"revision":2.0', "revision", False),
        ('"revision":2', '"revision":true', "revision", True),
        ('"revision":2', '"revision":' + "9" * 30, "revision", True),
        ('"sealing_asked":true', '"sealing_asked":1', "sealing_asked", True),
        ('"tier":"core"', '"tier":"heart"', "checklists[0].tier", True),
        ('"nature":"bottom-line"', '"nature":"none"', None, True),
        ('"id":"2026q4-7f3a"', '"id":"../2026q4"', "id", True),
        ('"id":"2026q4-7f3a"', '"id":"2026q4\\n"', "id", True),
        ('"offset":40', '"offset":-1', "checklists[0].sections[0].offset", True),
        ('"id":"yi"', '"id":"jia"', "xiao.jia", False),
        ('"key":"', '"key":"z', "readers[0].key", True),
        ('"title":"', '"title":"\u200b', "", False),
        ('"title":"', '"title":"x","title":"', "", False),
        ('"title":"', '"title": "', "", False),
        ('"note":"', '"note":"' + "长" * 4000, "note", True),
    ],
)
def test_what_a_pack_may_not_say_is_broken_by_place_also_by_the_schema(was, now, where, in_schema):
    told = task_pack_bytes(PACK).decode()
    assert was in told
    changed = told.replace(was, now, 1)
    with pytest.raises(Broken) as refused:
        read(changed.encode())
    if where is not None:
        assert refused.value.where == where
    assert CHECKED.is_valid(json.loads(changed)) is not in_schema


def test_a_later_format_is_told_before_anything_else():
    payload = task_pack_bytes(PACK).replace(b'"format":1', b'"format":2')
    with pytest.raises(LaterFormat):
        read(payload)


@pytest.mark.parametrize(
    "inside", [b"[" * 200_000 + b"]" * 200_000, b'{"a":' * 900 + b"1" + b"}" * 900]
)
def test_a_pack_that_is_too_deep_is_broken(inside):
    payload = task_pack_bytes(PACK).replace(b'"note":', b'"more":%s,"note":' % inside)
    with pytest.raises(Broken):
        read(payload)


def test_a_pack_beyond_every_measure_is_not_decoded():
    payload = task_pack_bytes(PACK).replace(b'"note":"', b'"note":"' + b"x" * 4_000_000)
    with pytest.raises(TooLarge):
        read(payload)
