"""演练: a whole branch in a folder, with everything that can be wrong planted in it.

Equal numbers of people make equal files, but for sealed ones: no two seals are the same, and what
was signed over lies inside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import BinaryIO

from selfcheck.content.example_branch import ExampleBranch, ExampleTask, read_example_branch
from selfcheck.content.seeds import read_seeds
from selfcheck.documents.roster_sheet import roster_bytes
from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import Refused
from selfcheck.domain.own_tasks import Standing
from selfcheck.domain.pack_looks import PackLook
from selfcheck.domain.roster import Person
from selfcheck.domain.task import Pulse, Task
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import sealing_keys, signing_keys
from selfcheck.exchange.task_pack import task_pack_bytes
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.machine.whole_files import write_whole
from selfcheck.services.overseeing import know_task
from selfcheck.services.rehearsing_mistakes import MISTAKES, send_from_elsewhere, send_newcomer
from selfcheck.services.rehearsing_parts import SENDING, send_plain, send_together
from selfcheck.services.rehearsing_people import Cast, Part, cast
from selfcheck.services.rehearsing_post import SUBMISSIONS, Planted, Post
from selfcheck.services.rehearsing_rounds import Setting, seed
from selfcheck.services.rehearsing_world import World
from selfcheck.store.collection import boards, branch, roster, tasks
from selfcheck.store.opening_collection import collection_to_write
from selfcheck.store.transactions import write_tx

ROSTER, PACK, DESK = "roster.xlsx", "task-pack.json", "desk"

_EXAMPLE = RESOURCES / "demo" / "branch.toml"
_TOGETHER, _EVERY_UNIT = 3, 3  # people in one package; one unit of so many packs up
_ONE_MORE_OF = 500
"""Of so many people, one more makes each mistake."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was made, and what is to become of it."""

    folder: Path
    task: TaskPack
    cast: Cast
    planted: tuple[Planted, ...]
    plain: tuple[str, ...]
    """Files that are simply to be taken, named as in `Planted`."""
    ignored: tuple[str, ...]
    newcomer: str
    """The name of the one who is not in the roster."""

    @property
    def roster(self) -> Path:
        """The roster as an Excel file."""
        return self.folder / ROSTER

    @property
    def pack(self) -> Path:
        """The task as it was sent."""
        return self.folder / PACK

    @property
    def submissions(self) -> Path:
        """The folder of what came."""
        return self.folder / SUBMISSIONS

    @property
    def desk(self) -> DataFolder:
        """The data folder of the desk that `rehearse_task` makes."""
        return DataFolder(self.folder / DESK)


def rehearse_task(folder: Path, people: int) -> Task[Rehearsed]:
    """Make a branch of so many *people* in *folder*, and a desk in it that knows their task.

    *folder* is there, somewhere to be thrown away; stopped half-way it holds what was made by then.
    Raises as `rehearse_with_desk`.
    """

    def work(pulse: Pulse) -> Rehearsed:
        return rehearse_with_desk(folder, DataFolder(folder / DESK), people, pulse)

    return work


def rehearse_with_desk(folder: Path, desk: DataFolder, people: int, pulse: Pulse) -> Rehearsed:
    """`rehearse`, and let the collection store of *desk* know the task, with the branch's keys.

    Nothing is collected yet, and nobody is in its roster. Raises also `Refused` (`not-empty`)
    where somebody has been at work at that desk, and as `collection_to_write`.
    """
    sent = read_example_branch(_EXAMPLE).task
    with collection_to_write(desk, at=datetime.combine(sent.issued_on, time(1), UTC)) as db:
        in_use = branch.seeds(db) or tasks.tasks(db) or roster.people(db)
        if in_use or boards.tasks_of_submissions(db):
            raise Refused("not-empty")
        made = rehearse(folder, people, pulse)
        with write_tx(db):
            branch.put_seeds(db, *_seeds(sent))
            branch.set_called(db, sent.called)
        know_task(db, made.pack.read_bytes())
    return made


def rehearse(folder: Path, people: int, pulse: Pulse) -> Rehearsed:
    """Make roster, task pack and submissions of a branch of so many *people* in *folder*.

    At least `rehearsing_people.FEWEST`. Raises `Refused` (`not-empty`) where submissions lie
    already, `CannotWrite`, and `Cancelled` if *pulse* does.
    """
    example = read_example_branch(_EXAMPLE)
    world = _world(example, people)
    post = Post(folder, example)
    listed = example.people
    book = roster_bytes(world.cast.people, title=listed.roster_title, note=listed.roster_note)
    for name, content in ((ROSTER, book), (PACK, world.pack_file)):
        write_whole(folder / name, partial(_write, content))
    steps = list(_steps(world, post, example))
    for done, step in enumerate(steps):
        pulse(done, len(steps))
        step()
    pulse(len(steps), len(steps))
    return Rehearsed(
        folder,
        world.setting.look.pack,
        world.cast,
        tuple(post.planted),
        tuple(post.plain),
        tuple(post.ignored),
        listed.newcomer,
    )


def _write(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def _seeds(sent: ExampleTask) -> tuple[bytes, bytes]:
    """To sign with and to be sealed to; of a branch, not of a task."""
    return seed("signing", *sent.branch), seed("sealing", *sent.branch)


def _world(example: ExampleBranch, people: int) -> World:
    library = {one.id: one for one in read_seeds(SEEDS).checklists}
    templates = tuple(read_templates(RESOURCES / "report-templates"))

    def setting(sent: ExampleTask) -> Setting:
        return Setting(example, templates, _look(_pack(sent, library), sent))

    asked = setting(example.task)
    return World(
        cast(example.people, people),
        asked,
        setting(example.earlier_task),
        setting(example.other_task),
        asked.look.file,
    )


def _pack(sent: ExampleTask, library: Mapping[str, Checklist]) -> TaskPack:
    signing, sealing = _seeds(sent)
    return TaskPack(
        id=sent.id,
        title=sent.title,
        period=sent.period,
        checklists=tuple(library[name] for name in sent.checklists),
        template=sent.template,
        deadline=sent.deadline,
        branch=sent.branch,
        readers=(
            Reader(sent.branch[-1], sent.sees, signing_keys(signing).public),
            *(Reader(office, sees) for office, sees in sent.above),
        ),
        issued_on=sent.issued_on,
        sealing_key=sealing_keys(sealing).public,
        note=sent.note,
    )


def _look(pack: TaskPack, sent: ExampleTask) -> PackLook:
    """*pack* as everybody opens it. The four words are left out: nobody compares them here."""
    file = signed(task_pack_bytes(pack), signing_keys(_seeds(sent)[0]))
    return PackLook(pack, (), (), (), Standing.NEW, 0, (), "", late=False, file=file)


def _steps(world: World, post: Post, example: ExampleBranch) -> Iterator[Callable[[], None]]:
    """Everything that is sent, one by one."""
    together = _packages(world.cast)
    packed = {one.id for people in together for one in people}
    for people in together:
        yield partial(send_together, world, post, people)
    for person in world.cast.people:
        part = world.cast.parts[person.id]
        if part in SENDING:
            yield partial(SENDING[part], world, post, person)
        elif part is Part.PLAIN and person.id not in packed:
            yield partial(send_plain, world, post, person)
    yield from _mistaken(world, post)
    unit = world.cast.people[-1].unit
    newcomer = Person("newcomer", example.people.newcomer, unit=unit)
    yield partial(send_newcomer, world, post, newcomer)
    stranger = Person(
        "elsewhere", example.people.from_elsewhere, unit=example.other_task.branch[-1:]
    )
    yield partial(send_from_elsewhere, world, post, stranger)
    yield post.put_noise


def _packages(played: Cast) -> list[list[Person]]:
    """Who sends together: a few of a unit, here and there."""
    units: dict[str, list[Person]] = {}
    for person in played.playing(Part.PLAIN):
        units.setdefault(person.unit[0], []).append(person)
    return [people[:_TOGETHER] for people in list(units.values())[::_EVERY_UNIT]]


def _mistaken(world: World, post: Post) -> Iterator[Callable[[], None]]:
    """Every mistake, made in turn by somebody who sent nothing else and by somebody who did."""
    groups = [world.cast.playing(Part.MISSING), world.cast.playing(Part.PLAIN)]
    turns = 1 + len(world.cast.people) // _ONE_MORE_OF
    for number, make in enumerate([*MISTAKES.values()] * turns):
        group = groups[number % 2]
        yield partial(make, world, post, group[number // 2 % len(group)])
