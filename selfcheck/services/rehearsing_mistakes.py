"""What else lies in the folder: files that cannot be taken, or are for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.documents.word.writing import word_bytes
from selfcheck.domain.roster import Person
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.envelope import sealed
from selfcheck.exchange.keys import signing_keys
from selfcheck.services.rehearsing_parts import filled_sheet
from selfcheck.services.rehearsing_post import Post
from selfcheck.services.rehearsing_rounds import key_seed
from selfcheck.services.rehearsing_world import World, author_of, home_of, printed, sender_of
from selfcheck.services.spoiling import (
    changed_inside,
    cut_short,
    of_later_format,
    package,
    photograph,
)

_JSON, _PDF = ".json", ".pdf"

Mistake = Callable[[World, Post, Person], None]


def _personal(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        name = home.proposed_name(Edition.PERSONAL)
        content = pdf_bytes(home.kept(), no_pulse).content
    post.plant("personal", sender_of(person), content, _PDF, name=name)


def _printed(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        pages = home.hand_in().pages
    post.plant("printed", sender_of(person), pdf_bytes(pages, no_pulse).content, _PDF)


def _cut(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("cut", sender_of(person), cut_short(home.hand_in().copy), _JSON)


def _cut_pdf(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("cut-pdf", sender_of(person), cut_short(printed(home.hand_in())), _PDF)


def _altered(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        content = changed_inside(home.hand_in().copy, person.name, f"{person.name[0]}某")
    post.plant("altered", sender_of(person), content, _JSON)


def _later(world: World, post: Post, person: Person) -> None:
    keys = signing_keys(key_seed(author_of(world, person)))
    with home_of(world, person) as home:
        content = of_later_format(home.hand_in().paper.payload, keys)
    post.plant("later", sender_of(person), content, _JSON)


def _no_task(world: World, post: Post, person: Person) -> None:
    with home_of(world, person, has_pack=False) as home:
        post.plant("no-task", sender_of(person), printed(home.hand_in()), _PDF)


def _other_task(world: World, post: Post, person: Person) -> None:
    with home_of(world, person, setting=world.earlier) as home:
        post.plant("other-task", sender_of(person), home.hand_in().copy, _JSON)


def _sealed_elsewhere(world: World, post: Post, person: Person) -> None:
    recipient = world.elsewhere.look.pack.sealing_key
    with home_of(world, person) as home:
        content = sealed(home.hand_in().copy, recipient)
    post.plant("sealed-elsewhere", sender_of(person), content, _JSON)


def _word(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("word", sender_of(person), word_bytes(home.hand_in().pages), ".docx")


def _picture(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("picture", sender_of(person), photograph(printed(home.hand_in())), ".png")


def _cells(world: World, post: Post, person: Person) -> None:
    post.plant("cells", sender_of(person), filled_sheet(world, person, None), ".xlsx")


def _empty(_: World, post: Post, person: Person) -> None:
    post.plant("empty", sender_of(person), b"", _PDF)


def _pack(world: World, post: Post, person: Person) -> None:
    post.plant("pack", sender_of(person), world.pack_file, _JSON)


def _nested(world: World, post: Post, person: Person) -> None:
    name = f"{person.name}.zip"
    with home_of(world, person) as home:
        inner = package({f"{person.name}{_JSON}": home.hand_in().copy})
    post.plant("nested", sender_of(person), package({name: inner}), ".zip", inside=name)


MISTAKES: Mapping[str, Mistake] = {
    "personal": _personal,
    "printed": _printed,
    "cut": _cut,
    "cut-pdf": _cut_pdf,
    "altered": _altered,
    "later": _later,
    "no-task": _no_task,
    "other-task": _other_task,
    "sealed-elsewhere": _sealed_elsewhere,
    "word": _word,
    "picture": _picture,
    "cells": _cells,
    "empty": _empty,
    "pack": _pack,
    "nested": _nested,
}
"""By the kind of file: what somebody sends who may have handed in as well, or not."""


def send_newcomer(world: World, post: Post, person: Person) -> None:
    """What somebody hands in whom the roster does not have."""
    with home_of(world, person) as home:
        post.plant("newcomer", sender_of(person), printed(home.hand_in()), _PDF)


def send_from_elsewhere(world: World, post: Post, person: Person) -> None:
    """What somebody of another branch handed in at the wrong place."""
    with home_of(world, person, setting=world.elsewhere) as home:
        post.plant("other-branch", sender_of(person), home.hand_in().copy, _JSON)
