"""The ledger: what falls short, what is done about it, and whether it lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.errors import NotFound
from selfcheck.domain.findings import Move, Origin, State
from selfcheck.domain.ledger_columns import Column
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Place, Rating
from selfcheck.services.checking import Checking
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.services.reading_days import likely_day
from selfcheck.services.rectifying import Rectifying
from selfcheck.ui.changes import Changes
from selfcheck.ui.jobs import JobRunner
from selfcheck.ui.ledger.acts import LedgerActs
from selfcheck.ui.ledger.arranging import Arrangement, Shown
from selfcheck.ui.ledger.attaching import Attaching
from selfcheck.ui.ledger.board import LedgerBoard
from selfcheck.ui.ledger.columns import HEADING
from selfcheck.ui.ledger.detail import LedgerDetail
from selfcheck.ui.ledger.excel import Excel, LedgerExcel
from selfcheck.ui.ledger.model import LedgerModel
from selfcheck.ui.ledger.pasting import Pasting, filled, planned
from selfcheck.ui.ledger.suggestions import Suggestions
from selfcheck.ui.ledger.table import LedgerTable
from selfcheck.ui.ledger.view import LedgerView
from selfcheck.ui.ledger.wording import number_words
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.ui.widgets.save_state import SaveState
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.unsaved_bar import UnsavedBar

_HEAD = (
    "三省自查：没有存上的文字\n"
    "另存的时候，程序里还没有存上这些文字。能保存以后，请把它们放回原处。内容只属于本人，请收好。"
)
_MOVED = {
    State.NOT_BEGUN: "列入了问题清单，是{}。",
    State.UNDER_WAY: "{}在整改中。",
    State.AWAITING: "{}等核验人看过。",
    State.CLOSED: "{}销号了。",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands on the page and nowhere else."""

    arrangement: Arrangement
    columns: dict[Column, bool]
    opened: str
    as_board: bool
    ratings: dict[str, Rating | None]


class LedgerPage(QWidget):
    """Shows the ledger and saves what is done to it.

    Signals:
        exported: the path of the file that has been written.
        import_requested: the path of a file that may come back into the ledger.
        round_requested: a round's id and a `Place` in it.
    """

    exported = Signal(Path)
    import_requested = Signal(Path)
    round_requested = Signal(str, object)

    def __init__(
        self,
        rectifying: Rectifying,
        checking: Checking,
        jobs: JobRunner,
        changes: Changes,
        *,
        tokens: Tokens,
        now: Callable[[], datetime],
        today: Callable[[], date],
        files: LedgerFiles | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without *files*, nothing is said of Excel."""
        super().__init__(parent)
        self._rectifying = rectifying
        self._today = today
        self._stale = True
        self.saved = SavedLabel()
        self.unsaved = UnsavedBar(self.unsaved_words, tokens=tokens)
        self._state = SaveState(self.saved, self.unsaved, words=self.unsaved_words, now=now)
        self._acts = LedgerActs(rectifying, self._state, changes, today)
        self._make_view(Suggestions(checking), tokens)
        self.attaching = Attaching(self.view, self._acts, jobs, self)
        self.excel = LedgerExcel(files, jobs, self.said, self) if files else None
        self.view.bar.offer_excel(on=bool(files))
        self.setAcceptDrops(bool(files))
        self._lay_out()
        self._connect(changes)

    def refresh(self) -> None:
        """Show what is stored; what is open stays open."""
        self._read()
        self.view.focus()

    def open(self, finding_id: str) -> None:
        """Show one finding whole, whatever the table was narrowed to. Raises `NotFound`."""
        finding = self._rectifying.finding(finding_id)
        self._read()
        self.view.see(Shown.BIN if finding.binned else Shown.ALL)
        self.view.open(finding_id)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        return (self.unsaved, *self.view.in_order())

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [part.flush() for part in (self.table, self.detail)]  # each gets its chance
        return all(saved)

    def unsaved_words(self) -> str:
        """All texts that are not stored now, worded to be read without the program."""
        texts = []
        if (editor := self.table.cells.editor) and editor.words:
            texts.append(f"{self.view.called(editor.finding_id)}\n{editor.words}")
        if self.detail.words:
            texts += [self.view.called(self.view.opened_id), *self.detail.words]
        return "\n\n".join((_HEAD, *texts)) + "\n" if texts else ""

    def save_elsewhere(self) -> bool:
        """Write what is not stored to a file; whether it is in one now."""
        return bool(self.unsaved.save_elsewhere())

    def kept(self) -> object:
        """What the page made anew goes on with."""
        opened = self.view.opened_id if self.view.is_open else ""
        return _Kept(
            self.model.arrangement, self.table.wanted, opened, self.view.as_board, self._ratings
        )

    def take_up(self, kept: object) -> None:
        """Go on with what `kept` has told."""
        if isinstance(kept, _Kept):
            self._ratings.update(kept.ratings)
            self.view.want_columns(kept.columns)
            self.view.bar.search.setText(kept.arrangement.words)
            self.view.arrange(kept.arrangement)
            self.view.bar.board.setChecked(kept.as_board)
            if kept.opened and self.view.finding(kept.opened):
                self.view.open(kept.opened)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files in; which of them can be read is said when they are let go."""
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at a workbook."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self.excel and self.flush():
            self.excel.take(event.mimeData())

    @property
    def _ratings(self) -> dict[str, Rating | None]:
        return self.detail.fields.review.ratings

    def _make_view(self, suggestions: Suggestions, tokens: Tokens) -> None:
        self.model = LedgerModel(self._today, self)
        self.table = LedgerTable(self.model, self._on_cell, tokens=tokens)
        self.detail = LedgerDetail(
            lambda field, text, visit: self._acts.write(self.view.opened_id, field, text, visit),
            lambda said, visit: self._acts.save_note(self.view.opened_id, said, visit),
            lambda said, visit: self._acts.save_evidence(self.view.opened_id, said, visit),
            lambda field, text, visit: self._acts.write_review(
                self.view.opened_id, field, text, visit
            ),
            today=self._today,
            tokens=tokens,
        )
        self.view = LedgerView(
            self.table,
            LedgerBoard(tokens=tokens, today=self._today),
            self.detail,
            self.model,
            proposed=suggestions.of,
            warning=self.unsaved,
        )
        self.said = self.view.said

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(make_caption("谁能看到：只有你自己，都存在这台电脑里。"))
        foot.addStretch(1)
        foot.addWidget(self.saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.5))
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)

    def _connect(self, changes: Changes) -> None:
        acts, detail, fields, view = self._acts, self.detail, self.detail.fields, self.view
        changes.ledger_changed.connect(self._on_changed)
        detail.bin_wanted.connect(lambda: self._throw_away((view.opened_id,)))
        detail.changed.connect(self._state.note_change)
        detail.closing.closed.connect(self._on_closed)
        detail.closing.file_wanted.connect(self.attaching.attach)
        detail.moved.connect(self._on_moved)
        detail.taken_back.connect(lambda: self._take_back((view.opened_id,)))
        fields.due_changed.connect(lambda day: acts.set_due(view.opened_id, day))
        fields.evidence_dropped.connect(lambda one: acts.drop_evidence(view.opened_id, one))
        fields.file_wanted.connect(self.attaching.attach)
        fields.note_dropped.connect(lambda note: acts.drop_note(view.opened_id, note))
        fields.origin_chosen.connect(lambda origin: acts.set_origin(view.opened_id, origin))
        fields.review_set.connect(lambda day: acts.set_review(view.opened_id, day))
        fields.settled.connect(self._on_settled)
        fields.source_wanted.connect(self._on_source_wanted)
        view.bar.added.connect(self._on_added)
        view.bar.excel_wanted.connect(self._on_excel_wanted)
        if self.excel:
            self.excel.exported.connect(self.exported)
            self.excel.import_requested.connect(self.import_requested)
        view.board.moved.connect(self._on_card_moved)
        view.board.refused.connect(
            lambda one: self.said.refuse(
                f"{view.called(one)}没有往那边去的一步。打开它，看能怎么做。"
            )
        )
        view.empty.first.clicked.connect(lambda: self._on_added(Origin.OTHER))
        self.table.bin_wanted.connect(self._throw_away)
        self.table.editing_ended.connect(self._on_editing_ended)
        self.table.pasted.connect(self._on_pasted)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(view.bar.add.open)

    def _read(self) -> None:
        """Read the whole ledger."""
        self._stale = False
        self.view.show_findings((*self._rectifying.findings(), *self._rectifying.bin()))

    @Slot(str)
    def _on_changed(self, finding_id: str) -> None:
        if not self.isVisible() or (self.table.editing and not finding_id):
            self._stale = True  # it is read again when it is next shown, or the cell is closed
            return
        try:
            finding = self._rectifying.finding(finding_id) if finding_id else None
        except NotFound:  # a draft was taken back
            finding = None
        if finding:
            self.view.put(finding)
        else:
            self._read()

    @Slot()
    def _on_editing_ended(self) -> None:
        if self._stale:
            self._read()
        else:
            self.view.arrange(self.model.arrangement)

    def _on_cell(self, finding_id: str, column: Column, text: str, visit: str) -> bool:
        if column is Column.DUE and text and likely_day(text, self._today()) is None:
            self.said.refuse(
                f"“{text}”不像日期，“{HEADING[column]}”没有改。"
                "请写成 2026-12-31 或 12.31，或者按 Esc 恢复原样。"
            )
            return False
        self.said.hide()
        return self._acts.write_cell(finding_id, column, text, visit)

    @Slot(object)
    def _on_added(self, origin: Origin) -> None:
        if self.flush() and (new := self._acts.add(origin)):
            self._read()
            self.view.open_new(new)

    @Slot(object)
    def _on_excel_wanted(self, what: Excel) -> None:
        if self.excel and self.flush():
            self.excel.do(what)

    @Slot(object)
    def _on_moved(self, move: Move) -> None:
        if not self.detail.flush() or (finding := self.view.opened) is None:
            return
        if move is Move.CONFIRM and not finding.problem.strip():
            self.said.refuse("“存在问题”还空着。请先用自己的话写上，再列入问题清单。")
            self.detail.fields.focus_first()
        elif move is Move.CLOSE:
            self.detail.ask_before_closing(self.view.hints(finding))
        elif self._acts.move(finding, move):
            self._tell_move()

    @Slot(str, object)
    def _on_card_moved(self, finding_id: str, move: Move) -> None:
        """Make the move on the board; closing asks first, in the opened line."""
        if not self.flush() or (finding := self.view.finding(finding_id)) is None:
            return
        if move is Move.CLOSE:
            self.view.open(finding_id)
            self._on_moved(move)
        elif self._acts.move(finding, move) and (now := self.view.finding(finding_id)):
            self.said.tell(_MOVED[now.state].format(number_words(now)))

    @Slot(object)
    def _on_closed(self, review_on: date | None) -> None:
        finding = self.view.opened
        if finding and self._acts.move(finding, Move.CLOSE, review_on=review_on):
            self.detail.end_closing()
            self._tell_move()

    def _tell_move(self) -> None:
        """Say where the finding stands now: a table narrowed to another state has let go of it."""
        if (finding := self.view.opened) and finding.state in _MOVED:
            self.said.tell(_MOVED[finding.state].format(number_words(finding)))
            self.detail.fields.focus_first()

    @Slot(object, object)
    def _on_settled(self, outcome: Outcome, again_on: date | None) -> None:
        finding, review = self.view.opened, self.detail.fields.review
        if finding and self._acts.settle(finding, outcome, review.rating, again_on):
            review.forget(finding.id)
            held = outcome is Outcome.HELD
            words = "守住了，记下了。" if held else "重新打开了，以前的记录都在下面。"
            self.said.tell(f"{number_words(finding)}：{words}")
            self.detail.fields.focus_first()

    @Slot(tuple)
    def _throw_away(self, finding_ids: tuple[str, ...]) -> None:
        if not self.flush():
            return
        if self.model.arrangement.shown is Shown.BIN:
            self.said.refuse("已经在回收站里了，这里不会删掉。要取回，打开它再按“从回收站取回”。")
            return
        named = self.view.called(finding_ids[0])
        if gone := self._acts.throw_away(finding_ids):
            what = named if len(gone) == 1 else f"{len(gone)} 条"
            self.said.tell(f"{what}放进了回收站。", lambda: self._take_back(gone))
            self.view.close_opened()
            self.view.focus()

    def _take_back(self, finding_ids: tuple[str, ...]) -> None:
        if back := self._acts.take_back(finding_ids):
            what = self.view.called(back[0]) if len(back) == 1 else f"{len(back)} 条"
            self.said.tell(f"{what}取回来了。")
            self.table.go_to(back[0])
            self.view.focus()

    @Slot(list)
    def _on_pasted(self, rows: list[list[str]]) -> None:
        if not self.flush():
            return
        places = self.table.selected_places()
        if len(rows) == 1 and len(rows[0]) == 1 and len(places) > 1:
            self._paste(filled(rows[0][0], places))
        else:
            columns = self.table.columns[self.table.columns.index(self.view.current_column()) :]
            self._paste(planned(rows, self.table.rows_from_current(len(rows)), columns))

    def _paste(self, pasting: Pasting) -> None:
        done = self._acts.paste(pasting.cells)
        said = f"粘贴了 {done} 格" if done else "没有粘贴"
        if done < len(pasting.cells):
            self.said.refuse(f"{said}，其余的没有存上；剪贴板里的还在，可以再粘贴。")
        elif pasting.refusal:
            self.said.refuse(f"{said}。没有放进去的：{pasting.refusal}")
        else:
            self.said.tell(f"{said}，Ctrl+Z 一格一格退回。")

    @Slot()
    def _on_source_wanted(self) -> None:
        finding = self.view.opened
        if finding and finding.asked and self.flush():
            asked = finding.asked
            self.round_requested.emit(asked.round_id, Place(asked.section_key, asked.item_id))
