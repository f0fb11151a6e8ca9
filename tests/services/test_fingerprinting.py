from __future__ import annotations

from hashlib import sha256

import pytest

from selfcheck.domain.errors import Cancelled, FileProblem
from selfcheck.domain.task import no_pulse
from selfcheck.services.fingerprinting import fingerprint_task


@pytest.mark.parametrize("size", [0, 1, (1 << 20) + 1])
def test_the_fingerprint_is_that_of_the_bytes(tmp_path, size):
    path = tmp_path / "证明.bin"
    path.write_bytes(b"x" * size)
    assert fingerprint_task(path)(no_pulse) == sha256(b"x" * size).hexdigest()


@pytest.mark.parametrize("what", ["folder", "nothing"])
def test_what_cannot_be_read_is_told(tmp_path, what):
    path = tmp_path if what == "folder" else tmp_path / "nothing"
    with pytest.raises(FileProblem):
        fingerprint_task(path)(no_pulse)


def test_a_long_file_can_be_stopped(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * (3 << 20))
    seen = []

    def pulse(done, total):
        seen.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        fingerprint_task(path)(pulse)
    assert seen == [(1 << 20, 3 << 20)]
