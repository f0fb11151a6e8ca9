"""催报单, 未交名单 and 封面清单 as a desk writes them from its store."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from selfcheck.domain.errors import CannotWrite, NotFound
from selfcheck.domain.roster import Person
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.submission import check_code
from selfcheck.services.desk_papers import (
    cover_list_pages,
    cover_list_task,
    proposed_name,
    reminder_pages,
    reminder_paper_task,
    reminder_task,
    still_out_text,
)
from selfcheck.services.gathering import gather
from selfcheck.store.collection import replies
from selfcheck.store.transactions import write_tx
from tests.documents.office_files import sheets, word_paragraphs
from tests.documents.reports import lines_of
from tests.services.collected import TASK, TODAY, desk, hand_in, payload, store_of

FIRST, SECOND = ("第一党小组",), ("第二党小组",)
ROSTER = (
    Person("p1", "李明", unit=FIRST),
    Person("p2", "王芳", unit=SECOND),
    Person("p3", "赵强", unit=SECOND),
    Person("p4", "孙莉", unit=SECOND, exempt="产假"),
)
BEFORE = date(2026, 12, 9)


def test_a_reminder_names_those_still_out_by_their_units(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("赵强"))
        assert lines_of(reminder_pages(db, TASK, today=BEFORE)) == [
            "催报单",
            "“2026年第四季度作风自查”，请在2026年12月10日前交来。截至2026年12月9日，以下同志尚未交（2人）：",
            "‹第一党小组（1人）：›李明",
            "‹第二党小组（1人）：›王芳",
            "* 已经交了的，可能还在路上，告诉我们一声就好；有困难的也请说。",
            "第一党支部",
            "2026年12月9日",
        ]


def test_who_was_sent_their_paper_back_is_reminded_of_that(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        content = payload("赵强")
        hand_in(db, tmp_path, content, payload("王芳"), payload("李明"))
        with write_tx(db):
            digest = sha256(content).digest()
            replies.put_return(db, digest, on=BEFORE, due_again=None, slip=b"")
        assert still_out_text(db, TASK, today=TODAY) == (
            "“2026年第四季度作风自查”，原定2026年12月10日前交来。\n"
            "截至2026年12月11日，以下同志的材料已退回修改、还没有再交（1人）：\n"
            "第二党小组：赵强"
        )


def test_a_page_for_each_unit_is_asked_for(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        paper = reminder_paper_task(db, TASK, today=TODAY, a_page_each=True)(no_pulse)
    headings = [line for line in lines_of(paper.outline) if line.startswith("# ")]
    assert headings == ["# 第一党小组", "# 第二党小组"]
    assert paper.payload == b""


def test_a_reminder_is_written_as_pdf_and_as_word(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        for name in ("催报单.pdf", "催报单.docx"):
            task = reminder_task(db, TASK, tmp_path / name, today=TODAY)
            assert task(no_pulse) == tmp_path / name
        with pytest.raises(CannotWrite):
            reminder_task(db, TASK, tmp_path / "无" / "催报单.pdf", today=TODAY)(no_pulse)
    assert (tmp_path / "催报单.pdf").read_bytes().startswith(b"%PDF-1.7")
    words = [text for _, text in word_paragraphs((tmp_path / "催报单.docx").read_bytes())]
    assert words[0] == "催报单"
    assert any("王芳、赵强" in each for each in words)


def test_what_is_read_for_a_reminder_is_how_things_stood_when_it_was_asked_for(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        making = reminder_paper_task(db, TASK, today=TODAY)
        hand_in(db, tmp_path, payload("李明"))
        said = lines_of(making(no_pulse).outline)
    assert any("李明" in line for line in said)


def test_the_cover_list_has_the_code_that_stands_on_the_pages(tmp_path):
    content = payload("赵强", revision=3)
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, payload("赵强", revision=2), content, payload("周勇"))
    path = cover_list_task(store_of(tmp_path), TASK, tmp_path / "封面清单.xlsx", today=TODAY)(
        no_pulse
    )
    prose, table = sheets(path.read_bytes())
    assert table.name == "封面清单"
    rows = table.lines()
    assert [row for row in rows if "赵强" in row] == [
        ["3", "赵强", "第二党小组", "已交", "2026-11-20", "3", check_code(content)]
    ]
    assert [row[3] for row in rows[2:]] == ["逾期", "逾期", "已交", "免填（产假）"]
    assert any("另收到花名册以外的材料1份，未计入。" in row for row in prose.lines())


def test_what_waits_to_be_confirmed_is_not_listed_in_the_stead_of_what_counts(tmp_path):
    first, later = payload("赵强"), payload("赵强", revision=2)
    with desk(tmp_path, ROSTER) as db:
        hand_in(db, tmp_path, first)
        unsigned = tmp_path / "later.json"
        unsigned.write_bytes(later)
        gather(db, [unsigned])
        lines = lines_of(cover_list_pages(db, TASK, today=TODAY))
    assert f"3|赵强|第二党小组|已交|2026-11-20|1|{check_code(first)}" in lines


def test_a_sheet_that_was_filled_in_has_no_code(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        whole = payload("赵强").replace("round-of-赵强".encode(), b"fill-in-0123")
        hand_in(db, tmp_path, whole)
        assert "3|赵强|第二党小组|已交|2026-11-20|1|" + check_code(whole) in lines_of(
            cover_list_pages(db, TASK, today=TODAY)
        )  # signed, so it is no sheet
        db.execute("update submission set signer = x''")
        assert "3|赵强|第二党小组|已交|2026-11-20|1|" in lines_of(
            cover_list_pages(db, TASK, today=TODAY)
        )


def test_papers_are_made_of_what_came_although_its_pack_is_not_here(tmp_path):
    with desk(tmp_path, ROSTER, knows=False) as db:
        hand_in(db, tmp_path, payload("赵强", task=""))
        assert still_out_text(db, "", today=TODAY) == (
            "自查材料。\n截至2026年12月11日，以下同志尚未交（2人）：\n第一党小组：李明\n第二党小组：王芳"
        )
        assert lines_of(reminder_pages(db, "", today=TODAY))[-1] == "2026年12月11日"
        assert lines_of(cover_list_pages(db, "", today=TODAY))[2] == "截至2026年12月11日"


def test_a_task_of_which_nothing_is_here_is_not_found(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        for ask in (still_out_text, reminder_pages, reminder_paper_task, cover_list_pages):
            with pytest.raises(NotFound):
                ask(db, "another", today=TODAY)
    with pytest.raises(NotFound):
        cover_list_task(store_of(tmp_path), "another", tmp_path / "a.pdf", today=TODAY)(no_pulse)


def test_a_file_is_proposed_a_name_that_says_what_it_is(tmp_path):
    with desk(tmp_path, ROSTER) as db:
        pages = reminder_pages(db, TASK, today=TODAY)
        assert proposed_name(db, TASK, pages.title) == "催报单　2026年第四季度作风自查.pdf"
