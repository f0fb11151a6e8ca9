"""The example person's papers: every template, kept and leaving, with ticks and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfcheck.content.example import Example, read_example
from selfcheck.content.example_ledger import read_example_ledger
from selfcheck.documents.templates import Template, read_templates
from selfcheck.domain.papers import Paper
from selfcheck.domain.round_findings import RoundFindings
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import Task
from selfcheck.machine.places import RESOURCES, SEEDS
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.services.introducing import Introducing
from selfcheck.services.rehearsing import ExampleClock
from selfcheck.services.rehearsing_ledger import ExampleLedger
from selfcheck.services.reporting import Reporting
from selfcheck.store.opening import store_in_memory

TICKED = "submit-ticked"
"""What the edition that leaves is called here when some things are ticked for it."""

_TEXTS = {  # under headings that the example person's own template does not have
    "learning": "会前把讲“四慎”的那一段又读了两遍。最触动我的是没有人看着的时候也一样。\n"
    "值班记录没有人逐条去看，我就松了；松的不是记录，是心里的那根弦。",
    "causes": "事情一多，先做催得急的，没有人催的往后放，放着放着就凭印象补。说到底是图省事。",
    "measures": "值班电话随接随记，写全时间、来电人和事由，12月值完班自己抽三晚从头看一遍。\n"
    "票据每周五下午理一次，不攒到月底。",
}
_TICKS = (  # a gap with what happened, a thought, a text
    (Part.RATING, "si-shen.shen-du.3"),
    (Part.INSTANCE, "si-shen.shen-du.3"),
    (Part.REFLECTION, "si-shen.shen-du"),
    *((Part.TEXT, key) for key in ("plan", "measures")),
)


@dataclass(frozen=True, slots=True)
class ExamplePaper:
    """One paper and what it is: the name of its file, and words for a picture."""

    name: str
    words: str
    making: Task[Paper]


def names() -> tuple[str, ...]:
    """The names of all papers: template and edition."""
    kinds = (*Edition, TICKED)
    return tuple(f"{template.id}-{kind}" for template in _templates() for kind in kinds)


def papers() -> Iterator[ExamplePaper]:
    """All papers, in the order of their `names`. Nothing in them is left to chance."""
    example = read_example(RESOURCES / "demo" / "person.toml")
    for template in _templates():
        reporting, round_id = _walked(example, template)
        for edition, words in ((Edition.PERSONAL, "个人留存版"), (Edition.SUBMIT, "上报版")):
            making = reporting.paper_task(round_id, edition)
            yield ExamplePaper(f"{template.id}-{edition}", f"{template.name} · {words}", making)
        for part, key in (*_TICKS, *_of_ledger(reporting.ledger(round_id))):
            reporting.tick(round_id, Edition.SUBMIT, part, key, on=True)
        words = f"{template.name} · 上报版，勾选了几处"
        making = reporting.paper_task(round_id, Edition.SUBMIT)
        yield ExamplePaper(f"{template.id}-{TICKED}", words, making)


def _of_ledger(ledger: RoundFindings) -> Iterator[tuple[Part, str]]:
    """The first line that the round brought, and the first one from before it."""
    for findings in (ledger.found, ledger.earlier):
        yield from ((Part.FINDING, finding.id) for finding in findings[:1])


def _templates() -> tuple[Template, ...]:
    return read_templates(RESOURCES / "report-templates")


def _walked(example: Example, template: Template) -> tuple[Reporting, str]:
    """The example person's round, walked to its end for this template."""
    clock, db = ExampleClock(example), store_in_memory()
    import_seeds(db, SEEDS)
    Introducing(db, now=clock).introduce(example.profile)
    checking = Checking(db, now=clock, new_id=lambda: "example")
    reporting = Reporting(
        db,
        templates=_templates(),
        now=clock,
        today=lambda: example.day,
        new_nonce=lambda: "0" * 32,
    )
    lines = read_example_ledger(RESOURCES / "demo" / "ledger.toml")
    ledger = ExampleLedger(db, lines, now=clock, day=example.day)
    ledger.enter_earlier()
    round_id = checking.start(example.checklists, period=example.period, template=template.id)
    for answer in example.answers:
        checking.record(round_id, answer)
    for section_key, text in example.reflections.items():
        checking.reflect(round_id, section_key, text)
    for item_id, stance in example.acknowledgements.items():
        checking.acknowledge(round_id, item_id, stance)
    for heading, text in {**_TEXTS, **example.texts}.items():
        reporting.write_text(round_id, heading, text)
    checking.finish(round_id)
    ledger.enter_found(round_id)
    return reporting, round_id
