"""A report of fifteen pages made of drawn words, other ones at every number."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.outline import Block, Column, Heading, Outline, Paragraph, Style, Table

_ROWS, _MEASURES, _PARAGRAPHS = 40, 10, 8
_PHRASES = (
    *("学习贯彻", "理想信念", "对照检查", "党性修养", "组织生活", "批评与自我批评", "联系群众"),
    *(
        "调查研究",
        "担当作为",
        "廉洁自律",
        "形式主义",
        "官僚主义",
        "整改措施",
        "责任落实",
        "问题导向",
    ),
    *(
        "深刻剖析",
        "思想根源",
        "工作作风",
        "基层一线",
        "服务意识",
        "纪律规矩",
        "民主生活会",
        "支部书记",
    ),
    *(
        "党员干部",
        "安全生产",
        "营商环境",
        "时间节点",
        "长效机制",
        "举一反三",
        "立行立改",
        "限期完成",
    ),
)
_BEFORE = ["在", "对", "通过", "围绕", "存在", "针对", ""]
_AFTER = ["方面", "过程中", "还不够", "问题突出", "有差距", ""]
_SPICE = [
    "2026年11月",
    "100%",
    "GB/T 9704",
    "“三会一课”",
    "《党章》，（试行）",
    "喆堃㛃",
    "——",
    "？",
]
_COMMON = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
_CHECKED = (
    Column("序号", 1, centred=True),
    Column("检查项目", 3),
    Column("评价", 1.3, centred=True),
    Column("自我剖析", 9.4),
)
_LEDGER = (
    Column("序号", 1, centred=True),
    Column("问题", 4),
    Column("整改措施", 6),
    Column("责任", 1.5, centred=True),
    Column("时限", 2, centred=True),
)


def report(number: int, *, times: int = 1) -> Outline:
    """The report *number*, *times* as long."""
    chance = random.Random(number)  # noqa: S311 - the same reports at every measurement

    def text(length: int) -> str:
        return _text(chance, length)

    return Outline(
        "2026年度党员对照检查材料",
        "王喆",
        "个人留存，请勿上报",
        (
            Paragraph("第三党支部　王喆", Style.BYLINE),
            Heading("一、总体情况"),
            Paragraph(text(250)),
            *_shape(chance),
            Heading("二、对照检查"),
            Table(_CHECKED, _checked(chance, text, _ROWS * times)),
            Heading("三、整改台账"),
            Table(_LEDGER, _ledger(text, _MEASURES * times)),
            Heading("四、综合剖析"),
            *(Paragraph(text(250), lead="慎独。") for _ in range(_PARAGRAPHS * times)),
            Paragraph("王喆", Style.SIGNATURE),
            Paragraph("2026年11月21日", Style.SIGNATURE),
        ),
        running_foot=f"校验码 7K3M-{number:04}",
    )


def payload(outline: Outline) -> bytes:
    """Data to ride along, as large as those of a person who has ticked everything."""
    said = [block.text for block in outline.blocks if isinstance(block, Paragraph | Heading)]
    rows = [block.rows for block in outline.blocks if isinstance(block, Table)]
    return json.dumps([said, rows], ensure_ascii=False).encode()


def _text(chance: random.Random, length: int) -> str:
    words = ""
    while len(words) < length:
        words += chance.choice(_BEFORE) + chance.choice(_PHRASES) + chance.choice(_AFTER)
        if chance.random() < 1 / 4:
            words += "".join(chance.choices(_COMMON, k=2))
        if chance.random() < 1 / 16:
            words += chance.choice(_SPICE)
        words += chance.choice("，，，，；、。")
    return words[: length - 1] + "。"


def _shape(chance: random.Random) -> tuple[Block, ...]:
    axes = [Axis(phrase, 3 * chance.random()) for phrase in _PHRASES[:8]]
    chart = radar(axes, width=400, height=260, size=10)
    return (chart,) if chart else ()


def _checked(
    chance: random.Random, text: Callable[[int], str], rows: int
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(row + 1), chance.choice(_PHRASES), "基本做到", text(chance.randint(60, 200)))
        for row in range(rows)
    )


def _ledger(text: Callable[[int], str], rows: int) -> tuple[tuple[str, ...], ...]:
    return tuple((str(row + 1), text(40), text(70), "本人", "2026年12月") for row in range(rows))
