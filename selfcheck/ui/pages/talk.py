"""谈心一页纸: what will stand on it, the page itself, and a printer; it is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.domain.pages import Preview
from selfcheck.domain.rounds import Walk
from selfcheck.domain.talk import Matter, Reason, matters
from selfcheck.services.checking import Checking
from selfcheck.services.noting import Noting
from selfcheck.services.printing import preview_task
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.page_preview import PagePreview
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_card, make_pane
from selfcheck.ui.widgets.print_progress import PrintLine
from selfcheck.words import sentence

_DRAW_AFTER_MS = 400  # after the last change of width
_LEFT_EM = (18, 28)  # how wide the words are, at least and at most
_REASON = {Reason.ASK: "想当面问的", Reason.TALK: "想当面谈的", Reason.LATER: "稍后再看的"}
_NOT_PRINTED = (
    "▲ 没有印成：没有找到能用的打印机，或者打印机没有接收。"
    "这一页只打印，不存成文件；接好打印机再试，或者照着左边抄几句。"
)
_WHO_SEES = (
    "谁能看到：只有你自己，和你把纸拿给他看的人。这一页印出来带走，程序里不留，也不存成文件。"
)


class TalkPrintLine(PrintLine):
    """Follows the printing of what is never written to a file: it offers none."""

    def _end(self, words: str, *, pdf_helps: bool = False) -> None:
        super()._end(_NOT_PRINTED if pdf_helps else words)


class TalkPane(QWidget):
    """Shows the page for the last round. Nothing of it is stored; the pages go when it is left.

    Signals:
        left: back to all cards.
        problem: a sentence.
    """

    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        noting: Noting,
        checking: Checking,
        jobs: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._noting = noting
        self._checking = checking
        self._jobs = jobs
        self._drawing: Job | None = None
        self.round_id = ""
        self._again = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self.back = make_button("回到全部卡片", "talk-back", tip="Esc")
        self.print = make_button(
            "打印…", "talk-print", role="primary", tip="选一台打印机，印这一页；不留文件"
        )
        self.pages = PagePreview()
        self.pages.setObjectName("talk-pages")
        self.pages.setAccessibleName("谈心一页纸预览")
        self.printing = TalkPrintLine(jobs, "talk")
        self._lay_out()
        self._again.timeout.connect(self._draw)
        self.back.clicked.connect(self.left)
        self.pages.width_changed.connect(self._again.start)
        self.print.clicked.connect(self._on_print)

    def open(self, round_id: str) -> None:
        """Show the page of a round. Raises `NotFound`."""
        walk = self._checking.walk(round_id)
        self.round_id = round_id
        self._show_matters(walk)
        self.pages.clear()
        self._again.start(0)
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        """Forget the pages."""
        if self._drawing:
            self._drawing.cancel()
        self._drawing = None
        self.round_id = ""
        self.pages.clear()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        return (self._head, self._words, self.pages, self.printing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to all cards."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words a third of the width: the page needs the rest."""
        super().resizeEvent(event)
        least, most = _LEFT_EM
        self._left.setFixedWidth(max(em(least), min(em(most), self.width() // 3)))

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(em(0.75))
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.print)
        self._title = ParagraphLabel("谈心一页纸", "heading")
        self._about = ParagraphLabel("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(em(0.375))
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(em(0.5), 0, em(0.5), 0)
        column.setSpacing(em(0.5))
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(self._list)
        column.addStretch(1)
        self._words = make_pane(said, "talk-words", "会写在这一页上的")
        self._left, inside = make_card(padding_em=0.5)
        inside.addWidget(self._words)
        across = QHBoxLayout()
        across.setSpacing(em(0.75))
        across.addWidget(self._left)
        across.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(self._head)
        layout.addLayout(across, 1)
        layout.addWidget(self.printing)
        layout.addWidget(ParagraphLabel(_WHO_SEES, "small"))

    def _show_matters(self, walk: Walk) -> None:
        while piece := self._list.takeAt(0):
            piece.widget().deleteLater()
        found = matters(walk)
        period = walk.round.period
        self._about.set_text(
            f"{period}自查里做了记号的 {len(found)} 条，会写在这一页上，余下的地方留着手写。"
            if found
            else f"{period}自查里还没有做过“稍后再看”“当面谈”“想当面问”的记号，"
            "这一页上只有手写的地方。"
        )
        for label in _labels(found):
            self._list.addWidget(label)

    @Slot()
    def _draw(self) -> None:
        if not self.round_id or not self.isVisible():
            return
        if self._drawing:
            self._drawing.cancel()
        making = self._noting.talk_task(self.round_id)
        task = preview_task(making, width_px=self.pages.page_width_px)
        job = self._drawing = self._jobs.start(task, Lane.DOCUMENTS)
        job.succeeded.connect(lambda preview: self._on_drawn(job, preview))
        job.failed.connect(self._on_failed)

    def _on_drawn(self, job: Job, preview: Preview) -> None:
        if job is self._drawing:  # otherwise a newer one is under way, or nobody waits any more
            self.pages.show_preview(preview)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return  # by ourselves
        if not isinstance(error, SelfCheckError):
            raise error
        self.problem.emit(sentence(error))

    @Slot()
    def _on_print(self) -> None:
        self.printing.print(self._noting.talk_task(self.round_id))


def _labels(found: tuple[Matter, ...]) -> Iterator[ParagraphLabel]:
    """The matters under why they are brought along, each with its place."""
    for reason, group in groupby(found, key=lambda one: one.reason):
        yield ParagraphLabel(_REASON[reason], "lead")
        for one in group:
            yield ParagraphLabel(one.item.text, "body")
            yield ParagraphLabel(f"{one.checklist.title} › {one.section.name}", "small")
