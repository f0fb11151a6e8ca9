"""What the tests of the ledger page do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.columns import COLUMNS

WIDE, NARROW = (1280, 700), (900, 560)
_NONE = Qt.KeyboardModifier.NoModifier


def press(qtbot, *keys):
    """Press *keys* where the focus is; a pair is a modifier with a key."""
    for each in keys:
        modifier, key = each if isinstance(each, tuple) else (_NONE, each)
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def tab_to(qtbot, name, most=60):
    """Press Tab until the control called *name* has the focus."""
    for _ in range(most):
        if QApplication.focusWidget().objectName() == name:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def shown_problems(page):
    return [page.model.at(row).problem for row in range(page.model.rowCount())]


def cell(page, finding_id, column):
    return page.model.index(page.model.row_of(finding_id), COLUMNS.index(column))


def go_to(page, finding_id, column=Column.PROBLEM):
    page.table.go_to(finding_id, column)
    page.table.setFocus()
