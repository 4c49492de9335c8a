"""The JSON of an edition of the policy, to and from its rules. What does not fit is refused with a sentence.

Amounts and factors are texts of exact numbers, ids hex; a field that this program does not know is refused, since it
would be left out of the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

from cxdesk.models.policy import (
    KOPECK,
    SEVERITIES,
    Amounts,
    Band,
    CauseRule,
    Eligibility,
    MethodRule,
    Policy,
    Rung,
)
from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Fault

#: Larger amounts are slips of the pen.
_MOST = Decimal(10_000_000)
_FACTORS = (Decimal("0.10"), Decimal("10.00"))
_LONGEST_WAY = 2000

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_FIELDS = frozenset({
    "amounts", "causes", "faults", "predictors", "bands", "repeats", "delays", "floor", "ceiling", "step", "low",
    "high", "eligibility", "methods", "told_at",
})  # fmt: skip


def write_policy(policy: Policy) -> dict[str, Any]:
    """The content of an edition."""
    rules = policy.eligibility
    return {
        "amounts": _texts(policy.amounts),
        "causes": {
            cause.hex: {
                "amounts": _texts(rule.amounts),
                "standard_way": rule.standard_way,
                "signs": sorted(rule.signs),
            }
            for cause, rule in sorted(policy.causes.items())
        },
        "faults": {fault.value: str(factor) for fault, factor in sorted(policy.faults.items())},
        "predictors": {sign.value: str(factor) for sign, factor in sorted(policy.predictors.items())},
        "bands": [[str(band.since), str(band.factor)] for band in policy.bands],
        "repeats": [[rung.since, str(rung.factor)] for rung in policy.repeats],
        "delays": [[rung.since, str(rung.factor)] for rung in policy.delays],
        "floor": str(policy.floor),
        "ceiling": str(policy.ceiling),
        "step": str(policy.step),
        "low": str(policy.low),
        "high": str(policy.high),
        "eligibility": {
            "faults": sorted(rules.faults),
            "severity": rules.severity,
            "days": rules.days,
            "excluded_categories": sorted(category.hex for category in rules.excluded_categories),
        },
        "methods": [_written_method(rule) for rule in policy.methods],
        "told_at": list(policy.told_at),
    }


def _written_method(rule: MethodRule) -> dict[str, Any]:
    return {
        "method": rule.method.value,
        "enabled": rule.enabled,
        "limit": None if rule.limit is None else str(rule.limit),
        "bank_days": rule.bank_days,
        "cut_off": rule.cut_off,
        "excluded_products": sorted(product.hex for product in rule.excluded_products),
    }


def read_policy(content: Mapping[str, Any]) -> Policy:
    """The rules of an edition, checked. Raises CxError, naming the field, for what cannot be."""
    unknown = sorted(set(content) - _FIELDS)
    missing = sorted(_FIELDS - set(content))
    if unknown or missing:
        raise CxError(
            N_("This policy was not written by this version of the program: “{field}”."),
            N_("Update cxdesk, then open the policy again."),
            field=(unknown or missing)[0],
        )
    try:
        policy = _read(content)
    except (TypeError, ValueError, KeyError, AttributeError, InvalidOperation) as error:
        raise CxError(
            N_("The policy is damaged and cannot be read."),
            N_("Copy an earlier edition, or restore a backup."),
        ) from error
    check_policy(policy)
    return policy


def _read(content: Mapping[str, Any]) -> Policy:
    rules = content["eligibility"]
    lead, up = content["told_at"]
    return Policy(
        amounts=_amounts(content["amounts"]),
        floor=Decimal(content["floor"]),
        ceiling=Decimal(content["ceiling"]),
        step=Decimal(content["step"]),
        low=Decimal(content["low"]),
        high=Decimal(content["high"]),
        methods=tuple(_method(told) for told in content["methods"]),
        causes={
            UUID(hex=cause): CauseRule(
                _amounts(told["amounts"]), str(told["standard_way"]), frozenset(map(Predictor, told["signs"]))
            )
            for cause, told in content["causes"].items()
        },
        faults=_factors(Fault, content["faults"]),
        predictors=_factors(Predictor, content["predictors"]),
        bands=tuple(Band(Decimal(since), Decimal(factor)) for since, factor in content["bands"]),
        repeats=_ladder(content["repeats"]),
        delays=_ladder(content["delays"]),
        eligibility=Eligibility(
            faults=frozenset(map(Fault, rules["faults"])),
            severity=int(rules["severity"]),
            days=int(rules["days"]),
            excluded_categories=frozenset(UUID(hex=told) for told in rules["excluded_categories"]),
        ),
        told_at=(int(lead), int(up)),
    )


def _method(told: Mapping[str, Any]) -> MethodRule:
    limit, cut_off = told["limit"], told["cut_off"]
    return MethodRule(
        method=Method(told["method"]),
        enabled=bool(told["enabled"]),
        limit=None if limit is None else Decimal(limit),
        bank_days=bool(told["bank_days"]),
        cut_off=None if cut_off is None else int(cut_off),
        excluded_products=frozenset(UUID(hex=product) for product in told["excluded_products"]),
    )


def _amounts(told: Sequence[str]) -> Amounts:
    slight, usual, grave = map(Decimal, told)
    return slight, usual, grave


def _factors(kind: type[E], told: Mapping[str, str]) -> dict[E, Decimal]:
    return {kind(name): Decimal(factor) for name, factor in told.items()}


def _ladder(told: Sequence[tuple[int, str]]) -> tuple[Rung, ...]:
    return tuple(Rung(int(since), Decimal(factor)) for since, factor in told)


def _texts(amounts: Iterable[Decimal]) -> list[str]:
    return [str(amount) for amount in amounts]


def check_policy(policy: Policy) -> None:
    """Raise CxError where an edition contradicts itself."""
    for check in (_check_amounts, _check_factors, _check_ladders, _check_methods, _check_rest):
        check(policy)


def _check_amounts(policy: Policy) -> None:
    bases = [policy.amounts, *(rule.amounts for rule in policy.causes.values())]
    methods = [rule.limit for rule in policy.methods if rule.limit is not None]
    for amount in (
        *(amount for base in bases for amount in base),
        policy.floor,
        policy.ceiling,
        policy.step,
        *methods,
    ):
        if not (amount.is_finite() and 0 < amount <= _MOST and amount == amount.quantize(KOPECK)):
            raise CxError(
                N_("“{amount}” is not an amount that a policy can have."),
                N_("Write an amount above zero, with two places at most, up to ten million."),
                amount=str(amount),
            )
    if not all(base[0] <= base[1] <= base[2] for base in bases):
        raise CxError(
            N_("A graver case would get less than a slighter one."),
            N_("Let the base amounts of a cause rise with its severity."),
        )
    if policy.floor > policy.ceiling:
        raise CxError(N_("The smallest payout is above the largest one."), N_("Change one of the two."))
    if policy.floor % policy.step or policy.ceiling % policy.step:
        raise CxError(
            N_("The smallest and the largest payout are no multiples of the rounding step."),
            N_("Choose amounts that the step divides."),
        )


def _check_factors(policy: Policy) -> None:
    rungs = [rung.factor for rung in (*policy.repeats, *policy.delays)]
    bands = [band.factor for band in policy.bands]
    for factor in (*policy.faults.values(), *policy.predictors.values(), *rungs, *bands):
        if not (
            factor.is_finite() and _FACTORS[0] <= factor <= _FACTORS[1] and factor == factor.quantize(KOPECK)
        ):
            raise CxError(
                N_("“{factor}” is not a factor that a policy can have."),
                N_("Write a number from 0.10 to 10.00, with two places at most."),
                factor=str(factor),
            )
    ends = (policy.low, policy.high)
    if not (
        all(end.is_finite() and end == end.quantize(KOPECK) for end in ends)
        and 0 < ends[0] <= 1 <= ends[1] <= 10
    ):
        raise CxError(
            N_("The recommendation would lie outside of its own range."),
            N_("Let the range begin at 100 % or less of the recommendation and end at 100 % or more."),
        )


def _check_ladders(policy: Policy) -> None:
    if not all(band.since.is_finite() and band.since == band.since.quantize(KOPECK) for band in policy.bands):
        raise CxError(
            N_("A band of profitability begins at no amount."), N_("Write an amount with two places at most.")
        )
    rungs = [[rung.since for rung in ladder] for ladder in (policy.repeats, policy.delays)]
    bands = [band.since for band in policy.bands]
    rise = all(a < b for ladder in rungs for a, b in pairwise([0, *ladder]))
    if not rise or not all(a < b for a, b in pairwise(bands)):
        raise CxError(
            N_("The steps of a scale do not rise."),
            N_(
                "Let each step of profitability, of repeated contacts and of waiting begin above the one before."
            ),
        )


def _check_methods(policy: Policy) -> None:
    methods = [rule.method for rule in policy.methods]
    if len(methods) != len(set(methods)):
        raise CxError(N_("A method stands in the policy twice."), N_("Take one of them out."))
    if not any(rule.enabled for rule in policy.methods):
        raise CxError(N_("The policy allows no method of payment."), N_("Allow at least one."))
    if any(rule.cut_off is not None and not 0 <= rule.cut_off < 24 * 60 for rule in policy.methods):
        raise CxError(
            N_("The last minute for payments lies outside of the day."),
            N_("Write a time from 0:00 to 23:59."),
        )


def _check_rest(policy: Policy) -> None:
    lead, up = policy.told_at
    if not 0 < lead < up <= 300:
        raise CxError(
            N_("The next one up would be told before the lead."),
            N_("Write two shares of the time to decide, the lead's the smaller one: 75 and 100."),
        )
    if policy.eligibility.severity not in SEVERITIES or not 0 < policy.eligibility.days <= 3660:
        raise CxError(
            N_("The rules of eligibility cannot be."),
            N_("Severity goes from 1 to 3, days from 1 to 3660."),
        )
    if any(len(rule.standard_way) > _LONGEST_WAY for rule in policy.causes.values()):
        raise CxError(
            N_("A standard way is longer than {n} letters."), N_("Keep what matters."), n=_LONGEST_WAY
        )
