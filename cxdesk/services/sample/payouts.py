"""The payouts of the sample, with their events, registers, replies and what they cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import exp, log
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.charges import split
from cxdesk.models.moments import from_micros
from cxdesk.models.payout_terms import Share
from cxdesk.models.policy import Advice, Facts, is_eligible, recommend
from cxdesk.models.recovery_values import COMMITTED, Method, PayoutReason, PayoutStatus, Predictor
from cxdesk.models.values import Fault
from cxdesk.services.sample.ids import Key
from cxdesk.services.sample.keeping import Keeping, Met
from cxdesk.services.sample.payout_course import PayoutCourse, PayoutCourses
from cxdesk.services.sample.payout_rows import PayoutRows
from cxdesk.services.sample.recovery_rules import (
    KOPECKS,
    PER_CLIENT,
    SECOND_ABOVE,
    SampleRules,
    choose_method,
)
from cxdesk.services.sample.world import Arrival, World

#: Part of the eligible cases with a payout, at the beginning and at the end; the specialists differ by this spread.
_USED, _SPREAD = (0.05, 0.2), 0.8
#: What moves the chance besides (logit): severity, a repeated contact, the band.
_BY_SEVERITY, _BY_REPEAT, _BY_BAND = 0.5, 0.45, 0.35
#: In the last working minutes at least so many are asked for, and at least this part, so that a lead has something
#: to decide; eligible cases of these minutes at scale 1.
_LATELY, _WAITING, _PART, _ELIGIBLE = 600, 18, 0.2, 900
#: Part asked for as recommended, and beyond the range.
_AS_ADVISED, _BEYOND = 0.72, 0.05
_MEMORY = 120 * 86_400_000_000
_MINUTE = 60_000_000


class Reviewed(NamedTuple):
    """A case with what its review found."""

    id: Key
    number: str
    arrival: Arrival
    person: Key
    fault: str
    #: What was tagged: the cause itself, or one that stands under it.
    cause: Key
    #: When somebody took the case; when it was closed, None: still open.
    begun: int
    closed: int | None


class Effect(NamedTuple):
    """What a payout does to its case: whether one could have been given, and when the case can be closed."""

    eligible: bool
    closed: int | None


@dataclass
class Given:
    """A payout on its way."""

    id: Key
    case: Reviewed
    facts: Facts
    advice: Advice
    amount: Decimal
    method: Method
    reason: PayoutReason
    words: str
    course: PayoutCourse
    approvers: list[Key]
    drafted: int
    due: int
    replaces: Key | None = None
    charges: list[tuple[UUID, Decimal]] = field(default_factory=list)


class PayoutMaker:
    """Decides which cases get a payout, and lets each run its course."""

    def __init__(
        self, world: World, rules: SampleRules, data: Mapping[str, Any], seed: int, scale: float
    ) -> None:
        self._world, self._rules, self._data = world, rules, data
        self._random, self._until = Random(seed * 11 + 5), world.rhythm.until
        self._courses = PayoutCourses(world.company.calendars, world.rhythm, self._random)
        self.keeping = Keeping(world.clients, world.rhythm, seed)
        self._rows = PayoutRows(world, rules, data, self._random)
        self._lately = min(0.95, max(_PART, _WAITING / (_ELIGIBLE * scale)))
        self._taste = {bytes(p): self._random.gauss(0, _SPREAD) for p in world.company.staff.specialists}
        self._cases: dict[int, list[int]] = defaultdict(list)
        self._granted: Counter[int] = Counter()
        self._month_of: Counter[tuple[bytes, str]] = Counter()
        self.statuses: Counter[PayoutStatus] = Counter()

    def consider(self, case: Reviewed) -> Effect:
        """Whether the case is eligible and gets something, and when it can be closed then."""
        arrival, client = case.arrival, case.arrival.client
        number = self._contact_number(client, arrival.at)
        facts = self._facts(case, number)
        eligible = is_eligible(self._rules.policy, facts)
        if not eligible or client < 0:
            return Effect(eligible, case.closed)
        given = self._give(case, facts) if self._wants(case, facts) else None
        paid = given is not None and given.course.status in COMMITTED
        band = self._rules.policy.band(facts.profitability) or 0
        month = f"{arrival.day:%Y-%m}"
        met = Met(client, arrival.at, month, facts.severity, number > 1, band, case.fault)
        self.keeping.settle(met, paid=paid)
        if given is None:
            return Effect(True, case.closed)
        settled = given.course.settled
        if settled is None or case.closed is None:
            return Effect(True, None)
        closed = max(case.closed, settled + self._random.randint(2, 30) * _MINUTE)
        return Effect(True, closed if closed <= self._until else None)

    def write(self) -> None:
        """Write what was drawn since the last time."""
        self._rows.write()
        self.keeping.write()

    def finish(self) -> None:
        """Write registers and budgets, which are known at the end."""
        self._rows.finish()

    def _contact_number(self, client: int, at: int) -> int:
        if client < 0:
            return 1
        known = self._cases[client] = [one for one in self._cases[client] if one > at - _MEMORY]
        known.append(at)
        return len(known)

    def _facts(self, case: Reviewed, number: int) -> Facts:
        arrival = case.arrival
        place = arrival.score[2] if arrival.score else None
        severity = (
            self._random.choices((1, 2, 3), (35, 45, 20))[0] if place is None else 3 if place <= 0 else 2
        )
        signs = set()
        if number > 1:
            signs.add(Predictor.REPEAT_CONTACT)
        if case.fault == Fault.EMPLOYEE.value:
            signs.add(Predictor.EMPLOYEE_ERROR)
        if case.fault == Fault.SOFTWARE.value:
            signs.add(Predictor.TECHNICAL_ERROR)
        if case.fault == Fault.PROCESS.value and self._random.random() < 0.5:
            signs.add(Predictor.INCORRECT_SERVICE)
        own, above = UUID(bytes=bytes(case.cause)), UUID(bytes=bytes(arrival.cause.id))
        return Facts(
            causes=(own, above) if own != above else (own,), cause=arrival.cause.name, fault=Fault(case.fault),
            severity=severity, predictors=frozenset(signs), contact_number=number,
            profitability=None if arrival.profitability is None else Decimal(arrival.profitability).scaleb(-2),
        )  # fmt: skip

    def _wants(self, case: Reviewed, facts: Facts) -> bool:
        rhythm, at = self._world.rhythm, case.arrival.at
        passed = max(0.0, (at - int(rhythm.midnights[0])) / (self._until - int(rhythm.midnights[0])))
        part = _USED[0] + (_USED[1] - _USED[0]) * passed
        band = self._rules.policy.band(facts.profitability) or 0
        logit = log(part / (1 - part)) + self._taste.get(bytes(case.person), 0.0)
        logit += _BY_SEVERITY * (facts.severity - 2) + _BY_REPEAT * (facts.contact_number > 1)
        chance = 1 / (1 + exp(-(logit + _BY_BAND * (band - 1))))
        if self._courses.is_late(case.begun, _LATELY):
            chance = max(chance, self._lately)
        return self._random.random() < chance

    def _give(self, case: Reviewed, facts: Facts) -> Given | None:
        advice, random = recommend(self._rules.policy, facts), self._random
        amount, words = self._amount(advice)
        if not self._leads(case):
            # There is one head alone, who cannot approve twice.
            amount = min(amount, Decimal(SECOND_ABOVE))
        asked = case.begun + random.randint(3, 40) * _MINUTE
        if asked > self._until or self._granted[case.arrival.client] + amount > PER_CLIENT:
            return None
        course = self._courses.course(case.arrival.served.site_at, asked, two=amount > SECOND_ABOVE)
        approvers = self._approvers(case, course, amount)
        calendar = self._world.company.calendars[case.arrival.served.site_at]
        given = Given(
            id=self._world.ids.one(asked), case=case, facts=facts, advice=advice, amount=amount,
            method=choose_method(self._rules.policy, random), reason=random.choice(tuple(PayoutReason)), words=words,
            course=course, approvers=approvers, drafted=asked - random.randint(1, 3) * _MINUTE,
            due=calendar.add_micros(case.arrival.at, calendar.day_minutes),
        )  # fmt: skip
        if course.approved is not None:
            given.charges = split(amount, self._shares(case.arrival))
            self._granted[case.arrival.client] += int(amount)
        self.statuses[course.status] += 1
        self._rows.take(given)
        return given

    def _amount(self, advice: Advice) -> tuple[Decimal, str]:
        step, random = self._rules.policy.step, self._random
        chance = random.random()
        if chance < _AS_ADVISED:
            return advice.amount, ""
        if chance > 1 - _BEYOND:
            return advice.high + step * random.randint(1, 6), str(self._data["given"]["beyond"])
        steps = int((advice.high - advice.low) / step)
        return advice.low + step * random.randint(0, steps), ""

    def _approvers(self, case: Reviewed, course: PayoutCourse, amount: Decimal) -> list[Key]:
        """Who decided: a lead of the site within the month's limit, then the head."""
        staff = self._world.company.staff
        month = f"{from_micros(course.requested):%Y-%m}"
        within = [
            lead
            for lead in self._leads(case)
            if self._month_of[bytes(lead), month] + amount * KOPECKS <= self._rules.lead_month
        ]
        # Two heads there are not.
        leads = within or (self._leads(case) if amount > SECOND_ABOVE else [])
        first = self._random.choice(leads) if leads else staff.heads[0]
        if course.approvals:
            self._month_of[bytes(first), month] += int(amount * KOPECKS)
        return [first, staff.heads[0]] if first is not staff.heads[0] else [first, first]

    def _leads(self, case: Reviewed) -> list[Key]:
        staff = self._world.company.staff
        return [lead for lead in staff.leads if staff.sites[bytes(lead)] == case.arrival.served.scope]

    def _shares(self, arrival: Arrival) -> list[Share]:
        product = arrival.served.values[5]
        assert isinstance(product, bytearray)
        known = self._rules.shares.get(bytes(product))
        if known is None:
            at = self._world.company.products.index(product)
            known = [(UUID(bytes=bytes(self._world.company.product_teams[at])), 1)]
        return [Share(team, weight) for team, weight in known]
