"""The speech in the reader's own copy: chosen once, opened at the sentence, only ever read."""

from __future__ import annotations

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from selfcheck.domain.errors import NotSaved
from selfcheck.services.sourcing import Sourcing
from selfcheck.ui.jobs import Lane
from selfcheck.ui.pages.source import SourcePage
from selfcheck.ui.theme import LIGHT
from selfcheck.words import sentence
from tests.ui.on_screen import contrast

FILLING = "这一段说的是别的事情，和这里要看的那句话没有关系，只是把前后文撑开。\n"


@pytest.fixture
def checklist(browsing):
    return browsing.checklists()[0]


@pytest.fixture
def section(checklist):
    return checklist.sections[0]


@pytest.fixture
def other(browsing, checklist):
    """A checklist of another speech."""
    return next(c for c in browsing.checklists() if c.source != checklist.source)


@pytest.fixture
def sourcing(full_db):
    return Sourcing(full_db)


@pytest.fixture
def page(sourcing, jobs, shown):
    one = SourcePage(sourcing, jobs, tokens=LIGHT)
    one.resize(1000, 600)
    return shown(one)


@pytest.fixture
def path(tmp_path, section):
    """Somebody's own edition: another text round the sentence."""
    one = tmp_path / "我的讲话稿.txt"
    one.write_text(f"{FILLING * 60}{section.quote}\n{FILLING * 60}", encoding="utf-8")
    return one


@pytest.fixture
def opened(qtbot, page, sourcing, checklist, section, path):
    sourcing.choose(checklist.source, path)
    page.open(checklist, section)
    qtbot.waitUntil(lambda: found_how(page).endswith("。"))
    return page


def found_how(page):
    return page.findChild(QLabel, "source-said").accessibleName()


def trouble(page):
    label = page.findChild(QLabel, "source-trouble")
    return label.accessibleName() if label.isVisible() else ""


def said(page):
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.accessibleName() or one.text() for one in labels)


def marked(page):
    (mark,) = page.text.extraSelections()
    return mark.cursor.selectedText()


def choose(page, path):
    page.choose_path = lambda title: path
    (page.change if page.change.isVisible() else page.choose).click()


def test_before_a_copy_is_chosen_the_page_says_what_it_wants_and_does(page, checklist, section):
    page.open(checklist, section)
    words = said(page)
    assert checklist.source.title in words
    assert section.quote in words
    assert "没有讲话全文" in words
    assert "文件只读不改，也不复制进程序" in words
    assert "谁能看到：只有你自己" in words
    assert page.focusWidget() is page.choose
    assert not page.copy.isVisible()


def test_a_chosen_copy_is_opened_and_remembered(
    qtbot, page, sourcing, checklist, section, path, tmp_path
):
    page.open(checklist, section)

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(path.name)
        dialog.accept()

    QTimer.singleShot(0, answer)
    page.choose.click()
    qtbot.waitUntil(page.text.isVisible)
    assert marked(page) == section.quote
    assert sourcing.copy_of(checklist.source) == path


def test_thinking_better_of_it_changes_nothing(page, sourcing, checklist, section):
    page.open(checklist, section)
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    page.choose.click()
    assert page.choose.isVisible()
    assert sourcing.copy_of(checklist.source) is None


def test_the_sentence_stands_marked_a_third_of_the_way_down(opened, section):
    assert marked(opened) == section.quote
    assert found_how(opened) == "这是另一个版本：已按文字找到这句话。"
    text = opened.text
    third = text.viewport().height() / 3
    assert abs(text.cursorRect().top() - third) < text.fontMetrics().height() * 2
    assert opened.focusWidget() is text


def test_it_stays_in_its_place_when_the_window_becomes_narrower(qtbot, opened):
    opened.resize(500, 600)
    text = opened.text
    third = text.viewport().height() / 3
    qtbot.waitUntil(lambda: abs(text.cursorRect().top() - third) < text.fontMetrics().height() * 2)


def test_the_marked_sentence_can_be_read(opened):
    (mark,) = opened.text.extraSelections()
    ink, ground = mark.format.foreground().color(), mark.format.background().color()
    assert contrast(ink, ground) >= 4.5
    assert ground != QColor(LIGHT.surface)


def test_lines_stand_as_far_apart_as_chinese_needs(qtbot, opened, checklist, section, path):
    path.write_text(section.quote + FILLING.strip() * 9, encoding="utf-8")
    opened.open(checklist, section)
    qtbot.waitUntil(lambda: opened.text.blockCount() == 1)
    cursor = opened.text.textCursor()
    first = opened.text.cursorRect(cursor).top()
    cursor.movePosition(QTextCursor.MoveOperation.Down)
    apart = opened.text.cursorRect(cursor).top() - first
    assert 1.6 <= apart / opened.text.fontMetrics().horizontalAdvance("国") <= 1.9


def test_rare_characters_before_it_do_not_shift_the_mark(
    qtbot, page, sourcing, checklist, section, path
):
    path.write_text(f"\U00020bb7\U00030000{FILLING}{section.quote}", encoding="utf-8")
    sourcing.choose(checklist.source, path)
    page.open(checklist, section)
    qtbot.waitUntil(lambda: bool(page.text.extraSelections()))
    assert marked(page) == section.quote


def test_a_document_of_word_is_opened_too(qtbot, page, sourcing, checklist, section, path):
    document = docx.Document()
    document.add_paragraph(FILLING)
    document.add_paragraph(section.quote)
    document.save(path.with_suffix(".docx"))
    page.open(checklist, section)
    choose(page, path.with_suffix(".docx"))
    qtbot.waitUntil(page.text.isVisible)
    assert marked(page) == section.quote


def test_several_places_are_said(qtbot, page, sourcing, checklist, section, path):
    path.write_text(f"{section.quote}\n{FILLING}{section.quote}", encoding="utf-8")
    sourcing.choose(checklist.source, path)
    page.open(checklist, section)
    qtbot.waitUntil(lambda: "共有 2 处，这里是离原来位置最近的一处" in found_how(page))


def test_a_sentence_that_is_not_there_is_said_and_the_text_is_shown(
    qtbot, page, sourcing, checklist, section, path
):
    path.write_text(FILLING, encoding="utf-8")
    sourcing.choose(checklist.source, path)
    page.open(checklist, section)
    qtbot.waitUntil(lambda: found_how(page) == "这一版里没有找到这句话；全文照常可以看。")
    assert page.text.toPlainText() == FILLING
    assert page.text.extraSelections() == []


def test_another_section_of_the_speech_is_found_in_the_same_copy(qtbot, opened, checklist, path):
    other = checklist.sections[1]
    path.write_text(f"{FILLING * 9}{other.quote}", encoding="utf-8")
    opened.open(checklist, other)
    qtbot.waitUntil(lambda: bool(opened.text.extraSelections()) and marked(opened) == other.quote)
    assert f"{checklist.title} › {other.name}" in said(opened)


def test_without_a_section_the_leading_sentence_is_shown(qtbot, page, sourcing, checklist, path):
    path.write_text(FILLING + checklist.lead_quote, encoding="utf-8")
    sourcing.choose(checklist.source, path)
    page.open(checklist)
    qtbot.waitUntil(lambda: bool(page.text.extraSelections()))
    assert marked(page) == checklist.lead_quote


def test_a_speech_without_a_copy_never_shows_the_text_of_another(opened, other):
    opened.open(other, other.sections[0])
    assert not opened.text.isVisible()
    assert opened.choose.isVisible()


def test_until_a_copy_is_open_the_text_of_another_speech_is_gone(
    qtbot, opened, sourcing, other, path
):
    copy = path.with_name("另一篇.txt")
    copy.write_text(other.sections[0].quote, encoding="utf-8")
    sourcing.choose(other.source, copy)
    opened.open(other, other.sections[0])
    assert opened.text.toPlainText() == ""
    assert found_how(opened) == "正在打开……"
    qtbot.waitUntil(lambda: opened.text.toPlainText() == other.sections[0].quote)


def test_what_is_opened_too_late_is_not_shown(
    qtbot, page, jobs, sourcing, checklist, section, other, path
):
    sourcing.choose(checklist.source, path)
    page.open(checklist, section)
    page.open(other, other.sections[0])
    after = jobs.start(lambda pulse: None, Lane.DOCUMENTS)  # one after another in this lane
    with qtbot.waitSignal(after.finished):
        pass
    assert page.choose.isVisible()


def test_the_copy_opened_last_is_the_one_shown(qtbot, page, checklist, section, path):
    page.open(checklist, section)
    later = path.with_name("后一份.txt")
    later.write_text(f"{section.quote}后一份", encoding="utf-8")
    choose(page, path)
    choose(page, later)
    qtbot.waitUntil(lambda: page.text.toPlainText().endswith("后一份"))


def test_a_copy_that_has_gone_is_told_and_another_can_be_chosen(
    qtbot, page, sourcing, checklist, section, path
):
    sourcing.choose(checklist.source, path)
    kept = path.rename(path.with_name("改了名.txt"))
    page.open(checklist, section)
    qtbot.waitUntil(lambda: bool(trouble(page)))
    assert trouble(page) == (
        f"没能打开“{path.name}”：它已经不在原来的位置（{path.parent}），可能被移动、改名或删除了。"
        "请选它现在的位置，或换一份文件。"
    )
    assert page.focusWidget() is page.choose
    choose(page, kept)
    qtbot.waitUntil(page.text.isVisible)
    assert sourcing.copy_of(checklist.source) == kept


def test_a_file_that_is_no_text_is_told_and_not_remembered(
    qtbot, page, sourcing, checklist, section, tmp_path
):
    page.open(checklist, section)
    (tmp_path / "稿.pdf").write_bytes(b"%PDF-1.7")
    choose(page, tmp_path / "稿.pdf")
    qtbot.waitUntil(lambda: bool(trouble(page)))
    assert trouble(page) == "没能打开“稿.pdf”：这是一份 PDF。请选它的 .txt 或 .docx 版本。"
    assert sourcing.copy_of(checklist.source) is None


def test_what_is_open_stays_open_when_another_file_cannot_be_read(
    qtbot, opened, sourcing, checklist, section, path, tmp_path
):
    (tmp_path / "稿.pdf").write_bytes(b"%PDF-1.7")
    with qtbot.waitSignal(opened.problem) as got:
        choose(opened, tmp_path / "稿.pdf")
    assert got.args[0].startswith("没能打开“稿.pdf”")
    assert marked(opened) == section.quote
    assert found_how(opened) == "这是另一个版本：已按文字找到这句话。"
    assert sourcing.copy_of(checklist.source) == path


def test_a_copy_that_cannot_be_remembered_is_shown_all_the_same(
    qtbot, page, full_db, checklist, section, path
):
    page.open(checklist, section)
    full_db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem) as got:
        choose(page, path)
    assert got.args[0].startswith(sentence(NotSaved(None))[:12])
    qtbot.waitUntil(page.text.isVisible)
    full_db.execute("pragma query_only = off")


def test_a_copy_can_be_forgotten(opened, sourcing, checklist, path):
    assert str(path) in said(opened)
    opened.forget.click()
    assert sourcing.copy_of(checklist.source) is None
    assert opened.choose.isVisible()
    assert path.exists()


def test_the_sentence_is_copied_unless_other_words_are_selected(opened, section):
    opened.copy.click()
    assert QApplication.clipboard().text() == section.quote
    cursor = opened.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    opened.text.setTextCursor(cursor)
    opened.copy.click()
    assert QApplication.clipboard().text() == FILLING[:5]


def test_the_text_can_be_read_by_keyboard_and_not_changed(qtbot, opened):
    bar, before = opened.text.verticalScrollBar(), opened.text.toPlainText()
    place = bar.value()
    qtbot.keyClick(opened.text, Qt.Key.Key_PageDown)
    qtbot.keyClick(opened.text, Qt.Key.Key_PageDown)
    assert bar.value() > place
    qtbot.keyClick(opened.text, Qt.Key.Key_X)
    qtbot.keyClick(opened.text, Qt.Key.Key_Delete)
    assert opened.text.toPlainText() == before


def test_tab_goes_as_one_reads(qtbot, opened):
    opened.copy.setFocus()
    reached = []
    for _ in range(5):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [opened.copy, opened.change, opened.back, opened.text, opened.forget]


@pytest.mark.parametrize("control", ["text", "copy", "forget"])
def test_escape_goes_back(qtbot, opened, control):
    getattr(opened, control).setFocus()
    with qtbot.waitSignal(opened.left):
        qtbot.keyClick(getattr(opened, control), Qt.Key.Key_Escape)


def test_the_button_goes_back(qtbot, page, checklist, section):
    page.open(checklist, section)
    with qtbot.waitSignal(page.left):
        page.back.click()


def test_a_long_path_makes_the_page_no_wider(qtbot, page, sourcing, checklist, section, path):
    long = path.rename(path.with_name("a" * 200 + ".txt"))
    sourcing.choose(checklist.source, long)
    page.open(checklist, section)
    qtbot.waitUntil(lambda: str(long) in said(page))
    assert page.minimumSizeHint().width() < 800
