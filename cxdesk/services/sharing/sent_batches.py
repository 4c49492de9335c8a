"""Batches of which the server may hold staged rows, noted before the first is sent: what an import leaves that dies
goes with the next one of the desk. The server by itself would keep it for a day.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cxdesk.services.intake.staging.staged import remove_empty
from cxdesk.services.sharing.link import Link, Offline, Refused

_SUFFIX = ".sent"


def note_sent(staging: Path) -> None:
    """Rows of a staging file are about to be sent."""
    staging.with_suffix(_SUFFIX).touch()


def forget_sent(staging: Path) -> None:
    """The server holds no rows of a staging file any more."""
    staging.with_suffix(_SUFFIX).unlink(missing_ok=True)
    remove_empty(staging.parent)


def clear_left(link: Link, staging: Path) -> None:
    """Let the server forget what earlier imports of the desk have left; `staging`: of the one that is to come."""
    for left in staging.parent.glob(f"*{_SUFFIX}"):
        if left.stem != staging.stem:
            # Where the server says no, or nothing, the day's end clears it: this import is the one that counts.
            with suppress(Offline, Refused):
                link.call("drop_import", UUID(hex=left.stem))
                left.unlink()
