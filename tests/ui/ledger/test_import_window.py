"""From the ledger to a sheet's changes and back, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ledgers import HEAD, table
from tests.ui.whole_window import begin_rounds, focused, window_over


@pytest.fixture
def window(services, full_checking, clock, shown):
    begin_rounds(full_checking)
    return shown(window_over(services, clock))


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(table(HEAD, [1, "从别处来的一条"], [2, "又一条"]))
    return path


def read_back(qtbot, window, sheet):
    window.findings.show_ledger()
    window.findings.ledger.import_requested.emit(sheet)
    qtbot.waitUntil(window.findings.ledger_import.list.hasFocus)


def test_a_sheet_is_read_back_and_taken_back_again(qtbot, window, services, sheet):
    read_back(qtbot, window, sheet)
    assert (window.topic, window.page_name) == ("ledger-import", "ledger")
    window.findings.ledger_import.take.click()
    qtbot.waitUntil(lambda: window.topic == "ledger")
    assert [one.problem for one in services.rectifying.findings()] == ["从别处来的一条", "又一条"]
    assert window.findings.ledger.model.rowCount() == 2
    assert window.notice.isVisible()
    for _ in range(2):
        qtbot.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
    assert services.rectifying.findings() == ()


def test_esc_leads_back_to_the_ledger(qtbot, window, services, sheet):
    read_back(qtbot, window, sheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.topic == "ledger"
    assert services.rectifying.findings() == ()


def test_undo_while_looking_compares_again(qtbot, window, services, sheet):
    services.rectifying.add()
    read_back(qtbot, window, sheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "重新比对" in window.findings.ledger_import.said.words)
    assert window.topic == "ledger-import"


def test_the_window_made_anew_shows_the_same_sheet(qtbot, window, services, clock, shown, sheet):
    read_back(qtbot, window, sheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    there = window.whereabouts()
    anew = shown(window_over(services, clock))
    anew.return_to(there)
    qtbot.waitUntil(
        lambda: anew.topic == "ledger-import" and anew.findings.ledger_import.list.isVisible()
    )
    assert anew.findings.ledger_import.take.text() == "读回选中的 1 条"
    qtbot.waitUntil(lambda: focused() == "ledger-import-list")
