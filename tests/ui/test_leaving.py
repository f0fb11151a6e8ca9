"""The last page before a file: what it shows is what is written, and nothing else is."""

from __future__ import annotations

import os
import sys
import zipfile
from contextlib import contextmanager
from html import unescape
from itertools import count

import msgspec
import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from selfcheck.documents.pdf.words_on_pages import words_on_pages
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.findings import TEXTS, Move
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.services.rectifying import Rectifying
from selfcheck.ui.pages.leaving import LeavingPage
from selfcheck.ui.printing import print_paper
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.widgets.leaving_views import View
from tests.ui.conftest import TODAY
from tests.ui.whole_window import focused, window_over

SECTION = "si-shen.shen-du"
TOLD, KEPT = f"{SECTION}.1", f"{SECTION}.2"
NOT_ASKED = f"{SECTION}.3"
TICKED = {
    Part.INSTANCE: "那天王局长打来电话，没有登记",
    Part.REFLECTION: "我想过了，号码是13812345678",
}
CANARIES = {
    "instance": "金丝雀甲",
    "reflection": "金丝雀乙",
    "reason": "金丝雀丙",
    "text": "金丝雀丁",
    "talk": "金丝雀戊",
    **{f"finding-{name}": f"金丝雀己{name}" for name in ("problem", "detail", "cause", "measure")},
    **{f"finding-{name}": f"金丝雀己{name}" for name in ("responsible", "verifier", "remark")},
    **{f"finding-{name}": f"金丝雀己{name}" for name in ("note", "evidence", "file", "review")},
    "earlier": "金丝雀庚",
    "ticked-remark": "金丝雀辛",
    "ticked-evidence": "金丝雀壬",
    "ticked-review": "金丝雀癸",
}
LISTED = "值班电话没有当场记"
BOTTOM_LINE = "si-shen.shen-yu.3"
SUFFIXES = [".pdf", ".docx", ".xlsx"]


@pytest.fixture
def rectifying(full_db, clock):
    ids = count(1)
    return Rectifying(
        full_db, now=clock, today=lambda: TODAY, new_id=lambda: f"finding-{next(ids)}"
    )


@pytest.fixture
def lines(rectifying, full_checking, round_id):
    """Three lines of the ledger: one to be ticked, one that is not, one from before the round."""
    full_checking.record(round_id, Answer(TOLD, Rating.GAP, instance=TICKED[Part.INSTANCE]))
    listed = rectifying.draft(round_id, TOLD)
    for field, words_in_it in (
        ("problem", LISTED),
        ("detail", "那天夜里"),
        ("remark", CANARIES["ticked-remark"]),
    ):
        rectifying.write(listed, field, words_in_it)
    proof = rectifying.new_evidence(TODAY, CANARIES["ticked-evidence"], sha256="ab" * 32)
    rectifying.put_evidence(listed, proof)
    unlisted = rectifying.add()
    for field in TEXTS:
        rectifying.write(unlisted, field, CANARIES[f"finding-{field}"])
    rectifying.put_progress(unlisted, TODAY, CANARIES["finding-note"])
    proof = rectifying.new_evidence(
        TODAY, CANARIES["finding-evidence"], file=CANARIES["finding-file"], sha256="cd" * 32
    )
    rectifying.put_evidence(unlisted, proof)
    for line, words_in_it in ((listed, "ticked-review"), (unlisted, "finding-review")):
        rectifying.move(line, Move.CONFIRM)
        rectifying.set_review(line, TODAY)
        rectifying.write_review(line, "lessons", CANARIES[words_in_it])
    return listed, unlisted


@pytest.fixture
def before(rectifying):
    """A line from before any round."""
    line = rectifying.add()
    rectifying.write(line, "problem", CANARIES["earlier"])
    rectifying.move(line, Move.CONFIRM)
    return line


@pytest.fixture
def filled(before, full_checking, reporting, introducing, round_id, lines):
    """A round with something ticked, and beside each such thing a canary that is not."""
    introducing.introduce(Profile("李明", "三科"))
    full_checking.record(round_id, Answer(TOLD, Rating.GAP, instance=TICKED[Part.INSTANCE]))
    full_checking.record(round_id, Answer(KEPT, Rating.GAP, instance=CANARIES["instance"]))
    reason = Answer(NOT_ASKED, Rating.NOT_APPLICABLE, na_reason=CANARIES["reason"])
    full_checking.record(round_id, reason)
    talk = Answer("si-shen.shen-wei.1", instance=CANARIES["talk"], talk_in_person=True)
    full_checking.record(round_id, talk)
    full_checking.reflect(round_id, SECTION, TICKED[Part.REFLECTION])
    full_checking.reflect(round_id, "si-shen.shen-wei", CANARIES["reflection"])
    reporting.write_text(round_id, "plan", CANARIES["text"])
    reporting.tick(round_id, Edition.SUBMIT, Part.INSTANCE, TOLD, on=True)
    reporting.tick(round_id, Edition.SUBMIT, Part.FINDING, lines[0], on=True)
    reporting.tick(round_id, Edition.SUBMIT, Part.REFLECTION, SECTION, on=True)
    return round_id


@pytest.fixture
def page(full_checking, reporting, services, jobs, changes, filled, shown, qtbot):
    made = LeavingPage(
        full_checking, reporting, jobs, changes, tokens=LIGHT, submitting=services.submitting
    )
    made.resize(1200, 700)
    shown(made).open(filled)
    qtbot.waitUntil(lambda: made.paper is not None)
    return made


@pytest.fixture
def window(services, clock, filled, shown):
    return shown(window_over(services, clock))


def words(page):
    return page.views.text.toPlainText()


def told(page):
    return "\n".join(one.accessibleName() or one.text() for one in page.findChildren(QLabel))


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def written(qtbot, page, path):
    """Save the paper as *path*; the path."""
    page.choose_path = lambda _proposed: path
    with qtbot.waitSignal(page.exported) as got:
        page.exports.all[path.suffix].click()
    assert got.args == [path]
    return path


def everything_in(path):
    """All bytes of a file, packed ones unpacked, its properties too."""
    match path.suffix:
        case ".pdf":
            with pikepdf.open(path) as pdf:
                streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
                properties = repr([str(value) for value in pdf.docinfo.values()]).encode()
            return b"\n".join([path.read_bytes(), properties, *streams])
        case ".json":
            return path.read_bytes()
        case _:
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist()]
            written_out = [unescape(part.decode(errors="replace")).encode() for part in parts]
            return b"\n".join([*parts, *written_out])


def has(content, text):
    return any(text.encode(how) in content for how in ("utf-8", "utf-16-be", "utf-16-le"))


def attachment(path):
    with pikepdf.open(path) as pdf:
        return pdf.attachments["submission.json"].get_file().read_bytes()


_OPENED = []
_WATCHING = [False]
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _watch(event, details):
    if not _WATCHING[0]:
        return
    if event == "open":
        path, mode, flags = details
        by_mode = isinstance(mode, str) and set(mode) & set("wax+")
        if (by_mode or flags & _WRITES) and "__pycache__" not in str(path):
            _OPENED.append(str(path))
    elif event in ("os.rename", "os.link", "os.mkdir", "os.symlink"):
        _OPENED.append(f"{event} {details}")


sys.addaudithook(_watch)  # it stays for the process, and looks only when asked


@contextmanager
def files_written():
    """The files that anything in Python opens to write, in any thread."""
    _OPENED.clear()
    _WATCHING[0] = True
    try:
        yield _OPENED
    finally:
        _WATCHING[0] = False


def test_the_words_and_the_code_are_those_of_the_paper(page):
    assert page.code.words == page.paper.code
    assert page.paper.code in page.paper.outline.running_foot
    assert f"校验码 {page.paper.code}" in words(page)
    for text in TICKED.values():
        assert text in words(page)


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)
def test_what_is_not_ticked_is_not_shown(page, canary):
    page.views.show_view(View.DATA)
    for shown_text in (words(page), page.views.data.toPlainText(), told(page)):
        assert canary not in shown_text


def test_the_data_shown_are_those_in_the_file_byte_for_byte(qtbot, page, tmp_path):
    page.views.show_view(View.DATA)
    shown_data = page.views.data.toPlainText()
    payload = page.paper.payload
    assert f"submission.json，{len(payload):,} 字节" in told(page)
    path = written(qtbot, page, tmp_path / "上报.pdf")
    assert attachment(path) == payload
    assert msgspec.json.format(shown_data.encode(), indent=-1) == payload


def test_the_paper_that_is_shown_is_the_one_that_is_written(
    qtbot, page, full_checking, filled, tmp_path
):
    payload = page.paper.payload
    full_checking.reflect(filled, SECTION, "后来才写的")  # nobody has told the page
    path = written(qtbot, page, tmp_path / "上报.pdf")
    assert attachment(path) == payload
    assert not has(everything_in(path), "后来才写的")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_canary_stands_in_any_byte_that_is_written(
    qtbot, page, full_checking, filled, tmp_path, suffix
):
    full_checking.acknowledge(filled, BOTTOM_LINE, Acknowledgement.ASK)
    item = full_checking.walk(filled).round.item(BOTTOM_LINE)
    page.beside.setChecked(True)
    path = written(qtbot, page, tmp_path / f"上报{suffix}")
    files = sorted(tmp_path.iterdir())
    assert [one.suffix for one in files] == ([".json", ".pdf"] if suffix == ".pdf" else [suffix])
    for file in files:
        content = everything_in(file)
        assert has(content, TICKED[Part.INSTANCE])  # else nothing is shown below
        assert has(content, "那天夜里")
        for canary in (*CANARIES.values(), "ab" * 32, "cd" * 32, item.text, BOTTOM_LINE):
            assert not has(content, canary), (file.name, canary)
    assert path in files


def test_a_tick_lets_the_canary_through_the_same_sieve(
    qtbot, page, reporting, changes, filled, tmp_path
):
    reporting.tick(filled, Edition.SUBMIT, Part.INSTANCE, KEPT, on=True)
    changes.round_changed.emit(filled)
    qtbot.waitUntil(lambda: page.paper is not None and CANARIES["instance"] in words(page))
    for suffix in SUFFIXES:
        path = written(qtbot, page, tmp_path / f"上报{suffix}")
        qtbot.waitUntil(page.exports.all[suffix].isEnabled)
        assert has(everything_in(path), CANARIES["instance"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_tick_lets_the_columns_of_a_line_through_and_no_more(
    qtbot, page, reporting, changes, lines, before, filled, tmp_path, suffix
):
    for line in (lines[1], before):
        reporting.tick(filled, Edition.SUBMIT, Part.FINDING, line, on=True)
    changes.ledger_changed.emit("")
    qtbot.waitUntil(lambda: page.paper is not None and CANARIES["earlier"] in words(page))
    content = everything_in(written(qtbot, page, tmp_path / f"上报{suffix}"))
    ledger = {name for name in CANARIES if name.startswith(("finding", "ticked", "earlier"))}
    columns = ("problem", "detail", "cause", "measure", "responsible", "note")
    assert {name for name in ledger if has(content, CANARIES[name])} == {
        "earlier",
        *(f"finding-{column}" for column in columns),
    }


def test_nothing_is_written_before_a_place_is_chosen(qtbot, window, filled, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with files_written() as opened:
        window.papers.show_report(filled)
        window.papers.report.editions.buttons[Edition.SUBMIT].click()
        qtbot.waitUntil(lambda: window.papers.report.pages.drawn_to_fit)
        window.papers.report.submit.click()
        qtbot.waitUntil(lambda: window.papers.leaving.paper is not None)
        window.papers.leaving.views.show_view(View.DATA)
        for suffix in SUFFIXES:
            window.papers.leaving.choose_path = lambda _proposed: None
            window.papers.leaving.exports.all[suffix].click()
        window.papers.leaving.back.click()
        qtbot.waitUntil(lambda: window.papers.report.pages.drawn_to_fit)
        assert opened == []
        window.papers.report.submit.click()
        qtbot.waitUntil(lambda: window.papers.leaving.paper is not None)
        written(qtbot, window.papers.leaving, tmp_path / "上报.pdf")
    assert opened  # the watch sees a file that is written
    assert [one.name for one in tmp_path.iterdir()] == ["上报.pdf"]


def test_the_place_is_asked_for_by_a_name_that_says_what_it_is(page):
    proposed = []
    page.choose_path = lambda path: proposed.append(path.name)
    page.exports.all[".pdf"].click()
    assert proposed == ["上报　2026年第四季度自查报告　李明.pdf"]


def test_a_copy_of_the_data_goes_along_only_when_asked_for(qtbot, page, tmp_path):
    assert not page.beside.isChecked()
    written(qtbot, page, tmp_path / "一.pdf")
    qtbot.waitUntil(page.exports.all[".pdf"].isEnabled)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["一.pdf"]
    page.beside.click()
    written(qtbot, page, tmp_path / "二.pdf")
    assert (tmp_path / "二.json").read_bytes() == page.paper.payload


def test_a_file_beside_is_not_replaced_unasked(qtbot, page, tmp_path):
    (tmp_path / "上报.json").write_text("别的东西", encoding="utf-8")
    page.beside.click()
    page.choose_path = lambda _proposed: tmp_path / "上报.pdf"
    asked = []

    def answer():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        box.reject()

    QTimer.singleShot(0, answer)
    with qtbot.assertNotEmitted(page.exported, wait=50):
        page.exports.all[".pdf"].click()
    assert asked == ["这里已经有一个“上报.json”。"]
    assert (tmp_path / "上报.json").read_text(encoding="utf-8") == "别的东西"
    assert not (tmp_path / "上报.pdf").exists()


def test_a_place_that_cannot_be_written_is_told_in_words(qtbot, page, tmp_path):
    (tmp_path / "夹.pdf").mkdir()
    page.choose_path = lambda _proposed: tmp_path / "夹.pdf"
    with qtbot.waitSignal(page.problem) as got:
        page.exports.all[".pdf"].click()
    assert got.args[0].startswith("没能写入")
    qtbot.waitUntil(page.exports.all[".pdf"].isEnabled)
    assert focused() == "leaving-export"


def test_what_could_not_be_made_is_made_when_it_is_asked_for_again(
    qtbot, full_checking, reporting, services, jobs, changes, filled, shown, full_db
):
    page = LeavingPage(
        full_checking, reporting, jobs, changes, tokens=LIGHT, submitting=services.submitting
    )
    full_db.execute("pragma query_only = on")  # as on a disk that takes nothing: no nonce is kept
    with qtbot.waitSignal(page.problem) as got:
        shown(page).open(filled)
    assert got.args[0].startswith("刚才的内容没有存上")
    assert page.paper is None
    full_db.execute("pragma query_only = off")
    page.choose_path = lambda _proposed: pytest.fail("nobody has seen what would be written")
    page.exports.all[".pdf"].click()
    qtbot.waitUntil(lambda: page.paper is not None)


def test_what_changes_while_it_is_shown_is_shown_anew(
    qtbot, page, full_checking, changes, filled, tmp_path
):
    code = page.paper.code
    full_checking.reflect(filled, SECTION, "改过的反思")
    changes.round_changed.emit(filled)
    assert page.paper is None  # what is no longer so cannot be written
    page.choose_path = lambda _proposed: pytest.fail("nothing is shown that could be written")
    page.exports.all[".pdf"].click()
    qtbot.waitUntil(lambda: page.paper is not None)
    assert page.paper.code != code
    assert page.code.words == page.paper.code
    assert "改过的反思" in words(page)
    assert TICKED[Part.REFLECTION] not in words(page)


def test_an_undone_tick_takes_its_words_away(qtbot, window, filled):
    window.papers.show_leaving(filled)
    qtbot.waitUntil(lambda: window.papers.leaving.paper is not None)
    assert TICKED[Part.REFLECTION] in words(window.papers.leaving)
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: (
            window.papers.leaving.paper is not None
            and TICKED[Part.REFLECTION] not in words(window.papers.leaving)
        )
    )
    assert window.topic == "leaving"


def test_what_deserves_a_second_look_is_listed_and_marked(qtbot, page):
    rows = [page.views.looks.list.item(n).text() for n in range(page.views.looks.list.count())]
    assert rows == [
        "“王局长”　像是别人的姓名　四慎 › 慎独：具体事例",
        "“13812345678”　像是电话或证件号码　四慎 › 慎独：反思",
    ]
    assert "请再看一眼（2 处）" in told(page)
    page.views.looks.list.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert page.views.text.marked_words == "13812345678"
    press(qtbot, Qt.Key.Key_Up)
    assert page.views.text.marked_words == "王局长"
    assert page.exports.all[".pdf"].isEnabled()  # it never stands in the way


def test_where_nothing_stands_out_it_says_that_it_cannot_know(
    qtbot, page, reporting, changes, lines, filled
):
    ticked = ((Part.INSTANCE, TOLD), (Part.REFLECTION, SECTION), (Part.FINDING, lines[0]))
    for part, key in ticked:
        reporting.tick(filled, Edition.SUBMIT, part, key, on=False)
    changes.round_changed.emit(filled)
    qtbot.waitUntil(lambda: page.paper is not None)
    assert "程序认不全，请自己再看一遍。" in told(page)
    assert "你写的事例、反思、问题和文字，都不在里面。" in told(page)
    assert not page.views.looks.list.isVisible()


def test_it_says_who_sees_what_and_what_it_is_not(page):
    said = told(page)
    assert "另外勾选的 1 条事例、1 段反思和 1 个问题。当面谈的 1 条只以数目出现。" in said
    stays = "3 条评价、1 条事例、1 段反思、1 段报告文字和 2 个问题"
    assert f"看不到：其余的一切：没有勾选的 {stays}，所列问题的备注、佐证和回头看，" in said
    assert "谁能看到：拿到这份文件的人。" in said
    assert "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。" in said
    assert "非涉密软件，请勿填写国家秘密、工作秘密。" in said


def test_the_text_is_read_aloud_whole(page):
    heard = QAccessible.queryAccessibleInterface(page.views.text).textInterface()
    assert heard.text(0, heard.characterCount()) == words(page)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ],
)
@pytest.mark.parametrize("control", ["leaving-text", "leaving-looks", "leaving-export"])
def test_a_key_leads_back_to_the_edition_one_came_from(
    qtbot, window, filled, key, modifier, control
):
    window.papers.show_leaving(filled)
    qtbot.waitUntil(lambda: window.papers.leaving.paper is not None)
    window.papers.leaving.findChild(object, control).setFocus()
    press(qtbot, key, modifier)
    assert window.topic == "report"
    assert (window.papers.report.round_id, window.papers.report.edition) == (filled, Edition.SUBMIT)
    assert focused() == "report-submit"


def test_the_example_may_be_looked_at(qtbot, services, clock, shown):
    window = shown(window_over(services, clock))
    window.rounds.show_example()
    (example,) = services.checking.examples()
    window.papers.show_leaving(example)
    qtbot.waitUntil(lambda: window.papers.leaving.paper is not None)
    assert "赵示例" in words(window.papers.leaving)
    assert CANARIES["instance"] not in words(window.papers.leaving)


def test_the_whole_way_by_keyboard(qtbot, window, filled, reporting, tmp_path):
    window.papers.show_report(filled)
    while focused() != "report-edition-personal":
        press(qtbot, Qt.Key.Key_Backtab)
    press(qtbot, Qt.Key.Key_Right)
    assert focused() == "report-edition-submit"
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() == "report-parts"
    down, right = Qt.Key.Key_Down, Qt.Key.Key_Right  # past the ledger and the reflections
    for key in (down, down, right, down, down):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Space)
    assert reporting.selection(filled, Edition.SUBMIT).takes(Part.INSTANCE, KEPT)
    while focused() != "report-submit":
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.topic == "leaving" and window.papers.leaving.paper is not None)
    assert focused() == "leaving-text"
    assert CANARIES["instance"] in words(window.papers.leaving)
    while focused() != "leaving-back":
        press(qtbot, Qt.Key.Key_Backtab)
    press(qtbot, Qt.Key.Key_Return)
    assert (window.topic, focused()) == ("report", "report-submit")
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.topic == "leaving" and window.papers.leaving.paper is not None)
    while focused() != "leaving-export":
        press(qtbot, Qt.Key.Key_Backtab)
    window.papers.leaving.choose_path = lambda _proposed: tmp_path / "上报.pdf"
    with qtbot.waitSignal(window.papers.leaving.exported):
        press(qtbot, Qt.Key.Key_Return)
    assert attachment(tmp_path / "上报.pdf") == window.papers.leaving.paper.payload
    qtbot.waitUntil(lambda: focused() == "leaving-export")


def test_what_is_shown_is_what_is_printed(qtbot, page, file_printer, jobs):
    seen = []

    def start(making, pages):
        seen.append(making(no_pulse))
        return print_paper(making, file_printer, jobs)

    page.printing.start = start  # in place of the dialog, which would wait for somebody
    page.exports.print.click()
    qtbot.waitUntil(lambda: page.printing.said.startswith("✓"), timeout=20_000)
    assert seen == [page.paper]
    with pypdfium2.PdfDocument(file_printer.outputFileName()) as document:
        pages = len(words_on_pages(pdf_bytes(page.paper.outline, no_pulse).content))
        assert (len(document), page.printing.said) == (pages, f"✓ 已交给打印机，共 {pages} 页。")
