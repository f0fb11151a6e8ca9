"""System packages are installed where that is allowed, and named exactly where it is not.

`apt-get`, `apt-cache` and `sudo` are scripts here, which write down how they were called.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.system_packages import Stopped, called_here, install

_PACKAGES = ("libgl1", "libglib2.0-0t64 | libglib2.0-0")
_INSTALL = "install -o DPkg::Lock::Timeout=300 -y --no-install-recommends"


@dataclass(frozen=True)
class System:
    """A system with the programs a test gives it; `calls` is how they were called so far."""

    folder: Path
    make_program: Callable[[Path, str], Path]

    def has(self, name, script="exit 0"):
        self.make_program(self.folder / name, f'echo "{name} $*" >> "$CALLS"; {script}')

    def calls(self):
        return (self.folder / "calls").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def system(make_program, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return System(tmp_path, make_program)


def _become(monkeypatch, user):
    monkeypatch.setattr(os, "geteuid", lambda: user)


def test_the_first_name_the_system_knows_is_taken():
    assert called_here("new | old", {"new", "old"}.__contains__) == "new"
    assert called_here("new | old", {"old"}.__contains__) == "old"


def test_the_last_name_is_taken_where_the_system_knows_none():
    assert called_here("new | old", lambda _name: False) == "old"


def test_root_installs_under_the_names_of_this_system(system, monkeypatch):
    _become(monkeypatch, 0)
    system.has("apt-cache", 'test "$2" = libglib2.0-0t64 && echo "Package: $2"')
    system.has("apt-get")
    install(_PACKAGES)
    assert system.calls()[-1] == f"apt-get {_INSTALL} libgl1 libglib2.0-0t64"
    assert "apt-get update" not in system.calls()


def test_a_virtual_package_is_not_taken_for_a_known_one(system, monkeypatch):
    """apt-cache ends well for it and prints nothing."""
    _become(monkeypatch, 0)
    system.has("apt-cache")
    system.has("apt-get")
    install(_PACKAGES)
    assert system.calls()[-1].endswith(" libgl1 libglib2.0-0")


def test_the_lists_are_fetched_where_they_are_missing(system, monkeypatch):
    _become(monkeypatch, 0)
    system.has("apt-cache")
    system.has("apt-get", 'test "$1" = update && touch "$CALLS.lists"; test -e "$CALLS.lists"')
    install(["libgl1"])
    assert system.calls() == [
        *(f"apt-get {_INSTALL} libgl1", "apt-get update", f"apt-get {_INSTALL} libgl1")
    ]


def test_what_apt_says_is_passed_on_with_the_line_to_repeat(system, monkeypatch):
    _become(monkeypatch, 0)
    system.has("apt-cache")
    system.has("apt-get", "echo 'E: the disk is full' >&2; exit 100")
    with pytest.raises(Stopped) as stopped:
        install(["libgl1"])
    assert stopped.value.code == 3
    assert "  E: the disk is full\n" in stopped.value.words
    assert "apt-get install -y --no-install-recommends libgl1" in stopped.value.words


def test_sudo_is_used_where_it_asks_for_no_password(system, monkeypatch):
    _become(monkeypatch, 1000)
    system.has("sudo", 'test "$2" = true || { shift; exec "$@"; }')
    system.has("apt-cache")
    system.has("apt-get")
    install(["libgl1"])
    assert system.calls()[0] == "sudo -n true"
    assert system.calls()[-1] == f"apt-get {_INSTALL} libgl1"


def test_without_rights_nothing_is_run_and_one_line_says_what_an_administrator_does(
    system, monkeypatch
):
    _become(monkeypatch, 1000)
    system.has("sudo", "exit 1")
    system.has("apt-cache")
    system.has("apt-get")
    with pytest.raises(Stopped) as stopped:
        install(_PACKAGES)
    assert stopped.value.code == 3
    assert [line for line in stopped.value.words.splitlines() if "apt-get" in line] == [
        "  sudo apt-get install -y --no-install-recommends libgl1 libglib2.0-0"
    ]
    assert not [call for call in system.calls() if call.startswith("apt-get")]


def test_a_system_without_apt_is_told_which_packages_are_meant(system, monkeypatch):
    monkeypatch.setenv("PATH", str(system.folder))
    with pytest.raises(Stopped) as stopped:
        install(["libgl1", "libegl1"])
    assert stopped.value.code == 3
    assert "libgl1、libegl1" in stopped.value.words
