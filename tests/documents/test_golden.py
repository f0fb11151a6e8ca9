"""What the example person's papers say, word for word and line by line, as golden files.

One for every template and edition; the edition that leaves once with nothing ticked and once with
some things. When a change of them is wanted: `python -m tools.golden`, and read the diff.
"""

from __future__ import annotations

import pytest

from tools.example_papers import TICKED, names
from tools.golden import FOLDER, golden_texts

REWRITE = "python -m tools.golden rewrites the golden files; read the diff"


@pytest.fixture(scope="module")
def texts():
    return dict(golden_texts())


def golden(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", names())
def test_a_paper_says_what_it_said(texts, name):
    assert (FOLDER / f"{name}.txt").exists(), REWRITE
    assert texts[name] == golden(name), REWRITE


def test_there_is_one_for_every_template_and_edition():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(names())
    assert len(names()) % 3 == 0


@pytest.mark.parametrize("name", [name for name in names() if name.endswith("-submit")])
def test_what_leaves_with_nothing_ticked_has_none_of_the_persons_words(name):
    kept, ticked = (golden(name.removesuffix("submit") + each) for each in ("personal", TICKED))
    leaving = golden(name)
    for words in ("巷口的路灯不亮", "有一个人在等回音"):
        assert words in kept.replace("\n", "")
        assert words in ticked.replace("\n", "")
        assert words not in leaving.replace("\n", "")
    assert "个人留存，请勿上报" in kept
    assert "个人留存" not in leaving + ticked
    for page in leaving.split("=====")[1:] + ticked.split("=====")[1:]:
        assert "校验码" in page
