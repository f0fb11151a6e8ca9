"""回头看: the same question again, what was learnt, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from selfcheck.domain.checklists import Item
from selfcheck.domain.findings import Finding
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.ui.icons import rating_icon
from selfcheck.ui.ledger.next_review import NextReview
from selfcheck.ui.ledger.tab_order import put_before
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.rating_row import RatingRow
from selfcheck.ui.widgets.text_field import AutosavedText

_TEXTS = {
    "gaps": ("查漏补缺", "还漏了什么，怎么补"),
    "lessons": ("总结教训", "为什么会那样，以后怎么防"),
    "experience": ("经验", "哪一招管用，可以一直用下去"),
}


class LookingAgain(QFrame):
    """A card over the fields of a finding, on the day it is looked at again.

    *write* saves a text; False if that failed, and the words stay.

    Signals:
        changed: something stands here that is not saved yet.
        settled: the `Outcome`, and the day of the next one, or None.
    """

    changed = Signal()
    settled = Signal(object, object)

    def __init__(
        self,
        write: Callable[[str, str, str], bool],
        *,
        today: Callable[[], date],
        tokens: Tokens,
    ) -> None:
        super().__init__()
        self._write = write
        self._today = today
        self._icons = {rating: rating_icon(rating, tokens) for rating in Rating}
        self.ratings: dict[str, Rating | None] = {}  # not yet held: by the id of the finding
        self._finding: Finding | None = None
        self.row: RatingRow | None = None
        set_role(self, "quote")
        self.setObjectName("ledger-review")
        self.setAccessibleName("回头看")
        self._title = ParagraphLabel("", "lead")
        self._why = ParagraphLabel("", "small")
        self._question = QVBoxLayout()
        self.texts = {name: self._text(name) for name in _TEXTS}
        self.review = NextReview("ledger-review-next", today=today)
        self.held = make_button(
            "", "ledger-review-held", role="primary", tip="整改站得住，仍算销号"
        )
        self.relapsed = make_button(
            "又出现了，重新打开",
            "ledger-review-relapsed",
            tip="回到“整改中”，以前的记录都在；如实写下就是进步",
        )
        self._lay_out()
        self.review.changed.connect(self._show_words)
        self.held.clicked.connect(lambda: self._settle(Outcome.HELD))
        self.relapsed.clicked.connect(lambda: self._settle(Outcome.RELAPSED))
        self._show_words()

    @property
    def rating(self) -> Rating | None:
        """How the finding that is shown is rated now; kept with what is held."""
        return self.ratings.get(self._finding.id) if self._finding else None

    def show_finding(self, finding: Finding) -> None:
        """Ask about *finding* if its day has come, else hide."""
        review = finding.review_to_come
        due = bool(review and review.due_by(self._today()) and not finding.binned)
        self.setVisible(due)
        if not due or review is None:
            self._finding = None
            return
        for name, text in self.texts.items():
            text.show_text(getattr(review, name))
        again = self._finding is not None and self._finding.id == finding.id
        self._finding = finding
        if again:
            return
        number = sum(one.done for one in finding.reviews) + 1
        self._title.set_text(f"第 {number} 次回头看（{review.due} 到期）")
        self._why.set_text(
            "原来的那一条，现在再评一次；下面三样想到就写，写不写都行。"
            if finding.asked
            else "这件事现在怎么样？下面三样想到就写，写不写都行。"
        )
        self._ask(finding)
        self.review.begin()

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        saved = [text.flush() for text in self.texts.values()]  # each gets its chance
        return all(saved)

    @property
    def words(self) -> tuple[str, ...]:
        """What stands here and is not saved, each under its heading."""
        return tuple(
            f"【回头看：{_TEXTS[name][0]}】\n{text.toPlainText()}"
            for name, text in self.texts.items()
            if text.unsaved
        )

    def forget(self, finding_id: str) -> None:
        """It is settled."""
        self.ratings.pop(finding_id, None)

    def _ask(self, finding: Finding) -> None:
        if self.row:
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if finding.asked is None:
            return
        item = Item(finding.asked.item_id, finding.asked.wording)
        row = self.row = RatingRow(item, 1, typical_gaps=(), icons=self._icons)
        for signal in (row.typed, row.clicked):
            signal.connect(self._rate)
        row.cleared.connect(lambda: self._rate(None))
        row.entered.connect(lambda _: row.set_active(on=True))
        row.stepped.connect(self._step)
        self._question.addWidget(row)
        row.show_answer(Answer(item.id, self.rating))
        row.set_active(on=True)
        row.show()
        put_before(self.texts["gaps"], (row,))

    def _rate(self, rating: Rating | None) -> None:
        if self._finding:
            self.ratings[self._finding.id] = rating
        if self.row:
            self.row.show_answer(Answer(self.row.item.id, rating))

    def _step(self, step: int) -> None:
        if step > 0:
            self.texts["gaps"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, outcome: Outcome) -> None:
        self.review.own.flush()
        held = outcome is Outcome.HELD
        if self.flush():
            self.settled.emit(outcome, self.review.day if held else None)

    def _show_words(self) -> None:
        day = self.review.day
        self.held.setText(f"守住了，{day} 再看" if day else "守住了")
        self.held.setAccessibleName(self.held.text())

    def _text(self, name: str) -> AutosavedText:
        words, prompt = _TEXTS[name]
        text = AutosavedText(f"{words}：{prompt}", lines=1)
        text.setObjectName(f"ledger-review-{name}")
        text.changed.connect(self.changed)
        text.save_due.connect(lambda said, visit: self._on_save_due(name, said, visit))
        return text

    def _on_save_due(self, name: str, said: str, visit: str) -> None:
        if not self._write(name, said, visit):
            self.texts[name].hold()
            self.changed.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.875), em(0.75), em(0.875), em(0.875))
        layout.setSpacing(em(0.375))
        layout.addWidget(self._title)
        layout.addWidget(self._why)
        layout.addLayout(self._question)
        for name, text in self.texts.items():
            layout.addWidget(make_caption("　".join(_TEXTS[name]), text))
            layout.addWidget(text)
        layout.addSpacing(em(0.25))
        layout.addWidget(make_caption("下次回头看"))
        layout.addWidget(self.review)
        layout.addSpacing(em(0.25))
        row = FlowLayout(gap=em(0.75))
        row.addWidget(self.held)
        row.addWidget(self.relapsed)
        layout.addLayout(row)
