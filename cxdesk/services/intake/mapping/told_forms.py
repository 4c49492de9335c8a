"""What a person told of the form of a file, now or when a mapping was made, as `sniff` takes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping as Settings
from pathlib import Path
from typing import Any

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.shape import FileShape, LongForm
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.mapping import Mapping, shape_key
from cxdesk.services.intake.mapping.mapping_text import NONE, as_long_form, kept_mapping
from cxdesk.services.intake.mapping.profile import read_sample

_PARTS = ("encoding", "delimiter", "header_row", "header_rows", "sheet", "long_form")
_WHOLE = ("header_row", "header_rows")
#: More mappings are not tried on a file whose form nobody told.
_MOST_TRIED = 20


def form_of(mapping: Mapping | None, settings: Settings[str, str]) -> dict[str, Any]:
    """The arguments of `sniff`: what a setting tells, else the mapping; nothing for what is to be guessed."""
    told = {name: getattr(mapping, name) for name in _PARTS} if mapping else {}
    for name in _PARTS:
        if text := settings.get(name):
            told[name] = int(text) if name in _WHOLE and text.isdigit() else text
    form = told.get("long_form")
    if form is not None:
        columns = as_long_form(form if form == NONE or not isinstance(form, str) else form.split(","))
        told["long_form"] = LongForm(*columns) if columns else False
    return {name: value for name, value in told.items() if value is not None}


def shape_and_key(path: Path, form: dict[str, Any]) -> tuple[FileShape, str]:
    """The shape of a file whose form was told so far, and the key of its header names."""
    shape = sniff(path, **form)
    return shape, shape_key(read_sample(path, shape, 1)[0])


def as_remembered(path: Path, shape: FileShape, key: str, mapping: Mapping) -> FileShape:
    """`shape` as a remembered mapping tells it, where the file has the same columns so.

    Its encoding is that of this file: another month may come from another program.
    """
    form = form_of(mapping, {}) | {"encoding": shape.encoding or None}
    if len(form) == 1:
        return shape
    try:
        told, found = shape_and_key(path, form)
    except CxError:
        return shape  # a form that this file cannot have
    return told if found == key else shape


def find_by_form(db: sqlite3.Connection, kind: str, path: Path) -> tuple[Mapping, FileShape, str] | None:
    """The mapping of a kind (of any where it is empty) whose columns this file has once it is read in the form that was
    told for that mapping."""
    named = " OR ".join(f"json_extract(content, '$.{name}') IS NOT NULL" for name in _PARTS)
    kept = db.execute(
        f"SELECT content, name, shape FROM import_mappings WHERE ? IN (kind, '') AND deleted_at IS NULL AND ({named}) "  # noqa: S608 - `_PARTS`
        "ORDER BY used_at DESC LIMIT ?",
        (kind, _MOST_TRIED),
    ).fetchall()
    for content, name, wanted in kept:
        mapping = kept_mapping(content, name)
        if mapping is None:
            continue
        try:
            shape, key = shape_and_key(path, form_of(mapping, {}))
        except CxError:
            continue  # a form that this file cannot have
        if key == wanted:
            return mapping, shape, key
    return None
