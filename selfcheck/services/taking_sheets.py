"""填报表 among what came in: each becomes the unsigned submission that it stands for.

Imported once a workbook is there: most passes see none, and need nothing that reads one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from selfcheck.content.fill_in_workbook import fill_in_of
from selfcheck.documents.templates import Template, read_templates
from selfcheck.domain.cell_places import kept_places
from selfcheck.domain.errors import NotFound, NotOurs, TravelProblem
from selfcheck.domain.fill_in import FillIn, Fit, fit
from selfcheck.domain.gathered import HandedIn, Reason, TakenSheet
from selfcheck.domain.rounds import DEFAULT_TEMPLATE
from selfcheck.domain.task import Pulse
from selfcheck.domain.task_packs import TaskPack
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.incoming import Held, detail_of, reason_of
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.machine.places import RESOURCES
from selfcheck.services.filling_in import payload_of, round_of
from selfcheck.store.collection import boards, tasks
from selfcheck.store.driver import Database

_MISFITS = {Fit.OTHER_REVISION: Reason.OTHER_REVISION, Fit.OTHER_WORDING: Reason.OTHER_WORDING}


class Sheets:
    """The sheets of one pass over files: a pack is read once, however many answer it.

    *misplaced* says whether something may not be taken here, and *who* whose it is.
    """

    def __init__(
        self,
        db: Database,
        *,
        misplaced: Callable[[HandedIn], tuple[Reason, str]],
        who: Callable[[HandedIn], str],
    ) -> None:
        self._db = db
        self._misplaced = misplaced
        self._who = who
        self._packs: dict[str, TaskPack | None] = {}

    def read(self, held: Held, pulse: Pulse) -> Held:
        """*held* with the submission that its workbook stands for, or the reason why it is none.

        SAME_BYTES where it was taken before. Raises `Cancelled` if *pulse* does.
        """
        try:
            filled = fill_in_of(held.workbook, pulse)
        except NotOurs:
            return replace(held, reason=Reason.OFFICE)
        except TravelProblem as error:
            return replace(held, reason=reason_of(error), detail=detail_of(error))
        said = _said(filled, held.key)
        held = replace(held, name=said.name)
        reason, detail = self._misplaced(said)
        if reason:
            return replace(held, reason=reason, detail=detail)
        if boards.is_there(self._db, self._who(said), said):
            # known by its file and not by its payload: the pack may have been sent anew since
            return replace(held, reason=Reason.SAME_BYTES)
        return self._taken(held, filled)

    def _taken(self, held: Held, filled: FillIn) -> Held:
        mark = filled.mark
        pack = self._pack(mark.task_id)
        if pack is None:
            return replace(held, reason=Reason.NO_PACK, detail=mark.task_id)
        # a pack sent anew for its deadline alone asks the same: what was answered stays an answer
        as_asked = replace(pack, revision=mark.revision)
        if fit(filled, as_asked) is not Fit.YES:
            return replace(held, reason=_MISFITS[fit(filled, pack)])
        if filled.problems:
            return replace(held, reason=Reason.CELLS, detail=kept_places(filled.problems))
        template = self._templates.get(pack.template) or self._templates[DEFAULT_TEMPLATE]
        payload = payload_of(filled, as_asked, template, file_sha256=held.key)
        told = TakenSheet(mark.total - filled.answered, filled.has_macros)
        return replace(held, opened=open_envelope(payload), sheet=told)

    def _pack(self, task_id: str) -> TaskPack | None:
        if task_id not in self._packs:
            try:
                file = tasks.pack_file(self._db, task_id)
                self._packs[task_id] = read_task_pack(open_envelope(file))
            except (NotFound, TravelProblem):
                self._packs[task_id] = None
        return self._packs[task_id]

    @cached_property
    def _templates(self) -> Mapping[str, Template]:
        return {one.id: one for one in read_templates(RESOURCES / "report-templates")}


def _said(filled: FillIn, file_sha256: str) -> HandedIn:
    """By what *filled* will be known once it is taken; nothing of it is counted yet."""
    person = filled.person
    return HandedIn(
        sha256=b"",
        signer=b"",
        task=filled.mark.task_id,
        round_id=round_of(file_sha256),
        revision=person.revision,
        on=person.on or date.min,
        name=person.name,
        number=person.number,
        unit=person.unit,
        ratings={},
        sections={},
    )
