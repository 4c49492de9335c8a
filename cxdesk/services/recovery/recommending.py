"""What the policy suggests for a case, with its arithmetic in words. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.policy import Advice, Facts, recommend, why_not
from cxdesk.models.recovery_values import PAYOUT_LABELS, Predictor
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Fault
from cxdesk.services.formats import MINUS, NO_BREAK, Formats, formats
from cxdesk.services.recovery.clock import PayoutClocks, payout_clocks
from cxdesk.services.recovery.facts import KnownCase, known_case
from cxdesk.services.recovery.policy import Edition, policy_in_force
from cxdesk.services.translation import active

NO_POLICY = N_("There is no policy of payouts yet: the head of quality puts one in force.")
NO_CAUSE = N_("The case has no root cause yet: set it, and the policy suggests an amount.")
STANDARD_WAY = N_("There is a standard way to solve this: a payout needs a reason in words.")

FAULTS = {
    Fault.EMPLOYEE: N_("An employee's error, confirmed by the review"),
    Fault.PROCESS: N_("An error of the process, confirmed by the review"),
    Fault.PRODUCT: N_("A flaw of the product, confirmed by the review"),
    Fault.SOFTWARE: N_("An error of the software, confirmed by the review"),
    Fault.CLIENT: N_("The client's own error"),
    Fault.NONE: N_("Nobody's error"),
}
#: Kind of a step -> its line.
_WORDS = {
    "base": N_("Base: {cause}; severity {severity} of 3"),
    "repeat": N_("Contact number {n} about the same matter"),
    "predictor": N_("Sign that the client may leave: {predictor}"),
    "band": N_("Profitability {profitability} a year, band {n}"),
    "delay": N_("Working days without an answer: {n}"),
    "rounding": N_("Rounded to {step} ({before} → {after})"),
    "floor": N_("Not less than {limit}"),
    "ceiling": N_("Not more than {limit}"),
    "total": N_("Sum recommended"),
}
_AMOUNTS = {"profitability", "step", "before", "after", "limit"}


class Line(NamedTuple):
    """One line of the arithmetic: what, and the figure beside it in the form of the active language."""

    text: Text
    shown: str


@dataclass(frozen=True)
class Recommendation:
    """What the policy suggests. `amount` is None where it suggests nothing, `low` and `high` where any amount needs
    a written reason.
    """

    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    lines: tuple[Line, ...]
    #: The steps as `payouts.arithmetic` keeps them.
    arithmetic: tuple[dict[str, Any], ...]
    policy_id: UUID | None
    policy_name: str
    valid_from: date | None
    #: How it is mended without money; empty where nothing is.
    standard_way: str
    eligible: bool
    #: Why the case is not eligible.
    why_not: Text | None
    severity: int
    predictors: frozenset[Predictor]
    band: int | None


def recommendation(
    db: sqlite3.Connection,
    case_id: UUID,
    *,
    severity: int | None = None,
    predictors: frozenset[Predictor] | None = None,
    now: datetime,
) -> Recommendation:
    """The recommendation for a case now; what is not told is what the data say. Raises CxError where it is gone."""
    clocks = payout_clocks(db)
    edition = policy_in_force(db, now.astimezone(clocks.zone).date())
    return recommended(known_case(db, case_id), edition, clocks, severity, predictors, now=now)


def recommended(
    case: KnownCase,
    edition: Edition | None,
    clocks: PayoutClocks,
    severity: int | None = None,
    predictors: frozenset[Predictor] | None = None,
    *,
    now: datetime,
) -> Recommendation:
    """`recommendation` of what was read already."""
    policy = edition.policy if edition else None
    grave = case.severity if severity is None else severity
    signs = case.signs(policy) if predictors is None else predictors
    facts = case.facts(grave, signs, clocks, now=now)
    way = policy.rule(case.causes).standard_way if policy and case.causes else ""
    reason, advice = _judged(edition, facts, way)
    steps = tuple(step.written() for step in advice.steps) if advice else ()
    bounded = advice if reason is None else None
    return Recommendation(
        amount=advice.amount if advice else None,
        low=bounded.low if bounded else None,
        high=bounded.high if bounded else None,
        lines=lines_of(steps),
        arithmetic=steps,
        policy_id=edition.id if edition else None,
        policy_name=edition.name if edition else "",
        valid_from=edition.valid_from if edition else None,
        standard_way=way,
        eligible=reason is None,
        why_not=reason,
        severity=grave,
        predictors=signs,
        band=policy.band(case.profitability) if policy else None,
    )


def _judged(edition: Edition | None, facts: Facts, way: str) -> tuple[Text | None, Advice | None]:
    """Why the case is not eligible, and what is suggested: an amount all the same where a standard way exists."""
    if edition is None:
        return Text(NO_POLICY), None
    if not facts.causes:
        return Text(NO_CAUSE), None
    reason = why_not(edition.policy, facts)
    if reason is not None:
        return reason, None
    return Text(STANDARD_WAY) if way else None, recommend(edition.policy, facts)


def lines_of(arithmetic: Sequence[Mapping[str, Any]], currency: str = "RUB") -> tuple[Line, ...]:
    """The lines of what `payouts.arithmetic` keeps, in the active language."""
    form = formats(active().language)
    return tuple(
        Line(_text(step["what"], step.get("values", {}), form, currency), _shown(step, form, currency))
        for step in arithmetic
    )


def _text(what: str, values: Mapping[str, Any], form: Formats, currency: str) -> Text:
    if what == "fault":
        return Text(FAULTS[Fault(values["fault"])])
    told = dict(values)
    for name in _AMOUNTS & told.keys():
        told[name] = short_money(Decimal(told[name]), form, currency)
    if what == "base":
        told["cause"] = _within_a_sentence(told["cause"])
    elif what == "predictor":
        told["predictor"] = Text(PAYOUT_LABELS[Predictor(told["predictor"])])
    return Text(_WORDS[what], told)


def _shown(step: Mapping[str, Any], form: Formats, currency: str) -> str:
    if "factor" in step:
        return f"×{NO_BREAK}{form.number(Decimal(step['factor']), 2)}"
    amount = Decimal(step["amount"])
    sign = "+" if amount > 0 and step["what"] not in ("base", "total") else ""
    return sign + short_money(amount, form, currency)


def short_money(amount: Decimal, form: Formats, currency: str = "RUB") -> str:
    """`500 ₽`, `514,80 ₽`: kopecks where there are any."""
    text = form.money(abs(amount), currency, kopecks=amount != amount.to_integral_value())
    return (MINUS if amount < 0 else "") + text


def _within_a_sentence(name: str) -> str:
    """A cause's name after a colon: `Unclear how to pay` begins small, `SMS comes late` does not."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2].isspace() else name
