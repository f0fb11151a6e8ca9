from __future__ import annotations

from bench.reliability import kill_while_answering


def test_every_acknowledged_answer_survives_kills_at_random_times(tmp_path):
    """`bench reliability` does it a hundred times."""
    kills = kill_while_answering(tmp_path, times=10, seed=7)
    assert kills.kills == 10
    assert kills.acknowledged > 10  # else nothing was tried
    assert kills.lost == 0
