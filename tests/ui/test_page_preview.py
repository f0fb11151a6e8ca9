"""Pages of a report are shown one beneath the other, and only those near sight take memory."""

from __future__ import annotations

import pytest

from selfcheck.domain.pages import Preview, packed
from selfcheck.ui.widgets.page_preview import PagePreview, Sheet

MANY = 40
GREY = b"\x80\x80\x80\xff"


def drawn(pages, number):
    width = pages.page_width_px
    return tuple(packed(width, width, GREY * width * width, f"第{one}页") for one in range(number))


def held(pages):
    """The numbers of the pages that hold a picture."""
    sheets = pages.findChildren(Sheet)
    return [number for number, sheet in enumerate(sheets) if sheet.has_picture]


@pytest.fixture
def pages(qtbot, shown):
    pages = PagePreview()
    pages.resize(700, 500)
    shown(pages)
    pages.show_preview(Preview(drawn(pages, MANY), ()))
    qtbot.waitUntil(lambda: bool(held(pages)))
    return pages


def test_only_the_pages_in_sight_hold_a_picture(pages):
    assert held(pages) == [0]


def test_a_page_that_is_scrolled_to_gets_its_picture(qtbot, pages):
    bar = pages.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: MANY - 1 in held(pages))
    assert held(pages) == [MANY - 1]
    image = pages.viewport().grab().toImage()
    assert image.pixelColor(image.rect().center()).name() == "#808080"


def test_scrolled_through_from_end_to_end_few_pictures_are_held(qtbot, pages):
    bar = pages.verticalScrollBar()
    most = 0
    for value in range(0, bar.maximum(), 400):
        bar.setValue(value)
        pages.viewport().grab()
        most = max(most, len(held(pages)))
    assert 1 <= most <= 4


def test_fewer_pages_leave_none_behind(qtbot, pages):
    pages.show_preview(Preview(drawn(pages, 2), ()))
    qtbot.waitUntil(lambda: len(pages.findChildren(Sheet)) == 2)
    assert [one.accessibleName() for one in pages.findChildren(Sheet)] == [
        "第 1 页，共 2 页",
        "第 2 页，共 2 页",
    ]


def test_every_page_is_there_for_those_who_cannot_see_it(pages):
    spoken = [one.accessibleDescription() for one in pages.findChildren(Sheet)]
    assert spoken == [f"第{number}页" for number in range(MANY)]
