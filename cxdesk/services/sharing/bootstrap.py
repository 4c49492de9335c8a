"""Fill a workspace from the shared database: what is small, then the open cases with all that belongs to them, so that
one can work, then everything else, table by table and page by page. A crash goes on where it stood.

The horizon is taken before the first page; the pull that follows the last one begins there, so whatever changed
meanwhile comes once more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.sharing import TABLE
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Role
from cxdesk.services import clock
from cxdesk.services.sharing import indexes, renewal, told
from cxdesk.services.sharing.fetching import absent_sources, by_id, of_cases
from cxdesk.services.sharing.holding import Holding, window
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.pull import Pulled, pull
from cxdesk.services.sharing.state import Sharing, read_sharing, update_sharing
from cxdesk.services.sharing.steps import Step, Steps, exchanging
from cxdesk.services.sharing.wire import wires_for
from cxdesk.services.workspace.store import Store

FILLING = Text(N_("Filling the workspace"))
#: Rows of a page, and of a statement of the server: it sends on while a page is written.
_PAGE, _STATEMENT = 5_000, 100_000
#: Open cases that come at once with what belongs to them.
_CASES = 250
#: What `filling` calls the stages beside the tables. `_OLDER` is none: it tells since when older rows are fetched.
_OPEN, _HISTORY, _SOURCES, _WORDS, _OLDER = "open cases", "history", "sources", "words", "older"


def begin_filling(store: Store, link: Link, *, afresh: bool = False) -> None:
    """Note that the workspace is to be filled, from the present horizon on.

    `afresh`: what stands here counts for nothing any more (the server was restored, the scope changed, tombstones were
    purged that this workspace has not seen): every row is written over, and those that do not come again go. The outbox
    and columns that wait to be sent stay.
    """
    horizon = _horizon(link)
    with exchanging(store) as steps, steps.step() as step:
        roles = _roles(step.db)
        _note(step.db, _stages(roles, afresh=afresh))
        update_sharing(step.db, cursor=horizon, since=window(roles, clock.now()), filled_at=None)


def fetch_older(
    store: Store, link: Link, until: datetime, *, progress: Progress = no_progress
) -> Pulled | None:
    """Fetch what lies between `until` and what is held; nothing where that is held already.

    Until all has come, the workspace covers what it covered. Raises as `fill` does, which goes on with it.
    """
    # The day is whole in every time zone.
    until -= timedelta(days=1)
    horizon = _horizon(link)
    with exchanging(store) as steps, steps.step() as step:
        sharing = _sharing(step.db)
        if sharing.since is None or until >= sharing.since or is_filling(step.db):
            return None
        _note(step.db, [name for name in _stages(_roles(step.db)) if name in _LATER or _is_large(name)])
        told_until = to_micros(until).to_bytes(8, "big") + horizon.to_bytes(8, "big")
        step.db.execute("INSERT INTO filling VALUES (?, ?, 0, 1)", (_OLDER, told_until))
    return fill(store, link, progress=progress)


def is_filling(db: sqlite3.Connection) -> bool:
    """Whether something is still to be fetched."""
    return db.execute("SELECT 1 FROM filling LIMIT 1").fetchone() is not None


def is_being_filled(store: Store) -> bool:
    """Whether a filling is under way, or waits to go on: an exchange takes minutes now."""
    with store.connect() as db:
        sharing = read_sharing(db)
        return sharing is not None and (sharing.cursor is None or sharing.filled_at is None or is_filling(db))


def fetch_case(store: Store, link: Link, case: UUID) -> None:
    """Bring one case with what belongs to it, whatever else is still to come."""
    with exchanging(store) as steps:
        wires = list(wires_for(_roles(steps.db)))
        belongings, history = of_cases(link, wires, [case.bytes])
        found = list(by_id(link, wires, {"cases": [case.bytes]}))
        with steps.step() as step:
            for wire, rows in [*belongings, *found]:
                step.take(wire, rows)
            step.take_told(history)


def fetch_rows(store: Store, link: Link, ids: Mapping[str, Sequence[bytes]]) -> None:
    """Bring rows by their ids, by table, whatever else is still to come."""
    with exchanging(store) as steps:
        found = list(by_id(link, list(wires_for(_roles(steps.db))), ids))
        with steps.step() as step:
            for wire, rows in found:
                step.take(wire, rows)


def fill_open(store: Store, link: Link, *, progress: Progress = no_progress) -> None:
    """Fill with what one needs to begin: all that is small, and the open cases. Raises as `fill`, which goes on."""
    with exchanging(store) as steps:
        _Fill(steps, link, progress).run(upto=_OPEN)


def fill(store: Store, link: Link, *, progress: Progress = no_progress) -> Pulled:
    """Go on filling to the end, and take in what changed meanwhile; what came in all.

    Raises Offline, Refused, Cancelled, CxError where the disk refuses: called again, it goes on.
    """
    with exchanging(store) as steps:
        older = _older(steps.db)
        filling = _Fill(steps, link, progress)
        filling.run()
        if older:
            # What changed since the first page lay before the window then.
            with steps.step() as step:
                cursor = min(_sharing(step.db).cursor or 0, older[1])
                update_sharing(step.db, since=from_micros(older[0]), cursor=cursor)
                step.db.execute("DELETE FROM filling WHERE table_name = ?", (_OLDER,))
    pulled = pull(store, link, progress=progress)
    with exchanging(store) as steps, steps.step() as step:
        step.db.execute("DELETE FROM filling")
        update_sharing(step.db, filled_at=clock.now())
    return pulled.with_news(filling.news)


def _horizon(link: Link) -> int:
    return int(link.rows("SELECT cxdesk.feed_horizon()")[0][0])


def _sharing(db: sqlite3.Connection) -> Sharing:
    sharing = read_sharing(db)
    assert sharing is not None
    return sharing


def _roles(db: sqlite3.Connection) -> frozenset[Role]:
    return frozenset(map(Role, _sharing(db).roles))


def _note(db: sqlite3.Connection, stages: Iterable[str]) -> None:
    db.execute("DELETE FROM filling")
    db.executemany("INSERT INTO filling (table_name) VALUES (?)", [(stage,) for stage in stages])


def _older(db: sqlite3.Connection) -> tuple[int, int] | None:
    """Since when older rows are being fetched, and the horizon before the first."""
    row = db.execute("SELECT after FROM filling WHERE table_name = ?", (_OLDER,)).fetchone()
    return (int.from_bytes(row[0][:8], "big"), int.from_bytes(row[0][8:], "big")) if row else None


#: After all that people did.
_EVER = datetime(9999, 1, 1, tzinfo=UTC)
_LATER = (_HISTORY, _SOURCES, _WORDS)


def _stages(roles: frozenset[Role], *, afresh: bool = False) -> list[str]:
    names = [wire.name for wire in wires_for(roles)]
    small = [name for name in names if not _is_large(name)]
    large = [name for name in names if _is_large(name)]
    opened = [_OPEN] if "cases" in names else []
    marks, left = ([renewal.MARK + name for name in TABLE], [renewal.LEFT]) if afresh else ([], [])
    return [*marks, *small, *opened, *large, _HISTORY, _SOURCES, *left, _WORDS]


def _is_large(name: str) -> bool:
    """Whether a table grows with every day: then the open cases come before it."""
    shared = TABLE.get(name)
    return shared is not None and (
        bool(shared.instant or shared.parent) or name in ("clients", "client_statuses")
    )


class _Fill:
    """A filling under way."""

    def __init__(self, steps: Steps, link: Link, progress: Progress) -> None:
        self._steps, self._link, self._progress = steps, link, progress
        sharing, db = _sharing(steps.db), steps.db
        self._roles = frozenset(map(Role, sharing.roles))
        self._wires = {wire.name: wire for wire in wires_for(self._roles)}
        held = Holding(to_micros(sharing.since) if sharing.since else None)
        older = _older(db)
        self._holding = Holding(older[0]) if older else held
        #: What is here already, where older rows are fetched.
        self._held = held if older else None
        self._left: dict[str, bytes | None] = dict(
            db.execute("SELECT table_name, after FROM filling WHERE NOT complete").fetchall()
        )
        self._is_first = sharing.filled_at is None and not older
        (self._afresh,) = db.execute(
            "SELECT count(*) FROM filling WHERE table_name = ?", (renewal.LEFT,)
        ).fetchone()
        (self._done,) = db.execute("SELECT coalesce(sum(done), 0) FROM filling").fetchone()
        self._expected: dict[str, int] = {}
        self._total = 0
        self.news: dict[str, int] = {}

    def run(self, upto: str = "") -> None:
        """Go through the stages that are left, `upto` one where it is told."""
        special = {
            _OPEN: self._open_cases, _HISTORY: self._history, _SOURCES: self._sources, _WORDS: self._words,
            renewal.LEFT: self._let_go,
        }  # fmt: skip
        self._expected = self._estimate()
        self._total = self._done + sum(self._expected.values())
        self._progress(self._done, self._total, FILLING)
        for stage in _stages(self._roles, afresh=True):
            if stage in self._left:
                mark = self._mark if stage.startswith(renewal.MARK) else self._table
                special.get(stage, mark)(stage, self._left[stage])
                with self._steps.step() as step:
                    step.db.execute("UPDATE filling SET complete = 1 WHERE table_name = ?", (stage,))
            if stage == upto:
                return

    def _estimate(self) -> dict[str, int]:
        """About how many rows of each table are to come, as the server's statistics have it."""
        query = """SELECT n, greatest(c.reltuples, 0)::bigint FROM unnest(%s::text[]) n
                     JOIN pg_class c ON c.oid = to_regclass('cxdesk.' || n)"""
        return dict(self._link.rows(query, [[name for name in self._left if name in self._wires]]))

    def _condition(self, name: str) -> tuple[str, list[Any]]:
        """Which rows are to come: those that are to be held, less those that are."""
        wanted, values = self._holding.condition(name)
        if self._held is None:
            return wanted, values
        there, more = self._held.condition(name)
        return (f"{wanted} AND NOT {there}", [*values, *more]) if there else ("false", [])

    def _table(self, name: str, after: bytes | None) -> None:
        wire = self._wires[name]
        condition, values = self._condition(name)
        if after is None and self._is_first and _is_large(name):
            with self._steps.step() as step:
                indexes.set_aside(step.db, name, self._expected.get(name, 0))
        while True:
            where = " AND ".join(filter(None, ("t.id > %s::uuid" if after else "", condition)))
            query = f"{wire.select} {'WHERE ' if where else ''}{where} ORDER BY t.id LIMIT {_STATEMENT}"
            came = 0
            for page in self._link.stream(query, [*([after.hex()] if after else []), *values], size=_PAGE):
                after = page[-1][0]
                came += len(page)
                with self._page(name, after, len(page)) as step:
                    self._count(name, step.take(wire, page, note=bool(self._afresh)))
            if came < _STATEMENT:
                break
        self._steps.make_indexes(name)

    def _open_cases(self, stage: str, after: bytes | None) -> None:
        cases = self._wires["cases"]
        where = "t.status <> 'closed' AND t.deleted_at IS NULL AND t.id > %s::uuid"
        query = f"{cases.select} WHERE {where} ORDER BY t.id LIMIT {_CASES}"
        while True:
            page = self._link.rows(query, [(after or bytes(16)).hex()])
            if not page:
                return
            after = page[-1][0]
            belongings, history = of_cases(self._link, list(self._wires.values()), [row[0] for row in page])
            with self._page(stage, after, 0) as step:
                for wire, rows in [*belongings, (cases, page)]:
                    self._count(wire.name, step.take(wire, rows))
                step.take_told(history)

    def _history(self, stage: str, after: bytes | None) -> None:
        """What people did, in its order: 8 bytes of `after` are the instant, 16 the id."""
        at, id_ = (
            (int.from_bytes(after[:8], "big"), after[8:]) if after else (self._holding.since or 0, bytes(16))
        )
        before = self._held.since if self._held else None
        query = f"{told.SELECT} WHERE (t.at, t.id) > (%s, %s::uuid) AND t.at < %s ORDER BY t.at, t.id"
        upto = from_micros(before) if before is not None else _EVER
        for page in self._link.stream(query, [from_micros(at), id_.hex(), upto], size=_PAGE):
            last = page[-1]
            with self._page(stage, last[2].to_bytes(8, "big") + last[5], len(page)) as step:
                step.take_told(page)

    def _sources(self, stage: str, after: bytes | None) -> None:
        """What held cases came from, from before the window."""
        query = "SELECT id FROM case_sources WHERE id > ? ORDER BY id LIMIT ?"
        while self._holding.since is not None:
            ids = [row[0] for row in self._steps.db.execute(query, (after or b"", _PAGE)).fetchall()]
            if not ids:
                return
            after = ids[-1]
            absent = absent_sources(self._steps.db, ids)
            found = list(by_id(self._link, list(self._wires.values()), absent))
            with self._page(stage, after, 0) as step:
                for wire, rows in found:
                    step.take(wire, rows, note=False)

    def _mark(self, stage: str, after: bytes | None) -> None:
        for marked in renewal.marks(self._steps.db, stage.removeprefix(renewal.MARK), after):
            with self._page(stage, marked.upto, 0) as step:
                step.db.execute(*marked.statement)

    def _let_go(self, _stage: str, _after: bytes | None) -> None:
        renewal.let_go(self._steps)

    def _words(self, stage: str, after: bytes | None) -> None:
        """Index the full text: of what came in pages nothing was noted."""
        with self._page(stage, b"", 0) as step:
            step.db.execute(
                "INSERT OR IGNORE INTO search_pending SELECT row FROM cases"
                " WHERE row NOT IN (SELECT rowid FROM case_words)"
            )
        self._steps.index_words(self._progress)

    def _count(self, table: str, news: int) -> None:
        if news:
            self.news[table] = self.news.get(table, 0) + news

    @contextmanager
    def _page(self, stage: str, after: bytes, rows: int) -> Iterator[Step]:
        """The step of a page, which notes where the next one begins."""
        with self._steps.step() as step:
            yield step
            step.db.execute(
                "UPDATE filling SET after = ?, done = done + ? WHERE table_name = ?", (after, rows, stage)
            )
        self._done += rows
        self._progress(self._done, max(self._total, self._done), FILLING)
