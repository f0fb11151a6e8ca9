"""The search page: what is typed is found, marked, and opened, all by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from selfcheck.content.cards import read_cards
from selfcheck.content.files import CARDS
from selfcheck.domain.findings import Move
from selfcheck.domain.rounds import Place
from selfcheck.machine.places import SEEDS, DataFolder
from selfcheck.services.noting import Noting
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.searching import Searching
from selfcheck.store.opening import store_to_write
from selfcheck.ui.pages.search import SearchPage
from tests.ui.conftest import commit

SECTION = "si-shen.shen-du"
KINDS = read_cards(SEEDS / CARDS)
TODAY = date(2026, 11, 3)


@pytest.fixture
def page(full_db, full_checking, round_id, jobs, shown):
    full_checking.reflect(round_id, SECTION, "夜里值班，<b>慎独</b> & 慎微")
    one = shown(SearchPage(Searching(full_db, KINDS), jobs))
    one.resize(1000, 600)
    one.open()
    return one


@pytest.fixture
def rectifying(full_db, clock, new_id):
    return Rectifying(full_db, now=clock, today=lambda: TODAY, new_id=new_id)


@pytest.fixture
def noting(full_db, clock, new_id):
    return Noting(full_db, KINDS, now=clock, today=lambda: TODAY, new_id=new_id)


def rows(page):
    """What is read aloud of each row, and whether one can go there."""
    items = [page.list.item(number) for number in range(page.list.count())]
    return [
        (
            row.data(Qt.ItemDataRole.AccessibleTextRole),
            bool(row.flags() & Qt.ItemFlag.ItemIsEnabled),
        )
        for row in items
    ]


def find(qtbot, page, word):
    before = rows(page)
    page.field.clear()
    commit(page.field, word)
    qtbot.waitUntil(lambda: rows(page) != before)


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def sentences(page):
    return [label.accessibleName() for label in page.findChildren(QLabel) if label.isVisible()]


def test_before_a_word_is_typed_the_page_says_what_it_is_for(page):
    assert any(words.startswith("写一两个字就能找") for words in sentences(page))
    assert not page.list.isVisible()


def test_what_is_found_stands_in_three_groups(qtbot, page):
    find(qtbot, page, "慎独")
    groups = [words for words, enabled in rows(page) if not enabled]
    assert [words.partition(" · ")[0] for words in groups] == ["我写的", "条目", "引文"]
    assert groups[0] == "我写的 · 1 处"
    assert rows(page)[1] == (
        "2026年第四季度 · 四慎 › 慎独 · 反思，夜里值班，<b>慎独</b> & 慎微",
        True,
    )


def test_typing_waits_for_a_pause(qtbot, page):
    commit(page.field, "慎")
    assert rows(page) == []
    qtbot.waitUntil(lambda: bool(rows(page)))


def test_nothing_found_is_said_with_the_word(qtbot, page):
    find(qtbot, page, "慎独")
    find(qtbot, page, "<i>没有 这个")
    assert "没有找到“<i>没有 这个”。" in sentences(page)
    assert not page.list.isVisible()


def test_down_leads_into_the_list_and_enter_opens_the_place(qtbot, page, round_id):
    find(qtbot, page, "值班")
    press(qtbot, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    with qtbot.waitSignal(page.place_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [round_id, Place(SECTION, "", "reflection", 2)]


def test_down_does_not_wait_for_the_pause(qtbot, page):
    commit(page.field, "值班")
    press(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(page.list.hasFocus)
    assert page.list.currentRow() == 1


def test_enter_in_the_field_leads_into_the_list(qtbot, page):
    commit(page.field, "值班")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(page.list.hasFocus)


def test_down_with_nothing_found_stays_in_the_field(qtbot, page):
    commit(page.field, "没有这个")
    press(qtbot, Qt.Key.Key_Down)
    assert page.field.hasFocus()
    find(qtbot, page, "值班")
    assert page.field.hasFocus()


def test_up_from_the_first_hit_leads_back_to_the_field(qtbot, page):
    find(qtbot, page, "慎独")
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert page.list.hasFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert page.field.hasFocus()


def test_arrows_walk_past_the_titles_of_groups_to_a_checklist(qtbot, page):
    find(qtbot, page, "慎独")
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.checklist_requested) as got:
        press(qtbot, Qt.Key.Key_Enter)
    assert got.args == ["si-shen"]


def test_a_text_of_a_report_leads_to_the_report(qtbot, page, reporting, round_id):
    reporting.write_text(round_id, "plan", "每月回访一次")
    find(qtbot, page, "回访一次")
    assert rows(page)[1][0] == "2026年第四季度 · 报告，每月回访一次"
    press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.report_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [round_id]


def test_a_line_of_the_ledger_is_named_and_opened(qtbot, page, rectifying):
    one = rectifying.add()
    rectifying.write(one, "problem", "问题写得笼统")
    rectifying.move(one, Move.CONFIRM)
    rectifying.write(one, "measure", "每周走访一次")
    find(qtbot, page, "走访一次")
    assert rows(page)[1][0] == "整改台账 · 第 1 号 › 整改措施，每周走访一次"
    press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.finding_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [one]


@pytest.mark.parametrize(
    ("write", "title"),
    [
        (lambda ledger, one: ledger.write(one, "remark", "走访本"), "草稿 › 备注"),
        (lambda ledger, one: ledger.write(one, "verifier", "走访本"), "草稿 › 核验人"),
        (
            lambda ledger, one: ledger.put_progress(one, TODAY, "走访本"),
            "草稿 › 完成情况 · 2026年11月3日",
        ),
        (
            lambda ledger, one: ledger.put_evidence(one, ledger.new_evidence(TODAY, "走访本")),
            "草稿 › 佐证 · 2026年11月3日",
        ),
        (
            lambda ledger, one: (
                ledger.set_review(one, TODAY),
                ledger.write_review(one, "lessons", "走访本"),
            ),
            "草稿 › 回头看 › 总结教训",
        ),
    ],
)
def test_every_text_of_a_finding_is_called_by_its_name(qtbot, page, rectifying, write, title):
    write(rectifying, rectifying.add())
    find(qtbot, page, "走访本")
    assert rows(page)[1][0] == f"整改台账 · {title}，走访本"


def test_a_card_is_named_and_opened(qtbot, page, noting):
    kind = noting.kinds["san-si"]
    card = replace(noting.begin(kind.id), values={kind.fields[0].key: "办成以后少跑一趟"})
    noting.write(card)
    find(qtbot, page, "少跑一趟")
    assert rows(page)[1][0] == "卡片 · 三思卡 › 结果 · 2026年11月3日，办成以后少跑一趟"
    press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.card_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [card.id]


def test_all_that_one_wrote_stands_in_one_group(qtbot, page, rectifying, noting):
    rectifying.write(rectifying.add(), "problem", "慎独不够")
    noting.write(replace(noting.begin("san-si"), title="慎独讲座"))
    find(qtbot, page, "慎独")
    said = [words for words, _ in rows(page)]
    assert said[0] == "我写的 · 3 处"
    assert [words.partition(" · ")[0] for words in said[1:4]] == [
        "2026年第四季度",
        "整改台账",
        "卡片",
    ]


def test_own_words_that_were_cut_off_say_so(qtbot, page, rectifying):
    for _ in range(201):
        rectifying.write(rectifying.add(), "problem", "慎独")
    find(qtbot, page, "慎独")
    assert rows(page)[0][0] == "我写的 · 前 201 处"  # 200 of the ledger and one of the round


def test_a_search_that_fails_says_why_and_then_goes_on(qtbot, jobs, shown, clock, tmp_path):
    folder = DataFolder(tmp_path)
    with store_to_write(folder, at=clock()) as db:
        one = shown(SearchPage(Searching(db), jobs))
        away = folder.store.rename(tmp_path / "away.db")
        commit(one.field, "慎独")
        qtbot.waitUntil(lambda: any(words.startswith("没能搜索：") for words in sentences(one)))
        away.rename(folder.store)
        commit(one.field, "慎独")
        qtbot.waitUntil(lambda: "没有找到“慎独慎独”。" in sentences(one))


def test_a_click_opens_and_one_on_a_title_does_not(qtbot, page):
    find(qtbot, page, "值班")
    view, left = page.list.viewport(), Qt.MouseButton.LeftButton
    title, hit = (page.list.visualItemRect(page.list.item(number)) for number in (0, 1))
    with qtbot.assertNotEmitted(page.place_requested):
        qtbot.mouseClick(view, left, pos=title.center())
    with qtbot.waitSignal(page.place_requested):
        qtbot.mouseClick(view, left, pos=hit.center())


def test_opening_again_selects_the_word_and_finds_what_was_written_since(
    qtbot, page, full_checking, round_id
):
    find(qtbot, page, "值班")
    full_checking.reflect(round_id, "si-shen.shen-wei", "又一次值班")
    page.list.setFocus()
    page.open()
    assert page.field.hasFocus()
    assert page.field.selectedText() == "值班"
    qtbot.waitUntil(lambda: rows(page)[0][0] == "我写的 · 2 处")
    page.field.deselect()
    page.open()
    assert page.field.selectedText() == "值班"


def test_the_words_found_stand_out_in_the_line(qtbot, page):
    def painted(word):
        page.field.setFocus()
        page.field.clear()
        commit(page.field, word)
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(page.list.hasFocus)
        return page.list.viewport().grab(page.list.visualItemRect(page.list.item(1))).toImage()

    assert painted("值班") == painted("值班")
    assert painted("值班") != painted("班，")


def test_controls_have_names_of_their_own(page):
    controls = [page.field, page.list]
    assert all(control.accessibleName() for control in controls)
    assert len({control.objectName() for control in controls}) == len(controls)


def test_a_group_that_was_cut_off_says_so(qtbot, page):
    find(qtbot, page, "的")
    groups = [words for words, enabled in rows(page) if not enabled]
    assert "条目 · 前 200 处" in groups
