"""Search everything: one's own words in rounds, ledger and cards, the items, the quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.domain.ledger_columns import HEADINGS, WORDS
from selfcheck.domain.searching import Hit, HitKind, InCard, InFinding
from selfcheck.services.searching import Searching
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.card_fields import day_in_words
from selfcheck.ui.widgets.hit_list import HitList
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_caption, make_card, make_search_field
from selfcheck.words import sentence

_PAUSE_MS = 150
_MOST = 200
_WIDEST_EM = 80  # one line of each hit: the more of it, the better it is known again
_GROUPS = {
    "我写的": (HitKind.OWN_WORDS, HitKind.LEDGER, HitKind.CARD),
    "条目": (HitKind.ITEM,),
    "引文": (HitKind.QUOTATION,),
}
_FIELDS = {"instance": "具体事例", "na_reason": "不适用的原因", "reflection": "反思"}
_OF_FINDING = {str(column): HEADINGS[column] for column in WORDS} | {
    "verifier": "核验人",
    "progress": "完成情况",
    "evidence": "佐证",
    "gaps": "回头看 › 查漏补缺",
    "lessons": "回头看 › 总结教训",
    "experience": "回头看 › 经验",
}
_BEFORE = (
    "写一两个字就能找：自查、台账、卡片里你自己写过的话，还有清单的条目和引文。"
    "几个词用空格隔开，都有的才算找到。回收站里的不找。"
)


class SearchPage(QWidget):
    """A field and, while a person types, what it finds.

    Signals:
        card_requested: the id of a card.
        checklist_requested: the id of a checklist of the library.
        finding_requested: the id of a finding, a draft too.
        place_requested: a round's id and a `Place` in it.
        report_requested: the id of a round, in whose report the words stand.
    """

    card_requested = Signal(str)
    checklist_requested = Signal(str)
    finding_requested = Signal(str)
    place_requested = Signal(str, object)
    report_requested = Signal(str)

    def __init__(
        self, searching: Searching, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._searching = searching
        self._jobs = jobs
        self._looking: Job | None = None
        self._into_list = False  # as soon as there is one
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.field = make_search_field(
            "搜索", "search-field", prompt="搜索全部内容", tip="边写边找，下方向键到结果，回车打开"
        )
        self.list = HitList()
        self._said = ParagraphLabel(_BEFORE, "muted")
        self._lay_out()
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._go_to_list)
        self.list.left.connect(self.field.setFocus)
        self.list.opened.connect(self._on_opened)
        self._search()

    @property
    def looking(self) -> bool:
        """Whether something is being looked for."""
        return self._looking is not None or self._pause.isActive()

    def open(self) -> None:
        """Show what is found now, ready for another word."""
        self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the field into the list."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self._go_to_list()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        card, inside = make_card(padding_em=0.75)
        inside.addWidget(self._said)
        inside.addWidget(self.list, 1)
        inside.addStretch(0)
        column = QWidget()
        above = QVBoxLayout(column)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(em(0.625))
        above.addWidget(make_caption("搜索", self.field, role="heading"))
        above.addWidget(self.field)
        above.addWidget(card, 1)
        above.addWidget(make_caption("谁能看到：只有你自己，搜索只在这台电脑里进行，不留记录。"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.addWidget(centred(column, widest_em=_WIDEST_EM))

    @Slot()
    def _on_typed(self) -> None:
        self._into_list = False
        self._pause.start()

    @Slot()
    def _go_to_list(self) -> None:
        if self._pause.isActive():
            self._search()
        self._into_list = self._looking is not None
        if not self._into_list and self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        if self._looking:
            self._looking.cancel()
        text = self.field.text().strip()
        if not text:
            self._looking = None
            self._show((), _BEFORE)
            return
        job = self._looking = self._jobs.start(
            self._searching.task(text, most=_MOST), Lane.SEARCHES
        )
        job.succeeded.connect(lambda hits: self._on_found(job, hits, text))
        job.failed.connect(lambda error: self._on_failed(job, error))

    def _on_found(self, job: Job, hits: tuple[Hit, ...], text: str) -> None:
        if job is not self._looking:
            return  # a newer word is looked for
        self._looking = None
        self._show(hits, f"没有找到“{text}”。")
        if self._into_list and hits:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._into_list = False

    def _on_failed(self, job: Job, error: Exception) -> None:
        if isinstance(error, Cancelled):  # that was ourselves, for a newer word
            return
        if not isinstance(error, SelfCheckError):
            raise error
        if job is self._looking:
            self._looking, self._into_list = None, False
            self._show((), f"没能搜索：{sentence(error)}")

    def _show(self, hits: tuple[Hit, ...], words: str) -> None:
        self.list.show_groups(
            [
                (_group_title(name, mine), [(_title(hit), hit) for hit in mine])
                for name, kinds in _GROUPS.items()
                if (mine := [hit for hit in hits if hit.kind in kinds])
            ]
        )
        self._said.set_text(words)
        self._said.setVisible(not hits)
        self.list.setVisible(bool(hits))

    @Slot(object)
    def _on_opened(self, hit: Hit) -> None:
        if hit.card:
            self.card_requested.emit(hit.card.card_id)
        elif hit.finding:
            self.finding_requested.emit(hit.finding.finding_id)
        elif hit.checklist_id:
            self.checklist_requested.emit(hit.checklist_id)
        elif hit.place:
            self.place_requested.emit(hit.round_id, hit.place)
        else:
            self.report_requested.emit(hit.round_id)


def _group_title(name: str, hits: Sequence[Hit]) -> str:
    """How many there are; of a kind that was cut off, only the first are here."""
    cut = max(Counter(hit.kind for hit in hits).values()) >= _MOST
    return f"{name} · {'前 ' if cut else ''}{len(hits)} 处"


def _title(hit: Hit) -> str:
    """Where the hit stands, and in what kind of text if the person wrote it."""
    if hit.finding:
        return _in_finding(hit.finding)
    if hit.card:
        return _in_card(hit.card)
    if hit.kind is not HitKind.OWN_WORDS:
        return hit.title
    return f"{hit.title} · {_FIELDS[hit.place.field] if hit.place else '报告'}"


def _in_finding(place: InFinding) -> str:
    """「整改台账 · 第 3 号 › 整改措施」."""
    line = f"第 {place.number} 号" if place.number else "草稿"
    field = place.heading or _OF_FINDING.get(place.field, "")
    return f"整改台账 · {' › '.join(filter(None, (line, field)))}{_on(place.on)}"


def _in_card(place: InCard) -> str:
    """「卡片 · 三思卡 › 结果 · 2026年11月3日」."""
    names = " › ".join(filter(None, (place.kind or "别的版本的卡片", place.label)))
    return f"卡片 · {names}{_on(place.on)}"


def _on(day: date | None) -> str:
    return f" · {day_in_words(day)}" if day else ""
