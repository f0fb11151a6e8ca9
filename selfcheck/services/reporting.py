"""From a round to pages: what goes in, what is written under the headings, preview and file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import Template
from selfcheck.domain.errors import Refused
from selfcheck.domain.outline import Outline
from selfcheck.domain.pages import Preview
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import Report, build_report
from selfcheck.domain.rounds import DEFAULT_TEMPLATE
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.domain.task import Pulse, Task
from selfcheck.services.checking import walk_of
from selfcheck.store.driver import Database
from selfcheck.store.personal import journal, profiles, reports, rounds
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx

SUFFIXES = (".pdf", ".docx", ".xlsx")
"""The formats a report is written in."""
_NO_FILE_NAME = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")  # Windows refuses these in names


class Reporting:
    """The report of one person's rounds. What a method changes is on disk when it returns.

    A round whose template is among *templates* no more is printed as 自查报告.
    """

    def __init__(
        self,
        db: Database,
        *,
        templates: Sequence[Template],
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        self._db = db
        self._now = now
        self._today = today
        self.templates = {template.id: template for template in templates}

    def profile(self) -> Profile:
        """Who the person is, as far as they said."""
        return profiles.profile(self._db) or Profile()

    def template_of(self, round_id: str) -> Template:
        """The template the round is meant for. Raises `NotFound` for a round that is not there."""
        wanted = rounds.round_of(self._db, round_id).template
        return self.templates.get(wanted) or self.templates[DEFAULT_TEMPLATE]

    def texts(self, round_id: str) -> Mapping[str, str]:
        """What was written under the template's headings, by the heading's key."""
        return reports.texts_of(self._db, round_id)

    def write_text(self, round_id: str, heading: str, text: str, *, visit: str = "") -> None:
        """Save the text under one heading; *visit* names one stay in its field.

        A finished round still takes these texts: they belong to the report, not to the answers.
        Raises `Refused` (`example`) for an example.
        """
        with write_tx(self._db):
            self._require_own(round_id)
            was = reports.texts_of(self._db, round_id).get(heading, "")
            if text != was:
                reports.put_text(self._db, round_id, heading, text)
                self._note(
                    Act.REPORT_TEXT, round_id, heading, {"text": was}, {"text": text}, visit=visit
                )

    def selection(self, round_id: str, edition: Edition) -> Selection:
        """What of the round goes into this edition."""
        return reports.selection_of(self._db, round_id, edition)

    def tick(self, round_id: str, edition: Edition, part: Part, key: str, *, on: bool) -> None:
        """Save one tick: whether this *part* goes into this *edition*.

        Raises `Refused` (`example`) for an example.
        """
        with write_tx(self._db):
            self._require_own(round_id)
            was = reports.selection_of(self._db, round_id, edition).takes(part, key)
            if on != was:
                reports.put_tick(self._db, round_id, edition, part, key, on=on)
                name = f"{edition}/{part}/{key}"
                self._note(Act.SELECTION, round_id, name, {"ticked": was}, {"ticked": on})

    def report(self, round_id: str, edition: Edition) -> Report:
        """The round as this edition may print it. Raises `NotFound`."""
        walk = walk_of(self._db, round_id)
        return build_report(
            walk,
            Profile(name=walk.round.example) if walk.round.example else self.profile(),
            self.texts(round_id),
            self.selection(round_id, edition),
            self._today(),
        )

    def outline(self, round_id: str, edition: Edition) -> Outline:
        """The document of this edition, before it is set on pages."""
        return compose(self.report(round_id, edition), self.template_of(round_id))

    def proposed_name(self, round_id: str, edition: Edition, suffix: str = ".pdf") -> str:
        """A file name that says what the file is; the personal one warns not to hand it in."""
        report = self.report(round_id, edition)
        mark = "【个人留存】" if edition is Edition.PERSONAL else "【上报】"
        who = f"　{report.profile.name.strip()}" if report.profile.name.strip() else ""
        name = f"{mark}{report.period}{self.template_of(round_id).name}{who}{suffix}"
        return name.translate(_NO_FILE_NAME)

    def preview_task(self, round_id: str, edition: Edition, *, width_px: int) -> Task[Preview]:
        """Read the round now, on this thread; return the slow part, which draws its pages.

        The task holds only frozen values, so no thread but ours sees the store.
        """
        outline = self.outline(round_id, edition)

        def draw(pulse: Pulse) -> Preview:
            # imported here, off the GUI thread: reportlab and pdfium take 0.2 s, once
            from selfcheck.documents.pdf.preview import render  # noqa: PLC0415
            from selfcheck.documents.pdf.writing import pdf_bytes  # noqa: PLC0415

            document = pdf_bytes(outline, pulse)
            pages = render(document.content, width_px, pulse)
            return Preview(pages, document.unprintable)

        return draw

    def file_task(self, round_id: str, edition: Edition, path: Path) -> Task[Path]:
        """Read the round now; return the slow part, which writes it to *path*.

        The suffix of *path* is one of `SUFFIXES` and says in which format. The task raises
        `CannotWrite`; the file appears whole or not at all.
        """
        outline, suffix = self.outline(round_id, edition), path.suffix.lower()

        def write(pulse: Pulse) -> Path:
            # imported here, off the GUI thread, as above
            match suffix:
                case ".docx":
                    from selfcheck.documents.word.writing import write_word  # noqa: PLC0415

                    write_word(outline, path, pulse)
                case ".xlsx":
                    from selfcheck.documents.workbook.writing import write_workbook  # noqa: PLC0415

                    write_workbook(outline, path, pulse)
                case _:
                    from selfcheck.documents.pdf.writing import write_pdf  # noqa: PLC0415

                    write_pdf(outline, path, pulse)
            return path

        return write

    def _require_own(self, round_id: str) -> None:
        if rounds.round_of(self._db, round_id).example:
            raise Refused("example", round_id)

    def _note(
        self,
        act: Act,
        round_id: str,
        key: str,
        was: journal.Facts,
        now: journal.Facts,
        *,
        visit: str = "",
    ) -> None:
        at = self._now().isoformat()
        journal.note(
            self._db, act, at=at, round_id=round_id, key=key, was=was, now=now, visit=visit
        )
