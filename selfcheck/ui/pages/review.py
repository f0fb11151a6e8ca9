"""Before finishing: what is left, and everything that was said, by rating."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
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
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card, make_pane
from selfcheck.ui.widgets.said_list import SaidList
from selfcheck.ui.widgets.said_row import SaidItem
from selfcheck.words import RATING, sentence

_TITLES = 6  # of the lists of a round; more are counted


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


@dataclass(frozen=True, slots=True)
class _Group:
    """Items that were answered alike; *name* ends the object name of their list."""

    words: str
    name: str
    rating: Rating | None
    said: list[_Said]


class ReviewPage(QWidget):
    """Shows what a round has come to; nothing here stops anybody from finishing.

    Signals:
        findings_requested: the round id and the ids of answers, gaps to be drafted for the ledger.
        finished: the id of the round that has just become read-only.
        place_requested: the round's id and a `Place` in it.
        problem: a sentence.
    """

    findings_requested = Signal(str, object)
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
        self._ways: list[QPushButton] = []
        self._lists: list[SaidList] = []
        self._shown: QWidget | None = None
        room = QWidget()
        self._column = QVBoxLayout(room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pane = make_pane(room, "review-items", "答过的条目")
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
        self._show(self._walk)
        self.back.setText("返回" if finished else "返回修改")
        self._what_follows.set_text(
            "这次自查已经完成，只供查看。" if finished else "完成之后只供查看，要改可以另开修订。"
        )
        self.finish.setHidden(finished)
        (self.back if finished else self.finish).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, walk: Walk) -> None:
        if self._shown:
            self._shown.hide()
            self._shown.deleteLater()  # not at once: a button in it may have brought us here
        said = list(_said(walk))
        groups = _groups(said)
        self._ways.clear()
        cards = [self._card(group) for group in groups]
        title = "这一次的回答" if walk.round.finished else "看一遍再完成"
        above = [
            ParagraphLabel(title, "title"),
            ParagraphLabel(f"{walk.round.period} · {_named(walk)}", "muted"),
            self._left_card(said),
        ]
        self._shown = in_columns(above, cards, parent=self._pane.widget())
        self._lists = [
            self._list(group, number, card)
            for number, (group, card) in enumerate(zip(groups, cards, strict=True))
        ]
        self._column.addWidget(self._shown)
        self._pane.verticalScrollBar().setValue(0)
        after: QWidget = self._pane
        # what is made late would stand at the end
        for control in (*self._ways, *_with_buttons(cards, self._lists)):
            QWidget.setTabOrder(after, control)
            after = control

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
            self._ways.append(go)
            beside.addWidget(go)
            row.addWidget(part)
        if row.count():
            layout.addLayout(row)
        else:
            layout.addWidget(ParagraphLabel("每一条都答过了，该写的事例也都写了。", "body"))
        return card

    def _card(self, group: _Group) -> QWidget:
        card, layout = make_card()
        layout.setContentsMargins(em(1.5), em(1.25), em(1.5), em(1))
        layout.setSpacing(em(0.25))
        head = QHBoxLayout()
        head.setSpacing(em(0.5))
        if group.rating:
            shape = make_caption("")
            shape.setPixmap(rating_icon(group.rating, self._tokens).pixmap(em(1), em(1)))
            head.addWidget(shape)
        head.addWidget(make_caption(group.words, role="lead"))
        head.addWidget(make_caption(f"{len(group.said)} 条"), 1)
        if (
            group.rating
            and group.rating.falls_short
            and self._walk
            and not self._walk.round.example
        ):
            head.addWidget(self._drafts_button(group))
        layout.addLayout(head)
        return card

    def _drafts_button(self, group: _Group) -> QPushButton:
        """What leads these gaps towards the ledger; nothing enters it by itself."""
        button = make_button(
            "列入问题清单",
            f"review-list-{group.name}",
            role="link",
            tip="各做成一条草稿；你改写、确认以后才进台账",
        )
        button.setAccessibleName(f"列入问题清单：{group.words}的 {len(group.said)} 条")
        ids = tuple(one.answer.item_id for one in group.said)
        button.clicked.connect(lambda: self._on_list(ids))
        return button

    def _on_list(self, item_ids: tuple[str, ...]) -> None:
        if self._walk:
            self.findings_requested.emit(self._walk.round.id, item_ids)

    def _list(self, group: _Group, number: int, card: QWidget) -> SaidList:
        items = [_listed(one) for one in group.said]
        spoken = f"{group.words}，{len(items)} 条"
        rows = SaidList(items, f"review-{group.name}", spoken, parent=card)
        rows.left.connect(lambda step: self._step(number, step))
        rows.opened.connect(self._on_go)
        rows.reached.connect(lambda place: self._bring_into_sight(rows, place))
        if layout := card.layout():
            layout.addWidget(rows)
        return rows

    def _step(self, number: int, step: int) -> None:
        """Go on into the list above or below the one with this *number*; at an end stay."""
        if 0 <= number + step < len(self._lists):
            self._lists[number + step].go_to(0 if step > 0 else -1)

    def _bring_into_sight(self, rows: SaidList, place: QRect) -> None:
        top = rows.mapTo(self._pane.widget(), QPoint(0, place.top())).y()
        half = place.height() // 2
        self._pane.ensureVisible(0, top + half, 0, half + em(0.5))

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


def _with_buttons(cards: list[QWidget], lists: list[SaidList]) -> Iterator[QWidget]:
    """The controls of the cards as they are read: what is above a list before it."""
    for card, rows in zip(cards, lists, strict=True):
        yield from card.findChildren(QPushButton)
        yield rows


def _groups(said: list[_Said]) -> list[_Group]:
    groups = [
        _Group(
            RATING[rating],
            rating.value,
            rating,
            [one for one in said if one.answer.rating is rating],
        )
        for rating in Rating
    ]
    talk = [one for one in said if one.answer.rating is None and one.answer.talk_in_person]
    groups.append(_Group("拟当面谈", "talk", None, talk))
    groups.append(_Group("未答", "empty", None, [one for one in said if not one.answer.given]))
    return [group for group in groups if group.said]


def _named(walk: Walk) -> str:
    titles = [checklist.title for checklist in walk.round.checklists]
    named = "、".join(titles[:_TITLES])
    return named if len(titles) <= _TITLES else f"{named}等 {len(titles)} 份清单"


def _listed(one: _Said) -> SaidItem:
    mark = "　◆ 稍后再看" if one.answer.flagged else ""
    words = f"{one.section.name} · {one.item.text}{mark}"
    return SaidItem(words, one.answer.instance.strip(), one.place)


def _said(walk: Walk) -> Iterator[_Said]:
    """Every conduct item once, in walking order: `same_as` pairs under the first met."""
    seen: set[str] = set()
    for checklist, section in placed_sections(walk.round.checklists):
        for item in section.conduct_items:
            if item.answered_as not in seen:
                seen.add(item.answered_as)
                place = Place(checklist.section_key(section), item.id)
                yield _Said(place, section, item, walk.answer_to(item))
