"""What an act is called when it is taken back: where it was done, and what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from selfcheck.documents.finding_words import FINDING_FIELD, FINDING_STATE
from selfcheck.documents.templates import name_in
from selfcheck.documents.wording import RATING
from selfcheck.domain.findings import State
from selfcheck.domain.rounds import Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.store.driver import Database
from selfcheck.store.personal import findings
from selfcheck.store.personal.journal import Act
from selfcheck.store.personal.undo import Entry

EDITION = {Edition.PERSONAL: "个人留存版", Edition.SUBMIT: "上报版"}
PART = {
    Part.RATING: "评价",
    Part.INSTANCE: "具体事例",
    Part.REFLECTION: "反思",
    Part.TEXT: "报告里的文字",
    Part.FINDING: "问题",
}
_FIELD = {
    "instance": "具体事例",
    "na_reason": "不适用的原因",
    "talk_in_person": "当面谈",
    "flagged": "稍后再看",
}
_MOST_OF_A_NAME = 12  # characters of a draft

Facts = Mapping[str, Any]


def what(act: Act, was: Facts, now: Facts) -> str:
    """「做到 → 有差距」; empty where the place says it all."""
    return _WHAT[act](was, now) if act in _WHAT else ""


def _answered(was: Facts, now: Facts) -> str:
    parts = [f"{_rating(was['rating'])} → {_rating(now['rating'])}"] if "rating" in now else []
    parts += [
        f"取消{words}" if now[name] is False else words
        for name, words in _FIELD.items()
        if name in now
    ]
    return "，".join(parts)


def _rating(value: str | None) -> str:
    return RATING[Rating(value)] if value else "未评价"


def _done_to_finding(was: Facts, now: Facts) -> str:
    if "state" in now:
        if was["state"] is None:
            return "列为草稿"
        return f"{FINDING_STATE[State(was['state'])]} → {FINDING_STATE[State(now['state'])]}"
    if "binned" in now:
        return _binned(now)
    return "、".join(FINDING_FIELD[name] for name in now if name in FINDING_FIELD)


def _done_to_card(was: Facts, now: Facts) -> str:
    if "kind" in now:
        return "新建"
    return _binned(now) if "binned" in now and was["binned"] is not None else "改动"


def _binned(now: Facts) -> str:
    return "放进回收站" if now["binned"] else "从回收站取回"


def _done_to_plan(was: Facts, now: Facts) -> str:
    if [name for name in now if was[name] != now[name]] == ["since"]:
        return "这次不做" if now["since"] > was["since"] else "还是要做"
    return _made_or_gone(was["name"], now["name"])


def _numbered_anew(was: Facts, now: Facts) -> str:
    return f"{was['number'] or '（空）'} → {now['number'] or '（空）'}"


def _made_or_gone(was: object, now: object) -> str:
    return "新建" if not was else "改动" if now else "删除"


_WHAT: Mapping[Act, Callable[[Facts, Facts], str]] = {
    Act.ANSWER: _answered,
    Act.SELECTION: lambda _, now: "勾选" if now["ticked"] else "取消勾选",
    Act.FINDING: _done_to_finding,
    Act.CARD: _done_to_card,
    Act.PLAN: _done_to_plan,
    Act.NUMBER: _numbered_anew,
    Act.RELEASE: lambda _, now: "可以署名" if any(now.values()) else "不署名",
    Act.TEMPLATE: lambda was, now: _made_or_gone(was["toml"], now["toml"]),
}


def place_in_ledger(db: Database, finding_id: str) -> str:
    """「台账 第3号」; only 「台账」 where it is not there any more."""
    there = findings.finding_if_there(db, finding_id)
    return _numbered(there.number) if there else "台账"


def _numbered(number: int) -> str:
    return f"台账 第{number}号"


def _finding(db: Database, entry: Entry) -> str:
    """By its number in the ledger; a draft by its first words."""
    there = findings.finding_if_there(db, entry.key)
    known = findings.facts_of(there) if there else {**entry.was, **entry.now}
    number = known["number"] or entry.was.get("number") or entry.now.get("number")
    if number:
        return _numbered(number)
    first = next(iter(str(known["problem"] or "").strip().splitlines()), "")
    return f"台账 {first[:_MOST_OF_A_NAME] or '新问题'}"


def _named(entry: Entry, column: str) -> str:
    return str(entry.now.get(column) or entry.was.get(column) or "")


OWN_PLACES: Mapping[Act, Callable[[Database, Entry], str]] = {
    Act.PROFILE: lambda _db, _entry: "姓名、单位和身份",
    Act.NUMBER: lambda _db, _entry: "支部花名册里的编号",
    Act.RELEASE: lambda _db, _entry: "列出的问题",
    Act.REPORT_TEXT: lambda _db, _entry: "报告里的文字",
    Act.TEMPLATE: lambda _db, entry: f"材料模板：{name_in(_named(entry, 'toml'))}",
    Act.PLAN: lambda _db, entry: f"自查计划 {_named(entry, 'name')}",
    Act.CARD: lambda _db, entry: f"卡片 {_named(entry, 'title')}".strip(),
    Act.FINDING: _finding,
}
"""What the place of an act is called that lies in no section of a round."""
