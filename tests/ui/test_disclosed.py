"""Two sentences on what leaves: each says what is so, and nothing that is not."""

from __future__ import annotations

from selfcheck.domain.offers import Disclosure, Share
from selfcheck.domain.selection import Part
from selfcheck.ui.disclosed import seen_words, talks_words, unseen_words

NOTHING = Disclosure(dict.fromkeys(Part, Share()), counted=0, talks=0, reasons=0, reminders=0)


def told(*, counted=20, talks=0, reasons=0, reminders=0, **shares):
    return Disclosure(
        {part: Share(*shares.get(part.value, (0, 0))) for part in Part},
        counted=counted,
        talks=talks,
        reasons=reasons,
        reminders=reminders,
    )


def test_without_a_tick_it_says_that_there_is_no_more():
    assert seen_words(told(rating=(0, 7))) == (
        "姓名、单位，自查的时段、清单和完成情况，各方面条目的数目；此外没有别的。"
    )


def test_ticks_are_counted_by_what_they_are():
    what = told(rating=(3, 4), instance=(1, 0), text=(2, 0))
    assert seen_words(what).endswith("；另外勾选的 3 条评价、1 条事例和 2 段报告文字。")
    assert unseen_words(what) == "其余的一切：没有勾选的 4 条评价。"


def test_what_never_leaves_is_named_where_there_is_some():
    what = told(talks=2, reasons=1, reminders=3, reflection=(0, 2))
    assert unseen_words(what) == (
        "其余的一切：没有勾选的 2 段反思，当面谈的内容，不适用的理由，底线提醒。"
    )
    assert talks_words(what) == "当面谈的 2 条只以数目出现。"


def test_nothing_is_named_that_there_is_not():
    assert "数目" not in seen_words(NOTHING)
    assert (unseen_words(NOTHING), talks_words(NOTHING)) == ("其余的一切。", "")


def test_of_a_line_of_the_ledger_it_is_said_what_stays_even_so():
    what = told(finding=(1, 2))
    assert seen_words(what).endswith("；另外勾选的 1 个问题。")
    assert unseen_words(what) == ("其余的一切：没有勾选的 2 个问题，所列问题的备注、佐证和回头看。")
    assert unseen_words(told(finding=(0, 2))) == "其余的一切：没有勾选的 2 个问题。"
