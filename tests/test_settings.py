"""Looks are kept from one start to the next, and never keep the program from starting."""

from __future__ import annotations

from itertools import product

import pytest

from selfcheck.domain.errors import CannotWrite
from selfcheck.settings import SIZES, Look, Settings, read_settings, write_settings
from selfcheck.words import sentence


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_hold(path):
    assert read_settings(path) == (Settings(look=Look.SYSTEM, pt=12.0), ())
    assert not path.exists()


@pytest.mark.parametrize(("look", "pt"), list(product(Look, SIZES)))
def test_what_is_written_is_read_again(path, look, pt):
    write_settings(path, Settings(look=look, pt=pt))
    assert read_settings(path) == (Settings(look=look, pt=pt), ())


def test_writing_again_replaces(path):
    write_settings(path, Settings(look=Look.DARK, pt=18.0))
    write_settings(path, Settings(look=Look.LIGHT, pt=14.0))
    assert read_settings(path)[0] == Settings(look=Look.LIGHT, pt=14.0)
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_the_words_in_the_file_stay_what_they_were(path):
    write_settings(path, Settings(look=Look.HIGH_CONTRAST, pt=10.5))
    assert path.read_text(encoding="utf-8").splitlines()[1:] == [
        'look = "high-contrast"',
        "pt = 10.5",
        "collects = false",
    ]


@pytest.mark.parametrize("collects", [True, False])
def test_whether_one_collects_is_kept(path, collects):
    write_settings(path, Settings(collects=collects))
    assert read_settings(path) == (Settings(collects=collects), ())


def test_a_bad_answer_to_whether_one_collects_is_told(path):
    path.write_text("collects = 1\npt = 14\n", encoding="utf-8")
    settings, (problem,) = read_settings(path)
    assert (settings, problem.where) == (Settings(pt=14.0), "collects")


def test_a_file_written_by_hand_may_leave_out_and_add(path):
    path.write_text('\ufefflook = "dark"\nfrom-a-later-version = 3\n', encoding="utf-8")
    assert read_settings(path) == (Settings(look=Look.DARK), ())


def test_a_whole_number_is_a_size_too(path):
    path.write_text("pt = 14\n", encoding="utf-8")
    settings, problems = read_settings(path)
    assert (repr(settings.pt), problems) == ("14.0", ())


@pytest.mark.parametrize("bad", ['"sepia"', '""', "3", "true", "[]", "{}", "1979-05-27"])
def test_a_bad_look_is_told_and_the_size_still_taken(path, bad):
    path.write_text(f"look = {bad}\npt = 18\n", encoding="utf-8")
    settings, (problem,) = read_settings(path)
    assert (settings, problem.where) == (Settings(pt=18.0), "look")


@pytest.mark.parametrize(
    "bad", ["12.5", "0", "-12", "nan", "inf", "true", '"12"', "[12]", "0x" + "f" * 9000]
)
def test_a_bad_size_is_told_and_the_look_still_taken(path, bad):
    path.write_text(f'look = "light"\npt = {bad}\n', encoding="utf-8")
    settings, (problem,) = read_settings(path)
    assert (settings, problem.where) == (Settings(look=Look.LIGHT), "pt")


def test_the_sentence_says_which_value_and_what_fits(path):
    path.write_text('look = "sepia"\n', encoding="utf-8")
    words = sentence(read_settings(path)[1][0])
    assert "“settings.toml”，look" in words
    assert "dark" in words
    assert "“sepia”" in words


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", "外观".encode("gbk"), b"look = ", b"x = " + b"[" * 100_000]
)
def test_a_file_that_cannot_be_understood_is_one_problem(path, content):
    path.write_bytes(content)
    settings, problems = read_settings(path)
    assert (settings, len(problems)) == (Settings(), 1)


def test_a_folder_in_its_place_is_one_problem(path):
    path.mkdir()
    settings, problems = read_settings(path)
    assert (settings, len(problems)) == (Settings(), 1)


def test_settings_that_cannot_be_written_are_refused(path):
    path.mkdir()
    with pytest.raises(CannotWrite):
        write_settings(path, Settings())


@pytest.mark.parametrize(
    ("pt", "steps", "then"),
    [(12.0, 1, 14.0), (12.0, -1, 10.5), (18.0, 1, 18.0), (10.5, -1, 10.5), (10.5, 9, 18.0)],
)
def test_sizes_are_gone_through_one_by_one_and_end(pt, steps, then):
    assert Settings(look=Look.DARK, pt=pt).resized(steps) == Settings(look=Look.DARK, pt=then)
