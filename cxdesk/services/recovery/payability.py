"""Which ways a client can be paid now: each with its reason, the ones that go first. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.policy import MethodRule, Policy
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, MethodState
from cxdesk.models.texts import N_, Text
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.formats import formats
from cxdesk.services.recovery.clock import payout_clocks
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.recovery.recommending import NO_POLICY, short_money
from cxdesk.services.translation import active, say

#: No bank is closed for longer.
_LONGEST = 60
_DAY = timedelta(days=1)
#: What works stands before what nobody told, and that before what does not.
_ORDER = {True: 0, None: 1, False: 2}
_NOT_USED = N_("The policy does not use this method now")

_GOOD = {
    Method.ACCOUNT: N_("The account takes money"),
    Method.CARD: N_("The card takes money"),
    Method.PHONE: N_("The phone can be topped up"),
    Method.BONUS: N_("The bonus account takes points"),
    Method.WAIVER: N_("A fee can be waived"),
    Method.INTEREST: N_("Interest can be corrected"),
}
_UNTOLD = {
    Method.ACCOUNT: N_("Nobody told whether the account takes money: look it up before you ask"),
    Method.CARD: N_("Nobody told whether the card takes money: look it up before you ask"),
    Method.PHONE: N_("Nobody told the state of the phone: ask the client for the number"),
    Method.BONUS: N_("Nobody told whether there is a bonus account: look it up before you ask"),
    Method.WAIVER: N_("Nobody told whether the contract is open: look it up before you ask"),
    Method.INTEREST: N_("Nobody told whether the contract is open: look it up before you ask"),
}
_BAD = {
    ("account", MethodState.ARRESTED): N_("The account is arrested"),
    ("account", MethodState.BLOCKED): N_("The account is blocked"),
    ("account", MethodState.CLOSED): N_("The account is closed"),
    ("account", MethodState.NONE): N_("The client has no account"),
    ("card", MethodState.ARRESTED): N_("The card is arrested"),
    ("card", MethodState.BLOCKED): N_("The card is blocked"),
    ("card", MethodState.CLOSED): N_("The card is closed"),
    ("card", MethodState.NONE): N_("The client has no card"),
    ("phone", MethodState.ARRESTED): N_("The phone is arrested"),
    ("phone", MethodState.BLOCKED): N_("The phone is blocked"),
    ("phone", MethodState.CLOSED): N_("The phone number is no longer used"),
    ("phone", MethodState.NONE): N_("The client has no phone"),
    ("bonus", MethodState.ARRESTED): N_("The bonus account is arrested"),
    ("bonus", MethodState.BLOCKED): N_("The bonus account is blocked"),
    ("bonus", MethodState.CLOSED): N_("The bonus account is closed"),
    ("bonus", MethodState.NONE): N_("The client has no bonus account"),
}
_ALL = frozenset(MethodState) - {MethodState.OPEN}
_GONE = frozenset({MethodState.CLOSED, MethodState.NONE})
#: Method -> what it stands on, and the states of it that stand in the way; the first one says whether it takes money.
_STANDS_ON: dict[Method, tuple[tuple[str, frozenset[MethodState]], ...]] = {
    Method.ACCOUNT: (("account", _ALL),),
    # A card is a door to its account: what is arrested there does not go out through it.
    Method.CARD: (("card", _ALL), ("account", frozenset({MethodState.ARRESTED}))),
    Method.PHONE: (("phone", _ALL),),
    Method.BONUS: (("bonus", _ALL),),
    # An arrest takes what comes in; nothing comes in where a fee is not taken.
    Method.WAIVER: (("account", _GONE),),
    Method.INTEREST: (("account", _GONE),),
}


class MethodLine(NamedTuple):
    """A method. `ok`: it works, it does not, None: nobody told. `on`: the day on which it goes out."""

    method: Method
    ok: bool | None
    why: Text
    on: date | None


def payability(
    db: sqlite3.Connection, case_id: UUID, amount: Decimal | None, *, now: datetime
) -> tuple[MethodLine, ...]:
    """The methods for a case, best first: what works, what nobody told, what does not, each in the policy's order.

    `amount` None: limits are not asked. Where there is no policy, none is known to work.
    """
    clocks = payout_clocks(db)
    local = now.astimezone(clocks.zone)
    edition = policy_in_force(db, local.date())
    if edition is None:
        return tuple(MethodLine(method, None, Text(NO_POLICY), None) for method in Method)
    product, states = _told(*(db.execute(_OF_CASE, (case_id.bytes,)).fetchone() or (None, None)))
    return method_lines(edition.policy, states, product, amount, clocks.usual[None], local)


class Barred(NamedTuple):
    """Why a payout does not reach the client by its method now, and what stands in for it; None: nothing does."""

    why: Text
    instead: Method | None

    @property
    def code(self) -> str:
        """The refusal that granting it meets."""
        return "not_payable" if self.instead else "never_payable"

    @property
    def told(self) -> Text:
        """Why, with the way that is left."""
        if self.instead is None:
            return self.why
        return Text(N_("{why}. Possible instead: {method}"), self.values)

    @property
    def values(self) -> dict[str, Text]:
        """What the refusal's sentences name."""
        return {"why": self.why} | ({"method": Text(PAYOUT_LABELS[self.instead])} if self.instead else {})


class PayableNow:
    """Whether payouts that were asked for can still be paid by their methods: an account may be arrested, a method
    given up meanwhile. What the policy and the calendars say is read once.
    """

    def __init__(self, db: sqlite3.Connection, *, now: datetime) -> None:
        self._db, self._clocks = db, payout_clocks(db)
        self._local = now.astimezone(self._clocks.zone)
        self._edition = policy_in_force(db, self._local.date())

    def barred_of(self, payout_ids: Iterable[UUID]) -> dict[UUID, Barred]:
        """Those that cannot, in the order in which they were told."""
        judged = ((payout_id, self.barred(payout_id)) for payout_id in payout_ids)
        return {payout_id: barred for payout_id, barred in judged if barred is not None}

    def barred(self, payout_id: UUID) -> Barred | None:
        """Why not; None where nobody knows of anything. Where the case and the client are not here, by the rest."""
        if self._edition is None:
            return None
        found = self._db.execute(_OF_PAYOUT, (payout_id.bytes,)).fetchone()
        if found is None:
            return None
        policy, (method, kopecks, told, client_states) = self._edition.policy, found
        product, states = _told(told, client_states)
        amount = Decimal(kopecks).scaleb(-2)
        if _judged(policy.method(Method(method)), states, product, amount)[0] is not False:
            return None
        lines = method_lines(policy, states, product, amount, self._clocks.usual[None], self._local)
        return barred_by(lines, Method(method))


def method_lines(
    policy: Policy,
    states: Mapping[str, str],
    product: UUID | None,
    amount: Decimal | None,
    bank: WorkCalendar,
    local: datetime,
) -> tuple[MethodLine, ...]:
    """`payability` of what was read already. `bank`: the company's calendar; `local`: now, in its time zone."""
    lines = []
    for rule in policy.methods:
        ok, why = _judged(rule, states, product, amount)
        on = None if ok is False else next_day(rule, bank, local)
        lines.append(MethodLine(rule.method, ok, why, on))
    return tuple(sorted(lines, key=lambda line: _ORDER[line.ok]))


def next_method(lines: Sequence[MethodLine], failed: Collection[Method]) -> Method | None:
    """What stands in for the methods that failed: the next one that works, else one of which nobody told."""
    able = [line for line in lines if line.method not in failed and line.ok is not False]
    return able[0].method if able else None


def barred_by(lines: Sequence[MethodLine], method: Method) -> Barred | None:
    """Why a method does not work, by the lines of all; None where it does, or nobody told."""
    own = next(
        (line for line in lines if line.method is method), MethodLine(method, False, Text(_NOT_USED), None)
    )
    return Barred(own.why, next_method(lines, {method})) if own.ok is False else None


def reasons_of(barred: Iterable[Barred]) -> str:
    """Why, and how many payouts each: `The account is arrested: 2; The card is blocked: 1`, the most frequent first."""
    counted = Counter(say(one.why) for one in barred)
    return "; ".join(f"{why}: {n}" for why, n in counted.most_common())


def next_day(rule: MethodRule, bank: WorkCalendar, local: datetime) -> date | None:
    """The day on which a payment that is granted now goes out; None where no bank day comes in two months."""
    day = local.date()
    if rule.cut_off is not None and local.hour * 60 + local.minute >= rule.cut_off:
        day += _DAY
    if not rule.bank_days:
        return day
    return next((found for n in range(_LONGEST) if bank.is_working(found := day + n * _DAY)), None)


def next_bank_day(db: sqlite3.Connection, *, now: datetime) -> date | None:
    """The first bank day from today on, by the company's calendar."""
    clocks = payout_clocks(db)
    rule = MethodRule(Method.ACCOUNT, bank_days=True)
    return next_day(rule, clocks.usual[None], now.astimezone(clocks.zone))


def _judged(
    rule: MethodRule | None, states: Mapping[str, str], product: UUID | None, amount: Decimal | None
) -> tuple[bool | None, Text]:
    if rule is None or not rule.enabled:
        return False, Text(_NOT_USED)
    if product is not None and product in rule.excluded_products:
        return False, Text(N_("Not for clients of this product"))
    if rule.limit is not None and amount is not None and amount > rule.limit:
        shown = short_money(rule.limit, formats(active().language))
        return False, Text(N_("No more than {limit} goes this way"), {"limit": shown})
    needed = _STANDS_ON[rule.method]
    for what, bars in needed:
        state = states.get(what)
        if state is not None and MethodState(state) in bars:
            return False, Text(_BAD[what, MethodState(state)])
    if needed[0][0] not in states:
        return None, Text(_UNTOLD[rule.method])
    return True, Text(_GOOD[rule.method])


def _told(product: bytes | None, states: str | None) -> tuple[UUID | None, dict[str, str]]:
    """The product, and what the client's account, card, phone are; words that nobody knows are left out."""
    known = set(MethodState)
    told = {what: state for what, state in json.loads(states or "{}").items() if state in known}
    return UUID(bytes=product) if product else None, told


_OF_CASE = (
    "SELECT c.product_id, l.pay_states FROM cases c LEFT JOIN clients l ON l.id = c.client_id WHERE c.id = ?"
)
_OF_PAYOUT = """
SELECT p.method, p.amount, coalesce(c.product_id, p.product_id), l.pay_states FROM payouts p
  LEFT JOIN cases c ON c.id = p.case_id
  LEFT JOIN clients l ON l.id = coalesce(c.client_id, p.client_id)
 WHERE p.id = ?
"""
