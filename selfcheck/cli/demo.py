"""The command that shows the program at work: an example person, or a branch to rehearse with."""

from __future__ import annotations

import json
import shlex
import tempfile
from pathlib import Path

import click

from selfcheck.domain.errors import CannotWrite
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.machine.whole_files import write_whole

_TEMPLATES = RESOURCES / "report-templates"
_EXAMPLE = RESOURCES / "demo" / "person.toml"
_EXAMPLE_LEDGER = RESOURCES / "demo" / "ledger.toml"
_PLANTED = "planted-faults.json"


def _number(_: click.Context, option: click.Parameter, written: str | None) -> int | None:
    if written is None:
        return None
    # imported here: every command loads this module, and only this one needs it
    from selfcheck.services.rehearsing_people import FEWEST, MOST  # noqa: PLC0415

    if written.isdecimal() and FEWEST <= int(written) <= MOST:
        return int(written)
    raise click.BadParameter(
        f"要写 {FEWEST} 到 {MOST} 之间的人数，现在是“{written}”。少于 {FEWEST} 人，差错安排不下。",
        param_hint=option.opts[0],
    )


@click.command("demo", help="示例人物的自查报告；或用 --people 造一个支部，练习收材料。")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="放在哪个文件夹"
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="同时把示例数据留在这个文件夹（不写则不留）",
)
@click.option(
    "--people",
    callback=_number,
    metavar="人数",
    help="造一个这么多人的支部：花名册、任务包、交来的文件和安排好的差错",
)
def demo(*, out: Path, data: Path | None, people: int | None) -> int:
    """Write the example person's reports to *out*, or a branch of so many *people*."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(out, error.errno or 0) from error
    if people is not None:
        return _rehearse(out, data, people)
    with tempfile.TemporaryDirectory() as scratch:
        for path in _demonstrate(out, DataFolder(data or Path(scratch))):
            click.echo(path)
    return 0


COMMANDS = (demo,)


def _demonstrate(out: Path, folder: DataFolder) -> list[Path]:
    # imported here: every command loads this module, and only this one needs them
    from selfcheck.content.example import read_example  # noqa: PLC0415
    from selfcheck.content.example_ledger import read_example_ledger  # noqa: PLC0415
    from selfcheck.documents.templates import read_templates  # noqa: PLC0415
    from selfcheck.domain.selection import Edition  # noqa: PLC0415
    from selfcheck.services.checking import Checking  # noqa: PLC0415
    from selfcheck.services.importing import import_seeds  # noqa: PLC0415
    from selfcheck.services.introducing import Introducing  # noqa: PLC0415
    from selfcheck.services.printing import file_task  # noqa: PLC0415
    from selfcheck.services.rehearsing import ExampleClock, play  # noqa: PLC0415
    from selfcheck.services.rehearsing_ledger import ExampleLedger  # noqa: PLC0415
    from selfcheck.services.reporting import Reporting  # noqa: PLC0415
    from selfcheck.store.opening import store_to_write  # noqa: PLC0415

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


def _rehearse(out: Path, data: Path | None, people: int) -> int:
    # imported here: as above
    from selfcheck.services.rehearsing_branch import rehearse, rehearse_with_desk  # noqa: PLC0415
    from selfcheck.services.rehearsing_post import SUBMISSIONS  # noqa: PLC0415
    from selfcheck.words.rehearsing import told  # noqa: PLC0415

    submissions = out / SUBMISSIONS
    if submissions.exists() and any(submissions.iterdir()):
        click.echo(f"“{submissions}”里已经有文件，没有改动。请给 --out 换一个文件夹。", err=True)
        return 1
    if data is None:
        made = rehearse(out, people, no_pulse)
    else:
        made = rehearse_with_desk(out, DataFolder(data), people, no_pulse)
    text = json.dumps(told(made), ensure_ascii=False, indent=1)
    planted = out / _PLANTED
    write_whole(planted, lambda file: file.write(text.encode() + b"\n"))
    for path in (made.roster, made.pack, made.submissions, planted):
        click.echo(path)
    click.echo("接着可以这样练，收两遍，第二遍一份也不会再收下：")
    named = [] if data else ["--task", made.task.id]
    desk = data or out / "desk"
    collecting = ["--data", desk, *named, "--roster", made.roster, made.submissions]
    for command, arguments in (("collect", collecting), ("missing", ["--data", desk])):
        click.echo(f"  python3 run.py {shlex.join(map(str, (command, *arguments)))}")
    if data is None:
        click.echo("封装的几份要有支部的钥匙才打得开：重新造一次，加上 --data 就带着钥匙。")
    return 0
