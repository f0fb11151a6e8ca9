"""Change a kind of document of one's own: what it is called, its headings, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from selfcheck.domain.choosing import periods_at
from selfcheck.domain.errors import NotFound, SelfCheckError
from selfcheck.domain.template_drafts import (
    PERIOD,
    Fault,
    Field,
    HeadingDraft,
    TemplateDraft,
    Wrong,
)
from selfcheck.services.templating import Templating, numbered
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.document_fields import DocumentFields
from selfcheck.ui.widgets.document_sketch import DocumentSketch, Sketch
from selfcheck.ui.widgets.heading_fields import HeadingFields
from selfcheck.ui.widgets.leave_question import LeaveQuestion
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card
from selfcheck.words import sentence

FAULTS = {
    (Field.NAME, Wrong.EMPTY): "还没有写名称。",
    (Field.NAME, Wrong.TAKEN): "已经有一份模板叫这个名称，请换一个。",
    (Field.TITLE, Wrong.PERIOD): "题目里要有一处 {period}，也不能有别的花括号。",
    (Field.REVIEW, Wrong.EMPTY): "还没有写栏目名；不要审阅栏，就在上面取消。",
    (Field.HEADINGS, Wrong.EMPTY): "至少要有一个标题。",
    (Field.TEXT, Wrong.EMPTY): "还没有写标题。",
    (Field.SOURCE, Wrong.TAKEN): "前面已有标题用了这项内容，同样的话会印两遍，请换一项。",
    (Field.PROMPT, Wrong.EMPTY): "只由自己写的标题要有提示语，不然下面总是空的。",
}
"""What is wrong, at its field."""
_WIDEST_EM = 52  # a line of more is lost to the eye
_NO_TEXT = "（还没有写标题）"


class TemplatePage(QWidget):
    """Shows one own template to be changed; it is saved whole, when the person says so.

    Signals:
        done: a sentence; it was saved.
        left: back to where templates are chosen.
        problem: a sentence; it could not be saved.
    """

    done = Signal(str)
    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        templating: Templating,
        changes: Changes,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._templating = templating
        self._today = today
        self._stored: TemplateDraft | None = None
        self._draft: TemplateDraft | None = None
        self._current = 0
        self._tried = False  # to save it: from then on, what is wrong is said as it is typed
        self._make_controls()
        self._lay_out()
        self._connect()
        for changed in (changes.profile_changed, changes.round_changed):  # as an undo tells
            changed.connect(self._on_changed)

    def open(self, template_id: str) -> None:
        """Show a template. Raises `NotFound`."""
        self._take(self._templating.draft_of(template_id))
        self._current = 0
        self._show()

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        self.fields.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> object:
        """The template that is shown, and the number of the heading picked in it."""
        return self.template_id, self._current

    def take_up(self, kept: object) -> None:
        """Show that template again, at that heading."""
        match kept:
            case (str(template_id), int(current)) if template_id:
                self.open(template_id)
                self._on_picked(current)
            case _:
                self.left.emit()

    @property
    def template_id(self) -> str:
        """The template that is shown, empty if none is."""
        return self._stored.id if self._stored else ""

    @property
    def changed(self) -> bool:
        """Whether something stands here that is not saved."""
        return self._draft != self._stored

    def flush(self) -> bool:
        """True if nothing is lost by leaving; otherwise ask, and stay."""
        if self.changed:
            self.question.ask()
        return not self.changed

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        return (self.question, self.sketch, self._pane, self._foot)

    def _make_controls(self) -> None:
        self.back = make_button("回到材料模板", "template-back", role="ghost", tip="去选一份模板")
        self.question = LeaveQuestion("template")
        self.sketch = DocumentSketch()
        self.fields = DocumentFields()
        self.heading = HeadingFields()
        self._number = ParagraphLabel("", "heading")
        self.state = ParagraphLabel("", "small")
        self.state.setObjectName("template-state")
        self.save = make_button("保存", "template-save", role="primary", tip="整份模板一起保存")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(make_caption("改材料模板", role="heading"))
        top.addStretch(1)
        top.addWidget(self.back)
        self._pane = self._made_pane()
        right, inside = make_card(padding_em=0.5)
        inside.setContentsMargins(em(0.5), em(0.5), em(0.25), em(0.5))
        inside.addWidget(self._pane)
        self.sketch.setMaximumWidth(em(24))
        panes = QHBoxLayout()
        panes.setSpacing(em(0.75))
        panes.addWidget(self.sketch, 2)
        panes.addWidget(right, 3)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.75))
        foot.addWidget(self.state, 1)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addLayout(top)
        layout.addWidget(self.question)
        layout.addLayout(panes, 1)
        layout.addWidget(self._foot)
        layout.addWidget(make_caption("谁能看到：模板只存在这台电脑里，导出才带走。"))

    def _made_pane(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(0.5), em(0.25), em(0.75), em(0.25))
        column.setSpacing(em(0.625))
        column.addWidget(ParagraphLabel("整份材料", "heading"))
        column.addWidget(self.fields)
        column.addSpacing(em(0.5))
        column.addWidget(self._number)
        column.addWidget(self.heading)
        column.addStretch(1)
        for fields in (self.fields, self.heading):
            fields.setMaximumWidth(em(_WIDEST_EM))
        pane = QScrollArea()
        pane.setWidgetResizable(True)
        pane.setWidget(inside)
        pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return pane

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.fields.changed.connect(self._on_edited)
        self.heading.changed.connect(self._on_edited)
        self.question.loss_accepted.connect(self._on_loss_accepted)
        self.question.saving_wanted.connect(self._on_saving_wanted)
        self.save.clicked.connect(self._save)
        self.sketch.added.connect(self._on_added)
        self.sketch.moved.connect(self._on_moved)
        self.sketch.picked.connect(self._on_picked)
        self.sketch.removed.connect(self._on_removed)

    def _take(self, stored: TemplateDraft) -> None:
        self._stored = self._draft = stored
        self._current = min(self._current, len(stored.headings) - 1)
        self._tried = False
        self.question.hide()

    def _show(self) -> None:
        """Show the draft in all its fields."""
        if self._draft:
            self.fields.show_draft(self._draft)
            self.heading.show_draft(self._draft.headings[self._current])
            self._show_around()

    def _show_around(self) -> None:
        """Show what follows from the fields: the sketch, what is wrong, whether it is saved."""
        if not self._draft:
            return
        found = self._templating.faults(self._draft) if self._tried else ()
        at_fault = {fault.heading for fault in found}
        titles = tuple(
            f"{'▲ ' if number in at_fault else ''}{words}"
            for number, words in enumerate(numbered(_with_texts(self._draft)))
        )
        period = periods_at(self._today())[0]
        day = self._today()
        ending = f"姓名　{day.year}年{day.month}月{day.day}日" if self._draft.signature else ""
        title = self._draft.title.replace(PERIOD, period)
        self.sketch.show_sketch(Sketch(title, titles, ending, self._draft.review), self._current)
        before = (self.back, *self.question.buttons, *self.sketch.controls, self.fields.name.line)
        for one, after in pairwise(before):  # what comes later would stand behind everything
            QWidget.setTabOrder(one, after)
        self._number.set_text(f"第 {self._current + 1} 个标题")
        self._show_faults(found)

    def _show_faults(self, found: tuple[Fault, ...]) -> None:
        told = {(one.field, one.heading): FAULTS[one.field, one.wrong] for one in found}
        fields = self.fields
        for field, line in (
            (Field.NAME, fields.name),
            (Field.TITLE, fields.title),
            (Field.REVIEW, fields.review),
        ):
            line.show_fault(told.get((field, None), ""))
        text, source, prompt = (
            told.get((field, self._current), "")
            for field in (Field.TEXT, Field.SOURCE, Field.PROMPT)
        )
        self.heading.show_faults(text=text, source=source, prompt=prompt)
        if found:
            words = f"还有 {len(found)} 处要改，改好才能保存；写下的都还在。"
        elif self.changed:
            words = "有改动，还没有保存。"
        else:
            words = "没有改动。已经用它开始的自查，报告跟着它变；写过的文字不会丢。"
        self.state.set_text(words)
        set_role(self.state, "warning" if found else "small")

    @Slot()
    def _on_edited(self) -> None:
        if self._draft:
            headings = [*self._draft.headings]
            headings[self._current] = self.heading.draft
            self._put(tuple(headings))

    def _put(self, headings: tuple[HeadingDraft, ...]) -> None:
        """Go on with *headings* and what stands in the other fields."""
        if self._draft:
            self._draft = replace(self.fields.draft(self._draft), headings=headings)
            self._show_around()

    @Slot(int)
    def _on_picked(self, number: int) -> None:
        if self._draft:
            self._current = number
            self.heading.show_draft(self._draft.headings[number])
            self._show_around()

    @Slot()
    def _on_added(self) -> None:
        if self._draft:
            headings = [*self._draft.headings]
            self._current += 1
            headings.insert(self._current, HeadingDraft())
            self._put(tuple(headings))
            self._on_picked(self._current)
            self._go_to(self.heading.text.line)

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        if self._draft and 0 <= self._current + step < len(self._draft.headings):
            headings = [*self._draft.headings]
            headings.insert(self._current + step, headings.pop(self._current))
            self._current += step
            self._put(tuple(headings))
            if any(row.hasFocus() for row in self.sketch.rows):
                self.sketch.focus_row(self._current)

    @Slot()
    def _on_removed(self) -> None:
        if self._draft and len(self._draft.headings) > 1:
            headings = [*self._draft.headings]
            headings.pop(self._current)
            self._current = min(self._current, len(headings) - 1)
            self._put(tuple(headings))
            self._on_picked(self._current)
            self.sketch.focus_row(self._current)

    @Slot()
    def _save(self) -> bool:
        """Save all; False after telling what is wrong, with everything as it stands."""
        if not self._draft or not self.changed:
            self.done.emit("没有改动，不用保存。")
            return True
        self.question.hide()
        self._tried = True
        if found := self._templating.faults(self._draft):
            self._lead_to(found[0])
            return False
        try:
            self._templating.change(self._draft)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return False
        self._take(self._templating.draft_of(self._draft.id))
        self._show()
        self.done.emit(f"模板“{self._draft.name}”已保存。")
        return True

    def _lead_to(self, fault: Fault) -> None:
        """Put the focus where something is wrong."""
        if fault.heading is not None:
            self._on_picked(fault.heading)
        self._show_around()
        lines: dict[Field, QWidget] = {
            Field.NAME: self.fields.name.line,
            Field.TITLE: self.fields.title.line,
            Field.REVIEW: self.fields.review.line,
            Field.TEXT: self.heading.text.line,
            Field.PROMPT: self.heading.prompt.line,
        }
        if fault.field in lines:
            self._go_to(lines[fault.field])
        else:
            self.heading.source.focus_chosen()

    def _go_to(self, control: QWidget) -> None:
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pane.ensureWidgetVisible(control)
        if isinstance(control, QLineEdit):
            control.selectAll()

    @Slot()
    def _on_back(self) -> None:
        if self.flush():
            self.left.emit()

    @Slot()
    def _on_saving_wanted(self) -> None:
        if self._save():
            self.left.emit()

    @Slot()
    def _on_loss_accepted(self) -> None:
        if self._stored:
            self._take(self._stored)
            self._show()
        self.left.emit()

    @Slot()
    def _on_changed(self) -> None:
        if not self._stored or self.changed:
            return
        try:
            self._take(self._templating.draft_of(self._stored.id))
        except NotFound:  # its making was undone
            self._stored = self._draft = None
            if self.isVisible():
                self.left.emit()
        else:
            self._show()


def _with_texts(draft: TemplateDraft) -> TemplateDraft:
    """*draft* with something to be seen in the place of headings still empty."""
    headings = (replace(one, text=one.text.strip() or _NO_TEXT) for one in draft.headings)
    return replace(draft, headings=tuple(headings))
