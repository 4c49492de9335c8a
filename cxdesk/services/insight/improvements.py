"""What was done about the causes: fixes of the month, and the counters of documents and scripts.

Fixes are few: they are read as they are. Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.models.values import FixAction, FixKind, FixStatus
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import CounterLine, FixLine

#: What the counters count.
COUNTED = (FixKind.DOCUMENT, FixKind.SCRIPT)

_IN_MONTH = """(f.proposed_at >= :start AND f.proposed_at < :end OR f.released_at >= :start AND f.released_at < :end)
               AND f.deleted_at IS NULL"""
_LINES = f"""
SELECT f.id, f.title, f.kind, f.action, f.status, coalesce(p.name, f.owner_name), f.due_on, f.released_at,
       (SELECT count(*) FROM fix_cases c WHERE c.fix_id = f.id AND c.deleted_at IS NULL)
  FROM fixes f LEFT JOIN people p ON p.id = f.owner_id
 WHERE {_IN_MONTH}
 ORDER BY f.released_at IS NULL, f.released_at, f.proposed_at, f.id"""  # noqa: S608 - declared above
_COUNTED = f"""f.released_at >= :start AND f.released_at < :end AND f.deleted_at IS NULL
               AND f.kind IN ({", ".join(f"'{kind.value}'" for kind in COUNTED)})"""
_RELEASED = f"""
SELECT f.id, f.released_at, f.kind, f.action, p.name FROM fixes f JOIN people p ON p.id = f.author_id
 WHERE {_COUNTED}"""  # noqa: S608 - declared above
_CAUSES = """
SELECT c.fix_id, c.cause_id FROM fix_causes c JOIN fixes f ON f.id = c.fix_id
 WHERE c.deleted_at IS NULL AND {which}"""


def fix_lines(
    db: sqlite3.Connection, span: Span, zone: ZoneInfo, names: Mapping[UUID, str]
) -> tuple[FixLine, ...]:
    """Fixes proposed or released in the month, the released ones first."""
    causes = _causes(db, _IN_MONTH, span, span, names)
    return tuple(
        FixLine(
            fix_id=UUID(bytes=id_),
            title=title,
            kind=FixKind(kind),
            action=FixAction(action),
            status=FixStatus(status),
            causes=causes.get(id_, ()),
            owner=owner,
            due_on=date.fromisoformat(due_on) if due_on else None,
            released_on=None if released_at is None else _local_day(released_at, zone),
            cases=cases,
        )
        for id_, title, kind, action, status, owner, due_on, released_at, cases in db.execute(
            _LINES, _between(span, span)
        )
    )


def count_fixes(db: sqlite3.Connection, span: Span) -> tuple[int, int]:
    """(proposed, released) in the month."""
    found: tuple[int, int] = db.execute(
        """SELECT count(*) FILTER (WHERE proposed_at >= :start AND proposed_at < :end),
                  count(*) FILTER (WHERE released_at >= :start AND released_at < :end)
             FROM fixes WHERE deleted_at IS NULL""",
        _between(span, span),
    ).fetchone()
    return found


def counter_lines(
    db: sqlite3.Connection, spans: Sequence[Span], zone: ZoneInfo, names: Mapping[UUID, str]
) -> tuple[CounterLine, ...]:
    """Released changes of documents and scripts, newest month first, then by author, cause and kind."""
    causes = _causes(db, _COUNTED, spans[0], spans[-1], names)
    counts: dict[tuple[date, str, str, FixKind], Counter[str]] = {}
    for id_, released_at, kind, action, author in db.execute(_RELEASED, _between(spans[0], spans[-1])):
        month = _local_day(released_at, zone).replace(day=1)
        key = (month, author, ", ".join(causes.get(id_, ())), FixKind(kind))
        counts.setdefault(key, Counter())[action] += 1
    ordered = sorted(counts, key=lambda key: (-key[0].toordinal(), *key[1:]))
    return tuple(CounterLine(*key, *_actions(counts[key])) for key in ordered)


def _actions(counts: Counter[str]) -> Iterable[int]:
    return (counts[FixAction.CREATED.value], counts[FixAction.EDITED.value], counts[FixAction.RETIRED.value])


def _causes(
    db: sqlite3.Connection, which: str, first: Span, last: Span, names: Mapping[UUID, str]
) -> dict[bytes, tuple[str, ...]]:
    """The names of the causes of the fixes, by fix, sorted."""
    found: dict[bytes, list[str]] = {}
    for fix_id, cause_id in db.execute(_CAUSES.format(which=which), _between(first, last)):
        found.setdefault(fix_id, []).append(names[UUID(bytes=cause_id)])
    return {fix_id: tuple(sorted(causes)) for fix_id, causes in found.items()}


def _between(first: Span, last: Span) -> dict[str, int]:
    return {"start": first.micros[0], "end": last.micros[1]}


def _local_day(instant: int, zone: ZoneInfo) -> date:
    return from_micros(instant).astimezone(zone).date()
