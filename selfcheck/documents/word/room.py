"""A frame to write in, by hand or in Word itself."""

from __future__ import annotations

from selfcheck.documents.lines import one_line
from selfcheck.documents.word.markup import run
from selfcheck.documents.word.styles import StyleId
from selfcheck.domain.outline import Room


def framed_room(room: Room, measure: int) -> str:
    """The XML of *room*, *measure* twips wide: a table of one cell that no page divides."""
    words = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(one_line(text))}</w:p>'
        for style, text in (
            (StyleId.ROOM_TITLE, room.title),
            *((StyleId.ROOM, ""),) * room.lines,
            (StyleId.ROOM_CLOSING, room.closing),
        )
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{StyleId.GRID}"/>'
        f'<w:tblW w:w="{measure}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{measure}"/></w:tblGrid>'
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{measure}" w:type="dxa"/></w:tcPr>{words}</w:tc></w:tr></w:tbl>'
    )
