"""What the first sheet of a 填报表 says: who reads what, what leaves, and how it is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.documents.wording import day_in_words
from selfcheck.domain.fill_in import CHECK, CHOICES, SELF, TALK, TICK
from selfcheck.domain.outline import Block, Heading, Paragraph, Style
from selfcheck.domain.task_packs import TaskPack


def guide(pack: TaskPack, total: int) -> Iterator[Block]:
    """The sheet's text; *total* is how many statements are asked."""
    yield Paragraph("　".join((*pack.branch, pack.period)), Style.BYLINE)
    yield Heading("一、这是什么")
    yield Paragraph(
        f"用不了“三省自查”程序的电脑，可以填这份表：一共{total}条，"
        f"请在{day_in_words(pack.deadline)}前交回。只填对照后自己认可的，不求全，不比较。"
    )
    if pack.note:
        yield Paragraph(pack.note, lead="附言。")
    yield Heading("二、谁会看到什么")
    for reader in pack.readers:
        yield Paragraph(reader.sees, lead=f"{reader.office}。")
    yield Paragraph(
        "这份表填了就是要交的：每一条的评价、写下的每一个字，都在里面，收表的人都看得到。"
        "这里没有只给自己看的地方，不想交的不要写。（程序里的上报版不同，默认只交各方面的条数。）"
    )
    yield Paragraph(
        "表没有加密，也没有签名：拿到文件的人都能打开，收下时会记作“未签名”。请不要填写涉密内容。"
    )
    if pack.sealing_asked:
        yield Paragraph("这次任务要求加封，而这份表不能加封；介意的，请改用能运行程序的电脑。")
    yield Heading("三、怎么填")
    yield from map(Paragraph, _steps())


def _steps() -> Iterator[str]:
    yield f"1. 工作表“{SELF}”：写姓名和填表日期；同名的，再写编号和单位。"
    yield (
        f"2. 工作表“{CHECK}”：每条在“评价”里选一个：{'、'.join(CHOICES.values())}。"
        "点格子右边的小三角选，也可以照着打字。空着就是还没答。"
    )
    yield "3. “具体事例”可以不写；写了就随表交出。"
    yield (
        f"4. 想当面说的，在“{TALK}”里选 {TICK}，评价和事例就不用填了："
        "这一条只报“拟当面汇报”，填了的评价和事例也不采用。"
    )
    yield "5. 写着“底线提醒”的几行只供自己对照，不用填，也没有地方填。"
    yield "6. 带锁的格子不用改；不要增删行、移动列。存成 .xlsx，交给发这份表的人。"
