"""The report: who, what is added, what goes in, and the real pages beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
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
from selfcheck.domain.selection import Edition, Part
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.printing import file_task, preview_task
from selfcheck.services.reporting import Reporting
from selfcheck.ui.changes import Changes
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.name_and_unit import NameAndUnit
from selfcheck.ui.widgets.page_preview import PagePreview
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.parts_tree import PartsTree
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card
from selfcheck.ui.widgets.text_field import AutosavedText
from selfcheck.words import EDITION, sentence

_DRAW_AFTER_MS = 400  # after the last change: a page is not drawn for every key
_FIELDS_EM = (22, 30)  # how wide their card is, at least and at most
_EDITION = Edition.PERSONAL
_KINDS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}


class ReportPage(QWidget):
    """Shows and exports the report of one round.

    Signals:
        exported: the path of the file that has been written.
        problem: a sentence.
    """

    exported = Signal(Path)
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
        self._template_id = ""
        self._example = ""
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
        if template.id != self._template_id:
            self._template_id = template.id
            self._show_headings({h.key: (h.text, h.text_box) for h in template.headings})
        self._example = walk.round.example
        self._title.set_text(template.title_for(walk.round.period))
        self._show_stored()
        self._draw()
        self.export.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def round_id(self) -> str:
        """The round whose report is shown, empty if none is."""
        return self._round_id

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [field.flush() for field in self.texts.values()]  # each gets its chance
        if self._round_id:
            saved.append(self._person.flush())
        return all(saved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fields a fifth of the width: the pages need the rest."""
        super().resizeEvent(event)
        least, most = _FIELDS_EM
        self._left.setFixedWidth(max(em(least), min(em(most), self.width() // 5)))

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        kind, suffix = _KINDS[proposed.suffix], proposed.suffix
        chosen, _ = QFileDialog.getSaveFileName(
            self, f"导出 {kind}", str(proposed), f"{kind} (*{suffix})"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _make_controls(self) -> None:
        self._title = ParagraphLabel("", "heading")
        self._person = NameAndUnit(self._introducing, self._changes, "report", self)
        self.name, self.unit = self._person.name, self._person.unit
        self.texts: dict[str, AutosavedText] = {}
        self._headings = QVBoxLayout()
        self.parts = PartsTree()
        self.pages = PagePreview()
        self._unprintable = ParagraphLabel("", "warning")
        self._unprintable.hide()
        self.export = make_button(
            "导出 PDF…", "report-export", role="primary", tip="选一个位置，把这份报告存成文件"
        )
        self.others = {
            suffix: make_button(
                f"{_KINDS[suffix]}…",
                f"report-export{suffix.replace('.', '-')}",
                role="ghost",
                tip=f"同样的文字，存成 {_KINDS[suffix]} 文件",
            )
            for suffix in (".docx", ".xlsx")
        }

    def _lay_out(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, em(0.5), 0)
        column.setSpacing(em(0.375))
        column.addWidget(self._title)
        column.addWidget(ParagraphLabel(f"{EDITION[_EDITION]}：自己留着看，不上报。", "small"))
        column.addSpacing(em(0.25))
        column.addLayout(self._who())
        column.addLayout(self._headings)
        column.addSpacing(em(0.25))
        column.addWidget(make_caption("放进报告的内容", self.parts))
        column.addWidget(self.parts)
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
        inside.addLayout(self._exports())
        panes = QHBoxLayout()
        panes.setSpacing(em(0.75))
        panes.addWidget(left)
        panes.addWidget(self.pages, 1)
        notice = ParagraphLabel(
            "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。　"
            "非涉密软件，请勿填写国家秘密、工作秘密。　"
            "谁能看到：只有你自己；导出的文件交给谁，由你决定。",
            "small",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addLayout(panes, 1)
        layout.addWidget(notice)
        set_role(self, "page")

    def _exports(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(em(0.5))
        for button in self.others.values():
            row.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(em(0.25))
        column.addWidget(self.export)
        column.addLayout(row)
        return column

    def _show_headings(self, headings: Mapping[str, tuple[str, str]]) -> None:
        """Give a field to each heading with a prompt; *headings* are words and prompt by key."""
        while piece := self._headings.takeAt(0):
            piece.widget().deleteLater()
        self.texts.clear()
        before: QWidget = self.unit
        for key, (words, prompt) in headings.items():
            if not prompt:
                continue
            field = self.texts[key] = AutosavedText(words, lines=3)
            field.setObjectName(f"report-text-{key}")
            field.setPlaceholderText(prompt)
            field.setAccessibleDescription(prompt)
            field.save_due.connect(
                lambda text, visit, heading=key: self._on_text(heading, text, visit)
            )
            caption = make_caption(f"{words}（可不写）", field)
            caption.setContentsMargins(0, em(0.25), 0, 0)
            self._headings.addWidget(caption)
            self._headings.addWidget(field)
            self.setTabOrder(before, field)  # made late, it would be the last of all
            before = field

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
        self._changes.profile_changed.connect(self._on_changed)
        self._changes.round_changed.connect(self._on_round_changed)
        self.export.clicked.connect(lambda: self._export(".pdf", self.export))
        for suffix, button in self.others.items():
            button.clicked.connect(
                lambda _=False, suffix=suffix, button=button: self._export(suffix, button)
            )
        self._person.problem.connect(self.problem)
        self.pages.width_changed.connect(self._again.start)
        self.parts.ticked.connect(self._on_ticked)

    def _show_stored(self) -> None:
        profile = Profile(self._example) if self._example else self._introducing.profile()
        self._person.show_profile(profile, read_only=bool(self._example))
        texts = self._reporting.texts(self._round_id)
        for key, field in self.texts.items():
            field.show_text(texts.get(key, ""))
            field.setReadOnly(bool(self._example))
        walk = self._checking.walk(self._round_id)
        self.parts.show_selection(walk, self._reporting.selection(self._round_id, _EDITION))

    @Slot()
    def _draw(self) -> None:
        if not self._round_id or not self.isVisible():
            return
        if self._drawing:
            self._drawing.cancel()
        task = preview_task(
            self._reporting.paper_task(self._round_id, _EDITION), width_px=self.pages.page_width_px
        )
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
        if self._round_id:
            self._show_stored()
            self._again.start()

    @Slot(str)
    def _on_round_changed(self, round_id: str) -> None:
        if round_id == self._round_id:
            self._on_changed()

    def _on_text(self, heading: str, text: str, visit: str) -> None:
        try:
            self._reporting.write_text(self._round_id, heading, text, visit=visit)
        except SelfCheckError as error:
            self.texts[heading].hold()
            self.problem.emit(sentence(error))
            return
        self._again.start()

    @Slot(Part, str, bool)
    def _on_ticked(self, part: Part, key: str, on: bool) -> None:  # noqa: FBT001 - a signal's own
        try:
            self._reporting.tick(self._round_id, _EDITION, part, key, on=on)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            self._show_stored()  # the tick went ahead of the store
        self._again.start()

    def _export(self, suffix: str, button: QPushButton) -> None:
        if not self.flush():
            return
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = self._reporting.proposed_name(self._round_id, _EDITION, suffix)
        path = self.choose_path(Path(documents) / name)
        if path:
            self._allow_exports(on=False)
            job = self._jobs.start(
                file_task(self._reporting.paper_task(self._round_id, _EDITION), path),
                Lane.DOCUMENTS,
            )
            job.succeeded.connect(self.exported)
            job.failed.connect(self._on_failed)
            job.finished.connect(lambda: self._on_export_over(button))

    def _on_export_over(self, button: QPushButton) -> None:
        self._allow_exports(on=True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow_exports(self, *, on: bool) -> None:
        for button in (self.export, *self.others.values()):
            button.setEnabled(on)
