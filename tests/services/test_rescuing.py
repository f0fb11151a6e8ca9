from __future__ import annotations

import os

import pytest

from selfcheck.domain.errors import CannotWrite
from selfcheck.services.rescuing import write_elsewhere
from selfcheck.words import sentence

WORDS = "十月那次没有登记。\n喆堃㛃昇頔䶮𬱖 & <事> “引”"


def test_what_is_written_elsewhere_reads_the_same_and_old_editors_know_its_letters(tmp_path):
    path = tmp_path / "没有存上的文字.txt"
    write_elsewhere(path, WORDS)
    assert path.read_text(encoding="utf-8-sig") == WORDS
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().count(os.linesep.encode()) == 1
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_half_a_character_does_not_cost_the_others(tmp_path):
    path = tmp_path / "文字.txt"
    write_elsewhere(path, "前\ud840后葛\U000e0100")  # and the shape of a name's character stays
    assert path.read_text(encoding="utf-8-sig") == "前?后葛\U000e0100"


def test_a_place_that_takes_nothing_is_named_in_a_sentence(tmp_path):
    path = tmp_path / "没有这个文件夹" / "文字.txt"
    with pytest.raises(CannotWrite) as told:
        write_elsewhere(path, WORDS)
    assert sentence(told.value) == f"没能写入“{path}”：文件夹不存在，请换一个文件夹。"


def test_a_file_of_before_stays_when_the_new_one_cannot_be_written(tmp_path):
    path = tmp_path / "文字.txt"
    write_elsewhere(path, "先前的")
    path.with_name(path.name + ".part").mkdir()  # in the way of the unfinished file
    with pytest.raises(CannotWrite):
        write_elsewhere(path, "后来的")
    assert path.read_text(encoding="utf-8-sig") == "先前的"
