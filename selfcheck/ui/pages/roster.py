"""The roster: everybody of whom something is expected, and the ways in for a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.errors import Cancelled, FileProblem, SelfCheckError
from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import Asked, RosterFile
from selfcheck.domain.task import Pulse, Task
from selfcheck.services.collecting import Collecting
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.roster.choosing import choose_roster, refusal
from selfcheck.ui.roster.incoming import Arrival, View, arrival_task
from selfcheck.ui.roster.incoming_view import IncomingView
from selfcheck.ui.roster.pasting import PastingView
from selfcheck.ui.roster.people import PeopleView
from selfcheck.ui.roster.wording import (
    CHANGE_TEXT,
    NOT_USED,
    NOTHING_TO_PASTE,
    SEEN_BY,
    STOPPED,
    UNREADABLE_SO,
    done_words,
)
from selfcheck.ui.roster.writing import PeopleWriting
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.words import sentence
from selfcheck.words.roster import file_sentence

_PASTED = "粘贴的内容"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a new roster comes from: a file, or else a text; and how it is to be read."""

    path: Path | None
    text: str = ""
    asked: Asked = field(default_factory=Asked)

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.path.name if self.path else _PASTED


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is looked at and stored nowhere."""

    pasted: str | None
    source: _Source | None
    leaving: frozenset[str]
    apart: frozenset[str]
    view: View
    written: tuple[Person, Person] | None
    """Somebody as they are in the roster, and as they are being written."""


class RosterPage(QWidget):
    """Shows the roster, a text to be pasted, or what a new roster would change.

    Signals:
        done: what was done, as a sentence.
        left: back to the board.
        problem: a sentence.
    """

    done = Signal(str)
    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        collecting: Collecting,
        jobs: JobRunner,
        *,
        today: Callable[[], date],
        tokens: Tokens,
        looks_in: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """*looks_in* is the folder where a roster is looked for first."""
        super().__init__(parent)
        self._looks_in = looks_in
        self._collecting = collecting
        self._jobs = jobs
        self._today = today
        self._source: _Source | None = None
        self._reading: Job | None = None
        self.view = PeopleView(today=today, tokens=tokens)
        self.writing = PeopleWriting(collecting, self.view, today=today, parent=self)
        self.pasting = PastingView(collecting, jobs)
        self.incoming = IncomingView(today=today, tokens=tokens)
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Show the roster as it is, or what is still being pasted or looked over."""
        if self._is_at_something:
            return
        self._forget()
        self.view.took.retire()
        if self.view.is_open:
            self.view.close_person()
        self.writing.show_stored()
        self._stack.setCurrentWidget(self.view)

    def flush(self) -> bool:
        """Save what is written of one person; False if it cannot be kept as it stands."""
        return self.writing.flush()

    def focus_first(self) -> None:
        """Put the focus where one reads, or goes on."""
        if self._stack.currentWidget() is self.pasting:
            self.pasting.focus_first()
        elif self._stack.currentWidget() is self.incoming:
            self.incoming.focus_first()
        else:
            self.view.focus()

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        if self._stack.currentWidget() is self.view:
            return (*self.view.in_order(), self._foot)
        if self._stack.currentWidget() is self.incoming:
            return (*self.incoming.in_order(), self._foot)
        return (self.pasting, self._foot)

    def kept(self) -> object:
        """What is pasted or looked at, with its ticks."""
        is_pasting = self._stack.currentWidget() is self.pasting
        leaving, apart = self.incoming.ticks
        text = self.pasting.text.toPlainText() if is_pasting else None
        form, written = self.view.form, None
        if self.view.is_open:
            written = form.person, form.typed()
        return _Kept(text, self._source, leaving, apart, self.incoming.view, written)

    def take_up(self, kept: object) -> None:
        """Look at that again."""
        if not isinstance(kept, _Kept):
            return
        if kept.source:
            self.incoming.model.leaving.update(kept.leaving)
            self.incoming.model.apart.update(kept.apart)
            self._read(kept.source, view=kept.view)
        elif kept.pasted is not None:
            self.start_pasting(kept.pasted)
        elif kept.written:
            self.view.open_person(kept.written[0])
            self.view.form.show_typed(kept.written[1])

    def look_at(self, path: Path) -> None:
        """Show what the file at *path* would change; nothing is changed."""
        if self.flush():
            self._forget()
            self._read(_Source(path))

    def start_pasting(self, text: str = "") -> None:
        """Show a field to paste into, with *text* in it."""
        if self.flush():
            self._stop_reading()
            self._forget()
            self.pasting.begin(text)
            self._stack.setCurrentWidget(self.pasting)
            self.pasting.focus_first()

    def choose_path(self) -> Path | None:
        """Ask the person for a file; None if they think better of it."""
        return choose_roster(self, self._looks_in)

    def take(self, dropped: QMimeData) -> None:
        """Look at the file that was dropped, or say why not."""
        if refused := refusal(dropped):
            self.problem.emit(refused)
        else:
            self.look_at(Path(dropped.urls()[0].toLocalFile()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back; Ctrl+V looks at what is on the clipboard."""
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif (
            event.matches(QKeySequence.StandardKey.Paste)
            and self._stack.currentWidget() is self.view
        ):
            self._paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files in; which of them can be read is said when they are let go."""
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at a file."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(event.mimeData())

    def _lay_out(self) -> None:
        for one in (self.view, self.pasting, self.incoming):
            self._stack.addWidget(one)
        self.back = make_button("回到汇总", "roster-back", role="ghost", tip="Esc，回到汇总")
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(make_caption(SEEN_BY))
        foot.addStretch(1)
        for way_on in (self.back, self.pasting.foot, self.incoming.foot):
            foot.addWidget(way_on)
        self._on_turned()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.5))
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        view = self.view
        self._stack.currentChanged.connect(self._on_turned)
        self.back.clicked.connect(self._leave)
        self.incoming.asked.connect(self._read_otherwise)
        self.incoming.left.connect(self._stop_looking)
        self.incoming.taken.connect(self._take_in)
        self.pasting.left.connect(self._drop_pasted)
        self.pasting.looked.connect(lambda text: self._read(_Source(None, text)))
        view.bar.add_wanted.connect(self._add)
        view.bar.paste_wanted.connect(self._on_paste_wanted)
        view.bar.read_wanted.connect(self._choose)
        self.writing.done.connect(self.done)
        self.writing.problem.connect(self.problem)
        new = QShortcut(QKeySequence.StandardKey.New, self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self._add)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._step_back)

    @property
    def _is_at_something(self) -> bool:
        """Whether there is something here that would have to be pasted or read again."""
        shown = self._stack.currentWidget()
        if shown is self.pasting:
            return bool(self.pasting.text.toPlainText().strip())
        return shown is self.incoming and bool(self.incoming.arrival or self._reading)

    @Slot()
    def _on_turned(self) -> None:
        shown = self._stack.currentWidget()
        self.back.setVisible(shown is self.view)
        self.pasting.foot.setVisible(shown is self.pasting)
        self.incoming.foot.setVisible(shown is self.incoming)

    @Slot()
    def _show_people(self) -> None:
        self._forget()
        self.writing.show_stored()
        self._stack.setCurrentWidget(self.view)
        self.view.focus()

    @Slot()
    def _drop_pasted(self) -> None:
        """Back to the people; one press brings the text again."""
        text = self.pasting.text.toPlainText()
        self._show_people()
        if text.strip():
            self.view.took.offer(NOT_USED, lambda: self.start_pasting(text))

    @Slot()
    def _add(self) -> None:
        if self._stack.currentWidget() is self.view:
            self.writing.add()

    # -- a new one

    @Slot()
    def _choose(self) -> None:
        if self.flush() and (path := self.choose_path()):
            self.look_at(path)

    @Slot()
    def _on_paste_wanted(self) -> None:
        self.start_pasting()

    def _paste(self) -> None:
        # an empty clipboard may be none at all, whatever its type says
        clipboard: QMimeData | None = QApplication.clipboard().mimeData()
        if clipboard and clipboard.hasUrls():
            self.take(clipboard)
        elif text := QApplication.clipboard().text().strip():
            self.start_pasting(text)
        else:
            self.problem.emit(NOTHING_TO_PASTE)

    def _read(self, source: _Source, *, view: View = View.CHANGES) -> None:
        """Read and compare; what is looked at now stays until that is done."""
        self._stop_reading()
        before, self._source = self._source, source
        self._stack.setCurrentWidget(self.incoming)
        if self.incoming.arrival is None:
            self.incoming.be_busy(f"正在读“{source.name}”，和花名册一个一个比对……")
            self.incoming.focus_first()
        task = arrival_task(self._reading_task(source), self.writing.people, today=self._today())
        job = self._reading = self._jobs.start(task, Lane.DOCUMENTS)  # not behind a pass
        job.progressed.connect(self.incoming.show_far)
        job.succeeded.connect(lambda here: self._on_read(job, here, source, view))
        job.failed.connect(lambda error: self._on_unread(job, error, before))

    def _reading_task(self, source: _Source) -> Task[RosterFile]:
        if source.path:
            return self._collecting.read_roster_task(source.path, source.asked)

        def read(_pulse: Pulse) -> RosterFile:
            return self._collecting.pasted_roster(source.text, source.asked)

        return read

    @Slot(object)
    def _read_otherwise(self, asked: Asked) -> None:
        if self._source:
            self._read(replace(self._source, asked=asked), view=self.incoming.view)

    def _stop_reading(self) -> None:
        if self._reading:
            self._reading.cancel()
        self._reading = None

    def _on_read(self, job: Job, here: Arrival, source: _Source, view: View) -> None:
        if job is not self._reading:
            return  # another file is wanted, or none
        self._reading = None
        is_first = self.incoming.arrival is None
        back = "" if source.path else CHANGE_TEXT
        self.incoming.show_arrival(here, source.asked, name=source.name, view=view, back=back)
        if is_first:
            self.incoming.focus_first()

    def _on_unread(self, job: Job, error: Exception, before: _Source | None) -> None:
        if job is not self._reading or isinstance(error, Cancelled):
            return
        self._reading = None
        if not isinstance(error, SelfCheckError):
            raise error
        words = file_sentence(error) if isinstance(error, FileProblem) else sentence(error)
        arrival = self.incoming.arrival
        if arrival and before:
            self._source = before
            self.incoming.show_arrival(
                arrival,
                before.asked,
                name=before.name,
                view=self.incoming.view,
                back="" if before.path else CHANGE_TEXT,
            )
            self.problem.emit(f"{UNREADABLE_SO}{words}")
        else:
            self.incoming.say(words)
            self.incoming.focus_first()

    @Slot()
    def _take_in(self) -> None:
        arrival = self.incoming.arrival
        if arrival is None or self._reading:
            return
        leaving, apart = self.incoming.ticks
        try:
            self._collecting.take_in_roster(arrival.seen, leaving=leaving, apart=apart)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return
        words = done_words(arrival.counts_with(apart), leaving=len(leaving))
        self._show_people()
        self.done.emit(words)

    @Slot()
    def _stop_looking(self) -> None:
        source = self._source
        if source and source.path is None:
            self.start_pasting(source.text)  # it may have been typed, and lie nowhere else
            return
        was_reading = self._reading is not None and self.incoming.arrival is None
        self._stop_reading()
        self._show_people()
        if was_reading:
            self.done.emit(STOPPED)

    def _forget(self) -> None:
        """Let go of what was pasted or read: it is other people's."""
        self._source = None
        self.pasting.forget()
        self.incoming.forget()

    # -- going

    def _step_back(self) -> None:
        if self._stack.currentWidget() is self.incoming:
            self._stop_looking()
        elif self._stack.currentWidget() is self.pasting:
            self._drop_pasted()
        elif not self.view.step_back():
            self._leave()

    @Slot()
    def _leave(self) -> None:
        if self.flush():
            self.left.emit()
