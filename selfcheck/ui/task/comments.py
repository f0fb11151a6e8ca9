"""退回修改: what the branch asks to look at again, each comment leading to its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.return_slips import Comment, Place, ReturnSlip
from selfcheck.ui.task.wording import place_words
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_LEADS_TO = {
    Place.SECTION: "到这一方面",
    Place.ITEM: "到这一条",
    Place.TEXT: "到报告",
    Place.FINDING: "到台账",
}


class CommentsCard(QFrame):
    """One return slip; a comment on the whole is only read, any other leads to its place.

    Signals:
        wanted: the `Comment` whose place is wanted.
    """

    wanted = Signal(object)

    def __init__(
        self,
        slip: ReturnSlip,
        checklists: Sequence[Checklist],
        headings: Mapping[str, str],
        *,
        number: int,
        about: str,
    ) -> None:
        """*number* tells it from other slips on the page; *about* says whose it is, of when."""
        super().__init__()
        set_role(self, "card")
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(1.5), em(1.25), em(1.5), em(1.25))
        self._column.setSpacing(em(0.5))
        self._column.addWidget(ParagraphLabel(f"支部的 {len(slip.comments)} 条意见", "heading"))
        self._column.addWidget(ParagraphLabel(about, "small"))
        for place, comment in enumerate(slip.comments):
            rule = QFrame()
            set_role(rule, "rule")
            self._column.addWidget(rule)
            where = place_words(comment, checklists, headings)
            self._add(comment, where, f"task-comment-{number}-{place}")

    def _add(self, comment: Comment, where: str, name: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(em(0.125))
        words.addWidget(ParagraphLabel(where, "small"))
        words.addWidget(ParagraphLabel(comment.text, "body"))
        row = QHBoxLayout()
        row.setSpacing(em(0.5))
        row.addLayout(words, 1)
        self._column.addLayout(row)
        if comment.place in _LEADS_TO:
            button = make_button(_LEADS_TO[comment.place], name, role="ghost", tip=where)
            button.setAccessibleName(f"{button.text()}：{comment.text}")
            button.clicked.connect(lambda: self.wanted.emit(comment))
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
