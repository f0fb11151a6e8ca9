"""Search everything: one's own words, the items, the quotations."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled
from selfcheck.domain.searching import Hit, HitKind
from selfcheck.services.searching import Searching
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.hit_list import HitList
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_caption, make_card, make_search_field

_PAUSE_MS = 150
_MOST = 200
_WIDEST_EM = 80  # one line of each hit: the more of it, the better it is known again
_GROUPS = {HitKind.OWN_WORDS: "我写的", HitKind.ITEM: "条目", HitKind.QUOTATION: "引文"}
_FIELDS = {"instance": "具体事例", "na_reason": "不适用的原因", "reflection": "反思"}
_BEFORE = "写一两个字就能找：清单、条目、引文，和你自己写过的话。几个词用空格隔开，都有的才算找到。"


class SearchPage(QWidget):
    """A field and, while a person types, what it finds.

    Signals:
        checklist_requested: the id of a checklist of the library.
        place_requested: a round's id and a `Place` in it.
        report_requested: the id of a round, in whose report the words stand.
    """

    checklist_requested = Signal(str)
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
        job.failed.connect(self._on_failed)

    def _on_found(self, job: Job, hits: tuple[Hit, ...], text: str) -> None:
        if job is not self._looking:
            return  # a newer word is looked for
        self._looking = None
        self._show(hits, f"没有找到“{text}”。")
        if self._into_list and hits:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._into_list = False

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):  # that was ourselves, for a newer word
            raise error

    def _show(self, hits: tuple[Hit, ...], words: str) -> None:
        self.list.show_groups(
            [
                (_group_title(kind, len(mine)), [(_title(hit), hit) for hit in mine])
                for kind in _GROUPS
                if (mine := [hit for hit in hits if hit.kind is kind])
            ]
        )
        self._said.set_text(words)
        self._said.setVisible(not hits)
        self.list.setVisible(bool(hits))

    @Slot(object)
    def _on_opened(self, hit: Hit) -> None:
        if hit.checklist_id:
            self.checklist_requested.emit(hit.checklist_id)
        elif hit.place:
            self.place_requested.emit(hit.round_id, hit.place)
        else:
            self.report_requested.emit(hit.round_id)


def _group_title(kind: HitKind, number: int) -> str:
    how_many = f"{number} 处" if number < _MOST else f"前 {_MOST} 处"
    return f"{_GROUPS[kind]} · {how_many}"


def _title(hit: Hit) -> str:
    """Where the hit stands, and in what kind of text if the person wrote it."""
    if hit.kind is not HitKind.OWN_WORDS:
        return hit.title
    return f"{hit.title} · {_FIELDS[hit.place.field] if hit.place else '报告'}"
