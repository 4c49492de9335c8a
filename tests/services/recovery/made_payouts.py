"""A workspace in which payouts are asked for and decided: people of every role, limits, caps, budgets."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client
from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Seen, Terms
from cxdesk.models.people import Company, Person, Product, ProductTeam
from cxdesk.models.recovery import Payout, PayoutEvent
from cxdesk.models.recovery_rules import CostShare, PayoutBudget, PayoutCap, PayoutDeputy, PayoutLimit
from cxdesk.models.recovery_values import Method, PayoutReason
from cxdesk.models.refusals import Refusal
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.requesting import request_payout
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, enter, workspace

LONG_AGO = date(2020, 1, 1)


def terms(amount: str | Decimal = "500.00", **others: Any) -> Terms:
    """Terms that a sentence makes acceptable whatever the policy says."""
    told: dict[str, Any] = {
        "method": Method.ACCOUNT,
        "reason": PayoutReason.GOODWILL,
        "words": "Ждала неделю",
    }
    return Terms(Decimal(amount), **{**told, **others})


@dataclass
class Bank:
    """A workspace, who works in it, and two product teams that pay."""

    store: Store
    owner: Actor
    anna: Actor = field(init=False)
    boris: Actor = field(init=False)
    vera: Actor = field(init=False)
    gleb: Actor = field(init=False)
    elena: Actor = field(init=False)
    fedor: Actor = field(init=False)
    cards: UUID = field(default_factory=new_id)
    loans: UUID = field(default_factory=new_id)
    product: UUID = field(default_factory=new_id)

    def hire_all(self) -> None:
        """Hire the people: two specialists, two leads, the head of quality, finance."""
        self.anna = self.hire("Anna", Role.SPECIALIST)
        self.boris = self.hire("Boris", Role.SPECIALIST)
        self.vera = self.hire("Vera", Role.LEAD)
        self.gleb = self.hire("Gleb", Role.LEAD)
        self.elena = self.hire("Elena", Role.HEAD)
        self.fedor = self.hire("Fedor", Role.FINANCE)

    def hire(self, name: str, *roles: Role) -> Actor:
        """Another person of the workspace."""
        person = Person(id=new_id(), login=name.lower(), name=name)
        person.give_roles(frozenset(roles))
        actor = Actor(person.id, name, frozenset(roles))
        self.add(person)
        return actor

    def add(self, *rows: Any) -> None:
        """Rows of the company, as they are."""

        def put(session: Session, *, by: Actor) -> Outcome:
            company = session.scalars(select(Company.id)).one()
            for row in rows:
                row.scope_id = company
                session.add(row)
                session.flush()  # in the order in which they were told
            return Outcome()

        self.store.write(put, by=self.owner)

    def lay_out(
        self,
        *,
        lead: tuple[int, int] = (3_000, 30_000),
        head: tuple[int, int] = (50_000, 500_000),
        caps: tuple[int, int, int, int] = (1_000, 10_000, 20_000, 600),
        budget: int = 100_000,
        shares: tuple[int, int] = (2, 1),
    ) -> None:
        """Limits by role (a payout, a month), caps (second above, case, client, small), budgets and cost shares."""
        month = clock.now().date().replace(day=1)
        self.add(
            ProductTeam(id=self.cards, name="Cards"),
            ProductTeam(id=self.loans, name="Loans"),
            Product(id=self.product, name="Card", product_team_id=self.cards),
            PayoutLimit(role="lead", valid_from=LONG_AGO, per_payout=Decimal(lead[0]), per_month=Decimal(lead[1])),
            PayoutLimit(role="head", valid_from=LONG_AGO, per_payout=Decimal(head[0]), per_month=Decimal(head[1])),
            PayoutCap(
                valid_from=LONG_AGO, second_above=Decimal(caps[0]), per_case=Decimal(caps[1]),
                per_client=Decimal(caps[2]), small_up_to=Decimal(caps[3]),
            ),
            CostShare(
                product_id=None, valid_from=LONG_AGO,
                shares=[{"team": self.cards.hex, "weight": shares[0]}, {"team": self.loans.hex, "weight": shares[1]}],
            ),
            *(PayoutBudget(product_team_id=team, month=month, spendable=Decimal(budget), committed=Decimal(0))
              for team in (self.cards, self.loans)),
        )  # fmt: skip

    def case(self, by: Actor | None = None, *, cause: bool = True, product: bool = False) -> UUID:
        """A case that somebody holds and has reviewed, Anna where it is not told."""
        by = by or self.anna
        case_id = enter(self.store, self.owner)
        self.store.write(cases.assign_cases, [case_id], by.person_id, by=self.owner)
        if cause:
            first = next(iter(causes_of(self.store).values()))
            self.store.write(cases.set_cause, case_id, first, by=by)
            self.store.write(cases.set_fault, case_id, Fault.EMPLOYEE, by=by)
        if product:
            self.change(Case, case_id, product_id=self.product)
        return case_id

    def change(self, kind: type[Any], row_id: UUID, **values: Any) -> None:
        """Give a row other values, as somebody else's change would."""

        def put(session: Session, *, by: Actor) -> Outcome:
            row = session.get_one(kind, row_id)
            for name, value in values.items():
                setattr(row, name, value)
            return Outcome()

        self.store.write(put, by=self.owner)

    def change_all(self, kind: type[Any], **values: Any) -> None:
        """Give all rows of a table other values."""
        with self.store.read() as session:
            rows = list(session.scalars(select(kind.id)))
        for row in rows:
            self.change(kind, row, **values)

    def client(self) -> UUID:
        """Another client."""
        client = Client(id=new_id(), ref=new_id().hex, label="Client", label_key="client")
        self.add(client)
        return client.id

    def deputy(self, principal: Actor, deputy: Actor, *, days: tuple[int, int] = (-1, 1)) -> None:
        """Let somebody stand in, from so many days from now to so many."""
        begins, ends = (clock.now() + timedelta(days=day) for day in days)
        self.add(
            PayoutDeputy(
                principal_id=principal.person_id, deputy_id=deputy.person_id, starts_at=begins, ends_at=ends
            )
        )

    def request(self, amount: str = "500.00", *, by: Actor | None = None, case: UUID | None = None) -> UUID:
        """A payout that was asked for."""
        by = by or self.anna
        payout: UUID = self.store.write(
            request_payout, case or self.case(by), terms(amount), by=by, again=True
        ).value
        return payout

    def approved(self, amount: str = "500.00", *, case: UUID | None = None) -> UUID:
        """A payout that Anna asked for and Vera granted."""
        payout = self.request(amount, case=case)
        self.store.write(approve_payout, payout, self.seen(payout), by=self.vera)
        return payout

    def payout(self, payout_id: UUID) -> Payout:
        """It as it stands, with its events."""
        with self.store.read() as session:
            found = session.get_one(Payout, payout_id)
            assert found.events is not None
            return found

    def seen(self, payout_id: UUID) -> Seen:
        """What a screen shows of it."""
        payout = self.payout(payout_id)
        return Seen(payout.round, payout.amount)

    def events(self, payout_id: UUID) -> list[PayoutEvent]:
        """Its steps, in their order."""
        return list(self.payout(payout_id).events)

    def committed(self) -> dict[UUID, Decimal]:
        """What is committed of all budgets, by team."""
        with self.store.read() as session:
            found: dict[UUID, Decimal] = {}
            for budget in session.scalars(select(PayoutBudget)):
                found[budget.product_team_id] = (
                    found.get(budget.product_team_id, Decimal(0)) + budget.committed
                )
            return found

    def ask(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query."""
        with self.store.connect() as db:
            return db.execute(query, values).fetchall()


def at(moment: datetime) -> timedelta:
    """What sets the clock to a moment."""
    return moment - clock.now()


@cache
def _template(laid_out: bool) -> tuple[Path, Bank]:
    folder = Path(mkdtemp(prefix="cxdesk-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with workspace(folder) as (store, owner):
        made = Bank(store, owner)
        _forget_rules(store)
        made.hire_all()
        if laid_out:
            made.lay_out()
        return store.path, made


def _forget_rules(store: Store) -> None:
    """Without the rules that a company starts with: a test lays out its own, or none."""
    with store.bulk() as db:
        for table in ("payout_limits", "payout_caps", "cost_shares", "payout_budgets", "product_teams"):
            db.execute(f"DELETE FROM {table}")
        db.commit()


@contextmanager
def bank(folder: Path, *, laid_out: bool = False) -> Iterator[Bank]:
    """A bank with its people; with limits, caps and budgets where it is `laid_out`."""
    template, made = _template(laid_out)
    path = folder / "bank.cxdesk"
    shutil.copyfile(template, path)
    with Store.open(path) as store:
        found = copy(made)
        found.store = store
        yield found


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    """What is done within is refused with that code."""
    return pytest.RaisesExc(Refusal, check=lambda refusal: refusal.code == code)
