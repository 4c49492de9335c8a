"""Cases opened, closed, open, and closed in time, by month."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import CaseMonth, Scope
from cxdesk.services.insight.scope import in_scope


def case_months(session: Session, spans: Sequence[Span], scope: Scope) -> tuple[CaseMonth, ...]:
    """Opened, closed and open at the end, month by month: one pass over the cases.

    A case belongs to the month in which the client turned to the company: a file that is loaded later, or
    years of history loaded in a day, change nothing about when that was.
    """
    last = spans[-1]
    still_open = and_(Case.received_at < last.end, or_(Case.closed_at.is_(None), Case.closed_at >= last.end))
    columns = [func.count().filter(span.holds(Case.received_at)) for span in spans]
    columns += [func.count().filter(span.holds(Case.closed_at)) for span in spans]
    found = session.execute(
        select(func.count().filter(still_open), *columns).where(
            Case.received_at < last.end, *in_scope(Case, scope)
        )
    ).one()
    open_at_end, opened, closed = found[0], found[1 : len(spans) + 1], found[len(spans) + 1 :]
    months = []
    for span, came, went in zip(reversed(spans), reversed(opened), reversed(closed), strict=True):
        months.append(CaseMonth(span.month, came, went, open_at_end))
        open_at_end += went - came
    return tuple(reversed(months))


def kept_deadlines(session: Session, spans: Sequence[Span], scope: Scope) -> list[tuple[int, int]]:
    """(closed in time, closed) by month of closing."""
    query = select(func.count().filter(Case.closed_at <= Case.due_at), func.count())
    return [
        (found[0], found[1])
        for span in spans
        for found in [session.execute(query.where(span.holds(Case.closed_at), *in_scope(Case, scope))).one()]
    ]
