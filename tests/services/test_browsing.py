from __future__ import annotations

import shutil

import pytest

from selfcheck.domain.checklists import Audience
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import SEEDS
from selfcheck.services.browsing import Browsing
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.services.introducing import Introducing
from selfcheck.store.opening import store_in_memory


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SEEDS, tmp_path / "seeds")


@pytest.fixture
def empty():
    database = store_in_memory()
    yield database
    database.close()


def test_all_five_speeches_are_there_with_four_cautions_and_three_circles_first(full_db):
    lists = Browsing(full_db).checklists()
    assert len(lists) == 61
    assert [c.title for c in lists[:2]] == ["四慎", "三个圈"]
    documents = [c.source.document for c in lists[2:]]
    assert documents == sorted(documents)


def test_seeds_are_parsed_only_when_one_has_changed(empty, folder, monkeypatch):
    import_seeds(empty, folder)

    def _never(path):
        raise AssertionError(path)

    monkeypatch.setattr("selfcheck.content.seeds.read_seeds", _never)
    assert import_seeds(empty, folder) == ()


def test_a_changed_seed_is_imported_again_and_a_round_keeps_its_wording(
    empty, folder, clock, new_id
):
    import_seeds(empty, folder)
    checking = Checking(empty, now=clock, new_id=new_id)
    round_id = checking.start(["si-shen"], period="2026年")
    (path,) = folder.glob("zuofeng-jianshe-nian.toml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("如实填写工作记录", "当天填写工作记录"), encoding="utf-8")
    assert import_seeds(empty, folder) == ()

    def wording(checklist):
        return checklist.sections[0].items[2].text

    assert wording(Browsing(empty).checklists()[0]) == "没有人核对时，当天填写工作记录"
    assert wording(checking.walk(round_id).round.checklists[0]) == "没有人核对时，如实填写工作记录"


def test_a_broken_seed_keeps_what_it_said_and_stops_no_other(empty, folder):
    import_seeds(empty, folder)
    (path,) = folder.glob("zuofeng-jianshe-nian.toml")
    path.write_text("这不是 TOML", encoding="utf-8")
    (problem,) = import_seeds(empty, folder)
    assert problem.path == path
    assert len(Browsing(empty).checklists()) == 61
    (same,) = import_seeds(empty, folder)  # told again at every start until it is mended
    assert same.path == path


def test_a_first_start_with_a_broken_seed_shows_the_other_speeches(empty, folder):
    (path,) = folder.glob("zuofeng-jianshe-nian.toml")
    path.write_bytes(b"\xff\xfe")
    assert len(import_seeds(empty, folder)) == 1
    assert {c.source.document[:3] for c in Browsing(empty).checklists()} == {
        "000",
        "001",
        "003",
        "004",
    }


def test_a_seed_that_is_gone_takes_its_checklists_along(empty, folder):
    import_seeds(empty, folder)
    (path,) = folder.glob("zuofeng-jianshe-nian.toml")
    path.unlink()
    import_seeds(empty, folder)
    assert "si-shen" not in {c.id for c in Browsing(empty).checklists()}


def test_when_a_checklist_was_last_walked(full_db, clock, new_id):
    checking = Checking(full_db, now=clock, new_id=new_id)
    round_id = checking.start(["si-shen"], period="2026年")
    browsing = Browsing(full_db)
    begun = browsing.last_walked()
    assert set(begun) == {"si-shen"}
    checking.record(round_id, Answer("si-shen.shen-du.1", Rating.MET))
    assert browsing.last_walked()["si-shen"] > begun["si-shen"]


def test_everything_is_offered_but_not_everything_suits(full_db):
    offers = Browsing(full_db).offers()
    assert len(offers) == 61
    assert sum(offer.suits for offer in offers) == 50
    assert [offer.checklist.title for offer in offers[:2]] == ["四慎", "三个圈"]


def test_what_is_offered_follows_who_the_person_is(full_db, clock):
    Introducing(full_db, now=clock).introduce(Profile(audiences=(Audience.LEADERS,)))
    offers = {offer.checklist.id: offer for offer in Browsing(full_db).offers()}
    assert offers["si-ge-daitou"].suits
    assert offers["si-ge-zhuyi"].asked == offers["si-ge-zhuyi"].checklist


def test_what_is_offered_says_when_it_was_walked_and_no_example_counts(full_db, clock, new_id):
    checking = Checking(full_db, now=clock, new_id=new_id)
    checking.start(["si-shen"], period="2026年")
    checking.start(["san-wen"], period="2026年", example="某人")
    walked = {offer.checklist.id for offer in Browsing(full_db).offers() if offer.walked}
    assert walked == {"si-shen"}
