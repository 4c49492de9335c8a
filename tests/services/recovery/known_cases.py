"""Cases of which much is known, in a workspace with the rules that a company starts with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case, CaseReview
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client, ClientStatus, Contact
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Company
from cxdesk.models.recovery import Payout
from cxdesk.models.values import Actor, Fault, ReviewKind
from cxdesk.services import clock
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, workspace


@dataclass
class Desk:
    """A workspace, its one person, its causes by name."""

    store: Store
    actor: Actor
    causes: dict[str, UUID]
    company: UUID

    def put(self, *rows: Any) -> None:
        """Rows of the company as they are."""

        def add(session: Session, *, by: Actor) -> Outcome:
            for row in rows:
                row.scope_id = self.company
                session.add(row)
                session.flush()  # in the order in which they were told
            return Outcome()

        self.store.write(add, by=self.actor)

    def change(self, kind: type[Any], row_id: UUID, **values: Any) -> None:
        """Give a row other values."""

        def change(session: Session, *, by: Actor) -> Outcome:
            row = session.get_one(kind, row_id)
            for name, value in values.items():
                setattr(row, name, value)
            return Outcome()

        self.store.write(change, by=self.actor)

    def client(self, **values: Any) -> UUID:
        """A client."""
        client_id = new_id()
        self.put(
            Client(
                **{"id": client_id, "ref": client_id.hex, "label": "Client", "label_key": "client"} | values
            )
        )
        return client_id

    def case(
        self,
        cause: str | None = "Unclear how to pay",
        *,
        fault: Fault | None = Fault.PROCESS,
        client: UUID | None = None,
        came: timedelta = timedelta(hours=-1),
        **values: Any,
    ) -> UUID:
        """A case with its review."""
        case_id, at = new_id(), clock.now() + came
        told: dict[str, Any] = {
            "kind": "survey",
            "received_at": at,
            "opened_at": at,
            "due_at": at,
            "status": "in_review",
        }
        review = CaseReview(
            id=new_id(), case_id=case_id, reviewer_id=self.actor.person_id, kind=ReviewKind.MAIN.value,
            cause_id=self.causes[cause] if cause else None, fault=fault.value if fault else None,
        )  # fmt: skip
        self.put(Case(**{"id": case_id, "client_id": client} | told | values), review)
        return case_id

    def contact(self, client: UUID, topic: str, came: timedelta) -> UUID:
        """A conversation."""
        contact_id = new_id()
        self.put(
            Contact(
                id=contact_id, source="acd", identity=contact_id.hex, ref=contact_id.hex, client_id=client, topic=topic,
                started_at=clock.now() + came,
            )
        )  # fmt: skip
        return contact_id

    def status(self, client: UUID, status: str, day: date) -> None:
        """What a source told of a client."""
        self.put(ClientStatus(id=new_id(), client_id=client, status=status, valid_from=day))

    def payout(
        self,
        amount: str | int | Decimal,
        decided: timedelta | None,
        *,
        cause: str = "Unclear how to pay",
        granted: bool = True,
        wrong: bool = False,
        client: UUID | None = None,
        case: UUID | None = None,
        **values: Any,
    ) -> UUID:
        """A payout as it stands after its steps."""
        payout_id, now = new_id(), clock.now()
        at = None if decided is None else now + decided
        state = "draft" if at is None else "approved" if granted else "rejected"
        told: dict[str, Any] = {
            "case_number": "2026-10-00001", "amount": Decimal(amount), "method": "card", "reason": "goodwill",
            "predictors": [], "band": 1, "arithmetic": [], "severity": 2,
        }  # fmt: skip
        approved = (
            {"approved_at": at, "committed_month": (at or now).date(), "charges": []}
            if granted and at
            else {}
        )
        self.put(
            Payout(
                **{
                    "id": payout_id, "case_id": case or new_id(), "client_id": client, "status": state,
                    "author_id": self.actor.person_id, "requested_by_id": self.actor.person_id, "drafted_at": now,
                    "received_at": now, "due_at": now, "decided_at": at, "error_at": now if wrong else None,
                    "cause_id": self.causes[cause],
                } | told | approved | values
            )
        )  # fmt: skip
        return payout_id

    def ask(self, query: Any, *args: Any, now: datetime | None = None, **kwargs: Any) -> Any:
        """The answer of a query of the desk."""
        with self.store.connect() as db:
            return query(db, *args, now=now or clock.now(), **kwargs)

    def policy(self, **changed: Any) -> None:
        """Let the edition in force say something else, as nobody may."""
        with self.store.bulk() as db:
            ((policy, content),) = db.execute("SELECT id, content FROM payout_policies").fetchall()
            told = json.dumps(json.loads(content) | changed)
            db.execute("UPDATE payout_policies SET content = ? WHERE id = ?", (told, policy))
            db.commit()


@contextmanager
def known_desk(folder: Path) -> Iterator[Desk]:
    """A desk with the rules of the beginning."""
    with workspace(folder) as (store, actor):
        with store.read() as session:
            company = session.scalars(select(Company.id)).one()
        yield Desk(store, actor, causes_of(store), company)
