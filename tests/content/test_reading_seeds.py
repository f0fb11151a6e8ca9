"""Seed files with faults: each is told by its place, what should stand there, and what does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.content.files import file_sha256, seed_files
from selfcheck.content.seeds import read_seed, read_seeds
from selfcheck.domain.checklists import Audience, Kind, Nature, Theme, Tier
from selfcheck.domain.errors import BadSeed
from selfcheck.machine.places import SEEDS

GOOD = """\
[source]
document = "speech.txt"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
label = "“作风建设年”讲话（示例）"

[[checklist]]
id = "si-shen"
name = "四慎：慎独、慎微"
place = "一、作风 › 慎独"
theme = "廉洁自律"
kind = "positive-standard"
tier = "core"
lead_quote = "要慎独、慎微"
lead_offset = 12
related = ["san-chang"]
notes = "只为试验。"

[[checklist.also_in]]
document = "other.txt"
quote = "慎独慎微"
offset = 3

[[checklist.section]]
id = "shen-du"
name = "慎独"
quote = "慎独是没有人看见的时候"
offset = 20
meaning = "没有人看着，也照规矩来。"
items = [
    { id = "si-shen.shen-du.1", text = "独自办公时，按同样的流程办事" },
    { id = "si-shen.shen-du.2", text = "不私用公车", nature = "bottom-line", audience = "office" },
]
typical_gaps = ["没人看就想走捷径"]
suggested_actions = ["每晚想一分钟"]

[[checklist.section]]
id = "shen-wei"
name = "慎微"
quote = "慎微是小事也看得见"
offset = 40
meaning = "小毛病不拖大。"
items = [{ id = "si-shen.shen-wei.1", text = "小差错及时改正" }]
"""

IN_LIST = "checklist “si-shen”"
IN_SECTION = f"{IN_LIST} › section “shen-du”"
IN_ITEM = f"{IN_SECTION} › item “si-shen.shen-du.1”"
SLUG = "小写拼音或英文，以字母开头，用连字符连接，如 si-shen"
ITEM_ID = "写作 清单.方面.序号 的条目 id，如 si-shen.shen-du.1"

# what stands in GOOD, what is put in its place; where, what is expected, what was found
FAULTS = {
    "a string without end": (
        'name = "慎独"',
        'name = "慎独',
        "第 25 行，第 11 列",
        "合乎 TOML 语法的内容",
        'name = "慎独',
    ),
    "a file that breaks off": (
        '{ id = "si-shen.shen-wei.1", text = "小差错及时改正" }]\n',
        "",
        "文件末尾",
        "合乎 TOML 语法的内容",
        "",
    ),
    "a table given twice": (
        "[[checklist.also_in]]",
        "[source]",
        "第 18 行，第 8 列",
        "合乎 TOML 语法的内容",
        "[source]",
    ),
    "no source": (
        GOOD[: GOOD.index("[[checklist]]")],
        "",
        "source",
        "必有的一项",
        "",
    ),
    "source not a table": (
        GOOD[: GOOD.index("[[checklist]]")],
        'source = "speech.txt"\n',
        "source",
        "一张表，写作 [source]",
        "speech.txt",
    ),
    "a checklist that is not listed": (
        GOOD[GOOD.index("[[checklist]]") :],
        "[checklist]\n",
        "checklist",
        "一组表，写作 [[checklist]] 或 checklist = [{ … }, …]",
        "一张表",
    ),
    "no checklists": (
        GOOD,
        "checklist = []\n" + GOOD[: GOOD.index("[[checklist]]")],
        "checklist",
        "不为空的一组",
        "一组值",
    ),
    "a key nobody knows": (
        'meaning = "没有人',
        'meanning = "没有人',
        f"{IN_SECTION} › meanning",
        "这里可以写的项：id、name、quote、offset、meaning、items、before、after、"
        "typical_gaps、suggested_actions",
        "meanning",
    ),
    "a key left out": (
        'theme = "廉洁自律"\n',
        "",
        f"{IN_LIST} › theme",
        "必有的一项",
        "",
    ),
    "a hash cut short": (
        "0" * 64,
        "0" * 63,
        "source › sha256",
        "64 位小写十六进制的 SHA-256",
        "0" * 40 + "……",
    ),
    "a document in a folder": (
        '"speech.txt"',
        '"../speech.txt"',
        "source › document",
        "以 .txt 结尾的文件名，不带文件夹",
        "../speech.txt",
    ),
    "an id that is no slug": (
        'id = "si-shen"',
        'id = "四慎"',
        "checklist “四慎” › id",
        SLUG,
        "四慎",
    ),
    "an id that is no text": (
        'id = "si-shen"',
        "id = 4",
        "checklist #1 › id",
        "一段文字，写在双引号里",
        "4",
    ),
    "a section with another's id": (
        'id = "shen-wei"',
        'id = "shen-du"',
        f"{IN_LIST} › section “shen-du” › item “si-shen.shen-wei.1” › id",
        "以 si-shen.shen-du. 开头的条目 id",
        "si-shen.shen-wei.1",
    ),
    "an item id without its section": (
        'id = "si-shen.shen-du.1"',
        'id = "shen-du.1"',
        f"{IN_SECTION} › item “shen-du.1” › id",
        ITEM_ID,
        "shen-du.1",
    ),
    "an item id numbered from nought": (
        'id = "si-shen.shen-du.1"',
        'id = "si-shen.shen-du.0"',
        f"{IN_SECTION} › item “si-shen.shen-du.0” › id",
        ITEM_ID,
        "si-shen.shen-du.0",
    ),
    "an item id used twice": (
        'id = "si-shen.shen-du.2"',
        'id = "si-shen.shen-du.1"',
        f"{IN_SECTION} › item #2 › id",
        "没有用过的 id",
        "si-shen.shen-du.1",
    ),
    "a theme nobody knows": (
        '"廉洁自律"',
        '"廉政"',
        f"{IN_LIST} › theme",
        f"下列之一：{'、'.join(Theme)}",
        "廉政",
    ),
    "a kind nobody knows": (
        '"positive-standard"',
        '"positive"',
        f"{IN_LIST} › kind",
        f"下列之一：{'、'.join(Kind)}",
        "positive",
    ),
    "a tier nobody knows": (
        '"core"',
        "true",
        f"{IN_LIST} › tier",
        f"下列之一：{'、'.join(Tier)}",
        "true",
    ),
    "an audience nobody knows": (
        '"office"',
        '"everyone"',
        f"{IN_SECTION} › item “si-shen.shen-du.2” › audience",
        f"下列之一：{'、'.join(Audience)}",
        "everyone",
    ),
    "a nature nobody knows": (
        '"bottom-line"',
        '"bottomline"',
        f"{IN_SECTION} › item “si-shen.shen-du.2” › nature",
        f"下列之一：{'、'.join(Nature)}",
        "bottomline",
    ),
    "an empty text": (
        '"独自办公时，按同样的流程办事"',
        '" "',
        f"{IN_ITEM} › text",
        "不为空的文字",
        " ",
    ),
    "a space at the end": (
        '"没有人看着，也照规矩来。"',
        '"没有人看着，也照规矩来。 "',
        f"{IN_SECTION} › meaning",
        "前后没有空白的文字",
        "没有人看着，也照规矩来。 ",
    ),
    "an invisible character": (
        '"每晚想一分钟"',
        '"每晚\\u200b想一分钟"',
        f"{IN_SECTION} › suggested_actions #1",
        "没有换行、控制符和隐形字符的文字",
        "每晚\u200b想一分钟",
    ),
    "a line feed in a quotation": (
        '"要慎独、慎微"',
        '"要慎独、\\n慎微"',
        f"{IN_LIST} › lead_quote",
        "没有换行、控制符和隐形字符的文字",
        "要慎独、\n慎微",
    ),
    "a gap told twice": (
        '["没人看就想走捷径"]',
        '["没人看就想走捷径", "没人看就想走捷径"]',
        f"{IN_SECTION} › typical_gaps #2",
        "与前面不重复的文字",
        "没人看就想走捷径",
    ),
    "a gap that is no text": (
        '["没人看就想走捷径"]',
        "[1]",
        f"{IN_SECTION} › typical_gaps",
        "一组文字，写在方括号里",
        "一组值",
    ),
    "a quotation as long as a copy": (
        '"慎独是没有人看见的时候"',
        '"' + "慎" * 121 + '"',
        f"{IN_SECTION} › quote",
        "不超过 120 个字符的引文",
        "慎" * 40 + "……",
    ),
    "an offset before the beginning": (
        "offset = 20",
        "offset = -1",
        f"{IN_SECTION} › offset",
        "0 到 9999999 之间的整数",
        "-1",
    ),
    "an offset that is true": (
        "lead_offset = 12",
        "lead_offset = true",
        f"{IN_LIST} › lead_offset",
        "0 到 9999999 之间的整数",
        "true",
    ),
    "an offset beyond all speeches": (
        "lead_offset = 12",
        f"lead_offset = 0x{'f' * 5000}",
        f"{IN_LIST} › lead_offset",
        "0 到 9999999 之间的整数",
        "很大的整数",
    ),
    "a number no computer prints": (
        "lead_offset = 12",
        f"lead_offset = {'9' * 5000}",
        "",
        "合乎 TOML 语法的内容",
        "",
    ),
    "a section without items": (
        '[{ id = "si-shen.shen-wei.1", text = "小差错及时改正" }]',
        "[]",
        f"{IN_LIST} › section “shen-wei” › items",
        "不为空的一组",
        "一组值",
    ),
    "an item that is the same as itself": (
        'nature = "bottom-line"',
        'same_as = "si-shen.shen-du.2"',
        f"{IN_SECTION} › item “si-shen.shen-du.2” › same_as",
        "另一个条目的 id，不是自己的",
        "si-shen.shen-du.2",
    ),
    "an item that is the same as nothing": (
        'nature = "bottom-line"',
        'same_as = ""',
        f"{IN_SECTION} › item “si-shen.shen-du.2” › same_as",
        "不为空的文字",
        "",
    ),
    "a checklist related to itself": (
        '["san-chang"]',
        '["si-shen"]',
        f"{IN_LIST} › related",
        "别的清单的 id，不是自己的",
        "一组值",
    ),
    "a before where there is no after": (
        'name = "慎微"',
        'name = "慎微"\nbefore = "大意"',
        f"{IN_LIST} › section “shen-wei” › before",
        "kind 是 before-after 时必有、否则没有的一项",
        "大意",
    ),
    "no before where there should be one": (
        '"positive-standard"',
        '"before-after"',
        f"{IN_SECTION} › before",
        "kind 是 before-after 时必有、否则没有的一项",
        "",
    ),
    "words from elsewhere without a place": (
        'quote = "慎独慎微"\noffset = 3\n',
        'quote = "慎独慎微"\n',
        f"{IN_LIST} › also_in #1 › offset",
        "必有的一项",
        "",
    ),
}


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return tmp_path / "seed.toml"


def test_a_seed_becomes_checklists(seed: Path):
    seed.write_text(GOOD, encoding="utf-8")
    (checklist,) = read_seed(seed)
    assert checklist.title == "四慎"
    assert checklist.source.document == "speech.txt"
    assert checklist.source.title == "“作风建设年”讲话"
    assert (checklist.theme, checklist.tier) == (Theme.INTEGRITY, Tier.CORE)
    assert (checklist.audience, checklist.kind) == (Audience.ALL, Kind.POSITIVE_STANDARD)
    assert (checklist.lead_quote, checklist.lead_offset) == ("要慎独、慎微", 12)
    assert checklist.related == ("san-chang",)
    (elsewhere,) = checklist.also_in
    assert (elsewhere.document, elsewhere.text, elsewhere.offset) == ("other.txt", "慎独慎微", 3)
    alone, small = checklist.sections
    assert (alone.quote, alone.offset) == ("慎独是没有人看见的时候", 20)
    first, second = alone.items
    assert (first.id, first.nature, first.audience, first.same_as) == (
        "si-shen.shen-du.1",
        Nature.CONDUCT,
        Audience.ALL,
        "",
    )
    assert (second.nature, second.audience) == (Nature.BOTTOM_LINE, Audience.OFFICE)
    assert (alone.typical_gaps, small.typical_gaps) == (("没人看就想走捷径",), ())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_by_its_place(fault: str, seed: Path):
    was, instead, where, expected, found = FAULTS[fault]
    assert was in GOOD
    seed.write_text(GOOD.replace(was, instead, 1), encoding="utf-8")
    with pytest.raises(BadSeed) as told:
        read_seed(seed)
    assert (told.value.where, told.value.expected, told.value.found) == (where, expected, found)
    assert told.value.path == seed


def test_two_checklists_with_one_id_are_told(seed: Path):
    again = GOOD[GOOD.index("[[checklist]]") :]
    seed.write_text(GOOD + again, encoding="utf-8")
    with pytest.raises(BadSeed) as told:
        read_seed(seed)
    assert (told.value.where, told.value.found) == ("checklist #2 › id", "si-shen")


def test_two_sections_with_one_id_are_told(seed: Path):
    text = GOOD.replace('"shen-wei"', '"shen-du"').replace("shen-wei.1", "shen-du.3")
    seed.write_text(text, encoding="utf-8")
    with pytest.raises(BadSeed) as told:
        read_seed(seed)
    assert told.value.where == f"{IN_LIST} › section #2 › id"


def test_a_mark_in_front_and_windows_line_ends_do_no_harm(seed: Path):
    plain = seed.with_name("plain.toml")
    plain.write_text(GOOD, encoding="utf-8", newline="\n")
    seed.write_text(GOOD, encoding="utf-8-sig", newline="\r\n")
    assert read_seed(seed) == read_seed(plain)


def test_another_encoding_is_told_by_its_byte(seed: Path):
    seed.write_bytes(b"# " + "作风".encode("gbk"))
    with pytest.raises(BadSeed) as told:
        read_seed(seed)
    assert (told.value.where, told.value.expected) == ("第 3 个字节", "UTF-8 编码的文字")
    assert told.value.found == "d7"


def test_a_file_that_is_gone_is_told(seed: Path):
    for read in (read_seed, file_sha256):
        with pytest.raises(BadSeed) as told:
            read(seed)
        assert told.value.expected == "可以读取的文件"


def test_a_file_of_brackets_is_told(seed: Path):
    seed.write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(BadSeed) as told:
        read_seed(seed)
    assert told.value.expected in ("层数不多的表和数组", "合乎 TOML 语法的内容")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(seed: Path, content: bytes):
    assert _read_or_told(seed, content)


_VALUES = st.recursive(
    st.one_of(
        st.booleans().map(lambda yes: "true" if yes else "false"),
        st.integers().map(str),
        st.sampled_from(['""', '"si-shen"', '"一"', "1979-05-27", "nan", "0xFF", "'a.b.1'"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda them: f"[{', '.join(them)}]"),
        st.dictionaries(st.sampled_from(["id", "text", "quote", "offset"]), inner, max_size=3).map(
            lambda them: "{ " + ", ".join(f"{key} = {one}" for key, one in them.items()) + " }"
        ),
    ),
    max_leaves=6,
)
_LINES = [number for number, line in enumerate(GOOD.splitlines()) if re.match(r"\w+ =", line)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(number=st.sampled_from(_LINES), value=_VALUES)
def test_any_value_in_any_place_is_read_or_told(seed: Path, number: int, value: str):
    lines = GOOD.splitlines()
    lines[number] = f"{lines[number].partition(' = ')[0]} = {value}"
    assert _read_or_told(seed, "\n".join(lines).encode())


def _read_or_told(seed: Path, content: bytes) -> bool:
    seed.write_bytes(content)
    try:
        return bool(read_seed(seed))
    except BadSeed as told:
        return told.path == seed and bool(told.expected)


def test_a_broken_seed_never_stops_the_others(tmp_path: Path):
    (tmp_path / "a.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.txt").write_text("no seed", encoding="utf-8")
    read = read_seeds(tmp_path)
    assert [checklist.id for checklist in read.checklists] == ["si-shen"]
    # what b says of others is not judged while one of them cannot be read
    assert [(p.path.name, p.where) for p in read.problems] == [("a.toml", "文件末尾")]


def test_seed_files_come_by_name():
    assert [path.name for path in seed_files(SEEDS)] == [
        "jiguan-zuofeng-jianshe-huiyi.toml",
        "lizu-gangwei-zhuan-zuofeng.toml",
        "nengli-zuofeng-jianshe-nian.toml",
        "zuofeng-jianshe-jinxing-daodi.toml",
        "zuofeng-jianshe-nian.toml",
    ]


def test_a_changed_file_has_another_hash(seed: Path):
    seed.write_bytes(b"a")
    before = file_sha256(seed)
    seed.write_bytes(b"b")
    assert before != file_sha256(seed)
    assert len(before) == 64
