"""Every error this program raises on purpose. They carry facts; the words are in `words.py`.

* SelfCheckError
  + NotFound          - an id that names nothing
  + Refused           - a rule of the domain says no
  + FileProblem       - a file from outside is unreadable or not what it should be
    - BadSeed         - a checklist file says something it may not
    - BadTemplate     - a report template says something it may not
  + BadSubmission     - a payload says something it may not
  + CannotVerify      - a file that is to be verified cannot be looked into
  + CannotWrite       - a file of the person's choosing cannot be written
  + StoreProblem      - the store cannot be used
    - Damaged         - the file is not a store, or no longer a whole one
    - FolderHeld      - another process holds the data folder
    - NotSaved        - one change could not be written; the store is as it was before
    - TooNew          - a later version of the program wrote the file
  + Cancelled         - the person stopped a task
"""

from __future__ import annotations

from pathlib import Path


class SelfCheckError(Exception):
    """Base of all; caught at the edge (`ui`, `cli`) and nowhere else."""


class NotFound(SelfCheckError):
    """*what* (a round, a checklist …) with the id *name* does not exist."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(what, name)
        self.what = what
        self.name = name


class Refused(SelfCheckError):
    """A rule of the domain says no; *rule* is one of the names `words.py` has a sentence for."""

    def __init__(self, rule: str, name: str = "") -> None:
        super().__init__(rule, name)
        self.rule = rule
        self.name = name


class FileProblem(SelfCheckError):
    """*path* holds, at *where* (a table path or a line), something other than *expected*."""

    def __init__(self, path: Path, where: str, expected: str, found: str = "") -> None:
        super().__init__(path, where, expected, found)
        self.path = path
        self.where = where
        self.expected = expected
        self.found = found


class BadSeed(FileProblem):
    """A checklist file of `seeds/` breaks the rules of `content.seeds`."""


class BadTemplate(FileProblem):
    """A report template breaks the rules of `documents.templates`."""


class BadSubmission(SelfCheckError):
    """A payload is not of our making: at *where*, a path in it, it is *wrong* (in English)."""

    def __init__(self, where: str, wrong: str) -> None:
        super().__init__(where, wrong)
        self.where = where
        self.wrong = wrong


class CannotVerify(SelfCheckError):
    """The file *path* cannot be looked into; *why* is one of `verdicts.What` in the part `FILE`."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


class CannotWrite(SelfCheckError):
    """A file could not be written; *reason* is the system's `errno`, 0 if unknown."""

    def __init__(self, path: Path, reason: int) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class StoreProblem(SelfCheckError):
    """The store at *path* cannot be used; *detail* is the driver's own English words."""

    def __init__(self, path: Path | None, detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class Damaged(StoreProblem):
    """The file is not a store, or no longer a whole one. It was not changed."""


class FolderHeld(StoreProblem):
    """Another process holds the data folder; *detail* says who: `user@host, pid`."""


class NotSaved(StoreProblem):
    """One change could not be written; the store is as it was before."""


class TooNew(StoreProblem):
    """A later version of the program wrote the file; *detail* names its first unknown change."""


class Cancelled(SelfCheckError):
    """The person stopped a task."""
