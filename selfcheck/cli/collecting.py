"""The commands of a secretary's desk: take files in, say who is missing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import new_id, now, print_json, today
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import DataFolder
from selfcheck.store.driver import Database

_task = click.option("--task", "task_id", default="", help="任务编号")


@click.command("collect", help="收上报件：文件、文件夹、压缩包都可以，收几遍都一样，原处不改动。")
@click.argument("paths", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@surroundings.collection
@click.option(
    "--roster",
    "roster_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="先读入花名册（.xlsx 或 .csv）",
)
@_task
@surroundings.as_json
def collect(
    *,
    paths: tuple[Path, ...],
    data: Path,
    roster_file: Path | None,
    task_id: str,
    as_json: bool,
) -> int:
    """Take in *paths*; 1 if anything was refused."""
    # imported here: no other command waits for what reads a PDF
    from selfcheck.domain.receipts import ReceiptState  # noqa: PLC0415
    from selfcheck.services.gathering import gather  # noqa: PLC0415
    from selfcheck.services.issuing import branch_keys  # noqa: PLC0415
    from selfcheck.words.collecting import (  # noqa: PLC0415
        VERDICT,
        counts_sentence,
        gathered_sentence,
        reason_words,
    )

    with _store(data) as db:
        if roster_file and not _enrolled(db, roster_file):
            return 1
        keys = branch_keys(db)
        sealing = (keys.sealing,) if keys else ()
        found = gather(db, paths, task_id=task_id, sealing=sealing, pulse=no_pulse)
    for one in found:
        click.echo(gathered_sentence(one), err=as_json)
    click.echo(counts_sentence(found), err=as_json)
    if as_json:
        print_json(
            [
                {
                    "file": one.file,
                    "verdict": VERDICT[one.verdict],
                    "reason": reason_words(one),
                    "code": one.reason.value,
                }
                for one in found
            ]
        )
    return 1 if any(one.verdict is ReceiptState.REFUSED for one in found) else 0


@click.command("missing", help="谁还没有交：按花名册点，不按收到的文件点。")
@surroundings.collection
@_task
@surroundings.as_json
def missing(*, data: Path, task_id: str, as_json: bool) -> int:
    """Say who has not handed in."""
    from selfcheck.services.overseeing import task_board, task_ids  # noqa: PLC0415
    from selfcheck.words.collecting import board_lines, board_told  # noqa: PLC0415 - see collect

    with _store_to_read(data) as db:
        known = task_ids(db)
        if not task_id and len(known) > 1:
            click.echo(f"有几项任务，请用 --task 写明是哪一项：{'、'.join(known)}。", err=True)
            return 2
        if not task_id and not known:
            click.echo("还没有任务，也没有收到上报件。请先发任务包或收上报件。", err=True)
            return 1
        seen = task_board(db, task_id or known[0], today=today())
    if as_json:
        print_json(board_told(seen))
        return 0
    for line in board_lines(seen):
        click.echo(line)
    return 0


COMMANDS = (collect, missing)


def _enrolled(db: Database, path: Path) -> bool:
    from selfcheck.content.roster_workbook import read_roster  # noqa: PLC0415 - see collect
    from selfcheck.services.enrolling import look_at, take_in  # noqa: PLC0415
    from selfcheck.words.roster import (  # noqa: PLC0415
        file_sentence,
        problem_sentence,
        remark_sentence,
        which_sheet_sentence,
    )

    day = today()
    try:
        file = read_roster(path, today=day)
    except FileProblem as error:
        click.echo(file_sentence(error), err=True)
        return False
    if file.asks_which_sheet:
        click.echo(which_sheet_sentence(file), err=True)
        return False
    for problem in file.problems:
        click.echo(problem_sentence(problem), err=True)
    for remark in file.remarks:
        click.echo(remark_sentence(remark), err=True)
    seen = look_at(db, file, today=day)
    # nobody is here to be asked: who is only probably the same stays somebody else
    apart = {line.was.id for line in seen.lines if line.asks and line.was}
    take_in(db, seen, today=day, new_id=new_id, apart=apart)
    return True


def _store(data: Path) -> AbstractContextManager[Database]:
    from selfcheck.store.opening_collection import collection_to_write  # noqa: PLC0415 - see collect

    return collection_to_write(DataFolder(data), at=now())


def _store_to_read(data: Path) -> AbstractContextManager[Database]:
    from selfcheck.store.opening_collection import collection_to_read  # noqa: PLC0415 - see collect

    return collection_to_read(DataFolder(data), at=now())
