"""An environment is used only where it is whole and as the lock files say."""

from __future__ import annotations

import os
import sys

import pytest

from tools.environment import DEVELOPMENT, ROOT, RUNTIME, Environment, environment_for


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.lock"
    path.write_text("click==8\n", encoding="utf-8")
    return path


@pytest.fixture
def environment(tmp_path):
    made = Environment(tmp_path / ".venv")
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(sys.executable)
    return made


def test_an_environment_is_ready_once_it_is_stamped(environment, lock):
    assert not environment.is_ready([lock])
    environment.stamp(lock)
    assert environment.is_ready([lock])


def test_each_lock_file_has_a_stamp_of_its_own(environment):
    environment.stamp(RUNTIME)
    assert environment.is_ready([RUNTIME])
    assert not environment.is_ready([RUNTIME, DEVELOPMENT])


def test_a_changed_lock_file_is_installed_again(environment, lock):
    environment.stamp(lock)
    lock.write_text("click==9\n", encoding="utf-8")
    assert not environment.is_ready([lock])


def test_a_stamp_that_was_cut_short_counts_for_nothing(environment, lock):
    environment.stamp(lock)
    stamp = next(environment.folder.glob("*.installed"))
    stamp.write_bytes(stamp.read_bytes()[:-1])
    assert not environment.is_ready([lock])


def test_what_another_python_set_up_is_not_ready_for_this_one(environment, lock, monkeypatch):
    environment.stamp(lock)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not environment.is_ready([lock])


def test_an_environment_whose_python_is_gone_is_not_ready(environment, lock):
    environment.stamp(lock)
    environment.python.unlink()
    environment.python.symlink_to(environment.folder / "gone")
    assert not environment.is_ready([lock])


def test_an_environment_about_to_be_remade_is_not_ready(environment):
    environment.stamp(RUNTIME)
    environment.unstamp()
    assert not environment.is_ready([RUNTIME])


def test_where_nothing_may_be_written_the_environment_lies_in_the_cache(monkeypatch, tmp_path):
    (tmp_path / "of_its_own.lock").touch()
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    chosen = environment_for([tmp_path / "of_its_own.lock"])
    assert chosen.folder.is_relative_to(tmp_path / "selfcheck")


def test_where_it_may_the_environment_lies_beside_the_program(monkeypatch):
    monkeypatch.setattr(os, "access", lambda _path, _mode: True)
    assert environment_for([RUNTIME]).folder == ROOT / ".venv"
