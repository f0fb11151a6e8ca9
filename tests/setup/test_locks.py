"""The lock files pin everything, with hashes, and agree with what the project says it needs."""

from __future__ import annotations

import re
import tomllib

import pytest

from tools.environment import DEVELOPMENT, ROOT, RUNTIME
from tools.lock import names

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _asked(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    stripped = (line.partition("#")[0].strip() for line in lines)
    return {line for line in stripped if line and not line.startswith("-")}


def _pins(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT])
def test_every_package_is_pinned_with_hashes_and_no_host_is_named(lock):
    text = lock.read_text(encoding="utf-8")
    packages = re.split(r"\n(?! )", text.strip())
    assert packages
    for package in packages:
        assert re.match(
            r"[a-z0-9-]+==\S+( ; [^\\]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+", package
        )
    assert "://" not in text


def test_what_is_asked_for_is_what_the_project_depends_on():
    assert _asked("requirements.in") == set(_PROJECT["project"]["dependencies"])
    assert _asked("requirements-dev.in") == set(_PROJECT["dependency-groups"]["dev"])


@pytest.mark.parametrize(
    ("asked", "lock"), [("requirements.in", RUNTIME), ("requirements-dev.in", DEVELOPMENT)]
)
def test_what_is_asked_for_is_pinned(asked, lock):
    asked_names = {re.match(r"[A-Za-z0-9-]+", line).group().lower() for line in _asked(asked)}
    assert asked_names <= _pins(lock).keys()


def test_nothing_is_pinned_twice():
    assert not _pins(RUNTIME).keys() & _pins(DEVELOPMENT).keys()


def test_a_package_for_one_system_only_may_be_pinned_again_for_all():
    lock = "click==8 \\\n    --hash=x\ncolorama==0.4 ; sys_platform == 'win32' \\\n    --hash=y\n"
    assert names(lock) == ("click",)
