"""`demo --people`: a branch with everything planted, then collected as a secretary would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selfcheck.cli import main
from selfcheck.exchange.packages import IN


def run(capsysbinary, *arguments):
    code = main([*map(str, arguments)])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


class Branch:
    """A branch that was made, and the desk that collects it."""

    def __init__(self, folder, people, *, has_desk=True):
        self.people = people
        self.out, self.data = folder / "out", folder / "data"
        desk = ("--data", str(self.data)) if has_desk else ()
        assert main(["demo", "--out", str(self.out), "--people", str(people), *desk]) == 0
        self.planted = json.loads((self.out / "planted-faults.json").read_text(encoding="utf-8"))

    def collect(self, capsysbinary, *more):
        """Verdict and code of every file, by its name from the folder on."""
        roster = ("--roster", self.out / "roster.xlsx")
        arguments = ("--data", self.data, *more, *roster, self.out / "submissions", "--json")
        code, out, _ = run(capsysbinary, "collect", *arguments)
        assert code == 1  # something was refused
        return {self._named(one["file"]): (one["verdict"], one["code"]) for one in json.loads(out)}

    def expected(self, *, again=False):
        """The same as `collect`, as it was planted."""
        files = self.planted["files"]
        told = {one["file"]: one["second"] if again else one for one in files}
        plain = ("重复", "same-bytes") if again else ("收下", "")
        return {name: (one["verdict"], one["code"]) for name, one in told.items()} | dict.fromkeys(
            self.planted["plain"], plain
        )

    def _named(self, file):
        path, dots, inside = file.partition(IN)
        return Path(path).relative_to(self.out).as_posix() + dots + inside


@pytest.fixture(scope="module")
def with_desk(tmp_path_factory):
    return Branch(tmp_path_factory.mktemp("branch"), 24)


@pytest.fixture(scope="module")
def without_desk(tmp_path_factory):
    return Branch(tmp_path_factory.mktemp("branch"), 12, has_desk=False)


def called(people):
    return sorted((one["name"], one["number"]) for one in people)


def collects_as_planted(branch, capsysbinary):
    capsysbinary.readouterr()
    assert branch.collect(capsysbinary) == branch.expected()
    again = branch.collect(capsysbinary)
    assert again == branch.expected(again=True)
    assert "收下" not in {verdict for verdict, _ in again.values()}

    seen = json.loads(run(capsysbinary, "missing", "--data", branch.data, "--json")[1])
    wanted = branch.planted["missing"]
    standing = {words: [] for words in seen["counts"]}
    for one in seen["people"]:
        standing[one["standing"]].append(one)
    # which of the two they are called goes by the day on which this runs
    still_out = standing["逾期"] + standing["未交"]
    assert called(still_out) == called(wanted["overdue"])
    assert len(still_out) == wanted["counts"]["逾期"]
    for words in ("已交", "已退回修改", "免填"):
        assert len(standing[words]) == wanted["counts"][words]
    assert called(standing["免填"]) == called(wanted["exempt"])
    assert called(one for one in seen["people"] if one["late"]) == called(wanted["late"])
    assert {one["name"] for one in seen["waiting"]} == {one["name"] for one in wanted["waiting"]}
    assert [one["name"] for one in seen["not_in_roster"]] == wanted["not_in_roster"]
    asked = {one["number"] for one in seen["people"]}
    assert asked.isdisjoint(one["number"] for one in wanted["not_asked"])
    assert len(seen["people"]) + len(wanted["not_asked"]) == branch.people


def test_every_planted_fault_is_named_and_a_second_pass_takes_nothing(with_desk, capsysbinary):
    collects_as_planted(with_desk, capsysbinary)


@pytest.mark.long
@pytest.mark.parametrize("people", [12, 13, 200, 500, 2_000])
def test_so_it_is_among_few_and_many(tmp_path, people, capsysbinary):
    collects_as_planted(Branch(tmp_path, people), capsysbinary)


def test_all_that_can_be_wrong_is_planted_even_among_few(without_desk):
    files = without_desk.planted["files"]
    assert {one["verdict"] for one in files} == {"收下", "重复", "旧版", "退件"}
    assert {one["code"] for one in files} == {
        *("", "unsigned", "not-in-roster", "same-bytes", "later-there", "same-revision"),
        *("not-ours", "other-kind", "office", "personal", "attachment-lost", "nested", "damaged"),
        *("altered", "later-format", "sealed-for-other", "no-task", "other-task", "other-branch"),
        *("cells", "key-changed"),
    }
    for one in files:
        assert (without_desk.out / one["file"].partition(IN)[0]).is_file()
        assert one["what"].endswith("。")
        assert "{" not in one["file"] + one["what"]
    ignored = without_desk.planted["ignored"]
    assert all((without_desk.out / name).is_file() for name in ignored)
    assert [Path(name).name for name in ignored] == ["Thumbs.db", "~$作风自查.docx"]


def test_without_a_desk_only_what_needs_one_becomes_something_else(without_desk, capsysbinary):
    found = without_desk.collect(capsysbinary, "--task", without_desk.planted["task"]["id"])
    wanted = without_desk.expected()
    assert found.keys() == wanted.keys()
    unlike = {name for name in wanted if found[name] != wanted[name]}
    assert unlike
    assert unlike <= {one["file"] for one in without_desk.planted["files"] if one["needs_desk"]}


def test_equal_numbers_make_equal_files_but_for_seals(without_desk, tmp_path):
    one, other = without_desk.out, Branch(tmp_path, 12, has_desk=False).out
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    unequal = [name for name in names if (one / name).read_bytes() != (other / name).read_bytes()]
    assert len(unequal) == 2
    assert all("封装" in name.name for name in unequal)


def test_it_is_said_how_to_go_on(tmp_path, capsysbinary):
    code, out, err = run(capsysbinary, "demo", "--out", tmp_path, "--people", "12")
    assert (code, err) == (0, "")
    *made, _, collecting, missing, keys = out.splitlines()
    assert made == [
        str(tmp_path / name)
        for name in ("roster.xlsx", "task-pack.json", "submissions", "planted-faults.json")
    ]
    roster = f"--roster {tmp_path / 'roster.xlsx'} {tmp_path / 'submissions'}"
    desk = f"--data {tmp_path / 'desk'}"
    assert collecting == f"  python3 run.py collect {desk} --task 20260907-zuofeng {roster}"
    assert missing == f"  python3 run.py missing {desk}"
    assert "--data 就带着钥匙" in keys


def test_nothing_is_mixed_with_what_lies_there(tmp_path, capsysbinary):
    out = tmp_path / "out" / "submissions"
    out.mkdir(parents=True)
    (out / "李明.json").write_text("{}", encoding="utf-8")
    code, said, err = run(capsysbinary, "demo", "--out", out.parent, "--people", 12)
    assert (code, said) == (1, "")
    assert err == f"“{out}”里已经有文件，没有改动。请给 --out 换一个文件夹。\n"
    assert sorted(out.parent.rglob("*.*")) == [out / "李明.json"]


def test_a_desk_at_which_somebody_works_is_left_alone(with_desk, tmp_path, capsysbinary):
    out = tmp_path / "again"
    arguments = ("--out", out, "--people", 12, "--data", with_desk.data)
    code, _, err = run(capsysbinary, "demo", *arguments)
    assert code == 1
    assert "示例不与真实内容混放" in err
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("people", ["11", "100001", "-3", "三十", ""])
def test_a_number_that_makes_no_branch_is_exit_2(tmp_path, people, capsysbinary):
    code, out, err = run(capsysbinary, "demo", "--out", tmp_path / "x", "--people", people)
    assert (code, out) == (2, "")
    assert err.startswith("--people：要写 12 到 100000 之间的人数，现在是“")
    assert not (tmp_path / "x").exists()


def test_a_place_that_cannot_be_written_to_is_said(tmp_path, capsysbinary):
    (tmp_path / "file").write_bytes(b"")
    code, out, err = run(capsysbinary, "demo", "--out", tmp_path / "file" / "x")
    assert (code, out) == (1, "")
    assert err.startswith("没能写入")
