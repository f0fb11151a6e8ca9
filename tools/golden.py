"""Write what the example person's papers say, page by page: `python -m tools.golden`.

The files lie in tests/documents/golden. What changes in them is what a change of the program does
to what people hand in: it is to be read in the diff, line by line, before it is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.task import no_pulse
from tools.example_papers import papers

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "documents" / "golden"


def main() -> int:
    """Write them all; those of papers that are no more go."""
    FOLDER.mkdir(exist_ok=True)
    texts = dict(golden_texts())
    for path in FOLDER.glob("*.txt"):
        if path.stem not in texts:
            path.unlink()
    for name, text in texts.items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}.txt")
    return 0


def golden_texts() -> Iterator[tuple[str, str]]:
    """The name of each paper, and the text of its PDF as another program extracts it."""
    for example in papers():
        paper = example.making(no_pulse)
        pdf = pdf_bytes(paper.outline, no_pulse, attachment=paper.payload)
        yield example.name, _text_of(pdf.content)


def _text_of(content: bytes) -> str:
    lines = []
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, start=1):
            lines.append(f"===== 第 {number} 页，{page.get_width():.0f} × {page.get_height():.0f}")
            words = page.get_textpage().get_text_range()
            lines += [line.rstrip() for line in words.splitlines()]
            lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
