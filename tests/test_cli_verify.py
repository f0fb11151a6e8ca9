"""`verify` as somebody at a terminal meets it."""

from __future__ import annotations

import json

import pytest

from selfcheck.cli import main
from selfcheck.domain.verdicts import Difference, What
from selfcheck.exchange.submission import check_code
from selfcheck.words.verdicts import difference_sentence
from tests.services import tampering as by

CODE = check_code(by.payload())


def run(capsysbinary, *arguments):
    code = main(["verify", *map(str, arguments)])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "上报.pdf"
    path.write_bytes(by.handed_in())
    return path


@pytest.fixture
def changed(tmp_path):
    path = tmp_path / "改过.pdf"
    path.write_bytes(by.respelt(2, "路灯不亮", "路灯记亮")(by.handed_in()))
    return path


def test_what_agrees_is_said_in_one_line(good, capsysbinary):
    assert run(capsysbinary, good) == (
        0,
        f"“上报.pdf”一致：6 页的文字、校验码和数据相符。校验码 {CODE}，2026年第四季度，"
        "示例区政府办公室综合科　赵示例。\n",
        "",
    )


def test_what_does_not_agree_is_named_below_and_the_others_are_still_done(
    good, changed, tmp_path, capsysbinary
):
    code, out, err = run(capsysbinary, changed, tmp_path / "没有.pdf", good)
    assert (code, err) == (1, "")
    assert out.splitlines()[:4] == [
        "“改过.pdf”不一致：纸面的文字与数据对不上，数据没有发现改动。请本人重新导出一份。",
        "  第 2 页的文字与数据不符：纸面为“说巷口的路灯记亮。我当时转”，"
        "数据为“说巷口的路灯不亮。我当时转”。",
        "“没有.pdf”没有核验。",
        "  找不到这个文件。请检查文件名是否写对。",
    ]
    assert out.splitlines()[4].startswith("“上报.pdf”一致")


def test_json_stands_alone_on_stdout(good, changed, capsysbinary):
    code, out, err = run(capsysbinary, good, changed, "--json")
    first, second = json.loads(out)
    assert code == 1
    assert first == {"file": str(good), "agrees": True, "code": CODE, "differences": []}
    assert (second["agrees"], second["code"]) == (False, CODE)
    (difference,) = second["differences"]
    assert (difference["kind"], difference["what"], difference["page"]) == (
        "text",
        "other-words",
        2,
    )
    assert "路灯记亮" in out  # UTF-8, not escapes
    assert difference["sentence"] in err
    assert run(capsysbinary, good, "--json")[0] == 0


def test_data_and_paper_that_belong_to_others_are_said_to_do_so(tmp_path, capsysbinary):
    path = tmp_path / "x.pdf"
    cases = {
        by.with_words('"rating":"gap"', '"rating":"met"'): "附带的数据被改过，文字没有发现改动。",
        by.with_words("路灯不亮", "路灯很亮"): "附带的数据不是这些页面的，文字也对不上。",
        by.without_page(3): "纸面的页面与数据对不上，数据没有发现改动。",
        by.with_data(b"{}"): "附带的数据读不出来，没有核对文字。",
        by.with_picture: "文字和校验码与数据相符，但文件里有三省自查不会写的东西。",
    }
    for change, words in cases.items():
        path.write_bytes(change(by.handed_in()))
        assert f"“x.pdf”不一致：{words}" in run(capsysbinary, path)[1]


def test_nothing_of_the_edition_that_stays_is_printed(tmp_path, capsysbinary):
    path = tmp_path / "x.pdf"
    path.write_bytes(by.kept())
    code, out, _ = run(capsysbinary, path)
    assert (code, out) == (
        1,
        "“x.pdf”没有核验。\n  这是个人留存版，没有读取内容。需要上报时，请本人导出上报版。\n",
    )


def test_no_file_is_misuse(capsysbinary):
    assert run(capsysbinary)[0] == 2


@pytest.mark.parametrize("what", What)
def test_every_difference_has_its_sentence(what):
    words = difference_sentence(Difference(what, 2, "甲", "乙"))
    assert words.endswith("。")
    assert not {"{", "}"} & set(words)
    assert what.kind
