"""A submission laid out to be read from top to bottom, with room for a comment at each place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from selfcheck.domain.return_slips import Place
from selfcheck.ui.handed.column import Column
from selfcheck.ui.handed.parts import At, Earlier, Part
from selfcheck.ui.handed.row import PartRow, Save, earlier_note
from selfcheck.ui.handed.wording import ONLY_TICKED
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.turns import take_turns
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_AT_ONCE = 8  # rows: they fill the first screen
_IN_A_PIECE = 10  # rows
_EACH_TURN = 2  # rows


class Letter(QFrame):
    """One sheet; what is below the first screen is set a little later.

    Signals:
        changed: something stands here that is not saved yet.
        complete: all of it is there.
        done: the `PartRow` whose comment is written.
        reading_wanted: Esc was pressed in a field.
    """

    changed = Signal()
    complete = Signal()
    done = Signal(object)
    reading_wanted = Signal()

    def __init__(
        self,
        parts: Sequence[Part],
        save: Save,
        *,
        tokens: Tokens,
        comments: Mapping[At, str],
        earlier: Mapping[At, Earlier],
        read_only: bool = False,
    ) -> None:
        super().__init__()
        self.rows: list[PartRow] = []
        self._parts = parts
        self._save = save
        self._tokens = tokens
        self._comments = comments
        self._earlier = earlier
        self._read_only = read_only
        self._after: QWidget = self
        set_role(self, "card")
        self._piece = Column()
        self._column = Column(self)
        self._column.setContentsMargins(em(2), em(1.25), em(2), em(1.75))
        self._column.setSpacing(em(0.25))
        self._column.addWidget(ParagraphLabel(ONLY_TICKED, "small"))

    @property
    def is_complete(self) -> bool:
        """Whether all places are there."""
        return len(self.rows) == len(self._parts)

    def set_after(self, pane: QWidget, *, at_once: bool = False) -> None:
        """Set what the first screen shows, for Tab right after *pane*; the rest in turns.

        All of it if *at_once*.
        """
        self._after = pane
        acts = self._acts()
        for _ in range(len(self._parts) if at_once else _AT_ONCE):
            if act := next(acts, None):
                act()
        if self.is_complete:
            self.complete.emit()
        else:
            take_turns(self, self._turns(acts))

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [row.flush() for row in self.rows]  # each gets its chance
        return all(saved)

    @property
    def words(self) -> tuple[str, ...]:
        """What stands here and is not saved."""
        return tuple(row.words for row in self.rows if row.words)

    def row_beside(self, focused: QWidget | None, step: int) -> PartRow | None:
        """The place *step* further on from the one with the focus; the first, if none has it."""
        with_ways = [row for row in self.rows if row.way_in]
        here = next(
            (n for n, row in enumerate(with_ways) if focused and row.isAncestorOf(focused)), None
        )
        if here is None:
            return with_ways[0] if with_ways and step > 0 else None
        return with_ways[here + step] if 0 <= here + step < len(with_ways) else None

    def _turns(self, acts: Iterator[Callable[[], object]]) -> Iterator[Callable[[], object]]:
        while not self.is_complete:
            some = [act for act in (next(acts, None) for _ in range(_EACH_TURN)) if act]
            yield lambda some=some: [act() for act in some]  # type: ignore[misc]
        yield self.complete.emit

    def _acts(self) -> Iterator[Callable[[], object]]:
        for number, part in enumerate(self._parts):
            yield lambda number=number, part=part: self._add(number, part)  # type: ignore[misc]

    def _add(self, number: int, part: Part) -> None:
        if number % _IN_A_PIECE == 0:
            self._begin_piece()
        self._space(part, number)
        row = PartRow(
            part,
            number,
            self._save,
            tokens=self._tokens,
            comment=self._comments.get(part.at, ""),
            earlier=self._earlier.get(part.at),
            read_only=self._read_only,
        )
        row.changed.connect(self.changed)
        row.done.connect(lambda: self.done.emit(row))
        row.reading_wanted.connect(self.reading_wanted)
        self.rows.append(row)
        self._piece.addWidget(row)
        if number == 0:
            self._add_gone()
        self._put_in_order(row)

    def _begin_piece(self) -> None:
        """Rows lie in pieces: one more row has its own piece laid out anew, not all of them."""
        piece = QWidget()
        self._piece = Column(piece)
        self._piece.setSpacing(em(0.25))
        self._column.addWidget(piece)

    def _add_gone(self) -> None:
        """What was noted at places that are not let out any more stands with the whole."""
        there = {part.at for part in self._parts}
        for at, earlier in self._earlier.items():
            if at not in there:
                self._piece.addWidget(earlier_note(earlier, None))

    def _space(self, part: Part, number: int) -> None:
        """Air, and a line, where something new begins."""
        place = part.at[0]
        if number and place is not Place.ITEM and (place is not Place.FINDING or part.begins):
            rule = QFrame()
            set_role(rule, "rule")
            self._piece.addSpacing(em(0.5))
            self._piece.addWidget(rule)
            self._piece.addSpacing(em(0.5))
        elif place is Place.FINDING:
            self._piece.addSpacing(em(0.5))
        if part.begins:
            self._piece.addWidget(ParagraphLabel(part.begins, "heading"))

    def _put_in_order(self, row: PartRow) -> None:
        # what is made later than the page around it would stand at the end of everything
        for control in (row.write, row.field):
            if control and control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(self._after, control)
                self._after = control
