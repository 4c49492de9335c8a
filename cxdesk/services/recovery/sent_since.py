"""A restore takes work back, and no money: what went to the bank since the backup stays as it stood.

The replaced file knows it: its payouts that were sent come into the restored one, with their steps, registers and what
the budgets bear. Where it cannot be read, nobody knows what was sent; payouts of the cases from before then wait until
finance says of them that the bank has none (`not_sent` of `make_register`).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxdesk.models.moments import to_micros
from cxdesk.models.recovery_values import COMMITTED
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services import clock
from cxdesk.services.workspace import file, schema

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.recovery import Payout

#: A line of the log of exchanges, which a workspace of one's own has and does not use: it was restored in doubt.
_DOUBT = "restored_in_doubt"


@dataclass(frozen=True, slots=True)
class Carried:
    """How many payouts stay as the bank has them, and whether others may have been sent that nobody knows of."""

    payouts: int = 0
    in_doubt: bool = False

    def told(self) -> tuple[Text, ...]:
        """What a person has to know of it."""
        return (
            *([Text(_STAY, {"n": self.payouts})] if self.payouts else ()),
            *(map(Text, (_UNKNOWN, _HELD)) if self.in_doubt else ()),
        )


class MaybeSent(CxError):
    """Payouts of a workspace that was restored in doubt are to be sent, and nobody has said that they were not."""


def carry_sent(restored: Path, replaced: Path | None, others: Iterable[Path] = ()) -> Carried:
    """Let the restored file, which nobody has opened yet, know what the replaced one knew to be sent.

    `replaced`: None where it is gone or damaged; then the first of the `others`, copies of it, that can be read tells
    what it knows. A connected workspace is told nothing: its money stands on the server.
    """
    if not _keeps_money(restored):
        return Carried()
    if schema.check_revision(restored) != schema.HEAD:
        schema.upgrade_file(restored)
    payouts = None if replaced is None else _carried(restored, replaced)
    if payouts is None:
        told = (_carried(restored, other) for other in others)
        payouts = next((n for n in told if n is not None), 0)
        _doubt(restored)
    with closing(file.bare(restored)) as db:
        return Carried(payouts, _doubted_since(db) is not None)


def check_not_sent(session: Session, payouts: Iterable[Payout]) -> None:
    """Refuse to send what may have been sent before a restore. Raises MaybeSent."""
    since = _doubted_since(session.connection().connection.driver_connection)
    held = [one for one in payouts if since is not None and to_micros(one.received_at) <= since]
    if held:
        raise MaybeSent(
            N_("The workspace was restored from a backup; payouts that may have been sent before it: {n}."),
            N_(
                "Look for them at the bank. If it has none of them, say so: “--not-sent” on the command line."
            ),
            n=len(held),
        )


def _keeps_money(path: Path) -> bool:
    with closing(file.bare(path)) as db:
        if not file.revision(db):
            return False
        with suppress(sqlite3.OperationalError):  # from before there were shared databases
            return db.execute("SELECT 1 FROM sharing").fetchone() is None
    return True


def _carried(restored: Path, replaced: Path) -> int | None:
    """How many came over; None where the file cannot tell: damaged, newer than the program, another company's, or a
    connected one's, whose money is told by its server alone.
    """
    if file.is_encrypted(replaced):
        return None
    try:
        with (
            _at_head(restored, replaced) as path,
            closing(file.bare(path, immutable=True)) as later,
            closing(file.connect(restored)) as db,
        ):
            return _Carrying(db, later).run()
    except (sqlite3.Error, CxError, OSError):
        return None


@contextmanager
def _at_head(restored: Path, replaced: Path) -> Iterator[Path]:
    """The replaced file in the present schema: itself, or a copy of it, since what was kept stays as it is."""
    if schema.check_revision(replaced) == schema.HEAD:
        yield replaced
        return
    copy = restored.with_name(restored.name + ".replaced")
    try:
        shutil.copyfile(replaced, copy)
        schema.upgrade_file(copy)
        yield copy
    finally:
        for side in ("", "-wal", "-shm"):
            copy.with_name(copy.name + side).unlink(missing_ok=True)


class _Carrying:
    """One transaction into the restored file `db` of what the `later` one knows."""

    def __init__(self, db: sqlite3.Connection, later: sqlite3.Connection) -> None:
        self._db, self._later = db, later
        self._parents: dict[str, list[tuple[str, str]]] = {}

    def run(self) -> int | None:
        """How many payouts came; None where the files are of two companies."""
        company = "SELECT id FROM companies"
        if self._db.execute(company).fetchall() != self._later.execute(company).fetchall():
            return None
        self._db.execute("BEGIN IMMEDIATE")
        try:
            # A row may come before the one that it points at.
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            payouts = self._differing()
            months = {month for payout in payouts for month in self._bring_payout(payout)}
            self._bear(months)
            for (at,) in self._later.execute("SELECT at FROM sync_log WHERE what = ?", (_DOUBT,)):
                self._db.execute("INSERT INTO sync_log (at, what) VALUES (?, ?)", (at, _DOUBT))
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.rollback()
            raise
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(payouts)

    def _differing(self) -> list[bytes]:
        """What went to the bank in the later file, and is not known as such or as well here."""
        known: dict[bytes, int] = dict(self._db.execute(_LAST_STEPS).fetchall())
        return [
            payout for payout, last in self._later.execute(_LAST_STEPS) if known.get(payout, last - 1) < last
        ]

    def _bring_payout(self, payout: bytes) -> set[str]:
        """The payout as it stands there, with all of its steps; the months whose budgets it touches."""
        months = "SELECT committed_month FROM payouts WHERE id = ? AND committed_month IS NOT NULL"
        touched = {row[0] for db in (self._db, self._later) for row in db.execute(months, (payout,))}
        self._db.execute("DELETE FROM payout_events WHERE payout_id = ?", (payout,))
        self._db.execute("DELETE FROM payouts WHERE id = ?", (payout,))
        self._bring("payouts", payout)
        query = "SELECT id FROM payout_events WHERE payout_id = ? ORDER BY at"
        for (event,) in self._later.execute(query, (payout,)).fetchall():
            self._bring("payout_events", event)
        return touched

    def _bring(self, table: str, row_id: bytes) -> None:
        """A row that is missing here, and before it what it points at."""
        if self._db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone():  # noqa: S608 - tables of the schema
            return
        found = self._later.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - the same
        names = [column[0] for column in found.description]
        row: dict[str, Any] = dict(zip(names, found.fetchone(), strict=True))
        if table == "payout_registers" and self._is_numbered(row["number"]):
            # Two of that number were made, each in one of the files: this one is found by its id.
            row["number"] = None
        self._db.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - the same
            tuple(row.values()),
        )
        for column, parent in self._points_at(table):
            if row[column] is not None and (parent, row[column]) != (table, row_id):
                self._bring(parent, row[column])

    def _is_numbered(self, number: str | None) -> bool:
        query = "SELECT 1 FROM payout_registers WHERE number = ?"
        return self._db.execute(query, (number,)).fetchone() is not None

    def _points_at(self, table: str) -> list[tuple[str, str]]:
        if table not in self._parents:
            rows = self._db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,))
            self._parents[table] = rows.fetchall()
        return self._parents[table]

    def _bear(self, months: Iterable[str]) -> None:
        """Let the budgets of these months bear what is committed of them now."""
        for month in months:
            borne: dict[bytes, int] = defaultdict(int)
            for (charges,) in self._db.execute(_CHARGES, (month, *_COMMITTED)):
                for one in json.loads(charges):
                    borne[bytes.fromhex(one["team"])] += int(Decimal(one["amount"]).scaleb(2))
            budgets = "SELECT product_team_id, id FROM payout_budgets WHERE month = ?"
            for team, budget in self._later.execute(budgets, (month,)):
                if not self._has_budget(team, month):
                    self._bring("payout_budgets", budget)
            for team, _ in self._db.execute(budgets, (month,)).fetchall():
                self._db.execute(_BORNE, (borne[team], borne[team], team, month))

    def _has_budget(self, team: bytes, month: str) -> bool:
        query = "SELECT 1 FROM payout_budgets WHERE product_team_id = ? AND month = ?"
        return self._db.execute(query, (team, month)).fetchone() is not None


def _doubt(restored: Path) -> None:
    with closing(file.connect(restored)) as db:
        db.execute("INSERT INTO sync_log (at, what) VALUES (?, ?)", (to_micros(clock.now()), _DOUBT))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _doubted_since(db: Any) -> int | None:
    """The moment of the last restore in doubt, in microseconds; None where there was none."""
    (found,) = db.execute("SELECT max(at) FROM sync_log WHERE what = ?", (_DOUBT,)).fetchone()
    return None if found is None else int(found)


_STAY = N_("Payouts that went to the bank after this backup, and stay as they are: {n}")
_UNKNOWN = N_(
    "What stood here before could not be read: nobody knows which payouts were sent after this backup."
)
_HELD = N_(
    "Payouts of these cases are not put into a register until finance confirms that the bank has none of them."
)
_COMMITTED = tuple(sorted(status.value for status in COMMITTED))
_LAST_STEPS = """
SELECT p.id, coalesce((SELECT max(e.at) FROM payout_events e WHERE e.payout_id = p.id), 0) FROM payouts p
 WHERE p.status IN ('sent', 'paid', 'failed', 'returned') AND p.deleted_at IS NULL
"""
_CHARGES = f"""
SELECT charges FROM payouts WHERE committed_month = ? AND status IN ({", ".join("?" * len(_COMMITTED))})
   AND deleted_at IS NULL
"""  # noqa: S608 - places alone
_BORNE = """
UPDATE payout_budgets SET committed = ?, spendable = max(spendable, ?) WHERE product_team_id = ? AND month = ?
"""
