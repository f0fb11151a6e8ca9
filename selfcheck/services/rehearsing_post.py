"""The folder of what people of a rehearsal sent: under which names, and what is to be said of it.

What is expected stands here because it was planted; nothing of it was found out by collecting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selfcheck.content.example_branch import ExampleBranch
from selfcheck.domain.errors import CannotWrite, Refused
from selfcheck.domain.gathered import Reason
from selfcheck.domain.receipts import ReceiptState
from selfcheck.exchange.packages import IN
from selfcheck.services.rehearsing_people import chance, drawn
from selfcheck.services.spoiling import package

SUBMISSIONS = "submissions"

_TAKEN, _SAME, _OLD, _REFUSED = (
    ReceiptState.TAKEN,
    ReceiptState.SAME,
    ReceiptState.OLD,
    ReceiptState.REFUSED,
)
EXPECTED: Mapping[str, tuple[ReceiptState, Reason]] = {
    "late": (_TAKEN, Reason.NONE),
    "revised": (_OLD, Reason.LATER_THERE),
    "revision": (_TAKEN, Reason.NONE),
    "old-computer": (_REFUSED, Reason.KEY_CHANGED),
    "new-computer": (_REFUSED, Reason.KEY_CHANGED),
    "unsigned": (_TAKEN, Reason.UNSIGNED),
    "filled-in": (_TAKEN, Reason.UNSIGNED),
    "sealed": (_TAKEN, Reason.NONE),
    "once": (_TAKEN, Reason.NONE),
    "twice": (_SAME, Reason.SAME_BYTES),
    "before-restoring": (_OLD, Reason.SAME_REVISION),
    "after-restoring": (_TAKEN, Reason.NONE),
    "cut": (_REFUSED, Reason.DAMAGED),
    "cut-pdf": (_REFUSED, Reason.DAMAGED),
    "altered": (_REFUSED, Reason.ALTERED),
    "printed": (_REFUSED, Reason.ATTACHMENT_LOST),
    "personal": (_REFUSED, Reason.PERSONAL),
    "later": (_REFUSED, Reason.LATER_FORMAT),
    "sealed-elsewhere": (_REFUSED, Reason.SEALED_FOR_OTHER),
    "word": (_REFUSED, Reason.OFFICE),
    "picture": (_REFUSED, Reason.NOT_OURS),
    "cells": (_REFUSED, Reason.CELLS),
    "empty": (_REFUSED, Reason.DAMAGED),
    "no-task": (_REFUSED, Reason.NO_TASK),
    "other-task": (_REFUSED, Reason.OTHER_TASK),
    "pack": (_REFUSED, Reason.OTHER_KIND),
    "nested": (_REFUSED, Reason.NESTED),
    "other-branch": (_REFUSED, Reason.OTHER_BRANCH),
    "newcomer": (_TAKEN, Reason.NOT_IN_ROSTER),
}
"""What is to become of each kind of planted file, where the task and its keys are known."""

NEEDS_DESK = frozenset({"sealed", "filled-in", "cells", "no-task", "other-task", "other-branch"})
"""The kinds of which something else becomes where the task and its keys are not known."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One file that is out of the ordinary."""

    file: str
    """As `Gathered` names it, but from the folder of the rehearsal on, with `/` between."""
    kind: str
    what: str
    """A Chinese sentence: who, and what they did."""

    @property
    def verdict(self) -> ReceiptState:
        """What is to become of it."""
        return EXPECTED[self.kind][0]

    @property
    def code(self) -> Reason:
        """Why."""
        return EXPECTED[self.kind][1]

    @property
    def second(self) -> tuple[ReceiptState, Reason]:
        """The same when all is collected once more: what was kept is there, and nothing is new."""
        if self.verdict is _REFUSED and self.code is not Reason.KEY_CHANGED:
            return self.verdict, self.code
        return _SAME, Reason.SAME_BYTES


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, as far as names of files say it."""

    id: str
    name: str
    number: str
    unit: str


class Post:
    """The folder while it fills. Files of one name are told apart as every system does."""

    def __init__(self, folder: Path, example: ExampleBranch) -> None:
        """Raises `Refused` (`not-empty`) where files lie already, `CannotWrite`."""
        self._root = folder / SUBMISSIONS
        self._example = example
        self._used: set[str] = set()
        self.planted: list[Planted] = []
        self.plain: list[str] = []
        """What is simply to be taken."""
        self.ignored: list[str] = []
        """What `collect` is not even to name."""
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            if any(self._root.iterdir()):
                raise Refused("not-empty", str(self._root))
        except OSError as error:
            raise CannotWrite(self._root, error.errno or 0) from error

    def put_plain(self, sender: Sender, content: bytes, suffix: str) -> None:
        """What *sender* handed in as it should be."""
        name = self._filled(drawn(self._example.files.names, "name", sender.id), sender) + suffix
        self.plain.append(self._put(sender, name, content))

    def put_package(self, sender: Sender, files: Mapping[str, bytes]) -> None:
        """Several that *sender* put into one .zip, each as it should be."""
        name = self._filled(self._example.files.package, sender)
        file = self._write(name, package(dict(files)))
        self.plain += [f"{file}{IN}{inside}" for inside in files]

    def plant(
        self,
        kind: str,
        sender: Sender,
        content: bytes,
        suffix: str,
        *,
        name: str = "",
        inside: str = "",
    ) -> None:
        """A file of this *kind*; *name* is what the program itself calls it.

        It is spoken of as the file *inside*, where *content* is a package.
        """
        pattern = self._example.planted[kind]
        called = name or self._filled(pattern.file, sender) + suffix
        file = self._put(sender, called, content)
        what = self._filled(pattern.what, sender)
        self.planted.append(Planted(file + (IN + inside if inside else ""), kind, what))

    def plant_twice(self, sender: Sender, content: bytes, suffix: str) -> None:
        """The same bytes under two names; which one is taken goes by the order of the names."""
        kinds = ("once", "twice")
        names = [self._filled(self._example.planted[kind].file, sender) for kind in kinds]
        files = [self._put(sender, name + suffix, content, turn) for turn, name in enumerate(names)]
        files.sort(key=lambda file: PurePosixPath(file).parts)  # as folders are gone through
        for kind, file in zip(kinds, files, strict=True):
            what = self._filled(self._example.planted[kind].what, sender)
            self.planted.append(Planted(file, kind, what))

    def put_noise(self) -> None:
        """What nobody sent and lies there all the same."""
        self.ignored += [self._write(name, b"\0" * 64) for name in self._example.files.ignored]

    def _put(self, sender: Sender, name: str, content: bytes, turn: int = 0) -> str:
        folders = self._example.files.folders
        folder = folders[(chance("folder", sender.id) + turn) % len(folders)]
        return self._write(f"{self._filled(folder, sender)}/{name}".lstrip("/"), content)

    def _write(self, name: str, content: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        free, number = name, 1
        while free.casefold() in self._used:  # as on systems to which A is a
            number += 1
            free = f"{stem}({number}){dot}{suffix}"
        self._used.add(free.casefold())
        path = self._root / free
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise CannotWrite(path, error.errno or 0) from error
        return f"{SUBMISSIONS}/{free}"

    def _filled(self, pattern: str, sender: Sender) -> str:
        period = self._example.task.period
        return pattern.format(
            name=sender.name, number=sender.number, unit=sender.unit, period=period
        )
