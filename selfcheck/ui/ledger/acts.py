"""What a person does to the ledger, each saved at once, with one voice about what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.findings import Evidence, Finding, Move, Origin
from selfcheck.domain.ledger_columns import Column
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Rating
from selfcheck.services.reading_days import likely_day, written_day
from selfcheck.services.rectifying import Rectifying
from selfcheck.ui.changes import Changes
from selfcheck.ui.ledger.dated import Said
from selfcheck.ui.ledger.pasting import Pasted
from selfcheck.ui.ledger.wording import MOVE, number_words
from selfcheck.ui.widgets.save_state import SaveState


@dataclass(frozen=True, slots=True)
class LedgerActs:
    """Every act says whether it is on disk now; whoever shows the ledger hears of it."""

    rectifying: Rectifying
    state: SaveState
    changes: Changes
    today: Callable[[], date]

    def write(self, finding_id: str, field: str, text: str, visit: str) -> bool:
        """Save a text."""
        return self._do(
            finding_id, lambda: self.rectifying.write(finding_id, field, text, visit=visit)
        )

    def write_cell(self, finding_id: str, column: Column, text: str, visit: str) -> bool:
        """Save what was written into a cell; a day has been looked at before."""
        if column is Column.DUE:
            return self.set_due(finding_id, likely_day(text, self.today()) if text else None)
        return self.write(finding_id, column.value, text, visit)

    def set_due(self, finding_id: str, due: date | None) -> bool:
        """Save 整改时限."""
        said = f"整改时限 {due}" if due else "去掉整改时限"
        return self._do(finding_id, lambda: self.rectifying.set_due(finding_id, due), said=said)

    def set_origin(self, finding_id: str, origin: Origin) -> bool:
        """Save where it comes from."""
        return self._do(
            finding_id, lambda: self.rectifying.set_origin(finding_id, origin), said="问题来源"
        )

    def set_review(self, finding_id: str, on: date) -> bool:
        """Save the day of 回头看."""
        return self._do(
            finding_id, lambda: self.rectifying.set_review(finding_id, on), said=f"回头看 {on}"
        )

    def save_note(self, finding_id: str, said: Said, visit: str) -> bool:
        """Save what was done."""
        return self._do(
            finding_id,
            lambda: self.rectifying.put_progress(
                finding_id, said.on, said.text, note_id=said.id, visit=visit
            ),
        )

    def drop_note(self, finding_id: str, note_id: str) -> bool:
        """Take a note away."""
        return self._do(
            finding_id,
            lambda: self.rectifying.drop_progress(finding_id, note_id),
            said="删去一笔完成情况",
        )

    def save_evidence(self, finding_id: str, said: Said, visit: str) -> bool:
        """Save what shows it."""
        evidence = Evidence(said.id, said.on, said.text, said.file, said.sha256)
        return self._do(
            finding_id,
            lambda: self.rectifying.put_evidence(finding_id, evidence, visit=visit),
        )

    def drop_evidence(self, finding_id: str, evidence_id: str) -> bool:
        """Take away what shows it."""
        return self._do(
            finding_id,
            lambda: self.rectifying.drop_evidence(finding_id, evidence_id),
            said="删去一条佐证",
        )

    def write_review(self, finding_id: str, field: str, text: str, visit: str) -> bool:
        """Save a text of the 回头看 to come."""
        return self._do(
            finding_id,
            lambda: self.rectifying.write_review(finding_id, field, text, visit=visit),
        )

    def move(self, finding: Finding, move: Move, *, review_on: date | None = None) -> bool:
        """Make a move."""
        return self._do(
            finding.id,
            lambda: self.rectifying.move(finding.id, move, review_on=review_on),
            said=f"{number_words(finding)}的“{MOVE[move].removesuffix('…')}”",
        )

    def settle(
        self, finding: Finding, outcome: Outcome, rating: Rating | None, again_on: date | None
    ) -> bool:
        """Hold 回头看."""
        return self._do(
            finding.id,
            lambda: self.rectifying.look_again(
                finding.id, outcome, rating=rating, again_on=again_on
            ),
            said=f"{number_words(finding)}的回头看",
        )

    def add(self, origin: Origin) -> str:
        """Make a new draft; its id, empty if that failed."""
        made: list[str] = []
        self._do("", lambda: made.append(self.rectifying.add(origin)), said="新增的一条")
        return made[0] if made else ""

    def throw_away(self, finding_ids: Sequence[str]) -> tuple[str, ...]:
        """Put findings into the bin; those that went there."""
        return self._each(finding_ids, self.rectifying.throw_away, said="放进回收站")

    def take_back(self, finding_ids: Sequence[str]) -> tuple[str, ...]:
        """Take findings out of the bin; those that came."""
        return self._each(finding_ids, self.rectifying.take_back, said="从回收站取回")

    def paste(self, cells: Sequence[Pasted]) -> int:
        """Save cell after cell, up to the first that cannot be saved; how many were."""
        done = 0
        for cell in cells:
            if not self.state.attempt(lambda cell=cell: self._put(cell), said="粘贴的内容"):  # type: ignore[misc]
                break
            done += 1
        if done:
            self.changes.ledger_changed.emit("")
        return done

    def _put(self, cell: Pasted) -> None:
        if cell.column is Column.DUE:
            self.rectifying.set_due(cell.finding.id, written_day(cell.text))
        else:
            self.rectifying.write(cell.finding.id, cell.column.value, cell.text)

    def _each(
        self, finding_ids: Sequence[str], act: Callable[[str], None], *, said: str
    ) -> tuple[str, ...]:
        done = []
        for one in finding_ids:
            if not self.state.attempt(lambda one=one: act(one), said=said, to=one):  # type: ignore[misc]
                break
            done.append(one)
        if done:
            self.changes.ledger_changed.emit("")
        return tuple(done)

    def _do(self, finding_id: str, change: Callable[[], object], *, said: str = "") -> bool:
        saved = self.state.attempt(lambda: _done(change), said=said, to=finding_id + said)
        if saved:
            self.changes.ledger_changed.emit(finding_id)
        return saved


def _done(change: Callable[[], object]) -> None:
    change()
