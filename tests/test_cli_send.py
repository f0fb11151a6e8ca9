"""`pack`, `return` and `receipt` as a secretary at a terminal meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.cli import main
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.receipt import read_receipt
from selfcheck.exchange.return_slip import read_return_slip
from selfcheck.exchange.task_pack import read_task_pack
from tests.services.handing import file, sealed_file

FAR = "9999-12-31"
TASK = (
    *("--title", "第四季度作风自查", "--period", "2026年第四季度", "--deadline", FAR),
    *("--checklist", "si-shen", "--branch", "示例局党委/第一支部"),
    *("--reader", "示例局党委=只看汇总", "--sealing", "offered", "--note", "照实写。"),
)


@pytest.fixture
def run(capsysbinary):
    def _run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return _run


@pytest.fixture
def data(tmp_path):
    return tmp_path / "desk"


@pytest.fixture
def sent(run, data, tmp_path):
    """The id of a task that was sent."""
    code, out, err = run("pack", "--data", data, "--out", tmp_path / "pack.json", *TASK)
    assert (code, err) == (0, "")
    return out.splitlines()[0].removeprefix("任务编号：")


@pytest.fixture
def came(run, data, sent, tmp_path):
    """李明's and 王喆's have come; the task's id."""
    (tmp_path / "roster.csv").write_text("姓名\n李明\n王喆\n", encoding="utf-8")
    files = [tmp_path / f"{name}.json" for name in ("李明", "王喆")]
    for path in files:
        path.write_bytes(file(path.stem, task=sent))
    assert run("collect", *files, "--data", data, "--roster", tmp_path / "roster.csv")[0] == 0
    return sent


def packed(path):
    return read_task_pack(open_envelope(path.read_bytes()))


def test_a_task_is_sent_with_its_sheet(run, data, tmp_path):
    out = tmp_path / "pack.json"
    code, said, _ = run(
        "pack", "--data", data, "--out", out, "--sheet", tmp_path / "sheet.xlsx", *TASK
    )
    pack = packed(out)
    assert code == 0
    assert said.splitlines()[0] == f"任务编号：{pack.id}"
    assert said.splitlines()[2:] == [str(out), str(tmp_path / "sheet.xlsx")]
    assert (pack.title, pack.branch, pack.note) == (
        "第四季度作风自查",
        ("示例局党委", "第一支部"),
        "照实写。",
    )
    assert [one.office for one in pack.readers] == ["第一支部", "示例局党委"]
    assert (bool(pack.sealing_key), pack.sealing_asked) == (True, False)
    assert (tmp_path / "sheet.xlsx").read_bytes().startswith(b"PK")


def test_the_next_task_takes_over_what_is_not_said(run, data, sent, tmp_path):
    out = tmp_path / "next.json"
    new = ("--title", "第一季度", "--period", "2027年第一季度", "--deadline", FAR)
    assert run("pack", "--data", data, "--out", out, *new)[0] == 0
    pack = packed(out)
    assert pack.id != sent
    assert pack.branch == ("示例局党委", "第一支部")
    assert [one.id for one in pack.checklists] == ["si-shen"]


def test_a_sent_task_is_written_again_or_changed(run, data, sent, tmp_path):
    first, again, revised = (tmp_path / name for name in ("pack.json", "again.json", "2.json"))
    assert run("pack", "--data", data, "--out", again, "--task", sent)[0] == 0
    assert again.read_bytes() == first.read_bytes()
    assert run("pack", "--data", data, "--out", revised, "--revise", sent, "--note", "改")[0] == 0
    assert (packed(revised).id, packed(revised).revision, packed(revised).note) == (sent, 2, "改")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--title", ""), "还没有写任务名称"),
        (("--checklist", "nowhere"), "没有编号是“nowhere”的清单"),
        (("--deadline", "2020-01-01"), "截止日期已经过去"),
        (("--title", "长" * 300), "任务名称太长"),
        (("--revise", "nowhere"), "没有编号是“nowhere”的任务"),
        (("--task", "nowhere"), "没有编号是“nowhere”的任务"),
    ],
)
def test_what_cannot_be_sent_is_said_and_nothing_is_written(run, data, tmp_path, more, words):
    out = tmp_path / "pack.json"
    code, _, err = run("pack", "--data", data, "--out", out, *TASK, *more)
    assert code == 1
    assert words in err
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--deadline", "明天"), "日期要写成 2026-12-10 这样"),
        (("--reader", "局党委"), "要写成“单位=会看到什么”"),
        (("--sheet", "sheet.pdf"), "只能写成 .xlsx 文件"),
    ],
)
def test_what_is_written_wrongly_is_said(run, data, tmp_path, more, words):
    code, _, err = run("pack", "--data", data, "--out", tmp_path / "p.json", *TASK, *more)
    assert code == 2
    assert words in err


def test_one_is_sent_back_with_comments_at_their_places(run, data, came, tmp_path):
    out = tmp_path / "back.json"
    code, said, err = run(
        *("return", "--data", data, "--task", came, "--person", "李明", "--out", out),
        *("--comment", "写得实在。", "--at", "si-shen.shen-du.3=当时怎么处理的？"),
        *("--until", FAR, "--by", "第一支部　王书记"),
    )
    assert (code, said.strip(), err) == (0, str(out), "")
    slip = read_return_slip(open_envelope(out.read_bytes()).payload)
    assert [(one.place.value, one.key, one.text) for one in slip.comments] == [
        ("whole", "", "写得实在。"),
        ("item", "si-shen.shen-du.3", "当时怎么处理的？"),
    ]
    assert slip.by == "第一支部　王书记"
    assert "已退回修改 1" in run("missing", "--data", data)[1]


@pytest.mark.parametrize(
    ("person", "more", "words"),
    [
        ("赵红", ("--comment", "改"), "没有“赵红”的上报件"),
        ("李明", (), "还没有写意见"),
        ("李明", ("--at", "nowhere=改"), "没有“nowhere”这一处"),
        ("李明", ("--comment", "改", "--until", "2020-01-01"), "日期已经过去"),
    ],
)
def test_what_cannot_be_sent_back_is_said(run, data, came, tmp_path, person, more, words):
    out = tmp_path / "back.json"
    code, _, err = run(
        *("return", "--data", data, "--task", came, "--person", person, "--out", out), *more
    )
    assert code == 1
    assert words in err
    assert not out.exists()


def test_receipts_are_written_for_all_who_have_none(run, data, came, tmp_path):
    folder = tmp_path / "receipts"
    receipt = ("receipt", "--data", data, "--task", came, "--out")
    code, said, _ = run(*receipt, folder)
    assert code == 0
    told = dict(line.split("　") for line in said.splitlines())
    people = {}
    for name, path in told.items():
        people[name] = read_receipt(open_envelope(Path(path).read_bytes()).payload)
    assert {name: (one.of.person, one.state.value) for name, one in people.items()} == {
        "李明": ("李明", "taken"),
        "王喆": ("王喆", "taken"),
    }
    assert "都已经有回执了" in run(*receipt, folder)[1]
    one = tmp_path / "one.json"
    assert run(*receipt, one, "--person", "李明", "--note", "收到。")[0] == 0
    assert read_receipt(open_envelope(one.read_bytes()).payload).note == "收到。"


def test_a_folder_that_cannot_be_made_is_said(run, data, came, tmp_path):
    (tmp_path / "file").write_text("here")
    code, _, err = run(
        *("receipt", "--data", data, "--task", came, "--out", tmp_path / "file" / "in")
    )
    assert code == 1
    assert "换一个文件夹" in err


def test_a_sealed_one_is_opened_with_the_keys_of_the_desk(run, data, sent, tmp_path):
    key = packed(tmp_path / "pack.json").sealing_key
    (tmp_path / "sealed.json").write_bytes(sealed_file("李明", to=key, task=sent))
    code, said, _ = run("collect", tmp_path / "sealed.json", "--data", data)
    assert code == 0
    assert "收下" in said
