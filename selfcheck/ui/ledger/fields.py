"""What stands in one line of the ledger: every field with its prompt, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.findings import Finding, State
from selfcheck.domain.reviews import MONTHS, months_later
from selfcheck.ui.ledger.dated import DatedList, Save
from selfcheck.ui.ledger.day_field import DayField
from selfcheck.ui.ledger.looking_again import LookingAgain
from selfcheck.ui.ledger.menu_button import MenuButton
from selfcheck.ui.ledger.wording import ORIGIN, history
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.text_field import AutosavedText

_TEXTS = {
    "problem": ("存在问题", "用自己的话说，一句也行", 2),
    "detail": ("具体表现", "哪一次、什么事、怎么表现的", 2),
    "cause": ("原因分析", "为什么会这样：想法上、习惯上、办法上", 2),
    "measure": ("整改措施", "做什么、哪一天、怎样看出做到了", 2),
    "responsible": ("责任人", "一般是自己", 1),
    "verifier": ("核验人", "可以不写；写了才有“待核验”", 1),
    "remark": ("备注", "", 1),
}
_DUE_MONTHS = (1, 3)
_FILES = "附件只记文件名和指纹（SHA-256），文件留在原处，不复制、不上传；文件自己收好。"


class FindingFields(QWidget):
    """Shows a finding, but for what is being typed, and asks for every change to it.

    *write* saves a text, *save_note* and *save_evidence* what has a day of its own,
    *write_review* a text of the 回头看 to come; each gives
    False if it could not be saved, and the words stay.

    Signals:
        changed: something stands here that is not saved yet.
        due_changed: a `date` or None.
        evidence_dropped: the id of a piece of evidence.
        file_wanted: the `DatedRow` a file is wanted for.
        note_dropped: the id of a note.
        origin_chosen: an `Origin`.
        review_set: the day of 回头看.
        settled: an `Outcome` and the day of the next 回头看, or None.
        source_wanted: the item in the round it comes from.
    """

    changed = Signal()
    due_changed = Signal(object)
    evidence_dropped = Signal(str)
    file_wanted = Signal(object)
    note_dropped = Signal(str)
    origin_chosen = Signal(object)
    review_set = Signal(object)
    settled = Signal(object, object)
    source_wanted = Signal()

    def __init__(
        self,
        write: Callable[[str, str, str], bool],
        save_note: Save,
        save_evidence: Save,
        write_review: Callable[[str, str, str], bool],
        *,
        today: Callable[[], date],
        tokens: Tokens,
    ) -> None:
        super().__init__()
        self._write = write
        self._today = today
        self.review = LookingAgain(write_review, today=today, tokens=tokens)
        self.notes = DatedList("完成情况", "ledger-note", save_note, today=today, more="＋ 记一笔")
        self.evidence = DatedList(
            "佐证",
            "ledger-evidence",
            save_evidence,
            today=today,
            more="＋ 加一条佐证",
            with_files=True,
        )
        self._make_controls()
        self._lay_out()
        self._connect()

    def show_finding(
        self, finding: Finding, *, suggestions: Sequence[str], evidence_elsewhere: str
    ) -> None:
        """Show *finding*; the evidence with the id *evidence_elsewhere* is written elsewhere."""
        for name, text in self.texts.items():
            text.show_text(getattr(finding, name))
            if text.isReadOnly() is not finding.binned:
                text.setReadOnly(finding.binned)
                text.style().unpolish(text)  # the style sheet looks at it only when asked to
                text.style().polish(text)
        self._show_origin(finding)
        self._show_days(finding)
        proposed = "\n".join(f"· {one}" for one in suggestions)
        self._suggested.set_text(f"可参考（来自清单，供想一想）：\n{proposed}")
        self._suggested_box.setVisible(bool(suggestions))
        self.notes.show_all(finding.progress)
        self.evidence.show_all(finding.evidence, leaving_out=evidence_elsewhere)
        for rows in (self.notes, self.evidence):
            rows.set_read_only(on=finding.binned)
        held = history(finding)
        self._history.set_text("\n".join(held))
        self._history_part.setVisible(bool(held))
        self.review.show_finding(finding)

    def clear(self) -> None:
        """Let go of the rows: another finding comes."""
        self.notes.clear()
        self.evidence.clear()

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        self.due.flush()
        self.review_day.flush()
        texts = [text.flush() for text in self.texts.values()]
        parts = [part.flush() for part in (self.review, self.notes, self.evidence)]
        return all([*texts, *parts])  # each has had its chance

    @property
    def words(self) -> tuple[str, ...]:
        """What stands here and is not saved, each under its heading."""
        texts = tuple(
            f"【{_TEXTS[name][0]}】\n{text.toPlainText()}"
            for name, text in self.texts.items()
            if text.unsaved
        )
        return (*self.review.words, *texts, *self.notes.words, *self.evidence.words)

    def focus_first(self) -> None:
        """Put the focus where one begins to write, or to look again."""
        review = self.review.row or self.review.texts["gaps"]
        first = self.texts["problem"] if self.review.isHidden() else review
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_origin(self, finding: Finding) -> None:
        self._quote_part.setVisible(finding.asked is not None)
        if finding.asked:
            self._quote.set_text(finding.asked.quote)
            self._asked.set_text(f"对照：{finding.asked.wording}")
        self.origin.setVisible(not finding.binned)
        self.origin.show_chosen(ORIGIN[finding.origin])

    def _show_days(self, finding: Finding) -> None:
        self.due.show_day(finding.due)
        self.due.set_read_only(on=finding.binned)
        review = finding.review_to_come
        self.review_day.show_day(review.due if review else None)
        self._review_part.setVisible(finding.state is State.CLOSED and not finding.binned)
        for button in (*self.due_in, *self.review_in):
            button.setHidden(finding.binned)

    def _make_controls(self) -> None:
        self.texts = {name: self._text(name) for name in _TEXTS}
        self._quote = ParagraphLabel("", "quotation")
        self._asked = ParagraphLabel("", "small")
        self.source = make_button(
            "看这一条", "ledger-source", role="link", tip="到自查里的这一条，看当时的回答"
        )
        self.origin = MenuButton("问题来源", "ledger-origin", ORIGIN)
        self.due = DayField("整改时限", "ledger-due", today=self._today)
        self.due_in = [
            self._month_button(months, "整改时限", "ledger-due", self.due) for months in _DUE_MONTHS
        ]
        self.review_day = DayField(
            "回头看的日子", "ledger-review-day", today=self._today, may_be_empty=False
        )
        self.review_in = [
            self._month_button(months, "回头看", "ledger-review", self.review_day)
            for months in MONTHS
        ]
        self._suggested = ParagraphLabel("", "small")
        self._history = ParagraphLabel("", "body")

    def _text(self, name: str) -> AutosavedText:
        words, prompt, lines = _TEXTS[name]
        text = AutosavedText(f"{words}：{prompt}" if prompt else words, lines=lines)
        text.setObjectName(f"ledger-{name}")
        text.changed.connect(self.changed)
        text.save_due.connect(lambda said, visit: self._on_save_due(name, said, visit))
        return text

    def _on_save_due(self, name: str, said: str, visit: str) -> None:
        if not self._write(name, said, visit):
            self.texts[name].hold()
            self.changed.emit()

    def _month_button(self, months: int, of: str, name: str, field: DayField) -> QWidget:
        button = make_button(f"{months} 个月", f"{name}-{months}", role="link")
        button.setAccessibleName(f"{of}：{months} 个月后")
        button.setAccessibleDescription("从今天算起")
        button.setToolTip("从今天算起")
        button.clicked.connect(lambda: field.choose(months_later(self._today(), months)))
        return button

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(1), em(0.25), em(0.875), em(0.5))
        self._column.setSpacing(em(0.25))
        self._column.addWidget(self.review)
        self._quote_part = self._quoted()
        self._column.addWidget(self._quote_part)
        self._column.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignLeft)
        for name in ("problem", "detail", "cause", "measure"):
            self._add_text(name)
        self._suggested_box = _boxed(self._suggested)
        self._column.addWidget(self._suggested_box)
        self._add_text("responsible")
        self._add_days("整改时限", self.due, self.due_in)
        self._add_lead("完成情况", "做了什么，哪一天做的")
        self._column.addWidget(self.notes)
        self._add_lead("佐证", "从哪里看得出做到了")
        self._column.addWidget(self.evidence)
        self._column.addWidget(ParagraphLabel(_FILES, "small"))
        self._add_text("verifier")
        self._add_text("remark")
        self._review_part = QWidget()
        part = QVBoxLayout(self._review_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(em(0.25))
        self._add_days("回头看", self.review_day, self.review_in, to=part)
        self._column.addWidget(self._review_part)
        self._history_part = QWidget()
        past = QVBoxLayout(self._history_part)
        past.setContentsMargins(0, em(0.5), 0, 0)
        past.setSpacing(em(0.25))
        past.addWidget(make_caption("回头看的记录", role="lead"))
        past.addWidget(self._history)
        self._column.addWidget(self._history_part)
        self._column.addStretch(1)

    def _quoted(self) -> QFrame:
        frame = QFrame()
        set_role(frame, "quote")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(em(0.875), em(0.625), em(0.875), em(0.5))
        layout.setSpacing(em(0.25))
        layout.addWidget(self._quote)
        layout.addWidget(self._asked)
        layout.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _add_lead(self, words: str, prompt: str, to: QVBoxLayout | None = None) -> None:
        column = to or self._column
        column.addSpacing(em(0.375))
        row = QHBoxLayout()
        row.setSpacing(em(0.625))
        row.addWidget(make_caption(words, role="lead"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(ParagraphLabel(prompt, "small"), 1)
        column.addLayout(row)

    def _add_text(self, name: str) -> None:
        words, prompt, _ = _TEXTS[name]
        self._add_lead(words, prompt)
        self._column.addWidget(self.texts[name])

    def _add_days(
        self,
        words: str,
        field: DayField,
        months: Sequence[QWidget],
        to: QVBoxLayout | None = None,
    ) -> None:
        column = to or self._column
        self._add_lead(words, "", column)
        row = FlowLayout(gap=em(0.75))
        row.addWidget(field)
        for button in months:
            row.addWidget(button)
        column.addLayout(row)

    def _connect(self) -> None:
        self.due.chosen.connect(self.due_changed)
        self.evidence.changed.connect(self.changed)
        self.evidence.dropped.connect(self.evidence_dropped)
        self.evidence.file_wanted.connect(self.file_wanted)
        self.notes.changed.connect(self.changed)
        self.notes.dropped.connect(self.note_dropped)
        self.origin.chosen.connect(self.origin_chosen)
        self.review.changed.connect(self.changed)
        self.review.settled.connect(self.settled)
        self.review_day.chosen.connect(self.review_set)
        self.source.clicked.connect(self.source_wanted)


def _boxed(label: QWidget) -> QFrame:
    frame = QFrame()
    set_role(frame, "reminder")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(em(0.75), em(0.375), em(0.75), em(0.375))
    layout.addWidget(label)
    return frame
