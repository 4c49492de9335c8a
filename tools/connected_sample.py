"""A workspace that looks connected, without a server: two conflicts, a rejected edit, waiting ones, a history."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.services import clock
from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.state import Sharing, write_sharing
from cxdesk.services.workspace import file

SERVER = (
    'file = "cxdesk connection"\nform = 1\nhost = "cx-kc"\nport = 5432\ndatabase = "cxdesk"\ntls = true\n'
)
BASE = "Клиент не понял, как оплатить займ в приложении. Дать инструкцию."
MINE = "Клиент не понял, как оплатить займ в приложении. Звонил три раза, ответы расходились. Дать видеоинструкцию."
THEIRS = "Клиент не понял, как оплатить займ в приложении: ссылка без суммы платежа. Дать инструкцию."


def make_connected(path: Path, person_id: UUID | None = None) -> None:
    """Write the local tables of sharing; for `person_id`, else for the first person of the workspace."""
    db = file.connect(path)
    try:
        with db:
            _write(db, person_id)
    finally:
        db.close()


def _write(db: sqlite3.Connection, person_id: UUID | None) -> None:
    now = clock.now()
    seats = list_seats(db)
    me = next(seat for seat in seats if person_id in (None, seat.actor.person_id)).actor.person_id
    other = next((seat for seat in seats if seat.actor.person_id != me), seats[0]).actor.person_id
    write_sharing(
        db,
        Sharing(
            SERVER, "specialist3", new_id(), person_id=me, cursor=1, since=now - timedelta(days=760),
            filled_at=now - timedelta(days=9), synced_at=now - timedelta(seconds=12), server_version="4",
            lease_until=now + timedelta(days=7), delay=timedelta(milliseconds=31),
        ),
    )  # fmt: skip
    reviews = [
        (UUID(bytes=review), UUID(bytes=case))
        for review, case in db.execute("SELECT id, case_id FROM case_reviews ORDER BY id DESC LIMIT 3")
    ]
    if len(reviews) == 3:
        _conflict(db, reviews[0], "conclusion", (BASE, MINE, THEIRS), other, now)
        causes = [id_.hex() for (id_,) in db.execute("SELECT id FROM causes ORDER BY id LIMIT 3")]
        _conflict(db, reviews[1], "cause_id", tuple(causes), other, now)
        edit = _columns("cases", reviews[2][1], {"due_at": [None, now.isoformat()]})
        reason = {"code": "held_by", "number": "2026-10-00388", "name": "Вера Ильина"}
        _entry(db, edit, now - timedelta(hours=1), "rejected", json.dumps({"reason": reason}))
        for number in range(6):
            waiting = _columns("case_reviews", reviews[2][0], {"conclusion": ["", f"{number}"]})
            _entry(db, waiting, now - timedelta(minutes=40 - number), "waiting")
    lines = (
        (3180, "lost", 0, 0, 0, 0.0), (48, "back", 0, 0, 0, 3180.0), (36, "round", 0, 6, 0, 0.4),
        (12, "round", 6, 4, 2, 0.22),
    )  # fmt: skip
    db.executemany(
        "INSERT INTO sync_log (at, what, pulled, pushed, conflicts, seconds) VALUES (?, ?, ?, ?, ?, ?)",
        [(to_micros(now - timedelta(seconds=ago)), *line) for ago, *line in lines],
    )


def _columns(table: str, row_id: UUID, columns: dict[str, list[Any]]) -> dict[str, Any]:
    return {"table": table, "id": row_id.hex, "insert": False, "columns": columns}


def _conflict(
    db: sqlite3.Connection,
    of: tuple[UUID, UUID],
    column: str,
    values: tuple[str, ...],
    by: UUID,
    now: datetime,
) -> None:
    base, mine, theirs = values
    review, _case = of
    edit = _columns("case_reviews", review, {column: [base, mine], "fault": [None, "process"]})
    mutation = _entry(db, edit, now - timedelta(minutes=50), "acknowledged")
    # The text comes first: it is what the picture shows.
    at = to_micros(now) + (column != "conclusion")
    told = [json.dumps(value) for value in (base, mine, theirs)]
    since = to_micros(now - timedelta(minutes=31))
    stands = theirs if column == "conclusion" else UUID(hex=theirs).bytes
    db.execute(f"UPDATE case_reviews SET {column} = ? WHERE id = ?", (stands, review.bytes))  # noqa: S608 - ours
    db.execute(
        "INSERT INTO conflicts (id, at, mutation_id, table_name, row_id, column_name, together, base, mine, theirs,"
        " theirs_by, theirs_at) VALUES (?, ?, ?, 'case_reviews', ?, ?, ?, ?, ?, ?, ?, ?)",
        (new_id().bytes, at, mutation.bytes, review.bytes, column, column, *told, by.bytes, since),
    )


def _entry(
    db: sqlite3.Connection, row: dict[str, Any], at: datetime, state: str, answer: str | None = None
) -> UUID:
    mutation = new_id()
    content = {
        "id": mutation.hex,
        "at": at.isoformat(),
        "action": "edit",
        "undoes": None,
        "after": [],
        "rows": [row],
    }
    db.execute(
        "INSERT INTO outbox (mutation_id, at, content, state, answer) VALUES (?, ?, ?, ?, ?)",
        (mutation.bytes, to_micros(at), json.dumps(content), state, answer),
    )
    return mutation
