"""Report templates from the TOML files of `resources/report-templates`: headings as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Never
from unicodedata import east_asian_width

from selfcheck.documents.toml_lines import Place, lines_of_keys
from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import BadTemplate
from selfcheck.domain.text import printable

_PERIOD = "{period}"
_FILE_KEYS = ("id", "name", "title", "heading")
_FILE_EXTRAS = ("about", "audience", "signature", "review")
_HEADING_KEYS = ("key", "text")
_HEADING_EXTRAS = ("source", "text_box", "checklists")
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SLUG_WORDS = "小写字母开头、可用连字符连接的名字，如 self-check"
_SYNTAX_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


class Matter(StrEnum):
    """What of a round is told under a heading; the words of `source` in a template."""

    SITUATION = "situation"
    STRENGTHS = "strengths"
    GAPS = "gaps"
    REFLECTIONS = "reflections"
    EARLIER = "earlier"
    """What has become of the problems found before."""


@dataclass(frozen=True, slots=True)
class TemplateHeading:
    """A heading without its number; the number depends on what is printed before it."""

    key: str
    """Under which the person's words are stored: never rename."""
    text: str
    source: Matter | None
    """None where the round has nothing to tell and only the person writes."""
    text_box: str
    """The prompt of the person's own field; empty where there is none."""
    checklists: tuple[str, ...] = ()
    """The ids of the checklists that feed it; whether they exist is not known here."""


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of document: its name, its title and its headings in order."""

    id: str
    name: str
    title: str
    """With {period} in it."""
    headings: tuple[TemplateHeading, ...]
    about: str = ""
    """What the document is for, in one sentence."""
    audience: Audience = Audience.ALL
    """Who is offered it."""
    signature: bool = True
    """Whether it ends with name and date."""
    review: str = ""
    """Above the room where somebody else writes by hand; empty for none."""

    def tells(self, matter: Matter) -> bool:
        """Whether a heading has *matter* under it."""
        return any(heading.source is matter for heading in self.headings)

    def title_for(self, period: str) -> str:
        """The title of the document about *period*."""
        return self.title.replace(_PERIOD, period)

    def title_in_lines(self, period: str, most_em: float) -> str:
        """The same, broken after the period where it is wider than *most_em* characters.

        A title is broken between words only. Source: GB/T 9704-2012, 7.3.1.
        """
        whole = self.title_for(period)
        before, after = self.title.split(_PERIOD)
        if not after or sum(map(_width_em, whole)) <= most_em:
            return whole
        return f"{before}{period}\n{after}"


def _width_em(char: str) -> float:
    return 1.0 if east_asian_width(char) in "WFA" else 0.5


def read_templates(folder: Path) -> tuple[Template, ...]:
    """All templates of *folder* by file name. Raises `BadTemplate`, also for an id used twice."""
    files: dict[str, Path] = {}
    templates = []
    for path in sorted(folder.glob("*.toml")):
        template = read_template(path)
        if template.id in files:
            expected = f"{files[template.id].name} 没有用过的 id"
            line = lines_of_keys(path.read_text("utf-8-sig"))["id",]
            raise BadTemplate(path, f"第 {line} 行（id）", expected, template.id)
        files[template.id] = path
        templates.append(template)
    return tuple(templates)


def read_template(path: Path) -> Template:
    """The template at *path*. Raises `BadTemplate` if it breaks a rule or cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadTemplate(path, "", "可以读取的文件", error.strerror or "") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        where = f"第 {line} 行（第 {error.start + 1} 个字节）"
        raise BadTemplate(path, where, "UTF-8 编码的文字") from error
    return parse_template(text, path)


def parse_template(text: str, path: Path) -> Template:
    """The template that *text* describes; *path* is where it comes from, for what is told.

    Raises `BadTemplate`, which names the line as far as it can be told.
    """
    values = _values(text, path)
    file = _Table(path, "", values, (), lines_of_keys(text))
    file.check_keys(_FILE_KEYS, _FILE_EXTRAS)
    title = file.text("title")
    if title.count(_PERIOD) != 1 or set("{}") & set(title.replace(_PERIOD, "")):
        file.refuse("title", f"{_PERIOD} 出现一次、没有别的花括号的标题")
    return Template(
        id=file.slug("id"),
        name=file.text("name"),
        title=title,
        headings=_headings(file),
        about=file.text_if_any("about"),
        audience=Audience(file.one_of("audience", tuple(Audience)) or Audience.ALL),
        signature=file.yes_or_no("signature"),
        review=file.text_if_any("review"),
    )


def name_in(toml: str) -> str:
    """The name of the template in a text that has been read without a fault."""
    return str(tomllib.loads(toml)["name"])


def _headings(file: _Table) -> tuple[TemplateHeading, ...]:
    tables = file.values["heading"]
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        file.refuse("heading", "至少一个标题，写作 [[heading]]")
    headings: dict[str, TemplateHeading] = {}
    feeding: set[str] = set()
    told: set[Matter] = set()
    for number, values in enumerate(tables):
        place = ("heading", number)
        table = _Table(file.path, f"heading #{number + 1}", values, place, file.lines)
        heading = _heading(table)
        if heading.key in headings:
            table.refuse("key", "前面的标题没有用过的 key")
        if heading.source in told:  # all of it would be printed twice
            table.refuse("source", "前面的标题没有用过的 source")
        told |= {heading.source} if heading.source else set()
        if feeding & set(heading.checklists):  # one tick would stand in two places
            table.refuse("checklists", "前面的标题没有列过的清单")
        feeding |= set(heading.checklists)
        headings[heading.key] = heading
    return tuple(headings.values())


def _heading(table: _Table) -> TemplateHeading:
    table.check_keys(_HEADING_KEYS, _HEADING_EXTRAS)
    source = table.one_of("source", tuple(Matter))
    text_box = table.text_if_any("text_box")
    if not source and not text_box:
        table.refuse("text_box", "source 和 text_box 至少有一项，否则标题下总是空的")
    checklists = table.slugs("checklists")
    if checklists and not source:
        table.refuse("checklists", "同时写有 source 的标题，否则作答不会写到它下面")
    return TemplateHeading(
        key=table.slug("key"),
        text=table.text("text"),
        source=Matter(source) if source else None,
        text_box=text_box,
        checklists=checklists,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table and its place in the file."""

    path: Path
    where: str
    values: dict[str, Any]
    place: Place
    lines: Mapping[Place, int]

    def refuse(self, key: str, expected: str) -> Never:
        """Tell what stands at *key*, or what should, by the line of it or of the table."""
        where = f"{self.where} › {key}" if self.where else key
        if line := self.lines.get((*self.place, key)) or self.lines.get(self.place):
            where = f"第 {line} 行（{where}）"
        raise BadTemplate(self.path, where, expected, str(self.values.get(key, "")))

    def check_keys(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        for key in self.values:
            if key not in required + optional:
                self.refuse(key, f"这里可以写的项：{'、'.join(required + optional)}")
        for key in required:
            if key not in self.values:
                self.refuse(key, "必有的一项")

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not _is_a_line(value):
            self.refuse(key, "一行不为空的文字，写在双引号里")
        return value

    def text_if_any(self, key: str) -> str:
        return self.text(key) if key in self.values else ""

    def yes_or_no(self, key: str) -> bool:
        """True if nothing is said."""
        value = self.values.get(key, True)
        if not isinstance(value, bool):
            self.refuse(key, "true 或 false，不加引号")
        return value

    def one_of(self, key: str, words: tuple[str, ...]) -> str:
        value = self.text_if_any(key)
        if value and value not in words:
            self.refuse(key, f"下列之一：{'、'.join(words)}")
        return value

    def slugs(self, key: str) -> tuple[str, ...]:
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(
            isinstance(value, str) and _SLUG.fullmatch(value) for value in values
        ):
            self.refuse(key, f"清单编号的列表，每个是{_SLUG_WORDS}")
        if len(set(values)) < len(values):
            self.refuse(key, "各不相同的清单编号")
        return tuple(values)

    def slug(self, key: str) -> str:
        value = self.text(key)
        if not _SLUG.fullmatch(value):
            self.refuse(key, _SLUG_WORDS)
        return value


def _is_a_line(value: str) -> bool:
    seen = printable(value)
    return bool(seen.strip()) and "\n" not in seen


def _values(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # int() and deep nesting raise their own
        place = _SYNTAX_PLACE.search(str(error))
        where = f"第 {place[1]} 行，第 {place[2]} 列" if place else ""
        raise BadTemplate(path, where, "合乎 TOML 语法的内容") from error
