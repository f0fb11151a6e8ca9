"""What the person may want to look at again in a line of the ledger: said, never blocked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from selfcheck.domain.findings import Finding


class FindingHint(StrEnum):
    """Why a finding is pointed out."""

    NO_MEASURE = "no-measure"
    NO_DAY = "no-day"
    SAME_AS_BEFORE = "same-as-before"
    """The problem or the measure is what an earlier finding says, word for word."""
    SET_PHRASES = "set-phrases"
    """The cause or the measure is made of phrases that fit everything, and nothing else."""


_CLAUSE = re.compile(r"[，。；、！？,.;!?\s]+")
_LEAD = (
    "(?:要|将|今后|以后|下一步|下步|进一步|切实|不断|持续|深入"
    "|认真|努力|自觉|始终|时刻|全面|着力|更加)*"
)
_SET_PHRASE = re.compile(
    f"{_LEAD}(?:"
    "(?:加强|强化|增强|提高|提升|端正|深化|抓好|抓实|坚持|注重|重视|改进)"
    "(?:理论|政治|业务|自身|思想|党性|宗旨|责任|服务|大局|纪律|廉洁|工作|能力)*"
    "(?:学习|认识|意识|觉悟|修养|素质|能力|水平|站位|观念|作风|态度|锻炼|本领|建设)?"
    "|高度重视|引以为戒|举一反三|严格要求自己|严于律己|狠抓落实|抓好落实|立行立改|立即整改|即知即改"
    "|改正(?:不足|缺点|问题)?|整改到位|长期坚持|持之以恒|学习不(?:够|深|深入)|认识不(?:够|深|到位)"
    "|重视不够|思想上不重视|理论学习不(?:够|深入)"
    ")"
)


def finding_hints(finding: Finding, others: Sequence[Finding]) -> tuple[FindingHint, ...]:
    """What stands out in *finding*, beside the *others* of the same ledger."""
    return tuple(_hints(finding, others))


def _hints(finding: Finding, others: Sequence[Finding]) -> Iterator[FindingHint]:
    if not finding.measure.strip():
        yield FindingHint.NO_MEASURE
    if finding.due is None:
        yield FindingHint.NO_DAY
    if any(
        other.id != finding.id and not other.binned and _repeats(finding, other) for other in others
    ):
        yield FindingHint.SAME_AS_BEFORE
    if _is_phrases(finding.cause) or _is_phrases(finding.measure):
        yield FindingHint.SET_PHRASES


def _repeats(finding: Finding, other: Finding) -> bool:
    if (other.number or finding.number + 1) > (finding.number or other.number + 1):
        return False  # the later one repeats the earlier
    return any(
        _squeezed(text) and _squeezed(text) == _squeezed(earlier)
        for text, earlier in ((finding.problem, other.problem), (finding.measure, other.measure))
    )


def _squeezed(text: str) -> str:
    return "".join(_CLAUSE.split(text))


def _is_phrases(text: str) -> bool:
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    return bool(clauses) and all(_SET_PHRASE.fullmatch(clause) for clause in clauses)
