"""`cxdesk mapping`: how the columns of files become fields, kept under names."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from cxdesk.cli import terminal
from cxdesk.cli.opening import actor, local_now, opened_to_read, opened_to_write
from cxdesk.services.formats import formats
from cxdesk.services.intake.mapping.mapping_comments import commented
from cxdesk.services.intake.mapping.mapping_text import read_toml, to_dict
from cxdesk.services.intake.mapping.saved_mappings import (
    MappingVersion,
    SavedMapping,
    find_saved,
    forget_mapping,
    list_mappings,
    list_versions,
    save_mapping,
    write_mapping,
)
from cxdesk.services.translation import active, say, tr, trn


def mapping(arguments: argparse.Namespace) -> int:
    """One of the deeds below."""
    deed: Callable[[argparse.Namespace], int] = _DEEDS[arguments.deed]
    return deed(arguments)


def _list(arguments: argparse.Namespace) -> int:
    with opened_to_read(arguments.workspace) as store:
        zone = local_now(store).tzinfo
        with store.connect() as db:
            found = list_mappings(db, arguments.kind or "")
    if arguments.json:
        terminal.tell_json([_as_json(saved, zone) for saved in found])
        return 0
    forms = formats(active().language)
    terminal.table(
        [tr("Name"), tr("Kind"), tr("Version"), tr("Used"), tr("Who")],
        [
            [
                saved.name,
                saved.mapping.kind,
                forms.number(saved.version),
                forms.moment(saved.used_at.astimezone(zone)) if saved.used_at else "",
                saved.person,
            ]
            for saved in found
        ],
        right=frozenset({2}),
    )
    terminal.note(trn("{n} mapping", "{n} mappings", len(found)))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    with opened_to_read(arguments.workspace) as store:
        zone = local_now(store).tzinfo
        with store.connect() as db:
            saved = find_saved(db, arguments.name, arguments.kind or "")
            versions = list_versions(db, saved)
    if arguments.json:
        told = [_version_as_json(version, zone) for version in versions]
        terminal.tell_json(_as_json(saved, zone) | {"mapping": to_dict(saved.mapping), "versions": told})
    else:
        terminal.tell(commented(saved.mapping).rstrip("\n"))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    with opened_to_read(arguments.workspace) as store, store.connect() as db:
        saved = find_saved(db, arguments.name, arguments.kind or "")
    write_mapping(saved.mapping, arguments.output)
    terminal.note(tr("Mapping written: {name}", name=arguments.output.name))
    return 0


def _import(arguments: argparse.Namespace) -> int:
    given = read_toml(arguments.file)
    name = arguments.name or given.name or Path(arguments.file).stem
    with opened_to_write(arguments.workspace, create=True) as store:
        outcome = store.write(save_mapping, given, name, by=actor(store))
    terminal.note(say(outcome.message))
    return 0


def _forget(arguments: argparse.Namespace) -> int:
    with opened_to_write(arguments.workspace) as store:
        by = actor(store)
        with store.connect() as db:
            saved = find_saved(db, arguments.name, arguments.kind or "")
        outcome = store.write(forget_mapping, saved.id, by=by)
    terminal.note(say(outcome.message))
    return 0


def _as_json(saved: SavedMapping, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "name": saved.name,
        "kind": saved.mapping.kind,
        "version": saved.version,
        "used_at": _local(saved.used_at, zone),
        "made_at": _local(saved.made_at, zone),
        "person": saved.person or None,
    }


def _version_as_json(version: MappingVersion, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "version": version.version,
        "made_at": _local(version.made_at, zone),
        "person": version.person or None,
        "mapping": to_dict(version.mapping),
    }


def _local(instant: datetime | None, zone: tzinfo | None) -> str | None:
    return instant.astimezone(zone).isoformat() if instant else None


_DEEDS = {"list": _list, "show": _show, "export": _export, "import": _import, "forget": _forget}
COMMANDS = {"mapping": mapping}
