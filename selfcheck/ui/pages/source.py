"""The speech in the reader's own copy, opened at the sentence a section comes from."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import Checklist, Section
from selfcheck.domain.errors import Cancelled, FileProblem, SelfCheckError
from selfcheck.domain.own_copies import Edition, Found, OwnCopy
from selfcheck.services.sourcing import Sourcing
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_card, make_pane
from selfcheck.ui.widgets.source_text import SourceText
from selfcheck.words import sentence

_WIDEST_EM = 50  # 40 characters of the text, which is larger, and what stands round it
_CHOICE, _READING = 0, 1  # the two panes
_UNBROKEN = re.compile(r"[!-~]{24,}")  # in a path; it would make the window wider
_WHY = (
    "程序里只带了短短的引文，没有讲话全文。手头有这篇讲话的文稿，就可以在这里打开，"
    "直接看到这句话的前后文。"
)
_HOW = (
    "可以是 .txt 或 .docx，哪一版都行，程序会按文字去找。文件只读不改，也不复制进程序，"
    "只记住它放在哪里。谁能看到：只有你自己。"
)


class SourcePage(QWidget):
    """Shows one speech; before the reader has chosen a copy of it, asks for one.

    Signals:
        left: go back to where the reader came from.
        problem: a sentence.
    """

    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        sourcing: Sourcing,
        jobs: JobRunner,
        *,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sourcing = sourcing
        self._jobs = jobs
        self._checklist: Checklist | None = None
        self._quote, self._offset = "", 0
        self._copy: OwnCopy | None = None
        self._opening: Job | None = None
        self._make_controls(tokens)
        self._lay_out()
        self._connect()

    def open(self, checklist: Checklist, section: Section | None = None) -> None:
        """Show the speech of *checklist* at the sentence of *section*, or at its leading one."""
        if self._checklist and self._checklist.source.document != checklist.source.document:
            self._copy = None  # of another speech
        self._checklist = checklist
        self._title.set_text(checklist.source.title)
        where = f"{checklist.title} › {section.name}" if section else checklist.title
        self._where.set_text(f"{where} · {checklist.place}")
        if section:
            self._quote, self._offset = section.quote, section.offset
        else:
            self._quote, self._offset = checklist.lead_quote, checklist.lead_offset
        self._wanted.set_text(self._quote)
        path = self._sourcing.copy_of(checklist.source)
        if path is None:
            self._show_choice("")
            return
        if self._copy is None:
            self._kept_at.set_text("")
            self.text.show_text("")
        self._show_pane(_READING)
        self._start(path)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        return (self._head, self._panes.currentWidget())

    def choose_path(self, title: str) -> Path | None:
        """Ask the reader for the file of the speech; None if they think better of it."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._copy.path.parent if self._copy else ""
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            f"选择讲话稿：{title}",
            str(folder or QStandardPaths.writableLocation(documents)),
            "讲话稿 (*.txt *.docx);;所有文件 (*)",
        )
        return Path(chosen) if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_controls(self, tokens: Tokens) -> None:
        self._title = ParagraphLabel("", "heading")
        self._where = ParagraphLabel("", "small")
        self._said = ParagraphLabel("", "muted")
        self._said.setObjectName("source-said")
        self._why = ParagraphLabel(_WHY, "body")
        self._trouble = ParagraphLabel("", "warning")
        self._trouble.setObjectName("source-trouble")
        self._wanted = ParagraphLabel("", "quotation")
        self._kept_at = ParagraphLabel("", "small")
        self.text = SourceText(tokens=tokens)
        self.copy = make_button("复制", "source-copy", tip="选中的文字；没有选中时，是标出的那句话")
        self.change = make_button("换一份文件…", "source-change", tip="选这篇讲话的另一份文稿")
        self.back = make_button("回到自查", "source-back", tip="Esc")
        self.forget = make_button(
            "不再记住", "source-forget", role="link", tip="忘掉这份文件放在哪里；文件不动"
        )
        self.choose = make_button(
            "选择文件…", "source-choose", role="primary", tip="选自己手头的讲话稿，.txt 或 .docx"
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(em(0.5))
        row.addWidget(self._title, 1)
        for button in (self.copy, self.change, self.back):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(em(0.25))
        head.addLayout(row)
        head.addWidget(self._where)
        self._panes = QStackedWidget()
        self._panes.addWidget(self._choice())
        self._panes.addWidget(self._reading())
        column = QWidget()
        above = QVBoxLayout(column)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(em(0.625))
        above.addWidget(self._head)
        above.addWidget(self._panes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.addWidget(centred(column, widest_em=_WIDEST_EM))

    def _choice(self) -> QWidget:
        card, inside = make_card()
        inside.setSpacing(em(0.875))
        for label in (self._wanted, self._why, self._trouble):
            inside.addWidget(label)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(ParagraphLabel(_HOW, "small"))
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        return make_pane(whole, "source-choice", "选择讲话稿")

    def _reading(self) -> QWidget:
        kept = QHBoxLayout()
        kept.setSpacing(em(1))
        kept.addWidget(self._kept_at, 1)
        kept.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignTop)
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(self._said)
        layout.addWidget(self.text, 1)
        layout.addLayout(kept)
        return pane

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.change.clicked.connect(self._on_choose)
        self.choose.clicked.connect(self._on_choose)
        self.copy.clicked.connect(self._on_copy)
        self.forget.clicked.connect(self._on_forget)

    def _start(self, path: Path, *, chosen: bool = False) -> None:
        if self._checklist is None:
            return
        source = self._checklist.source
        self._stop()
        self._said.set_text("正在打开……")
        task = self._sourcing.open_task(path, source, self._quote, self._offset)
        job = self._opening = self._jobs.start(task, Lane.DOCUMENTS)
        job.succeeded.connect(lambda copy: self._on_opened(job, copy, chosen=chosen))
        job.failed.connect(lambda error: self._on_failed(job, error, chosen=chosen))

    def _stop(self) -> None:
        """Want no longer what is being opened."""
        if self._opening:
            self._opening.cancel()
        self._opening = None

    def _show_choice(self, trouble: str) -> None:
        self._stop()
        self._copy = None
        _show_words(self._trouble, trouble)
        self._trouble.setVisible(bool(trouble))
        self._why.setVisible(not trouble)
        self._show_pane(_CHOICE)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pane(self, pane: int) -> None:
        self._panes.setCurrentIndex(pane)
        for button in (self.copy, self.change):
            button.setVisible(pane == _READING)

    def _on_opened(self, job: Job, copy: OwnCopy, *, chosen: bool) -> None:
        if job is not self._opening or self._checklist is None:
            return  # nobody wants it any more
        self._opening = None
        if chosen:
            try:
                self._sourcing.choose(self._checklist.source, copy.path)
            except SelfCheckError as error:
                self.problem.emit(sentence(error))
        self._copy = copy
        self._said.set_text(_how_found(copy.found))
        _show_words(self._kept_at, f"只读不改，程序只记住它放在哪里：{copy.path}")
        self._show_pane(_READING)
        self.text.show_text(copy.text)
        self.text.mark(copy.found.start, copy.found.end)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, job: Job, error: Exception, *, chosen: bool) -> None:
        if job is not self._opening or isinstance(error, Cancelled):
            return
        self._opening = None
        if not isinstance(error, FileProblem):
            raise error
        words = f"没能打开“{error.path.name}”：{error.found}。请选{error.expected}。"
        if self._copy and chosen:  # what was open stays open
            self._said.set_text(_how_found(self._copy.found))
            self.problem.emit(words)
        else:
            self._show_choice(words)

    @Slot()
    def _on_choose(self) -> None:
        if self._checklist and (path := self.choose_path(self._checklist.source.title)):
            self._start(path, chosen=True)

    @Slot()
    def _on_copy(self) -> None:
        if words := self.text.selected_words or self.text.marked_words:
            QApplication.clipboard().setText(words)

    @Slot()
    def _on_forget(self) -> None:
        if self._checklist is None:
            return
        try:
            self._sourcing.forget(self._checklist.source)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
        else:
            self._show_choice("")


def _how_found(found: Found) -> str:
    """How the sentence was found, or that it was not."""
    if not found.hits:
        return "这一版里没有找到这句话；全文照常可以看。"
    several = "" if found.hits == 1 else f"，共有 {found.hits} 处，这里是离原来位置最近的一处"
    if found.edition is Edition.SAME:
        return f"与清单所据版本逐字相同{several}。"
    return f"这是另一个版本：已按文字找到这句话{several}。"


def _show_words(label: ParagraphLabel, words: str) -> None:
    """Show *words*, and let a long path in them go on in the next line."""
    label.set_text(_UNBROKEN.sub(lambda run: "\u200b".join(run[0]), words))
    label.setAccessibleName(words)
