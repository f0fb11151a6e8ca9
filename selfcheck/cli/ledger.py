"""The command that takes the ledger to Excel and back."""

from __future__ import annotations

from pathlib import Path

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import new_id, now, today
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import DataFolder
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.store.opening import store_to_read, store_to_write


@click.command("ledger", help="把整改台账写成 Excel 文件，或把改过的读回来。")
@surroundings.data
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 .xlsx 文件")
@click.option(
    "--import", "file", type=click.Path(path_type=Path, dir_okay=False), help="读回哪个 .xlsx 文件"
)
@click.option("--look", is_flag=True, help="只看读回来会改动什么，不改动")
def ledger(*, data: Path, out: Path | None, file: Path | None, look: bool) -> int:
    """Write it to a file or read it back; 1 if a row could not be taken."""
    if (out is None) == (file is None):
        raise click.UsageError("写 --out 或 --import，其中一个")
    if out is not None and out.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"只能写成 .xlsx 文件，现在是“{out.name}”。", param_hint="--out")
    opened = store_to_read if out or look else store_to_write
    with opened(DataFolder(data), at=now()) as db:
        files = LedgerFiles(db, now=now, today=today, new_id=new_id)
        if out is not None:
            click.echo(files.file_task(out)(no_pulse))
            return 0
        return _take_in(files, file or Path(), look=look)


COMMANDS = (ledger,)


def _take_in(files: LedgerFiles, file: Path, *, look: bool) -> int:
    # imported here: no other command has anything to say of it
    from selfcheck.words.ledger import (  # noqa: PLC0415
        FATE,
        file_sentence,
        problem_sentence,
        remark_sentence,
    )

    try:
        preview = files.preview_task(file)(no_pulse)
    except FileProblem as error:
        click.echo(file_sentence(error), err=True)
        return 1
    if not look:
        files.take_in(preview.instructions)
    for remark in preview.remarks:
        click.echo(remark_sentence(remark))
    for row in preview.rows:
        for change in row.changes:
            click.echo(f"第 {row.line} 行 {change.heading}：“{change.was}” → “{change.now}”")
    counts = "，".join(f"{FATE[fate]} {number} 行" for fate, number in preview.counts.items())
    click.echo(f"{'只看一看' if look else '已读回'}：{counts or '没有一行'}。")
    for problem in preview.problems:
        click.echo(problem_sentence(preview.sheet, problem), err=True)
    return 1 if preview.problems else 0
