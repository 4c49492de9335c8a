"""Mappings kept in the workspace: by name for a person, by shape for the next file, each change a new version."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.mapping.mapping_text import kept_mapping, to_dict
from cxdesk.services.intake.mapping.memory import FileColumn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.intake import ImportMapping

_CHANGED = frozenset({Topic.IMPORTS})


@dataclass(frozen=True)
class SavedMapping:
    """A mapping under its name; a kind has no two of one name."""

    id: UUID
    name: str
    mapping: Mapping
    version: int
    used_at: datetime | None
    made_at: datetime | None
    person: str


@dataclass(frozen=True)
class MappingVersion:
    """What a mapping was at a time; the first of a list is what it is."""

    version: int
    mapping: Mapping
    made_at: datetime | None
    person: str


_SAVED = """SELECT m.id, m.name, m.content, m.version, m.used_at, m.made_at, coalesce(p.name, '')
  FROM import_mappings m LEFT JOIN people p ON p.id = m.person_id WHERE m.deleted_at IS NULL"""
_VERSIONS = """SELECT v.version, v.content, v.made_at, coalesce(p.name, '')
  FROM import_mapping_versions v LEFT JOIN people p ON p.id = v.person_id
 WHERE v.mapping_id = ? AND v.deleted_at IS NULL ORDER BY v.version DESC"""


def list_mappings(db: sqlite3.Connection, kind: str = "") -> tuple[SavedMapping, ...]:
    """The mappings of a kind, or all; the last used first."""
    found = db.execute(f"{_SAVED} AND (? = '' OR m.kind = ?) ORDER BY m.used_at DESC, m.name", (kind, kind))
    return tuple(saved for row in found if (saved := _saved(row)) is not None)


def find_saved(db: sqlite3.Connection, name: str, kind: str = "") -> SavedMapping:
    """The mapping of that name, of the kind where that has one. Raises CxError where there is none, or several."""
    named = [saved for saved in list_mappings(db) if saved.name == name]
    found = [saved for saved in named if saved.mapping.kind == kind] or named
    if len(found) == 1:
        return found[0]
    if found:
        raise CxError(
            N_("Several kinds have a mapping “{name}”: {kinds}."),
            N_("Say which kind is meant."),
            name=name,
            kinds=", ".join(saved.mapping.kind for saved in found),
        )
    raise CxError(
        N_("There is no mapping “{name}” in this workspace."),
        N_("Check the name, or give a TOML file."),
        name=name,
    )


def list_versions(db: sqlite3.Connection, saved: SavedMapping) -> tuple[MappingVersion, ...]:
    """What a mapping is and was, the newest first."""
    present = MappingVersion(saved.version, saved.mapping, saved.made_at, saved.person)
    former = (
        MappingVersion(version, mapping, _instant(made), person)
        for version, content, made, person in db.execute(_VERSIONS, (saved.id.bytes,))
        if (mapping := kept_mapping(content, saved.name)) is not None
    )
    return (present, *former)


def save_mapping(
    session: Session,
    mapping: Mapping,
    name: str,
    *,
    by: Actor,
    shape: str = "",
    columns: Sequence[FileColumn] | None = None,
) -> Outcome:
    """Keep `mapping` under `name`; one of that name gets it as its next version.

    `shape` and `columns` are those of the file that it was made for, by which the next one finds it.
    """
    from cxdesk.models.intake import ImportMapping
    from cxdesk.services.people.company import company

    name = _checked(name, by)
    content = to_dict(replace(mapping, name=name))
    kept = _of_name(session, mapping.kind, name)
    if kept is None:
        kept = ImportMapping(
            id=new_id(), scope_id=company(session).id, kind=mapping.kind, name=name, shape=shape, version=1,
            content=content, made_at=clock.now(), person_id=by.person_id,
        )  # fmt: skip
        session.add(kept)
    else:
        _turn(session, kept, content, by)
    if shape:
        kept.shape, kept.columns = shape, [list(column) for column in columns or ()] or None
    kept.used_at = clock.now()
    return Outcome(_CHANGED, Text(N_("Mapping saved: {name}"), {"name": name}))


def rename_mapping(session: Session, mapping_id: UUID, name: str, *, by: Actor) -> Outcome:
    """Give a mapping another name; no two of a kind have one."""
    name = _checked(name, by)
    kept = _kept(session, mapping_id)
    other = _of_name(session, kept.kind, name)
    if other is not None and other is not kept:
        raise CxError(N_("There is a mapping “{name}” already."), N_("Choose another name."), name=name)
    kept.name = name
    return Outcome(_CHANGED, Text(N_("Mapping renamed: {name}"), {"name": name}))


def restore_version(session: Session, mapping_id: UUID, version: int, *, by: Actor) -> Outcome:
    """Let a mapping be again what it was; that is its next version."""
    from cxdesk.models.intake import ImportMappingVersion

    kept = _kept(session, mapping_id)
    _checked(kept.name, by)
    former = session.get(ImportMappingVersion, _version_id(mapping_id, version))
    if former is None or former.deleted_at is not None:
        raise CxError(N_("This version is not here any more."), N_("Choose another one."))
    _turn(session, kept, former.content, by)
    values = {"name": kept.name, "version": version}
    return Outcome(_CHANGED, Text(N_("Mapping “{name}” is as in version {version}"), values))


def forget_mapping(session: Session, mapping_id: UUID, *, by: Actor) -> Outcome:
    """Do not find a mapping any more; imports made with it stay."""
    kept = _kept(session, mapping_id)
    _checked(kept.name, by)
    kept.deleted_at = clock.now()
    return Outcome(_CHANGED, Text(N_("Mapping forgotten: {name}"), {"name": kept.name}))


def keep_used(
    db: sqlite3.Connection,
    company: bytes,
    content: dict[str, Any],
    *,
    known: UUID | None,
    file_name: str,
    shape: str,
    columns: Sequence[FileColumn],
    by: Actor,
) -> tuple[str, int]:
    """Keep what a file is imported with, in the open transaction of the import: (name, version).

    It becomes the next version of the mapping that bears its name, else of the one that was recalled (`known`), else a
    mapping of its own under the file's name.
    """
    now, told = to_micros(clock.now()), json.dumps([list(column) for column in columns], ensure_ascii=False)
    kind, name = content["kind"], content.get("name", "")
    found = db.execute(
        "SELECT id, name, version, content, made_at, person_id FROM import_mappings "
        "WHERE kind = ? AND deleted_at IS NULL AND (name = ? OR id = ?) ORDER BY name = ? DESC LIMIT 1",
        (kind, name, known.bytes if known else None, name),
    ).fetchone()
    if found is None:
        name = name or _free_name(db, kind, file_name)
        db.execute(
            "INSERT INTO import_mappings (id, scope_id, rev, kind, name, shape, columns, version, content, used_at, "
            "made_at, person_id) VALUES (?, ?, 0, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
            (
                new_id().bytes, company, kind, name, shape, told, json.dumps(content, ensure_ascii=False), now, now,
                by.person_id.bytes,
            ),
        )  # fmt: skip
        return name, 1
    id_, name, version, before, made_at, person = found
    if _without_name(json.loads(before)) == _without_name(content):
        db.execute(
            "UPDATE import_mappings SET used_at = ?, shape = ?, columns = ? WHERE id = ?",
            (now, shape, told, id_),
        )
        return name, version
    db.execute(
        "INSERT OR IGNORE INTO import_mapping_versions (id, scope_id, rev, mapping_id, version, content, made_at, "
        "person_id) VALUES (?, ?, 0, ?, ?, ?, ?, ?)",
        (_version_id(UUID(bytes=id_), version).bytes, company, id_, version, before, made_at, person),
    )
    db.execute(
        "UPDATE import_mappings SET content = ?, version = ?, used_at = ?, made_at = ?, person_id = ?, shape = ?, "
        "columns = ? WHERE id = ?",
        (
            json.dumps(content | {"name": name}, ensure_ascii=False), version + 1, now, now, by.person_id.bytes, shape,
            told, id_,
        ),
    )  # fmt: skip
    return name, version + 1


def write_mapping(mapping: Mapping, target: Path) -> None:
    """Write a mapping as TOML with comments. Raises CxError where the folder refuses."""
    from cxdesk.services.intake.mapping.mapping_comments import commented

    try:
        target.write_text(commented(mapping), encoding="utf-8")
    except OSError as error:
        raise CxError(
            N_("The mapping cannot be written to {name}."),
            N_("Choose another folder, or free some space."),
            name=target.name,
        ) from error


def _saved(row: Sequence[Any]) -> SavedMapping | None:
    id_, name, content, version, used, made, person = row
    mapping = kept_mapping(content, name)
    if mapping is None:
        return None
    return SavedMapping(UUID(bytes=id_), name, mapping, version, _instant(used), _instant(made), person)


def _instant(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


def _checked(name: str, by: Actor) -> str:
    from cxdesk.services.intake.loaders import check_loader

    check_loader(by)
    if not name.strip():
        raise CxError(N_("A mapping needs a name."), N_("Type a name by which you will find it again."))
    return name.strip()


def _kept(session: Session, mapping_id: UUID) -> ImportMapping:
    from cxdesk.models.intake import ImportMapping

    kept = session.get(ImportMapping, mapping_id)
    if kept is None or kept.deleted_at is not None:
        raise CxError(N_("This mapping is not here any more."), N_("Choose another one."))
    return kept


def _of_name(session: Session, kind: str, name: str) -> ImportMapping | None:
    from sqlalchemy import select

    from cxdesk.models.intake import ImportMapping

    return session.scalars(
        select(ImportMapping).where(
            ImportMapping.kind == kind, ImportMapping.name == name, ImportMapping.deleted_at.is_(None)
        )
    ).first()


def _turn(session: Session, kept: ImportMapping, content: dict[str, Any], by: Actor) -> None:
    """Give a mapping other content, and keep what it was."""
    from cxdesk.models.intake import ImportMappingVersion

    if _without_name(kept.content) == _without_name(content):
        return
    id_ = _version_id(kept.id, kept.version)
    former = session.get(ImportMappingVersion, id_)
    if former is None:
        former = ImportMappingVersion(
            id=id_, scope_id=kept.scope_id, mapping_id=kept.id, version=kept.version, content=kept.content
        )
        session.add(former)
    former.deleted_at = None
    former.content, former.made_at, former.person_id = kept.content, kept.made_at, kept.person_id
    kept.content, kept.version = content, kept.version + 1
    kept.made_at, kept.person_id = clock.now(), by.person_id


def _version_id(mapping_id: UUID, version: int) -> UUID:
    return uuid5(mapping_id, str(version))


def _without_name(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key != "name"}


def _free_name(db: sqlite3.Connection, kind: str, file_name: str) -> str:
    """The file's name, with a number where another mapping bears it."""
    taken = {
        row[0]
        for row in db.execute(
            "SELECT name FROM import_mappings WHERE kind = ? AND deleted_at IS NULL", (kind,)
        )
    }
    name, n = file_name, 2
    while name in taken:
        name, n = f"{file_name} {n}", n + 1
    return name
