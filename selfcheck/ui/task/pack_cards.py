"""What a person sees of a task pack: who sends it, who will read, what is asked, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from selfcheck.domain.own_tasks import Standing
from selfcheck.domain.pack_looks import PackLook
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption, make_card
from selfcheck.words.submitting import change_sentence

_ASK_BY_PHONE = "可以打电话核对这四个词：请支部念出来，和这里一样，就是支部发来的。"
_NO_KEY = "不用本程序"
_SEALING = (
    "支部希望封装上报：上报件的页面只是封面，内容只有支部能打开。上报的时候由你决定封不封装。"
)
_MAY_SEAL = "上报的时候可以封装：页面只是封面，内容只有支部能打开。封不封装由你决定。"


class WordTiles(QWidget):
    """Four words, apart from each other, to be compared aloud."""

    def __init__(self, words: Sequence[str], name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{spoken}：{'、'.join(words)}")
        row = FlowLayout(self, gap=em(0.5))
        for word in words:
            tile = QLabel(word)
            set_role(tile, "sheet")
            tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
            tile.setContentsMargins(em(0.75), em(0.25), em(0.75), em(0.25))
            row.addWidget(tile)


class NewKeyCard(QFrame):
    """The branch has another key than before: a question, and the person's answer to it."""

    def __init__(self, look: PackLook) -> None:
        super().__init__()
        set_role(self, "reminder")
        self.confirmed = choice_button(
            "这个支部换了密钥",
            "打电话核对过了，是支部的新密钥",
            "task-new-key",
            tip="空格选上或取消；选上以后才能接受",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.5), em(1), em(1.5), em(1))
        column.setSpacing(em(0.5))
        column.addWidget(ParagraphLabel("这个支部换了密钥，是支部本人吗？", "heading"))
        column.addWidget(ParagraphLabel(" › ".join(look.pack.branch), "body"))
        column.addWidget(
            ParagraphLabel(
                "可能是支部换了电脑，也可能是别人冒名。请打支部平时的电话问一问，"
                "不要打随文件附来的号码。",
                "body",
            )
        )
        for caption, words, name in (
            ("以前的四个词", look.known_words, "task-known-words"),
            ("现在的四个词", look.words, "task-new-words"),
        ):
            column.addWidget(make_caption(caption))
            column.addWidget(WordTiles(words, name, caption))
        column.addWidget(self.confirmed, 0, Qt.AlignmentFlag.AlignLeft)


def readers_card(
    readers: Sequence[Reader], words: Sequence[Sequence[str]] | None = None
) -> QWidget:
    """谁会看到什么, office by office, nearest first; *words* are those of their keys."""
    card, column = make_card()
    column.addWidget(ParagraphLabel("谁会看到什么", "heading"))
    table = QGridLayout()
    table.setHorizontalSpacing(em(1))
    table.setVerticalSpacing(em(0.375))
    titles = ("单位", "看到什么", *(("四个词",) if words else ()))
    for place, title in enumerate(titles):
        table.addWidget(make_caption(title), 0, place)
        table.setColumnStretch(place, (4, 6, 5)[place])
    for number, reader in enumerate(readers):
        rule = QFrame()
        set_role(rule, "rule")
        table.addWidget(rule, 2 * number + 1, 0, 1, len(titles))
        cells = [reader.office, reader.sees]
        if words:
            cells.append("、".join(words[number]) or _NO_KEY)
        for place, text in enumerate(cells):
            label = ParagraphLabel(text, "body")
            label.setAccessibleName(f"{titles[place]}：{text}")
            table.addWidget(label, 2 * number + 2, place, Qt.AlignmentFlag.AlignTop)
    column.addLayout(table)
    column.addWidget(ParagraphLabel("上报以前，离开本机的每一个字都先给你看。", "small"))
    return card


def sender_card(look: PackLook) -> QWidget:
    """The four words of the branch's key."""
    card, column = make_card()
    column.addWidget(ParagraphLabel("是谁发来的", "heading"))
    column.addWidget(ParagraphLabel(" › ".join(look.pack.branch), "body"))
    column.addWidget(WordTiles(look.words, "task-words", "支部密钥的四个词"))
    column.addWidget(ParagraphLabel(_ASK_BY_PHONE, "small"))
    return card


def asked_card(pack: TaskPack) -> QWidget:
    """Which checklists, how many items; the note; whether it is to be sealed."""
    card, column = make_card()
    column.addWidget(ParagraphLabel("要做什么", "heading"))
    for checklist in pack.checklists:
        items = sum(len(section.items) for section in checklist.sections)
        size = f"{len(checklist.sections)} 个方面，{items} 条"
        column.addWidget(ParagraphLabel(f"{checklist.name} · {size}", "body"))
    if pack.note:
        column.addSpacing(em(0.25))
        column.addWidget(make_caption("支部的说明"))
        column.addWidget(ParagraphLabel(pack.note, "body"))
    if pack.sealing_key:
        column.addSpacing(em(0.25))
        column.addWidget(ParagraphLabel(_SEALING if pack.sealing_asked else _MAY_SEAL, "small"))
    return card


def standing_card(look: PackLook) -> QWidget | None:
    """What this pack is beside the one that was opened before; None for a task that is new."""
    lines = tuple(_standing_lines(look))
    if not lines:
        return None
    card, column = make_card()
    heading, *others = lines
    column.addWidget(ParagraphLabel(heading, "heading"))
    for line in others:
        column.addWidget(ParagraphLabel(line, "body"))
    return card


def _standing_lines(look: PackLook) -> Iterable[str]:
    match look.standing:
        case Standing.SAME:
            yield "这份任务包已经接受过，没有变化"
        case Standing.OLDER:
            yield f"这是第 {look.pack.revision} 版，以前接受的第 {look.opened_revision} 版更新"
            yield "仍按新的一版做，不用再接受。"
        case Standing.NEWER:
            yield f"这是第 {look.pack.revision} 版，和以前接受的第 {look.opened_revision} 版不同"
            yield from (f"· {change_sentence(change)}" for change in look.changes)
            yield "接受以后，条目没有改动的，已经答的都带过去。"
