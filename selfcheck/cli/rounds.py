"""The commands about rounds: list them, print one."""

from __future__ import annotations

from pathlib import Path

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import new_id, new_nonce, now, print_json, today
from selfcheck.documents.templates import read_templates
from selfcheck.domain.errors import NotFound
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.printing import SUFFIXES, file_task
from selfcheck.services.reporting import Reporting
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_read, store_to_write

_TEMPLATES = RESOURCES / "report-templates"


@click.command("rounds", help="列出一个数据文件夹里的自查。")
@surroundings.data
@surroundings.as_json
def rounds(*, data: Path, as_json: bool) -> None:
    """List them, the latest first."""
    with store_to_read(DataFolder(data), at=now()) as db:
        rounds = _checking(db).rounds()
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "period": one.period,
                    "answered": one.progress.answered,
                    "total": one.progress.total,
                    "finished": one.finished,
                }
                for one in rounds
            ]
        )
        return
    for one in rounds:
        state = "已完成" if one.finished else "进行中"
        how_far = f"{one.progress.answered}/{one.progress.total} 条"
        click.echo(f"{one.id}　{one.period}　{'、'.join(one.titles)}　{how_far}　{state}")


@click.command("report", help="把一次自查印成报告。")
@surroundings.data
@click.option("--round", "round_id", default="latest", help="自查编号，或 latest（最近一次）")
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    default=Edition.PERSONAL.value,
    help="版本：personal 个人留存版，submit 上报版（只有勾选过的内容）",
)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件"
)
def report(*, data: Path, round_id: str, edition: str, out: Path) -> None:
    """Print one to a file, in the format of its suffix."""
    if out.suffix.lower() not in SUFFIXES:
        formats = "、".join(SUFFIXES)
        raise click.BadParameter(
            f"只能写成 {formats} 文件，现在是“{out.name}”。", param_hint="--out"
        )
    leaves = Edition(edition) is Edition.SUBMIT  # its nonce is drawn once, and then kept
    opened = store_to_write if leaves else store_to_read
    with opened(DataFolder(data), at=now()) as db:
        reporting = Reporting(
            db,
            templates=read_templates(_TEMPLATES),
            now=now,
            today=today,
            new_nonce=new_nonce,
        )
        wanted = round_id
        if round_id == "latest":
            wanted = _checking(db).latest()
            if not wanted:
                raise NotFound("round", "latest")
        making = reporting.paper_task(wanted, Edition(edition))
        click.echo(file_task(making, out)(no_pulse))


COMMANDS = (rounds, report)


def _checking(db: Database) -> Checking:
    return Checking(db, now=now, new_id=new_id)
