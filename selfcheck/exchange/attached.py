"""The data that ride in a PDF, and the signature beside them: trusting nothing."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.gathered import Reason
from selfcheck.domain.papers import ATTACHMENT
from selfcheck.exchange.pdf_extras import BROKEN
from selfcheck.exchange.reading import attachments
from selfcheck.exchange.unpacking import grows_beyond, unpacked

SIGNATURE = "submission.signature.json"
"""The name of the signature that rides beside `submission.json`."""

_MOST_UNPACKED = 256 << 20  # bytes, all streams together; opening a file unpacks some
_MOST_PAYLOAD = 16 << 20  # bytes, inflated
_MOST_SIGNATURE = 4 << 10


class AttachmentProblem(SelfCheckError):
    """The PDF, or what rides in it, cannot be opened for *reason*."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def attached_files(content: bytes) -> tuple[bytes | None, bytes]:
    """The bytes of `submission.json` in the PDF *content*, and of the signature beside it.

    None where there are no data, empty where there is no signature. Raises `AttachmentProblem`.
    """
    if grows_beyond(content, _MOST_UNPACKED):
        raise AttachmentProblem(Reason.TOO_LARGE)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise AttachmentProblem(Reason.LOCKED)
            streams = {
                name: specification["/EF"]["/F"]
                for name, specification in reversed(list(attachments(pdf)))
                if name in (ATTACHMENT, SIGNATURE)
            }
            payload = _read(streams.get(ATTACHMENT), _MOST_PAYLOAD)
            signature = _read(streams.get(SIGNATURE), _MOST_SIGNATURE)
    except pikepdf.PasswordError as error:
        raise AttachmentProblem(Reason.LOCKED) from error
    except BROKEN as error:
        raise AttachmentProblem(Reason.DAMAGED) from error
    return payload, signature or b""


def _read(stream: pikepdf.Object | None, most: int) -> bytes | None:
    if stream is None:
        return None
    content = unpacked(stream, most)
    if content is None:
        raise AttachmentProblem(Reason.DAMAGED)
    return content
