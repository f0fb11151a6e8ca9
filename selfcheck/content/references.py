"""What checklists say of one another, across all seeds: ids used once, references that lead on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from selfcheck.domain.checklists import Checklist, Item, placed_sections
from selfcheck.domain.errors import BadSeed

_Files = Mapping[Path, Sequence[Checklist]]


def cross_problems(files: _Files) -> tuple[BadSeed, ...]:
    """What is wrong between checklists that are each in order, all seeds taken together."""
    return (*_repeated_ids(files), *_lost_relations(files), *_lost_speeches(files), *_twins(files))


def _repeated_ids(files: _Files) -> Iterator[BadSeed]:
    first: dict[str, Path] = {}
    for path, checklist in _checklists(files):
        if checklist.id in first:
            expected = f"{first[checklist.id].name} 没有用过的 id"
            yield BadSeed(path, f"checklist “{checklist.id}” › id", expected, checklist.id)
        first.setdefault(checklist.id, path)


def _lost_relations(files: _Files) -> Iterator[BadSeed]:
    known = {checklist.id for _, checklist in _checklists(files)}
    for path, checklist in _checklists(files):
        for name in checklist.related:
            if name not in known:
                where = f"checklist “{checklist.id}” › related"
                yield BadSeed(path, where, "有这个 id 的清单", name)


def _lost_speeches(files: _Files) -> Iterator[BadSeed]:
    known = {checklist.source.document for _, checklist in _checklists(files)}
    for path, checklist in _checklists(files):
        for number, quotation in enumerate(checklist.also_in, start=1):
            if quotation.document not in known:
                where = f"checklist “{checklist.id}” › also_in #{number} › document"
                yield BadSeed(path, where, "有清单的讲话的文件名", quotation.document)


def _twins(files: _Files) -> Iterator[BadSeed]:
    # a pair is answered under one id, so it must be one step long and one in nature
    items = {item.id: item for _, _, item in _items(files)}
    for path, where, item in _items(files):
        if not item.same_as:
            continue
        twin = items.get(item.same_as)
        if twin is None:
            yield BadSeed(path, where, "有这个 id 的条目", item.same_as)
        elif twin.same_as:
            yield BadSeed(path, where, f"没有 same_as 的条目，如 {twin.same_as}", item.same_as)
        elif twin.nature is not item.nature:
            yield BadSeed(path, where, f"nature 同是 {item.nature} 的条目", item.same_as)


def _items(files: _Files) -> Iterator[tuple[Path, str, Item]]:
    for path, one_file in files.items():
        for checklist, section in placed_sections(one_file):
            for item in section.items:
                steps = (f"checklist “{checklist.id}”", f"section “{section.id}”")
                yield path, " › ".join((*steps, f"item “{item.id}”", "same_as")), item


def _checklists(files: _Files) -> Iterator[tuple[Path, Checklist]]:
    for path, one_file in files.items():
        for checklist in one_file:
            yield path, checklist
