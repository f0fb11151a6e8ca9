"""Whoever has the documentation and PyNaCl comes to the same result, without a line of ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from selfcheck.domain import errors
from selfcheck.exchange.envelope import open_beside, open_envelope, signed
from selfcheck.exchange.key_words import FIRST, SECOND
from selfcheck.exchange.keys import fingerprint
from tests.exchange.keep_samples import FOLDER, PERSON, SEALING, SUBMISSION, samples
from tests.exchange.keep_schemas import DOCS, schemas
from tests.exchange.mutations import mutations

SCRIPT = Path(__file__).parents[2] / "tools" / "verify_exchange.py"
WRONG = {
    errors.Altered: "altered",
    errors.Broken: "broken",
    errors.LaterFormat: "later-format",
    errors.NotOurs: "not-ours",
    errors.SealedForOther: "sealed-for-other",
    errors.TooLarge: "too-large",
}


def ours(opened):
    told = {
        "kind": opened.kind.value,
        "format": opened.format,
        "sha256": opened.sha256,
        "verified": opened.verified,
    }
    if opened.verified:
        told |= {"key": opened.key.hex(), "words": list(fingerprint(opened.key))}
    return told | ({"sealed": True} if opened.was_sealed else {})


def what_we_say(file):
    try:
        return ours(open_envelope(file, [SEALING]))
    except errors.TravelProblem as error:
        return {"wrong": WRONG[type(error)]}


@pytest.fixture
def verify(tmp_path):
    seed = tmp_path / "seed"
    seed.write_text(SEALING.seed.hex() + "\n")

    def run(*arguments):
        # -I: neither this folder nor the script's own is looked through for modules
        done = subprocess.run(
            [sys.executable, "-I", SCRIPT, "--seed", seed, *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert not done.stderr
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    return run


def test_it_uses_nothing_of_ours():
    imports = re.findall(
        r"^(?:from|import) (\w+)", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE
    )
    others = {name for name in imports if name not in sys.stdlib_module_names}
    assert others == {"nacl"}


def test_the_documentation_and_the_script_have_the_same_words_and_keys():
    first, second = ("".join(one[0] for one in column) for column in (FIRST, SECOND))
    for path in (SCRIPT, DOCS / "exchange-format.md"):
        said = re.sub(r'[\s"]', "", path.read_text(encoding="utf-8"))
        assert first in said
        assert second in said
    told = (DOCS / "exchange-format.md").read_text(encoding="utf-8")
    for schema in schemas().values():
        for part in (schema, *schema["$defs"].values()):
            assert not [key for key in part.get("properties", ()) if f"`{key}`" not in told]


def test_it_agrees_on_every_kept_sample(verify):
    names = sorted(name for name in samples() if ".signature." not in name)
    _, lines = verify(*(FOLDER / name for name in names))
    for name, line in zip(names, lines, strict=True):
        assert line.pop("file") == name
        assert line == what_we_say((FOLDER / name).read_bytes())
        assert ("wrong" in line) is name.startswith("bad-")


def test_it_agrees_on_a_signature_alone(verify):
    path = FOLDER / "submission-1.signature.json"
    code, (line,) = verify("--payload", FOLDER / "submission-1-bare.json", path)
    del line["file"]
    assert (code, line) == (0, ours(open_beside(path.read_bytes(), SUBMISSION)))
    code, (line,) = verify("--payload", FOLDER / "receipt-1.json", path)
    assert (code, line["wrong"]) == (1, "altered")
    assert verify(path)[1][0]["wrong"] == "signature-alone"


def test_it_agrees_on_damaged_files(verify, tmp_path):
    whole = [
        samples()[f"{name}.json"] for name in ("task-pack-1", "receipt-1", "submission-1-sealed")
    ]
    files = [now for _, now in mutations(whole, 150, seed=36)]
    paths = [tmp_path / f"{number}.json" for number in range(len(files))]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file)
    _, lines = verify(*paths)
    for line, file in zip(lines, files, strict=True):
        assert ("wrong" in line) == ("wrong" in what_we_say(file)), line


def test_the_payload_is_taken_out_byte_for_byte(verify, tmp_path):
    for name in ("submission-1.json", "submission-1-sealed.json", "submission-1-bare.json"):
        code, (line,) = verify("--take", tmp_path, FOLDER / name)
        assert code == 0
        taken = tmp_path / f"{line['sha256']}.json"
        assert taken.read_bytes() == SUBMISSION
        taken.unlink()


def test_a_changed_byte_is_seen(verify, tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(signed(SUBMISSION.replace(b"2026-11", b"2026-12"), PERSON))
    assert verify(path)[0] == 0
    said = json.loads(path.read_bytes())
    said["payload"] = json.loads(signed(SUBMISSION, PERSON))["payload"]
    path.write_text(json.dumps(said, separators=(",", ":"), sort_keys=True))
    assert verify(path) == (1, [{"file": "x.json", "wrong": "altered"}])
