"""Verify with what a person hands in for a task: signed beside its data, or sealed."""

from __future__ import annotations

import pikepdf
import pytest

from selfcheck.documents.templates import read_templates
from selfcheck.domain.papers import ATTACHMENT, SIGNATURE
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.task import no_pulse
from selfcheck.domain.verdicts import What
from selfcheck.exchange.envelope import open_beside, signature_alone
from selfcheck.machine.places import RESOURCES
from selfcheck.services.handing_over import write
from selfcheck.services.introducing import Introducing
from selfcheck.services.reporting import Reporting
from selfcheck.services.submitting import Submitting
from selfcheck.services.verifying import verify
from tests.conftest import NONCE
from tests.services.branch import STRANGER, send

TEMPLATES = read_templates(RESOURCES / "report-templates")


@pytest.fixture
def hand_in(db, checking, clock, calendar, new_id, tmp_path):
    """Write the paper of a round for a task, sealed or not."""
    Introducing(db, now=clock).introduce(Profile("李明", "三科"))
    reporting = Reporting(
        db, templates=TEMPLATES, now=clock, today=calendar, new_nonce=lambda: NONCE
    )
    submitting = Submitting(
        db,
        checking,
        lambda: reporting,
        now=clock,
        today=calendar,
        new_id=new_id,
        new_seed=lambda: b"s" * 32,
    )
    round_id = submitting.open_pack(submitting.look_at_pack(send(tmp_path)))
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    checking.finish(round_id)

    def written(*, is_sealed):
        handed = submitting.paper_task(round_id, is_sealed=is_sealed)(no_pulse)
        copy = None if is_sealed else tmp_path / "out.json"
        return handed, write(handed, tmp_path / "out.pdf", no_pulse, copy=copy)

    return written


def attached(path):
    with pikepdf.open(path) as pdf:
        return {
            name: bytes(specification.get_file().read_bytes())
            for name, specification in pdf.attachments.items()
        }


def changed(path, name, content):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.attachments[name]
        if content:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(
                pdf, content, filename=name, mime_type="application/json"
            )
        pdf.save(path)


def whats(path):
    (verdict,) = verify([path])
    return {each.what for each in verdict.differences}


def test_the_signature_rides_beside_the_data_and_all_agree(hand_in):
    handed, path = hand_in(is_sealed=False)
    files = attached(path)
    assert list(files) == [ATTACHMENT, SIGNATURE]
    assert files[ATTACHMENT] == handed.paper.payload
    assert open_beside(files[SIGNATURE], files[ATTACHMENT]).verified
    (verdict,) = verify([path])
    assert (verdict.agrees, verdict.code, verdict.is_sealed) == (True, handed.paper.code, False)


def test_the_signed_copy_is_data_like_the_bare_one(hand_in):
    handed, path = hand_in(is_sealed=False)
    copy = path.with_suffix(".json")
    of_pdf, of_copy = verify([path, copy])
    assert of_pdf.agrees
    assert (of_copy.agrees, of_copy.code, of_copy.pdf) == (True, handed.paper.code, path)
    copy.write_bytes(copy.read_bytes().replace(b'"signature":"', b'"signature":"0', 1)[:-2] + b'"}')
    assert whats(copy) & {What.NO_JSON, What.OTHER_SIGNATURE}


def test_a_pdf_that_lost_its_data_takes_them_from_the_signed_copy(hand_in):
    _, path = hand_in(is_sealed=False)
    changed(path, ATTACHMENT, b"")
    (of_pdf, _) = verify([path, path.with_suffix(".json")])
    assert of_pdf.data_from == path.with_suffix(".json")
    assert What.NO_DATA not in {each.what for each in of_pdf.differences}


def test_a_signature_of_other_data_is_told(hand_in):
    handed, path = hand_in(is_sealed=False)
    other = handed.paper.payload.replace("李明".encode(), "李鸣".encode())
    changed(path, SIGNATURE, signature_alone(other, STRANGER))
    assert What.OTHER_SIGNATURE in whats(path)
    changed(path, SIGNATURE, b"{}")
    assert What.OTHER_SIGNATURE in whats(path)


def test_without_its_signature_a_file_agrees_as_it_always_did(hand_in):
    _, path = hand_in(is_sealed=False)
    changed(path, SIGNATURE, b"")
    assert What.OTHER_SIGNATURE not in whats(path)


def test_of_a_sealed_file_the_code_on_the_cover_is_that_of_what_is_sealed(hand_in):
    handed, path = hand_in(is_sealed=True)
    assert list(attached(path)) == [ATTACHMENT]
    (verdict,) = verify([path])
    assert (verdict.differences, verdict.is_sealed) == ((), True)
    assert (verdict.code, verdict.pages) == (handed.paper.code, 1)


def test_a_sealed_file_under_another_cover_is_told(hand_in):
    first, path = hand_in(is_sealed=True)
    second, _ = hand_in(is_sealed=True)  # other bytes each time
    changed(path, ATTACHMENT, first.attachment)
    assert first.paper.code != second.paper.code
    assert What.CHANGED_DATA in whats(path) or What.DATA_OF_OTHERS in whats(path)
    changed(path, ATTACHMENT, first.attachment[:-40] + b'"}')
    assert What.DAMAGED_DATA in whats(path)
