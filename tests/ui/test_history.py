"""Rounds beside each other: words and counts first, the same numbers drawn and as tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from selfcheck.domain.charts import Chart, Ink, Polygon
from selfcheck.domain.checklists import FIRST, placed_sections
from selfcheck.domain.findings import Move, Origin
from selfcheck.domain.rounds import Answer, Place, Rating
from selfcheck.services.comparing import Comparing
from selfcheck.services.rectifying import Rectifying
from selfcheck.store.personal import checklists as checklist_rows
from selfcheck.ui.history.changed_list import ChangedList
from selfcheck.ui.history.numbers import NumbersTable
from selfcheck.ui.history.section_names import SectionNames
from selfcheck.ui.pages.history import HistoryPage
from selfcheck.ui.theme import DARK, HIGH_CONTRAST, LIGHT
from selfcheck.ui.widgets.chart_view import ChartView
from tests.conftest import small_checklist

MET, MOSTLY, GAP = Rating.MET, Rating.MOSTLY, Rating.GAP


def look(page):
    """Come to the page, as a tab of the window leads there."""
    page.resize(1200, 700)
    page.refresh()
    return page


@pytest.fixture
def page(db, calendar, changes, shown):
    """The page over the two small checklists; still to be come to."""
    return shown(HistoryPage(Comparing(db, today=calendar), changes, tokens=LIGHT))


@pytest.fixture
def full_page(full_db, calendar, changes, shown):
    """The page over all speeches; still to be come to."""
    return shown(HistoryPage(Comparing(full_db, today=calendar), changes, tokens=LIGHT))


@pytest.fixture
def ledger(db, clock, calendar):
    """Something listed and closed, something listed."""
    numbers = count(1)
    rectifying = Rectifying(
        db, now=clock, today=calendar, new_id=lambda: f"finding-{next(numbers)}"
    )
    for closes in (True, False):
        finding = rectifying.add(Origin.OTHER)
        rectifying.write(finding, "problem", "晚了一天")
        rectifying.move(finding, Move.CONFIRM)
        if closes:
            rectifying.move(finding, Move.CLOSE)
    return rectifying


def walk(checking, period, *, checklists=("xiao",), **ratings):
    round_id = checking.start(checklists, period=period)
    for key, rating in ratings.items():
        checking.record(round_id, Answer(f"xiao.{key.replace('_', '.')}", rating))
    checking.finish(round_id)
    return round_id


def walk_all(checking, period, ratings, checklists=FIRST):
    """Answer every item, with *ratings* in turn."""
    round_id = checking.start(checklists, period=period)
    sections = placed_sections(checking.walk(round_id).round.checklists)
    items = [item for _, section in sections for item in section.conduct_items]
    for number, item in enumerate(items):
        checking.record(round_id, Answer(item.answered_as, ratings[number % len(ratings)]))
    checking.finish(round_id)
    return round_id


def sentences(page):
    labels = (one for one in page.findChildren(QLabel) if one.isVisible())
    return [label.accessibleName() or label.text() for label in labels]


def rows(page, name):
    """The cells of a table, the heads first; nothing if it is not to be seen."""
    (table,) = page.findChildren(NumbersTable, name)
    columns = range(table.columnCount())
    return [
        [table.horizontalHeaderItem(column).text() for column in columns],
        *(
            [table.item(row, column).text() for column in columns]
            for row in range(table.rowCount())
        ),
    ]


def spoken(rows):
    model = rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(number, 0).data(role) for number in range(model.rowCount())]


def changed(page, name):
    return page.findChild(ChangedList, f"history-{name}")


def sections(page):
    return page.findChild(SectionNames, "history-sections")


def chart(page, name):
    return page.findChild(ChartView, f"history-{name}")


def test_before_the_first_round_it_says_what_will_stand_here_and_leads_on(qtbot, page):
    look(page)
    assert "完成两次以后，就能放在一起看" in sentences(page)
    assert "还没有完成的自查。" in sentences(page)
    go = page.findChild(QPushButton, "history-home")
    assert QApplication.focusWidget() is go
    with qtbot.waitSignal(page.home_requested):
        go.click()


def test_after_the_first_round_it_says_that_one_more_is_wanted(page, checking):
    walk(checking, "春", jia_1=GAP)
    look(page)
    assert "再完成一次，就能放在一起看" in sentences(page)
    assert "完成了一次自查：春。" in sentences(page)
    assert sections(page) is None


def test_rounds_that_asked_different_things_are_said_to_be_so(page, checking, db):
    checklist_rows.replace_seed(db, "other.toml", "2" * 64, [small_checklist("bie")])
    walk(checking, "春", jia_1=GAP)
    checking.finish(checking.start(["bie"], period="夏"))
    look(page)
    assert "还没有能放在一起看的" in sentences(page)


def test_words_and_counts_come_first(page, checking):
    walk(checking, "春", jia_1=GAP, jia_2=MET, yi_1=MET)
    walk(checking, "秋", jia_1=MET, jia_2=MOSTLY)
    look(page)
    told = sentences(page)
    assert told[0] == "历程"
    assert told[1] == "2 次完成的自查，从春到秋。"
    assert told[2] == "比上次多做到 1 条，少 1 条"
    assert told[3] == (
        "这次是秋，上次是春（2026年11月20日完成）。两次用同样的话问、都有评价的一共 2 条："
        "1 条离“做到”近了，1 条离“做到”远了。"
    )
    assert told[4] == "没有比的：1 条有一次不适用、当面谈或没有评价。"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (GAP, MET, "比上次多做到 1 条"),
        (MET, GAP, "比上次少做到 1 条"),
        (GAP, MOSTLY, "做到的和上次一样，另有 1 条有变化"),
        (GAP, GAP, "和上次一样"),
        (GAP, Rating.NOT_APPLICABLE, "和上次没有可以比的"),
    ],
)
def test_the_first_words_fit_what_has_changed(page, checking, before, after, words):
    walk(checking, "春", jia_1=before)
    walk(checking, "秋", jia_1=after)
    look(page)
    assert words in sentences(page)


def test_where_nothing_has_changed_no_list_is_shown_and_the_numbers_are(page, checking):
    for period in ("春", "秋"):
        walk(checking, period, jia_1=GAP, jia_2=MET, yi_1=GAP)
    look(page)
    assert any("一共 3 条：评价都没有变。" in words for words in sentences(page))
    assert page.findChildren(ChangedList) == []
    assert rows(page, "history-numbers")[1:] == [
        ["春", "1", "0", "1", "0"],
        ["秋", "1", "0", "1", "0"],
    ]
    assert QApplication.focusWidget() is sections(page)


def test_other_words_are_not_compared_and_that_is_said(page, checking, db):
    walk(checking, "春", jia_1=GAP, jia_2=GAP, yi_1=GAP)
    one = small_checklist("xiao")
    first, *others = one.sections
    items = (replace(first.items[0], text="换过说法的第一条"), first.items[1])
    other = replace(one, sections=(replace(first, items=items), *others))
    checklist_rows.replace_seed(db, "small.toml", "1" * 64, [other])
    walk(checking, "秋", jia_1=MET, jia_2=MET, yi_1=GAP)
    look(page)
    told = sentences(page)
    assert "比上次多做到 1 条" in told
    assert "没有比的：1 条换过说法。" in told
    assert "另有 1 条有的时候没有问，或者换过说法，没有算进来。" in "".join(told)
    assert rows(page, "history-numbers")[1:] == [
        ["春", "0", "0", "1", "0"],
        ["秋", "1", "0", "0", "0"],
    ]


def test_every_changed_item_tells_then_and_now_and_leads_to_its_place(qtbot, page, checking):
    walk(checking, "春", jia_1=GAP, jia_2=MET, yi_1=GAP)
    last = walk(checking, "秋", jia_1=MET, jia_2=MOSTLY, yi_1=MOSTLY)
    look(page)
    nearer = changed(page, "nearer")
    assert QApplication.focusWidget() is nearer
    assert spoken(nearer) == [
        "甲 · 第一条，上次有差距，这次做到",
        "乙 · 第三条，上次有差距，这次基本做到",
    ]
    assert spoken(changed(page, "further")) == ["甲 · 第二条，上次做到，这次基本做到"]
    qtbot.keyClick(nearer, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.place_requested) as got:
        qtbot.keyClick(nearer, Qt.Key.Key_Return)
    assert got.args == [last, Place("xiao.yi", "xiao.yi.1")]
    first = nearer.visualRect(nearer.model().index(0, 0)).center()
    with qtbot.waitSignal(page.place_requested) as got:
        qtbot.mouseClick(nearer.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert got.args == [last, Place("xiao.jia", "xiao.jia.1")]


def test_arrows_go_on_from_one_list_into_the_other(qtbot, page, checking):
    walk(checking, "春", jia_1=GAP, jia_2=MET)
    walk(checking, "秋", jia_1=MET, jia_2=GAP)
    look(page)
    nearer, further = changed(page, "nearer"), changed(page, "further")
    qtbot.keyClick(nearer, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is further
    qtbot.keyClick(further, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is nearer


def test_of_many_changes_the_first_are_shown_and_the_rest_on_demand(
    qtbot, full_page, full_checking
):
    walk_all(full_checking, "春", [GAP])
    walk_all(full_checking, "秋", [MET])
    page = look(full_page)
    everything = page.findChild(QPushButton, "history-all-nearer")
    assert everything.text() == "看全部 20 条"
    assert len(spoken(changed(page, "nearer"))) == 5
    everything.click()
    nearer = next(one for one in page.findChildren(ChangedList) if one.isVisible())
    assert len(spoken(nearer)) == 20
    assert QApplication.focusWidget() is nearer
    assert nearer.currentIndex().row() == 5
    assert not everything.isVisible()
    QTest.keyClick(nearer, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sections(page)


def test_arrows_in_the_sections_change_the_chart_and_its_numbers(qtbot, page, checking):
    for period, rating in (("春", GAP), ("夏", MOSTLY), ("秋", MET)):
        walk(checking, period, jia_1=rating, jia_2=rating, yi_1=GAP)
    look(page)
    names = sections(page)
    assert spoken(names) == ["甲，xiao · 3 次", "乙，xiao · 3 次"]
    assert "甲 · 3 次都问过的 2 条" in sentences(page)
    assert chart(page, "trend").isVisible()
    assert chart(page, "trend").accessibleDescription() == (
        "春：有差距 2；夏：基本做到 2；秋：做到 2"
    )
    assert rows(page, "history-numbers") == [
        ["时段", "做到", "基本做到", "有差距", "未做到"],
        ["春", "0", "0", "2", "0"],
        ["夏", "0", "2", "0", "0"],
        ["秋", "2", "0", "0", "0"],
    ]
    names.setFocus()
    qtbot.keyClick(names, Qt.Key.Key_Down)
    assert rows(page, "history-numbers")[3] == ["秋", "0", "0", "1", "0"]
    assert not chart(page, "trend").isVisible()
    assert "评价过的条目太少，画不成线，只列数字。每次问的都是同样的话。" in sentences(page)


def test_rounds_of_the_same_name_are_told_apart_by_their_day(page, checking, clock):
    for rating in (GAP, MET):
        walk(checking, "2026年第四季度", jia_1=rating, jia_2=rating)
        clock.instant = clock.instant.replace(month=12)
    look(page)
    assert [row[0] for row in rows(page, "history-numbers")] == [
        "时段",
        "2026年第四季度（2026年11月20日）",
        "2026年第四季度（2026年12月20日）",
    ]


def test_a_cell_says_what_it_counts(page, checking):
    walk(checking, "春", jia_1=GAP, jia_2=GAP)
    walk(checking, "秋", jia_1=MET, jia_2=GAP)
    look(page)
    role = Qt.ItemDataRole.AccessibleTextRole
    numbers = page.findChild(NumbersTable, "history-numbers")
    assert numbers.item(1, 1).data(role) == "秋，做到 1"
    assert numbers.item(1, 0).data(role).startswith("秋，做到 1，基本做到 0，有差距 1，")
    beside = page.findChild(NumbersTable, "history-beside")
    assert beside.item(0, 1).data(role) == "甲，做到 上次 0，这次 1"


def test_the_shape_of_both_times_stands_beside_their_numbers(full_page, full_checking):
    walk_all(full_checking, "春", [GAP, MET])
    walk_all(full_checking, "秋", [MET])
    page = look(full_page)
    assert chart(page, "radar").isVisible()
    said = chart(page, "radar").accessibleDescription()
    assert said.startswith("慎独：上次做到 1，有差距 2，这次做到 3；慎微：")
    assert rows(page, "history-beside")[:2] == [
        ["方面", "做到", "基本做到", "有差距", "未做到"],
        ["慎独", "1 → 3", "0", "2 → 0", "0"],
    ]
    assert any(words.startswith("实线是秋，虚线是春；") for words in sentences(page))


def test_fewer_than_three_sections_have_no_shape_and_the_numbers_stay(page, checking):
    for period in ("春", "秋"):
        walk(checking, period, jia_1=GAP, jia_2=MET, yi_1=MET)
    look(page)
    assert not chart(page, "radar").isVisible()
    assert len(rows(page, "history-beside")) == 3
    assert "两次都评价过两条以上的方面不到三个，看不出形状，只列数字。" in sentences(page)


def test_of_many_sections_the_shape_follows_the_checklist_chosen(
    qtbot, full_page, full_checking, browsing
):
    every = [one.id for one in browsing.checklists()]
    for period, ratings in (("春", [GAP, MET]), ("秋", [MET, MOSTLY])):
        walk_all(full_checking, period, ratings, every)
    page = look(full_page)
    assert "四慎：这次和上次" in sentences(page)
    assert [row[0] for row in rows(page, "history-beside")[1:]] == ["慎独", "慎微", "慎欲", "慎行"]
    names = sections(page)
    names.setFocus()
    for _ in range(4):
        qtbot.keyClick(names, Qt.Key.Key_Down)
    assert "三个圈：这次和上次" in sentences(page)
    assert len(rows(page, "history-beside")) == 4


def test_a_checklist_of_many_sections_has_numbers_and_no_shape(page, checking, db):
    one = small_checklist("chang")
    first = one.sections[0]
    made = tuple(
        replace(
            first,
            id=f"s{number}",
            name=f"方面{number}",
            items=tuple(replace(item, id=f"{item.id}.{number}") for item in first.items),
        )
        for number in range(9)
    )
    checklist_rows.replace_seed(db, "long.toml", "3" * 64, [replace(one, sections=made)])
    for period, rating in (("春", GAP), ("秋", MET)):
        walk_all(checking, period, [rating], ["chang"])
    look(page)
    assert not chart(page, "radar").isVisible()
    assert len(rows(page, "history-beside")) == 10
    assert "方面多于 8 个，画在一起看不清楚，只列数字。" in "".join(sentences(page))


def test_the_ledger_over_time_is_told_in_words_then_as_numbers(qtbot, page, ledger):
    look(page)
    assert "从2026年11月起，列入 2 条，销号 1 次；现在还在整改的 1 条。" in sentences(page)
    assert rows(page, "history-findings") == [
        ["时段", "列入", "销号", "反复", "期末在整改"],
        ["2026年11月", "2", "1", "0", "1"],
    ]
    with qtbot.waitSignal(page.ledger_requested):
        page.findChild(QPushButton, "history-ledger").click()


def test_what_is_finished_elsewhere_is_shown_and_the_section_chosen_stays(page, checking, changes):
    for period in ("春", "秋"):
        walk(checking, period, jia_1=GAP, yi_1=MET)
    look(page)
    sections(page).setCurrentRow(1)
    walk(checking, "冬", jia_1=MET, yi_1=MET)
    changes.rounds_changed.emit()
    assert "比上次多做到 1 条" in sentences(page)
    shown = next(one for one in page.findChildren(SectionNames) if one.isVisible())
    assert shown.currentRow() == 1


def test_what_is_said_in_a_round_under_way_disturbs_nothing(page, checking, changes):
    for period in ("春", "秋"):
        walk(checking, period, jia_1=GAP, jia_2=MET)
    under_way = checking.start(["xiao"], period="冬")
    look(page)
    names = sections(page)
    page.findChild(NumbersTable, "history-numbers").setFocus()
    checking.record(under_way, Answer("xiao.jia.1", MET))
    changes.round_changed.emit(under_way)
    page.refresh()
    assert sections(page) is names
    assert QApplication.focusWidget().objectName() == "history-numbers"


def test_tab_goes_through_the_page_as_it_is_read(page, checking, ledger):
    walk(checking, "春", jia_1=GAP, jia_2=MET)
    walk(checking, "秋", jia_1=MET, jia_2=GAP)
    look(page)
    page.findChild(QScrollArea, "history-pane").setFocus()
    reached = []
    for _ in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName())
    assert reached == [
        "history-nearer",
        "history-further",
        "history-sections",
        "history-numbers",
        "history-beside",
        "history-findings",
        "history-ledger",
    ]


def test_what_the_keyboard_comes_to_is_scrolled_into_sight(qtbot, page, checking, ledger):
    for number in range(9):
        walk(checking, f"第{number}次", jia_1=GAP, jia_2=MET)
    look(page)
    page.resize(700, 320)
    pane = page.findChild(QScrollArea, "history-pane")
    table = page.findChild(NumbersTable, "history-numbers")
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 400)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(8):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    cell = table.visualRect(table.currentIndex())
    place = QRect(table.viewport().mapTo(pane.viewport(), cell.topLeft()), cell.size())
    assert table.currentRow() == 8
    assert pane.viewport().rect().contains(place)


@pytest.mark.parametrize("width", [420, 560, 900])
def test_a_table_is_as_high_as_its_rows_and_cuts_no_word(qtbot, width):
    table = NumbersTable("some", "某些数", tokens=LIGHT)
    qtbot.addWidget(table)
    heads = ["时段", "做到", "基本做到", "有差距", "未做到", "不适用", "当面谈", "未答"]
    table.show_rows(heads, [["2026年第四季度（2026年11月20日）", *"1234567"]] * 3)
    table.resize(width, table.heightForWidth(width))
    table.show()
    assert sum(table.columnWidth(column) for column in range(8)) == table.viewport().width()
    bottom = table.visualRect(table.model().index(2, 0)).bottom()
    assert bottom <= table.viewport().height()
    for row in (0, 1):
        for column, words in enumerate((heads, [table.item(0, c).text() for c in range(8)])[row]):
            assert "".join(table.lines(row, column)) == words
    assert table.lines(0, 2) in (("基本做到",), ("基本", "做到"))


def drawn(tokens, draw):
    view = ChartView("some-chart", tokens=tokens)
    view.show_chart(draw, "一句话", height_em=16)
    view.resize(500, view.sizeHint().height())
    picture = QImage(view.size(), QImage.Format.Format_RGB32)
    picture.fill(tokens.surface)
    view.render(picture, QPoint(), renderFlags=view.RenderFlag(0))
    view.deleteLater()
    QApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    return picture


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST])
def test_then_and_now_are_told_apart_without_colour(qapp, tokens):
    """The line of the time before has gaps."""

    def along_the_upper_edge(*, dashed):
        corners = ((100.0, 50.5), (400.0, 50.5), (400.0, 20.5), (100.0, 20.5))
        shape = Polygon(corners, Ink.LAST, width=1.2, dashed=dashed)
        image = drawn(tokens, lambda width, height: Chart(width, height, (shape,), "一句话"))
        line = image.height() - 51
        return [image.pixelColor(x, line).name() for x in range(110, 390)]

    surface = tokens.surface.lower()
    assert surface not in along_the_upper_edge(dashed=False)
    gaps = along_the_upper_edge(dashed=True).count(surface)
    assert 40 < gaps < 200


class Shows(QObject):
    """Remembers what is shown as a window of its own, be it for a moment."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's own
        if event.type() is QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.seen.append(watched.objectName() or type(watched).__name__)
        return False


def test_no_part_of_the_page_is_a_window_for_a_moment(qapp, page, checking):
    """The page would lose the focus by it."""
    for period in ("春", "秋"):
        walk(checking, period, jia_1=GAP, jia_2=MET, yi_1=MET)
    shows = Shows()
    qapp.installEventFilter(shows)
    look(page)
    qapp.removeEventFilter(shows)
    assert shows.seen == []
