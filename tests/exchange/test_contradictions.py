"""What the data say twice: in their parts, and in the words of the document they carry."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from selfcheck.exchange.contradictions import contradictions
from selfcheck.exchange.submission import read_submission

SAMPLE = Path(__file__).parents[1] / "data" / "submission-1-findings.json"


@pytest.fixture(scope="module")
def said():
    return read_submission(SAMPLE.read_bytes())


def of_this_round(said):
    return next(finding for finding in said.findings if not finding.earlier)


def with_finding(said, **changes):
    first = of_this_round(said)
    changed = msgspec.structs.replace(first, **changes)
    findings = tuple(changed if one is first else one for one in said.findings)
    return msgspec.structs.replace(said, findings=findings)


def test_what_was_written_by_the_program_says_everything_alike(said):
    assert list(contradictions(said)) == []


@pytest.mark.parametrize(
    ("changes", "title", "told"),
    [
        ({"number": 9}, "序号", "9"),
        ({"problem": "别的问题"}, "存在问题", "别的问题"),
        ({"detail": "别的表现"}, "具体表现", "别的表现"),
        ({"cause": "别的原因"}, "原因分析", "别的原因"),
        ({"measure": "别的措施"}, "整改措施", "别的措施"),
        ({"responsible": "别人"}, "责任人", "别人"),
        ({"due": "2031-01-01"}, "整改时限", "2031-01-01"),
        ({"done": "2026-11-01　做完了"}, "完成情况", "2026-11-01　做完了"),
        ({"closed": True}, "是否销号", "是"),
        ({"closed_on": "2026-11-19"}, "销号日期", "2026-11-19"),
    ],
)
def test_a_line_of_the_ledger_that_the_table_says_otherwise_is_named(said, changes, title, told):
    ((printed, data),) = contradictions(with_finding(said, **changes))
    assert printed.startswith("台账第")
    assert f"，{title}“" in printed
    assert data == f"“{told}”"


def test_a_line_that_the_table_does_not_have_is_counted(said):
    more = msgspec.structs.replace(said, findings=(*said.findings, of_this_round(said)))
    ((printed, data),) = contradictions(more)
    assert (printed, data) in {("台账1条", "台账2条"), ("台账2条", "台账3条")}
