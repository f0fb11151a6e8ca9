"""Report templates: the one that ships, and what a broken one is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.template_toml import template_toml
from selfcheck.documents.templates import (
    Matter,
    Template,
    TemplateHeading,
    parse_template,
    read_template,
    read_templates,
)
from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import BadTemplate
from selfcheck.domain.text import printable
from selfcheck.machine.places import RESOURCES
from tests.examples import examples

_GOOD = """
id = "short"
name = "短报告"
title = "{period}短报告"

[[heading]]
key = "situation"
text = "自查情况"
source = "situation"

[[heading]]
key = "plan"
text = "下一步打算"
text_box = "打算做什么？"
"""


_FEED = 'checklists = ["si-shen", "san-ge-quan"]'
_FIRST_FEED = "heading #1 › checklists"


def _written(folder: Path, text: str, name: str = "short.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _line_of(refused: BadTemplate) -> int | None:
    """The line that is told; None if none is."""
    told = re.match(r"第 (\d+) 行", refused.where)
    return int(told[1]) if told else None


def _line_meant(text: str, where: str) -> int | None:
    """The line of the key, or else of its heading, in a file with one key a line."""
    heading, _, key = where.rpartition(" › ")
    within, found = "", None
    for number, line in enumerate(text.split("\n"), start=1):
        if line == "[[heading]]":
            within = f"heading #{int(within[9:] or 0) + 1}"
        if within == heading and (line.startswith(f"{key} =") or line == "[[heading]]"):
            found = number
    return found


def _refusal(folder: Path, was: str, now: str) -> BadTemplate:
    assert _GOOD.count(was) == 1
    with pytest.raises(BadTemplate) as refused:
        read_template(_written(folder, _GOOD.replace(was, now)))
    return refused.value


def test_the_self_check_report_has_its_six_headings_in_order():
    template = read_template(RESOURCES / "report-templates" / "self-check.toml")
    assert (template.id, template.name) == ("self-check", "自查报告")
    assert template.title_for("2026年第四季度") == "2026年第四季度自查报告"
    assert [(heading.key, heading.text, heading.source) for heading in template.headings] == [
        ("situation", "自查情况", Matter.SITUATION),
        ("earlier", "上次问题的整改情况", Matter.EARLIER),
        ("strengths", "做得较好的方面", Matter.STRENGTHS),
        ("gaps", "存在的差距", Matter.GAPS),
        ("reflections", "个人反思", Matter.REFLECTIONS),
        ("plan", "下一步打算", None),
    ]
    assert template.headings[-1].text_box
    assert not template.headings[0].text_box


@pytest.mark.parametrize(
    ("file", "name", "audience", "headings"),
    [
        (
            "democratic-life-meeting",
            "民主生活会个人对照检查材料",
            Audience.LEADERS,
            [
                ("学习体会", Matter.REFLECTIONS),
                ("上次查摆问题整改落实情况", Matter.EARLIER),
                ("对照检查存在的问题", Matter.GAPS),
                ("原因分析", None),
                ("整改措施", None),
            ],
        ),
        (
            "branch-meeting",
            "组织生活会个人对照检查材料",
            Audience.ALL,
            [
                ("学习体会", Matter.REFLECTIONS),
                ("上次查摆问题整改落实情况", Matter.EARLIER),
                ("对照检查存在的问题", Matter.GAPS),
                ("原因分析", None),
                ("整改措施和努力方向", None),
            ],
        ),
    ],
)
def test_the_materials_of_meetings_have_their_headings(file, name, audience, headings):
    template = read_template(RESOURCES / "report-templates" / f"{file}.toml")
    assert (template.id, template.name, template.audience) == (file, name, audience)
    assert template.about
    assert [(one.text, one.source) for one in template.headings] == headings
    assert all(one.text_box for one in template.headings)


def test_what_feeds_a_heading_and_who_is_offered_it_may_be_left_out(tmp_path: Path):
    template = read_template(_written(tmp_path, _GOOD))
    assert (template.about, template.audience) == ("", Audience.ALL)
    assert [heading.checklists for heading in template.headings] == [(), ()]


def test_the_checklists_that_feed_a_heading_keep_their_order(tmp_path: Path):
    text = _GOOD.replace('source = "situation"', f'source = "situation"\n{_FEED}')
    template = read_template(_written(tmp_path, text))
    assert template.headings[0].checklists == ("si-shen", "san-ge-quan")


def test_a_checklist_feeds_one_heading_only(tmp_path: Path):
    fed = f'source = "situation"\n{_FEED}'
    text = _GOOD.replace('source = "situation"', fed) + f'source = "gaps"\n{_FEED}\n'
    with pytest.raises(BadTemplate) as refused:
        read_template(_written(tmp_path, text))
    assert refused.value.where == "第 17 行（heading #2 › checklists）"


def test_what_a_round_tells_is_told_under_one_heading_only(tmp_path: Path):
    refused = _refusal(tmp_path, 'text_box = "打算做什么？"', 'source = "situation"')
    assert refused.where == "第 14 行（heading #2 › source）"


def test_a_period_with_braces_in_it_stays_as_it_is(tmp_path: Path):
    template = read_template(_written(tmp_path, _GOOD))
    assert template.title_for("{period}{0}") == "{period}{0}短报告"


def test_a_mark_that_editors_on_windows_put_in_front_is_no_fault(tmp_path: Path):
    assert read_template(_written(tmp_path, "\ufeff" + _GOOD)).id == "short"


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        ('id = "short"', 'id = "Short"', "id"),
        ('id = "short"', "id = 7", "id"),
        ('name = "短报告"', 'name = " "', "name"),
        ('name = "短报告"', "", "name"),
        ('name = "短报告"', 'name = "短报告"\ncolour = "red"', "colour"),
        ('title = "{period}短报告"', 'title = "短报告"', "title"),
        ('title = "{period}短报告"', 'title = "{period}{period}短报告"', "title"),
        ('title = "{period}短报告"', 'title = "{period}{name}短报告"', "title"),
        ('source = "situation"', 'source = "situations"', "heading #1 › source"),
        ('source = "situation"', "", "heading #1 › text_box"),
        ('key = "plan"', 'key = "situation"', "heading #2 › key"),
        ('key = "plan"', 'key = "我的打算"', "heading #2 › key"),
        ('key = "plan"', "", "heading #2 › key"),
        ('text = "下一步打算"', 'text = ["下一步打算"]', "heading #2 › text"),
        ('text = "下一步打算"', 'text = "下一步\\n打算"', "heading #2 › text"),
        ('text_box = "打算做什么？"', 'text_box = ""', "heading #2 › text_box"),
        ('title = "{period}短报告"', 'title = "{period}短报告"\nabout = 1', "about"),
        ('title = "{period}短报告"', 'title = "{period}短报告"\naudience = "boss"', "audience"),
        ('source = "situation"', 'source = "gaps"\nchecklists = "si-shen"', _FIRST_FEED),
        ('source = "situation"', 'source = "gaps"\nchecklists = ["四慎"]', _FIRST_FEED),
        ('source = "situation"', 'source = "gaps"\nchecklists = ["a", "a"]', _FIRST_FEED),
        ('text_box = "打', 'checklists = ["a"]\ntext_box = "打', "heading #2 › checklists"),
        ('text_box = "打算做什么？"', 'textbox = "打算做什么？"', "heading #2 › textbox"),
    ],
)
def test_what_breaks_a_rule_is_told_by_its_place(tmp_path: Path, was: str, now: str, where: str):
    refused = _refusal(tmp_path, was, now)
    assert refused.path.name == "short.toml"
    assert refused.expected
    line = _line_meant(_GOOD.replace(was, now), where)
    assert refused.where == (f"第 {line} 行（{where}）" if line else where)


def test_the_value_found_is_told(tmp_path: Path):
    refused = _refusal(tmp_path, 'source = "situation"', 'source = "situations"')
    assert refused.found == "situations"
    assert all(matter in refused.expected for matter in Matter)


def test_a_slip_in_the_syntax_is_told_by_line_and_column(tmp_path: Path):
    refused = _refusal(tmp_path, 'name = "短报告"', "name = 短报告")
    assert refused.where == "第 3 行，第 8 列"


@pytest.mark.parametrize("body", ["", 'heading = "自查情况"', "heading = []", "heading = [1]"])
def test_a_template_without_headings_is_refused(tmp_path: Path, body: str):
    head = _GOOD.partition("[[heading]]")[0]
    with pytest.raises(BadTemplate) as refused:
        read_template(_written(tmp_path, head + body))
    lines = (head + body).split("\n")
    at = next((n for n, line in enumerate(lines, start=1) if line.startswith("heading")), 0)
    assert refused.value.where == (f"第 {at} 行（heading）" if at else "heading")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "gbk.toml"
    path.write_bytes(_GOOD.encode("gbk"))
    with pytest.raises(BadTemplate) as refused:
        read_template(path)
    assert refused.value.where == "第 3 行（第 23 个字节）"


def test_a_file_of_a_million_brackets_is_refused(tmp_path: Path):
    with pytest.raises(BadTemplate):
        read_template(_written(tmp_path, "a = " + "[" * 1_000_000))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(BadTemplate):
        read_template(tmp_path / "none.toml")


def test_two_templates_of_one_id_are_refused(tmp_path: Path):
    _written(tmp_path, _GOOD, "a.toml")
    _written(tmp_path, _GOOD, "b.toml")
    with pytest.raises(BadTemplate) as refused:
        read_templates(tmp_path)
    assert (refused.value.path.name, refused.value.where) == ("b.toml", "第 2 行（id）")
    assert "a.toml" in refused.value.expected


def test_templates_come_by_the_names_of_their_files(tmp_path: Path):
    _written(tmp_path, _GOOD.replace('"short"', '"second"'), "b.toml")
    _written(tmp_path, _GOOD, "a.toml")
    assert [template.id for template in read_templates(tmp_path)] == ["short", "second"]


def test_name_and_date_end_a_document_and_nobody_reviews_it_unless_it_says_so(tmp_path: Path):
    template = read_template(_written(tmp_path, _GOOD))
    assert (template.signature, template.review) == (True, "")
    said = _GOOD.replace('name = "短报告"', 'name = "短报告"\nsignature = false\nreview = "意见"')
    template = read_template(_written(tmp_path, said))
    assert (template.signature, template.review) == (False, "意见")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ('signature = "no"', "第 4 行（signature）"),
        ("signature = 0", "第 4 行（signature）"),
        ('review = ""', "第 4 行（review）"),
        ("review = true", "第 4 行（review）"),
    ],
)
def test_the_end_of_a_document_is_said_plainly(tmp_path: Path, words: str, where: str):
    refused = _refusal(tmp_path, 'name = "短报告"', f'name = "短报告"\n{words}')
    assert refused.where == where


def test_who_reviews_the_documents_that_ship():
    folder = RESOURCES / "report-templates"
    assert {one.id: (one.signature, one.review) for one in read_templates(folder)} == {
        "branch-meeting": (True, "支部审阅意见"),
        "democratic-life-meeting": (True, "审阅意见"),
        "self-check": (True, ""),
    }


_MISLEADING = (
    """# [[heading]] is told of in a comment
id = "short" # [[heading]]
about = "第一个 [[heading]] 之前\\" source = 1"
"name" = '短报告 # 不是注释'
title = '''{period}[[heading]]'''

[[heading]]
key = "a"
text = "x = [ \\" ["
source = "gaps"
checklists = [
    "si-shen", # ]
    "san-ge-quan",
]

  [[ heading ]] # source = "gaps"
key = "b"
'text' = "甲"
text_box = """
    + '"""'
    + '''source = "x"'''
    + '"""'
    + """
[[heading]]
key = "c"
text = "乙"
source = "nothing"
"""
)


def test_what_only_looks_like_a_key_misleads_nobody(tmp_path: Path):
    with pytest.raises(BadTemplate) as refused:
        parse_template(_MISLEADING, tmp_path / "own.toml")
    assert refused.value.where == "第 23 行（heading #3 › source）"
    assert refused.value.found == "nothing"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("heading.text = 1", "第 1 行（heading）"),
        ('"unk\\u006eown" = 1', "第 1 行（unknown）"),
        ("[heading]\nkey = 1", "第 1 行（heading）"),
        ('[[heading]]\nkey = "a"\n\n[heading.more]\nx = 1', "第 4 行（heading #1 › more）"),
        ('[[heading]]\nmore.less = 1\nkey = "a"', "第 2 行（heading #1 › more）"),
        ("[[heading]]\n[[heading.more]]\n[[heading.more]]", "第 2 行（heading #1 › more）"),
        (
            '[[heading]]\nkey = "a"\nchecklists = [\n ["x"],\n]\nmore = 1',
            "第 6 行（heading #1 › more）",
        ),
        # in one value no line can be told
        ('heading = [\n {key = "a"},\n]', "heading #1 › text"),
    ],
)
def test_a_key_is_found_however_it_is_written(tmp_path: Path, text: str, where: str):
    head = 'id = "a"\nname = "a"\ntitle = "{period}"\n' if "unk" not in text else ""
    with pytest.raises(BadTemplate) as refused:
        parse_template(text + "\n" if not head else head + text, tmp_path / "own.toml")
    lines = head.count("\n")
    assert refused.value.where == re.sub(
        r"第 (\d+) 行", lambda told: f"第 {int(told[1]) + lines} 行", where
    )


_SHIPPED = [
    path.read_text(encoding="utf-8")
    for path in sorted((RESOURCES / "report-templates").glob("*.toml"))
]
_SCRAPS = st.sampled_from([*"\"'[]{}=#.,\n\\ \t\r\x00a1慎", '"""', "[[heading]]\n", "key = 1\n"])


@st.composite
def _mutations(draw: st.DrawFn) -> str:
    """A template that ships, with one thing in it put in, taken out, exchanged or doubled."""
    text = draw(st.sampled_from([*_SHIPPED, _GOOD, _MISLEADING]))
    if draw(st.booleans()):
        lines = text.splitlines(keepends=True)
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(st.sampled_from([[], [lines[at]] * 2, [lines[at], "[x]\n"]]))
        return "".join(lines)
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.one_of(st.just(""), _SCRAPS)) + text[at + draw(st.integers(0, 3)) :]


@given(_mutations())
@settings(max_examples=examples(600), deadline=None)
def test_one_slip_gives_a_template_or_a_line_that_is_there(text):
    try:
        template = parse_template(text, Path("own.toml"))
    except BadTemplate as refused:
        told = refused
    else:
        assert template.headings
        return
    line = _line_of(told)
    assert line is None or 1 <= line <= text.count("\n") + 1
    assert told.expected


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: "\n" not in printable(text) and bool(printable(text).strip())
)
_SLUGS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5})?", fullmatch=True)


@st.composite
def _templates(draw: st.DrawFn) -> Template:
    sources = draw(st.lists(st.sampled_from(Matter), max_size=4, unique=True))
    fed = iter(draw(st.lists(_SLUGS, max_size=6, unique=True)))
    keys = draw(st.lists(_SLUGS, min_size=max(1, len(sources)), max_size=6, unique=True))
    headings = tuple(
        TemplateHeading(
            key,
            draw(_TEXTS),
            source,
            draw(_TEXTS if source is None else st.just("") | _TEXTS),
            tuple(name for name in (next(fed, ""), next(fed, "")) if name and source),
        )
        for key, source in zip(keys, [*sources, *[None] * len(keys)], strict=False)
    )
    braceless = _TEXTS.map(lambda text: text.replace("{", "").replace("}", ""))
    return Template(
        draw(_SLUGS),
        draw(_TEXTS),
        draw(braceless) + "{period}" + draw(braceless),
        headings,
        draw(st.just("") | _TEXTS),
        draw(st.sampled_from(Audience)),
        draw(st.booleans()),
        draw(st.just("") | _TEXTS),
    )


@given(_templates())
@settings(max_examples=examples(300), deadline=None)
def test_what_is_written_reads_as_it_was(template):
    assert parse_template(template_toml(template), Path("own.toml")) == template


def test_what_ships_is_written_as_it_was_read():
    for template in read_templates(RESOURCES / "report-templates"):
        assert parse_template(template_toml(template), Path("own.toml")) == template
