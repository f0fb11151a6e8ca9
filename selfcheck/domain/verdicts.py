"""Whether the pages of a file, their words and its data belong together, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """Which part of a file a difference is in. Printed as JSON: never rename."""

    FILE = "file"
    """The file as a whole; nothing in it was looked at."""
    DATA = "data"
    CODE = "code"
    TEXT = "text"
    PAGES = "pages"
    EXTRAS = "extras"
    """Something that we do not write."""


class What(StrEnum):
    """What was found. Printed as JSON: never rename."""

    ABSENT = "absent"
    NOT_OPENED = "not-opened"
    TOO_LARGE = "too-large"
    NO_PDF = "no-pdf"
    NO_JSON = "no-json"
    ENCRYPTED = "encrypted"
    OTHER_FORMAT = "other-format"
    PERSONAL = "personal"

    NO_DATA = "no-data"
    DAMAGED_DATA = "damaged-data"
    LATER_DATA = "later-data"
    CHANGED_DATA = "changed-data"
    DATA_OF_OTHERS = "data-of-others"
    OTHER_SIGNATURE = "other-signature"
    CONTRADICTION = "contradiction"

    NO_CODE = "no-code"
    OTHER_CODE = "other-code"

    OTHER_WORDS = "other-words"
    MORE_WORDS = "more-words"
    FEWER_WORDS = "fewer-words"
    MOVED_WORDS = "moved-words"

    MISSING_PAGE = "missing-page"
    MORE_PAGE = "more-page"
    REPEATED_PAGE = "repeated-page"
    MOVED_PAGE = "moved-page"
    FOREIGN_PAGE = "foreign-page"
    PERSONAL_PAGE = "personal-page"

    ANNOTATION = "annotation"
    FORM_FIELD = "form-field"
    OTHER_ATTACHMENT = "other-attachment"
    ACTION = "action"
    LAYERS = "layers"
    PICTURE = "picture"
    COVER = "cover"
    UNSEEN_TEXT = "unseen-text"
    OTHER_DRAWING = "other-drawing"
    OTHER_FONT = "other-font"
    OTHER_SHEET = "other-sheet"
    REWRITTEN = "rewritten"
    MENDED = "mended"

    @property
    def kind(self) -> Kind:
        """The part of the file it is in."""
        return next(kind for kind, members in _MEMBERS.items() if self in members)


def _between(first: What, last: What) -> frozenset[What]:
    members = list(What)
    return frozenset(members[members.index(first) : members.index(last) + 1])


_MEMBERS = {
    Kind.FILE: _between(What.ABSENT, What.PERSONAL),
    Kind.DATA: _between(What.NO_DATA, What.CONTRADICTION),
    Kind.CODE: _between(What.NO_CODE, What.OTHER_CODE),
    Kind.TEXT: _between(What.OTHER_WORDS, What.MOVED_WORDS),
    Kind.PAGES: _between(What.MISSING_PAGE, What.PERSONAL_PAGE),
    Kind.EXTRAS: _between(What.ANNOTATION, What.MENDED),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was written.

    *page* is counted from 1 as a reader counts, 0 for the whole file; of a missing page it is the
    number that is printed on no page.
    """

    what: What
    page: int = 0
    found: str = ""
    """What stands in the file, short: words on the page, a code, the name of an attachment."""
    wanted: str = ""
    """What ought to stand there."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the data say of themselves."""

    period: str
    name: str
    unit: str
    template: str
    revision: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file."""

    path: Path
    differences: tuple[Difference, ...] = ()
    code: str = ""
    """Of the data, or else of the pages; empty where there is neither."""
    origin: Origin | None = None
    pages: int = 0
    """How many were compared; 0 for data alone."""
    data_from: Path | None = None
    """The file beside it that has the data, where it has none itself."""
    is_sealed: bool = False
    """Whether the data are sealed: the words in them were not looked at."""
    pdf: Path | None = None
    """Of data alone: the file among those asked for that bears their code."""

    @property
    def agrees(self) -> bool:
        """Whether nothing was found to be otherwise."""
        return not self.differences
