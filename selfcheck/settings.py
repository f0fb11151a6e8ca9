"""Looks and habits, kept in `settings.toml` of the data folder; never a name.

Files have one table, without a header: `look`, `pt` and `collects`. What a later version adds is
passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from selfcheck.domain.errors import FileProblem
from selfcheck.machine.whole_files import write_whole


class Look(StrEnum):
    """Which colours the person wants. Stored: never rename."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


SIZES = (10.5, 12.0, 14.0, 18.0)
"""The sizes of body text that can be chosen, in points."""
DEFAULT_PT = 12.0
_SHOWN = 40  # characters of what was found


@dataclass(frozen=True, slots=True)
class Settings:
    """What one person has chosen; made without arguments, what holds until they choose."""

    look: Look = Look.SYSTEM
    pt: float = DEFAULT_PT  # one of SIZES
    collects: bool = False
    """Whether the person collects what others hand in: the desk is offered."""

    def resized(self, steps: int) -> Settings:
        """The same, so many sizes larger; the largest and the smallest size are where it ends."""
        place = SIZES.index(self.pt) + steps
        return replace(self, pt=SIZES[max(0, min(place, len(SIZES) - 1))])


def read_settings(path: Path) -> tuple[Settings, tuple[FileProblem, ...]]:
    """What stands in *path*, and what could not be taken from it: there the default holds.

    Nothing is raised, and a file that is not there is no problem: looks never stop a start.
    """
    try:
        table = _parsed(path)
    except FileProblem as problem:
        return Settings(), (problem,)
    settings, problems = Settings(), []
    look, pt = table.get("look", settings.look.value), table.get("pt", settings.pt)
    if isinstance(look, str) and look in set(Look):
        settings = replace(settings, look=Look(look))
    else:
        expected = "、".join(one.value for one in Look) + "之一"
        problems.append(FileProblem(path, "look", expected, _shown(look)))
    if isinstance(pt, (int, float)) and pt in SIZES:
        settings = replace(settings, pt=float(pt))
    else:
        expected = "、".join(f"{one:g}" for one in SIZES) + "之一"
        problems.append(FileProblem(path, "pt", expected, _shown(pt)))
    collects = table.get("collects", settings.collects)
    if isinstance(collects, bool):
        settings = replace(settings, collects=collects)
    else:
        problems.append(FileProblem(path, "collects", "true、false之一", _shown(collects)))
    return settings, tuple(problems)


def write_settings(path: Path, settings: Settings) -> None:
    """Keep *settings* in *path*, whole or not at all. Raises `CannotWrite`."""
    lines = (
        "# 三省自查的外观和习惯，不含姓名和自查内容。",
        f'look = "{settings.look.value}"',
        f"pt = {settings.pt}",
        f"collects = {str(settings.collects).lower()}",
        "",
    )
    write_whole(path, lambda file: file.write("\n".join(lines).encode()))


def _parsed(path: Path) -> dict[str, object]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileProblem(path, "", "可以读取的文件", error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise FileProblem(path, "", "UTF-8 编码的文本") from error
    import tomllib  # noqa: PLC0415 - only for a person who has changed something

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a mistake, or brackets without end
        raise FileProblem(path, "", "TOML 格式的文本") from error


def _shown(value: object) -> str:
    try:
        return str(value)[:_SHOWN]
    except ValueError:  # Python writes out no number of more than 4,300 digits
        return ""
