"""Writes the JSON Schemas of `docs/` from what is read: `python -m tests.exchange.keep_schemas`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from selfcheck.exchange.covers import Sealed, SignatureAlone, Signed
from selfcheck.exchange.receipt import SaidReceipt
from selfcheck.exchange.return_slip import SaidReturnSlip
from selfcheck.exchange.task_pack import SaidTaskPack

DOCS = Path(__file__).parents[2] / "docs"

_WHAT = {
    "task-pack": (SaidTaskPack, "selfcheck task pack, format 1", "自查任务包: the payload."),
    "receipt": (SaidReceipt, "selfcheck receipt, format 1", "回执: the payload."),
    "return-slip": (SaidReturnSlip, "selfcheck return slip, format 1", "退回修改: the payload."),
}


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    made = {
        name: _schema(title, description, msgspec.json.schema(part))
        for name, (part, title, description) in _WHAT.items()
    }
    made["envelope"] = _envelope()
    return {f"{name}.schema.json": schema for name, schema in made.items()}


def written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _envelope() -> dict[str, Any]:
    refs, parts = msgspec.json.schema_components((Signed, SignatureAlone, Sealed))
    covers = {"oneOf": list(refs), "$defs": parts}
    return _schema("selfcheck envelope, format 1", "The cover of every file that travels.", covers)


def _schema(title: str, description: str, made: dict[str, Any]) -> dict[str, Any]:
    made = {
        **made,
        "$defs": {name: _plain(part) for name, part in made["$defs"].items()},
    }
    if not title.startswith("selfcheck envelope"):  # the object itself, not a reference to it
        made.update(made["$defs"].pop(made.pop("$ref").rpartition("/")[2]))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**head, "title": title, "description": description, **_plain(made)}


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    """*part* without the names and words of our own code."""
    return {key: value for key, value in part.items() if key not in {"title", "description"}}


if __name__ == "__main__":
    for name, schema in schemas().items():
        (DOCS / name).write_text(written(schema), encoding="utf-8")
