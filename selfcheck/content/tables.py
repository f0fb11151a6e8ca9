"""TOML files taken apart with care: whatever is not as it should be is told by its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Never, TypeVar

from selfcheck.domain.errors import BadSeed

Choice = TypeVar("Choice", bound=StrEnum)
T = TypeVar("T")

_SYNTAX_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_NOT_A_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FARTHEST = 9_999_999
_SHOWN = 40  # characters of an offending value; more would bury the message


@dataclass(frozen=True, slots=True)
class Keys:
    """What a table must hold, and what else it may."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table, and how a person finds it: file and steps.

    A query names a key. It raises `BadSeed` if the value there is not what was asked for, and
    gives the default if there is none and the key is optional.
    """

    path: Path
    where: str
    values: dict[str, object]

    def place(self, step: str) -> str:
        """How a person finds *step*, a key of this table or a part of it."""
        return f"{self.where} › {step}" if self.where else step

    def refuse(self, key: str, expected: str) -> Never:
        """Say that the value of *key* is not as *expected*."""
        raise BadSeed(self.path, self.place(key), expected, _shown(self.values.get(key, "")))

    def check_keys(self, keys: Keys) -> None:
        """Refuse a key too many or too few."""
        known = keys.required + keys.optional
        for key in self.values:
            if key not in known:
                expected = f"这里可以写的项：{'、'.join(known)}"
                raise BadSeed(self.path, self.place(key), expected, _shown(key))
        for key in keys.required:
            if key not in self.values:
                self.refuse(key, "必有的一项")

    def text(self, key: str) -> str:
        """One line of text; empty only if the key is not there."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.refuse(key, "一段文字，写在双引号里")
        if fault := _fault(value):
            self.refuse(key, fault)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none twice."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self.refuse(key, "一组文字，写在方括号里")
        for number, entry in enumerate(value):
            fault = _fault(entry) or ("与前面不重复的文字" if entry in value[:number] else "")
            if fault:
                raise BadSeed(self.path, self.place(f"{key} #{number + 1}"), fault, _shown(entry))
        return tuple(value)

    def offset(self, key: str) -> int:
        """A place in a text, in characters from its beginning."""
        value = self.values.get(key)
        # True is an int in Python, not in TOML
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _FARTHEST:
            self.refuse(key, f"0 到 {_FARTHEST} 之间的整数")
        return value

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """One of the values of *kind*."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or value not in tuple(kind):
            self.refuse(key, f"下列之一：{'、'.join(kind)}")
        return kind(value)

    def matching(self, key: str, pattern: re.Pattern[str], expected: str) -> str:
        """A text that *pattern* matches from end to end."""
        value = self.text(key)
        if not pattern.fullmatch(value):
            self.refuse(key, expected)
        return value

    def table(self, key: str) -> Table:
        """The table under *key*."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.refuse(key, f"一张表，写作 [{key}]")
        return Table(self.path, self.place(key), value)

    def tables(self, key: str, *, called: str) -> tuple[Table, ...]:
        """The tables listed under *key*; each is *called* so, with its id or its number."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.refuse(key, f"一组表，写作 [[{key}]] 或 {key} = [{{ … }}, …]")
        return tuple(
            Table(self.path, self.place(_named(called, number, entry)), entry)
            for number, entry in enumerate(value, start=1)
        )

    def each(self, key: str, read: Callable[[Table], T], *, called: str) -> tuple[T, ...]:
        """What *read* makes of the tables under *key*, of which there is at least one."""
        tables = self.tables(key, called=called)
        if not tables:
            self.refuse(key, "不为空的一组")
        return tuple(map(read, tables))


def read_table(path: Path) -> Table:
    """The whole file at *path* as one table. Raises `BadSeed` if it is not TOML in UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # editors on Windows put a mark in front
    except OSError as error:
        raise BadSeed(path, "", "可以读取的文件", error.strerror or "") from error
    except UnicodeDecodeError as error:
        found = error.object[error.start : error.start + 1].hex()
        raise BadSeed(path, f"第 {error.start + 1} 个字节", "UTF-8 编码的文字", found) from error
    try:
        return Table(path, "", tomllib.loads(text))
    except RecursionError as error:
        raise BadSeed(path, "", "层数不多的表和数组") from error
    except ValueError as error:  # what tomllib raises, and int() for a number of 5,000 digits
        where, line = _syntax_place(str(error), text)
        raise BadSeed(path, where, "合乎 TOML 语法的内容", _shown(line)) from error


def _syntax_place(message: str, text: str) -> tuple[str, str]:
    if not (place := _SYNTAX_PLACE.search(message)):
        return "文件末尾" if "end of document" in message else "", ""
    line = int(place[1])
    return f"第 {line} 行，第 {place[2]} 列", text.split("\n")[line - 1].strip()


def _named(called: str, number: int, values: dict[str, object]) -> str:
    name = values.get("id")
    return f"{called} “{_shown(name)}”" if name and isinstance(name, str) else f"{called} #{number}"


def _fault(text: str) -> str:
    if not text.strip():
        return "不为空的文字"
    if text != text.strip():
        return "前后没有空白的文字"
    if _NOT_A_CHARACTER.search(text):
        return "没有换行、控制符和隐形字符的文字"
    return ""


def _shown(value: object) -> str:
    match value:
        case dict():
            return "一张表"
        case list():
            return "一组值"
        case bool():
            return str(value).lower()
        case int() if abs(value) > _FARTHEST:  # str() refuses numbers of more than 4,300 digits
            return "很大的整数"
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
