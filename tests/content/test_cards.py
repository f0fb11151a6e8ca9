"""The cards of `seeds/cards.toml`: all there, in order, in calm words; and seeds with faults."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcheck.content.cards import read_cards
from selfcheck.content.files import CARDS
from selfcheck.content.seeds import read_seeds
from selfcheck.domain.cards import FieldKind
from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import BadSeed
from selfcheck.machine.places import SEEDS
from tests.examples import examples

KINDS = read_cards(SEEDS / CARDS)
BY_ID = {kind.id: kind for kind in KINDS}
ASKED = [one for kind in KINDS for one in kind.all_fields]
LABELS = [label for one in ASKED for label in (one.label, *(c.label for c in one.columns))]
PROMPTS = [one.prompt for one in ASKED]
OWN_WORDS = [
    *LABELS,
    *PROMPTS,
    *(word for one in ASKED for field in (one, *one.columns) for word in field.choices),
    *(
        text
        for kind in KINDS
        for text in (kind.name, kind.purpose, kind.place, kind.subject, kind.caution, kind.notes)
    ),
]

GOOD = """\
[[source]]
document = "speech.txt"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
label = "“作风建设年”讲话（示例）"

[[card]]
id = "san-si"
name = "三思卡"
purpose = "先想，再办。"
document = "speech.txt"
place = "五、从严 › 慎行"
quote = "要事先考虑好"
offset = 12
subject = "要办的事"
caution = "不写他人的信息。"
audience = "leaders"
notes = "只为试验。"

[[card.field]]
key = "result"
label = "结果"
prompt = "会怎样？"
kind = "text"

[[card.field]]
key = "steps"
label = "步骤"
prompt = "分几步？"
kind = "rows"
columns = [
    { key = "step", label = "哪一步" },
    { key = "due", label = "日期", kind = "day" },
    { key = "done", label = "完成", kind = "choice", choices = ["没有", "有"] },
]

[card.again]
key = "afterwards"
label = "后来怎样"
prompt = "和当初想的一样吗？"
days = 30

[[card]]
id = "kou-wen"
name = "每日叩问"
purpose = "问一问。"
document = "speech.txt"
place = "一、开头"
quote = "时刻叩问自己"
offset = 0
field = [{ key = "mood", label = "心情", prompt = "？", kind = "choice", choices = ["好", "平"] }]
"""

IN_CARD = "card “san-si”"
SLUG = "小写拼音或英文，以字母开头，用连字符连接，如 san-si"

# what stands in GOOD, what is put in its place; where, what is expected, what was found
FAULTS = {
    "a string without end": (
        'name = "三思卡"',
        'name = "三思卡',
        "第 8 行，第 12 列",
        "合乎 TOML 语法的内容",
        'name = "三思卡',
    ),
    "no card at all": (
        GOOD,
        "card = []\n" + GOOD[: GOOD.index("[[card]]")],
        "card",
        "不为空的一组",
        "一组值",
    ),
    "no source at all": (
        GOOD[: GOOD.index("[[card]]")],
        "source = []\n",
        "source",
        "不为空的一组",
        "一组值",
    ),
    "a key of the file too many": (
        "[[source]]",
        "a = 1\n[[source]]",
        "a",
        "这里可以写的项：source、card",
        "a",
    ),
    "a source without a name": (
        'document = "speech.txt"\nsha256',
        'document = "a/speech.txt"\nsha256',
        "source #1 › document",
        "以 .txt 结尾的文件名，不带文件夹",
        "a/speech.txt",
    ),
    "a hash too short": (
        '"' + "0" * 64,
        '"' + "0" * 63,
        "source #1 › sha256",
        "64 位小写十六进制的 SHA-256",
        "0" * 40 + "……",
    ),
    "a source written twice": (
        "[[card]]\nid",
        GOOD[: GOOD.index("[[card]]")] + "[[card]]\nid",
        "source #2 › document",
        "前面没有用过的 document",
        "speech.txt",
    ),
    "a card without a purpose": (
        'purpose = "先想，再办。"\n',
        "",
        f"{IN_CARD} › purpose",
        "必有的一项",
        "",
    ),
    "a card with a key too many": (
        'name = "三思卡"',
        'name = "三思卡"\nrank = 1',
        f"{IN_CARD} › rank",
        "这里可以写的项：id、name、purpose、document、place、quote、offset、field、"
        "subject、caution、again、audience、notes",
        "rank",
    ),
    "an id in capitals": ('"san-si"', '"San"', "card “San” › id", SLUG, "San"),
    "an id used twice": ('"kou-wen"', '"san-si"', "card #2 › id", "前面没有用过的 id", "san-si"),
    "a speech no source has": (
        'document = "speech.txt"\nplace = "五',
        'document = "other.txt"\nplace = "五',
        f"{IN_CARD} › document",
        "上面 [[source]] 写有的文件名",
        "other.txt",
    ),
    "a quotation as long as a copy": (
        "要事先考虑好",
        "要" * 121,
        f"{IN_CARD} › quote",
        "不超过 120 个字符的引文",
        "要" * 40 + "……",
    ),
    "an empty quotation": ('"要事先考虑好"', '""', f"{IN_CARD} › quote", "不为空的文字", ""),
    "an offset in words": (
        "offset = 12",
        'offset = "12"',
        f"{IN_CARD} › offset",
        "0 到 9999999 之间的整数",
        "12",
    ),
    "a caution over two lines": (
        "不写他人的信息。",
        "不写\\n他人的信息。",
        f"{IN_CARD} › caution",
        "没有换行、控制符和隐形字符的文字",
        "不写\n他人的信息。",
    ),
    "an audience nobody is": (
        '"leaders"',
        '"bosses"',
        f"{IN_CARD} › audience",
        "下列之一：all、leaders、window、enterprise、writing、office、party-branch",
        "bosses",
    ),
    "fields that are no list": (
        'field = [{ key = "mood", label = "心情", prompt = "？", kind = "choice", '
        'choices = ["好", "平"] }]',
        "field = 1",
        "card “kou-wen” › field",
        "一组表，写作 [[field]] 或 field = [{ … }, …]",
        "1",
    ),
    "a field without a prompt": (
        'prompt = "会怎样？"\n',
        "",
        f"{IN_CARD} › field #1 › prompt",
        "必有的一项",
        "",
    ),
    "a field of an unknown kind": (
        'kind = "text"',
        'kind = "stars"',
        f"{IN_CARD} › field #1 › kind",
        "下列之一：text、day、choice、rows",
        "stars",
    ),
    "a field key used twice": (
        'key = "steps"',
        'key = "result"',
        f"{IN_CARD} › field #2 › key",
        "前面没有用过的 key",
        "result",
    ),
    "a field key with a blank": (
        'key = "steps"',
        'key = "the steps"',
        f"{IN_CARD} › field #2 › key",
        SLUG,
        "the steps",
    ),
    "choices of a text": (
        'kind = "text"',
        'kind = "text"\nchoices = ["好", "平"]',
        f"{IN_CARD} › field #1 › choices",
        "kind 是 choice 时必有、否则没有的一项",
        "一组值",
    ),
    "a choice without choices": (
        'kind = "text"',
        'kind = "choice"',
        f"{IN_CARD} › field #1 › choices",
        "kind 是 choice 时必有、否则没有的一项",
        "",
    ),
    "a choice of one": (
        '["好", "平"]',
        '["好"]',
        "card “kou-wen” › field #1 › choices",
        "至少 2 个可选的词",
        "一组值",
    ),
    "a word offered twice": (
        '["好", "平"]',
        '["好", "好"]',
        "card “kou-wen” › field #1 › choices #2",
        "与前面不重复的文字",
        "好",
    ),
    "columns of a text": (
        'kind = "text"',
        'kind = "text"\ncolumns = []',
        f"{IN_CARD} › field #1 › columns",
        "kind 是 rows 时必有、否则没有的一项",
        "一组值",
    ),
    "rows without columns": (
        'kind = "text"',
        'kind = "rows"',
        f"{IN_CARD} › field #1 › columns",
        "kind 是 rows 时必有、否则没有的一项",
        "",
    ),
    "a table of one column": (
        'kind = "text"',
        'kind = "rows"\ncolumns = [{ key = "a", label = "甲" }]',
        f"{IN_CARD} › field #1 › columns",
        "至少 2 栏",
        "一组值",
    ),
    "a table in a table": (
        'label = "哪一步"',
        'label = "哪一步", kind = "rows"',
        f"{IN_CARD} › field #2 › column #1 › kind",
        "下列之一：text、day、choice；表中没有表",
        "rows",
    ),
    "a column with a prompt": (
        'label = "哪一步"',
        'label = "哪一步", prompt = "？"',
        f"{IN_CARD} › field #2 › column #1 › prompt",
        "这里可以写的项：key、label、kind、choices",
        "prompt",
    ),
    "a column key used twice": (
        'key = "due"',
        'key = "step"',
        f"{IN_CARD} › field #2 › column #2 › key",
        "前面没有用过的 key",
        "step",
    ),
    "a later look under a key in use": (
        'key = "afterwards"',
        'key = "result"',
        f"{IN_CARD} › again › key",
        "各个 field 没有用过的 key",
        "result",
    ),
    "a later look on the same day": (
        "days = 30",
        "days = 0",
        f"{IN_CARD} › again › days",
        "1 到 3650 之间的整数",
        "0",
    ),
    "a later look in another life": (
        "days = 30",
        "days = 36500",
        f"{IN_CARD} › again › days",
        "1 到 3650 之间的整数",
        "36500",
    ),
    "a later look that is a list": (
        "[card.again]",
        "[[card.again]]",
        f"{IN_CARD} › again",
        "一张表，写作 [again]",
        "一组值",
    ),
}


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return tmp_path / CARDS


def test_a_good_seed_says_what_it_says(seed: Path):
    seed.write_text(GOOD, encoding="utf-8")
    first, second = read_cards(seed)
    assert (first.name, first.source.title, first.offset) == ("三思卡", "“作风建设年”讲话", 12)
    assert first.audience is Audience.LEADERS
    assert [one.kind for one in first.fields] == [FieldKind.TEXT, FieldKind.ROWS]
    assert [c.kind for c in first.fields[1].columns] == [
        FieldKind.TEXT,
        FieldKind.DAY,
        FieldKind.CHOICE,
    ]
    assert first.again
    assert (first.again.field.label, first.again.days) == ("后来怎样", 30)
    assert second.fields[0].choices == ("好", "平")
    assert (second.subject, second.caution, second.again) == ("", "", None)
    assert second.audience is Audience.ALL


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_by_its_place(seed: Path, name: str):
    was, now, where, expected, found = FAULTS[name]
    assert GOOD.count(was) >= 1
    seed.write_text(GOOD.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(BadSeed) as told:
        read_cards(seed)
    assert (told.value.where, told.value.expected, told.value.found) == (where, expected, found)
    assert told.value.path == seed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150))
@given(
    line=st.integers(0, GOOD.count("\n") - 1),
    instead=st.one_of(
        st.just(""),
        st.sampled_from(GOOD.splitlines()),
        st.text("[]{}\"'=#.,1a慎\\\x00", max_size=9),
    ),
)
def test_whatever_stands_in_a_seed_it_is_read_or_its_fault_told(
    seed: Path, line: int, instead: str
):
    lines = GOOD.splitlines()
    lines[line] = instead
    seed.write_text("\n".join(lines), encoding="utf-8")
    assert _read_or_told(seed)


def _read_or_told(seed: Path) -> bool:
    try:
        return bool(read_cards(seed))
    except BadSeed as told:
        return told.path == seed and bool(told.expected)


def test_all_twelve_are_there_in_their_order():
    assert [kind.name for kind in KINDS] == [
        "三思卡",
        "人生大账",
        "每日叩问",
        "案例反思",
        "谈心谈话准备",
        "岗位廉政风险点",
        "学习计划",
        "工作方案",
        "建章立制",
        "对标对象",
        "项目化节点",
        "好做法",
    ]


def test_cards_come_from_the_speeches_the_checklists_come_from():
    sources = {checklist.source for checklist in read_seeds(SEEDS).checklists}
    assert {kind.source for kind in KINDS} == sources


def test_every_quotation_is_the_one_whose_hash_was_kept():
    lines = [
        f"{sha256(k.quote.encode()).hexdigest()}  {k.source.document}@{k.offset}  cards.{k.id}"
        for k in KINDS
    ]
    kept = (SEEDS / "quotes.sha256").read_text(encoding="utf-8").splitlines()
    assert lines == [line for line in kept if "  cards." in line]


def test_every_place_says_the_part_of_the_speech():
    assert [k.id for k in KINDS if not re.match(r"[一二三四五]、", k.place)] == []


def test_what_the_cards_ask_for():
    def asked(card: str) -> list[str]:
        return [one.label for one in BY_ID[card].all_fields]

    def columns(card: str) -> list[list[str]]:
        return [[c.label for c in one.columns] for one in BY_ID[card].fields if one.columns]

    assert asked("san-si") == ["结果", "后果", "影响", "后来怎样"]
    assert asked("meiri-kouwen") == ["我是谁", "为了谁", "依靠谁"]
    assert asked("anli-fansi") == ["出处", "追因", "对照", "改进"]
    assert columns("gangwei-fengxian") == [["环节", "风险", "防控措施", "复查日期"]]
    assert columns("xuexi-jihua") == [["内容", "用途", "完成日期"]]
    assert columns("jianzhang-lizhi") == [["制度", "现状", "怎么办", "责任人", "期限"]]
    assert columns("xiangmuhua") == [["节点", "日期", "完成"]]
    assert BY_ID["jianzhang-lizhi"].fields[0].columns[2].choices == ("完善", "建立", "废除")
    assert BY_ID["jianzhang-lizhi"].audience is Audience.LEADERS


def test_what_must_not_be_written_is_said_on_the_card():
    assert "不写他人的信息" in BY_ID["san-si"].caution
    assert "不写当事人的姓名" in BY_ID["anli-fansi"].caution
    assert "不记录他人谈话内容" in BY_ID["tan-xin"].caution
    assert BY_ID["gangwei-fengxian"].caution == "风险只写岗位环节，不写个人。"
    assert BY_ID["duibiao"].caution == BY_ID["hao-zuofa"].caution == "只写做法，不写人名。"


def test_four_cards_propose_a_later_look():
    days = {kind.id: kind.again.days for kind in KINDS if kind.again}
    assert days == {"san-si": 30, "rensheng-da-zhang": 90, "gangwei-fengxian": 365, "duibiao": 90}


def test_prompts_are_short_questions():
    assert [one for one in PROMPTS if "？" not in one or len(one) > 30] == []


def test_purposes_and_cautions_are_single_sentences():
    for kind in KINDS:
        assert re.fullmatch(r"[^。？！]+。", kind.purpose), kind.id
        assert re.fullmatch(r"[^。？！]+。|", kind.caution), kind.id


def test_labels_carry_no_marks():
    assert [label for label in LABELS if re.search(r"[，。：；？！]", label)] == []


@pytest.mark.parametrize(
    ("slip", "pattern"),
    [
        ("a mask of the sources", r"\*|X|##|某某|××"),
        ("half-width punctuation", r"[一-鿿][,.;:!?()]|[,.;:!?()][一-鿿]"),
        ("an ASCII quotation mark", r"[\"']"),
        ("a space inside Chinese", r"(?<![›→]) (?![›→])|\u3000"),
        ("three dots", r"\.\.\.|(?<!…)…(?!…)"),
        ("a word of the workshop", r"我们|使用者|用户|维度"),
        ("a mark, a rank or a confession", r"打分|得分|评分|排名|名次|等级|检讨|忏悔|交代"),
        ("a set phrase", r"狠抓|压实|赋能|抓手|切实|坚决|务必|高度重视"),
    ],
)
def test_own_words_are_free_of(slip: str, pattern: str):
    places = [kind.place for kind in KINDS]  # the speech's headings, in its own words
    own = [text for text in OWN_WORDS if text not in places or slip != "a set phrase"]
    assert [text for text in own if re.search(pattern, text)] == []
