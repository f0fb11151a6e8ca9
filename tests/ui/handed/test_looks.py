"""It can be read to its end at every size, and heard; every word has its glyphs."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication

from selfcheck.domain.return_slips import Place
from tests.ui.handed.test_reading import complete
from tests.ui.on_screen import in_sight
from tests.ui.test_accessibility import TAKES_FOCUS, controls, everything
from tests.ui.test_clipping import faults_of

SIZES = [(920, 560), (1270, 730), (2460, 1400)]  # of the page: the window has a rail and a frame


@pytest.fixture
def revised(branch, tmp_path):
    """Sent back and revised: its number."""
    old = branch.take("欧阳示例", unit="示例区政府办公室综合科综合组", number="A-017")
    branch.replying.comment(old, "写得实在，事情说清楚了。后面的几条也照这样写。" * 3)
    branch.replying.comment(old, "写上日子。", place=Place.TEXT, key="plan")
    branch.replying.send_back(old, tmp_path / "slip.json")
    new = branch.take("欧阳示例", unit="示例区政府办公室综合科综合组", number="A-017", revision=2)
    branch.replying.comment(new, "请补一句。" * 30, place=Place.ITEM, key="si-shen.shen-du.3")
    branch.replying.comment(new, "还差一处。")
    branch.take("王喆")
    return new


VIEWS = {
    "text": lambda page: None,
    "slip": lambda page: page.send_back.click(),
    "receipt": lambda page: page.write_receipt.click(),
}


@pytest.mark.parametrize("pt", [10.5, 14.0, 18.0])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_clipped(revised, dress, make_page, qtbot, view, pt):
    dress(pt)
    page = make_page(revised, SIZES[0])
    complete(qtbot, page)
    VIEWS[view](page)
    faults = {}
    for size in SIZES:
        page.resize(*size)
        for _ in range(4):
            QApplication.processEvents()
        found = [fault for one in in_sight(page) for fault in faults_of(one)]
        if found:
            faults[size] = found
    assert faults == {}


@pytest.mark.parametrize("view", VIEWS)
def test_everything_is_heard_and_told_apart(revised, make_page, qtbot, view):
    page = make_page(revised)
    complete(qtbot, page)
    VIEWS[view](page)
    found = controls(everything(page))
    assert found
    assert [one for one in found if one.role not in TAKES_FOCUS] == []
    assert [one for one in found if not one.name or one.description in ("", one.name)] == []
    alike = Counter((one.role, one.name, one.description) for one in found)
    assert [each for each, count in alike.items() if count > 1] == []
    names = Counter(one.object_name for one in found)
    assert [each for each, count in names.items() if count > 1 or not each] == []


def test_f6_goes_from_pane_to_pane(revised, make_page):
    page = make_page(revised)
    assert page.pane in page.panes()
    page.send_back.click()
    assert page.panes() == (page.slip.pane, page.slip.foot)
