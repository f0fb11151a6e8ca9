"""Before finishing: what is left, and everything that was said, by rating."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Item, Section, placed_sections
from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.rounds import Answer, Place, Rating, Walk
from selfcheck.services.checking import Checking
from selfcheck.ui.changes import Changes
from selfcheck.ui.icons import rating_icon
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.columns import in_columns
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.line_button import LineButton
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import (
    make_button,
    make_caption,
    make_card,
    make_pane,
    put_in_tab_order,
)
from selfcheck.words import RATING, sentence

_AT_ONCE = 12  # rows of a group; of a round over everything a page would take half a second


@dataclass(frozen=True, slots=True)
class _Said:
    """One item with its answer and where it stands."""

    place: Place
    section: Section
    item: Item
    answer: Answer


_LEFT: tuple[tuple[str, str, Callable[[Answer], bool]], ...] = (
    ("未答", "empty", lambda answer: not answer.given),
    ("稍后再看", "flagged", lambda answer: answer.flagged),
    ("缺具体事例", "instance", lambda answer: answer.lacks_instance),
)


class ReviewPage(QWidget):
    """Shows what a round has come to; nothing here stops anybody from finishing.

    Signals:
        finished: the id of the round that has just become read-only.
        place_requested: the round's id and a `Place` in it.
        problem: a sentence.
    """

    finished = Signal(str)
    place_requested = Signal(str, object)
    problem = Signal(str)

    def __init__(
        self,
        checking: Checking,
        changes: Changes,
        *,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._checking = checking
        self._changes = changes
        self._tokens = tokens
        self._walk: Walk | None = None
        self._pane = make_pane(QWidget(), "review-items", "答过的条目")
        self.back = make_button("返回修改", "review-back", tip="回到刚才的地方")
        self.finish = make_button(
            "完成　Enter", "review-finish", role="primary", tip="这一次从此只供查看"
        )
        self.back.clicked.connect(self._on_back)
        self.finish.clicked.connect(self._on_finish)
        self._what_follows = ParagraphLabel("", "small")
        foot = QHBoxLayout()
        foot.setSpacing(em(0.75))
        foot.addWidget(self.back)
        foot.addWidget(self._what_follows, 1)
        foot.addWidget(self.finish)
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(em(0.625))
        under.addLayout(foot)
        under.addWidget(make_caption("谁能看到：只有你自己，都存在这台电脑里。"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addWidget(self._pane, 1)
        layout.addWidget(in_columns([below], beneath=self._pane))

    @property
    def round_id(self) -> str:
        """The round that is shown, empty if none is."""
        return self._walk.round.id if self._walk else ""

    def open(self, round_id: str) -> None:
        """Show the round as it stands now. Raises `NotFound`."""
        self._walk = self._checking.walk(round_id)
        finished = self._walk.round.finished
        shown = self._shown(self._walk)
        if before := self._pane.takeWidget():
            before.deleteLater()  # not at once: a button in it may have brought us here
        self._pane.setWidget(shown)
        put_in_tab_order(shown, after=self._pane)
        self.back.setText("返回" if finished else "返回修改")
        self._what_follows.set_text(
            "这次自查已经完成，只供查看。" if finished else "完成之后只供查看，要改可以另开修订。"
        )
        self.finish.setHidden(finished)
        (self.back if finished else self.finish).setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self, walk: Walk) -> QWidget:
        said = list(_said(walk))
        title = "这一次的回答" if walk.round.finished else "看一遍再完成"
        titles = "、".join(checklist.title for checklist in walk.round.checklists)
        groups: list[tuple[str, Rating | None, list[_Said]]] = [
            (RATING[rating], rating, [one for one in said if one.answer.rating is rating])
            for rating in Rating
        ]
        talk = [one for one in said if one.answer.rating is None and one.answer.talk_in_person]
        groups.append(("拟当面谈", None, talk))
        groups.append(("未答", None, [one for one in said if not one.answer.given]))
        return in_columns(
            [
                ParagraphLabel(title, "title"),
                ParagraphLabel(f"{walk.round.period} · {titles}", "muted"),
                self._left_card(said),
            ],
            [self._group(words, rating, mine) for words, rating, mine in groups if mine],
        )

    def _left_card(self, said: list[_Said]) -> QWidget:
        card, layout = make_card()
        layout.setContentsMargins(em(1.5), em(0.625), em(1.5), em(0.625))
        row = FlowLayout(gap=em(0.5))
        for words, name, applies in _LEFT:
            mine = [one for one in said if applies(one.answer)]
            if not mine:
                continue
            part = QWidget()
            beside = QHBoxLayout(part)
            beside.setContentsMargins(0, 0, em(1.5), 0)
            beside.setSpacing(em(0.5))
            beside.addWidget(make_caption(f"{words} {len(mine)}", role="lead"))
            go = make_button("去第一处", f"review-go-{name}", role="ghost")
            go.setAccessibleName(f"去第一处{words}")
            go.setAccessibleDescription(mine[0].item.text)
            go.clicked.connect(lambda _=False, place=mine[0].place: self._on_go(place))
            beside.addWidget(go)
            row.addWidget(part)
        if row.count():
            layout.addLayout(row)
        else:
            layout.addWidget(ParagraphLabel("每一条都答过了，该写的事例也都写了。", "body"))
        return card

    def _group(self, words: str, rating: Rating | None, said: list[_Said]) -> QWidget:
        card, layout = make_card()
        head = QHBoxLayout()
        head.setSpacing(em(0.5))
        if rating:
            shape = make_caption("")
            shape.setPixmap(rating_icon(rating, self._tokens).pixmap(em(1), em(1)))
            head.addWidget(shape)
        head.addWidget(make_caption(words, role="lead"))
        head.addWidget(make_caption(f"{len(said)} 条"), 1)
        layout.addLayout(head)
        layout.setSpacing(em(0.125))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.125))
        layout.addWidget(rows)
        self._add_rows(column, said[:_AT_ONCE])
        if left := said[_AT_ONCE:]:
            name = f"review-more-{rating.value if rating else 'others'}"
            more = make_button(_more(left), name, role="link", tip="接着列出下面的条目")
            more.clicked.connect(lambda: self._show_more(more, column, left))
            layout.addWidget(more)
        return card

    def _show_more(self, more: QPushButton, column: QVBoxLayout, left: list[_Said]) -> None:
        """List the next ones of *left*, which loses them."""
        begun = column.count()
        self._add_rows(column, left[:_AT_ONCE])
        del left[:_AT_ONCE]
        more.setText(_more(left))
        more.setAccessibleName(_more(left))
        put_in_tab_order(self._pane.widget(), after=self._pane)
        first = column.itemAt(begun).widget()
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.OtherFocusReason))
        more.setVisible(bool(left))

    def _add_rows(self, column: QVBoxLayout, said: list[_Said]) -> None:
        for one in said:
            mark = "　◆ 稍后再看" if one.answer.flagged else ""
            words_of = f"{one.section.name} · {one.item.text}{mark}"
            go = LineButton(words_of, f"review-item-{one.item.id}", tip="回到这一条")
            go.clicked.connect(lambda _=False, place=one.place: self._on_go(place))
            column.addWidget(go)
            if one.answer.instance.strip():
                instance = ParagraphLabel(one.answer.instance.strip(), "small")
                instance.setContentsMargins(em(1.5), 0, em(0.5), em(0.375))
                column.addWidget(instance)

    def _on_go(self, place: Place) -> None:
        if self._walk:
            self.place_requested.emit(self._walk.round.id, place)

    @Slot()
    def _on_back(self) -> None:
        if self._walk:
            self.place_requested.emit(self._walk.round.id, self._walk.place)

    @Slot()
    def _on_finish(self) -> None:
        if self._walk is None:
            return
        round_id = self._walk.round.id
        try:
            self._checking.finish(round_id)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return
        self._changes.rounds_changed.emit()
        self._changes.round_changed.emit(round_id)
        self.finished.emit(round_id)


def _more(left: list[_Said]) -> str:
    return f"还有 {len(left)} 条…"


def _said(walk: Walk) -> Iterator[_Said]:
    """Every conduct item once, in walking order: `same_as` pairs under the first met."""
    seen: set[str] = set()
    for checklist, section in placed_sections(walk.round.checklists):
        for item in section.conduct_items:
            if item.answered_as not in seen:
                seen.add(item.answered_as)
                place = Place(checklist.section_key(section), item.id)
                yield _Said(place, section, item, walk.answer_to(item))
