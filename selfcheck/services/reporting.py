"""From a round to a paper: what goes in, and what is written under the headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import Matter, Template
from selfcheck.domain.errors import Refused
from selfcheck.domain.papers import Paper
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import Report, build_report
from selfcheck.domain.round_findings import RoundFindings, findings_of
from selfcheck.domain.rounds import DEFAULT_TEMPLATE
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.domain.task import Pulse, Task
from selfcheck.domain.text import file_name
from selfcheck.services.checking import walk_of
from selfcheck.services.templating import Templating
from selfcheck.store.driver import Database
from selfcheck.store.personal import (
    beginnings,
    findings,
    journal,
    nonces,
    profiles,
    reports,
    rounds,
)
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx


class Reporting:
    """The report of one person's rounds. What a method changes is on disk when it returns.

    *templates* are those that ship; `templating` has the person's own beside them. *new_nonce*
    draws 128 bits of chance as 32 hexadecimal digits. A round whose template is among them no more
    is printed as 自查报告.
    """

    def __init__(
        self,
        db: Database,
        *,
        templates: Sequence[Template],
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_nonce: Callable[[], str],
    ) -> None:
        self._db = db
        self._now = now
        self._today = today
        self._new_nonce = new_nonce
        self.templating = Templating(db, built_in=templates, now=now)

    def profile(self) -> Profile:
        """Who the person is, as far as they said."""
        return profiles.profile(self._db) or Profile()

    def template_of(self, round_id: str) -> Template:
        """The template the round is meant for. Raises `NotFound` for a round that is not there."""
        wanted, found = rounds.round_of(self._db, round_id).template, self.templating.templates()
        return found.get(wanted) or found[DEFAULT_TEMPLATE]

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

    def ledger(self, round_id: str) -> RoundFindings:
        """The lines of the ledger that the round's document has a place for. Raises `NotFound`.

        An example has none: the ledger is the person's own.
        """
        has_place = self.template_of(round_id).tells(Matter.EARLIER)
        everything = findings_of(
            round_id,
            findings.findings(self._db),
            beginnings.begun(self._db),
            beginnings.entered(self._db),
        )
        return everything if has_place else replace(everything, earlier=())

    def report(self, round_id: str, edition: Edition) -> Report:
        """The round as this edition may print it. Raises `NotFound`.

        What was written under a heading that the template has no more is kept and goes nowhere.
        """
        walk = walk_of(self._db, round_id)
        asked = {one.key for one in self.template_of(round_id).headings if one.text_box}
        texts = {key: text for key, text in self.texts(round_id).items() if key in asked}
        return build_report(
            walk,
            Profile(name=walk.round.example) if walk.round.example else self.profile(),
            texts,
            self.selection(round_id, edition),
            self._today(),
            ledger=self.ledger(round_id),
        )

    def paper_task(self, round_id: str, edition: Edition) -> Task[Paper]:
        """Read the round now, on this thread; return the slow part, which composes the document.

        The task holds only frozen values, so no thread but ours sees the store. The first paper of
        a round that leaves draws its nonce, which is kept: equal papers have equal data. Raises
        `NotFound`, and `NotSaved` if the nonce cannot be kept.
        """
        report = self.report(round_id, edition)
        template = self.template_of(round_id)
        nonce = self.nonce(round_id) if edition is Edition.SUBMIT else ""

        def make(_pulse: Pulse) -> Paper:
            outline = compose(report, template)
            if not nonce:
                return Paper(edition, outline)
            # imported here, off the GUI thread
            from selfcheck.exchange.submission import check_code, submission_bytes  # noqa: PLC0415

            payload = submission_bytes(
                report, outline, round_id=round_id, template=template.id, nonce=nonce
            )
            code = check_code(payload)
            return Paper(edition, replace(outline, running_foot=f"校验码 {code}"), payload, code)

        return make

    def proposed_name(self, round_id: str, edition: Edition, suffix: str = ".pdf") -> str:
        """A file name that says what the file is; the personal one warns not to hand it in."""
        report = self.report(round_id, edition)
        mark = "【个人留存】" if edition is Edition.PERSONAL else "上报　"
        who = f"　{report.profile.name.strip()}" if report.profile.name.strip() else ""
        name = f"{mark}{report.period}{self.template_of(round_id).name}{who}{suffix}"
        return file_name(name)

    def nonce(self, round_id: str) -> str:
        """The chance in what leaves of this round: drawn at first need, then kept."""
        if kept := nonces.nonce_of(self._db, round_id):
            return kept
        with write_tx(self._db):
            nonces.put_nonce(self._db, round_id, self._new_nonce())
        return nonces.nonce_of(self._db, round_id)

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
