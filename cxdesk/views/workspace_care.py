"""Long work on the workspace as a whole, in the form that `Jobs.run` takes."""

from __future__ import annotations

from cxdesk.models.outcome import Outcome, Progress, Topic
from cxdesk.models.texts import N_, Text
from cxdesk.services.workspace import backup
from cxdesk.services.workspace.store import Store


def back_up(store: Store, *, progress: Progress, **_: object) -> Outcome:
    """A backup made by hand; the message names the file."""
    made = backup.make_backup(store.path, progress=progress)
    return Outcome(message=Text(N_("Backed up to “{file}”."), {"file": made.path.name}), value=made)


def back_up_daily(store: Store, *, progress: Progress, **_: object) -> Outcome:
    """The backup of the day, where there is none yet; it says nothing."""
    return Outcome(value=backup.backup_if_due(store, progress=progress))


def finish_imports(store: Store, *, progress: Progress, **_: object) -> Outcome:
    """Roll forward what a crash left half imported; it says how many imports that were."""
    from cxdesk.services.intake.merging.batches import roll_forward

    finished = roll_forward(store, progress)
    if not finished:
        return Outcome()
    return Outcome(
        changed=frozenset(Topic),
        message=Text(N_("Imports that were cut off are complete now: {n}."), {"n": finished}),
    )
