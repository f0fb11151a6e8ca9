"""A search finds exactly what a plain scan of all that the services show finds."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import asdict, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.domain.cards import texts
from selfcheck.domain.errors import Refused
from selfcheck.domain.findings import Move
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.searching import HitKind
from tests.examples import examples
from tests.services.searched_person import KINDS, TODAY, WITH_ROWS, a_person

FIELDS = ("problem", "detail", "cause", "measure", "responsible", "verifier", "remark")
SECTIONS = ("xiao.jia", "xiao.yi")
ITEMS = ("xiao.jia.1", "xiao.jia.2", "xiao.yi.1")


def one_of(several, pick):
    return several[pick % len(several)]


def begin_anew(person, _text, _pick):
    person.checking.finish(person.latest)
    person.checking.revise(person.latest)


def write_card(person, text, pick):
    kind = one_of(KINDS, pick)
    key = next(one.key for one in kind.all_fields if one.kind == "text")
    person.noting.write(replace(person.noting.begin(kind.id), title=text[::-1], values={key: text}))


def write_rows(person, text, _pick):
    table = next(one for one in WITH_ROWS.fields if one.columns)
    column = next(one for one in table.columns if one.kind == "text")
    rows = tuple({column.key: line} for line in text.split("\n"))
    person.noting.write(replace(person.noting.begin(WITH_ROWS.id), values={table.key: rows}))


ANYWHERE = {
    "answer": lambda person, text, pick: person.checking.record(
        person.latest, Answer(one_of(ITEMS, pick), Rating.GAP, instance=text)
    ),
    "not met with": lambda person, text, pick: person.checking.record(
        person.latest, Answer(one_of(ITEMS, pick), Rating.NOT_APPLICABLE, na_reason=text)
    ),
    "reflect": lambda person, text, pick: person.checking.reflect(
        person.latest, one_of(SECTIONS, pick), text, visit=f"visit {pick}"
    ),
    "report": lambda person, text, _: person.reporting.write_text(person.latest, "plan", text),
    "revise": begin_anew,
    "add": lambda person, text, _: person.rectifying.write(person.rectifying.add(), "cause", text),
    "card": write_card,
    "rows": write_rows,
    "undo": lambda person, *_: person.undoing.undo(),
    "redo": lambda person, *_: person.undoing.redo(),
}
TO_A_FINDING = {
    "write": lambda ledger, one, text, pick: ledger.write(
        one.id, one_of(FIELDS, pick), text, visit=f"visit {pick}"
    ),
    "note": lambda ledger, one, text, _: ledger.put_progress(one.id, TODAY, text),
    "drop notes": lambda ledger, one, *_: [
        ledger.drop_progress(one.id, note.id) for note in one.progress
    ],
    "evidence": lambda ledger, one, text, _: ledger.put_evidence(
        one.id, ledger.new_evidence(TODAY, text, file=text[::-1])
    ),
    "confirm": lambda ledger, one, *_: ledger.move(one.id, Move.CONFIRM),
    "close": lambda ledger, one, *_: ledger.move(one.id, Move.CLOSE, review_on=TODAY),
    "look again": lambda ledger, one, text, pick: ledger.look_again(
        one.id, one_of(list(Outcome), pick), lessons=text, again_on=TODAY
    ),
    "bin": lambda ledger, one, *_: ledger.throw_away(one.id),
    "out of bin": lambda ledger, one, *_: ledger.take_back(one.id),
}
TO_A_CARD = {
    "bin card": lambda noting, one: noting.throw_away(one.id),
    "card out of bin": lambda noting, one: noting.take_back(one.id),
}
WORDS = st.text("独慎aＡ1１", min_size=1, max_size=2)
TEXTS = st.text("独慎微aＡ1１ \n", min_size=1, max_size=6)
ACTS = st.lists(
    st.tuples(
        st.sampled_from([*ANYWHERE, *TO_A_FINDING, *TO_A_CARD, "undo", "undo"]),
        TEXTS,
        st.integers(0, 6),
        WORDS,
    ),
    max_size=24,
)


@settings(max_examples=examples(100), deadline=None)
@given(acts=ACTS)
def test_it_does_in_memory(acts):
    with a_person(on_disk=False) as person:
        follow(person, acts)


@settings(max_examples=examples(12), deadline=None)
@given(acts=ACTS)
def test_it_does_on_disk_where_another_connection_reads(acts):
    with a_person(on_disk=True) as person:
        follow(person, acts)


def follow(person, acts):
    """Do these one after the other; after each, look for a word in both ways."""
    person.checking.start(["xiao"], period="2026年")
    person.rectifying.write(person.rectifying.add(), "problem", "独")
    for name, text, pick, word in acts:
        with suppress(Refused):  # as the person is told: it changes nothing
            do(person, name, text, pick)
        assert found(person, word) == scanned(person, word)


def do(person, name, text, pick):
    """Carry out one act, on whatever there is to do it to."""
    if name in ANYWHERE:
        ANYWHERE[name](person, text, pick)
    elif name in TO_A_FINDING:
        ledger = person.rectifying
        if several := ledger.bin() if name == "out of bin" else ledger.findings():
            TO_A_FINDING[name](ledger, one_of(several, pick), text, pick)
    else:
        noting = person.noting
        if several := noting.bin() if name == "card out of bin" else noting.cards():
            TO_A_CARD[name](noting, one_of(several, pick))


def found(person, word):
    """What the search finds of the person's own: in what, and the words on one line."""
    firsts = chains(person)
    places = set()
    for hit in person.searching.hits(word, most=10_000):
        if hit.finding:
            places.add((hit.finding.finding_id, hit.excerpt))
        elif hit.card:
            places.add((hit.card.card_id, hit.excerpt))
        elif hit.kind is HitKind.OWN_WORDS:
            key = (hit.place.item_id or hit.place.section_key) if hit.place else "plan"
            places.add((firsts[hit.round_id], key, hit.excerpt))
    return places


def scanned(person, word):
    """The same by reading everything that the services show."""
    everything = set()
    for round_id, first in chains(person).items():
        walk = person.checking.walk(round_id)
        for key, answer in walk.answers.items():
            everything |= {(first, key, text) for text in (answer.instance, answer.na_reason)}
        said = {**walk.reflections, **person.reporting.texts(round_id)}
        everything |= {(first, key, text) for key, text in said.items()}
    for finding in person.rectifying.findings():
        facts = asdict(finding)
        for name in ("id", "state", "origin", "asked"):
            del facts[name]
        everything |= {(finding.id, text) for text in strings(facts)}
    for card in person.noting.cards():
        everything |= {(card.id, text) for text in (card.title, *texts(card.values.values()))}
    return {
        (*where, text.replace("\n", " "))
        for *where, text in everything
        if plain(word) in plain(text)
    }


def chains(person):
    """Of every round the one that began its chain of revisions."""
    rounds = {
        one.id: person.checking.walk(one.id).round.revises for one in person.checking.rounds()
    }
    firsts = {}
    for one in rounds:
        first = one
        while rounds[first]:
            first = rounds[first]
        firsts[one] = first
    return firsts


def strings(value):
    """Every text in *value*, but for ids, outcomes and hashes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in {"id", "outcome", "sha256"}:
                yield from strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from strings(each)


def plain(text):
    return unicodedata.normalize("NFKC", text).casefold()
