"""What stands before a step of money is tried: the same rows on SQLite and on PostgreSQL, written around all rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from cxdesk.models.casework import Case, CaseReview
from cxdesk.models.causes import Cause
from cxdesk.models.intake import Client
from cxdesk.models.payout_events import PayoutEvent, PayoutRegister
from cxdesk.models.people import Person, Product, ProductTeam
from cxdesk.models.policy import MethodRule, Policy
from cxdesk.models.policy_content import write_policy
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_rules import (
    CostShare,
    PayoutBudget,
    PayoutCap,
    PayoutDeputy,
    PayoutLimit,
    PayoutPolicy,
)
from cxdesk.models.recovery_values import Method
from cxdesk.models.values import Role

_ROOT = UUID("0d9f6b52-7e11-4d6a-9a55-3c1f0f6a77aa")
ZONE = ZoneInfo("Europe/Moscow")
#: Who works here: name -> (roles, site).
PEOPLE: dict[str, tuple[frozenset[Role], str]] = {
    "anna": (frozenset({Role.SPECIALIST}), "North"),
    "maria": (frozenset({Role.SPECIALIST}), "North"),
    "boris": (frozenset({Role.SPECIALIST}), "South"),
    "clara": (frozenset({Role.LEAD}), "North"),
    "dmitri": (frozenset({Role.LEAD}), "South"),
    "elena": (frozenset({Role.HEAD}), "North"),
    "fyodor": (frozenset({Role.AUDITOR}), "North"),
    "galina": (frozenset({Role.FINANCE}), "North"),
    "igor": (frozenset({Role.LOADER}), "North"),
    "lev": (frozenset({Role.ADMINISTRATOR}), "North"),
}
_SENT = ("sent", "paid", "failed", "returned")
_GRANTED = ("approved", *_SENT)
#: The steps behind a state that are neither a request nor an approval.
_AFTER = {
    "reject": ("rejected",), "cancel": ("cancelled",), "send": _SENT, "pay": ("paid", "returned"), "fail": ("failed",),
    "return": ("returned",),
}  # fmt: skip


#: 500 for everything, 300 to 800 without a reason of one's own.
_FIVE = Decimal("500.00")
_POLICY = Policy(
    amounts=(_FIVE, _FIVE, _FIVE), floor=Decimal(50), ceiling=Decimal(5000), step=Decimal(50), low=Decimal("0.60"),
    high=Decimal("1.60"), methods=tuple(MethodRule(method) for method in Method),
)  # fmt: skip


def the(name: str) -> UUID:
    """The id of a thing of the scene."""
    return uuid5(_ROOT, name)


PAYOUT, CASE, CLIENT, CAUSE, PRODUCT = (
    the(name) for name in ("payout", "case", "client", "cause", "product")
)
CARDS, LOANS, REGISTER = the("cards"), the("loans"), the("register")


@dataclass(frozen=True)
class Place:
    """Where a scene is set up: the company, its sites and people."""

    company: UUID
    sites: Mapping[str, UUID]
    people: Mapping[str, UUID]


@dataclass(frozen=True)
class Scene:
    """What differs from the usual: Anna's request of 500, recommended 300 to 800, which Clara may grant."""

    status: str = "requested"
    amount: str = "500.00"
    method: str = "account"
    currency: str = "RUB"
    reason: str = "goodwill"
    words: str = ""
    inside: bool = True
    cause: bool = True
    round: int = 1
    author: str = "anna"
    requester: str = "anna"
    writers: tuple[str, ...] = ("anna",)
    #: (person, for whom) of this round.
    approvals: tuple[tuple[str, str | None], ...] = ()
    error: bool = False
    #: Of a draft: asked for once, and given back.
    asked: bool = False
    #: The payout's own site and client, where they are others than the case's.
    payout_site: str | None = None
    other_client: bool = False
    gone: bool = False
    site: str = "North"
    holder: str | None = "anna"
    closed: bool = False
    case_gone: bool = False
    client: bool = True
    #: The case is of the client into whom the other ones were merged.
    survives: bool = False
    #: Granted before: (amount, "case" | "client" | "merged" | "survivor", days ago).
    granted: tuple[tuple[str, str, float], ...] = ()
    #: Approved this month: (person, amount, status).
    spent: tuple[tuple[str, str, str], ...] = ()
    #: (role, per payout, per month, days from today).
    limits: tuple[tuple[str, str, str, int], ...] = (
        ("lead", "1000", "5000", -30),
        ("head", "5000", "20000", -30),
    )
    #: (second above, per case, per client, small, days from today).
    caps: tuple[tuple[str, str, str, str, int], ...] = (("3000", "5000", "10000", "300", -30),)
    #: (product or not, weights of cards and loans, days from today).
    shares: tuple[tuple[bool, tuple[int, int], int], ...] = ((False, (60, 40), -30),)
    product: bool = False
    product_team: bool = False
    #: (team, spendable, committed, months from this one).
    budgets: tuple[tuple[str, str, str, int], ...] = (("cards", "10000", "0", 0), ("loans", "10000", "0", 0))
    #: Teams whose budgets were taken back.
    budgets_gone: tuple[str, ...] = ()
    #: (principal, deputy, from and to in hours from now).
    deputies: tuple[tuple[str, str, float, float], ...] = ()
    inactive: tuple[str, ...] = ()
    #: Other roles than usual: (person, roles).
    roles: tuple[tuple[str, tuple[Role, ...]], ...] = ()
    #: State of the payout that this one tries again, whether it is of the same case, and the state of another try.
    replaces: tuple[str, bool, str | None] | None = None
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def today(self) -> date:
        """The company's day."""
        return self.moment.astimezone(ZONE).date()


def standing_round(scene: Scene) -> int:
    """The round in which the payout stands."""
    return int(scene.asked) if scene.status == "draft" else scene.round


class Stage:
    """Writes a scene through a connection, around the rules."""

    def __init__(self, connection: sa.Connection, place: Place) -> None:
        self._db, self._place = connection, place

    def put(self, entity: type[Any], /, **values: Any) -> None:
        """One row, as it is."""
        values.setdefault("scope_id", self._place.company)
        table: Any = entity.__table__
        self._db.execute(sa.insert(table).values(**values))

    def build(self, scene: Scene) -> None:
        """All rows of a scene."""
        for kind in (PayoutDeputy, PayoutLimit, PayoutCap, CostShare, PayoutBudget, PayoutPolicy):
            self._db.execute(sa.delete(kind.__table__))  # type: ignore[arg-type]
        self._rules(scene)
        self._people(scene)
        self._case(scene)
        self._payout(scene)
        self._before(scene)

    def _rules(self, scene: Scene) -> None:
        day = scene.today
        self.put(
            PayoutPolicy,
            id=the("policy"),
            name="Proof",
            valid_from=day - timedelta(days=30),
            content=write_policy(_POLICY),
        )
        for role, one, month, days in scene.limits:
            self.put(PayoutLimit, role=role, per_payout=Decimal(one), per_month=Decimal(month),
                     valid_from=day + timedelta(days=days))  # fmt: skip
        for second, case, client, small, days in scene.caps:
            self.put(PayoutCap, valid_from=day + timedelta(days=days), second_above=Decimal(second),
                     per_case=Decimal(case), per_client=Decimal(client), small_up_to=Decimal(small))  # fmt: skip
        for name, team in (("Cards", CARDS), ("Loans", LOANS)):
            self.put(ProductTeam, id=team, name=name)
        self.put(Product, id=PRODUCT, name="Card", product_team_id=CARDS if scene.product_team else None)
        for of_product, (cards, loans), days in scene.shares:
            parts = [{"team": team.hex, "weight": n} for team, n in ((CARDS, cards), (LOANS, loans)) if n]
            self.put(CostShare, product_id=PRODUCT if of_product else None, valid_from=day + timedelta(days=days),
                     shares=parts)  # fmt: skip
        for team_name, spendable, committed, months in scene.budgets:
            self.put(PayoutBudget, product_team_id=CARDS if team_name == "cards" else LOANS,
                     month=_month(day, months), spendable=Decimal(spendable), committed=Decimal(committed),
                     deleted_at=scene.moment if team_name in scene.budgets_gone else None)  # fmt: skip

    def _people(self, scene: Scene) -> None:
        people = self._place.people
        table: Any = Person.__table__
        for name in scene.inactive:
            self._db.execute(sa.update(table).where(table.c.id == people[name]).values(active=False))
        for name, roles in scene.roles:
            told = sorted(role.value for role in roles)
            self._db.execute(sa.update(table).where(table.c.id == people[name]).values(roles=told))
        for principal, deputy, begins, ends in scene.deputies:
            begin, end = (scene.moment + timedelta(hours=hours) for hours in (begins, ends))
            self.put(PayoutDeputy, principal_id=people[principal], deputy_id=people[deputy], starts_at=begin,
                     ends_at=end)  # fmt: skip

    def _case(self, scene: Scene) -> None:
        now, people = scene.moment, self._place.people
        self.put(Cause, id=CAUSE, name="Late answer of the proof", description="", owner_name="", position=0)
        for client, into in (
            (the("survivor"), None),
            (CLIENT, the("survivor")),
            (the("twin"), the("survivor")),
        ):
            self.put(Client, id=client, ref=client.hex, label="", label_key="", merged_into_id=into)
        scope = self._place.sites[scene.site]
        self.put(
            Case, id=CASE, scope_id=scope, number="2026-10-99999", kind="complaint",
            status="closed" if scene.closed else "in_review", closed_at=now if scene.closed else None,
            received_at=now - timedelta(days=1), opened_at=now - timedelta(days=1), due_at=now + timedelta(days=1),
            assignee_id=people[scene.holder] if scene.holder else None, client_id=self._of_case(scene),
            product_id=PRODUCT if scene.product else None, deleted_at=now if scene.case_gone else None,
        )  # fmt: skip
        self.put(CaseReview, id=the("review"), scope_id=scope, case_id=CASE, reviewer_id=people["anna"], kind="main",
                 fault="process", conclusion="", cause_id=CAUSE if scene.cause else None)  # fmt: skip

    def _payout(self, scene: Scene) -> None:
        people, now = self._place.people, scene.moment
        self.put(PayoutRegister, id=REGISTER, number="2019-000001", method=scene.method, currency=scene.currency,
                 made_by_id=people["galina"], made_at=now, payouts=1, total=Decimal(scene.amount))  # fmt: skip
        former = None
        if scene.replaces is not None:
            former = the("former")
            status, same_case, another = scene.replaces
            self.row(scene, former, status, case_id=CASE if same_case else the("other case"))
            if another is not None:
                self.row(scene, the("another"), another, replaces_id=former)
        story = self._story(scene)
        instants = {step: at for step, at, *_ in story}
        self.row(
            scene, PAYOUT, scene.status, replaces_id=former, round=standing_round(scene),
            approvals=max(len(scene.approvals), int(scene.status in _GRANTED)), deleted_at=now if scene.gone else None,
            requested_at=instants.get("request"), error_at=instants.get("error"), sent_at=instants.get("send"),
            approved_at=instants.get("approve") if scene.status in _GRANTED else None,
            decided_at=instants.get("reject") or (instants.get("approve") if scene.status in _GRANTED else None),
            settled_at=instants.get("return") or instants.get("fail") or instants.get("pay"),
        )  # fmt: skip
        for kind, at, round_, person, principal, step in story:
            self.event(
                scene, PAYOUT, kind, person, principal, id=the(f"{kind} {at}"), at=at, round=round_, step=step,
                requester_id=people[scene.requester] if kind == "approve" else None,
                register_id=REGISTER if kind == "send" else None,
            )  # fmt: skip

    def _story(self, scene: Scene) -> list[tuple[str, datetime, int, str, str | None, int | None]]:
        """The steps that led to the state: kind, when, round, who, for whom, number of the approval."""
        steps: list[tuple[str, int, str, str | None, int | None]] = []
        if scene.status == "draft":
            steps = [("request", 1, scene.requester, None, None), ("question", 1, "elena", None, None)]
            return self._timed(scene, steps if scene.asked else [])
        for earlier in range(1, scene.round):
            steps += [
                ("request", earlier, scene.requester, None, None),
                ("question", earlier, "elena", None, None),
            ]
        now = scene.round
        steps.append(("request", now, scene.requester, None, None))
        steps += [("approve", now, person, whose, n) for n, (person, whose) in enumerate(scene.approvals, 1)]
        if scene.status in _GRANTED and not scene.approvals:
            steps.append(("approve", now, "clara" if scene.requester == "elena" else "elena", None, 1))
        for kind, states in _AFTER.items():
            if scene.status in states:
                person = "galina" if kind in ("send", "pay", "fail", "return") else "elena"
                steps.append((kind, now, person, None, None))
        if scene.error:
            steps.append(("error", now, "elena", None, None))
        return self._timed(scene, steps)

    @staticmethod
    def _timed(
        scene: Scene, steps: list[tuple[str, int, str, str | None, int | None]]
    ) -> list[tuple[str, datetime, int, str, str | None, int | None]]:
        begun = scene.moment - timedelta(hours=1)
        return [(kind, begun + timedelta(seconds=n), *rest) for n, (kind, *rest) in enumerate(steps)]  # type: ignore[misc]

    def _before(self, scene: Scene) -> None:
        for n, (amount, whose, days) in enumerate(scene.granted):
            at = scene.moment - timedelta(days=days)
            self.row(
                scene, the(f"granted {n}"), "approved", amount=Decimal(amount), approved_at=at, decided_at=at,
                case_id=CASE if whose == "case" else the(f"case {n}"),
                client_id={"merged": the("twin"), "survivor": the("survivor")}.get(whose, CLIENT),
            )  # fmt: skip
        for n, (person, amount, status) in enumerate(scene.spent):
            payout = the(f"spent {n}")
            self.row(
                scene, payout, status, amount=Decimal(amount), case_id=the(f"spent case {n}"), client_id=None
            )
            self.event(scene, payout, "approve", person, None, step=1, amount=Decimal(amount),
                       requester_id=self._place.people["anna"])  # fmt: skip

    def row(self, scene: Scene, payout: UUID, status: str, **values: Any) -> None:
        """A payout with all that its state asks for."""
        people, now, amount = self._place.people, scene.moment, values.get("amount", Decimal(scene.amount))
        told: dict[str, Any] = {
            "id": payout, "scope_id": self._place.sites[scene.payout_site or scene.site], "case_id": CASE,
            "amount": amount, "status": status, "client_id": self._client(scene), "currency": scene.currency,
            "method": scene.method,
            "reason": scene.reason, "words": scene.words, "author_id": people[scene.author], "drafted_at": now,
            "cause_id": CAUSE if scene.cause else None, "severity": 2, "predictors": [], "round": 1,
            "product_id": PRODUCT if scene.product else None, "recommended": Decimal(500),
            "range_low": Decimal(300) if scene.inside else None, "range_high": Decimal(800) if scene.inside else None,
            "arithmetic": [], "received_at": now - timedelta(days=1), "due_at": now + timedelta(hours=5),
            "writers": [people[name].hex for name in scene.writers],
            "requested_by_id": None if status == "draft" and not scene.asked else people[scene.requester],
            "requested_at": now,
        }  # fmt: skip
        if status in _GRANTED:
            told |= {"approved_at": now, "decided_at": now, "committed_month": _month(scene.today, 0),
                     "charges": [{"team": CARDS.hex, "amount": str(amount)}]}  # fmt: skip
        if status in _SENT:
            told |= {"register_id": REGISTER, "sent_at": now}
        self.put(Payout, **{**told, **values})

    @staticmethod
    def _client(scene: Scene) -> UUID | None:
        return the("survivor") if scene.other_client else Stage._of_case(scene)

    @staticmethod
    def _of_case(scene: Scene) -> UUID | None:
        if scene.survives:
            return the("survivor")
        return CLIENT if scene.client else None

    def event(
        self, scene: Scene, payout: UUID, kind: str, person: str, principal: str | None, **values: Any
    ) -> None:
        """A step that was taken."""
        people = self._place.people
        who, whose = people[person], people[principal] if principal else None
        told: dict[str, Any] = {
            "id": the(f"{payout} {kind} {person}"), "scope_id": self._place.sites[scene.site], "payout_id": payout,
            "case_id": CASE, "kind": kind, "round": scene.round, "amount": Decimal(scene.amount), "person_id": who,
            "principal_id": whose, "counted_id": whose or who, "at": scene.moment,
        }  # fmt: skip
        self.put(PayoutEvent, **{**told, **values})


def _month(day: date, months: int) -> date:
    n = day.year * 12 + day.month - 1 + months
    return date(n // 12, n % 12 + 1, 1)
