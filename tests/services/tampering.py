"""Reports that are handed in, and what somebody may do to such a file with the tools of others.

Every function takes the bytes of a PDF and gives others; pages are counted from 1.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise, product
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name

from selfcheck.content.example import read_example
from selfcheck.content.seeds import read_seeds
from selfcheck.documents.compose_report import compose
from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.documents.templates import read_template
from selfcheck.domain.outline import Outline
from selfcheck.domain.report import Report, build_report
from selfcheck.domain.rounds import Round, Walk
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.submission import check_code, submission_bytes
from selfcheck.machine.places import RESOURCES, SEEDS
from tests.conftest import NONCE
from tests.documents.reports import AN_INSTANT

TEMPLATE = read_template(RESOURCES / "report-templates" / "self-check.toml")


@cache
def report(name: str = "赵示例", edition: Edition = Edition.SUBMIT) -> Report:
    """The example person's, everything ticked; the one who signs may be another."""
    person = read_example(RESOURCES / "demo" / "person.toml")
    by_id = {checklist.id: checklist for checklist in read_seeds(SEEDS).checklists}
    walk = Walk(
        Round(
            "r",
            person.period,
            tuple(by_id[each] for each in person.checklists),
            started_at=AN_INSTANT,
            finished_at=AN_INSTANT,
        ),
        answers={answer.item_id: answer for answer in person.answers},
        reflections=person.reflections,
        acknowledgements=person.acknowledgements,
    )
    keys = [
        *person.texts,
        *person.reflections,
        *(answer.item_id for answer in person.answers),
    ]
    ticks = Selection(edition, dict.fromkeys(product(Part, keys), True))
    texts = {key: text.replace(person.profile.name, name) for key, text in person.texts.items()}
    return build_report(walk, replace(person.profile, name=name), texts, ticks, person.day)


@cache
def payload(name: str = "赵示例") -> bytes:
    told = report(name)
    return data_of(told, compose(told, TEMPLATE))


def data_of(told: Report, outline: Outline) -> bytes:
    return submission_bytes(told, outline, round_id="r", template=TEMPLATE.id, nonce=NONCE)


@cache
def handed_in(name: str = "赵示例") -> bytes:
    """The PDF of the edition that leaves; six pages."""
    return printed(compose(report(name), TEMPLATE), payload(name))


@cache
def quiet() -> bytes:
    """Another report, of which nothing is ticked."""
    told = report("钱某某")
    told = replace(told, selection=Selection(Edition.SUBMIT), texts={}, period="2025年度")
    sections = tuple(replace(each, items=(), reflection="") for each in told.sections)
    outline = compose(replace(told, sections=sections), TEMPLATE)
    return printed(outline, data_of(told, outline))


@cache
def kept() -> bytes:
    """The PDF of the edition that stays."""
    return pdf_bytes(compose(report(edition=Edition.PERSONAL), TEMPLATE), no_pulse).content


def printed(outline: Outline, data: bytes, code: str = "") -> bytes:
    foot = f"校验码 {code or check_code(data)}"
    return pdf_bytes(replace(outline, running_foot=foot), no_pulse, attachment=data).content


Change = Callable[[bytes], bytes]


@contextmanager
def changing(content: bytes):
    """The open PDF, and a buffer that has it when all is done."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        yield pdf, file
        pdf.save(file)


def on_pdf(change: Callable[[pikepdf.Pdf], None]) -> Change:
    def changed(content: bytes) -> bytes:
        with changing(content) as (pdf, file):
            change(pdf)
        return file.getvalue()

    return changed


# the data


def with_data(data: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        stream.write(zlib.compress(data), filter=Name.FlateDecode)

    return on_pdf(change)


def with_words(was: str, now: str, *, data: bytes = b"") -> Change:
    text = (data or payload()).decode()
    assert was in text
    return with_data(text.replace(was, now, 1).encode())


def with_json(change: Callable[[dict], object]) -> Change:
    told = json.loads(payload())
    change(told)
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return with_data(text.encode())


@on_pdf
def without_data(pdf):
    del pdf.Root.Names
    del pdf.Root.AF


@on_pdf
def without_data_if_any(pdf):
    """Some printers to PDF keep attachments."""
    for name in ("/Names", "/AF"):
        if name in pdf.Root:
            del pdf.Root[name]


@on_pdf
def renamed_data(pdf):
    pdf.Root.Names.EmbeddedFiles.Names[0] = pikepdf.String("data.json")


@on_pdf
def damaged_data(pdf):
    pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.write(b"no deflate", filter=Name.FlateDecode)


@on_pdf
def second_data(pdf):
    pdf.attachments["more.txt"] = b"more"


@on_pdf
def second_of_the_name(pdf):
    names = pdf.Root.Names.EmbeddedFiles.Names
    other = pdf.make_stream(b"{}")
    names.extend([names[0], Dictionary(EF=Dictionary(F=other), F=names[0])])


@on_pdf
def shown_instead(pdf):
    """What a reader shows is not what a program reads."""
    specification = pdf.Root.Names.EmbeddedFiles.Names[1]
    specification.EF.UF = pdf.make_stream(b"{}")


# the text on the pages


_HEIGHT = re.compile(r"(\d+\.\d+) Tm")
_RUN = re.compile(r"1 0 0 1 \S+ (\d+\.\d+) Tm <[0-9A-F]+> Tj")


def codes_of(pdf: pikepdf.Pdf) -> dict[str, dict[str, str]]:
    """The codes of the characters in each font, in hexadecimal."""
    pair = re.compile("<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")
    found = {}
    for name, font in pdf.pages[0].resources.Font.items():
        codes = found[str(name)] = {}
        for code, char in pair.findall(font.ToUnicode.read_bytes().decode()):
            # a narrow twin of the same character comes later
            codes.setdefault(bytes.fromhex(char).decode("utf-16-be"), code)
    return found


def rewritten(page: int, change: Callable[[str, pikepdf.Pdf], str]) -> Change:
    """With the operators of one page changed."""

    def changed(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[page - 1].Contents
        was = stream.read_bytes().decode()
        now = change(was, pdf)
        assert was != now
        stream.write(now.encode())

    return on_pdf(changed)


def other_code(page: int) -> Change:
    """With two different digits of the code in each other's place."""

    def change(data: bytes) -> bytes:
        code = check_code(payload())
        place = next(n for n, (a, b) in enumerate(pairwise(code)) if a != b and "-" not in a + b)
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        return respelt(page, code, swapped)(data)

    return change


def respelt(page: int, was: str, now: str) -> Change:
    """With words replaced by others of the same font."""

    def change(text: str, pdf: pikepdf.Pdf) -> str:
        for codes in codes_of(pdf).values():
            if all(char in codes for char in was + now):
                spelt = "".join(codes[char] for char in was)
                other = "".join(codes[char] for char in now)
                # whole codes of four digits each
                changed = re.sub(
                    rf"<((?:[0-9A-F]{{4}})*?){spelt}", rf"<\g<1>{other}", text, count=1
                )
                if changed != text:
                    return changed
        raise AssertionError(f"{was} and {now} stand in no font together")

    return rewritten(page, change)


def without_head(page: int, titles: str) -> Change:
    """Without the head of the table, which is drawn again on every page."""

    def change(text: str, pdf: pikepdf.Pdf) -> str:
        head, *_ = re.findall("BT .*? ET", text, re.DOTALL)
        runs = re.findall("<([0-9A-F]+)> Tj", head)
        assert sum(map(len, runs)) == 4 * len(titles)
        return text.replace(head, "BT ET")

    return rewritten(page, change)


def renumbered(page: int, now: int) -> Change:
    """With another number at the foot of the page."""

    def change(text: str, pdf: pikepdf.Pdf) -> str:
        *_, number, _ = re.findall("BT .*? ET", text, re.DOTALL)
        (name,) = re.findall(r"(/F\d) 14 Tf \S+ \S+ \S+ \S+ \S+ \S+ Tm <.{12}>", number)
        codes = codes_of(pdf)[name]
        return text.replace(number, number.replace(codes[str(page)], codes[str(now)]))

    return rewritten(page, change)


def without_line(page: int, number: int) -> Change:
    """Without one line of type; they are counted by their heights."""

    def change(text: str, _: pikepdf.Pdf) -> str:
        # faces are raised by different heights, of less than two points
        heights = list(dict.fromkeys(int(float(each) / 4) for each in _HEIGHT.findall(text)))
        return _RUN.sub(
            lambda run: "" if int(float(run[1]) / 4) == heights[number] else run[0], text
        )

    return rewritten(page, change)


def without_furniture(page: int, number: int) -> Change:
    """Without the last text object but so many."""

    def change(text: str, _: pikepdf.Pdf) -> str:
        objects = re.findall("BT .*? ET", text, re.DOTALL)
        return text.replace(objects[-number], "")

    return rewritten(page, change)


def with_operators(page: int, operators: str) -> Change:
    return rewritten(page, lambda text, _: f"{text}\n{operators}\n")


def with_line(page: int, words: str, operators: str = "", height: int = 110) -> Change:
    """With words more, in the font that has them all."""

    def change(text: str, pdf: pikepdf.Pdf) -> str:
        name, codes = next(
            (name, codes) for name, codes in codes_of(pdf).items() if set(words) <= set(codes)
        )
        spelt = "".join(codes[char] for char in words)
        return f"{text}\nq {operators} BT {name} 16 Tf 1 0 0 1 120 {height} Tm <{spelt}> Tj ET Q\n"

    return rewritten(page, change)


def moved_line(page: int) -> Change:
    """With the second line of text printed far below the others."""

    def change(text: str, _: pikepdf.Pdf) -> str:
        heights = list(dict.fromkeys(_HEIGHT.findall(text)))
        return text.replace(f" {heights[1]} Tm", f" {float(heights[1]) - 300:.5f} Tm")

    return rewritten(page, change)


@on_pdf
def other_characters(pdf):
    """The map by which text is copied says another figure than is drawn."""
    for font in pdf.pages[0].resources.Font.values():
        text = font.ToUnicode.read_bytes()
        font.ToUnicode.write(text.replace(b" <0033>", b" <0035>"))


@on_pdf
def other_glyphs(pdf):
    """A font that draws other glyphs for the same codes."""
    fonts = [*pdf.pages[0].resources.Font.values()]
    files = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    files[1].FontFile2 = files[3].FontFile2


# pages


def without_page(number: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[number - 1]

    return on_pdf(change)


@on_pdf
def repeated_page(pdf):
    pdf.pages.insert(2, pdf.pages[1])


@on_pdf
def swapped_pages(pdf):
    pdf.pages.insert(1, pdf.pages[2])
    del pdf.pages[3]


@on_pdf
def blank_page(pdf):
    pdf.add_blank_page(page_size=(595.2756, 841.8898))


@on_pdf
def reversed_pages(pdf):
    pdf.pages.reverse()


def with_page_of(other: Callable[[], bytes], number: int, *, instead: bool) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(BytesIO(other())) as source:
            pdf.pages.insert(number - 1, source.pages[number - 1])
        if instead:
            del pdf.pages[number]

    return on_pdf(change)


# what lies over the pages, and what they do


def annotated(page: int, kind: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + kind), Rect=[100, 500, 300, 600], Contents="批注"
        )
        pdf.pages[page - 1].Annots = Array([pdf.make_indirect(annotation)])

    return on_pdf(change)


@on_pdf
def with_field(pdf):
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="a", Rect=[0, 0, 99, 99])
    )
    pdf.pages[1].Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=[field])


@on_pdf
def with_picture(pdf):
    page = pdf.pages[0]
    image = pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    name = page.add_resource(image, Name.XObject)
    page.contents_add(f"q 300 0 0 30 100 500 cm {name} Do Q".encode())


@on_pdf
def with_overlay(pdf):
    with pikepdf.new() as stamp:
        stamp.add_blank_page(page_size=(200, 50))
        stamp.pages[0].contents_add(b"1 g 0 0 200 50 re f")
        pdf.pages[0].add_overlay(stamp.pages[0], pikepdf.Rectangle(100, 500, 300, 550))


@on_pdf
def dense_shapes(pdf):
    for page in pdf.pages:
        for state in page.resources.get("/ExtGState", {}).values():
            state.ca = 1


@on_pdf
def with_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('!')")


@on_pdf
def with_layers(pdf):
    pdf.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary())


@on_pdf
def cropped(pdf):
    pdf.pages[1].CropBox = Array([0, 300, 595.2756, 841.8898])


@on_pdf
def turned(pdf):
    for page in pdf.pages:
        del page.obj["/Rotate"]
    pdf.Root.Pages.Rotate = 180


# what changes nothing that counts


def saved_again(**options: object) -> Change:
    def changed(content: bytes) -> bytes:
        file = BytesIO()
        with pikepdf.open(BytesIO(content)) as pdf:
            pdf.save(file, **options)
        return file.getvalue()

    return changed


@on_pdf
def retitled(pdf):
    pdf.docinfo["/Title"] = "另一个标题"


def in_turn(*changes: Change) -> Change:
    def changed(content: bytes) -> bytes:
        for change in changes:
            content = change(content)
        return content

    return changed


# what somebody might send to make a program fall over


def deflated(block, times):
    """What zlib makes of *block* so many times over, without packing it so many times."""
    packing = zlib.compressobj(9)
    # after a full flush nothing looks back: the second time stands for all further ones
    first, again = (packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    check = zlib.adler32(b"")
    for _ in range(times):
        check = zlib.adler32(block, check)
    return first + again * (times - 1) + b"\x03\x00" + check.to_bytes(4, "big")  # an empty end


@on_pdf
def inflating(pdf):
    """Unpacks to a thousand times its size."""
    pdf.Root.More = pdf.make_stream(b"")
    pdf.Root.More.write(deflated(bytes(1 << 20), 300), filter=Name.FlateDecode)


@on_pdf
def drawing_without_end(pdf):
    """Forms that draw forms ten times each, thirty deep, under a page that is none of ours."""
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    for _ in range(30):
        below = form
        form = pdf.make_stream(b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 1, 1])
        form.Resources = Dictionary(XObject=Dictionary(X=below))
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))


@on_pdf
def drawing_itself(pdf):
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))


def with_operators_without_end(content: bytes) -> bytes:
    return rewritten(1, lambda text, _: text + " q" * (4 << 20))(content)


def with_nested_arrays(content: bytes) -> bytes:
    return rewritten(1, lambda text, _: text + "[" * 100_000)(content)


def with_many_pages(content: bytes) -> bytes:
    """Two thousand pages and more, all the same."""

    def change(pdf: pikepdf.Pdf) -> None:
        kids = pdf.Root.Pages.Kids
        pdf.Root.Pages.Kids = Array(list(kids) * 400)
        pdf.Root.Pages.Count = 6 * 400

    return on_pdf(change)(content)


def mutated(content: bytes, chance: Random) -> bytes:
    """With bytes or objects changed, dropped, doubled or cut off, anywhere."""
    match chance.randrange(5):
        case 0:
            flipped = bytearray(content)
            for _ in range(chance.choice((1, 1, 5, 50))):
                flipped[chance.randrange(len(flipped))] = chance.randrange(256)
            return bytes(flipped)
        case 1:
            return content[: chance.randrange(len(content))]
        case 2:
            at, upto = sorted(chance.randrange(len(content)) for _ in range(2))
            return content[:at] + content[min(upto, at + 500) :]
        case 3:
            at, source = chance.randrange(len(content)), chance.randrange(len(content))
            return content[:at] + content[source : source + 1000] + content[at:]
        case _:
            return _with_objects_mixed(content, chance)


def _with_objects_mixed(content: bytes, chance: Random) -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = range(1, len(pdf.objects) + 1)
        one, other = (pdf.get_object(chance.choice(numbers), 0) for _ in range(2))
        if isinstance(one, Dictionary | pikepdf.Stream):
            key = chance.choice(sorted(one.keys()))
            if key != "/Length":
                del one[key]
                if chance.random() < 0.7:
                    one[key] = chance.choice((other, 0, -1, Name.X, Array([]), Dictionary(), "x"))
        try:
            pdf.save(file)
        except (pikepdf.PdfError, RuntimeError):
            return content  # nothing that could be sent to anybody
    return file.getvalue()
