"""The commands of a person who was asked: open what a branch sends, hand in."""

from __future__ import annotations

import errno
from pathlib import Path

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import new_id, new_nonce, now, today
from selfcheck.domain.errors import CannotWrite, Refused, SelfCheckError
from selfcheck.domain.own_tasks import Came
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import DataFolder
from selfcheck.services.submitting import Submitting
from selfcheck.services.together import Services
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_write
from selfcheck.words import sentence


@click.command("open-pack", help="打开支部发来的文件：自查任务包、回执、退回修改。")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@surroundings.data
@click.option("--look", is_flag=True, help="只看任务包是谁发来、谁会阅看，不打开")
@click.option("--new-key", is_flag=True, help="支部换了密钥，已打电话核对过新的四个词")
def open_pack(*, file: Path, data: Path, look: bool, new_key: bool) -> int:
    """Look at *file*, say what it is, and take it in; 1 if it is refused."""
    # imported here: no other command has anything to say of it
    from selfcheck.words.submitting import problem_sentence  # noqa: PLC0415

    with store_to_write(DataFolder(data), at=now()) as db:
        services = _services(db)
        try:
            came = services.submitting.what_came(file)
            if came in (Came.RECEIPT, Came.RETURN_SLIP):
                _take_reply(services, file, came)
            else:
                _take_pack(services.submitting, file, only_look=look, is_their_new_key=new_key)
        except SelfCheckError as error:
            click.echo(problem_sentence(error, file.name) or sentence(error), err=True)
            return 1
    return 0


def _take_pack(
    submitting: Submitting, file: Path, *, only_look: bool, is_their_new_key: bool
) -> None:
    from selfcheck.words.submitting import look_lines  # noqa: PLC0415 - as above

    seen = submitting.look_at_pack(file)
    for line in look_lines(seen):
        click.echo(line)
    if not only_look:
        round_id = submitting.open_pack(seen, is_their_new_key=is_their_new_key)
        click.echo(f"任务编号：{seen.pack.id}")
        click.echo(f"自查编号：{round_id}")


def _take_reply(services: Services, file: Path, came: Came) -> None:
    from selfcheck.words.submitting import comment_line, taken_sentence  # noqa: PLC0415 - as above

    submitting = services.submitting
    if came is Came.RECEIPT:
        click.echo(taken_sentence(submitting.take_receipt(file)))
        return
    taken = submitting.take_return_slip(file)
    click.echo(taken_sentence(taken))
    about = services.checking.walk(taken.round_id).round
    for slip in submitting.slips_for(taken.round_id):
        for comment in slip.comments:
            click.echo(f"  {comment_line(comment, about)}")


@click.command("submit", help="为一项任务写出上报版，交给支部。")
@surroundings.data
@click.option("--task", "task_id", required=True, help="任务编号")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 .pdf"
)
@click.option("--json-copy", is_flag=True, help="同时在旁边另存一份 .json 数据")
@click.option("--sealed", is_flag=True, help="封装：页面只有封面，内容只有支部能打开")
def submit(*, data: Path, task_id: str, out: Path, json_copy: bool, sealed: bool) -> int:
    """Write what is handed in for the task to *out*; 1 if that is refused."""
    if out.suffix.lower() != ".pdf":
        raise click.BadParameter(f"只能写成 .pdf 文件，现在是“{out.name}”。", param_hint="--out")
    if json_copy and sealed:
        raise click.BadParameter(
            "不能与 --sealed 一起用：另存的数据谁都能读。", param_hint="--json-copy"
        )
    # imported here: no other command waits for what signs
    from selfcheck.services.handing_over import write  # noqa: PLC0415
    from selfcheck.words.submitting import problem_sentence  # noqa: PLC0415

    with store_to_write(DataFolder(data), at=now()) as db:
        services = _services(db)
        try:
            round_id = services.submitting.task(task_id).round_id
            if not out.parent.is_dir():
                raise CannotWrite(out, errno.ENOENT)
            if sealed and not services.submitting.pack_of(task_id).sealing_key:
                raise Refused("no-sealing-key", task_id)
            if not services.checking.walk(round_id).round.finished:
                services.checking.finish(round_id)  # what is handed in changes no more
                click.echo("这次自查转为完成，只供查看；要修改，请另开修订。", err=True)
            handed = services.submitting.paper_task(round_id, is_sealed=sealed)(no_pulse)
            copy = out.with_suffix(".json") if json_copy else None
            write(handed, out, no_pulse, copy=copy)
            services.submitting.note_written(handed)
        except SelfCheckError as error:
            click.echo(problem_sentence(error) or sentence(error), err=True)
            return 1
    for path in filter(None, (out, copy)):
        click.echo(path)
    return 0


def _services(db: Database) -> Services:
    return Services(db, now=now, today=today, new_id=new_id, new_nonce=new_nonce)


COMMANDS = (open_pack, submit)
