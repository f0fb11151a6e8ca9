"""The commands, for those who work without a window: values in, files and JSON out.

Exit codes: 0 done; 1 refused or found wrong (said in Chinese on stderr); 2 used wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from selfcheck.cli import (
    checklists,
    collecting,
    demo,
    ledger,
    rounds,
    sending,
    submitting,
    verify,
)
from selfcheck.domain.errors import SelfCheckError
from selfcheck.words import sentence


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


for _module in (checklists, demo, rounds, ledger, verify, submitting, sending, collecting):
    for _command in _module.COMMANDS:
        _commands.add_command(_command)
