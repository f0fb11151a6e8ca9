"""What those send who have handed in: as it should be, or in one of the ways that happen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from selfcheck.documents.fill_in_sheet import fill_in_bytes
from selfcheck.documents.filled_sheet import filled_bytes
from selfcheck.domain.fill_in import FilledBy
from selfcheck.domain.roster import Person
from selfcheck.services.rehearsing_people import Part, chance
from selfcheck.services.rehearsing_post import Post
from selfcheck.services.rehearsing_rounds import answers_of
from selfcheck.services.rehearsing_world import (
    World,
    author_of,
    day_of,
    home_of,
    printed,
    sender_of,
)

_ABOUT_PDFS = 60  # of the plain ones: a PDF takes as long as three people
_PDFS_OF = 2
_LATEST = 5  # days after the deadline
_JSON, _PDF = ".json", ".pdf"

Sending = Callable[[World, Post, Person], None]


def send_plain(world: World, post: Post, person: Person) -> None:
    """As it should be: a PDF or its data."""
    with home_of(world, person) as home:
        handed = home.hand_in()
    every = max(_PDFS_OF, len(world.cast.people) // _ABOUT_PDFS)
    if chance("pdf", person.id) % every:
        post.put_plain(sender_of(person), handed.copy, _JSON)
    else:
        post.put_plain(sender_of(person), printed(handed), _PDF)


def send_together(world: World, post: Post, people: Sequence[Person]) -> None:
    """What somebody gathered from *people* of one unit, in one .zip."""
    files = {}
    for person in people:
        with home_of(world, person) as home:
            files[f"{person.number} {person.name}{_JSON}"] = home.hand_in().copy
    post.put_package(sender_of(people[0]), files)


def filled_sheet(world: World, person: Person, on: date | None) -> bytes:
    """What *person* fills in where the program cannot run, dated *on* or not at all."""
    setting, author = world.setting, author_of(world, person)
    answers, _ = answers_of(setting, author.mood)
    units = tuple(dict.fromkeys(one.unit[0] for one in world.cast.people if one.unit))
    by = FilledBy(author.name, person.number, author.unit, on)
    return filled_bytes(fill_in_bytes(setting.look.pack, units), answers, by)


def _late(world: World, post: Post, person: Person) -> None:
    over = world.setting.look.pack.deadline - day_of(world.setting, person)
    days = over.days + 1 + chance("late", person.id) % _LATEST
    with home_of(world, person, days_later=days) as home:
        post.plant("late", sender_of(person), home.hand_in().copy, _JSON)


def _revised(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("revised", sender_of(person), printed(home.hand_in()), _PDF)
        home.think_again(day_of(world.setting, person) + timedelta(days=1))
        post.plant("revision", sender_of(person), printed(home.hand_in()), _PDF)


def _new_key(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("old-computer", sender_of(person), home.hand_in().copy, _JSON)
    with home_of(world, person, days_later=1, other=" anew", key=" new") as home:
        post.plant("new-computer", sender_of(person), printed(home.hand_in()), _PDF)


def _unsigned(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("unsigned", sender_of(person), home.hand_in().paper.payload, _JSON)


def _filled_in(world: World, post: Post, person: Person) -> None:
    sheet = filled_sheet(world, person, day_of(world.setting, person))
    post.plant("filled-in", sender_of(person), sheet, ".xlsx")


def _sealed(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant("sealed", sender_of(person), printed(home.hand_in(is_sealed=True)), _PDF)


def _twice(world: World, post: Post, person: Person) -> None:
    with home_of(world, person) as home:
        post.plant_twice(sender_of(person), printed(home.hand_in()), _PDF)


def _restored(world: World, post: Post, person: Person) -> None:
    for kind, days, other in (("before-restoring", 0, ""), ("after-restoring", 1, " anew")):
        with home_of(world, person, days_later=days, other=other) as home:
            post.plant(kind, sender_of(person), home.hand_in().copy, _JSON)


SENDING: Mapping[Part, Sending] = {
    Part.LATE: _late,
    Part.REVISED: _revised,
    Part.NEW_KEY: _new_key,
    Part.UNSIGNED: _unsigned,
    Part.FILLED_IN: _filled_in,
    Part.SEALED: _sealed,
    Part.TWICE: _twice,
    Part.RESTORED: _restored,
}
"""What those send who play these parts; the plain ones alone or together."""
