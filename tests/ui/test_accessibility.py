"""What a person hears who cannot see the screen.

The rule, for everything that can be pressed, typed into or come to by Tab, on every screen:

- its role says what it does: what stays down is a check box, one of several a radio button (but a
  tab of the rail, a tool button, which Qt calls a check box whatever one asks for);
- it has a name, and a description that is more than the name: what it leads to, or its key;
- no two controls of a screen sound the same;
- rows of a list have their own name; what can be done with them the list says once;
- what is drawn says its numbers as text: bars how much of how much, pages what stands on them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.on_screen import LOOKED_AT, Windows, in_sight

Role, Text = QAccessible.Role, QAccessible.Text
PRESSED = {Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.ButtonDropDown}
ROWS = {Role.TreeItem, Role.ListItem, Role.Cell}
TAKES_FOCUS = {
    *PRESSED,
    *ROWS,
    Role.EditableText,
    Role.ComboBox,
    Role.Table,
    Role.Tree,
    Role.List,
    Role.Grouping,  # a statement to rate, with its buttons
    Role.Client,  # a part of the page that scrolls
}


@pytest.fixture(scope="module")
def windows(qapp):
    made = Windows(qapp)
    yield made
    made.close()


@dataclass(frozen=True)
class Heard:
    """One thing as it is heard; *fitting* are the roles for a push button such as it is."""

    role: Role
    name: str
    description: str
    object_name: str
    focusable: bool
    fitting: frozenset[Role]


def everything(window):
    """What there is to be heard in *window*; no interface outlives this: its widget may go."""
    found = []

    def hear(interface):
        state = interface.state()
        if state.invisible:
            return
        found.append(
            Heard(
                interface.role(),
                interface.text(Text.Name),
                interface.text(Text.Description),
                interface.object().objectName() if interface.object() else "",
                bool(state.focusable),
                fitting(interface.object()),
            )
        )
        for number in range(interface.childCount()):
            child = interface.child(number)
            if child and child.isValid():
                hear(child)

    hear(QAccessible.queryAccessibleInterface(window))
    return found


def fitting(widget):
    if not isinstance(widget, QPushButton):
        return frozenset()
    if widget.group() and widget.group().exclusive():
        return frozenset({Role.RadioButton})
    if widget.isCheckable():
        return frozenset({Role.CheckBox})
    return frozenset(PRESSED - {Role.CheckBox, Role.RadioButton})


@pytest.fixture(scope="module", params=LOOKED_AT)
def heard(windows, request):
    """Everything on each of the screens."""
    return everything(windows.at(request.param))


def controls(heard):
    return [one for one in heard if one.focusable or one.role in PRESSED]


def test_every_control_has_a_role_that_says_what_it_does(heard):
    found = controls(heard)
    assert [one for one in found if one.role not in TAKES_FOCUS] == []
    assert [one for one in found if one.fitting and one.role not in one.fitting] == []


def test_every_control_has_a_name_and_a_description(heard):
    found = [one for one in controls(heard) if one.role not in ROWS]
    assert found
    assert [one for one in found if not one.name] == []
    assert [one for one in found if one.description in ("", one.name)] == []


def test_every_row_has_a_name(heard):
    assert [one for one in controls(heard) if one.role in ROWS and not one.name] == []


def test_no_two_controls_sound_the_same(heard):
    found = Counter((one.role, one.name, one.description) for one in controls(heard))
    assert [each for each, count in found.items() if count > 1] == []


def test_every_control_has_an_object_name_of_its_own(heard):
    found = [one for one in controls(heard) if one.role not in ROWS]
    names = Counter(one.object_name for one in found)
    assert [each for each, count in names.items() if count > 1 or not each] == []


def test_bars_say_how_much_of_how_much(heard):
    bars = [one for one in heard if one.role is Role.ProgressBar]
    assert [one for one in bars if not re.search(r"\d+/\d+", one.name + one.description)] == []


def test_pages_say_what_stands_on_them(windows):
    window = windows.at("report")
    pages = [
        one.accessibleDescription()
        for one in in_sight(window.papers.report.pages)
        if isinstance(one, QLabel) and one.property("role") == "sheet"
    ]
    assert len(pages) > 1
    assert all(pages)
    assert "一、自查情况" in pages[0]
    assert "20条" in pages[0]
