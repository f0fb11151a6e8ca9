"""What the section of a checklist proposes to do, for the findings that come from it."""

from __future__ import annotations

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.errors import NotFound
from selfcheck.domain.findings import Asked
from selfcheck.services.checking import Checking


class Suggestions:
    """Reads each section once: the wording of a round never changes."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, asked: Asked | None) -> tuple[str, ...]:
        """What is proposed where *asked* stands; nothing where there is none, or no round."""
        if asked is None:
            return ()
        key = asked.round_id, asked.section_key
        if key not in self._known:
            self._known[key] = self._read(asked)
        return self._known[key]

    def _read(self, asked: Asked) -> tuple[str, ...]:
        try:
            checklists = self._checking.walk(asked.round_id).round.checklists
        except NotFound:
            return ()
        placed = placed_sections(checklists)
        keys = {checklist.section_key(section): section for checklist, section in placed}
        section = keys.get(asked.section_key)
        return section.suggested_actions if section else ()
