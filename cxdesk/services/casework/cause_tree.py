"""The cause tree as its page and the cause picker show it. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
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
    #: Reviews of cases of the last 90 days that bear the cause, or one that it stands for, primary or secondary.
    uses: int
    retired: bool
    #: The names above it and its own, with dashes between.
    path: str
    #: The name of the cause that stands for this one; empty where it was not merged.
    merged_into: str = ""
    #: The causes that were merged into it, directly or through others.
    stands_for: tuple[UUID, ...] = ()

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Its own id, and those of the causes that it stands for."""
        return (self.id, *self.stands_for)

    @property
    def in_use(self) -> bool:
        """Whether it takes new tags."""
        return not self.retired and not self.merged_into


@dataclass(frozen=True, slots=True)
class CauseLoad:
    """What hangs on a cause: what a person should know before it is retired or merged."""

    #: Cases that bear it or one under it, open ones among them; of all time.
    cases: int
    open: int
    #: Causes under it.
    below: int


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


class _Node(NamedTuple):
    id: bytes
    parent: bytes | None
    group: bytes | None
    name: str
    description: str
    owner_id: bytes | None
    owner: str
    retired: int
    merged_into: bytes | None


_NODES = """
SELECT c.id, c.parent_id, c.group_id, c.name, c.description, c.owner_id, coalesce(p.name, c.owner_name),
       c.retired_at IS NOT NULL, c.merged_into_id
  FROM causes c LEFT JOIN people p ON p.id = c.owner_id
 WHERE c.deleted_at IS NULL
 ORDER BY c.position, c.name
"""

_BRANCH = """
WITH RECURSIVE branch (id) AS (
    VALUES (?) UNION SELECT c.id FROM causes c JOIN branch b ON c.parent_id = b.id
     WHERE c.deleted_at IS NULL AND c.merged_into_id IS NULL)
SELECT id FROM branch
"""
_LOAD = """
SELECT count(DISTINCT c.id), count(DISTINCT CASE WHEN c.status <> 'closed' THEN c.id END)
  FROM review_tags t JOIN case_reviews r ON r.id = t.review_id JOIN cases c ON c.id = r.case_id
 WHERE t.cause_id IN ({marks}) AND t.deleted_at IS NULL AND r.deleted_at IS NULL AND c.deleted_at IS NULL
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
    nodes = [_Node(*row) for row in db.execute(_NODES)]
    known = _Known(nodes, with_merged(db, dict(db.execute(_USES, (to_micros(now - RECENT),)))))
    children: dict[bytes | None, list[_Node]] = {}
    for node in nodes:
        if retired or not (node.retired or node.merged_into):
            children.setdefault(node.parent, []).append(node)
    groups = db.execute(
        "SELECT id, name FROM cause_groups WHERE deleted_at IS NULL ORDER BY position, name"
    ).fetchall()
    found = [
        GroupRow(UUID(bytes=group), name, tuple(_under(None, group, 0, "", children, known)))
        for group, name in groups
    ]
    loose = tuple(_under(None, None, 0, "", children, known))
    return (*found, GroupRow(None, "", loose)) if loose else tuple(found)


def list_causes(db: sqlite3.Connection, *, now: datetime) -> tuple[CauseRow, ...]:
    """All causes that take tags, in the tree's order."""
    return tuple(cause for group in list_cause_tree(db, now=now, retired=False) for cause in group.causes)


def with_merged(db: sqlite3.Connection, counts: Mapping[bytes, int]) -> dict[bytes, int]:
    """`counts` by cause, those of merged causes added to the ones that stand for them."""
    merged = dict(
        db.execute(
            "SELECT id, merged_into_id FROM causes WHERE merged_into_id IS NOT NULL AND deleted_at IS NULL"
        )
    )
    found: dict[bytes, int] = {}
    for id_, n in counts.items():
        target = _last(id_, merged)
        found[target] = found.get(target, 0) + n
    return found


def _last(id_: bytes, merged: Mapping[bytes, bytes]) -> bytes:
    """The cause that stands for this one, itself where it was not merged; a circle ends where it began."""
    seen = {id_}
    while (following := merged.get(id_)) is not None and following not in seen:
        seen.add(following)
        id_ = following
    return id_


def cause_load(db: sqlite3.Connection, cause_id: UUID, *, branch: bool) -> CauseLoad:
    """How much hangs on a cause, with those under it where `branch`."""
    ids = [row[0] for row in db.execute(_BRANCH, (cause_id.bytes,))]
    counted = ids if branch else [cause_id.bytes]
    query = _LOAD.format(marks=", ".join("?" * len(counted)))
    cases, still_open = db.execute(query, counted).fetchone()
    return CauseLoad(cases, still_open or 0, len(ids) - 1)


def causes_beginning(causes: Sequence[CauseRow], beginning: str) -> list[CauseRow]:
    """The causes with a word that begins so: whole name first, then the most used ones. For a picker."""
    wanted = fold(beginning).split()

    def place(cause: CauseRow) -> tuple[bool, int]:
        return (not fold(cause.name).startswith(" ".join(wanted)), -cause.uses)

    return sorted((cause for cause in causes if _begins(cause.path, wanted)), key=place)


def _begins(name: str, wanted: Sequence[str]) -> bool:
    words = fold(name).replace("—", " ").split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


class _Known:
    """Names, uses, and which cause stands for which."""

    def __init__(self, nodes: Sequence[_Node], uses: Mapping[bytes, int]) -> None:
        self.names = {node.id: node.name for node in nodes}
        self._merged = {node.id: node.merged_into for node in nodes if node.merged_into}
        self.stands_for: dict[bytes, list[bytes]] = {}
        for id_ in self._merged:
            self.stands_for.setdefault(self.last(id_), []).append(id_)
        self.uses = uses

    def last(self, id_: bytes) -> bytes:
        """The cause that stands for this one."""
        return _last(id_, self._merged)


def _under(
    parent: bytes | None,
    group: bytes | None,
    depth: int,
    path: str,
    children: Mapping[bytes | None, Sequence[_Node]],
    known: _Known,
) -> Iterator[CauseRow]:
    """The nodes under `parent`, each followed by those under it; at the top, those of the group."""
    for node in children.get(parent, ()):
        if parent is None and node.group != group:
            continue
        full = f"{path} — {node.name}" if path else node.name
        yield CauseRow(
            id=UUID(bytes=node.id),
            parent_id=UUID(bytes=parent) if parent else None,
            group_id=UUID(bytes=group) if group else None,
            name=node.name,
            description=node.description,
            owner_id=UUID(bytes=node.owner_id) if node.owner_id else None,
            owner=node.owner,
            depth=depth,
            uses=known.uses.get(node.id, 0),
            retired=bool(node.retired),
            path=full,
            merged_into=known.names.get(known.last(node.id), "") if node.merged_into else "",
            stands_for=tuple(UUID(bytes=id_) for id_ in known.stands_for.get(node.id, ())),
        )
        yield from _under(node.id, group, depth + 1, full, children, known)
