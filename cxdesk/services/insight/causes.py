"""Why it happened: causes of the reviewed cases by count, and the groups of causes over the months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlalchemy.orm import Session

from cxdesk.models.base import Id
from cxdesk.models.casework import Case, CaseReview, ReviewTag
from cxdesk.models.causes import Cause, CauseGroup
from cxdesk.models.values import ReviewKind
from cxdesk.services.insight import statistics
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import CauseShare, Group, GroupMonth, Pareto, Scope
from cxdesk.services.insight.scope import in_scope


@dataclass(frozen=True)
class Tree:
    """Names and groups of the causes; a merged cause counts as the one that it was merged into."""

    names: Mapping[UUID, str]
    merged: Mapping[UUID, UUID]
    #: The group of each cause that has one, its own or that of the nearest node above.
    groups: Mapping[UUID, UUID]

    def counted_as(self, column: Any) -> ColumnElement[UUID]:
        """The SQL expression of the cause that a tag's cause counts as."""
        return _mapped(column, self.merged, column)

    def group_of(self, column: Any) -> ColumnElement[UUID]:
        """The SQL expression of a tag's group; NULL without one."""
        return _mapped(column, self.groups, None)


def cause_tree(session: Session) -> Tree:
    """The causes as they are now, retired and merged ones too."""
    rows = {
        row.id: row
        for row in session.execute(
            select(Cause.id, Cause.name, Cause.parent_id, Cause.group_id, Cause.merged_into_id)
        )
    }
    merged = {id_: _last(id_, rows, "merged_into_id") for id_, row in rows.items() if row.merged_into_id}
    groups = {}
    for id_ in rows:
        group = _inherited_group(merged.get(id_, id_), rows)
        if group is not None:
            groups[id_] = group
    return Tree(_unique_names(rows), merged, groups)


def reviewed_in(span: Span, scope: Scope) -> list[ColumnElement[bool]]:
    """The reviewed cases whose contact fell in the month; joins `Case` and `CaseReview`."""
    return [
        span.holds(Case.received_at),
        *in_scope(Case, scope),
        CaseReview.case_id == Case.id,
        CaseReview.kind == ReviewKind.MAIN.value,
        CaseReview.finished_at.is_not(None),
        CaseReview.deleted_at.is_(None),
    ]


def tagged_in(span: Span, scope: Scope) -> list[ColumnElement[bool]]:
    """The live tags of those cases; joins `ReviewTag` too."""
    return [
        *reviewed_in(span, scope),
        ReviewTag.review_id == CaseReview.id,
        ReviewTag.deleted_at.is_(None),
    ]


def count_reviewed(session: Session, span: Span, scope: Scope) -> int:
    """How many cases of the month's contacts are reviewed."""
    return session.scalar(select(func.count(Case.id.distinct())).where(*reviewed_in(span, scope))) or 0


def pareto(session: Session, span: Span, scope: Scope, tree: Tree, reviewed: int) -> Pareto:
    """Causes by count, descending, then by name."""
    cause = tree.counted_as(ReviewTag.cause_id).label("cause")
    query = select(cause, func.count(Case.id.distinct())).where(*tagged_in(span, scope)).group_by("cause")
    found = sorted(session.execute(query), key=lambda row: (-row[1], tree.names[row[0]]))
    tags, so_far, shares = sum(n for _, n in found), 0, []
    for cause_id, n in found:
        so_far += n
        share = statistics.wilson(n, reviewed).times(100)
        shares.append(CauseShare(cause_id, tree.names[cause_id], n, share, 100 * so_far / tags))
    return Pareto(reviewed, tags, tuple(shares))


def group_months(
    session: Session, spans: Sequence[Span], scope: Scope, tree: Tree, reviewed: Sequence[int]
) -> tuple[Group, ...]:
    """The groups in their order, each with its cases by month."""
    groups = session.execute(
        select(CauseGroup.id, CauseGroup.name)
        .where(CauseGroup.deleted_at.is_(None))
        .order_by(CauseGroup.position, CauseGroup.name)
    ).all()
    if not tree.groups:
        counts: list[dict[UUID, int]] = [{} for _ in spans]
    else:
        counts = [_by_group(session, span, scope, tree) for span in spans]
    return tuple(
        Group(
            id_,
            name,
            tuple(
                GroupMonth(span.month, month.get(id_, 0), n)
                for span, month, n in zip(spans, counts, reviewed, strict=True)
            ),
        )
        for id_, name in groups
    )


def _by_group(session: Session, span: Span, scope: Scope, tree: Tree) -> dict[UUID, int]:
    group = tree.group_of(ReviewTag.cause_id).label("cause_group")
    query = (
        select(group, func.count(Case.id.distinct())).where(*tagged_in(span, scope)).group_by("cause_group")
    )
    return {id_: n for id_, n in session.execute(query) if id_ is not None}


def _mapped(column: Any, targets: Mapping[UUID, UUID], otherwise: Any) -> ColumnElement[UUID]:
    """A CASE over the values of `targets`, which are few: a tree has some hundred nodes at most."""
    sources: dict[UUID, list[UUID]] = {}
    for source, target in targets.items():
        sources.setdefault(target, []).append(source)
    whens = [(column.in_(found), literal(target, Id())) for target, found in sources.items()]
    if not whens:
        return otherwise if otherwise is not None else literal(None, Id())
    return case(*whens, else_=otherwise)


def _last(id_: UUID, rows: Mapping[UUID, Any], link: str) -> UUID:
    """The end of a chain of links; a circle ends where it began."""
    seen = {id_}
    while (following := getattr(rows[id_], link)) and following in rows and following not in seen:
        seen.add(following)
        id_ = following
    return id_


def _inherited_group(id_: UUID, rows: Mapping[UUID, Any]) -> UUID | None:
    seen: set[UUID] = set()
    while id_ in rows and id_ not in seen:
        seen.add(id_)
        if rows[id_].group_id is not None:
            found: UUID = rows[id_].group_id
            return found
        id_ = rows[id_].parent_id
    return None


def _unique_names(rows: Mapping[UUID, Any]) -> dict[UUID, str]:
    """The names; where two nodes have the same, the parent's stands before it."""
    seen: dict[str, int] = {}
    for row in rows.values():
        seen[row.name] = seen.get(row.name, 0) + 1
    return {
        id_: f"{rows[row.parent_id].name} / {row.name}"
        if seen[row.name] > 1 and row.parent_id in rows
        else row.name
        for id_, row in rows.items()
    }
