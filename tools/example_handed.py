"""A submission of the example branch with comments at it, for the pictures of its page."""

from __future__ import annotations

from selfcheck.domain.return_slips import Place
from selfcheck.domain.settling import State
from selfcheck.services.collecting import Collecting

_WHOLE = "写得实在，事情说清楚了。后面几处也照这样写。"
_ITEM = "后来是怎么处理的？请补一句。"
_TEXT = "打算里请写上能查的日子。"
_FINDING = "措施请写到看得见的程度。"


def commented(collecting: Collecting, task_id: str) -> int:
    """Note something at the submission that lets most out of those that count; its number."""
    current = [one for one in collecting.submissions(task_id) if one.state is State.CURRENT]
    read = [collecting.replying.handed(one.id) for one in current]
    text = max(read, key=lambda one: sum(len(each.items) for each in one.sections))
    comment = collecting.replying.comment
    comment(text.submission, _WHOLE)
    for item in [item for section in text.sections for item in section.items][:1]:
        comment(text.submission, _ITEM, place=Place.ITEM, key=item.id)
    for key, _heading, _words in text.texts[:1]:
        comment(text.submission, _TEXT, place=Place.TEXT, key=key)
    for finding in text.findings[:1]:
        comment(text.submission, _FINDING, place=Place.FINDING, key=str(finding.number))
    return text.submission
