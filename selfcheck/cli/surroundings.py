"""What every command has around it: common options, the clock, chance, and where JSON goes."""

from __future__ import annotations

import json
import secrets
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

data = click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="数据文件夹（一个文件夹就是一个人）",
)
collection = click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="数据文件夹（收上来的都存在里面）",
)
as_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON")


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The local date."""
    return datetime.now().astimezone().date()


def new_id() -> str:
    """A fresh id."""
    return secrets.token_hex(8)


def new_nonce() -> str:
    """128 fresh bits in 32 hexadecimal digits."""
    return secrets.token_hex(16)


def new_seed() -> bytes:
    """32 bytes of chance."""
    return secrets.token_bytes(32)


def print_json(value: object) -> None:
    """Write *value* alone on stdout, as UTF-8 whatever the terminal was set to."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()
