"""Workspaces to measure on: the defaults, and as many cases as asked for; those of a million are made once and kept."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.files import Texts
from cxdesk.models.ids import new_id
from cxdesk.models.values import Actor
from cxdesk.services.casework.words import fold, stem_line
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace import schema
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store

#: Share of the cases that are closed; the others are in the queue.
CLOSED = 0.7
#: The last instant of the cases, UTC: they end on that day, whatever their number.
UNTIL = datetime(2026, 6, 1, tzinfo=UTC)
_MINUTE, _HOURS_14 = 60_000_000, 14 * 3_600_000_000
#: Between two cases: 3.4 million fill ten years.
_APART = 93_000_000
_AGENTS, _PEOPLE, _TEXTS = 300, 100, 5_000
_STEP = 50_000
#: Smaller ones are made in seconds.
_KEPT_FROM = 100_000
#: What stands in the world, and how much more often the first than the last.
_CHANNELS = ("phone", "chat", "app", "email", "messenger", "web", "social", "branch")
_CHANNEL_WEIGHTS = (45, 25, 10, 8, 5, 4, 2, 1)
_KINDS, _KIND_WEIGHTS = ("survey", "complaint", "review"), (30, 65, 5)


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


@contextmanager
def kept_queue(cases: int) -> Iterator[Path]:
    """A workspace of `make_queue`; a large one is kept beside the system's other temporary files while schema and
    generator are the same.

    To be read only: who writes into it makes one of their own.
    """
    if cases < _KEPT_FROM:
        with tempfile.TemporaryDirectory() as own:
            path = Path(own) / "queue.cxdesk"
            make_queue(path, cases)
            yield path
        return
    folder = Path(tempfile.gettempdir()) / f"cxdesk-benchmarks-{_stamp()}"
    folder.mkdir(exist_ok=True)
    path = folder / f"queue-{cases}.cxdesk"
    if not path.exists():
        made = folder / f"making-{cases}.cxdesk"
        for left in folder.glob(f"{made.name}*"):
            left.unlink()
        make_queue(made, cases)
        made.rename(path)
    yield path


def _stamp() -> str:
    """Names what a kept workspace was made by."""
    here, versions = Path(__file__), Path(schema.__file__).parent / "migrations" / "versions"
    digest = sha256()
    for source in (here, here.with_name("files.py"), *sorted(versions.glob("*.py"))):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def make_queue(path: Path, cases: int, seed: int = 1) -> None:
    """A workspace with so many cases of up to ten years, 70 % of them closed with their causes."""
    chance = random.Random(seed)
    with create_workspace(path, company_name="Банк") as store, store.bulk() as db:
        # It is made in one go or not at all: a crash leaves nothing that anybody would miss.
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        apart = _set_apart(db)
        world = _World(db, chance)
        for start in range(0, cases, _STEP):
            db.executemany(_INSERT, world.cases(start, min(cases, start + _STEP), cases))
        _review_closed(db)
        for statement in apart:
            db.execute(statement)
        db.execute("COMMIT")
        db.execute("ANALYZE")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


_SET_APART = ("cases", "case_reviews", "review_tags")


def _set_apart(db: sqlite3.Connection) -> list[str]:
    """Take the indexes and triggers of the large tables away; the statements that bring them back."""
    marks = ", ".join("?" * len(_SET_APART))
    found = db.execute(
        f"SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL "
        f"AND tbl_name IN ({marks}) ORDER BY type",
        _SET_APART,
    ).fetchall()
    for kind, name, _ in found:
        db.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


class _World:
    """What the cases point to, and the cases."""

    def __init__(self, db: sqlite3.Connection, chance: random.Random) -> None:
        self._db, self._chance = db, chance
        self.company = db.execute("SELECT id FROM companies").fetchone()[0]
        self._departments = [row[0] for row in db.execute("SELECT id FROM departments ORDER BY position")]
        me = db.execute("SELECT id FROM people").fetchone()[0]
        self._agents = [new_id().bytes for _ in range(_AGENTS)]
        db.executemany(
            "INSERT INTO agents (id, scope_id, ref, name) VALUES (?, ?, ?, ?)",
            [(agent, self.company, f"Оператор {n}", f"Оператор {n}") for n, agent in enumerate(self._agents)],
        )
        self._people = [me, *(new_id().bytes for _ in range(_PEOPLE - 1))]
        db.executemany(
            "INSERT INTO people (id, scope_id, login, name, active, roles) VALUES (?, ?, ?, ?, 1, '[]')",
            [
                (person, self.company, f"s{n}", f"Специалист {n}")
                for n, person in enumerate(self._people)
                if n
            ],
        )
        texts = Texts(chance)
        self._texts = [
            (words[:160], stem_line(words))
            for words in (texts.complaint(date(2026, 1, 1))[1] for _ in range(_TEXTS))
        ]

    def cases(self, start: int, end: int, total: int) -> Iterator[tuple[Any, ...]]:
        """The cases number `start` to `end`, the oldest first, as the insert takes them; their words beside."""
        chance, n = self._chance, end - start
        channels = chance.choices(_CHANNELS, _CHANNEL_WEIGHTS, k=n)
        kinds = chance.choices(_KINDS, _KIND_WEIGHTS, k=n)
        agents = chance.choices(self._agents, range(_AGENTS, 0, -1), k=n)
        people = chance.choices(self._people, range(_PEOPLE, 0, -1), k=n)
        departments = chance.choices(self._departments, range(len(self._departments), 0, -1), k=n)
        texts = chance.choices(self._texts, k=n)
        first = int(UNTIL.timestamp() * 1_000_000) - (total + 1) * _APART
        words = []
        for i in range(n):
            row = start + i + 1
            received = first + row * _APART + chance.randrange(_APART)
            due, closed = received + _HOURS_14, None
            draw = chance.random()
            status = (
                "closed"
                if draw < CLOSED
                else "waiting"
                if draw > 0.99
                else "new"
                if draw > 0.75
                else "in_review"
            )
            if status == "closed":
                closed = received + chance.randrange(2 * _HOURS_14)
            score = None if kinds[i] == "complaint" else chance.choice((1, 1, 2, 2, 3, 3, 3))
            label = f"Клиент {chance.randrange(total)}"
            excerpt, stems = texts[i]
            words.append((row, f"{stem_line(label)} {stems}"))
            yield (
                row, _id(received, row), f"{2016 + row // 400_000}-{row:07d}", kinds[i], status, received, received,
                due, 30 if status == "waiting" else None, closed, None if status == "new" else people[i],
                score, None if score is None else 5, None if score is None else (score - 1) / 4, label,
                fold(label), excerpt, agents[i], departments[i], self.company, channels[i],
            )  # fmt: skip
        self._db.executemany("INSERT INTO case_words (rowid, words) VALUES (?, ?)", words)


def _id(micros: int, row: int) -> bytes:
    """An id of the form of `new_id`, of the instant and the row: in order, so that its index is quick to make."""
    return (micros // 1000 << 80 | 0x7 << 76 | 0b10 << 62 | row).to_bytes(16, "big")


_INSERT = (
    "INSERT INTO cases (row, id, number, kind, status, received_at, received_precision, opened_at, due_at, "
    "waiting_left, closed_at, reopened, assignee_id, score, score_max, severity, client_label, client_key, excerpt, "
    f"agent_id, department_id, scope_id, channel) VALUES (?, ?, ?, ?, ?, ?, 'second', ?, ?, ?, ?, 0{', ?' * 11})"
)


def _review_closed(db: sqlite3.Connection) -> None:
    """A main review with a cause for each closed case; one of ten has a second cause."""
    causes = [row[0] for row in db.execute("SELECT id FROM causes")]
    db.execute("CREATE TEMP TABLE chosen (n INTEGER PRIMARY KEY, cause BLOB)")
    # The first cause stands behind a quarter of the cases, the last behind few.
    skew = [cause for place, cause in enumerate(causes) for _ in range(max(1, 24 // (place + 1)))]
    db.executemany("INSERT INTO chosen VALUES (?, ?)", list(enumerate(skew)))
    db.execute(
        "INSERT INTO case_reviews (case_id, reviewer_id, kind, fault, conclusion, cause_id, finished_at, id, scope_id, "
        "rev) SELECT c.id, c.assignee_id, 'main', 'client', '', k.cause, c.closed_at, "
        "substr(c.id, 1, 8) || randomblob(8), c.scope_id, 0 "
        "FROM cases c JOIN chosen k ON k.n = (c.row * 7919) % ? WHERE c.status = 'closed' ORDER BY c.row",
        (len(skew),),
    )
    db.execute(_TAGS.format(cause="r.cause_id", which="1"))
    db.execute(
        _TAGS.format(cause="?", which="r.rowid % 10 = 0 AND r.cause_id <> ?"), (causes[-1], causes[-1])
    )


_TAGS = (
    "INSERT INTO review_tags (review_id, cause_id, tagged_by_id, tagged_at, id, scope_id, rev) "
    "SELECT r.id, {cause}, r.reviewer_id, r.finished_at, substr(r.id, 1, 8) || randomblob(8), r.scope_id, 0 "
    "FROM case_reviews r WHERE {which} ORDER BY r.rowid"
)


def cause_ids(store: Store) -> list[UUID]:
    """The causes of the defaults."""
    with store.connect() as db:
        return [UUID(bytes=row[0]) for row in db.execute("SELECT id FROM causes")]


def open_case_ids(store: Store, count: int) -> list[UUID]:
    """Cases that are open."""
    with store.connect() as db:
        found = db.execute("SELECT id FROM cases WHERE status <> 'closed' LIMIT ?", (count,))
        return [UUID(bytes=row[0]) for row in found]
