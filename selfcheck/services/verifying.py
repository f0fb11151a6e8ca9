"""Do the paper, the text in a PDF and its data belong together; and if not, which does not.

Three witnesses are heard: the data, the code on every page, and the words on the pages. The code
is of the data, and the data repeat the words; so the one that is otherwise can be told.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from selfcheck.domain.errors import (
    Altered,
    BadSubmission,
    CannotVerify,
    FileProblem,
    LaterFormat,
    SealedForOther,
    TravelProblem,
)
from selfcheck.domain.verdicts import Difference, Origin, Verdict, What
from selfcheck.exchange.contradictions import contradictions
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.office_code import code_at_the_foot
from selfcheck.exchange.pdf_parts import take_apart
from selfcheck.exchange.reading import pdf_content
from selfcheck.exchange.submission import Submission, check_code, read_submission
from selfcheck.services.hearing import hear
from selfcheck.services.reading_back import is_personal, pages_of

_OTHER_FORMATS = (".docx", ".xlsx", ".doc", ".xls", ".wps", ".et")
_MOST_PAYLOAD = 16 << 20  # bytes
_COVER = b'{"envelope":'
_MOST_CONTRADICTIONS = 5


def verify(paths: Sequence[Path]) -> Iterator[Verdict]:
    """One verdict a file, in their order.

    Of a sealed file the words are not looked at: the code of what is sealed has to be on the cover.
    Data alone (`.json`) among *paths* go with the PDF that bears their code.
    """
    beside = {path: _verdict_of_data(path) for path in paths if _is_data(path)}
    by_code = {verdict.code: path for path, verdict in beside.items() if verdict.code}
    verdicts = {path: _verdict_of_pdf(path, by_code) for path in paths if path not in beside}
    pdfs = {verdict.code: path for path, verdict in verdicts.items() if verdict.code}
    for path in paths:
        if path in beside:
            yield replace(beside[path], pdf=pdfs.get(beside[path].code))
        else:
            yield verdicts[path]


def _is_data(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _verdict_of_data(path: Path) -> Verdict:
    try:
        payload, is_sealed = _unwrapped(_content(path, _MOST_PAYLOAD))
        if is_sealed:
            return Verdict(path, (), check_code(payload), is_sealed=True)
        said = read_submission(payload)
    except CannotVerify as error:
        return Verdict(path, (Difference(What(error.why)),))
    except BadSubmission as error:
        later = error.where == "format"
        return Verdict(path, (Difference(What.LATER_DATA if later else What.NO_JSON),))
    except TravelProblem as error:
        return Verdict(path, (Difference(_wrong_cover(error)),))
    return Verdict(path, tuple(_contradictions(said)), check_code(payload), _origin(said))


def _verdict_of_pdf(path: Path, beside: Mapping[str, Path]) -> Verdict:
    try:
        content = _content(path)
        if path.suffix.lower() in _OTHER_FORMATS:
            return Verdict(path, (Difference(What.OTHER_FORMAT),), code_at_the_foot(content))
        parts = take_apart(content, path)
    except CannotVerify as error:
        return Verdict(path, (Difference(What(error.why)),))
    pages = pages_of(parts, content)
    if is_personal(pages, has_data=parts.payload is not None):
        return Verdict(path, (Difference(What.PERSONAL),))
    told = list(parts.differences)
    payload, data_from = parts.payload, None
    if payload is None and any(each.what is What.NO_DATA for each in told):
        data_from = next((beside[page.code] for page in pages if page.code in beside), None)
        if data_from:
            payload, _ = _unwrapped(_content(data_from))
            told = [each for each in told if each.what is not What.NO_DATA]
    is_sealed = _is_sealed(payload)
    said, of_data = _said(None if is_sealed else payload)
    data_code = check_code(payload) if payload is not None and (said or is_sealed) else ""
    heard = hear(pages, said, data_code)
    if said is None and not of_data and not is_sealed:  # printed to PDF, which says enough
        heard = replace(
            heard,
            differences=tuple(
                each for each in heard.differences if each.what is not What.REWRITTEN
            ),
        )
    return Verdict(
        path,
        _in_order(_gathered([*of_data, *told, *heard.differences], len(pages))),
        data_code or heard.code,
        _origin(said) if said else None,
        len(pages),
        data_from,
        is_sealed,
    )


def _is_sealed(payload: bytes | None) -> bool:
    try:
        return payload is not None and _unwrapped(payload)[1]
    except TravelProblem:  # said to be damaged, as what is no payload
        return False


def _unwrapped(content: bytes) -> tuple[bytes, bool]:
    """The payload in *content*, under its cover or bare; or else what is sealed, and that it is.

    Raises `TravelProblem` for a cover that is not ours to the byte, or whose signature is wrong.
    """
    if not content.startswith(_COVER):
        return content, False
    try:
        return open_envelope(content).payload, False
    except SealedForOther:
        return content, True


def _wrong_cover(error: TravelProblem) -> What:
    match error:
        case Altered():
            return What.OTHER_SIGNATURE
        case LaterFormat():
            return What.LATER_DATA
    return What.NO_JSON


def _content(path: Path, most: int = sys.maxsize) -> bytes:
    """The bytes of a file. Raises `CannotVerify`."""
    if not path.exists():
        raise CannotVerify(path, What.ABSENT)
    try:
        content = pdf_content(path)
    except FileProblem as error:
        is_the_systems = isinstance(error.__cause__, OSError)
        why = What.NOT_OPENED if is_the_systems else What.TOO_LARGE
        raise CannotVerify(path, why) from error
    if len(content) > most:
        raise CannotVerify(path, What.TOO_LARGE)
    return content


def _said(payload: bytes | None) -> tuple[Submission | None, list[Difference]]:
    if payload is None:
        return None, []
    try:
        said = read_submission(payload)
    except BadSubmission as error:
        if error.where == "format":
            return None, [Difference(What.LATER_DATA)]
        return None, [Difference(What.DAMAGED_DATA, found=error.where)]
    return said, list(_contradictions(said))


def _contradictions(said: Submission) -> list[Difference]:
    return [
        Difference(What.CONTRADICTION, found=document[:40], wanted=part[:40])
        for document, part in [*contradictions(said)][:_MOST_CONTRADICTIONS]
    ]


def _origin(said: Submission) -> Origin:
    return Origin(
        said.round.period, said.person.name, said.person.unit, said.template, said.round.revision
    )


def _gathered(differences: Sequence[Difference], pages: int) -> list[Difference]:
    """What is the same on every page is said once, of no page."""
    whole = [replace(each, page=0) for each in dict.fromkeys(differences)]
    everywhere = {each for each, times in Counter(whole).items() if times == pages > 1}
    return [
        each if once not in everywhere else once
        for each, once in zip(dict.fromkeys(differences), whole, strict=True)
    ]


def _in_order(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """What concerns the whole file first, then page by page."""
    return tuple(sorted(dict.fromkeys(differences), key=lambda each: each.page))
