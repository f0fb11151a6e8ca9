"""What seeds say of one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.content.seeds import read_seeds

_SEED = """\
[source]
document = "{speech}.txt"
sha256 = "{zeros}"
label = "一篇讲话"

[[checklist]]
id = "{name}"
name = "一个清单"
place = "一、作风"
theme = "工作作风"
kind = "question"
tier = "extended"
lead_quote = "作风"
lead_offset = 0
{more}

[[checklist.section]]
id = "yi"
name = "一"
quote = "作风"
offset = 0
meaning = "一句话。"
items = [
    {{ id = "{name}.yi.1", text = "按时到岗"{of_item} }},
    {{ id = "{name}.yi.2", text = "不私用公车", nature = "bottom-line" }},
]
"""


def write(folder: Path, file: str, name: str, *, more: str = "", of_item: str = "") -> None:
    text = _SEED.format(speech=file, zeros="0" * 64, name=name, more=more, of_item=of_item)
    (folder / f"{file}.toml").write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(p.path.name, p.where, p.expected, p.found) for p in read_seeds(folder).problems]


def twin(item_id: str) -> str:
    return f', same_as = "{item_id}"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "first", "dan-dang")
    return tmp_path


def test_references_that_lead_on_are_no_problem(folder: Path):
    elsewhere = '[[checklist.also_in]]\ndocument = "first.txt"\nquote = "作风"\noffset = 0'
    more = f'related = ["dan-dang"]\n{elsewhere}'
    write(folder, "second", "luo-shi", more=more, of_item=twin("dan-dang.yi.1"))
    assert problems(folder) == []


def test_an_id_of_another_file_is_told_and_the_first_stays(folder: Path):
    write(folder, "second", "dan-dang")
    expected = "first.toml 没有用过的 id"
    assert problems(folder) == [("second.toml", "checklist “dan-dang” › id", expected, "dan-dang")]
    (kept,) = read_seeds(folder).checklists
    assert kept.source.document == "first.txt"


def test_a_relation_to_nothing_is_told(folder: Path):
    write(folder, "second", "luo-shi", more='related = ["dan-dang", "wu"]')
    where = "checklist “luo-shi” › related"
    assert problems(folder) == [("second.toml", where, "有这个 id 的清单", "wu")]


def test_words_from_a_speech_nobody_has_are_told(folder: Path):
    more = '[[checklist.also_in]]\ndocument = "third.txt"\nquote = "作风"\noffset = 0'
    write(folder, "second", "luo-shi", more=more)
    where = "checklist “luo-shi” › also_in #1 › document"
    assert problems(folder) == [("second.toml", where, "有清单的讲话的文件名", "third.txt")]


@pytest.mark.parametrize(
    ("same_as", "expected"),
    [
        ("wu.yi.1", "有这个 id 的条目"),
        ("dan-dang.yi.2", "nature 同是 conduct 的条目"),
    ],
)
def test_a_twin_that_is_none_is_told(folder: Path, same_as: str, expected: str):
    write(folder, "second", "luo-shi", of_item=twin(same_as))
    where = "checklist “luo-shi” › section “yi” › item “luo-shi.yi.1” › same_as"
    assert problems(folder) == [("second.toml", where, expected, same_as)]


def test_a_twin_of_a_twin_is_told(folder: Path):
    write(folder, "second", "luo-shi", of_item=twin("dan-dang.yi.1"))
    write(folder, "third", "xue-xi", of_item=twin("luo-shi.yi.1"))
    where = "checklist “xue-xi” › section “yi” › item “xue-xi.yi.1” › same_as"
    expected = "没有 same_as 的条目，如 dan-dang.yi.1"
    assert problems(folder) == [("third.toml", where, expected, "luo-shi.yi.1")]
