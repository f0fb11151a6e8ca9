"""What everybody of a rehearsal has in common: who there is, what was asked, at what day."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.roster import Person
from selfcheck.domain.task import no_pulse
from selfcheck.services.rehearsing_people import Cast, chance
from selfcheck.services.rehearsing_post import Sender
from selfcheck.services.rehearsing_rounds import AtHome, Author, Setting, at_home

_FIRST_DAY, _SPARE_DAYS = 3, 2  # after it was sent; before the deadline, for those who come twice


@dataclass(frozen=True, slots=True)
class World:
    """All that is sent from."""

    cast: Cast
    setting: Setting
    """The task that is collected."""
    earlier: Setting
    """One that the same branch sent before."""
    elsewhere: Setting
    """One of another branch."""
    pack_file: bytes
    """The task as it was sent."""


def home_of(
    world: World,
    person: Person,
    *,
    setting: Setting | None = None,
    days_later: int = 0,
    other: str = "",
    key: str = "",
    has_pack: bool = True,
) -> AbstractContextManager[AtHome]:
    """*person* at their program, in the mood they are always in, or in *other* ones.

    With another *key* they sit at another computer.
    """
    setting = setting or world.setting
    author = author_of(world, person, other=other, key=key)
    day = day_of(setting, person) + timedelta(days=days_later)
    return at_home(setting, author, day, has_pack=has_pack)


def author_of(world: World, person: Person, *, other: str = "", key: str = "") -> Author:
    """What *person* says of themselves. Of namesakes everybody gives their number."""
    is_asked = person.name in world.cast.namesakes or chance("number", person.id) % 2
    return Author(
        person.name,
        person.unit[0] if person.unit else "",
        person.number if is_asked else "",
        mood=f"{person.id}{other}",
        key=f"{person.id}{key}",
    )


def day_of(setting: Setting, person: Person) -> date:
    """The day on which *person* is ready; two days are left after it."""
    pack = setting.look.pack
    first = pack.issued_on + timedelta(days=_FIRST_DAY)
    days = (pack.deadline - first).days - _SPARE_DAYS
    return first + timedelta(days=chance("day", person.id) % days)


def sender_of(person: Person) -> Sender:
    """*person* as names of files say it."""
    return Sender(person.id, person.name, person.number, person.unit[0] if person.unit else "")


def printed(handed: HandedPaper) -> bytes:
    """The PDF of *handed*, whole."""
    return pdf_bytes(
        handed.pages, no_pulse, attachment=handed.attachment, signature=handed.signature
    ).content
