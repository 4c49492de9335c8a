"""A file looked at: its shape, and the mapping that is given, remembered or guessed for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping as Settings
from dataclasses import dataclass, replace
from pathlib import Path

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import Guess, guess, settle
from cxdesk.services.intake.mapping.mapping import Mapping, shape_key
from cxdesk.services.intake.mapping.mapping_text import kept_mapping, read_toml, with_settings
from cxdesk.services.intake.mapping.memory import NOTHING_RECALLED, FileColumn, Recalled, file_columns, recall
from cxdesk.services.intake.mapping.profile import profiles, read_sample
from cxdesk.services.intake.mapping.saved_mappings import find_saved
from cxdesk.services.intake.mapping.told_forms import as_remembered, find_by_form, form_of


@dataclass(frozen=True)
class Reading:
    """A file looked at: its shape, and the mapping that was remembered or guessed."""

    path: Path
    shape: FileShape
    guess: Guess
    #: Name of the remembered mapping; empty where it was guessed.
    remembered: str
    header_shape: str
    #: Its columns, as the next file of this shape is known by them.
    columns: tuple[FileColumn, ...] = ()
    #: What is remembered of files like this one.
    recalled: Recalled = NOTHING_RECALLED


def read_file(
    db: sqlite3.Connection,
    path: Path,
    kind: str,
    *,
    mapping: str | Mapping = "",
    settings: Settings[str, str] | None = None,
    dates: str = "",
    shape: FileShape | None = None,
    guessed: bool = False,
) -> Reading:
    """Look at a file. `mapping`: a name or a TOML file or nothing, then one of the same shape is remembered.

    `guessed`: nobody told the `shape`, so that a remembered mapping may.

    Raises CxError where the file is none, or the mapping does not fit.
    """
    given = _given_mapping(db, kind, mapping)
    told = dict(settings or {})
    form = form_of(given, told)
    guessed = guessed or (shape is None and not form)
    shape = shape or sniff(path, **form)
    columns = profiles(*read_sample(path, shape))
    key = shape_key(column.header for column in columns)
    recalled = recall(db, kind, columns)
    remembered = None if given else recalled.mapping
    if guessed and remembered:
        shape = as_remembered(path, shape, key, remembered)
    elif guessed and (by_form := find_by_form(db, kind, path)):
        remembered, shape, key = by_form
        columns = profiles(*read_sample(path, shape))
        recalled = replace(recall(db, kind, columns), offer=None)
    chosen = given or remembered
    words = [f"{name}={value}" for name, value in told.items()]
    if chosen is None:
        found = guess(
            path, shape, kind, settings=words, dates=dates, time_zone=company_zone(db), columns=columns
        )
    else:
        chosen = with_settings(chosen, words, [column.header for column in columns])
        if dates:
            chosen = replace(chosen, dates=dates, date_forms={})
        found = settle(chosen, path, shape, frozenset(told), columns)
    name = remembered.name if remembered else ""
    if given is not None:
        # What is known of such files is not told, but becomes the next version of it.
        recalled = Recalled(recalled.id)
    return Reading(path, shape, found, name, key, file_columns(columns), recalled)


def find_mapping(db: sqlite3.Connection, kind: str, shape: str) -> Mapping | None:
    """The mapping kept for files of this kind and shape; it bears the name under which it is kept."""
    found = db.execute(
        "SELECT content, name FROM import_mappings WHERE kind = ? AND shape = ? AND deleted_at IS NULL "
        "ORDER BY used_at DESC",
        (kind, shape),
    ).fetchone()
    return kept_mapping(*found) if found else None


def company_zone(db: sqlite3.Connection) -> str:
    """The time zone of the company; "" in a workspace that has none."""
    found = db.execute("SELECT time_zone FROM companies").fetchone()
    return str(found[0]) if found else ""


def _given_mapping(db: sqlite3.Connection, kind: str, mapping: str | Mapping) -> Mapping | None:
    if not mapping:
        return None
    if isinstance(mapping, str):
        in_file = mapping.lower().endswith(".toml")
        found = read_toml(Path(mapping)) if in_file else find_saved(db, mapping, kind).mapping
    else:
        found = mapping
    if found.kind != kind:
        raise CxError(
            N_("The mapping is for {other}, not for {kind}."),
            N_("Choose another mapping or another kind."),
            other=found.kind,
            kind=kind,
        )
    return found
