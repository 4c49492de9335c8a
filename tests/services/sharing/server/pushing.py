"""A workstation that pushes by hand: mutations in the rows form, rows of the server made by its administrator."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

if TYPE_CHECKING:
    from tests.postgres import Server

Row = dict[str, Any]


def at(minutes: float = 0) -> str:
    """An instant of the wire, so many minutes from now."""
    return (datetime.now(UTC) + timedelta(minutes=minutes)).isoformat()


def edit(table: str, row: UUID, **columns: tuple[Any, Any]) -> Row:
    """A changed row: column=(base, new)."""
    return {"table": table, "id": row.hex, "insert": False, "columns": _pairs(columns)}


def new(table: str, row: UUID, **columns: Any) -> Row:
    """A new row: column=value."""
    pairs = {name: (None, value) for name, value in columns.items()}
    return {"table": table, "id": row.hex, "insert": True, "columns": _pairs(pairs)}


def mutation(*rows: Row, action: str = "change", undoes: str | None = None, **more: Any) -> Row:
    """A mutation in the rows form."""
    return {
        "id": uuid4().hex, "at": at(), "action": action, "undoes": undoes, "after": [], "rows": list(rows), **more,
    }  # fmt: skip


def _pairs(columns: dict[str, tuple[Any, Any]]) -> dict[str, list[Any]]:
    return {name: [_wire(value) for value in pair] for name, pair in columns.items()}


def _wire(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) else value


class Pusher:
    """A signed-in workstation."""

    def __init__(self, server: Server, name: str) -> None:
        self.id = server.staff[name].id
        self.client = uuid4()
        self.connection = server.person(name)
        self.hello()

    def hello(self, **more: Any) -> Row:
        """The handshake."""
        told = {"client_id": self.client.hex, "version": "9.0.0", "schema": "0009", "mark": None, **more}
        answer: Row = self.call("hello", json.dumps(told))
        return answer

    def call(self, function: str, *arguments: Any) -> Any:
        """What a function of the server answers."""
        places = ", ".join(["%s"] * len(arguments))
        found = self.connection.execute(f"SELECT cxdesk.{function}({places})", arguments).fetchone()
        assert found
        return found[0]

    def push(self, *mutations: Any) -> list[Row]:
        """The answers."""
        answers: list[Row] = self.call("push", self.client, json.dumps(mutations))["answers"]
        return answers

    def apply(self, *rows: Row, **more: Any) -> Row:
        """Push one mutation that has to be applied without a conflict."""
        (answer,) = self.push(mutation(*rows, **more))
        assert (answer["outcome"], answer["conflicts"]) == ("applied", []), answer
        return answer

    def reason(self, *rows: Row, **more: Any) -> str:
        """Push one mutation that has to be rejected: why."""
        (answer,) = self.push(mutation(*rows, **more))
        assert answer["outcome"] == "rejected", answer
        code: str = answer["reason"]["code"]
        return code

    def decide(self, *rows: Row, **more: Any) -> Row:
        """The answer to a decision."""
        answer: Row = self.call("decide", self.client, json.dumps(mutation(*rows, **more)))
        return answer


class Office:
    """Rows to work on, as imports would have brought them."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.admin = server.admin()
        self._pushers: list[Pusher] = []

    def sign_in(self, name: str) -> Pusher:
        """A workstation of that person."""
        self._pushers.append(Pusher(self.server, name))
        return self._pushers[-1]

    def close(self) -> None:
        """Everybody goes home."""
        for connection in (self.admin, *(pusher.connection for pusher in self._pushers)):
            connection.close()

    def case(self, site: str = "North", holder: str | None = None, number: str | None = None) -> UUID:
        """An open case of a site."""
        case = uuid4()
        self.admin.execute(
            "INSERT INTO cases (id, scope_id, number, kind, status, received_at, received_precision, opened_at, "
            "due_at, reopened, client_label, client_key, excerpt, assignee_id) "
            "VALUES (%s, %s, %s, 'survey', 'in_review', now() - interval '1 day', 'second', now(), "
            "now() + interval '1 day', 0, '', '', '', %s)",
            (
                case,
                self.server.sites[site],
                number or f"t-{case.hex[:8]}",
                holder and self.server.staff[holder].id,
            ),
        )
        return case

    def review(self, case: UUID, by: str, **values: Any) -> UUID:
        """The main review of a case."""
        review = uuid4()
        values = {"conclusion": "", "fault": None, "cause_id": None, **values}
        self.admin.execute(
            "INSERT INTO case_reviews (id, scope_id, case_id, reviewer_id, kind, conclusion, fault, cause_id) "
            "SELECT %s, scope_id, id, %s, 'main', %s, %s, %s FROM cases WHERE id = %s",
            (
                review,
                self.server.staff[by].id,
                values["conclusion"],
                values["fault"],
                values["cause_id"],
                case,
            ),
        )
        return review

    def cause(self, name: str = "Late answer", **values: Any) -> UUID:
        """A cause of the tree."""
        cause = uuid4()
        self.admin.execute(
            "INSERT INTO causes (id, scope_id, name, description, owner_name, position, retired_at) "
            "VALUES (%s, %s, %s, '', '', 0, %s)",
            (cause, self.server.company_id, name, values.get("retired_at")),
        )
        return cause

    def value(self, table: str, row: UUID, column: str) -> Any:
        """What stands in a column."""
        found = self.admin.execute(f"SELECT {column} FROM {table} WHERE id = %s", (row,)).fetchone()
        assert found
        return found[0]

    def all(self, query: str, *values: Any) -> list[Any]:
        """Rows of a query."""
        return self.admin.execute(query, values).fetchall()
