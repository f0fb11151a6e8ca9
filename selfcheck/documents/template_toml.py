"""A template as the text of a TOML file, to be kept or handed on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from selfcheck.documents.templates import Template, TemplateHeading
from selfcheck.domain.checklists import Audience

_DELETE = "\x7f"  # the one control that JSON leaves as it is and TOML does not take


def template_toml(template: Template) -> str:
    """What `parse_template` reads as *template* again."""
    tables = ["\n".join(_head(template))]
    tables += ["\n".join(("[[heading]]", *_heading(one))) for one in template.headings]
    return "\n\n".join(tables) + "\n"


def _head(template: Template) -> Iterator[str]:
    yield f"id = {_quoted(template.id)}"
    yield f"name = {_quoted(template.name)}"
    if template.about:
        yield f"about = {_quoted(template.about)}"
    if template.audience is not Audience.ALL:
        yield f"audience = {_quoted(template.audience)}"
    yield f"title = {_quoted(template.title)}"
    if not template.signature:
        yield "signature = false"
    if template.review:
        yield f"review = {_quoted(template.review)}"


def _heading(heading: TemplateHeading) -> Iterator[str]:
    yield f"key = {_quoted(heading.key)}"
    yield f"text = {_quoted(heading.text)}"
    if heading.source:
        yield f"source = {_quoted(heading.source)}"
    if heading.checklists:
        yield f"checklists = [{', '.join(map(_quoted, heading.checklists))}]"
    if heading.text_box:
        yield f"text_box = {_quoted(heading.text_box)}"


def _quoted(text: str) -> str:
    """*text* in quotation marks; JSON's escapes are TOML's, too."""
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, "\\u007f")
