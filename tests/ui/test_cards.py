"""The cards page: every kind is written, kept, found, looked at again, thrown away and taken back.

The real service on the store in memory; a disk that refuses is SQLite's own `query_only`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QPushButton

from selfcheck.content.cards import read_cards
from selfcheck.content.files import CARDS
from selfcheck.domain.cards import FieldKind
from selfcheck.domain.checklists import Audience
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import SEEDS
from selfcheck.services.noting import Noting
from selfcheck.services.undoing import Undoing
from selfcheck.ui.pages.cards import CardsPage
from selfcheck.ui.theme import LIGHT
from tests.ui.conftest import commit, compose

KINDS = read_cards(SEEDS / CARDS)
BY_ID = {kind.id: kind for kind in KINDS}
TABLE = "gangwei-fengxian"
BAD = "下周三"


@pytest.fixture
def noting(db, clock, calendar):
    numbers = count(1)
    return Noting(db, KINDS, now=clock, today=calendar, new_id=lambda: f"card-{next(numbers):04}")


@pytest.fixture
def page(noting, checking, introducing, jobs, changes, clock, calendar, shown):
    made = CardsPage(
        noting, checking, introducing, jobs, changes, tokens=LIGHT, now=clock, today=calendar
    )
    made.resize(1200, 700)
    shown(made)
    made.refresh()
    return made


@pytest.fixture
def disk(db):
    """A disk that can be made to refuse."""
    yield lambda *, takes: db.execute(f"pragma query_only = {'off' if takes else 'on'}")
    db.execute("pragma query_only = off")


@pytest.fixture
def problems(page):
    told = []
    page.problem.connect(told.append)
    return told


def press(qtbot, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot, page, kind_id):
    """Begin a card of a kind, as Enter on it does, and wait until one can write."""
    page.write_new(kind_id)
    first = next(iter(page.card.form.fields.values())).control
    qtbot.waitUntil(first.hasFocus)
    return page.card.form.fields


def put(noting, kind_id="hao-zuofa", *, title="", on=None, **changes):
    """A card that was written before."""
    card = replace(noting.begin(kind_id), title=title, **changes)
    card = replace(card, on=on or card.on)
    assert noting.write(card) == ()
    return card


def spoken(view):
    model = view.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]


def find(page, words):
    page.overview.search.setFocus()
    page.overview.search.clear()
    commit(page.overview.search, words)
    page.overview.search.returnPressed.emit()


def said(page):
    return [label.accessibleName() for label in page.findChildren(QLabel) if label.isVisible()]


def table(page):
    return next(f for f in page.card.form.fields.values() if hasattr(f, "rows"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_card_of_every_kind_keeps_what_is_written(qtbot, page, noting, kind):
    fields = write(qtbot, page, kind.id)
    wanted = {}
    for one in kind.fields:
        match one.kind:
            case FieldKind.TEXT:
                commit(fields[one.key].text, f"{one.label}：写一句")
                wanted[one.key] = f"{one.label}：写一句"
            case FieldKind.DAY:
                commit(fields[one.key].line, "2026年12月3日")
                wanted[one.key] = "2026-12-03"
            case FieldKind.ROWS:
                cell = fields[one.key].rows[0].first
                commit(cell, "第一格")
                wanted[one.key] = ({one.columns[0].key: "第一格"},)
    if kind.subject:
        commit(fields[""].text, "一件事")
    assert page.flush()
    (card,) = noting.cards()
    assert (card.kind_id, card.values) == (kind.id, wanted)
    assert card.title == ("一件事" if kind.subject else "")
    assert page.card.saved.text().startswith("✓ 已保存")


def test_nothing_is_kept_of_a_card_left_empty(qtbot, page, noting):
    fields = write(qtbot, page, "san-si")
    commit(fields["result"].text, "  ")
    press(qtbot, Qt.Key.Key_Escape)
    assert page.overview.isVisible()
    assert noting.cards() == ()
    assert not page.card.export.isEnabled()


def test_text_is_saved_soon_and_when_its_field_is_left(qtbot, page, noting):
    fields = write(qtbot, page, "san-si")
    fields["result"].text.setFocus()
    commit(fields["result"].text, "少一个窗口")
    assert "✓" not in page.card.saved.text()
    fields["consequence"].text.setFocus()
    assert noting.cards()[0].values == {"result": "少一个窗口"}
    commit(fields["consequence"].text, "要排队")
    qtbot.waitUntil(lambda: "consequence" in noting.cards()[0].values)


def test_what_is_being_composed_is_not_lost(qtbot, page, noting):
    fields = write(qtbot, page, "san-si")
    compose(fields[""].text, "yao ban")
    assert page.flush()
    assert noting.cards()[0].title == "yao ban"


def test_enter_leads_from_the_title_to_the_first_question(qtbot, page):
    fields = write(qtbot, page, "san-si")
    press(qtbot, Qt.Key.Key_Return)
    assert fields["result"].text.hasFocus()


def test_a_day_is_taken_as_people_write_it(qtbot, page, noting):
    fields = write(qtbot, page, "tan-xin")
    fields["day"].line.setFocus()
    commit(fields["day"].line, "2026.12.3")
    press(qtbot, Qt.Key.Key_Return)
    assert fields["day"].line.text() == "2026-12-03"
    commit(fields[""].text, "想谈的")
    assert page.flush()
    assert noting.cards()[0].values == {"day": "2026-12-03"}


def test_a_bad_day_is_told_at_its_field_and_stays_there(qtbot, page, noting, problems):
    fields = write(qtbot, page, "tan-xin")
    commit(fields["to-say"].text, "先说一件事")
    commit(fields["day"].line, BAD)
    fields["to-ask"].text.setFocus()
    assert not page.flush()
    assert any(words.startswith(f"“{BAD}”认不出") for words in said(page.card))
    assert noting.cards()[0].values == {"to-say": "先说一件事"}
    assert page.card.saved.text() == "没有存上"
    assert BAD in page.unsaved_words()
    assert "哪一天" in problems[-1]
    press(qtbot, Qt.Key.Key_Escape)
    assert page.card.isVisible()
    assert fields["day"].line.text() == BAD
    fields["day"].line.put("")
    assert page.flush()
    assert page.card.saved.text().startswith("✓")


def test_what_a_bad_day_may_mean_is_offered(qtbot, page, noting):
    fields = write(qtbot, page, "tan-xin")
    fields["day"].line.put("12月底")
    assert fields["day"].meant.text() == "就是 2026年12月31日"
    fields["day"].meant.click()
    commit(fields[""].text, "想谈的")
    assert page.flush()
    assert noting.cards()[0].values == {"day": "2026-12-31"}
    assert not fields["day"].meant.isVisible()


def test_a_day_is_picked_from_a_calendar_by_keyboard(qtbot, page):
    line = write(qtbot, page, "tan-xin")["day"].line
    line.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(page.findChildren(QCalendarWidget)))
    (month,) = page.findChildren(QCalendarWidget)
    assert month.selectedDate().toPython() == date(2026, 11, 20)
    inside = QApplication.focusWidget()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(inside, key)
    assert line.text() == "2026-11-28"


def test_rows_are_filled_in_with_tab_alone(qtbot, page, noting):
    rows = write(qtbot, page, TABLE)["points"]
    press(qtbot, Qt.Key.Key_Return)
    for words in ("收件", "口头答应", "一次告知", "2027-03-31", "审核", "拖延"):
        commit(QApplication.focusWidget(), words)
        press(qtbot, Qt.Key.Key_Tab)
    assert len(rows.rows) == 3
    assert page.flush()
    first = {"step": "收件", "risk": "口头答应", "measure": "一次告知", "review-on": "2027-03-31"}
    assert noting.cards()[0].values["points"] == (first, {"step": "审核", "risk": "拖延"})


def test_enter_in_a_cell_goes_down_and_tab_leaves_after_the_blank_row(qtbot, page):
    rows = write(qtbot, page, TABLE)["points"]
    rows.rows[0].first.setFocus()
    commit(rows.rows[0].first, "收件")
    press(qtbot, Qt.Key.Key_Return)
    assert rows.rows[1].first.hasFocus()
    press(qtbot, *[Qt.Key.Key_Tab] * 4)
    assert rows.add.hasFocus()


def test_rows_move_and_go_and_come_back(qtbot, page, noting):
    card = put(noting, TABLE, values={"points": tuple({"step": one} for one in "甲乙丙")})
    page.open_card(card.id)
    rows = table(page)
    qtbot.waitUntil(page.card.form.fields[""].text.hasFocus)

    def steps():
        return "".join(row["step"] for row in noting.card(card.id).values["points"])

    rows.rows[2].first.setFocus()
    press(qtbot, Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    assert steps() == "甲丙乙"
    rows.up.click()
    assert steps() == "丙甲乙"
    assert not rows.up.isEnabled()
    rows.remove.click()
    assert steps() == "甲乙"
    assert "删去第 1 行" in page.card.taken_out.said
    page.card.taken_out.take_back.click()
    assert steps() == "丙甲乙"
    assert rows.rows[0].first.hasFocus()


def test_a_row_is_added_between_others(qtbot, page, noting):
    card = put(noting, TABLE, values={"points": ({"step": "甲"}, {"step": "乙"})})
    page.open_card(card.id)
    rows = table(page)
    rows.rows[0].first.setFocus()
    rows.add.click()
    assert rows.rows[1].first.hasFocus()
    commit(rows.rows[1].first, "中")
    assert page.flush()
    points = noting.card(card.id).values["points"]
    assert [row["step"] for row in points] == ["甲", "中", "乙"]


def test_a_bad_day_in_a_cell_holds_up_nothing_else(qtbot, page, noting):
    rows = write(qtbot, page, TABLE)["points"]
    commit(rows.rows[0].first, "收件")
    commit(rows.rows[0].cell("review-on"), BAD)
    commit(rows.rows[1].first, "审核")
    assert not page.flush()
    assert noting.cards()[0].values["points"] == ({"step": "收件"}, {"step": "审核"})
    assert rows.rows[0].cell("review-on").text() == BAD
    assert any(words.startswith(f"“{BAD}”认不出") for words in said(page.card))
    assert BAD in page.unsaved_words()
    rows.rows[0].cell("review-on").put("2026-12-01")
    assert page.flush()
    assert noting.cards()[0].values["points"][0]["review-on"] == "2026-12-01"


def test_a_word_is_chosen_in_a_cell(qtbot, page, noting):
    cell = write(qtbot, page, "jianzhang-lizhi")["rules"].rows[0].cell("step")
    cell.setFocus()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    actions = {action.text(): action for action in cell.menu_of_words.actions()}
    assert list(actions) == ["还没定", "完善", "建立", "废除"]
    actions["建立"].trigger()
    assert noting.cards()[0].values == {"rules": ({"step": "建立"},)}
    assert cell.accessibleName() == "制度梳理 第 1 行 怎么办：建立"


def test_columns_and_fields_of_a_newer_edition_stay(qtbot, page, noting):
    newer = {"points": ({"step": "甲", "later": "以后的"},), "unknown": "别处来的"}
    card = put(noting, TABLE, values=newer)
    page.open_card(card.id)
    commit(table(page).rows[0].cell("risk"), "乙")
    assert page.flush()
    assert noting.card(card.id).values == {
        "points": ({"step": "甲", "later": "以后的", "risk": "乙"},),
        "unknown": "别处来的",
    }


def test_a_later_look_is_proposed_comes_on_its_day_and_goes_once_it_is_written(
    qtbot, page, noting, calendar
):
    fields = write(qtbot, page, "san-si")
    commit(fields[""].text, "要办的事")
    assert "afterwards" not in fields
    fields["?"].line.setFocus()
    fields["?"].propose.click()
    assert noting.cards()[0].look_again_on == calendar.day + timedelta(days=30)
    calendar.day += timedelta(days=30)
    page.show_all()
    assert spoken(page.overview.list)[0].endswith("该再看一眼了")
    page.open_card(noting.cards()[0].id)
    again = next(iter(page.card.form.fields.values()))
    qtbot.waitUntil(again.control.hasFocus)
    assert again.label == "后来怎样"
    commit(again.text, "和想的一样")
    page.show_all()
    assert "该再看一眼了" not in spoken(page.overview.list)[0]
    assert noting.to_look_at() == ()


def test_a_day_for_a_later_look_alone_is_no_card_and_is_kept_with_the_first_word(
    qtbot, page, noting, changes
):
    fields = write(qtbot, page, "san-si")
    fields["?"].propose.click()
    assert noting.cards() == ()
    assert "✓" not in page.card.saved.text()
    changes.profile_changed.emit()
    assert fields["?"].line.text() == "2026-12-20"
    commit(fields[""].text, "题目")
    assert page.flush()
    assert noting.cards()[0].look_again_on == date(2026, 12, 20)


def test_what_is_due_comes_before_what_is_newer(page, noting, calendar):
    due = put(noting, "san-si", title="早先的", look_again_on=calendar.day)
    put(noting, title="后写的")
    page.refresh()
    assert page.overview.list.current == due.id


def test_the_daily_card_opens_with_what_was_written_today(qtbot, page, noting, calendar):
    commit(write(qtbot, page, "meiri-kouwen")["who-am-i"].text, "看完了三份申请")
    page.show_all()
    fields = write(qtbot, page, "meiri-kouwen")
    assert fields["who-am-i"].text.toPlainText() == "看完了三份申请"
    page.show_all()
    calendar.day += timedelta(days=1)
    assert not write(qtbot, page, "meiri-kouwen")["who-am-i"].text.toPlainText()
    assert len(noting.cards()) == 1


def test_kinds_for_leaders_are_shown_to_leaders_first(page, introducing, changes):
    assert len(spoken(page.overview.kinds)) == 11
    assert not any("建章立制" in words for words in spoken(page.overview.kinds))
    introducing.introduce(Profile(audiences=(Audience.LEADERS,)))
    changes.profile_changed.emit()
    assert len(spoken(page.overview.kinds)) == 12
    assert spoken(page.overview.kinds)[0].startswith("建章立制")


def test_a_card_goes_into_the_bin_and_comes_back_at_once(qtbot, page, noting):
    card = put(noting, title="交接本")
    page.open_card(card.id)
    page.card.throw_away.click()
    assert page.overview.isVisible()
    assert (noting.cards(), noting.bin()) == ((), (card,))
    assert page.taken_away.take_back.hasFocus()
    page.taken_away.take_back.click()
    assert (noting.cards(), noting.bin()) == ((card,), ())
    assert not page.taken_away.said


def test_the_bin_is_looked_into_and_several_are_taken_back(qtbot, page, noting):
    cards = [put(noting, title=title) for title in "甲乙丙"]
    for card in cards:
        noting.throw_away(card.id)
    page.refresh()
    assert page.overview.bin.text() == "回收站 3 张"
    page.overview.bin.click()
    assert page.overview.list.hasFocus()
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    page.overview.take_back.click()
    assert len(noting.cards()) == 2
    page.overview.take_back.click()
    assert noting.bin() == ()
    assert not page.overview.in_bin


def test_a_card_in_the_bin_is_not_written_on(page, noting):
    card = put(noting, title="交接本")
    noting.throw_away(card.id)
    page.refresh()
    page.overview.show_bin(on=True)
    page.overview.list.opened.emit(card.id)
    assert page.overview.isVisible()


def test_undo_is_seen_on_the_open_card_and_what_was_written_first_is_taken_back_whole(
    qtbot, page, noting, db, clock, changes
):
    undoing = Undoing(db, now=clock)
    fields = write(qtbot, page, "san-si")
    commit(fields["result"].text, "先")
    fields["consequence"].text.setFocus()
    commit(fields["consequence"].text, "再")
    assert page.flush()
    for left in ("先", ""):
        undoing.undo()
        changes.profile_changed.emit()
        assert fields["result"].text.toPlainText() == left
        assert not fields["consequence"].text.toPlainText()
    assert noting.cards() == ()
    assert not page.card.throw_away.isEnabled()
    commit(fields["influence"].text, "又写")
    assert page.flush()
    assert noting.cards()[0].values == {"influence": "又写"}


def test_a_failed_save_keeps_the_words_and_says_why(qtbot, page, noting, disk, problems, tmp_path):
    fields = write(qtbot, page, "san-si")
    disk(takes=False)
    commit(fields["result"].text, "不能丢的话")
    commit(fields[""].text, "题目")
    assert not page.flush()
    assert page.card.saved.text() == "没有存上"
    assert page.card.unsaved.said.startswith("刚才的内容没有存上")
    assert problems
    press(qtbot, Qt.Key.Key_Escape)
    assert page.card.isVisible()
    kept = tmp_path / "另存.txt"
    page.card.unsaved.choose_path = lambda proposed: kept
    assert page.save_elsewhere()
    assert "【结果】\n不能丢的话" in kept.read_text(encoding="utf-8")
    assert "【要办的事】\n题目" in kept.read_text(encoding="utf-8")
    disk(takes=True)
    assert page.flush()
    assert (noting.cards()[0].title, noting.cards()[0].values) == ("题目", {"result": "不能丢的话"})
    assert not page.card.unsaved.isVisible()


def test_rows_that_could_not_be_saved_stay(qtbot, page, noting, disk):
    rows = write(qtbot, page, TABLE)["points"]
    disk(takes=False)
    commit(rows.rows[0].first, "收件")
    assert not page.flush()
    assert "环节：收件" in page.unsaved_words()
    page.card.refresh()
    assert rows.rows[0].first.toPlainText() == "收件"
    disk(takes=True)
    assert page.flush()
    assert noting.cards()[0].values == {"points": ({"step": "收件"},)}


def test_ones_own_cards_are_found_by_their_words(qtbot, page, noting):
    put(noting, title="交接本", values={"how": "每天下班前写三行，<b>早上</b>先看"})
    put(noting, title="别的")
    page.refresh()
    find(page, "交接 早上")
    assert spoken(page.overview.list) == ["交接本，好做法 · 11月20日"]
    find(page, "三行")
    assert spoken(page.overview.list) == [
        "交接本，好做法 · 11月20日 · 怎么做的：每天下班前写三行，<b>早上</b>先看"
    ]
    find(page, "没有这个")
    assert "没有找到“没有这个”。" in said(page)
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(spoken(page.overview.list)) == 2)


def test_cells_of_tables_are_found_too(page, noting):
    put(noting, TABLE, values={"points": ({"risk": "口头答应"},)})
    page.refresh()
    find(page, "口头")
    assert len(spoken(page.overview.list)) == 1


def test_the_whole_way_goes_by_keyboard(qtbot, page, noting):
    page.overview.kinds.setFocus()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    who = page.card.form.fields["who-am-i"].text
    qtbot.waitUntil(who.hasFocus)
    commit(who, "分内的事")
    press(qtbot, Qt.Key.Key_Tab)
    commit(QApplication.focusWidget(), "方便了群众")
    press(qtbot, Qt.Key.Key_Escape)
    assert page.overview.list.hasFocus()
    assert noting.cards()[0].values == {"who-am-i": "分内的事", "for-whom": "方便了群众"}
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.form.fields["who-am-i"].text.hasFocus)
    press(qtbot, Qt.Key.Key_Escape, Qt.Key.Key_Up)
    assert page.overview.search.hasFocus()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert page.overview.list.ticked_ids == (noting.cards()[0].id,)
    assert page.overview.export.isVisible()


def test_a_click_opens_and_one_at_the_tick_ticks(qtbot, page, noting):
    card = put(noting, title="交接本")
    page.refresh()
    view = page.overview.list
    row = view.visualRect(view.model().index(0, 0))
    tick = row.center()
    tick.setX(row.left() + 8)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert view.ticked_ids == (card.id,)
    assert page.overview.isVisible()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert page.card.isVisible()


def test_several_cards_go_into_one_file_named_without_their_words(qtbot, page, noting, tmp_path):
    cards = [put(noting, title=f"私下的话{n}") for n in range(2)]
    page.refresh()
    proposed = []

    def choose(path):
        proposed.append(path.name)
        return tmp_path / "卡片.pdf"

    page.choose_path = choose
    page.overview.list.tick([card.id for card in cards])
    with qtbot.waitSignal(page.exported, timeout=20_000) as got:
        page.overview.export.click()
    assert got.args == [tmp_path / "卡片.pdf"]
    assert (tmp_path / "卡片.pdf").read_bytes().startswith(b"%PDF")
    assert proposed == ["【个人留存】好做法 2张.pdf"]


def test_what_is_being_written_is_saved_before_it_is_exported(qtbot, page, noting, tmp_path):
    fields = write(qtbot, page, "san-si")
    commit(fields[""].text, "题目")
    assert page.flush()
    commit(fields["result"].text, "最后一句")
    page.choose_path = lambda proposed: tmp_path / proposed.name
    with qtbot.waitSignal(page.exported, timeout=20_000) as got:
        page.card.export.click()
    assert got.args[0].name == "【个人留存】三思卡 2026-11-20.pdf"
    assert noting.cards()[0].values == {"result": "最后一句"}


@pytest.fixture
def round_with_talks(checking):
    round_id = checking.start(["xiao"], period="2026年第四季度")
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP, talk_in_person=True))
    checking.record(round_id, Answer("xiao.jia.2", flagged=True))
    return round_id


def test_without_a_round_no_page_for_a_talk_is_offered(page):
    assert not page.overview.talk.isVisible()
    page.show_talk()
    assert page.overview.isVisible()


def test_the_page_for_a_talk_shows_what_was_marked_and_leaves_no_trace(
    qtbot, page, db, round_with_talks, tmp_path, monkeypatch
):
    def rows():
        return [
            db.execute(f"select count(*) from {name}").fetchone()  # noqa: S608
            for name in ("journal", "card", "answer")
        ]

    monkeypatch.chdir(tmp_path)
    page.refresh()
    before = rows()
    page.overview.talk.click()
    qtbot.waitUntil(lambda: page.talk.pages.drawn_to_fit, timeout=20_000)
    words = said(page.talk)
    assert words.index("想当面谈的") < words.index("第一条") < words.index("稍后再看的")
    assert page.talk.print.hasFocus()
    assert rows() == before
    assert list(tmp_path.rglob("*")) == []
    press(qtbot, Qt.Key.Key_Escape)
    assert page.overview.talk.hasFocus()
    assert not page.talk.pages.drawn_to_fit


def test_the_page_for_a_talk_is_never_offered_as_a_file(qtbot, page, round_with_talks, monkeypatch):
    page.refresh()
    page.show_talk()
    buttons = {one.text() for one in page.talk.findChildren(QPushButton) if one.isVisible()}
    assert buttons == {"回到全部卡片", "打印…"}
    page.talk.print.click()  # there is no printer here
    assert "没有印成" in page.talk.printing.said
    assert "导出" not in page.talk.printing.said
    assert not page.talk.printing.export.isVisible()


def test_where_a_card_cannot_be_printed_a_file_is_offered(qtbot, page, noting, tmp_path):
    card = put(noting, title="交接本")
    page.open_card(card.id)
    page.card.print.click()  # there is no printer here
    assert page.printing.export.isVisible()
    page.choose_path = lambda proposed: tmp_path / proposed.name
    with qtbot.waitSignal(page.exported, timeout=20_000):
        page.printing.export.click()


def test_thousands_of_cards_cost_no_more_than_those_in_sight(page, noting, db):
    with db.conn:
        for n in range(2000):
            put(noting, title=f"第{n}张", on=date(2020, 1, 1) + timedelta(days=n))
    page.refresh()
    view = page.overview.list
    assert view.model().rowCount() == 2000
    assert len(view.findChildren(QLabel)) == 0
    assert spoken(view)[0].startswith("第1999张")
    find(page, "第1234张")
    assert len(spoken(view)) == 1


def test_where_the_person_is_comes_back_with_a_window_made_anew(qtbot, page, noting):
    card = put(noting, title="交接本")
    page.open_card(card.id)
    kept = page.kept()
    page.show_all()
    page.take_up(kept)
    assert page.card.isVisible()
    write(qtbot, page, "san-si")
    kept = page.kept()
    page.show_all()
    page.take_up(kept)
    assert page.card.card.kind_id == "san-si"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_two_controls_of_a_card_sound_the_same(qtbot, page, kind):
    write(qtbot, page, kind.id)
    controls = [
        one
        for one in page.card.findChildren(object)
        if getattr(one, "focusPolicy", None)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and not one.objectName().startswith("qt_")
    ]
    names = [one.accessibleName() for one in controls]
    assert all(names)
    assert all(one.objectName() for one in controls)
    assert len(set(names)) == len(names)


def test_one_begins_with_the_kinds_and_comes_back_to_where_one_was(qtbot, page, noting):
    assert page.overview.kinds.hasFocus()
    put(noting, title="交接本")
    page.refresh()
    page.overview.list.setFocus()
    page.refresh()
    assert page.overview.list.hasFocus()
    fields = write(qtbot, page, "san-si")
    fields["influence"].text.setFocus()
    page.refresh()
    assert fields["influence"].text.hasFocus()


def test_another_card_is_not_opened_over_words_that_cannot_be_saved(
    qtbot, page, noting, disk, problems
):
    other = put(noting, title="交接本")
    fields = write(qtbot, page, "san-si")
    commit(fields[""].text, "没有存上的话")
    disk(takes=False)
    page.open_card(other.id)
    page.write_new("xuexi-jihua")
    assert fields[""].text.toPlainText() == "没有存上的话"
    assert page.card.card.kind_id == "san-si"
    disk(takes=True)
    page.open_card(other.id)
    assert page.card.card == other
    assert [card.title for card in noting.cards()] == ["没有存上的话", "交接本"]


def test_a_day_that_could_not_be_saved_is_asked_for_again(qtbot, page, noting, disk):
    fields = write(qtbot, page, "tan-xin")
    disk(takes=False)
    fields["day"].line.put("2026-12-03")
    assert page.unsaved_words().endswith("【哪一天】\n2026-12-03\n")
    disk(takes=True)
    (again,) = [one for one in fields["day"].line.findChildren(QTimer) if one.isActive()]
    assert 1_000 <= again.interval() <= 5_000
    again.start(0)  # the time has passed
    qtbot.waitUntil(lambda: bool(noting.cards()))
    assert page.card.saved.text().startswith("✓")
