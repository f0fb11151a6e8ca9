"""封面 of a sealed 上报版: who hands in what to whom, and nothing of what is said in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.documents.wording import day_in_words
from selfcheck.domain.outline import Outline, Paragraph, Style


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on it."""

    document: str
    """「自查报告」."""
    task: str
    period: str
    to: str
    """The office that can open it."""
    name: str
    unit: str
    number: str
    made_on: date
    revision: int


def compose(cover: Cover) -> Outline:
    """One page. What is empty is left out."""
    told = (
        ("任务", cover.task),
        ("时段", cover.period),
        ("材料", cover.document),
        ("报给", cover.to),
        ("单位", cover.unit),
        ("姓名", cover.name),
        ("编号", cover.number),
        ("修订", f"第{cover.revision - 1}次修订" if cover.revision > 1 else ""),
        ("日期", day_in_words(cover.made_on)),
    )
    note = (
        f"材料的内容封装在这份文件的附件里，页面上没有，只有“{cover.to}”的三省自查能够打开。"
        "请把这个文件原样交去，不要打印成 PDF 再交：那样会丢掉附件。"
    )
    return Outline(
        title=f"{cover.document}封面",
        author=cover.name.strip() or cover.unit.strip(),
        running_head="",
        blocks=(
            *(Paragraph(words, lead=f"{title}　") for title, words in told if words.strip()),
            Paragraph(note, Style.NOTE),
        ),
    )
