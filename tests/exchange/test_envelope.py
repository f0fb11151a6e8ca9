"""A file that travels opens to the bytes that were signed, or it is said what is wrong with it."""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from base64 import b64encode
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.errors import (
    Altered,
    Broken,
    LaterFormat,
    NotOurs,
    SealedForOther,
    TooLarge,
)
from selfcheck.exchange.covers import MOST_BYTES, Kind
from selfcheck.exchange.envelope import (
    open_beside,
    open_envelope,
    proposed_name,
    sealed,
    signature_alone,
    signed,
)
from selfcheck.exchange.keys import sealing_keys, sign, signing_keys
from tests.exchange.keep_samples import (
    FOLDER,
    OTHER_SEALING,
    PERSON,
    SEALING,
    SUBMISSION,
    labelled,
    samples,
    sealed_without_chance,
)
from tests.exchange.keep_schemas import DOCS, schemas, written

SIGNED = signed(SUBMISSION, PERSON)
SCHEMA = json.loads((DOCS / "envelope.schema.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 21)


def test_what_was_signed_comes_out_byte_for_byte():
    opened = open_envelope(SIGNED)
    assert opened.payload == SUBMISSION
    assert (opened.kind, opened.format) == (Kind.SUBMISSION, 1)
    assert (opened.key, opened.verified, opened.was_sealed) == (PERSON.public, True, False)
    assert signed(SUBMISSION, PERSON) == SIGNED


@given(st.text(max_size=200), st.integers())
def test_any_payload_survives_the_way(text, number):
    said = {"kind": "selfcheck-receipt", "format": 1, "text": text, "number": number}
    payload = json.dumps(said).encode()
    file = signed(payload, PERSON)
    assert file.isascii()
    assert open_envelope(file).payload == payload
    jsonschema.validate(json.loads(file), SCHEMA)


def test_a_sealed_file_opens_for_its_recipient_only_and_shows_nothing():
    file = sealed(SIGNED, SEALING.public)
    opened = open_envelope(file, [OTHER_SEALING, SEALING])
    assert (opened.payload, opened.verified, opened.was_sealed) == (SUBMISSION, True, True)
    said = json.loads(file)
    assert set(said) == {"envelope", "recipient", "sealed"}
    assert b64encode(SUBMISSION)[:40] not in file
    for keys in ([], [OTHER_SEALING]):
        with pytest.raises(SealedForOther) as refused:
            open_envelope(file, keys)
        assert refused.value.recipient == SEALING.public


def test_a_sealed_box_as_libsodium_documents_it_opens_too():
    file = sealed_without_chance(SIGNED, SEALING.public, b"o" * 32)
    assert open_envelope(file, [SEALING]).payload == SUBMISSION


@pytest.mark.parametrize("inner", [b"", b"{}", SUBMISSION, sealed(SIGNED, SEALING.public)])
def test_only_a_signed_file_is_taken_out_of_a_seal(inner):
    with pytest.raises(Broken):
        open_envelope(sealed(inner, SEALING.public), [SEALING])


def test_a_damaged_seal_is_told_from_one_for_another():
    said = json.loads(sealed(SIGNED, SEALING.public))
    box = said["sealed"]
    said["sealed"] = ("B" if box[100] == "A" else "A").join((box[:100], box[101:]))
    with pytest.raises(Broken):
        open_envelope(compact(said), [SEALING])


def test_a_signature_may_lie_beside_its_payload():
    alone = signature_alone(SUBMISSION, PERSON)
    opened = open_beside(alone, SUBMISSION)
    assert (opened.key, opened.verified, opened.payload) == (PERSON.public, True, SUBMISSION)
    jsonschema.validate(json.loads(alone), SCHEMA)
    with pytest.raises(Altered):
        open_beside(alone, SUBMISSION + b" ")
    with pytest.raises(Altered):
        open_beside(compact({**json.loads(alone), "sha256": "0" * 64}), SUBMISSION)
    with pytest.raises(Broken):
        open_envelope(alone)
    with pytest.raises(Broken):
        open_beside(SIGNED, SUBMISSION)
    with pytest.raises(NotOurs):
        open_beside(SUBMISSION, SUBMISSION)


def test_a_submission_without_a_cover_is_taken_and_said_to_be_unsigned():
    opened = open_envelope(SUBMISSION)
    assert (opened.kind, opened.payload) == (Kind.SUBMISSION, SUBMISSION)
    assert (opened.verified, opened.key) == (False, b"")


def test_nothing_else_is_taken_without_a_signature():
    pack = open_envelope(samples()["task-pack-1.json"]).payload
    with pytest.raises(Broken, match="not signed"):
        open_envelope(pack)


def compact(said):
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


def with_(**changes):
    return compact({**json.loads(SIGNED), **changes})


OTHER_PAYLOAD = b64encode(SUBMISSION.replace(b'"gap":', b'"gap" :', 1)).decode()


@pytest.mark.parametrize(
    "file",
    [
        with_(payload=OTHER_PAYLOAD),
        with_(key=signing_keys(b"q" * 32).public.hex()),
        with_(signature="0" * 128),
        with_(kind="selfcheck-receipt"),
        with_(format=2),
        labelled(SUBMISSION, "selfcheck-receipt", 1),
        labelled(SUBMISSION, "selfcheck-submission", 2),
    ],
)
def test_what_was_changed_after_it_was_signed_is_altered(file):
    with pytest.raises(Altered):
        open_envelope(file)


@pytest.mark.parametrize(
    "payload",
    [
        b'{"format":2,"kind":"selfcheck-receipt","new":[1]}',
        b'{"format":1000000,"kind":"selfcheck-receipt"}',
    ],
)
def test_a_later_format_is_told_before_its_content_is_looked_at(payload):
    with pytest.raises(LaterFormat) as refused:
        open_envelope(signed(payload, PERSON))
    assert refused.value.kind == "selfcheck-receipt"
    assert refused.value.format == json.loads(payload)["format"]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (with_(kind="selfcheck-roll-up", more="?"), ("selfcheck-roll-up", 1)),
        (compact({"envelope": 2, "quite": "other"}), ("selfcheck-envelope", 2)),
        (SUBMISSION.replace(b'"format":1', b'"format":7'), ("selfcheck-submission", 7)),
    ],
)
def test_a_kind_or_a_cover_of_a_later_version_is_told(file, told):
    with pytest.raises(LaterFormat) as refused:
        open_envelope(file)
    assert (refused.value.kind, refused.value.format) == told


@pytest.mark.parametrize(
    "file",
    [
        b"%PDF-1.7",
        b"PK\3\4",
        b"\0" * 100,
        b"null",
        b"[]",
        b"{}",
        b'{"kind":"another-program"}',
        '{"姓名":"李明"}'.encode(),
        SIGNED.decode().encode("utf-16"),
        b"[" * 100_000,
    ],
)
def test_what_is_not_ours_is_said_to_be_something_else(file):
    with pytest.raises(NotOurs):
        open_envelope(file)


BASE64 = json.loads(SIGNED)["payload"]


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b'{"envelope":',
        SIGNED[:-1],
        SIGNED[: len(SIGNED) // 2],
        b"\xef\xbb\xbf" + SIGNED,
        b"\n" + SIGNED,
        SIGNED + b"\n",
        SIGNED + b"\0",
        SIGNED + SIGNED,
        SIGNED.replace(b",", b", ", 1),
        SIGNED.replace(b'"format":1,', b'"format":1,"format":1,'),
        SIGNED.replace(b'"format":1,', b'"format":2,"format":1,'),
        SIGNED.replace(b'"envelope":1,', b'"envelope":1,"envelope":1,'),
        SIGNED.replace(b'"format":1,', b'"format":1.0,'),
        SIGNED.replace(b'"format":1,', b'"format":-1,'),
        SIGNED.replace(b'"format":1,', b'"format":' + b"9" * 100_000 + b","),
        SIGNED.replace(b'"format":1,', b'"format":1e999,'),
        SIGNED.replace(b'"envelope":1,', b'"envelope":' + b"[" * 100_000),
        SIGNED.replace(b'"key":"', b'"key":"\0', 1),
        SIGNED.replace(b'"kind"', b'"\\u006bind"', 1),
        with_(more=1),
        with_(format="1"),
        with_(kind="another-kind"),
        with_(key=PERSON.public.hex().upper()),
        with_(key=PERSON.public.hex()[:-2]),
        with_(payload=BASE64[:-1]),
        with_(payload=BASE64 + "="),
        with_(payload=BASE64[:40] + "\n" + BASE64[40:]),
        with_(payload=BASE64.replace("e", "é", 1)),
        with_(payload=BASE64 + "AAAA"[:3]),
        with_(payload=None),
    ],
)
def test_what_is_not_as_we_write_it_is_broken(file):
    assert file != SIGNED
    with pytest.raises(Broken):
        open_envelope(file)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"no json",
        b"[1]",
        b'{"format":1}',
        b'{"kind":"selfcheck-receipt"}',
        b'{"kind":"selfcheck-receipt","format":"1"}',
        b'{"kind":"selfcheck-receipt","format":0}',
        b'{"format":1,"kind":"selfcheck-receipt","deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"format":1,"kind":"selfcheck-receipt","text":"\xff"}',
        b'{"format":1,"kind":"another"}',
    ],
)
def test_a_payload_that_does_not_say_what_it_is_is_broken(payload):
    file = compact(
        {
            "envelope": 1,
            "format": 1,
            "key": PERSON.public.hex(),
            "kind": "selfcheck-receipt",
            "payload": b64encode(payload).decode(),
            "signature": sign(payload, PERSON).hex(),
        }
    )
    with pytest.raises((Broken, Altered)):
        open_envelope(file)


def test_a_later_version_is_told_inside_a_seal_too():
    with pytest.raises(LaterFormat):
        open_envelope(sealed(with_(kind="selfcheck-roll-up"), SEALING.public), [SEALING])


def test_base64_with_stray_bits_at_its_end_is_broken():
    payload = b'{"format":1,"kind":"selfcheck-receipt","x":10}'
    encoded = b64encode(payload).decode()
    assert encoded.endswith("fQ==")
    stray = signed(payload, PERSON).replace(encoded.encode(), (encoded[:-3] + "R==").encode())
    with pytest.raises(Broken):
        open_envelope(stray)


def test_a_file_that_mail_would_not_take_is_neither_written_nor_looked_into():
    big = b'{"format":1,"kind":"selfcheck-submission","x":"%s"}' % (b"x" * 12_000_000)
    for make in (lambda: signed(big, PERSON), lambda: sealed(big[:11_500_000], SEALING.public)):
        with pytest.raises(TooLarge) as refused:
            make()
        assert refused.value.size >= refused.value.limit == MOST_BYTES
    began = time.perf_counter()
    for size in (MOST_BYTES, 10 * MOST_BYTES):
        with pytest.raises(TooLarge):
            open_envelope(bytes(size))
    assert time.perf_counter() - began < 1


def test_the_largest_file_takes_little_time_and_memory():
    inside = b'{"format":1,"kind":"selfcheck-submission","x":[%s0]}' % (b"[],{}," * 1_800_000)
    file = signed(inside, PERSON)
    assert len(file) > 14_000_000
    tracemalloc.start()
    began = time.perf_counter()
    assert open_envelope(file).payload == inside
    took = time.perf_counter() - began
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 10
    assert most < 128 << 20


def test_a_proposed_name_is_for_every_system_and_names_nobody():
    names = {
        proposed_name(file, kind, DAY)
        for kind in Kind
        for file in (SIGNED, sealed(SIGNED, SEALING.public), signature_alone(SUBMISSION, PERSON))
    }
    assert len(names) == 12
    for name in names:
        assert re.fullmatch(
            r"selfcheck-(task|submission|receipt|return)(-sealed)?-20261121-[0-9a-f]{8}\.json", name
        )
        assert len(name) <= 64
    assert proposed_name(SIGNED, Kind.SUBMISSION, DAY) in names
    assert proposed_name(samples()["task-pack-1.json"], Kind.TASK_PACK, DAY).startswith(
        "selfcheck-task-20261121-"
    )


def test_the_kept_samples_are_what_is_written_today():
    kept = {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}
    del kept["keys.json"]
    assert kept == samples()


@pytest.mark.parametrize("name", ["task-pack-1", "submission-1", "submission-1-sealed"])
def test_the_kept_samples_are_as_the_schema_says(name):
    jsonschema.validate(json.loads(samples()[f"{name}.json"]), SCHEMA)


def test_the_schemas_say_what_is_read():
    for name, schema in schemas().items():
        assert (DOCS / name).read_text(encoding="utf-8") == written(schema)
        jsonschema.Draft202012Validator.check_schema(schema)


def test_keys_of_another_seed_do_not_open_what_has_their_name():
    said = json.loads(sealed(SIGNED, SEALING.public))
    other = sealing_keys(b"z" * 32)
    with pytest.raises(Broken):
        open_envelope(compact({**said, "recipient": other.public.hex()}), [other])
