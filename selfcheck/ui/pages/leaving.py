"""What leaves this machine, shown exactly as it is written, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.offers import Disclosure, disclosure, offers
from selfcheck.domain.papers import ATTACHMENT, Paper
from selfcheck.domain.selection import Edition, Part
from selfcheck.services.checking import Checking
from selfcheck.services.leaving import Leaving, handing_task, leaving_task
from selfcheck.services.printing import file_task
from selfcheck.services.reporting import Reporting
from selfcheck.services.submitting import Submitting, handed_file_task
from selfcheck.ui.changes import Changes
from selfcheck.ui.disclosed import seen_words, talks_words, unseen_words
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.task.handing import HandingPart
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.export_buttons import ExportButtons
from selfcheck.ui.widgets.leaving_views import LeavingViews, View
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_caption, make_card, make_pane
from selfcheck.ui.widgets.print_progress import PrintLine
from selfcheck.ui.widgets.save_place import KINDS, choose_place, in_documents, may_replace
from selfcheck.words import sentence
from selfcheck.words.submitting import problem_sentence

_CARD_EM = (20, 28)  # how wide the card is, at least and at most
_WIDEST_EM = 86  # so that no line of the text is too long to read
_ABOUT_BESIDE = "打印成 PDF 会丢掉附在里面的数据；另存的一份放在 PDF 旁边，文件名相同。"
_SAVE = "存成上报 PDF…"
_SAVE_FOR_TASK = "保存上报件…"
_UNFINISHED = "这次自查还没有完成，现在只能看。完成以后，再存成上报件。"
_OWN = "正文左边有竖线的，是你自己写的话。"
_NONE_OWN = "你写的事例、反思、问题和文字，都不在里面。"
_NOTICE = (
    "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。　"
    "非涉密软件，请勿填写国家秘密、工作秘密。　"
    "谁能看到：拿到这份文件的人。"
)


@dataclass(frozen=True, slots=True)
class _Kept:
    view: View
    beside: bool
    sealed: bool


class LeavingPage(QWidget):
    """Shows one paper of the edition that leaves, and writes that very paper.

    Signals:
        exported: the path of the file that has been written.
        left: back to the report of the round with this id.
        problem: a sentence.
    """

    exported = Signal(Path)
    left = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        checking: Checking,
        reporting: Reporting,
        jobs: JobRunner,
        changes: Changes,
        *,
        tokens: Tokens,
        submitting: Submitting,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._submitting = submitting
        self._handed: HandedPaper | None = None  # what is shown, for a task
        self._checking = checking
        self._reporting = reporting
        self._jobs = jobs
        self._changes = changes
        self._round_id = ""
        self._paper: Paper | None = None  # what is shown; None while another is being made
        self._making: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._make_controls(tokens)
        self._lay_out()
        self._connect()

    def open(self, round_id: str) -> None:
        """Show what of a round leaves. Raises `NotFound`."""
        self._reporting.template_of(round_id)
        self._round_id = round_id
        self.handing.open(round_id)
        self._show_ways_out()
        self._make_anew()

    def focus_text(self) -> None:
        """Put the focus where one reads: reading comes before writing."""
        self.views.focus_text()

    @property
    def round_id(self) -> str:
        """The round of which something is to leave, empty if none is."""
        return self._round_id

    @property
    def paper(self) -> Paper | None:
        """What is shown, and would be written; None while it is being made."""
        return self._paper

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        return (self._left, self.views)

    def kept(self) -> object:
        """What is looked at, and whether a copy of the data is wanted."""
        return _Kept(self.views.view, self.beside.isChecked(), self.handing.is_sealed)

    def take_up(self, kept: object) -> None:
        """Look at that again."""
        if isinstance(kept, _Kept):
            self.views.show_view(kept.view)
            self.beside.setChecked(kept.beside)
            self.handing.seal.setChecked(kept.sealed)

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self, f"存成上报 {KINDS[proposed.suffix]}", proposed)

    def may_replace(self, path: Path) -> bool:
        """Ask the person whether what lies at *path* may go, if anything does."""
        return may_replace(self, path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the card a fifth of the width, as on the report."""
        super().resizeEvent(event)
        least, most = _CARD_EM
        self._left.setFixedWidth(max(em(least), min(em(most), self.width() // 5)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _make_controls(self, tokens: Tokens) -> None:
        self._document = ParagraphLabel("", "small")
        self.code = ParagraphLabel("", "title")
        self.code.setObjectName("leaving-code")
        self.seen = ParagraphLabel("", "small")
        self.seen.setObjectName("leaving-seen")
        self.unseen = ParagraphLabel("", "small")
        self.unseen.setObjectName("leaving-unseen")
        self._own = ParagraphLabel("", "small")
        self._own.setObjectName("leaving-own")
        self.beside = choice_button("同时存一份", ATTACHMENT, "leaving-beside", tip=_ABOUT_BESIDE)
        self.beside.setText(f"同时存一份 {ATTACHMENT}")
        self.handing = HandingPart(self._submitting, self._reporting)
        self._beside_about = ParagraphLabel(_ABOUT_BESIDE, "small")
        self.unfinished = ParagraphLabel(_UNFINISHED, "small")
        self.unfinished.setObjectName("leaving-unfinished")
        self.exports = ExportButtons(
            _SAVE, "leaving-export", tip="选一个位置，把这里看到的内容存成文件"
        )
        self.printing = PrintLine(self._jobs, "leaving")
        self.back = make_button("返回修改", "leaving-back", tip="Esc，回到报告改文字和勾选")
        self.views = LeavingViews(tokens=tokens)

    def _lay_out(self) -> None:
        self._left, inside = make_card(padding_em=1)
        inside.addWidget(make_pane(self._about(), "leaving-about", "要离开本机的内容"), 1)
        inside.addWidget(self.unfinished)
        inside.addWidget(self.exports)
        inside.addWidget(self.back)
        panes = QHBoxLayout()
        panes.setSpacing(em(0.75))
        panes.addWidget(self._left)
        panes.addWidget(self.views, 1)
        column = QWidget()
        above = QVBoxLayout(column)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(em(0.625))
        above.addLayout(panes, 1)
        above.addWidget(self.printing)
        above.addWidget(ParagraphLabel(_NOTICE, "small"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.addWidget(centred(column, widest_em=_WIDEST_EM))

    def _about(self) -> QWidget:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, em(0.5), 0)
        column.setSpacing(em(0.375))
        column.addWidget(ParagraphLabel("离开本机的内容", "heading"))
        column.addWidget(self._document)
        column.addSpacing(em(0.25))
        column.addWidget(make_caption("校验码"))
        column.addWidget(self.code)
        column.addWidget(
            ParagraphLabel("印在每一页的页脚。纸面和数据是不是同一份，念出来就能核对。", "small")
        )
        column.addSpacing(em(0.25))
        column.addWidget(self.handing)
        column.addSpacing(em(0.25))
        column.addWidget(self.seen)
        column.addWidget(self.unseen)
        column.addWidget(self._own)
        column.addSpacing(em(0.25))
        column.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._beside_about)
        column.addStretch(1)
        return about

    def _connect(self) -> None:
        self._soon.timeout.connect(self._make)
        self._changes.ledger_changed.connect(self._on_changed)
        self._changes.profile_changed.connect(self._on_changed)
        self._changes.round_changed.connect(self._on_round_changed)
        self.back.clicked.connect(self._go_back)
        self.exports.print_wanted.connect(self._print)
        self.exports.wanted.connect(self._export)
        self.handing.problem.connect(self.problem)
        self.handing.changed.connect(self._on_handing_changed)
        self.printing.export_wanted.connect(lambda: self._export(".pdf"))
        shortcut = QShortcut(QKeySequence("Alt+Left"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._go_back)

    def _make_anew(self) -> None:
        """Let go of the paper, and make one of what is stored; until then nothing is written."""
        if self._making:
            self._making.cancel()
        self._making = self._paper = self._handed = None
        self._soon.start()  # once for all that has changed

    @Slot()
    def _make(self) -> None:
        try:
            self._start_making()
        except SelfCheckError as error:
            self.problem.emit(problem_sentence(error) or sentence(error))

    def _start_making(self) -> None:
        template = self._reporting.template_of(self._round_id)
        headings = {h.key: h.text for h in template.headings if h.text_box}
        walk = self._checking.walk(self._round_id)
        texts = self._reporting.texts(self._round_id)
        selection = self._reporting.selection(self._round_id, Edition.SUBMIT)
        ledger = self._reporting.ledger(self._round_id)
        offered = offers(walk, texts, headings, Edition.SUBMIT, ledger)
        what = disclosure(walk, offered, selection)
        self.handing.show_findings(
            tuple(
                one.key
                for one in offered
                if one.part is Part.FINDING and selection.takes(one.part, one.key)
            )
        )
        if self.handing.pack and walk.round.finished:
            handing = self._submitting.paper_task(self._round_id, is_sealed=self.handing.is_sealed)
            showing = handing_task(handing, headings)
        else:
            making = self._reporting.paper_task(self._round_id, Edition.SUBMIT)
            showing = leaving_task(making, headings)
        job = self._making = self._jobs.start(showing, Lane.DOCUMENTS)
        job.succeeded.connect(lambda leaving: self._on_made(job, leaving, what))
        job.failed.connect(lambda error: self._on_not_made(job, error))

    def _on_made(self, job: Job, leaving: Leaving, what: Disclosure) -> None:
        if job is not self._making:
            return  # a newer one is under way
        self._making = None
        self._paper, self._handed = leaving.paper, leaving.handed
        title = leaving.paper.outline.title
        self._document.set_text(f"{title}，上报版。选好位置以前，什么也不会写出去。")
        self.code.set_text(leaving.paper.code)
        self.code.setAccessibleName(f"校验码 {leaving.paper.code}")
        talks = talks_words(what)
        who = leaving.handed.sealed_for if leaving.handed else ""
        self.seen.set_text(f"{who or '拿到文件的人'}将看到：{seen_words(what)}{talks}")
        self.unseen.set_text(f"看不到：{unseen_words(what)}")
        self._own.set_text(_OWN if any(line.own for line in leaving.lines) else _NONE_OWN)
        self.views.show_leaving(leaving)
        self.views.show()

    def _on_not_made(self, job: Job, error: Exception) -> None:
        if job is self._making:
            self._making = None
            self.views.hide()  # what stands there is another paper
            self.code.set_text("")
            self._document.set_text("这一份没有做成，什么也不会写出去。")
        self._on_failed(error)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return  # by ourselves: a newer paper is on its way
        if not isinstance(error, SelfCheckError):
            raise error
        self.problem.emit(problem_sentence(error) or sentence(error))

    @Slot()
    def _on_changed(self) -> None:
        if self._round_id and self.isVisible():  # whenever it is opened, it is made anew
            self._make_anew()

    @Slot(str)
    def _on_round_changed(self, round_id: str) -> None:
        if round_id == self._round_id:
            self._on_changed()

    @Slot()
    def _go_back(self) -> None:
        self.left.emit(self._round_id)

    @Slot(str)
    def _export(self, suffix: str) -> None:
        paper = self._paper
        if paper is None:  # what has not been seen yet does not leave
            self._make_anew()
            return
        name = self._reporting.proposed_name(self._round_id, Edition.SUBMIT, suffix)
        path = self.choose_path(in_documents(name))
        if path is None:
            return
        beside = None
        if suffix == ".pdf" and self.beside.isChecked() and not self.beside.isHidden():
            beside = path.with_suffix(".json")
            if not self.may_replace(beside):
                return
        self.exports.allow(on=False)
        if self._handed and suffix == ".pdf":
            self._hand_in(self._handed, path, beside)
            return
        job = self._jobs.start(file_task(lambda _pulse: paper, path, beside=beside), Lane.DOCUMENTS)
        job.succeeded.connect(self.exported)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_export_over)

    def _hand_in(self, handed: HandedPaper, path: Path, beside: Path | None) -> None:
        """Write this very paper, signed; that it was written is noted once it is there."""

        def note(written: Path) -> None:
            try:
                self._submitting.note_written(handed)
            except SelfCheckError as error:
                self.problem.emit(problem_sentence(error) or sentence(error))
            self.exported.emit(written)

        job = self._jobs.start(handed_file_task(handed, path, copy=beside), Lane.DOCUMENTS)
        job.succeeded.connect(note)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_export_over)

    def _show_ways_out(self) -> None:
        """Offer the files that can be written: of a task only what is finished, sealed as a PDF."""
        sealed = self.handing.is_sealed
        finished = self._checking.walk(self._round_id).round.finished
        self.unfinished.setVisible(self.handing.pack is not None and not finished)
        self.exports.setVisible(self.handing.pack is None or finished)
        first, *others = self.exports.all.values()
        first.setText(_SAVE_FOR_TASK if self.handing.pack else _SAVE)
        first.setAccessibleName(first.text().removesuffix("…"))
        for button in (*others, self.exports.print):
            button.setHidden(sealed)
        self.beside.setText("同时存一份 .json" if self.handing.pack else f"同时存一份 {ATTACHMENT}")
        for widget in (self.beside, self._beside_about):
            widget.setHidden(sealed or (self.handing.pack is not None and not finished))

    @Slot()
    def _on_handing_changed(self) -> None:
        self._show_ways_out()
        self._make_anew()

    @Slot()
    def _print(self) -> None:
        paper = self._paper
        if paper is None:  # as above
            self._make_anew()
            return
        self.printing.print(lambda _pulse: paper)

    @Slot()
    def _on_export_over(self) -> None:
        self.exports.allow(on=True)
        self.exports.focus_pressed()
