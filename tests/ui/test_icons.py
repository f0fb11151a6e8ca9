"""Ratings and completeness are told apart by their shapes, before their colours."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

from PySide6.QtGui import QColor, QImage

from selfcheck.domain.rounds import Rating, SectionState
from selfcheck.machine.places import RESOURCES
from selfcheck.ui.icons import icon, rating_icon, state_icon
from selfcheck.ui.theme import LIGHT

INK = replace(LIGHT, **{field.name: "#000000" for field in fields(LIGHT)})
SIZE = 16


def picture(of) -> QImage:
    return of.pixmap(SIZE, SIZE).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def covered(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 127
    }


def test_all_shapes_differ_even_in_one_colour(qapp):
    shapes = [covered(picture(rating_icon(rating, INK))) for rating in Rating]
    shapes += [covered(picture(state_icon(state, INK))) for state in (*SectionState, None)]
    assert all(shapes)
    assert min(len(one ^ other) for one, other in combinations(shapes, 2)) > 8


def test_the_better_the_rating_the_fuller_the_circle(qapp):
    full, most, half = (
        len(covered(picture(rating_icon(rating, INK))))
        for rating in (Rating.MET, Rating.MOSTLY, Rating.GAP)
    )
    assert full > most > half


def test_a_drawn_icon_takes_the_colour_it_is_given(qapp):
    image = picture(icon(RESOURCES / "icons" / "home.svg", "#B3261E", SIZE))
    red = QColor("#B3261E")
    inked = [image.pixelColor(x, y) for x, y in covered(image)]
    assert inked
    assert all(abs(colour.red() - red.red()) < 24 for colour in inked)
    assert all(abs(colour.green() - red.green()) < 24 for colour in inked)
