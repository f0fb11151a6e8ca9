"""The commands as somebody at a terminal meets them: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import shutil
import zipfile
from html import unescape

import openpyxl
import pypdfium2
import pytest

from selfcheck.cli import main
from selfcheck.documents.pdf.words_on_pages import words_on_pages
from selfcheck.domain.findings import Move
from selfcheck.exchange.reading import attached_payload
from selfcheck.exchange.submission import check_code, read_submission
from selfcheck.machine.places import DataFolder
from selfcheck.services.rectifying import Rectifying
from selfcheck.store.opening import store_to_write
from tests.conftest import Clock


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What `demo` leaves in two folders, which no test changes."""
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(folder / "out"), "--data", str(folder / "data")]) == 0
    return folder


@pytest.fixture
def demo(tmp_path, made):
    """The example person's data folder and report."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    (report,) = (tmp_path / "out").glob("【个人留存】*.pdf")
    return tmp_path / "data", report


def run(capsysbinary, *arguments):
    code = main([str(argument) for argument in arguments])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def test_checklists_are_json_alone_on_stdout(capsysbinary):
    code, out, err = run(capsysbinary, "checklists", "--json")
    described = json.loads(out)
    assert (code, err, len(described)) == (0, "", 61)
    assert sum(len(one["sections"]) for one in described) == 233
    assert sum(len(s["items"]) for one in described for s in one["sections"]) == 613
    (four,) = [one for one in described if one["id"] == "si-shen"]
    assert set(four) == {
        "audience",
        "id",
        "kind",
        "name",
        "sections",
        "source",
        "theme",
        "tier",
    }
    assert set(four["source"]) == {"document", "section", "sha256"}
    assert set(four["sections"][0]) == {"id", "items", "name", "offset", "quote"}
    assert four["sections"][0]["items"][3]["nature"] == "bottom-line"
    assert "四慎" in out  # UTF-8, not escapes


def test_checklists_can_be_read_by_people(capsysbinary):
    _, out, _ = run(capsysbinary, "checklists")
    assert "si-shen　四慎：慎独、慎微、慎欲、慎行（4 方面，15 条）" in out.splitlines()


def test_the_example_report_warns_in_its_name_and_is_the_same_every_time(demo, tmp_path):
    _, report = demo
    assert main(["demo", "--out", str(tmp_path / "again")]) == 0
    files = sorted(path.name for path in report.parent.iterdir())
    assert files == [
        "【个人留存】2026年第四季度自查报告　赵示例.pdf",
        "上报　2026年第四季度自查报告　赵示例.pdf",
    ]
    for name in files:
        assert (tmp_path / "again" / name).read_bytes() == (report.parent / name).read_bytes()


def test_what_leaves_carries_its_data_and_their_code_on_every_page(demo, tmp_path, capsysbinary):
    data, _ = demo
    path = tmp_path / "上报.pdf"
    arguments = ("--data", data, "--edition", "submit", "--out")
    assert run(capsysbinary, "report", *arguments, path)[0] == 0
    payload = attached_payload(path)
    said = read_submission(payload)
    assert said.round.period == "2026年第四季度"
    assert not any(section.items for section in said.sections)  # nothing was ticked
    pages = words_on_pages(path.read_bytes())
    assert len(pages) > 1
    assert all(f"校验码{check_code(payload)}" in page for page in pages)
    for suffix in (".docx", ".xlsx"):
        assert run(capsysbinary, "report", *arguments, path.with_suffix(suffix))[0] == 0
        with zipfile.ZipFile(path.with_suffix(suffix)) as archive:
            words = "".join(
                archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()
            )
        assert f"校验码 {check_code(payload)}" in unescape(words)


def test_the_code_stays_the_same_for_the_same_round_and_day(demo, tmp_path, capsysbinary):
    data, _ = demo
    arguments = ("report", "--data", data, "--edition", "submit", "--out")
    for name in ("one.pdf", "two.pdf"):
        assert run(capsysbinary, *arguments, tmp_path / name)[0] == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_example_never_mixes_with_a_persons_own_data(demo, tmp_path, capsysbinary):
    data, _ = demo
    code, _, err = run(capsysbinary, "demo", "--out", tmp_path / "x", "--data", data)
    assert code == 1
    assert "示例不与真实内容混放" in err


def test_rounds_tell_how_far_each_is(demo, capsysbinary):
    data, _ = demo
    code, out, err = run(capsysbinary, "rounds", "--data", data, "--json")
    (one,) = json.loads(out)
    assert (code, err) == (0, "")
    assert one == {
        "id": one["id"],
        "period": "2026年第四季度",
        "answered": 20,
        "total": 20,
        "finished": True,
    }
    _, out, _ = run(capsysbinary, "rounds", "--data", data)
    assert "四慎、三个圈　20/20 条　已完成" in out


def test_a_report_is_written_where_it_was_asked_for(demo, tmp_path, capsysbinary):
    data, _ = demo
    for wanted in ("latest", round_of(data, capsysbinary)):
        path = tmp_path / f"{wanted}.pdf"
        code, out, _ = run(capsysbinary, "report", "--data", data, "--round", wanted, "--out", path)
        assert (code, out) == (0, f"{path}\n")
        with pypdfium2.PdfDocument(path) as document:
            assert "赵示例" in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_report_is_written_for_word_and_excel_too(demo, tmp_path, capsysbinary, suffix):
    data, _ = demo
    path = tmp_path / f"报告{suffix}"
    code, out, _ = run(capsysbinary, "report", "--data", data, "--out", path)
    assert (code, out) == (0, f"{path}\n")
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        parts = [unescape(package.read(name).decode()) for name in names]
    assert any("赵示例" in part for part in parts)


def round_of(data, capsysbinary):
    return json.loads(run(capsysbinary, "rounds", "--data", data, "--json")[1])[0]["id"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rounds", "--data", "{tmp}/nobody"], "里没有自查数据"),
        (["report", "--data", "{tmp}/nobody", "--out", "{tmp}/x.pdf"], "里没有自查数据"),
        (
            ["report", "--data", "{data}", "--round", "zzz", "--out", "{tmp}/x.pdf"],
            "找不到这次自查",
        ),
        (["report", "--data", "{data}", "--out", "{tmp}/no/where/x.pdf"], "文件夹不存在"),
    ],
)
def test_what_is_refused_is_said_on_stderr_with_exit_1(
    demo, tmp_path, capsysbinary, arguments, words
):
    filled = [argument.format(tmp=tmp_path, data=demo[0]) for argument in arguments]
    code, out, err = run(capsysbinary, *filled)
    assert (code, out) == (1, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "没有这个命令。"),
        (["rounds"], "缺少 --data。"),
        (["rounds", "--date", "x"], "没有选项 --date。"),
        (["rounds", "--data", "{tmp}", "surplus"], "命令写得不对"),
        (["report", "--data", "{tmp}", "--out", "{tmp}/x.txt"], "只能写成 .pdf、.docx、.xlsx 文件"),
        (
            ["report", "--data", "{tmp}", "--edition", "secret", "--out", "{tmp}/x.pdf"],
            "--edition 只能是：personal、submit。",
        ),
    ],
)
def test_a_command_used_wrongly_is_exit_2(tmp_path, capsysbinary, arguments, words):
    code, out, err = run(capsysbinary, *[one.format(tmp=tmp_path) for one in arguments])
    assert (code, out) == (2, "")
    assert words in err


def test_a_file_that_is_no_store_is_told_and_left_alone(tmp_path, capsysbinary):
    (tmp_path / "store.db").write_bytes(b"something else entirely" * 99)
    code, _, err = run(capsysbinary, "rounds", "--data", tmp_path)
    assert code == 1
    assert "不是完好的自查数据" in err
    assert (tmp_path / "store.db").read_bytes() == b"something else entirely" * 99


def test_looking_works_while_the_window_holds_the_folder(demo, capsysbinary):
    from datetime import UTC, datetime

    from selfcheck.machine.places import DataFolder
    from selfcheck.store.opening import store_to_write

    data, _ = demo
    with store_to_write(DataFolder(data), at=datetime.now(UTC)):
        assert run(capsysbinary, "rounds", "--data", data)[0] == 0


@pytest.fixture
def kept_ledger(tmp_path):
    """A data folder with one line in its ledger."""
    folder, clock = DataFolder(tmp_path / "data"), Clock()
    with store_to_write(folder, at=clock()) as db:
        rectifying = Rectifying(
            db, now=clock, today=lambda: clock().date(), new_id=lambda: "finding"
        )
        rectifying.write(rectifying.add(), "problem", "登记补得晚")
        rectifying.move("finding", Move.CONFIRM)
    return folder.root


def test_the_ledger_goes_out_to_excel_and_comes_back(kept_ledger, tmp_path, capsysbinary):
    path = tmp_path / "台账.xlsx"
    assert run(capsysbinary, "ledger", "--data", kept_ledger, "--out", path) == (0, f"{path}\n", "")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    (head,) = [row for row in sheet.iter_rows() if row[0].value == "序号"]
    column = [cell.value for cell in head].index("整改措施") + 1
    sheet.cell(head[0].row + 1, column).value = "下班前登记"
    book.save(path)
    looked = ("ledger", "--data", kept_ledger, "--import", path, "--look")
    for arguments, said in ((looked, "只看一看"), (looked[:-1], "已读回")):
        code, out, err = run(capsysbinary, *arguments)
        assert (code, err) == (0, "")
        assert "整改措施：“” → “下班前登记”" in out
        assert f"{said}：有改动 1 行。" in out
    assert "没有改动 1 行" in run(capsysbinary, *looked)[1]


def test_what_is_wrong_in_a_row_is_said_with_exit_1(kept_ledger, tmp_path, capsysbinary):
    path = tmp_path / "台账.xlsx"
    run(capsysbinary, "ledger", "--data", kept_ledger, "--out", path)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    (head,) = [row for row in sheet.iter_rows() if row[0].value == "序号"]
    column = [cell.value for cell in head].index("整改时限") + 1
    sheet.cell(head[0].row + 1, column).value = "年底前"
    book.save(path)
    code, _, err = run(capsysbinary, "ledger", "--data", kept_ledger, "--import", path)
    assert code == 1
    assert err.startswith(f"工作表“台账”第 {head[0].row + 1} 行") or "工作表" in err
    assert "年底前" in err


def test_a_file_that_is_no_ledger_is_said(kept_ledger, tmp_path, capsysbinary):
    path = tmp_path / "台账.xlsx"
    path.write_text("不是表格", encoding="utf-8")
    code, out, err = run(capsysbinary, "ledger", "--data", kept_ledger, "--import", path)
    assert (code, out) == (1, "")
    assert "台账.xlsx" in err
