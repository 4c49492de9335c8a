"""What the payouts of the sample go by: policy, limits, caps, shares of the cost, prepared answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from cxdesk.models.policy import Amounts, Band, CauseRule, MethodRule, Policy, Rung
from cxdesk.models.policy_content import write_policy
from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.values import Fault
from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.company import SampleCompany
from cxdesk.services.sample.ids import Ids, Key
from cxdesk.services.sample.rows import Put, Table

#: In roubles: what a lead and the head grant at once, what needs two of them, and what may go in a batch.
LEAD, HEAD, SECOND_ABOVE, SMALL = 3000, 10_000, 2000, 300
PER_CASE, PER_CLIENT = 5000, 10_000
_LEAD_MONTH, _HEAD_MONTH = 60_000, 300_000
#: In kopecks on SQLite.
KOPECKS = 100

_POLICIES = Table("payout_policies", "name", "valid_from", "author_id", "content")
_LIMITS = Table("payout_limits", "role", "valid_from", "per_payout", "per_month")
_CAPS = Table("payout_caps", "valid_from", "second_above", "per_case", "per_client", "small_up_to")
_SHARES = Table("cost_shares", "product_id", "valid_from", "shares")
_SCRIPTS = Table("response_scripts", "code", "name", "text", "edition", "author_id", "changed_at")


@dataclass(frozen=True)
class SampleRules:
    """The rules that stand throughout the period."""

    policy: Policy
    policy_id: Key
    #: By product, None for all others: (team, weight).
    shares: Mapping[bytes | None, Sequence[tuple[UUID, int]]]
    scripts: Sequence[Key]
    #: What a lead may grant in a month, in kopecks.
    lead_month: int


def write_rules(
    put: Put, ids: Ids, data: Mapping[str, Any], company: SampleCompany, causes: Sequence[SampleCause],
    *, first: date, born: int, scale: float,
) -> SampleRules:  # fmt: skip
    """Write them, in force from the first day on."""
    scope, head, day = company.key, company.staff.heads[0], first.isoformat()
    policy = _policy(data, causes)
    policy_id = ids.one(born)
    content = json.dumps(write_policy(policy), ensure_ascii=False)
    _POLICIES.insert(put, [(policy_id, scope, data["name"], day, head, content)])
    lead_month, head_month = (
        round(one * max(1.0, 4 * scale)) * KOPECKS for one in (_LEAD_MONTH, _HEAD_MONTH)
    )
    limits = [("lead", LEAD * KOPECKS, lead_month), ("head", HEAD * KOPECKS, head_month)]
    _LIMITS.insert(put, [(ids.one(born), scope, role, day, one, month) for role, one, month in limits])
    caps = tuple(amount * KOPECKS for amount in (SECOND_ABOVE, PER_CASE, PER_CLIENT, SMALL))
    _CAPS.insert(put, [(ids.one(born), scope, day, *caps)])
    shares = _shares(data, company)
    _SHARES.insert(put, [
        (ids.one(born), scope, bytearray(product) if product else None, day,
         json.dumps([{"team": team.hex, "weight": weight} for team, weight in parts]))
        for product, parts in shares.items()
    ])  # fmt: skip
    scripts = ids.at([born] * len(data["script"]))
    _SCRIPTS.insert(put, [
        (id_, scope, told["code"], told["name"], told["text"], 1, head, born)
        for id_, told in zip(scripts, data["script"], strict=True)
    ])  # fmt: skip
    return SampleRules(policy, policy_id, shares, scripts, lead_month)


def _policy(data: Mapping[str, Any], causes: Sequence[SampleCause]) -> Policy:
    ids = {cause.key: UUID(bytes=bytes(cause.id)) for cause in causes}
    usual = _amounts(data["amounts"])
    rules = {
        ids[key]: CauseRule(_amounts(told["amounts"]), signs=frozenset(map(Predictor, told["signs"])))
        for told in data["cause"]
        for key in told["keys"]
    }
    rules |= {ids[key]: CauseRule(usual, told["way"]) for told in data["standard"] for key in told["keys"]}
    return Policy(
        amounts=usual, floor=Decimal(100), ceiling=Decimal(3000), step=Decimal(50), low=Decimal("0.60"),
        high=Decimal("1.60"), causes=rules,
        faults={Fault.EMPLOYEE: Decimal("1.20"), Fault.PROCESS: Decimal("1.10")},
        predictors={Predictor.MISINFORMATION: Decimal("1.10"), Predictor.INCORRECT_SERVICE: Decimal("1.10"),
                    Predictor.TECHNICAL_ERROR: Decimal("1.10")},
        bands=(Band(Decimal(0), Decimal("0.90")), Band(Decimal(1500), Decimal("1.10")),
               Band(Decimal(4000), Decimal("1.30"))),
        repeats=(Rung(2, Decimal("1.15")), Rung(3, Decimal("1.30"))),
        delays=(Rung(3, Decimal("1.10")),),
        methods=(
            MethodRule(Method.ACCOUNT, bank_days=True, cut_off=960), MethodRule(Method.CARD, limit=Decimal(15_000)),
            MethodRule(Method.PHONE, limit=Decimal(1000)), MethodRule(Method.BONUS), MethodRule(Method.WAIVER),
            MethodRule(Method.INTEREST),
        ),
    )  # fmt: skip


def _amounts(told: Sequence[int]) -> Amounts:
    slight, usual, grave = (Decimal(amount).quantize(Decimal("0.01")) for amount in told)
    return slight, usual, grave


def _shares(data: Mapping[str, Any], company: SampleCompany) -> dict[bytes | None, list[tuple[UUID, int]]]:
    products = dict(zip((one["name"] for one in company.data["products"]), company.products, strict=True))
    return {
        bytes(products[told["product"]]) if told["product"] else None: [
            (UUID(bytes=bytes(company.teams[name])), weight) for name, weight in told["teams"]
        ]
        for told in data["share"]
    }


def choose_method(policy: Policy, random: Random) -> Method:
    """Mostly to the card or the account."""
    return random.choices([rule.method for rule in policy.methods], (34, 50, 5, 5, 3, 3))[0]
