"""When to check oneself again: plans, what they ask for today, and rounds begun for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.plans import Cadence, Due, Plan, due, next_time
from selfcheck.domain.rounds import DEFAULT_TEMPLATE
from selfcheck.services.checking import Checking
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists, journal, plans
from selfcheck.store.personal.bodies import from_body
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx


class Planning:
    """One person's plans. What a method changes is on disk when it returns.

    A plan asks for its last time only; those that were missed are gone without a word.
    """

    def __init__(
        self,
        db: Database,
        checking: Checking,
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_id: Callable[[], str],
    ) -> None:
        self._db = db
        self._checking = checking
        self._now = now
        self._today = today
        self._new_id = new_id
        self._dropped: dict[str, Plan] = {}

    def plans(self) -> tuple[Plan, ...]:
        """All plans, as they were made."""
        return plans.plans(self._db)

    def plan_of(self, plan_id: str) -> Plan:
        """One plan. Raises `NotFound`."""
        return plans.plan(self._db, plan_id)

    def next_time(self, plan: Plan) -> date:
        """When it asks next, today included; what was begun before its day is passed over."""
        return next_time(plan, self._today(), plans.kept(self._db, plan.id).keys())

    def titles(self, plan: Plan) -> tuple[str, ...]:
        """The short names of its checklists; one that the library does not have is left out."""
        found = []
        for name in plan.checklists:
            try:
                found.append(from_body(checklists.checklist_body(self._db, name)).title)
            except NotFound:
                continue
        return tuple(found)

    def due(self) -> tuple[Due, ...]:
        """What the plans ask for today, those whose day has come first."""
        today = self._today()
        asked = [
            found
            for plan in plans.plans(self._db)
            if (found := due(plan, today, plans.kept(self._db, plan.id).keys()))
        ]
        return tuple(sorted(asked, key=lambda one: (not one.come, one.on)))

    def asked(self, plan_id: str) -> Due:
        """What one plan asks for today. Raises `NotFound` if it asks for nothing."""
        found = next((one for one in self.due() if one.plan.id == plan_id), None)
        if found is None:
            raise NotFound("plan", plan_id)
        return found

    def plan(
        self,
        name: str,
        cadence: Cadence,
        day: int,
        checklists: Sequence[str],
        *,
        template: str = DEFAULT_TEMPLATE,
    ) -> str:
        """Make a plan from today on; its id. Raises `Refused` (`no-name`, `no-checklists`)."""
        new = Plan(
            self._new_id(), name.strip(), cadence, day, tuple(checklists), self._today(), template
        )
        self._put(None, _checked(new))
        return new.id

    def change(self, plan: Plan) -> None:
        """Save a changed plan. Raises as `plan`, and `NotFound`.

        With another day it asks from today on: no time is due that nobody had planned.
        """
        was = plans.plan(self._db, plan.id)
        if (plan.cadence, plan.day) != (was.cadence, was.day):
            plan = replace(plan, since=self._today())
        self._put(was, _checked(replace(plan, name=plan.name.strip())))

    def drop(self, plan_id: str) -> None:
        """Take a plan away; its rounds stay, and undo brings it back. Raises `NotFound`."""
        plan = plans.plan(self._db, plan_id)
        self._put(plan, None)
        self._dropped[plan_id] = plan

    def take_back(self, plan_id: str) -> None:
        """Bring back a plan dropped since the program was started.

        Raises `NotFound` for any other.
        """
        if plan_id not in self._dropped:
            raise NotFound("plan", plan_id)
        self._put(plans.plan_if_there(self._db, plan_id), self._dropped[plan_id])

    def skip(self, asked: Due) -> None:
        """Leave this time out: the plan asks from the day after on. Raises `NotFound`."""
        was = plans.plan(self._db, asked.plan.id)
        self._put(was, replace(was, since=max(was.since, asked.on + timedelta(days=1))))

    def start(self, asked: Due, *, period: str = "") -> str:
        """Begin the round that a plan asks for; its id. Raises as `Checking.start`.

        Without a *period* it is the one that this time looks back on.
        """
        plan = asked.plan
        round_id = self._checking.start(
            plan.checklists, period=period or asked.period, template=plan.template
        )
        with write_tx(self._db):
            plans.keep(self._db, plan.id, asked.on, round_id)
        return round_id

    def _put(self, was: Plan | None, now: Plan | None) -> None:
        before, after = plans.facts_of(was), plans.facts_of(now)
        if before == after:
            return
        key = (was or now or Plan("", "", Cadence.WEEKLY, 1, (), date.min)).id
        with write_tx(self._db):
            plans.put_facts(self._db, key, after)
            journal.note(
                self._db,
                Act.PLAN,
                at=self._now().isoformat(),
                round_id=None,
                key=key,
                was=before,
                now=after,
            )


def _checked(plan: Plan) -> Plan:
    if not plan.name:
        raise Refused("no-name")
    if not plan.checklists:
        raise Refused("no-checklists")
    return plan
