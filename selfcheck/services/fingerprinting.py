"""What tells later that a file is still the one that was shown: its SHA-256."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from selfcheck.domain.errors import FileProblem
from selfcheck.domain.task import Pulse, Task

_BLOCK = 1 << 20  # bytes; a video of an inspection may be large


def fingerprint_task(path: Path) -> Task[str]:
    """A task that gives the SHA-256 of the file at *path*, in hexadecimal.

    The file is only read. The task raises `FileProblem` if that cannot be done.
    """

    def fingerprint(pulse: Pulse) -> str:
        digest = sha256()
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                done = 0
                while block := file.read(_BLOCK):
                    digest.update(block)
                    done += len(block)
                    pulse(done, max(size, done))
        except OSError as error:
            raise FileProblem(path, "", "可以读取的文件", error.strerror or "") from error
        return digest.hexdigest()

    return fingerprint
