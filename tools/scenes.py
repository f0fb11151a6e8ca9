"""The scenes on which screens stand: their stores, and a window over each.

Every one stands on the example person, who is invented, on a fixed day and at a fixed hour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from selfcheck.content.example import Example, read_example
from selfcheck.domain.checklists import FIRST, Checklist
from selfcheck.domain.errors import NotFound
from selfcheck.domain.findings import Evidence, Move, Origin
from selfcheck.domain.plans import Cadence
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES, SEEDS
from selfcheck.services.checking import Checking
from selfcheck.services.collecting import Collecting
from selfcheck.services.importing import import_seeds
from selfcheck.services.noting import Noting
from selfcheck.services.planning import Planning
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.rehearsing import play
from selfcheck.services.reporting import Reporting
from selfcheck.services.together import Services
from selfcheck.settings import DEFAULT_PT, Look, Settings
from selfcheck.store.opening import store_in_memory
from selfcheck.ui.theme import apply, tokens_for
from selfcheck.ui.window import MainWindow
from tools.example_branch import example_pack, send, send_back
from tools.example_desk import DAY, bare_desk_in, desk_in
from tools.example_handed import commented

_FOLDER = Path("D:\\三省自查")  # shown as words only
_HOUR = time(6, 32, tzinfo=UTC)
SHEETS = TemporaryDirectory()  # goes with the process
_LATEST_MS = 20_000
_FAR = (-1000, -1000)  # a pointer there hovers over nothing
_CALM_TURNS = 4  # of the event loop: a layout may ask for another, and a focus for a scroll


_THOUGHTS = {
    "result": "少一个窗口，多一个流动的人手。",
    "consequence": "高峰时可能排队，准备好随时再分开。",
    "influence": "别的大厅也在看。",
}
_POINTS = (
    {
        "step": "收件",
        "risk": "材料不齐时口头答应先办",
        "measure": "一次告知单当面填写",
        "review-on": "2027-03-31",
    },
    {"step": "审核", "risk": "急件插队没有记录", "measure": "急件登记并写明理由"},
)


_YEAR = (
    "2025年第四季度",
    "2026年第一季度",
    "2026年第二季度",
    "2026年第三季度",
    "2026年第四季度",
)
_WAVE = (1, 0, 2, 0, 1, 0, -1)  # how far a rating lies from that of the example
_LINES = ((340, 290, 0), (335, 250, 160), (240, 170, 0), (150, 60, 0), (70, 0, 0), (12, 0, 0))
"""Of each line how many days ago it was listed, closed and came back; 0 for never."""


class Scene(Enum):
    """How far the person is."""

    EMPTY = "nothing said, nothing begun"
    LOOKING = "nothing begun, the example beside it"
    INTRODUCED = "who they are is said, nothing begun"
    UNDER_WAY = "one round finished, the next under way"
    FINISHED = "one round finished"
    SENT_BACK = "a task of the branch handed in, and sent back with comments"
    LATER = "five rounds finished, a ledger kept for a year"
    NEW_DESK = "somebody who collects, and has not begun"
    DESK = "a desk of twenty people"
    LARGE_DESK = "a desk of two thousand"


_DESKS = {Scene.NEW_DESK: 0, Scene.DESK: 20, Scene.LARGE_DESK: 2_000}
"""How many people each has."""


@dataclass(slots=True)
class Clock:
    """Half a minute further at each look; on another day while the past is being written."""

    instant: datetime

    def __call__(self) -> datetime:
        """The next instant, in UTC."""
        self.instant += timedelta(seconds=30)
        return self.instant


@dataclass(slots=True)
class Calendar:
    """The local date of a scene: another while its past is being written."""

    day: date

    def __call__(self) -> date:
        """The day it is."""
        return self.day


@dataclass(frozen=True, slots=True)
class Stage:
    """The services over one store in memory, and the rounds in it; an id is empty without one."""

    services: Services
    day: date
    finished: str = ""
    under_way: str = ""
    example: str = ""
    template: str = ""
    """One of the person's own."""
    desk: Collecting | None = None
    """Of somebody who collects."""
    handed: int = 0
    """A submission with comments at it."""

    def opened_desk(self) -> Collecting:
        """The desk. Raises `NotFound` without one."""
        if self.desk is None:
            raise NotFound("store", "")
        return self.desk


@dataclass(frozen=True, slots=True)
class Screen:
    """A page in a state: *words* name it, *show* leads a window there from any other screen.

    It can be looked at once *ready* says so: some of what pages show comes a little later.
    """

    words: str
    scene: Scene
    show: Callable[[MainWindow, Stage], object]
    ready: Callable[[MainWindow], bool] = lambda _window: True


@cache
def stage(scene: Scene) -> Stage:
    """The store of *scene*, made once; no screen changes more in it than where the person is."""
    example = read_example(RESOURCES / "demo" / "person.toml")
    clock, numbers, calendar = Clock(_morning(example.day)), count(1), Calendar(example.day)
    db = store_in_memory()
    import_seeds(db, SEEDS)
    services = Services(
        db,
        now=clock,
        today=calendar,
        new_id=lambda: f"example-{next(numbers)}",
        new_nonce=lambda: "0" * 32,
    )
    if scene in _DESKS:
        services.introducing.introduce(example.profile)
        return _at_a_desk(services, _DESKS[scene])
    match scene:
        case Scene.EMPTY | Scene.INTRODUCED:
            if scene is Scene.INTRODUCED:
                services.introducing.introduce(example.profile)
            return Stage(services, example.day)
        case Scene.LOOKING:
            return Stage(services, example.day, example=services.rehearse())
        case Scene.LATER | Scene.SENT_BACK:
            services.introducing.introduce(example.profile)
            if scene is Scene.LATER:
                _keep_for_a_year(services.rectifying, calendar, clock)
                last = _walk_for_a_year(example, services, clock)
            else:
                last = _hand_in(example, services)
            return Stage(services, example.day, last)
    finished = play(example, services.checking, services.introducing, services.reporting)
    if scene is Scene.FINISHED:
        return Stage(services, example.day, finished)
    under_way = _begin_the_next(example, services.checking)
    _keep_a_ledger(services.rectifying, calendar, finished)
    _tick_some(services.reporting, finished, under_way)
    _write_cards(services.noting, example.day)
    _make_plans(services.planning, example.day)
    template = services.reporting.templating.copy("branch-meeting")
    return Stage(services, example.day, finished, under_way, template=template)


def dress(app: QApplication, look: Look = Look.LIGHT, pt: float = DEFAULT_PT) -> None:
    """Put *app* into these looks, with nothing in it that moves by itself."""
    apply(app, tokens_for(look, system_is_dark=False), resources=RESOURCES, pt=pt)
    app.setCursorFlashTime(0)
    app.setEffectEnabled(Qt.UIEffect.UI_General, enable=False)
    QCursor.setPos(*_FAR)


def make_window(on: Stage, look: Look = Look.LIGHT, pt: float = DEFAULT_PT) -> MainWindow:
    """A window over *on*, in the looks that the application has been dressed in."""
    return MainWindow(
        on.services,
        icons=RESOURCES / "icons",
        tokens=tokens_for(look, system_is_dark=False),
        settings=Settings(look=look, pt=pt, collects=on.desk is not None),
        data_folder=_FOLDER,
        now=lambda: datetime.combine(on.day, _HOUR),
        today=lambda: on.day,
        collecting=on.opened_desk,
    )


def bring(window: MainWindow, screen: Screen) -> None:
    """Lead *window*, which is shown, to *screen*, and wait until it can be looked at."""
    window.notice.hide()
    window.activateWindow()
    screen.show(window, stage(screen.scene))
    rest(window, screen.ready)


def rest(window: MainWindow, ready: Callable[[MainWindow], bool] = lambda _window: True) -> None:
    """Wait until *window* is *ready* and nothing moves in it any more.

    Raises `TimeoutError` if that does not come to be.
    """
    loop, calm = QEventLoop(), 0

    def look() -> None:
        nonlocal calm
        calm = calm + 1 if window.isActiveWindow() and ready(window) else 0
        if calm >= _CALM_TURNS:
            loop.quit()

    often, late = QTimer(interval=1), QTimer(interval=_LATEST_MS, singleShot=True)
    often.timeout.connect(look)
    late.timeout.connect(lambda: loop.exit(1))
    often.start()
    late.start()
    if loop.exec():
        raise TimeoutError(window.page_name)


def _at_a_desk(services: Services, people: int) -> Stage:
    library = services.browsing.checklists
    if not people:
        return Stage(services, DAY, desk=bare_desk_in(Path(SHEETS.name), library))
    desk = desk_in(Path(SHEETS.name), library, people=people).collecting
    task = desk.task_ids()[0]
    return Stage(services, DAY, desk=desk, handed=commented(desk, task))


def _begin_the_next(example: Example, checking: Checking) -> str:
    """A round with a bit of everything: talks, flags, a gap without an instance, empty rows."""
    under_way = checking.start(example.checklists, period="2027年第一季度")
    for answer in example.answers[:11]:
        checking.record(under_way, replace(answer, flagged=answer.talk_in_person))
    checking.record(under_way, Answer("si-shen.shen-xing.4", Rating.GAP))
    checking.reflect(under_way, "si-shen.shen-du", example.reflections["si-shen.shen-du"])
    for item, stance in list(example.acknowledgements.items())[:2]:
        checking.acknowledge(under_way, item, stance)
    return under_way


def _hand_in(example: Example, services: Services) -> str:
    """The branch's task taken on, answered as in the example, handed in and sent back."""
    submitting, folder = services.submitting, Path(SHEETS.name)
    pack = example_pack(asked(services, example.checklists), example.day)
    of_task = submitting.open_pack(submitting.look_at_pack(send(pack, folder)))
    for answer in example.answers:
        services.checking.record(of_task, answer)
    for section, text in example.reflections.items():
        services.checking.reflect(of_task, section, text)
    services.reporting.tick(of_task, Edition.SUBMIT, Part.REFLECTION, "si-shen.shen-wei", on=True)
    services.checking.finish(of_task)
    handed = submitting.paper_task(of_task)(no_pulse)
    submitting.note_written(handed)
    submitting.take_return_slip(send_back(handed, pack, example.day, folder))
    return of_task


def asked(services: Services, names: Sequence[str]) -> tuple[Checklist, ...]:
    """The checklists with these names, as they stand in the library."""
    return tuple(one for one in services.browsing.checklists() if one.id in names)


def _walk_for_a_year(example: Example, services: Services, clock: Clock) -> str:
    """Five quarters of the example's lists, each a little otherwise; the id of the last."""
    checking, rated, last = services.checking, tuple(Rating)[:4], ""
    for number, period in enumerate(_YEAR):
        clock.instant = _morning(example.day - timedelta(days=91 * (len(_YEAR) - 1 - number)))
        last = checking.start(example.checklists, period=period)
        for place, answer in enumerate(example.answers):
            if answer.rating in rated and not answer.talk_in_person:
                step = (_WAVE[place % len(_WAVE)] + _WAVE[(place + number) % len(_WAVE)]) // 2
                at = min(max(0, rated.index(answer.rating) + step), len(rated) - 1)
                checking.record(last, Answer(answer.item_id, rated[at]))
            else:
                checking.record(last, answer)
        checking.finish(last)
    return last


def _keep_for_a_year(rectifying: Rectifying, calendar: Calendar, clock: Clock) -> None:
    """A ledger that lines were listed in, closed in, and one came back to."""
    today = calendar.day

    def go(days_ago: int) -> None:
        calendar.day = today - timedelta(days=days_ago)
        clock.instant = _morning(calendar.day)

    for number, (listed, closed, back) in enumerate(_LINES, start=1):
        go(listed)
        finding = rectifying.add(Origin.OPINIONS)
        _write(rectifying, finding, problem=f"征求意见时提到的第{number}件事")
        rectifying.move(finding, Move.CONFIRM)
        if closed:
            go(closed)
            review = calendar.day + timedelta(days=30)
            rectifying.move(finding, Move.CLOSE, review_on=review)
        if back:
            go(back)
            rectifying.look_again(finding, Outcome.RELAPSED)
    go(0)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(1), tzinfo=UTC)


def _keep_a_ledger(rectifying: Rectifying, calendar: Calendar, finished: str) -> None:
    """A ledger with a line in every state: overdue, awaiting, closed, due to be looked at again."""
    today = calendar.day
    late = rectifying.draft(finished, "si-shen.shen-du.3")
    _write(
        rectifying,
        late,
        problem="夜里接的电话，第二天才补登记",
        cause="觉得没有人逐条看，当成走手续",
        measure="接完电话先写下时间、来电人、事由和回电号码，写完再坐下",
    )
    rectifying.set_due(late, today - timedelta(days=3))
    rectifying.move(late, Move.CONFIRM)
    rectifying.move(late, Move.BEGIN)
    rectifying.put_progress(late, today - timedelta(days=18), "换了带序号的登记本，随接随记")
    rectifying.put_progress(late, today - timedelta(days=7), "翻了一遍，漏了一条，补打了电话")

    awaiting = rectifying.draft(finished, "si-shen.shen-wei.1")
    _write(
        rectifying,
        awaiting,
        problem="报销前没有逐张核对票据",
        cause="嫌麻烦，只看总数",
        measure="贴票时按日期排好，逐张念一遍金额，请小刘复核",
        verifier="刘科长",
    )
    rectifying.set_due(awaiting, today + timedelta(days=41))
    rectifying.move(awaiting, Move.CONFIRM)
    rectifying.move(awaiting, Move.HAND_OVER)

    soon = rectifying.add(Origin.OPINIONS)
    _write(
        rectifying,
        soon,
        problem="来办事的人问了两遍才知道找谁",
        detail="征求意见时三位同志提到，综合科门口没有写清楚谁管哪一项",
        measure="门口贴一张分工表，有变动当天换",
    )
    rectifying.set_due(soon, today + timedelta(days=4))
    rectifying.move(soon, Move.CONFIRM)

    held = rectifying.draft(finished, "si-shen.shen-xing.3")
    _write(rectifying, held, problem="会上说得多，会后记得少", measure="会后当天写成三行发到群里")
    calendar.day = today - timedelta(days=94)
    shown = Evidence("notes", calendar.day, "八月的会后三行", "会后三行.docx", "3f2a9c01" * 8)
    rectifying.move(held, Move.CONFIRM)
    review = today - timedelta(days=2)
    rectifying.move(held, Move.CLOSE, evidence=shown, review_on=review)

    back = rectifying.add(Origin.INSPECTION)
    _write(rectifying, back, problem="档案借阅没有登记归还日期", measure="加强学习，提高认识")
    calendar.day = today - timedelta(days=200)
    rectifying.move(back, Move.CONFIRM)
    rectifying.move(back, Move.CLOSE, review_on=today - timedelta(days=170))
    calendar.day = today - timedelta(days=170)
    rectifying.look_again(back, Outcome.RELAPSED, lessons="一忙就忘，本子上要留出那一栏")
    rectifying.move(back, Move.CLOSE, review_on=today + timedelta(days=42))
    calendar.day = today
    _write(rectifying, rectifying.add(Origin.SUPERVISION), problem="督查件回复晚了一天")
    rectifying.throw_away(rectifying.add(Origin.TALK))


def _write(rectifying: Rectifying, finding: str, **texts: str) -> None:
    for field, text in texts.items():
        rectifying.write(finding, field, text)


def _tick_some(reporting: Reporting, finished: str, under_way: str) -> None:
    """Let something of both rounds leave; of the second, what is worth a second look."""
    text = "下月起逐项登记，请王主任每周看一遍；外出时打我的手机13800000000。"
    reporting.write_text(under_way, "plan", text)
    for round_id, part, key in (
        (finished, Part.REFLECTION, "si-shen.shen-wei"),
        (finished, Part.INSTANCE, "si-shen.shen-wei.1"),
        (finished, Part.RATING, "si-shen.shen-wei.1"),
        (under_way, Part.REFLECTION, "si-shen.shen-du"),
        (under_way, Part.TEXT, "plan"),
    ):
        reporting.tick(round_id, Edition.SUBMIT, part, key, on=True)


def _write_cards(noting: Noting, today: date) -> None:
    """A few cards, the first of them due for another look; one in the bin."""
    look = today - timedelta(days=1)
    for kind, days, title, values, again in (
        ("gongzuo-fangan", 80, "办事大厅中午值班", {"problem": "中午没有人值班"}, None),
        ("gangwei-fengxian", 12, "窗口受理岗", {"points": _POINTS}, None),
        ("meiri-kouwen", 1, "", {"who-am-i": "把积压的三份申请看完了。"}, None),
        ("san-si", 31, "要不要把两个窗口合并", _THOUGHTS, look),
    ):
        card = noting.begin(kind)
        on = today - timedelta(days=days)
        noting.write(replace(card, on=on, title=title, values=values, look_again_on=again))
    binned = noting.begin("hao-zuofa")
    noting.write(replace(binned, title="隔壁科室的交接本"))
    noting.throw_away(binned.id)


def _make_plans(planning: Planning, today: date) -> None:
    """One for each cadence; that of the week is due today."""
    planning.plan("每月28日活动日", Cadence.MONTHLY, 28, FIRST)
    planning.plan("季末看一看", Cadence.QUARTERLY, 31, (*FIRST, "gongzuo-zuofeng"))
    planning.plan("每周一次自查", Cadence.WEEKLY, today.isoweekday(), FIRST[:1])
