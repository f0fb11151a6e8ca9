"""Kinds of documents: those that ship and the person's own, which can be changed and handed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from selfcheck.documents.template_toml import template_toml
from selfcheck.documents.templates import (
    Matter,
    Template,
    TemplateHeading,
    parse_template,
    read_template,
)
from selfcheck.documents.wording import numeral
from selfcheck.domain.errors import BadTemplate, NotFound, Refused
from selfcheck.domain.template_drafts import Fault, HeadingDraft, TemplateDraft, faults
from selfcheck.machine.whole_files import write_whole
from selfcheck.store.driver import Database
from selfcheck.store.personal import journal, templates
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx

SUFFIX = ".toml"
"""How the name of a template's file ends."""

_LARGEST = 1_000_000  # bytes of a file that is taken in: a thousand times what one has
_KEPT = Path("自己的模板")  # in the place of a file, should what is kept ever be at fault


class Templating:
    """The kinds of documents a person can write. What a method changes is on disk when it returns.

    Those *built_in* never change. An own one has an id that no other has, so it replaces none.
    """

    def __init__(
        self, db: Database, *, built_in: Sequence[Template], now: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._now = now
        self._built_in = {template.id: template for template in built_in}

    def templates(self) -> Mapping[str, Template]:
        """All of them by id: the built-in ones, then the person's own as they came."""
        own = templates.own_templates(self._db)
        return {**self._built_in, **{name: _parsed(toml) for name, toml in own.items()}}

    def is_own(self, template_id: str) -> bool:
        """Whether it is the person's own."""
        return template_id in templates.own_templates(self._db)

    def draft_of(self, template_id: str) -> TemplateDraft:
        """A template as it stands in the fields where it is changed. Raises `NotFound`."""
        template = self._template(template_id)
        return TemplateDraft(
            id=template.id,
            name=template.name,
            about=template.about,
            title=template.title,
            headings=tuple(
                HeadingDraft(one.text, one.source or "", one.text_box, one.key, one.checklists)
                for one in template.headings
            ),
            audience=template.audience,
            signature=template.signature,
            review=template.review or None,
        )

    def faults(self, draft: TemplateDraft) -> tuple[Fault, ...]:
        """What has to be put right before *draft* can be saved."""
        return faults(draft, names=self._names(but=draft.id))

    def rounds_for(self, template_id: str) -> int:
        """How many rounds are meant for it; without it they are printed as 自查报告."""
        return templates.rounds_for(self._db, template_id)

    def copy(self, template_id: str) -> str:
        """Make a copy of one's own to change; its id. Raises `NotFound`."""
        template = self._template(template_id)
        return self._add(template, f"{template.name}（我的）")

    def change(self, draft: TemplateDraft) -> None:
        """Save *draft* in the place of the own template with its id.

        A heading just added gets a key of its own, never one that had been another's. Raises
        `NotFound`, and `Refused` (`template-faulty`) if anything is wrong in it.
        """
        if not self.is_own(draft.id):
            raise NotFound("template", draft.id)
        if self.faults(draft):
            raise Refused("template-faulty", draft.id)
        self._put(draft.id, template_toml(_template_of(draft.plain, self._now())))

    def delete(self, template_id: str) -> None:
        """Take away an own template; what was written under its headings stays. `NotFound`."""
        if not self.is_own(template_id):
            raise NotFound("template", template_id)
        self._put(template_id, "")

    def write_file(self, template_id: str, path: Path) -> None:
        """Write a template to *path*, for others to take in. Raises `NotFound`, `CannotWrite`."""
        content = template_toml(self._template(template_id)).encode()
        write_whole(path, lambda file: file.write(content))

    def read_file(self, path: Path) -> str:
        """Take in the template at *path* as an own one; its id here.

        Raises `BadTemplate`, which says where and why; nothing is changed then.
        """
        if _size(path) > _LARGEST:
            raise BadTemplate(path, "", "不大于 1 MB 的模板文件")
        template = read_template(path)
        return self._add(template, template.name)

    def _add(self, template: Template, name: str) -> str:
        taken, free, number = self._names(), name, 1
        while free in taken:
            number += 1
            free = f"{name}（{number}）"
        toml = template_toml(replace(template, name=free))
        new_id = f"own-{_digest(self._now(), toml)}"
        self._put(new_id, template_toml(replace(template, id=new_id, name=free)))
        return new_id

    def _put(self, template_id: str, toml: str) -> None:
        with write_tx(self._db):
            was = templates.facts_of(self._db, template_id)
            if toml == was["toml"]:
                return
            at = self._now().isoformat()
            now = {"toml": toml, "changed_at": at if toml else ""}
            templates.put_facts(self._db, template_id, now)
            journal.note(
                self._db, Act.TEMPLATE, at=at, round_id=None, key=template_id, was=was, now=now
            )

    def _template(self, template_id: str) -> Template:
        if template := self.templates().get(template_id):
            return template
        raise NotFound("template", template_id)

    def _names(self, *, but: str = "") -> frozenset[str]:
        return frozenset(one.name for one in self.templates().values() if one.id != but)


def numbered(draft: TemplateDraft) -> tuple[str, ...]:
    """The headings of *draft* as they are printed if each has something under it."""
    several = len(draft.headings) > 1
    return tuple(
        (f"{numeral(number)}、" if several else "") + heading.text
        for number, heading in enumerate(draft.headings, start=1)
    )


@lru_cache(maxsize=256)
def _parsed(toml: str) -> Template:
    return parse_template(toml, _KEPT)


def _template_of(draft: TemplateDraft, now: datetime) -> Template:
    return Template(
        id=draft.id,
        name=draft.name,
        title=draft.title,
        headings=tuple(
            TemplateHeading(
                key=one.key or f"own-{_digest(now, f'{number} {one.text}')}",
                text=one.text,
                source=Matter(one.source) if one.source else None,
                text_box=one.prompt,
                checklists=one.checklists if one.source else (),
            )
            for number, one in enumerate(draft.headings)
        ),
        about=draft.about,
        audience=draft.audience,
        signature=draft.signature,
        review=draft.review or "",
    )


def _digest(now: datetime, text: str) -> str:
    """Eight digits that nothing else has: of the instant and the words."""
    return sha256(f"{now.isoformat()} {text}".encode()).hexdigest()[:8]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise BadTemplate(path, "", "可以读取的文件", error.strerror or "") from error
