"""Report templates: the one that ships, and what a broken one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.documents.templates import Matter, read_template, read_templates
from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import BadTemplate
from selfcheck.machine.places import RESOURCES

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


def _refusal(folder: Path, was: str, now: str) -> BadTemplate:
    assert _GOOD.count(was) == 1
    with pytest.raises(BadTemplate) as refused:
        read_template(_written(folder, _GOOD.replace(was, now)))
    return refused.value


def test_the_self_check_report_has_its_five_headings_in_order():
    template = read_template(RESOURCES / "report-templates" / "self-check.toml")
    assert (template.id, template.name) == ("self-check", "自查报告")
    assert template.title_for("2026年第四季度") == "2026年第四季度自查报告"
    assert [(heading.key, heading.text, heading.source) for heading in template.headings] == [
        ("situation", "自查情况", Matter.SITUATION),
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
                ("对照检查剖析", Matter.GAPS),
                ("下一步整改措施", None),
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
    assert refused.value.where == "heading #2 › checklists"


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
    assert refused.where == where
    assert refused.expected


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
    assert refused.value.where == "heading"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "gbk.toml"
    path.write_bytes(_GOOD.encode("gbk"))
    with pytest.raises(BadTemplate) as refused:
        read_template(path)
    assert refused.value.where == "第 23 个字节"


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
    assert (refused.value.path.name, refused.value.where) == ("b.toml", "id")
    assert "a.toml" in refused.value.expected


def test_templates_come_by_the_names_of_their_files(tmp_path: Path):
    _written(tmp_path, _GOOD.replace('"short"', '"second"'), "b.toml")
    _written(tmp_path, _GOOD, "a.toml")
    assert [template.id for template in read_templates(tmp_path)] == ["short", "second"]
