"""The command that lists the checklists."""

from __future__ import annotations

import click

from selfcheck.cli import surroundings
from selfcheck.cli.surroundings import print_json
from selfcheck.content.seeds import read_seeds
from selfcheck.domain.checklists import Checklist
from selfcheck.machine.places import SEEDS
from selfcheck.words import sentence


@click.command("checklists", help="列出全部清单。")
@surroundings.as_json
def checklists(*, as_json: bool) -> None:
    """List them with what is wrong with their files."""
    read = read_seeds(SEEDS)
    for problem in read.problems:
        click.echo(sentence(problem), err=True)
    if as_json:
        print_json([_described(checklist) for checklist in read.checklists])
        return
    for checklist in read.checklists:
        items = sum(len(section.items) for section in checklist.sections)
        click.echo(
            f"{checklist.id}　{checklist.name}（{len(checklist.sections)} 方面，{items} 条）"
        )


COMMANDS = (checklists,)


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
