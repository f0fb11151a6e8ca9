"""The command that compares paper, text and data of what was handed in."""

from __future__ import annotations

from pathlib import Path

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import print_json
from selfcheck.domain.verdicts import Verdict
from selfcheck.words.verdicts import difference_sentence, verdict_sentence

_MOST_SAID = 30  # differences of a file: more than that nobody reads


@click.command("verify", help="核验上报版：纸面、文字和数据是不是同一份，有没有改动。")
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@surroundings.as_json
@click.pass_context
def verify(context: click.Context, /, *, files: tuple[Path, ...], as_json: bool) -> None:
    """Judge *files*; 1 if any does not agree."""
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
        print_json([_judged(verdict) for verdict in verdicts])
    if not all(verdict.agrees for verdict in verdicts):
        context.exit(1)


COMMANDS = (verify,)


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
