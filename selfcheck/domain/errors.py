"""Every error this program raises on purpose. They carry facts; the words are in `words`.

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
  + TravelProblem     - a file that travels between people cannot be opened or made
    - NotOurs         - it is something else
    - Broken          - it is ours, but not whole, or says something it may not
    - Altered         - it was changed after it was signed
    - LaterFormat     - a later version of the program made it
    - SealedForOther  - it is sealed, and none of our keys opens it
    - TooLarge        - more bytes than may travel
    - OutOfBounds     - a text or a list that is to travel is too long, or missing
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
    """A rule of the domain says no; *rule* is one of the names `words` has a sentence for."""

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


class TravelProblem(SelfCheckError):
    """A file that travels (task pack, submission, receipt, return slip) is not as it must be."""


class NotOurs(TravelProblem):
    """It is no file of this program at all."""


class Broken(TravelProblem):
    """It is ours, but not as we write it: at *where*, a path in it, it is *wrong* (in English)."""

    def __init__(self, where: str, wrong: str) -> None:
        super().__init__(where, wrong)
        self.where = where
        self.wrong = wrong


class Altered(TravelProblem):
    """The signature is not that of these bytes: they were changed after they were signed."""


class LaterFormat(TravelProblem):
    """A later version of the program made it; *kind* and *format* as it calls them."""

    def __init__(self, kind: str, format_number: int) -> None:
        super().__init__(kind, format_number)
        self.kind = kind
        self.format = format_number


class SealedForOther(TravelProblem):
    """It is sealed to the public key *recipient*, and that is none of ours."""

    def __init__(self, recipient: bytes) -> None:
        super().__init__(recipient)
        self.recipient = recipient


class TooLarge(TravelProblem):
    """It has *size* bytes, and *limit* is the most that may be. It was not looked into."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(size, limit)
        self.size = size
        self.limit = limit


class OutOfBounds(TravelProblem):
    """What is to travel has at *where* a length of *found*; *least* to *most* may be.

    Characters of a text, entries of a list; one of the two bounds is the one that was broken, the
    other is None.
    """

    def __init__(self, where: str, found: int, least: int | None, most: int | None) -> None:
        super().__init__(where, found, least, most)
        self.where = where
        self.found = found
        self.least = least
        self.most = most
