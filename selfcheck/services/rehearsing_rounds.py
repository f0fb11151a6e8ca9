"""Somebody of a rehearsal at their own program: a real round in a real store, handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import count

from selfcheck.content.example_branch import ExampleBranch, ExampleGap
from selfcheck.documents.templates import Template
from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.findings import Move
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.outline import Outline
from selfcheck.domain.pack_looks import PackLook
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import SEEDS
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.services.introducing import Introducing
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.rehearsing_people import chance, drawn
from selfcheck.services.reporting import Reporting
from selfcheck.services.submitting import Submitting
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_in_memory

_MOST_GAPS = 3
_OF_A_HUNDRED = (  # who rates how, where no gap was drawn
    (56, Rating.MET),
    (89, Rating.MOSTLY),
    (94, Rating.NOT_APPLICABLE),
    (97, Rating.GAP),
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who hands in, as they say themselves, and what decides what they say."""

    name: str
    unit: str
    number: str
    mood: str
    """What all chance in the round is drawn from."""
    key: str
    """What the person's key, and the ids in their store, are drawn from."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for everybody who answers a task."""

    example: ExampleBranch
    templates: tuple[Template, ...]
    look: PackLook


def seed(*label: object) -> bytes:
    """32 bytes for a key. Whoever has the program can make them too: they protect nothing."""
    return sha256("/".join(map(str, ("selfcheck rehearsal", *label))).encode()).digest()


def key_seed(author: Author) -> bytes:
    """What the key of *author* is made of."""
    return seed("key", author.key)


def answers_of(setting: Setting, mood: str) -> tuple[Mapping[str, Answer], list[ExampleGap]]:
    """What somebody in this *mood* says, by the item, and the gaps they write of."""
    asked = {
        item.answered_as: None
        for _, section in placed_sections(setting.look.pack.checklists)
        for item in section.conduct_items
    }
    gaps: dict[str, ExampleGap] = {}
    for turn in range(1 + chance(mood, "gaps") % _MOST_GAPS):
        gap = drawn([one for one in setting.example.gaps if one.item in asked], mood, "gap", turn)
        gaps[gap.item] = gap
    answers = {
        item: Answer(item, Rating.GAP, gaps[item].instance)
        if item in gaps
        else _plain(item, chance(mood, item) % 100)
        for item in asked
    }
    return answers, list(gaps.values())


def _plain(item: str, number: int) -> Answer:
    for limit, rating in _OF_A_HUNDRED:
        if number < limit:
            return Answer(item, rating)
    return Answer(item, talk_in_person=True)


@contextmanager
def at_home(
    setting: Setting, author: Author, day: date, *, has_pack: bool = True
) -> Iterator[AtHome]:
    """*author* with the round of the task filled in, ready to be handed in on *day*.

    Who does not have the pack checks themselves against the same lists, for nobody.
    """
    db = store_in_memory()
    try:
        home = AtHome(db, setting, author, day)
        home.begin(has_pack=has_pack)
        home.fill_in()
        yield home
    finally:
        db.close()


class AtHome:
    """One person's program. Everything that is chance elsewhere is drawn from who they are."""

    def __init__(self, db: Database, setting: Setting, author: Author, day: date) -> None:
        self._db = db
        self._setting = setting
        self._author = author
        self._day = day
        self._round_id = ""
        numbers = count(1)

        def drawn_seed(what: str) -> str:
            return seed(what, setting.look.pack.id, author.key, next(numbers)).hex()

        def now() -> datetime:
            return datetime.combine(self._day, time(1), UTC)

        def today() -> date:
            return self._day

        def new_id() -> str:
            return drawn_seed("id")[:16]

        self._introducing = Introducing(db, now=now)
        self._checking = Checking(db, now=now, new_id=new_id)
        self._rectifying = Rectifying(db, now=now, today=today, new_id=new_id)
        self._reporting = Reporting(
            db,
            templates=setting.templates,
            now=now,
            today=today,
            new_nonce=lambda: drawn_seed("nonce")[:32],
        )
        self._submitting = Submitting(
            db,
            self._checking,
            lambda: self._reporting,
            now=now,
            today=today,
            new_id=new_id,
            new_seed=lambda: key_seed(author),
        )

    def begin(self, *, has_pack: bool) -> None:
        """Say who one is, and begin the round."""
        author, pack = self._author, self._setting.look.pack
        self._introducing.introduce(Profile(author.name, author.unit))
        if has_pack:
            self._round_id = self._submitting.open_pack(self._setting.look)
            self._submitting.set_number(pack.id, author.number)
        else:
            import_seeds(self._db, SEEDS)
            lists = [one.id for one in pack.checklists]
            self._round_id = self._checking.start(lists, period=pack.period)

    def fill_in(self) -> None:
        """Answer everything, write something, and tick what is to leave."""
        answers, gaps = answers_of(self._setting, self._author.mood)
        for answer in answers.values():
            self._checking.record(self._round_id, answer)
        self._write_ledger(gaps)
        self._write_texts(gaps)
        if self._inclined("ratings", 60):
            for item, answer in answers.items():
                if answer.rating:
                    self._tick(Part.RATING, item)
        if self._inclined("instances", 30):
            for gap in gaps:
                self._tick(Part.INSTANCE, gap.item)

    def hand_in(self, *, is_sealed: bool = False) -> HandedPaper:
        """The paper of the round as it stands; what is handed in changes no more."""
        self._checking.finish(self._round_id)
        handed = self._submitting.paper_task(self._round_id, is_sealed=is_sealed)(no_pulse)
        self._submitting.note_written(handed)
        return handed

    def think_again(self, day: date) -> None:
        """Begin a revision on *day*, in which something is said otherwise."""
        self._day = day
        self._round_id = self._submitting.revise(self._round_id)
        answers, _ = answers_of(self._setting, self._author.mood)
        met = next(one for one in answers.values() if one.rating is Rating.MET)
        self._checking.record(self._round_id, replace(met, rating=Rating.MOSTLY))
        self._write("plan", "again")

    def kept(self) -> Outline:
        """The pages of the edition that stays."""
        return self._reporting.paper_task(self._round_id, Edition.PERSONAL)(no_pulse).outline

    def proposed_name(self, edition: Edition, suffix: str = ".pdf") -> str:
        """What the program would call the file."""
        return self._reporting.proposed_name(self._round_id, edition, suffix)

    def _write_ledger(self, gaps: list[ExampleGap]) -> None:
        for gap in gaps:
            finding = self._rectifying.draft(self._round_id, gap.item)
            for field in ("problem", "cause", "measure"):
                self._rectifying.write(finding, field, getattr(gap, field))
            days = 35 + chance(self._author.mood, gap.item, "due") % 60
            due = self._setting.look.pack.deadline + timedelta(days=days)
            self._rectifying.set_due(finding, due)
            self._rectifying.move(finding, Move.CONFIRM)
            if self._inclined(f"finding {gap.item}", 85):
                self._tick(Part.FINDING, finding)
                if self._inclined(f"named {gap.item}", 30):
                    self._submitting.release(self._round_id, finding, named=True)

    def _write_texts(self, gaps: list[ExampleGap]) -> None:
        sections = {gap.item.rpartition(".")[0] for gap in gaps}
        for section in sorted(sections):
            texts = [text for key, text in self._setting.example.reflections if key == section]
            if texts:
                text = drawn(texts, self._author.mood, section)
                self._checking.reflect(self._round_id, section, text)
                if self._inclined(f"reflection {section}", 40):
                    self._tick(Part.REFLECTION, section)
        if self._inclined("strengths", 45):
            self._write("strengths", "first")
        self._write("plan", "first")

    def _write(self, heading: str, turn: str) -> None:
        texts = [text for key, text in self._setting.example.texts if key == heading]
        text = drawn(texts, self._author.mood, heading, turn)
        self._reporting.write_text(self._round_id, heading, text)
        self._tick(Part.TEXT, heading)

    def _tick(self, part: Part, key: str) -> None:
        self._reporting.tick(self._round_id, Edition.SUBMIT, part, key, on=True)

    def _inclined(self, what: str, of_a_hundred: int) -> bool:
        return chance(self._author.mood, what) % 100 < of_a_hundred
