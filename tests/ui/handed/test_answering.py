"""Slips and receipts: shown before they are written, signed, and told of."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from selfcheck.domain.receipts import ReceiptState
from selfcheck.domain.return_slips import Place
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.receipt import read_receipt
from selfcheck.ui.handed.wording import problem_sentence
from tests.services.branch import send
from tests.ui.conftest import commit
from tests.ui.handed.test_reading import words_on


@pytest.fixture
def page(branch, make_page):
    submission = branch.take("赵示例")
    branch.replying.comment(submission, "请补一句。", place=Place.ITEM, key="si-shen.shen-du.3")
    branch.replying.comment(submission, "写得实在。")
    return make_page(submission)


@pytest.fixture
def problems(page):
    told = []
    page.problem.connect(told.append)
    return told


def goes_to(page, path):
    page.choose_path = lambda _proposed: path
    return path


def test_before_it_is_written_a_slip_is_seen_whole(branch, page):
    page.send_back.click()
    assert page.slip.isVisible()
    words = words_on(page.slip)
    assert "写给本人的 2 条意见" in words
    assert "整份\n写得实在。\n四慎 › 慎独：没有人核对时，如实填写工作记录\n请补一句。" in words
    assert "任务名称“2026年第四季度作风自查”" in words
    assert page.slip.by.text == "第一党支部"
    assert page.slip.day.day == date(2026, 11, 28)
    assert "原来的截止日期，也就是11月25日" in words
    assert branch.slip(page.kept().submission) is None


def test_comments_stand_in_the_order_in_which_it_is_read(branch, page):
    say = branch.replying.comment
    say(page.kept().submission, "措施呢？", place=Place.FINDING, key="3")
    say(page.kept().submission, "举一件事。", place=Place.SECTION, key="si-shen.shen-wei")
    page.send_back.click()
    words = words_on(page.slip)
    places = [words.index(each) for each in ("写得实在", "请补一句", "举一件事", "措施呢")]
    assert places == sorted(places)


def test_a_task_that_runs_longer_is_not_cut_short(branch, page):
    branch.today.day = date(2026, 11, 10)
    page.send_back.click()
    assert page.slip.day.day == date(2026, 11, 25)


def test_a_slip_is_written_signed_and_told_of(branch, page, tmp_path):
    proposed = []
    path = tmp_path / "退回修改.json"
    page.choose_path = lambda name: proposed.append(name.name) or path
    page.send_back.click()
    page.slip.by.line.setText("第一支部　王书记")
    told = []
    page.written.connect(lambda *args: told.append(args))
    page.replied.connect(told.append)
    page.slip.go.click()
    assert told == [(f"已写好退回修改，请发给赵示例：{path}", path), branch.task]
    slip = branch.slip(page.kept().submission)
    assert slip.by == "第一支部　王书记"
    assert slip.deadline == date(2026, 11, 28)
    assert [one.text for one in slip.comments] == ["写得实在。", "请补一句。"]
    assert proposed[0].startswith("selfcheck-return-20261121-")
    assert page.send_back.hasFocus()
    assert "已退回修改 · 2 条意见" in page.head.facts.words
    assert page.band.said.startswith("11月21日退回修改过，新的截止日期是11月28日，带去 2 条意见。")
    assert branch.replying.called(branch.task) == "第一支部　王书记"


def test_without_a_day_the_one_of_the_task_stays(branch, page, tmp_path):
    goes_to(page, tmp_path / "slip.json")
    page.send_back.click()
    page.slip.day.line.setText("")
    page.slip.day.line.setModified(True)
    page.slip.go.click()
    assert branch.slip(page.kept().submission).deadline is None


def test_a_day_that_is_gone_is_refused_and_nothing_written(branch, page, problems, tmp_path):
    path = goes_to(page, tmp_path / "slip.json")
    page.send_back.click()
    page.slip.day.choose(date(2026, 11, 20))
    page.slip.go.click()
    assert problems == ["新的截止日期已经过去，没有写出退回修改。请改成今天或以后的日子。"]
    assert not path.exists()
    assert page.slip.isVisible()


def test_without_comments_there_is_nothing_to_send_back(branch, make_page, qtbot):
    page = make_page(branch.take("王喆"))
    with qtbot.waitSignal(page.problem) as told:
        page.send_back.click()
    assert told.args == ["还没有写意见，没有写出退回修改。请先在要改的地方写上意见。"]
    assert not page.slip.isVisible()


def test_a_comment_just_typed_goes_along(branch, page, qtbot):
    row = page.letter.rows[1]
    row.write.click()
    commit(row.field, "这一方面举一件事。")
    page.send_back.click()
    assert "这一方面举一件事。" in words_on(page.slip)


def test_whoever_thinks_better_of_it_is_where_they_were(branch, page, qtbot, tmp_path):
    page.choose_path = lambda _proposed: None
    page.send_back.click()
    page.slip.go.click()
    assert page.slip.isVisible()
    assert not page.head.before.isVisible()
    qtbot.keyClick(page.slip.pane, Qt.Key.Key_Escape)
    assert not page.slip.isVisible()
    assert page.send_back.hasFocus()
    assert branch.slip(page.kept().submission) is None


def test_a_folder_that_cannot_be_written_to_is_said(branch, page, problems, tmp_path):
    path = goes_to(page, tmp_path / "没有的文件夹" / "slip.json")
    page.send_back.click()
    page.slip.go.click()
    assert problems == [f"没能写入“{path}”：文件夹不存在，请换一个文件夹。"]
    assert branch.slip(page.kept().submission) is None


def test_a_comment_that_is_too_long_is_said_before_anything_is_written(
    branch, page, problems, tmp_path
):
    path = goes_to(page, tmp_path / "slip.json")
    branch.replying.comment(page.kept().submission, "长" * 4001)
    page.send_back.click()
    page.slip.go.click()
    assert problems == ["有一条意见有 4001 字，最多 4000 字，没有写出文件。请删减后再试。"]
    assert not path.exists()


def test_a_task_of_another_desk_is_said(branch, make_page, problems_of, tmp_path):
    branch.collecting.know_task(send(tmp_path).read_bytes())
    submission = branch.take("李明", task="2026q4-7f3a")
    page = make_page(submission)
    told = problems_of(page)
    path = goes_to(page, tmp_path / "receipt.json")
    page.write_receipt.click()
    page.receipt.go.click()
    assert told == [
        "这项任务是另一台电脑发出的，没有写出文件。退回修改和回执要用发任务时的密钥签名，"
        "本人的程序才认。请在发出这项任务的电脑上写。"
    ]
    assert not path.exists()


@pytest.fixture
def problems_of():
    def listen(page):
        told = []
        page.problem.connect(told.append)
        return told

    return listen


def test_a_receipt_says_what_became_of_it_and_a_note(branch, page, qtbot, tmp_path):
    path = goes_to(page, tmp_path / "回执.json")
    page.write_receipt.click()
    assert "11月21日：收下" in words_on(page.receipt)
    commit(page.receipt.note, "收到，谢谢。")
    with qtbot.waitSignal(page.replied), qtbot.waitSignal(page.written) as told:
        page.receipt.go.click()
    assert told.args == [f"已写好回执，请发给赵示例：{path}", path]
    receipt = read_receipt(open_envelope(path.read_bytes()).payload)
    assert (receipt.state, receipt.note, receipt.by) == (
        ReceiptState.TAKEN,
        "收到，谢谢。",
        "第一党支部",
    )
    assert branch.replying.without_receipt(branch.task) == ()
    page.write_receipt.click()
    assert "这一份的回执以前写过" in words_on(page.receipt)
    assert page.receipt.note_words == ""


def test_a_note_for_one_is_not_for_another(branch, page, qtbot):
    page.write_receipt.click()
    commit(page.receipt.note, "收到，谢谢。")
    page.receipt.back.click()
    page.write_receipt.click()
    assert page.receipt.note_words == "收到，谢谢。"
    page.open(branch.take("王喆"))
    page.write_receipt.click()
    assert page.receipt.note_words == ""


def test_a_receipt_for_an_earlier_one_says_so(branch, page, tmp_path):
    old = page.kept().submission
    branch.take("赵示例", revision=2)
    page.open(old)
    path = goes_to(page, tmp_path / "回执.json")
    page.write_receipt.click()
    page.receipt.go.click()
    assert read_receipt(open_envelope(path.read_bytes()).payload).state is ReceiptState.OLD


def test_who_signs_with_nothing_signs_as_the_branch(branch, page):
    branch.replying.set_called("王书记")
    page.send_back.click()
    page.slip.by.line.setText("")
    page.slip.back.click()
    assert branch.replying.called(branch.task) == "第一党支部"


def test_sent_back_and_revised_it_can_be_sent_back_again(branch, page, tmp_path):
    goes_to(page, tmp_path / "slip.json")
    page.send_back.click()
    page.slip.go.click()
    new = branch.take("赵示例", revision=2)
    page.open(new)
    assert "已退回修改" not in page.head.facts.words
    page.letter.rows[0].write.click()
    commit(page.letter.rows[0].field, "还差一处。")
    page.send_back.click()
    page.slip.go.click()
    assert [one.text for one in branch.slip(new).comments] == ["还差一处。"]


def test_every_rule_of_the_desk_has_a_sentence():
    from selfcheck.domain.errors import Refused

    rules = (
        *("deadline-gone", "no-comments", "not-current", "still-waiting"),
        *("task-not-sent", "task-of-other-desk", "comment-not-placed"),
    )
    told = {problem_sentence(Refused(rule)) for rule in rules}
    assert len(told) == len(rules)
    assert problem_sentence(Refused("unheard-of")) not in told
