"""The commands, for those who work without a window: values in, files and JSON out.

Exit codes: 0 done; 1 refused or found wrong (said in Chinese on stderr); 2 used wrongly.
"""

from __future__ import annotations

import json
import secrets
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from selfcheck import cli_collecting, cli_sending, cli_submitting
from selfcheck.content.example import read_example
from selfcheck.content.example_ledger import read_example_ledger
from selfcheck.content.seeds import read_seeds
from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import FileProblem, NotFound, SelfCheckError
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.domain.verdicts import Verdict
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.services.introducing import Introducing
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.services.printing import SUFFIXES, file_task
from selfcheck.services.rehearsing import ExampleClock, play
from selfcheck.services.rehearsing_ledger import ExampleLedger
from selfcheck.services.reporting import Reporting
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_read, store_to_write
from selfcheck.words import sentence
from selfcheck.words.verdicts import difference_sentence, verdict_sentence

_TEMPLATES = RESOURCES / "report-templates"
_EXAMPLE = RESOURCES / "demo" / "person.toml"
_EXAMPLE_LEDGER = RESOURCES / "demo" / "ledger.toml"
_MOST_SAID = 30  # differences of a file: more than that nobody reads

_data = click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="数据文件夹（一个文件夹就是一个人）",
)
_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    try:
        status = _commands.main(list(arguments), prog_name="selfcheck", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"{_misuse(error)}用 --help 看用法。", err=True)
        return error.exit_code
    except click.Abort:
        return 1
    except SelfCheckError as error:
        click.echo(sentence(error), err=True)
        return 1
    return status if isinstance(status, int) else 0


def _misuse(error: click.ClickException) -> str:
    """What was wrong with the command, in Chinese: click has no Chinese of its own."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。"
        case click.MissingParameter() if error.param:
            return f"缺少 {error.param.metavar or error.param.opts[0]}。"
        case click.BadParameter() if isinstance(getattr(error.param, "type", None), click.Choice):
            choices = "、".join(error.param.type.choices)  # type: ignore[union-attr]
            return f"{error.param.opts[0]} 只能是：{choices}。"  # type: ignore[union-attr]
        case click.BadParameter():
            hint = error.param_hint or (error.param.opts[0] if error.param else "")
            return f"{hint}：{error.message}"
        case click.UsageError() if error.ctx and error.ctx.command is _commands:
            return "没有这个命令。"
    return f"命令写得不对（{error.format_message()}）。"


@click.group(help="三省自查：对照清单自查，把差距变成整改，把反思印成材料。")
def _commands() -> None:
    """Hold the commands together."""


for _command in (*cli_collecting.COMMANDS, *cli_sending.COMMANDS, *cli_submitting.COMMANDS):
    _commands.add_command(_command)


@_commands.command("checklists", help="列出全部清单。")
@_json
def _checklists(*, as_json: bool) -> None:
    read = read_seeds(SEEDS)
    for problem in read.problems:
        click.echo(sentence(problem), err=True)
    if as_json:
        _print_json([_described(checklist) for checklist in read.checklists])
        return
    for checklist in read.checklists:
        items = sum(len(section.items) for section in checklist.sections)
        click.echo(
            f"{checklist.id}　{checklist.name}（{len(checklist.sections)} 方面，{items} 条）"
        )


@_commands.command("demo", help="用示例人物生成自查报告，个人留存版和上报版各一份。")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="放在哪个文件夹"
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="同时把示例数据留在这个文件夹（不写则不留）",
)
def _demo(*, out: Path, data: Path | None) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for path in _demonstrate(out, DataFolder(data or Path(scratch))):
            click.echo(path)


def _demonstrate(out: Path, folder: DataFolder) -> list[Path]:
    example = read_example(_EXAMPLE)
    clock = ExampleClock(example)
    with store_to_write(folder, at=clock()) as db:
        import_seeds(db, SEEDS)
        # nothing is left to chance: nobody stands behind these answers, and equal runs are equal
        checking = Checking(db, now=clock, new_id=lambda: "example")
        reporting = Reporting(
            db,
            templates=read_templates(_TEMPLATES),
            now=clock,
            today=lambda: example.day,
            new_nonce=lambda: "0" * 32,
        )
        ledger = ExampleLedger(db, read_example_ledger(_EXAMPLE_LEDGER), now=clock, day=example.day)
        ledger.enter_earlier()
        round_id = play(example, checking, Introducing(db, now=clock), reporting)
        ledger.enter_found(round_id)
        return [
            file_task(
                reporting.paper_task(round_id, edition),
                out / reporting.proposed_name(round_id, edition),
            )(no_pulse)
            for edition in Edition
        ]


@_commands.command("rounds", help="列出一个数据文件夹里的自查。")
@_data
@_json
def _rounds(*, data: Path, as_json: bool) -> None:
    with store_to_read(DataFolder(data), at=_now()) as db:
        rounds = _checking(db).rounds()
    if as_json:
        _print_json(
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


@_commands.command("report", help="把一次自查印成报告。")
@_data
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
def _report(*, data: Path, round_id: str, edition: str, out: Path) -> None:
    if out.suffix.lower() not in SUFFIXES:
        formats = "、".join(SUFFIXES)
        raise click.BadParameter(
            f"只能写成 {formats} 文件，现在是“{out.name}”。", param_hint="--out"
        )
    leaves = Edition(edition) is Edition.SUBMIT  # its nonce is drawn once, and then kept
    opened = store_to_write if leaves else store_to_read
    with opened(DataFolder(data), at=_now()) as db:
        reporting = Reporting(
            db,
            templates=read_templates(_TEMPLATES),
            now=_now,
            today=_today,
            new_nonce=_new_nonce,
        )
        wanted = round_id
        if round_id == "latest":
            wanted = _checking(db).latest()
            if not wanted:
                raise NotFound("round", "latest")
        making = reporting.paper_task(wanted, Edition(edition))
        click.echo(file_task(making, out)(no_pulse))


@_commands.command("ledger", help="把整改台账写成 Excel 文件，或把改过的读回来。")
@_data
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 .xlsx 文件")
@click.option(
    "--import", "file", type=click.Path(path_type=Path, dir_okay=False), help="读回哪个 .xlsx 文件"
)
@click.option("--look", is_flag=True, help="只看读回来会改动什么，不改动")
def _ledger(*, data: Path, out: Path | None, file: Path | None, look: bool) -> int:
    if (out is None) == (file is None):
        raise click.UsageError("写 --out 或 --import，其中一个")
    if out is not None and out.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"只能写成 .xlsx 文件，现在是“{out.name}”。", param_hint="--out")
    opened = store_to_read if out or look else store_to_write
    with opened(DataFolder(data), at=_now()) as db:
        files = LedgerFiles(db, now=_now, today=_today, new_id=lambda: secrets.token_hex(8))
        if out is not None:
            click.echo(files.file_task(out)(no_pulse))
            return 0
        return _take_in(files, file or Path(), look=look)


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


@_commands.command("verify", help="核验上报版：纸面、文字和数据是不是同一份，有没有改动。")
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@_json
@click.pass_context
def _verify(context: click.Context, /, *, files: tuple[Path, ...], as_json: bool) -> None:
    # imported here: no other command waits for the libraries that read a PDF
    from selfcheck.services.verifying import verify  # noqa: PLC0415

    verdicts = []
    for verdict in verify(files):
        verdicts.append(verdict)
        click.echo(verdict_sentence(verdict), err=as_json)
        for difference in verdict.differences[:_MOST_SAID]:
            click.echo(f"  {difference_sentence(difference)}", err=as_json)
        if more := len(verdict.differences[_MOST_SAID:]):
            click.echo(f"  另有 {more} 处，没有一一列出（--json 全部列出）。", err=as_json)
    if as_json:
        _print_json([_judged(verdict) for verdict in verdicts])
    if not all(verdict.agrees for verdict in verdicts):
        context.exit(1)


def _judged(verdict: Verdict) -> dict[str, object]:
    return {
        "file": str(verdict.path),
        "agrees": verdict.agrees,
        "code": verdict.code,
        "differences": [
            {
                "kind": difference.what.kind,
                "what": difference.what,
                "page": difference.page,
                "found": difference.found,
                "wanted": difference.wanted,
                "sentence": difference_sentence(difference),
            }
            for difference in verdict.differences
        ],
    }


def _checking(db: Database) -> Checking:
    return Checking(db, now=_now, new_id=lambda: secrets.token_hex(8))


def _new_nonce() -> str:
    return secrets.token_hex(16)


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return datetime.now().astimezone().date()


def _print_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode() + b"\n")  # UTF-8, whatever the terminal was set to
    sys.stdout.buffer.flush()


def _described(checklist: Checklist) -> dict[str, object]:
    return {
        "id": checklist.id,
        "name": checklist.name,
        "tier": checklist.tier,
        "theme": checklist.theme,
        "audience": checklist.audience,
        "kind": checklist.kind,
        "source": {
            "document": checklist.source.document,
            "sha256": checklist.source.sha256,
            "section": checklist.place,
        },
        "sections": [
            {
                "id": section.id,
                "name": section.name,
                "quote": section.quote,
                "offset": section.offset,
                "items": [
                    {
                        "id": item.id,
                        "text": item.text,
                        "nature": item.nature,
                        "audience": item.audience,
                    }
                    for item in section.items
                ],
            }
            for section in checklist.sections
        ],
    }
