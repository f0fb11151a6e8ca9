"""The report page: what is typed is kept, what is unticked is gone, the pages are the real ones."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from html import unescape

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QTreeWidgetItem

from selfcheck.domain.findings import Move
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.services.rectifying import Rectifying
from selfcheck.ui.pages.report import ReportPage
from selfcheck.ui.printing import print_paper
from tests.ui.conftest import TODAY, commit

GAP = "si-shen.shen-du.1"
INSTANCE = "三月那一次没有登记"
CHECKED = Qt.CheckState.Checked
AN_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def closed_page(full_checking, reporting, introducing, jobs, changes):
    return ReportPage(full_checking, reporting, introducing, jobs, changes)


@pytest.fixture
def page(closed_page, full_checking, round_id, shown, qtbot):
    """The report of a round with one rating, one instance and one reflection, drawn."""
    full_checking.record(round_id, Answer(GAP, Rating.GAP, instance=INSTANCE))
    full_checking.reflect(round_id, "si-shen.shen-du", "我想过了")
    closed_page.resize(1200, 700)
    shown(closed_page).open(round_id)
    qtbot.waitUntil(lambda: bool(sheets(closed_page)))
    return closed_page


def sheets(page):
    return [one for one in page.pages.findChildren(QLabel) if one.property("role") == "sheet"]


def row(page, words) -> QTreeWidgetItem:
    (found,) = page.parts.findItems(
        words, Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
    )
    return found


def sentences(page):
    return [one.accessibleName() or one.text() for one in page.findChildren(QLabel)]


def test_the_pages_are_as_wide_as_their_pane(page):
    first = sheets(page)[0]
    assert first.accessibleName() == f"第 1 页，共 {len(sheets(page))} 页"
    assert 0 < page.pages.viewport().width() - first.width() < 40
    assert first.pixmap().height() > first.pixmap().width()


def test_the_pages_follow_the_window(qtbot, page):
    before = sheets(page)[0].width()
    page.resize(1500, 700)
    qtbot.waitUntil(lambda: sheets(page)[0].width() > before)


def test_the_reader_stays_where_they_were_when_the_pages_are_drawn_again(qtbot, page):
    bar = page.pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = sheets(page)[0].pixmap().cacheKey()
    row(page, "具体事例").setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: sheets(page)[0].pixmap().cacheKey() != before)
    assert abs(bar.value() - bar.maximum() // 2) < 60


def test_pages_of_another_round_never_stand_in_for_those_of_this_one(page, full_checking):
    other = full_checking.start(["si-shen"], period="2025年")
    page.open(other)
    assert not any(sheet.isVisible() for sheet in sheets(page))
    assert "2025年自查报告" in sentences(page)


def test_a_name_is_kept_when_its_field_is_left(qtbot, page, reporting, changes):
    page.name.setFocus()
    commit(page.name, "赵示例")
    with qtbot.waitSignal(changes.profile_changed):
        page.unit.setFocus()
    assert reporting.profile() == Profile(name="赵示例")


def test_opening_again_keeps_the_name_whatever_has_the_focus(
    page, introducing, reporting, round_id
):
    introducing.introduce(Profile("赵示例", "示例科"))
    page.name.setFocus()
    page.open(round_id)
    page.flush()
    assert (page.name.text(), page.unit.text()) == ("赵示例", "示例科")
    assert reporting.profile() == Profile("赵示例", "示例科")


def test_a_text_is_kept_when_the_page_is_left(page, reporting, round_id):
    commit(page.texts.fields["plan"], "下月起逐项登记。")
    page.flush()
    assert reporting.texts(round_id) == {"plan": "下月起逐项登记。"}


def test_a_text_is_kept_soon_and_shows_on_the_pages(qtbot, page, reporting, round_id):
    before = sheets(page)[0].pixmap().cacheKey()
    commit(page.texts.fields["plan"], "下月起逐项登记。")
    qtbot.waitUntil(lambda: reporting.texts(round_id) == {"plan": "下月起逐项登记。"})
    qtbot.waitUntil(lambda: sheets(page)[0].pixmap().cacheKey() != before)


def test_a_group_holds_what_there_is_to_tick(page):
    assert [page.parts.topLevelItem(n).text(0) for n in range(3)] == [
        "个人反思（1）",
        "具体事例（1）",
        "逐条评价（1）",
    ]
    assert row(page, "四慎 › 慎独").checkState(0) is Qt.CheckState.Checked


def test_what_is_unticked_does_not_go_in(page, reporting, round_id):
    def instances():
        report = reporting.report(round_id, Edition.PERSONAL)
        return [item.instance for s in report.sections for item in s.items if item.instance]

    assert instances() == [INSTANCE]
    row(page, "具体事例").setCheckState(0, Qt.CheckState.Unchecked)  # the group, so all in it
    assert instances() == []
    page.open(round_id)
    assert row(page, "具体事例").checkState(0) is Qt.CheckState.Unchecked


@pytest.fixture
def listed(full_db, full_checking, clock, round_id):
    """A line of the ledger that the round brought."""
    full_checking.record(round_id, Answer(GAP, Rating.GAP))
    rectifying = Rectifying(full_db, now=clock, today=lambda: TODAY, new_id=lambda: "finding-1")
    rectifying.write(rectifying.draft(round_id, GAP), "problem", "值班电话没有当场记")
    rectifying.move("finding-1", Move.CONFIRM)
    return "finding-1"


def test_the_ledger_has_a_group_of_its_own_and_says_what_is_printed_of_it(
    listed, page, reporting, round_id
):
    assert page.parts.topLevelItem(0).text(0) == "问题清单（1）"
    line = row(page, "1　值班电话没有当场记")
    assert line.checkState(0) is CHECKED
    assert "问题按台账的各栏印出；佐证和回头看的文字不印。" in sentences(page)
    page.show_edition(Edition.SUBMIT)
    assert row(page, "1　值班").checkState(0) is Qt.CheckState.Unchecked
    assert "勾选的问题按台账的各栏印出，备注除外；佐证和回头看的文字不印。" in sentences(page)
    row(page, "1　值班").setCheckState(0, CHECKED)
    assert reporting.selection(round_id, Edition.SUBMIT).takes(Part.FINDING, listed)


def test_a_line_from_before_is_offered_as_such_and_said_to_be_told_shortly(
    full_db, clock, page, changes
):
    shortly = "写着（上次）的，只印存在问题、整改措施和现在的状态。"
    rectifying = Rectifying(
        full_db, now=lambda: AN_INSTANT, today=lambda: TODAY, new_id=lambda: "f"
    )
    assert not any(shortly in words for words in sentences(page))
    rectifying.write(rectifying.add(), "problem", "通知发得晚")
    rectifying.move("f", Move.CONFIRM)
    changes.ledger_changed.emit("f")
    assert row(page, "1　（上次）通知发得晚").checkState(0) is CHECKED
    assert any(shortly in words for words in sentences(page))


def test_a_line_changed_elsewhere_is_on_the_pages_and_in_the_tree(
    full_db, clock, listed, page, changes, qtbot
):
    rectifying = Rectifying(full_db, now=clock, today=lambda: TODAY, new_id=lambda: "")
    before = sheets(page)[-1].pixmap().cacheKey()
    rectifying.write(listed, "problem", "改过的话")
    changes.ledger_changed.emit(listed)
    assert row(page, "1　改过的话")
    qtbot.waitUntil(lambda: sheets(page)[-1].pixmap().cacheKey() != before)


def test_without_a_ledger_nothing_is_said_of_one(page):
    assert not any("台账" in words for words in sentences(page))


def test_the_tree_is_as_high_as_what_is_unfolded(qtbot, page):
    before = page.parts.height()
    row(page, "具体事例").setExpanded(True)
    qtbot.waitUntil(lambda: page.parts.height() > before)
    assert page.parts.verticalScrollBar().maximum() == 0
    row(page, "具体事例").setExpanded(False)
    qtbot.waitUntil(lambda: page.parts.height() == before)


def test_an_answer_given_elsewhere_is_on_the_pages_and_in_the_tree(
    page, full_checking, changes, round_id
):
    full_checking.record(round_id, Answer("si-shen.shen-du.2", Rating.GAP, instance="另一次"))
    changes.round_changed.emit(round_id)
    assert page.parts.topLevelItem(1).text(0) == "具体事例（2）"


def test_signs_no_face_has_are_named_before_anything_is_written(qtbot, page):
    commit(page.texts.fields["plan"], "逐项登记\U0001f600")
    qtbot.waitUntil(lambda: any("U+1F600" in words for words in sentences(page)))
    warning = next(one for one in page.findChildren(QLabel) if "U+1F600" in one.accessibleName())
    assert warning.isVisible()


def test_the_file_is_asked_for_by_a_name_that_warns_and_is_written(qtbot, page, tmp_path):
    proposed = []

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        proposed.extend(dialog.selectedFiles())
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("回顾")
        dialog.accept()

    QTimer.singleShot(0, answer)
    with qtbot.waitSignal(page.exported) as got:
        page.export.click()
    assert "【个人留存】2026年第四季度自查报告" in proposed[0]
    assert got.args == [tmp_path / "回顾.pdf"]
    assert (tmp_path / "回顾.pdf").read_bytes().startswith(b"%PDF-")
    qtbot.waitUntil(page.export.isEnabled)
    assert page.focusWidget() is page.export


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_same_words_go_into_word_and_excel(qtbot, page, tmp_path, suffix):
    proposed = []

    def choose(path):
        proposed.append(path.name)
        return tmp_path / f"回顾{suffix}"

    page.choose_path = choose
    button = page.findChild(QPushButton, f"report-export-{suffix[1:]}")
    with qtbot.waitSignal(page.exported) as got:
        button.click()
    assert proposed == [f"【个人留存】2026年第四季度自查报告{suffix}"]
    assert got.args == [tmp_path / f"回顾{suffix}"]
    with zipfile.ZipFile(got.args[0]) as package:
        parts = [
            unescape(package.read(name).decode())
            for name in package.namelist()
            if name.endswith("xml")
        ]
    assert any(INSTANCE in part for part in parts)
    qtbot.waitUntil(button.hasFocus)
    assert page.export.isEnabled()


def test_thinking_better_of_it_writes_nothing(qtbot, page, jobs):
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    with qtbot.assertNotEmitted(page.exported, wait=50):
        page.export.click()
    assert page.export.isEnabled()


def test_a_place_that_cannot_be_written_is_told_in_words(qtbot, page, tmp_path):
    (tmp_path / "夹.pdf").mkdir()
    page.choose_path = lambda proposed: tmp_path / "夹.pdf"
    with qtbot.waitSignal(page.problem) as got:
        page.export.click()
    assert got.args[0].startswith("没能写入")
    qtbot.waitUntil(page.export.isEnabled)


def test_it_says_what_it_is_not_and_who_sees_it(page):
    said = "\n".join(sentences(page))
    assert "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。" in said
    assert "非涉密软件，请勿填写国家秘密、工作秘密。" in said
    assert "谁能看到" in said


def switch(page, edition):
    page.editions.buttons[edition].click()


def ticks(page):
    """The words of what is ticked, groups left out."""
    found = page.parts.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return [one.text(0) for one in found if one.parent() and one.checkState(0) is CHECKED]


def test_the_edition_that_stays_is_the_one_to_begin_with(page):
    assert page.edition is Edition.PERSONAL
    assert page.editions.buttons[Edition.PERSONAL].isChecked()
    assert page.export.isVisible()
    assert not page.submit.isVisible()


def test_of_the_edition_that_leaves_nothing_is_ticked_and_no_file_is_offered(page):
    switch(page, Edition.SUBMIT)
    assert ticks(page) == []
    assert page.submit.isVisible()
    assert [b.objectName() for b in page.exports.all.values() if b.isVisible()] == []


def test_each_edition_keeps_its_own_ticks(page, reporting, round_id):
    switch(page, Edition.SUBMIT)
    row(page, "四慎 › 慎独").setCheckState(0, CHECKED)
    assert reporting.selection(round_id, Edition.SUBMIT).takes(Part.REFLECTION, "si-shen.shen-du")
    assert ticks(page) == ["四慎 › 慎独"]
    switch(page, Edition.PERSONAL)
    row(page, "四慎 › 慎独").setCheckState(0, Qt.CheckState.Unchecked)
    switch(page, Edition.SUBMIT)
    assert ticks(page) == ["四慎 › 慎独"]


def test_the_edition_is_remembered_for_the_round_while_the_page_lives(page, full_checking):
    first = page.round_id
    switch(page, Edition.SUBMIT)
    page.open(full_checking.start(["si-shen"], period="2025年"))
    assert page.edition is Edition.PERSONAL
    page.open(first)
    assert page.edition is Edition.SUBMIT
    assert page.focusWidget() is page.submit


def test_the_pages_are_those_of_the_edition(qtbot, page):
    assert "校验码" not in sheets(page)[0].accessibleDescription()
    switch(page, Edition.SUBMIT)
    assert not any(sheet.isVisible() for sheet in sheets(page))
    qtbot.waitUntil(lambda: page.pages.drawn_to_fit)
    assert "校验码" in sheets(page)[0].accessibleDescription()


def test_it_says_with_each_tick_what_is_seen_and_what_is_not(qtbot, page):
    switch(page, Edition.SUBMIT)
    seen = page.findChild(QLabel, "report-seen")
    unseen = page.findChild(QLabel, "report-unseen")
    assert seen.accessibleName().endswith("各方面条目的数目；此外没有别的。")
    assert "没有勾选的 1 条评价、1 条事例和 1 段反思" in unseen.accessibleName()
    row(page, "四慎 › 慎独").setCheckState(0, CHECKED)
    assert seen.accessibleName().endswith("；另外勾选的 1 段反思。")
    assert "没有勾选的 1 条评价和 1 条事例" in unseen.accessibleName()
    switch(page, Edition.PERSONAL)
    assert seen.accessibleName() == "自己留着看，不上报。"
    assert not unseen.isVisible()


def test_a_text_that_is_written_can_be_ticked_at_once(qtbot, page, reporting, round_id):
    switch(page, Edition.SUBMIT)
    row(page, "个人反思").setExpanded(True)
    commit(page.texts.fields["plan"], "下月起逐项登记。")
    page.flush()
    row(page, "下一步打算").setCheckState(0, CHECKED)
    assert reporting.report(round_id, Edition.SUBMIT).texts == {"plan": "下月起逐项登记。"}
    assert row(page, "个人反思").isExpanded()  # nothing folds up while somebody writes


def test_what_is_kept_for_a_talk_is_a_number_in_what_leaves(page, full_checking, changes, round_id):
    full_checking.record(round_id, Answer(GAP, Rating.GAP, instance=INSTANCE, talk_in_person=True))
    changes.round_changed.emit(round_id)
    assert row(page, "具体事例（1）")
    switch(page, Edition.SUBMIT)
    assert [page.parts.topLevelItem(n).text(0) for n in range(page.parts.topLevelItemCount())] == [
        "个人反思（1）"
    ]
    assert "当面谈的 1 条只以数目出现。" in sentences(page)


def test_a_tick_on_a_large_group_is_kept_whole(
    page, full_checking, reporting, browsing, round_id, qtbot
):
    many = full_checking.start([one.id for one in browsing.checklists()][:12], period="2027年")
    walk = full_checking.walk(many)
    wanted = {
        i.answered_as for c in walk.round.checklists for s in c.sections for i in s.conduct_items
    }
    for item in wanted:
        full_checking.record(many, Answer(item, Rating.MET))
    page.open(many)
    switch(page, Edition.SUBMIT)
    row(page, "逐条评价").setCheckState(0, CHECKED)
    assert page.flush()  # as when the page is left at once
    selection = reporting.selection(many, Edition.SUBMIT)
    assert len(wanted) > 60
    assert [item for item in wanted if not selection.takes(Part.RATING, item)] == []
    assert len(ticks(page)) == len(wanted)


def test_an_example_may_be_looked_at_in_both_editions(qtbot, page, services):
    example = services.rehearse()
    page.open(example)
    switch(page, Edition.SUBMIT)
    qtbot.waitUntil(lambda: page.pages.drawn_to_fit)
    with qtbot.waitSignal(page.problem) as got:
        row(page, "四慎 › 慎独").setCheckState(0, CHECKED)
    assert got.args[0].startswith("这是示例，只供查看。")
    assert ticks(page) == []


def test_a_file_that_is_there_is_not_replaced_because_its_suffix_was_left_out(
    qtbot, page, tmp_path
):
    (tmp_path / "回顾.pdf").write_bytes(b"mine")
    asked = []

    def refuse():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        box.reject()

    def answer():
        dialog = QApplication.activeModalWidget()
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("回顾")
        QTimer.singleShot(0, refuse)
        dialog.accept()

    QTimer.singleShot(0, answer)
    with qtbot.assertNotEmitted(page.exported, wait=50):
        page.export.click()
    assert asked == ["这里已经有一个“回顾.pdf”。"]
    assert (tmp_path / "回顾.pdf").read_bytes() == b"mine"


def test_the_edition_that_stays_is_printed_as_it_is_shown(qtbot, page, file_printer, jobs):
    wanted = []

    def start(making, pages):
        wanted.append(pages)
        return print_paper(making, file_printer, jobs)

    page.printing.start = start  # in place of the dialog, which would wait for somebody
    page.exports.print.click()
    qtbot.waitUntil(lambda: page.printing.said.startswith("✓"), timeout=20_000)
    assert wanted == [len(sheets(page))]
    assert f"共 {len(sheets(page))} 页" in page.printing.said
