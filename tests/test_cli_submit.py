"""`open-pack` and `submit` as somebody at a terminal meets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfcheck.cli import main
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.keys import fingerprint
from selfcheck.exchange.reading import attached_payload
from selfcheck.exchange.submission import read_submission
from tests.services.branch import (
    NEW_COMPUTER,
    PACK,
    SEALING,
    SIGNING,
    handover_of,
    send,
    send_back,
    send_receipt,
)


def run(capsysbinary, *arguments):
    code = main([str(argument) for argument in arguments])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def opened(tmp_path, data, capsysbinary):
    """A data folder in which the task was opened."""
    assert run(capsysbinary, "open-pack", send(tmp_path), "--data", data)[0] == 0
    return data


def test_opening_says_who_sends_it_who_will_read_it_and_the_words(tmp_path, data, capsysbinary):
    code, out, err = run(capsysbinary, "open-pack", send(tmp_path), "--data", data)
    assert (code, err) == (0, "")
    for words in (*PACK.branch, *fingerprint(SIGNING.public), "2026年12月10日", "汇总后的情况"):
        assert words in out
    assert "清单 1 份，4 条：\n  xiao：甲、乙\n" in out
    assert f"任务编号：{PACK.id}" in out
    round_id = out.rpartition("自查编号：")[2].strip()
    code, out, _ = run(capsysbinary, "rounds", "--data", data)
    assert out.startswith(round_id)


def test_only_looking_opens_nothing(tmp_path, data, capsysbinary):
    code, out, _ = run(capsysbinary, "open-pack", send(tmp_path), "--data", data, "--look")
    assert code == 0
    assert "自查编号" not in out
    assert run(capsysbinary, "rounds", "--data", data)[1] == ""


def test_the_same_pack_twice_says_so(tmp_path, opened, capsysbinary):
    code, out, _ = run(capsysbinary, "open-pack", send(tmp_path), "--data", opened)
    assert code == 0
    assert "已经打开过，没有变化" in out


def test_a_newer_pack_says_what_changed(tmp_path, opened, capsysbinary):
    later = replace(PACK, revision=2, title="第四季度作风自查")
    code, out, _ = run(capsysbinary, "open-pack", send(tmp_path, later), "--data", opened)
    assert code == 0
    assert "  名称：“2026年第四季度作风自查” → “第四季度作风自查”" in out.splitlines()


def test_another_key_is_asked_about_first(tmp_path, opened, capsysbinary):
    pack = send(tmp_path, replace(PACK, id="2027q1"), NEW_COMPUTER)
    code, out, err = run(capsysbinary, "open-pack", pack, "--data", opened)
    assert code == 1
    assert "现在换了密钥" in out
    assert "四个词" in err
    assert run(capsysbinary, "open-pack", pack, "--data", opened, "--new-key")[0] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "读不出来"),
        (b"", "已经损坏"),
        (b"{}", "不是三省自查的文件"),
        (b"%PDF-1.7", "不是三省自查的文件"),
        (b'{"envelope":9}', "更新版本"),
        (b'{"envelope":1,', "已经损坏"),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence(tmp_path, data, capsysbinary, content, said):
    path = tmp_path / "收到的文件.json"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run(capsysbinary, "open-pack", path, "--data", data)
    assert (code, out) == (1, "")
    assert said in err
    assert "“收到的文件.json”" in err
    assert "Traceback" not in err


def test_an_altered_pack_is_said_to_be_one(tmp_path, data, capsysbinary):
    path = send(tmp_path)
    signature = path.read_bytes().rindex(b'"signature":"') + len(b'"signature":"')
    content = bytearray(path.read_bytes())
    content[signature] = ord("0") if content[signature] != ord("0") else ord("1")
    path.write_bytes(content)
    code, _, err = run(capsysbinary, "open-pack", path, "--data", data)
    assert code == 1
    assert "在签名以后被改动过" in err


def test_submitting_writes_the_pdf_and_the_signed_data(tmp_path, opened, capsysbinary):
    out_path = tmp_path / "上报.pdf"
    code, out, err = run(
        capsysbinary,
        *("submit", "--data", opened, "--task", PACK.id, "--out", out_path, "--json-copy"),
    )
    assert (code, out.splitlines()) == (0, [str(out_path), str(out_path.with_suffix(".json"))])
    assert "转为完成" in err
    payload = attached_payload(out_path)
    said = read_submission(payload)
    assert said.task is not None
    assert (said.task.id, said.round.finished) == (PACK.id, True)
    copy = open_envelope(out_path.with_suffix(".json").read_bytes())
    assert (copy.payload, copy.verified) == (payload, True)
    assert run(capsysbinary, "verify", out_path)[0] == 0
    again = tmp_path / "again.pdf"
    run(capsysbinary, "submit", "--data", opened, "--task", PACK.id, "--out", again)
    assert again.read_bytes() == out_path.read_bytes()


def test_sealed_it_opens_with_the_branch_alone(tmp_path, opened, capsysbinary):
    path = tmp_path / "sealed.pdf"
    command = ("submit", "--data", opened, "--task", PACK.id, "--out", path, "--sealed")
    assert run(capsysbinary, *command)[0] == 0
    assert open_envelope(attached_payload(path), [SEALING]).was_sealed
    assert run(capsysbinary, *command, "--json-copy")[0] == 2


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (("--task", "nothing", "--out", "out.pdf"), 1, "没有打开过任务“nothing”"),
        (("--task", PACK.id, "--out", "out.docx"), 2, "只能写成 .pdf 文件"),
        (("--task", PACK.id, "--out", "no such folder/out.pdf"), 1, "文件夹不存在"),
        (("--out", "out.pdf"), 2, "缺少 --task"),
    ],
)
def test_what_cannot_be_submitted_is_said_in_a_sentence(
    opened, capsysbinary, more, code, said, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    got, out, err = run(capsysbinary, "submit", "--data", opened, *more)
    assert (got, out) == (code, "")
    assert said in err
    assert "Traceback" not in err
    assert "进行中" in run(capsysbinary, "rounds", "--data", opened)[1]  # nothing was finished


def test_a_task_without_a_sealing_key_is_not_sealed(tmp_path, data, capsysbinary):
    plain = replace(PACK, id="plain", sealing_key=b"", sealing_asked=False)
    run(capsysbinary, "open-pack", send(tmp_path, plain), "--data", data)
    code, _, err = run(
        capsysbinary,
        *("submit", "--data", data, "--task", "plain", "--out", tmp_path / "o.pdf", "--sealed"),
    )
    assert code == 1
    assert "不能封装" in err
    assert not (tmp_path / "o.pdf").exists()
    assert "进行中" in run(capsysbinary, "rounds", "--data", data)[1]


def test_what_comes_back_is_opened_by_the_same_command(tmp_path, opened, capsysbinary):
    path = tmp_path / "out.pdf"
    run(capsysbinary, "submit", "--data", opened, "--task", PACK.id, "--out", path)
    of = handover_of(attached_payload(path))
    code, out, _ = run(capsysbinary, "open-pack", send_receipt(tmp_path, of), "--data", opened)
    assert (code, out) == (0, "第一党支部 2026年12月1日 收下：收到，谢谢。\n")
    code, out, _ = run(capsysbinary, "open-pack", send_back(tmp_path, of), "--data", opened)
    assert code == 0
    assert out.splitlines() == [
        "第一党支部退回修改，有 4 条意见，请在 2026年12月15日 前改好再报。",
        "  整份：写得实在。",
        "  “第一条”：当时是怎么处理的？",
        "  xiao › 乙：这一方面举一件事。",
        "  整份：这一条别处才有。",
    ]
    stranger = send_receipt(tmp_path, of, keys=NEW_COMPUTER)
    code, _, err = run(capsysbinary, "open-pack", stranger, "--data", opened)
    assert code == 1
    assert "签名不是发任务的支部的" in err


def test_a_submission_is_no_file_for_a_person(tmp_path, opened, capsysbinary):
    path = tmp_path / "out.pdf"
    run(capsysbinary, "submit", "--data", opened, "--task", PACK.id, "--out", path, "--json-copy")
    code, _, err = run(capsysbinary, "open-pack", path.with_suffix(".json"), "--data", opened)
    assert code == 1
    assert "是上报件" in err
