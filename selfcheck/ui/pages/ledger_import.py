"""A ledger that comes back from Excel: looked over line by line before any of it is taken in."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass
from math import inf
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled, FileProblem, NotFound, Refused, SelfCheckError
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.ui.changes import Changes
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.ledger.excel import choose_workbook
from selfcheck.ui.ledger.incoming import Arrival, Only, arrival, chosen
from selfcheck.ui.ledger.incoming_bar import IncomingBar
from selfcheck.ui.ledger.incoming_sheet import IncomingSheet
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.pieces import centred, make_button, make_caption
from selfcheck.words import sentence
from selfcheck.words.ledger import file_sentence

_WIDEST_EM = 80  # so that no line is too long to read
_SLICE_S = 0.02  # of work between two turns of the event loop
_CHANGED_SINCE = (
    "台账刚才又改过，和看到的不一样了，什么也没有读回。下面是重新比对的结果，请再看一遍，然后读回。"
)
_COMPARED_AGAIN = "台账刚才改过，下面是重新比对的结果。"
_NOTHING_NEW = "表里写的，台账里都有，没有要读回的。"
_NOTHING_TO_TAKE = "没有能读回的内容。请看下面的说明，在表里改好、存盘，再读回一次。"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is looked at, and what is not to be taken of it."""

    path: Path | None
    left_out: frozenset[int]
    only: Only


class LedgerImportPage(QWidget):
    """Shows what a file would change in the ledger, and takes in what is ticked.

    Signals:
        done: what was taken in, as a sentence; the page has been left.
        left: back to the ledger.
        problem: a sentence.
    """

    done = Signal(str)
    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        files: LedgerFiles,
        jobs: JobRunner,
        changes: Changes,
        *,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._jobs = jobs
        self._changes = changes
        self._path: Path | None = None
        self._arrival = Arrival((), 0, 0)
        self._only = Only.ALL  # wanted before there is anything to narrow
        self._reading: Job | None = None
        self._taking: Generator[int] | None = None
        self._wanted = 0  # lines that are being taken in
        self._turn = QTimer(self, interval=0)  # a slice of work each turn
        self._make_controls(tokens)
        self._lay_out()
        self._connect()

    def open(self, path: Path) -> None:
        """Look at what *path* would change; nothing is changed."""
        self.list.left_out.clear()
        self._only = Only.ALL
        self._path = path
        self._read()

    def kept(self) -> object:
        """The file, and what is not to be taken of it."""
        return _Kept(self._path, frozenset(self.list.left_out), self._only)

    def take_up(self, kept: object) -> None:
        """Look at that again."""
        if isinstance(kept, _Kept) and kept.path:
            self.open(kept.path)
            self.list.left_out.update(kept.left_out)
            self._only = kept.only

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        return (self.bar, self.list, self._foot)

    def flush(self) -> bool:
        """Finish what is being taken in: nobody leaves it half done."""
        while self._taking:
            self._go_on(inf)
        return True

    def focus_first(self) -> None:
        """Put the focus where one reads, or on what can be done."""
        first = self.list if self.list.isVisibleTo(self) else self._way_on
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_path(self) -> Path | None:
        """Ask the person for another file; None if they think better of it."""
        return choose_workbook(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; nothing is changed."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @property
    def _way_on(self) -> QWidget:
        return next(one for one in (self.take, self.another, self.back) if one.isVisibleTo(self))

    def _make_controls(self, tokens: Tokens) -> None:
        self.bar = IncomingBar()
        self.sheet = IncomingSheet(tokens=tokens)
        self.list, self.said = self.sheet.list, self.sheet.said
        self.another = make_button(
            "换一个文件…", "ledger-import-another", tip="另选一个 .xlsx 文件来比对"
        )
        self.back = make_button("", "ledger-import-back")
        self.take = make_button(
            "", "ledger-import-take", role="primary", tip="把勾选的写进台账；没有勾的不动"
        )

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.75))
        foot.addWidget(make_caption("谁能看到：只有你自己。"))
        foot.addStretch(1)
        for button in (self.another, self.back, self.take):
            foot.addWidget(button)
        column = QWidget()
        above = QVBoxLayout(column)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(em(0.5))
        above.addWidget(self.bar)
        above.addWidget(self.sheet, 1)
        above.addStretch(0)
        above.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.addWidget(centred(column, widest_em=_WIDEST_EM))

    def _connect(self) -> None:
        self._changes.ledger_changed.connect(self._on_changed)
        self._turn.timeout.connect(lambda: self._go_on(_SLICE_S))
        self.another.clicked.connect(self._on_another)
        self.back.clicked.connect(self._leave)
        self.bar.narrowed.connect(self._on_narrowed)
        self.bar.tick_wanted.connect(lambda: self.list.tick_all(on=True))
        self.bar.untick_wanted.connect(lambda: self.list.tick_all(on=False))
        self.list.ticked.connect(self._show_ticked)
        self.take.clicked.connect(self._take_in)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._leave)

    def _read(self, why: str = "") -> None:
        """Compare the file with the ledger as it is now; *why* tells if it was compared before."""
        self._stop_reading()
        path = self._path
        if path is None:
            return
        try:
            comparing = self._files.preview_task(path)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return
        self._show_busy(f"正在读“{path.name}”，和台账一条一条比对……", back="不读回")
        job = self._reading = self._jobs.start(lambda pulse: arrival(comparing(pulse)), Lane.LONG)
        job.progressed.connect(lambda done, total: self._on_progress(job, done, total))
        job.succeeded.connect(lambda here: self._on_read(job, here, why))
        job.failed.connect(lambda error: self._on_unread(job, error))

    def _stop_reading(self) -> None:
        if self._reading:
            self._reading.cancel()
        self._reading = None

    def _on_progress(self, job: Job, done: int, total: int) -> None:
        if job is self._reading:
            self.sheet.show_far(done, total)

    def _on_read(self, job: Job, here: Arrival, why: str) -> None:
        if job is not self._reading:
            return  # another file is wanted, or none
        self._reading = None
        self._arrival = here
        if not here.counts[self._only]:
            self._only = Only.ALL
        self._show_arrival(why)

    def _on_unread(self, job: Job, error: Exception) -> None:
        if job is not self._reading or isinstance(error, Cancelled):
            return
        self._reading = None
        if not isinstance(error, SelfCheckError):
            raise error
        if isinstance(error, FileProblem):
            self._show_said(file_sentence(error))
        else:
            self._show_said(sentence(error))

    def _show_busy(self, words: str, *, back: str) -> None:
        self.sheet.be_busy(words)
        self._offer()
        self._name_back(back, "什么也不改；Esc")
        self.bar.about.set_text("读回以前，台账一个字也不会动。")
        self._take_focus()

    def _show_said(self, words: str) -> None:
        """Say why there is nothing to look at."""
        self.sheet.say(words)
        self._offer(self.another)
        self._name_back("回到台账", "什么也没有改；Esc")
        self.bar.about.set_text("台账一个字也没有动。")
        self._take_focus()

    def _show_arrival(self, why: str = "") -> None:
        """Show what there is to take in; *why* stands above it."""
        here = self._arrival
        if not here.lines:
            self._show_said(_NOTHING_NEW)
            return
        can, any_line = bool(chosen(here.lines, set())), bool(here.counts[Only.ALL])
        words = why or ("" if can else _NOTHING_TO_TAKE if any_line else _NOTHING_NEW)
        self.sheet.show_lines(here.only(self._only), words=words)
        self._offer(self.take if can else self.another, *(self.bar.row,) * any_line)
        self._name_back("不读回" if can else "回到台账", "什么也不改；Esc")
        self.bar.about.set_text(self._about())
        self.bar.show_counts(here.counts, self._only)
        self._show_ticked()
        self._take_focus()

    def _about(self) -> str:
        """What is compared with what, and what is not listed."""
        here = self._arrival
        name = self._path.name if self._path else ""
        words = [f"这是“{name}”和台账比对的结果。勾选的读回，没有勾的不动。"]
        if here.unchanged:
            words.append(f"没有改动的 {here.unchanged} 条不列出。")
        if here.stays:
            words.append(f"表里没有的 {here.stays} 条照旧留在台账里。")
        return "".join(words)

    def _offer(self, *parts: QWidget) -> None:
        """Show these of what can be done at times, and nothing else of it."""
        for one in (self.bar.row, self.another, self.take):
            one.setVisible(one in parts)

    def _name_back(self, words: str, tip: str) -> None:
        self.back.setText(words)
        self.back.setAccessibleName(words)
        self.back.setAccessibleDescription(tip)
        self.back.setToolTip(tip)

    def _take_focus(self) -> None:
        """Keep the focus where something can be done, if it was here."""
        here = QApplication.focusWidget()
        if self.isVisible() and (here is None or here is self or self.isAncestorOf(here)):
            self.focus_first()

    @Slot()
    def _show_ticked(self) -> None:
        wanted = len(chosen(self._arrival.lines, self.list.left_out))
        words = f"读回选中的 {wanted} 条"
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self.take.setEnabled(bool(wanted))

    @Slot(object)
    def _on_narrowed(self, only: Only) -> None:
        self._only = only
        self.list.show_lines(self._arrival.only(only))

    @Slot()
    def _on_another(self) -> None:
        if path := self.choose_path():
            self.open(path)

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible() and not self._taking:
            self._read(_COMPARED_AGAIN)

    @Slot()
    def _take_in(self) -> None:
        wanted = chosen(self._arrival.lines, self.list.left_out)
        if not wanted or self._taking:
            return
        self._wanted = len(wanted)
        self._taking = self._files.taking_in([step for line in wanted for step in line.steps])
        self._go_on(_SLICE_S)
        if self._taking:
            self._show_busy(f"正在读回 {self._wanted} 条……", back="停下，不读回")
            self.sheet.show_far(0, self._wanted)
            self._turn.start()

    def _go_on(self, seconds: float) -> None:
        """Take in lines for so long, or until there are no more."""
        until = time.monotonic() + seconds
        try:
            for done in self._taking or ():
                if time.monotonic() >= until:
                    self.sheet.show_far(done, self._wanted)
                    return
        except (NotFound, Refused):
            self._stop_taking()
            self._read(_CHANGED_SINCE)
        except SelfCheckError as error:
            self._stop_taking()
            self._show_arrival()
            self.problem.emit(sentence(error))
        else:
            self._stop_taking()
            self._finish()

    def _stop_taking(self) -> None:
        self._turn.stop()
        self._taking = None

    def _finish(self) -> None:
        doubts = self._arrival.counts[Only.DOUBTS]
        words = f"已从 Excel 读回 {self._wanted} 条，按 Ctrl+Z 一条一条退回。"
        if doubts:
            words += f"表里还有 {doubts} 处没有采用，改好以后可以再读回一次。"
        self._forget()
        self._changes.ledger_changed.emit("")
        self.left.emit()
        self.done.emit(words)

    def _forget(self) -> None:
        """Let go of what was read: it is the person's."""
        self._path = None
        self._arrival = Arrival((), 0, 0)
        self.list.show_lines(())

    @Slot()
    def _leave(self) -> None:
        """Go back; what is being taken in is not."""
        if self._taking:
            self._taking.close()
            self._stop_taking()
            self._show_arrival("停下了，什么也没有读回。")
            return
        self._stop_reading()
        self._forget()
        self.left.emit()
