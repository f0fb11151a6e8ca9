"""Fixtures shared by the services."""

from __future__ import annotations

import pytest


@pytest.fixture
def put(tmp_path):
    folder = tmp_path / "交来的"
    folder.mkdir()

    def _put(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return _put
