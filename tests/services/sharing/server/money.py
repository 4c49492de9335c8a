"""A recovery desk on the server: cases with clients, who pays, what is allowed; and people who take steps of money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg

from tests.services.sharing.server.pushing import Office, Pusher, Row, at, edit, new

if TYPE_CHECKING:
    from tests.postgres import Server

#: What is allowed in the tests: a lead up to 1,000 and 5,000 a month, the head up to 10,000 and 50,000; a second
#: approval above 2,000; 6,000 for a case, 8,000 for a client; 20,000 a month for each of two teams.
_RULES = """
UPDATE payout_limits SET deleted_at = now();
UPDATE payout_caps SET deleted_at = now();
UPDATE payout_policies SET deleted_at = now();
UPDATE cost_shares SET deleted_at = now();
INSERT INTO payout_limits (id, scope_id, role, valid_from, per_payout, per_month) VALUES
    (gen_random_uuid(), %(company)s, 'lead', '2020-01-01', 1000, 5000),
    (gen_random_uuid(), %(company)s, 'head', '2020-01-01', 10000, 50000);
INSERT INTO payout_caps (id, scope_id, valid_from, second_above, per_case, per_client, small_up_to) VALUES
    (gen_random_uuid(), %(company)s, '2020-01-01', 2000, 6000, 8000, 500);
INSERT INTO product_teams (id, scope_id, name) VALUES
    (%(cards)s, %(company)s, 'Cards'), (%(loans)s, %(company)s, 'Loans');
INSERT INTO products (id, scope_id, name, product_team_id) VALUES (%(card)s, %(company)s, 'Card', %(cards)s);
INSERT INTO payout_budgets (id, scope_id, product_team_id, month, spendable) VALUES
    (gen_random_uuid(), %(company)s, %(cards)s, '2020-01-01', 20000),
    (gen_random_uuid(), %(company)s, %(loans)s, '2020-01-01', 20000);
"""


class Desk:
    """The office with what payouts go by."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.server: Server = office.server
        self.company = office.server.company_id
        self.cards, self.loans, self.card = uuid4(), uuid4(), uuid4()
        self.cause = office.cause("Late answer")
        values = {"company": self.company, "cards": self.cards, "loans": self.loans, "card": self.card}
        for statement in filter(str.strip, _RULES.split(";")):
            office.admin.execute(statement, values)
        self._signed: dict[str, Pusher] = {}

    def __getitem__(self, name: str) -> Pusher:
        """The one desk of a person."""
        if name not in self._signed:
            self._signed[name] = self.office.sign_in(name)
        return self._signed[name]

    def signed(self) -> list[Pusher]:
        """All who are signed in."""
        return list(self._signed.values())

    def forget(self) -> None:
        """Who steps next signs in anew."""
        self._signed.clear()

    def id(self, name: str) -> UUID:
        """A person's."""
        return self.server.staff[name].id

    def client(self, merged_into: UUID | None = None) -> UUID:
        """A client of the company."""
        client = uuid4()
        self.office.admin.execute(
            "INSERT INTO clients (id, scope_id, ref, label, label_key, merged_into_id) VALUES (%s, %s, %s, '', '', %s)",
            (client, self.company, client.hex, merged_into),
        )
        return client

    def case(self, holder: str | None = "anna", site: str = "North", client: UUID | None = None) -> UUID:
        """A case of a client, about the product of one team."""
        case = self.office.case(site, holder)
        self.office.admin.execute(
            "UPDATE cases SET client_id = %s, product_id = %s WHERE id = %s",
            (client or self.client(), self.card, case),
        )
        return case

    def draft(self, case: UUID, by: str = "anna", **values: Any) -> tuple[UUID, Row]:
        """A draft's id and its row, as a workspace tells it."""
        payout = uuid4()
        scope, client = self.office.all("SELECT scope_id, client_id FROM cases WHERE id = %s", case)[0]
        told = {
            "scope_id": scope, "case_id": case, "client_id": client, "amount": "500.00", "currency": "RUB",
            "method": "account", "reason": "loss", "words": "", "author_id": self.id(by), "drafted_at": at(),
            "cause_id": self.cause, "severity": 1, "predictors": [], "product_id": self.card, "range_low": "300.00",
            "range_high": "5000.00", "recommended": "500.00", "arithmetic": [], "received_at": at(-60),
            "due_at": at(600), "contact_number": 1,
        }  # fmt: skip
        return payout, new("payouts", payout, **{**told, **values})

    def drafted(self, case: UUID | None = None, by: str = "anna", **values: Any) -> UUID:
        """A draft that was pushed."""
        payout, row = self.draft(case or self.case(by), by, **values)
        self[by].apply(row)
        return payout

    def event(self, kind: str, payout: UUID, by: str, **values: Any) -> Row:
        """A step as a workspace tells it: round and amount as they stand."""
        found = self.office.all("SELECT scope_id, case_id, round, amount FROM payouts WHERE id = %s", payout)
        scope, case, round_, amount = found[0] if found else (self.company, uuid4(), 0, Decimal(500))
        told = {
            "scope_id": scope, "payout_id": payout, "case_id": case, "kind": kind, "at": at(), "person_id": self.id(by),
            "round": round_ + (kind == "request"), "amount": str(amount), "code": "", "words": "",
        }  # fmt: skip
        return new("payout_events", uuid4(), **{**told, **values})

    def step(self, kind: str, payout: UUID, by: str, **values: Any) -> None:
        """Take a step."""
        self[by].decide(self.event(kind, payout, by, **values))

    def refused(self, by: str, *rows: Row, **more: Any) -> str:
        """The code for which a decision is refused."""
        try:
            self[by].decide(*rows, **more)
        except psycopg.Error as refusal:
            if not (refusal.sqlstate or "").startswith("CX"):
                raise
            return refusal.diag.message_primary or ""
        return "allowed"

    def no(self, kind: str, payout: UUID, by: str, **values: Any) -> str:
        """The code for which a step is refused."""
        return self.refused(by, self.event(kind, payout, by, **values))

    def requested(self, by: str = "anna", case: UUID | None = None, **values: Any) -> UUID:
        """A payout that was asked for."""
        payout, row = self.draft(case or self.case(by), by, **values)
        event = self.event("request", payout, by, round=1, amount=values.get("amount", "500.00"))
        self[by].decide(row, event)
        return payout

    def approved(self, by: str = "clara", **values: Any) -> UUID:
        """A payout that was granted."""
        payout = self.requested(**values)
        self.step("approve", payout, by)
        return payout

    def register(self, *payouts: UUID, by: str = "galina", **values: Any) -> tuple[UUID, list[Row]]:
        """A register of payouts, with its rows."""
        register = uuid4()
        sums = self.office.all(
            "SELECT count(*), coalesce(sum(amount), 0)::text FROM payouts WHERE id = ANY (%s)", list(payouts)
        )
        told = {
            "scope_id": self.company, "method": "account", "made_by_id": self.id(by), "made_at": at(),
            "payouts": sums[0][0], "total": sums[0][1], "currency": "RUB",
        }  # fmt: skip
        events = [self.event("send", payout, by, register_id=register) for payout in payouts]
        return register, [new("payout_registers", register, **{**told, **values}), *events]

    def sent(self, **values: Any) -> UUID:
        """A payout in a register."""
        payout = self.approved(**values)
        self["galina"].decide(*self.register(payout)[1])
        return payout

    def of(self, payout: UUID, column: str = "status") -> Any:
        """What stands in a column of a payout."""
        return self.office.value("payouts", payout, column)

    def committed(self, team: UUID | None = None) -> Decimal:
        """What a team's budgets bear."""
        found = self.office.all(
            "SELECT sum(committed) FROM payout_budgets WHERE product_team_id = %s", team or self.cards
        )
        return Decimal(found[0][0])

    def close(self, case: UUID, by: str = "anna") -> Row:
        """The closing of a case."""
        closing = {"closed_at": (None, at()), "closed_by_id": (None, self.id(by))}
        return edit("cases", case, status=("in_review", "closed"), **closing)
