"""The policy of payouts as rules: what a client is suggested to get, and why; who is eligible; which methods there are.

Pure and exact: amounts are Decimal, nothing is rounded but where the policy says so. `policy_content.py` reads and
writes the JSON of an edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Fault

#: Slight, usual, grave.
SEVERITIES = (1, 2, 3)
KOPECK = Decimal("0.01")
#: Digits that hold the product of all factors without rounding.
_EXACT = 80
#: What the review confirms and the specialist ticks is one fact, and counts once.
_CONFIRMED = {Predictor.EMPLOYEE_ERROR: Fault.EMPLOYEE, Predictor.TECHNICAL_ERROR: Fault.SOFTWARE}

#: Base amounts by severity, 1 to 3.
Amounts = tuple[Decimal, Decimal, Decimal]


class Rung(NamedTuple):
    """From a number on (the second contact, the third working day), a factor."""

    since: int
    factor: Decimal


class Band(NamedTuple):
    """Profitability from an amount a year on, and its factor. The first band holds all that is less, too."""

    since: Decimal
    factor: Decimal


@dataclass(frozen=True)
class CauseRule:
    """What holds for a cause and all that stand under it without a rule of their own."""

    amounts: Amounts
    #: How it is mended without money; then a payout needs a written reason.
    standard_way: str = ""
    #: Signs that the client may leave which this cause is by itself.
    signs: frozenset[Predictor] = frozenset()


@dataclass(frozen=True)
class MethodRule:
    """One method: whether it is used, up to how much, when it goes out."""

    method: Method
    enabled: bool = True
    limit: Decimal | None = None
    #: Goes out on bank days alone; after `cut_off` (a minute of the company's day) on the next one.
    bank_days: bool = False
    cut_off: int | None = None
    excluded_products: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Eligibility:
    """Which cases the programme is for."""

    faults: frozenset[Fault] = frozenset(Fault) - {Fault.CLIENT, Fault.NONE}
    #: A case less grave is none.
    severity: int = 1
    #: Days since the case came, after which it is too late.
    days: int = 90
    excluded_categories: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Policy:
    """One edition. Factors that are not named are 1."""

    #: For a cause that neither has a rule nor stands under one.
    amounts: Amounts
    floor: Decimal
    ceiling: Decimal
    #: What recommendations are multiples of.
    step: Decimal
    #: The ends of what may be given without a written reason, as shares of the recommendation.
    low: Decimal
    high: Decimal
    #: In the order in which one stands in for another.
    methods: tuple[MethodRule, ...]
    causes: Mapping[UUID, CauseRule] = field(default_factory=dict)
    faults: Mapping[Fault, Decimal] = field(default_factory=dict)
    predictors: Mapping[Predictor, Decimal] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    #: By which contact about the matter it is.
    repeats: tuple[Rung, ...] = ()
    #: By working days since the case came.
    delays: tuple[Rung, ...] = ()
    eligibility: Eligibility = Eligibility()
    #: Shares of the time to decide, in percent, at which the lead is told, and the next one up.
    told_at: tuple[int, int] = (75, 100)

    def rule(self, causes: Iterable[UUID]) -> CauseRule:
        """The rule of the first of `causes` (a cause, then those above it) that has one."""
        own = next((self.causes[cause] for cause in causes if cause in self.causes), None)
        return own or CauseRule(self.amounts)

    def band(self, profitability: Decimal | None) -> int | None:
        """The band's place, 0 is the lowest; None where profitability is not known."""
        if profitability is None or not self.bands:
            return None
        return max(0, sum(profitability >= band.since for band in self.bands) - 1)

    def method(self, method: Method) -> MethodRule | None:
        """The rule of a method; None where this edition does not know it."""
        return next((rule for rule in self.methods if rule.method is method), None)


@dataclass(frozen=True)
class Facts:
    """What a recommendation is made of."""

    #: The cause, then those above it; empty: not set yet.
    causes: tuple[UUID, ...]
    cause: str = ""
    fault: Fault | None = None
    severity: int = 2
    predictors: frozenset[Predictor] = frozenset()
    #: Which contact about this matter it is; 1 is the first.
    contact_number: int = 1
    profitability: Decimal | None = None
    category_id: UUID | None = None
    #: Days of the calendar since the case came, and whole working days.
    age_days: int = 0
    waited: int = 0


class Step(NamedTuple):
    """One line of the arithmetic: a factor, or an amount that is added (the first and the last ones: that stands)."""

    what: str
    values: dict[str, Any] = {}
    factor: Decimal | None = None
    amount: Decimal | None = None

    def written(self) -> dict[str, Any]:
        """As JSON, for `payouts.arithmetic`."""
        told: dict[str, Any] = {"what": self.what, "values": self.values}
        if self.factor is not None:
            told["factor"] = str(self.factor)
        if self.amount is not None:
            told["amount"] = str(self.amount)
        return told


class Advice(NamedTuple):
    """What the policy suggests: the amount, what may be given without a written reason, and how it came about."""

    amount: Decimal
    low: Decimal
    high: Decimal
    steps: tuple[Step, ...]


def why_not(policy: Policy, facts: Facts) -> Text | None:
    """Why a case is not eligible; None where it is. What is not known yet excludes nothing."""
    rules = policy.eligibility
    if facts.fault is not None and facts.fault not in rules.faults:
        return Text(N_("By the policy nothing is given where this was at fault."))
    if facts.severity < rules.severity:
        return Text(N_("By the policy nothing is given for so slight a matter."))
    if facts.age_days > rules.days:
        return Text(N_("By the policy nothing is given later than {n} days after."), {"n": rules.days})
    if facts.category_id in rules.excluded_categories:
        return Text(N_("By the policy nothing is given to clients of this category."))
    return None


def is_eligible(policy: Policy, facts: Facts) -> bool:
    """Whether the programme is for this case: the rules allow it, and no standard way solves it."""
    return why_not(policy, facts) is None and not policy.rule(facts.causes).standard_way


def recommend(policy: Policy, facts: Facts) -> Advice:
    """The amount with its arithmetic: base, factors, rounding, floor and ceiling, total.

    Base times factors, to the kopeck, and the amounts added after it are exactly the total.
    """
    with localcontext(prec=_EXACT):
        return _recommend(policy, facts)


def _recommend(policy: Policy, facts: Facts) -> Advice:
    base = policy.rule(facts.causes).amounts[facts.severity - 1]
    steps = [Step("base", {"cause": facts.cause, "severity": facts.severity}, amount=base)]
    steps += [step for step in _factors(policy, facts) if step.factor != 1]
    exact = base
    for step in steps[1:]:
        exact *= step.factor or 1
    exact = exact.quantize(KOPECK, ROUND_HALF_UP)
    rounded = _rounded(exact, policy.step)
    if rounded != exact:
        values = {"step": str(policy.step), "before": str(exact), "after": str(rounded)}
        steps.append(Step("rounding", values, amount=rounded - exact))
    total = _within(policy, rounded)
    if total != rounded:
        what, limit = ("floor", policy.floor) if total > rounded else ("ceiling", policy.ceiling)
        steps.append(Step(what, {"limit": str(limit)}, amount=total - rounded))
    steps.append(Step("total", amount=total))
    low, high = (_within(policy, _rounded(total * share, policy.step)) for share in (policy.low, policy.high))
    return Advice(total, low, high, tuple(steps))


def _factors(policy: Policy, facts: Facts) -> Iterable[Step]:
    signs = facts.predictors | policy.rule(facts.causes).signs
    # A contact that the specialist knows of and the data do not is the second one, at least.
    number = max(facts.contact_number, 2 if Predictor.REPEAT_CONTACT in signs else 1)
    yield Step("repeat", {"n": number}, _rung(policy.repeats, number))
    if facts.fault is not None:
        yield Step("fault", {"fault": facts.fault.value}, policy.faults.get(facts.fault, Decimal(1)))
    for sign in sorted(signs - {Predictor.REPEAT_CONTACT}):
        if facts.fault is None or _CONFIRMED.get(sign) is not facts.fault:
            yield Step("predictor", {"predictor": sign.value}, policy.predictors.get(sign, Decimal(1)))
    band = policy.band(facts.profitability)
    if band is not None:
        values = {"profitability": str(facts.profitability), "n": band + 1}
        yield Step("band", values, policy.bands[band].factor)
    yield Step("delay", {"n": facts.waited}, _rung(policy.delays, facts.waited))


def _rung(ladder: tuple[Rung, ...], number: int) -> Decimal:
    return next((rung.factor for rung in reversed(ladder) if number >= rung.since), Decimal(1))


def _rounded(amount: Decimal, step: Decimal) -> Decimal:
    return ((amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step).quantize(KOPECK)


def _within(policy: Policy, amount: Decimal) -> Decimal:
    return max(policy.floor, min(policy.ceiling, amount)).quantize(KOPECK)


def severity_of(place: float | None) -> int:
    """How grave a case is by the place of its score on the scale, 0 the lowest; 2 where there is no score."""
    if place is None:
        return 2
    return 3 if place <= 0.125 else 2 if place <= 0.5 else 1
