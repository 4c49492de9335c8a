"""Why it happened: causes of the reviewed cases by count, and the groups of causes over the months."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from cxdesk.services.insight import statistics
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.parts import REVIEWED, Row
from cxdesk.services.insight.rows import CauseShare, Group, GroupMonth, Pareto, Scope
from cxdesk.services.insight.summaries import Summaries


class Place(NamedTuple):
    """Where a cause stands: under which one, in which group, merged into which."""

    parent_id: UUID | None
    group_id: UUID | None
    merged_into_id: UUID | None


@dataclass(frozen=True)
class Tree:
    """Groups of the causes as they stood in a month; a merged cause counts as the one that it was merged into."""

    merged: Mapping[UUID, UUID]
    #: The group of each cause that has one, its own or that of the nearest node above.
    groups: Mapping[UUID, UUID]
    _causes: dict[str, frozenset[str]] = field(default_factory=dict)
    _groups: dict[str, frozenset[str]] = field(default_factory=dict)

    def counted_as(self, cause: UUID) -> UUID:
        """The cause that a tag's cause counts as."""
        return self.merged.get(cause, cause)

    def causes_of(self, tags: str) -> frozenset[str]:
        """The causes that tags count as; all are ids in hexadecimal form, the tags joined by commas."""
        found = self._causes.get(tags)
        if found is None:
            found = self._causes[tags] = frozenset(self.counted_as(id_).hex for id_ in _ids(tags))
        return found

    def groups_of(self, tags: str) -> frozenset[str]:
        """The groups of the causes."""
        found = self._groups.get(tags)
        if found is None:
            groups = (self.groups.get(id_) for id_ in _ids(tags))
            found = self._groups[tags] = frozenset(group.hex for group in groups if group is not None)
        return found


@dataclass(frozen=True)
class Trees:
    """The causes with their names, retired and merged ones too, and where they stood when."""

    names: Mapping[UUID, str]
    now: Mapping[UUID, Place]
    #: (first day that it no longer holds for, cause, place), the latest first.
    earlier: Sequence[tuple[date, UUID, Place]]
    _made: dict[date | None, Tree] = field(default_factory=dict)

    def at(self, month: date) -> Tree:
        """The tree with which the month that begins on that day is told: what was changed since tells later ones."""
        changed = min((until for until, _, _ in self.earlier if until > month), default=None)
        if changed not in self._made:
            places = dict(self.now)
            # Each earlier place overwrites the later ones, down to the month that is asked for.
            places.update((cause, place) for until, cause, place in self.earlier if until > month)
            self._made[changed] = _tree(places)
        return self._made[changed]


def cause_trees(db: sqlite3.Connection) -> Trees:
    """The causes as they are and as they were."""
    names, now = {}, {}
    for id_, name, *place in db.execute(
        "SELECT id, name, parent_id, group_id, merged_into_id FROM causes ORDER BY position, id"
    ):
        cause = UUID(bytes=id_)
        names[cause], now[cause] = name, _place(*place)
    earlier = [
        (date.fromisoformat(until), UUID(bytes=cause), _place(*place))
        for until, cause, *place in db.execute(
            "SELECT until, cause_id, parent_id, group_id, merged_into_id FROM cause_states "
            "WHERE deleted_at IS NULL ORDER BY until DESC"
        )
    ]
    return Trees(_unique_names(names, now), now, earlier)


@dataclass(frozen=True)
class ReviewedMonth:
    """The reviewed cases of a month's contacts: how many have exactly these tags."""

    month: date
    sets: Sequence[Row]

    @property
    def cases(self) -> int:
        """How many were reviewed."""
        counts: list[int] = [n for _, n in self.sets]
        return sum(counts)

    def by_cause(self, tree: Tree) -> Counter[UUID]:
        """Cases with each cause: one with several of its tags counts once."""
        return _by(tree.causes_of, self.sets)

    def by_group(self, tree: Tree) -> Counter[UUID]:
        """Cases with a cause of each group."""
        return _by(tree.groups_of, self.sets)


def reviewed_months(summaries: Summaries, spans: Sequence[Span], scope: Scope) -> list[ReviewedMonth]:
    """What was found in the cases of each month's contacts."""
    months = summaries.months(REVIEWED, spans, scope)
    return [ReviewedMonth(span.month, rows) for span, rows in zip(spans, months, strict=True)]


def pareto(month: ReviewedMonth, trees: Trees) -> Pareto:
    """Causes by count, descending, then by name."""
    reviewed, found = month.cases, month.by_cause(trees.at(month.month))
    tags, so_far, shares = found.total(), 0, []
    for cause_id, n in sorted(found.items(), key=lambda item: (-item[1], trees.names[item[0]])):
        so_far += n
        share = statistics.wilson(n, reviewed).times(100)
        shares.append(CauseShare(cause_id, trees.names[cause_id], n, share, 100 * so_far / tags))
    return Pareto(reviewed, tags, tuple(shares))


def group_months(db: sqlite3.Connection, months: Sequence[ReviewedMonth], trees: Trees) -> tuple[Group, ...]:
    """The groups in their order, each with its cases by month."""
    counts = [(month, month.cases, month.by_group(trees.at(month.month))) for month in months]
    found = db.execute("SELECT id, name FROM cause_groups WHERE deleted_at IS NULL ORDER BY position, name")
    groups = ((UUID(bytes=id_), name) for id_, name in found)
    return tuple(
        Group(id_, name, tuple(GroupMonth(month.month, by_group[id_], n) for month, n, by_group in counts))
        for id_, name in groups
    )


def _by(nodes_of: Callable[[str], frozenset[str]], sets: Sequence[Row]) -> Counter[UUID]:
    # By words and not by ids, which Python compares slowly: ten years have thousands of sets.
    found: dict[str, int] = {}
    for tags, n in sets:
        for node in nodes_of(tags):
            found[node] = found.get(node, 0) + n
    return Counter({UUID(hex=node): n for node, n in found.items()})


def _ids(tags: str) -> Iterator[UUID]:
    return (UUID(hex=tag) for tag in tags.split(",") if tag)


def _place(*ids: bytes | None) -> Place:
    return Place(*(None if id_ is None else UUID(bytes=id_) for id_ in ids))


def _tree(places: Mapping[UUID, Place]) -> Tree:
    merged = {id_: _last(id_, places) for id_, place in places.items() if place.merged_into_id}
    groups = {id_: _inherited_group(merged.get(id_, id_), places) for id_ in places}
    return Tree(merged, {id_: group for id_, group in groups.items() if group is not None})


def _last(id_: UUID, places: Mapping[UUID, Place]) -> UUID:
    """The end of a chain of merges; a circle ends where it began."""
    seen = {id_}
    while (following := places[id_].merged_into_id) and following in places and following not in seen:
        seen.add(following)
        id_ = following
    return id_


def _inherited_group(id_: UUID, places: Mapping[UUID, Place]) -> UUID | None:
    seen: set[UUID] = set()
    above: UUID | None = id_
    while above is not None and above in places and above not in seen:
        seen.add(above)
        if places[above].group_id is not None:
            return places[above].group_id
        above = places[above].parent_id
    return None


def _unique_names(names: Mapping[UUID, str], places: Mapping[UUID, Place]) -> dict[UUID, str]:
    """The names; where two nodes have the same, the parent's stands before it."""
    seen = Counter(names.values())
    unique = {}
    for id_, name in names.items():
        parent = places[id_].parent_id
        above = names.get(parent) if parent is not None else None
        unique[id_] = f"{above} / {name}" if seen[name] > 1 and above is not None else name
    return unique
