"""Cases alike: which count, what was given in them, which lie nearest, what came after."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.causes import Cause
from cxdesk.models.ids import new_id
from cxdesk.services import clock
from cxdesk.services.recovery import precedents as room
from cxdesk.services.recovery.precedents import NONE, Alike, Precedents, precedents
from tests.services.recovery.known_cases import Desk

DAY = timedelta(days=1)
UNCLEAR = "Unclear how to pay"


def found(known: Desk, amount: int = 500, **others: Any) -> Precedents:
    told: dict[str, Any] = {"band": 1, "predictors": frozenset()} | others
    answer: Precedents = known.ask(precedents, Alike(known.causes[UNCLEAR], amount=Decimal(amount), **told))
    return answer


def test_what_colleagues_gave_in_the_middle_and_what_became_of_it(known: Desk) -> None:
    for amount in (300, 400, 450, 500, 600):
        known.payout(amount, -10 * DAY)
    known.payout(450, -20 * DAY, wrong=True)
    known.payout(700, -30 * DAY, granted=False)
    told = found(known)
    assert (told.n, told.approved, told.rejected, told.errors, told.few) == (7, 6, 1, 1, True)
    assert (told.q1, told.median, told.q3) == (Decimal("412.50"), Decimal("450.00"), Decimal("487.50"))
    assert sum(point.n for point in told.points) == 7
    assert all(len(point.cases) == point.n for point in told.points)
    nearest = {one.case_id: one.amount for one in told.nearest}
    assert nearest.items() <= {(case, point.amount) for point in told.points for case in point.cases}
    assert [(p.amount, p.approved, p.error, p.n) for p in told.points if p.amount in (450, 700)] == [
        (Decimal(450), True, False, 1),
        (Decimal(450), True, True, 1),
        (Decimal(700), False, False, 1),
    ]


def test_ten_are_no_longer_few(known: Desk) -> None:
    for n in range(9):
        known.payout(100 + n, -DAY)
    assert found(known).few
    known.payout(200, -DAY)
    assert not found(known).few


@pytest.mark.parametrize(
    "other",
    [
        {"cause": "Rude employee"},
        {"band": 2},
        {"band": None},
        {"predictors": ["misinformation"]},
        {"recommended": Decimal(2000)},
        {"decided": -366 * DAY},
        {"decided": None},
        {"decided": DAY},
    ],
)
def test_another_cause_band_sign_class_year_and_what_is_not_decided_do_not_count(
    known: Desk, other: dict[str, Any]
) -> None:
    known.payout(500, **({"decided": -DAY} | other))
    assert found(known) == NONE
    known.payout(500, -DAY)
    assert found(known).n == 1


def test_signs_that_are_alike_by_half_count_and_lie_further(known: Desk) -> None:
    both = ["misinformation", "repeat_contact"]
    near = known.payout(900, -DAY, predictors=both)
    far = known.payout(500, -DAY, predictors=["misinformation"])
    known.payout(500, -DAY, predictors=["technical_error"])
    told = found(known, predictors=frozenset(both))
    assert [one.payout_id for one in told.nearest] == [near, far]


def test_a_class_goes_by_what_was_recommended_not_by_what_was_asked(known: Desk) -> None:
    known.payout(1200, -DAY, recommended=Decimal(900))
    assert found(known, 500).n == 1
    assert found(known, 5000, recommended=Decimal(999)).n == 1
    assert found(known, 500, recommended=Decimal(1000)).n == 0


def test_a_case_is_no_precedent_of_itself_nor_is_what_failed_for_it_before(known: Desk) -> None:
    case = new_id()
    known.payout(500, -3 * DAY, case=case)
    own = known.payout(500, -DAY, case=case)
    other = known.payout(500, -2 * DAY)
    assert [one.payout_id for one in known.ask(precedents, own).nearest] == [other]
    assert [one.payout_id for one in found(known, case_id=case).nearest] == [other]


def test_a_payout_without_a_cause_or_that_is_gone_has_none(known: Desk) -> None:
    bare = known.payout(500, -DAY, cause_id=None)
    assert known.ask(precedents, bare) == NONE
    assert known.ask(precedents, UUID(int=1)) == NONE


def test_a_profitability_that_is_not_known_is_a_band_of_its_own(known: Desk) -> None:
    known.payout(500, -DAY, band=None)
    assert found(known, band=None).n == 1


def test_causes_that_were_merged_are_one(known: Desk) -> None:
    known.payout(500, -DAY, cause="Rude employee")
    known.change(
        Cause, known.causes["Rude employee"], merged_into_id=known.causes[UNCLEAR], merged_at=clock.now()
    )
    assert found(known).n == 1
    alike = Alike(known.causes["Rude employee"], 1, frozenset(), Decimal(500))
    assert known.ask(precedents, alike).n == 1


def test_only_the_newest_are_looked_at_and_it_is_said(known: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(4):
        known.payout(100 * (n + 1), -(n + 1) * DAY)
    assert not found(known).cut
    monkeypatch.setattr(room, "MOST", 4)
    assert not found(known).cut
    monkeypatch.setattr(room, "MOST", 3)
    told = found(known)
    assert (told.n, told.cut) == (3, True)
    assert max(point.amount for point in told.points) == 300


def test_it_is_said_too_where_merged_causes_are_too_many_together(
    known: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    known.change(
        Cause, known.causes["Rude employee"], merged_into_id=known.causes[UNCLEAR], merged_at=clock.now()
    )
    for cause in (UNCLEAR, "Rude employee"):
        for n in range(2):
            known.payout(100 * (n + 1), -(n + 1) * DAY, cause=cause)
    monkeypatch.setattr(room, "MOST", 3)
    assert (found(known).n, found(known).cut) == (3, True)


def test_the_nearest_are_those_of_like_amounts_the_newer_first(known: Desk) -> None:
    ids = {
        (amount, days): known.payout(amount, -days * DAY)
        for amount, days in ((900, 1), (550, 9), (450, 3), (500, 5))
    }
    told = found(known)
    assert [one.payout_id for one in told.nearest] == [ids[500, 5], ids[450, 3], ids[550, 9], ids[900, 1]]


def test_five_are_opened_at_most(known: Desk) -> None:
    for n in range(8):
        known.payout(500 + n, -DAY)
    assert len(found(known).nearest) == 5


def after(known: Desk) -> list[str]:
    return [str(one.after) for one in found(known).nearest]


def day(days: int) -> date:
    """A day of the company."""
    return clock.now().astimezone(ZoneInfo("Europe/Moscow")).date() + days * DAY


def test_days_of_a_client_are_counted_by_those_of_the_company(known: Desk) -> None:
    client = known.client()
    # 22:30 in UTC is half past one of the next day in Moscow.
    evening = datetime.combine(day(-60), time(22, 30), UTC)
    known.payout(500, evening - clock.now(), client=client)
    known.status(client, "active", day(-22))
    assert after(known) == ["active, 37 d"]


def test_what_came_after_is_told(known: Desk) -> None:
    silent, again, active, left, wrong = (known.client() for _ in range(5))
    known.payout(500, -60 * DAY, client=silent)
    known.payout(501, -60 * DAY, client=again)
    known.contact(again, "anything", -48 * DAY)
    known.payout(502, -60 * DAY, client=active)
    known.status(active, "active", day(-22))
    known.payout(503, -60 * DAY, client=left)
    known.status(left, "active", day(-40))
    known.status(left, "left", day(-30))
    known.payout(504, -60 * DAY, client=wrong, wrong=True)
    assert after(known) == [
        "did not contact again",
        "contacted again, 12 d later",
        "active, 38 d",
        "left, 30 d later",
        "found wrong later",
    ]


def test_nothing_is_said_too_early_nor_of_a_client_who_is_not_known(known: Desk) -> None:
    known.payout(500, -DAY, client=known.client())
    known.payout(501, -60 * DAY)
    assert after(known) == ["it is too early to tell", "the client is not known"]


def test_the_case_of_the_payout_itself_is_no_contact_after_it(known: Desk) -> None:
    client = known.client()
    case = known.case(client=client, came=-50 * DAY)
    known.payout(500, -60 * DAY, client=client, case=case)
    assert after(known) == ["did not contact again"]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=60), st.sampled_from(["0.25", "0.5", "0.75"]))
def test_a_quantile_is_that_of_the_literature(amounts: list[int], part: str) -> None:
    """Hyndman and Fan (1996), type 7, by fractions."""
    ordered = sorted(amounts)
    place = Fraction(len(ordered) - 1) * Fraction(part)
    low = int(place)
    exact = Fraction(ordered[low])
    if low + 1 < len(ordered):
        exact += (ordered[low + 1] - ordered[low]) * (place - low)
    quantile = room._quantile(ordered, float(part))
    assert quantile is not None
    assert abs(Fraction(quantile) * 100 - exact) <= Fraction(1, 2)
