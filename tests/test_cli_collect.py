"""`collect` and `missing` as somebody at a terminal meets them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from selfcheck.cli import main
from selfcheck.domain.gathered import Gathered, Reason
from selfcheck.domain.receipts import ReceiptState
from selfcheck.machine.places import DataFolder
from selfcheck.store.opening_collection import collection_to_write
from selfcheck.words.collecting import VERDICT, gathered_sentence
from tests.services import tampering as by
from tests.services.handing import file
from tests.services.sheets import knows, lines, sheet


def run(capsysbinary, *arguments):
    code = main([*map(str, arguments)])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "交来的"
    found.mkdir()
    (found / "1 李明.json").write_bytes(file("李明"))
    (found / "2 李明又交.json").write_bytes(file("李明"))
    (found / "3 王芳.json").write_bytes(file("王芳", revision=2))
    (found / "4 王芳旧.json").write_bytes(file("王芳"))
    (found / "5 周勇.json").write_bytes(file("周勇")[:500])
    (found / "6 【个人留存】.pdf").write_bytes(by.kept())
    (found / "7 打印的.pdf").write_bytes(by.without_data(by.handed_in()))
    return found


@pytest.fixture
def roster(tmp_path):
    book = openpyxl.Workbook()
    for row in (["姓名", "支部"], ["李明", "一支部"], ["王芳", "一支部"], ["周勇", "二支部"]):
        book.active.append(row)
    path = tmp_path / "花名册.xlsx"
    book.save(path)
    return path


def test_every_file_is_named_with_its_verdict_and_reason(tmp_path, folder, capsysbinary):
    code, out, err = run(capsysbinary, "collect", "--data", tmp_path / "data", folder)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "收下　1 李明.json。"
    assert lines[1] == "重复　2 李明又交.json：同一份以前已经收下。"
    assert lines[3] == "旧版　4 王芳旧.json：已经有修订更新的一份，以那一份为准。"
    assert lines[5] == "退件　6 【个人留存】.pdf：个人留存版，未读取内容；请本人导出上报版。"
    assert lines[6].startswith(
        "退件　7 打印的.pdf：附带的数据丢了，多半是“打印成 PDF”造成的（校验码 "
    )
    assert lines[7] == "共 7 份：收下 2，重复 1，旧版 1，退件 3。"


def test_json_stands_alone_and_a_second_pass_takes_nothing(tmp_path, folder, capsysbinary):
    for expected in (
        ["收下", "重复", "收下", "旧版", "退件", "退件", "退件"],
        ["重复", "重复", "重复", "重复", "退件", "退件", "退件"],
    ):
        code, out, _ = run(capsysbinary, "collect", "--data", tmp_path / "d", folder, "--json")
        told = json.loads(out)
        assert code == 1
        assert [one["verdict"] for one in told] == expected
        assert set(told[0]) == {"file", "verdict", "reason", "code"}
        assert told[0]["file"] == str(folder / "1 李明.json")


def test_who_is_missing_is_counted_from_the_roster(tmp_path, folder, roster, capsysbinary):
    data = tmp_path / "data"
    run(capsysbinary, "collect", "--data", data, "--roster", roster, folder)
    code, out, err = run(capsysbinary, "missing", "--data", data)
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == [
        "花名册 3 人：已交 2，已退回修改 0，逾期 0，未交 1，免填 0。",
        "二支部：周勇",
    ]
    code, out, _ = run(capsysbinary, "missing", "--data", data, "--json")
    told = json.loads(out)
    assert told["counts"]["已交"] == 2
    assert [(one["name"], one["standing"]) for one in told["people"]] == [
        ("李明", "已交"),
        ("王芳", "已交"),
        ("周勇", "未交"),
    ]


def test_who_waits_for_one_click_is_neither_handed_in_nor_urged(
    tmp_path, folder, roster, capsysbinary
):
    data = tmp_path / "data"
    (folder / "8 周勇.json").write_bytes(file("周勇"))
    (folder / "9 周勇.json").write_bytes(file("周勇", by="新电脑"))
    run(capsysbinary, "collect", "--data", data, "--roster", roster, folder)
    _, out, _ = run(capsysbinary, "missing", "--data", data)
    assert out.splitlines()[1:] == [
        "花名册 3 人：已交 2，已退回修改 0，逾期 0，未交 1，免填 0。",
        "已收到，等确认是本人，确认以前不算已交，也不催：周勇",
    ]
    _, out, _ = run(capsysbinary, "missing", "--data", data, "--json")
    told = [(one["name"], one["standing"], one["waits"]) for one in json.loads(out)["people"]]
    assert told == [("李明", "已交", False), ("王芳", "已交", False), ("周勇", "未交", True)]


def test_a_sheet_says_what_is_to_be_mended_and_is_taken_once_it_is(tmp_path, capsysbinary):
    data = tmp_path / "data"
    sheets = tmp_path / "填报表"
    sheets.mkdir()
    with collection_to_write(DataFolder(data), at=datetime.now(UTC)) as db:
        knows(db)
    (sheets / "王喆.xlsx").write_bytes(sheet("王喆", rated="差不多", day=None))
    code, out, _ = run(capsysbinary, "collect", "--data", data, sheets)
    assert code == 1
    assert out.splitlines()[0] == (
        "退件　王喆.xlsx：填报表有 2 处要改。"
        f"工作表『自查』第 {lines()[0]} 行 C 列：不是五种评价之一；"
        "可改为：做到、基本做到、有差距、未做到、不适用或没遇到。"
        "工作表『本人』第 5 行 B 列：没有写填表日期，以后再交时分不清哪一份在后；"
        "请写成 2026-11-20 这样。改好存盘再交，这一份没有收。"
    )
    (sheets / "王喆.xlsx").write_bytes(sheet("王喆"))
    code, out, _ = run(capsysbinary, "collect", "--data", data, sheets, "--json")
    (told,) = json.loads(out)
    assert (code, told["verdict"], told["code"]) == (0, "收下", "unsigned")
    assert told["reason"].startswith("填报表，未签名，还有 ")


def test_the_same_roster_again_changes_nothing(tmp_path, folder, roster, capsysbinary):
    data = tmp_path / "data"
    for _ in range(2):
        run(capsysbinary, "collect", "--data", data, "--roster", roster, folder)
    _, out, _ = run(capsysbinary, "missing", "--data", data)
    assert "花名册 3 人" in out


def test_a_roster_that_is_none_stops_before_anything_is_taken(tmp_path, folder, capsysbinary):
    other = tmp_path / "花名册.xlsx"
    other.write_bytes(b"?")
    code, out, err = run(
        capsysbinary, "collect", "--data", tmp_path / "data", "--roster", other, folder
    )
    assert (code, out) == (1, "")
    assert err.startswith("没能读“花名册.xlsx”")


def test_asking_who_is_missing_where_nothing_is(tmp_path, capsysbinary):
    code, out, err = run(capsysbinary, "missing", "--data", tmp_path / "data")
    assert (code, out) == (1, "")
    assert "没有自查数据" in err


def test_several_tasks_have_to_be_told_apart(tmp_path, capsysbinary):
    data = tmp_path / "data"
    for number, task in enumerate(["t1", "t2"]):
        (tmp_path / f"{number}.json").write_bytes(file("李明", task=task))
    paths = sorted(tmp_path.glob("*.json"))
    assert run(capsysbinary, "collect", "--data", data, *paths)[0] == 0
    assert run(capsysbinary, "missing", "--data", data)[::2] == (
        2,
        "有几项任务，请用 --task 写明是哪一项：t1、t2。\n",
    )
    assert run(capsysbinary, "missing", "--data", data, "--task", "t1")[0] == 0
    assert run(capsysbinary, "missing", "--data", data, "--task", "t3")[0] == 1


@pytest.mark.parametrize("reason", Reason)
def test_there_are_words_for_every_reason(reason):
    said = gathered_sentence(Gathered("a.json", ReceiptState.REFUSED, reason, "x"))
    assert said.startswith(f"{VERDICT[ReceiptState.REFUSED]}　a.json")
    assert said.endswith("。")
    assert "{" not in said


def test_every_code_is_told_in_the_documents():
    told = (Path(__file__).parents[1] / "docs" / "exchange-format.md").read_text(encoding="utf-8")
    assert [each for each in Reason if each and f"`{each.value}`" not in told] == []
