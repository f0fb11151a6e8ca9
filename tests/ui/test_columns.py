"""Cards stand in columns where there is room, and are read in their order."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFrame

from selfcheck.domain.pages import Preview, packed
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.columns import in_columns
from selfcheck.ui.widgets.page_preview import PagePreview
from selfcheck.ui.widgets.paragraph import ParagraphLabel

HEIGHTS = [300, 100, 100, 300, 200]


@pytest.fixture
def laid_out(shown):
    def lay_out(width_em, heights=HEIGHTS):
        cards = []
        for height in heights:
            card = QFrame()
            card.setFixedHeight(height)
            cards.append(card)
        title = ParagraphLabel("看一遍再完成", "title")
        page = in_columns([title], cards)
        page.resize(em(width_em), 1400)
        shown(page)
        return page, title, cards

    return lay_out


def columns_of(cards):
    """The numbers of the cards in each column, from the left."""
    lefts = sorted({card.x() for card in cards})
    return [[n for n, card in enumerate(cards) if card.x() == left] for left in lefts]


@pytest.mark.parametrize(
    ("width_em", "columns"),
    [
        (40, [[0, 1, 2, 3, 4]]),
        (80, [[0, 1, 2, 3, 4]]),
        (100, [[0, 1, 2], [3, 4]]),
        (150, [[0, 1], [2, 3], [4]]),
    ],
)
def test_cards_fill_the_columns_in_their_order(laid_out, width_em, columns):
    page, _, cards = laid_out(width_em)
    assert page.isVisible()
    assert columns_of(cards) == columns


@pytest.mark.parametrize("width_em", [40, 80, 100, 150, 240])
def test_the_columns_stand_in_the_middle_and_the_title_at_their_left_edge(laid_out, width_em):
    page, title, cards = laid_out(width_em)
    left, right = cards[0].x(), max(card.geometry().right() + 1 for card in cards)
    assert abs(left - (page.width() - right)) <= 3
    assert title.x() == left
    assert max(card.width() for card in cards) <= em(60)


def test_nothing_lies_over_anything(laid_out):
    page, title, cards = laid_out(150)
    assert page.isVisible()
    places = [title.geometry(), *(card.geometry() for card in cards)]
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_a_title_alone_takes_its_line(laid_out):
    page, title, _ = laid_out(100, [])
    assert title.width() > em(88)
    assert page.heightForWidth(em(100)) == title.height()


@pytest.mark.parametrize(("width_em", "side_by_side"), [(60, 1), (95, 2), (190, 4)])
def test_pages_stand_side_by_side_where_there_is_room(qtbot, shown, width_em, side_by_side):
    pages = PagePreview()
    pages.resize(em(width_em), 700)
    shown(pages)
    width = pages.page_width_px
    page = packed(width, width, bytes(4 * width * width))
    pages.show_preview(Preview((page,) * 6, ()))
    assert pages.drawn_to_fit
    labels = [one for one in pages.widget().children() if one.isWidgetType()]
    qtbot.waitUntil(lambda: labels[-1].y() > 0 and labels[-1].x() >= 0)
    first = [one for one in labels if one.y() == labels[0].y()]
    assert len(first) == side_by_side
    assert pages.horizontalScrollBar().maximum() == 0
    assert width <= em(56)
