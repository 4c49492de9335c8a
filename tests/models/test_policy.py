"""The policy of payouts: what it suggests and why, who is eligible, what an edition may say."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.policy import (
    Band,
    CauseRule,
    Eligibility,
    Facts,
    MethodRule,
    Policy,
    Rung,
    is_eligible,
    recommend,
    severity_of,
    why_not,
)
from cxdesk.models.policy_content import check_policy, read_policy, write_policy
from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services.recovery.starting import first_policy

UNCLEAR, UNDER, BOOKED = UUID(int=1), UUID(int=2), UUID(int=3)
KOPECK = Decimal("0.01")


def money(text: str | int) -> Decimal:
    return Decimal(text).quantize(KOPECK)


POLICY = Policy(
    amounts=(money(100), money(200), money(400)),
    floor=money(100),
    ceiling=money(3000),
    step=money(50),
    low=Decimal("0.60"),
    high=Decimal("1.60"),
    methods=(MethodRule(Method.CARD, limit=money(15000), bank_days=True, cut_off=900), MethodRule(Method.BONUS)),
    causes={
        UNCLEAR: CauseRule((money(150), money(300), money(600))),
        BOOKED: CauseRule((money(150), money(300), money(600)), "Book it", frozenset({Predictor.MISINFORMATION})),
    },
    faults={Fault.PROCESS: Decimal("1.20"), Fault.EMPLOYEE: Decimal("1.50")},
    predictors={Predictor.MISINFORMATION: Decimal("1.25"), Predictor.EMPLOYEE_ERROR: Decimal("1.40")},
    bands=(
        Band(money(0), Decimal("1.00")), Band(money(1000), Decimal("1.10")), Band(money(5000), Decimal("1.30")),
    ),
    repeats=(Rung(2, Decimal("1.15")), Rung(3, Decimal("1.30"))),
    delays=(Rung(2, Decimal("1.10")), Rung(5, Decimal("1.25"))),
)  # fmt: skip
#: The client of look/approve.png: third contact, an error of the process, 1,840 a year.
SHOWN = Facts((UNCLEAR,), "Unclear how to pay", Fault.PROCESS, 2, contact_number=3, profitability=money(1840))


def test_the_arithmetic_of_the_picture_comes_out_to_the_kopeck() -> None:
    advice = recommend(POLICY, SHOWN)
    assert (advice.amount, advice.low, advice.high) == (money(500), money(300), money(800))
    assert [(step.what, step.factor, step.amount) for step in advice.steps] == [
        ("base", None, money(300)),
        ("repeat", Decimal("1.30"), None),
        ("fault", Decimal("1.20"), None),
        ("band", Decimal("1.10"), None),
        ("rounding", None, money("-14.80")),
        ("total", None, money(500)),
    ]
    assert advice.steps[4].values == {"step": "50.00", "before": "514.80", "after": "500.00"}


def test_factors_of_one_are_no_lines() -> None:
    plain = Facts((UNCLEAR,), "", Fault.PRODUCT, 2, profitability=money(10))
    assert [step.what for step in recommend(POLICY, plain).steps] == ["base", "total"]


def test_a_cause_without_a_rule_goes_by_the_one_above_it_and_else_by_the_usual_amounts() -> None:
    assert recommend(POLICY, Facts((UNDER, UNCLEAR), severity=3)).amount == money(600)
    assert recommend(POLICY, Facts((UNDER,), severity=3)).amount == money(400)


def test_what_the_review_confirms_and_the_specialist_ticks_counts_once() -> None:
    ticked = frozenset({Predictor.EMPLOYEE_ERROR})
    confirmed = recommend(POLICY, Facts((UNCLEAR,), fault=Fault.EMPLOYEE, predictors=ticked))
    assert [step.what for step in confirmed.steps if step.factor] == ["fault"]
    other = recommend(POLICY, Facts((UNCLEAR,), fault=Fault.PROCESS, predictors=ticked))
    assert [step.what for step in other.steps if step.factor] == ["fault", "predictor"]


def test_a_repeated_contact_that_only_the_specialist_knows_of_is_the_second_one() -> None:
    told = recommend(POLICY, Facts((UNCLEAR,), predictors=frozenset({Predictor.REPEAT_CONTACT})))
    assert told.steps[1].values == {"n": 2}
    third = replace(SHOWN, predictors=frozenset({Predictor.REPEAT_CONTACT}))
    assert recommend(POLICY, third) == recommend(POLICY, SHOWN)


def test_a_cause_is_a_sign_by_itself() -> None:
    assert [
        step.values for step in recommend(POLICY, Facts((BOOKED,))).steps if step.what == "predictor"
    ] == [{"predictor": "misinformation"}]


@pytest.mark.parametrize(
    ("profitability", "band"),
    [
        (None, None),
        ("-200", 0),
        ("0", 0),
        ("999.99", 0),
        ("1000", 1),
        ("4999.99", 1),
        ("5000", 2),
        ("9000000", 2),
    ],
)
def test_a_band_begins_at_its_amount_and_the_first_one_holds_all_below(
    profitability: str | None, band: int | None
) -> None:
    assert POLICY.band(None if profitability is None else money(profitability)) == band


@pytest.mark.parametrize(
    ("waited", "factor"), [(0, None), (1, None), (2, "1.10"), (4, "1.10"), (5, "1.25"), (99, "1.25")]
)
def test_waiting_counts_from_the_day_on_that_the_policy_names(waited: int, factor: str | None) -> None:
    found = [
        str(step.factor) for step in recommend(POLICY, Facts((UNCLEAR,), waited=waited)).steps if step.factor
    ]
    assert found == ([factor] if factor else [])


def test_floor_and_ceiling_are_lines_of_their_own() -> None:
    small = recommend(replace(POLICY, floor=money(500)), Facts((UNCLEAR,), severity=2))
    assert [(s.what, s.amount) for s in small.steps[1:]] == [("floor", money(200)), ("total", money(500))]
    large = recommend(replace(POLICY, ceiling=money(200)), Facts((UNCLEAR,), severity=2))
    assert [(s.what, s.amount) for s in large.steps[1:]] == [("ceiling", money(-100)), ("total", money(200))]
    assert (large.low, large.high) == (money(100), money(200))


FACTORS = st.integers(10, 1000).map(lambda n: Decimal(n).scaleb(-2))
AMOUNTS = st.integers(1, 1_000_000).map(lambda n: Decimal(n).scaleb(-2))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    step = draw(st.sampled_from([money("0.01"), money(1), money(7), money(50), money(100)]))
    floor, width = draw(st.integers(1, 20)), draw(st.integers(0, 200))
    base = sorted(draw(st.lists(AMOUNTS, min_size=3, max_size=3)))
    return replace(
        POLICY,
        amounts=(base[0], base[1], base[2]),
        causes={},
        step=step,
        floor=step * floor,
        ceiling=step * (floor + width),
        low=draw(st.integers(1, 100).map(lambda n: Decimal(n).scaleb(-2))),
        high=draw(st.integers(100, 1000).map(lambda n: Decimal(n).scaleb(-2))),
        faults=draw(st.dictionaries(st.sampled_from(list(Fault)), FACTORS)),
        predictors=draw(st.dictionaries(st.sampled_from(list(Predictor)), FACTORS)),
    )


facts = st.builds(
    Facts,
    causes=st.just((UNCLEAR,)),
    cause=st.just("Unclear how to pay"),
    fault=st.sampled_from([None, *Fault]),
    severity=st.integers(1, 3),
    predictors=st.frozensets(st.sampled_from(list(Predictor))),
    contact_number=st.integers(1, 9),
    profitability=st.none() | st.integers(-(10**8), 10**8).map(lambda n: Decimal(n).scaleb(-2)),
    waited=st.integers(0, 30),
)


def replayed(arithmetic: list[dict[str, Any]]) -> Decimal:
    """The total by the lines alone, as a person with a calculator would find it."""
    total = Decimal(arithmetic[0]["amount"])
    for step in arithmetic[1:-1]:
        if "factor" in step:
            total *= Decimal(step["factor"])
        else:
            total = total.quantize(KOPECK, ROUND_HALF_UP) + Decimal(step["amount"])
    return total.quantize(KOPECK, ROUND_HALF_UP)


@given(policies(), facts)
def test_the_lines_alone_come_to_the_total(policy: Policy, told: Facts) -> None:
    advice = recommend(policy, told)
    arithmetic = json.loads(json.dumps([step.written() for step in advice.steps]))
    assert replayed(arithmetic) == advice.amount == Decimal(arithmetic[-1]["amount"])


@given(policies(), facts)
def test_the_recommendation_is_a_multiple_of_the_step_within_its_range_floor_and_ceiling(
    policy: Policy, told: Facts
) -> None:
    advice = recommend(policy, told)
    assert policy.floor <= advice.low <= advice.amount <= advice.high <= policy.ceiling
    assert all(amount % policy.step == 0 for amount in (advice.amount, advice.low, advice.high))
    assert advice.amount.as_tuple().exponent == -2


@given(policies(), facts)
def test_a_graver_case_gets_no_less(policy: Policy, told: Facts) -> None:
    found = [recommend(policy, replace(told, severity=n)).amount for n in (1, 2, 3)]
    assert found == sorted(found)


@given(policies())
def test_an_edition_is_read_as_it_was_written(policy: Policy) -> None:
    assert read_policy(json.loads(json.dumps(write_policy(policy)))) == policy


def test_the_first_policy_of_a_company_is_sound_and_gives_what_the_picture_shows() -> None:
    first = first_policy({"Payment not booked": BOOKED})
    check_policy(first)
    assert first.rule([BOOKED]).standard_way
    assert recommend(first, SHOWN).amount == money(500)
    assert [rule.method for rule in first.methods if rule.enabled] == [rule.method for rule in first.methods]


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({"floor": money(75)}, "multiples of the rounding step"),
        ({"floor": money(3050)}, "above the largest"),
        ({"step": Decimal(0)}, "not an amount"),
        ({"step": Decimal("NaN")}, "not an amount"),
        ({"ceiling": Decimal("Infinity")}, "not an amount"),
        ({"ceiling": Decimal("3000.001")}, "not an amount"),
        ({"amounts": (money(200), money(100), money(300))}, "get less"),
        ({"amounts": (money(-1), money(100), money(300))}, "not an amount"),
        ({"faults": {Fault.PROCESS: Decimal(0)}}, "not a factor"),
        ({"predictors": {Predictor.MISINFORMATION: Decimal("1.234")}}, "not a factor"),
        ({"low": Decimal("1.10")}, "outside of its own range"),
        ({"high": Decimal("0.99")}, "outside of its own range"),
        ({"bands": (Band(money(5), Decimal(1)), Band(money(5), Decimal(1)))}, "do not rise"),
        ({"bands": (Band(Decimal("NaN"), Decimal(1)),)}, "begins at no amount"),
        ({"repeats": (Rung(3, Decimal(1)), Rung(2, Decimal(1)))}, "do not rise"),
        ({"delays": (Rung(0, Decimal(1)),)}, "do not rise"),
        ({"methods": ()}, "no method"),
        ({"methods": (MethodRule(Method.CARD, enabled=False),)}, "no method"),
        ({"methods": (MethodRule(Method.CARD), MethodRule(Method.CARD))}, "twice"),
        ({"methods": (MethodRule(Method.CARD, cut_off=1440),)}, "outside of the day"),
        ({"methods": (MethodRule(Method.CARD, limit=Decimal(0)),)}, "not an amount"),
        ({"told_at": (100, 75)}, "before the lead"),
        ({"eligibility": Eligibility(severity=4)}, "eligibility"),
        ({"causes": {UNCLEAR: CauseRule(POLICY.amounts, "a" * 2001)}}, "longer than"),
    ],
)
def test_an_edition_that_contradicts_itself_is_refused(changed: dict[str, Any], title: str) -> None:
    with pytest.raises(CxError) as refused:
        check_policy(replace(POLICY, **changed))
    assert title in str(refused.value.title)
    assert str(refused.value.hint)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"floor": "a hundred"},
        {"floor": None},
        {"methods": [{"method": "cash"}]},
        {"causes": {"no id": {}}},
        {"told_at": [75]},
        {"bands": "1.00"},
        {"more": 1},
    ],
)
def test_content_that_is_damaged_or_of_another_version_is_refused_and_not_half_read(
    broken: dict[str, Any],
) -> None:
    content = write_policy(POLICY) | broken if broken else {}
    with pytest.raises(CxError):
        read_policy(content)


def test_who_is_not_eligible_hears_why() -> None:
    rules = Eligibility(severity=2, days=30, excluded_categories=frozenset({UNDER}))
    policy = replace(POLICY, eligibility=rules)
    told = Facts((UNCLEAR,), fault=Fault.PROCESS)
    assert why_not(policy, told) is None
    for other in (
        replace(told, fault=Fault.CLIENT),
        replace(told, severity=1),
        replace(told, age_days=31),
        replace(told, category_id=UNDER),
    ):
        assert why_not(policy, other) is not None
        assert not is_eligible(policy, other)
    assert is_eligible(policy, replace(told, fault=None, age_days=30, category_id=uuid4()))


def test_a_case_that_a_standard_way_solves_is_none_of_the_programme() -> None:
    assert not is_eligible(POLICY, Facts((UNDER, BOOKED), fault=Fault.PROCESS))
    assert is_eligible(POLICY, Facts((UNDER,), fault=Fault.PROCESS))


@pytest.mark.parametrize(
    ("place", "severity"), [(None, 2), (0.0, 3), (0.11, 3), (0.25, 2), (0.5, 2), (0.6, 1), (1.0, 1)]
)
def test_severity_follows_from_the_place_of_the_score(place: float | None, severity: int) -> None:
    assert severity_of(place) == severity
