"""Take in what the shared database has that this workspace has not seen: no row is ever missed.

One snapshot for all tables, everything stamped at or above the cursor, without an upper bound; the new cursor is the
horizon of that snapshot: below it nothing can appear any more. A row that comes twice has no newer rev, and is skipped.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import Progress, Topic, no_progress
from cxdesk.models.sharing import TABLE
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Role
from cxdesk.services.sharing import told
from cxdesk.services.sharing.fetching import absent_sources, by_id, hexed, of_cases
from cxdesk.services.sharing.holding import Holding, Rows, at_once, present
from cxdesk.services.sharing.link import Link, Row
from cxdesk.services.sharing.references import ONE_BY_ONE, count_dangling
from cxdesk.services.sharing.state import Sharing, keep_mark, read_sharing, update_sharing
from cxdesk.services.sharing.steps import Steps, exchanging
from cxdesk.services.sharing.taking import remove
from cxdesk.services.sharing.wire import Wire, wires_for
from cxdesk.services.workspace.store import Store

PULLING = Text(N_("Taking in changes"))
#: Rows asked of each table at first: most exchanges bring fewer, in one round trip.
_FIRST = 500
#: Rows of one piece of a longer feed, and cases that are completed at once.
_CHUNK, _CASES = 2_000, 500

_HORIZON = "SELECT cxdesk.feed_horizon()"
_MARK = "SELECT cxdesk.newest_mark()"
_SCOPES = "SELECT unnest(cxdesk.my_scopes())"
_MOVES = "SELECT DISTINCT m.table_name, m.row_id FROM cxdesk.moves m WHERE m.sync_xid >= %s::xid8 ORDER BY 1"
_NEWS = " WHERE t.sync_xid >= %s::xid8"
_IN_ORDER = " ORDER BY t.sync_xid, t.at"

_log = logging.getLogger(__name__)


class Pulled(NamedTuple):
    """What came. `rows`: table -> news, what was known already not counted; `horizon`: the new cursor; `elsewhere`:
    nothing was taken, since one sees other rows than at the handshake.
    """

    rows: dict[str, int]
    topics: frozenset[Topic]
    horizon: int
    elsewhere: bool = False

    @property
    def total(self) -> int:
        """All news."""
        return sum(self.rows.values())

    def with_news(self, rows: dict[str, int]) -> Pulled:
        """Together with what came before it: table -> news."""
        both = {table: self.rows.get(table, 0) + rows.get(table, 0) for table in {**rows, **self.rows}}
        return self._replace(rows=both, topics=self.topics | _topics(both))


def pull(store: Store, link: Link, *, progress: Progress = no_progress) -> Pulled:
    """One exchange inwards. A crash on the way loses nothing: the cursor moves after the last rows.

    Raises Offline, Refused, Cancelled (by `progress`), CxError where the disk refuses.
    """
    with store.connect() as db:
        sharing = read_sharing(db)
    assert sharing is not None
    assert sharing.cursor is not None
    with exchanging(store) as steps:
        pulled = _Pull(steps, link, sharing, progress).run()
        steps.index_words(progress)
    return pulled


class _Pull:
    """One exchange inwards, under way."""

    def __init__(self, steps: Steps, link: Link, sharing: Sharing, progress: Progress) -> None:
        self._steps, self._link, self._progress = steps, link, progress
        self._cursor = sharing.cursor or 0
        self._scopes = {scope.bytes for scope in sharing.scopes}
        self._mark_xid = -1 if sharing.mark_xid is None else sharing.mark_xid
        self._wires = wires_for(frozenset(map(Role, sharing.roles)))
        self._holding = Holding(to_micros(sharing.since) if sharing.since else None)
        self._news: dict[str, int] = {}
        self._touched: dict[str, list[bytes]] = {}
        self._absent: dict[str, list[bytes]] = {}
        self._seen = 0

    def run(self) -> Pulled:
        with self._link.snapshot():
            ((horizon,),), ((mark,),), scopes, moves, history, *firsts = self._link.many(self._questions())
            if self._scopes and self._scopes != {scope for (scope,) in scopes}:
                # One was put to another site since the handshake: what is hidden now would be missed. The next
                # handshake fills anew, or finds everything as it was.
                return Pulled({}, frozenset(), self._cursor, elsewhere=True)
            self._remove_moved(moves)
            older = self._take_rows(firsts)
            self._complete(older)
            self._finish(history, horizon, mark)
        self._report_dangling()
        return Pulled(self._news, _topics(self._news), horizon)

    def _questions(self) -> list[tuple[str, Sequence[Any]]]:
        cursor = [str(self._cursor)]
        first = f" LIMIT {_FIRST}"
        return [
            (_HORIZON, ()),
            (_MARK, ()),
            (_SCOPES, ()),
            (_MOVES, cursor),
            (told.SELECT + _NEWS + _IN_ORDER + first, cursor),
            *((wire.select + _NEWS + first, cursor) for wire in self._wires),
        ]

    def _remove_moved(self, moves: list[Row]) -> None:
        """Rows that went where this workspace does not see go from it; those that it sees come with the feed."""
        readable = {wire.name for wire in self._wires}
        for table, group in groupby(moves, key=lambda move: move[0]):
            ids = [row_id for _, row_id in group]
            if table not in TABLE:
                continue
            if table in readable:
                query = f"SELECT t.id FROM cxdesk.{table} t WHERE t.id = ANY (%s::uuid[])"
                seen = {
                    row[0] for some in at_once(ids, _CHUNK) for row in self._link.rows(query, [hexed(some)])
                }
                ids = [row_id for row_id in ids if row_id not in seen]
            here = present(self._steps.db, table, ids)
            for some in at_once(here, 100):
                with self._steps.step() as step:
                    self._count(table, remove(step.db, table, some))

    def _take_rows(self, firsts: list[list[Row]]) -> list[bytes]:
        """Write what came, parents first; the ids of cases from before the window that came to be held."""
        older: list[bytes] = []
        found = zip(self._wires, firsts, strict=True)
        for long, group in groupby(found, key=lambda item: len(item[1]) == _FIRST):
            if not long:
                older += self._take([(wire, rows) for wire, rows in group if rows])
                continue
            for wire, _ in group:
                for chunk in self._link.stream(wire.select + _NEWS, [str(self._cursor)], size=_CHUNK):
                    older += self._take([(wire, chunk)])
        return older

    def _take(self, items: list[tuple[Wire, Rows]]) -> list[bytes]:
        if not items:
            return []
        older: list[bytes] = []
        with self._steps.step() as step:
            for wire, rows in items:
                kept = self._holding.kept(step.db, wire, rows)
                if wire.name == "cases":
                    before = self._holding.begun_before(kept)
                    older += before - present(step.db, "cases", before)
                self._count(wire.name, step.take(wire, kept))
                self._note(wire, [row[0] for row in kept])
        self._seen += step.rows
        self._progress(self._seen, 0, PULLING)
        return older

    def _complete(self, older: list[bytes]) -> None:
        """Bring what belongs to cases that came to be held: all of it, or a source from before the window."""
        for cases in at_once(older, _CASES):
            items, history = of_cases(self._link, self._wires, cases)
            with self._steps.step() as step:
                for wire, rows in items:
                    self._count(wire.name, step.take(wire, rows))
                step.take_told(history)
        for wire, rows in by_id(self._link, self._wires, self._absent):
            with self._steps.step() as step:
                self._count(wire.name, step.take(wire, rows))

    def _finish(self, history: list[Row], horizon: int, mark: str | None) -> None:
        if len(history) == _FIRST:
            query = told.SELECT + _NEWS + _IN_ORDER
            for chunk in self._link.stream(query, [str(self._cursor)], size=_FIRST):
                with self._steps.step() as step:
                    step.take_told(chunk)
        elif history:
            with self._steps.step() as step:
                step.take_told(history)
        newest = json.loads(mark) if mark else None
        if horizon != self._cursor or (newest and newest["xid"] > self._mark_xid):
            with self._steps.step() as step:
                update_sharing(step.db, cursor=horizon)
                keep_mark(step.db, newest)

    def _note(self, wire: Wire, ids: list[bytes]) -> None:
        """Remember what is to be looked at when all has come, in a memory that does not grow with what comes."""
        touched = self._touched.setdefault(wire.name, [])
        if len(touched) <= ONE_BY_ONE:
            touched += ids
        if wire.name == "case_sources" and self._holding.since is not None:
            for table, absent in absent_sources(self._steps.db, ids).items():
                self._absent.setdefault(table, []).extend(absent)

    def _count(self, table: str, news: int) -> None:
        if news:
            self._news[table] = self._news.get(table, 0) + news

    def _report_dangling(self) -> None:
        found = count_dangling(self._steps.db, self._touched)
        if found:
            # Nobody can mend it here: the row that is pointed to is not shown to this person, or was purged.
            _log.warning("rows that point to none: %s", found)


def _topics(news: dict[str, int]) -> frozenset[Topic]:
    from cxdesk.services.workspace.changes import TOPICS

    return frozenset(TOPICS.get(table, Topic.PEOPLE) for table in news)
