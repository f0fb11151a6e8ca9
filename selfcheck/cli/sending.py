"""The commands of a secretary's desk that make files: a task pack, a return slip, receipts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import new_id, new_seed, now, today
from selfcheck.content.seeds import read_seeds
from selfcheck.domain.errors import CannotWrite, NotFound, Refused, SelfCheckError
from selfcheck.domain.handed_texts import HandedText
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.return_slips import Place
from selfcheck.domain.settling import State
from selfcheck.domain.task import no_pulse
from selfcheck.domain.task_packs import Reader
from selfcheck.machine.places import SEEDS, DataFolder
from selfcheck.services.collecting import Collecting, Kept, desk_of
from selfcheck.words import sentence
from selfcheck.words.sending import problem_sentence

_task = click.option("--task", "task_id", required=True, help="任务编号")
_by = click.option("--by", default="", help="怎么署名，如“第一支部　王书记”；写一次就记住")


class _Day(click.ParamType[date]):
    """A local date as 2026-12-10."""

    name = "日期"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"日期要写成 2026-12-10 这样，现在是“{value}”。", param, ctx)


@click.command("pack", help="写一项任务的任务包，发给大家；没写明的沿用上一项任务的。")
@surroundings.collection
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 .json"
)
@click.option("--task", "task_id", default="", help="把已经发出的这项任务再写一份，不改动")
@click.option("--revise", default="", help="改动已经发出的这项任务，发新的一版")
@click.option("--title", help="名称，如“2026年第四季度作风自查”")
@click.option("--period", help="时段，如“2026年第四季度”")
@click.option("--deadline", type=_Day(), help="最后一天，如 2026-12-10")
@click.option("--checklist", "checklists", multiple=True, help="清单编号，可以写几个")
@click.option("--template", help="材料模板编号，如 self-check")
@click.option("--branch", help="从上到下的单位，如“示例局党委/机关党总支/第一支部”")
@click.option("--sees", help="本支部会看到什么")
@click.option("--reader", "readers", multiple=True, help="上级和它会看到什么，如“局党委=只看汇总”")
@click.option(
    "--sealing",
    type=click.Choice([one.value for one in Sealing]),
    help="封装：none 不封装，offered 可以封装，asked 请大家封装",
)
@click.option("--note", help="给大家的说明")
@click.option(
    "--sheet", type=click.Path(path_type=Path, dir_okay=False), help="同时写一份填报表 .xlsx"
)
def pack(
    *, data: Path, out: Path, task_id: str, revise: str, sheet: Path | None, **said: object
) -> int:
    """Send a task, or write the file of one that was sent; 1 if it is refused."""
    if sheet and sheet.suffix.lower() != ".xlsx":
        raise click.BadParameter(
            f"只能写成 .xlsx 文件，现在是“{sheet.name}”。", param_hint="--sheet"
        )

    def write(desk: Collecting) -> None:
        issuing, wanted = desk.issuing, task_id
        if not wanted:
            draft = issuing.revise(revise) if revise else issuing.draft()
            wanted = issuing.issue(_changed(draft, said)).id
        click.echo(f"任务编号：{wanted}")
        issuing.write_pack(wanted, out)
        click.echo(f"四个词：{'　'.join(issuing.words())}（开会时念一遍，打开任务包的人核对）")
        click.echo(out)
        if sheet:
            click.echo(issuing.sheet_task(wanted, sheet)(no_pulse))

    return _at_desk(data, write)


def _changed(draft: PackDraft, said: dict[str, object]) -> PackDraft:
    given = {name: value for name, value in said.items() if value not in (None, ())}
    branch, readers, sealing = (given.pop(name, None) for name in ("branch", "readers", "sealing"))
    if branch:
        given["branch"] = tuple(part.strip() for part in str(branch).split("/"))
    if isinstance(readers, tuple):
        given["above"] = tuple(map(_reader, readers))
    if sealing:
        given["sealing"] = Sealing(str(sealing))
    return replace(draft, **given)  # type: ignore[arg-type]  # the names are the options'


def _reader(said: str) -> Reader:
    office, _, sees = said.partition("=")
    if not sees.strip():
        raise click.BadParameter(
            f"要写成“单位=会看到什么”，现在是“{said}”。", param_hint="--reader"
        )
    return Reader(office.strip(), sees.strip())


@click.command("return", help="把一个人的上报件退回修改：写一份带意见的文件，发还本人。")
@surroundings.collection
@_task
@click.option("--person", required=True, help="姓名或编号")
@click.option("--comment", default="", help="对整份的意见")
@click.option(
    "--at", "placed", multiple=True, help="某一处的意见，如“si-shen.shen-du.3=当时怎么处理的？”"
)
@click.option("--until", type=_Day(), help="改好再交的最后一天")
@_by
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 .json"
)
def send_back(
    *,
    data: Path,
    task_id: str,
    person: str,
    comment: str,
    placed: tuple[str, ...],
    until: date | None,
    by: str,
    out: Path,
) -> int:
    """Write a return slip with what is said here and what was noted before."""

    def write(desk: Collecting) -> None:
        submission = _of(desk, task_id, person).id
        handed = desk.replying.handed(submission)
        comments = [_placed(one, handed) for one in placed]  # all are understood before any is kept
        if by:
            desk.replying.set_called(by)
        if comment:
            desk.replying.comment(submission, comment)
        for place, key, text in comments:
            desk.replying.comment(submission, text, place=place, key=key)
        click.echo(desk.replying.send_back(submission, out, deadline=until))

    return _at_desk(data, write)


def _placed(said: str, handed: HandedText) -> tuple[Place, str, str]:
    key, _, text = said.partition("=")
    key = key.strip()
    sections = {section.key for section in handed.sections}
    if key in sections:
        place = Place.SECTION
    elif any(item.id == key for section in handed.sections for item in section.items):
        place = Place.ITEM
    elif any(key == known for known, _, _ in handed.texts):
        place = Place.TEXT
    elif any(key == str(finding.number) for finding in handed.findings):
        place = Place.FINDING
    else:
        raise NotFound("place", key)
    return place, key, text


@click.command("receipt", help="写回执：一个人的写成一个文件，或者所有还没有回执的写进一个文件夹。")
@surroundings.collection
@_task
@click.option("--person", default="", help="姓名或编号；不写则写给所有还没有回执的人")
@click.option("--note", default="", help="附一句话（只在写给一个人时）")
@_by
@click.option("--out", required=True, type=click.Path(path_type=Path), help="文件，或文件夹")
def receipt(*, data: Path, task_id: str, person: str, note: str, by: str, out: Path) -> int:
    """Write one receipt to a file, or all that are due into a folder."""

    def write(desk: Collecting) -> None:
        if by:
            desk.replying.set_called(by)
        if person:
            click.echo(desk.replying.receipt(_of(desk, task_id, person).id, out, note=note))
        else:
            _write_all(desk, task_id, out)

    return _at_desk(data, write)


def _write_all(desk: Collecting, task_id: str, folder: Path) -> None:
    due = desk.replying.without_receipt(task_id)
    if not due:
        click.echo("没有要写的：交来的都已经有回执了。给某一个人再写一份，请用 --person。")
        return
    making = desk.replying.receipts_task(task_id, due, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error.errno or 0) from error
    written = making(no_pulse)
    desk.replying.note_receipts(written)
    for one in written:
        click.echo(f"{one.name or '（没有写姓名）'}　{one.path}")


COMMANDS = (pack, send_back, receipt)


def _of(desk: Collecting, task_id: str, person: str) -> Kept:
    """What counts of *person*, by the name in it or by the number in the roster."""
    by_id = {one.id: one for one in desk.people()}
    found = []
    for kept in desk.submissions(task_id):
        if kept.state is State.CURRENT:
            listed = by_id.get(kept.who)
            names = {kept.name, *((listed.name, listed.number) if listed else ())}
            if person in names:
                found.append(kept)
    if not found:
        raise NotFound("submission", person)
    if len(found) > 1:
        raise Refused("several-of-this-name", person)
    return found[0]


def _at_desk(data: Path, act: Callable[[Collecting], None]) -> int:
    """Open the desk in *data* and *act* there; 1 if that is refused, with the reason in words."""
    try:
        with desk_of(
            DataFolder(data),
            lambda: read_seeds(SEEDS).checklists,
            at=now(),
            today=today,
            new_id=new_id,
            new_seed=new_seed,
        ) as desk:
            act(desk)
    except SelfCheckError as error:
        click.echo(problem_sentence(error) or sentence(error), err=True)
        return 1
    return 0
