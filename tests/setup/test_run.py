"""run.py decides what is wanted, and stays out of the way where all is there."""

from __future__ import annotations

import ast

import pytest

import run as program_start
from tools.environment import ROOT
from tools.tasks import TASKS


def _arguments(outcome):
    lines = outcome.stdout.splitlines()
    return [line.removeprefix("argument ") for line in lines if line.startswith("argument ")]


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_the_program_runs_on_is_not_refused(version):
    assert program_start.unsuitable(version, lambda _name: False) == ""


@pytest.mark.parametrize("version", [(3, 7), (3, 10), (3, 14), (4, 0)])
def test_any_other_python_is_refused_with_what_to_do(version):
    words = program_start.unsuitable(version, lambda _name: False)
    assert "现在的是 {}.{}。".format(*version) in words
    assert words.endswith("python3.12 run.py")


def test_the_newest_suitable_python_that_is_there_is_named():
    words = program_start.unsuitable((3, 10), {"python3.11", "python3.12"}.__contains__)
    assert words.endswith("请改用：python3.12 run.py")


@pytest.mark.parametrize("name", ["run.py", "main.py", "tools/environment.py"])
def test_an_older_python_can_read_as_far_as_the_refusal(name):
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_command_goes_to_main_as_it_was_given(run, program):
    outcome = run("report", "--out", "一 二.pdf", "--round", "latest")
    assert outcome.returncode == 0
    assert _arguments(outcome) == [
        *(str(program / "main.py"), "report", "--out", "一 二.pdf", "--round", "latest")
    ]


def test_a_start_with_nothing_to_set_up_says_nothing_and_loads_no_set_up(run):
    outcome = run("rounds", options=["-X", "importtime"])
    loaded = [line.rpartition("|")[2].strip() for line in outcome.stderr.splitlines()]
    assert "tools.environment" in loaded
    assert not {"subprocess", "tools.libraries", "tools.setting_up", "tools.tasks"} & set(loaded)
    assert run("rounds").stderr == ""


@pytest.mark.parametrize("arguments", [(), ("--data", "somewhere"), ("收到的上报件.pdf",)])
def test_without_a_display_it_says_so_and_makes_the_example_report(run, program, arguments):
    outcome = run(*arguments)
    assert outcome.returncode == 0
    assert outcome.stderr == "没有检测到图形界面，改为生成一份示例报告，放在 demo_out 文件夹里。\n"
    assert _arguments(outcome) == [str(program / "main.py"), "demo", "--out", "demo_out"]


def test_with_a_display_the_window_opens_what_it_was_given(run, program):
    outcome = run("--data", "somewhere", "收到.pdf", environ={"DISPLAY": ":0"})
    assert _arguments(outcome) == [str(program / "main.py"), "--data", "somewhere", "收到.pdf"]


def test_modules_of_the_callers_do_not_get_into_the_environment(run):
    outcome = run("rounds", environ={"PYTHONPATH": "elsewhere", "KEPT": "yes"})
    assert "variable KEPT=yes" in outcome.stdout
    assert "PYTHONPATH" not in outcome.stdout


def test_help_needs_no_environment(run, program):
    (program / "requirements.lock").unlink()
    outcome = run("--help")
    assert outcome.returncode == 0
    assert all(f"run.py {name}" in outcome.stdout for name in TASKS)


@pytest.mark.parametrize("name", TASKS)
def test_what_is_no_command_of_the_program_is_not_given_to_it(name, run, program):
    outcome = run(name)
    assert _arguments(outcome)
    assert str(program / "main.py") not in outcome.stdout


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_either_kind_of_display_will_do(environ, expected):
    assert program_start.has_display(environ) is expected
