"""What a person sees when opening the task, as it stands now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.own_tasks import Standing
from selfcheck.domain.pack_looks import PackChange, PackLook
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.ui.task.pack_cards import asked_card, readers_card, sender_card
from selfcheck.ui.task.wording import until
from selfcheck.ui.task_pack.wording import FIRST_KEYS, READ_OUT
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_card
from selfcheck.words.submitting import change_sentence

_NOT_YET = "（还没有写）"
_UNCHANGED = "和已经发出的一版一样，还没有改动。"


@dataclass(frozen=True, slots=True)
class Sight:
    """All that is to be seen."""

    pack: TaskPack
    words: Mapping[bytes, tuple[str, ...]]
    """Of the keys of its readers."""
    has_deadline: bool
    changes: Sequence[PackChange] = ()
    """Against the revision that was sent before."""
    is_first: bool = False
    """Whether nothing was sent from this computer before."""


class PackSeen(QWidget):
    """The cards of the page on which a task is opened, made anew when something is otherwise."""

    def __init__(self, *, today: date) -> None:
        super().__init__()
        self._today = today
        self._shown: list[object] = []  # what each part says
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(0.5), em(0.25), em(0.75), em(0.5))
        self._column.setSpacing(em(0.75))
        self._column.addStretch(1)

    def show_sight(self, sight: Sight) -> None:
        """Show *sight*; what it says as before stays as it is, while somebody types elsewhere."""
        parts = list(self._parts(sight))
        for place, (says, make) in enumerate(parts):
            if place < len(self._shown) and self._shown[place] == says:
                continue
            self._put(place, make())
            self._shown[place : place + 1] = [says]
        while len(self._shown) > len(parts):
            self._shown.pop()
            self._take_out(len(parts))

    def _put(self, place: int, part: QWidget) -> None:
        """Put *part* there, in the stead of the one that is there."""
        if place < len(self._shown):
            self._take_out(place)
        self._column.insertWidget(place, part)

    def _take_out(self, place: int) -> None:
        item = self._column.takeAt(place)
        if gone := item.widget() if item else None:
            gone.hide()
            gone.deleteLater()

    def _parts(self, sight: Sight) -> Iterator[tuple[object, Callable[[], QWidget]]]:
        """What each part says, and what makes it."""
        pack = _filled(sight.pack)
        words = tuple(sight.words.get(one.key, ()) for one in pack.readers)
        day = until(pack.deadline, self._today) if sight.has_deadline else "（还没有定截止日期）"
        about = f"{pack.period} · {day}"
        changed = tuple(sight.changes) if pack.revision > 1 else None
        yield (words[0], sight.is_first), lambda: _above(words[0], is_first=sight.is_first)
        yield changed, lambda: _changes(pack.revision, changed)
        yield (pack.title, about), lambda: _head(pack.title, about)
        yield (pack.branch, words[0]), lambda: sender_card(_look(pack, words))
        unbroken = [tuple(map(_unbroken, four)) for four in words]
        yield (pack.readers, words), lambda: readers_card(pack.readers, unbroken)
        sealing = bool(pack.sealing_key), pack.sealing_asked
        yield (pack.checklists, pack.note, sealing), lambda: _asked(pack)


def _above(words: Sequence[str], *, is_first: bool) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(em(0.25), 0, 0, 0)
    column.setSpacing(em(0.125))
    column.addWidget(ParagraphLabel("大家打开时看到", "heading"))
    spoken = f"本支部的四个词：{'、'.join(words)}。{READ_OUT}"
    column.addWidget(ParagraphLabel(f"{spoken}{FIRST_KEYS if is_first else ''}", "small"))
    return whole


def _head(title: str, beneath: str) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(em(0.25), 0, 0, 0)
    column.setSpacing(em(0.125))
    column.addWidget(ParagraphLabel(title, "title"))
    column.addWidget(ParagraphLabel(beneath, "muted"))
    return whole


def _asked(pack: TaskPack) -> QWidget:
    asked = asked_card(pack)
    if not pack.checklists and isinstance(column := asked.layout(), QVBoxLayout):
        column.insertWidget(1, ParagraphLabel("（还没有选清单）", "body"))
    return asked


def _changes(revision: int, changes: Sequence[PackChange] | None) -> QWidget:
    """A card; for a new task, nothing."""
    if changes is None:
        nothing = QWidget()
        nothing.hide()
        return nothing
    card, column = make_card("reminder")
    column.addWidget(ParagraphLabel(f"第 {revision} 版改了什么", "lead"))
    lines = [f"· {change_sentence(one)}" for one in changes] or [_UNCHANGED]
    for line in lines:
        column.addWidget(ParagraphLabel(line, "body"))
    return card


def _filled(pack: TaskPack) -> TaskPack:
    """*pack* with something to be seen in the place of what is not said yet."""
    own, *above = pack.readers
    names = pack.branch or ("（还没有写支部）",)
    return replace(
        pack,
        title=pack.title or "（还没有写名称）",
        period=pack.period or "（还没有写时段）",
        branch=names,
        readers=(_said(replace(own, office=names[-1])), *map(_said, above)),
    )


def _said(reader: Reader) -> Reader:
    office, sees = reader.office.strip(), reader.sees.strip()
    return replace(reader, office=office or _NOT_YET, sees=sees or _NOT_YET)


def _unbroken(word: str) -> str:
    """*word* so that no line ends within it."""
    return "\u2060".join(word)


def _look(pack: TaskPack, words: Sequence[tuple[str, ...]]) -> PackLook:
    return PackLook(pack, words[0], (), tuple(words), Standing.NEW, 0, (), "", late=False, file=b"")
