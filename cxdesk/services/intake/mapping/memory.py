"""Which saved mapping a file is to be read with: by the names of its columns and by what their cells are."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.form.rejects_column import is_reason, kept_headers
from cxdesk.services.intake.mapping.mapping import Mapping, normalised, shape_key
from cxdesk.services.intake.mapping.mapping_text import kept_mapping
from cxdesk.services.intake.mapping.profile import ColumnProfile

#: From this share of figures on a column is one of numbers, down to that one of text; between them either will do.
_NUMBERS, _TEXT = 0.95, 0.5
#: One new or missing column in so many is harmless, where the mapping does not need it.
_HARMLESS = 3
#: Under this share of common columns a mapping is not offered.
_ALIKE = 0.5


class FileColumn(NamedTuple):
    """A column as it is remembered: its normalised name, and `date`, `number`, `text` or "" where nothing tells."""

    name: str
    type: str


@dataclass(frozen=True)
class Offer:
    """A saved mapping that nearly fits: a person decides."""

    name: str
    mapping: Mapping
    #: Names of columns that are new, that are missing, and whose cells are something else now.
    new: tuple[str, ...]
    missing: tuple[str, ...]
    other: tuple[str, ...]

    def told(self) -> Text:
        """What speaks for it and what against it."""
        values = {
            "name": self.name,
            "new": len(self.new),
            "missing": len(self.missing),
            "other": len(self.other),
        }
        return Text(
            N_(
                "This looks like the mapping “{name}”: columns new {new}, missing {missing}, of other content {other}."
            ),
            values,
        )


@dataclass(frozen=True)
class Recalled:
    """What is remembered for a file: the mapping that fits, else the nearest one."""

    id: UUID | None = None
    mapping: Mapping | None = None
    #: Columns that the file has and the mapping did not know, where it fits all the same.
    new: tuple[str, ...] = ()
    offer: Offer | None = None

    def told(self) -> tuple[Text, ...]:
        """What a person should know of it."""
        if self.offer is not None:
            return (self.offer.told(),)
        if self.mapping is not None and self.new:
            values = {"name": self.mapping.name, "columns": ", ".join(self.new)}
            return (Text(N_("Read with the mapping “{name}”; new columns are left out: {columns}."), values),)
        return ()


NOTHING_RECALLED = Recalled()


@dataclass(frozen=True)
class _Kept:
    id: UUID
    mapping: Mapping
    shape: str
    columns: tuple[FileColumn, ...] | None


def file_columns(profiles: Sequence[ColumnProfile]) -> tuple[FileColumn, ...]:
    """The columns of a file by their profiles, but for the reasons that rejected rows bear."""
    kept = set(kept_headers([profile.header for profile in profiles]))
    columns = []
    for profile in profiles:
        if profile.header not in kept:
            continue
        share = (profile.amounts + profile.explained) / profile.filled if profile.filled else 0.0
        type_ = "number" if share >= _NUMBERS else "text" if share <= _TEXT else ""
        if profile.dates.is_date:
            type_ = "date"
        columns.append(FileColumn(normalised(profile.header), type_ if profile.filled else ""))
    return tuple(columns)


def recall(db: sqlite3.Connection, kind: str, profiles: Sequence[ColumnProfile]) -> Recalled:
    """What is remembered of files like this one, the last used first.

    The same columns are taken as they stand; in another order, or with a harmless new one, too. Where names are equal
    and cells are not (dates where numbers were), or much is new, the mapping is only offered.
    """
    headers = [profile.header for profile in profiles]
    columns, key = file_columns(profiles), shape_key(headers)
    # In rejected rows the cells are wrong: there the names must do.
    by_names = any(is_reason(header) for header in headers)
    best: tuple[int, Recalled] | None = None
    offers: list[tuple[float, Offer]] = []
    for kept in _list_kept(db, kind):
        grade, found = _compare(kept, columns, key, by_names=by_names)
        if grade is not None and (best is None or grade < best[0]):
            best = (grade, Recalled(kept.id, kept.mapping, found.new))
        offers.append((_likeness(kept, columns), found))
    if best is not None:
        return best[1]
    likeness, nearest = max(offers, key=lambda offer: offer[0], default=(0.0, None))
    return Recalled(offer=nearest if likeness >= _ALIKE else None)


def _list_kept(db: sqlite3.Connection, kind: str) -> list[_Kept]:
    query = """SELECT id, name, content, shape, columns FROM import_mappings
                WHERE kind = ? AND deleted_at IS NULL ORDER BY used_at DESC, name"""
    found = []
    for id_, name, content, shape, columns in db.execute(query, (kind,)):
        mapping = kept_mapping(content, name)
        if mapping is None:
            continue
        known = tuple(FileColumn(*column) for column in json.loads(columns)) if columns else None
        found.append(_Kept(UUID(bytes=id_), mapping, shape, known))
    return found


def _compare(
    kept: _Kept, columns: Sequence[FileColumn], key: str, *, by_names: bool
) -> tuple[int | None, Offer]:
    """How well a mapping fits, 0 the best, None where it is only to be offered; and how the columns differ."""
    present = {column.name: column.type for column in columns}
    if kept.columns is None:
        wanted = dict.fromkeys(_used(kept.mapping), "")
    else:
        wanted = {column.name: column.type for column in kept.columns}
    new = tuple(name for name in present if name not in wanted) if kept.columns is not None else ()
    missing = tuple(name for name in wanted if name not in present)
    other = tuple(
        name for name, type_ in wanted.items() if type_ and present.get(name, type_) not in ("", type_)
    )
    offer = Offer(kept.mapping.name, kept.mapping, new, missing, other)
    if other and not by_names:
        return None, offer
    if kept.shape == key:
        return 0, offer
    if kept.columns is None or _by_place(kept.mapping):
        return None, offer
    if Counter(column.name for column in columns) == Counter(column.name for column in kept.columns):
        return 1, offer
    harmless = len(new) + len(missing) <= max(1, len(kept.columns) // _HARMLESS)
    # A row that is known by its whole content is another one with a column more.
    needed = kept.mapping.identity == () or not set(missing).isdisjoint(_used(kept.mapping))
    return (2 if harmless and not needed else None), offer


def _used(mapping: Mapping) -> set[str]:
    """Normalised names of the columns that a mapping reads."""
    named = (
        *mapping.columns.values(),
        *(mapping.identity or ()),
        *(question.column for question in mapping.questions),
    )
    return {normalised(column) for column in named if isinstance(column, str)}


def _by_place(mapping: Mapping) -> bool:
    """Whether a column is known by its number, which another order would turn into another column."""
    named = (
        *mapping.columns.values(),
        *(mapping.identity or ()),
        *(question.column for question in mapping.questions),
    )
    return any(isinstance(column, int) for column in named)


def _likeness(kept: _Kept, columns: Sequence[FileColumn]) -> float:
    """Share of common columns among all."""
    names = {column.name for column in columns}
    wanted = _used(kept.mapping) if kept.columns is None else {column.name for column in kept.columns}
    if kept.columns is None:
        return len(names & wanted) / len(wanted) if wanted else 0.0
    return len(names & wanted) / len(names | wanted) if wanted else 0.0
