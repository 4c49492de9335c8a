"""What was done about the causes: fixes of the month, and the counters of documents and scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cxdesk.models.fixes import Fix, FixCase, FixCause
from cxdesk.models.people import Person
from cxdesk.models.values import FixAction, FixKind, FixStatus
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import CounterLine, FixLine

#: What the counters count.
COUNTED = (FixKind.DOCUMENT, FixKind.SCRIPT)


def fix_lines(session: Session, span: Span, zone: ZoneInfo, names: Mapping[UUID, str]) -> tuple[FixLine, ...]:
    """Fixes proposed or released in the month, the released ones first."""
    in_month = or_(span.holds(Fix.proposed_at), span.holds(Fix.released_at))
    query = (
        select(Fix, Person.name)
        .outerjoin(Person, Person.id == Fix.owner_id)
        .where(in_month, Fix.deleted_at.is_(None))
        .order_by(Fix.released_at.is_(None), Fix.released_at, Fix.proposed_at, Fix.id)
    )
    found = session.execute(query).all()
    ids = select(Fix.id).where(in_month, Fix.deleted_at.is_(None))
    causes, cases = _causes(session, ids, names), _case_counts(session, ids)
    return tuple(
        FixLine(
            fix_id=fix.id,
            title=fix.title,
            kind=FixKind(fix.kind),
            action=FixAction(fix.action),
            status=FixStatus(fix.status),
            causes=causes.get(fix.id, ()),
            owner=owner or fix.owner_name,
            due_on=fix.due_on,
            released_on=_local_day(fix.released_at, zone),
            cases=cases.get(fix.id, 0),
        )
        for fix, owner in found
    )


def count_fixes(session: Session, span: Span) -> tuple[int, int]:
    """(proposed, released) in the month."""
    found = session.execute(
        select(
            func.count().filter(span.holds(Fix.proposed_at)), func.count().filter(span.holds(Fix.released_at))
        ).where(Fix.deleted_at.is_(None))
    ).one()
    return found[0], found[1]


def counter_lines(
    session: Session, spans: Sequence[Span], zone: ZoneInfo, names: Mapping[UUID, str]
) -> tuple[CounterLine, ...]:
    """Released changes of documents and scripts, newest month first, then by author, cause and kind."""
    released = [
        Fix.released_at >= spans[0].start,
        Fix.released_at < spans[-1].end,
        Fix.kind.in_([kind.value for kind in COUNTED]),
        Fix.deleted_at.is_(None),
    ]
    query = select(Fix.id, Fix.released_at, Fix.kind, Fix.action, Person.name).join(
        Person, Person.id == Fix.author_id
    )
    causes = _causes(session, select(Fix.id).where(*released), names)
    counts: dict[tuple[date, str, str, FixKind], Counter[str]] = {}
    for id_, released_at, kind, action, author in session.execute(query.where(*released)):
        day = _local_day(released_at, zone)
        if day is None:
            continue
        key = (day.replace(day=1), author, ", ".join(causes.get(id_, ())), FixKind(kind))
        counts.setdefault(key, Counter())[action] += 1
    ordered = sorted(counts, key=lambda key: (-key[0].toordinal(), *key[1:]))
    return tuple(CounterLine(*key, *_actions(counts[key])) for key in ordered)


def _actions(counts: Counter[str]) -> Iterable[int]:
    return (counts[FixAction.CREATED.value], counts[FixAction.EDITED.value], counts[FixAction.RETIRED.value])


def _causes(session: Session, fixes: Any, names: Mapping[UUID, str]) -> dict[UUID, tuple[str, ...]]:
    """The names of the causes of the fixes that the select `fixes` gives, by fix, sorted."""
    found: dict[UUID, list[str]] = {}
    query = select(FixCause.fix_id, FixCause.cause_id).where(
        FixCause.fix_id.in_(fixes), FixCause.deleted_at.is_(None)
    )
    for fix_id, cause_id in session.execute(query):
        found.setdefault(fix_id, []).append(names[cause_id])
    return {fix_id: tuple(sorted(causes)) for fix_id, causes in found.items()}


def _case_counts(session: Session, fixes: Any) -> dict[UUID, int]:
    query = (
        select(FixCase.fix_id, func.count().label("n"))
        .where(FixCase.fix_id.in_(fixes), FixCase.deleted_at.is_(None))
        .group_by(FixCase.fix_id)
    )
    return {row.fix_id: row.n for row in session.execute(query)}


def _local_day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return None if instant is None else instant.astimezone(zone).date()
