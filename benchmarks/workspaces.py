"""Workspaces to measure on: the defaults, and as many cases as asked for."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.files import Texts
from cxdesk.models.ids import new_id
from cxdesk.models.values import Actor
from cxdesk.services.casework.words import fold, stem_line
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store

#: Share of the cases that are closed; the others are in the queue.
CLOSED = 0.3
_FIRST, _MINUTE, _HOURS_14 = 1_767_000_000_000_000, 60_000_000, 14 * 3_600_000_000
_AGENTS = 300
_TEXTS = 2_000


@contextmanager
def opened(path: Path) -> Iterator[tuple[Store, Actor]]:
    """A workspace and the person who sits there."""
    with Store.open(path) as store:
        with store.connect() as db:
            actor = list_seats(db)[0].actor
        yield store, actor


def make_empty(path: Path) -> None:
    """A workspace with its defaults."""
    create_workspace(path, company_name="Банк").close()


def make_queue(path: Path, cases: int, seed: int = 1) -> None:
    """A workspace with so many cases, scores 1 to 3, spread over agents and departments."""
    chance = random.Random(seed)
    with create_workspace(path, company_name="Банк") as store, store.bulk() as db:
        db.execute("BEGIN IMMEDIATE")
        company = db.execute("SELECT id FROM companies").fetchone()[0]
        agents = [new_id().bytes for _ in range(_AGENTS)]
        db.executemany(
            "INSERT INTO agents (id, scope_id, ref, name) VALUES (?, ?, ?, ?)",
            [(agent, company, f"Оператор {n}", f"Оператор {n}") for n, agent in enumerate(agents)],
        )
        departments = [row[0] for row in db.execute("SELECT id FROM departments")]
        texts = Texts(chance)
        words = [texts.remark(date(2026, 1, 1)) for _ in range(_TEXTS)]
        rows = _cases(cases, chance, company, agents, departments, words)
        _insert_cases(db, rows)
        db.execute("COMMIT")
        db.execute("ANALYZE")


def _cases(
    count: int, chance: random.Random, company: bytes, agents: list[bytes], departments: list[bytes], words: list[str]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    for n in range(count):
        received = _FIRST + n * _MINUTE + chance.randrange(_MINUTE)
        closed = chance.random() < CLOSED
        score = chance.randint(1, 3)
        label = f"Клиент {chance.randrange(count)}"
        yield {
            "id": new_id().bytes, "number": f"2026-{n:06d}", "kind": "survey", "status": "closed" if closed else "new",
            "received_at": received, "opened_at": received, "due_at": received + _HOURS_14,
            "closed_at": received + _MINUTE if closed else None, "score": float(score),
            "severity": (score - 1) / 4, "client_label": label, "client_key": fold(label),
            "excerpt": chance.choice(words)[:160], "agent_id": chance.choice(agents),
            "department_id": chance.choice(departments), "scope_id": company,
            "channel": chance.choice(("phone", "chat")),
        }  # fmt: skip


def _insert_cases(db: sqlite3.Connection, rows: Iterator[dict[str, Any]]) -> None:
    db.executemany(
        "INSERT INTO cases (id, number, kind, status, received_at, received_precision, opened_at, due_at, closed_at, "
        "reopened, score, score_max, severity, client_label, client_key, excerpt, agent_id, department_id, scope_id, "
        "channel) VALUES (:id, :number, :kind, :status, :received_at, 'second', :opened_at, :due_at, "
        ":closed_at, 0, :score, 5, :severity, :client_label, :client_key, :excerpt, :agent_id, "
        ":department_id, :scope_id, :channel)",
        rows,
    )
    waiting = db.execute("SELECT row, client_label || ' ' || excerpt FROM cases").fetchall()
    db.executemany(
        "INSERT INTO case_words (rowid, words) VALUES (?, ?)",
        [(row, stem_line(text)) for row, text in waiting],
    )
    db.execute("DELETE FROM search_pending")


def cause_ids(store: Store) -> list[UUID]:
    """The causes of the defaults."""
    with store.connect() as db:
        return [UUID(bytes=row[0]) for row in db.execute("SELECT id FROM causes")]


def open_case_ids(store: Store, count: int) -> list[UUID]:
    """Cases that are open."""
    with store.connect() as db:
        found = db.execute("SELECT id FROM cases WHERE status <> 'closed' LIMIT ?", (count,))
        return [UUID(bytes=row[0]) for row in found]
