"""A hundred reports in one process: prints, as JSON, how long the first took, and the memory."""

from __future__ import annotations

import json
import time
from pathlib import Path

_begun = time.perf_counter()

from bench.reports import payload, report  # noqa: E402 - imports are a part of the first export
from selfcheck.documents.pdf.writing import pdf_bytes  # noqa: E402
from selfcheck.domain.task import no_pulse  # noqa: E402

_REPORTS, _SETTLED = 100, 10


def main() -> None:
    """Print the figures."""
    outline = report(0)
    pdf_bytes(outline, no_pulse, attachment=payload(outline))
    first_s = time.perf_counter() - _begun
    seconds = [first_s]
    settled = 0.0
    for number in range(1, _REPORTS):
        outline = report(number)
        data = payload(outline)
        drawn_s = time.perf_counter()
        pdf_bytes(outline, no_pulse, attachment=data)
        seconds.append(time.perf_counter() - drawn_s)
        if number == _SETTLED:
            settled = _resident_mib()
    half = _REPORTS // 2
    resident = _resident_mib()
    print(
        json.dumps(
            {
                "first_export_ms": round(1e3 * first_s),
                "halves": round(sum(seconds[half:]) / sum(seconds[1 : half + 1]), 2),
                "rss_mib": round(resident, 1),
                "growth_mib": round(resident - settled, 1),
            }
        )
    )


def _resident_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
