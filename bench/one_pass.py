"""One pass of the desk over a folder, in a process of its own: prints, as JSON, time and memory."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from selfcheck.domain.receipts import ReceiptState
from selfcheck.machine.places import DataFolder
from selfcheck.services.gathering import gather
from selfcheck.store.opening_collection import collection_to_write


def main(folder: Path, count: int) -> None:
    """Take in the first *count* files of *folder*."""
    paths = sorted(folder.iterdir())[:count]
    with (
        tempfile.TemporaryDirectory() as data,
        collection_to_write(DataFolder(Path(data)), at=datetime.now(UTC)) as db,
    ):
        begun = time.perf_counter()
        found = gather(db, paths)
        seconds = time.perf_counter() - begun
        size = sum(path.stat().st_size for path in Path(data).iterdir())
    taken = sum(one.verdict is ReceiptState.TAKEN for one in found)
    print(
        json.dumps(
            {
                "files": taken,
                "seconds": round(seconds, 2),
                "rss_mib": round(_highest_mib(), 1),
                "store_mib": round(size / (1 << 20), 1),
            }
        )
    )


def _highest_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
