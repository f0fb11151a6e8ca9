"""From any file to what it holds: told by its bytes, whatever it is called and claims to be."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from selfcheck.domain.gathered import Reason
from selfcheck.exchange.attached import SIGNATURE
from selfcheck.exchange.evidence import evidence_file
from selfcheck.exchange.found_files import found_files
from selfcheck.exchange.incoming import MOST_FILE, MOST_SHEET, incoming
from tests.exchange.mutations import mutations
from tests.services import tampering as by
from tests.services.handing import SEALING, file, keys, payload, sealed_file

ROOT = Path(__file__).parents[2]


def held(path, content=None):
    if content is not None:
        path.write_bytes(content)
    return list(incoming(path, [SEALING]))


def reasons(found):
    return [one.reason.value for one in found]


def packed(files):
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return into.getvalue()


def with_attachment(content, name, attached):
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.attachments[name] = attached
        into = BytesIO()
        pdf.save(into)
    return into.getvalue()


def test_a_file_is_told_by_its_bytes_and_not_by_its_name(tmp_path):
    (one,) = held(tmp_path / "改了名.docx", file("李明"))
    assert one.opened.verified
    (one,) = held(tmp_path / "没有后缀", by.handed_in())
    assert one.opened.payload == by.payload()
    (one,) = held(tmp_path / "压缩.json", packed({"a": file("李明")}))
    assert one.opened.verified


def test_what_is_kept_of_a_signed_file_makes_it_again(tmp_path):
    for content in (file("李明"), sealed_file("李明"), payload("李明")):
        (one,) = held(tmp_path / "a", content)
        again = evidence_file(one.opened.payload, one.opened.key, one.signature)
        assert again == (payload("李明") if content == payload("李明") else file("李明"))


def test_a_pdf_gives_its_data_and_the_signature_beside_them(tmp_path):
    from selfcheck.exchange.envelope import signature_alone

    (one,) = held(tmp_path / "a.pdf", by.handed_in())
    assert (one.opened.verified, one.signature) == (False, b"")
    beside = signature_alone(by.payload(), keys("赵示例"))
    signed = with_attachment(by.handed_in(), SIGNATURE, beside)
    (one,) = held(tmp_path / "b.pdf", signed)
    assert one.opened.verified
    assert one.opened.key == keys("赵示例").public
    (one,) = held(
        tmp_path / "c.pdf",
        with_attachment(by.handed_in(), SIGNATURE, signature_alone(payload(), keys("赵示例"))),
    )
    assert one.reason is Reason.ALTERED


def test_a_pdf_without_data_is_left_to_its_pages(tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf")
    (one,) = held(tmp_path / "a.pdf")
    assert (one.opened, one.reason, one.pages) == (
        None,
        Reason.NONE,
        (tmp_path / "a.pdf").read_bytes(),
    )


def test_a_pdf_with_a_password_is_not_opened(tmp_path):
    with pikepdf.open(BytesIO(by.handed_in())) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="y"))
    assert reasons(held(tmp_path / "a.pdf") + held(tmp_path / "b.pdf")) == ["locked", "locked"]


def test_each_file_of_a_package_is_answered_for_itself(tmp_path):
    content = packed(
        {
            "一支部/李明.json": file("李明"),
            "一支部/报告.pdf": by.handed_in(),
            "再一包.zip": packed({"a.json": file("王芳")}),
            "说明.txt": "请查收",
            "__MACOSX/._李明.json": b"\0",
            "Thumbs.db": b"\0",
            "报告.docx": packed({"[Content_Types].xml": "<Types/>"}),
        }
    )
    found = held(tmp_path / "包.zip", content)
    assert [(one.file.rpartition("/")[2], one.reason.value) for one in found] == [
        ("李明.json", ""),
        ("报告.pdf", ""),
        ("包.zip › 再一包.zip", "nested"),
        ("包.zip › 说明.txt", "not-ours"),
        ("包.zip › 报告.docx", "office"),
    ]


def workbook(*, unpacked=100):
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": " " * unpacked,
        }
    )


def test_a_workbook_is_left_to_those_who_read_cells(tmp_path):
    content = workbook()
    (alone,) = held(tmp_path / "a.xlsx", content)
    (inside,) = held(tmp_path / "b.zip", packed({"一支部/a.xlsx": content}))
    for one in (alone, inside):
        assert (one.workbook, one.reason, one.opened) == (content, Reason.NONE, None)
    assert alone.key == inside.key


def test_a_workbook_that_would_grow_is_not_unpacked(tmp_path):
    (one,) = held(tmp_path / "a.xlsx", workbook(unpacked=MOST_SHEET))
    assert (one.workbook, one.reason) == (b"", Reason.TOO_LARGE)


def test_office_files_of_old_are_told_by_what_is_in_them(tmp_path):
    def old(*names):
        return b"\xd0\xcf\x11\xe0" + b"".join(name.encode("utf-16-le") for name in names)

    cases = {
        "a.xls": (old("Root Entry", "Workbook"), "office"),
        "b.doc": (old("Root Entry", "WordDocument"), "office"),
        "c.xlsx": (old("Root Entry", "EncryptedPackage"), "locked"),
        "d.msg": (old("Root Entry"), "not-ours"),
    }
    for name, (content, reason) in cases.items():
        assert reasons(held(tmp_path / name, content)) == [reason]


def test_names_in_a_package_are_read_as_windows_wrote_them(tmp_path):
    content = packed({"XXXXXXXX.json": b"?"}).replace(b"XXXXXXXX", "李明王芳".encode("gbk"))
    (one,) = held(tmp_path / "a.zip", content)
    assert one.file.endswith("› 李明王芳.json")


@pytest.mark.parametrize(
    "name", ["../a.json", "/etc/a.json", "..\\a.json", "C:\\a.json", "a/../../b.json"]
)
def test_a_package_that_names_a_place_outside_itself_is_not_read_there(tmp_path, name):
    before = set(tmp_path.parent.rglob("*"))
    assert reasons(held(tmp_path / "a.zip", packed({name: file("李明")}))) == ["unsafe-name"]
    assert set(tmp_path.parent.rglob("*")) - before == {tmp_path / "a.zip"}


def test_a_package_that_is_locked_damaged_or_packed_otherwise_says_so(tmp_path):
    whole = packed({"a.json": file("李明")})
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\1\2") + 8] |= 1
    assert reasons(held(tmp_path / "a.zip", bytes(locked))) == ["locked"]
    assert reasons(held(tmp_path / "b.zip", whole[:-30])) == ["damaged"]
    turned = bytearray(whole)
    turned[60] ^= 255
    assert reasons(held(tmp_path / "c.zip", bytes(turned))) == ["damaged"]
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("a.json", file("李明"))
    assert reasons(held(tmp_path / "d.zip", into.getvalue())) == ["not-opened"]


def test_an_office_file_has_no_data_to_be_read(tmp_path):
    content = packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"})
    (one,) = held(tmp_path / "a.docx", content)
    assert (one.reason, one.file) == (Reason.OFFICE, str(tmp_path / "a.docx"))


def test_a_file_of_libreoffice_is_one_file_and_no_package_of_others(tmp_path):
    parts = {"mimetype": "x", "META-INF/manifest.xml": "<x/>", "content.xml": "<x/>"}
    (one,) = held(tmp_path / "a.ods", packed(parts))
    assert (one.reason, one.file) == (Reason.OFFICE, str(tmp_path / "a.ods"))


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reasons(held(tmp_path / "pipe")) == ["not-opened"]
    assert reasons(held(tmp_path / "not there")) == ["absent"]
    assert reasons(held(Path("\0"))) == ["not-opened"]
    assert list(found_files([tmp_path])) == []


def test_folders_are_gone_through_by_name_without_walking_in_circles(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.json").write_bytes(b"2")
    (tmp_path / "a.json").write_bytes(b"1")
    (tmp_path / "b" / "circle").symlink_to(tmp_path)
    (tmp_path / "~$a.docx").write_bytes(b"?")
    (tmp_path / "desktop.ini").write_bytes(b"?")
    (tmp_path / "twin.json").hardlink_to(tmp_path / "a.json")
    found = [path.name for path in found_files([tmp_path, tmp_path / "nothing"])]
    assert found == ["a.json", "2.json", "nothing"]


TAKES = """
import sys, time
from pathlib import Path
from selfcheck.services.gathering import gather
from selfcheck.store.opening_collection import collection_in_memory

db = collection_in_memory()
for path in sys.argv[1:]:
    began = time.monotonic()
    for one in gather(db, [Path(path)]):
        print(one.reason.value, round(time.monotonic() - began, 1))
status = Path("/proc/self/status").read_text()
print("mib", int(status.split("VmHWM:")[1].split()[0]) >> 10)
"""


def limits(*paths):
    """Why each of *paths* is refused, by a process that takes no more than it may."""
    done = subprocess.run(
        [sys.executable, "-c", TAKES, *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *answers, (_, mib) = [line.split() for line in done.stdout.splitlines()]
    assert int(mib) <= 512
    assert all(float(seconds) < 60 for _, seconds in answers)
    return [reason for reason, _ in answers]


def test_a_gigabyte_is_not_read(tmp_path):
    paths = [tmp_path / name for name in ("a.pdf", "b.json", "c.zip")]
    for path, head in zip(paths, (b"%PDF-1.7", b'{"envelope":', b"PK\3\4"), strict=True):
        path.write_bytes(head)
        with path.open("rb+") as whole:
            whole.truncate((1 << 30) + 1)
    assert limits(*paths) == ["too-large"] * 3


@pytest.mark.long
def test_as_much_as_is_read_at_all_fits_into_memory(tmp_path):
    garbage = random.Random(1).randbytes(MOST_FILE - 100)  # noqa: S311 - the same each time
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + garbage)
    (tmp_path / "b.json").write_bytes(b"[" * MOST_FILE)
    (tmp_path / "c.zip").write_bytes(
        packed({"a.pdf": b"%PDF-1.7" + garbage, "b": b"[" * MOST_FILE})
    )
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7\n" + b"stream\n" * (MOST_FILE // 8))
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.7\n" + b"1 0 obj\n<<" * (MOST_FILE // 16))
    assert len(limits(*sorted(tmp_path.iterdir()))) == 6


def test_a_megabyte_that_unpacks_to_a_gigabyte_is_not_unpacked(tmp_path):
    assert zlib.decompress(by.deflated(b"ab" * 9, 5)) == b"ab" * 45
    bomb = by.deflated(b" " * (1 << 20), 1 << 10)
    assert len(bomb) < 2 << 20
    with pikepdf.open(BytesIO(by.handed_in())) as pdf:
        stream = pikepdf.Stream(pdf, bomb)
        stream["/Filter"] = pikepdf.Name.FlateDecode
        specification = pikepdf.AttachedFileSpec(pdf, b"x", filename="submission.json")
        specification.obj["/EF"]["/F"] = pdf.make_indirect(stream)
        pdf.attachments["submission.json"] = specification
        pdf.save(tmp_path / "a.pdf", compress_streams=False)
    lying = zip_of_raw("a.json", bomb, says=100)
    (tmp_path / "b.zip").write_bytes(lying)
    (tmp_path / "c.zip").write_bytes(zip_of_raw("a.json", bomb, says=1 << 30))
    assert limits(*sorted(tmp_path.iterdir())) == ["too-large", "damaged", "too-large"]


def zip_of_raw(name, raw, *, says):
    """A package with one file of deflated bytes that claims to have *says* bytes."""
    packed_raw = raw[2:-4]
    local = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed_raw), says, len(name), 0)
    head = b"PK\3\4" + local + name.encode()
    central = struct.pack(
        "<HHHHHHIIIHHHHHII",
        *(20, 20, 0, 8, 0, 33, 0, len(packed_raw), says, len(name), 0, 0, 0, 0, 0, 0),
    )
    listed = b"PK\1\2" + central + name.encode()
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(head) + len(packed_raw), 0)
    return head + packed_raw + listed + b"PK\5\6" + end


def test_a_package_with_an_endless_list_is_not_listed(tmp_path):
    entry = b"PK\1\2" + bytes(42)
    listed = entry * 300_000
    end = struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(listed), 4, 0)
    (tmp_path / "a.zip").write_bytes(b"PK\3\4" + listed + b"PK\5\6" + end)
    assert limits(tmp_path / "a.zip") == ["too-large"]


def test_depth_and_length_of_json_have_an_end(tmp_path):
    deep = b'{"kind":"selfcheck-submission","format":1,"texts":' + b"[" * 1_000_000
    (tmp_path / "a.json").write_bytes(deep)
    (tmp_path / "b.json").write_bytes(b'{"a":"' + b"x" * 16_000_000 + b'"}')
    (tmp_path / "c.json").write_bytes(b"[" * (MOST_FILE + 1))
    (tmp_path / "d.json").write_bytes(
        payload().replace(b'"texts":{', b'"texts":{"a":' + b"[" * 900)
    )
    assert limits(*sorted(tmp_path.iterdir())) == [
        "damaged",
        "too-large",
        "too-large",
        "damaged",
    ]


def whole_files():
    return [
        file("李明"),
        payload("李明"),
        sealed_file("李明"),
        by.handed_in(),
        packed({"a.json": file("李明"), "b.pdf": by.handed_in()}),
    ]


@pytest.mark.parametrize(
    "count", [500, pytest.param(10_000, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_whatever_happened_to_a_file_it_is_answered(tmp_path, count):
    path = tmp_path / "a"
    real = {one.opened.payload for content in whole_files() for one in held(path, content)}
    for number, (_, now) in enumerate(mutations(whole_files(), count, seed=7)):
        began = time.monotonic()
        found = held(path, now)
        assert found, number
        assert time.monotonic() - began < 10, number
        for one in found:
            assert one.opened or one.reason or one.pages or one.workbook, number
            if one.opened and one.opened.verified:
                assert one.opened.payload in real, number
