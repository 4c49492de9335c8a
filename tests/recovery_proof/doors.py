"""The two doors at which a line of the table is tried: the use-cases on SQLite, and `decide` on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Seen, Terms
from cxdesk.models.people import Company, Person, Site
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_rules import PayoutBudget
from cxdesk.models.recovery_values import Method, RefusalReason, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.values import Actor
from cxdesk.services.recovery.deciding import approve_payout, ask_back, reject_payout
from cxdesk.services.recovery.drafting import draft_payout, drop_draft, edit_draft
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.settling import mark_failed, mark_paid, mark_returned
from cxdesk.services.recovery.steps import cancel_payout, mark_error
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.recovery_proof.cases import Act, Draft, Row
from tests.recovery_proof.scene import (
    CASE,
    CLIENT,
    PAYOUT,
    PEOPLE,
    REGISTER,
    Place,
    Scene,
    Stage,
    standing_round,
)


class Answer(NamedTuple):
    """What came of a try: "ok" or a code, and where the money stands then, told alike by both databases."""

    code: str
    stands: tuple[Any, ...] = ()


_PAYOUT = sa.select(
    Payout.status, Payout.round, Payout.approvals, Payout.requested_by_id, Payout.charges, Payout.committed_month,
    Payout.decided_at.is_not(None), Payout.approved_at.is_not(None), Payout.settled_at.is_not(None),
    Payout.sent_at.is_not(None), Payout.error_at.is_not(None), Payout.amount,
).where(Payout.id == PAYOUT)  # fmt: skip
_BUDGETS = sa.select(
    PayoutBudget.product_team_id, PayoutBudget.month, PayoutBudget.spendable, PayoutBudget.committed
)


def _stands(db: sa.Connection) -> tuple[Any, ...]:
    budgets = sorted((str(team), month, *money) for team, month, *money in db.execute(_BUDGETS))
    return (*map(_plain, db.execute(_PAYOUT).one()), budgets)


def _plain(value: Any) -> Any:
    return bool(value) if value in (True, False) and not isinstance(value, int | Decimal) else value


def seen_by(scene: Scene, act: Act) -> Seen:
    """What the screen of the act shows."""
    return Seen(standing_round(scene) - act.behind, Decimal(act.seen or scene.amount))


class UseCases:
    """An embedded workspace in which each try is taken back."""

    def __init__(self, store: Store, place: Place) -> None:
        self._store, self.place = store, place

    @classmethod
    def founded(cls, store: Store, owner: Actor, place: Place) -> UseCases:
        """The people of the place join the workspace."""

        def hire(session: Session, *, by: Actor) -> Outcome:
            company = session.scalars(sa.select(Company)).one()
            for name, site in place.sites.items():
                session.add(Site(
                    id=site, scope_id=company.id, name=name, time_zone=company.time_zone,
                    calendar_id=company.calendar_id,
                ))  # fmt: skip
            session.flush()
            for name, (roles, site_name) in PEOPLE.items():
                person = Person(id=place.people[name], scope_id=company.id, login=name, name=name.title())
                person.site_id = place.sites[site_name]
                person.give_roles(roles)
                session.add(person)
            return Outcome()

        store.write(hire, by=owner)
        return cls(store, place)

    def answer(self, row: Row) -> tuple[Answer, dict[str, Any] | None]:
        """What the use-case answers, and what it would tell a server."""
        by = self._actor(row)
        found: list[tuple[Any, ...]] = []

        def attempt(session: Session, *, by: Actor) -> Outcome:
            db = session.connection()
            db.execute(sa.update(Company.__table__).values(id=self.place.company))
            Stage(db, self.place).build(row.scene)
            outcome = _do(session, row, by)
            session.flush()
            found.append(_stands(db))
            return outcome

        try:
            _, content = self._store.rehearse(attempt, by=by)
        except Refusal as refusal:
            return Answer(refusal.code), None
        return Answer("ok", found[0]), content

    def _actor(self, row: Row) -> Actor:
        name = row.act.by
        roles = row.act.window or dict(row.scene.roles).get(name, tuple(PEOPLE[name][0]))
        return Actor(self.place.people[name], name.title(), frozenset(roles))


def _do(session: Session, row: Row, by: Actor) -> Outcome:
    act, scene, people = row.act, row.scene, _people_of(session)
    if isinstance(act.step, Draft):
        return _do_draft(session, act.step, act, by)
    seen, words = seen_by(scene, act), act.words
    principal = people[act.principal] if act.principal else None
    doors: dict[Step, Callable[[], Outcome]] = {
        Step.REQUEST: lambda: request_draft(session, PAYOUT, by=by),
        Step.APPROVE: lambda: approve_payout(session, PAYOUT, seen, by=by, principal_id=principal),
        Step.REJECT: lambda: reject_payout(
            session, PAYOUT, seen, _reason(act.code), words, by=by, principal_id=principal
        ),
        Step.QUESTION: lambda: ask_back(session, PAYOUT, seen, words, by=by, principal_id=principal),
        Step.CANCEL: lambda: cancel_payout(session, PAYOUT, seen, act.words, by=by),
        Step.SEND: lambda: make_register(session, Method(act.method or scene.method), [(PAYOUT, seen)], by=by),
        Step.PAY: lambda: mark_paid(session, PAYOUT, seen, by=by),
        Step.FAIL: lambda: mark_failed(session, PAYOUT, seen, act.words, by=by),
        Step.RETURN: lambda: mark_returned(session, PAYOUT, seen, act.words, by=by),
        Step.ERROR: lambda: mark_error(session, PAYOUT, act.words, by=by),
    }  # fmt: skip
    return doors[act.step]()


def _do_draft(session: Session, what: Draft, act: Act, by: Actor) -> Outcome:
    if what is Draft.DROP:
        return drop_draft(session, PAYOUT, by=by)
    # What no enum knows comes from a file or from another program.
    method: Any = act.method or Method.ACCOUNT
    reason: Any = act.reason
    terms = Terms(Decimal(act.amount), method, reason, act.words)
    if what is Draft.WRITE:
        return draft_payout(session, CASE, terms, by=by)
    return edit_draft(session, PAYOUT, terms, by=by)


def _reason(code: str) -> RefusalReason:
    return RefusalReason(code) if code in set(RefusalReason) else code  # type: ignore[return-value]


def _people_of(session: Session) -> dict[str, UUID]:
    return {name.lower(): person for person, name in session.execute(sa.select(Person.id, Person.name))}


class Psql:
    """One transaction of a superuser, who is each person in turn; each try is taken back."""

    def __init__(self, db: sa.Connection, server: Server) -> None:
        self._db, self._server = db, server
        self.place = Place(
            server.company_id, server.sites, {name: member.id for name, member in server.staff.items()}
        )
        self._clients: dict[str, UUID] = {}
        for name in PEOPLE:
            client = self._clients[name] = uuid4()
            self.run(
                "INSERT INTO server_clients (id, person_id, version, schema) VALUES (%s, %s, '9.0.0', 'x')",
                client, self.place.people[name],
            )  # fmt: skip

    def run(self, statement: str, *values: Any) -> Any:
        """A statement of PostgreSQL."""
        return self._db.exec_driver_sql(statement, values or None)

    def answer(self, row: Row, content: dict[str, Any] | None = None) -> Answer:
        """What the server answers to the step of a line, or to what a use-case would tell it."""
        with self.taken_back():
            with self._around_the_rules():
                Stage(self._db, self.place).build(row.scene)
            told = content or _mutation(row, self.place)
            try:
                self._as(row.act.by)
                if isinstance(row.act.step, Draft):
                    code = self._push(self._clients[row.act.by], told)
                else:
                    code = "ok"
                    self.run("SELECT cxdesk.decide(%s, %s)", self._clients[row.act.by], json.dumps(told))
                self.run("SET CONSTRAINTS ALL IMMEDIATE")
            except sa.exc.DBAPIError as error:
                return Answer(_code(error.orig))
            self.run("RESET SESSION AUTHORIZATION")
            return Answer("ok", _stands(self._db)) if code == "ok" else Answer(code)

    def _push(self, client: UUID, told: dict[str, Any]) -> str:
        (answer,) = self.run("SELECT cxdesk.push(%s, %s)", client, json.dumps([told])).scalar_one()["answers"]
        return "ok" if answer["outcome"] == "applied" else str(answer["reason"]["code"])

    def replace(self, function: str) -> None:
        """Another body for a function of the server."""
        # A colon or a percent sign of SQL is no place of SQLAlchemy's.
        driver: Any = self._db.connection.driver_connection
        driver.execute(function)

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """What is done within is undone."""
        savepoint = self._db.begin_nested()
        try:
            yield
        finally:
            savepoint.rollback()

    @contextmanager
    def _around_the_rules(self) -> Iterator[None]:
        self.run("SET LOCAL session_replication_role = replica")
        yield
        self.run("SET LOCAL session_replication_role = origin")

    def _as(self, name: str) -> None:
        login = self._server.login(name).replace('"', '""')
        self.run(f'SET LOCAL SESSION AUTHORIZATION "{login}"')


def _code(error: BaseException | None) -> str:
    if not isinstance(error, psycopg.Error):
        raise RuntimeError("PostgreSQL says what it refuses") from error
    return error.diag.message_primary or ""


def _mutation(row: Row, place: Place) -> dict[str, Any]:
    """The step as a person with psql would write it, without a use-case."""
    act, scene, people = row.act, row.scene, place.people
    round_, amount = seen_by(scene, act)
    scope = place.sites[scene.site].hex
    rows: list[dict[str, Any]] = []
    if isinstance(act.step, Draft):
        return _told(scene, _draft_row(row, act.step, place))
    register = REGISTER
    if act.step is Step.SEND and not act.earlier:
        register = uuid4()
        total = str(Decimal(scene.amount) + act.off_by)
        rows.append(_new("payout_registers", register, scope_id=place.company.hex, method=act.method or scene.method,
                         made_by_id=people[act.by].hex, made_at=scene.moment.isoformat(), payouts=1, total=total,
                         currency="RUB"))  # fmt: skip
    rows.append(_new(
        "payout_events", uuid4(), scope_id=scope, payout_id=PAYOUT.hex, case_id=CASE.hex, kind=act.step.value,
        round=round_ + (act.step is Step.REQUEST), amount=str(amount), person_id=people[act.signed or act.by].hex,
        principal_id=people[act.principal].hex if act.principal else None, at=scene.moment.isoformat(), code=act.code,
        words=act.words, register_id=register.hex if act.step is Step.SEND else None,
    ))  # fmt: skip
    return _told(scene, *rows)


def _draft_row(row: Row, what: Draft, place: Place) -> dict[str, Any]:
    act, scene, now = row.act, row.scene, row.scene.moment.isoformat()
    if what is Draft.WRITE:
        return _new(
            "payouts", uuid4(), scope_id=place.sites[scene.site].hex, case_id=CASE.hex, client_id=CLIENT.hex,
            amount=act.amount, currency="RUB", method=act.method or "account", reason=act.reason, words=act.words,
            author_id=place.people[act.signed or act.by].hex, drafted_at=now, severity=2, predictors=[], arithmetic=[],
            received_at=now, due_at=now, contact_number=1,
        )  # fmt: skip
    columns: dict[str, Any] = {"deleted_at": [None, now]}
    if what is Draft.EDIT:
        columns = {
            "amount": [scene.amount, act.amount], "method": [scene.method, act.method or "account"],
            "reason": [scene.reason, act.reason],
        }  # fmt: skip
    changed = {name: pair for name, pair in columns.items() if pair[0] != pair[1]}
    return {"table": "payouts", "id": PAYOUT.hex, "insert": False, "columns": changed}


def _told(scene: Scene, *rows: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": uuid4().hex, "at": scene.moment.isoformat(), "action": "proof", "undoes": None, "after": [],
        "rows": list(rows),
    }  # fmt: skip


def _new(table: str, row: UUID, **columns: Any) -> dict[str, Any]:
    pairs = {name: [None, value] for name, value in columns.items() if value is not None}
    return {"table": table, "id": row.hex, "insert": True, "columns": pairs}
