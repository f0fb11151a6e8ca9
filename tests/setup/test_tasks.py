"""Tests, lint and benchmarks run apart from the caller's settings."""

from __future__ import annotations

import pytest

from tools import tasks


def _said(capfd, kind):
    lines = capfd.readouterr().out.splitlines()
    return [line.removeprefix(f"{kind} ") for line in lines if line.startswith(f"{kind} ")]


def test_the_big_counts_are_left_out_unless_asked_for(echo, capfd):
    tasks.test(echo, ["-k", "walk"])
    assert _said(capfd, "argument") == ["-m", "pytest", "-m", "not long", "-k", "walk"]
    tasks.test(echo, ["--long", "-k", "walk"])
    assert _said(capfd, "argument") == ["-m", "pytest", "-k", "walk"]


def test_all_tests_run_two_at_a_time_and_named_ones_one_by_one(echo, capfd):
    tasks.test(echo, ["-q"])
    together = ["-n", "2", "--dist", "loadfile"]
    assert _said(capfd, "argument") == ["-m", "pytest", *together, "-m", "not long", "-q"]
    tasks.test(echo, ["tests/test_cli.py"])
    assert _said(capfd, "argument") == ["-m", "pytest", "-m", "not long", "tests/test_cli.py"]


def test_tests_see_no_screen_no_scale_and_nothing_of_the_persons(echo, capfd, monkeypatch):
    strangers = {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "xcb", "PYTHONOPTIMIZE": "2"}
    for name, value in {**strangers, "HOME": "mine", "LC_ALL": "zh_CN.GB18030"}.items():
        monkeypatch.setenv(name, value)
    tasks.test(echo, [])
    seen = dict(line.split("=", 1) for line in _said(capfd, "variable"))
    assert not {"QT_SCALE_FACTOR", "PYTHONOPTIMIZE"} & seen.keys()
    assert (seen["QT_QPA_PLATFORM"], seen["LC_ALL"]) == ("offscreen", "C.UTF-8")
    assert seen["XDG_DATA_HOME"].startswith(seen["HOME"])
    assert seen["HOME"] != "mine"


def test_a_benchmark_is_named_as_it_was_asked_for(echo, capfd):
    tasks.bench(echo, ["pdf", "--json"])
    assert _said(capfd, "argument") == ["-m", "bench", "pdf", "--json"]


def test_lint_goes_on_after_a_failure_and_reports_it(make_program, tmp_path, capfd):
    python = make_program(tmp_path / "python", 'echo "argument $*"; test "$2" != mypy')
    assert tasks.lint(python, []) == 1
    done = _said(capfd, "argument")
    assert [line.split()[1] for line in done[:3]] == ["ruff", "ruff", "mypy"]
    assert "lint_imports" in done[3]


@pytest.mark.parametrize(("script", "code"), [("exit 5", 5), ("kill -SEGV $$", 139)])
def test_the_exit_code_is_the_one_a_shell_would_say(make_program, tmp_path, script, code):
    assert tasks.test(make_program(tmp_path / "python", script), []) == code
