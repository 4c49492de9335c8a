"""The cause tree as its page and the cause picker show it. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.services.casework.words import fold

#: The window of the use counts.
RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A node of the tree. Rows come in the tree's order, each parent before its children."""

    id: UUID
    parent_id: UUID | None
    #: Its own group, or that of the node above.
    group_id: UUID | None
    name: str
    description: str
    owner_id: UUID | None
    owner: str
    #: 0 right under the group.
    depth: int
    #: Reviews of cases of the last 90 days that bear the cause, as primary or secondary one.
    uses: int
    retired: bool
    #: The names above it and its own, with dashes between.
    path: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of the complaint dynamics, with its causes in the tree's order."""

    #: None for the causes without a group.
    id: UUID | None
    name: str
    causes: tuple[CauseRow, ...]

    @property
    def uses(self) -> int:
        """How often its causes were set in 90 days."""
        return sum(cause.uses for cause in self.causes)


#: id, parent, group, name, description, owner, the owner's name, retired
_Node = tuple[bytes, bytes | None, bytes | None, str, str, bytes | None, str, int]

_NODES = """
SELECT c.id, c.parent_id, c.group_id, c.name, c.description, c.owner_id, coalesce(p.name, c.owner_name),
       c.retired_at IS NOT NULL
  FROM causes c LEFT JOIN people p ON p.id = c.owner_id
 WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL
 ORDER BY c.position, c.name
"""

_USES = """
SELECT t.cause_id, count(*)
  FROM cases c
  JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main' AND r.deleted_at IS NULL
  JOIN review_tags t ON t.review_id = r.id AND t.deleted_at IS NULL
 WHERE c.received_at >= ?
 GROUP BY 1
"""


def list_cause_tree(db: sqlite3.Connection, *, now: datetime, retired: bool = True) -> tuple[GroupRow, ...]:
    """The groups in their order with their causes; without a group last, where there are any."""
    uses = dict(db.execute(_USES, (to_micros(now - RECENT),)))
    children: dict[bytes | None, list[_Node]] = {}
    for node in db.execute(_NODES):
        if retired or not node[7]:
            children.setdefault(node[1], []).append(node)
    groups = db.execute(
        "SELECT id, name FROM cause_groups WHERE deleted_at IS NULL ORDER BY position, name"
    ).fetchall()
    found = [
        GroupRow(UUID(bytes=group), name, tuple(_under(None, group, 0, "", children, uses)))
        for group, name in groups
    ]
    loose = tuple(_under(None, None, 0, "", children, uses))
    return (*found, GroupRow(None, "", loose)) if loose else tuple(found)


def list_causes(db: sqlite3.Connection, *, now: datetime) -> tuple[CauseRow, ...]:
    """All causes that take tags, in the tree's order."""
    return tuple(cause for group in list_cause_tree(db, now=now, retired=False) for cause in group.causes)


def causes_beginning(causes: Sequence[CauseRow], beginning: str) -> list[CauseRow]:
    """The causes with a word that begins so: whole name first, then the most used ones. For a picker."""
    wanted = fold(beginning).split()

    def place(cause: CauseRow) -> tuple[bool, int]:
        return (not fold(cause.name).startswith(" ".join(wanted)), -cause.uses)

    return sorted((cause for cause in causes if _begins(cause.path, wanted)), key=place)


def _begins(name: str, wanted: Sequence[str]) -> bool:
    words = fold(name).replace("—", " ").split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _under(
    parent: bytes | None,
    group: bytes | None,
    depth: int,
    path: str,
    children: Mapping[bytes | None, Sequence[_Node]],
    uses: Mapping[bytes, int],
) -> Iterator[CauseRow]:
    """The nodes under `parent`, each followed by those under it; at the top, those of the group."""
    for id_, _, own_group, name, description, owner_id, owner, retired in children.get(parent, ()):
        if parent is None and own_group != group:
            continue
        full = f"{path} — {name}" if path else name
        yield CauseRow(
            id=UUID(bytes=id_),
            parent_id=UUID(bytes=parent) if parent else None,
            group_id=UUID(bytes=group) if group else None,
            name=name,
            description=description,
            owner_id=UUID(bytes=owner_id) if owner_id else None,
            owner=owner,
            depth=depth,
            uses=uses.get(id_, 0),
            retired=bool(retired),
            path=full,
        )
        yield from _under(id_, group, depth + 1, full, children, uses)
