"""The report: who, what is added, what goes in, and the real pages beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.domain.pages import Preview
from selfcheck.domain.profile import Profile
from selfcheck.domain.selection import Edition
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.printing import file_task, preview_task
from selfcheck.services.reporting import Reporting
from selfcheck.ui.changes import Changes
from selfcheck.ui.disclosed import seen_words, unseen_words
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.export_buttons import ExportButtons
from selfcheck.ui.widgets.heading_texts import HeadingTexts
from selfcheck.ui.widgets.name_and_unit import NameAndUnit
from selfcheck.ui.widgets.page_preview import PagePreview
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.parts_panel import PartsPanel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card
from selfcheck.ui.widgets.print_progress import PrintLine
from selfcheck.ui.widgets.save_place import KINDS, choose_place, in_documents
from selfcheck.words import EDITION, sentence

_DRAW_AFTER_MS = 400  # after the last change: a page is not drawn for every key
_FIELDS_EM = (22, 30)  # how wide their card is, at least and at most
_WHO_SEES = {
    Edition.PERSONAL: "只有你自己；导出的文件交给谁，由你决定。",
    Edition.SUBMIT: "现在只有你自己；点“上报…”以后，先把要离开的内容原样给你看一遍。",
}


class ReportPage(QWidget):
    """Shows the report of one round; exports the edition that stays, and only that one.

    Which edition is shown is remembered for each round while the page lives, and nowhere else.

    Signals:
        exported: the path of the file that has been written.
        leaving_requested: the id of the round whose report is to leave.
        problem: a sentence.
    """

    exported = Signal(Path)
    leaving_requested = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        checking: Checking,
        reporting: Reporting,
        introducing: Introducing,
        jobs: JobRunner,
        changes: Changes,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._checking = checking
        self._reporting = reporting
        self._introducing = introducing
        self._jobs = jobs
        self._changes = changes
        self._round_id = ""
        self._example = ""
        self._edition_of: dict[str, Edition] = {}
        self._drawing: Job | None = None
        self._again = QTimer(self, singleShot=True, interval=_DRAW_AFTER_MS)
        self._make_controls()
        self._lay_out()
        self._connect()

    def open(self, round_id: str) -> None:
        """Show the report of a round. Raises `NotFound`."""
        if not self.flush():
            return
        walk = self._checking.walk(round_id)
        if round_id != self._round_id:
            self.pages.clear()
        self._round_id = round_id
        template = self._reporting.template_of(round_id)
        self.texts.show_headings(
            {h.key: (h.text, h.text_box) for h in template.headings if h.text_box}
        )
        self._example = walk.round.example
        self._title.set_text(template.title_for(walk.round.period))
        self._show_edition()
        self._show_person_and_texts()
        QTimer.singleShot(0, self, self._show_the_rest)  # the page shows first
        self.way_out.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def edition(self) -> Edition:
        """The edition that is shown; without a word, the one that stays."""
        return self._edition_of.get(self._round_id, Edition.PERSONAL)

    def show_edition(self, edition: Edition) -> None:
        """Show the round that is shown in this edition."""
        if edition is self.edition or not self.flush():
            self.editions.show_chosen(self.edition)
            return
        self._edition_of[self._round_id] = edition
        self.pages.clear()  # those of the other edition would pass for this one's
        self._unprintable.hide()
        self._show_edition()
        self._show_stored()
        QTimer.singleShot(0, self, self._draw)  # as above

    @property
    def way_out(self) -> QPushButton:
        """The button that leads on from here, for the edition that is shown."""
        return self.submit if self.edition is Edition.SUBMIT else self.export

    def come_back(self) -> None:
        """Show the edition that leaves, and the way there again."""
        self.show_edition(Edition.SUBMIT)
        self.way_out.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> object:
        """The edition that is shown."""
        return self.edition

    def take_up(self, kept: object) -> None:
        """Show that edition again."""
        if isinstance(kept, Edition):
            self.show_edition(kept)

    @property
    def round_id(self) -> str:
        """The round whose report is shown, empty if none is."""
        return self._round_id

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [self.texts.flush()]  # each gets its chance
        if self._round_id:
            saved += [self._person.flush(), self._parts.flush()]
        return all(saved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields a fifth of the width: the pages need the rest."""
        super().resizeEvent(event)
        least, most = _FIELDS_EM
        self._left.setFixedWidth(max(em(least), min(em(most), self.width() // 5)))

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self, f"导出 {KINDS[proposed.suffix]}", proposed)

    def _make_controls(self) -> None:
        self._title = ParagraphLabel("", "heading")
        self._person = NameAndUnit(self._introducing, self._changes, "report", self)
        self.name, self.unit = self._person.name, self._person.unit
        self.texts = HeadingTexts(self._reporting, self.unit, self)
        self.editions = Choices("版本", EDITION, "report-edition")
        self._about = ParagraphLabel("", "small")
        self._about.setObjectName("report-seen")
        self._unseen = ParagraphLabel("", "small")
        self._unseen.setObjectName("report-unseen")
        self._parts = PartsPanel(self._reporting)
        self.parts = self._parts.tree
        self.pages = PagePreview()
        self._unprintable = ParagraphLabel("", "warning")
        self._unprintable.hide()
        self.exports = ExportButtons(
            "导出 PDF…", "report-export", tip="选一个位置，把这份报告存成文件"
        )
        self.export = self.exports.all[".pdf"]
        self.printing = PrintLine(self._jobs, "report")
        self.submit = make_button(
            "上报…", "report-submit", role="primary", tip="先看一遍要离开这台电脑的内容，再存成文件"
        )
        self._notice = ParagraphLabel("", "small")

    def _lay_out(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, em(0.5), 0)
        column.setSpacing(em(0.375))
        column.addWidget(self._title)
        column.addWidget(self.editions)
        column.addWidget(self._about)
        column.addWidget(self._unseen)
        column.addSpacing(em(0.25))
        column.addWidget(self._parts)  # beside the words that follow each tick
        column.addSpacing(em(0.25))
        column.addLayout(self._who())
        column.addLayout(self.texts.column)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(form)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left, inside = make_card(padding_em=1)
        self._left = left
        inside.addWidget(scroll, 1)
        inside.addWidget(self._unprintable)
        inside.addWidget(self.exports)
        inside.addWidget(self.submit)
        panes = QHBoxLayout()
        panes.setSpacing(em(0.75))
        panes.addWidget(left)
        panes.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addLayout(panes, 1)
        layout.addWidget(self.printing)
        layout.addWidget(self._notice)
        set_role(self, "page")

    def _who(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(0.5))
        grid.setVerticalSpacing(em(0.25))
        for column, (caption, line) in enumerate((("姓名", self.name), ("单位/支部", self.unit))):
            grid.addWidget(make_caption(caption, line), 0, column)
            grid.addWidget(line, 1, column)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        return grid

    def _connect(self) -> None:
        self._again.timeout.connect(self._draw)
        self._changes.ledger_changed.connect(self._on_changed)
        self._changes.profile_changed.connect(self._on_changed)
        self._changes.round_changed.connect(self._on_round_changed)
        self.exports.print_wanted.connect(self._print)
        self.exports.wanted.connect(self._export)
        self.printing.export_wanted.connect(lambda: self._export(".pdf"))
        self.submit.clicked.connect(self._on_submit)
        for edition, button in self.editions.buttons.items():
            button.clicked.connect(lambda _=False, edition=edition: self.show_edition(edition))
        self._parts.changed.connect(self._on_parts_changed)
        self._parts.problem.connect(self.problem)
        self._person.problem.connect(self.problem)
        self.pages.width_changed.connect(self._again.start)
        self.texts.problem.connect(self.problem)
        self.texts.saved.connect(self._on_text_saved)

    def _show_edition(self) -> None:
        """Offer what the edition has: three formats to keep, or one way out."""
        edition = self.edition
        self.editions.show_chosen(edition)
        self.exports.setVisible(edition is Edition.PERSONAL)
        self.submit.setVisible(edition is Edition.SUBMIT)
        self._notice.set_text(
            "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。　"
            "非涉密软件，请勿填写国家秘密、工作秘密。　"
            f"谁能看到：{_WHO_SEES[edition]}"
        )

    def _show_about(self) -> None:
        """Say who the edition is for; of the one that leaves, what is seen and what is not."""
        leaves = self.edition is Edition.SUBMIT
        self._unseen.setVisible(leaves)
        if not leaves:
            self._about.set_text("自己留着看，不上报。")
            return
        what = self._parts.disclosure
        self._about.set_text(f"书记将看到：{seen_words(what)}")
        self._unseen.set_text(f"看不到：{unseen_words(what)}")

    @Slot()
    def _show_the_rest(self) -> None:
        self._show_parts()
        QTimer.singleShot(0, self, self._draw)

    def _show_stored(self) -> None:
        self._show_person_and_texts()
        self._show_parts()

    def _show_person_and_texts(self) -> None:
        profile = Profile(self._example) if self._example else self._introducing.profile()
        self._person.show_profile(profile, read_only=bool(self._example))
        self.texts.show_texts(self._round_id, read_only=bool(self._example))

    def _show_parts(self) -> None:
        walk = self._checking.walk(self._round_id)
        self._parts.show_parts(walk, self.edition, self.texts.headings)
        self._show_about()

    @Slot()
    def _draw(self) -> None:
        if not self._round_id or not self.isVisible():
            return
        if self._drawing:
            self._drawing.cancel()
        try:
            making = self._reporting.paper_task(self._round_id, self.edition)
        except SelfCheckError as error:  # the first paper that leaves writes something down
            self.problem.emit(sentence(error))
            return
        task = preview_task(making, width_px=self.pages.page_width_px)
        job = self._drawing = self._jobs.start(task, Lane.DOCUMENTS)
        job.succeeded.connect(lambda preview: self._on_drawn(job, preview))
        job.failed.connect(self._on_failed)

    def _on_drawn(self, job: Job, preview: Preview) -> None:
        if job is not self._drawing:
            return  # a newer one is under way
        self.pages.show_preview(preview)
        self._unprintable.setVisible(bool(preview.unprintable))
        if preview.unprintable:
            signs = "、".join(f"U+{ord(sign):04X}" for sign in preview.unprintable)
            self._unprintable.set_text(f"这些字符印不出来，会印成编号：{signs}")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return  # by ourselves: newer pages are on their way
        if not isinstance(error, SelfCheckError):
            raise error
        self.problem.emit(sentence(error))

    @Slot()
    def _on_changed(self) -> None:
        if self._round_id and self.isVisible():  # whenever it is opened, it reads everything anew
            self._show_stored()
            self._again.start()

    @Slot(str)
    def _on_round_changed(self, round_id: str) -> None:
        if round_id == self._round_id:
            self._on_changed()

    @Slot()
    def _on_text_saved(self) -> None:
        self._parts.show_stored()  # a text there was not before can be ticked now
        self._on_parts_changed()

    @Slot()
    def _on_parts_changed(self) -> None:
        self._show_about()
        self._again.start()

    @Slot()
    def _on_submit(self) -> None:
        if self.flush():
            if self._drawing:
                self._drawing.cancel()  # nobody waits for these pages any more
            self.leaving_requested.emit(self._round_id)

    @Slot(str)
    def _export(self, suffix: str) -> None:
        if not self.flush():
            return
        name = self._reporting.proposed_name(self._round_id, Edition.PERSONAL, suffix)
        path = self.choose_path(in_documents(name))
        if path:
            self.exports.allow(on=False)
            making = self._reporting.paper_task(self._round_id, Edition.PERSONAL)
            job = self._jobs.start(file_task(making, path), Lane.DOCUMENTS)
            job.succeeded.connect(self.exported)
            job.failed.connect(self._on_failed)
            job.finished.connect(self._on_export_over)

    @Slot()
    def _print(self) -> None:
        if self.flush():
            making = self._reporting.paper_task(self._round_id, Edition.PERSONAL)
            self.printing.print(making, pages=self.pages.count)

    @Slot()
    def _on_export_over(self) -> None:
        self.exports.allow(on=True)
        self.exports.focus_pressed()
