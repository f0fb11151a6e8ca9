"""What a machine reads of a 上报版: what was ticked and nothing else, the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import read_templates
from selfcheck.domain.errors import BadSubmission
from selfcheck.domain.findings import Evidence, Finding, State
from selfcheck.domain.findings import Progress as FindingProgress
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import build_report
from selfcheck.domain.reviews import Review
from selfcheck.domain.round_findings import RoundFindings
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.exchange.submission import For, check_code, read_submission, submission_bytes
from selfcheck.machine.places import RESOURCES

NONCE = "0123456789abcdef" * 2
(TEMPLATE,) = (
    one for one in read_templates(RESOURCES / "report-templates") if one.id == "self-check"
)
CANARIES = {
    Part.INSTANCE: "金丝雀甲",
    Part.REFLECTION: "金丝雀乙",
    Part.TEXT: "金丝雀丙",
    Part.FINDING: "金丝雀戊",
}
KEYS = {
    Part.INSTANCE: "xiao.jia.1",
    Part.REFLECTION: "xiao.jia",
    Part.TEXT: "plan",
    Part.FINDING: "f2",
}
FOUND = Finding(
    "f2",
    State.UNDER_WAY,
    2,
    problem=CANARIES[Part.FINDING],
    detail="那一夜",
    measure="写完再坐下",
    responsible="李明",
    due=date(2026, 12, 31),
    progress=(FindingProgress("p", date(2026, 11, 16), "两次都记全"),),
    # none of these ever leaves
    verifier="金丝雀丁",
    remark="金丝雀丁",
    evidence=(Evidence("e", date(2026, 11, 17), "金丝雀丁", "金丝雀丁.jpg", "d" * 64),),
    reviews=(Review("v", date(2026, 12, 1), gaps="金丝雀丁"),),
    extras=(("金丝雀丁", "金丝雀丁"),),
)
BEFORE = Finding("f1", State.CLOSED, 1, "通知发得晚", closed_on=date(2026, 10, 9), relapses=1)
LEDGER = RoundFindings((FOUND,), (BEFORE,))
ALWAYS_PRIVATE = ("金丝雀丁", "底线一条", "当面那件事")


@pytest.fixture
def walk(checking):
    started = checking.start(["xiao"], period="2026年第四季度")
    instance = CANARIES[Part.INSTANCE]
    checking.record(started, Answer("xiao.jia.1", Rating.GAP, instance=instance))
    reason = Answer("xiao.jia.2", Rating.NOT_APPLICABLE, na_reason="金丝雀丁")
    checking.record(started, reason)
    talk = Answer("xiao.yi.1", Rating.UNMET, instance="当面那件事", talk_in_person=True)
    checking.record(started, talk)
    checking.reflect(started, "xiao.jia", CANARIES[Part.REFLECTION])
    checking.acknowledge(started, "xiao.yi.2", Acknowledgement.ASK)
    return checking.walk(started)


NOT_ASKED = For()
ASKED = For("2026q4-7f3a", 2, "A-017", frozenset({"f2"}))


def payload(walk, *ticks, nonce=NONCE, name="李明", asked=NOT_ASKED):
    selection = Selection(Edition.SUBMIT, dict.fromkeys(ticks, True))
    texts = {"plan": CANARIES[Part.TEXT]}
    day = date(2026, 11, 20)
    report = build_report(walk, Profile(name, "三科"), texts, selection, day, ledger=LEDGER)
    outline = compose(report, TEMPLATE)
    return submission_bytes(
        report, outline, round_id=walk.round.id, template=TEMPLATE.id, nonce=nonce, asked=asked
    )


def test_by_default_it_holds_that_it_was_handed_in_and_counts(walk):
    told = json.loads(payload(walk))
    assert (told["format"], told["kind"]) == (1, "selfcheck-submission")
    assert told["round"] == {
        "id": walk.round.id,
        "period": "2026年第四季度",
        "revision": 1,
        "finished": False,
    }
    assert told["person"] == {"name": "李明", "unit": "三科"}
    assert told["counts"]["talk"] == 1
    assert [section["counts"]["gap"] for section in told["sections"]] == [1, 0]
    assert all(section["counts"]["talk"] == 0 for section in told["sections"])
    assert not any({"items", "reflection"} & section.keys() for section in told["sections"])
    assert told["texts"] == {}
    assert "findings" not in told


@pytest.mark.parametrize("part", CANARIES)
def test_each_private_text_needs_its_own_tick(walk, part):
    found = {one for one, canary in CANARIES.items() if canary.encode() in payload(walk)}
    assert not found
    ticked = payload(walk, (part, KEYS[part]))
    found = {one for one, canary in CANARIES.items() if canary.encode() in ticked}
    assert found == {part}


def test_some_things_leave_in_no_case(walk):
    sections = ("xiao.jia", "xiao.yi")
    items = ("xiao.jia.1", "xiao.jia.2", "xiao.yi.1", "xiao.yi.2")
    everything = [
        *((part, key) for part in (Part.RATING, Part.INSTANCE) for key in items),
        *((Part.REFLECTION, key) for key in sections),
        *((Part.TEXT, heading.key) for heading in TEMPLATE.headings),
        *((Part.FINDING, finding.id) for finding in (FOUND, BEFORE)),
    ]
    told = payload(walk, *everything)
    assert all(canary.encode() in told for canary in CANARIES.values())
    assert not any(words.encode() in told for words in ALWAYS_PRIVATE)
    items_told = [
        item["id"] for section in json.loads(told)["sections"] for item in section.get("items", ())
    ]
    assert items_told == ["xiao.jia.1", "xiao.jia.2"]


def test_a_rating_names_the_wording_it_was_given_to(walk):
    (item,) = json.loads(payload(walk, (Part.RATING, "xiao.jia.1")))["sections"][0]["items"]
    assert item == {
        "id": "xiao.jia.1",
        "text": "第一条",
        "wording_sha256": sha256("第一条".encode()).hexdigest(),
        "rating": "gap",
    }


def test_a_line_of_the_ledger_says_what_its_document_prints_of_it(walk):
    told = json.loads(payload(walk, (Part.FINDING, "f2"), (Part.FINDING, "f1")))
    assert told["findings"] == [
        {
            "number": 2,
            "problem": CANARIES[Part.FINDING],
            "closed": False,
            "detail": "那一夜",
            "measure": "写完再坐下",
            "responsible": "李明",
            "due": "2026-12-31",
            "done": "2026-11-16　两次都记全",
        },
        {
            "number": 1,
            "problem": "通知发得晚",
            "closed": True,
            "earlier": True,
            "closed_on": "2026-10-09",
            "state": "closed",
            "relapses": 1,
        },
    ]
    document = json.dumps(told["document"], ensure_ascii=False)
    for finding in told["findings"]:
        assert finding["problem"] in document
    assert "d" * 64 not in json.dumps(told)


def test_without_a_task_nothing_is_said_of_one(walk):
    told = json.loads(payload(walk, *EVERYTHING))
    assert "task" not in told
    assert "number" not in told["person"]
    assert not any("named" in finding for finding in told["findings"])


def test_for_a_task_it_names_the_task_the_number_and_what_is_released_under_the_name(walk):
    told = payload(walk, *EVERYTHING, asked=ASKED)
    jsonschema.validate(json.loads(told), SCHEMA)
    said = read_submission(told)
    assert said.task is not None
    assert (said.task.id, said.task.revision, said.person.number) == ("2026q4-7f3a", 2, "A-017")
    assert {finding.number: finding.named for finding in said.findings} == {2: True, 1: False}


def test_a_finding_that_was_not_ticked_is_not_released_either(walk):
    told = payload(walk, (Part.FINDING, "f1"), asked=ASKED)
    assert [finding.named for finding in read_submission(told).findings] == [False]
    assert CANARIES[Part.FINDING].encode() not in told


@pytest.mark.parametrize("name", ["submission-1", "submission-1-findings", "submission-1-task"])
def test_what_was_written_under_this_format_before_is_read(name):
    kept = (DATA / f"{name}.json").read_bytes()
    jsonschema.validate(json.loads(kept), SCHEMA)
    said = read_submission(kept)
    assert (said.person.name, said.round.period) == ("赵示例", "2026年第四季度")
    assert [finding.number for finding in said.findings] == (
        [] if name == "submission-1" else [3, 1]
    )
    assert (said.task is not None) == ("task" in name)


def test_equal_input_gives_equal_bytes_and_everything_counts_for_the_code(walk):
    code = check_code(payload(walk))
    assert payload(walk) == payload(walk)
    assert len(code) == len("7K3M-9QXD")
    others = {
        check_code(payload(walk, nonce="f" * 32)),
        check_code(payload(walk, name="李鸣")),
        check_code(payload(walk, (Part.RATING, "xiao.jia.1"))),
    }
    assert len(others | {code}) == 4


def test_what_cannot_be_seen_does_not_travel(walk):
    hidden = "看得见\u200b\ud800\u202e"
    told = replace(walk, reflections={"xiao.jia": hidden})
    assert (
        json.loads(payload(told, (Part.REFLECTION, "xiao.jia")))["sections"][0]["reflection"]
        == "看得见"
    )


SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "submission.schema.json").read_text())
DATA = Path(__file__).parents[1] / "data"
EVERYTHING = (*KEYS.items(), (Part.RATING, "xiao.jia.1"), (Part.FINDING, "f1"))


def test_it_is_what_the_schema_says_and_is_read_back(walk):
    for ticks in ((), EVERYTHING):
        told = payload(walk, *ticks)
        jsonschema.validate(json.loads(told), SCHEMA)
        assert json.loads(told)["round"]["period"] == read_submission(told).round.period
    assert read_submission(told).sections[0].items[0].rating == "gap"
    assert read_submission(told).document.blocks[0].kind == "byline"


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        ('"format":1', '"format":2', "format"),
        ('"talk":1', '"talk":-1', "counts.talk"),
        ('"gap":1', '"gap":"1"', "counts.gap"),
        ('"nonce":"0', '"nonce":"x', "nonce"),
        ('"template":', '"more":1,"template":', ""),
        ('"finished":false,', "", "round"),
        ('"closed":false', '"closed":"no"', "findings[0].closed"),
        ('"due":"2026-12-31"', '"due":"soon"', "findings[0].due"),
        ('"done":"2026-11-16', '"remark":"x","done":"2026-11-16', "findings[0]"),
        ('"state":"closed"', '"state":"draft"', "findings[1].state"),
        ('"named":true', '"named":"yes"', "findings[0].named"),
        ('"number":"A-017"', '"number":17', "person.number"),
        ('"revision":2},"template"', '"revision":0},"template"', "task.revision"),
        ('"id":"2026q4-7f3a"', '"id":"2026 q4"', "task.id"),
        ('{"counts"', '{"counts', ""),
    ],
)
def test_what_it_may_not_say_is_refused_by_place_also_by_the_schema(walk, was, now, where):
    told = payload(walk, *EVERYTHING, asked=ASKED).decode()
    assert was in told
    changed = told.replace(was, now, 1)
    with pytest.raises(BadSubmission) as refused:
        read_submission(changed.encode())
    if was != '{"counts"':
        assert refused.value.where == (where or refused.value.where)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(changed), SCHEMA)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fall_over(noise):
    with pytest.raises(BadSubmission):
        read_submission(noise)
