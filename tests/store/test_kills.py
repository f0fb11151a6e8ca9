from __future__ import annotations

from bench.reliability import MOST_UNSAVED_S, kill_while_answering, kill_while_typing


def test_every_acknowledged_answer_survives_kills_at_random_times(tmp_path):
    """`bench reliability` does it a hundred times."""
    kills = kill_while_answering(tmp_path, times=10, seed=7)
    assert kills.kills == 10
    assert kills.acknowledged > 10  # else nothing was tried
    assert kills.lost == 0


def test_a_kill_while_typing_takes_the_last_600_ms_at_most_and_nothing_shown_as_saved(tmp_path):
    typing = kill_while_typing(tmp_path, times=3, seed=7)
    assert typing.lost == 0
    assert typing.longest_s <= MOST_UNSAVED_S
