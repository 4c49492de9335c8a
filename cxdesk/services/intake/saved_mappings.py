"""Mappings kept in the workspace: by name for a person, by shape for the next file."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.intake.mapping import Mapping
from cxdesk.services.intake.mapping_text import from_dict, to_dict, to_toml

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class SavedMapping:
    """A mapping under its name."""

    name: str
    mapping: Mapping


def list_mappings(db: sqlite3.Connection, kind: str) -> tuple[SavedMapping, ...]:
    """The mappings of a kind, the last used first."""
    found = db.execute(
        "SELECT name, content FROM import_mappings WHERE kind = ? AND deleted_at IS NULL "
        "ORDER BY used_at DESC, name",
        (kind,),
    )
    return tuple(
        SavedMapping(name, replace(from_dict(json.loads(content)), name=name)) for name, content in found
    )


def save_mapping(session: Session, mapping: Mapping, shape: str, name: str, *, by: Actor) -> Outcome:
    """Keep `mapping` under `name` for files of `shape`; the one kept for that shape becomes its next version."""
    from sqlalchemy import select

    from cxdesk.models.intake import ImportMapping
    from cxdesk.services.intake.importing import check_loader
    from cxdesk.services.people.company import company

    check_loader(by)
    name = name.strip()
    if not name:
        raise CxError(N_("A mapping needs a name."), N_("Type a name by which you will find it again."))
    content = to_dict(replace(mapping, name=name))
    kept = session.scalars(
        select(ImportMapping).where(
            ImportMapping.kind == mapping.kind,
            ImportMapping.shape == shape,
            ImportMapping.deleted_at.is_(None),
        )
    ).first()
    if kept is None:
        kept = ImportMapping(
            scope_id=company(session).id, kind=mapping.kind, name=name, shape=shape, content={}
        )
        session.add(kept)
    elif kept.content != content:
        kept.version += 1
    kept.name, kept.content, kept.used_at = name, content, clock.now()
    return Outcome(frozenset({Topic.IMPORTS}), Text(N_("Mapping saved: {name}"), {"name": name}))


def write_mapping(mapping: Mapping, target: Path) -> None:
    """Write a mapping as TOML. Raises CxError where the folder refuses."""
    try:
        target.write_text(to_toml(mapping), encoding="utf-8")
    except OSError as error:
        raise CxError(
            N_("The mapping cannot be written to {name}."),
            N_("Choose another folder, or free some space."),
            name=target.name,
        ) from error
