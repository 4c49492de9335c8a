"""The rows of payouts on their way into the workspace; registers and budgets are known at the end."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from cxdesk.models.moments import from_micros
from cxdesk.models.recovery_values import COMMITTED, PayoutStatus, Step
from cxdesk.services.sample.ids import Key
from cxdesk.services.sample.recovery_rules import KOPECKS, SampleRules
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.world import World

if TYPE_CHECKING:
    from cxdesk.services.sample.payouts import Given

_PAYOUTS = Table(
    "payouts", "case_id", "client_id", "case_number", "client_ref", "client_label", "amount", "currency", "method",
    "reason", "words", "author_id", "drafted_at", "replaces_id", "cause_id", "fault", "severity", "predictors",
    "product_id", "category_id", "profitability", "band", "contact_number", "score", "channel", "department_id",
    "policy_id", "recommended", "range_low", "range_high", "arithmetic", "received_at", "due_at", "status", "writers",
    "round", "requested_by_id", "requested_at", "approvals", "decided_at", "approved_at", "committed_month", "charges",
    "register_id", "sent_at", "settled_at", "error_at",
)  # fmt: skip
_EVENTS = Table(
    "payout_events", "payout_id", "case_id", "kind", "round", "amount", "person_id", "at", "code", "words",
    "register_id", "step", "counted_id", "requester_id",
)  # fmt: skip
_REGISTERS = Table(
    "payout_registers", "number", "method", "made_by_id", "made_at", "payouts", "total", "currency"
)
_BUDGETS = Table("payout_budgets", "product_team_id", "month", "spendable", "committed")
_REPLIES = Table(
    "replies", "case_id", "payout_id", "script_id", "script_edition", "way", "text", "author_id", "written_at",
    "sent_at", "took_minutes",
)  # fmt: skip
_CURRENCY = "RUB"
#: Found wrong later: part of the paid, and after how many days.
_WRONG, _FOUND = 0.025, (3, 40)
_REPLIED = 0.8
#: Budgets are so much more than what a team commits, in steps of a thousand roubles; and the least.
_MORE, _STEP, _LEAST = 1.4, 1_000 * KOPECKS, 5_000 * KOPECKS
_MINUTE, _DAY = 60_000_000, 86_400_000_000


@dataclass
class _Register:
    id: Key
    at: int
    method: str
    payouts: int = 0
    total: int = 0


class PayoutRows:
    """Takes payouts and writes them."""

    def __init__(self, world: World, rules: SampleRules, data: Mapping[str, Any], random: Random) -> None:
        self._world, self._rules, self._data, self._random = world, rules, data, random
        self._registers: dict[tuple[int, str], _Register] = {}
        self._committed: dict[bytes, Counter[str]] = defaultdict(Counter)
        self._begin()

    def _begin(self) -> None:
        self._payouts: list[Row] = []
        self._events: list[Row] = []
        self._replies: list[Row] = []

    def take(self, given: Given) -> None:
        """One payout with all that hangs on it."""
        register = self._register(given)
        error = self._wrong(given)
        self._payouts.append(self._payout(given, register, error))
        self._events += self._told(given, register, error)
        self._commit(given)
        self._reply(given)

    def write(self) -> None:
        """Write what was taken since the last time."""
        put = self._world.put
        _PAYOUTS.insert(put, self._payouts)
        _EVENTS.insert(put, self._events)
        _REPLIES.insert(put, self._replies)
        self._begin()

    def finish(self) -> None:
        """Number the registers by their time, and give each team its budgets."""
        world, numbers = self._world, Counter[int]()
        rows: list[Row] = []
        finance = world.company.staff.finance[0]
        for register in sorted(self._registers.values(), key=lambda one: (one.at, one.method)):
            year = world.day(register.at).year
            numbers[year] += 1
            rows.append((
                register.id, world.company.key, f"{year}-{numbers[year]:06d}", register.method, finance, register.at,
                register.payouts, register.total, _CURRENCY,
            ))  # fmt: skip
        _REGISTERS.insert(world.put, rows)
        _BUDGETS.insert(world.put, list(self._budgets()))

    def _budgets(self) -> Any:
        world = self._world
        months = sorted({f"{day:%Y-%m}-01" for day in world.rhythm.days})
        for team in world.company.teams.values():
            committed = self._committed[bytes(team)]
            usual = max([*committed.values(), 0])
            for month in months:
                wanted = int(max(committed[month], usual // 2) * _MORE)
                spendable = max(_LEAST, -(-wanted // _STEP) * _STEP)
                yield world.ids.one(int(world.rhythm.midnights[0])), world.company.key, team, month, spendable, \
                    committed[month]  # fmt: skip

    def _register(self, given: Given) -> Key | None:
        sent = given.course.sent
        if sent is None:
            return None
        key = sent, given.method.value
        if key not in self._registers:
            self._registers[key] = _Register(self._world.ids.one(sent), sent, given.method.value)
        register = self._registers[key]
        register.payouts += 1
        register.total += int(given.amount * KOPECKS)
        return register.id

    def _wrong(self, given: Given) -> int | None:
        """When a paid one was found wrong."""
        course, random = given.course, self._random
        if course.status is not PayoutStatus.PAID or course.settled is None or random.random() >= _WRONG:
            return None
        at = course.settled + random.randint(*_FOUND) * _DAY
        return at if at <= self._world.rhythm.until else None

    def _commit(self, given: Given) -> None:
        if given.course.status in COMMITTED:
            for team, part in given.charges:
                self._committed[team.bytes][self._month(given.course.approved)] += int(part * KOPECKS)

    def _month(self, at: int | None) -> str:
        assert at is not None, "what is committed was approved"
        return f"{self._world.day(at):%Y-%m}-01"

    def _payout(self, given: Given, register: Key | None, error: int | None) -> Row:
        case, course, facts, advice = given.case, given.course, given.facts, given.advice
        arrival = case.arrival
        client, _, _, department, _, product, category, channel = arrival.served.values
        charges = None
        if course.approved is not None:
            charges = json.dumps([{"team": team.hex, "amount": str(part)} for team, part in given.charges])
        arithmetic = json.dumps([step.written() for step in advice.steps], ensure_ascii=False)
        month = self._month(course.approved) if course.approved is not None else None
        return (
            given.id, arrival.served.scope, case.id, client, case.number, arrival.label.split()[-1], arrival.label,
            _kopecks(given.amount), _CURRENCY, given.method.value, given.reason.value, given.words, case.person,
            given.drafted, given.replaces, case.cause, case.fault, facts.severity,
            json.dumps(sorted(sign.value for sign in facts.predictors)), product, category, arrival.profitability,
            self._rules.policy.band(facts.profitability), facts.contact_number,
            arrival.score[0] if arrival.score else None, channel, department, self._rules.policy_id,
            _kopecks(advice.amount), _kopecks(advice.low), _kopecks(advice.high), arithmetic, arrival.at, given.due,
            course.status.value, json.dumps([case.person.hex()]), course.round, case.person, course.requested,
            course.approvals, course.decided, course.approved, month, charges, register, course.sent, course.settled
            if course.sent is not None else None, error,
        )  # fmt: skip

    def _told(self, given: Given, register: Key | None, error: int | None) -> list[Row]:
        staff, random, told = self._world.company.staff, self._random, self._data["given"]
        rows: list[Row] = []
        step = 0
        for event in given.course.events:
            person, code, words, at_register = given.approvers[0], "", "", None
            number = counted = requester = None
            if event.kind is Step.REQUEST:
                person, code, words = given.case.person, given.reason.value, given.words
            elif event.kind is Step.QUESTION:
                words = random.choice(told["questions"])
            elif event.kind is Step.REJECT:
                code, words = random.choice(told["refusals"])
            elif event.kind is Step.APPROVE:
                person = given.approvers[min(step, 1)]
                step += 1
                number, counted, requester = step, person, given.case.person
            else:
                person = staff.finance[0]
                at_register = register if event.kind is Step.SEND else None
                words = random.choice(told["bank"]) if event.kind is Step.FAIL else ""
            rows.append(self._event(given, event.kind, event.at, event.round, person, code, words, at_register,
                                    number, counted, requester))  # fmt: skip
        if error is not None:
            words = random.choice(told["errors"])
            rows.append(self._event(given, Step.ERROR, error, given.course.round, staff.heads[0], "", words, None,
                                    None, None, None))  # fmt: skip
        return rows

    def _event(self, given: Given, kind: Step, at: int, round_: int, person: Key, *rest: Any) -> Row:
        code, words, register, step, counted, requester = rest
        return (
            self._world.ids.one(at), given.case.arrival.served.scope, given.id, given.case.id, kind.value, round_,
            _kopecks(given.amount), person, at, code, words, register, step, counted, requester,
        )  # fmt: skip

    def _reply(self, given: Given) -> None:
        course, random = given.course, self._random
        if course.status is not PayoutStatus.PAID or course.settled is None or random.random() >= _REPLIED:
            return
        at = random.randrange(len(self._rules.scripts))
        script, case = self._data["script"][at], given.case
        text = script["text"].format(
            amount=f"{given.amount:.2f} ₽".replace(".", ","), method=given.method.value, case=case.number,
            date=f"{from_micros(course.settled):%d.%m.%Y}",
        )  # fmt: skip
        review = case.arrival.kind == "review"
        took = (course.settled - case.arrival.at) // _MINUTE
        self._replies.append((
            self._world.ids.one(course.settled), case.arrival.served.scope, case.id, given.id,
            self._rules.scripts[at], 1, "review_site" if review else "client", text, case.person, course.settled,
            course.settled, took,
        ))  # fmt: skip


def _kopecks(amount: Decimal) -> int:
    return int(amount * KOPECKS)
