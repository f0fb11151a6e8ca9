"""What of a round is told under a heading, by the words of `source` in a template."""

from __future__ import annotations

SOURCES = {
    "situation": "自查情况",
    "strengths": "做得好的",
    "gaps": "差距",
    "reflections": "反思",
    "earlier": "上次的问题",
    "": "只由我写",
}
"""What each is called; the last one is none of them."""

TOLD = {
    "situation": "由时段、清单和各项条数写成。",
    "strengths": "由评为做到、基本做到的条目写成。",
    "gaps": "由评为有差距、未做到的条目和写下的事例写成。",
    "reflections": "由各方面写下的反思写成。",
    "earlier": "由台账上以前列入的问题写成。",
}
"""What a heading is written from."""
