"""`cxdesk backup`, `restore` and `doctor`: the care of a workspace."""

from __future__ import annotations

import argparse

from cxdesk.cli import terminal
from cxdesk.cli.unlocking import unlock
from cxdesk.models.texts import Text
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, say, tr, trn
from cxdesk.services.workspace import backup as backups
from cxdesk.services.workspace import doctor, file


def backup(arguments: argparse.Namespace) -> int:
    """Copy the workspace, open or not."""
    file.check_mark(arguments.workspace)
    with terminal.progressing() as progress:
        made = backups.make_backup(arguments.workspace, target=arguments.output, progress=progress)
    terminal.tell(str(made.path))
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of the workspace, or name the backups."""
    if arguments.list:
        return _list(arguments)
    for newest in backups.list_backups(arguments.workspace)[:1]:
        # The workspace itself may be gone.
        unlock(newest.path)
    with terminal.progressing() as progress:
        restored = backups.restore_backup(arguments.workspace, arguments.backup, progress=progress)
    terminal.note(tr("Restored from {file}.", file=restored.backup.name))
    if restored.kept is not None:
        terminal.note(tr("What stood there before is kept: {file}.", file=restored.kept.name))
    for line in restored.money.told():
        terminal.note(say(line))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    found = backups.list_backups(arguments.workspace)
    forms = formats(active().language)
    terminal.table(
        [tr("File"), tr("Made at"), tr("Why"), tr("Size, MB")],
        [
            [
                str(each.path),
                forms.moment(each.made_at.astimezone()),
                say(Text(backups.REASONS[each.reason])),
                forms.number(each.size / 1_000_000, 1),
            ]
            for each in found
        ],
        right=frozenset({3}),
    )
    terminal.note(trn("{n} backup", "{n} backups", len(found)))
    return 0


def examine(arguments: argparse.Namespace) -> int:
    """Say what is sound and what is not; exit code 1 where something is wrong."""
    if arguments.repair:
        file.check_ours(arguments.workspace)
        n = doctor.repair_search(arguments.workspace)
        terminal.note(
            trn("The search was built anew over {n} case.", "The search was built anew over {n} cases.", n)
        )
    checks = doctor.examine(arguments.workspace)
    sound = doctor.is_sound(checks)
    forms = formats(active().language)
    if arguments.json:
        told = [{"name": c.name, "state": c.state.value, "text": c.sentence(forms)} for c in checks]
        terminal.tell_json({"file": arguments.workspace.name, "sound": sound, "checks": told})
        return 0 if sound else 1
    marks = {doctor.State.GOOD: "+", doctor.State.NOTICE: "!", doctor.State.WRONG: "x"}
    for check in checks:
        terminal.tell(f"{marks[check.state]} {check.sentence(forms)}")
    terminal.note(
        tr("The workspace is sound.") if sound else tr("Something is wrong: see the lines marked x.")
    )
    return 0 if sound else 1


COMMANDS = {"backup": backup, "restore": restore, "doctor": examine}
