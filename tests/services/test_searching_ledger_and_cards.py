"""Finding words in the ledger and on cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread

import pytest

from selfcheck.domain.errors import StoreProblem
from selfcheck.domain.findings import Move, Origin
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.searching import HitKind, InCard, InFinding
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import DataFolder
from selfcheck.services.rectifying import put
from selfcheck.services.searching import Searching
from selfcheck.store.opening import store_to_write
from selfcheck.store.transactions import write_tx
from tests.services.searched_person import KINDS, TODAY, WITH_ROWS, a_person

KIND = next(kind for kind in KINDS if kind.id == "san-si")


@pytest.fixture(params=[False, True], ids=["in memory", "on disk"])
def person(request):
    with a_person(on_disk=request.param) as one:
        yield one


def full_finding(person, word):
    """A line of the ledger with *word* in every text it has."""
    rectifying = person.rectifying
    one = rectifying.add(Origin.TALK)
    for field in ("problem", "detail", "cause", "measure", "responsible", "verifier", "remark"):
        rectifying.write(one, field, f"{field} {word}")
    rectifying.move(one, Move.CONFIRM)
    rectifying.put_progress(one, date(2026, 11, 3), f"note {word}")
    shown = rectifying.new_evidence(date(2026, 11, 4), f"shown {word}", file=f"{word}.docx")
    rectifying.put_evidence(one, shown)
    rectifying.move(one, Move.HAND_OVER)
    rectifying.move(one, Move.CLOSE, review_on=date(2026, 12, 4))
    rectifying.look_again(one, Outcome.HELD, gaps=f"gaps {word}", lessons=f"lessons {word}")
    rectifying.set_review(one, date(2027, 3, 4))
    rectifying.write_review(one, "experience", f"experience {word}")
    was = rectifying.finding(one)
    with write_tx(person.db):
        put(person.db, was, replace(was, extras=(("牵头科室", f"extra {word}"),)), at=person.now())
    return one


def test_every_text_of_a_finding_is_found_and_says_where_it_stands(person):
    one = full_finding(person, "窗口")
    found = [(hit.finding, hit.excerpt) for hit in person.hits("窗口", HitKind.LEDGER)]
    assert found == [
        (InFinding(one, 1, "problem"), "problem 窗口"),
        (InFinding(one, 1, "detail"), "detail 窗口"),
        (InFinding(one, 1, "cause"), "cause 窗口"),
        (InFinding(one, 1, "measure"), "measure 窗口"),
        (InFinding(one, 1, "responsible"), "responsible 窗口"),
        (InFinding(one, 1, "verifier"), "verifier 窗口"),
        (InFinding(one, 1, "remark"), "remark 窗口"),
        (InFinding(one, 1, "progress", on=date(2026, 11, 3)), "note 窗口"),
        (InFinding(one, 1, "evidence", on=date(2026, 11, 4)), "shown 窗口"),
        (InFinding(one, 1, "evidence", on=date(2026, 11, 4)), "窗口.docx"),
        (InFinding(one, 1, "gaps", on=TODAY), "gaps 窗口"),
        (InFinding(one, 1, "lessons", on=TODAY), "lessons 窗口"),
        (InFinding(one, 1, "experience"), "experience 窗口"),
        (InFinding(one, 1, "extras", "牵头科室"), "extra 窗口"),
    ]


def test_a_draft_is_found_after_the_lines_of_the_ledger(person):
    draft = person.rectifying.add()
    person.rectifying.write(draft, "problem", "窗口急躁")
    full_finding(person, "窗口")
    *_, last = person.hits("窗口", HitKind.LEDGER)
    assert last.finding == InFinding(draft, 0, "problem")


def test_what_lies_in_the_bin_is_not_found_until_it_is_taken_back(person):
    one = full_finding(person, "窗口")
    card = replace(person.noting.begin(KIND.id), title="窗口")
    person.noting.write(card)
    person.rectifying.throw_away(one)
    person.noting.throw_away(card.id)
    assert not person.searching.hits("窗口")
    person.rectifying.take_back(one)
    person.noting.take_back(card.id)
    assert len(person.searching.hits("窗口")) == 15


def test_texts_of_a_card_are_found_in_its_title_its_fields_and_its_rows(person):
    first, second = KIND.fields[:2]
    card = replace(
        person.noting.begin(KIND.id),
        title="办慎独讲座",
        values={first.key: "来的人懂了慎独", second.key: "没有"},
    )
    assert person.noting.write(card) == ()
    table = next(one for one in WITH_ROWS.fields if one.columns)
    column = next(one for one in table.columns if one.kind == "text")
    rows = ({column.key: "一行"}, {column.key: "慎独又一行"})
    other = replace(person.noting.begin(WITH_ROWS.id), values={table.key: rows})
    assert person.noting.write(other) == ()
    found = [(hit.card, hit.excerpt) for hit in person.hits("慎独", HitKind.CARD)]
    assert found == [
        (InCard(other.id, WITH_ROWS.name, table.label, TODAY), "慎独又一行"),
        (InCard(card.id, KIND.name, KIND.subject, TODAY), "办慎独讲座"),
        (InCard(card.id, KIND.name, first.label, TODAY), "来的人懂了慎独"),
    ]


def test_a_day_on_a_card_is_found_as_it_is_shown(person):
    kind = next(kind for kind in KINDS if any(one.kind == "day" for one in kind.all_fields))
    day = next(one for one in kind.all_fields if one.kind == "day")
    person.noting.write(replace(person.noting.begin(kind.id), values={day.key: "2026-12-31"}))
    (hit,) = person.hits("12-31", HitKind.CARD)
    assert hit.card.label == day.label


def test_a_card_of_another_edition_is_found_without_the_names_of_its_fields(person):
    card = replace(person.noting.begin(KIND.id), values={KIND.fields[0].key: "慎独"})
    person.noting.write(card)
    (hit,) = Searching(person.db).hits("慎独")
    assert hit.card == InCard(card.id, "", "", TODAY)


def test_a_store_on_disk_is_read_by_whoever_looks_not_by_whoever_asks():
    with a_person(on_disk=True) as person:
        person.searching.hits("慎独")
        one = person.rectifying.add()
        task, found = person.searching.task("慎独"), []
        person.rectifying.write(one, "problem", "慎独不够")  # before it is read, after it was asked
        worker = Thread(target=lambda: found.extend(task(no_pulse)))
        worker.start()
        worker.join()
        assert [hit.excerpt for hit in found] == ["慎独不够"]
        person.rectifying.write(one, "problem", "慎独")
        assert [hit.excerpt for hit in person.searching.hits("慎独")] == ["慎独"]


def test_a_store_that_cannot_be_read_is_told_and_no_new_one_is_made(tmp_path):
    folder = DataFolder(tmp_path)
    with store_to_write(folder, at=datetime.now(UTC)) as db:
        searching = Searching(db)
        away = folder.store.rename(tmp_path / "away.db")
        with pytest.raises(StoreProblem):
            searching.hits("慎独")
        assert not folder.store.exists()
        away.rename(folder.store)
        assert searching.hits("慎独") == ()
