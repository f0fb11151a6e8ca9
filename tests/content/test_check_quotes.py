"""The script that compares quotations with the speeches, run as people run it."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "check_quotes.py"
_SPEECH = "同志们：作风无小事，慎独最要紧。"
_SEED = """\
[source]
document = "speech.txt"
sha256 = "{digest}"
label = "一篇讲话"

[[checklist]]
id = "si-shen"
name = "四慎"
place = "一"
theme = "廉洁自律"
kind = "question"
tier = "core"
lead_quote = "作风无小事"
lead_offset = 4

[[checklist.also_in]]
document = "speech.txt"
quote = "最要紧"
offset = 12

[[checklist.section]]
id = "shen-du"
name = "慎独"
quote = "慎独最要紧。"
offset = 10
meaning = "一句话。"
items = [{{ id = "si-shen.shen-du.1", text = "按时到岗" }}]
"""


_CARDS = """\
[[source]]
document = "speech.txt"
sha256 = "{digest}"
label = "一篇讲话"

[[card]]
id = "san-si"
name = "三思卡"
purpose = "想一想。"
document = "speech.txt"
place = "一"
quote = "慎独最要紧"
offset = 10
field = [{{ key = "result", label = "结果", prompt = "怎样？", kind = "text" }}]
"""


class Desk:
    """A seed, the speech it quotes, and the script between them."""

    def __init__(self, folder: Path) -> None:
        self.speeches = folder / "speeches"
        self.seeds = folder / "seeds"
        self.speeches.mkdir()
        self.seeds.mkdir()
        self.speech = self.speeches / "speech.txt"
        self.seed = self.seeds / "seed.toml"
        self.kept = self.seeds / "quotes.sha256"
        self.speech.write_bytes(_SPEECH.encode())
        digest = sha256(_SPEECH.encode()).hexdigest()
        self.seed.write_text(_SEED.format(digest=digest), encoding="utf-8")
        self.cards = self.seeds / "cards.toml"
        self.cards.write_text(_CARDS.format(digest=digest), encoding="utf-8")

    def change(self, was: str, now: str, *, cards: bool = False) -> None:
        seed = self.cards if cards else self.seed
        text = seed.read_text(encoding="utf-8")
        assert was in text
        seed.write_text(text.replace(was, now, 1), encoding="utf-8")

    def check(self, *arguments: object) -> tuple[int, str]:
        command = [sys.executable, "-X", "utf8", _SCRIPT, "--seeds", self.seeds, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    assert desk.check(desk.speeches, "--write")[0] == 0
    return desk


def test_the_seeds_of_the_program_agree_with_their_hashes():
    done = subprocess.run([sys.executable, _SCRIPT], capture_output=True, check=False)
    assert done.returncode == 0


def test_quotations_that_stand_are_counted(desk: Desk):
    status, said = desk.check(desk.speeches)
    assert status == 0
    assert "1 seeds, 1 checklists, 1 cards, 4 quotations" in said
    assert "FAULT" not in said


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ('"慎独最要紧。"', '"慎独最重要。"', "si-shen.shen-du: speech.txt@10 reads '慎独最要紧。'"),
        ("lead_offset = 4", "lead_offset = 5", "not '作风无小事', it stands at 4"),
        ("offset = 12", "offset = 99", "si-shen.also_in.1: speech.txt@99 reads ''"),
    ],
)
def test_a_quotation_that_does_not_stand_is_told(desk: Desk, was: str, now: str, fault: str):
    desk.change(was, now)
    status, said = desk.check(desk.speeches)
    assert status == 1
    assert fault in said


def test_a_changed_quotation_shows_without_the_speeches(desk: Desk):
    desk.change("慎独最要紧。", "慎独最重要。")
    status, said = desk.check()
    assert status == 1
    assert "FAULT si-shen.shen-du: not the quotation that quotes.sha256 keeps" in said


def test_the_quotation_of_a_card_is_compared_too(desk: Desk):
    desk.change("慎独最要紧", "慎独最重要", cards=True)
    status, said = desk.check(desk.speeches)
    assert status == 1
    assert "FAULT cards.san-si: speech.txt@10 reads '慎独最要紧', not '慎独最重要'" in said
    assert "FAULT cards.san-si: not the quotation that quotes.sha256 keeps" in said


def test_broken_cards_are_told(desk: Desk):
    desk.change('purpose = "想一想。"\n', "", cards=True)
    status, said = desk.check(desk.speeches)
    assert status == 1
    assert "FAULT cards.toml: card “san-si” › purpose: 必有的一项" in said


def test_seeds_without_cards_are_in_order(desk: Desk):
    desk.cards.unlink()
    assert desk.check(desk.speeches, "--write")[0] == 0
    assert "1 checklists, 0 cards, 3 quotations" in desk.check()[1]


def test_a_wrong_quotation_is_never_kept(desk: Desk):
    before = desk.kept.read_bytes()
    desk.change("慎独最要紧。", "慎独最重要。")
    assert desk.check(desk.speeches, "--write")[0] == 1
    assert desk.kept.read_bytes() == before


def test_a_missing_speech_is_told(desk: Desk):
    desk.speech.unlink()
    status, said = desk.check(desk.speeches)
    assert status == 1
    assert f"FAULT speech.txt: not in {desk.speeches}" in said


def test_another_version_of_a_speech_is_told(desk: Desk):
    desk.speech.write_bytes(_SPEECH.encode() + "完".encode())
    status, said = desk.check(desk.speeches)
    assert status == 1
    assert "its SHA-256 differs" in said


def test_a_quotation_as_long_as_a_copy_is_told(desk: Desk):
    desk.change("慎独最要紧。", "慎" * 121)
    status, said = desk.check()
    assert status == 1
    assert "不超过 120 个字符的引文" in said


def test_missing_hashes_are_told(desk: Desk):
    desk.kept.unlink()
    status, said = desk.check()
    assert status == 1
    assert "quotes.sha256: not there" in said


def test_hashes_are_not_written_without_the_speeches(desk: Desk):
    assert desk.check("--write")[0] == 2
