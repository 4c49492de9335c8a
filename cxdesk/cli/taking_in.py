"""`cxdesk import`: files in, one after the other."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxdesk.cli import terminal
from cxdesk.cli.arguments import CALENDAR
from cxdesk.cli.opening import actor, opened_to_write
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, say, tr, trn
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from cxdesk.services.intake.importing import ImportResult

#: What one object of `--json` holds, in this order; stable.
FIELDS = (
    "kind", "file", "encoding", "rows", "accepted", "updated", "unchanged", "rejected", "cases_opened",
    "rejects_file", "seconds",
)  # fmt: skip


def take_in(arguments: argparse.Namespace) -> int:
    """Import each file; one that fails is told and does not stop the others. Exit code 1 where one failed."""
    from cxdesk.models.people import STEERING
    from cxdesk.services.intake.loaders import MAY_IMPORT
    from cxdesk.services.intake.merging.batches import is_half_done
    from cxdesk.services.workspace.create import discard_workspace

    failed = loaded = False
    present = arguments.workspace.exists()
    calendar = arguments.kind == CALENDAR
    with opened_to_write(arguments.workspace, create=True) as store:
        by = actor(store, *(STEERING if calendar else MAY_IMPORT))
        if store.shared is not None and not arguments.dry_run:
            from cxdesk.cli.sharing import tell_password

            tell_password(store)
        for file in arguments.files:
            try:
                take = _import_calendar if calendar else _import
                result = take(store, file, arguments, by)
            except CxError as error:
                failed = True
                terminal.refuse(error)
                continue
            loaded = loaded or not arguments.dry_run
            if arguments.json:
                terminal.tell_json(_as_json(result))
            else:
                _tell(result, dry=arguments.dry_run)
        with store.connect() as db:
            begun = failed and is_half_done(db)
    if not present and not loaded and not begun:
        # A trial, or files that were refused: no workspace is left that nobody asked for.
        discard_workspace(arguments.workspace)
    return 1 if failed else 0


def _import(store: Store, file: Path, arguments: argparse.Namespace, by: Actor) -> ImportResult:
    from cxdesk.services.intake.importing import import_file

    with terminal.progressing() as progress:
        return import_file(
            store,
            file,
            kind=arguments.kind,
            mapping=arguments.mapping or "",
            settings=dict(arguments.settings),
            dates=arguments.dates or "",
            cases_from=arguments.cases_from,
            dry_run=arguments.dry_run,
            by=by,
            progress=progress,
        )


def _import_calendar(store: Store, file: Path, arguments: argparse.Namespace, by: Actor) -> ImportResult:
    from cxdesk.services.intake.calendar_import import import_calendar

    with terminal.progressing() as progress:
        return import_calendar(
            store,
            file,
            settings=dict(arguments.settings),
            dry_run=arguments.dry_run,
            by=by,
            progress=progress,
        )


def _as_json(result: ImportResult) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(result, name) for name in FIELDS}
    values["rejects_file"] = result.rejects_file or None
    matched = result.matched._asdict() if result.matched else None
    return values | {"notes": [say(text) for text in result.notes], "matched": matched}


def _tell(result: ImportResult, *, dry: bool) -> None:
    number = formats(active().language).number
    name = Path(result.file).name
    done, opened = result.accepted, result.cases_opened
    counts = [
        trn("{number} row accepted", "{number} rows accepted", done, number=number(done)),
        tr("{number} updated", number=number(result.updated)),
        tr("{number} unchanged", number=number(result.unchanged)),
        tr("{number} rejected", number=number(result.rejected)),
        trn("{number} case opened", "{number} cases opened", opened, number=number(opened)),
    ]
    terminal.tell(f"{name}: {', '.join(counts)}.")
    for text in result.notes:
        terminal.tell(f"  {say(text)}")
    if result.rejects_file:
        terminal.tell("  " + tr("The rejected rows, each with its reason: {file}", file=result.rejects_file))
    if dry:
        terminal.tell("  " + tr("This was a trial: nothing was stored."))


COMMANDS = {"import": take_in}
