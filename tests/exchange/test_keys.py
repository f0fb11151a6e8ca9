"""Keys are values of their seeds; four words tell one from another, aloud."""

from __future__ import annotations

import json
import re
import time
from hashlib import sha256

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from selfcheck.exchange.key_words import FIRST, SECOND, WORDS
from selfcheck.exchange.keys import (
    can_seal_to,
    fingerprint,
    is_signed,
    seal,
    sealing_keys,
    sign,
    signing_keys,
    unseal,
)
from selfcheck.machine.places import RESOURCES
from tests.exchange.keep_samples import FOLDER, words

PERSON = signing_keys(b"p" * 32)
BRANCH = sealing_keys(b"b" * 32)


def heard(sound):
    """*sound* as it comes over a bad line to a southern ear."""
    for told, like in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("hu", "fu")):
        sound = re.sub(f"^{told}", like, sound)
    sound = re.sub("^l|^r", "n", sound)
    return re.sub("ng$", "n", sound)


def test_the_list_has_2048_words_of_two_characters():
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert {len(word) for word in WORDS} == {2}
    assert (len(FIRST), len(SECOND)) == (64, 32)
    assert not {one[0] for one in FIRST} & {one[0] for one in SECOND}


def test_nobody_changed_the_list():
    digest = sha256("".join(WORDS).encode()).hexdigest()
    assert digest == "09c1e85f480555aef2b9c3d748ff025b2966c77dbcf0cdc797935c1d1536e2e1"


@pytest.mark.parametrize("column", [FIRST, SECOND], ids=["first", "second"])
def test_no_two_characters_of_a_column_sound_alike(column):
    assert all(re.fullmatch("[一-鿿][a-z]+", one) for one in column)
    sounds = [heard(one[1:]) for one in column]
    assert len(set(sounds)) == len(sounds)


@pytest.mark.parametrize("name", ["Sans-Regular", "FangSong"])
def test_every_word_can_be_drawn_on_screen_and_paper(name):
    face = TTFont(name, RESOURCES / "fonts" / f"SelfCheck{name}.ttf").face
    assert not [word for word in WORDS if not {*map(ord, word)} <= face.charToGlyph.keys()]


def test_the_words_of_the_kept_keys_are_still_theirs():
    kept = json.loads((FOLDER / "keys.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(words())) == kept
    assert kept["branch"]["words"] == ["方屋", "早月", "丹河", "银山"]


def test_words_fall_evenly_and_another_key_has_others():
    told = [fingerprint(sha256(bytes([number])).digest()) for number in range(64)]
    assert len(set(told)) == 64
    every = [WORDS.index(word) for four in told for word in four]
    assert all({number >> bit & 1 for number in every} == {0, 1} for bit in range(11))
    assert len(set(every)) > 200


def test_one_look_is_slow_for_a_forger_and_quick_for_a_person():
    began = time.perf_counter()
    fingerprint(PERSON.public)
    assert 0.002 < time.perf_counter() - began < 2


def test_the_same_seed_gives_the_same_pair_and_no_pair_shows_its_secret():
    assert signing_keys(b"p" * 32) == PERSON
    assert sealing_keys(b"b" * 32) == BRANCH
    assert PERSON.public != signing_keys(b"q" * 32).public
    for pair in (PERSON, BRANCH):
        assert repr(pair.seed) not in repr(pair)
        assert pair.seed not in pair.public


def test_a_signature_is_of_these_bytes_and_this_key():
    signature = sign(b"said", PERSON)
    assert signature == sign(b"said", PERSON)
    assert is_signed(b"said", signature, PERSON.public)
    assert not is_signed(b"Said", signature, PERSON.public)
    assert not is_signed(b"said", bytes(64), PERSON.public)
    assert not is_signed(b"said", signature, signing_keys(b"q" * 32).public)
    for shorter in (signature[:-1], b""):
        assert not is_signed(b"said", shorter, PERSON.public)


def test_the_key_of_nobody_signs_nothing():
    # of small order: with it an empty signature would fit every text
    for key in (bytes(32), b"\1" + bytes(31)):
        assert not is_signed(b"anything", b"\1" + bytes(63), key)


def test_only_the_one_it_is_sealed_to_reads_it():
    box = seal("心里话".encode(), BRANCH.public)
    assert "心里话".encode() not in box
    assert unseal(box, BRANCH) == "心里话".encode()
    assert unseal(box, sealing_keys(b"c" * 32)) is None
    assert unseal(box[:-1], BRANCH) is None
    assert unseal(b"", BRANCH) is None
    assert box != seal("心里话".encode(), BRANCH.public)


def test_a_key_of_small_order_is_no_key_to_seal_to():
    assert can_seal_to(BRANCH.public)
    for key in (bytes(32), b"\1" + bytes(31), b"short"):
        assert not can_seal_to(key)
    assert unseal(bytes(100), BRANCH) is None
