"""A report of fifteen pages as PDF, beside the same drawing on a raw canvas and stock platypus.

It has a running head and foot, and data riding along. The raw canvas draws what our own pages were
seen to draw, with the same fonts, compression and data: so the ratio is the price of finding out
where everything goes. Platypus prints the same outline with
reportlab's own paragraphs, tables and fonts.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from bench.raw_canvas import Drawing
from bench.reports import payload, report
from bench.screens import printed_by
from bench.stock_platypus import platypus_pdf
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.outline import Outline
from selfcheck.domain.task import no_pulse

_TIMES, _WARM_UP = 15, 2
_LONG = 10  # times as long
_LIMIT, _PLATYPUS_LIMIT, _LONG_LIMIT, _GROWTH_LIMIT_MIB = 1.3, 0.5, 13.0, 8.0


def measure() -> dict[str, object]:
    """The figures of `bench pdf`: medians over reports that take turns, each with other words.

    `first_export_ms` is the first report of a process, imports included. `long` is how many times
    longer a report ten times as long takes. Of a hundred reports, `halves` is the time of the
    second half to that of the first, `growth_mib` what the last ninety add to the memory.
    """
    result: dict[str, object] = {"name": "pdf", "limit": _LIMIT}
    if not Path("/proc/self/status").exists():
        return {**result, "ok": False, "why": "needs /proc/self/status, which only Linux has"}
    hundred: dict[str, float] = json.loads(printed_by("bench.hundred_reports"))
    rounds = [_round(report(number)) for number in range(_WARM_UP + _TIMES)][_WARM_UP:]
    ours, raw, platypus = zip(*rounds, strict=True)
    ratio, to_platypus = _ratio(ours, raw), _ratio(ours, platypus)
    longer = _ratio(*zip(*(_longer(number) for number in range(3)), strict=True))
    return {
        **result,
        "ratio": round(ratio, 2),
        "platypus": round(to_platypus, 2),
        "platypus_limit": _PLATYPUS_LIMIT,
        "ours_ms": _ms(ours),
        "raw_ms": _ms(raw),
        "platypus_ms": _ms(platypus),
        "long": round(longer, 1),
        "attachment_kib": round(len(payload(report(0))) / 1024, 1),
        "pages": pdf_bytes(report(0), no_pulse).pages,
        **hundred,
        "times": _TIMES,
        "ok": ratio <= _LIMIT
        and to_platypus <= _PLATYPUS_LIMIT
        and longer <= _LONG_LIMIT
        and hundred["growth_mib"] <= _GROWTH_LIMIT_MIB,
    }


def _round(outline: Outline) -> tuple[float, float, float]:
    drawing, data = Drawing(outline), payload(outline)
    return (
        _seconds(lambda: pdf_bytes(outline, no_pulse, attachment=data)),
        _seconds(lambda: drawing.pdf(attachment=data)),
        _seconds(lambda: platypus_pdf(outline)),
    )


def _longer(number: int) -> tuple[float, float]:
    long, short = report(number, times=_LONG), report(number)
    return (
        _seconds(lambda: pdf_bytes(long, no_pulse)),
        _seconds(lambda: pdf_bytes(short, no_pulse)),
    )


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return median(here / there for here, there in zip(one, other, strict=True))


def _ms(seconds: Sequence[float]) -> float:
    return round(1e3 * median(seconds), 1)
